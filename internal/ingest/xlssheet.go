package ingest

import (
	"context"
	"encoding/binary"
	"sort"

	"egide/internal/sealed"
	"egide/internal/table"
)

// xlsScan streams the cells of one sheet. A first walk over its records finds
// what is hidden and what stands beside the cells, and whether the rows come in
// order; the second decodes the cells.
type xlsScan struct {
	book  *xlsBook
	index int
	fn    func(table.Row) error
	fnErr error
	ctx   context.Context
	first bool // texts beside the cells are kept once
	row   sealed.Row

	number     int // of the row, 0-based
	rowText    int // bytes in row
	rowHandled bool
	last       int // highest column seen
	value, num []byte
	literals   map[uint64]bool

	hidden    []uint64 // one bit a row
	disorder  bool
	facts     table.SheetFacts
	columns   []table.Span
	filtering bool
	drawn     drawnTexts
}

const xlsRows = 1 << 16

func newXLSScan(b *xlsBook, index int, fn func(table.Row) error) *xlsScan {
	s := &xlsScan{book: b, index: index, fn: fn, row: sealed.NewRow(), last: -1, number: -1, hidden: make([]uint64, xlsRows/64)}
	s.row.UseStrings(b.strings)
	return s
}

// run reads the substream that begins at a place. Only an error of fn or of the
// context is returned.
func (s *xlsScan) run(ctx context.Context, at int, first bool) error {
	s.ctx, s.first = ctx, first
	r, ok := recordAt(s.book.data, at)
	if !ok || r.id != recBOF || len(r.body) < 4 {
		s.book.problem(table.Problem{Code: "missing-part", Sheet: s.index, Place: s.book.place})
		return ctx.Err()
	}
	kind := binary.LittleEndian.Uint16(r.body[2:])
	sheet := kind == substreamSheet || kind == substreamMacro
	start := r
	if !s.survey(&r, sheet) {
		return ctx.Err()
	}
	if sheet {
		s.decode(start)
	}
	if s.fnErr != nil {
		return s.fnErr
	}
	s.conclude()
	return ctx.Err()
}

// isCell tells the records that hold cells, all of which begin with the row.
func isCell(id uint16) bool {
	switch id {
	case recLabelSST, recRK, recNumber, recMulRK, recFormula, recLabel, recRString, recBoolErr:
		return true
	}
	return false
}

// survey walks the records up to the end of the sheet. Charts inside it are
// substreams of their own, whose cells are copies of what they show.
func (s *xlsScan) survey(r *records, sheet bool) bool {
	depth := 1
	if !sheet {
		depth = 2
	}
	bottom, row := depth, 0
	for n := 0; depth >= bottom; n++ {
		if !r.advance() {
			s.problem("truncated")
			return true
		}
		switch r.id {
		case recBOF:
			depth++
		case recEOF:
			depth--
		case recDrawing, recObj, recTextObject, recNote, recHyperlink:
			s.beside(r)
		default:
			switch {
			case depth > 1:
				s.chartRecord(r)
			case isCell(r.id):
				if len(r.body) >= 2 {
					next := int(binary.LittleEndian.Uint16(r.body))
					s.disorder = s.disorder || next < row
					row = next
				}
				if r.id == recFormula && s.first {
					s.formulaLiterals(r)
				}
			default:
				s.property(r)
			}
		}
		if n&0xfff == 0xfff && s.ctx.Err() != nil || !s.book.spend(len(r.body)+recordHead) {
			return false
		}
	}
	return true
}

// spend counts the bytes walked: offsets that lead into the same records again
// and again end here.
func (b *xlsBook) spend(n int) bool {
	const fair, floor = 4, 1 << 20
	b.walked += n
	if b.walked > fair*len(b.data)+floor {
		b.problem(table.Problem{Code: "broken-record", Sheet: -1, Place: b.place})
		return false
	}
	return true
}

// decode hands out the rows, in the order of their numbers.
func (s *xlsScan) decode(r records) {
	if s.disorder {
		s.decodeSorted(r)
		return
	}
	depth := 1
	for n := 0; depth > 0 && s.fnErr == nil && r.advance(); n++ {
		switch {
		case r.id == recBOF:
			depth++
		case r.id == recEOF:
			depth--
		case depth == 1 && isCell(r.id):
			s.cell(&r)
		}
		if n&0xfff == 0xfff && s.ctx.Err() != nil {
			return
		}
	}
	s.flush()
}

