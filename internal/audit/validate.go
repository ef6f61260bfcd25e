package audit

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/taxonomy"
)

var (
	documentStates = []inventory.State{
		inventory.Examined, inventory.Incomplete, inventory.Unread, inventory.Protected, inventory.NotAList,
	}
	ruleStates   = []finding.RuleState{finding.Open, finding.InOrder, finding.NotApplicable, finding.NotJudged, finding.Failed}
	steps        = []string{"list", "sort", "inform", "rights", "secure"}
	people       = []string{"treasurer", "referent", "board"}
	scopes       = []string{"", scopeTable, scopeDocument, scopeAudit}
	visibilities = []string{"visible", "hidden", "very-hidden"}
	cellKinds    = []string{"cell", "note", "outside-table"}
	profileFrom  = []string{"default", "guessed", "project", "declared"}
)

// Validate reports every fault of the record: a handle that points to nothing,
// an unknown code, a sentence that is missing in a language. Messages name
// places and codes, never text of a document.
func (a Audit) Validate() error {
	v := validation{audit: &a, places: newPlaces(a.Documents)}
	v.check(readable(a.Schema), "schema is %.40q", a.Schema)
	v.date("date", a.Date)
	v.exit()
	v.check(slices.Contains(profileFrom, a.Context.ProfileSource), "context: unknown source %q of the profile", a.Context.ProfileSource)
	v.documents()
	v.rules()
	v.findings()
	v.checklist()
	v.project()
	for i, e := range a.Exceptions {
		v.check(e.Key != "" && e.Key != AnyKey || e.Rule != "" && (e.Key == AnyKey || e.Place != ""), "exception %d: neither key nor rule and place", i+1)
		v.check(e.State == "" || slices.Contains(ExceptionStates(), e.State), "exception %d: unknown state %.40q", i+1, e.State)
		v.check(e.Reason != "", "exception %d: no reason", i+1)
		v.date(fmt.Sprintf("exception %d: until", i+1), e.Until)
	}
	return errors.Join(v.faults...)
}

type validation struct {
	audit  *Audit
	places *places
	faults []error
}

// maxFaults are reported; more help nobody.
const maxFaults = 20

func (v *validation) check(ok bool, format string, args ...any) {
	if !ok && len(v.faults) < maxFaults {
		v.faults = append(v.faults, fmt.Errorf("audit: "+format, args...))
	}
}

func (v *validation) date(what, text string) {
	_, err := time.Parse(time.DateOnly, text)
	v.check(err == nil, "%s is not a date of the form 2026-11-22", what)
}

func (v *validation) text(what string, t finding.Text) {
	v.check(t.FR != "" && t.EN != "", "%s is missing in a language", what)
}

func (v *validation) exit() {
	e := v.audit.Exit
	v.check(isReason(e.Reason), "exit: unknown reason %q", e.Reason)
	v.check(CodeOf(e.Reason) == e.Code, "exit: code %d is not that of %s", e.Code, e.Reason)
	v.check(slices.Contains(e.All, e.Reason), "exit: %s is not among all reasons", e.Reason)
	for _, reason := range e.All {
		v.check(isReason(reason), "exit: unknown reason %q", reason)
	}
}

func (v *validation) documents() {
	seen := map[string]bool{}
	for i, d := range v.audit.Documents {
		what := fmt.Sprintf("document %d (%s)", i+1, d.ID)
		v.check(d.ID != "" && !seen[d.ID], "%s: no id of its own", what)
		v.check(d.Parent == nil || seen[*d.Parent], "%s: its parent does not stand before it", what)
		seen[d.ID] = true
		v.check(d.Name != "", "%s: no name", what)
		v.check(slices.Contains(documentStates, d.State), "%s: unknown state %q", what, d.State)
		wholly := d.State == inventory.Examined || d.State == inventory.NotAList
		v.check(wholly || d.Reason != nil && *d.Reason != "", "%s: %s without a reason", what, d.State)
		v.check(!wholly || len(d.Problems) == 0, "%s: %s in spite of problems", what, d.State)
		_, known := taxonomy.ListKindOf(d.ListKind)
		v.check(known || d.ListKind == "" || !v.ours(), "%s: unknown kind of list %q", what, d.ListKind)
		v.sheets(what, d.Sheets)
	}
}

