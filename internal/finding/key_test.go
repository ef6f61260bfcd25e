package finding

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var salt = []byte("a salt of the tests, 16 bytes and more")

func TestDocumentNameKeepsTheWords(t *testing.T) {
	cases := map[string]string{
		"membres 2025.xlsx":                 "membres",
		"membres 2026 (2).xlsx":             "membres",
		"Membres_2026.csv":                  "membres",
		"membres2025.ods":                   "membres",
		"MEMBRES (copie).xlsx":              "membres",
		"membres - Copie (2).xlsx":          "membres",
		"Copie de membres.xlsx":             "membres",
		"Copy of membres v3.xlsx":           "membres",
		"membres v3.1 final.xlsx":           "membres",
		"membres_version 2.xlsx":            "membres",
		"membres 2024-2025.xlsx":            "membres",
		"membres 2024-25.xlsx":              "membres",
		"membres 24-25.xlsx":                "membres",
		"membres_20242025.xlsx":             "membres",
		"membres 01.09.2025.xlsx":           "membres",
		"membres 1er trimestre 2025.xlsx":   "membres 1 er trimestre",
		"membres 2025-09-01T14-30-00.csv":   "membres",
		"membres_20250901_143000.csv":       "membres",
		"membres-1756730000.csv":            "membres",
		"membres septembre 2025.xlsx":       "membres",
		"membres 1 sept 2025.xlsx":          "membres",
		"membres.csv.gz":                    "membres",
		"Adhérents – été 2025.xlsx":         "adherents ete",
		"Cœur de ville.xlsx":                "coeur de ville",
		"Liste U11 2025.xlsx":               "liste u 11",
		"Liste U13 2025.xlsx":               "liste u 13",
		"equipe 10-11 ans.xlsx":             "equipe 10 11 ans",
		"groupe 2.xlsx":                     "groupe 2",
		"mai.xlsx":                          "mai",
		"asso.lyon":                         "asso",
		"club.de.voile.xlsx":                "club de voile",
		"2025.xlsx":                         "",
		"":                                  "",
		".csv":                              "csv",
		"finales.xlsx":                      "finales",
		"définitions.xlsx":                  "definitions",
		"dons 1500.xlsx":                    "dons 1500",
		"section 75011.xlsx":                "section 75011",
		"tournoi des 20 ans (groupe 3).ods": "tournoi des 20 ans groupe 3",
	}
	for name, want := range cases {
		if got := DocumentName(name); got != want {
			t.Errorf("DocumentName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestKeyOfARenamedFileStays(t *testing.T) {
	key := func(file string) string {
		return Key(salt, "NIR-001", Subject{DocumentName(file), "", []string{"n secu"}})
	}
	want := key("membres 2025.xlsx")
	if len(want) != KeyLength {
		t.Fatalf("key %q has not %d characters", want, KeyLength)
	}
	for _, file := range []string{"membres 2026 (2).xlsx", "Membres 2027.csv", "copie de membres.ods"} {
		if got := key(file); got != want {
			t.Errorf("%q: key %s, want %s", file, got, want)
		}
	}
	if key("donateurs 2025.xlsx") == want {
		t.Error("another list has the same key")
	}
}

// Whatever the list is called, the marks of another copy change nothing.
func TestMarksOfACopyChangeNoName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{
			"membres", "Adhérents", "liste", "danse", "jeunes", "Été", "section", "ÉCOLE", "bureau", "u15",
		}), 1, 3).Draw(t, "words")
		marks := rapid.SliceOfN(rapid.SampledFrom([]string{
			"2025", "2024-2025", "2024_2025", "(2)", "(copie)", "copie", "v3", "V12", "v2.1", "final", "FINAL",
			"2025-09-01", "01-09-2025", "20250901", "septembre 2025", "version 4",
		}), 0, 2).Draw(t, "marks")
		between := rapid.SampledFrom([]string{" ", "_", " - "}).Draw(t, "between")
		extension := rapid.SampledFrom([]string{".xlsx", ".csv", ".ODS", ""}).Draw(t, "extension")

		plain, marked := "", ""
		for i, w := range words {
			if i > 0 {
				plain, marked = plain+between, marked+between
			}
			plain, marked = plain+w, marked+w
		}
		for _, m := range marks {
			marked += between + m
		}
		if got, want := DocumentName(marked+extension), Name(plain); got != want {
			t.Fatalf("DocumentName(%q) = %q, want %q", marked+extension, got, want)
		}
	})
}

func subjects() *rapid.Generator[Subject] {
	name := rapid.StringMatching(`[a-z ]{0,8}`)
	return rapid.Custom(func(t *rapid.T) Subject {
		return Subject{
			Document: name.Draw(t, "document"),
			Sheet:    name.Draw(t, "sheet"),
			Columns:  rapid.SliceOfNDistinct(name, 0, 5, rapid.ID).Draw(t, "columns"),
		}
	})
}

func TestKeyKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(subjects(), 1, 4).Draw(t, "subjects")
		want := Key(salt, "RULE-1", list...)

		other := rapid.Permutation(list).Draw(t, "order")
		for i := range other {
			other[i].Columns = rapid.Permutation(slices.Clone(other[i].Columns)).Draw(t, "columns")
		}
		if got := Key(salt, "RULE-1", other...); got != want {
			t.Fatalf("another order: %s, want %s", got, want)
		}
	})
}

func TestKeyKnowsEveryName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := subjects().Draw(t, "subject")
		rule := rapid.StringMatching(`[A-Z]{2,4}-[0-9]{3}`).Draw(t, "rule")
		want := Key(salt, rule, s)

		changed := map[string]string{
			"rule":     Key(salt, rule+"0", s),
			"document": Key(salt, rule, Subject{s.Document + "x", s.Sheet, s.Columns}),
			"sheet":    Key(salt, rule, Subject{s.Document, s.Sheet + "x", s.Columns}),
			"column":   Key(salt, rule, Subject{s.Document, s.Sheet, append([]string{"another"}, s.Columns...)}),
			"salt":     Key(append([]byte("x"), salt...), rule, s),
			"place":    Key(salt, rule, s, s),
			// A name must not flow over into the next one.
			"border": Key(salt, rule, Subject{s.Document + s.Sheet + "x", "", s.Columns}),
		}
		for what, got := range changed {
			if got == want {
				t.Fatalf("another %s has the same key", what)
			}
		}
	})
}

func TestKeyIsTheSameForEver(t *testing.T) {
	// Keys stand in the audits and exceptions of every project: version v1 must
	// never give another one.
	got := Key([]byte("0123456789abcdef"), "NIR-001", Subject{"membres", "feuil 1|", []string{"nom", "n secu"}})
	if want := "45ygbon62a"; got != want {
		t.Errorf("key %s, want %s", got, want)
	}
}

func TestMinutes(t *testing.T) {
	cases := map[string]int{
		"5 min": 5, "15 min": 15, "120 min": 120, "1 h": 60, "2 h": 120, "1 h 30": 90, "half-day": 240, "day": 480,
		"": 0, "soon": 0, "15": 0, "h": 0, "15 minutes": 0, "9999 min": 0, "-5 min": 0,
	}
	for text, want := range cases {
		if got := Minutes(text); got != want {
			t.Errorf("Minutes(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestTextInALanguage(t *testing.T) {
	text := Text{FR: "oui", EN: "yes"}
	for lang, want := range map[string]string{"fr": "oui", "en": "yes", "": "oui", "de": "oui"} {
		if got := text.In(lang); got != want {
			t.Errorf("In(%q) = %q, want %q", lang, got, want)
		}
	}
}
