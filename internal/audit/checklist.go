package audit

import (
	"cmp"
	"slices"

	"egide/internal/finding"
)

// unknownMinutes is the effort an action is ranked by when its rules name none.
const unknownMinutes = 60

// checklist turns the open findings into things to do. Findings of one group of
// rules that overlap in one place are one action: who deletes the column
// settles them all. The same action in several places is one action with
// several places.
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

// clusters puts open findings together that have a group of rules and a place
// in common, also through a third one. The order of the findings stays.
func clusters(rules map[string]*finding.Rule, findings []finding.Finding) [][]finding.Finding {
	first := make([]int, len(findings)) // towards the first finding of the cluster
	firstOf := func(i int) int {
		for first[i] != i {
			i = first[i]
		}
		return i
	}
	type bucket struct{ group, document string }
	buckets := map[bucket][]int{}
	for i, f := range findings {
		first[i] = i
		if f.Status != StatusOpen {
			continue
		}
		for _, document := range documentsOf(f) {
			b := bucket{groupOf(rules, f), document}
			for _, j := range buckets[b] {
				if meet(findings[j], f) {
					x, y := firstOf(i), firstOf(j)
					first[max(x, y)] = min(x, y)
				}
			}
			buckets[b] = append(buckets[b], i)
		}
	}
	var list [][]finding.Finding
	position := map[int]int{}
	for i, f := range findings {
		if f.Status != StatusOpen {
			continue
		}
		at, known := position[firstOf(i)]
		if !known {
			at = len(list)
			position[i], list = at, append(list, nil)
		}
		list[at] = append(list[at], f)
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

func meet(f, other finding.Finding) bool {
	if len(f.Places) == 0 && len(other.Places) == 0 {
		return true
	}
	for _, a := range f.Places {
		for _, b := range other.Places {
			if overlap(a, b) {
				return true
			}
		}
	}
	return false
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
	return slices.MinFunc(cluster, func(a, b finding.Finding) int {
		return cmp.Or(
			cmp.Compare(rank(urgencies, a.Urgency), rank(urgencies, b.Urgency)),
			cmp.Compare(rank(severities, a.Severity), rank(severities, b.Severity)),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
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
