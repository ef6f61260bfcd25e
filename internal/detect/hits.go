package detect

import "egide/internal/inventory"

// item is one identifier found inside a text.
type item struct{ category, kind string }

// name is what counts are kept under: the kind, or the category without one.
func (i item) name() string {
	if i.kind != "" {
		return i.kind
	}
	return i.category
}

// hits is what one text holds. The value is reused for the next text.
type hits struct {
	found   []item
	reveals []string
	perhaps []string

	onFound  func(category, kind string)
	onSignal func(id string, strong bool)
}

func newHits() *hits {
	h := &hits{}
	h.onFound = func(category, kind string) { h.found = append(h.found, item{category, kind}) }
	h.onSignal = func(id string, strong bool) {
		if strong {
			h.reveals = append(h.reveals, id)
		} else {
			h.perhaps = append(h.perhaps, id)
		}
	}
	return h
}

func (h *hits) none() bool { return len(h.found)+len(h.reveals)+len(h.perhaps) == 0 }

func (h *hits) categories() []string {
	out := make([]string, len(h.found))
	for i, f := range h.found {
		out[i] = f.category
	}
	return out
}

func (h *hits) cell(row, column int, kind string) inventory.Cell {
	return inventory.Cell{
		Row: row, Column: column, Kind: kind, Found: h.categories(),
		Reveals: append([]string{}, h.reveals...), Perhaps: append([]string{}, h.perhaps...),
	}
}

// read judges a text as prose. The result is valid until the next call.
func (j *judge) read(text []byte) *hits {
	h := j.hits
	h.found, h.reveals, h.perhaps = h.found[:0], h.reveals[:0], h.perhaps[:0]
	j.prose.judge(text, h.onFound, h.onSignal)
	return h
}
