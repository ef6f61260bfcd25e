package audit

import (
	"cmp"
	"slices"

	"egide/internal/finding"
)

// unknownMinutes is the effort an action is ranked by when its rules name none.
const unknownMinutes = 60

// checklist turns the open findings into things to do. Findings of one group of
// rules that concern the same columns, or the same whole with the same advice,
// are one action: who does it settles them all. The same action in several places
// is one action with several places.
//
// It also names, in each finding, those that one action settles in one place.
func checklist(rules []finding.Rule, findings []finding.Finding, p *places) []Action {
	byID := ruleIndex(rules)
	together := clusters(byID, findings)
	relate(findings, together)
	same := map[advice][]finding.Finding{}
	for _, cluster := range together {
		told := adviceOf(cluster)
		same[told] = append(same[told], cluster...)
	}
	actions := make([]Action, 0, len(same))
	for _, cluster := range same {
		actions = append(actions, newAction(byID, cluster, p))
	}
	slices.SortFunc(actions, compareActions)
	return actions
}

// clusters puts open findings together that one action settles. The finding that
// speaks for a cluster comes first in it, and every other one was measured by it
// alone: through a third finding, its title would come to stand above columns it
// does not speak of.
func clusters(rules map[string]*finding.Rule, findings []finding.Finding) [][]finding.Finding {
	var open []finding.Finding
	for _, f := range findings {
		if f.Status == StatusOpen {
			open = append(open, f)
		}
	}
	slices.SortStableFunc(open, compareLeads)
	type bucket struct{ group, document string }
	led := map[bucket][]int{} // positions in list
	var list [][]finding.Finding
	for _, f := range open {
		group, documents := groupOf(rules, f), documentsOf(f)
		at := -1
		for _, document := range documents {
			for _, i := range led[bucket{group, document}] {
				if at < 0 && settles(rules, list[i][0], f) {
					at = i
				}
			}
		}
		if at >= 0 {
			list[at] = append(list[at], f)
			continue
		}
		for _, document := range documents {
			b := bucket{group, document}
			led[b] = append(led[b], len(list))
		}
		list = append(list, []finding.Finding{f})
	}
	return list
}

func groupOf(rules map[string]*finding.Rule, f finding.Finding) string {
	return cmp.Or(rules[f.Rule].Group, f.Rule)
}

// documentsOf lists the documents of a finding, "" where it is about the whole
// audit.
func documentsOf(f finding.Finding) []string {
	if len(f.Places) == 0 {
		return []string{""}
	}
	var ids []string
	for _, at := range f.Places {
		if !slices.Contains(ids, at.Document) {
			ids = append(ids, at.Document)
		}
	}
	return ids
}

// settles reports whether who does what lead asks for has also done what f asks
// for: most of the columns of f are columns of lead, or both speak of one whole.
func settles(rules map[string]*finding.Rule, lead, f finding.Finding) bool {
	if len(lead.Places) == 0 || len(f.Places) == 0 {
		return len(lead.Places) == len(f.Places)
	}
	same := sameAdvice(rules[lead.Rule], rules[f.Rule])
	shared, all := 0, 0
	for _, at := range f.Places {
		all += size(at)
		shared += sharedWith(lead.Places, at, same)
	}
	return 2*shared > all
}

// sharedWith is how many of the columns of a place stand in the others too; a
// whole without columns counts as one. A whole holds the columns in it only for
// the same advice: a password protects them all, a sorted list does not.
func sharedWith(places []finding.Place, at finding.Place, sameAdvice bool) int {
	shared := map[int]bool{}
	for _, other := range places {
		if !overlap(at, other) {
			continue
		}
		switch wholes := len(at.Columns) == 0 || len(other.Columns) == 0; {
		case !wholes:
			for _, column := range at.Columns {
				if slices.Contains(other.Columns, column) {
					shared[column] = true
				}
			}
		case sameAdvice || sameHandles(at, other):
			return size(at)
		}
	}
	return len(shared)
}

func size(at finding.Place) int { return max(len(at.Columns), 1) }

// sameAdvice reports whether two rules ask for the same thing first.
func sameAdvice(a, b *finding.Rule) bool {
	if a.ID == b.ID {
		return true
	}
	return len(a.Remediation) > 0 && len(b.Remediation) > 0 && a.Remediation[0] == b.Remediation[0]
}

