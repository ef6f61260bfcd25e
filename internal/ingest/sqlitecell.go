package ingest

import (
	"bytes"
	"context"
	"strconv"
	"unicode"
	"unicode/utf8"

	"egide/internal/sealed"
	"egide/internal/table"
)

// cell adds a value to a row.
func (b *sqliteBook) cell(row sealed.Row, sheet, number, column int, v sqliteValue, index bool) {
	b.text = b.text[:0]
	switch v.kind {
	case sqliteInteger:
		row.Append(column, sealed.Number, 0, strconv.AppendInt(b.text, v.number, 10))
	case sqliteReal:
		text, ok := appendFloat(b.text, v.real)
		if ok {
			row.Append(column, sealed.Number, 0, text)
		}
	case sqliteText:
		if int64(len(v.data)) < v.size {
			b.problem(table.Problem{Code: "cell-too-long", Sheet: sheet, Row: number})
		}
		text, sound := b.file.appendText(b.text, v.data)
		if b.text = text; !sound {
			b.problem(table.Problem{Code: "bad-encoding", Sheet: sheet, Row: number})
		}
		row.Append(column, sealed.Text, 0, b.text)
	case sqliteBlob:
		if !index && v.size > 0 {
			b.blob(row, sheet, number, column, v)
		}
	}
}

// blob judges bytes by what they are: text is a cell; a picture is counted; a
// document is counted and said unread; of anything else the words are sought.
func (b *sqliteBook) blob(row sealed.Row, sheet, number, column int, v sqliteValue) {
	whole := int64(len(v.data)) == v.size
	if whole && plainText(v.data) {
		row.Append(column, sealed.Text, 0, v.data)
		return
	}
	switch format, listed := blobFormat(v.data); {
	case format == notAList:
		b.facts.EmbeddedImages++
	case listed:
		b.facts.EmbeddedFiles++
		b.problem(table.Problem{Code: "embedded-not-read", Sheet: sheet, Row: number})
	default:
		if !whole {
			b.problem(table.Problem{Code: "embedded-not-read", Sheet: sheet, Row: number})
		}
		b.strings(v.data, table.Text{Kind: "embedded", Place: "BLOB", Sheet: sheet, Row: number, Column: column})
	}
}

// plainText tells text that was stored as bytes.
func plainText(b []byte) bool {
	return utf8.Valid(b) && !isBinary(b)
}

// blobFormat tells what the first bytes of a BLOB are: [notAList] for pictures,
// sound and programs; listed for what could hold a list.
func blobFormat(b []byte) (code string, listed bool) {
	if len(b) > 4 && string(b[:4]) == "PK\x03\x04" || len(b) > 8 && string(b[:4]) == "\xd0\xcf\x11\xe0" {
		return notSupported, true
	}
	for _, m := range signatures {
		if m.at+len(m.bytes) <= len(b) && len(m.bytes) > 2 && string(b[m.at:m.at+len(m.bytes)]) == m.bytes {
			return m.code, m.code != notAList
		}
	}
	return "", false
}

// strings keeps the runs of words in bytes for Texts.
func (b *sqliteBook) strings(data []byte, t table.Text) {
	run := stringRun{emit: func(text []byte) { b.putAside(t, text) }}
	if b.file.utf16 != nil {
		for i := 0; i+1 < len(data); i += 2 {
			run.add(rune(b.file.utf16.Uint16(data[i:])))
		}
		run.end()
	}
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n <= 1 || !unicode.IsPrint(r) {
			r = 0
		}
		run.add(r)
		data = data[n:]
	}
	run.end()
}

// gaps seeks words in the unused parts of a page: what was deleted stays there
// until something new is written over it (fileformat 1.6).
func (b *sqliteBook) gaps(p *sqlitePage, sheet int) {
	where := table.Text{Kind: "unused-string", Place: "free space", Sheet: sheet, Column: -1}
	word := func(at int) int { return int(p.data[at])<<8 | int(p.data[at+1]) }
	start, end := p.pointers()+2*p.cells, word(p.at+5)
	if end == 0 {
		end = len(p.data)
	}
	if start < end && end <= len(p.data) {
		b.strings(bytes.TrimLeft(p.data[start:end], "\x00"), where)
	}
	for at, last := word(p.at+1), 0; at > last && at+4 <= len(p.data); last, at = at, word(at) {
		b.strings(p.data[at+4:min(len(p.data), at+max(4, word(at+2)))], where)
	}
}

// freePages reads the pages that are free for new rows (fileformat 1.5): until
// then the deleted rows stand in them.
func (b *sqliteBook) freePages(ctx context.Context) {
	f := b.file
	f.begin(0)
	trunk, leaf := make([]byte, f.pageSize), make([]byte, f.pageSize)
	for number := f.free; number != 0 && ctx.Err() == nil; number = be32(trunk) {
		if f.take(number, trunk) != nil {
			b.problem(table.Problem{Code: "broken-database", Sheet: -1, Place: "free pages"})
			return
		}
		n := min(int(be32(trunk[4:])), f.usable/4-2)
		for i := range max(0, n) {
			if f.take(be32(trunk[8+4*i:]), leaf) == nil {
				b.freePage(leaf[:f.usable])
			}
		}
	}
}

// freePage gives the texts of the rows that stood in a page.
func (b *sqliteBook) freePage(data []byte) {
	where := table.Text{Kind: "unused-string", Place: "free pages", Sheet: -1, Column: -1}
	p, ok := parseSQLitePage(data, false)
	if !ok || p.kind != sqliteTableLeaf && p.kind != sqliteIndexLeaf {
		b.strings(data, where)
		return
	}
	used := 0
	for i := range p.cells {
		cell := p.cell(i)
		c, ok := b.file.payloadCell(cell, p.kind == sqliteIndexLeaf)
		if used += c.size; !ok || used > len(data) {
			continue
		}
		c.more = 0                                                // the chain may be in use again
		_ = b.record.each(b.file, c, func(_ int, v sqliteValue) { // what of it is whole
			if v.kind == sqliteText {
				b.text, _ = b.file.appendText(b.text[:0], v.data)
				if wordy(b.text) {
					b.putAside(where, b.text)
				}
			}
		})
	}
	b.gaps(&p, -1)
}
