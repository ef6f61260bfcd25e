package audit

import "egide/internal/finding"

// The status of a finding.
const (
	StatusOpen     = "open"
	StatusAccepted = "accepted" // by an exception that is still valid
)

// AnyKey in [Exception.Key] accepts every finding of the rule.
const AnyKey = "*"

// ID names an exception in [finding.Finding.Exception]: the key it is for, or
// the rule where it is for all findings of it.
func (e Exception) ID() string {
	if e.Key == AnyKey {
		return e.Rule
	}
	return e.Key
}

// Covers reports whether the exception accepts f on a date (2026-11-22): the
// last day is Until, and no more people are concerned than it was granted for
// (0 = any number).
func (e Exception) Covers(f finding.Finding, date string) bool {
	named := e.Key == f.Key && (e.Rule == "" || e.Rule == f.Rule) || e.Key == AnyKey && e.Rule == f.Rule
	return named && date <= e.Until && (e.For == 0 || f.People <= e.For)
}

func statusOf(f finding.Finding, exceptions []Exception, date string) (string, *string) {
	for _, e := range exceptions {
		if e.Covers(f, date) {
			id := e.ID()
			return StatusAccepted, &id
		}
	}
	return StatusOpen, nil
}
