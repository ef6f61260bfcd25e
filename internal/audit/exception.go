package audit

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// The status of a finding.
const (
	StatusOpen     = "open"
	StatusAccepted = "accepted" // by an exception that is still valid
)

// AnyKey in [Exception.Key] accepts every finding of the rule.
const AnyKey = "*"

// The states of an exception on the day of the audit; internal/lang has their
// words under "project.exception.".
const (
	ExceptionUsed     = "used"     // it accepts something
	ExceptionExpiring = "expiring" // it does, for 30 days more at most
	ExceptionExpired  = "expired"  // its last day has passed; what it accepted is open again
	ExceptionOutgrown = "outgrown" // more people are concerned than it was granted for; open again
	ExceptionUnused   = "unused"   // there is nothing of that kind in this audit
)

// ExceptionStates lists the states in the order in which a report gives them:
// what asks for somebody first.
func ExceptionStates() []string {
	return []string{ExceptionOutgrown, ExceptionExpired, ExceptionExpiring, ExceptionUnused, ExceptionUsed}
}

// expiringDays before its last day an exception is said to expire soon.
const expiringDays = 30

// ID names an exception in [finding.Finding.Exception]: the key it is for, the
// rule where it is for all findings of it, else the rule and the place.
func (e Exception) ID() string {
	switch {
	case e.Key == AnyKey:
		return e.Rule
	case e.Key != "":
		return e.Key
	}
	return e.Rule + " " + e.Place
}

// Limit is how many people an exception that was granted for n holds for: a
// tenth more, at least five, so that one new member reopens nothing. 0 = any
// number.
func Limit(n int) int {
	if n <= 0 {
		return 0
	}
	return n + max(5, n/10)
}

// names reports whether the exception speaks of f, whatever the day.
func (e Exception) names(f finding.Finding, p *places) bool {
	switch {
	case e.Rule != "" && e.Rule != f.Rule:
		return false
	case e.Key == AnyKey:
		return e.Rule != ""
	case e.Key != "":
		return e.Key == f.Key
	}
	return e.Rule != "" && p.named(e.Place, f, false)
}

func (e Exception) outgrown(f finding.Finding) bool { return e.For > 0 && f.People > Limit(e.For) }

// settleExceptions sets the state of every exception, and the status of every
// finding: accepted where one holds. A finding is never dropped.
func settleExceptions(a *Audit, p *places) {
	for i := range a.Findings {
		a.Findings[i].Status, a.Findings[i].Exception = StatusOpen, nil
	}
	for i := range a.Exceptions {
		e := &a.Exceptions[i]
		e.State, e.Keys, e.People = ExceptionUnused, nil, 0
		for j := range a.Findings {
			f := &a.Findings[j]
			if !e.names(*f, p) {
				continue
			}
			e.Keys = append(e.Keys, f.Key)
			e.People = max(e.People, f.People)
			switch {
			case a.Date > e.Until:
				e.State = ExceptionExpired
			case e.outgrown(*f):
				e.State = ExceptionOutgrown
			default:
				if e.State == ExceptionUnused {
					e.State = ExceptionUsed
				}
				if f.Status == StatusOpen {
					id := e.ID()
					f.Status, f.Exception = StatusAccepted, &id
				}
			}
		}
		if e.State == ExceptionUsed && e.Until <= later(a.Date, expiringDays) {
			e.State = ExceptionExpiring
		}
		if e.State == ExceptionUnused && a.Date > e.Until {
			e.State = ExceptionExpired
		}
		slices.Sort(e.Keys)
	}
}

func later(date string, days int) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly)
}

// Find gives the findings of a rule at a place, as a person names it: the id of
// a document, its name, its path or a pattern, then perhaps "!" and a sheet, and
// "!" and a column by letter or header; "*" is everywhere, and so is "". The key
// of a finding is a place too.
func (a Audit) Find(rule, place string) []finding.Finding {
	p := newPlaces(a.Documents)
	var found []finding.Finding
	for _, f := range a.Findings {
		if f.Rule == rule && (place == "" || place == f.Key || p.named(place, f, true)) {
			found = append(found, f)
		}
	}
	return found
}

// PlaceName names where a finding is, so that [Audit.Find] understands it and a
// person can read it: membres.xlsx!Profession, or * for the whole audit.
func (a Audit) PlaceName(f finding.Finding) string {
	if len(f.Places) == 0 {
		return AnyKey
	}
	p, at := newPlaces(a.Documents), f.Places[0]
	d := p.document(at.Document)
	if d == nil {
		return AnyKey
	}
	parts := []string{d.Name}
	if s := p.sheet(at); s != nil && s.Name != "" && len(d.Sheets) > 1 {
		parts = append(parts, s.Name)
	}
	if t := p.table(at); t != nil && len(at.Columns) > 0 {
		if c := column(t, at.Columns[0]); c != nil {
			parts = append(parts, cmp.Or(c.Header, c.Letter))
		}
	}
	return strings.Join(parts, "!")
}

// named reports whether a person who writes this names a place of f. Ids of
// documents count only where they are those of this very audit.
func (p *places) named(text string, f finding.Finding, ids bool) bool {
	if text == AnyKey {
		return true
	}
	parts := strings.Split(text, "!")
	return slices.ContainsFunc(f.Places, func(at finding.Place) bool {
		d := p.document(at.Document)
		if d == nil || !namesDocument(parts[0], d, ids) {
			return false
		}
		switch len(parts) {
		case 1:
			return true
		case 2:
			return p.namesColumn(parts[1], at) || p.namesSheet(parts[1], at)
		case 3:
			return p.namesSheet(parts[1], at) && p.namesColumn(parts[2], at)
		}
		return false
	})
}

// namesDocument takes the name of last season for that of this one, as keys do.
func namesDocument(text string, d *inventory.Document, ids bool) bool {
	if ids && text == d.ID {
		return true
	}
	text = strings.ReplaceAll(text, `\`, "/")
	for _, name := range []string{d.Name, d.Path} {
		if strings.EqualFold(text, name) {
			return true
		}
		if ok, err := path.Match(strings.ToLower(text), strings.ToLower(name)); ok && err == nil {
			return true
		}
	}
	plain := finding.DocumentName(path.Base(text))
	return plain != "" && plain == finding.DocumentName(d.Name)
}

func (p *places) namesSheet(text string, at finding.Place) bool {
	s := p.sheet(at)
	return s != nil && s.Name != "" && finding.Name(s.Name) == finding.Name(text)
}

func (p *places) namesColumn(text string, at finding.Place) bool {
	t := p.table(at)
	if t == nil {
		return false
	}
	return slices.ContainsFunc(at.Columns, func(index int) bool {
		c := column(t, index)
		return c != nil && NamesColumn(text, *c)
	})
}

// NamesColumn reports whether a person who writes this means the column: by its
// letter, or by its header whatever the case and accents.
func NamesColumn(text string, c inventory.Column) bool {
	if strings.EqualFold(text, c.Letter) {
		return true
	}
	name := finding.Name(text)
	return c.Header != "" && (strings.EqualFold(text, c.Header) || name != "" && name == finding.Name(c.Header))
}
