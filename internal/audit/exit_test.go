package audit

import (
	"slices"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
)

func TestResolvePrecedence(t *testing.T) {
	cases := []struct {
		hold   []string
		allow  bool
		code   int
		reason string
		all    []string
	}{
		{nil, false, 0, ReasonDone, []string{ReasonDone}},
		{[]string{ReasonFindings}, false, 1, ReasonFindings, []string{ReasonFindings}},
		{[]string{ReasonUnread}, false, 3, ReasonUnread, []string{ReasonUnread}},
		{[]string{ReasonUnread, ReasonFindings}, false, 1, ReasonFindings, []string{ReasonFindings, ReasonUnread}},
		{[]string{ReasonIncomplete, ReasonFindings, ReasonWriteFailed}, false, 5, ReasonWriteFailed, []string{ReasonWriteFailed, ReasonFindings, ReasonIncomplete}},
		{[]string{ReasonIncomplete, ReasonFindings, ReasonWriteFailed, ReasonRulesFailed}, false, 4, ReasonRulesFailed, []string{ReasonRulesFailed, ReasonWriteFailed, ReasonFindings, ReasonIncomplete}},
		{[]string{ReasonUnread, ReasonUnread, ReasonIncomplete}, false, 3, ReasonUnread, []string{ReasonUnread, ReasonIncomplete}},
		{[]string{ReasonUnread}, true, 0, ReasonIncompleteAllowed, []string{ReasonUnread, ReasonIncompleteAllowed}},
		{[]string{ReasonUnread, ReasonFindings}, true, 1, ReasonFindings, []string{ReasonFindings, ReasonUnread, ReasonIncompleteAllowed}},
		{[]string{ReasonUnread, ReasonRulesFailed}, true, 4, ReasonRulesFailed, []string{ReasonRulesFailed, ReasonUnread, ReasonIncompleteAllowed}},
		{[]string{ReasonProtectedChecked}, false, 0, ReasonProtectedChecked, []string{ReasonProtectedChecked}},
		{[]string{ReasonProtectedChecked, ReasonProtected}, false, 3, ReasonProtected, []string{ReasonProtected, ReasonProtectedChecked}},
		{[]string{"something else"}, false, 5, ReasonInternal, []string{ReasonInternal}},
	}
	for _, c := range cases {
		got := Resolve(c.allow, c.hold...)
		if got.Code != c.code || got.Reason != c.reason || !slices.Equal(got.All, c.all) {
			t.Errorf("Resolve(%t, %q) = %+v, want %d %s %q", c.allow, c.hold, got, c.code, c.reason, c.all)
		}
	}
}

// The order 4, 5, 1, 3 holds for every pair of reasons.
func TestResolveEveryPair(t *testing.T) {
	order := []int{4, 5, 1, 3, 0}
	for _, a := range Reasons() {
		for _, b := range Reasons() {
			want := min(slices.Index(order, CodeOf(a)), slices.Index(order, CodeOf(b)))
			if got := Resolve(false, a, b); got.Code != order[want] {
				t.Errorf("%s and %s: code %d, want %d", a, b, got.Code, order[want])
			}
		}
	}
}

func TestExitOfDocuments(t *testing.T) {
	sheet := []inventory.Sheet{{Visibility: "visible"}}
	document := func(id string, state inventory.State, sheets []inventory.Sheet) inventory.Document {
		d := inventory.Document{ID: id, Name: id + ".xlsx", State: state, Sheets: sheets}
		if state != inventory.Examined && state != inventory.NotAList {
			d.Reason = new("a-reason")
		}
		return d
	}
	examined := document("d1", inventory.Examined, sheet)
	cases := []struct {
		name      string
		documents []inventory.Document
		checked   []string
		code      int
		reason    string
		complete  bool
	}{
		{"nothing", nil, nil, 3, ReasonNothing, false},
		{"a picture", []inventory.Document{document("d1", inventory.NotAList, nil)}, nil, 3, ReasonNothing, false},
		{"an empty archive", []inventory.Document{document("d1", inventory.Examined, nil)}, nil, 3, ReasonNothing, false},
		{"a list", []inventory.Document{examined}, nil, 0, ReasonDone, true},
		{"a list and a picture", []inventory.Document{examined, document("d2", inventory.NotAList, nil)}, nil, 0, ReasonDone, true},
		{"half a list", []inventory.Document{document("d1", inventory.Incomplete, sheet)}, nil, 3, ReasonIncomplete, false},
		{"unread", []inventory.Document{examined, document("d2", inventory.Unread, nil)}, nil, 3, ReasonUnread, false},
		{"protected", []inventory.Document{examined, document("d2", inventory.Protected, nil)}, nil, 3, ReasonProtected, false},
		{"protected, checked", []inventory.Document{examined, document("d2", inventory.Protected, nil)}, []string{"d2"}, 0, ReasonProtectedChecked, false},
	}
	for _, c := range cases {
		p := everything()
		p.Documents, p.Findings, p.Rules, p.CheckedProtected = c.documents, nil, nil, c.checked
		a := build(t, p)
		if a.Exit.Code != c.code || a.Exit.Reason != c.reason || a.Complete != c.complete {
			t.Errorf("%s: exit %+v, complete %t; want %d %s, %t", c.name, a.Exit, a.Complete, c.code, c.reason, c.complete)
		}
	}
}

func TestFailOn(t *testing.T) {
	p := everything()
	p.Documents = p.Documents[:2]
	p.Rules = slices.DeleteFunc(p.Rules, func(r finding.Rule) bool { return r.ID == "X-001" })
	all := p.Findings
	keys := func() (list []string) {
		for _, f := range build(t, p).Findings {
			list = append(list, f.Key)
		}
		return list
	}()

	only := func(rules ...string) []finding.Finding {
		return slices.DeleteFunc(slices.Clone(all), func(f finding.Finding) bool { return !slices.Contains(rules, f.Rule) })
	}
	cases := []struct {
		name      string
		threshold FailOn
		findings  []finding.Finding
		known     []string
		code      int
		reason    string
	}{
		{"default", "", all, nil, 0, ReasonDone},
		{"none", FailOnNone, all, nil, 0, ReasonDone},
		{"now", FailOnNow, all, nil, 1, ReasonFindings},
		{"now, only to plan", FailOnNow, only("RET-001"), nil, 0, ReasonDone},
		{"plan", FailOnPlan, only("RET-001"), nil, 1, ReasonFindings},
		{"plan, only to know", FailOnPlan, only("GOV-001"), nil, 0, ReasonDone},
		{"info", FailOnInfo, only("GOV-001"), nil, 1, ReasonFindings},
		{"info, accepted", FailOnInfo, only("SEC-002"), nil, 0, ReasonDone},
		{"new, no audit before", FailOnNew, all, nil, 1, ReasonNewFindings},
		{"new, all known", FailOnNew, all, keys, 0, ReasonDone},
		{"new, one not known", FailOnNew, all, keys[1:], 1, ReasonNewFindings},
		{"new, accepted", FailOnNew, only("SEC-002"), nil, 0, ReasonDone},
	}
	for _, c := range cases {
		p.FailOn, p.Findings, p.KnownKeys = c.threshold, c.findings, c.known
		if exit := build(t, p).Exit; exit.Code != c.code || exit.Reason != c.reason {
			t.Errorf("%s: exit %+v, want %d %s", c.name, exit, c.code, c.reason)
		}
	}
	p.FailOn = "always"
	if _, err := New(p); err == nil {
		t.Error("an unknown threshold is accepted")
	}
}
