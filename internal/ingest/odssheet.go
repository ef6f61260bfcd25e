package ingest

import (
	"context"
	"io"
	"strings"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// odsStream goes through the content once, a sheet at a time.
type odsStream struct {
	book *odsBook
	src  io.ReadCloser
	x    *xmlReader
	next int // sheet that comes next
	path xmlPath
}

// use makes the pass stop with the context of the call that reads on.
func (s *odsStream) use(ctx context.Context) {
	switch src := s.src.(type) {
	case *partReader:
		src.ctx = ctx
	case *checkedReader:
		src.ctx = ctx
	}
}

// sheet goes forward to a sheet and reads it.
func (s *odsStream) sheet(ctx context.Context, index int, fn func(table.Row) error) (table.SheetFacts, error) {
	for {
		kind := s.x.next()
		switch kind {
		case xmlEOF:
			s.book.noteXML(s.x, s.book.place, index, 0)
			return table.SheetFacts{}, ctx.Err()
		case xmlStart:
			s.path.cut(s.x.depth - 1)
			s.path.push(s.x.name)
			if string(s.x.name) != "table" || s.path.at(s.x.depth-2) != "spreadsheet" {
				continue
			}
			s.next++
			if s.next-1 < index {
				skipElement(s.x)
				continue
			}
			scan := newODSScan(s, index, fn)
			err := scan.run()
			if s.next == len(s.book.sheets) && err == nil { // the rest may be broken too
				s.drain(index)
			}
			if err == nil {
				err = ctx.Err()
			}
			return scan.facts, err
		}
	}
}

// skipElement goes to the end of the element just opened.
func skipElement(x *xmlReader) {
	for depth := x.depth; x.depth >= depth; {
		if x.next() == xmlEOF {
			return
		}
	}
}

// drain reads what follows the last sheet, so that an end too early is seen, and
// a sheet that the survey did not.
func (s *odsStream) drain(index int) {
	for kind := s.x.next(); kind != xmlEOF; kind = s.x.next() {
		if kind != xmlStart {
			continue
		}
		s.path.cut(s.x.depth - 1)
		s.path.push(s.x.name)
		if string(s.x.name) == "table" && s.path.at(s.x.depth-2) == "spreadsheet" {
			s.book.problem(table.Problem{Code: "missing-part", Sheet: -1, Place: s.book.place})
		}
	}
	s.book.noteXML(s.x, s.book.place, index, 0)
}

// odsScan reads the rows of one sheet. It keeps no more than a row.
type odsScan struct {
	stream *odsStream
	x      *xmlReader
	book   *odsBook
	index  int
	fn     func(table.Row) error
	fnErr  error
	row    sealed.Row

	number  int // of the row
	repeat  int // of the row
	hidden  bool
	groups  int // depth of the outermost closed group of rows we are in
	column  int // of the next cell
	last    int // highest column seen
	columns []table.Span
	nextCol int // column that the next table-column describes

	cell     odsCell
	usual    usualCell
	text     []byte
	num      []byte
	filtered bool
	facts    table.SheetFacts
	other    textFinder
	literals int
}

func newODSScan(s *odsStream, index int, fn func(table.Row) error) *odsScan {
	scan := &odsScan{stream: s, x: s.x, book: s.book, index: index, fn: fn, row: sealed.NewRow(), last: -1}
	scan.other = textFinder{kind: "drawing", limit: s.book.limits.Record, skip: odsSkipped, emit: scan.aside}
	return scan
}

// aside keeps a text of the sheet that stands in no cell for Texts.
func (s *odsScan) aside(t table.Text, text []byte) {
	t.Sheet, t.Place = s.index, s.book.place
	s.book.putAside(t, text)
}

func (s *odsScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: s.index, Row: s.number + 1, Place: s.book.place})
}

// run reads to the end of the table. Only an error of fn is returned.
func (s *odsScan) run() error {
	s.facts.Protected = s.x.attrString("protected") == "true"
	for depth := s.x.depth; s.x.depth >= depth && s.fnErr == nil; {
		if s.plain() {
			continue
		}
		kind := s.x.next()
		if kind == xmlEOF {
			s.book.noteXML(s.x, s.book.place, s.index, s.number)
			break
		}
		s.token(kind)
		if s.x.flaw != "" {
			s.problem(s.x.flaw)
			s.x.flaw = ""
		}
	}
	s.flush() // a row that damage left open
	s.conclude()
	return s.fnErr
}

