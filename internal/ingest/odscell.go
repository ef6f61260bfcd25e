package ingest

import (
	"bytes"

	"egide/internal/sealed"
	"egide/internal/table"
)

// odsCell is what the attributes of a cell say.
type odsCell struct {
	kind   []byte // office:value-type, or "error"
	value  []byte // office:value, date-value, time-value, boolean-value, string-value
	repeat int
	flags  sealed.Flag
}

// readCell reads from <table-cell ...> to its end and adds it to the row.
func (s *odsScan) readCell(covered bool) {
	s.cellAttributes()
	if covered {
		s.cell.flags |= sealed.Covered
	} else {
		s.usual.learn(s.x, &s.cell)
	}
	s.text = s.text[:0]
	x, depth, paragraphs := s.x, s.x.depth, 0
	if text, ok := x.leaf("<text:p>", "</text:p>"); ok {
		s.text = x.appendText(s.text, text)
		paragraphs++
	}
	for x.depth >= depth {
		kind := x.next()
		if kind == xmlEOF {
			break
		}
		if kind != xmlStart {
			continue
		}
		switch string(x.name) {
		case "p", "h":
			if paragraphs++; paragraphs > 1 {
				s.text = append(s.text, '\n')
			}
			s.text = s.paragraph(s.text)
		case "annotation":
			s.annotation()
		default:
			s.foreign()
		}
	}
	s.add()
	s.column += s.cell.repeat
}

func (s *odsScan) cellAttributes() {
	c := &s.cell
	*c = odsCell{kind: c.kind[:0], value: c.value[:0], repeat: 1}
	for i := range s.x.attrs {
		a := &s.x.attrs[i]
		switch string(a.name) {
		case "value-type":
			if string(c.kind) != "error" { // calcext:value-type tells errors, office:value-type does not
				c.kind = append(c.kind[:0], a.value...)
			}
		case "value", "date-value", "time-value", "boolean-value", "string-value":
			c.value = s.x.appendText(c.value[:0], a.value)
		case "number-columns-repeated":
			c.repeat = repeated(a.value)
		case "formula":
			c.flags |= sealed.Formula
			if bytes.Contains(a.value, []byte("&quot;")) || bytes.IndexByte(a.value, '"') >= 0 {
				s.formulaLiterals(s.x.appendText(nil, a.value))
			}
		}
	}
}

// paragraph appends the text of the p that x has just opened, to its end.
func (s *odsScan) paragraph(dst []byte) []byte {
	x, depth := s.x, s.x.depth
	for x.depth >= depth {
		switch kind := x.next(); kind {
		case xmlEOF:
			return dst
		case xmlText, xmlCDATA:
			switch {
			case len(dst) > s.book.limits.Record:
				s.problem("cell-too-long")
			case kind == xmlCDATA:
				dst = x.appendCDATA(dst, x.text)
			default:
				dst = x.appendText(dst, x.text)
			}
		case xmlStart:
			switch string(x.name) {
			case "s": // blanks as a count, which may lie
				dst = append(dst, ' ')
			case "tab":
				dst = append(dst, '\t')
			case "line-break":
				dst = append(dst, '\n')
			case "a":
				if link := x.attrString("href"); link != "" {
					s.aside(table.Text{Kind: "hyperlink", Row: s.number + 1, Column: s.column}, []byte(link))
				}
			case "annotation":
				s.annotation()
			case "ruby-text":
				s.foreign()
			case "frame", "custom-shape", "g":
				s.foreign()
			}
		}
	}
	return dst
}

// annotation reads a comment on a cell: its author, its paragraphs.
func (s *odsScan) annotation() {
	x, depth := s.x, s.x.depth
	var text []byte
	s.book.facts.Comments++
	for x.depth >= depth {
		kind := x.next()
		if kind == xmlEOF {
			break
		}
		if kind != xmlStart {
			continue
		}
		switch string(x.name) {
		case "p", "h":
			if len(text) > 0 {
				text = append(text, '\n')
			}
			text = s.paragraph(text)
		case "creator", "creator-initials", "sender-initials":
			if author := s.paragraph(nil); !programName(string(author)) {
				s.aside(table.Text{Kind: "person", Column: -1, Label: "author"}, author)
			}
		}
	}
	s.aside(table.Text{Kind: "note", Row: s.number + 1, Column: s.column}, text)
}

