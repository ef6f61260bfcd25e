package profile

import (
	"slices"
	"strings"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/taxonomy"
)

func said(t *testing.T, what string, text finding.Text) {
	t.Helper()
	if strings.TrimSpace(text.FR) == "" || strings.TrimSpace(text.EN) == "" || text.FR == text.EN && !strings.Contains(what, "purpose") && text.FR != "licences" {
		t.Errorf("%s: not in both languages: %+v", what, text)
	}
}

func TestProfilesAreComplete(t *testing.T) {
	want := []string{"generic", "sport", "youth", "social_aid", "union", "religious", "political", "patients", "donors", "employers", "volunteers", "small"}
	var ids []string
	for _, p := range List() {
		ids = append(ids, p.ID)
		said(t, p.ID, p.Name)
		said(t, p.ID+" watch", p.Watch)
		if len(p.Changes) == 0 || len(p.Sources) == 0 {
			t.Errorf("%s: no change or no source", p.ID)
		}
		for _, change := range p.Changes {
			said(t, p.ID+" change", change)
		}
		for _, s := range p.Signs {
			said(t, p.ID+" sign", s.Text)
			for _, text := range []string{s.Text.FR, s.Text.EN} {
				if !strings.Contains(text, "{documents}") || !strings.Contains(text, "{people}") {
					t.Errorf("%s: %q counts nothing", p.ID, text)
				}
			}
			if len(s.Lists)+len(s.Kinds) == 0 {
				t.Errorf("%s: a sign of nothing", p.ID)
			}
			for _, list := range s.Lists {
				if _, ok := taxonomy.ListKindOf(list); !ok {
					t.Errorf("%s: no kind of list %s", p.ID, list)
				}
			}
			for _, kind := range s.Kinds {
				if _, ok := taxonomy.KindOf(kind); !ok {
					t.Errorf("%s: no kind %s", p.ID, kind)
				}
			}
		}
	}
	if !slices.Equal(ids, want) {
		t.Errorf("profiles %v", ids)
	}
	if len(Always()) == 0 {
		t.Error("nothing stays")
	}
	seen := map[string]bool{}
	for _, p := range Purposes() {
		said(t, "purpose "+p.ID, p.Name)
		if seen[p.ID] {
			t.Errorf("purpose %s twice", p.ID)
		}
		seen[p.ID] = true
	}
	if !seen["payroll"] || !seen["camp"] || !seen["newsletter"] {
		t.Error("purposes of the rules are missing")
	}
}

// What would reveal an opinion, a faith or an illness is never guessed.
func TestNoGuessReveals(t *testing.T) {
	for _, id := range []string{"union", "religious", "political", "patients"} {
		if p, ok := Named(id); !ok || len(p.Signs) != 0 {
			t.Errorf("%s is guessed", id)
		}
	}
}

func list(id, kind string, people, minors int, kinds ...string) inventory.Document {
	t := inventory.Table{Rows: people, People: people, Minors: minors}
	for i, k := range kinds {
		t.Columns = append(t.Columns, inventory.Column{Index: i, Kind: k, Filled: people})
	}
	return inventory.Document{
		ID: id, ListKind: kind, People: people, Minors: minors, State: inventory.Examined,
		Sheets: []inventory.Sheet{{Tables: []inventory.Table{t}}},
	}
}

func TestGuess(t *testing.T) {
	cases := []struct {
		name      string
		documents []inventory.Document
		want      string
		people    int
	}{
		{"nothing", nil, "generic", 0},
		{"members", []inventory.Document{list("d1", "members", 200, 20)}, "generic", 0},
		{"licences", []inventory.Document{list("d1", "licences", 40, 0)}, "sport", 40},
		{"licence numbers", []inventory.Document{list("d1", "members", 40, 0, "identity.name", "id.licence_number")}, "sport", 40},
		{"both signs count once", []inventory.Document{list("d1", "licences", 40, 0, "id.licence_number")}, "sport", 40},
		{"a handful", []inventory.Document{list("d1", "licences", 9, 0)}, "generic", 0},
		{"a camp of children", []inventory.Document{list("d1", "camp", 24, 24)}, "youth", 24},
		{"a camp of adults", []inventory.Document{list("d1", "camp", 24, 2)}, "generic", 0},
		{"most people win", []inventory.Document{list("d1", "donors", 300, 0), list("d2", "licences", 40, 0), list("d3", "licences", 41, 0)}, "donors", 300},
		{"as many of both", []inventory.Document{list("d1", "donors", 40, 0), list("d2", "licences", 40, 0)}, "generic", 0},
		{"helped", []inventory.Document{list("d1", "beneficiaries", 30, 3)}, "social_aid", 30},
		{"staff", []inventory.Document{list("d1", "staff", 12, 0)}, "employers", 12},
		{"volunteers", []inventory.Document{list("d1", "volunteers", 12, 0)}, "volunteers", 12},
		{"a religion column", []inventory.Document{list("d1", "members", 100, 0, "belief.religion")}, "generic", 0},
	}
	for _, c := range cases {
		g := Of(c.documents)
		if g.Profile != c.want || g.People != c.people || (g.Profile == "generic") != (len(g.Reasons) == 0) {
			t.Errorf("%s: %+v", c.name, g)
		}
		slices.Reverse(c.documents)
		if again := Of(c.documents); again.Profile != g.Profile {
			t.Errorf("%s: %s in another order", c.name, again.Profile)
		}
	}
	g := Of([]inventory.Document{list("d1", "licences", 40, 0), list("d2", "licences", 2, 0)})
	if want := "listes de licences : 2 (personnes : 42)"; g.Reasons[0].FR != want {
		t.Errorf("reason %q, want %q", g.Reasons[0].FR, want)
	}
}
