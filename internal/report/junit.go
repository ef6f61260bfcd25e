package report

import (
	"encoding/xml"
	"io"
	"strings"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
)

// The elements of JUnit's XML that servers agree on. There is no time in it: the
// same audit gives the same bytes.
type (
	junitSuites struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		junitCounts
		Cases []junitCase `xml:"testcase"`
	}
	junitCounts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitOutcome `xml:"failure,omitempty"`
		Error   *junitOutcome `xml:"error,omitempty"`
		Skipped *junitOutcome `xml:"skipped,omitempty"`
	}
	junitOutcome struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// renderJUnit writes the rules and the files as tests: an open rule is a
// failure, a file that was not read in full an error, and so is a rule that did
// not evaluate. What could not be judged or is accepted is skipped.
func renderJUnit(w io.Writer, a audit.Audit, o Options) error {
	l := lang.New(o.Lang)
	j := junit{lang: l.Code, docs: documentsOf(a)}
	suites := junitSuites{Name: "égide " + label(a.Date), Suites: []junitSuite{j.files(a.Documents), j.rules(a)}}
	for i := range suites.Suites {
		s := &suites.Suites[i]
		for _, c := range s.Cases {
			s.count(c)
		}
		suites.Tests += s.Tests
		suites.Failures += s.Failures
		suites.Errors += s.Errors
		suites.Skipped += s.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suites); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (c *junitCounts) count(test junitCase) {
	c.Tests++
	switch {
	case test.Failure != nil:
		c.Failures++
	case test.Error != nil:
		c.Errors++
	case test.Skipped != nil:
		c.Skipped++
	}
}

type junit struct {
	lang string
	docs documents
}

func (j junit) files(documents []inventory.Document) junitSuite {
	suite := junitSuite{Name: say("report.junit.files").In(j.lang)}
	for _, d := range documents {
		c := junitCase{Class: "egide.files", Name: fileName(d)}
		switch d.State {
		case inventory.Examined:
		case inventory.NotAList:
			c.Skipped = &junitOutcome{Message: say("report.junit.not-a-list").In(j.lang)}
		default:
			var lines []string
			for _, r := range reasonsOf(d) {
				lines = append(lines, join([]finding.Text{r.words(), r.Hint}, " ").In(j.lang))
			}
			c.Error = &junitOutcome{
				Type:    string(knownState(d.State)),
				Message: say("report.state." + string(knownState(d.State))).In(j.lang),
				Text:    strings.Join(lines, "\n"),
			}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

func (j junit) rules(a audit.Audit) junitSuite {
	findings := make(map[string][]finding.Finding)
	for _, f := range a.Findings {
		findings[f.Rule] = append(findings[f.Rule], f)
	}
	suite := junitSuite{Name: say("report.junit.rules").In(j.lang)}
	for _, r := range a.Rules {
		id := label(r.ID)
		c := junitCase{Class: "egide.rules." + id, Name: id + " " + sentence(r.Title).In(j.lang)}
		switch r.State {
		case finding.Failed:
			c.Error = &junitOutcome{Type: "failed", Message: label(r.Error)}
		case finding.NotJudged:
			c.Skipped = &junitOutcome{Message: say("report.junit.not-judged").In(j.lang)}
		case finding.Open:
			c.Failure, c.Skipped = j.outcome(r, findings[r.ID], a.Exceptions)
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

// outcome is a failure that tells of the open findings, or, where all of them are
// accepted, why the test is skipped.
func (j junit) outcome(r finding.Rule, findings []finding.Finding, exceptions []audit.Exception) (failure, skipped *junitOutcome) {
	var open, accepted []string
	for _, f := range findings {
		if f.Status == "accepted" {
			accepted = append(accepted, reasonOf(f, exceptions))
			continue
		}
		var where []finding.Text
		for _, p := range f.Places {
			at := j.docs.place(p)
			where = append(where, join([]finding.Text{same(at.File), at.inside()}, " › "))
		}
		open = append(open, join([]finding.Text{sentence(f.Message), join(where, " | ")}, " ").In(j.lang))
	}
	if len(open) == 0 && len(accepted) > 0 {
		return nil, &junitOutcome{Message: strings.Join(accepted, " | ")}
	}
	return &junitOutcome{
		Type:    string(urgency(r.Urgency)),
		Message: say("report.urgency." + string(urgency(r.Urgency))).In(j.lang),
		Text:    strings.Join(open, "\n"),
	}, nil
}
