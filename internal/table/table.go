// Package table is the neutral vocabulary of what was read: a book of sheets of
// rows. Readers of internal/ingest produce it, internal/detect consumes it.
// From value-free shape alone it also proposes where the tables of a sheet are.
package table

import (
	"context"

	"egide/internal/sealed"
)

// Book is one open document. A Book is used by one goroutine and read once:
// Sheets, then Rows of each sheet in order, then Texts; Facts and Problems are
// complete after that.
type Book interface {
	// Sheets lists the sheets in their order. A text file has one, without name.
	Sheets() []Sheet
	// Rows streams the rows of a sheet that are not empty, in the order of the
	// file. The Row handed to fn is valid until fn returns. An error of fn ends
	// the reading and is returned as it is. What could not be read is in
	// Problems, and what was read before it has been handed out.
	Rows(ctx context.Context, sheet int, fn func(Row) error) (SheetFacts, error)
	// Texts streams what stands in no cell: notes, properties, headers and
	// footers, names of parts.
	Texts(ctx context.Context, fn func(Text) error) error
	// Facts says what the document is made of.
	Facts() Facts
	// Problems lists what could not be read. None means every cell was read.
	Problems() []Problem
	Close() error
}

// Visibility of a sheet.
type Visibility string

// The visibilities of Office Open XML; OpenDocument knows the first two.
const (
	Visible    Visibility = "visible"
	Hidden     Visibility = "hidden"
	VeryHidden Visibility = "very-hidden" // only a macro can show it
)

// Sheet is what is known before its rows are read.
type Sheet struct {
	Name       sealed.Label
	Visibility Visibility
}

// Row is a physical row. Number is 1-based; in text files it is the 1-based
// record. Repeat is how many rows in a row hold the same (OpenDocument), at
// least 1.
type Row struct {
	Number int
	Repeat int
	Hidden bool // hidden, filtered out or of no height
	Cells  sealed.Row
}

// Span is a range of 0-based columns, both ends included.
type Span struct{ First, Last int }

// SheetFacts is what reading the rows has shown.
type SheetFacts struct {
	HiddenColumns []Span
	HiddenRows    int
	Filtered      bool // a filter hides rows
	Protected     bool // "protect sheet": no encryption
}

// Text is text that stands in no cell.
type Text struct {
	Kind   string // location class: note, threaded-note, property, header-footer, defined-name, pivot-cache, external-link, drawing, connection, custom-xml, unused-string, …
	Place  string // part of the container, printable: docProps/core.xml
	Sheet  int    // 0-based sheet of a note, else -1
	Row    int    // 1-based, else 0
	Column int    // 0-based, else -1
	Label  string // which property, printable and from the format's own vocabulary: creator
	Text   sealed.Row
}

// Facts says what a document is made of. Counts of what hides.
type Facts struct {
	Encoding           string // of text files, IANA name: utf-8, windows-1252
	Delimiter          string // of text files
	Encrypted          bool
	Encryption         string // agile, standard, rc4, zipcrypto, …
	Author             bool
	LastModifiedBy     bool
	CustomProperties   int
	Application        string // program that wrote the file, from a closed list, else ""
	HiddenSheets       int
	VeryHiddenSheets   int
	HiddenColumns      int
	HiddenRows         int
	Filters            int
	Comments           int
	SheetProtection    bool
	WorkbookProtection bool
	Macros             bool
	ExternalLinks      int
	DataConnections    int
	PivotCaches        int
	RevisionHistory    bool
	EmbeddedImages     int
	EmbeddedFiles      int
	DefinedNames       int
	OrphanParts        int
}

// Problem is something that was not read. It never carries text of the document.
type Problem struct {
	Code  string // broken-xml, truncated, record-too-long, too-many-columns, …; texts in internal/lang under "problem."
	Sheet int    // 0-based, or -1
	Row   int    // 1-based, or 0
	Place string // part of the container, or ""
}
