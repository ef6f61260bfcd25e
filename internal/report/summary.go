package report

import (
	"slices"
	"strconv"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
)

// summary is what every rendering says first.
type summary struct {
	Lists       int                  // documents that could hold a list
	Examined    int                  // of them, those of which every cell was read
	NotExamined []inventory.Document // the others
	Others      []inventory.Document // pictures, sound, video…
	Now         int                  // things to do, by urgency
	Plan        int
	Info        int
	InOrder     int // rules
	NotJudged   int
	Failed      []finding.Rule
	Rules       int
	Unsigned    []string // sets of rules that nobody signed
	People      bool     // something about a person was met
	Complete    bool
	Verdict     finding.Text
}

// summarise counts an audit, whose things to do are tasks.
func summarise(a audit.Audit, tasks []task) summary {
	var s summary
	for _, d := range a.Documents {
		switch d.State {
		case inventory.NotAList:
			s.Others = append(s.Others, d)
			continue
		case inventory.Examined:
			s.Examined++
		default:
			s.NotExamined = append(s.NotExamined, d)
		}
		s.Lists++
		s.People = s.People || d.People > 0 || holdsPersonal(d)
	}
	for _, t := range tasks {
		switch t.Urgency {
		case finding.Now:
			s.Now++
		case finding.Plan:
			s.Plan++
		default:
			s.Info++
		}
	}
	for _, r := range a.Rules {
		s.Rules++
		switch r.State {
		case finding.InOrder:
			s.InOrder++
		case finding.NotJudged:
			s.NotJudged++
		case finding.Failed:
			s.Failed = append(s.Failed, r)
		}
	}
	for _, b := range a.Bundles {
		if b.Unsigned {
			s.Unsigned = append(s.Unsigned, label(b.Name))
		}
	}
	s.Complete = a.Complete && s.Lists > 0 && len(s.NotExamined) == 0 && len(s.Failed) == 0 && s.Rules > 0
	s.Verdict = s.verdict()
	return s
}

// verdict is the one sentence. "In order" is said only when every document was
// examined and every rule evaluated.
func (s summary) verdict() finding.Text {
	switch {
	case s.Lists == 0 && len(s.Others) > 0:
		return say("report.verdict.no-list")
	case s.Lists == 0:
		return say("report.verdict.nothing")
	case s.Now > 0:
		return things("report.verdict.now", s.Now)
	case s.nothingRead():
		return say("report.verdict.unread")
	case s.Rules == 0 || len(s.Failed) == s.Rules:
		return say("report.verdict.no-rules")
	case s.Plan > 0 && s.Complete:
		return things("report.verdict.plan", s.Plan)
	case s.Plan > 0:
		return things("report.verdict.plan-incomplete", s.Plan)
	case len(s.Failed) > 0 && len(s.NotExamined) == 0:
		return say("report.verdict.rules-missing")
	case !s.Complete && s.People:
		return say("report.verdict.incomplete")
	case !s.Complete:
		return say("report.verdict.nobody-incomplete")
	case s.Info > 0:
		return things("report.verdict.info", s.Info)
	case s.People:
		return say("report.verdict.clean")
	}
	return say("report.verdict.nobody")
}

// things says a number at the beginning of a sentence in a word, up to ten.
func things(id string, n int) finding.Text {
	word := number(n)
	if n >= 2 && n <= 10 {
		word = say("report.word." + strconv.Itoa(n))
	}
	return count(id, n, lang.Data{"N": word})
}

// InOrderName names the third count; what was not read is not in order.
func (s summary) InOrderName() finding.Text {
	if s.Complete {
		return count("report.tile.in-order", s.InOrder)
	}
	return count("report.tile.in-order-so-far", s.InOrder)
}

// nothingRead reports whether not one list was read, not even a part of one.
func (s summary) nothingRead() bool {
	return s.Examined == 0 && !slices.ContainsFunc(s.NotExamined, func(d inventory.Document) bool {
		return d.State == inventory.Incomplete
	})
}

// Counts reports whether the three counts say anything: where nothing was read,
// noughts would look like good news.
func (s summary) Counts() bool { return !s.nothingRead() || s.Now+s.Plan+s.Info > 0 }

// coverage says how much was examined.
func (s summary) coverage() finding.Text {
	if s.Lists == 0 {
		return say("report.banner.none")
	}
	return count("report.banner.examined", s.Examined, lang.Data{"Of": number(s.Lists)})
}

// warning is the line about what was not examined and rules that nobody signed,
// empty when there is neither.
func (s summary) warning() finding.Text {
	var parts []finding.Text
	switch n := len(s.NotExamined); {
	case n == 0:
	case n == s.Lists:
		parts = append(parts, count("report.warning.none-examined", n))
	default:
		parts = append(parts, count("report.warning.not-examined", n, lang.Data{"Of": number(s.Lists)}))
	}
	if n := len(s.Failed); n > 0 {
		parts = append(parts, count("report.warning.failed", n))
	}
	for _, name := range s.Unsigned {
		parts = append(parts, say("rules.unsigned", lang.Data{"Name": name}))
	}
	return join(parts, " ")
}

// holdsPersonal reports whether anything personal was met in a document, in its
// cells or beside them.
func holdsPersonal(d inventory.Document) bool {
	for _, p := range d.Parts {
		if len(p.Found)+len(p.Reveals)+len(p.Perhaps) > 0 {
			return true
		}
	}
	for _, s := range d.Sheets {
		if len(s.Cells) > 0 {
			return true
		}
		for _, t := range s.Tables {
			for _, c := range t.Columns {
				if d.ListKind != "none" && personal(c.Category) && c.Filled > 0 {
					return true
				}
			}
		}
	}
	return false
}
