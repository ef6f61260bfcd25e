// Package ingest opens one document, by content first and extension second, and
// streams its sheets and rows under limits. One file per format; [Formats] is
// the list.
//
// Readers never write to disk, never allocate by a declared size, never pad a
// row, and never stop in silence: what was not read is in Book.Problems.
package ingest

import (
	"context"
	"errors"
	"io"

	"egide/internal/table"
)

// Format is one way to store a list.
type Format struct {
	Name       string   // csv, xlsx
	Extensions []string // lower case, with the dot
	Doc        string   // one line for contributors
	// Sniff reports whether the first bytes (up to [SniffLen], fewer for a short
	// document) can be this format.
	Sniff func(head []byte) bool
	// Open reads what must be known before the rows. It does not keep ctx.
	Open func(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (table.Book, error)
}

// SniffLen is how many bytes of a document the formats are told by.
const SniffLen = 64 << 10

// Error says why a document could not be opened. It never holds text of the
// document; Code has its words in internal/lang under "problem.".
type Error struct {
	Code  string // empty, unknown-format, not-supported, encrypted, broken-zip, too-large, …
	Place string // part of the container, or ""
}

func (e *Error) Error() string {
	if e.Place != "" {
		return e.Code + " at " + e.Place
	}
	return e.Code
}

// Code is the code of the [Error] in err, or "read-error" for any other error
// (whose text may come from the operating system and is not shown).
func Code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return "read-error"
}
