package ingest

import (
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"
)

func xmlssBookOf(before string, sheets ...string) string {
	return `<?xml version="1.0"?>` + "\n" + `<?mso-application progid="Excel.Sheet"?>` + "\n" +
		`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">` +
		before + strings.Join(sheets, "") + "</Workbook>"
}

func xmlssSheet(name, rows string, options ...string) string {
	return `<Worksheet ss:Name="` + name + `"><Table ss:ExpandedColumnCount="99999999" ss:ExpandedRowCount="99999999">` + rows + `</Table>` + strings.Join(options, "") + `</Worksheet>`
}

func TestXMLSpreadsheetCells(t *testing.T) {
	got := mustReadAny(t, "xml-spreadsheet", xmlssBookOf(
		`<Styles><Style ss:ID="s1"><NumberFormat ss:Format="00000"/></Style><Style ss:ID="s2"><NumberFormat ss:Format=";;;"/></Style></Styles>`,
		xmlssSheet("A", `<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Titre</Data></Cell><Cell><Data ss:Type="String">après</Data></Cell></Row>
<Row ss:Index="5" ss:Span="1"><Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="Number">1000</Data></Cell><Cell><Data ss:Type="Number">1.5E3</Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">1985-04-12T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">2020-01-02T10:30:00.000</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T18:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
<Row><Cell ss:Formula="=CONCATENATE(&quot;Mme Ada&quot;,R1C1)"><Data ss:Type="String">x &amp; y</Data></Cell><Cell ss:StyleID="s2"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Ada</B><Font html:Color="#FF0000"> Ozenne</Font></ss:Data></Cell></Row>`),
		xmlssSheet("B", `<Row><Cell><Data ss:Type="String">seul</Data></Cell></Row>`)))
	wantCells(t, got, "0!A1=Titre", "0!D1=après", "0!C5=01000", "0!D5=1500", "0!A7=1985-04-12", "0!B7=2020-01-02T10:30:00", "0!C7=18:00:00", "0!D7=TRUE", "0!E7=#N/A",
		"0!A8=x & y", "0!B8=Ada Ozenne", "1!A1=seul")
	wantProblems(t, got)
	for ref, kind := range map[string]sealed.Kind{"0!C5": sealed.Number, "0!A7": sealed.Date, "0!D7": sealed.Bool, "0!E7": sealed.Error, "0!A8": sealed.Text} {
		if got.kinds[ref] != kind {
			t.Errorf("%s: kind %d", ref, got.kinds[ref])
		}
	}
	if got.flags["0!A8"] != sealed.Formula || got.flags["0!B8"] != sealed.Invisible {
		t.Errorf("flags %v", got.flags)
	}
	wantTexts(t, got, "formula|0|A8||Mme Ada")
}

func TestXMLSpreadsheetHiding(t *testing.T) {
	got := mustReadAny(t, "xml-spreadsheet", xmlssBookOf("",
		xmlssSheet("A", `<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Column ss:Width="0"/><Row><Cell><Data ss:Type="String">a</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">d</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data ss:Type="String">b</Data></Cell></Row>`,
			`<AutoFilter x:Range="R1C1:R2C1" xmlns="urn:schemas-microsoft-com:office:excel"/>`),
		xmlssSheet("B", "", `<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>`),
		strings.Replace(xmlssSheet("C", "", `<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>`), "<Worksheet ", `<Worksheet ss:Protected="1" `, 1)))
	f := got.facts
	if f.HiddenSheets != 1 || f.VeryHiddenSheets != 1 || f.HiddenColumns != 3 || f.HiddenRows != 1 || f.Filters != 1 || !f.SheetProtection {
		t.Errorf("%+v", f)
	}
	if !got.rows[1].Hidden || got.rows[0].Hidden || !got.sheets[0].Filtered || !got.sheets[2].Protected {
		t.Errorf("%+v %+v", got.rows, got.sheets)
	}
	if spans := got.sheets[0].HiddenColumns; len(spans) != 2 || spans[0] != (table.Span{First: 1, Last: 2}) || spans[1] != (table.Span{First: 3, Last: 3}) {
		t.Errorf("%v", spans)
	}
}

