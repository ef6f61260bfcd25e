package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/policies"
)

// memberList is an inventory of sheets with columns of many kinds, as a
// federation's workbook might be.
func memberList(sheets, columns int) inventory.Inventory {
	kinds := []inventory.Column{
		{Category: "last_name", Basis: "both"},
		{Category: "first_name", Basis: "both"},
		{Category: "birth_date", Basis: "both"},
		{Category: "email", Basis: "both"},
		{Category: "phone", Basis: "values"},
		{Category: "nir", Kind: "id.nir.fr", Basis: "both"},
		{Category: "iban", Basis: "values", Values: 200},
		{Category: "health", Kind: "health.allergy", Basis: "both", Special: true},
		{Category: "free_text_comment", Basis: "values", Prose: true, AverageLength: 40,
			Reveals: []inventory.Count{{Name: "health", Cells: 3}}},
		{Category: "consent", Kind: "consent.newsletter", Basis: "header", YesNo: true},
		{Category: "other_non_personal", Basis: "none"},
	}
	doc := inventory.Document{
		ID: "d1", Name: "membres.xlsx", Format: "xlsx", State: inventory.Examined,
		ListKind: "members", People: 200 * sheets, Minors: 40 * sheets,
	}
	for s := range sheets {
		table := inventory.Table{
			Rows: 200, People: 200, Minors: 40,
			Predicates: inventory.Predicates{
				MinorsWithoutGuardian: 9,
				LeftDays:              []inventory.DayCount{{Days: 1095, Count: 30}},
			},
		}
		for i := range columns {
			c := kinds[i%len(kinds)]
			c.Index, c.Filled, c.Confidence = i, 180, 0.9
			table.Columns = append(table.Columns, c)
		}
		doc.Sheets = append(doc.Sheets, inventory.Sheet{
			Index: s, Name: fmt.Sprint("Feuil", s+1), Visibility: "visible", Tables: []inventory.Table{table},
		})
	}
	return inventory.Inventory{Documents: []inventory.Document{doc}}
}

func memberContext() inventory.Context {
	return inventory.Context{
		Date: "2026-11-22", Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams(),
	}
}

