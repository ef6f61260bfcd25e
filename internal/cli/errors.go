package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"egide/internal/lang"
)

// The exit codes that are not a matter of the audit (architecture.md; printed
// by every --help). The audit's own are in internal/audit.
const (
	exitUsage       = 2
	exitRules       = 4
	exitIO          = 5
	exitInterrupted = 130
)

// userError is an error for the person at the keyboard: the message says what
// and where, the hint what to do. Both are ids of internal/lang.
type userError struct {
	code    int
	message string
	hint    string
	data    lang.Data
}

func (e *userError) Error() string { return e.message }

func usageError(message, hint string, data lang.Data) error {
	return &userError{exitUsage, message, hint, data}
}

func ioError(message, hint string, data lang.Data) error {
	return &userError{exitIO, message, hint, data}
}

// explain prints the error: and hint: lines and returns the exit code. An error
// that is not for the user is internal: its text is printed only when it comes
// from the operating system, never when it could quote a document.
func explain(w io.Writer, l *lang.Lang, err error) int {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, l.T("error.interrupted"))
		return exitInterrupted
	}
	var u *userError
	if !errors.As(err, &u) {
		u = &userError{exitIO, "error.internal", "hint.internal", nil}
	}
	fmt.Fprintf(w, "%s %s\n", l.T("error.prefix"), l.T(u.message, u.data))
	if u.hint != "" {
		fmt.Fprintf(w, "%s %s\n", l.T("hint.prefix"), l.T(u.hint, u.data))
	}
	return u.code
}

// oneOf checks an enumerated flag and names what is allowed, nearest first.
func oneOf(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	hint := "hint.enum"
	near := nearest(value, allowed)
	if near != "" {
		hint = "hint.enum-near"
	}
	return usageError("error.enum", hint, lang.Data{
		"Flag": flag, "Value": value, "Allowed": strings.Join(allowed, ", "), "Near": near,
	})
}

// nearest is the allowed value within two edits of value, or "".
func nearest(value string, allowed []string) string {
	best, distance := "", 3
	for _, a := range allowed {
		if d := edits(strings.ToLower(value), a); d < distance {
			best, distance = a, d
		}
	}
	return best
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
