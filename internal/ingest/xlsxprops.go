package ingest

import (
	"bytes"
	"context"
	"io"
	"strings"

	"egide/internal/table"
)

// properties gives the document properties (docProps/core.xml, app.xml,
// custom.xml) under their names in the format.
func (r *textRun) properties(p *part) {
	facts := &r.in.facts
	var text []byte
	r.in.walk(r.ctx, p, func(x *xmlReader, path *xmlPath, token xmlKind) {
		switch token {
		case xmlStart:
			text = text[:0]
			if string(x.name) == "property" && path.at(0) == "Properties" {
				facts.CustomProperties++
				r.emit(table.Text{Kind: "property", Place: p.name, Sheet: -1, Column: -1, Label: "custom-name"}, []byte(x.attrString("name")))
			}
		case xmlText:
			if len(text) < r.in.zip.limits.Record {
				text = x.appendText(text, x.text)
			}
		case xmlCDATA:
			if len(text) < r.in.zip.limits.Record {
				text = x.appendCDATA(text, x.text)
			}
		case xmlComment:
			r.emit(table.Text{Kind: "xml-comment", Place: p.name, Sheet: -1, Column: -1}, x.text)
		case xmlEnd:
			if len(text) > 0 {
				r.property(p.name, string(x.name), path, string(unescape(text)))
			}
			text = text[:0]
		}
	})
}

// property judges one value of a property of this name.
func (r *textRun) property(place, name string, path *xmlPath, value string) {
	switch {
	case path.in("TitlesOfParts") || path.in("HeadingPairs"):
		return // names of sheets and ranges, known from the workbook
	case path.in("property"):
		name = "custom"
	}
	r.in.property(r.emit, place, name, value)
}

// property judges one property of a document, whatever the format: what names a
// person is a fact, what is a text is handed out.
func (b *container) property(emit func(table.Text, []byte), place, name, value string) {
	facts := &b.facts
	value = strings.TrimSpace(value)
	switch name {
	case "Application", "generator":
		if facts.Application == "" {
			facts.Application = applicationName(value)
		}
		return
	case "creator", "initial-creator":
		if programName(value) {
			if app := applicationName(value); app != "" && (facts.Application == "" || facts.Application == "excel") {
				facts.Application = app // openpyxl calls itself Microsoft Excel, and is honest here
			}
			return
		}
		facts.Author = facts.Author || value != ""
	case "lastModifiedBy", "modifier":
		if programName(value) {
			return
		}
		facts.LastModifiedBy = facts.LastModifiedBy || value != ""
	case "created", "modified", "lastPrinted", "AppVersion", "DocSecurity", "TotalTime", "Template", "revision", "version", "language", "contentType",
		"creation-date", "date", "print-date", "editing-cycles", "editing-duration", "document-statistic":
		return
	}
	if wordy([]byte(value)) && !structuralValue([]byte(value)) {
		emit(table.Text{Kind: "property", Place: place, Sheet: -1, Column: -1, Label: name}, []byte(value))
	}
}

// applications is the closed list of programs, by what they call themselves.
var applications = []struct{ has, name string }{
	{"libreoffice", "libreoffice"}, {"openoffice", "openoffice"}, {"excelize", "excelize"}, {"xuri", "excelize"}, {"openpyxl", "openpyxl"},
	{"onlyoffice", "onlyoffice"}, {"wps", "wps"}, {"kingsoft", "wps"}, {"sheetjs", "sheetjs"}, {"apache poi", "poi"},
	{"phpspreadsheet", "phpspreadsheet"}, {"phpexcel", "phpspreadsheet"}, {"spreadsheet gear", "spreadsheetgear"}, {"epplus", "epplus"},
	{"closedxml", "closedxml"}, {"aspose", "aspose"}, {"google", "google-sheets"}, {"numbers", "numbers"}, {"xlsxwriter", "xlsxwriter"},
	{"calligra", "calligra"}, {"gnumeric", "gnumeric"}, {"softmaker", "planmaker"}, {"planmaker", "planmaker"}, {"excel", "excel"},
}

// googleTheme reports whether the colour theme is the one Google Sheets writes:
// its workbooks have no properties that would name the program.
func (b *xlsxBook) googleTheme(ctx context.Context) bool {
	p := b.related("theme")
	if p == nil {
		p = b.zip.part("xl/theme/theme1.xml")
	}
	if p == nil {
		return false
	}
	src, err := b.zip.open(ctx, p)
	if err != nil {
		return false
	}
	defer src.Close()
	var head [1024]byte
	n, _ := io.ReadFull(src, head[:])
	return bytes.Contains(head[:n], []byte(`<a:clrScheme name="Sheets"`))
}

// applicationName recognises a program, "" when it is not on the list.
func applicationName(value string) string {
	value = strings.ToLower(value)
	for _, a := range applications {
		if strings.Contains(value, a.has) {
			return a.name
		}
	}
	return ""
}

// programName reports whether an author is a program or a placeholder rather
// than a person.
func programName(value string) bool {
	lower := strings.ToLower(strings.TrimSpace(value))
	switch lower {
	case "", "microsoft office user", "utilisateur microsoft office", "microsoft office-benutzer", "usuario de microsoft office", "utente di microsoft office",
		"user", "utilisateur", "windows user", "utilisateur windows", "windows-benutzer", "admin", "administrateur", "administrator", "author", "auteur",
		"unknown", "inconnu", "unknown author", "auteur inconnu", "unknown creator", "anonymous", "anonyme", "microsoft", "owner", "pc", "root", "system", "axlsx", "xlsx", "microsoft corporation":
		return true
	}
	return applicationName(lower) != ""
}
