package ingest

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// xmlSpreadsheetFormat reads the XML Spreadsheet of Excel 2002 and 2003 (XML
// Spreadsheet Reference, Microsoft), which many programs still export as .xls.
var xmlSpreadsheetFormat = Format{
	Name:       "xml-spreadsheet",
	Extensions: []string{".xml"},
	Doc:        "workbook of Excel 2003 in one XML file: one pass for the sheets' names, one for all rows",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "xml-spreadsheet" },
	Open:       openXMLSpreadsheet,
}

// xmlssBook is a [table.Book] of one XML Spreadsheet. It holds what stands
// beside the cells, and one row.
type xmlssBook struct {
	container
	r       io.ReaderAt
	size    int64
	limits  Limits
	sheets  []odsSheet
	formats map[string]xmlssStyle // by the id of the style
	stream  *xmlssStream
}

// xmlssStyle is what a style says about values.
type xmlssStyle struct {
	width     int  // of numbers shown with leading zeros
	invisible bool // format ;;;
}

func openXMLSpreadsheet(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	limits := o.orDefaults()
	b := &xmlssBook{container: container{xml: newXMLReader(limits)}, r: r, size: size, limits: limits, formats: map[string]xmlssStyle{}}
	b.survey(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		if len(b.problems) > 0 {
			return nil, &Error{Code: b.problems[0].Code}
		}
		return nil, &Error{Code: "broken-workbook"}
	}
	return b, nil
}

func (b *xmlssBook) source(ctx context.Context) *checkedReader {
	return &checkedReader{ctx: ctx, src: io.NewSectionReader(b.r, 0, b.size)}
}

// xmlssSections gives the location class of what stands in an element.
var xmlssSections = map[string]string{
	"Names": "defined-name", "DataValidation": "data-validation", "ConditionalFormatting": "conditional-format", "AutoFilter": "filter",
	"PivotTable": "pivot-table", "PivotCache": "pivot-cache", "QueryTable": "connection", "SupBook": "external-link", "Sorting": "filter",
}

// xmlssSurvey reads what stands outside of the tables.
type xmlssSurvey struct {
	book   *xmlssBook
	finder textFinder
	style  string // id
	text   []byte
}

// survey goes through the document once, past its tables.
func (b *xmlssBook) survey(ctx context.Context) {
	b.xml.openXML(b.source(ctx))
	s := &xmlssSurvey{book: b}
	s.finder = textFinder{kind: "part", sections: xmlssSections, limit: b.limits.Record, emit: b.putAside,
		skip: stringSet("Styles WorksheetOptions")}
	walkXML(b.xml, func(x *xmlReader, path *xmlPath, kind xmlKind) {
		if kind == xmlStart && string(x.name) == "Table" && path.at(1) == "Worksheet" {
			x.skipInside()
			return
		}
		switch path.at(1) {
		case "DocumentProperties", "CustomDocumentProperties":
			s.property(x, path, kind)
		default:
			if kind == xmlStart {
				s.element(x, path)
			}
			s.option(x, path, kind)
			s.finder.token(x, kind)
		}
	})
	s.finder.flush(nil)
	if len(b.sheets) == 0 {
		b.noteXML(b.xml, "", -1, 0)
	}
}

// element takes what an element says by its attributes.
func (s *xmlssSurvey) element(x *xmlReader, path *xmlPath) {
	b := s.book
	switch name := string(x.name); {
	case name == "Worksheet" && len(path.names) == 2:
		if len(b.sheets) >= b.limits.Entries {
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
			return
		}
		protected := truth([]byte(x.attrString("Protected")))
		b.facts.SheetProtection = b.facts.SheetProtection || protected
		b.sheets = append(b.sheets, odsSheet{Sheet: table.Sheet{Name: sealed.NewLabel(x.attrString("Name")), Visibility: table.Visible}})
	case name == "NamedRange":
		b.facts.DefinedNames++
		if defined := []byte(x.attrString("Name")); wordy(defined) && defined[0] != '_' { // _FilterDatabase and the like
			b.putAside(table.Text{Kind: "defined-name", Sheet: -1, Column: -1}, defined)
		}
	case name == "SupBook":
		b.facts.ExternalLinks++
	case name == "PivotTable":
		b.facts.PivotCaches++
	case name == "QueryTable":
		b.facts.DataConnections++
	case name == "AutoFilter":
		b.facts.Filters++
	case name == "Style":
		s.style = x.attrString("ID")
	case name == "NumberFormat" && len(b.formats) < maxStyles:
		format := x.attrString("Format")
		if strings.Trim(format, "0") == "" && len(format) > 1 {
			b.formats[s.style] = xmlssStyle{width: min(len(format), maxPadding)}
		} else if strings.Trim(format, ";") == "" && len(format) >= 3 {
			b.formats[s.style] = xmlssStyle{invisible: true}
		}
	case (name == "Header" || name == "Footer") && path.in("PageSetup"):
		if text := headerText([]byte(x.attrString("Data"))); wordy(text) {
			b.putAside(table.Text{Kind: "header-footer", Sheet: len(b.sheets) - 1, Column: -1}, text)
		}
	}
}

