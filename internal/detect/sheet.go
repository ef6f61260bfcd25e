package detect

import (
	"strconv"

	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/table"
)

// windowRows is how many rows of a block are held before it is decided what
// they are.
const windowRows = 200

// sheetReader cuts the rows of one sheet into tables and what stands outside.
type sheetReader struct {
	run    *run
	out    inventory.Sheet
	signal string // folded name, for the kind of list

	block   []table.Row // rows that follow each other, not decided yet
	tables  []*tableReader
	open    []*tableReader // side by side, rows go to these
	decided bool           // the block is, further rows go straight to open
	lastRow int
	outside []inventory.Cell
}

func (r *run) newSheet(index int, sheet table.Sheet) *sheetReader {
	s := &sheetReader{run: r, out: inventory.Sheet{Index: index, Visibility: string(sheet.Visibility)}}
	if s.out.Visibility == "" {
		s.out.Visibility = string(table.Visible)
	}
	name := nameOf(sheet.Name)
	s.signal = fold(name)
	s.out.Name = name
	if printable, _ := Name(name); !printable {
		s.out.Name = "feuille " + strconv.Itoa(index+1)
	}
	return s
}

// row takes one physical row.
func (s *sheetReader) row(row table.Row) error {
	cells := 0
	for i := range row.Cells.Len() {
		cells += row.Cells.Repeat(i)
	}
	cells *= max(row.Repeat, 1)
	s.out.CellsRead += cells
	if row.Hidden {
		s.out.HiddenRows += max(row.Repeat, 1)
		s.out.HiddenRowCells += cells
	}
	if row.Cells.Len() == 0 {
		return nil
	}
	if row.Number > s.lastRow+1 && s.lastRow > 0 {
		s.decide()
		s.decided = false
	}
	s.lastRow = row.Number + max(row.Repeat, 1) - 1
	if s.decided {
		s.feed(row)
		return nil
	}
	kept := row
	kept.Cells = row.Cells.Clone()
	s.block = append(s.block, kept)
	if len(s.block) >= windowRows {
		s.decide()
	}
	return nil
}

// feed hands a row to the tables that are open, or outside.
func (s *sheetReader) feed(row table.Row) {
	if len(s.open) == 0 {
		s.judgeOutside(row, 0, 1<<30)
		return
	}
	for i, t := range s.open {
		from, to := t.from, t.to
		if i == 0 {
			from = 0
		}
		if i == len(s.open)-1 {
			to = 1 << 30
		}
		if !t.takes(row, from, to) {
			s.judgeOutside(row, from, to)
			continue
		}
		t.add(row, from, to)
	}
}

// decide says what the rows held are, and empties the block.
func (s *sheetReader) decide() {
	rows := s.block
	s.block = nil
	s.decided = true
	if len(rows) == 0 {
		return
	}
	if s.goesOn(rows[0]) {
		s.body(rows)
		return
	}
	p := table.Propose(rows)
	form := s.isForm(rows)
	h := header{}
	if !form {
		h = s.findHeader(rows, p)
	}
	switch {
	case h.found:
		s.outsideRows(rows[:h.top()])
		s.begin(rows, h, p)
		rows = rows[h.row+h.rows:]
	case form:
		s.open = nil
		s.outsideRows(rows)
		return
	case s.continues(rows, p):
	case s.headerless(rows, p):
		titles := s.titles(rows, p)
		s.outsideRows(rows[:titles])
		rows = rows[titles:]
		s.begin(rows, header{}, p)
	default:
		s.outsideRows(rows)
		if len(s.open) > 0 && len(rows) > 3 {
			s.open = nil
		}
		return
	}
	s.body(rows)
}

// body feeds the first rows of a table, then lets the table say what its
// columns are so far, so that the rows that follow are counted by it.
func (s *sheetReader) body(rows []table.Row) {
	fresh := make([]*tableReader, 0, len(s.open))
	for _, t := range s.open {
		if !t.known {
			t.holding = true
			fresh = append(fresh, t)
		}
	}
	for _, row := range rows {
		s.feed(row)
	}
	for _, t := range fresh {
		t.learn()
	}
}

func (s *sheetReader) outsideRows(rows []table.Row) {
	for _, row := range rows {
		s.judgeOutside(row, 0, 1<<30)
	}
}

// judgeOutside judges cells that stand in no table.
func (s *sheetReader) judgeOutside(row table.Row, from, to int) {
	for i := range row.Cells.Len() {
		at := row.Cells.Column(i)
		if at < from || at > to {
			continue
		}
		if hit := s.run.judge.read(textOf(row.Cells, i)); !hit.none() && len(s.outside) < 20*s.run.limit {
			s.outside = append(s.outside, hit.cell(row.Number, at, "outside-table"))
		}
	}
}

