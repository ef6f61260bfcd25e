package ingest

import (
	"strings"
	"testing"
)

const wordNamespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + docRelations + `"`

// wordBody wraps what stands in the body of a document.
func wordBody(inner string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document` + wordNamespaces + `><w:body>` + inner + `<w:sectPr/></w:body></w:document>`
}

// wordPara is a paragraph of runs.
func wordPara(runs ...string) string {
	var b strings.Builder
	for _, run := range runs {
		b.WriteString(`<w:r><w:t xml:space="preserve">` + run + `</w:t></w:r>`)
	}
	return `<w:p>` + b.String() + `</w:p>`
}

func wordCell(inner string) string {
	return `<w:tc><w:tcPr><w:tcW w:w="0"/></w:tcPr>` + inner + `</w:tc>`
}

func wordRow(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		b.WriteString(wordCell(wordPara(text)))
	}
	return `<w:tr>` + b.String() + `</w:tr>`
}

func wordTable(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}

// wordParts are the least that makes a document; more adds parts, and related
// ones under the relation that stands before their name: "header:word/header1.xml".
func wordParts(body string, more ...member) []member {
	rels := ""
	parts := []member{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + docRelations + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", wordBody(body)},
	}
	for _, m := range more {
		if relation, name, ok := strings.Cut(m.name, ":"); ok {
			rels += `<Relationship Id="` + relation + `" Type="` + docRelations + `/` + relation + `" Target="/` + name + `"/>`
			m.name = name
		}
		parts = append(parts, m)
	}
	if rels != "" {
		parts = append(parts, member{"word/_rels/document.xml.rels", `<Relationships xmlns="` + packageRels + `">` + rels + `</Relationships>`})
	}
	return parts
}

func readDOCX(t testing.TB, body string, more ...member) reading {
	t.Helper()
	got, err := readBook(t, docxFormat, stored(t, wordParts(body, more...)...), Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func TestDOCXText(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"runs of a paragraph", wordPara("Lan", "thi", "er") + wordPara("Bastien"), []string{"0!A1=Lanthier", "0!A2=Bastien"}},
		{"run cut by a mark", `<w:p><w:r><w:t>Lan</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>thier</w:t></w:r></w:p>`, []string{"0!A1=Lanthier"}},
		{"blank paragraphs are counted", wordPara("a b") + `<w:p/>` + wordPara(" ") + wordPara("c d"), []string{"0!A1=a b", "0!A4=c d"}},
		{"tabs make cells", `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>Nom</w:t><w:tab/><w:t>Prénom</w:t></w:r></w:p>`, []string{"0!A1=Nom", "0!B1=Prénom"}},
		{"indent by tabs", `<w:p><w:r><w:tab/><w:tab/><w:t>Bonjour</w:t></w:r></w:p>`, []string{"0!A1=Bonjour"}},
		{"breaks and hyphens", `<w:p><w:r><w:t>Marie</w:t><w:noBreakHyphen/><w:t>Lou</w:t><w:br/><w:t>Ozenne</w:t><w:cr/></w:r></w:p>`, []string{"0!A1=Marie-Lou\nOzenne\n"}},
		{"inserted text counts", `<w:p><w:ins w:author="x"><w:r><w:t>ajout</w:t></w:r></w:ins></w:p>`, []string{"0!A1=ajout"}},
		{"content control, link, smart tag", `<w:sdt><w:sdtContent><w:p><w:hyperlink r:id="a"><w:r><w:t>lien</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t> vers</w:t></w:r></w:smartTag></w:p></w:sdtContent></w:sdt>`, []string{"0!A1=lien vers"}},
		{"no prefix", strings.ReplaceAll(wordPara("nu"), "w:", ""), []string{"0!A1=nu"}},
		{"text where none stands", wordPara("a b") + `<w:x>mots perdus</w:x>`, []string{"0!A1=a b"}},
		{"text in no paragraph", `<w:r><w:t>perdu</w:t></w:r>`, []string{"0!A1=perdu"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readDOCX(t, test.body)
			wantCells(t, got, test.want...)
			wantProblems(t, got)
		})
	}
}

func TestDOCXTables(t *testing.T) {
	merged := `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>` + wordPara("large") + `</w:tc>` + wordCell(wordPara("D")) + `</w:tr>`
	below := `<w:tr><w:trPr><w:hidden/></w:trPr>` + wordCell(wordPara("a")) + `<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>` + wordPara("caché") + `</w:tc>` + wordCell(wordPara("d")) + `</w:tr>`
	inner := wordTable(wordRow("dedans", "deux"))
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a table and prose", wordPara("Liste") + wordTable(wordRow("Nom", "Prénom"), wordRow("Ozenne", "Églantine")) + wordPara("Fin"),
			[]string{"0!A1=Liste", "0!A3=Fin", "1!A1=Nom", "1!B1=Prénom", "1!A2=Ozenne", "1!B2=Églantine"}},
		{"two tables", wordTable(wordRow("un")) + wordTable(wordRow("deux")), []string{"0!A1=un", "1!A1=deux"}},
		{"nested table", wordTable(`<w:tr>`+wordCell(wordPara("avant")+inner+wordPara("après"))+wordCell(wordPara("droite"))+`</w:tr>`, wordRow("bas")),
			[]string{"0!A1=avant\naprès", "0!B1=droite", "0!A2=bas", "1!A1=dedans", "1!B1=deux"}},
		{"merged cells", wordTable(merged, below), []string{"0!B1=large", "0!D1=D", "0!A2=a", "0!B2=caché", "0!D2=d"}},
		{"rows in a control and a change", wordTable(`<w:sdt><w:sdtContent>`+wordRow("a")+`</w:sdtContent></w:sdt>`, `<w:tr><w:tc><w:p><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p></w:tc></w:tr>`), []string{"0!A1=a", "0!A2=b"}},
		{"several paragraphs in a cell", wordTable(`<w:tr>` + wordCell(wordPara("a")+`<w:p/>`+wordPara("b")) + `</w:tr>`), []string{"0!A1=a\nb"}},
		{"empty table", wordTable(wordRow("", "")) + wordPara("x y"), []string{"0!A2=x y"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readDOCX(t, test.body)
			wantCells(t, got, test.want...)
			wantProblems(t, got)
		})
	}
	got := readDOCX(t, wordTable(merged, below))
	if got.flags["0!B2"] == 0 || got.flags["0!B1"] != 0 || got.facts.HiddenRows != 1 || !got.rows[1].Hidden {
		t.Errorf("flags %v, hidden rows %d", got.flags, got.facts.HiddenRows)
	}
}

// What hides beside the running text is found under its location class.
func TestDOCXBeside(t *testing.T) {
	box := func(text string) string { return `<w:txbxContent>` + wordPara(text) + `</w:txbxContent>` }
	body := `<w:p><w:r><w:t>Bonjour </w:t></w:r><w:del w:author="Aurélie Ozenne"><w:r><w:delText>est malade du coeur</w:delText></w:r></w:del>` +
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t> là</w:t></w:r>` +
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "mailto:b.lanthier@exemple.test"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>` +
		`<mc:AlternateContent><mc:Choice>` + box("boîte une") + `</mc:Choice><mc:Fallback>` + box("boîte une") + box("boîte deux") + `</mc:Fallback></mc:AlternateContent>` +
		`<w:drawing><wp:docPr id="1" name="Image 3" descr="Photo de Chloé"/></w:drawing></w:p>` +
		`<w:sdt><w:sdtPr><w:alias w:val="Nom du tuteur"/></w:sdtPr><w:sdtContent>` + wordPara("x y") + `</w:sdtContent></w:sdt>`
	story := func(root, inner string) string {
		return `<w:` + root + wordNamespaces + `>` + inner + `</w:` + root + `>`
	}
	got := readDOCX(t, body,
		member{"header:word/header1.xml", story("hdr", wordTable(wordRow("Club des aînés", "06 12 34 56 78")))},
		member{"footnotes:word/footnotes.xml", story("footnotes", `<w:footnote w:id="1">`+wordPara("note du bas")+`</w:footnote>`)},
		member{"comments:word/comments.xml", story("comments", `<w:comment w:id="0" w:author="Bastien Lanthier">`+wordPara("ne paie pas")+`</w:comment>`)},
		member{"settings:word/settings.xml", story("settings", `<w:docVars><w:docVar w:name="a" w:val="variable cachée"/></w:docVars><w:mailMerge><w:connectString w:val="Provider=x;Data Source=C:\Users\jean"/><w:query w:val="SELECT * FROM Membres"/></w:mailMerge><w:themeFontLang w:val="fr-FR"/>`)},
		member{"glossaryDocument:word/glossary/document.xml", story("glossaryDocument", wordPara("bloc repris"))},
		member{"image:word/media/image1.png", "\x89PNG"},
		member{"package:word/embeddings/liste.xlsx", "PK"},
		member{"vbaProject:word/vbaProject.bin", "x"},
		member{"customXml:customXml/item1.xml", `<a><b>donnée cachée</b></a>`},
		member{"docProps/core.xml", `<cp:coreProperties xmlns:dc="x"><dc:creator>Aurélie Ozenne</dc:creator></cp:coreProperties>`},
		member{"word/orphelin.xml", story("hdr", wordPara("reste oublié"))},
	)
	wantCells(t, got, "0!A1=Bonjour caché là", "0!A2=x y")
	for _, want := range []string{
		"person|-1||author|Aurélie Ozenne", "revision|-1|||est malade du coeur", "hyperlink|-1|||mailto:b.lanthier@exemple.test", "drawing|-1|||boîte une", "drawing|-1|||boîte deux",
		"drawing|-1|||Photo de Chloé", "control|-1|||Nom du tuteur", "header-footer|-1|||Club des aînés", "header-footer|-1|||06 12 34 56 78", "footnote|-1|||note du bas",
		"note|-1|||ne paie pas", "person|-1||author|Bastien Lanthier", `connection|-1|||Provider=x;Data Source=C:\Users\jean`, "connection|-1|||SELECT * FROM Membres", "custom-xml|-1|||variable cachée",
		"part|-1|||bloc repris", "custom-xml|-1|||donnée cachée", "property|-1||creator|Aurélie Ozenne", "orphan|-1|||reste oublié",
	} {
		if strings.Count("\n"+strings.Join(got.texts, "\n")+"\n", "\n"+want+"\n") != 1 {
			t.Errorf("not once: %q in\n%s", want, strings.Join(got.texts, "\n"))
		}
	}
	f := got.facts
	if !f.RevisionHistory || !f.Author || !f.Macros || f.Comments != 1 || f.EmbeddedImages != 1 || f.EmbeddedFiles != 1 || f.DataConnections != 1 || f.OrphanParts != 2 { // the properties have no relationship either
		t.Errorf("%+v", f)
	}
	wantProblems(t, got, "embedded-not-read")
	if got.flags["0!A1"] == 0 {
		t.Error("hidden text is not marked")
	}
}

// A workbook inside a document is read; what cannot be read is said.
func TestDOCXEmbedded(t *testing.T) {
	inner := string(stored(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ozenne")+inline("B1", "est malade")+`</row>`))...))
	deeper := string(stored(t, wordParts(wordPara("au fond"), member{"package:word/embeddings/a.xlsx", inner})...))
	got := readDOCX(t, wordPara("x y"), member{"package:word/embeddings/liste.docx", deeper})
	for _, want := range []string{"embedded|-1|A1||Ozenne", "embedded|-1|A1||au fond"} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("no %q in %q", want, got.texts)
		}
	}
	wantProblems(t, got)
	if got.facts.EmbeddedFiles != 1 {
		t.Errorf("%+v", got.facts)
	}
	got = readDOCX(t, wordPara("x y"), member{"package:word/embeddings/liste.xls", "\xd0\xcf\x11\xe0"})
	wantProblems(t, got, "embedded-not-read")
}
