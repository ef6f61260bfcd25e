package ingest

import "bytes"

// usualCell is the start tag of the text cell read last, word for word, and what
// it says: programs write the same tag for thousands of cells.
type usualCell struct {
	tag  []byte
	cell odsCell
}

// longestUsual bounds the tag in bytes.
const longestUsual = 512

// learn keeps the tag just read if it says nothing about the value itself.
func (u *usualCell) learn(x *xmlReader, c *odsCell) {
	if x.selfEnd || len(c.value) > 0 || c.flags != 0 || x.tag > longestUsual || string(x.full) != "table:table-cell" {
		return
	}
	u.tag = append(u.tag[:0], x.buf[x.pos-x.tag:x.pos]...)
	u.cell = odsCell{kind: append(u.cell.kind[:0], c.kind...), repeat: c.repeat}
}

// plainText takes the cell of one plain paragraph that begins where the reader
// stands, when its start tag is the one given and the buffer holds all of it;
// otherwise it takes nothing.
func (x *xmlReader) plainText(tag []byte) (text []byte, ok bool) {
	const (
		deepest = 4 // levels that a cell opens
		opening = "<text:p>"
		closing = "</text:p></table:table-cell>"
	)
	if len(tag) == 0 || x.selfEnd || x.inside != xmlEOF || x.err != nil || x.depth+deepest > x.maxDepth {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(x.buf[x.pos:x.end], tag)
	if !ok || len(rest) < len(opening) || string(rest[:len(opening)]) != opening {
		return nil, false
	}
	rest = rest[len(opening):]
	n := bytes.IndexByte(rest, '<')
	if n < 0 || len(rest) < n+len(closing) || string(rest[n:n+len(closing)]) != closing {
		return nil, false
	}
	x.pos = x.end - len(rest) + n + len(closing)
	return rest[:n], true
}

// plain adds the next cell when it is as usual.
func (s *odsScan) plain() bool {
	text, ok := s.x.plainText(s.usual.tag)
	if !ok {
		return false
	}
	u := &s.usual.cell
	s.cell = odsCell{kind: append(s.cell.kind[:0], u.kind...), value: s.cell.value[:0], repeat: u.repeat}
	s.text = s.x.appendText(s.text[:0], text)
	s.add()
	s.column += s.cell.repeat
	if s.x.flaw != "" {
		s.problem(s.x.flaw)
		s.x.flaw = ""
	}
	return true
}
