package detect

import (
	"egide/internal/lexicon"
	"egide/internal/sealed"
	"egide/internal/table"
)

// tableReader judges the rows of one table.
type tableReader struct {
	sheet   *sheetReader
	run     *run
	from    int // columns it spans
	to      int
	head    int // physical row of the header, 0 = none
	heads   int
	columns []*column // by position - from
	hidden  []table.Span
	known   bool // the columns are classified so far: rows are counted for the person they are about
	holding bool
	held    []table.Row

	rows     int
	cells    int
	firstRow int
	lastRow  int
	people   people
	class    []classified

	namedAbove int // names of people in the header, over a grid
}

// begin opens the tables of a block: one, or several side by side.
func (s *sheetReader) begin(rows []table.Row, h header, p table.Proposal) {
	s.open = nil
	for _, span := range s.split(h, p) {
		t := &tableReader{sheet: s, run: s.run, from: span.First, to: span.Last}
		if h.found {
			t.head, t.heads = rows[h.row].Number, h.rows
			t.firstRow = rows[h.row+h.rows-1].Number + 1
			t.lastRow = t.firstRow - 1
			t.namedAbove = h.named
		}
		for at := span.First; at <= span.Last; at++ {
			c := t.grow(at)
			if cell, ok := h.cells[at]; ok {
				c.take(cell)
			}
		}
		s.open = append(s.open, t)
		s.tables = append(s.tables, t)
	}
}

// split cuts at empty columns where the header says the same on both sides.
func (s *sheetReader) split(h header, p table.Proposal) []table.Span {
	whole := []table.Span{p.Columns}
	if !h.found || len(p.Bands) < 2 {
		return whole
	}
	seen := map[string]bool{}
	for at := p.Bands[0].First; at <= p.Bands[0].Last; at++ {
		seen[fold(h.cells[at].text)] = true
	}
	for _, band := range p.Bands[1:] {
		same, all := 0, 0
		for at := band.First; at <= band.Last; at++ {
			if text := h.cells[at].text; text != "" {
				all++
				if seen[fold(text)] {
					same++
				}
			}
		}
		if all == 0 || 2*same < all {
			return whole
		}
	}
	return p.Bands
}

func fold(text string) string { return string(lexicon.Fold(nil, []byte(text))) }

// take sets the header of a column and what follows from it.
func (c *column) take(h headerCell) {
	c.header, c.shown, c.words = h.text, h.shown, h.words
	best := h.words.Best()
	c.isDate = datedCategory(best.Category) || best.Kind == "health.certificate_date" || best.Kind == "health.vaccination"
	switch {
	case best.Score < 1:
		c.mode = proseText
	case best.Category == "free_text_comment" || sensitiveCategory(best.Category):
		c.mode = proseEvery
	case nameCategory(best.Category):
		c.mode = proseNames
	case shortCategory(best.Category):
		c.mode = proseOdd
	}
}

func nameCategory(c string) bool {
	switch c {
	case "last_name", "first_name", "full_name", "birth_name", "civility_gender", "city", "birth_place", "country", "nationality", "guardian_contact", "emergency_contact", "family_relation":
		return true
	}
	return false
}

func datedCategory(c string) bool {
	switch c {
	case "birth_date", "membership_date", "last_contribution_date", "event_date":
		return true
	}
	return false
}

func sensitiveCategory(c string) bool {
	switch c {
	case "health", "diet", "disability", "religion", "political", "union", "ethnicity", "sexual_orientation", "criminal":
		return true
	}
	return false
}

func shortCategory(c string) bool {
	switch c {
	case "postal_address", "organisation_name", "profession", "employer", "education", "email", "username", "website":
		return true
	}
	return false
}

// grow makes columns up to a position.
func (t *tableReader) grow(at int) *column {
	for len(t.columns) <= at-t.from {
		t.columns = append(t.columns, &column{at: t.from + len(t.columns), recs: make([]int32, len(t.run.judge.recs))})
	}
	return t.columns[at-t.from]
}

// column is the column at a position, nil outside the table.
func (t *tableReader) column(at int) *column {
	if at < t.from || at-t.from >= len(t.columns) {
		return nil
	}
	return t.columns[at-t.from]
}

// usual is the width of a row: the columns that are filled in half of them.
func (t *tableReader) usual() int {
	n := 0
	for _, c := range t.columns {
		if 2*c.filled >= t.rows {
			n++
		}
	}
	return max(n, 1)
}

