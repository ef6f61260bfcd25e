package audit

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func written(t interface{ Fatal(...any) }, p Params) []byte {
	a, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := a.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOrderOfTheParametersDoesNotMatter(t *testing.T) {
	want := written(t, everything())
	rapid.Check(t, func(t *rapid.T) {
		p := everything()
		p.Rules = rapid.Permutation(p.Rules).Draw(t, "rules")
		p.Findings = rapid.Permutation(p.Findings).Draw(t, "findings")
		p.Bundles = rapid.Permutation(p.Bundles).Draw(t, "bundles")
		for i := range p.Findings {
			for j := range p.Findings[i].Places {
				place := &p.Findings[i].Places[j]
				place.Columns = rapid.Permutation(place.Columns).Draw(t, "columns")
			}
		}
		if got := written(t, p); !bytes.Equal(got, want) {
			t.Fatalf("another order gives another record:\n%s", cmp.Diff(string(want), string(got)))
		}
	})
}

func TestFindingsAreCompleted(t *testing.T) {
	a := build(t, everything())

	f := findingOf(t, a, "NIR-001", "d1")
	want := finding.Place{Document: "d1", Columns: []int{2}, Range: "C6:C89", Cells: 40}
	if diff := cmp.Diff(want, f.Places[0]); diff != "" {
		t.Errorf("place of NIR-001: %s", diff)
	}
	if f.Severity != "critical" || f.Urgency != finding.Now || f.Status != StatusOpen || f.Exception != nil {
		t.Errorf("NIR-001: %+v", f)
	}
	if f := findingOf(t, a, "A9-001", "d1"); f.Places[0].Range != "C6:C89,F6:F89" || f.Places[0].Cells != 50 {
		t.Errorf("range and cells of two columns: %+v", f.Places[0])
	}
	f = findingOf(t, a, "SEC-002", "d2")
	if f.Severity != "low" || f.Urgency != finding.Info || f.Places[0].Range != "" {
		t.Errorf("severity, urgency and range of its own: %+v", f)
	}
	if f.Status != StatusAccepted || f.Exception == nil || *f.Exception != "SEC-002" {
		t.Errorf("SEC-002 is not accepted: %+v", f)
	}
}

func TestFindingsAreOrdered(t *testing.T) {
	var got []string
	for _, f := range build(t, everything()).Findings {
		name := f.Rule
		if len(f.Places) > 0 {
			name += " " + f.Places[0].Document
		}
		got = append(got, name)
	}
	want := []string{"NIR-001 d1", "NIR-001 d2", "A9-001 d1", "A9-004 d1", "RET-001 d1", "RET-001 d2", "SEC-002 d2", "GOV-001"}
	if !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
}

func TestRangeOf(t *testing.T) {
	cases := []struct {
		body    string
		columns []int
		want    string
	}{
		{"A6:N89", nil, "A6:N89"},
		{"A2:N213", []int{3}, "D2:D213"},
		{"A2:N213", []int{3, 4, 5}, "D2:F213"},
		{"A2:N213", []int{3, 5, 6}, "D2:D213,F2:G213"},
		{"A2", []int{0}, "A2:A2"},
		{"", []int{0}, ""},
		{"A:N", []int{0}, ""},
		{"no range", []int{0}, ""},
	}
	for _, c := range cases {
		if got := rangeOf(c.body, c.columns); got != c.want {
			t.Errorf("rangeOf(%q, %v) = %q, want %q", c.body, c.columns, got, c.want)
		}
	}
}

func TestStatesFollowFromFindings(t *testing.T) {
	want := map[string]finding.RuleState{
		"NIR-001": finding.Open, "A9-001": finding.Open, "SEC-002": finding.Open,
		"PAY-001": finding.InOrder, "X-001": finding.Failed, "X-002": finding.NotJudged,
	}
	for _, r := range build(t, everything()).Rules {
		if state, listed := want[r.ID]; listed && r.State != state {
			t.Errorf("%s is %s, want %s", r.ID, r.State, state)
		}
		if r.ID == "X-002" && (r.Title.EN == "" || r.Why.FR == "") {
			t.Errorf("a language is missing: %+v", r)
		}
	}
}

// One bad rule must not cost the audit, and must not pass for one that found
// nothing.
func TestBadFindingFailsItsRule(t *testing.T) {
	bad := map[string]finding.Finding{
		"document": found("NIR-001", 1, at("d99", 0, 0, 2)),
		"sheet":    found("NIR-001", 1, at("d1", 7, 0, 2)),
		"table":    found("NIR-001", 1, at("d1", 0, 3, 2)),
		"column":   found("NIR-001", 1, at("d1", 0, 0, 4)),
		"no table": found("NIR-001", 1, at("d1", 0, -1, 2)),
		"no sheet": found("NIR-001", 1, at("d1", -1, 0)),
		"silent":   {Rule: "NIR-001", Places: []finding.Place{at("d1", 0, 0, 2)}},
	}
	for name, f := range bad {
		p := everything()
		p.Findings = append(p.Findings, f)
		a := build(t, p)
		i := slices.IndexFunc(a.Rules, func(r finding.Rule) bool { return r.ID == "NIR-001" })
		if r := a.Rules[i]; r.State != finding.Failed || r.Error == "" {
			t.Errorf("%s: rule is %s, error %q", name, r.State, r.Error)
		}
		if slices.ContainsFunc(a.Findings, func(f finding.Finding) bool { return f.Rule == "NIR-001" }) {
			t.Errorf("%s: findings of the failed rule are still there", name)
		}
		if a.Exit.Code != 4 {
			t.Errorf("%s: exit code %d, want 4", name, a.Exit.Code)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	cases := map[string]func(*Params){
		"short salt":            func(p *Params) { p.Salt = p.Salt[:MinSalt-1] },
		"no date":               func(p *Params) { p.Date = "" },
		"date of another form":  func(p *Params) { p.Date = "22/11/2026" },
		"finding of no rule":    func(p *Params) { p.Findings = append(p.Findings, found("ZZZ-001", 1)) },
		"unknown urgency":       func(p *Params) { p.Rules[0].Urgency = "soon" },
		"unknown severity":      func(p *Params) { p.Findings[0].Severity = "grave" },
		"unknown step":          func(p *Params) { p.Rules[0].Step = "pray" },
		"unknown who":           func(p *Params) { p.Rules[0].Who = "nobody" },
		"unknown state of rule": func(p *Params) { p.Rules[6].State = "clean" },
		"two rules of one id":   func(p *Params) { p.Rules = append(p.Rules, p.Rules[0]) },
		"rule without a title":  func(p *Params) { p.Rules[0].Title = finding.Text{} },
		"unknown state":         func(p *Params) { p.Documents[0].State = "clean" },
		"unread, no reason":     func(p *Params) { p.Documents[4].Reason = nil },
		"examined with problem": func(p *Params) { p.Documents[0].Problems = []inventory.Problem{{Code: "truncated"}} },
		"two documents, one id": func(p *Params) { p.Documents[1].ID = "d1" },
		"parent behind":         func(p *Params) { p.Documents[0].Parent = new("d3") },
		"unknown category":      func(p *Params) { p.Documents[0].Sheets[0].Tables[0].Columns[0].Category = "shoe_size" },
		"unknown kind":          func(p *Params) { p.Documents[0].Sheets[0].Tables[0].Columns[0].Kind = "shoe.size" },
		"no number":             func(p *Params) { p.Documents[0].Sheets[0].Tables[0].Columns[0].Evidence[0].Weight = math.Inf(1) },
		"share beyond 1":        func(p *Params) { p.Documents[0].Sheets[0].Tables[0].Columns[0].Distinct = math.NaN() },
		"unknown kind of list":  func(p *Params) { p.Documents[0].ListKind = "shoes" },
		"unknown visibility":    func(p *Params) { p.Documents[0].Sheets[0].Visibility = "dim" },
		"unknown kind of cell":  func(p *Params) { p.Documents[0].Sheets[0].Cells[0].Kind = "prison" },
		"unknown profile from":  func(p *Params) { p.Context.ProfileSource = "guesswork" },
		"exception, no reason":  func(p *Params) { p.Exceptions[0].Reason = "" },
		"exception, no end":     func(p *Params) { p.Exceptions[0].Until = "" },
		"exception for nothing": func(p *Params) { p.Exceptions[0].Key = "" },
	}
	for name, change := range cases {
		p := everything()
		change(&p)
		if _, err := New(p); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestWrittenIsRead(t *testing.T) {
	want := build(t, everything())
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	first := b.String()
	got, err := Read(strings.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := got.Write(&again); err != nil {
		t.Fatal(err)
	}
	if again.String() != first {
		t.Errorf("read and written again: %s", cmp.Diff(first, again.String()))
	}
}

func TestRead(t *testing.T) {
	record := string(written(t, everything()))
	replace := func(old, with string) string {
		t.Helper()
		if !strings.Contains(record, old) {
			t.Fatalf("the record has no %s", old)
		}
		return strings.Replace(record, old, with, 1)
	}
	schema := `"schema": "egide.audit/1"`
	good := map[string]string{
		"as written":      record,
		"a minor version": replace(schema, `"schema": "egide.audit/1.3"`),
		"a new field":     replace(schema, `"schema": "egide.audit/1.3", "mood": {"fair": true}`),
		"a new category":  strings.Replace(replace(schema, `"schema": "egide.audit/1.3"`), `"category": "nir"`, `"category": "dna"`, 1),
	}
	for name, text := range good {
		if _, err := Read(strings.NewReader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := map[string]string{
		"nothing":              "",
		"no JSON":              "audit",
		"cut off":              record[:len(record)/2],
		"two records":          record + record,
		"the next version":     replace(schema, `"schema": "egide.audit/2"`),
		"another major":        replace(schema, `"schema": "egide.audit/11"`),
		"no minor version":     replace(schema, `"schema": "egide.audit/1.x"`),
		"another schema":       replace(schema, `"schema": "sarif"`),
		"no schema":            replace(schema, `"schema": ""`),
		"a category we lack":   replace(`"category": "nir"`, `"category": "dna"`),
		"a place to nothing":   replace(`"document": "d1"`, `"document": "d99"`),
		"an unknown status":    replace(`"status": "open"`, `"status": "forgiven"`),
		"a code of its own":    replace(`"code": 4`, `"code": 0`),
		"a reason of its own":  replace(`"reason": "rules-failed"`, `"reason": "clean"`),
		"a sentence too short": replace(`"fr": "NIR-001 message (fr)"`, `"fr": ""`),
	}
	for name, text := range bad {
		_, err := Read(strings.NewReader(text))
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
		if strings.Contains(name, "version") && !errors.Is(err, ErrSchema) {
			t.Errorf("%s: %v is not ErrSchema", name, err)
		}
	}
}

// Whatever is read, nothing panics, and what is accepted stays readable.
func FuzzRead(f *testing.F) {
	f.Add(written(f, everything()))
	f.Add([]byte(`{"schema":"egide.audit/1"}`))
	f.Add([]byte(`{"schema":"egide.audit/1.2","findings":[{"places":[{"sheet":-9}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := a.Write(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(&b); err != nil {
			t.Fatal(err)
		}
	})
}

func TestManyFiles(t *testing.T) {
	p := everything()
	p.Documents, p.Findings = nil, nil
	for i := range 3000 {
		d := members("d"+strconv.Itoa(i+1), "membres "+strconv.Itoa(i)+".xlsx")
		p.Documents = append(p.Documents, d)
		p.Findings = append(p.Findings, found("A9-001", 5, at(d.ID, 0, 0, 5)), found("A9-004", 5, at(d.ID, 0, 0, 5)))
	}
	a := build(t, p)
	if len(a.Findings) != 6000 || len(a.Checklist) != 1 {
		t.Fatalf("%d findings, %d actions", len(a.Findings), len(a.Checklist))
	}
	for _, f := range a.Findings {
		if len(f.Related) != 1 {
			t.Fatalf("related to %d, only the other one of the same column is", len(f.Related))
		}
	}
}
