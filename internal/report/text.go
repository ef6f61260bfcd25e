package report

import (
	"io"
	"strings"
	"unicode/utf8"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// width of the summary in the terminal, in characters.
const width = 92

// renderText writes the summary for the terminal: the verdict, the counts, what
// to begin with, what was not examined. No colour: that is up to the terminal.
func renderText(w io.Writer, a audit.Audit, o Options) error {
	tasks := tasksOf(a)
	s := summarise(a, tasks)
	t := textWriter{lang: o.Lang}
	t.line("", s.Verdict)
	if s.Counts() {
		t.blank()
		t.counts(s)
	}
	if list := best(tasks); len(list) > 0 {
		t.blank()
		t.line("", say("report.start.title"))
		for _, task := range list {
			t.task(task)
		}
	}
	if warning := s.warning(); !empty(warning) {
		t.blank()
		t.line("! ", warning)
		t.unread(s)
	}
	if n := len(s.Others); n > 0 && s.Lists > 0 {
		t.blank()
		t.line("", count("report.glance.others", n))
	}
	t.project(a)
	t.blank()
	t.line("", say("report.banner.no-data"))
	_, err := io.WriteString(w, t.b.String())
	return err
}

// project says which project file was used, and which exceptions ask for
// somebody.
func (t *textWriter) project(a audit.Audit) {
	p := projectOf(a)
	if !empty(p.Line) {
		t.blank()
		t.line("", p.Line)
	}
	lines, held := acceptedLines(a), 0
	if empty(p.Line) && len(lines) > 0 {
		t.blank()
	}
	for _, l := range lines {
		if l.State == audit.ExceptionUsed || l.State == audit.ExceptionExpiring {
			held++
		}
		if l.Amber {
			t.line("  ! ", join([]finding.Text{l.Rule, l.Name, l.Where}, " · "))
		}
	}
	if held > 0 {
		t.line("", count("project.accepted", held))
	}
	applied := 0
	for _, c := range p.Corrections {
		if c.Unused {
			t.line("  ! ", c.Where)
		} else {
			applied++
		}
	}
	if applied > 0 {
		t.line("", count("project.corrected-note", applied))
	}
}

type textWriter struct {
	b    strings.Builder
	lang string
}

func (t *textWriter) blank() { t.b.WriteByte('\n') }

// line writes a text after a head, wrapped, with the following lines indented
// as far as the first.
func (t *textWriter) line(head string, text finding.Text) {
	indent := utf8.RuneCountInString(head)
	t.b.WriteString(head)
	at := indent
	for i, word := range strings.Split(text.In(t.lang), " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			t.b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			t.b.WriteByte(' ')
			at++
		}
		t.b.WriteString(word)
		at += n
	}
	t.b.WriteByte('\n')
}

func (t *textWriter) counts(s summary) {
	for _, c := range []struct {
		n    int
		name finding.Text
	}{
		{s.Now, say("report.tile.now")},
		{s.Plan, say("report.tile.plan")},
		{s.InOrder, s.InOrderName()},
	} {
		n := number(c.n).In(t.lang)
		t.line(strings.Repeat(" ", max(0, 6-utf8.RuneCountInString(n)))+n+"  ", c.name)
	}
	if s.Info > 0 {
		t.line(strings.Repeat(" ", 8), count("report.glance.info", s.Info))
	}
}

func (t *textWriter) task(task task) {
	n := number(task.Number).In(t.lang)
	head := "  " + n + ". "
	t.line(head, task.Title)
	where := finding.Text{}
	switch files := byFile(task.Places); {
	case len(files) > 1:
		where = count("report.files", len(files))
	case len(files) == 1 && len(files[0].Places) > 1:
		where = join([]finding.Text{same(files[0].File), count("report.places", len(files[0].Places))}, ", ")
	case len(files) == 1:
		where = files[0].words()
	}
	indent := strings.Repeat(" ", utf8.RuneCountInString(head))
	if !empty(task.Again) {
		t.line(indent, task.Again)
	}
	if len(task.Steps) > 0 {
		t.line(indent, task.Steps[0])
	}
	details := join([]finding.Text{where, task.People, task.Effort}, " · ")
	if !empty(details) {
		t.line(indent, details)
	}
}

// maxUnread bounds the files that the terminal names.
const maxUnread = 5

func (t *textWriter) unread(s summary) {
	shown, left := cut(s.NotExamined, maxUnread)
	list, _ := unreadOf(shown)
	for _, d := range list {
		t.line("  - ", say("report.file-reason", lang.Data{"File": d.File, "Why": d.Reasons[0].words()}))
	}
	if left > 0 {
		t.line("  ", count("report.more-files", left))
	}
}
