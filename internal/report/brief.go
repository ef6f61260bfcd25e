package report

import (
	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// Brief is what the page says first, and the things to do, in one language: for
// who shows an audit in another way than as a whole page.
type Brief struct {
	Verdict   string
	Warning   string // what was not read; "" where all was
	Coverage  string // "3 fichiers examinés sur 4"
	Since     string // how things went since the audit before; "" without one
	Now, Plan int    // things to do, by urgency
	InOrder   int    // rules
	Tasks     []Task
	Unread    []UnreadFile
}

// Task is one thing to do.
type Task struct {
	Number  int
	ID      string // of the action
	Key     string // of its first finding
	Rule    string // of that finding
	Title   string
	Why     string
	Steps   []string
	Where   []string
	Again   string // it was marked before, and is still there
	People  string
	Effort  string
	Urgency finding.Urgency
	Columns []TaskColumn
}

// TaskColumn is a column that a task speaks of.
type TaskColumn struct {
	Document string // path of the file
	Sheet    string
	Letter   string
	Header   string // "" where it is personal or uncertain
	Category string // id, see internal/taxonomy
}

// UnreadFile is a file of which something was not read.
type UnreadFile struct {
	Name string
	Why  []string
}

// NewBrief takes from an audit what a person must see first.
func NewBrief(a audit.Audit, code string) Brief {
	l := lang.New(code)
	tasks := tasksOf(a)
	s := summarise(a, tasks)
	b := Brief{
		Verdict: s.Verdict.In(l.Code), Warning: s.warning().In(l.Code), Coverage: s.coverage().In(l.Code),
		Since: newTrend(a.Trend).short(a.Trend).In(l.Code), Now: s.Now, Plan: s.Plan, InOrder: s.InOrder,
	}
	actions := make(map[string]audit.Action, len(a.Checklist))
	for _, action := range a.Checklist {
		actions[label(action.ID)] = action
	}
	docs := documentsOf(a)
	for _, t := range tasks {
		task := Task{
			Number: t.Number, ID: t.ID, Key: t.Key, Title: t.Title.In(l.Code), Why: t.Why.In(l.Code), Again: t.Again.In(l.Code),
			People: t.People.In(l.Code), Effort: t.Effort.In(l.Code), Urgency: t.Urgency,
		}
		if len(t.Rules) > 0 {
			task.Rule = t.Rules[0]
		}
		for _, step := range t.Steps {
			task.Steps = append(task.Steps, step.In(l.Code))
		}
		for _, f := range byFile(t.Places) {
			task.Where = append(task.Where, f.words().In(l.Code))
		}
		task.Columns = docs.columns(actions[t.ID].Places)
		b.Tasks = append(b.Tasks, task)
	}
	list, _ := unreadOf(s.NotExamined)
	for _, d := range list {
		file := UnreadFile{Name: d.File}
		for _, r := range d.Reasons {
			file.Why = append(file.Why, join([]finding.Text{r.words(), r.Hint}, " ").In(l.Code))
		}
		b.Unread = append(b.Unread, file)
	}
	return b
}

// columns names the columns of places, each once.
func (docs documents) columns(places []finding.Place) []TaskColumn {
	var out []TaskColumn
	for _, p := range places {
		d, ok := docs[p.Document]
		if !ok {
			continue
		}
		sheet, ok := sheetOf(d, p.Sheet)
		if !ok || p.Table < 0 || p.Table >= len(sheet.Tables) {
			continue
		}
		for _, c := range sheet.Tables[p.Table].Columns {
			for _, index := range p.Columns {
				if c.Index == index {
					out = append(out, TaskColumn{fileName(d), label(sheet.Name), c.Letter, label(c.Header), c.Category})
				}
			}
		}
	}
	return out
}

// Stylesheet is that of the page, for pages that look like it.
func Stylesheet() string { return stylesheet().text }