// ours reports whether the record is of exactly this version: the taxonomy of a
// later one may know more.
func (v *validation) ours() bool { return v.audit.Schema == Schema }

func (v *validation) sheets(what string, sheets []inventory.Sheet) {
	seen := map[int]bool{}
	for _, s := range sheets {
		what := fmt.Sprintf("%s, sheet %d", what, s.Index)
		v.check(s.Index >= 0 && !seen[s.Index], "%s: no index of its own", what)
		seen[s.Index] = true
		v.check(slices.Contains(visibilities, s.Visibility), "%s: unknown visibility %q", what, s.Visibility)
		for i, t := range s.Tables {
			columns := map[int]bool{}
			for _, c := range t.Columns {
				v.check(c.Index >= 0 && !columns[c.Index], "%s, table %d: two columns of index %d", what, i, c.Index)
				columns[c.Index] = true
				_, known := taxonomy.CategoryOf(c.Category)
				v.check(known || !v.ours(), "%s, table %d, column %d: unknown category %q", what, i, c.Index, c.Category)
				_, known = taxonomy.KindOf(c.Kind)
				v.check(known || c.Kind == "" || !v.ours(), "%s, table %d, column %d: unknown kind %q", what, i, c.Index, c.Kind)
				v.numbers(fmt.Sprintf("%s, table %d, column %d", what, i, c.Index), c)
			}
		}
		for _, c := range s.Cells {
			v.check(slices.Contains(cellKinds, c.Kind), "%s: unknown kind of cell %q", what, c.Kind)
		}
	}
}

// numbers checks what JSON could not hold, or no reader would believe.
func (v *validation) numbers(what string, c inventory.Column) {
	share := func(x float64) bool { return x >= 0 && x <= 1 } // false for NaN
	v.check(share(c.Confidence) && share(c.Distinct), "%s: confidence or distinct beyond 0 to 1", what)
	v.check(c.AverageLength >= 0 && !math.IsInf(c.AverageLength, 0), "%s: average length", what)
	for _, a := range c.Alternatives {
		v.check(share(a.Confidence), "%s: confidence of an alternative beyond 0 to 1", what)
	}
	for _, e := range c.Evidence {
		v.check(share(e.Share), "%s: share of %s beyond 0 to 1", what, e.Code)
		v.check(!math.IsNaN(e.Weight) && !math.IsInf(e.Weight, 0), "%s: weight of %s is no number", what, e.Code)
	}
}

func (v *validation) rules() {
	seen := map[string]bool{}
	for _, r := range v.audit.Rules {
		what := fmt.Sprintf("rule %.40q", r.ID)
		v.check(r.ID != "" && !seen[r.ID], "%s: no id of its own", what)
		seen[r.ID] = true
		v.check(slices.Contains(ruleStates, r.State), "%s: unknown state %q", what, r.State)
		if r.State == finding.Failed {
			v.check(r.Error != "", "%s: failed without an error", what)
			continue // what it says of itself may be what failed
		}
		v.check(slices.Contains(severities, r.Severity), "%s: unknown severity %q", what, r.Severity)
		v.check(slices.Contains(urgencies, r.Urgency), "%s: unknown urgency %q", what, r.Urgency)
		v.check(slices.Contains(steps, r.Step), "%s: unknown step %q", what, r.Step)
		v.check(slices.Contains(scopes, r.Scope), "%s: unknown scope %q", what, r.Scope)
		v.check(slices.Contains(people, r.Who), "%s: unknown who %q", what, r.Who)
		v.text(what+": title", r.Title)
		v.text(what+": why", r.Why)
		for i, step := range r.Remediation {
			v.text(fmt.Sprintf("%s: remediation %d", what, i+1), step)
		}
	}
}

