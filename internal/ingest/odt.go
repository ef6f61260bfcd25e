package ingest

import (
	"bytes"
	"context"
	"io"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// odtFormat reads OpenDocument texts (ISO/IEC 26300, OpenDocument 1.3 part 3),
// zipped or as one XML file.
var odtFormat = Format{
	Name:       "odt",
	Extensions: []string{".odt", ".ott", ".fodt", ".odm"},
	Doc:        "OpenDocument text (LibreOffice): the text as one sheet, every table as another; remarks, deleted text, headers, footnotes and all other parts searched",
	Sniff:      func(head []byte) bool { return odfHead(head, "opendocument.text") },
	Open:       openODT,
}

func openODT(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	return openOpenDocument(ctx, r, size, o, "odt")
}

// odfHead tells a document of OpenDocument by its type, zipped or in one XML
// file.
func odfHead(head []byte, mime string) bool {
	zipped := bytes.HasPrefix(head, []byte("PK\x03\x04")) && len(head) > 38 && string(head[30:38]) == "mimetype"
	start := head[:min(len(head), 8<<10)]
	return (zipped || bytes.Contains(start, []byte("<office:document"))) && bytes.Contains(start, []byte(mime))
}

func openOpenDocument(ctx context.Context, r io.ReaderAt, size int64, o Options, format string) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	var magic [2]byte
	if n, _ := r.ReadAt(magic[:], 0); n < len(magic) || string(magic[:]) != "PK" {
		return openFlatODT(ctx, r, size, limits)
	}
	zip, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	if kind := zipKind(r, size); kind != format && kind != "zip" {
		return nil, &Error{Code: "not-supported"}
	}
	b := newWrittenBook(zip, limits)
	inner, err := b.unlock(ctx, o.Passwords)
	if err != nil {
		return nil, err
	}
	if inner != nil {
		return openInner(ctx, inner, b.facts.Encryption, o, func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
			return openOpenDocument(ctx, r, size, o, format)
		})
	}
	content := zip.part("content.xml")
	if content == nil {
		return nil, &Error{Code: "broken-document", Place: "content.xml"}
	}
	s := newODTScan(b, content.name)
	b.walk(ctx, content, s.token)
	s.end()
	b.rest = func(run *textRun) {
		for _, p := range zip.parts {
			if run.err == nil && run.ctx.Err() == nil && p != content {
				run.odsPart(p)
			}
		}
		run.zipComments()
	}
	return b.opened(ctx)
}

// openFlatODT reads a document in one XML file. What is not the body is read as
// the members of a zip are.
func openFlatODT(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (table.Book, error) {
	b := newWrittenBook(nil, limits)
	s := newODTScan(b, "")
	v := newODSVisitor(&b.container, "", b.putAside)
	b.xml.openXML(&checkedReader{ctx: ctx, src: io.NewSectionReader(r, 0, size)})
	walkXML(b.xml, func(x *xmlReader, path *xmlPath, kind xmlKind) {
		if path.at(1) == "body" {
			s.token(x, path, kind)
		} else {
			v.token(x, path, kind)
		}
	})
	s.end()
	v.finder.flush(nil)
	b.noteXML(b.xml, "", -1, 0)
	b.rest = func(*textRun) {}
	return b.opened(ctx)
}

func newODTScan(b *writtenBook, place string) *writtenScan {
	return &writtenScan{book: b, place: place, emit: b.putAside, start: startODT, reads: odtReads}
}

// odtUnread hold what a program filled in: dates, numbers, pictures in base64,
// names of styles.
var odtUnread = stringSet("date date-string binary-data creator-initials sender-initials note-citation automatic-styles styles font-face-decls scripts")

// odtReads: all text of the body is the document's own.
func odtReads(s *writtenScan, path *xmlPath) bool {
	switch {
	case path.at(1) != "body", odtUnread[path.last()]:
		return false
	case path.last() == "creator": // of a remark or a change
		return true
	}
	return !path.in("binary-data")
}

// startODT says what the elements of OpenDocument mean here.
func startODT(s *writtenScan, x *xmlReader, path *xmlPath) {
	if path.at(1) != "body" {
		return
	}
	name := string(x.name)
	switch name {
	case "p", "h":
		s.openParagraph(x.depth)
	case "table":
		s.openTable(x.depth, x.attrString("name"))
	case "table-row":
		s.openRow(x.depth, repeated([]byte(x.attrString("number-rows-repeated"))), x.attrString("visibility") == "collapse")
	case "table-cell", "covered-table-cell":
		var flags sealed.Flag
		if name == "covered-table-cell" {
			flags = sealed.Covered
		}
		if x.attrString("formula") != "" {
			flags |= sealed.Formula
		}
		s.openCell(x.depth, repeated([]byte(x.attrString("number-columns-repeated"))), flags)
	case "s":
		s.put(' ')
	case "tab":
		s.put('\t')
	case "line-break":
		s.put('\n')
	case "annotation":
		s.book.facts.Comments++
		s.openBox(x.depth, "note")
	case "note-body":
		s.openBox(x.depth, "footnote")
	case "tracked-changes":
		s.book.facts.RevisionHistory = true
		s.openBox(x.depth, "revision")
	case "creator":
		s.openBox(x.depth, "person")
	case "notes": // of the speaker
		s.openBox(x.depth, "note")
	case "header", "footer":
		s.openBox(x.depth, "header-footer")
	case "frame", "custom-shape", "g", "rect", "ellipse", "caption", "text-box":
		if class := drawnClass(path); class != "" || s.paragraph() != nil {
			s.openBox(x.depth, class)
		}
	case "object", "object-ole", "plugin":
		if !strings.HasPrefix(x.attrString("href"), "./Object") && x.attrString("href") != "" {
			s.book.facts.ExternalLinks++
		}
	default:
		startODTAttributes(s, x, name)
	}
	if link := []byte(x.attrString("href")); wordy(link) && !structuralValue(link) && link[0] != '#' {
		s.give("hyperlink", "", link)
	}
}

// drawnClass is the location class of drawings: in slides they hold the text.
func drawnClass(path *xmlPath) string {
	if path.at(2) == "presentation" || path.at(2) == "drawing" {
		return ""
	}
	return "drawing"
}

// startODTAttributes reads what stands in attributes: the values of variables
// and of form fields.
func startODTAttributes(s *writtenScan, x *xmlReader, name string) {
	give := func(class string, attrs ...string) {
		for _, a := range attrs {
			if text := []byte(x.attrString(a)); wordy(text) && !generatedName(text) && !structuralValue(text) {
				s.give(class, "", text)
			}
		}
	}
	switch name {
	case "user-field-decl", "variable-set", "variable-decl":
		give("defined-name", "string-value")
	case "text", "textarea", "listbox", "combobox", "option", "item", "checkbox", "button", "fixed-text", "formatted-text", "list-property", "form":
		give("control", "label", "value", "current-value", "title", "command")
	case "database-display", "database-next", "database-row-select":
		s.book.facts.DataConnections++
		give("connection", "database-name", "table-name", "column-name", "condition")
	case "section":
		give("drawing", "name")
	}
}
