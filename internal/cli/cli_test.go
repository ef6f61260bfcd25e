package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		args []string
		env  map[string]string
		want string
	}{
		{nil, map[string]string{"LANG": "fr_FR.UTF-8"}, "fr"},
		{nil, map[string]string{"LANG": "en_GB.UTF-8"}, "en"},
		{nil, map[string]string{"LANG": "EN-us"}, "en"},
		{nil, map[string]string{"LANG": "C.UTF-8"}, "fr"},
		{nil, map[string]string{"LANG": "de_DE"}, "fr"},
		{nil, map[string]string{"LC_ALL": "en_US", "LANG": "fr_FR"}, "en"},
		{[]string{"scan", "--lang", "en"}, map[string]string{"LANG": "fr_FR"}, "en"},
		{[]string{"scan", "--lang=en", "x"}, nil, "en"},
		{[]string{"scan", "--", "--lang=en"}, map[string]string{"LANG": "fr_FR"}, "fr"},
	} {
		if got := language(c.args, func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v %v: %q, want %q", c.args, c.env, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	allowed := []string{"html", "xlsx", "json"}
	for typed, want := range map[string]string{"htlm": "html", "XLS": "xlsx", "jsn": "json", "pdf": "", "": ""} {
		if got := nearest(typed, allowed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// The distance is a metric: zero for equals alone, the same both ways, and no
// longer than the longer word.
func TestEditsIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[a-d]{0,6}`).Draw(t, "a")
		b := rapid.StringMatching(`[a-d]{0,6}`).Draw(t, "b")
		d := edits(a, b)
		if d != edits(b, a) || (d == 0) != (a == b) || d > max(len(a), len(b)) {
			t.Fatalf("edits(%q, %q) = %d", a, b, d)
		}
	})
}

func TestWithin(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "a", "b.csv")
	outside := filepath.Join(dir, "ab.csv")
	for _, path := range []string{inside, outside} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !within(filepath.Join(dir, "a"), inside) || within(filepath.Join(dir, "a"), outside) {
		t.Error("the folder is not told from its neighbours")
	}
}

// What a person typed cannot steer the terminal.
func TestPrintable(t *testing.T) {
	got := printable("a\x1b[31m\u202eb\n" + strings.Repeat("x", 500))
	if strings.ContainsAny(got, "\x1b\n\u202e") || len(got) > 200 || !strings.HasPrefix(got, "a[31mb") {
		t.Errorf("%q", got)
	}
}