// decodeSorted first notes where the cells of each row are, for programs that
// write rows as they come.
func (s *xlsScan) decodeSorted(r records) {
	type place struct{ row, at uint32 }
	var places []place
	for depth := 1; depth > 0 && r.advance(); {
		switch {
		case r.id == recBOF:
			depth++
		case r.id == recEOF:
			depth--
		case depth == 1 && isCell(r.id) && len(r.body) >= 2:
			places = append(places, place{uint32(binary.LittleEndian.Uint16(r.body)), uint32(r.at)})
		}
	}
	sort.SliceStable(places, func(i, j int) bool { return places[i].row < places[j].row })
	for n, p := range places {
		if s.fnErr != nil || n&0xfff == 0xfff && s.ctx.Err() != nil {
			return
		}
		if cell, ok := recordAt(s.book.data, int(p.at)); ok {
			s.cell(&cell)
		}
	}
	s.flush()
}

// flush hands the row out.
func (s *xlsScan) flush() {
	if s.row.Len() == 0 || s.fnErr != nil {
		s.row.Reset()
		return
	}
	hidden := s.hidden[s.number>>6]&(1<<(s.number&63)) != 0
	if hidden && !s.rowHandled {
		s.facts.HiddenRows++
		s.rowHandled = true
	}
	s.fnErr = s.fn(table.Row{Number: s.number + 1, Repeat: 1, Hidden: hidden, Cells: s.row})
	s.row.Reset()
	s.rowText = 0
}

func (s *xlsScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: s.index, Row: max(s.number+1, 0), Place: s.book.place})
}

// property reads what the sheet says about itself outside its cells.
func (s *xlsScan) property(r *records) {
	body := r.body
	switch r.id {
	case recRow:
		s.rowRecord(body)
	case recDefaultHeight:
		if len(body) >= 2 && body[0]&0x02 != 0 { // rows without a record are hidden
			for i := range s.hidden {
				s.hidden[i] = ^uint64(0)
			}
		}
	case recColInfo:
		s.hiddenColumn(body)
	case recFilterMode:
		s.filtering = true
	case recProtect:
		s.facts.Protected = s.facts.Protected || len(body) >= 1 && body[0] != 0
	default:
		if s.first {
			s.sheetText(r)
		}
	}
}

// rowRecord reads whether a row is hidden ([MS-XLS] 2.4.221).
func (s *xlsScan) rowRecord(body []byte) {
	const twips, automatic = 20, 0x8000
	if len(body) < 16 {
		s.problem("broken-record")
		return
	}
	row := binary.LittleEndian.Uint16(body)
	height := binary.LittleEndian.Uint16(body[6:])
	bit := uint64(1) << (row & 63)
	if body[12]&0x20 != 0 || height&automatic == 0 && height < twips {
		s.hidden[row>>6] |= bit
	} else {
		s.hidden[row>>6] &^= bit
	}
}

func (s *xlsScan) hiddenColumn(body []byte) {
	const narrow = 128 // half a character
	if len(body) < 10 {
		s.problem("broken-record")
		return
	}
	first, last := int(binary.LittleEndian.Uint16(body)), int(binary.LittleEndian.Uint16(body[2:]))
	hidden := body[8]&0x01 != 0 || binary.LittleEndian.Uint16(body[4:]) < narrow
	if hidden && last >= first && len(s.columns) < s.book.limits.Columns {
		s.columns = append(s.columns, table.Span{First: first, Last: last})
	}
}

// conclude settles what depends on the whole sheet: a hidden column that holds
// nothing hides nothing.
func (s *xlsScan) conclude() {
	for _, span := range s.columns {
		if span.First <= s.last {
			s.facts.HiddenColumns = append(s.facts.HiddenColumns, table.Span{First: span.First, Last: min(span.Last, s.last)})
		}
	}
	s.facts.Filtered = s.filtering && s.facts.HiddenRows > 0
}

// aside keeps a text of the sheet that stands in no cell for Texts.
func (s *xlsScan) aside(t table.Text, text []byte) {
	if s.first {
		t.Sheet, t.Place = s.index, s.book.place
		s.book.putAside(t, text)
	}
}
