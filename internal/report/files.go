package report

import (
	"slices"

	"egide/internal/finding"
)

// filePlaces are the places of a task in one file: its name is said once.
type filePlaces struct {
	File   string
	Facts  []finding.Text // what was seen in the file as a whole
	Places []place
}

// byFile gathers places by file, in the order in which the files first come. A
// place that another one names more closely only leaves its facts.
func byFile(list []place) []filePlaces {
	var out []filePlaces
	at := make(map[string]int)
	for _, p := range list {
		i, met := at[p.spot.document]
		if !met {
			i = len(out)
			at[p.spot.document] = i
			out = append(out, filePlaces{File: p.File})
		}
		out[i].Places = append(out[i].Places, p)
	}
	for i := range out {
		out[i].settle()
	}
	return out
}

func (f *filePlaces) settle() {
	var kept []place
	for _, p := range f.Places {
		if slices.ContainsFunc(f.Places, p.wider) {
			f.Facts = append(f.Facts, p.Facts...)
		} else {
			kept = append(kept, p)
		}
	}
	if f.Places = kept; len(kept) == 1 { // one line names both
		for _, fact := range f.Facts {
			kept[0].Facts = addText(slices.Clone(kept[0].Facts), fact)
		}
		f.Facts = nil
	}
}

// wider reports whether q says more closely where to look than p does.
func (p place) wider(q place) bool {
	switch {
	case len(p.Columns) > 0:
		return false
	case p.spot.sheet < 0:
		return q.spot.sheet >= 0
	}
	return len(q.Columns) > 0 && q.spot.sheet == p.spot.sheet && (p.spot.table < 0 || p.spot.table == q.spot.table)
}

// words names the file, then the places in it.
func (f filePlaces) words() finding.Text {
	var inside []finding.Text
	for _, p := range f.Places {
		inside = append(inside, p.inside())
	}
	return join([]finding.Text{same(f.File), join(inside, ", ")}, " › ")
}
