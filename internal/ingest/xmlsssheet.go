package ingest

import (
	"bytes"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// xmlssScan reads the rows of one sheet. It keeps no more than a row.
type xmlssScan struct {
	book  *xmlssBook
	x     *xmlReader
	index int
	fn    func(table.Row) error
	fnErr error
	row   sealed.Row

	number   int // of the row
	skip     int // rows after it that its element stands for
	hidden   bool
	column   int // of the next cell
	last     int // highest column seen
	nextCol  int // column that the next Column describes
	columns  []table.Span
	facts    table.SheetFacts
	cell     xmlssCell
	text     []byte
	num      []byte
	literals int
}

// xmlssCell is what the attributes of a cell and its data say.
type xmlssCell struct {
	column, across int
	flags          sealed.Flag
	style          xmlssStyle
	kind           []byte
	seen           bool // it has data
}

func (s *xmlssScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: s.index, Row: max(s.number, 1)})
}

// aside keeps a text of the sheet that stands in no cell for Texts.
func (s *xmlssScan) aside(t table.Text, text []byte) {
	t.Sheet = s.index
	s.book.putAside(t, text)
}

// run reads to the end of the sheet.
func (s *xmlssScan) run() table.SheetFacts {
	x := s.x
	s.facts.Protected = truth([]byte(x.attrString("Protected")))
	for depth := x.depth; x.depth >= depth && s.fnErr == nil; {
		kind := x.next()
		if kind == xmlEOF {
			s.book.noteXML(x, "", s.index, s.number)
			break
		}
		if kind == xmlStart {
			s.start()
		} else if kind == xmlEnd && string(x.name) == "Row" {
			s.flush()
		}
		if x.flaw != "" {
			s.problem(x.flaw)
			x.flaw = ""
		}
	}
	s.flush() // a row that damage left open
	for _, span := range s.columns {
		if span.First <= s.last {
			span.Last = min(span.Last, s.last)
			s.facts.HiddenColumns = append(s.facts.HiddenColumns, span)
			s.book.facts.HiddenColumns += span.Last - span.First + 1
		}
	}
	s.book.facts.HiddenRows += s.facts.HiddenRows
	return s.facts
}

func (s *xmlssScan) start() {
	switch string(s.x.name) {
	case "Row":
		s.flush()
		s.startRow()
	case "Cell":
		s.readCell()
	case "Column":
		s.tableColumn()
	case "AutoFilter":
		s.facts.Filtered = true
	}
}

// number1 reads a count or an index of an attribute, 0 when it has none.
func number1(value []byte) int { return min(max(0, digits(value)), loc.MaxRow) }

func (s *xmlssScan) tableColumn() {
	n, hidden := 1, false
	for _, a := range s.x.attrs {
		switch string(a.name) {
		case "Index":
			s.nextCol = max(0, number1(a.value)-1)
		case "Span":
			n = 1 + number1(a.value)
		case "Hidden":
			hidden = truth(a.value)
		case "Width":
			hidden = hidden || string(a.value) == "0"
		}
	}
	if hidden && len(s.columns) < s.book.limits.Columns {
		s.columns = append(s.columns, spanOf(s.nextCol, n))
	}
	s.nextCol = min(s.nextCol+n, loc.MaxRow)
}

func (s *xmlssScan) startRow() {
	s.number += 1 + s.skip
	s.skip, s.hidden, s.column = 0, false, 0
	for _, a := range s.x.attrs {
		switch string(a.name) {
		case "Index":
			s.number = max(s.number, number1(a.value))
		case "Span":
			s.skip = number1(a.value)
		case "Hidden":
			s.hidden = s.hidden || truth(a.value)
		case "Height":
			s.hidden = s.hidden || string(a.value) == "0"
		}
	}
}

// flush hands the row out.
func (s *xmlssScan) flush() {
	if s.row.Len() > 0 && s.fnErr == nil {
		if s.hidden {
			s.facts.HiddenRows++
		}
		s.fnErr = s.fn(table.Row{Number: max(1, s.number), Repeat: 1, Hidden: s.hidden, Cells: s.row})
	}
	s.row.Reset()
}

