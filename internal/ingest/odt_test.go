package ingest

import (
	"strings"
	"testing"
)

const odtNamespaces = odsNamespaces + ` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"`

func odtContent(inner string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content` + odtNamespaces + `><office:automatic-styles/><office:body><office:text>` + inner + `</office:text></office:body></office:document-content>`
}

func odtZip(t testing.TB, inner string, more ...member) []byte {
	t.Helper()
	return stored(t, append([]member{{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", odtContent(inner)}}, more...)...)
}

func readODT(t testing.TB, data []byte) reading {
	t.Helper()
	got, err := readBook(t, odtFormat, data, Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func TestODTText(t *testing.T) {
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	tests := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs, headings, lists", `<text:h>Titre</text:h>` + p("un") + `<text:p/><text:list><text:list-item>` + p("deux") + `</text:list-item></text:list><text:section>` + p("trois") + `</text:section>`,
			[]string{"0!A1=Titre", "0!A2=un", "0!A4=deux", "0!A5=trois"}},
		{"spans, blanks, breaks, tabs", p(`<text:span>Lan</text:span>thier<text:s text:c="9"/>x<text:line-break/>y<text:tab/>z`), []string{"0!A1=Lanthier x\ny", "0!B1=z"}},
		{"table", p("avant") + odsTable("Membres", `<table:table-column/>`+`<table:table-header-rows>`+odsRow(odsText("Nom"), odsText("Prénom"))+`</table:table-header-rows>`+odsRow(odsText("Ozenne"), odsText("Chloé"))),
			[]string{"0!A1=avant", "1!A1=Nom", "1!B1=Prénom", "1!A2=Ozenne", "1!B2=Chloé"}},
		{"merged cells", odsTable("a", odsRow(`<table:table-cell table:number-columns-spanned="2">`+p("large")+`</table:table-cell>`, `<table:covered-table-cell/>`, odsText("c"))), []string{"0!A1=large", "0!C1=c"}},
		{"nested table", odsTable("a", odsRow(`<table:table-cell>`+p("x")+odsTable("b", odsRow(odsText("dedans")))+p("y")+`</table:table-cell>`, odsText("droite"))), []string{"0!A1=x\ny", "0!B1=droite", "1!A1=dedans"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readODT(t, odtZip(t, test.body))
			wantCells(t, got, test.want...)
			wantProblems(t, got)
			flat := strings.ReplaceAll(odtContent(test.body), "document-content", "document")
			flat = strings.Replace(flat, "<office:document", `<office:document office:mimetype="application/vnd.oasis.opendocument.text"`, 1)
			got = readODT(t, []byte(flat))
			wantCells(t, got, test.want...)
			wantProblems(t, got)
		})
	}
}

// Repeats are counted, never expanded.
func TestODTRepeats(t *testing.T) {
	body := odsTable("a", `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"><text:p>x y</text:p></table:table-cell></table:table-row>`+odsRow(odsText("fin")))
	got, err := readODS(t, odtZip(t, body), Limits{}) // the helper that shows repeats refuses other formats
	if err == nil {
		t.Fatalf("a text was opened as a spreadsheet: %v", got.cells)
	}
	book, err := odtFormat.Open(t.Context(), strings.NewReader(string(odtZip(t, body))), int64(len(odtZip(t, body))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := book.(*writtenBook).tables[0].rows
	if len(rows) != 2 || rows[0].Repeat != 1000000 || rows[0].Cells.Repeat(0) != 16000 || rows[1].Number != 1000001 {
		t.Errorf("%d rows: %d times, then row %d", len(rows), rows[0].Repeat, rows[1].Number)
	}
}

func TestODTBeside(t *testing.T) {
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	body := `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Aurélie Ozenne</dc:creator><dc:date>2026-01-02T10:20:30</dc:date></office:change-info>` + p("est diabétique") + `</text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:p>Bonjour<office:annotation><dc:creator>Bastien Lanthier</dc:creator><dc:date>2026-01-02T10:20:30</dc:date>` + p("ne paie pas") + `</office:annotation> à<text:note><text:note-citation>1</text:note-citation><text:note-body>` + p("note du bas") + `</text:note-body></text:note> tous` +
		`<draw:frame><draw:text-box>` + p("boîte") + `</draw:text-box><svg:title>Photo de Chloé</svg:title></draw:frame> <text:a xlink:href="mailto:b.lanthier@exemple.test">ici</text:a></text:p>` +
		`<office:forms><form:form><form:text form:current-value="Saisie cachée"/></form:form></office:forms>`
	styles := `<office:document-styles` + odtNamespaces + `><office:master-styles><style:master-page><style:header>` + p("Club des aînés") + `</style:header></style:master-page></office:master-styles></office:document-styles>`
	meta := `<office:document-meta` + odtNamespaces + `><office:meta><meta:initial-creator>Aurélie Ozenne</meta:initial-creator></office:meta></office:document-meta>`
	got := readODT(t, odtZip(t, body, member{"styles.xml", styles}, member{"meta.xml", meta}, member{"Pictures/1.png", "x"}, member{"Object 1", "x"}, member{"reste.xml", `<a>reste oublié</a>`}))
	wantCells(t, got, "0!A1=Bonjour à tous ici")
	for _, want := range []string{
		"revision|-1|||est diabétique", "person|-1||author|Aurélie Ozenne", "person|-1||author|Bastien Lanthier", "note|-1|||ne paie pas", "footnote|-1|||note du bas", "drawing|-1|||boîte",
		"drawing|-1|||Photo de Chloé", "hyperlink|-1|||mailto:b.lanthier@exemple.test", "control|-1|||Saisie cachée", "header-footer|-1|||Club des aînés", "property|-1||initial-creator|Aurélie Ozenne", "orphan|-1|||reste oublié",
	} {
		if strings.Count("\n"+strings.Join(got.texts, "\n")+"\n", "\n"+want+"\n") != 1 {
			t.Errorf("not once: %q in\n%s", want, strings.Join(got.texts, "\n"))
		}
	}
	if f := got.facts; !f.RevisionHistory || !f.Author || f.Comments != 1 || f.EmbeddedImages != 1 || f.EmbeddedFiles != 1 {
		t.Errorf("%+v", f)
	}
	wantProblems(t, got, "embedded-not-read")
	if strings.Contains(strings.Join(got.texts, "\n"), "2026-01-02") {
		t.Error("a date that a program wrote is handed out")
	}
	encrypted := odtZip(t, p("x"), member{"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`})
	if _, err := readBook(t, odtFormat, encrypted, Limits{}); Code(err) != "encrypted" {
		t.Errorf("an encrypted text: %v", err)
	}
}