func baseRules(t testing.TB) *Rules {
	t.Helper()
	rules, err := Base(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func evaluate(t testing.TB, rules *Rules, in inventory.Input) Result {
	t.Helper()
	result, err := rules.Eval(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func stateOf(t testing.TB, result Result, id string) finding.Rule {
	t.Helper()
	for _, r := range result.Rules {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no rule %s", id)
	return finding.Rule{}
}

func TestEvalOfAMemberList(t *testing.T) {
	rules := baseRules(t)
	result := evaluate(t, rules, inventory.NewInput(memberList(1, 11), memberContext()))
	for _, r := range result.Rules {
		if r.State == finding.Failed {
			t.Errorf("%s failed: %s", r.ID, r.Error)
		}
	}
	if got := stateOf(t, result, "NIR-001").State; got != finding.Open {
		t.Errorf("NIR-001 is %s", got)
	}
	var nir finding.Finding
	for _, f := range result.Findings {
		if f.Rule == "NIR-001" {
			nir = f
		}
	}
	want := finding.Finding{
		Rule: "NIR-001", Severity: "critical", Urgency: finding.Now,
		Message: finding.Text{
			FR: "180\u00a0numéros de sécurité sociale sont écrits dans cette liste, qui ne semble pas servir à la paie.",
			EN: "180\u00a0social security numbers are written in this list, which does not seem to serve payroll.",
		},
		Numbers: map[string]int{"cells": 180, "people": 180},
		Places:  []finding.Place{{Document: "d1", Columns: []int{5}, Cells: 180}},
		People:  180, Status: "open", Related: []string{},
	}
	if !reflect.DeepEqual(nir, want) {
		t.Errorf("got  %+v\nwant %+v", nir, want)
	}
}

func TestEvalIsDeterministic(t *testing.T) {
	rules := baseRules(t)
	in := inventory.NewInput(memberList(5, 30), memberContext())
	first, second := evaluate(t, rules, in), evaluate(t, rules, in)
	if len(first.Findings) == 0 {
		t.Fatal("nothing found")
	}
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if string(a) != string(b) {
		t.Error("two evaluations of one input differ")
	}
}

func TestEvalNeedsADate(t *testing.T) {
	ctx := memberContext()
	ctx.Date = "today"
	if _, err := baseRules(t).Eval(context.Background(), inventory.NewInput(memberList(1, 3), ctx)); err == nil {
		t.Error("no error")
	}
}

func TestEvalStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := baseRules(t).Eval(ctx, inventory.NewInput(memberList(1, 3), memberContext())); err == nil {
		t.Error("no error")
	}
}

func TestNothingButDocumentsUnreadIsNotInOrder(t *testing.T) {
	inv := inventory.Inventory{Documents: []inventory.Document{{ID: "d1", Format: "xlsx", State: inventory.Unread}}}
	for _, r := range evaluate(t, baseRules(t), inventory.NewInput(inv, memberContext())).Rules {
		if r.State == finding.InOrder || r.State == finding.Open {
			t.Errorf("%s is %s although nothing was read", r.ID, r.State)
		}
	}
}

// oneRule is a set of rules with the body of one rule, over the base library.
func oneRule(body string) fstest.MapFS {
	fsys := fstest.MapFS{"manifest.json": {Data: []byte(`{"name":"trial","version":"1"}`)}}
	addRule(fsys, "TRY-001", "one", body)
	return fsys
}

func addRule(fsys fstest.MapFS, id, name, body string) {
	fsys[name+".rego"] = &fstest.MapFile{Data: []byte(ruleSource(id, name, body))}
}

func ruleSource(id, name, body string) string {
	return strings.NewReplacer("ID", id, "NAME", name, "BODY", body).Replace(`# METADATA
# custom:
#   id: ID
#   title: {fr: Titre, en: Title}
#   severity: high
#   urgency: plan
#   group: trial
#   step: sort
#   scope: document
#   why: {fr: Parce que., en: Because.}
#   messages:
#     default: {fr: "{cells:case|cases}", en: "{cells:cell|cells}"}
#   remediation: [{fr: Faire., en: Do.}]
#   legal: ["RGPD art. 5"]
#   sources: [{title: RGPD, url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj", read: true}]
#   effort: 5 min
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires: {subject: document}
#   params: []
package egide.rules.trial.NAME

BODY
`)
}

const finds = `finding contains {"places": [{"document": d.id}], "numbers": {"cells": 2}, "people": 0} if some d in input.inventory.documents`

func TestAFailingRuleHidesNoOther(t *testing.T) {
	for name, body := range map[string]string{
		"conflict":         "both := x if some x in [1, 2]\nfinding contains f if f := {\"n\": both}",
		"division by zero": "finding contains f if f := 1 / count(input.inventory.cells)",
		"unknown key":      strings.Replace(finds, `"people": 0`, `"people": 0, "file": "x"`, 1),
		"no places":        `finding contains {"places": [], "numbers": {"cells": 1}, "people": 0}`,
		"unknown document": `finding contains {"places": [{"document": "d9"}], "numbers": {"cells": 1}, "people": 0}`,
		"unknown column":   `finding contains {"places": [{"document": "d1", "sheet": 0, "table": 0, "columns": [99]}], "numbers": {"cells": 1}, "people": 0}`,
		"missing number":   strings.Replace(finds, `"cells"`, `"cases"`, 1),
		"half a person":    strings.Replace(finds, `"people": 0`, `"people": 0.5`, 1),
		"text for number":  strings.Replace(finds, `"cells": 2`, `"cells": "two"`, 1),
		"raised severity":  strings.Replace(finds, `"people": 0`, `"people": 0, "severity": "critical"`, 1),
		"raised urgency":   strings.Replace(finds, `"people": 0`, `"people": 0, "urgency": "now"`, 1),
		"unknown message":  strings.Replace(finds, `"people": 0`, `"people": 0, "message": "other"`, 1),
		"not an object":    `finding contains "x"`,
	} {
		t.Run(name, func(t *testing.T) {
			fsys := oneRule(body)
			addRule(fsys, "TRY-002", "two", finds)
			rules, err := Load(fsys)
			if err != nil {
				t.Fatal(err)
			}
			result := evaluate(t, rules, inventory.NewInput(memberList(1, 3), memberContext()))
			if r := stateOf(t, result, "TRY-001"); r.State != finding.Failed || r.Error == "" {
				t.Errorf("TRY-001 is %s %q", r.State, r.Error)
			}
			if r := stateOf(t, result, "TRY-002"); r.State != finding.Open || len(result.Findings) != 1 {
				t.Errorf("TRY-002 is %s with %d findings", r.State, len(result.Findings))
			}
		})
	}
}

// TestFigures holds what the base takes before and during an evaluation of five
// sheets of thirty columns: bytes, which are the same on every machine. The times
// are those of the benchmarks below (make bench).
func TestFigures(t *testing.T) {
	const most = 48 << 20
	before := allocated()
	rules, err := Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	loaded := allocated()
	evaluate(t, rules, inventory.NewInput(memberList(5, 30), memberContext()))
	evaluated := allocated()
	t.Logf("%d MiB to load, %d MiB to evaluate", (loaded-before)>>20, (evaluated-loaded)>>20)
	if evaluated-before > most {
		t.Errorf("%d MiB were allocated, more than %d", (evaluated-before)>>20, most>>20)
	}
}

// allocated are all bytes of the heap so far, freed or not.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// BenchmarkLoad reads, compiles and prepares the base.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(policies.FS); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEval evaluates 5 sheets of 30 columns.
func BenchmarkEval(b *testing.B) {
	rules := baseRules(b)
	in := inventory.NewInput(memberList(5, 30), memberContext())
	for b.Loop() {
		evaluate(b, rules, in)
	}
}

// BenchmarkEvalOfManyFiles evaluates 200 files of 30 columns: what it costs must
// grow with the files and not with their square.
func BenchmarkEvalOfManyFiles(b *testing.B) {
	rules := baseRules(b)
	var inv inventory.Inventory
	for i := range 200 {
		doc := memberList(1, 30).Documents[0]
		doc.ID = fmt.Sprint("d", i+1)
		for j := range doc.Sheets[0].Tables[0].Columns {
			doc.Sheets[0].Tables[0].Columns[j].Filled = 100 + (7*i+13*j)%90
		}
		inv.Documents = append(inv.Documents, doc)
	}
	in := inventory.NewInput(inv, memberContext())
	for b.Loop() {
		evaluate(b, rules, in)
	}
}
