package report

import (
	"cmp"
	"slices"
	"time"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
)

// task is one action of the record, ready to be written.
type task struct {
	Number  int
	ID      string
	Key     string // of its first finding
	Keys    []string
	Marked  *audit.Marked
	Again   finding.Text // it was marked as done, and is still there
	Title   finding.Text
	Why     finding.Text
	Steps   []finding.Text
	Facts   []finding.Text // what was seen, where it speaks of the whole task
	Places  []place
	Urgency finding.Urgency
	Step    string
	Effort  finding.Text
	Who     finding.Text
	Rules   []string
	Count   int          // people surely concerned, 0 where not known
	People  finding.Text // "38 personnes sur 212"
	Of      finding.Text // "38 sur 212", below a title that says people
}

// tasksOf numbers the checklist, most urgent first. Within an urgency the order
// is that of the record: people helped for a minute of work.
func tasksOf(a audit.Audit) []task {
	docs := documentsOf(a)
	findings := make(map[string]*finding.Finding, len(a.Findings))
	for i := range a.Findings {
		findings[a.Findings[i].Key] = &a.Findings[i]
	}
	titles := make(map[string]finding.Text, len(a.Rules))
	for _, r := range a.Rules {
		titles[r.ID] = r.Title
	}
	tasks := make([]task, 0, len(a.Checklist))
	for _, action := range a.Checklist {
		t := newTask(action, docs)
		t.Places = docs.places(action)
		t.tell(action, findingsOf(action, findings, titles))
		tasks = append(tasks, t)
	}
	slices.SortStableFunc(tasks, func(x, y task) int {
		return cmp.Compare(rank(x.Urgency), rank(y.Urgency))
	})
	for i := range tasks {
		tasks[i].Number = i + 1
	}
	return tasks
}

func newTask(a audit.Action, docs documents) task {
	t := task{
		ID:      label(a.ID),
		Title:   sentence(a.Title),
		Why:     sentence(a.Why),
		Urgency: urgency(a.Urgency),
		Step:    a.Step,
		Who:     coded("report.who.", a.Who),
		Rules:   a.Rules,
		Keys:    a.Keys,
		Marked:  a.Marked,
		Again:   again(a.Marked),
		Count:   a.People,
		Effort:  effort(a),
	}
	if len(a.Keys) > 0 {
		t.Key = label(a.Keys[0])
	}
	for _, s := range a.Steps {
		t.Steps = append(t.Steps, sentence(s))
	}
	t.People, t.Of = docs.people(a)
	return t
}

// again says that what people marked before is still there.
func again(m *audit.Marked) finding.Text {
	if m == nil || !known("report.marked."+m.State) {
		return finding.Text{}
	}
	return say("report.marked."+m.State, lang.Data{"Date": day(m.On)})
}

// tell puts what was seen beside the place where it was seen, if it is one of
// several; else above them.
func (t *task) tell(a audit.Action, findings []*finding.Finding) {
	told := make(map[finding.Text]bool)
	for _, f := range findings {
		message := sentence(f.Message)
		told[f.Message] = true
		if message == t.Title {
			continue
		}
		if i := t.placeOf(f); i >= 0 && len(t.Places) > 1 {
			t.Places[i].Facts = addText(t.Places[i].Facts, message)
		} else {
			t.Facts = addText(t.Facts, message)
		}
	}
	for _, fact := range a.Facts {
		if !told[fact] && fact != a.Title {
			t.Facts = addText(t.Facts, sentence(fact))
		}
	}
	for i := range t.Places {
		t.Places[i].Facts, _ = cut(t.Places[i].Facts, factsOfPlace(len(t.Places)))
	}
}

// factsOfPlace bounds what is said below each of n places: of many, one thing
// each is what people read.
func factsOfPlace(n int) int {
	if n > 2 {
		return 1
	}
	return shownFacts
}

// findingsOf gives the findings of an action, those of the rule that speaks for
// it first.
func findingsOf(a audit.Action, byKey map[string]*finding.Finding, titles map[string]finding.Text) []*finding.Finding {
	var list []*finding.Finding
	for _, key := range a.Keys {
		if f := byKey[key]; f != nil {
			list = append(list, f)
		}
	}
	lead := func(f *finding.Finding) int {
		if titles[f.Rule] == a.Title {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(x, y *finding.Finding) int {
		return cmp.Or(
			cmp.Compare(lead(x), lead(y)),
			cmp.Compare(rank(urgency(x.Urgency)), rank(urgency(y.Urgency))),
			cmp.Compare(x.Rule, y.Rule),
		)
	})
	return list
}

func addText(list []finding.Text, t finding.Text) []finding.Text {
	if empty(t) || slices.Contains(list, t) {
		return list
	}
	return append(list, t)
}

// placeOf gives the index of the one place of a finding, -1 where it has
// several.
func (t *task) placeOf(f *finding.Finding) int {
	if len(f.Places) != 1 {
		return -1
	}
	at := spotOf(f.Places[0])
	return slices.IndexFunc(t.Places, func(p place) bool { return p.spot == at })
}

func effort(a audit.Action) finding.Text {
	if a.Minutes > 0 {
		return duration(a.Minutes)
	}
	return same(label(a.Effort))
}

// documents by id.
type documents map[string]inventory.Document

func documentsOf(a audit.Audit) documents {
	docs := make(documents, len(a.Documents))
	for _, d := range a.Documents {
		docs[d.ID] = d
	}
	return docs
}

// people says how many are concerned: "38 sur 212" where one list is, at least
// so many where several are, for the same people may stand in all of them. The
// second text leaves out the word people.
func (docs documents) people(a audit.Action) (full, short finding.Text) {
	if a.People == 0 {
		return finding.Text{}, finding.Text{}
	}
	of, seen := 0, make(map[string]bool)
	for _, p := range a.Places {
		if d, ok := docs[p.Document]; ok && !seen[p.Document] {
			seen[p.Document] = true
			of = d.People
		}
	}
	switch {
	case len(seen) > 1:
		return count("report.people-at-least", a.People), count("report.concerned-at-least", a.People)
	case of < a.People:
		return count("report.people", a.People), number(a.People)
	}
	data := lang.Data{"Of": number(of)}
	return count("report.people-of", a.People, data), count("report.concerned-of", a.People, data)
}

// urgency maps what a newer record may say onto the three urgencies.
func urgency(u finding.Urgency) finding.Urgency {
	switch u {
	case finding.Now, finding.Plan:
		return u
	}
	return finding.Info
}

func rank(u finding.Urgency) int {
	switch u {
	case finding.Now:
		return 0
	case finding.Plan:
		return 1
	}
	return 2
}

// best returns the three tasks to begin with. What is for information only is
// no beginning.
func best(tasks []task) []task {
	n := 0
	for n < len(tasks) && n < 3 && tasks[n].Urgency != finding.Info {
		n++
	}
	return tasks[:n]
}

// Days that the report proposes for each urgency.
const (
	daysNow  = 7
	daysPlan = 90
)

// due is the day proposed for an urgency, the zero time for none.
func due(date string, u finding.Urgency) time.Time {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return time.Time{}
	}
	switch u {
	case finding.Now:
		return t.AddDate(0, 0, daysNow)
	case finding.Plan:
		return t.AddDate(0, 0, daysPlan)
	}
	return time.Time{}
}
