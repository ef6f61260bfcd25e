package scan

import (
	"context"
	"slices"
	"testing"
	"time"

	"egide/internal/audit"
	"egide/internal/config"
	"egide/internal/inventory"
	"egide/internal/policy"
	"egide/internal/profile"
)

func column(index int, letter, header, category, kind string, filled int) inventory.Column {
	return inventory.Column{Index: index, Letter: letter, Header: header, Category: category, Kind: kind, Filled: filled, Confidence: 0.9}
}

func club() []inventory.Document {
	birth := column(2, "C", "Né le", "birth_date", "identity.birth_date", 40)
	birth.Ages = &inventory.Ages{Years: [19]int{10: 12}}
	health := column(3, "D", "Groupe", "health", "health.condition", 30)
	health.Special = true
	health.Reveals = []inventory.Count{{Name: "health", Cells: 2}}
	return []inventory.Document{{
		ID: "d1", Name: "fichier 1.xlsx", Path: "fichier 1.xlsx", Origin: "Listes/membres.xlsx", State: inventory.Examined,
		ListKind: "members", Purposes: []string{"member_management"}, People: 40, Minors: 12,
		Sheets: []inventory.Sheet{{Index: 0, Name: "Feuil1", Tables: []inventory.Table{{
			Rows: 40, People: 40, Minors: 12,
			Predicates: inventory.Predicates{Under15: 12, MinorsWithoutGuardian: 12, MinorsWithHealth: 3, PeopleWithHealth: 30,
				LeftDays: []inventory.DayCount{{Days: 1095, Count: 4}}},
			Columns: []inventory.Column{
				column(0, "A", "Nom", "last_name", "identity.last_name", 40), birth, health,
				column(4, "E", "Sorti", "membership_date", "assoc.end_date", 9),
			},
		}}}},
	}}
}

func corrected(t *testing.T, c config.Correction) ([]inventory.Document, audit.Correction) {
	t.Helper()
	documents := club()
	c.Why, c.By, c.Date, c.Line = "w", "b", "2026-11-01", 7
	list := correct(Project{Config: config.Config{Corrections: []config.Correction{c}}}, documents)
	if len(list) != 1 {
		t.Fatalf("%d corrections", len(list))
	}
	return documents, list[0]
}

func TestCorrect(t *testing.T) {
	documents, done := corrected(t, config.Correction{File: "membres.xlsx", Column: "groupe", From: "health", To: "other_non_personal"})
	table := documents[0].Sheets[0].Tables[0]
	c := table.Columns[2]
	if c.Category != "other_non_personal" || c.Kind != "" || c.Special || !c.Corrected || c.Confidence != 1 || c.Evidence[0].Code != "corrected" {
		t.Errorf("%+v", c)
	}
	if len(c.Reveals) != 1 {
		t.Error("what stands in the cells is gone")
	}
	if p := table.Predicates; p.PeopleWithHealth != 0 || p.MinorsWithHealth != 0 || p.Under15 != 12 || len(p.LeftDays) != 1 {
		t.Errorf("%+v", p)
	}
	if len(done.Places) != 1 || done.Places[0].Columns[0] != 3 || done.From != "health" || done.Line != 7 {
		t.Errorf("%+v", done)
	}

	documents, _ = corrected(t, config.Correction{File: "Listes/*.xlsx", Sheet: "feuil1", Column: "c", To: "event_date"})
	table = documents[0].Sheets[0].Tables[0]
	if p := table.Predicates; table.Minors != 0 || documents[0].Minors != 0 || p.Under15 != 0 || p.PeopleWithHealth != 30 || table.Columns[1].Ages != nil {
		t.Errorf("%+v", p)
	}

	documents, _ = corrected(t, config.Correction{File: "membres.xlsx", Column: "Sorti", To: "health.allergy"})
	table = documents[0].Sheets[0].Tables[0]
	if c := table.Columns[3]; c.Category != "health" || c.Kind != "health.allergy" || !c.Special || table.Predicates.LeftDays != nil {
		t.Errorf("%+v %+v", c, table.Predicates)
	}
}

func TestCorrectionsThatMatchNothing(t *testing.T) {
	for _, c := range []config.Correction{
		{File: "autre.xlsx", Column: "D", To: "other_non_personal"},
		{File: "membres.xlsx", Column: "Z", To: "other_non_personal"},
		{File: "membres.xlsx", Sheet: "Feuil2", Column: "D", To: "other_non_personal"},
		{File: "membres.xlsx", Column: "D", From: "religion", To: "other_non_personal"},
	} {
		documents, done := corrected(t, c)
		if len(done.Places) != 0 || documents[0].Sheets[0].Tables[0].Columns[2].Corrected {
			t.Errorf("%+v: %+v", c, done)
		}
	}
}

