package ingest

import (
	"cmp"
	"context"
	"io"
	"path"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// xlsbFormat reads binary workbooks of Excel ([MS-XLSB]): the package of an
// .xlsx whose main parts are records instead of XML.
var xlsbFormat = Format{
	Name:       "xlsb",
	Extensions: []string{".xlsb"},
	Doc:        "Excel binary workbook: the records of its sheets, every other part searched for text",
	Sniff:      func(head []byte) bool { k := sniffZipKind(head); return k == "xlsx" || k == "xlsb" || k == "opc" },
	Open:       openXLSB,
}

// xlsbBook is a [table.Book] of one binary workbook.
type xlsbBook struct {
	container
	rels     *relations
	index    partIndex
	workbook *part
	sheets   []xlsxSheet
	looks    []style
	strings  *sealed.Strings
	used     []uint64 // shared strings, one bit each
	date1904 bool
	done     map[*part]bool
}

func openXLSB(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	zip, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	b := &xlsbBook{container: container{zip: zip, xml: newXMLReader(limits)}, strings: sealed.NewStrings(), done: map[*part]bool{}}
	b.rels = b.readRelations(ctx, b.done)
	b.index = b.rels.indexParts()
	if b.workbook = cmp.Or(b.rels.target("", "officeDocument"), zip.part("xl/workbook.bin")); b.workbook == nil {
		return nil, &Error{Code: "broken-workbook", Place: "xl/workbook.bin"}
	}
	if !strings.HasSuffix(strings.ToLower(b.workbook.name), ".bin") {
		return nil, &Error{Code: "not-supported"}
	}
	b.eachXLSB(ctx, b.workbook, -1, b.global)
	b.readLooks(ctx)
	b.readStrings(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		return nil, &Error{Code: "broken-workbook", Place: b.workbook.name}
	}
	return b, nil
}

// global reads a record of the workbook part.
func (b *xlsbBook) global(id int, body []byte) bool {
	f := xlsbBody{rest: body}
	switch id {
	case brtWbProp:
		b.date1904 = f.u32()&1 != 0
	case brtBookProtect:
		b.facts.WorkbookProtection = true
	case brtName:
		b.facts.DefinedNames++
	case brtBundleSh:
		if len(b.sheets) < b.zip.limits.Entries {
			b.addSheet(&f)
		}
	}
	return true
}

func (b *xlsbBook) addSheet(f *xlsbBody) {
	state := f.u32()
	f.skip(4)
	id, name := string(f.text()), string(f.text())
	s := xlsxSheet{Sheet: table.Sheet{Name: sealed.NewLabel(name), Visibility: table.Visible}}
	switch state {
	case 1:
		s.Visibility = table.Hidden
		b.facts.HiddenSheets++
	case 2:
		s.Visibility = table.VeryHidden
		b.facts.VeryHiddenSheets++
	}
	if r := b.rels.byID(b.workbook.name, id); r != nil {
		s.part, s.kind = b.zip.part(r.target), r.kind
	}
	if s.part == nil {
		b.problem(table.Problem{Code: "missing-part", Sheet: len(b.sheets), Place: b.workbook.name})
	}
	b.sheets = append(b.sheets, s)
	b.done[s.part] = true
}

// related finds the part that the workbook has of a type.
func (b *xlsbBook) related(kind string) *part {
	p := b.rels.target(b.workbook.name, kind)
	if p == nil {
		p = b.zip.part(path.Join(path.Dir(b.workbook.name), kind+".bin"))
	}
	if p != nil {
		b.done[p] = true
	}
	return p
}

// readLooks reads what the cell formats make of numbers, and fonts too small to
// be read.
func (b *xlsbBook) readLooks(ctx context.Context) {
	p := b.related("styles")
	if p == nil {
		return
	}
	formats, tiny, cells := map[int]style{}, []bool{}, false
	b.eachXLSB(ctx, p, -1, func(id int, body []byte) bool {
		f := xlsbBody{rest: body}
		switch id {
		case brtFmt:
			if number := f.u16(); len(formats) < maxStyles {
				formats[number] = readFormat(string(f.text()))
			}
		case brtFont:
			if height := f.u16(); len(tiny) < maxStyles {
				tiny = append(tiny, height > 0 && height <= 20) // twentieths of a point
			}
		case brtBeginCellXFs:
			cells = true
		case brtEndCellXFs:
			cells = false
		case brtXF:
			f.skip(2)
			number, font := f.u16(), f.u16()
			look, custom := formats[number]
			if !custom {
				look = style{class: builtinFormat(number)}
			}
			look.invisible = look.invisible || font < len(tiny) && tiny[font]
			if cells && len(b.looks) < maxStyles {
				b.looks = append(b.looks, look)
			}
		}
		return true
	})
}

// readStrings reads the table of texts that cells refer to.
func (b *xlsbBook) readStrings(ctx context.Context) {
	p := b.related("sharedStrings")
	if p == nil {
		return
	}
	limits, bytes := b.zip.limits, 0
	b.eachXLSB(ctx, p, -1, func(id int, body []byte) bool {
		if id != brtSSTItem {
			return true
		}
		f := xlsbBody{rest: body}
		text := f.rich()
		if bytes += len(text); b.strings.Len() >= limits.SharedStrings || bytes > limits.StringBytes {
			b.problem(table.Problem{Code: "too-many-strings", Sheet: -1, Place: p.name})
			return false
		}
		if f.short {
			b.problem(table.Problem{Code: "broken-record", Sheet: -1, Place: p.name})
		}
		b.strings.Add(text)
		return true
	})
	b.used = make([]uint64, (b.strings.Len()+63)/64)
}

// Sheets lists the sheets in the order of the workbook.
func (b *xlsbBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		out[i] = s.Sheet
	}
	return out
}

