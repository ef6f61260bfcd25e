package ingest

import (
	"bytes"
	"context"
	"io"

	"egide/internal/table"
)

// bookOpener opens a document of one format.
type bookOpener func(context.Context, io.ReaderAt, int64, Options) (table.Book, error)

// embeddedBook reads a document that stands in another one, or is an older
// version of it, as texts of one class: rows first, then what stands in no
// cell. It reports whether all of it was read.
func (r *textRun) embeddedBook(p *part, kind string, open map[string]bookOpener) bool {
	limits := r.in.zip.limits
	if limits.Depth--; limits.Depth < 1 {
		return false
	}
	data, ok := r.loadPart(p, limits.Member)
	if !ok {
		return false
	}
	limits.Unpacked = max(1, limits.Unpacked-r.in.zip.unpacked)
	in := bytes.NewReader(data)
	opener := open[zipKind(in, in.Size())]
	if opener == nil {
		return false
	}
	book, err := opener(r.ctx, in, in.Size(), Options{Limits: limits})
	if err != nil {
		return false
	}
	defer book.Close()
	for i := range book.Sheets() {
		_, err := book.Rows(r.ctx, i, func(row table.Row) error {
			return r.hand(table.Text{Kind: kind, Place: p.name, Sheet: -1, Row: row.Number, Column: row.Cells.Column(0), Text: row.Cells})
		})
		if err != nil {
			return r.err != nil
		}
	}
	err = book.Texts(r.ctx, func(t table.Text) error {
		t.Kind, t.Place, t.Sheet = kind, p.name, -1
		return r.hand(t)
	})
	return r.err != nil || err == nil && len(book.Problems()) == 0
}

// hand gives a text that has its row to the caller of Texts.
func (r *textRun) hand(t table.Text) error {
	if r.err == nil {
		if r.err = r.fn(t); r.err != nil {
			r.cancel()
		}
	}
	return r.err
}
