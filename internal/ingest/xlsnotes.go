package ingest

import (
	"bytes"
	"encoding/binary"

	"egide/internal/table"
)

// drawnTexts joins comments: the text stands in a drawing object, the cell in a
// record NOTE with the number of that object, mostly later.
type drawnTexts struct {
	object int // number of the last object
	kind   int
	notes  map[int]int    // index in aside, by object
	cells  map[int][2]int // row and column, by object, of notes whose text has not come
}

const (
	objectPicture = 0x08
	objectNote    = 0x19
)

// beside reads what lies on the sheet: comments, text boxes, pictures, links.
func (s *xlsScan) beside(r *records) {
	if !s.first {
		return
	}
	switch r.id {
	case recObj:
		s.object(r.body)
	case recTextObject:
		s.drawnText(r)
	case recNote:
		if s.book.charset == nil {
			s.note(r)
		} else {
			s.oldNote(r)
		}
	case recHyperlink:
		s.hyperlink(r)
	case recDrawing:
		s.drawing(r.body)
	}
}

// object reads the number of a drawing object ([MS-XLS] 2.5.143 FtCmo).
func (s *xlsScan) object(body []byte) {
	s.drawn.object, s.drawn.kind = -1, -1
	if len(body) < 8 || binary.LittleEndian.Uint16(body) != 0x15 {
		return
	}
	s.drawn.kind = int(binary.LittleEndian.Uint16(body[4:]))
	s.drawn.object = int(binary.LittleEndian.Uint16(body[6:]))
	if s.drawn.kind == objectPicture {
		s.book.facts.EmbeddedImages++
	}
}

// drawnText reads the text of a comment or of a text box; it stands in the
// CONTINUE records ([MS-XLS] 2.4.329).
func (s *xlsScan) drawnText(r *records) {
	const lengthAt = 10
	if len(r.body) < lengthAt+2 {
		s.problem("broken-record")
		return
	}
	n := int(binary.LittleEndian.Uint16(r.body[lengthAt:]))
	if n == 0 {
		return
	}
	c := cursor{data: r.data, next: r.next} // chars takes the width from the record it goes on in
	s.value = c.chars(s.value[:0], n, false)
	if c.spoiled {
		s.problem("broken-record")
	}
	if s.drawn.kind != objectNote {
		s.aside(table.Text{Kind: "drawing", Column: -1}, s.value)
		return
	}
	text := table.Text{Kind: "note", Column: -1}
	if cell, ok := s.drawn.cells[s.drawn.object]; ok {
		text.Row, text.Column = cell[0], cell[1]
	}
	before := len(s.book.aside)
	s.aside(text, s.value)
	if len(s.book.aside) > before {
		if s.drawn.notes == nil {
			s.drawn.notes = map[int]int{}
		}
		s.drawn.notes[s.drawn.object] = before
	}
}

// note gives the cell of a comment and who wrote it ([MS-XLS] 2.4.179).
func (s *xlsScan) note(r *records) {
	const authorAt = 8
	if len(r.body) < authorAt {
		s.problem("broken-record")
		return
	}
	s.book.facts.Comments++
	row, column := int(binary.LittleEndian.Uint16(r.body))+1, int(binary.LittleEndian.Uint16(r.body[2:]))
	object := int(binary.LittleEndian.Uint16(r.body[6:]))
	if at, ok := s.drawn.notes[object]; ok {
		s.book.aside[at].Row, s.book.aside[at].Column = row, column
	} else {
		if s.drawn.cells == nil {
			s.drawn.cells = map[int][2]int{}
		}
		s.drawn.cells[object] = [2]int{row, column}
	}
	c := r.cursor(authorAt)
	s.value = c.text(s.value[:0])
	s.author(s.value)
}

func (s *xlsScan) author(name []byte) {
	if !programName(string(name)) {
		s.aside(table.Text{Kind: "person", Column: -1, Label: "author"}, name)
	}
}

