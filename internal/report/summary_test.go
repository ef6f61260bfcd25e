package report

import (
	"strings"
	"testing"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
)

// The first sentence is what most people will read.
func TestVerdict(t *testing.T) {
	want := map[string]string{
		"clean":      "Rien à régler. Toutes les listes ont été lues, et ce qui a été vérifié est en ordre.",
		"one":        "Une chose est à régler maintenant.",
		"project":    "Deux choses sont à régler maintenant.",
		"everything": "Deux choses sont à régler maintenant.",
		"incomplete": "Rien à régler dans ce qui a été lu. Mais tout n’a pas été lu.",
		"nobody":     "Aucune donnée sur des personnes n’a été trouvée. Toutes les listes ont été lues.",
		"unread":     "Aucun fichier n’a pu être lu. Ce rapport ne peut rien dire de vos données.",
		"nothing":    "Il n’y avait aucun fichier à examiner.",
		"history":    "Trois choses sont à régler maintenant.",
		"hostile":    "Une chose est à régler maintenant.",
	}
	for name, a := range samples(t) {
		s := summarise(a, tasksOf(a))
		if s.Verdict.FR != want[name] {
			t.Errorf("%s: %q, want %q", name, s.Verdict.FR, want[name])
		}
	}
}

// Nothing unread is called clean: whatever is taken from a clean audit, it is
// no longer said to be in order.
func TestCleanIsSaidOnlyOfAllThatWasRead(t *testing.T) {
	clean := say("report.verdict.clean")
	spoil := map[string]func(*audit.Audit){
		"unread":        func(a *audit.Audit) { a.Documents[0].State = inventory.Unread },
		"protected":     func(a *audit.Audit) { a.Documents[0].State = inventory.Protected },
		"incomplete":    func(a *audit.Audit) { a.Documents[0].State = inventory.Incomplete },
		"unknown state": func(a *audit.Audit) { a.Documents[0].State = "later" },
		"not complete":  func(a *audit.Audit) { a.Complete = false },
		"failed rule":   func(a *audit.Audit) { a.Rules[0].State = finding.Failed },
		"no rule":       func(a *audit.Audit) { a.Rules = nil },
		"no document":   func(a *audit.Audit) { a.Documents = nil },
		"only pictures": func(a *audit.Audit) { a.Documents[0].State = inventory.NotAList },
	}
	for name, f := range spoil {
		a := samples(t)["clean"]
		f(&a)
		s := summarise(a, tasksOf(a))
		if s.Complete || s.Verdict == clean || s.Verdict == say("report.verdict.nobody") {
			t.Errorf("%s: %q", name, s.Verdict.FR)
		}
		for _, format := range []string{"html", "text", "xlsx"} {
			got := render(t, format, a, Options{})
			if format == "xlsx" {
				got = dump(t, got)
			}
			if strings.Contains(string(got), clean.FR) {
				t.Errorf("%s: the %s says it is in order", name, format)
			}
		}
	}
}

// The first sentence in the states that lie between.
func TestVerdictBetween(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*audit.Audit)
		want   string
		counts bool
	}{
		"a rule failed, all was read": {func(a *audit.Audit) { a.Rules[0].State = finding.Failed; a.Complete = false }, "report.verdict.rules-missing", true},
		"every rule failed": {func(a *audit.Audit) {
			for i := range a.Rules {
				a.Rules[i].State = finding.Failed
			}
			a.Complete = false
		}, "report.verdict.no-rules", true},
		"one file read in part":   {func(a *audit.Audit) { a.Documents[0].State = inventory.Incomplete; a.Complete = false }, "report.verdict.incomplete", true},
		"the only file protected": {func(a *audit.Audit) { a.Documents[0].State = inventory.Protected; a.Complete = false }, "report.verdict.unread", false},
		"only pictures":           {func(a *audit.Audit) { a.Documents[0].State = inventory.NotAList }, "report.verdict.no-list", false},
		"no people, a name beside the cells": {func(a *audit.Audit) {
			a.Documents = stockDocuments()
			a.Documents[0].Parts = []inventory.Part{{Kind: "property", Found: []string{"full_name"}}}
		}, "report.verdict.clean", true},
		"no people, nothing at all": {func(a *audit.Audit) { a.Documents = stockDocuments() }, "report.verdict.nobody", true},
		"no people, read in part": {func(a *audit.Audit) {
			a.Documents = stockDocuments()
			a.Documents[0].State, a.Complete = inventory.Incomplete, false
		}, "report.verdict.nobody-incomplete", true},
	} {
		a := samples(t)["clean"]
		c.change(&a)
		s := summarise(a, tasksOf(a))
		if s.Verdict != say(c.want) || s.Counts() != c.counts {
			t.Errorf("%s: %q, counts %v", name, s.Verdict.FR, s.Counts())
		}
	}
}

