package policy

import (
	"slices"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// speaksTo reports whether the rule is meant for associations of this profile.
// "generic" is the profile of an association that declared none.
func (m *Metadata) speaksTo(profile string) bool {
	if profile == "" {
		profile = "generic"
	}
	return slices.Contains(m.Profiles, "all") || slices.Contains(m.Profiles, profile)
}

// state says what came of a rule that was evaluated. "In order" is a statement
// about what was read; where what the rule needs may stand in something that was
// not read, it is not judged. The record names what was not read.
func state(m *Metadata, in inventory.Input, findings int) finding.RuleState {
	switch {
	case findings > 0:
		return finding.Open
	case !m.speaksTo(in.Context.Profile):
		return finding.NotApplicable
	case m.Requires.met(in):
		return finding.InOrder
	case m.Requires.Subject != SubjectProtected && somethingUnread(in):
		return finding.NotJudged
	default:
		return finding.NotApplicable
	}
}

func somethingUnread(in inventory.Input) bool {
	return slices.ContainsFunc(in.Inventory.Documents, func(d inventory.InputDocument) bool {
		switch d.State {
		case inventory.Incomplete, inventory.Unread, inventory.Protected:
			return true
		}
		return false
	})
}

// met reports whether something the rule speaks of was read.
func (r *Requires) met(in inventory.Input) bool {
	if len(r.Columns) > 0 && !slices.ContainsFunc(in.Inventory.Columns, r.speaksOfColumn) {
		return false
	}
	if len(r.Lists) > 0 && !slices.ContainsFunc(in.Inventory.Tables, r.speaksOfTable) {
		return false
	}
	return slices.ContainsFunc(in.Inventory.Documents, r.speaksOfDocument)
}

func (r *Requires) speaksOfDocument(d inventory.InputDocument) bool {
	if r.Subject == SubjectProtected {
		return d.State == inventory.Protected
	}
	if d.State != inventory.Examined && d.State != inventory.Incomplete {
		return false
	}
	switch r.Subject {
	case SubjectWorkbook:
		return d.People > 0 && d.Facts.Encoding == ""
	case SubjectPeople:
		return d.People > 0
	case SubjectMinors:
		return d.Minors > 0
	default:
		return true
	}
}

func (r *Requires) speaksOfColumn(c inventory.InputColumn) bool {
	return c.Filled > 0 && (slices.Contains(r.Columns, c.Category) || slices.Contains(r.Columns, c.Kind))
}

func (r *Requires) speaksOfTable(t inventory.InputTable) bool {
	return slices.Contains(r.Lists, t.ListKind) ||
		slices.ContainsFunc(t.Purposes, func(p string) bool { return slices.Contains(r.Lists, p) })
}