// Texts streams what stands in no cell: remarks, texts that no cell refers to,
// and every part that is no sheet.
func (b *xlsbBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	for i := range b.sheets {
		if !b.sheets[i].read { // its unused strings are only known then
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
	run := &textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}
	b.unused(run)
	for _, p := range b.zip.parts {
		if run.err == nil && inner.Err() == nil && !b.done[p] {
			b.part(run, p)
		}
	}
	run.links(b.rels, func(owner string) int {
		for i, s := range b.sheets {
			if s.part != nil && strings.EqualFold(s.part.name, owner) {
				return i
			}
		}
		return -1
	})
	run.zipComments()
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// unused gives the texts that no cell refers to.
func (b *xlsbBook) unused(run *textRun) {
	for i := range b.strings.Len() {
		if b.used[i>>6]&(1<<(i&63)) == 0 && run.err == nil {
			if row := b.strings.Row(i); row.Len() > 0 {
				run.err = run.fn(table.Text{Kind: "unused-string", Place: "sharedStrings", Sheet: -1, Column: -1, Text: row})
			}
		}
	}
}

// part searches a part that is no sheet by its class.
func (b *xlsbBook) part(run *textRun, p *part) {
	class, kind, orphan := b.index.classify(p)
	ext := strings.ToLower(path.Ext(p.name))
	if p.duplicate {
		b.problem(table.Problem{Code: "duplicate-part", Sheet: -1, Place: p.name})
	}
	if orphan {
		b.facts.OrphanParts++
	}
	switch {
	case class == classSkip && p != b.workbook:
	case class == classImage:
		b.facts.EmbeddedImages++
	case class == classMacro:
		b.facts.Macros = true
	case class == classEmbedded, listExtensions[ext] && ext != ".bin":
		b.facts.EmbeddedFiles++
		run.embeddedFile(p)
	case class == classProperty:
		run.properties(p)
	case class == classNotes && ext == ".bin":
		b.notes(run, p)
	case ext == ".xml" || ext == ".vml" || ext == ".rels":
		run.seek(p, kind)
	case textExtensions[ext]:
		run.lines(p, kind)
	case ext == ".bin" && kind != "printer-settings" && kind != "control":
		b.count(kind)
		b.eachXLSB(run.ctx, p, -1, func(_ int, body []byte) bool {
			xlsbWords(body, func(text []byte) {
				run.emit(table.Text{Kind: cmp.Or(kind, "part"), Place: p.name, Sheet: -1, Column: -1}, text)
			})
			return run.err == nil
		})
	default:
		run.binary(p, cmp.Or(kind, "part"))
	}
}

// count keeps the figures of parts whose records are not read one by one.
func (b *xlsbBook) count(kind string) {
	switch kind {
	case "pivot-cache":
		b.facts.PivotCaches++
	case "external-link":
		b.facts.ExternalLinks++
	case "connection":
		b.facts.DataConnections++
	case "revision":
		b.facts.RevisionHistory = true
	}
}

// notes reads remarks on cells and who wrote them.
func (b *xlsbBook) notes(run *textRun, p *part) {
	sheet, row, column := -1, 0, -1
	for i, s := range b.sheets {
		if owner, ok := b.index.owner[p]; ok && s.part != nil && strings.EqualFold(s.part.name, owner) {
			sheet = i
		}
	}
	b.eachXLSB(run.ctx, p, sheet, func(id int, body []byte) bool {
		f := xlsbBody{rest: body}
		switch id {
		case brtCommentAuthor:
			if author := f.text(); !programName(string(author)) {
				run.emit(table.Text{Kind: "person", Place: p.name, Sheet: sheet, Column: -1, Label: "author"}, author)
			}
		case brtBeginComment:
			b.facts.Comments++
			f.skip(4)
			row = int(min(f.u32(), 1<<20)) + 1
			f.skip(4)
			column = int(min(f.u32(), 1<<14))
		case brtCommentText:
			run.emit(table.Text{Kind: "note", Place: p.name, Sheet: sheet, Row: row, Column: column}, f.rich())
		}
		return run.err == nil
	})
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *xlsbBook) Close() error {
	b.strings, b.aside, b.xml = sealed.NewStrings(), nil, nil
	return nil
}
