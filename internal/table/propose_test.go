package table

import (
	"reflect"
	"testing"

	"egide/internal/sealed"
)

func rowsOf(lines ...[]string) []Row {
	var rows []Row
	for n, cells := range lines {
		r := sealed.NewRow()
		for c, text := range cells {
			kind := sealed.Text
			if text != "" && text[0] >= '0' && text[0] <= '9' {
				kind = sealed.Number
			}
			r.Append(c, kind, 0, []byte(text))
		}
		rows = append(rows, Row{Number: n + 1, Repeat: 1, Cells: r})
	}
	return rows
}

func TestPropose(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []Row
		want Proposal
	}{
		{"nothing", nil, Proposal{Columns: Span{-1, -1}}},
		{"list", rowsOf([]string{"Nom", "Âge"}, []string{"Keravel", "12"}, []string{"Bocquet", "13"}),
			Proposal{Columns: Span{0, 1}, Usual: 2, Bands: []Span{{0, 1}}, Headers: []int{0, 1, 2}}},
		{"title above", rowsOf([]string{"Liste"}, []string{"Nom", "Prénom", "Âge"}, []string{"Keravel", "Anne", "12"}, []string{"7", "8", "9"}),
			Proposal{Columns: Span{0, 2}, Usual: 3, Bands: []Span{{0, 2}}, Headers: []int{1, 2}}},
		{"side by side", rowsOf([]string{"Nom", "Tél", "", "Nom", "Tél"}, []string{"1", "2", "", "3", "4"}),
			Proposal{Columns: Span{0, 4}, Usual: 4, Bands: []Span{{0, 1}, {3, 4}}, Headers: []int{0}}},
	} {
		if got := Propose(c.rows); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestProposeIsValueFree gives the same for other words of the same shape.
func TestProposeIsValueFree(t *testing.T) {
	a := Propose(rowsOf([]string{"Nom", "Age"}, []string{"Keravel", "12"}))
	b := Propose(rowsOf([]string{"Xyz", "Abc"}, []string{"Bocquet", "98"}))
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestUsual(t *testing.T) {
	for want, counts := range map[int][]int{1: {0}, 3: {1, 3, 3, 3}, 2: {2}} {
		if got := usual(counts); got != want {
			t.Errorf("%v: %d, want %d", counts, got, want)
		}
	}
}
