package scan

import (
	"slices"
	"strings"

	"egide/internal/audit"
	"egide/internal/config"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/taxonomy"
)

// correct applies the corrections of the project to the inventory, before the
// rules see it, and says where. What a correction took away is visible in the
// record, and one that matches nothing stands there without a place.
func correct(p Project, documents []inventory.Document) []audit.Correction {
	out := []audit.Correction{}
	for _, c := range p.Corrections {
		done := audit.Correction{
			Places: []finding.Place{}, File: printable(c.File), Column: printable(c.Column),
			From: c.From, To: c.To, Why: c.Why, By: c.By, Date: c.Date, Line: c.Line,
		}
		for i := range documents {
			d := &documents[i]
			if !config.Match(c.File, origin(d)) {
				continue
			}
			done.Places = append(done.Places, correctDocument(c, d, &done.From)...)
		}
		out = append(out, done)
	}
	return out
}

func correctDocument(c config.Correction, d *inventory.Document, from *string) []finding.Place {
	var places []finding.Place
	for i := range d.Sheets {
		s := &d.Sheets[i]
		if c.Sheet != "" && finding.Name(c.Sheet) != finding.Name(s.Name) && !strings.EqualFold(c.Sheet, s.Name) {
			continue
		}
		for j := range s.Tables {
			t := &s.Tables[j]
			for k := range t.Columns {
				column := &t.Columns[k]
				if !audit.NamesColumn(c.Column, *column) || !takenFor(*column, c.From) {
					continue
				}
				if *from == "" {
					*from = column.Category
				}
				was := *column
				become(column, c.To)
				recount(t, was, *column)
				places = append(places, finding.Place{Document: d.ID, Sheet: s.Index, Table: j, Columns: []int{column.Index}})
			}
		}
	}
	if len(places) > 0 {
		recountDocument(d)
	}
	return places
}

func takenFor(c inventory.Column, what string) bool {
	return what == "" || c.Category == what || c.Kind == what
}

// become makes a column of another category or kind. What was counted in its
// cells stays: it is there, whatever the column is for. Dates and ages are read
// as such only in a column of dates or ages.
func become(c *inventory.Column, to string) {
	if kind, ok := taxonomy.KindOf(to); ok {
		c.Category, c.Kind = kind.Category, kind.ID
	} else {
		category, _ := taxonomy.CategoryOf(to)
		c.Category, c.Kind = to, category.Kind
	}
	c.Special = taxonomy.Special(c.Category, c.Kind)
	c.Confidence, c.Alternatives, c.Corrected = 1, nil, true
	c.Evidence = []inventory.Evidence{{Code: "corrected"}}
	if c.Category != "birth_date" && c.Category != "age" {
		c.Ages = nil
	}
}

// recount corrects what a table counts by several columns together, where the
// column that was corrected was the last one it was counted by.
func recount(t *inventory.Table, was, is inventory.Column) {
	p := &t.Predicates
	if is.Category == "health" || is.Category == "disability" {
		p.PeopleWithHealth = max(p.PeopleWithHealth, min(is.Filled, t.People))
	}
	if counts(was, "health", "disability", "diet") && !held(t, "health", "disability", "diet") {
		p.PeopleWithHealth, p.MinorsWithHealth = 0, 0
	}
	if was.Ages != nil && !held(t, "birth_date", "age") {
		t.Minors = 0
		p.Under15, p.MinorsWithoutGuardian, p.MinorsWithHealth = 0, 0, 0
	}
	if counts(was, leaving...) && !held(t, leaving...) {
		p.LeftDays = nil
	}
}

// leaving are the categories that tell when somebody left.
var leaving = []string{"last_contribution_date", "membership_date", "status"}

func counts(c inventory.Column, categories ...string) bool {
	return slices.Contains(categories, c.Category)
}

func held(t *inventory.Table, categories ...string) bool {
	return slices.ContainsFunc(t.Columns, func(c inventory.Column) bool { return counts(c, categories...) })
}

func recountDocument(d *inventory.Document) {
	minors := 0
	for _, s := range d.Sheets {
		for _, t := range s.Tables {
			minors += t.Minors
		}
	}
	d.Minors = min(d.Minors, minors)
}
