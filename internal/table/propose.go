package table

import (
	"slices"

	"egide/internal/sealed"
)

// Proposal says how a block of rows could be a table, from what may be known
// without reading it: which cells are filled, how long they are, of which
// characters, how the file stores them, which are equal.
type Proposal struct {
	Columns Span   // from the first to the last filled
	Usual   int    // cells that are filled in the usual row
	Bands   []Span // parts of Columns with empty columns between them
	Headers []int  // rows that could be the header by their shape, in order
}

// headerReach is how far down a block its header can stand.
const headerReach = 20

// Propose looks at the rows of one block: rows that follow each other.
func Propose(rows []Row) Proposal {
	p := Proposal{Columns: Span{First: -1, Last: -1}}
	if len(rows) == 0 {
		return p
	}
	var filled []bool
	counts := make([]int, 0, len(rows))
	for _, row := range rows {
		n := row.Cells.Len()
		counts = append(counts, n)
		for i := range n {
			first := row.Cells.Column(i)
			last := first + min(row.Cells.Repeat(i), 64) - 1
			for len(filled) <= last {
				filled = append(filled, false)
			}
			for c := first; c <= last; c++ {
				filled[c] = true
			}
		}
	}
	p.Bands = bands(filled)
	if len(p.Bands) > 0 {
		p.Columns = Span{First: p.Bands[0].First, Last: p.Bands[len(p.Bands)-1].Last}
	}
	p.Usual = usual(counts)
	for i, row := range rows[:min(len(rows), headerReach)] {
		if couldBeHeader(row, p.Usual) {
			p.Headers = append(p.Headers, i)
		}
	}
	return p
}

func bands(filled []bool) []Span {
	var out []Span
	for c := 0; c < len(filled); c++ {
		if !filled[c] {
			continue
		}
		start := c
		for c+1 < len(filled) && filled[c+1] {
			c++
		}
		out = append(out, Span{First: start, Last: c})
	}
	return out
}

// usual is the number of cells of the row in the middle, at least 1.
func usual(counts []int) int {
	sorted := slices.Clone(counts)
	slices.Sort(sorted)
	return max(sorted[len(sorted)/2], 1)
}

// couldBeHeader: at least half as wide as the usual row, and a quarter of its
// cells short text; the rest may be the dates of a list of attendance.
func couldBeHeader(row Row, usual int) bool {
	n := row.Cells.Len()
	if n == 0 || 2*n < usual {
		return false
	}
	plain := 0
	for i := range n {
		s := row.Cells.Shape(i)
		if row.Cells.Kind(i) == sealed.Text && s.Letters > 0 && s.Runes <= 220 && !s.Has(sealed.At) {
			plain++
		}
	}
	return 4*plain >= n
}
