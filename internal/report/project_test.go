package report

import (
	"strings"
	"testing"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
)

// projectAudit is an audit with everything that a project file may say.
func projectAudit(t testing.TB, reason, by, association string) audit.Audit {
	t.Helper()
	documents, rules, findings := clubDocuments(), clubRules(), clubFindings()
	corrected := &documents[0].Sheets[0].Tables[0].Columns[5]
	corrected.Category, corrected.Kind, corrected.Special, corrected.Corrected = "other_non_personal", "", false, true
	corrected.Evidence = []inventory.Evidence{{Code: "corrected"}}
	a, err := audit.New(audit.Params{
		Date:    "2026-11-22",
		Tool:    audit.Tool{Version: "1.0.0", OPA: "1.22.2"},
		Bundles: []audit.Bundle{{Name: "base", Version: "2026.11", Serial: 1, Digest: "9f2c4e1ab07d53e6"}},
		Context: audit.Context{
			Profile: "sport", ProfileSource: "guessed", Params: inventory.DefaultParams(),
			Loosened: []inventory.Loosened{{Name: "min_minors", Value: 50, Bound: 10}},
			ProfileText: &audit.ProfileText{
				Name:      text("club ou fédération de sport", "sport club or federation"),
				Reasons:   []finding.Text{text("listes de licences : 2 (personnes : 80)", "lists of licences: 2 (people: 80)")},
				Changes:   []finding.Text{text("Les certificats anciens sont signalés.", "Old certificates are reported.")},
				Unchanged: []finding.Text{text("Les enfants sont protégés partout.", "Children are protected everywhere.")},
			},
		},
		Documents: documents, Rules: rules, Findings: findings,
		Exceptions: []audit.Exception{
			{Rule: "SEC-001", Key: audit.AnyKey, Reason: reason, By: by, Until: "2027-06-30"},
			{Rule: "NIR-001", Place: "adhérents 2025.xlsx!D", Reason: reason, By: by, Until: "2027-06-30", For: 30},
			{Rule: "NIR-001", Place: "camp*.ods", Reason: reason, By: by, Until: "2026-12-01", For: 20},
			{Rule: "RET-001", Place: "*", Reason: reason, By: by, Until: "2026-11-21"},
			{Rule: "A9-001", Place: "vieux.csv!C", Reason: reason, By: by, Until: "2027-06-30", For: 2},
		},
		Project: &audit.Project{
			File: "egide.yaml", Association: association,
			Excluded: []audit.Excluded{{Pattern: "Archives", Documents: 3}, {Documents: 1}},
			Corrections: []audit.Correction{
				{Places: []finding.Place{{Document: "d1", Sheet: 0, Table: 0, Columns: []int{5}}}, From: "health", To: "other_non_personal", Why: reason, By: by, Date: "2026-11-01", Line: 12},
				{File: "vieux.csv", Column: "B", To: "profession", Why: reason, By: by, Date: "2026-11-01", Line: 20},
			},
		},
		Salt: []byte("a salt for tests, nothing else"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What is accepted is said in every format, with its reason, and what lapsed
// before the rest.
func TestAcceptedInEveryFormat(t *testing.T) {
	a := projectAudit(t, "Vérifié un par un.", "Bureau", "Club de voile")
	for _, f := range Formats() {
		got := string(render(t, f.Name, a, Options{Lang: "fr"}))
		switch f.Name {
		case "xlsx":
			got = string(dump(t, []byte(got)))
		case "json", "sarif", "junit":
			continue // the record and those that say it their own way
		}
		wants := []string{"date dépassée", "plus de personnes", "expire bientôt", "ne correspond à rien"}
		if f.Name != "text" { // the terminal is short
			wants = append(wants, "Vérifié un par un")
		}
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not say %q", f.Name, want)
			}
		}
	}
	lines := acceptedLines(a)
	var states []string
	for _, l := range lines {
		states = append(states, l.State)
	}
	if got := strings.Join(states, " "); got != "outgrown expired expiring unused used" {
		t.Errorf("order of the states: %s", got)
	}
}

// The words of the association are its own and mean nothing to any format.
func TestWordsOfTheProjectAreEscaped(t *testing.T) {
	a := projectAudit(t, attack, attack, attack)
	for _, f := range Formats() {
		got := string(render(t, f.Name, a, Options{Lang: "fr"}))
		for _, bad := range []string{"<script>alert(1)", "\u202e", "\x1b[31m"} {
			if f.Name != "json" && f.Name != "xlsx" && strings.Contains(got, bad) {
				if bad == "<script>alert(1)" && (f.Name == "sarif" || f.Name == "csv" || f.Name == "text") {
					continue // where it means nothing
				}
				t.Errorf("%s holds %q", f.Name, bad)
			}
		}
	}
}

// Without a project file, and without a guess, nothing is said of either.
func TestNothingIsSaidOfNoProject(t *testing.T) {
	a := samples(t)["one"]
	if p := projectOf(a); !empty(p.Line) {
		t.Errorf("%+v", p)
	}
}
