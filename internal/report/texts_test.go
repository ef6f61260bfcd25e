package report

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var ids = regexp.MustCompile(`"(report\.[a-z0-9_.-]+)"`)

// used are the ids and the beginnings of ids that the code and the templates
// name.
func used(t *testing.T) (whole map[string]bool, prefixes []string) {
	t.Helper()
	whole = map[string]bool{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".html" {
			return nil
		}
		b, err := os.ReadFile(path)
		for _, m := range ids.FindAllSubmatch(b, -1) {
			id := string(m[1])
			switch {
			case filepath.Ext(id) == ".html" || filepath.Ext(id) == ".css" || filepath.Ext(id) == ".js":
				if strings.Count(id, ".") == 1 {
					continue // a file
				}
				whole[id] = true
			case strings.HasSuffix(id, "."):
				prefixes = append(prefixes, id)
			default:
				whole[id] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return whole, prefixes
}

func texts(t *testing.T, lang string) map[string]any {
	t.Helper()
	b, err := os.ReadFile("../lang/texts/report." + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]any{}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTextsExistAndAreUsed(t *testing.T) {
	whole, prefixes := used(t)
	if len(whole) < 100 || len(prefixes) < 5 {
		t.Fatalf("%d ids and %d beginnings found", len(whole), len(prefixes))
	}
	for _, lang := range []string{"fr", "en"} {
		have := texts(t, lang)
		for id := range whole {
			if have[id] == nil {
				t.Errorf("%s: no text %s", lang, id)
			}
		}
		for id := range have {
			ok := whole[id]
			for _, p := range prefixes {
				ok = ok || strings.HasPrefix(id, p)
			}
			if !ok {
				t.Errorf("%s: %s is not used", lang, id)
			}
		}
	}
}

// The French is for people who read no manuals: short sentences, no jargon.
func TestFrenchIsPlain(t *testing.T) {
	banned := regexp.MustCompile(`(?i)\b(DCP|PII|findings?|violations?|conformes?|conformité|score)\b`)
	sentences, words, longest := 0, 0, ""
	for id, text := range texts(t, "fr") {
		forms, ok := text.(map[string]any)
		if !ok {
			forms = map[string]any{"other": text}
		}
		for _, form := range forms {
			s := form.(string)
			if w := banned.FindString(s); w != "" {
				t.Errorf("%s says %q", id, w)
			}
			if strings.Contains(s, "'") {
				t.Errorf("%s: an apostrophe that is none", id)
			}
			for _, part := range regexp.MustCompile(`[.!?:;] |[.!?]$`).Split(s, -1) {
				n := len(strings.Fields(part))
				if n < 3 {
					continue // a name of something
				}
				sentences++
				words += n
				if n > 24 {
					longest = id
				}
			}
		}
	}
	if sentences < 50 {
		t.Fatalf("%d sentences", sentences)
	}
	if mean := float64(words) / float64(sentences); mean >= 18 {
		t.Errorf("sentences have %.1f words on average", mean)
	}
	if longest != "" {
		t.Errorf("%s has a sentence of more than 24 words", longest)
	}
}
