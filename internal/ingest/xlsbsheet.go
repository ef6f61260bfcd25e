package ingest

import (
	"context"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// xlsbScan reads the rows of one sheet. It keeps no more than a row. Values are
// written as the reader of .xls writes them: the encodings are the same.
type xlsbScan struct {
	book     *xlsbBook
	index    int
	fn       func(table.Row) error
	fnErr    error
	value    xlsScan
	row      sealed.Row
	number   int // of the row, 0-based
	hidden   bool
	last     int // highest column seen
	literals int
	spans    []table.Span
	facts    table.SheetFacts
}

// Rows streams one sheet.
func (b *xlsbBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet < 0 || sheet >= len(b.sheets) {
		return table.SheetFacts{}, &Error{Code: "missing-part"}
	}
	b.sheets[sheet].read = true
	p := b.sheets[sheet].part
	if p == nil {
		return table.SheetFacts{}, ctx.Err()
	}
	row := sealed.NewRow()
	row.UseStrings(b.strings)
	s := xlsbScan{book: b, index: sheet, fn: fn, row: row, last: -1}
	s.value = xlsScan{book: &xlsBook{date1904: b.date1904}, row: row}
	b.eachXLSB(ctx, p, sheet, s.record)
	s.flush()
	for _, span := range s.spans {
		if span.First <= s.last {
			span.Last = min(span.Last, s.last)
			s.facts.HiddenColumns = append(s.facts.HiddenColumns, span)
			b.facts.HiddenColumns += span.Last - span.First + 1
		}
	}
	b.facts.HiddenRows += s.facts.HiddenRows
	b.facts.SheetProtection = b.facts.SheetProtection || s.facts.Protected
	if s.facts.Filtered {
		b.facts.Filters++
	}
	if s.fnErr != nil {
		return s.facts, s.fnErr
	}
	return s.facts, ctx.Err()
}

func (s *xlsbScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: s.index, Row: s.number + 1, Place: s.book.sheets[s.index].part.name})
}

func (s *xlsbScan) record(id int, body []byte) bool {
	f := xlsbBody{rest: body}
	switch id {
	case brtRowHdr:
		s.flush()
		s.number = int(min(f.u32(), loc.MaxRow-1))
		f.skip(4 + 2 + 1)
		const zeroHeight = 1 << 4 // behind the level in the outline and whether it is closed
		s.hidden = f.u8()&zeroHeight != 0
	case brtCellRk, brtCellError, brtCellBool, brtCellReal, brtCellSt, brtCellIsst, brtFmlaString, brtFmlaNum, brtFmlaBool, brtFmlaError, brtCellRString:
		s.cell(id, &f)
	case brtColInfo:
		first, last := f.u32(), f.u32()
		f.skip(8)
		if f.u8()&1 != 0 && last < 1<<14 && first <= last && len(s.spans) < s.book.zip.limits.Columns {
			s.spans = append(s.spans, table.Span{First: int(first), Last: int(last)})
		}
	case brtBeginAFilter:
		s.facts.Filtered = true
	case brtSheetProtect:
		s.facts.Protected = true
	case brtHLink:
		row := f.u32()
		f.skip(4)
		column := f.u32()
		f.skip(4)
		f.text() // which relationship: its address is given with those
		for range 3 {
			s.aside("hyperlink", int(min(row, loc.MaxRow-1))+1, int(min(column, 1<<14)), f.text())
		}
	default:
		xlsbWords(body, func(text []byte) { s.aside("sheet-part", 0, -1, text) })
	}
	return s.fnErr == nil
}

func (s *xlsbScan) aside(kind string, row, column int, text []byte) {
	if wordy(text) {
		s.book.putAside(table.Text{Kind: kind, Place: s.book.sheets[s.index].part.name, Sheet: s.index, Row: row, Column: column}, text)
	}
}

// cell adds one cell to the row.
func (s *xlsbScan) cell(id int, f *xlsbBody) {
	column, format := int(min(f.u32(), 1<<20)), int(f.u32()&0xffffff)
	if column >= s.book.zip.limits.Columns {
		s.problem("too-many-columns")
		return
	}
	var look style
	if format < len(s.book.looks) {
		look = s.book.looks[format]
	}
	var flags sealed.Flag
	if look.invisible {
		flags = sealed.Invisible
	}
	if id >= brtFmlaString && id <= brtFmlaError {
		flags |= sealed.Formula
	}
	switch id {
	case brtCellRk:
		s.value.numeric(column, look, flags, decodeRK(f.u32()))
	case brtCellReal, brtFmlaNum:
		s.value.numeric(column, look, flags, f.f64())
	case brtCellError, brtFmlaError:
		s.value.boolErr(column, flags, f.u8(), true)
	case brtCellBool, brtFmlaBool:
		s.value.boolErr(column, flags, f.u8(), false)
	case brtCellSt, brtFmlaString:
		s.row.Append(column, sealed.Text, flags, f.text())
	case brtCellRString:
		s.row.Append(column, sealed.Text, flags, f.rich())
	case brtCellIsst:
		if at := int(f.u32()); s.row.AppendShared(column, flags, at) {
			s.book.used[at>>6] |= 1 << (at & 63)
		} else {
			s.problem("missing-string")
		}
	}
	if f.short {
		s.problem("broken-record")
	}
	if flags&sealed.Formula != 0 && s.literals < maxLiterals {
		xlsbWords(f.rest, func(text []byte) {
			s.literals++
			s.aside("formula", s.number+1, column, text)
		})
	}
	if s.row.Len() > 0 {
		s.last = max(s.last, column)
	}
	if s.row.Len() >= s.book.zip.limits.Columns {
		s.flush()
	}
}

// flush hands the row out.
func (s *xlsbScan) flush() {
	if s.row.Len() > 0 && s.fnErr == nil {
		if s.hidden {
			s.facts.HiddenRows++
		}
		s.fnErr = s.fn(table.Row{Number: s.number + 1, Repeat: 1, Hidden: s.hidden, Cells: s.row})
	}
	s.row.Reset()
}
