package audit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkOf(t *testing.T) {
	action := Action{ID: "a1", Keys: []string{"k1", "k2"}}
	for _, c := range []struct {
		name  string
		marks []Mark
		want  string // comment of the mark, "" for none
	}{
		{"none", nil, ""},
		{"another", []Mark{{ID: "a2", Keys: []string{"k3"}, Comment: "no"}}, ""},
		{"the same action", []Mark{{ID: "a2", Keys: []string{"k1"}, On: "2027-01-01", Comment: "no"}, {ID: "a1", On: "2026-01-01", Comment: "yes"}}, "yes"},
		{"the newest that shares a finding", []Mark{{ID: "a2", Keys: []string{"k1"}, On: "2026-01-01", Comment: "old"}, {ID: "a3", Keys: []string{"k2"}, On: "2026-02-01", Comment: "new"}}, "new"},
	} {
		if m, _ := MarkOf(action, c.marks); m.Comment != c.want {
			t.Errorf("%s: %q, want %q", c.name, m.Comment, c.want)
		}
	}
}

// TestMergeMarks: what is read last holds; what did not change keeps its day; an
// untouched row makes no mark.
func TestMergeMarks(t *testing.T) {
	known := []Mark{{ID: "a1", State: MarkDone, On: "2026-01-01"}, {ID: "a2", State: MarkDoing, On: "2026-01-01"}}
	read := []Mark{
		{ID: "a1", State: MarkDone, On: "2026-02-01"},
		{ID: "a2", State: MarkTodo, On: "2026-02-01"},
		{ID: "a3", State: MarkTodo, Who: "Trésorerie", On: "2026-02-01"},
		{ID: "a4", State: MarkTodo, Comment: "à voir", On: "2026-02-01"},
	}
	merged, changed := MergeMarks(known, read)
	want := []Mark{
		{ID: "a1", State: MarkDone, On: "2026-01-01"},
		{ID: "a2", State: MarkTodo, On: "2026-02-01"},
		{ID: "a4", State: MarkTodo, Comment: "à voir", On: "2026-02-01"},
	}
	if d := cmp.Diff(want, merged); d != "" || changed != 2 {
		t.Errorf("%d changed\n%s", changed, d)
	}
	if again, changed := MergeMarks(merged, merged); changed != 0 || !cmp.Equal(again, merged) {
		t.Errorf("merged with itself: %d changed", changed)
	}
}
