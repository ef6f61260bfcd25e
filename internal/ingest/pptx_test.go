package ingest

import (
	"fmt"
	"strings"
	"testing"
)

const slideNamespaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="` + docRelations + `"`

func slide(inner string) string {
	return `<p:sld` + slideNamespaces + `><p:cSld><p:spTree>` + inner + `</p:spTree></p:cSld></p:sld>`
}

func slideText(text string) string {
	return `<p:sp><p:txBody><a:bodyPr/><a:p><a:r><a:rPr/><a:t>` + text + `</a:t></a:r></a:p></p:txBody></p:sp>`
}

func slideTable(rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblGrid/>`)
	for _, row := range rows {
		b.WriteString("<a:tr>")
		for _, cell := range row {
			b.WriteString("<a:tc><a:txBody><a:p><a:r><a:t>" + cell + "</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>")
		}
		b.WriteString("</a:tr>")
	}
	return b.String() + `</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
}

// slideParts makes a show; the last slide comes first in the file.
func slideParts(slides []string, more ...member) []member {
	rels := `<Relationships xmlns="` + packageRels + `">`
	parts := []member{{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + docRelations + `/officeDocument" Target="ppt/presentation.xml"/></Relationships>`},
		{"ppt/presentation.xml", `<p:presentation` + slideNamespaces + `/>`}}
	for i := len(slides); i > 0; i-- {
		name := fmt.Sprintf("slides/slide%d.xml", i)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/slide" Target="%s"/>`, i, docRelations, name)
		parts = append(parts, member{"ppt/" + name, slides[i-1]})
	}
	return append(append(parts, member{"ppt/_rels/presentation.xml.rels", rels + "</Relationships>"}), more...)
}

func TestPPTX(t *testing.T) {
	got, err := readBook(t, pptxFormat, stored(t, slideParts([]string{
		slide(slideText("Assemblée générale") + slideTable([]string{"Nom", "Prénom"}, []string{"Ozenne", "Chloé"})), slide(slideText("Merci à tous")),
	}, member{"ppt/slides/_rels/slide1.xml.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="r1" Type="` + docRelations + `/notesSlide" Target="../notesSlides/notesSlide1.xml"/><Relationship Id="r2" Type="` + docRelations + `/comments" Target="../comments/comment1.xml"/></Relationships>`},
		member{"ppt/notesSlides/notesSlide1.xml", strings.ReplaceAll(slide(slideText("Chloé est malade")), "p:sld", "p:notes")},
		member{"ppt/comments/comment1.xml", `<p:cmLst` + slideNamespaces + `><p:cm authorId="0"><p:pos x="1" y="2"/><p:text>à ne pas montrer</p:text></p:cm></p:cmLst>`},
		member{"ppt/commentAuthors.xml", `<p:cmAuthorLst` + slideNamespaces + `><p:cmAuthor id="0" name="Bastien Lanthier" initials="BL"/></p:cmAuthorLst>`},
		member{"ppt/media/image1.png", "x"})...), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wantCells(t, got, "0!A1=Assemblée générale", "0!A4=Merci à tous", "1!A1=Nom", "1!B1=Prénom", "1!A2=Ozenne", "1!B2=Chloé")
	wantProblems(t, got)
	for _, want := range []string{"note|-1|||Chloé est malade", "|-1|||à ne pas montrer", "|-1|||Bastien Lanthier"} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("no %q in %q", want, got.texts)
		}
	}
	if got.facts.EmbeddedImages != 1 {
		t.Errorf("%+v", got.facts)
	}
}

func TestODP(t *testing.T) {
	content := strings.NewReplacer("office:text>", "office:presentation>").Replace(odtContent(
		`<draw:page><draw:frame><draw:text-box><text:p>Assemblée générale</text:p></draw:text-box></draw:frame><draw:frame>` +
			odsTable("a", odsRow(odsText("Ozenne"), odsText("Chloé"))) + `</draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Chloé est malade</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>`))
	got, err := readBook(t, odpFormat, stored(t, member{"mimetype", "application/vnd.oasis.opendocument.presentation"}, member{"content.xml", content}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wantCells(t, got, "0!A1=Assemblée générale", "1!A1=Ozenne", "1!B1=Chloé")
	wantProblems(t, got)
	if !strings.Contains(strings.Join(got.texts, "\n"), "note|-1|||Chloé est malade") {
		t.Errorf("%q", got.texts)
	}
}

func FuzzPPTX(f *testing.F) {
	f.Add(stored(f, slideParts([]string{slide(slideText("a b") + slideTable([]string{"a"}, []string{"b"}))})...))
	fuzzBook(f, pptxFormat)
}
