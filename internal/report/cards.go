package report

import (
	"strings"
	"time"

	"egide/internal/audit"
	"egide/internal/finding"
)

// Bounds of a card; the rest stands folded in, or in the record.
const (
	shownFiles   = 4
	foldedPlaces = 200
	shownFacts   = 3
	foldedFacts  = 12
	openCards    = 8 // beyond so many, what can wait is folded in
)

// urgencyGroup is the cards of one urgency.
type urgencyGroup struct {
	Urgency finding.Urgency
	Title   finding.Text
	Lead    finding.Text
	Cards   []card
}

// card is a task with what the page adds to it.
type card struct {
	task
	StepName  finding.Text
	Due       finding.Text
	FirstFact []finding.Text
	MoreFacts []finding.Text
	First     []filePlaces
	Folded    []filePlaces
	Left      int // places neither shown nor folded in
	Sources   []ruleLine
	HowTo     string // id of the way to do it, "" where there is none
	Compact   bool   // folded in but for its head, where there are many
}

// ruleLine is a rule as a card or the annex names it.
type ruleLine struct {
	ID       string
	Title    finding.Text
	Legal    []finding.Text
	Sources  []finding.Source
	State    finding.Text
	Bundle   string
	Reviewed string
	Error    string
}

func groupTasks(a audit.Audit, tasks []task) []urgencyGroup {
	rules := make(map[string]finding.Rule, len(a.Rules))
	for _, r := range a.Rules {
		rules[r.ID] = r
	}
	var groups []urgencyGroup
	for _, t := range tasks {
		if n := len(groups); n == 0 || groups[n-1].Urgency != t.Urgency {
			groups = append(groups, urgencyGroup{
				Urgency: t.Urgency,
				Title:   say("report.urgency." + string(t.Urgency)),
				Lead:    say("report.urgency." + string(t.Urgency) + ".lead"),
			})
		}
		g := &groups[len(groups)-1]
		c := newCard(a, t, rules)
		c.Compact = len(tasks) > openCards && t.Urgency != finding.Now
		g.Cards = append(g.Cards, c)
	}
	return groups
}

func newCard(a audit.Audit, t task, rules map[string]finding.Rule) card {
	c := card{task: t, HowTo: wayOf(t.Rules, rules)}
	if t.Step != "" {
		c.StepName = coded("report.step.", t.Step)
	}
	if d := due(a.Date, t.Urgency); !d.IsZero() {
		c.Due = day(d.Format(time.DateOnly))
	}
	c.FirstFact, c.MoreFacts = t.Facts, nil
	if len(t.Facts) > shownFacts {
		c.FirstFact, c.MoreFacts = t.Facts[:shownFacts], t.Facts[shownFacts:min(len(t.Facts), foldedFacts)]
	}
	shown, left := cut(t.Places, foldedPlaces)
	c.First, c.Left = byFile(shown), left
	if len(c.First) > shownFiles {
		c.First, c.Folded = c.First[:shownFiles], c.First[shownFiles:]
	}
	for _, id := range t.Rules {
		c.Sources = append(c.Sources, newRuleLine(id, rules[id]))
	}
	return c
}

// accepted are the rules all of whose findings are accepted.
func accepted(a audit.Audit) map[string]bool {
	all := make(map[string]bool)
	for _, f := range a.Findings {
		before, met := all[f.Rule]
		all[f.Rule] = f.Status == audit.StatusAccepted && (before || !met)
	}
	return all
}

func newRuleLine(id string, r finding.Rule) ruleLine {
	line := ruleLine{
		ID:       label(id),
		Title:    sentence(r.Title),
		State:    coded("report.rule-state.", string(r.State)),
		Bundle:   label(r.Bundle),
		Reviewed: label(r.Reviewed),
		Error:    clean(r.Error, 3*maxLabel),
	}
	for _, l := range r.Legal {
		line.Legal = append(line.Legal, law(l))
	}
	for _, s := range r.Sources {
		line.Sources = append(line.Sources, finding.Source{Title: clean(s.Title, 3*maxLabel), URL: address(s.URL), Read: s.Read})
	}
	return line
}

// address gives the address of a source, to be read and never followed: "" for
// any scheme but https, which a record that somebody altered may hold, and for
// what is not one word of visible ASCII.
func address(s string) string {
	rest, https := strings.CutPrefix(s, "https://")
	foreign := func(r rune) bool { return r <= ' ' || r > '~' }
	if !https || rest == "" || strings.ContainsFunc(rest, foreign) {
		return ""
	}
	return clean(s, 4*maxLabel)
}

// law names a text of law as people of each language do: "RGPD art. 9" is
// "GDPR art. 9", whichever of them the rule says.
func law(s string) finding.Text {
	var words []finding.Text
	for word := range strings.FieldsSeq(clean(s, 3*maxLabel)) {
		if id := "report.law." + word; known(id) {
			words = append(words, say(id))
		} else {
			words = append(words, same(word))
		}
	}
	return join(words, " ")
}

// stepLine is how one of the five steps of the CNIL's guide stands.
type stepLine struct {
	Name  finding.Text
	State finding.Text
	Class string // open, order, unknown
}

// steps of the CNIL's guide for associations, in its order.
var steps = []string{"list", "sort", "inform", "rights", "secure"}

func stepLines(a audit.Audit, tasks []task, s summary) []stepLine {
	open, order := make(map[string]int), make(map[string]bool)
	for _, t := range tasks {
		open[t.Step]++
	}
	for _, r := range a.Rules {
		if r.State == finding.InOrder {
			order[r.Step] = true
		}
	}
	if len(open)+len(order) == 0 {
		return nil
	}
	var lines []stepLine
	for _, step := range steps {
		line := stepLine{Name: say("report.step." + step), State: say("report.step-state.unknown"), Class: "unknown"}
		switch {
		case open[step] > 0:
			line.State, line.Class = count("report.step-state.open", open[step]), "open"
		case order[step] && s.Complete:
			line.State, line.Class = say("report.step-state.order"), "order"
		case order[step]:
			line.State = say("report.step-state.order-so-far")
		}
		lines = append(lines, line)
	}
	return lines
}
