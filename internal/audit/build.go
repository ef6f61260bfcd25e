package audit

import (
	"fmt"
	"slices"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// Params is what an audit is made of. [New] fills in what follows from it.
type Params struct {
	Date     string  // 2026-11-22, the date the rules were given
	Previous *string // SHA-256 of the audit before, hexadecimal
	Tool     Tool
	Bundles  []Bundle
	Context  Context

	Documents []inventory.Document
	Rules     []finding.Rule
	// Findings need no key, range, related keys or status. Severity and urgency
	// may be empty: the rule's own stand in.
	Findings   []finding.Finding
	Exceptions []Exception
	Project    *Project
	Earlier    []Audit // audits of the same folder before this one, the oldest first
	Marks      []Mark  // that people made in the checklists of earlier audits

	Salt []byte // of the project, for the keys; at least [MinSalt] bytes

	FailOn          FailOn   // "" is [FailOnNone]
	KnownKeys       []string // keys of the audit before, for [FailOnNew]
	AllowIncomplete bool
	// CheckedProtected are the ids of protected documents of which the project
	// states that they were checked before they were protected, less than twelve
	// months before Date.
	CheckedProtected []string
	// Failures are reasons that arose outside of the rules: [ReasonWriteFailed],
	// [ReasonRulesNotTrusted], …
	Failures []string
}

// MinSalt is the least length of the salt in bytes: a shorter one could be
// tried out against the keys of well-known file names.
const MinSalt = 16

// New builds the record: it computes keys, ranges, status, the checklist and
// the exit, sorts everything that has no order of its own, and validates. The
// same parameters give the same record, whatever the order of Rules, Findings,
// Bundles and Exceptions.
//
// A finding that points to nothing, or says nothing, is a fault of its rule: it
// is left out and the rule is failed, so that one bad rule of a bundle does not
// cost the whole audit. Any other fault is an error.
//
// New fills nil lists inside Documents in place; everything else it copies.
func New(p Params) (Audit, error) {
	if len(p.Salt) < MinSalt {
		return Audit{}, fmt.Errorf("audit: the salt has %d bytes, needs %d", len(p.Salt), MinSalt)
	}
	if p.FailOn == "" {
		p.FailOn = FailOnNone
	}
	if !slices.Contains(FailOns(), p.FailOn) {
		return Audit{}, fmt.Errorf("audit: unknown threshold %q", p.FailOn)
	}
	a := Audit{
		Schema:     Schema,
		Date:       p.Date,
		Previous:   p.Previous,
		Tool:       p.Tool,
		Bundles:    slices.Clone(p.Bundles),
		Context:    p.Context,
		Documents:  p.Documents,
		Rules:      slices.Clone(p.Rules),
		Findings:   cloneFindings(p.Findings),
		Exceptions: slices.Clone(p.Exceptions),
		Project:    p.Project,
	}
	slices.SortFunc(a.Bundles, compareBundles)
	slices.SortFunc(a.Rules, compareRules)
	slices.SortFunc(a.Exceptions, compareExceptions)

	for i := range a.Rules {
		fillLanguages(&a.Rules[i])
	}
	places := newPlaces(a.Documents)
	if a.Project != nil {
		for i := range a.Project.Corrections {
			for j := range a.Project.Corrections[i].Places {
				places.complete(&a.Project.Corrections[i].Places[j])
			}
		}
	}
	a.Findings = settleRules(a.Rules, a.Findings, places)
	if err := completeFindings(&a, places, p.Salt); err != nil {
		return Audit{}, err
	}
	a.Checklist = checklist(a.Rules, a.Findings, places)
	markActions(a.Checklist, p.Marks)
	a.Complete = isComplete(a.Documents)
	a.Trend = trendOf(a, p.Earlier)
	a.Exit = exitOf(&a, p)
	fillLists(&a)
	if err := a.Validate(); err != nil {
		return Audit{}, err
	}
	return a, nil
}

func cloneFindings(list []finding.Finding) []finding.Finding {
	out := slices.Clone(list)
	for i := range out {
		out[i].Places = slices.Clone(out[i].Places)
		for j := range out[i].Places {
			p := &out[i].Places[j]
			p.Columns = slices.Compact(slices.Sorted(slices.Values(p.Columns)))
		}
		out[i].Exception, out[i].Related = nil, nil
	}
	return out
}

// fillLanguages puts the one language a rule is written in where the other is
// missing: a sentence in the other language beats none.
func fillLanguages(r *finding.Rule) {
	fill := func(t *finding.Text) {
		if t.FR == "" {
			t.FR = t.EN
		}
		if t.EN == "" {
			t.EN = t.FR
		}
	}
	fill(&r.Title)
	fill(&r.Why)
	r.Remediation = slices.Clone(r.Remediation)
	for i := range r.Remediation {
		fill(&r.Remediation[i])
	}
}

// Codes in [finding.Rule.Error] of a rule that [New] fails.
const (
	PlaceUnknown = "place-unknown" // a finding points to nothing
	MessageEmpty = "message-empty" // a finding says nothing
)

// settleRules gives each rule the state that follows from its findings and
// leaves out the findings of failed rules.
func settleRules(rules []finding.Rule, findings []finding.Finding, places *places) []finding.Finding {
	byID := ruleIndex(rules)
	found := map[string]bool{}
	for i := range findings {
		f := &findings[i]
		rule, known := byID[f.Rule]
		if !known {
			continue // an error of the validation
		}
		found[f.Rule] = true
		if f.Message.FR == "" {
			f.Message.FR = f.Message.EN
		}
		if f.Message.EN == "" {
			f.Message.EN = f.Message.FR
		}
		switch {
		case f.Message.FR == "":
			rule.State, rule.Error = finding.Failed, MessageEmpty
		case !places.hold(f.Places):
			rule.State, rule.Error = finding.Failed, PlaceUnknown
		}
	}
	for i := range rules {
		switch r := &rules[i]; {
		case r.State == finding.Failed:
		case found[r.ID]:
			r.State = finding.Open
		case r.State == finding.Open:
			r.State = finding.InOrder
		}
	}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		rule, known := byID[f.Rule]
		return known && rule.State == finding.Failed
	})
}

func ruleIndex(rules []finding.Rule) map[string]*finding.Rule {
	m := make(map[string]*finding.Rule, len(rules))
	for i := range rules {
		m[rules[i].ID] = &rules[i]
	}
	return m
}

// completeFindings computes what New adds to each finding, and sorts them.
func completeFindings(a *Audit, places *places, salt []byte) error {
	byID := ruleIndex(a.Rules)
	for i := range a.Findings {
		f := &a.Findings[i]
		rule, known := byID[f.Rule]
		if !known {
			return fmt.Errorf("audit: a finding of rule %q, which is not among the rules", f.Rule)
		}
		if f.Severity == "" {
			f.Severity = rule.Severity
		}
		if f.Urgency == "" {
			f.Urgency = rule.Urgency
		}
		for j := range f.Places {
			places.complete(&f.Places[j])
		}
		slices.SortFunc(f.Places, places.compare)
		// A rule counts cells; two remarks on one person are one person.
		if most := places.people(f.Places); most > 0 {
			f.People = min(f.People, most)
		}
	}
	slices.SortFunc(a.Findings, places.compareFindings)
	a.Findings = slices.CompactFunc(a.Findings, func(x, y finding.Finding) bool {
		return places.compareFindings(x, y) == 0
	})
	setKeys(byID, a.Findings, places, salt)
	settleExceptions(a, places)
	return nil
}