// advice is what a reader is told: the rule that leads says what to do, the
// urgency when.
type advice struct {
	rule    string
	urgency finding.Urgency
}

func adviceOf(cluster []finding.Finding) advice {
	lead := leadOf(cluster)
	return advice{lead.Rule, lead.Urgency}
}

// relate sets the keys of the others of each cluster. Other places of the same
// action are no relation: in a folder of a thousand files each finding would
// name all others.
func relate(findings []finding.Finding, together [][]finding.Finding) {
	of := map[string][]finding.Finding{}
	for _, cluster := range together {
		for _, f := range cluster {
			of[f.Key] = cluster
		}
	}
	for i := range findings {
		f := &findings[i]
		for _, other := range of[f.Key] {
			if other.Key != f.Key {
				f.Related = append(f.Related, other.Key)
			}
		}
		slices.Sort(f.Related)
	}
}

// leadOf is the finding that speaks for a cluster.
func leadOf(cluster []finding.Finding) finding.Finding {
	return slices.MinFunc(cluster, compareLeads)
}

// compareLeads orders findings by who may speak for the others: the most urgent,
// then the gravest, then the one that covers most.
func compareLeads(a, b finding.Finding) int {
	return cmp.Or(
		cmp.Compare(rank(urgencies, a.Urgency), rank(urgencies, b.Urgency)),
		cmp.Compare(rank(severities, a.Severity), rank(severities, b.Severity)),
		cmp.Compare(wideness(b), wideness(a)),
		cmp.Compare(a.Rule, b.Rule),
	)
}

// wideness is how much of one file a finding covers: a whole document, a whole
// sheet or table, or so many columns.
func wideness(f finding.Finding) int {
	const sheet, document = 1 << 20, 1 << 21 // more columns than any table has
	wide, columns := 0, 0
	for _, at := range f.Places {
		switch columns += len(at.Columns); {
		case at.Sheet == -1:
			wide = document
		case len(at.Columns) == 0:
			wide = max(wide, sheet)
		}
	}
	return max(wide, columns)
}

func rulesOf(cluster []finding.Finding) []string {
	var ids []string
	for _, f := range cluster {
		ids = append(ids, f.Rule)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func newAction(rules map[string]*finding.Rule, cluster []finding.Finding, p *places) Action {
	slices.SortFunc(cluster, p.compareFindings)
	lead := leadOf(cluster)
	rule := rules[lead.Rule]
	action := Action{
		Rules:   rulesOf(cluster),
		Title:   rule.Title,
		Why:     rule.Why,
		Steps:   slices.Clone(rule.Remediation),
		Effort:  rule.Effort,
		Minutes: finding.Minutes(rule.Effort),
		Who:     rule.Who,
		Urgency: lead.Urgency,
		Step:    rule.Step,
	}
	said := map[finding.Text]bool{}
	for _, f := range cluster {
		action.Keys = append(action.Keys, f.Key)
		if !said[f.Message] {
			said[f.Message] = true
			action.Facts = append(action.Facts, f.Message)
		}
		action.Places = append(action.Places, f.Places...)
		// The same members stand in many files of one association: the largest
		// number is what is surely concerned, a sum could exceed the club. Only
		// what makes the action as urgent as it is counts: a remark on one person
		// does not concern all who have a free column beside them.
		if f.Urgency == lead.Urgency {
			action.People = max(action.People, f.People)
		}
	}
	action.Places = p.merge(action.Places)
	slices.Sort(action.Keys)
	// The first key alone: the id then stays when another place joins or one is
	// settled, most of the time. Who merges by id looks at Keys as well.
	action.ID = "a" + action.Keys[0]
	return action
}

// compareActions orders by urgency, then by people per minute of work. The
// urgency goes before all: nothing to plan, however large and quick, stands
// above what must be settled now.
func compareActions(a, b Action) int {
	return cmp.Or(
		cmp.Compare(rank(urgencies, a.Urgency), rank(urgencies, b.Urgency)),
		cmp.Compare(gain(b)*effortOf(a), gain(a)*effortOf(b)),
		cmp.Compare(effortOf(a), effortOf(b)),
		slices.Compare(a.Rules, b.Rules),
		cmp.Compare(a.ID, b.ID),
	)
}

// gain is the people an action helps; where their number is not known, one.
func gain(a Action) int { return max(a.People, 1) }

func effortOf(a Action) int {
	if a.Minutes > 0 {
		return a.Minutes
	}
	return unknownMinutes
}
