package policy

import (
	"strings"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
)

func TestMessages(t *testing.T) {
	set, err := newMessageSet(map[string]finding.Text{
		"default": {FR: "{cells:case|cases} pour {people}.", EN: "{cells:cell|cells} for {people}."},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		cells  int
		fr, en string
	}{
		{0, "0\u00a0case pour 7.", "0\u00a0cells for 7."},
		{1, "1\u00a0case pour 7.", "1\u00a0cell for 7."},
		{2, "2\u00a0cases pour 7.", "2\u00a0cells for 7."},
		{12345, "12\u202f345\u00a0cases pour 7.", "12,345\u00a0cells for 7."},
	} {
		got, err := set.fill(defaultMessage, map[string]int{"cells": c.cells, "people": 7})
		if err != nil {
			t.Fatal(err)
		}
		if normal(got.FR) != normal(c.fr) || got.EN != c.en {
			t.Errorf("%q, %q", got.FR, got.EN)
		}
	}
	if _, err := set.fill(defaultMessage, map[string]int{"cells": 1}); err == nil {
		t.Error("a missing number is accepted")
	}
	if _, err := set.fill("other", nil); err == nil {
		t.Error("a missing variant is accepted")
	}
}

// normal takes the two blanks that group digits in French for one.
func normal(s string) string { return strings.ReplaceAll(s, "\u202f", "\u00a0") }

func TestTemplatesThatAreRefused(t *testing.T) {
	for _, s := range []string{"{cells", "cells}", "{}", "{Cells}", "{cells:case}", "{cells:|cases}", "{cells:case|}", "{a b}"} {
		if _, err := parseTemplate(s); err == nil {
			t.Errorf("%q is accepted", s)
		}
	}
}

// TestEveryMessageCanBeFilled fills each message of the base rules.
func TestEveryMessageCanBeFilled(t *testing.T) {
	filled := 0
	rules := baseRules(t)
	for i := range rules.rules {
		r := &rules.rules[i]
		for name, text := range r.messages {
			numbers := map[string]int{}
			for _, number := range text.fr.names() {
				numbers[number] = 3
			}
			got, err := r.messages.fill(name, numbers)
			if err != nil || strings.ContainsAny(got.FR+got.EN, "{}|") {
				t.Errorf("%s, %s: %q, %q, %v", r.meta.ID, name, got.FR, got.EN, err)
			}
			filled++
		}
	}
	if filled < len(rules.rules) {
		t.Errorf("only %d messages", filled)
	}
}

// TestAListWithoutPeopleIsLeftInPeace evaluates the base rules over the inventory
// of an association's stock and accounts: nothing but advice may come of it.
func TestAListWithoutPeopleIsLeftInPeace(t *testing.T) {
	inv := memberList(2, 11)
	doc := &inv.Documents[0]
	doc.People, doc.Minors, doc.ListKind = 0, 0, "none"
	doc.Facts = inventory.Facts{Comments: 4, Macros: true, PivotCaches: 1, SheetProtection: true, Author: true}
	for i := range doc.Sheets {
		table := &doc.Sheets[i].Tables[0]
		table.People, table.Minors, table.Predicates = 0, 0, inventory.Predicates{}
		for j := range table.Columns {
			if table.Columns[j].Category == "nir" {
				table.Columns[j].Category, table.Columns[j].Kind = "internal_id", ""
			}
		}
	}
	rules := baseRules(t)
	result := evaluate(t, rules, inventory.NewInput(inv, memberContext()))
	for _, f := range result.Findings {
		if f.Severity != "low" && f.Severity != "info" {
			t.Errorf("%s is %s: %s", f.Rule, f.Severity, f.Message.EN)
		}
	}
	if len(result.Rules) < 50 {
		t.Errorf("only %d rules", len(result.Rules))
	}
}
