package audit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// ChangeState is what came of a finding from one audit to the next.
type ChangeState string

// The states of a change.
const (
	ChangeNew       ChangeState = "new"
	ChangeStill     ChangeState = "still"   // there in both
	ChangeMoved     ChangeState = "changed" // there in both, for notably more or fewer people
	ChangeFixed     ChangeState = "fixed"   // looked for again, and not there
	ChangeUnchecked ChangeState = "not-rechecked"
)

// ChangeStates lists the states in the order in which they are shown.
func ChangeStates() []ChangeState {
	return []ChangeState{ChangeNew, ChangeMoved, ChangeStill, ChangeUnchecked, ChangeFixed}
}

// How a finding was known again.
const (
	MatchKey     = "key"     // the same names
	MatchRenamed = "renamed" // the same columns, in a file or sheet of another name
	MatchMoved   = "moved"   // the one finding of this rule on this sort of column, in both
)

// Why a finding is new or was not checked again.
const (
	BecauseRule   = "rule"   // the rule is new, or was not judged this time
	BecauseFile   = "file"   // the file is new, or is not there
	BecauseUnread = "unread" // the file was not read in full
)

// Change is one finding, before and after.
type Change struct {
	State  ChangeState  `json:"state"`
	Rule   string       `json:"rule"`
	Key    string       `json:"key"`              // now, or before where it is no more
	Before string       `json:"before,omitempty"` // its key before, where that was another
	How    string       `json:"how,omitempty"`    // it was known again
	Why    string       `json:"why,omitempty"`    // it is new, or was not checked
	Was    int          `json:"was"`              // people concerned before, or cells where people are not counted
	Is     int          `json:"is"`
	Text   finding.Text `json:"text"` // what is said of it now, or was
	Place  string       `json:"place"`
}

// Comparison is what changed from one audit to another.
type Comparison struct {
	From    string   `json:"from"` // date of the audit before
	To      string   `json:"to"`
	Changes []Change `json:"changes"`
}

// Count is how many changes are in a state.
func (c Comparison) Count(state ChangeState) int {
	n := 0
	for _, change := range c.Changes {
		if change.State == state {
			n++
		}
	}
	return n
}

// Compare says what changed. A finding is known again by its key, else by the
// columns it speaks of in a file with another name but the same headers, else
// by being the only one of its rule and sort of column that is left in both. A
// finding that is not there any more is fixed only where its file was read in
// full and its rule was judged.
func Compare(before, after Audit) Comparison {
	m := newMatching(before, after)
	m.match(MatchKey, func(s *side, f finding.Finding) string { return f.Key })
	m.match(MatchRenamed, func(s *side, f finding.Finding) string { return s.signature(f, byColumn) })
	m.match(MatchRenamed, func(s *side, f finding.Finding) string { return s.signature(f, byCategory) })
	m.match(MatchMoved, func(s *side, f finding.Finding) string { return s.signature(f, anywhere) })
	c := Comparison{From: before.Date, To: after.Date, Changes: []Change{}}
	for i, f := range after.Findings {
		j, known := m.of[i]
		if !known {
			c.Changes = append(c.Changes, Change{State: ChangeNew, Rule: f.Rule, Key: f.Key, Why: m.whyNew(f), Is: measure(f), Text: f.Message, Place: m.after.where(f)})
			continue
		}
		old := before.Findings[j]
		change := Change{State: ChangeStill, Rule: f.Rule, Key: f.Key, How: m.how[i], Was: measure(old), Is: measure(f), Text: f.Message, Place: m.after.where(f)}
		if old.Key != f.Key {
			change.Before = old.Key
		}
		if notable(old, f) {
			change.State = ChangeMoved
		}
		c.Changes = append(c.Changes, change)
	}
	for j, old := range before.Findings {
		if m.taken[j] {
			continue
		}
		change := Change{State: ChangeFixed, Rule: old.Rule, Key: old.Key, Was: measure(old), Text: old.Message, Place: m.before.where(old)}
		if why := m.whyUnchecked(old); why != "" {
			change.State, change.Why = ChangeUnchecked, why
		}
		c.Changes = append(c.Changes, change)
	}
	slices.SortStableFunc(c.Changes, func(a, b Change) int {
		return cmp.Compare(slices.Index(ChangeStates(), a.State), slices.Index(ChangeStates(), b.State))
	})
	return c
}

