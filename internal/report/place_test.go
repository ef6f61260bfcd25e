package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"egide/internal/audit"
	"egide/internal/finding"
)

// Rules that agree on what to do point to some of the same columns: a reader
// sees each table once.
func TestPlacesOfOneTableAreOne(t *testing.T) {
	docs := documents{}
	for _, d := range clubDocuments() {
		docs[d.ID] = d
	}
	at := func(columns ...int) finding.Place {
		return finding.Place{Document: "d1", Sheet: 0, Table: 0, Columns: columns, Range: "of some columns", Cells: 10 * len(columns)}
	}
	for name, c := range map[string]struct {
		places []finding.Place
		want   string
		ranged bool
		cells  int
	}{
		"one":               {[]finding.Place{at(3)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne D «\u00a0N° SS\u00a0»", true, 10},
		"the same twice":    {[]finding.Place{at(3), at(3)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne D «\u00a0N° SS\u00a0»", true, 10},
		"one in the other":  {[]finding.Place{at(3), at(3, 5)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne D «\u00a0N° SS\u00a0», colonne F «\u00a0Allergies\u00a0»", true, 20},
		"side by side":      {[]finding.Place{at(5), at(3)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne D «\u00a0N° SS\u00a0», colonne F «\u00a0Allergies\u00a0»", false, 0},
		"whole and columns": {[]finding.Place{at(), at(3)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne D «\u00a0N° SS\u00a0»", true, 10},
		"whole":             {[]finding.Place{at()}, "bureau/adhérents 2026.xlsx › Feuil1 › toute la feuille", true, 0},
		"many columns": {[]finding.Place{at(0, 1, 2, 3, 4, 5, 6, 7, 8)}, "bureau/adhérents 2026.xlsx › Feuil1 › colonne A «\u00a0Nom\u00a0», colonne B «\u00a0Prénom\u00a0», " +
			"colonne C «\u00a0Né(e) le\u00a0», colonne D «\u00a0N° SS\u00a0», colonne E «\u00a0E-mail\u00a0», colonne F «\u00a0Allergies\u00a0», et 3\u00a0autres colonnes", true, 90},
	} {
		got := docs.places(audit.Action{Places: c.places})
		if len(got) != 1 {
			t.Errorf("%s: %d places", name, len(got))
			continue
		}
		line := join([]finding.Text{same(got[0].File), got[0].inside()}, " › ")
		if diff := cmp.Diff(c.want, line.FR); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if (got[0].Range != "") != c.ranged || got[0].Cells != c.cells {
			t.Errorf("%s: range %q, %d cells", name, got[0].Range, got[0].Cells)
		}
	}
	lost := docs.places(audit.Action{Places: []finding.Place{{Document: "gone", Sheet: 3, Columns: []int{1}}}})
	if len(lost) != 1 || lost[0].File != "gone" {
		t.Errorf("a place that the record does not hold: %+v", lost)
	}
}
