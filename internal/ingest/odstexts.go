package ingest

import (
	"bytes"
	"context"
	"path"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// odsVisitor sorts what stands outside the sheets by section. The sections are
// the same in the members of a zip and in a flat file.
type odsVisitor struct {
	in     *container
	place  string
	finder textFinder
	emit   func(table.Text, []byte)
	text   []byte
	name   string // of the property or setting whose text is gathered
}

func newODSVisitor(in *container, place string, emit func(table.Text, []byte)) *odsVisitor {
	v := &odsVisitor{in: in, place: place, emit: emit}
	v.finder = textFinder{kind: "part", sections: odsSections, limit: 1 << 20, skip: odsSkipped, emit: func(t table.Text, text []byte) {
		t.Place = place
		emit(t, text)
	}}
	return v
}

// odsSkipped hold names of styles, fonts and views, pictures in base64.
var odsSkipped = stringSet("automatic-styles styles font-face-decls binary-data settings master-styles manifest")

// odsSections gives the location class of what stands in an element.
var odsSections = map[string]string{
	"tracked-changes": "revision", "content-validations": "data-validation", "named-expressions": "defined-name", "database-ranges": "filter",
	"data-pilot-tables": "pivot-table", "dde-links": "external-link", "scripts": "macro", "forms": "control", "annotation": "note", "chart": "chart",
}

func (v *odsVisitor) token(x *xmlReader, path *xmlPath, kind xmlKind) {
	switch path.at(1) {
	case "meta":
		v.meta(x, path, kind)
		return
	case "master-styles":
		v.header(x, path, kind)
		return
	case "settings":
		v.setting(x, path, kind)
		return
	}
	if kind == xmlStart {
		v.count(x)
	}
	v.finder.all = path.in("tracked-changes")
	v.finder.token(x, kind)
}

// count keeps the figures of what is met.
func (v *odsVisitor) count(x *xmlReader) {
	facts := &v.in.facts
	switch string(x.name) {
	case "tracked-changes":
		facts.RevisionHistory = true
	case "named-range", "named-expression":
		facts.DefinedNames++
	case "data-pilot-table":
		facts.PivotCaches++
	case "database-source-sql", "database-source-table", "database-source-query", "source-service":
		facts.DataConnections++
	case "dde-link":
		facts.ExternalLinks++
	case "script-module", "module":
		facts.Macros = true
	case "binary-data":
		facts.EmbeddedImages++
	case "spreadsheet":
		facts.WorkbookProtection = x.attrString("structure-protected") == "true"
	}
}

// gather collects text between tags; it is whole at the end tag.
func (v *odsVisitor) gather(x *xmlReader, kind xmlKind) {
	if len(v.text) > 1<<20 {
		return
	}
	switch kind {
	case xmlText:
		v.text = x.appendText(v.text, x.text)
	case xmlCDATA:
		v.text = x.appendCDATA(v.text, x.text)
	}
}

// meta reads the document properties (OpenDocument 1.3 part 3, 4.3).
func (v *odsVisitor) meta(x *xmlReader, _ *xmlPath, kind xmlKind) {
	switch kind {
	case xmlStart:
		v.text, v.name = v.text[:0], string(x.name)
		switch v.name {
		case "user-defined":
			name := x.attrString("name")
			if convertedProperties[name] {
				v.name = ""
				return
			}
			v.name = "custom"
			v.in.facts.CustomProperties++
			v.emit(table.Text{Kind: "property", Place: v.place, Sheet: -1, Column: -1, Label: "custom-name"}, []byte(name))
		case "template", "auto-reload":
			if link := x.attrString("href"); wordy([]byte(link)) {
				v.emit(table.Text{Kind: "property", Place: v.place, Sheet: -1, Column: -1, Label: "template"}, []byte(link))
			}
		case "creator":
			v.name = "modifier" // dc:creator is who saved last; initial-creator wrote it first
		}
	case xmlText, xmlCDATA:
		v.gather(x, kind)
	case xmlEnd:
		if v.name != "" && len(v.text) > 0 {
			v.in.property(v.emit, v.place, v.name, string(v.text))
		}
		v.text, v.name = v.text[:0], ""
	}
}

// convertedProperties are properties of Office Open XML that LibreOffice keeps
// as custom ones; they say nothing about people.
var convertedProperties = stringSet("AppVersion DocSecurity ScaleCrop LinksUpToDate HyperlinksChanged ShareDoc")

// headerFields are filled in by the program when it prints.
var headerFields = stringSet("sheet-name page-number page-count date time title file-name page-continuation")

// header reads headers and footers of the page styles.
func (v *odsVisitor) header(x *xmlReader, path *xmlPath, kind xmlKind) {
	switch kind {
	case xmlStart:
		if string(x.name) == "p" {
			v.text = v.text[:0]
		}
	case xmlText, xmlCDATA:
		for name := range headerFields {
			if path.in(name) {
				return
			}
		}
		if path.in("p") {
			v.gather(x, kind)
		}
	case xmlEnd:
		if string(x.name) == "p" {
			if text := headerText([]byte(strings.ReplaceAll(string(v.text), "&", "&&"))); wordy(text) {
				v.emit(table.Text{Kind: "header-footer", Place: v.place, Sheet: -1, Column: -1}, text)
			}
			v.text = v.text[:0]
		}
	}
}

// setting reads the name of the printer, which often holds that of a person or
// a computer; everything else there is the state of windows.
func (v *odsVisitor) setting(x *xmlReader, _ *xmlPath, kind xmlKind) {
	switch kind {
	case xmlStart:
		v.text, v.name = v.text[:0], x.attrString("name")
	case xmlText, xmlCDATA:
		v.gather(x, kind)
	case xmlEnd:
		if wordy(v.text) && (v.name == "PrinterName" || bytes.ContainsRune(v.text, '@')) {
			v.emit(table.Text{Kind: "printer-settings", Place: v.place, Sheet: -1, Column: -1, Label: "PrinterName"}, v.text)
		}
		v.text, v.name = v.text[:0], ""
	}
}

// Texts streams what stands in no cell.
func (b *odsBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	for i := range b.sheets {
		if !b.sheets[i].read { // its notes are only known then
			if _, err := b.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
				return err
			}
		}
	}
	for _, t := range b.aside {
		if err := fn(t); err != nil {
			return err
		}
	}
	if b.zip == nil {
		return ctx.Err()
	}
	run := &textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}
	for _, p := range b.zip.parts {
		if run.err == nil && inner.Err() == nil && p != b.content {
			run.odsPart(p)
		}
	}
	run.zipComments()
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// odsPart searches one member by its place in the package.
func (r *textRun) odsPart(p *part) {
	facts := &r.in.facts
	dir, ext := strings.Split(p.name, "/")[0], strings.ToLower(path.Ext(p.name))
	kind := "orphan"
	switch {
	case p.name == "mimetype", p.name == "META-INF/manifest.xml", p.name == "manifest.rdf", p.name == "layout-cache", dir == "Configurations2", dir == "Thumbnails", dir == "ObjectReplacements":
		return
	case dir == "Pictures" || imageExtensions[ext]:
		facts.EmbeddedImages++
		return
	case dir == "Basic" || dir == "Scripts" || dir == "Dialogs":
		facts.Macros = true
		kind = "macro"
	case dir == "META-INF":
		kind = "signature"
	case strings.HasPrefix(dir, "Object "):
		kind = "chart"
	case p.name == "meta.xml" || p.name == "styles.xml" || p.name == "settings.xml" || strings.EqualFold(p.name, "content.xml"):
		kind = "part"
	}
	switch {
	case ext == ".xml" || ext == ".rdf" || ext == ".xlb" || ext == ".xba":
		v := newODSVisitor(r.in, p.name, r.emit)
		v.finder.kind = kind
		r.in.walk(r.ctx, p, v.token)
		v.finder.flush(nil)
	case textExtensions[ext]:
		r.lines(p, kind)
	case dir == "Versions" || strings.HasPrefix(dir, "Object ") || listExtensions[ext] || ext == "":
		facts.EmbeddedFiles++
		inside := "embedded"
		if dir == "Versions" { // the whole document as it was
			inside = "revision"
			facts.RevisionHistory = true
		}
		if r.embeddedBook(p, inside, map[string]bookOpener{"ods": openODS, "xlsx": openXLSX}) {
			return
		}
		r.in.problem(table.Problem{Code: "embedded-not-read", Sheet: -1, Place: p.name})
	default:
		r.binary(p, kind)
	}
}