func TestXMLSpreadsheetTexts(t *testing.T) {
	got := mustReadAny(t, "xml-spreadsheet", xmlssBookOf(
		`<DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>Ada Ozenne</Author><LastAuthor>Léo Lanthier</LastAuthor><Created>2003-01-01T00:00:00Z</Created><Company>Club</Company></DocumentProperties>
<CustomDocumentProperties><Trésorière dt:dt="string">Bea</Trésorière></CustomDocumentProperties>
<ExcelWorkbook><ProtectStructure>True</ProtectStructure></ExcelWorkbook><Styles><Style ss:ID="Default" ss:Name="Normal d'Ada"/></Styles>
<Names><NamedRange ss:Name="Contact_Ada" ss:RefersTo="=&quot;ada@exemple.test&quot;"/></Names>`,
		xmlssSheet("A", `<Row><Cell ss:HRef="mailto:ada@exemple.test"><Data ss:Type="String">Ada</Data><Comment ss:Author="Bea Roz"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>Bea :</B>&#10;malade</ss:Data></Comment></Cell></Row>`,
			`<WorksheetOptions><PageSetup><Header x:Margin="0.3" x:Data="&amp;LListe d'Ada"/></PageSetup></WorksheetOptions>`)))
	wantTexts(t, got, "property|-1||creator|Ada Ozenne", "property|-1||lastModifiedBy|Léo Lanthier", "property|-1||Company|Club",
		"property|-1||custom-name|Trésorière", "property|-1||custom|Bea", "defined-name|-1|||Contact_Ada", "defined-name|-1|||=\"ada@exemple.test\"",
		"header-footer|0|||\nListe d'Ada", "hyperlink|0|A1||mailto:ada@exemple.test", "person|0||author|Bea Roz", "note|0|A1||Bea :\nmalade")
	if f := got.facts; !f.Author || !f.LastModifiedBy || f.CustomProperties != 1 || !f.WorkbookProtection || f.DefinedNames != 1 || f.Comments != 1 {
		t.Errorf("%+v", f)
	}
	wantProblems(t, got)
}

func TestXMLSpreadsheetDamage(t *testing.T) {
	row := `<Row><Cell><Data ss:Type="String">Ada</Data></Cell></Row>`
	whole := xmlssBookOf("", xmlssSheet("A", row+row))
	for _, tt := range []struct {
		name, text string
		rows       int
		problems   string
	}{
		{"cut", whole[:strings.LastIndex(whole, "Ada")+2], 2, "truncated"},
		{"raw ampersand", strings.Replace(whole, "Ada", "A & B", 1), 2, "broken-xml"},
		{"nothing closed", xmlssBookOf("", `<Worksheet ss:Name="A"><Table><Row><Cell><Data>a<Row><Cell><Data>b`), 1, "broken-xml"},
		{"entities", strings.Replace(whole, "<Workbook", `<!DOCTYPE a [<!ENTITY a "aaaa">]><Workbook`, 1), 2, "doctype"},
		{"deep", xmlssBookOf("", xmlssSheet("A", row+strings.Repeat("<a>", 10000))), 1, "too-deep"},
		{"endless attribute", xmlssBookOf("", xmlssSheet("A", row+`<Row ss:a="`+strings.Repeat("a", 3<<20)+`">`)), 1, "token-too-long"},
		{"endless cell", xmlssBookOf("", xmlssSheet("A", `<Row><Cell><Data>`+strings.Repeat("a ", 2<<20)+`</Data></Cell></Row>`)), 1, "cell-too-long"},
		{"indexes that lie", xmlssBookOf("", xmlssSheet("A", `<Row ss:Index="-5"><Cell ss:Index="99999"><Data>z</Data></Cell><Cell ss:Index="99999999999"><Data>a</Data></Cell></Row><Row ss:Index="1"><Cell ss:Index="-1" ss:MergeAcross="99999999999"><Data>b</Data></Cell><Cell><Data>c</Data></Cell></Row>`)), 2, "too-many-columns"},
		{"one place again and again", xmlssBookOf("", xmlssSheet("A", `<Row>`+strings.Repeat(`<Cell ss:Index="1"><Data>a</Data></Cell>`, 20000)+`</Row>`)), 1, "too-many-columns"},
		{"latin-1", strings.Replace(strings.Replace(whole, `version="1.0"`, `version="1.0" encoding="ISO-8859-1"`, 1), "Ada", "\xc9lo", 1), 2, ""},
		{"utf-16", "\xff\xfe" + utf16LE(whole), 2, ""},
		{"prefixed", strings.NewReplacer("<Work", "<ss:Work", "</Work", "</ss:Work", "<Table", "<ss:Table", "</Table", "</ss:Table", "<Row", "<ss:Row", "</Row", "</ss:Row", "<Cell", "<ss:Cell", "</Cell", "</ss:Cell").Replace(whole), 2, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "xml-spreadsheet", tt.text)
			if len(got.rows) != tt.rows {
				t.Errorf("%d rows", len(got.rows))
			}
			if problems := strings.Join(got.problems, " "); problems != tt.problems {
				t.Errorf("problems %q", problems)
			}
		})
	}
	_, _, err := readAny(t, "m.xml", []byte(xmlssBookOf("")), Limits{})
	if Code(err) != "broken-workbook" {
		t.Error(err)
	}
}

func FuzzXMLSpreadsheet(f *testing.F) {
	fuzzFormat(f, xmlSpreadsheetFormat,
		xmlssBookOf(`<DocumentProperties><Author>a</Author></DocumentProperties><Styles><Style ss:ID="s"><NumberFormat ss:Format="000"/></Style></Styles>`,
			xmlssSheet("A", `<Column ss:Hidden="1"/><Row ss:Index="2" ss:Span="3"><Cell ss:StyleID="s" ss:MergeAcross="1"><Data ss:Type="Number">1</Data><Comment ss:Author="b"><Data>n</Data></Comment></Cell></Row>`)),
		`<Workbook><Worksheet><Table><Cell><Data ss:Type="DateTime">1899-12-31T18:00:00`, "\xff\xfe<\x00W\x00")
}
