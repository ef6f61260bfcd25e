package report

import (
	"strings"
	"testing"

	"egide/internal/finding"
)

func TestPlacesByFile(t *testing.T) {
	at := func(document string, sheet, table int, columns ...string) place {
		p := place{File: document + ".ods", spot: spot{document, sheet, table}}
		if sheet >= 0 {
			p.Sheet = "Feuille"
		}
		for _, c := range columns {
			p.Columns = append(p.Columns, columnName{Letter: c})
		}
		if len(columns) == 0 {
			p.Whole = say("report.whole.file")
		}
		return p
	}
	fact := func(p place, facts ...string) place {
		for _, f := range facts {
			p.Facts = append(p.Facts, same(f))
		}
		return p
	}
	for name, c := range map[string]struct {
		places []place
		want   []string
	}{
		"two files":                {[]place{at("a", 0, 0, "B"), at("b", -1, -1)}, []string{"a.ods › Feuille › colonne B", "b.ods › tout le fichier"}},
		"one file twice":           {[]place{at("a", 0, 0, "B"), at("b", 0, 0, "C"), at("a", 0, 1, "D")}, []string{"a.ods › Feuille › colonne B, Feuille › colonne D", "b.ods › Feuille › colonne C"}},
		"the file and a column":    {[]place{at("a", -1, -1), at("a", 0, 0, "B")}, []string{"a.ods › Feuille › colonne B"}},
		"the sheet and a column":   {[]place{at("a", 0, -1), at("a", 0, 0, "B")}, []string{"a.ods › Feuille › colonne B"}},
		"another table is another": {[]place{at("a", 0, 1), at("a", 0, 0, "B")}, []string{"a.ods › Feuille › tout le fichier, Feuille › colonne B"}},
		"another sheet is another": {[]place{at("a", 1, -1), at("a", 0, 0, "B")}, []string{"a.ods › Feuille › tout le fichier, Feuille › colonne B"}},
	} {
		var got []string
		for _, f := range byFile(c.places) {
			got = append(got, f.words().FR)
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}

	// What was seen in a place that is left out is still said, once.
	files := byFile([]place{fact(at("a", -1, -1), "one", "two"), fact(at("a", 0, 0, "B"), "one")})
	if len(files) != 1 || len(files[0].Places) != 1 || len(files[0].Places[0].Facts) != 2 {
		t.Errorf("%+v", files)
	}
	files = byFile([]place{fact(at("a", -1, -1), "one"), at("a", 0, 0, "B"), at("a", 1, 0, "C")})
	if len(files) != 1 || len(files[0].Places) != 2 || len(files[0].Facts) != 1 {
		t.Errorf("%+v", files)
	}
}

// A record is a file that anybody can write: of its addresses only those that a
// person can type without harm are printed, and none is a link (see
// TestPageIsSelfContained).
func TestAddresses(t *testing.T) {
	for url, want := range map[string]string{
		"https://www.cnil.fr/fr/a?b=c#d":    "https://www.cnil.fr/fr/a?b=c#d",
		"http://www.cnil.fr":                "",
		"javascript:alert(1)":               "",
		" https://www.cnil.fr":              "",
		"https://":                          "",
		"HTTPS://www.cnil.fr":               "",
		"data:text/html,x":                  "",
		"https://www.cnil.fr\u202e.example": "",
		"https://www.cnil.fr javascript:x":  "",
		"https://www.cnil.fr\njavascript:x": "",
		"https://www.cni\u0142.fr":          "",
		"":                                  "",
		"https://example.org/" + strings.Repeat("a", 500): "https://example.org/" + strings.Repeat("a", 299) + "…",
	} {
		if got := address(url); got != want {
			t.Errorf("%q: %q, want %q", url, got, want)
		}
	}
	a := samples(t)["one"]
	for i := range a.Rules {
		a.Rules[i].Sources = []finding.Source{{Title: "CNIL", URL: "javascript:alert(1)"}, {Title: "Loi", URL: "ftp://example.org"}}
	}
	for _, f := range Formats() {
		if f.Name == "json" {
			continue // the record is written as it was read
		}
		got := render(t, f.Name, a, Options{})
		if f.Name == "xlsx" {
			got = dump(t, got)
		}
		for _, bad := range []string{"javascript:", "ftp://"} {
			if strings.Contains(string(got), bad) {
				t.Errorf("%s says %s", f.Name, bad)
			}
		}
	}
}