// measure is how much a finding concerns: people, or cells where people are not
// counted.
func measure(f finding.Finding) int {
	if f.People > 0 {
		return f.People
	}
	n := 0
	for _, p := range f.Places {
		n += p.Cells
	}
	return n
}

// notable reports whether a finding grew or shrank by five people or more, or
// by more than a tenth.
func notable(before, after finding.Finding) bool {
	was, is := measure(before), measure(after)
	change := max(was-is, is-was)
	return before.People > 0 && after.People > 0 && change >= 5 || 10*change > was
}

// side is one of the two audits, with what its findings are matched by.
type side struct {
	audit     Audit
	places    *places
	names     keyNames
	documents map[string]inventory.Document
	twin      map[string]string // by document id: a name that both sides share
}

func newSide(a Audit) *side {
	s := &side{audit: a, places: newPlaces(a.Documents), names: newKeyNames(a.Documents), documents: map[string]inventory.Document{}, twin: map[string]string{}}
	for _, d := range a.Documents {
		s.documents[d.ID] = d
	}
	return s
}

// where is a place in the words of the files, for the reader.
func (s *side) where(f finding.Finding) string {
	if len(f.Places) == 0 {
		return ""
	}
	return s.documents[f.Places[0].Document].Path
}

// How narrow a signature is.
type narrowness int

const (
	byColumn   narrowness = iota // the same headers in the same sheet of the same file
	byCategory                   // the same categories of columns in the same file
	anywhere                     // the same categories of columns
)

// signature is what a finding is known by besides its key, "" where it cannot be.
func (s *side) signature(f finding.Finding, n narrowness) string {
	parts := []string{f.Rule}
	for _, p := range f.Places {
		twin, ok := s.twin[p.Document]
		if !ok && n != anywhere {
			return ""
		}
		subject := s.names.subject(s.places, p)
		columns := subject.Columns
		if n != byColumn {
			columns, subject.Sheet = s.categories(p), ""
		}
		if n == anywhere {
			twin = ""
		}
		parts = append(parts, join(append([]string{twin, subject.Sheet}, slices.Sorted(slices.Values(columns))...)))
	}
	slices.Sort(parts[1:])
	return join(parts)
}

// join writes texts one after the other so that no two lists read alike: no
// name of ours holds the separator.
func join(parts []string) string { return strings.Join(parts, "\x1f") + "\x1e" }

// categories are those of the columns of a place.
func (s *side) categories(p finding.Place) []string {
	t := s.places.table(p)
	if t == nil {
		return nil
	}
	var list []string
	for _, c := range t.Columns {
		if slices.Contains(p.Columns, c.Index) {
			list = append(list, c.Category)
		}
	}
	return list
}

// matching pairs the findings of two audits.
type matching struct {
	before, after *side
	of            map[int]int    // finding after → finding before
	how           map[int]string // it was known again
	taken         map[int]bool   // findings before that are paired
}

func newMatching(before, after Audit) *matching {
	m := &matching{before: newSide(before), after: newSide(after), of: map[int]int{}, how: map[int]string{}, taken: map[int]bool{}}
	m.pairDocuments()
	return m
}

// match pairs what has one signature, if only one finding has it on each side.
func (m *matching) match(how string, signature func(*side, finding.Finding) string) {
	left := func(s *side, skip func(int) bool) map[string][]int {
		found := map[string][]int{}
		for i, f := range s.audit.Findings {
			if id := signature(s, f); id != "" && !skip(i) {
				found[id] = append(found[id], i)
			}
		}
		return found
	}
	old := left(m.before, func(j int) bool { return m.taken[j] })
	now := left(m.after, func(i int) bool { _, ok := m.of[i]; return ok })
	for id, is := range now {
		if js := old[id]; len(is) == 1 && len(js) == 1 && m.mayBe(m.before.audit.Findings[js[0]], m.after.audit.Findings[is[0]]) {
			m.of[is[0]], m.how[is[0]], m.taken[js[0]] = js[0], how, true
		}
	}
}