// People are none, yet there is something to do.
func TestVerdictWithoutPeople(t *testing.T) {
	f := clubFindings()[3:4]
	f[0].Places, f[0].People = []finding.Place{{Document: "d1", Sheet: 0, Table: -1}}, 0
	a := build(t, stockDocuments(), clubRules(), f, nil)
	if s := summarise(a, tasksOf(a)); s.Verdict.FR != "Rien d’urgent. Une chose est à prévoir." {
		t.Errorf("%q", s.Verdict.FR)
	}
	a = build(t, append(stockDocuments(), unreadDocuments()[1]), clubRules(), f, nil)
	s := summarise(a, tasksOf(a))
	if s.Verdict.FR != "Rien d’urgent dans ce qui a été lu. Une chose est à prévoir." {
		t.Errorf("%q", s.Verdict.FR)
	}
}

// What was left out is said: where reading stopped, and how much was read.
func TestIncompleteSaysWhatWasRead(t *testing.T) {
	a := samples(t)["incomplete"]
	a.Documents[1].Problems[0].Code = "record-too-long"
	list, _ := unreadOf(summarise(a, tasksOf(a)).NotExamined)
	if len(list) != 3 || empty(list[0].Read) || !empty(list[1].Read) {
		t.Fatalf("%+v", list)
	}
	if got, want := list[0].Read.FR, "24\u00a0cases ont été lues\u00a0: ce rapport en tient compte."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := list[0].Reasons[0].Where.FR, "Feuil1, ligne 731"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if page := string(render(t, "html", a, Options{})); !strings.Contains(page, list[0].Read.FR) || !strings.Contains(page, "Feuil1, ligne 731") {
		t.Error("the page does not say it")
	}
}

// Files in which no list is expected are counted in one line, and are no failure.
func TestFilesThatAreNoLists(t *testing.T) {
	documents := clubDocuments()
	a := build(t, []inventory.Document{documents[0], documents[3]}, clubRules(), nil, nil)
	s := summarise(a, tasksOf(a))
	if !s.Complete || s.Lists != 1 || len(s.Others) != 1 || !empty(s.warning()) {
		t.Errorf("%+v", s)
	}
	line := count("report.glance.others", 1).FR
	for _, format := range []string{"text", "html", "markdown"} {
		got := strings.Join(strings.Fields(strings.ReplaceAll(string(render(t, format, a, Options{})), "\u00a0", "_")), " ")
		if !strings.Contains(got, strings.ReplaceAll(line, "\u00a0", "_")) {
			t.Errorf("%s does not say %q", format, line)
		}
	}
}

func TestText(t *testing.T) {
	for name, a := range samples(t) {
		for _, lang := range []string{"fr", "en"} {
			text := string(render(t, "text", a, Options{Lang: lang}))
			for line := range strings.SplitSeq(text, "\n") {
				if n := len([]rune(line)); n > 100 && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%s: a line of %d characters: %s", name, n, line)
				}
			}
			if strings.ContainsAny(text, "\x1b\x00\r") || strings.Contains(text, "⟦") {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		got  finding.Text
		want finding.Text
	}{
		{duration(1), text("1\u00a0minute", "1\u00a0minute")},
		{duration(45), text("45\u00a0minutes", "45\u00a0minutes")},
		{duration(60), text("1\u00a0heure", "1\u00a0hour")},
		{duration(90), text("1\u00a0h\u00a030", "1\u00a0h\u00a030\u00a0min")},
		{duration(125), text("2\u00a0h\u00a005", "2\u00a0h\u00a005\u00a0min")},
		{duration(240), text("une demi-journée", "half a day")},
		{day("2027-03-01"), text("1er mars 2027", "1 March 2027")},
		{day("2026-11-22"), text("22 novembre 2026", "22 November 2026")},
		{day("soon"), same("soon")},
		{percent(0.999), text("99\u00a0%", "99%")},
		{percent(1), text("100\u00a0%", "100%")},
		{percent(0.001), text("1\u00a0%", "1%")},
		{percent(0), text("0\u00a0%", "0%")},
		{number(12345), text("12\u202f345", "12,345")},
		{law("GDPR art. 9(2)(d)"), text("RGPD art. 9(2)(d)", "GDPR art. 9(2)(d)")},
		{law("RGPD art. 5(1)(c) et (f)"), text("RGPD art. 5(1)(c) et (f)", "GDPR art. 5(1)(c) and (f)")},
		{law("Décret 2019-341"), same("Décret 2019-341")},
		{sentence(text("L'an d' « or » : oui ; non ? 'x' l'«y»", "It's : so")), text("L’an d' «\u00a0or\u00a0»\u00a0: oui\u00a0; non\u00a0? 'x' l’«y»", "It's : so")},
	} {
		if c.got != c.want {
			t.Errorf("%+q, want %+q", c.got, c.want)
		}
	}
}
