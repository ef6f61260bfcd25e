package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"egide/internal/lang"
	"egide/internal/policy"
)

// TestCatalogueIsInStep asks that the catalogue in the repository says what the
// rules say.
func TestCatalogueIsInStep(t *testing.T) {
	rules, err := policy.Base(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	files, err := ruleDocs(rules)
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		there, err := os.ReadFile(filepath.Join("..", "..", docsFolder, f.Name))
		if err != nil || !bytes.Equal(there, f.Data) {
			t.Errorf("%s/%s is not what the rules say; run make docs", docsFolder, f.Name)
		}
		if strings.Contains(string(f.Data), "⟦") || strings.Contains(string(f.Data), "ZgotmplZ") {
			t.Errorf("%s: a text is missing", f.Name)
		}
		for _, m := range rules.Metadata() {
			if !strings.Contains(string(f.Data), m.ID) {
				t.Errorf("%s: no %s", f.Name, m.ID)
			}
		}
	}
}

// TestEveryProblemHasItsWords asks for a sentence and a hint in both languages.
func TestEveryProblemHasItsWords(t *testing.T) {
	codes := policy.ProblemCodes()
	if len(codes) < 20 {
		t.Fatalf("%d codes", len(codes))
	}
	for _, code := range lang.Codes() {
		l := lang.New(code)
		for _, problem := range codes {
			for _, id := range []string{"rules.problem." + problem, "rules.hint." + problem} {
				if !l.Has(id) {
					t.Errorf("%s: no %s", code, id)
				}
			}
		}
		rules, err := policy.Base(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range rules.Metadata() {
			prefix, _, _ := strings.Cut(m.ID, "-")
			for _, id := range []string{"rules.severity." + m.Severity, "rules.subject." + string(m.Requires.Subject), "rules.family." + strings.ToLower(prefix)} {
				if !l.Has(id) {
					t.Errorf("%s, %s: no %s", code, m.ID, id)
				}
			}
		}
	}
}

// TestHostileTextsInTheCatalogue: texts of others' rules are text, whatever they
// look like.
func TestHostileTextsInTheCatalogue(t *testing.T) {
	hostile := "</p><script>alert(1)</script> [x](javascript:1) | `x` *y* # z"
	c := catalogue{Lang: "fr", l: lang.New("fr"), Families: []family{{Name: hostile, Rules: []ruleView{{
		ID: "X-001", Title: hostile, Why: hostile, Says: []string{hostile}, Steps: []string{hostile}, Legal: []string{hostile},
		Sources: []sourceView{{Title: hostile, URL: "https://x.example/", Read: "x"}},
	}}}}}
	md := c.markdown()
	for _, bad := range []string{"<script", "[x](", " *y*", "| `x`"} {
		if strings.Contains(md, bad) {
			t.Errorf("Markdown holds %q", bad)
		}
	}
	if !strings.Contains(md, "alert(1)") {
		t.Error("the text is gone")
	}
}

func TestLineList(t *testing.T) {
	for want, lines := range map[string][]int{"": nil, "4": {4}, "3-5, 9": {3, 4, 5, 9}, "1, 3": {1, 3}} {
		if got := lineList(lines); got != want {
			t.Errorf("%v: %q", lines, got)
		}
	}
}
