package params

import (
	"encoding/json"
	"slices"
	"testing"

	"egide/internal/inventory"
)

// Every threshold of the rules stands in the schema and the other way round, with
// the same default.
func TestSchemaAndGoAgree(t *testing.T) {
	raw, err := json.Marshal(inventory.DefaultParams())
	if err != nil {
		t.Fatal(err)
	}
	var defaults map[string]float64
	if err := json.Unmarshal(raw, &defaults); err != nil {
		t.Fatal(err)
	}
	for _, p := range List() {
		value, known := defaults[p.Name]
		if !known || value != p.Default {
			t.Errorf("%s: default %v, of the rules %v", p.Name, p.Default, value)
		}
		delete(defaults, p.Name)
		if p.Tighter != "lower" && p.Tighter != "higher" || p.Unit == "" || p.Source == "" || p.Text.FR == "" || p.Text.EN == "" {
			t.Errorf("%s is not complete: %+v", p.Name, p)
		}
		if p.Default < p.Minimum || p.Default > p.Maximum || p.loose(p.Default) || p.loose(p.Bound()) {
			t.Errorf("%s: bounds %v to %v, default %v", p.Name, p.Minimum, p.Maximum, p.Default)
		}
		if p.Type != "integer" && p.Type != "number" {
			t.Errorf("%s: type %s", p.Name, p.Type)
		}
		for _, days := range p.Allowed {
			if p.Name == "days_after_leaving" && !slices.Contains(inventory.DayClasses, int(days)) {
				t.Errorf("%v days are counted by nobody", days)
			}
		}
	}
	for name := range defaults {
		t.Errorf("%s is not in the schema", name)
	}
}

func TestApply(t *testing.T) {
	got, err := Apply(map[string]float64{"min_rows": 10, "sparse_share": 0.2})
	want := inventory.DefaultParams()
	want.MinRows, want.SparseShare = 10, 0.2
	if err != nil || got != want {
		t.Errorf("%v %+v", err, got)
	}
	if _, err := Apply(map[string]float64{"min_rowz": 10}); err == nil {
		t.Error("an unknown threshold is accepted")
	}
	if _, err := Apply(map[string]float64{"min_rows": 1.5}); err == nil {
		t.Error("half a row is accepted")
	}
	if got, err := Apply(nil); err != nil || got != inventory.DefaultParams() {
		t.Errorf("%v %+v", err, got)
	}
}

// Tightening is free in both directions of tighter; loosening is told from the
// bound on, with the bound.
func TestLoosened(t *testing.T) {
	cases := []struct {
		name  string
		value float64
		told  bool
	}{
		{"max_personal_columns", 3, false},
		{"max_personal_columns", 20, false},
		{"max_personal_columns", 21, true},
		{"sparse_share", 0.9, false},
		{"sparse_share", 0.05, false},
		{"sparse_share", 0.04, true},
		{"days_after_leaving", 730, false},
		{"days_after_leaving", 1825, true},
		{"min_minors", 1, false},
		{"min_minors", 11, true},
	}
	for _, c := range cases {
		got := Loosened(map[string]float64{c.name: c.value, "min_rows": 20})
		if told := len(got) == 1 && got[0].Name == c.name && got[0].Value == c.value; told != c.told {
			t.Errorf("%s %v: %+v", c.name, c.value, got)
		}
	}
	got := Loosened(map[string]float64{"min_rows": 500, "large_file_cells": 1e6})
	if len(got) != 2 || got[0].Name != "large_file_cells" || got[0].Bound != 5000 {
		t.Errorf("%+v", got)
	}
}
