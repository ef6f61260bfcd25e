package cli

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/policy"
	"egide/internal/taxonomy"
)

// ruleView is a rule in one language, as the terminal and the catalogue show it.
type ruleView struct {
	ID, Bundle, Title string
	Severity, Urgency string
	Group, Step       string
	Why               string
	When              []string // what it looks at, and for whom
	Says              []string // when it finds something
	Params            []paramView
	Steps             []string
	Effort, Who       string
	Legal             []string
	Sources           []sourceView
	Reviewed, Since   string
}

type paramView struct{ Name, Words, Value string }

type sourceView struct{ Title, URL, Read string }

func newRuleView(m policy.Metadata, bundle string, l *lang.Lang) ruleView {
	v := ruleView{
		ID: m.ID, Bundle: bundle,
		Title:    m.Title.In(l.Code),
		Severity: l.T("rules.severity." + m.Severity),
		Urgency:  l.T("report.urgency." + string(m.Urgency)),
		Group:    m.Group,
		Step:     l.T("report.step." + m.Step),
		Why:      m.Why.In(l.Code),
		When:     whenWords(m, l),
		Says:     says(m, l),
		Params:   paramViews(m, l),
		Effort:   effortWords(m.Effort, l),
		Who:      l.T("report.who." + m.Who),
		Reviewed: monthWords(m.Reviewed, l),
		Since:    m.Since,
	}
	for _, step := range m.Remediation {
		v.Steps = append(v.Steps, step.In(l.Code))
	}
	for _, law := range m.Legal {
		v.Legal = append(v.Legal, lawWords(law, l))
	}
	for _, s := range m.Sources {
		read := "rules.source.not-read"
		if s.Read {
			read = "rules.source.read"
		}
		v.Sources = append(v.Sources, sourceView{s.Title, s.URL, l.T(read)})
	}
	return v
}

// whenWords says what a rule looks at and whom it is for.
func whenWords(m policy.Metadata, l *lang.Lang) []string {
	out := []string{l.T("rules.subject." + string(m.Requires.Subject))}
	var columns []string
	for _, id := range m.Requires.Columns {
		columns = append(columns, categoryWords(id, l))
	}
	if len(columns) > 0 {
		out = append(out, l.T("rules.columns", lang.Data{"List": enumerate(columns)}))
	}
	var lists []string
	for _, id := range m.Requires.Lists {
		name := id
		if kind, ok := taxonomy.ListKindOf(id); ok {
			name = finding.Text{FR: kind.FR, EN: kind.EN}.In(l.Code)
		}
		lists = append(lists, name)
	}
	if len(lists) > 0 {
		out = append(out, l.T("rules.lists", lang.Data{"List": enumerate(lists)}))
	}
	if slices.Contains(m.Profiles, "all") {
		return append(out, l.T("rules.for-all"))
	}
	var profiles []string
	for _, id := range m.Profiles {
		name := id
		if text := "report.profile." + id; l.Has(text) {
			name = l.T(text)
		}
		profiles = append(profiles, name)
	}
	return append(out, l.T("rules.for", lang.Data{"List": enumerate(profiles)}))
}

// enumerate lists names once each, in the order in which they are given.
func enumerate(names []string) string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

func categoryWords(id string, l *lang.Lang) string {
	if c, ok := taxonomy.CategoryOf(id); ok {
		return finding.Text{FR: c.FR, EN: c.EN}.In(l.Code)
	}
	if k, ok := taxonomy.KindOf(id); ok {
		return finding.Text{FR: k.FR, EN: k.EN}.In(l.Code)
	}
	return id
}

// says are the messages of a rule, with N for each number, "default" first.
func says(m policy.Metadata, l *lang.Lang) []string {
	names := []string{"default"}
	for name := range m.Messages {
		if name != "default" {
			names = append(names, name)
		}
	}
	slices.Sort(names[1:])
	var out []string
	for _, name := range names {
		out = append(out, policy.Pattern(m.Messages[name].In(l.Code)))
	}
	return out
}

func paramViews(m policy.Metadata, l *lang.Lang) []paramView {
	values := map[string]float64{}
	raw, err := json.Marshal(inventory.DefaultParams())
	if err == nil {
		err = json.Unmarshal(raw, &values)
	}
	var out []paramView
	for _, name := range m.Params {
		p := paramView{Name: name, Words: name}
		if id := "report.param." + name; l.Has(id) {
			p.Words = l.T(id)
		}
		if value, ok := values[name]; ok && err == nil {
			p.Value = strconv.FormatFloat(value, 'g', -1, 64)
			if l.Code == "fr" {
				p.Value = strings.ReplaceAll(p.Value, ".", ",")
			}
		}
		out = append(out, p)
	}
	return out
}

func effortWords(effort string, l *lang.Lang) string {
	const hour = 60
	minutes := finding.Minutes(effort)
	switch {
	case effort == "half-day":
		return l.T("report.half-day")
	case minutes < hour:
		return l.N("report.minutes", minutes)
	case minutes%hour == 0:
		return l.N("report.hours", minutes/hour)
	}
	return l.T("report.hours-minutes", lang.Data{"H": minutes / hour, "M": minutes % hour})
}

// monthWords turns 2026-11 into "novembre 2026".
func monthWords(month string, l *lang.Lang) string {
	year, number, ok := strings.Cut(month, "-")
	if id := "month." + strings.TrimPrefix(number, "0"); ok && l.Has(id) {
		return l.T(id) + " " + year
	}
	return month
}

// lawWords names a text of law as people of the language do: RGPD, GDPR.
func lawWords(law string, l *lang.Lang) string {
	words := strings.Split(law, " ")
	for i, w := range words {
		if id := "report.law." + w; l.Has(id) {
			words[i] = l.T(id)
		}
	}
	return strings.Join(words, " ")
}

// wrap breaks a text into lines of at most width characters, the first after
// head, the others indented as far. A no-break space is no place to break.
func wrap(head, text string, width int) string {
	indent := len([]rune(head))
	var b strings.Builder
	b.WriteString(head)
	at := indent
	for i, word := range strings.Split(text, " ") {
		n := len([]rune(word))
		switch {
		case i == 0:
		case at+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String() + "\n"
}
