package audit

import (
	"slices"
	"strings"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/loc"
)

// places looks up what the handles of a place point to.
type places struct {
	documents []inventory.Document
	order     map[string]int // of a document id
}

func newPlaces(documents []inventory.Document) *places {
	p := &places{documents: documents, order: make(map[string]int, len(documents))}
	for i, d := range documents {
		p.order[d.ID] = i
	}
	return p
}

// people is how many people the documents of the places are about.
func (p *places) people(list []finding.Place) int {
	n := 0
	seen := map[string]bool{}
	for _, place := range list {
		if d := p.document(place.Document); d != nil && !seen[d.ID] {
			seen[d.ID] = true
			n += d.People
		}
	}
	return n
}

func (p *places) document(id string) *inventory.Document {
	if i, ok := p.order[id]; ok {
		return &p.documents[i]
	}
	return nil
}

func (p *places) sheet(at finding.Place) *inventory.Sheet {
	d := p.document(at.Document)
	if d == nil {
		return nil
	}
	i := slices.IndexFunc(d.Sheets, func(s inventory.Sheet) bool { return s.Index == at.Sheet })
	if i < 0 {
		return nil
	}
	return &d.Sheets[i]
}

func (p *places) table(at finding.Place) *inventory.Table {
	s := p.sheet(at)
	if s == nil || at.Table < 0 || at.Table >= len(s.Tables) {
		return nil
	}
	return &s.Tables[at.Table]
}

func column(t *inventory.Table, index int) *inventory.Column {
	i := slices.IndexFunc(t.Columns, func(c inventory.Column) bool { return c.Index == index })
	if i < 0 {
		return nil
	}
	return &t.Columns[i]
}

// holds reports whether every handle of a place points to something.
func (p *places) holds(at finding.Place) bool {
	switch {
	case p.document(at.Document) == nil || at.Sheet < -1 || at.Table < -1:
		return false
	case at.Sheet == -1:
		return at.Table == -1 && len(at.Columns) == 0
	case at.Table == -1:
		return p.sheet(at) != nil && len(at.Columns) == 0
	}
	t := p.table(at)
	if t == nil {
		return false
	}
	for _, index := range at.Columns {
		if column(t, index) == nil {
			return false
		}
	}
	return true
}

// hold reports whether every place holds. A finding without a place is about
// the whole audit.
func (p *places) hold(list []finding.Place) bool {
	for _, at := range list {
		if !p.holds(at) {
			return false
		}
	}
	return true
}

// complete sets the range, and the cells where a rule has not counted them: the
// filled cells of the columns.
func (p *places) complete(at *finding.Place) {
	t := p.table(*at)
	if t == nil {
		at.Range = ""
		return
	}
	at.Range = rangeOf(t.Range, at.Columns)
	if at.Cells > 0 {
		return
	}
	for _, index := range at.Columns {
		if c := column(t, index); c != nil {
			at.Cells += c.Filled
		}
	}
}

// rangeOf narrows the range of a body to columns: D2:D213, or D2:F213,H2:H213,
// a run of columns side by side as one. No columns is the whole body.
func rangeOf(body string, columns []int) string {
	if len(columns) == 0 {
		return body
	}
	first, last, ok := strings.Cut(body, ":")
	if !ok {
		last = first
	}
	from, err1 := loc.Parse(first)
	to, err2 := loc.Parse(last)
	if err1 != nil || err2 != nil || from.Row == 0 || to.Row == 0 {
		return ""
	}
	var parts []string
	for i := 0; i < len(columns); {
		j := i
		for j+1 < len(columns) && columns[j+1] == columns[j]+1 {
			j++
		}
		parts = append(parts, loc.Range(columns[i]+1, from.Row, columns[j]+1, to.Row))
		i = j + 1
	}
	return strings.Join(parts, ",")
}

// overlap reports whether two places have something in common. A place without
// columns, table or sheet is everything in its table, sheet or document.
func overlap(a, b finding.Place) bool {
	switch {
	case a.Document != b.Document:
		return false
	case a.Sheet == -1 || b.Sheet == -1:
		return true
	case a.Sheet != b.Sheet:
		return false
	case a.Table == -1 || b.Table == -1:
		return true
	case a.Table != b.Table:
		return false
	case len(a.Columns) == 0 || len(b.Columns) == 0:
		return true
	}
	return slices.ContainsFunc(a.Columns, func(c int) bool { return slices.Contains(b.Columns, c) })
}

// merge sorts places and makes one of those with the same handles, with the
// most cells of any.
func (p *places) merge(list []finding.Place) []finding.Place {
	slices.SortFunc(list, p.compare)
	merged := list[:0]
	for _, at := range list {
		last := len(merged) - 1
		if last >= 0 && sameHandles(merged[last], at) {
			merged[last].Cells = max(merged[last].Cells, at.Cells)
			continue
		}
		at.Columns = slices.Clone(at.Columns)
		merged = append(merged, at)
	}
	return merged
}

func sameHandles(a, b finding.Place) bool {
	return a.Document == b.Document && a.Sheet == b.Sheet && a.Table == b.Table && slices.Equal(a.Columns, b.Columns)
}
