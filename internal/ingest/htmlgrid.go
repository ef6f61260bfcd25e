package ingest

import (
	"bytes"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// htmlGrid is an open table that has rows of its own. It keeps no more than a
// row and how far cells of earlier rows reach down.
type htmlGrid struct {
	row     sealed.Row
	inRow   bool
	inCell  bool
	cell    []byte
	column  int   // of the open cell
	next    int   // first column that may be free
	span    int   // columns of the open cell
	index   int   // of the row in the table
	until   []int // by column: index of the first row it is free in
	flags   sealed.Flag
	hidden  bool // the table
	section bool // the group of rows
	rowHide bool
}

// maxRowSpanColumns bounds the columns in which cells may reach down: those of a
// list, and cheap to skip.
const maxRowSpanColumns = 1024

func (s *htmlScan) grid() *htmlGrid {
	if n := len(s.tables); n > 0 {
		return s.tables[n-1]
	}
	return nil
}

// openTable begins a table: one of its own, or text of the cell around it.
func (s *htmlScan) openTable() {
	number := s.seen
	outer := s.grid()
	if len(s.tables)+s.flat >= s.book.limits.XMLDepth || s.deep > 0 {
		s.deep++
		s.problem("too-deep")
		return
	}
	s.seen++
	if outer != nil && (number >= len(s.book.apart) || !s.book.apart[number] || s.flat > 0) {
		s.flat++
		return
	}
	s.lineBreak()
	hidden := s.hidden != "" || s.attrs.hidden() || outer != nil && outer.isHidden()
	g := &htmlGrid{row: sealed.NewRow()}
	if n := len(s.free); n > 0 {
		g, s.free = s.free[n-1], s.free[:n-1]
		g.row.Reset()
		*g = htmlGrid{row: g.row, cell: g.cell[:0], until: g.until[:0]}
	}
	g.hidden = hidden
	s.tables = append(s.tables, g)
	s.gap = s.number > 0
}

func (s *htmlScan) closeTable() {
	switch {
	case s.deep > 0:
		s.deep--
	case s.flat > 0:
		s.flat--
		s.lineBreak()
	case len(s.tables) > 0:
		g := s.grid()
		g.endRow(s)
		s.tables = s.tables[:len(s.tables)-1]
		s.free = append(s.free, g)
		s.gap = s.number > 0
	}
}

func (g *htmlGrid) isHidden() bool { return g.hidden || g.section || g.rowHide }

// tag takes the start tag of a part of the table.
func (g *htmlGrid) tag(s *htmlScan, name string) {
	switch name {
	case "tr":
		g.endRow(s)
		g.startRow()
		g.rowHide = s.attrs.hidden()
	case "td", "th":
		g.endCell(s)
		if !g.inRow {
			g.startRow()
		}
		g.startCell(s)
	default: // groups of rows
		g.endRow(s)
		g.section = s.attrs.hidden() && name != "caption" && name != "colgroup"
	}
}

func (g *htmlGrid) endTag(s *htmlScan, name string) {
	if name == "tr" {
		g.endRow(s)
	} else {
		g.endCell(s)
	}
}

func (g *htmlGrid) startRow() {
	g.inRow, g.rowHide, g.next = true, false, 0
}

// startCell places a cell in the first free columns.
func (g *htmlGrid) startCell(s *htmlScan) {
	for g.next < len(g.until) && g.until[g.next] > g.index {
		g.next++
	}
	g.inCell, g.cell = true, g.cell[:0]
	g.column = g.next
	g.span = htmlSpan(s.attrs.get("colspan"), 1000)
	g.next += g.span
	g.flags = 0
	if s.attrs.hidden() {
		g.flags = sealed.Invisible
	}
	rows := htmlSpan(s.attrs.get("rowspan"), 65534)
	for c := g.column; rows > 1 && c < min(g.next, maxRowSpanColumns); c++ {
		for len(g.until) <= c {
			g.until = append(g.until, 0)
		}
		g.until[c] = g.index + rows
	}
}

// htmlSpan reads colspan and rowspan, with the bounds of HTML (4.9.11).
func htmlSpan(value []byte, most int) int {
	if len(value) == 0 {
		return 1
	}
	n, err := strconv.Atoi(string(bytes.TrimSpace(value[:min(len(value), 20)])))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

func (g *htmlGrid) endCell(s *htmlScan) {
	if !g.inCell {
		return
	}
	g.inCell = false
	text := bytes.TrimSpace(g.cell)
	if g.column >= s.book.limits.Columns {
		if !sealed.Blank(text) {
			s.problem("too-many-columns")
		}
		return
	}
	g.row.Append(g.column, sealed.Text, g.flags, text)
}

// endRow hands the row out.
func (g *htmlGrid) endRow(s *htmlScan) {
	g.endCell(s)
	if !g.inRow {
		return
	}
	g.inRow = false
	g.index++
	s.number++
	if s.gap {
		s.number++
		s.gap = false
	}
	if g.row.Len() > 0 && s.fnErr == nil {
		hidden := g.isHidden()
		if hidden {
			s.facts.HiddenRows++
		}
		if s.onRow != nil {
			s.fnErr = s.onRow(table.Row{Number: s.number, Repeat: 1, Hidden: hidden, Cells: g.row})
		}
	}
	g.row.Reset()
}
