package report

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestEveryWayHasWords, at least for the two spreadsheet programs, and every
// group it stands for is a group of the rules.
func TestEveryWayHasWords(t *testing.T) {
	groups := map[string]bool{}
	word := regexp.MustCompile(`(?m)^#   group: (\S+)$`)
	files, err := filepath.Glob(filepath.Join("..", "..", "policies", "base", "*", "*", "*.rego"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no rule: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range word.FindAllSubmatch(text, -1) {
			groups[string(m[1])] = true
		}
	}
	for group, way := range ways {
		if !groups[group] {
			t.Errorf("no rule has the group %q", group)
		}
		for _, id := range []string{"report.howto." + way, "report.howto." + way + ".excel", "report.howto." + way + ".libreoffice"} {
			if !known(id) {
				t.Errorf("no text %s", id)
			}
		}
	}
}

// TestHowTosAreThoseNeeded, each once, and none for an audit without a thing to do.
func TestHowTosAreThoseNeeded(t *testing.T) {
	s := samples(t)
	if list := howTos(s["clean"], tasksOf(s["clean"])); len(list) != 0 {
		t.Errorf("clean: %v", list)
	}
	a := s["everything"]
	for i := range a.Rules {
		a.Rules[i].Group = []string{"nir", "encryption", "nowhere"}[i%3]
	}
	var ids []string
	for _, h := range howTos(a, tasksOf(a)) {
		ids = append(ids, h.ID)
		if len(h.Tools) < 2 {
			t.Errorf("%s: %d tools", h.ID, len(h.Tools))
		}
	}
	slices.Sort(ids)
	if want := []string{"column", "password"}; !slices.Equal(ids, want) {
		t.Errorf("%v, want %v", ids, want)
	}
}
