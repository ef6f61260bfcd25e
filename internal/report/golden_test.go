package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"egide/internal/audit"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden compares every format of every sample. The page holds both
// languages, so it is compared in one; without its stylesheet and script, which
// have files of their own; the checklist as text, for its container is not ours;
// the record once.
func TestGolden(t *testing.T) {
	n := 0
	for name, a := range samples(t) {
		for _, f := range Formats() {
			for _, lang := range []string{"fr", "en"} {
				if f.Name == "json" && name != "everything" || lang == "en" && (f.Name == "json" || f.Name == "html") {
					continue
				}
				got := render(t, f.Name, a, Options{Lang: lang})
				switch f.Name {
				case "xlsx":
					got = dump(t, got)
				case "html":
					got = bare(got)
				}
				golden(t, filepath.Join("testdata", name+"."+lang+f.Extension+".golden"), got)
				n++
			}
		}
	}
	if n == 0 {
		t.Fatal("no case")
	}
}

func render(t testing.TB, format string, a audit.Audit, o Options) []byte {
	t.Helper()
	f, err := Named(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Render(&b, a, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func bare(page []byte) []byte {
	for _, a := range []asset{stylesheet(), script()} {
		page = bytes.ReplaceAll(page, []byte(a.text), nil)
		hash := strings.ReplaceAll(strings.Trim(a.hash, "'"), "+", "&#43;")
		page = bytes.ReplaceAll(page, []byte(hash), []byte("sha256-…"))
	}
	return page
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (go test -update writes it anew):\n%s", path, diff)
	}
}

func TestSameBytes(t *testing.T) {
	a := samples(t)["everything"]
	for _, f := range Formats() {
		if !bytes.Equal(render(t, f.Name, a, Options{}), render(t, f.Name, a, Options{})) {
			t.Errorf("%s: two renderings differ", f.Name)
		}
	}
}

// The record that is read back renders to the same page.
func TestRoundTrip(t *testing.T) {
	for name, a := range samples(t) {
		if name == "hostile" {
			continue // no valid record: a digest that is none
		}
		back, err := audit.Read(bytes.NewReader(render(t, "json", a, Options{})))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, f := range Formats() {
			if !bytes.Equal(render(t, f.Name, a, Options{}), render(t, f.Name, back, Options{})) {
				t.Errorf("%s: %s differs after a round trip", name, f.Name)
			}
		}
	}
}

func TestNamed(t *testing.T) {
	for _, f := range Formats() {
		if got, err := Named(f.Name); err != nil || got.Name != f.Name {
			t.Errorf("Named(%q) = %q, %v", f.Name, got.Name, err)
		}
		if !known(f.Doc) {
			t.Errorf("%s has no description", f.Name)
		}
	}
	if _, err := Named("doc"); !errors.Is(err, ErrFormat) {
		t.Errorf("Named of an unknown format: %v", err)
	}
}
