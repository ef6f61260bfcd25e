package ingest

import (
	"slices"
	"strings"
	"testing"

	"egide/internal/table"
	"egide/testdata/hidden"
)

// wantPlanted checks that every address is found, in the place it is in.
func wantPlanted(t *testing.T, got reading, planted []hidden.Planted) {
	t.Helper()
	for _, p := range planted {
		if p.Class == "cell" {
			if !slices.ContainsFunc(got.cells, func(cell string) bool { return strings.HasSuffix(cell, "="+p.Address) }) {
				t.Errorf("no cell has %s", p.Place)
			}
			continue
		}
		if !hasText(got, p.Class, p.Address) {
			t.Errorf("not found as %s: %s", p.Class, p.Place)
			for _, text := range got.texts {
				if strings.Contains(text, p.Address) {
					t.Logf("but as %q", text)
				}
			}
		}
	}
}

// TestXLSXHidingPlaces: an address in every place there is comes out with its
// location class, and what hides is counted.
func TestXLSXHidingPlaces(t *testing.T) {
	data, planted, err := hidden.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	if len(planted) < 60 {
		t.Fatalf("only %d places", len(planted))
	}
	got := mustRead(t, data)
	wantPlanted(t, got, planted)
	all := strings.Join(got.texts, "\n")
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
