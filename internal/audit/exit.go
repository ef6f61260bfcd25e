package audit

import (
	"slices"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// FailOn is the threshold at which findings make the run end with code 1.
type FailOn string

// The thresholds. A finding that is accepted never counts.
const (
	FailOnNone FailOn = "none" // whatever was found, 0
	FailOnNow  FailOn = "now"  // something to settle now
	FailOnPlan FailOn = "plan" // that, or something to plan
	FailOnInfo FailOn = "info" // anything
	FailOnNew  FailOn = "new"  // anything that the audit before does not have
)

// FailOns lists the thresholds in the order in which help shows them.
func FailOns() []FailOn {
	return []FailOn{FailOnNone, FailOnNow, FailOnPlan, FailOnInfo, FailOnNew}
}

// The reasons for an exit code; internal/lang has their words under "exit.".
const (
	ReasonDone              = "done"               // 0: nothing else holds
	ReasonIncompleteAllowed = "incomplete-allowed" // 0: what holds would be code 3, and is allowed
	ReasonProtectedChecked  = "protected-checked"  // 0: protected, and checked before by statement of the project

	ReasonFindings    = "findings"     // 1: something at or above the threshold
	ReasonNewFindings = "new-findings" // 1: something the audit before does not have

	ReasonIncomplete = "incomplete"         // 3: something in a document was not read
	ReasonUnread     = "unread"             // 3: a document was not read
	ReasonProtected  = "protected"          // 3: a document is encrypted
	ReasonNothing    = "nothing-to-examine" // 3: there was no list at all

	ReasonRulesFailed       = "rules-failed"        // 4: a rule did not evaluate
	ReasonRulesNotCompiling = "rules-not-compiling" // 4
	ReasonRulesNotTrusted   = "rules-not-trusted"   // 4

	ReasonReadFailed  = "read-failed"  // 5: input
	ReasonWriteFailed = "write-failed" // 5: output
	ReasonInternal    = "internal"     // 5: a fault of the program
)

// reasons in the order of precedence: code 4 before 5 before 1 before 3.
var reasons = []struct {
	reason string
	code   int
}{
	{ReasonRulesNotTrusted, 4}, {ReasonRulesNotCompiling, 4}, {ReasonRulesFailed, 4},
	{ReasonInternal, 5}, {ReasonWriteFailed, 5}, {ReasonReadFailed, 5},
	{ReasonNewFindings, 1}, {ReasonFindings, 1},
	{ReasonUnread, 3}, {ReasonIncomplete, 3}, {ReasonProtected, 3}, {ReasonNothing, 3},
	{ReasonIncompleteAllowed, 0}, {ReasonProtectedChecked, 0}, {ReasonDone, 0},
}

// Reasons lists every reason there is.
func Reasons() []string {
	list := make([]string, len(reasons))
	for i, r := range reasons {
		list[i] = r.reason
	}
	return list
}

// CodeOf is the exit code of a reason; an unknown one is a fault of the program.
func CodeOf(reason string) int {
	for _, r := range reasons {
		if r.reason == reason {
			return r.code
		}
	}
	return 5
}

// Resolve gives the exit for every reason that holds, the one place where
// precedence is decided. With allowIncomplete what would be code 3 is named and
// does not count. No reason at all is [ReasonDone].
func Resolve(allowIncomplete bool, hold ...string) Exit {
	set := map[string]bool{}
	for _, reason := range hold {
		code := CodeOf(reason)
		if code == 5 && !isReason(reason) {
			reason = ReasonInternal
		}
		set[reason] = true
		if code == 3 && allowIncomplete {
			set[ReasonIncompleteAllowed] = true
		}
	}
	if len(set) == 0 {
		set[ReasonDone] = true
	}
	exit := Exit{Code: -1}
	for _, r := range reasons {
		if !set[r.reason] {
			continue
		}
		exit.All = append(exit.All, r.reason)
		if exit.Code < 0 && (r.code != 3 || !allowIncomplete) {
			exit.Code, exit.Reason = r.code, r.reason
		}
	}
	return exit
}

func isReason(s string) bool { return slices.Contains(Reasons(), s) }

// exitOf collects the reasons that hold in an audit.
func exitOf(a *Audit, p Params) Exit {
	hold := slices.Clone(p.Failures)
	hold = append(hold, documentReasons(a.Documents, p.CheckedProtected)...)
	if slices.ContainsFunc(a.Rules, func(r finding.Rule) bool { return r.State == finding.Failed }) {
		hold = append(hold, ReasonRulesFailed)
	}
	if reason := findingReason(a.Findings, p.FailOn, p.KnownKeys); reason != "" {
		hold = append(hold, reason)
	}
	return Resolve(p.AllowIncomplete, hold...)
}

func documentReasons(documents []inventory.Document, checked []string) []string {
	var hold []string
	something := false
	for _, d := range documents {
		switch d.State {
		case inventory.Examined:
			// An archive is examined through its members.
			something = something || len(d.Sheets) > 0 || len(d.Parts) > 0
			continue
		case inventory.Incomplete:
			hold = append(hold, ReasonIncomplete)
		case inventory.Unread:
			hold = append(hold, ReasonUnread)
		case inventory.Protected:
			if slices.Contains(checked, d.ID) {
				hold = append(hold, ReasonProtectedChecked)
			} else {
				hold = append(hold, ReasonProtected)
			}
		default:
			continue
		}
		something = true
	}
	if !something {
		hold = append(hold, ReasonNothing)
	}
	return hold
}

// findingReason is the reason for code 1, "" where none holds.
func findingReason(findings []finding.Finding, threshold FailOn, known []string) string {
	for _, f := range findings {
		if f.Status != StatusOpen {
			continue
		}
		switch threshold {
		case FailOnNow, FailOnPlan, FailOnInfo:
			if rank(urgencies, f.Urgency) <= rank(urgencies, finding.Urgency(threshold)) {
				return ReasonFindings
			}
		case FailOnNew:
			if !slices.Contains(known, f.Key) {
				return ReasonNewFindings
			}
		}
	}
	return ""
}

// isComplete reports whether there was a list, and all that could hold one was
// read to its end. A protected document was not, whatever the project states of
// it.
func isComplete(documents []inventory.Document) bool {
	return len(documentReasons(documents, nil)) == 0
}