// add appends the cell by its type. The value counts; the text shown stands in
// where there is none, and for numbers shown with leading zeros.
func (s *odsScan) add() {
	c := &s.cell
	if len(c.value) == 0 && len(s.text) == 0 {
		return
	}
	limit := s.book.limits.Columns
	if s.column+c.repeat > limit {
		if sealed.Blank(s.text) && sealed.Blank(c.value) {
			return
		}
		s.problem("too-many-columns")
		if c.repeat = limit - s.column; c.repeat < 1 {
			return
		}
	}
	before := s.row.Len()
	switch string(c.kind) {
	case "float", "percentage", "currency":
		s.numeric()
	case "date":
		var ok bool
		if s.num, ok = appendISODate(s.num[:0], c.value); ok {
			s.put(sealed.Date, s.num)
		} else {
			s.put(sealed.Text, firstOf(s.text, c.value))
		}
	case "boolean":
		if truth(c.value) {
			s.put(sealed.Bool, append(s.num[:0], "TRUE"...))
		} else {
			s.put(sealed.Bool, append(s.num[:0], "FALSE"...))
		}
	case "error":
		s.put(sealed.Error, firstOf(s.text, c.value))
	case "string":
		s.put(sealed.Text, firstOf(s.text, c.value))
		if len(c.value) > 0 && !bytes.Equal(c.value, s.text) { // stored is not what is shown
			s.aside(table.Text{Kind: "stored-value", Row: s.number + 1, Column: s.column}, c.value)
		}
	default:
		s.put(sealed.Text, firstOf(s.text, c.value))
	}
	if s.row.Len() == before {
		return
	}
	s.last = max(s.last, s.column+c.repeat-1)
	if len(c.value) > 0 && string(c.kind) != "string" && bytes.IndexByte(s.text, '@') >= 0 { // shown is not what is stored
		s.aside(table.Text{Kind: "shown-value", Row: s.number + 1, Column: s.column}, s.text)
	}
	if s.row.Len() >= limit {
		s.flush()
	}
}

func firstOf(a, b []byte) []byte {
	if sealed.Blank(a) {
		return b
	}
	return a
}

func (s *odsScan) put(kind sealed.Kind, text []byte) {
	s.row.AppendRepeated(s.column, s.cell.repeat, kind, s.cell.flags, text)
}

// numeric adds a number as a person would type it.
func (s *odsScan) numeric() {
	var ok bool
	if s.num, ok = appendNumber(s.num[:0], trimSpace(s.cell.value)); !ok {
		s.put(sealed.Text, firstOf(s.text, s.cell.value))
		return
	}
	n := len(s.num)
	if shown := appendDigits(s.num, s.text); len(shown)-n > n && bytes.HasSuffix(shown, s.num[:n]) && onlyZeros(shown[n:len(shown)-n]) {
		s.num = shown
		s.put(sealed.Number, shown[n:])
		return
	}
	s.put(sealed.Number, s.num[:n])
}

// appendDigits appends the digits of a text that is nothing but digits and
// blanks, dots or dashes between them; otherwise nothing.
func appendDigits(dst, text []byte) []byte {
	if len(text) == 0 || text[0] != '0' {
		return dst
	}
	start := len(dst)
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			dst = append(dst, c)
		case c == ' ' || c == '-' || c == 0xc2 || c == 0xa0 || c == 0xe2 || c == 0x80 || c == 0xaf:
		default:
			return dst[:start]
		}
	}
	return dst
}

func onlyZeros(b []byte) bool {
	for _, c := range b {
		if c != '0' {
			return false
		}
	}
	return true
}