func (s *odsScan) token(kind xmlKind) {
	name := string(s.x.name)
	switch {
	case kind == xmlStart && name == "table-row":
		s.startRow()
	case kind == xmlStart && (name == "table-cell" || name == "covered-table-cell"):
		s.readCell(name == "covered-table-cell")
	case kind == xmlStart && name == "table-column":
		s.tableColumn()
	case kind == xmlStart && name == "table-row-group":
		if s.groups == 0 && s.x.attrString("display") == "false" {
			s.groups = s.x.depth
		}
	case kind == xmlEnd && name == "table-row":
		s.endRow()
	case kind == xmlEnd && s.groups > 0 && s.x.depth < s.groups:
		s.groups = 0
	case kind == xmlStart && !odsRowWrappers[name]: // shapes, forms, a linked source
		if name == "table-source" || name == "cell-range-source" {
			s.book.facts.ExternalLinks++
		}
		s.foreign()
	}
}

// odsRowWrappers stand around rows and columns.
var odsRowWrappers = stringSet("table-rows table-header-rows table-columns table-header-columns table-column-group title desc")

// foreign hands an element that is no part of the grid to the search for text.
func (s *odsScan) foreign() {
	depth := s.x.depth
	for kind := xmlStart; kind != xmlEOF && s.x.depth >= depth; kind = s.x.next() {
		if kind == xmlStart && string(s.x.name) == "binary-data" { // a picture in a flat file; in a zip it is a member
			s.book.facts.EmbeddedImages++
		}
		s.other.token(s.x, kind)
	}
	s.other.flush(s.x)
}

// repeated reads number-rows-repeated or number-columns-repeated, at least 1.
func repeated(value []byte) int {
	if n := digits(value); n > 1 {
		return min(n, loc.MaxRow)
	}
	return 1
}

func (s *odsScan) tableColumn() {
	n, hidden := 1, false
	for _, a := range s.x.attrs {
		switch string(a.name) {
		case "number-columns-repeated":
			n = repeated(a.value)
		case "visibility":
			hidden = string(a.value) != "visible"
		}
	}
	if hidden && len(s.columns) < s.book.limits.Columns {
		s.columns = append(s.columns, table.Span{First: s.nextCol, Last: s.nextCol + n - 1})
	}
	s.nextCol = min(s.nextCol+n, loc.MaxRow)
}

func (s *odsScan) startRow() {
	s.repeat, s.hidden, s.column = 1, s.groups > 0, 0
	for _, a := range s.x.attrs {
		switch string(a.name) {
		case "number-rows-repeated":
			s.repeat = repeated(a.value)
		case "visibility":
			switch string(a.value) {
			case "filter":
				s.hidden, s.filtered = true, true
			case "collapse":
				s.hidden = true
			}
		}
	}
}

func (s *odsScan) endRow() {
	s.flush()
	s.number = min(s.number+s.repeat, loc.MaxRow)
}

// flush hands the row out.
func (s *odsScan) flush() {
	if s.row.Len() > 0 && s.fnErr == nil {
		if s.hidden {
			s.facts.HiddenRows += s.repeat
		}
		s.fnErr = s.fn(table.Row{Number: s.number + 1, Repeat: max(1, s.repeat), Hidden: s.hidden, Cells: s.row})
	}
	s.row.Reset()
}

// conclude settles what depends on the whole sheet.
func (s *odsScan) conclude() {
	for _, span := range s.columns {
		if span.First <= s.last {
			span.Last = min(span.Last, s.last)
			s.facts.HiddenColumns = append(s.facts.HiddenColumns, span)
			s.book.facts.HiddenColumns += span.Last - span.First + 1
		}
	}
	s.facts.Filtered = s.filtered
	s.book.facts.HiddenRows += s.facts.HiddenRows
	if s.filtered {
		s.book.facts.Filters++
	}
	s.book.facts.SheetProtection = s.book.facts.SheetProtection || s.facts.Protected
}

// formulaLiterals keeps the texts in quotation marks of a formula for Texts.
func (s *odsScan) formulaLiterals(formula []byte) {
	eachLiteral(formula, func(literal []byte) {
		if s.literals < maxLiterals && wordy(literal) && !strings.HasPrefix(string(literal), "http://www.w3.org") {
			s.literals++
			s.aside(table.Text{Kind: "formula", Row: s.number + 1, Column: s.column}, literal)
		}
	})
}
