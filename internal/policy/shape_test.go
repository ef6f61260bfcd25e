package policy

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestShapesThatWouldKeepTheCompilerBusy are refused before the compiler sees
// them, which takes seconds for each.
func TestShapesThatWouldKeepTheCompilerBusy(t *testing.T) {
	var branches, rules strings.Builder
	for i := range maxElse + 1 {
		fmt.Fprintf(&branches, " else := %d if input.context.register", i)
	}
	for i := range maxRules {
		fmt.Fprintf(&rules, "\nr%d := 1", i)
	}
	for name, c := range map[string]struct{ body, want string }{
		"comprehensions": {finds + "\nx := " + strings.Repeat("[y | y := ", 150) + "1" + strings.Repeat("]", 150), "nested deeper"},
		"sets and every": {finds + "\nx if every a in [1] {\n" + strings.Repeat("every b in [1] {\n", maxNesting) + "b == 1" + strings.Repeat("\n}", maxNesting+1), "nested deeper"},
		"else":           {finds + "\nx := 0 if input.context.register" + branches.String(), "else"},
		"rules":          {finds + rules.String(), "more than 500 rules"},
		"bytes":          {finds + "\n# " + strings.Repeat("x", maxFileBytes), "larger than"},
	} {
		t.Run(name, func(t *testing.T) {
			started := time.Now()
			_, err := Load(oneRule(c.body))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want something with %q", err, c.want)
			}
			if took := time.Since(started); took > 5*time.Second {
				t.Errorf("refused after %s", took)
			}
		})
	}
}

func TestDeepEnoughIsAllowed(t *testing.T) {
	body := finds + "\nx := " + strings.Repeat("[y | y := ", 3) + "1" + strings.Repeat("]", 3)
	if _, err := Load(oneRule(body)); err != nil {
		t.Error(err)
	}
}
