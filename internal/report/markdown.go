package report

import (
	"io"
	"strconv"
	"strings"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// renderMarkdown writes what there is to do and what was not examined, for
// minutes and wikis (CommonMark). It gives no range.
func renderMarkdown(w io.Writer, a audit.Audit, o Options) error {
	tasks := tasksOf(a)
	m := markdown{lang: lang.New(o.Lang)}
	s := summarise(a, tasks)
	m.line("# ", say("report.title"))
	m.line("", day(a.Date))
	m.line("**", s.Verdict, "**")
	if warning := s.warning(); !empty(warning) {
		m.line("> ", warning)
	}
	for _, group := range groupTasks(a, tasks) {
		m.line("## ", group.Title)
		for _, c := range group.Cards {
			m.task(c.task)
		}
	}
	if n := len(s.Others); n > 0 && s.Lists > 0 {
		m.line("", count("report.glance.others", n))
	}
	if len(s.NotExamined) > 0 {
		m.line("## ", say("report.unread.title"))
		list, left := unreadOf(s.NotExamined)
		for _, d := range list {
			for _, r := range d.Reasons {
				m.item("- ", join([]finding.Text{same(d.File), r.words(), r.Hint}, " – "))
			}
		}
		if left > 0 {
			m.item("- ", count("report.more-files", left))
		}
		m.b.WriteByte('\n')
	}
	m.project(a)
	m.line("", join([]finding.Text{say("report.banner.no-data"), say("report.banner.no-advice")}, " "))
	_, err := io.WriteString(w, strings.TrimRight(m.b.String(), "\n")+"\n")
	return err
}

type markdown struct {
	b    strings.Builder
	lang *lang.Lang
}

// project writes what the association says of itself, what it corrected and what
// it accepts.
func (m *markdown) project(a audit.Audit) {
	p := projectOf(a)
	if !empty(p.Line) {
		m.line("## ", say("project.title"))
		m.line("", p.Line)
		for _, c := range p.Corrections {
			m.item("- ", join([]finding.Text{c.What, c.Where, c.Who, same(c.Why)}, " – "))
		}
		for _, t := range append(p.Loosened, p.Excluded...) {
			m.item("- ", t)
		}
		m.b.WriteByte('\n')
	}
	lines := acceptedLines(a)
	if len(lines) == 0 {
		return
	}
	m.line("## ", say("report.accepted.title"))
	for _, l := range lines {
		m.item("- ", join([]finding.Text{l.Name, l.Rule, same(l.Reason), l.details()}, " – "))
	}
	m.b.WriteByte('\n')
}

// item writes one line, a mark of Markdown before and perhaps after the text.
func (m *markdown) item(before string, t finding.Text, after ...string) {
	m.b.WriteString(before + escape(t.In(m.lang.Code)) + strings.Join(after, "") + "\n")
}

// line is an item that stands alone.
func (m *markdown) line(before string, t finding.Text, after ...string) {
	m.item(before, t, after...)
	m.b.WriteByte('\n')
}

func (m *markdown) task(t task) {
	m.line("### "+strconv.Itoa(t.Number)+"\\. ", t.Title)
	if !empty(t.Again) {
		m.line("", t.Again)
	}
	m.line("", t.Why)
	for i, s := range t.Steps {
		m.item(strconv.Itoa(i+1)+". ", s)
	}
	if len(t.Steps) > 0 {
		m.b.WriteByte('\n')
	}
	shown, left := cut(byFile(t.Places), maxPlaces)
	for _, f := range shown {
		m.item("- ", f.words())
	}
	if left > 0 {
		m.item("- ", count("report.more-files", left))
	}
	m.b.WriteByte('\n')
	m.line("", join([]finding.Text{same(banded(t, m.lang)), t.Effort, t.Who}, " · "))
}

// escape takes every meaning in Markdown or HTML from a text of one line.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]()>#|~!@", r), i == 0 && strings.ContainsRune("-+=", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
