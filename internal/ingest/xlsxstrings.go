package ingest

import (
	"context"

	"egide/internal/sealed"
	"egide/internal/table"
)

// sharedStrings is the table of texts that cells refer to by number, read when
// the first cell needs it.
type sharedStrings struct {
	book  *xlsxBook
	part  *part
	table *sealed.Strings
	used  []uint64 // one bit an entry
	tried bool
}

func newSharedStrings(b *xlsxBook) *sharedStrings {
	s := &sharedStrings{book: b, part: b.related("sharedStrings"), table: sealed.NewStrings()}
	if s.part != nil {
		b.done[s.part] = true
	}
	return s
}

// load reads the part, once.
func (s *sharedStrings) load(ctx context.Context) {
	if s.tried || s.part == nil {
		return
	}
	s.tried = true
	src, err := s.book.zip.open(ctx, s.part)
	if err != nil {
		s.book.note(err, s.part.name)
		return
	}
	defer src.Close()
	limits := s.book.zip.limits
	// Room by what is really packed, not by what the directory declares.
	s.table.Grow(int(min(s.part.entry.UncompressedSize64, 4*s.part.entry.CompressedSize64, uint64(s.book.zip.size), uint64(limits.StringBytes))))
	x := newXMLReader(limits)
	x.openXML(src)
	s.read(x, limits)
	s.book.noteXML(x, s.part.name, -1, 0)
	s.used = make([]uint64, (s.table.Len()+63)/64)
}

func (s *sharedStrings) read(x *xmlReader, limits Limits) {
	var entry stringItem
	for {
		switch x.next() {
		case xmlEOF:
			return
		case xmlStart:
			if string(x.name) != "si" {
				continue
			}
			entry.read(x, limits.Record)
			if s.table.Len() >= limits.SharedStrings || s.table.Size()+len(entry.text) > limits.StringBytes {
				s.book.problem(table.Problem{Code: "too-many-strings", Sheet: -1, Place: s.part.name})
				return
			}
			if entry.tooLong {
				s.book.problem(table.Problem{Code: "cell-too-long", Sheet: -1, Place: s.part.name})
			}
			s.table.Add(entry.text)
			if len(entry.phonetic) > 0 {
				s.book.putAside(table.Text{Kind: "phonetic", Place: s.part.name, Sheet: -1, Column: -1}, entry.phonetic)
			}
		}
	}
}

// mark notes that a cell uses an entry.
func (s *sharedStrings) mark(id int) { s.used[id>>6] |= 1 << (id & 63) }

// unused streams the entries that no cell refers to: text that was deleted from
// the sheets and stayed in the file.
func (s *sharedStrings) unused(ctx context.Context, fn func(table.Text) error) error {
	s.load(ctx)
	if s.part == nil {
		return ctx.Err()
	}
	row := sealed.NewRow()
	row.UseStrings(s.table)
	for id := range s.table.Len() {
		if s.used[id>>6]&(1<<(id&63)) != 0 {
			continue
		}
		row.Reset()
		row.AppendShared(0, 0, id)
		if row.Len() == 0 {
			continue
		}
		if err := fn(table.Text{Kind: "unused-string", Place: s.part.name, Sheet: -1, Column: -1, Text: row}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// stringItem gathers the text of a <si> or <is>: one t, or the t of several
// runs. The phonetic runs (rPh) are not part of the text.
type stringItem struct {
	text     []byte
	phonetic []byte
	tooLong  bool
}

// read goes to the end of the element that x has just opened.
func (s *stringItem) read(x *xmlReader, limit int) {
	s.text, s.phonetic, s.tooLong = s.text[:0], s.phonetic[:0], false
	depth := x.depth
	if text, ok := x.leaf("<t>", "</t>"); ok {
		s.text = x.appendText(s.text, text)
	}
	var into *[]byte
	phonetic := 0 // depth of the phonetic run we are in
	for {
		switch kind := x.next(); kind {
		case xmlEOF:
			s.text = unescape(s.text)
			return
		case xmlStart:
			switch string(x.name) {
			case "t":
				into = &s.text
				if phonetic > 0 {
					into = &s.phonetic
				}
			case "rPh":
				phonetic = x.depth
			}
		case xmlText, xmlCDATA:
			if into != nil {
				s.append(x, into, kind, limit)
			}
		case xmlEnd:
			into = nil
			if x.depth < depth {
				s.text = unescape(s.text)
				return
			}
			if x.depth < phonetic {
				phonetic = 0
			}
		}
	}
}

func (s *stringItem) append(x *xmlReader, into *[]byte, kind xmlKind, limit int) {
	if len(*into) > limit {
		s.tooLong = true
		return
	}
	if kind == xmlCDATA {
		*into = x.appendCDATA(*into, x.text)
	} else {
		*into = x.appendText(*into, x.text)
	}
}
