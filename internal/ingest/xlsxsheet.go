package ingest

import (
	"context"
	"strconv"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// sheetScan streams the cells of one worksheet. It keeps no more than a row.
type sheetScan struct {
	book    *xlsxBook
	index   int // of the sheet, -1 for a worksheet the workbook does not list
	place   string
	perCell bool // hand out every cell as a row of its own
	fn      func(table.Row) error
	fnErr   error
	ctx     context.Context
	x       *xmlReader
	row     sealed.Row
	rowText int // bytes in row

	number int  // of the row
	guess  bool // the row does not say its number: the first cell may
	hidden bool
	column int // of the cell
	last   int // highest column seen

	value, num []byte
	inline     stringItem
	formula    []byte
	literals   map[uint64]bool

	facts      table.SheetFacts
	columns    []table.Span // hidden ones, as declared
	filtering  bool
	inSheet    bool // inside sheetData
	other      textFinder
	rowHandled bool // the hidden row was counted
}

// rowRoom bounds the text of one row held at a time: a longer row is handed out
// in pieces of the same number.
const rowRoom = 4 << 20

func newSheetScan(b *xlsxBook, index int, fn func(table.Row) error) *sheetScan {
	s := &sheetScan{book: b, index: index, fn: fn, x: b.xml, row: sealed.NewRow(), last: -1, perCell: b.perCell}
	s.row.UseStrings(b.strings.table)
	return s
}

// run reads the whole part. Only an error of fn or of the context is returned.
func (s *sheetScan) run(ctx context.Context, p *part) error {
	s.ctx, s.place = ctx, p.name
	src, err := s.book.zip.open(ctx, p)
	if err != nil {
		s.book.noteAt(err, p.name, s.index, 0)
		return ctx.Err()
	}
	defer src.Close()
	s.other = textFinder{emit: s.aside, kind: "sheet-part", sections: sheetSections, limit: s.book.zip.limits.Record}
	s.x.openXML(src)
	for s.fnErr == nil && s.token() {
		s.noteFlaw()
	}
	s.flush()
	if s.fnErr != nil {
		return s.fnErr
	}
	s.other.flush(s.x)
	s.book.noteXML(s.x, s.place, s.index, s.number)
	s.conclude()
	return ctx.Err()
}

// noteFlaw notes a defect with the row it stands in.
func (s *sheetScan) noteFlaw() {
	if s.x.flaw != "" {
		s.problem(s.x.flaw)
		s.x.flaw = ""
	}
}

func (s *sheetScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: s.index, Row: s.number, Place: s.place})
}

// token takes the next token between cells; false at the end of the part.
func (s *sheetScan) token() bool {
	x := s.x
	if s.inSheet && s.plain() {
		return true
	}
	kind := x.next()
	switch kind {
	case xmlEOF:
		return false
	case xmlStart:
		if s.start() {
			return true
		}
	case xmlEnd:
		if s.inSheet {
			switch string(x.name) {
			case "row":
				s.flush()
				return true
			case "sheetData":
				s.flush()
				s.inSheet = false
			}
		}
	case xmlText:
		if onlySpace(x.text) {
			return true
		}
	}
	s.other.token(x, kind)
	return true
}

// start takes a start tag; false when the search for text is to have it too.
func (s *sheetScan) start() bool {
	switch {
	case s.inSheet && string(s.x.name) == "c":
		s.cell()
	case s.inSheet && string(s.x.name) == "row":
		s.startRow()
	case s.inSheet:
		return false
	case string(s.x.name) == "sheetData":
		s.inSheet = true
	default:
		s.property()
		return false
	}
	return true
}

func (s *sheetScan) startRow() {
	s.flush()
	number, height := 0, -1.0
	s.hidden, s.column, s.rowHandled = false, -1, false
	for _, a := range s.x.attrs {
		if a.prefixed {
			continue
		}
		switch string(a.name) {
		case "r":
			number = digits(a.value)
		case "hidden":
			s.hidden = s.hidden || truth(a.value)
		case "ht":
			height, _ = strconv.ParseFloat(string(a.value), 64)
		}
	}
	if height >= 0 && height < 1 {
		s.hidden = true
	}
	if s.guess = number < 1 || number > loc.MaxRow; s.guess {
		number = s.number + 1
	}
	s.number = number
}

// digits reads a positive whole number, 0 when it is none or too large.
func digits(b []byte) int {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > loc.MaxRow {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// flush hands the row out.
func (s *sheetScan) flush() {
	if s.row.Len() == 0 || s.fnErr != nil {
		s.row.Reset()
		return
	}
	if s.hidden && !s.rowHandled {
		s.facts.HiddenRows++
		s.rowHandled = true
	}
	if s.fn != nil {
		// In a damaged sheet cells may stand before the first row element.
		s.fnErr = s.fn(table.Row{Number: max(s.number, 1), Repeat: 1, Hidden: s.hidden, Cells: s.row})
	}
	s.row.Reset()
	s.rowText = 0
}

// property reads what the sheet says about itself outside its cells.
func (s *sheetScan) property() {
	x := s.x
	switch string(x.name) {
	case "col":
		s.hiddenColumn()
	case "sheetProtection":
		s.facts.Protected = s.facts.Protected || truth(x.attr("sheet"))
	case "filterColumn":
		s.filtering = true
	}
}

func (s *sheetScan) hiddenColumn() {
	x := s.x
	first, last := digits(x.attr("min")), digits(x.attr("max"))
	hidden := truth(x.attr("hidden"))
	if w := x.attr("width"); w != nil && !hidden {
		width, err := strconv.ParseFloat(string(w), 64)
		hidden = err == nil && width < 0.5
	}
	if hidden && first >= 1 && last >= first && len(s.columns) < s.book.zip.limits.Columns {
		s.columns = append(s.columns, table.Span{First: first - 1, Last: last - 1})
	}
}

// conclude settles what depends on the whole sheet: a hidden column that holds
// nothing hides nothing.
func (s *sheetScan) conclude() {
	for _, span := range s.columns {
		if span.First <= s.last {
			s.facts.HiddenColumns = append(s.facts.HiddenColumns, table.Span{First: span.First, Last: min(span.Last, s.last)})
		}
	}
	s.facts.Filtered = s.filtering && s.facts.HiddenRows > 0
}

// aside keeps a text of the sheet that stands in no cell for Texts.
func (s *sheetScan) aside(t table.Text, text []byte) {
	t.Sheet, t.Place = s.index, s.place
	s.book.putAside(t, text)
}
