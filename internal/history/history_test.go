package history

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"egide/internal/audit"
	"egide/internal/inventory"
)

func TestFoldersAreOrdered(t *testing.T) {
	want := []string{"2025-11-22", "2026-11-21", "2026-11-22", "2026-11-22-2", "2026-11-22-9", "2026-11-22-10", "2026-12-01"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// chain writes n audits, each naming the one before, and gives the index.
func chain(t *testing.T, n int) (string, Index) {
	t.Helper()
	root := t.TempDir()
	var previous *string
	for i := range n {
		day := []string{"2023-05-22", "2024-05-22", "2025-05-22", "2026-05-22", "2026-11-22"}[i%5]
		if i >= 5 {
			day = "2027-01-" + string([]byte{'0' + byte(i/10), '0' + byte(i%10)})
		}
		a, err := audit.New(audit.Params{
			Date: day, Previous: previous, Context: audit.Context{Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams()},
			Salt: []byte("a salt for tests, nothing else"),
		})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := a.Write(&b); err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(root, day)
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, AuditFile), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		digest := sum(b.Bytes())
		previous = &digest
	}
	return root, Index{Schema: Schema}.Add(list(t, root))
}

func list(t *testing.T, root string) []Entry {
	t.Helper()
	entries, err := List(root)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// TestTwentyAudits keep a chain that can be verified.
func TestTwentyAudits(t *testing.T) {
	root, x := chain(t, 20)
	entries := list(t, root)
	if len(entries) != 20 || len(Verify(entries, x)) != 0 {
		t.Errorf("%d audits, %v", len(entries), Verify(entries, x))
	}
}

func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(root string) error
		want []Break
	}{
		{"untouched", func(string) error { return nil }, nil},
		{"altered", func(root string) error { return appendTo(filepath.Join(root, "2025-05-22", AuditFile), " ") }, []Break{{"2025-05-22", BreakAltered}}},
		{"the newest altered", func(root string) error { return appendTo(filepath.Join(root, "2026-11-22", AuditFile), " ") }, []Break{{"2026-11-22", BreakAltered}}},
		{"taken away", func(root string) error { return os.RemoveAll(filepath.Join(root, "2024-05-22")) }, []Break{{"2024-05-22", BreakMissing}}},
		{"no audit any more", func(root string) error {
			return os.WriteFile(filepath.Join(root, "2024-05-22", AuditFile), []byte("{}"), 0o644)
		}, []Break{{"2024-05-22", BreakAltered}}},
	} {
		root, x := chain(t, 5)
		if err := c.do(root); err != nil {
			t.Fatal(err)
		}
		if got := Verify(list(t, root), x); !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestVerifyWithoutIndex: the links alone show that one is gone or altered.
func TestVerifyWithoutIndex(t *testing.T) {
	root, _ := chain(t, 5)
	if err := os.RemoveAll(filepath.Join(root, "2025-05-22")); err != nil {
		t.Fatal(err)
	}
	got := Verify(list(t, root), Index{})
	if want := []Break{{"2026-05-22", BreakLink}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func appendTo(path, text string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(raw, text...), 0o644)
}

// TestAlteredStaysAltered: writing the index again does not launder an audit.
func TestAlteredStaysAltered(t *testing.T) {
	root, x := chain(t, 3)
	if err := appendTo(filepath.Join(root, "2024-05-22", AuditFile), " "); err != nil {
		t.Fatal(err)
	}
	if got := Verify(list(t, root), x.Add(list(t, root))); len(got) != 1 || got[0].Kind != BreakAltered {
		t.Errorf("%v", got)
	}
}

// TestPrune: what is deleted on purpose is no break, and the newest is kept.
func TestPrune(t *testing.T) {
	root, x := chain(t, 5)
	entries := list(t, root)
	old := Older(entries, "2026-01-01")
	if want := []string{"2023-05-22", "2024-05-22", "2025-05-22"}; !slices.Equal(old, want) {
		t.Fatalf("%v, want %v", old, want)
	}
	if all := Older(entries, "2030-01-01"); len(all) != 4 {
		t.Errorf("the newest would go: %v", all)
	}
	x = x.Prune(old, "2026-11-23")
	for _, folder := range old {
		if err := os.RemoveAll(filepath.Join(root, folder)); err != nil {
			t.Fatal(err)
		}
	}
	if got := Verify(list(t, root), x); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestReadIndex(t *testing.T) {
	root := t.TempDir()
	if x, err := ReadIndex(root); err != nil || len(x.Audits) != 0 {
		t.Errorf("none: %v, %v", x, err)
	}
	if err := os.WriteFile(filepath.Join(root, IndexFile), []byte(`{"schema":"other/1"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadIndex(root); err == nil {
		t.Error("another file is taken for an index")
	}
}
