package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
)

// A program that opens the list finds text in every cell, and no formula.
func TestCSV(t *testing.T) {
	for name, a := range samples(t) {
		for lang, separator := range map[string]rune{"fr": ';', "en": ','} {
			raw := render(t, "csv", a, Options{Lang: lang})
			text, ok := bytes.CutPrefix(raw, []byte(byteOrderMark))
			if !ok {
				t.Fatalf("%s: no byte order mark", name)
			}
			r := csv.NewReader(bytes.NewReader(text))
			r.Comma = separator
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(rows) != len(a.Checklist)+len(a.Exceptions)+1 {
				t.Errorf("%s: %d rows for %d actions and %d exceptions", name, len(rows), len(a.Checklist), len(a.Exceptions))
			}
			for _, row := range rows {
				for _, value := range row {
					if value != "" && strings.ContainsRune("=+-@\t\r", rune(value[0])) {
						t.Errorf("%s: a cell begins with %q", name, value[0])
					}
				}
			}
		}
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"a*b_c":             `a\*b\_c`,
		"<b>&amp;":          `&lt;b\>&amp;amp;`,
		"- x - y":           `\- x - y`,
		"[a](javascript:x)": `\[a\]\(javascript:x\)`,
		"# | `":             "\\# \\| \\`",
		"l’été à 12 h":      "l’été à 12 h",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
	text := string(render(t, "markdown", samples(t)["hostile"], Options{}))
	if strings.Contains(text, "<script") || !strings.Contains(text, "marker") {
		t.Error("the hostile sample is not escaped")
	}
}

// What is passed on points to no row.
func TestPlainPointsToNobody(t *testing.T) {
	n := 0
	for name, a := range samples(t) {
		for _, format := range []string{"csv", "markdown"} {
			text := string(render(t, format, a, Options{}))
			for _, action := range a.Checklist {
				for _, p := range action.Places {
					n++
					if p.Range != "" && strings.Contains(text, p.Range) {
						t.Errorf("%s %s: range %s", name, format, p.Range)
					}
				}
			}
		}
	}
	if n == 0 {
		t.Fatal("no place")
	}
}
