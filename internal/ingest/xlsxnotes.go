package ingest

import (
	"bytes"

	"egide/internal/table"
)

// notes gives the comments on cells, old (xl/comments1.xml) and threaded, with
// the cell they stand on, and the names of the authors of the old ones.
func (r *xlsxTexts) notes(p *part, kind string) {
	n := noteReader{run: r, place: p.name, sheet: r.book.sheetOf(p), kind: kind, limit: r.book.zip.limits.Record}
	r.book.walk(r.ctx, p, n.token)
	if kind == "threaded-note" {
		r.threaded += n.count
	} else {
		r.legacy += n.count
	}
	r.book.facts.Comments = max(r.legacy, r.threaded) // a threaded comment leaves an old one for old programs
}

type noteReader struct {
	run         *xlsxTexts
	place       string
	sheet       int
	kind        string
	limit       int
	row, column int
	text        []byte
	count       int
}

// noteTexts hold the words of a comment or the name of its author.
var noteTexts = map[string]bool{"t": true, "text": true, "author": true}

func (n *noteReader) token(x *xmlReader, path *xmlPath, token xmlKind) {
	switch token {
	case xmlStart:
		switch string(x.name) {
		case "comment", "threadedComment":
			n.text = n.text[:0]
			n.count++
			ref := x.attr("ref")
			n.column, n.row = refColumn(ref), refRow(ref)
		case "author":
			n.text = n.text[:0]
		}
	case xmlText, xmlCDATA:
		if path.in("rPh") || len(n.text) > n.limit || !noteTexts[path.last()] {
			return
		}
		if token == xmlCDATA {
			n.text = x.appendCDATA(n.text, x.text)
		} else {
			n.text = x.appendText(n.text, x.text)
		}
	case xmlEnd:
		switch string(x.name) {
		case "comment", "threadedComment":
			n.run.emit(table.Text{Kind: n.kind, Place: n.place, Sheet: n.sheet, Row: n.row, Column: n.column}, unescape(n.text))
			n.text = n.text[:0]
		case "author":
			if !bytes.HasPrefix(n.text, []byte("tc={")) && !programName(string(n.text)) {
				n.run.emit(table.Text{Kind: "person", Place: n.place, Sheet: n.sheet, Column: -1, Label: "author"}, n.text)
			}
			n.text = n.text[:0]
		}
	}
}

// refRow gives the 1-based row of a place such as AB12, 0 when it has none.
func refRow(ref []byte) int {
	for i, c := range ref {
		if c >= '0' && c <= '9' {
			return digits(ref[i:])
		}
	}
	return 0
}
