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
		"everything": "Deux\u00a0choses sont à régler maintenant.",
		"incomplete": "Rien à régler dans ce qui a été lu. Mais tout n’a pas été lu.",
		"nobody":     "Aucune donnée sur des personnes n’a été trouvée. Toutes les listes ont été lues.",
		"unread":     "Aucun fichier n’a pu être lu. Ce rapport ne peut rien dire de vos données.",
		"nothing":    "Il n’y avait aucun fichier à examiner.",
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
	} {
		if c.got != c.want {
			t.Errorf("%+q, want %+q", c.got, c.want)
		}
	}
}
