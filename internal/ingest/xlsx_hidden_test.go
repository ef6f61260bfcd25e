package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"egide/internal/table"
)

// planter gives out invented addresses, one for every hiding place.
type planter struct{ places []string }

func (p *planter) at(place string) string {
	p.places = append(p.places, place)
	return fmt.Sprintf("p%02d.%s@exemple.fr", len(p.places), place)
}

// excelizeHidingPlaces plants an address wherever excelize can write one.
func excelizeHidingPlaces(t *testing.T, p *planter) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sheet := func(name string) {
		_, err := f.NewSheet(name)
		must(err)
	}
	must(f.SetCellValue("Sheet1", "A1", p.at("cell")))
	must(f.SetCellValue("Sheet1", "C1", p.at("hidden-column")))
	must(f.SetColVisible("Sheet1", "C", false))
	must(f.SetCellValue("Sheet1", "A2", p.at("hidden-row")))
	must(f.SetRowVisible("Sheet1", 2, false))
	must(f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: p.at("rich-text")[:6]}, {Text: fmt.Sprintf("p%02d.rich-text@exemple.fr", len(p.places))[6:]}}))
	white, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
	must(err)
	must(f.SetCellValue("Sheet1", "A4", p.at("white")))
	must(f.SetCellStyle("Sheet1", "A4", "A4", white))
	must(f.SetCellFormula("Sheet1", "A5", `"`+p.at("formula")+`"&A1`))
	must(f.SetCellHyperLink("Sheet1", "A6", "mailto:"+p.at("hyperlink"), "External", excelize.HyperlinkOpts{Tooltip: new(p.at("tooltip"))}))
	sheet("Secret")
	must(f.SetCellValue("Secret", "B2", p.at("hidden-sheet")))
	must(f.SetSheetVisible("Secret", false))
	sheet("Tres secret")
	must(f.SetCellValue("Tres secret", "B2", p.at("very-hidden-sheet")))
	must(f.SetSheetVisible("Tres secret", false, true))
	must(f.AddComment("Sheet1", excelize.Comment{Cell: "B7", Author: p.at("comment-author"), Paragraph: []excelize.RichTextRun{{Text: p.at("comment")}}}))
	must(f.SetDocProps(&excelize.DocProperties{Creator: p.at("creator"), LastModifiedBy: p.at("modified-by"), Title: p.at("title"), Subject: p.at("subject"), Keywords: p.at("keywords"), Description: p.at("description"), Category: p.at("category")}))
	must(f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: p.at("company")}))
	must(f.SetCustomProps(excelize.CustomProperty{Name: "Trésorier", Value: p.at("custom-property")}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "Contact", RefersTo: `"` + p.at("defined-name") + `"`, Comment: p.at("name-comment")}))
	must(f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: `&L&"Arial,Bold"&12` + p.at("header"), OddFooter: "&C" + p.at("footer")}))
	validation := excelize.NewDataValidation(true)
	validation.SetSqref("D1:D9")
	must(validation.SetDropList([]string{p.at("list"), "autre"}))
	validation.SetInput(p.at("prompt-title")[:20], p.at("prompt"))
	p.places = remove(p.places, "prompt-title")
	validation.SetError(excelize.DataValidationErrorStyleStop, "Erreur", p.at("error"))
	must(f.AddDataValidation("Sheet1", validation))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "FF0000"}})
	must(err)
	must(f.SetConditionalFormat("Sheet1", "E1:E9", []excelize.ConditionalFormatOptions{{Type: "text", Criteria: "containing", Value: p.at("conditional"), Format: &red}}))
	must(f.AddShape("Sheet1", &excelize.Shape{Cell: "G5", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: p.at("shape")}}}))
	must(f.AddPictureFromBytes("Sheet1", "G9", &excelize.Picture{Extension: ".png", File: onePixel, Format: &excelize.GraphicOptions{AltText: p.at("alt-text")}}))
	must(f.AddChart("Sheet1", "G20", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$A$1", Values: "Sheet1!$B$1:$B$3"}}, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.at("chart-title")}}}}))
	must(f.SetSheetRow("Sheet1", "J1", &[]string{p.at("table-header"), "b"}))
	must(f.SetSheetRow("Sheet1", "J2", &[]string{"x", "y"}))
	must(f.AddTable("Sheet1", &excelize.Table{Range: "J1:K2", Name: "Membres"}))
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

func remove(list []string, name string) []string {
	for i, s := range list {
		if s == name {
			return append(list[:i:i], append([]string{"-"}, list[i+1:]...)...)
		}
	}
	return list
}

// onePixel is a PNG of one pixel.
var onePixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82")

// handHidingPlaces are parts that excelize cannot write.
func handHidingPlaces(t *testing.T, p *planter) []member {
	t.Helper()
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(p.at("printer-settings"))
	if err != nil {
		t.Fatal(err)
	}
	return []member{
		{"xl/threadedComments/threadedComment1.xml", `<ThreadedComments><threadedComment ref="A1" personId="{0}"><text>` + p.at("threaded-note") + `</text></threadedComment></ThreadedComments>`},
		{"xl/persons/person.xml", `<personList><person displayName="` + p.at("person-name") + `" id="{0}" userId="` + p.at("person-id") + `" providerId="AD"/></personList>`},
		{"xl/pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition refreshedBy="` + p.at("refreshed-by") + `"><cacheFields><cacheField name="` + p.at("cache-field") + `"><sharedItems><s v="` + p.at("shared-item") + `"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`},
		{"xl/pivotCache/pivotCacheRecords1.xml", `<pivotCacheRecords><r><s v="` + p.at("cache-record") + `"/><n v="612345678"/><x v="0"/></r></pivotCacheRecords>`},
		{"xl/externalLinks/externalLink1.xml", `<externalLink><externalBook><sheetNames><sheetName val="` + p.at("linked-sheet") + `"/></sheetNames><sheetDataSet><sheetData><row><cell><v>` + p.at("linked-value") + `</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`},
		{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" TargetMode="External" Target="file:///C:/Users/` + p.at("link-path") + `/liste.xlsx"/></Relationships>`},
		{"xl/connections.xml", `<connections><connection id="1" name="base" description="` + p.at("connection-description") + `"><dbPr connection="Provider=X;User ID=` + p.at("connection") + `;PWD=geheim" command="SELECT"/></connection></connections>`},
		{"xl/queryTables/queryTable1.xml", `<queryTable name="` + p.at("query-table") + `"/>`},
		{"customXml/item1.xml", `<root owner="` + p.at("custom-attribute") + `"><a>` + p.at("custom-text") + `</a></root>`},
		{"xl/revisions/revisionLog1.xml", `<revisions><rcc><oc r="A1" t="inlineStr"><is><t>` + p.at("old-value") + `</t></is></oc></rcc></revisions>`},
		{"xl/revisions/userNames.xml", `<users><userInfo name="` + p.at("revision-user") + `"/></users>`},
		{"xl/drawings/vmlDrawing9.vml", `<xml><v:shape alt="` + p.at("vml-alt") + `"><v:textbox><div>` + p.at("vml-text") + `</div></v:textbox></v:shape></xml>`},
		{"xl/diagrams/data9.xml", `<dgm:dataModel><a:t>` + p.at("smart-art") + `</a:t></dgm:dataModel>`},
		{"xl/charts/chart99.xml", `<c:chartSpace><c:strCache><c:pt><c:v>` + p.at("chart-cache") + `</c:v></c:pt></c:strCache></c:chartSpace>`},
		{"xl/printerSettings/printerSettings9.bin", "\x00\x01" + wide + "\x00\x00"},
		{"xl/activeX/activeX1.xml", `<ax:ocx><ax:ocxPr name="Caption" value="` + p.at("active-x") + `"/></ax:ocx>`},
		{"docMetadata/LabelInfo.xml", `<labelList><label name="` + p.at("label-info") + `"/></labelList>`},
		{"xl/worksheets/sheet77.xml", sheetXML(`<row r="1">` + inline("A1", p.at("orphan-sheet")) + `</row>`)},
		{"xl/slicers/slicer1.xml", `<slicers><slicer caption="` + p.at("slicer") + `"/></slicers>`},
		{"xl/anything.xml", `<!-- ` + p.at("xml-comment") + ` --><a><![CDATA[` + p.at("cdata") + `]]></a>`},
		{"notes.txt", "à contacter : " + p.at("text-part")},
	}
}

// withMembers copies a zip and adds members and a comment.
func withMembers(t *testing.T, data []byte, comment string, more ...member) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range more {
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write([]byte(m.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetComment(comment); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestXLSXHidingPlaces plants an address in every place there is: all of them
// must come out, and what hides must be counted.
func TestXLSXHidingPlaces(t *testing.T) {
	var p planter
	data := excelizeHidingPlaces(t, &p)
	parts := handHidingPlaces(t, &p)
	data = withMembers(t, data, p.at("zip-comment"), parts...)
	got := mustRead(t, data)
	all := strings.Join(got.cells, "\n") + "\n" + strings.Join(got.texts, "\n")
	planted := 0
	for i, place := range p.places {
		if place == "-" {
			continue
		}
		planted++
		if !strings.Contains(all, fmt.Sprintf("p%02d.%s@exemple.fr", i+1, place)) {
			t.Errorf("not found: %s", place)
		}
	}
	if planted < 50 {
		t.Fatalf("only %d places", planted)
	}
	wantProblems(t, got)
	f := got.facts
	if !f.Author || !f.LastModifiedBy || f.CustomProperties != 1 || f.Application != "excel" || f.HiddenSheets != 1 || f.VeryHiddenSheets != 1 || f.HiddenColumns != 1 || f.HiddenRows != 1 ||
		f.Comments != 1 || f.ExternalLinks != 1 || f.DataConnections != 1 || f.PivotCaches != 1 || !f.RevisionHistory || f.EmbeddedImages != 1 || f.DefinedNames != 1 || f.OrphanParts < 10 {
		t.Errorf("facts %+v", f)
	}
	for _, want := range []string{"note|0|B7||", "threaded-note|-1|A1||", "person|0||author|", "property|-1||creator|", "property|-1||custom|", "header-footer|0||", "data-validation|0||", "formula|0|A5||", "hyperlink|0||"} {
		if !strings.Contains(all, "\n"+want) {
			t.Errorf("no text of the class %s", want)
		}
	}
}

// TestXLSXEmbedded: what could hold a list and is not read is told, pictures and
// macros are counted.
func TestXLSXEmbedded(t *testing.T) {
	sheet := sheetXML(`<row r="1">` + inline("A1", "Ada") + `</row>`)
	tests := []struct {
		part     string
		problems []string
		facts    func(table.Facts) bool
	}{
		{"xl/embeddings/oleObject1.bin", []string{"embedded-not-read"}, func(f table.Facts) bool { return f.EmbeddedFiles == 1 }},
		{"xl/embeddings/Microsoft_Word_Document1.docx", []string{"embedded-not-read"}, func(f table.Facts) bool { return f.EmbeddedFiles == 1 }},
		{"xl/media/image1.emf", nil, func(f table.Facts) bool { return f.EmbeddedImages == 1 && f.EmbeddedFiles == 0 }},
		{"xl/vbaProject.bin", []string{"macro-not-read"}, func(f table.Facts) bool { return f.Macros }},
	}
	for _, test := range tests {
		got := mustRead(t, zipped(t, workbookParts(sheet, member{test.part, "\xd0\xcf\x11\xe0 data"})...))
		wantProblems(t, got, test.problems...)
		if !test.facts(got.facts) {
			t.Errorf("%s: facts %+v", test.part, got.facts)
		}
	}
}

// TestXLSXEmbeddedDocuments: workbooks and text documents inside a workbook are
// read, to a depth.
func TestXLSXEmbeddedDocuments(t *testing.T) {
	sheet := func(text string) string { return sheetXML(`<row r="2">` + inline("B2", text) + `</row>`) }
	inner := workbookParts(sheet("inner@exemple.fr"))
	document := zipped(t, member{"[Content_Types].xml", "<Types/>"}, member{"word/document.xml", `<w:document><w:body><w:p><w:r><w:t>doc@</w:t></w:r><w:r><w:t>exemple.fr</w:t></w:r></w:p></w:body></w:document>`})
	got := mustRead(t, zipped(t, workbookParts(sheet("outer"), member{"xl/embeddings/a.xlsx", string(zipped(t, inner...))}, member{"xl/embeddings/b.docx", string(document)})...))
	wantProblems(t, got)
	if want := "embedded|-1|B2||inner@exemple.fr\nembedded|-1|||doc@exemple.fr"; strings.Join(got.texts, "\n") != want {
		t.Errorf("texts %q", got.texts)
	}
	if got.facts.EmbeddedFiles != 2 {
		t.Errorf("embedded files: %d", got.facts.EmbeddedFiles)
	}
	for range 5 { // deeper than the limit
		inner = workbookParts(sheet("x"), member{"xl/embeddings/a.xlsx", string(zipped(t, inner...))})
	}
	got = mustRead(t, zipped(t, inner...))
	wantProblems(t, got, "embedded-not-read")
	got = mustRead(t, zipped(t, workbookParts(sheet("outer"), member{"xl/embeddings/a.xlsx", string(zipped(t, workbookParts("<worksheet>")...))})...))
	wantProblems(t, got, "embedded-not-read")
}

func TestXLSXApplication(t *testing.T) {
	tests := []struct {
		want  string
		parts []member
	}{
		{"", nil},
		{"google-sheets", []member{{"xl/theme/theme1.xml", `<a:theme name="Sheets"><a:themeElements><a:clrScheme name="Sheets"/></a:themeElements></a:theme>`}}},
		{"libreoffice", []member{{"docProps/app.xml", `<Properties><Application>LibreOffice/7.4.7.2$Linux_X86_64</Application></Properties>`}}},
		{"excel", []member{{"docProps/app.xml", `<Properties><Application>Microsoft Macintosh Excel</Application></Properties>`}}},
		{"openpyxl", []member{{"docProps/app.xml", `<Properties><Application>Microsoft Excel</Application></Properties>`}, {"docProps/core.xml", `<coreProperties><creator>openpyxl</creator></coreProperties>`}}},
		{"", []member{{"docProps/app.xml", `<Properties><Application>Logiciel de Jean Dupont</Application></Properties>`}}},
	}
	for _, test := range tests {
		got := mustRead(t, zipped(t, workbookParts(sheetXML(`<row r="1"><c r="A1"><v>1</v></c></row>`), test.parts...)...))
		if got.facts.Application != test.want || got.facts.Author {
			t.Errorf("application %q, want %q; author %v", got.facts.Application, test.want, got.facts.Author)
		}
	}
}

// TestXLSXCleanBook: a workbook nobody hid anything in shows no text that could
// be taken for a person's.
func TestXLSXCleanBook(t *testing.T) {
	for _, shared := range []bool{false, true} {
		got := mustRead(t, benchBook(t, 5, shared))
		if len(got.texts) > 0 || len(got.problems) > 0 {
			t.Errorf("texts %q, problems %q", got.texts, got.problems)
		}
		if f := got.facts; f.Author || f.LastModifiedBy || f.Application != "excelize" || f.OrphanParts != 0 {
			t.Errorf("facts %+v", f)
		}
	}
	office := workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`),
		member{"docProps/core.xml", `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>openpyxl</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created><cp:lastModifiedBy>Utilisateur Windows</cp:lastModifiedBy></cp:coreProperties>`},
		member{"docProps/app.xml", `<Properties xmlns:vt="z"><Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector><vt:variant><vt:lpstr>Feuilles de calcul</vt:lpstr></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector><vt:lpstr>Membres</vt:lpstr></vt:vector></TitlesOfParts><Company></Company><AppVersion>16.0300</AppVersion></Properties>`},
		member{"xl/drawings/drawing1.xml", `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>1</xdr:col></xdr:from><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Image 1"><a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId id="{00000000-0008-0000-0000-000002000000}"/></a:ext></a:extLst></xdr:cNvPr><a:latin typeface="Times New Roman"/></xdr:nvPicPr><a:blip r:embed="rId1" cstate="print"/></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>`},
	)
	sheet := strings.Replace(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`), "</worksheet>", `<pageMargins left="0.7" right="0.7"/><pageSetup paperSize="9" orientation="portrait" r:id="rId1"/><headerFooter><oddHeader>&amp;C&amp;"Times New Roman,Normal"&amp;12&amp;A</oddHeader><oddFooter>&amp;C&amp;"Times New Roman,Normal"&amp;12Page &amp;P</oddFooter></headerFooter></worksheet>`, 1)
	for i := range office {
		if office[i].name == sheetName {
			office[i].text = sheet
		}
	}
	got := mustRead(t, zipped(t, office...))
	if len(got.texts) > 0 || len(got.problems) > 0 || got.facts.Author || got.facts.LastModifiedBy || got.facts.Application != "openpyxl" {
		t.Errorf("texts %q, problems %q, facts %+v", got.texts, got.problems, got.facts)
	}
}