// A personal name in the project file must not come into the record by that
// door.
func TestPersonalNamesStayOut(t *testing.T) {
	_, done := corrected(t, config.Correction{File: "Martine Durand.xlsx", Column: "A", To: "other_non_personal"})
	if done.File != "" {
		t.Errorf("%q is in the record", done.File)
	}
	left := newExclusion(Project{Config: config.Config{Exclude: []string{"Martine Durand.xlsx", "Archives"}}})
	if !left.skip("Archives/a.csv") || left.skip("b.csv") {
		t.Error("exclusion")
	}
	if list := left.list(); list[0].Pattern != "" || list[1].Pattern != "Archives" || list[1].Documents != 1 || list[0].Documents != 0 {
		t.Errorf("%+v", list)
	}
}

func TestDeclare(t *testing.T) {
	documents := club()
	declare(Project{Config: config.Config{Purposes: []config.Purpose{
		{Files: "membres.xlsx", For: []string{"camp", "health"}}, {Files: "Listes", For: []string{"camp"}}, {Files: "autre.csv", For: []string{"payroll"}},
	}}}, documents)
	if d := documents[0]; !slices.Equal(d.Declared, []string{"camp", "health"}) || !slices.Equal(d.Purposes, d.Declared) {
		t.Errorf("%v, %v", d.Declared, d.Purposes)
	}
	documents = club()
	if declare(Project{}, documents); len(documents[0].Declared) != 0 || !slices.Equal(documents[0].Purposes, []string{"member_management"}) {
		t.Errorf("%+v", documents[0])
	}
}

func TestChecked(t *testing.T) {
	date := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	documents := []inventory.Document{
		{ID: "d1", Path: "coffre.xlsx", State: inventory.Protected},
		{ID: "d2", Path: "coffre.csv", State: inventory.Unread},
	}
	for day, want := range map[string]int{"2026-11-22": 1, "2025-11-23": 1, "2025-11-22": 0, "2026-11-23": 0} {
		p := Project{Config: config.Config{Protected: []config.Protected{{File: "coffre.*", Checked: day}}}}
		if got := checked(p, documents, date); len(got) != want {
			t.Errorf("%s: %v", day, got)
		}
	}
}

func TestBackground(t *testing.T) {
	o := Options{Date: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	licences := []inventory.Document{{ID: "d1", ListKind: "licences", People: 40, State: inventory.Examined}}

	in, out, err := background(o, nil)
	if err != nil || in.Profile != "generic" || in.ProfileSource != "default" || out.ProfileText == nil || len(out.Loosened) != 0 {
		t.Errorf("%v %+v %+v", err, in, out)
	}
	in, out, err = background(o, licences)
	if err != nil || in.Profile != "sport" || in.ProfileSource != "guessed" || len(out.ProfileText.Reasons) != 1 {
		t.Errorf("%v %+v %+v", err, in, out)
	}
	o.Project = Project{Name: "egide.yaml", Config: config.Config{Profile: "union", Params: map[string]float64{"min_minors": 99}}}
	in, out, err = background(o, licences)
	if err != nil || in.Profile != "union" || in.ProfileSource != "project" || in.Params.MinMinors != 99 || len(in.Loosened) != 1 || len(out.ProfileText.Reasons) != 0 {
		t.Errorf("%v %+v %+v", err, in, out)
	}
}

// A guess may add rules and takes none away: what holds where nothing is known of
// an association holds for every kind that is guessed. And only the kinds there
// are have rules.
func TestAGuessTakesNoRuleAway(t *testing.T) {
	rules, err := policy.Base(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, m := range rules.Metadata() {
		if slices.Contains(m.Profiles, "all") {
			continue
		}
		n++
		for _, id := range m.Profiles {
			if _, ok := profile.Named(id); !ok {
				t.Errorf("%s: no kind %s", m.ID, id)
			}
		}
		for _, kind := range profile.List() {
			if len(kind.Signs) > 0 && slices.Contains(m.Profiles, profile.Generic) && !slices.Contains(m.Profiles, kind.ID) {
				t.Errorf("%s is silent for a guessed %s", m.ID, kind.ID)
			}
		}
	}
	if n == 0 {
		t.Error("no rule is limited to a kind")
	}
}