// mayBe keeps apart what stands in two files that are both there, before and
// after: in one it was mended, in the other it is new.
func (m *matching) mayBe(old, now finding.Finding) bool {
	for _, p := range old.Places {
		was, known := m.before.twin[p.Document]
		for _, q := range now.Places {
			if is, ok := m.after.twin[q.Document]; known && ok && was != is {
				return false
			}
		}
	}
	return true
}

// alike is the least likeness of the headers of two files that are one list
// under two names (Jaccard).
const alike = 0.8

// pairDocuments gives a shared name to a document of each side: the same name,
// else the headers that are most alike, and no other pair is.
func (m *matching) pairDocuments() {
	byName := map[string]string{}
	for id, name := range m.before.names.document {
		byName[name] = id
	}
	open := map[string]map[string]bool{} // documents before that are not paired, with their headers
	for id := range m.before.documents {
		open[id] = m.before.headers(id)
	}
	var left []string
	for _, id := range slices.Sorted(maps.Keys(m.after.documents)) {
		name := m.after.names.document[id]
		if old, ok := byName[name]; ok {
			m.before.twin[old], m.after.twin[id] = name, name
			delete(open, old)
			continue
		}
		left = append(left, id)
	}
	for _, id := range left {
		headers := m.after.headers(id)
		best, likeness, tie := "", alike, false
		for _, old := range slices.Sorted(maps.Keys(open)) {
			switch l := jaccard(headers, open[old]); {
			case l > likeness || l == likeness && best == "":
				best, likeness, tie = old, l, false
			case l == likeness:
				tie = true
			}
		}
		if best != "" && !tie {
			name := m.before.names.document[best]
			m.before.twin[best], m.after.twin[id] = name, name
			delete(open, best)
		}
	}
}

// headers are the columns of a document as keys name them.
func (s *side) headers(id string) map[string]bool {
	set := map[string]bool{}
	d := s.documents[id]
	for i := range d.Sheets {
		for j := range d.Sheets[i].Tables {
			for _, name := range columnKeys(&d.Sheets[i].Tables[j]) {
				set[name] = true
			}
		}
	}
	return set
}

func jaccard(a, b map[string]bool) float64 {
	shared := 0
	for k := range a {
		if b[k] {
			shared++
		}
	}
	all := len(a) + len(b) - shared
	if all == 0 {
		return 0
	}
	return float64(shared) / float64(all)
}

// whyNew says that a finding is new because its rule or its file is.
func (m *matching) whyNew(f finding.Finding) string {
	if !slices.ContainsFunc(m.before.audit.Rules, func(r finding.Rule) bool { return r.ID == f.Rule && judged(r) }) {
		return BecauseRule
	}
	for _, p := range f.Places {
		if _, ok := m.after.twin[p.Document]; ok {
			return ""
		}
	}
	if len(f.Places) == 0 {
		return ""
	}
	return BecauseFile
}

// whyUnchecked says why a finding that is not there any more is not known to be
// fixed, "" where it is.
func (m *matching) whyUnchecked(old finding.Finding) string {
	if !slices.ContainsFunc(m.after.audit.Rules, func(r finding.Rule) bool { return r.ID == old.Rule && judged(r) }) {
		return BecauseRule
	}
	states := map[string]inventory.State{}
	for id, name := range m.after.twin {
		states[name] = m.after.documents[id].State
	}
	for _, p := range old.Places {
		name, ok := m.before.twin[p.Document]
		if !ok {
			return BecauseFile
		}
		if states[name] != inventory.Examined {
			return BecauseUnread
		}
	}
	if len(old.Places) == 0 && !m.after.audit.Complete {
		return BecauseUnread
	}
	return ""
}

// judged reports whether a rule had its say.
func judged(r finding.Rule) bool {
	return r.State == finding.Open || r.State == finding.InOrder || r.State == finding.NotApplicable
}