// takes reports whether a row belongs to the table: no total, no note under it,
// no header said again.
func (t *tableReader) takes(row table.Row, from, to int) bool {
	n, first := 0, -1
	for i := range row.Cells.Len() {
		if at := row.Cells.Column(i); at >= from && at <= to {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	if n == 0 {
		return true
	}
	wide := len(t.columns)
	if wide < 3 {
		return true
	}
	if text := textOf(row.Cells, first); mayBeTotal(text) && row.Cells.Kind(first) == sealed.Text {
		if s := sealed.ShapeOf(text); s.Letters >= 4 && s.Words <= 6 && s.Runes <= 60 && isTotal(text) {
			return false
		}
	}
	if n == 1 {
		if s := row.Cells.Shape(first); s.Words >= 6 || s.Runes > 60 {
			c := t.column(row.Cells.Column(first))
			return c != nil && c.words.Best().Category == "free_text_comment"
		}
	}
	return !t.headAgain(row, n, from, to)
}

// headAgain reports whether the row repeats the header, as printed lists do.
func (t *tableReader) headAgain(row table.Row, n, from, to int) bool {
	if t.head == 0 || n < 2 {
		return false
	}
	for i := range row.Cells.Len() {
		at := row.Cells.Column(i)
		if at < from || at > to {
			continue
		}
		c := t.column(at)
		if c == nil || c.header == "" || row.Cells.Kind(i) != sealed.Text || string(textOf(row.Cells, i)) != c.header {
			return false
		}
	}
	return true
}

var totals = [...]string{"total", "totaux", "sous total", "somme", "soma", "summe", "gesamt", "totale", "subtotal", "moyenne", "totaal", "suma", "razem", "grand total", "total general"}

// totalHeads has bit c-'a' for the first letters of totals, by their second one.
var totalHeads = func() (heads [26]uint32) {
	for _, w := range totals {
		heads[w[1]-'a'] |= 1 << (w[0] - 'a')
	}
	return heads
}()

// mayBeTotal turns most rows away by two letters. What does not begin with two
// letters of ASCII may be anything.
func mayBeTotal(text []byte) bool {
	if len(text) < 2 {
		return false
	}
	first, second := text[0]|0x20-'a', text[1]|0x20-'a'
	return first >= 26 || second >= 26 || totalHeads[second]>>first&1 != 0
}

func isTotal(text []byte) bool {
	var buffer [96]byte
	if len(text) > 60 {
		return false
	}
	f := lexicon.Fold(buffer[:0], text)
	for _, w := range totals {
		if has(f, w) {
			return true
		}
	}
	return false
}

// rowsOfRepeat bounds how often a repeated row is gone through.
const rowsOfRepeat = 200

// add judges a row of the body.
func (t *tableReader) add(row table.Row, from, to int) {
	for range min(max(row.Repeat, 1), rowsOfRepeat) {
		t.addOnce(row, from, to)
	}
}

func (t *tableReader) addOnce(row table.Row, from, to int) {
	filled := 0
	var p person
	for i := range row.Cells.Len() {
		at := row.Cells.Column(i)
		if at < from || at > to {
			continue
		}
		text := textOf(row.Cells, i)
		if len(text) == 0 {
			continue
		}
		hash := hashOf(text)
		kind := row.Cells.Kind(i)
		for end := at + min(row.Cells.Repeat(i), 64); at < end; at++ {
			if at < t.from {
				continue
			}
			filled++
			c := t.grow(at)
			v := c.add(t.run, text, hash, row.Number, kind)
			if t.known && c.role != 0 {
				p.take(c, text, v, hash)
			}
		}
	}
	if filled == 0 {
		return
	}
	if t.firstRow == 0 {
		t.firstRow = row.Number
	}
	t.lastRow = max(t.lastRow, row.Number+max(row.Repeat, 1)-1)
	t.rows++
	t.cells += filled
	switch {
	case t.known:
		t.people.count(t.run, &p)
	case t.holding:
		t.held = append(t.held, row)
	}
}

// learn classifies the columns by the rows held and counts these rows for the
// people they are about.
func (t *tableReader) learn() {
	t.classify()
	t.assignRoles()
	t.known, t.holding = true, false
	for _, row := range t.held {
		var p person
		for i := range row.Cells.Len() {
			c := t.column(row.Cells.Column(i))
			if c == nil || c.role == 0 {
				continue
			}
			text := textOf(row.Cells, i)
			hash := hashOf(text)
			p.take(c, text, t.run.judge.of(text, hash), hash)
		}
		t.people.count(t.run, &p)
	}
	t.held = nil
}
