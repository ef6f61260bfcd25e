package source

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree makes files (and folders, by a / at the end) and returns their folder.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "liste")
	for _, name := range names {
		full := filepath.Join(root, filepath.FromSlash(name))
		folder := filepath.Dir(full)
		if strings.HasSuffix(name, "/") {
			folder = full
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if folder != full {
			if err := os.WriteFile(full, []byte(name), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return root
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no links here: ", err)
	}
}

// listed is path, or "path: problem (state)".
func listed(t *testing.T, o Options, paths ...string) []string {
	t.Helper()
	items, err := List(paths, o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range items {
		s := i.Path
		if i.Problem != "" {
			s += ": " + i.Problem + " (" + i.State + ")"
		}
		if want := s[strings.LastIndexByte(i.Path, '/')+1:]; !strings.HasPrefix(want, i.Name) {
			t.Errorf("name %q of path %q", i.Name, i.Path)
		}
		got = append(got, s)
	}
	return got
}

func TestListFolder(t *testing.T) {
	root := tree(t, "b.csv", "a/z.csv", "a/Été.csv", "B.csv", "vide/", ".cache.csv", "~$b.xlsx", ".~lock.b.ods#", "Thumbs.db", ".git/config",
		"egide-audit/2026-11-22/audit.json", "egide-audit/project.json")
	report := filepath.Join(root, "rapport")
	if err := os.Mkdir(report, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(report, "audit.json"), []byte(`{"schema":"egide.audit/1"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	want := []string{
		".cache.csv", ".git: system-folder (not-a-list)", ".~lock.b.ods#: lock-file (not-a-list)", "B.csv", "Thumbs.db: system-file (not-a-list)",
		"a/z.csv", "a/Été.csv", "b.csv", "~$b.xlsx: lock-file (not-a-list)",
	}
	if diff := cmp.Diff(want, listed(t, Options{}, root)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListOrderAndNames(t *testing.T) {
	one, two := tree(t, "a.csv"), tree(t, "b.csv", "c.csv")
	b := filepath.Join(two, "b.csv")
	tests := []struct {
		name  string
		paths []string
		want  []string
	}{
		{"the order given, each once", []string{b, two, b}, []string{"b.csv", "c.csv"}},
		{"several folders keep their names", []string{two, one}, []string{"liste/b.csv", "liste/c.csv", "liste/a.csv"}},
		{"standard input, once", []string{"-", b, "-"}, []string{"membres.csv", "b.csv"}},
		{"a pattern", []string{filepath.Join(two, "*.csv")}, []string{"b.csv", "c.csv"}},
		{"nothing", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, listed(t, Options{StdinName: "dossier/membres.csv"}, tt.paths...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestListMissingPath(t *testing.T) {
	root := tree(t, "a.csv")
	missing := filepath.Join(root, "membre.csv")
	for _, missing := range []string{missing, missing + "*", filepath.Join(root, "[")} {
		items, err := List([]string{filepath.Join(root, "a.csv"), missing}, Options{})
		var notFound *NotFoundError
		if !errors.As(err, &notFound) || notFound.Path != missing || items != nil {
			t.Errorf("%v, %v", items, err)
		}
	}
}

func TestListLinks(t *testing.T) {
	root := tree(t, "a/a.csv", "b/b.csv", "hors/liste.csv")
	outside := tree(t, "autre.csv")
	link(t, root, filepath.Join(root, "a", "boucle"))
	link(t, filepath.Join(root, "b"), filepath.Join(root, "a", "vers-b"))
	link(t, filepath.Join(root, "a"), filepath.Join(root, "b", "vers-a"))
	link(t, filepath.Join(outside, "autre.csv"), filepath.Join(root, "b", "autre.csv"))
	link(t, filepath.Join(root, "nulle-part"), filepath.Join(root, "b", "perdu.csv"))
	want := []string{"a/a.csv", "a/vers-b/autre.csv", "a/vers-b/b.csv", "a/vers-b/perdu.csv: broken-link (unread)", "hors/liste.csv"}
	if diff := cmp.Diff(want, listed(t, Options{}, root)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	broken := filepath.Join(root, "b", "perdu.csv")
	if diff := cmp.Diff([]string{"perdu.csv: broken-link (unread)"}, listed(t, Options{}, broken)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Super-users may read everything, so the errors are made, not provoked.
func TestCodes(t *testing.T) {
	for err, want := range map[error]string{
		os.ErrPermission:                     "not-allowed",
		os.ErrNotExist:                       "gone",
		&os.PathError{Err: os.ErrPermission}: "not-allowed",
		io.ErrUnexpectedEOF:                  "read-error",
		&Error{Code: "too-large"}:            "too-large",
	} {
		if got := Code(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}

func TestNoPermission(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind this user")
	}
	root := tree(t, "a/a.csv", "b.csv")
	for _, name := range []string{"a", "b.csv"} {
		if err := os.Chmod(filepath.Join(root, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, "a"), 0o755) })
	items, err := List([]string{root}, Options{})
	if err != nil || len(items) != 2 || items[0].Problem != "not-allowed" || items[0].State != "unread" {
		t.Fatalf("%+v, %v", items, err)
	}
	if _, err := items[1].Open(); Code(err) != "not-allowed" {
		t.Errorf("%v", err)
	}
}

func TestOpen(t *testing.T) {
	root := tree(t, "a.csv", "~$a.csv")
	items, err := List([]string{"-", root}, Options{Stdin: strings.NewReader("stdin"), MaxStdin: 5})
	if err != nil || len(items) != 3 {
		t.Fatal(items, err)
	}
	for i, want := range []string{"stdin", "a.csv"} {
		content, err := items[i].Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(io.NewSectionReader(content, 0, content.Size()))
		if err != nil || string(got) != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
		if err := content.Close(); err != nil {
			t.Error(err)
		}
	}
	if items[0].Size != 0 || items[1].Size != 5 {
		t.Errorf("sizes %d, %d", items[0].Size, items[1].Size)
	}
	if _, err := items[2].Open(); Code(err) != "lock-file" {
		t.Errorf("lock file: %v", err)
	}
}

func TestOpenGone(t *testing.T) {
	root := tree(t, "a.csv")
	items, err := List([]string{root}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, "a.csv")); err != nil {
		t.Fatal(err)
	}
	if _, err := items[0].Open(); Code(err) != "gone" {
		t.Errorf("%v", err)
	}
}

func TestStdinCap(t *testing.T) {
	for _, tt := range []struct {
		stdin io.Reader
		code  string
	}{
		{strings.NewReader("123456"), "too-large"},
		{errorReader{}, "read-error"},
	} {
		items, err := List([]string{"-"}, Options{Stdin: tt.stdin, MaxStdin: 5})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := items[0].Open(); Code(err) != tt.code {
			t.Errorf("%v, want %s", err, tt.code)
		}
	}
	items, err := List([]string{"-"}, Options{})
	if err != nil || items[0].Name != "stdin" {
		t.Fatal(items, err)
	}
	content, err := items[0].Open()
	if err != nil || content.Size() != 0 {
		t.Errorf("without standard input: %v", err)
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errors.New("pipe") }

func TestHoldsAudit(t *testing.T) {
	root := tree(t, "autre/audit.json")
	if holdsAudit(filepath.Join(root, "autre")) {
		t.Error("any audit.json counts")
	}
	if err := os.WriteFile(filepath.Join(root, "autre", "audit.json"), append(bytes.Repeat([]byte(" "), 20), `{ "schema": "egide.audit/7" }`...), 0o644); err != nil {
		t.Fatal(err)
	}
	if !holdsAudit(filepath.Join(root, "autre")) {
		t.Error("audit not seen")
	}
}

// What is left out by name is not listed, nor is the project file; what is named
// on the command line is read all the same.
func TestSkip(t *testing.T) {
	root := tree(t, "a.csv", "egide.yaml", "old/b.csv", "old/deep/c.csv", "new/old.csv")
	var asked []string
	skip := func(path string) bool {
		asked = append(asked, path)
		return path == "old" || path == "new/old.csv"
	}
	got := listed(t, Options{Skip: skip}, root)
	if diff := cmp.Diff([]string{"a.csv"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a.csv", "new", "new/old.csv", "old"}, asked); diff != "" {
		t.Error(diff)
	}
	if got := listed(t, Options{Skip: func(string) bool { return true }}, filepath.Join(root, "a.csv")); len(got) != 1 {
		t.Errorf("a file named on the command line is left out: %v", got)
	}
}
