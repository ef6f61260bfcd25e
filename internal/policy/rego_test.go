package policy

import (
	"context"
	"testing"

	"egide/policies"
)

// TestRego runs the tests that stand beside the base rules: all pass, and reach
// every line of the rules and of their library.
func TestRego(t *testing.T) {
	files, err := Read(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Test(context.Background(), files)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d Rego tests, %.1f %% of the lines", len(report.Tests), 100*report.Share())
	for _, r := range report.Tests {
		if r.State != TestPassed {
			t.Errorf("%s:%d: %s %s: %s %s", r.File, r.Line, r.Name, r.State, r.Failed, r.Error)
		}
	}
	if len(report.Tests) < 400 || len(report.Coverage) < 70 {
		t.Errorf("only %d tests over %d modules", len(report.Tests), len(report.Coverage))
	}
	for _, c := range report.Coverage {
		if len(c.Missed) > 0 || c.Lines == 0 {
			t.Errorf("%s: no test reaches the lines %v", c.File, c.Missed)
		}
	}
}