// finish decides the last block and closes the tables.
func (s *sheetReader) finish(facts table.SheetFacts) {
	s.decide()
	for _, t := range s.tables {
		t.hidden = facts.HiddenColumns
	}
	s.out.HiddenRows = max(s.out.HiddenRows, facts.HiddenRows)
}

// goesOn reports whether the row after a gap is surely one more row of the open
// table: an identifier stands where its column has identifiers.
func (s *sheetReader) goesOn(row table.Row) bool {
	if len(s.open) != 1 || !s.open[0].known || row.Cells.Len() < 2 {
		return false
	}
	t, j := s.open[0], s.run.judge
	for i := range row.Cells.Len() {
		c := t.column(row.Cells.Column(i))
		if c == nil {
			return false
		}
		if c.filled < 2 {
			continue
		}
		text := textOf(row.Cells, i)
		v := j.of(text, hashOf(text))
		for r := range j.recs {
			if j.sure.has(r) && v.recs.has(r) && c.recShare(r) >= 0.7 {
				return true
			}
		}
	}
	return false
}

// continues reports whether rows after a gap belong to the table before it:
// they stand under its columns and are as wide as its rows, give or take.
func (s *sheetReader) continues(rows []table.Row, p table.Proposal) bool {
	if len(s.open) == 0 {
		return false
	}
	first, last := s.open[0], s.open[len(s.open)-1]
	if p.Columns.First < first.from || p.Columns.Last > last.to {
		return false
	}
	width := first.usual()
	if width <= 2 {
		return p.Usual <= 2 && s.alike(rows)
	}
	return 2*p.Usual >= width
}

// alike reports whether the rows of a narrow block look like those of the open
// table: the recognisers that know its cells know theirs.
func (s *sheetReader) alike(rows []table.Row) bool {
	t := s.open[0]
	if t.rows == 0 {
		return true
	}
	same, all := 0, 0
	for _, row := range rows {
		for i := range row.Cells.Len() {
			c := t.column(row.Cells.Column(i))
			if c == nil {
				continue
			}
			all++
			text := textOf(row.Cells, i)
			v := s.run.judge.of(text, hashOf(text))
			for r, n := range c.recs {
				if n > 0 && v.recs.has(r) {
					same++
					break
				}
			}
		}
	}
	return 2*same >= all && all > 0
}

// headerless reports whether a block without a header is a table all the same.
func (s *sheetReader) headerless(rows []table.Row, p table.Proposal) bool {
	wide := 0
	data := 0
	for _, row := range rows {
		if row.Cells.Len() >= 2 {
			wide++
		}
		for i := range row.Cells.Len() {
			text := textOf(row.Cells, i)
			v := s.run.judge.of(text, hashOf(text))
			if s.run.judge.surely(v) {
				data++
				break
			}
		}
	}
	if p.Usual < 2 {
		return len(rows) >= 3 && 2*data >= len(rows)
	}
	return len(rows) >= 3 && 2*wide >= len(rows) || len(rows) == 2 && wide == 2 && data == 2 && p.Usual >= 3
}

// titles is how many rows at the top of a list without header are titles: one
// cell of words where the rows below have more.
func (s *sheetReader) titles(rows []table.Row, p table.Proposal) int {
	n := 0
	for n < len(rows)-2 && p.Usual >= 2 && rows[n].Cells.Len() == 1 && rows[n].Cells.Shape(0).Letters > 0 {
		text := textOf(rows[n].Cells, 0)
		if s.run.judge.surely(s.run.judge.of(text, hashOf(text))) {
			break
		}
		n++
	}
	return n
}

// isForm reports whether a block is a form rather than a list: labels in one
// column that speak of a person, what was filled in beside them.
func (s *sheetReader) isForm(rows []table.Row) bool {
	if len(rows) > 60 {
		return false
	}
	labels, personal, narrow := 0, 0, 0
	for _, row := range rows {
		if row.Cells.Len() > 4 {
			return false
		}
		if row.Cells.Len() <= 2 {
			narrow++
		}
		text := textOf(row.Cells, 0)
		if len(text) > 60 || row.Cells.Kind(0) != sealed.Text {
			continue
		}
		if best := readCell(string(text), "").Best(); best.Score >= 1.5 {
			labels++
			if personWeight(best.Category, &column{}) >= 0.4 {
				personal++
			}
		}
	}
	return labels >= 2 && personal >= 2 && 2*labels > len(rows) && 4*narrow >= 3*len(rows)
}
