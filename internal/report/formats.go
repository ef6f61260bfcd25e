// Package report renders an audit: the page people read, the checklist they
// work with, the summary in the terminal, and the record itself. Every
// rendering is made from audit.Audit and from nothing else, so the same record
// gives the same bytes.
//
// What the record quotes from files (names of files and sheets, headers) and
// from rules is third-party text: it is cleaned ([label], [sentence]) and then
// escaped by the writer of each format.
package report

import (
	"errors"
	"io"

	"egide/internal/audit"
)

// The editions of the page.
const (
	EditionReferent = "referent" // everything; the default
	EditionBoard    = "board"    // what to do and what was not examined, without the map of columns and the annex
)

// Options of a rendering.
type Options struct {
	Lang    string       // fr or en; any other is French
	Marks   []audit.Mark // what people filled in before; only the checklist (xlsx) shows them
	Edition string       // EditionReferent or EditionBoard; only the page has editions
}

// Format is one rendering.
type Format struct {
	Name      string // as typed after --format
	Extension string // of its file, with the dot
	Doc       string // id of its description in internal/lang
	Render    func(w io.Writer, a audit.Audit, o Options) error
}

// ErrFormat is returned for a name that no format has.
var ErrFormat = errors.New("no such report format")

// Formats returns every format in the order shown to the user.
func Formats() []Format {
	return []Format{
		{Name: "html", Extension: ".html", Doc: "report.format.html", Render: withMembers(renderHTML)},
		{Name: "xlsx", Extension: ".xlsx", Doc: "report.format.xlsx", Render: withMembers(renderXLSX)},
		{Name: "markdown", Extension: ".md", Doc: "report.format.markdown", Render: withMembers(renderMarkdown)},
		{Name: "csv", Extension: ".csv", Doc: "report.format.csv", Render: renderCSV},
		{Name: "sarif", Extension: ".sarif", Doc: "report.format.sarif", Render: renderSARIF},
		{Name: "junit", Extension: ".junit.xml", Doc: "report.format.junit", Render: renderJUnit},
		{Name: "json", Extension: ".json", Doc: "report.format.json", Render: renderJSON},
		{Name: "text", Extension: ".txt", Doc: "report.format.text", Render: withMembers(renderText)},
	}
}

// Named returns the format with this name, or [ErrFormat].
func Named(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, ErrFormat
}
