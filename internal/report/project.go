package report

import (
	"slices"
	"strconv"
	"strings"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// projectPart is what the association says of itself, and what égide takes it
// for.
type projectPart struct {
	Line        finding.Text // one line that says it all
	Profile     finding.Text
	Reasons     []finding.Text
	Confirm     finding.Text // how to confirm a guess
	Changes     []finding.Text
	Unchanged   []finding.Text
	Corrections []correctionLine
	Excluded    []finding.Text
	Loosened    []finding.Text
}

// correctionLine is a correction of the project.
type correctionLine struct {
	What   finding.Text // health → no personal data
	Where  finding.Text
	Who    finding.Text // corrected by … on …
	Why    string
	Unused bool
}

// projectOf says nothing where there is no project file and nothing was guessed.
func projectOf(a audit.Audit) projectPart {
	var p projectPart
	c := a.Context
	kind := profileName(c)
	switch {
	case a.Project != nil:
		p.Line = say("project.line", lang.Data{"File": label(a.Project.File), "Profile": profile(c)})
	case c.ProfileSource == "guessed":
		p.Line = profile(c)
	default:
		return p
	}
	p.Profile = say("project.profile", lang.Data{"Name": kind, "Source": coded("report.profile-source.", c.ProfileSource)})
	if c.ProfileSource != "project" && c.ProfileSource != "declared" {
		p.Confirm = say("project.confirm")
	}
	if t := c.ProfileText; t != nil {
		p.Reasons, p.Changes, p.Unchanged = sentences(t.Reasons), sentences(t.Changes), sentences(t.Unchanged)
	}
	for _, l := range c.Loosened {
		p.Loosened = append(p.Loosened, say("project.loosened", lang.Data{
			"Name": coded("report.param.", l.Name), "Value": same(share(l.Value)), "Bound": same(share(l.Bound)),
		}))
	}
	if a.Project == nil {
		return p
	}
	docs := documentsOf(a)
	for _, one := range a.Project.Corrections {
		p.Corrections = append(p.Corrections, docs.correction(one))
	}
	for _, e := range a.Project.Excluded {
		pattern := same(label(e.Pattern))
		if e.Pattern == "" {
			pattern = say("project.excluded.unnamed")
		}
		p.Excluded = append(p.Excluded, count("project.excluded", e.Documents, lang.Data{"Pattern": pattern}))
	}
	return p
}

func share(f float64) string { return strconv.FormatFloat(f, 'g', 6, 64) }

func sentences(list []finding.Text) []finding.Text {
	var out []finding.Text
	for _, t := range list {
		out = append(out, sentence(t))
	}
	return out
}

// profileName names a kind of association in its own words, else by its code.
func profileName(c audit.Context) finding.Text {
	if c.ProfileText != nil && !empty(c.ProfileText.Name) {
		return sentence(c.ProfileText.Name)
	}
	return coded("report.profile.", c.Profile)
}

// maxCorrected bounds the places named for one correction.
const maxCorrected = 6

func (docs documents) correction(c audit.Correction) correctionLine {
	line := correctionLine{
		What: say("project.correction", lang.Data{"From": categoryName(c.From), "To": categoryName(c.To)}),
		Who:  say("project.corrected", lang.Data{"By": label(c.By), "Date": day(c.Date)}),
		Why:  clean(c.Why, maxSentence),
	}
	if c.From == "" {
		line.What = say("project.correction-to", lang.Data{"To": categoryName(c.To)})
	}
	if len(c.Places) == 0 {
		line.Unused = true
		line.Where = say("project.correction.unused", lang.Data{"Line": strconv.Itoa(c.Line)})
		return line
	}
	line.Where = docs.wheres(c.Places, maxCorrected)
	return line
}

// wheres names places one after another, so many at the most.
func (docs documents) wheres(places []finding.Place, most int) finding.Text {
	shown, left := cut(places, most)
	var parts []finding.Text
	for _, at := range shown {
		p := docs.place(at)
		parts = append(parts, join([]finding.Text{same(p.File), p.inside()}, " › "))
	}
	if left > 0 {
		parts = append(parts, count("report.more-files", left))
	}
	return join(parts, " · ")
}

// acceptedLine is an exception of the record.
type acceptedLine struct {
	State  string // a code of audit.ExceptionStates
	Name   finding.Text
	Amber  bool // somebody must look at it
	Rule   finding.Text
	ID     string
	Where  finding.Text
	Reason string
	By     string
	Until  finding.Text
	People finding.Text // granted for, and now
	few    bool         // so few people that the number could point to one
}

// shared is the number of people as what is passed on gives it.
func (l acceptedLine) shared() finding.Text {
	if l.few {
		return finding.Text{}
	}
	return l.People
}

// acceptedLines gives the exceptions, those that ask for somebody first.
func acceptedLines(a audit.Audit) []acceptedLine {
	titles := make(map[string]finding.Text, len(a.Rules))
	for _, r := range a.Rules {
		titles[r.ID] = sentence(r.Title)
	}
	byKey := make(map[string]finding.Finding, len(a.Findings))
	for _, f := range a.Findings {
		byKey[f.Key] = f
	}
	docs := documentsOf(a)
	var lines []acceptedLine
	for _, e := range a.Exceptions {
		state := exceptionState(e, a.Date)
		line := acceptedLine{
			State:  state,
			Name:   coded("project.exception.", state),
			Amber:  state != audit.ExceptionUsed,
			ID:     e.Rule,
			Reason: clean(e.Reason, maxSentence),
			By:     label(e.By),
			Until:  day(e.Until),
			People: grantedFor(e),
			few:    e.For < fewest || e.People > 0 && e.People < fewest,
		}
		var places []finding.Place
		for _, key := range e.Keys {
			if f, ok := byKey[key]; ok {
				places = append(places, f.Places...)
				line.ID = f.Rule
			}
		}
		if f, ok := byKey[e.Key]; ok && line.ID == "" {
			line.ID = f.Rule
		}
		line.Where = docs.wheres(places, 3)
		if len(places) == 0 && e.Place != "" {
			line.Where = same(label(strings.ReplaceAll(e.Place, "!", " › ")))
		}
		if line.Rule = titles[line.ID]; empty(line.Rule) {
			line.Rule = same(label(strings.TrimSpace(line.ID + " " + e.Key)))
		}
		line.ID = label(line.ID)
		lines = append(lines, line)
	}
	order := audit.ExceptionStates()
	slices.SortStableFunc(lines, func(x, y acceptedLine) int { return slices.Index(order, x.State) - slices.Index(order, y.State) })
	return lines
}

// exceptionState is that of the record; records of before had none.
func exceptionState(e audit.Exception, date string) string {
	switch {
	case slices.Contains(audit.ExceptionStates(), e.State):
		return e.State
	case e.Until != "" && e.Until < date:
		return audit.ExceptionExpired
	}
	return audit.ExceptionUsed
}

func grantedFor(e audit.Exception) finding.Text {
	switch {
	case e.For == 0:
		return finding.Text{}
	case e.People == 0 || e.People == e.For:
		return count("project.granted", e.For)
	}
	return count("project.granted-now", e.For, lang.Data{"Now": number(e.People)})
}

// details of an exception in one line: where, who, until when, how many.
func (l acceptedLine) details() finding.Text {
	return join([]finding.Text{l.Where, same(l.By), say("project.until", lang.Data{"Date": l.Until}), l.People}, " · ")
}
