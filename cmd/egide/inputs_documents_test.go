package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

const (
	wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRels   = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// makeDocument builds a Word document from files of the script, in their order:
//
//	mkdocx out.docx [text:in.txt] [table:in.csv] [remark:TEXT] [deleted:TEXT]…
func makeDocument(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: mkdocx out.docx text:in.txt table:in.csv remark:TEXT deleted:TEXT")
	}
	var body, remarks strings.Builder
	for _, arg := range args[1:] {
		kind, value, _ := strings.Cut(arg, ":")
		switch kind {
		case "text":
			for line := range strings.Lines(ts.ReadFile(value)) {
				body.WriteString(wordParagraph("t", line))
			}
		case "table":
			r := csv.NewReader(strings.NewReader(ts.ReadFile(value)))
			r.Comma = ';'
			rows, err := r.ReadAll()
			must(ts, err)
			body.WriteString("<w:tbl>")
			for _, row := range rows {
				body.WriteString("<w:tr>")
				for _, cell := range row {
					body.WriteString("<w:tc>" + wordParagraph("t", cell) + "</w:tc>")
				}
				body.WriteString("</w:tr>")
			}
			body.WriteString("</w:tbl>")
		case "deleted":
			body.WriteString(strings.NewReplacer("<w:r>", `<w:del w:author="x"><w:r>`, "</w:r>", "</w:r></w:del>").Replace(wordParagraph("delText", value)))
		case "remark":
			remarks.WriteString("<w:comment>" + wordParagraph("t", value) + "</w:comment>")
		default:
			ts.Fatalf("mkdocx: %s", arg)
		}
	}
	path := ts.MkAbs(args[0])
	out, err := os.Create(path)
	must(ts, err)
	z := zip.NewWriter(out)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="a" Type="` + relationships + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="a" Type="` + relationships + `/comments" Target="comments.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + wordNamespace + `"><w:body>` + body.String() + `</w:body></w:document>`},
		{"word/comments.xml", `<w:comments xmlns:w="` + wordNamespace + `">` + remarks.String() + `</w:comments>`},
	} {
		w, err := z.Create(part[0])
		must(ts, err)
		_, err = w.Write([]byte(part[1]))
		must(ts, err)
	}
	must(ts, z.Close())
	must(ts, out.Close())
	must(ts, ts.Value("inputs").(*inputFiles).add(path))
}

func wordParagraph(element, text string) string {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(strings.TrimRight(text, "\r\n"))) // memory does not fail
	return "<w:p><w:r><w:" + element + ">" + escaped.String() + "</w:" + element + "></w:r></w:p>"
}

// copyDatabase copies the database of sample members: mkdatabase FILE.
func copyDatabase(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: mkdatabase file")
	}
	content, err := os.ReadFile(filepath.Join(moduleRoot, "testdata", "databases", "membres.sqlite"))
	must(ts, err)
	writeInput(ts, args[0], content)
}

// makeJournal writes what SQLite leaves beside a database when a change was cut
// short: mkjournal FILE.
func makeJournal(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: mkjournal file")
	}
	writeInput(ts, args[0], append([]byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"), make([]byte, 504)...))
}
