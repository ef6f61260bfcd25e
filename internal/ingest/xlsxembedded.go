package ingest

import (
	"bytes"
	"io"
	"path"
	"strings"

	"egide/internal/table"
)

// embedded reads a workbook or a text document that was inserted into this one;
// any other that could hold a list is noted as not read.
func (r *xlsxTexts) embedded(p *part, ext string) {
	if !listExtensions[ext] && ext != "" {
		return
	}
	if !r.openEmbedded(p) {
		r.book.problem(table.Problem{Code: "embedded-not-read", Sheet: -1, Place: p.name})
	}
}

// openEmbedded reports whether the whole of the part was read.
func (r *xlsxTexts) openEmbedded(p *part) bool {
	limits := r.book.zip.limits
	if limits.Depth--; limits.Depth < 1 {
		return false
	}
	data, ok := r.loadPart(p, limits.Member)
	if !ok {
		return false
	}
	limits.Unpacked = max(1, limits.Unpacked-r.book.zip.unpacked)
	in := bytes.NewReader(data)
	switch zipKind(in, in.Size()) {
	case "xlsx":
		return r.embeddedWorkbook(p, in, limits)
	case "docx", "pptx":
		return r.embeddedText(p, in, limits)
	case "ods":
		return r.embeddedBook(p, "embedded", map[string]bookOpener{"ods": openODS})
	}
	return false
}

// loadPart takes a part into memory, up to a limit.
func (r *textRun) loadPart(p *part, limit int64) ([]byte, bool) {
	src, err := r.in.zip.open(r.ctx, p)
	if err != nil {
		r.in.note(err, p.name)
		return nil, false
	}
	defer src.Close()
	data, err := io.ReadAll(io.LimitReader(src, limit+1))
	if err != nil {
		r.in.note(err, p.name)
	}
	return data, err == nil && int64(len(data)) <= limit
}

func (r *xlsxTexts) embeddedWorkbook(p *part, in *bytes.Reader, limits Limits) bool {
	opened, err := openXLSX(r.ctx, in, in.Size(), Options{Limits: limits})
	if err != nil {
		return false
	}
	defer opened.Close()
	book := opened.(*xlsxBook)
	book.perCell = true
	for i := range book.sheets {
		_, err := book.Rows(r.ctx, i, func(row table.Row) error {
			return r.fn(table.Text{Kind: "embedded", Place: p.name, Sheet: -1, Row: row.Number, Column: row.Cells.Column(0), Text: row.Cells})
		})
		if err != nil {
			r.err = err
			return true
		}
	}
	err = book.Texts(r.ctx, func(t table.Text) error {
		t.Kind, t.Place, t.Sheet = "embedded", p.name, -1
		return r.fn(t)
	})
	if err != nil {
		r.err = err
	}
	return len(book.problems) == 0
}

// embeddedText searches every part of a text document or a set of slides.
func (r *xlsxTexts) embeddedText(p *part, in *bytes.Reader, limits Limits) bool {
	zip, err := openArchive(in, in.Size(), limits)
	if err != nil {
		return false
	}
	whole := true
	inner := container{zip: zip, xml: newXMLReader(limits)}
	for _, q := range zip.parts {
		ext := strings.ToLower(path.Ext(q.name))
		switch name := strings.ToLower(path.Base(q.name)); {
		case name == "styles.xml" || name == "settings.xml" || name == "fonttable.xml" || name == "[content_types].xml" || strings.HasPrefix(name, "theme"):
			continue
		case ext != ".xml" && ext != ".rels":
			whole = whole && !listExtensions[ext]
			continue
		}
		finder := textFinder{kind: "embedded", limit: limits.Record, emit: func(t table.Text, text []byte) {
			t.Kind, t.Place = "embedded", p.name
			r.emit(t, text)
		}}
		inner.walk(r.ctx, q, func(x *xmlReader, _ *xmlPath, kind xmlKind) { finder.token(x, kind) })
		finder.flush(nil)
	}
	return whole && len(inner.problems) == 0
}
