package report

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// TestSARIFFollowsItsSchema reads every sample back with the schema of the
// standard.
func TestSARIFFollowsItsSchema(t *testing.T) {
	for name, a := range samples(t) {
		for _, l := range []string{"fr", "en"} {
			log, err := sarif.FromBytes(render(t, "sarif", a, Options{Lang: l}), sarif.WithStrictValidation())
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			run := log.Runs[0]
			if len(run.Results) != len(a.Findings) || len(run.Tool.Driver.Rules) != len(a.Rules) {
				t.Errorf("%s: %d results and %d rules for %d findings and %d rules", name,
					len(run.Results), len(run.Tool.Driver.Rules), len(a.Findings), len(a.Rules))
			}
			if a.Complete == (len(run.Invocations[0].ToolExecutionNotifications) > 0) && len(a.Documents) > 0 {
				t.Errorf("%s: complete %v, %d notifications", name, a.Complete, len(run.Invocations[0].ToolExecutionNotifications))
			}
		}
	}
}

// TestSARIFSuppressesWhatIsAccepted and leaves nothing out.
func TestSARIFSuppressesWhatIsAccepted(t *testing.T) {
	log, err := sarif.FromBytes(render(t, "sarif", samples(t)["everything"], Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var suppressed []string
	for _, r := range log.Runs[0].Results {
		for _, s := range r.Suppressions {
			suppressed = append(suppressed, *r.RuleID+": "+*s.Justification)
		}
	}
	if want := "SEC-001: Comptes de démonstration, vérifié en bureau."; strings.Join(suppressed, "|") != want {
		t.Errorf("suppressed %q, want %q", suppressed, want)
	}
}

// TestJUnitCounts: every rule and every file is one test, and the counts are
// those of the cases.
func TestJUnitCounts(t *testing.T) {
	for name, a := range samples(t) {
		var s junitSuites
		if err := xml.Unmarshal(render(t, "junit", a, Options{}), &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var n junitCounts
		for _, suite := range s.Suites {
			for _, c := range suite.Cases {
				n.count(c)
			}
		}
		if n != s.junitCounts || n.Tests != len(a.Rules)+len(a.Documents) {
			t.Errorf("%s: says %+v, holds %+v, of %d rules and %d files", name, s.junitCounts, n, len(a.Rules), len(a.Documents))
		}
		if !a.Complete && len(a.Documents) > 0 && n.Errors == 0 {
			t.Errorf("%s: something was not read and no test says so", name)
		}
	}
}

func TestRelativeURI(t *testing.T) {
	for path, want := range map[string]string{
		"2026/membres.xlsx": "2026/membres.xlsx",
		"a b#c?.csv":        "a%20b%23c%3F.csv",
		"http:x.csv":        "http%3Ax.csv",
		"camp été.ods":      "camp%20%C3%A9t%C3%A9.ods",
	} {
		if got := relativeURI(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