// oldNote reads a comment of BIFF5, which stands in records NOTE of up to 2048
// bytes; those after the first have the row FFFF.
func (s *xlsScan) oldNote(r *records) {
	const textAt, more = 6, 0xffff
	if len(r.body) < textAt {
		s.problem("broken-record")
		return
	}
	row := int(binary.LittleEndian.Uint16(r.body))
	if row == more {
		return // read with the first
	}
	s.book.facts.Comments++
	total := int(binary.LittleEndian.Uint16(r.body[4:]))
	s.value = s.value[:0]
	for part := *r; ; {
		text := part.body[min(textAt, len(part.body)):]
		text = text[:min(len(text), total)]
		s.value = s.book.charset.appendText(s.value, text)
		total -= len(text)
		if total == 0 || !part.advance() || part.id != recNote || len(part.body) < 2 || binary.LittleEndian.Uint16(part.body) != more {
			break
		}
	}
	s.aside(table.Text{Kind: "note", Row: row + 1, Column: int(binary.LittleEndian.Uint16(r.body[2:]))}, s.value)
}

// Flags and monikers of a link ([MS-OSHARED] 2.3.7.1).
const (
	linkMoniker = 0x001
	linkPlace   = 0x008
	linkShown   = 0x010
	linkFrame   = 0x080
	linkString  = 0x100

	urlMoniker  = "\xe0\xc9\xea\x79\xf9\xba\xce\x11\x8c\x82\x00\xaa\x00\x4b\xa9\x0b"
	fileMoniker = "\x03\x03\x00\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"
)

// hyperlink gives where a link leads and what it shows.
func (s *xlsScan) hyperlink(r *records) {
	const flagsAt = 8 + 16 + 4 // cells, class, version
	if len(r.body) < flagsAt+4 {
		s.problem("broken-record")
		return
	}
	place := table.Text{Kind: "hyperlink", Row: int(binary.LittleEndian.Uint16(r.body)) + 1, Column: int(binary.LittleEndian.Uint16(r.body[4:]))}
	c := r.cursor(flagsAt)
	flags := c.u32()
	give := func(text []byte) {
		if !c.spoiled && wordy(text) {
			s.aside(place, text)
		}
	}
	for _, part := range []int{linkShown, linkFrame} {
		if flags&part != 0 {
			s.value = linkText(&c, s.value[:0], 2*c.u32())
			give(s.value)
		}
	}
	switch {
	case flags&linkMoniker == 0:
	case flags&linkString != 0:
		s.value = linkText(&c, s.value[:0], 2*c.u32())
		give(s.value)
	default:
		if !s.moniker(&c, give) {
			s.book.searchBytes(table.Text{Kind: "hyperlink", Place: s.book.place, Sheet: s.index, Row: place.Row, Column: place.Column}, c.rest)
			return
		}
	}
	if flags&linkPlace != 0 {
		s.value = linkText(&c, s.value[:0], 2*c.u32())
		give(s.value)
	}
	if c.spoiled {
		s.problem("broken-record")
	}
}

// moniker reads an address or the path of a file; false for another kind.
func (s *xlsScan) moniker(c *cursor, give func([]byte)) bool {
	switch class := string(c.take(16)); class {
	case urlMoniker:
		s.value = linkText(c, s.value[:0], c.u32())
		give(s.value)
	case fileMoniker:
		c.skip(2)
		n := c.u32()
		s.value = appendLatin(s.value[:0], untilNUL(c.take(n)))
		c.skip(2 + 2 + 20)
		if c.u32() > 0 {
			n = c.u32()
			c.skip(2)
			s.value, _ = appendWide(s.value[:0], c.take(n), 0)
		}
		give(s.value)
	default:
		return false
	}
	return true
}

// linkText appends UTF-16 of so many bytes up to its NUL.
func linkText(c *cursor, to []byte, size int) []byte {
	if size > len(c.rest) {
		c.spoiled = true
	}
	to, _ = appendWide(to, c.take(size), 0)
	return untilNUL(to)
}

func untilNUL(text []byte) []byte {
	before, _, _ := bytes.Cut(text, []byte{0})
	return before
}
