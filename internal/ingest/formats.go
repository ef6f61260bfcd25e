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
	"path"
	"slices"
	"strings"

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
	Open func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error)
}

// Formats lists the readable formats in the order in which content is tried:
// the strict ones first, as all that is text can be a list.
func Formats() []Format {
	return []Format{xlsxFormat, odsFormat, docxFormat, odtFormat, pptxFormat, odpFormat, xlsFormat, xlsbFormat, sqliteFormat, xmlSpreadsheetFormat, htmlFormat, vcardFormat, ldifFormat, jsonFormat, mailFormat, mboxFormat, zipFormat, gzipFormat, tarFormat, csvFormat, textFormat}
}

// Open opens a document by its content; the extension of name decides only
// between a table and prose where the text could be either. format is the name
// of the format, or the short name of a known one that cannot be read ("pdf",
// "png"), or "". The error is an [*Error], or that of ctx.
func Open(ctx context.Context, r io.ReaderAt, size int64, name string, o Options) (book table.Book, format string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	head, err := readHead(r, size)
	if err != nil {
		return nil, "", err
	}
	v := sniff(r, size, head)
	f, readable := named(v.format)
	if v.code == encrypted && (v.format == agileScheme || v.format == standardScheme) && o.Passwords.Len() > 0 {
		return openUnlocked(ctx, r, size, name, o)
	}
	if v.code != "" && (v.code != notSupported || !readable) {
		return nil, v.format, &Error{Code: v.code, Place: v.format}
	}
	if f.Name == textFormat.Name {
		if slices.Contains(csvFormat.Extensions, strings.ToLower(path.Ext(name))) {
			f = csvFormat
		}
	}
	o.name = name
	book, err = f.Open(ctx, r, size, o)
	if err != nil {
		return nil, f.Name, err
	}
	if book.Facts().Delimiter != "" {
		f.Name = csvFormat.Name
	} else if f.Name == textFormat.Name && binaryExtensions[strings.ToLower(path.Ext(name))] {
		// A list saved under the wrong name has columns; a text without any is
		// what is left of a broken download.
		return nil, f.Name, errors.Join(&Error{Code: "not-what-it-says"}, book.Close())
	}
	return book, f.Name, nil
}

// binaryExtensions promise a format that is no plain text.
var binaryExtensions = stringSet(".xlsx .xlsm .xltx .xls .xlsb .ods .ots .docx .doc .odt .pdf .numbers .zip .gz .7z .rar .sqlite .db .mdb .accdb")

// named is the readable format with this name.
func named(name string) (f Format, readable bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
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

// State is the state of a document that this error kept from being read:
// "protected" (encrypted), "not-a-list" (pictures, sound, programs, fonts), else
// "unread": an empty file too, for it may be an export that failed.
func (e *Error) State() string {
	switch e.Code {
	case encrypted, wrongPassword, unknownLock, costlyLock:
		return "protected"
	case notAList, "special-file":
		return "not-a-list"
	}
	return "unread"
}

// State is the state for any error of [Open].
func State(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.State()
	}
	return "unread"
}

// Scheme says how a document is encrypted that err kept closed, "" when that is
// not known: the words of Facts.Encryption.
func Scheme(err error) string {
	if e, ok := errors.AsType[*Error](err); ok && e.State() == "protected" {
		return e.Place
	}
	return ""
}

// Code is the code of the [Error] in err, or "read-error" for any other error
// (whose text may come from the operating system and is not shown).
func Code(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return "read-error"
}
