package detect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLists judges the invented lists of testdata/lists. Line 1 of each is the
// category expected of every column ("a/b" accepts both, "-" is not personal),
// then the list follows.
func TestLists(t *testing.T) {
	files, err := filepath.Glob("testdata/lists/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists", err)
	}
	columns, wrong := 0, 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			first, rest, _ := strings.Cut(string(raw), "\n")
			want := strings.Split(first, "|")
			doc := scanText(t, strings.TrimSuffix(filepath.Base(file), ".txt"), rest)
			got := map[int]string{}
			why := map[int]any{}
			for _, s := range doc.Sheets {
				for _, table := range s.Tables {
					for _, c := range table.Columns {
						got[c.Index], why[c.Index] = c.Category, c.Evidence
					}
				}
			}
			for i, w := range want {
				w = strings.TrimSpace(w)
				columns++
				if !accepts(w, got[i]) {
					wrong++
					t.Errorf("column %d: %s, want %s (%v)", i, got[i], w, why[i])
				}
			}
		})
	}
	if columns == 0 {
		t.Fatal("no columns")
	}
	t.Logf("%d columns, %d wrong", columns, wrong)
}

func accepts(want, got string) bool {
	for w := range strings.SplitSeq(want, "/") {
		if w == "-" {
			w = "other_non_personal"
		}
		if w == got || w == "other_non_personal" && got == "" {
			return true
		}
	}
	return false
}