func (v *validation) project() {
	if v.audit.Project == nil {
		return
	}
	for i, c := range v.audit.Project.Corrections {
		v.check(v.places.hold(c.Places), "correction %d: a place that points to nothing", i+1)
		v.check(c.To != "" && c.Why != "", "correction %d: neither what nor why", i+1)
	}
}

func (v *validation) findings() {
	rules := ruleIndex(v.audit.Rules)
	exceptions := map[string]bool{}
	for _, e := range v.audit.Exceptions {
		exceptions[e.ID()] = true
	}
	keys := map[string]bool{}
	found := map[string]bool{}
	for _, f := range v.audit.Findings {
		keys[f.Key] = true
		found[f.Rule] = true
	}
	v.check(len(keys) == len(v.audit.Findings), "two findings have one key")
	for _, r := range v.audit.Rules {
		v.check((r.State == finding.Open) == found[r.ID], "rule %.40q: state %s with findings %t", r.ID, r.State, found[r.ID])
	}
	for _, f := range v.audit.Findings {
		what := fmt.Sprintf("finding %s of %.40q", f.Key, f.Rule)
		v.check(f.Key != "", "%s: no key", what)
		v.check(rules[f.Rule] != nil, "%s: no such rule", what)
		v.check(slices.Contains(severities, f.Severity), "%s: unknown severity %q", what, f.Severity)
		v.check(slices.Contains(urgencies, f.Urgency), "%s: unknown urgency %q", what, f.Urgency)
		v.text(what+": message", f.Message)
		v.check(v.places.hold(f.Places), "%s: a place that points to nothing", what)
		v.check(f.People >= 0, "%s: a negative number of people", what)
		v.check(f.Status == StatusOpen && f.Exception == nil || f.Status == StatusAccepted && f.Exception != nil,
			"%s: status %q does not agree with its exception", what, f.Status)
		v.check(f.Exception == nil || exceptions[*f.Exception], "%s: no such exception", what)
		for _, key := range f.Related {
			v.check(keys[key] && key != f.Key, "%s: related to a finding that is not there", what)
		}
	}
}

func (v *validation) checklist() {
	rules := ruleIndex(v.audit.Rules)
	open := map[string]bool{}
	for _, f := range v.audit.Findings {
		open[f.Key] = f.Status == StatusOpen
	}
	taken := map[string]string{}
	ids := map[string]bool{}
	for _, action := range v.audit.Checklist {
		what := "action " + action.ID
		v.check(action.ID != "" && !ids[action.ID], "%s: no id of its own", what)
		ids[action.ID] = true
		for _, id := range action.Rules {
			v.check(rules[id] != nil, "%s: no rule %.40q", what, id)
		}
		for _, key := range action.Keys {
			v.check(open[key], "%s: %s is not an open finding", what, key)
			v.check(taken[key] == "", "%s: %s stands in another action", what, key)
			taken[key] = action.ID
		}
		v.check(v.places.hold(action.Places), "%s: a place that points to nothing", what)
		v.check(slices.Contains(urgencies, action.Urgency), "%s: unknown urgency %q", what, action.Urgency)
		if m := action.Marked; m != nil {
			v.check(m.State != MarkTodo && slices.Contains(MarkStates(), m.State), "%s: marked as %.40q", what, m.State)
			v.date(what+": marked on", m.On)
		}
		v.text(what+": title", action.Title)
		v.text(what+": why", action.Why)
		for i, step := range action.Steps {
			v.text(fmt.Sprintf("%s: step %d", what, i+1), step)
		}
	}
	for _, f := range v.audit.Findings {
		v.check(!open[f.Key] || taken[f.Key] != "", "finding %s: no action", f.Key)
	}
}