// readCell reads from <Cell ...> to its end and adds it to the row.
func (s *xmlssScan) readCell() {
	s.number = max(s.number, 1)
	s.attributes()
	c := &s.cell
	s.text = s.text[:0]
	x, depth := s.x, s.x.depth
	for x.depth >= depth {
		kind := x.next()
		if kind == xmlEOF {
			break
		}
		if kind != xmlStart {
			continue
		}
		switch string(x.name) {
		case "Data":
			if c.seen { // two values: none is lost
				s.add()
				s.text = s.text[:0]
			}
			c.seen = true
			c.kind = c.kind[:0]
			for i := range x.attrs {
				if string(x.attrs[i].name) == "Type" {
					c.kind = append(c.kind, x.attrs[i].value...)
				}
			}
			s.text = s.gather(s.text)
		case "Comment":
			s.comment()
		case "PhoneticText":
			s.aside(table.Text{Kind: "phonetic", Row: s.number, Column: c.column}, s.gather(nil))
		}
	}
	s.add()
	s.column = min(c.column+1+c.across, loc.MaxRow)
}

func (s *xmlssScan) attributes() {
	c := &s.cell
	*c = xmlssCell{column: s.column, kind: c.kind[:0]}
	for i := range s.x.attrs {
		a := &s.x.attrs[i]
		if string(a.name) == "Index" {
			c.column = max(0, number1(a.value)-1)
		}
	}
	for i := range s.x.attrs {
		a := &s.x.attrs[i]
		switch string(a.name) {
		case "MergeAcross":
			c.across = number1(a.value)
		case "StyleID":
			c.style = s.book.formats[string(a.value)]
			if c.style.invisible {
				c.flags |= sealed.Invisible
			}
		case "Formula":
			c.flags |= sealed.Formula
			eachLiteral(s.x.appendText(nil, a.value), func(literal []byte) {
				if s.literals < maxLiterals && wordy(literal) {
					s.literals++
					s.aside(table.Text{Kind: "formula", Row: s.number, Column: c.column}, literal)
				}
			})
		case "HRef", "HRefScreenTip":
			s.aside(table.Text{Kind: "hyperlink", Row: s.number, Column: c.column}, s.x.appendText(nil, a.value))
		}
	}
}

// gather appends all text of the element just opened, however it is dressed.
func (s *xmlssScan) gather(dst []byte) []byte {
	x := s.x
	for depth := x.depth; x.depth >= depth; {
		switch kind := x.next(); {
		case kind == xmlEOF:
			return dst
		case kind != xmlText && kind != xmlCDATA:
		case len(dst) > s.book.limits.Record:
			s.problem("cell-too-long")
		case kind == xmlCDATA:
			dst = x.appendCDATA(dst, x.text)
		default:
			dst = x.appendText(dst, x.text)
		}
	}
	return dst
}

// comment reads a note on a cell and who wrote it.
func (s *xmlssScan) comment() {
	s.book.facts.Comments++
	if author := s.x.attrString("Author"); author != "" && !programName(author) {
		s.aside(table.Text{Kind: "person", Column: -1, Label: "author"}, []byte(author))
	}
	s.aside(table.Text{Kind: "note", Row: max(1, s.number), Column: s.cell.column}, s.gather(nil))
}

// add appends the cell by its type.
func (s *xmlssScan) add() {
	c := &s.cell
	if sealed.Blank(s.text) {
		return
	}
	if c.column >= s.book.limits.Columns || s.row.Len() >= s.book.limits.Columns {
		s.problem("too-many-columns")
		return
	}
	kind, text := sealed.Text, s.text
	switch string(c.kind) {
	case "Number":
		if number, ok := appendNumber(s.num[:0], bytes.TrimSpace(s.text)); ok {
			s.num = appendPadded(number, number, c.style.width)
			kind, text = sealed.Number, s.num[len(number):]
		}
	case "DateTime":
		kind, text = s.date(bytes.TrimSpace(s.text))
	case "Boolean":
		kind, text = sealed.Bool, []byte("FALSE")
		if truth(bytes.TrimSpace(s.text)) {
			text = []byte("TRUE")
		}
	case "Error":
		kind = sealed.Error
	}
	s.row.Append(c.column, kind, c.flags, text)
	s.last = max(s.last, c.column)
}

// date writes a date as ISO 8601; a time of day stands on a day before the
// calendar of Excel begins.
func (s *xmlssScan) date(text []byte) (sealed.Kind, []byte) {
	if bytes.HasPrefix(text, []byte("1899-12-3")) && len(text) >= len("1899-12-31T15:04:05") {
		return sealed.Text, text[len("1899-12-31T"):len("1899-12-31T15:04:05")]
	}
	iso, ok := appendISODate(s.num[:0], text)
	if !ok {
		return sealed.Text, s.text
	}
	s.num = iso
	return sealed.Date, iso
}
