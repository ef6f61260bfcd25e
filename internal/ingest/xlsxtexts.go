package ingest

import (
	"context"
	"path"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// xlsxTexts is the run of Texts over one workbook.
type xlsxTexts struct {
	textRun
	book             *xlsxBook
	legacy, threaded int // comments met
}

// Texts streams what stands in no cell: every part of the package that is not a
// sheet, the shared strings, styles or theme, is searched.
func (b *xlsxBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	run := &xlsxTexts{textRun: textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}, book: b}
	for i := range b.sheets {
		if !b.sheets[i].read { // its notes and unused strings are only known then
			if _, err := b.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
				return err
			}
		}
	}
	run.orphanSheets()
	for _, t := range b.aside {
		if run.err == nil {
			if run.err = fn(t); run.err != nil {
				return run.err
			}
		}
	}
	if run.err == nil {
		run.err = b.strings.unused(inner, fn)
	}
	run.part(b.workbook, classOther, "workbook")
	for _, p := range b.zip.parts {
		if run.err != nil || inner.Err() != nil {
			break
		}
		if !b.done[p] {
			class, kind, orphan := b.index.classify(p)
			if orphan && kind == "part" || p.duplicate {
				kind = "orphan"
			}
			run.part(p, class, kind)
		}
	}
	run.outside()
	if b.facts.Application == "" && b.googleTheme(inner) {
		b.facts.Application = "google-sheets"
	}
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// orphanSheets reads the worksheets that the workbook does not list, cell by
// cell, before the unused strings are known.
func (r *xlsxTexts) orphanSheets() {
	for _, p := range r.book.zip.parts {
		class, _, _ := r.book.index.classify(p)
		if r.book.done[p] || class != classSheet || r.err != nil {
			continue
		}
		r.book.done[p] = true
		scan := newSheetScan(r.book, -1, func(row table.Row) error {
			return r.fn(table.Text{Kind: "orphan", Place: p.name, Sheet: -1, Row: row.Number, Column: row.Cells.Column(0), Text: row.Cells})
		})
		scan.perCell = true
		if err := scan.run(r.ctx, p); err != nil {
			r.err = err
		}
	}
}

// part searches one part according to its class.
func (r *xlsxTexts) part(p *part, class partClass, kind string) {
	r.book.done[p] = true
	ext := strings.ToLower(path.Ext(p.name))
	switch {
	case r.err != nil, class == classSkip, class == classImage:
	case class == classMacro && ext == ".bin":
		r.macros(p)
	case class == classMacro:
	case class == classEmbedded:
		r.embedded(p, ext)
	case class == classStrings && ext != ".xml":
		r.binary(p, kind)
	case class == classNotes:
		r.notes(p, kind)
	case class == classThread:
		r.notes(p, kind)
	case class == classProperty:
		r.properties(p)
	case ext == ".xml" || ext == ".vml" || ext == ".rels" || ext == ".xhtml" || ext == ".html":
		r.search(p, class, kind)
	case textExtensions[ext]:
		r.lines(p, kind)
	case listExtensions[ext] && ext != ".bin":
		r.embedded(p, ext)
	default:
		r.binary(p, kind)
	}
}

// search gives the text and the attribute values of an XML part.
func (r *xlsxTexts) search(p *part, class partClass, kind string) {
	sheet := r.book.sheetOf(p)
	finder := textFinder{
		kind:  kind,
		all:   class == classPivot || class == classLink || kind == "custom-xml" || kind == "revision" || kind == "connection",
		limit: r.book.zip.limits.Record,
		emit: func(t table.Text, text []byte) {
			t.Place, t.Sheet = p.name, sheet
			r.emit(t, text)
		},
	}
	workbook := p == r.book.workbook
	if workbook {
		finder.sections = sheetSections
	}
	r.book.walk(r.ctx, p, func(x *xmlReader, path *xmlPath, token xmlKind) {
		if token == xmlStart {
			r.count(x, kind)
			if workbook && skippedInWorkbook(x, path) {
				x.attrs = x.attrs[:0]
			}
		}
		if workbook && path.last() == "definedName" && token == xmlText && !namedText(x.text) {
			return
		}
		finder.token(x, token)
	})
	finder.flush(nil)
}

// count keeps the figures that stand inside parts.
func (r *xlsxTexts) count(x *xmlReader, kind string) {
	switch string(x.name) {
	case "connection":
		if kind == "connection" {
			r.book.facts.DataConnections++
		}
	case "filterColumn":
		if kind == "table" {
			r.book.facts.Filters++
		}
	}
}

// skippedInWorkbook tells elements of the workbook whose attributes are known
// already or belong to the format.
func skippedInWorkbook(x *xmlReader, path *xmlPath) bool {
	switch string(x.name) {
	case "sheet":
		return path.in("sheets")
	case "definedName":
		return strings.HasPrefix(x.attrString("name"), "_xlnm.")
	case "workbookPr", "fileVersion", "workbookView", "calcPr", "workbook":
		return true
	}
	return false
}

// namedText reports whether the content of a defined name is more than the
// address of cells.
func namedText(text []byte) bool {
	s := string(text)
	return strings.ContainsAny(s, `"@`) || strings.Contains(s, "&quot;") || !strings.ContainsAny(s, "$!")
}

// sheetOf gives the sheet a part belongs to, -1 for none.
func (b *xlsxBook) sheetOf(p *part) int {
	owner, ok := b.index.owner[p]
	if !ok {
		return -1
	}
	for i, s := range b.sheets {
		if s.part != nil && strings.EqualFold(s.part.name, owner) {
			return i
		}
	}
	return -1
}

// outside gives what stands in no part: addresses that relationships lead to and
// what the zip itself says.
func (r *xlsxTexts) outside() {
	r.links(r.book.rels, r.book.sheetByName)
	r.zipComments()
}

// links gives the addresses outside of the package that relationships lead to.
// sheetOf tells the sheet of a part, -1 for none.
func (r *textRun) links(rels *relations, sheetOf func(owner string) int) {
	for _, p := range rels.zip.parts {
		owner, ok := relationOwner(p.name)
		if !ok {
			continue
		}
		for _, rel := range rels.of(owner) {
			if !rel.external {
				continue
			}
			kind := "external-link"
			if rel.kind == "hyperlink" {
				kind = "hyperlink"
			}
			r.emit(table.Text{Kind: kind, Place: p.name, Sheet: sheetOf(owner), Column: -1}, []byte(rel.target))
		}
	}
}

func (b *xlsxBook) sheetByName(name string) int {
	for i, s := range b.sheets {
		if s.part != nil && strings.EqualFold(s.part.name, name) {
			return i
		}
	}
	return -1
}
