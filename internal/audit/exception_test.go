package audit

import (
	"slices"
	"testing"

	"egide/internal/finding"
)

// nirKey is the key of the finding of NIR-001 in everything, on the sixth day
// of its people: 40.
func nirKey(t *testing.T) string {
	t.Helper()
	return findingOf(t, build(t, everything()), "NIR-001", "d1").Key
}

func TestExceptionStates(t *testing.T) {
	key := nirKey(t)
	cases := []struct {
		name     string
		e        Exception
		state    string
		accepted bool
	}{
		{"its key", Exception{Key: key, Until: "2027-06-30"}, ExceptionUsed, true},
		{"its key, its rule", Exception{Key: key, Rule: "NIR-001", Until: "2027-06-30"}, ExceptionUsed, true},
		{"thirty days more", Exception{Key: key, Until: "2026-12-22"}, ExceptionExpiring, true},
		{"thirty-one days more", Exception{Key: key, Until: "2026-12-23"}, ExceptionUsed, true},
		{"its last day", Exception{Key: key, Until: "2026-11-22"}, ExceptionExpiring, true},
		{"the day after", Exception{Key: key, Until: "2026-11-21"}, ExceptionExpired, false},
		{"another key", Exception{Key: "abcdefghik", Until: "2027-06-30"}, ExceptionUnused, false},
		{"another key, long ago", Exception{Key: "abcdefghik", Until: "2020-06-30"}, ExceptionExpired, false},
		{"its key, another rule", Exception{Key: key, Rule: "NIR-002", Until: "2027-06-30"}, ExceptionUnused, false},
		{"its rule", Exception{Key: AnyKey, Rule: "NIR-001", Until: "2027-06-30"}, ExceptionUsed, true},
		{"another rule", Exception{Key: AnyKey, Rule: "SEC-999", Until: "2027-06-30"}, ExceptionUnused, false},
		{"so many people", Exception{Key: key, Until: "2027-06-30", For: 40}, ExceptionUsed, true},
		{"five more people", Exception{Key: key, Until: "2027-06-30", For: 35}, ExceptionUsed, true},
		{"six more people", Exception{Key: key, Until: "2027-06-30", For: 34}, ExceptionOutgrown, false},
		{"everywhere", Exception{Rule: "NIR-001", Place: "*", Until: "2027-06-30"}, ExceptionUsed, true},
		{"its file", Exception{Rule: "NIR-001", Place: "membres 2025.xlsx", Until: "2027-06-30"}, ExceptionUsed, true},
		{"last season's file", Exception{Rule: "NIR-001", Place: "Membres 2024.xlsx", Until: "2027-06-30"}, ExceptionUsed, true},
		{"a pattern", Exception{Rule: "NIR-001", Place: "2026/*.xlsx", Until: "2027-06-30"}, ExceptionUsed, true},
		{"its column", Exception{Rule: "NIR-001", Place: "membres 2025.xlsx!C", Until: "2027-06-30"}, ExceptionUsed, true},
		{"its sheet and column", Exception{Rule: "NIR-001", Place: "membres 2025.xlsx!feuil1!c", Until: "2027-06-30"}, ExceptionUsed, true},
		{"another column", Exception{Rule: "NIR-001", Place: "membres 2025.xlsx!D", Until: "2027-06-30"}, ExceptionUnused, false},
		{"an id, which is of one audit", Exception{Rule: "NIR-001", Place: "d1", Until: "2027-06-30"}, ExceptionUnused, false},
		{"another file", Exception{Rule: "NIR-001", Place: "donateurs.xlsx", Until: "2027-06-30"}, ExceptionUnused, false},
	}
	for _, c := range cases {
		p := everything()
		c.e.Reason = "r"
		p.Exceptions = []Exception{c.e}
		a := build(t, p)
		f := findingOf(t, a, "NIR-001", "d1")
		if got := a.Exceptions[0].State; got != c.state {
			t.Errorf("%s: %s, want %s", c.name, got, c.state)
		}
		if got := f.Status == StatusAccepted; got != c.accepted {
			t.Errorf("%s: accepted %t", c.name, got)
		}
		listed := slices.ContainsFunc(a.Checklist, func(action Action) bool { return slices.Contains(action.Keys, key) })
		if listed == c.accepted {
			t.Errorf("%s: in the checklist: %t", c.name, listed)
		}
	}
}

func TestLimit(t *testing.T) {
	for n, want := range map[int]int{0: 0, -1: 0, 1: 6, 38: 43, 50: 55, 51: 56, 200: 220} {
		if got := Limit(n); got != want {
			t.Errorf("Limit(%d) = %d, want %d", n, got, want)
		}
	}
}

// An accepted finding stays, with its exception; nothing is dropped.
func TestAcceptedStays(t *testing.T) {
	plain := build(t, everything())
	p := everything()
	p.Exceptions = []Exception{{Key: nirKey(t), Reason: "r", Until: "2027-06-30"}}
	if a := build(t, p); len(a.Findings) != len(plain.Findings) || a.Exceptions[0].People != 40 || len(a.Exceptions[0].Keys) != 1 {
		t.Errorf("%d findings of %d, %+v", len(a.Findings), len(plain.Findings), a.Exceptions[0])
	}
}

// Where two exceptions speak of a finding, one that holds is enough.
func TestOneExceptionIsEnough(t *testing.T) {
	key := nirKey(t)
	p := everything()
	p.Exceptions = []Exception{
		{Key: key, Reason: "old", Until: "2026-01-01"},
		{Key: key, Reason: "small", Until: "2027-01-01", For: 1},
		{Rule: "NIR-001", Place: "*", Reason: "valid", Until: "2027-01-01"},
	}
	if f := findingOf(t, build(t, p), "NIR-001", "d1"); f.Status != StatusAccepted || *f.Exception != "NIR-001 *" {
		t.Errorf("%s by %v", f.Status, f.Exception)
	}
}

// What a place is called leads back to its finding.
func TestPlaceNameIsUnderstood(t *testing.T) {
	a := build(t, everything())
	n := 0
	for _, f := range a.Findings {
		for _, place := range []string{a.PlaceName(f), f.Key} {
			if !slices.ContainsFunc(a.Find(f.Rule, place), func(g finding.Finding) bool { return g.Key == f.Key }) {
				t.Errorf("%s of %s: not found", place, f.Rule)
			}
			n++
		}
	}
	if n == 0 {
		t.Error("no finding")
	}
	if len(a.Find("NIR-001", "d1!C")) != 1 || len(a.Find("NIR-001", "d9!C")) != 0 {
		t.Error("ids of documents are places of this audit")
	}
}
