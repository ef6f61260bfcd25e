package audit

import (
	"cmp"
	"slices"
	"strings"

	"egide/internal/finding"
)

// unknownMinutes is the effort an action is ranked by when its rules name none.
const unknownMinutes = 60

// checklist turns the open findings into things to do. Findings of one group of
// rules that overlap in one place are one action: who deletes the column
// settles them all. The same action in several places is one action with
// several places.
func checklist(rules []finding.Rule, findings []finding.Finding, p *places) []Action {
	byID := ruleIndex(rules)
	var order []string
	same := map[string][]finding.Finding{}
	for _, cluster := range clusters(byID, findings) {
		advice := adviceOf(byID, cluster)
		if same[advice] == nil {
			order = append(order, advice)
		}
		same[advice] = append(same[advice], cluster...)
	}
	actions := make([]Action, 0, len(order))
	for _, advice := range order {
		actions = append(actions, newAction(byID, same[advice], p))
	}
	slices.SortFunc(actions, compareActions)
	return actions
}

// clusters puts open findings together that have a group of rules and a place
// in common, also through a third one.
func clusters(rules map[string]*finding.Rule, findings []finding.Finding) [][]finding.Finding {
	var list [][]finding.Finding
	for _, f := range findings {
		if f.Status != StatusOpen {
			continue
		}
		joined := []finding.Finding{f}
		rest := list[:0:0]
		for _, cluster := range list {
			if groupOf(rules, cluster[0]) == groupOf(rules, f) && meets(cluster, f) {
				joined = append(cluster, joined...)
			} else {
				rest = append(rest, cluster)
			}
		}
		list = append(rest, joined)
	}
	return list
}

func groupOf(rules map[string]*finding.Rule, f finding.Finding) string {
	return cmp.Or(rules[f.Rule].Group, f.Rule)
}

func meets(cluster []finding.Finding, f finding.Finding) bool {
	for _, other := range cluster {
		if len(other.Places) == 0 && len(f.Places) == 0 {
			return true // both are about the whole audit
		}
		for _, a := range other.Places {
			for _, b := range f.Places {
				if overlap(a, b) {
					return true
				}
			}
		}
	}
	return false
}

// adviceOf is the same for clusters to which a reader is told the same: the
// rules say it, the urgency sets the tone.
func adviceOf(rules map[string]*finding.Rule, cluster []finding.Finding) string {
	lead := leadOf(cluster)
	parts := append([]string{string(lead.Urgency), groupOf(rules, lead), lead.Rule}, rulesOf(cluster)...)
	return strings.Join(parts, "\x00")
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
	for _, f := range cluster {
		action.Keys = append(action.Keys, f.Key)
		if !slices.Contains(action.Facts, f.Message) {
			action.Facts = append(action.Facts, f.Message)
		}
		action.Places = addPlaces(action.Places, f.Places)
		// The same members stand in many files of one association: the largest
		// number is what is surely concerned, a sum could exceed the club.
		action.People = max(action.People, f.People)
	}
	slices.SortFunc(action.Places, p.compare)
	slices.Sort(action.Keys)
	// The first key alone: the id then stays when another place joins or one is
	// settled, most of the time. Who merges by id looks at Keys as well.
	action.ID = "a" + action.Keys[0]
	return action
}

// addPlaces adds those that are not yet there; of the same handles the one with
// more cells stays.
func addPlaces(list, more []finding.Place) []finding.Place {
	for _, at := range more {
		i := slices.IndexFunc(list, func(have finding.Place) bool {
			return have.Document == at.Document && have.Sheet == at.Sheet && have.Table == at.Table &&
				slices.Equal(have.Columns, at.Columns)
		})
		if i < 0 {
			at.Columns = slices.Clone(at.Columns)
			list = append(list, at)
		} else {
			list[i].Cells = max(list[i].Cells, at.Cells)
		}
	}
	return list
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