const maxPadding = 20 // digits of a number shown with leading zeros

// option reads what is told in words between tags.
func (s *xmlssSurvey) option(x *xmlReader, path *xmlPath, kind xmlKind) {
	switch kind {
	case xmlStart:
		s.text = s.text[:0]
	case xmlText:
		if len(s.text) < 100 {
			s.text = x.appendText(s.text, x.text)
		}
	case xmlEnd:
		value := string(bytes.TrimSpace(s.text))
		s.text = s.text[:0]
		switch name := path.last(); {
		case name == "Visible" && path.at(1) == "Worksheet" && len(s.book.sheets) > 0:
			sheet := &s.book.sheets[len(s.book.sheets)-1]
			switch {
			case sheet.Visibility != table.Visible:
			case value == "SheetHidden":
				sheet.Visibility = table.Hidden
				s.book.facts.HiddenSheets++
			case value == "SheetVeryHidden":
				sheet.Visibility = table.VeryHidden
				s.book.facts.VeryHiddenSheets++
			}
		case name == "ProtectStructure":
			s.book.facts.WorkbookProtection = s.book.facts.WorkbookProtection || truth([]byte(value))
		}
	}
}

// xmlssProperties are the names of the properties in the other formats.
var xmlssProperties = map[string]string{"Author": "creator", "LastAuthor": "lastModifiedBy", "Created": "created", "LastSaved": "modified", "LastPrinted": "lastPrinted", "Version": "version"}

// property reads the document properties.
func (s *xmlssSurvey) property(x *xmlReader, path *xmlPath, kind xmlKind) {
	b := s.book
	switch kind {
	case xmlStart:
		s.text = s.text[:0]
	case xmlText, xmlCDATA:
		if len(s.text) < b.limits.Record {
			s.text = x.appendText(s.text, x.text)
		}
	case xmlEnd:
		name := path.last()
		if path.at(1) == "CustomDocumentProperties" && len(path.names) > 2 {
			b.facts.CustomProperties++
			b.putAside(table.Text{Kind: "property", Sheet: -1, Column: -1, Label: "custom-name"}, []byte(name))
			name = "custom"
		} else if known := xmlssProperties[name]; known != "" {
			name = known
		}
		if len(s.text) > 0 {
			b.container.property(b.putAside, "", name, string(s.text))
		}
		s.text = s.text[:0]
	}
}

// Sheets lists the sheets in their order.
func (b *xmlssBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		out[i] = s.Sheet
	}
	return out
}

// xmlssStream goes through the tables once, a sheet at a time.
type xmlssStream struct {
	src  *checkedReader
	x    *xmlReader
	next int // sheet that comes next
}

// Rows streams one sheet. Read in their order the sheets cost one pass.
func (b *xmlssBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet < 0 || sheet >= len(b.sheets) {
		return table.SheetFacts{}, &Error{Code: "missing-part"}
	}
	b.sheets[sheet].read = true
	if b.stream == nil || b.stream.next > sheet {
		b.stream = &xmlssStream{src: b.source(ctx), x: newXMLReader(b.limits)}
		b.stream.x.openXML(b.stream.src)
	}
	b.stream.src.ctx = ctx
	facts, err := b.readSheet(sheet, fn)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil { // stopped inside the sheet
		b.stream = nil
	}
	return facts, err
}

// readSheet goes forward to a sheet and reads it; behind the last one it goes on
// to the end, which may come too early.
func (b *xmlssBook) readSheet(index int, fn func(table.Row) error) (table.SheetFacts, error) {
	st := b.stream
	var facts table.SheetFacts
	for {
		kind := st.x.next()
		if kind == xmlEOF {
			b.noteXML(st.x, "", min(index, max(st.next-1, 0)), 0)
			if st.next <= index && st.x.err == nil {
				b.problem(table.Problem{Code: "missing-part", Sheet: index})
			}
			return facts, nil
		}
		if kind != xmlStart || string(st.x.name) != "Worksheet" || st.x.depth != 2 {
			continue
		}
		st.next++
		if st.next-1 < index {
			skipElement(st.x)
			continue
		}
		if st.next-1 > index {
			b.problem(table.Problem{Code: "missing-part", Sheet: -1})
			continue
		}
		scan := &xmlssScan{book: b, x: st.x, index: index, fn: fn, row: sealed.NewRow(), last: -1}
		facts = scan.run()
		if scan.fnErr != nil || st.next < len(b.sheets) {
			return facts, scan.fnErr
		}
	}
}

// Texts streams what stands in no cell.
func (b *xmlssBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	for i := range b.sheets {
		if !b.sheets[i].read { // its notes are only known then
			if _, err := b.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
				return err
			}
		}
	}
	for _, t := range slices.Clone(b.aside) {
		if err := fn(t); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *xmlssBook) Close() error {
	b.stream, b.aside, b.xml = nil, nil, nil
	return nil
}

// spanOf clips columns to a sheet.
func spanOf(first, n int) table.Span {
	first = min(first, loc.MaxRow)
	return table.Span{First: first, Last: min(first+n-1, loc.MaxRow)}
}
