package ingest

import "bytes"

// plainCell is a cell written the way nearly all programs write nearly all
// cells: place, style and type in this order, a value or a text, nothing else.
// Its parts are raw.
type plainCell struct {
	ref, style, kind []byte
	text             []byte
	inline           bool // text stands in is/t, not in v
}

// plainCell takes the cell that begins where the reader stands, when the buffer
// holds it whole and it is plain; otherwise it takes nothing. It spares the hot
// path of a workbook the tokens of a cell and half the time of reading.
func (x *xmlReader) plainCell() (c plainCell, ok bool) {
	const deepest = 4 // levels that a cell opens
	if x.selfEnd || x.inside != xmlEOF || x.err != nil || x.depth+deepest > x.maxDepth {
		return c, false
	}
	rest := x.buf[x.pos:x.end]
	if c.ref, rest, ok = quoted(rest, `<c r="`); !ok {
		return c, false
	}
	if style, after, ok := quoted(rest, ` s="`); ok {
		c.style, rest = style, after
	}
	if kind, after, ok := quoted(rest, ` t="`); ok {
		c.kind, rest = kind, after
	}
	closing := "</v></c>"
	if after, ok := bytes.CutPrefix(rest, []byte("><v>")); ok {
		rest = after
	} else if rest, c.inline = bytes.CutPrefix(rest, []byte("><is><t>")); c.inline {
		closing = "</t></is></c>"
	} else {
		return c, false
	}
	n := bytes.IndexByte(rest, '<')
	if n < 0 || len(rest) < n+len(closing) || string(rest[n:n+len(closing)]) != closing {
		return c, false
	}
	c.text = rest[:n]
	x.pos = x.end - len(rest) + n + len(closing)
	return c, true
}

// longestPlain bounds the values of attributes of a plain cell in bytes.
const longestPlain = 16

// quoted cuts what opening and the next quotation mark enclose, a short run of
// ASCII letters and digits, off the beginning of b.
func quoted(b []byte, opening string) (value, rest []byte, ok bool) {
	if len(b) < len(opening) || string(b[:len(opening)]) != opening {
		return nil, b, false
	}
	b = b[len(opening):]
	for i, c := range b[:min(len(b), longestPlain)] {
		switch {
		case c == '"':
			return b[:i], b[i+1:], true
		case c-'0' > 9 && c|0x20-'a' > 25:
			return nil, b, false
		}
	}
	return nil, b, false
}

// plain adds the next cell when it is plain.
func (s *sheetScan) plain() bool {
	if s.guess {
		return false // the cell may say the number of the row
	}
	c, ok := s.x.plainCell()
	if !ok {
		return false
	}
	if column := refColumn(c.ref); column >= 0 {
		s.column = column
	} else {
		s.column++
	}
	var format style
	if n := digits(c.style); c.style != nil && n < len(s.book.styles) {
		format = s.book.styles[n]
	}
	s.value, s.formula, s.inline.text = s.value[:0], s.formula[:0], s.inline.text[:0]
	if c.inline {
		s.inline.text = unescape(s.x.appendText(s.inline.text, c.text))
	} else {
		s.value = s.x.appendText(s.value, c.text)
	}
	s.add(readCellType(c.kind), format, 0)
	return true
}
