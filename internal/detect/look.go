package detect

import (
	"egide/internal/sealed"
	"egide/internal/table"
)

// rowLook is how much a row looks like a header.
type rowLook struct {
	cells, known, data, names, unlike int
	strength                          float64
}

// look judges the cells of a row as headers and as data.
func (s *sheetReader) look(rows []table.Row, at int) rowLook {
	row := rows[at]
	l := rowLook{}
	j := s.run.judge
	below := rows[at+1 : min(len(rows), at+11)]
	for i := range row.Cells.Len() {
		text := textOf(row.Cells, i)
		if len(text) == 0 {
			continue
		}
		l.cells++
		if again(row, i, below) {
			l.data++ // a header does not stand in its own column
			continue
		}
		v := j.of(text, hashOf(text))
		if j.surely(v) || row.Cells.Kind(i) == sealed.Date {
			if s.dataBelow(rows[at+1:min(len(rows), at+6)], row.Cells.Column(i)) {
				l.data++
			}
			continue
		}
		if v.flags&isNumber != 0 || row.Cells.Kind(i) == sealed.Number {
			l.unlike++
			continue
		}
		if len(text) > 400 {
			l.unlike++
			continue
		}
		h := readCell(string(text), "")
		switch best := h.Best(); {
		case best.Score >= 1.2 && (best.Whole || h.Known*2 >= h.Words) || h.Roles != 0 && h.Known == h.Words:
			l.known++
			l.strength += best.Score
		case v.flags&(isFirst|isLast|isFull) != 0:
			l.names++
		case best.Score >= 0.6 && h.Known*3 >= h.Words:
			l.strength += best.Score / 2
		}
	}
	return l
}

// again reports whether the same text stands in the same column further down.
func again(row table.Row, i int, below []table.Row) bool {
	for _, other := range below {
		if sameRow(row.Cells, other.Cells) {
			continue // the header printed again
		}
		for k := range other.Cells.Len() {
			if other.Cells.Column(k) == row.Cells.Column(i) && sealed.Equal(row.Cells, i, other.Cells, k) {
				return true
			}
		}
	}
	return false
}

func sameRow(a, b sealed.Row) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if a.Column(i) != b.Column(i) || !sealed.Equal(a, i, b, i) {
			return false
		}
	}
	return true
}

// dataBelow reports whether a column goes on with data under a cell that is
// data: a date over ticks is a header all the same.
func (s *sheetReader) dataBelow(rows []table.Row, column int) bool {
	data, filled := 0, 0
	for _, row := range rows {
		for i := range row.Cells.Len() {
			if row.Cells.Column(i) != column {
				continue
			}
			filled++
			text := textOf(row.Cells, i)
			if s.run.judge.surely(s.run.judge.of(text, hashOf(text))) || row.Cells.Kind(i) == sealed.Date {
				data++
			}
		}
	}
	return filled == 0 || data > 0
}

// oneColumn reports whether the rows of a narrow block are alike: data, not
// lines of text.
func (s *sheetReader) oneColumn(rows []table.Row) bool {
	short := 0
	for _, row := range rows {
		if row.Cells.Shape(0).Words <= 4 {
			short++
		}
	}
	return short*10 >= len(rows)*9
}

// contrast reports whether columns under a row of text hold numbers, dates or
// identifiers: the row is then no data itself.
func (s *sheetReader) contrast(rows []table.Row, i int) bool {
	under := rows[i+1 : min(len(rows), i+11)]
	if len(under) < 2 {
		return false
	}
	columns := map[int][2]int{}
	for _, row := range under {
		for c := range row.Cells.Len() {
			text := textOf(row.Cells, c)
			v := s.run.judge.of(text, hashOf(text))
			n := columns[row.Cells.Column(c)]
			n[0]++
			if s.run.judge.surely(v) || v.flags&isNumber != 0 || row.Cells.Kind(c) != sealed.Text {
				n[1]++
			}
			columns[row.Cells.Column(c)] = n
		}
	}
	strong, filled := 0, 0
	for c := range rows[i].Cells.Len() {
		if n, ok := columns[rows[i].Cells.Column(c)]; ok {
			filled++
			if n[1]*10 >= n[0]*8 {
				strong++
			}
		}
	}
	return strong >= 1 && 3*strong >= filled
}

// ticksBelow reports whether most columns under a row hold ticks and the row
// none: a list of attendance under dates or numbers.
func (s *sheetReader) ticksBelow(rows []table.Row, at int) bool {
	j := s.run.judge
	ticks, all := 0, 0
	for _, row := range rows[at+1 : min(len(rows), at+11)] {
		for i := range row.Cells.Len() {
			text := textOf(row.Cells, i)
			all++
			if len(text) <= 4 && j.of(text, hashOf(text)).recs.has(j.yesNo) {
				ticks++
			}
		}
	}
	if 2*ticks < all || ticks < 2 {
		return false
	}
	for i := range rows[at].Cells.Len() {
		text := textOf(rows[at].Cells, i)
		if len(text) == 1 && j.of(text, hashOf(text)).recs.has(j.yesNo) && (text[0] < '0' || text[0] > '9') {
			return false
		}
	}
	return true
}
