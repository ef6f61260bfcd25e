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

// xlsxFormat reads Office Open XML workbooks (ECMA-376, ISO/IEC 29500,
// transitional and strict).
var xlsxFormat = Format{
	Name:       "xlsx",
	Extensions: []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam"},
	Doc:        "Excel workbook (Office Open XML): a scanner of its own over the zip, sheets streamed, every other part searched for text",
	Sniff: func(head []byte) bool {
		kind := sniffZipKind(head)
		return kind == "xlsx" || kind == "opc"
	},
	Open: openXLSX,
}

// xlsxBook is a [table.Book] of one workbook.
type xlsxBook struct {
	container
	rels     *relations
	workbook *part
	sheets   []xlsxSheet
	styles   []style
	strings  *sharedStrings
	date1904 bool
	perCell  bool           // hand out every cell as a row of its own
	done     map[*part]bool // read: the rest is searched by Texts
	index    partIndex
}

// xlsxSheet is a sheet as the workbook lists it.
type xlsxSheet struct {
	table.Sheet
	part *part // nil when the workbook names one that is not there
	kind string
	read bool
}

func openXLSX(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	zip, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	zip.addWorkbook()
	b := &xlsxBook{container: container{zip: zip, xml: newXMLReader(limits)}, done: map[*part]bool{}}
	b.rels = b.readRelations(ctx, b.done)
	if b.workbook = b.findWorkbook(); b.workbook == nil {
		if kind := zipKind(r, size); kind != "xlsx" {
			return nil, &Error{Code: "not-supported"}
		}
		return nil, &Error{Code: "broken-workbook", Place: "xl/workbook.xml"}
	}
	if strings.HasSuffix(strings.ToLower(b.workbook.name), ".bin") {
		return nil, &Error{Code: "not-supported"}
	}
	b.strings = newSharedStrings(b)
	b.readWorkbook(ctx)
	if p := b.related("styles"); p != nil {
		b.done[p] = true
		b.readStyles(ctx, p)
	}
	b.inspectParts()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return b, nil
}

// orDefaults fills the limits that are zero.
func (l Limits) orDefaults() Limits {
	d := DefaultLimits()
	l.Record = cmp.Or(l.Record, d.Record)
	l.Columns = cmp.Or(l.Columns, d.Columns)
	l.XMLDepth = cmp.Or(l.XMLDepth, d.XMLDepth)
	l.SharedStrings = cmp.Or(l.SharedStrings, d.SharedStrings)
	l.StringBytes = cmp.Or(l.StringBytes, d.StringBytes)
	l.Entries = cmp.Or(l.Entries, d.Entries)
	l.Unpacked = cmp.Or(l.Unpacked, d.Unpacked)
	l.Ratio = cmp.Or(l.Ratio, d.Ratio)
	l.RatioAfter = cmp.Or(l.RatioAfter, d.RatioAfter)
	l.Member = cmp.Or(l.Member, d.Member)
	l.Depth = cmp.Or(l.Depth, d.Depth)
	l.Time = cmp.Or(l.Time, d.Time)
	return l
}

func (b *xlsxBook) findWorkbook() *part {
	if p := b.rels.target("", "officeDocument"); p != nil {
		return p
	}
	return cmp.Or(b.zip.part("xl/workbook.xml"), b.zip.part("xl/workbook.bin"))
}

// related finds the part the workbook has of a type: styles, sharedStrings,
// theme. Programs that write no relationship use the usual name.
func (b *xlsxBook) related(kind string) *part {
	if p := b.rels.target(b.workbook.name, kind); p != nil {
		return p
	}
	return b.zip.part(path.Join(path.Dir(b.workbook.name), kind+".xml"))
}

// readWorkbook reads xl/workbook.xml: the sheets in their order, the date
// system, protection. Its names and other texts are left to Texts.
func (b *xlsxBook) readWorkbook(ctx context.Context) {
	b.walk(ctx, b.workbook, func(x *xmlReader, path *xmlPath, kind xmlKind) {
		if kind != xmlStart {
			return
		}
		switch string(x.name) {
		case "sheet":
			if path.in("sheets") && len(b.sheets) < b.zip.limits.Entries {
				b.addSheet(x)
			}
		case "workbookPr":
			b.date1904 = truth(x.attr("date1904"))
		case "workbookProtection":
			b.facts.WorkbookProtection = protects(x)
		case "definedName":
			if !strings.HasPrefix(x.attrString("name"), "_xlnm.") {
				b.facts.DefinedNames++
			}
		}
	})
}

// protects reports whether a workbookProtection element locks anything; openpyxl
// always writes an empty one.
func protects(x *xmlReader) bool {
	return truth(x.attr("lockStructure")) || truth(x.attr("lockWindows")) || truth(x.attr("lockRevision")) ||
		len(x.attr("workbookPassword")) > 0 || len(x.attr("workbookHashValue")) > 0
}

func (b *xlsxBook) addSheet(x *xmlReader) {
	var id, name, state string
	for _, a := range x.attrs {
		switch {
		case a.prefixed && string(a.name) == "id":
			id = string(a.value)
		case string(a.name) == "name":
			name = string(unescape(x.appendText(nil, a.value)))
		case string(a.name) == "state":
			state = string(a.value)
		}
	}
	s := xlsxSheet{Sheet: table.Sheet{Name: sealed.NewLabel(name), Visibility: table.Visible}}
	switch strings.ToLower(state) {
	case "hidden":
		s.Visibility = table.Hidden
		b.facts.HiddenSheets++
	case "veryhidden":
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

// Sheets lists the sheets in the order of the workbook.
func (b *xlsxBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		out[i] = s.Sheet
	}
	return out
}

// Rows streams one sheet.
func (b *xlsxBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet < 0 || sheet >= len(b.sheets) {
		return table.SheetFacts{}, &Error{Code: "missing-part"}
	}
	s := &b.sheets[sheet]
	s.read = true
	if s.part == nil {
		return table.SheetFacts{}, ctx.Err()
	}
	scan := newSheetScan(b, sheet, fn)
	err := scan.run(ctx, s.part)
	facts := scan.facts
	b.facts.HiddenRows += facts.HiddenRows
	for _, span := range facts.HiddenColumns {
		b.facts.HiddenColumns += span.Last - span.First + 1
	}
	if facts.Filtered {
		b.facts.Filters++
	}
	b.facts.SheetProtection = b.facts.SheetProtection || facts.Protected
	return facts, err
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *xlsxBook) Close() error {
	b.strings, b.aside, b.xml = nil, nil, nil
	return nil
}
