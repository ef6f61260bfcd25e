package ingest

import (
	"bytes"
	"context"
	"io"

	"egide/internal/sealed"
	"egide/internal/table"
)

// odsFormat reads OpenDocument spreadsheets (ISO/IEC 26300, OpenDocument 1.3
// part 3), zipped or as one XML file.
var odsFormat = Format{
	Name:       "ods",
	Extensions: []string{".ods", ".fods", ".ots"},
	Doc:        "OpenDocument spreadsheet (LibreOffice): a scanner of its own, repeats counted and never expanded, every other part searched for text",
	Sniff: func(head []byte) bool {
		return odsHead(head) || flatHead(head)
	},
	Open: openODS,
}

// odsHead tells a zip whose first member names the type, as OpenDocument asks.
func odsHead(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) && len(head) > 38 && string(head[30:38]) == "mimetype" &&
		bytes.Contains(head[:min(len(head), 200)], []byte("opendocument.spreadsheet"))
}

// flatHead tells a spreadsheet in one XML file.
func flatHead(head []byte) bool {
	start := head[:min(len(head), 8<<10)]
	return bytes.Contains(start, []byte("<office:document")) && bytes.Contains(start, []byte("opendocument.spreadsheet"))
}

// odsBook is a [table.Book] of one spreadsheet.
type odsBook struct {
	container
	flat    io.ReaderAt // the whole document when it is no zip
	size    int64
	limits  Limits
	content *part
	place   string // of the content
	sheets  []odsSheet
	stream  *odsStream
}

type odsSheet struct {
	table.Sheet
	read bool
}

func openODS(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	b := &odsBook{container: container{xml: newXMLReader(limits)}, size: size, limits: limits}
	var magic [4]byte
	if n, _ := r.ReadAt(magic[:], 0); n == len(magic) && (string(magic[:2]) == "PK" || endsInZip(r, size)) {
		inner, err := b.openZip(ctx, r, o.Passwords)
		if err != nil {
			return nil, err
		}
		if inner != nil {
			return openInner(ctx, inner, b.facts.Encryption, o, openODS)
		}
	} else {
		b.flat = r
	}
	b.survey(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		if len(b.problems) > 0 {
			return nil, &Error{Code: b.problems[0].Code, Place: b.place}
		}
		return nil, &Error{Code: "broken-workbook", Place: b.place}
	}
	return b, nil
}

// openZip finds the content. inner is the document where all of it is one
// encrypted member.
func (b *odsBook) openZip(ctx context.Context, r io.ReaderAt, passwords Passwords) (inner []byte, err error) {
	zip, err := openArchive(r, b.size, b.limits)
	if err != nil {
		return nil, err
	}
	b.zip = zip
	if kind := zipKind(r, b.size); kind != "ods" && kind != "zip" && zip.flaw == "" {
		return nil, &Error{Code: "not-supported"}
	}
	if inner, err := b.unlock(ctx, passwords); inner != nil || err != nil {
		return inner, err
	}
	if b.content = zip.part("content.xml"); b.content == nil {
		return nil, &Error{Code: "broken-workbook", Place: "content.xml"}
	}
	b.place = b.content.name
	return nil, nil
}

// source opens the content: a member, or the whole file.
func (b *odsBook) source(ctx context.Context) (io.ReadCloser, error) {
	if b.flat != nil {
		return &checkedReader{ctx: ctx, src: io.NewSectionReader(b.flat, 0, b.size)}, nil
	}
	return b.zip.open(ctx, b.content)
}

// checkedReader stops when its context does.
type checkedReader struct {
	ctx context.Context
	src io.Reader
}

// Close has nothing to let go of.
func (r *checkedReader) Close() error { return nil }

func (r *checkedReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.src.Read(p)
	if err != nil && err != io.EOF {
		err = &Error{Code: "read-error"}
	}
	return n, err
}

// survey reads the content once for what must be known before the rows: the
// names of the sheets and which are hidden. What stands outside the sheets
// (tracked changes, names, rules for input) is put aside on the way.
func (b *odsBook) survey(ctx context.Context) {
	src, err := b.source(ctx)
	if err != nil {
		b.note(err, b.place)
		return
	}
	defer src.Close()
	b.xml.openXML(src)
	v := newODSVisitor(&b.container, b.place, b.putAside)
	hidden := map[string]bool{}
	styleName := ""
	walkXML(b.xml, func(x *xmlReader, path *xmlPath, kind xmlKind) {
		if kind == xmlStart {
			switch name := string(x.name); {
			case name == "table" && path.at(len(path.names)-2) == "spreadsheet":
				b.addSheet(x, hidden)
				x.skipInside()
				return
			case name == "style" && path.in("automatic-styles"):
				styleName = x.attrString("name")
			case name == "table-properties" && x.attrString("display") == "false" && len(hidden) < maxStyles:
				hidden[styleName] = true
			}
		}
		v.token(x, path, kind)
	})
	if len(b.sheets) == 0 {
		b.noteXML(b.xml, b.place, -1, 0)
	}
}

func (b *odsBook) addSheet(x *xmlReader, hidden map[string]bool) {
	if len(b.sheets) >= b.limits.Entries {
		b.problem(table.Problem{Code: "too-many-entries", Sheet: -1, Place: b.place})
		return
	}
	s := odsSheet{Sheet: table.Sheet{Name: sealed.NewLabel(x.attrString("name")), Visibility: table.Visible}}
	if hidden[x.attrString("style-name")] {
		s.Visibility = table.Hidden
		b.facts.HiddenSheets++
	}
	b.facts.SheetProtection = b.facts.SheetProtection || truth(x.attr("protected")) || x.attrString("protected") == "true"
	b.sheets = append(b.sheets, s)
}

// Sheets lists the sheets in their order.
func (b *odsBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		out[i] = s.Sheet
	}
	return out
}

// Rows streams one sheet. Read in their order the sheets cost one pass over the
// content; a sheet before the last one read starts a new pass.
func (b *odsBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet < 0 || sheet >= len(b.sheets) {
		return table.SheetFacts{}, &Error{Code: "missing-part"}
	}
	b.sheets[sheet].read = true
	if b.stream == nil || b.stream.next > sheet {
		b.closeStream()
		src, err := b.source(ctx)
		if err != nil {
			b.noteAt(err, b.place, sheet, 0)
			return table.SheetFacts{}, ctx.Err()
		}
		b.stream = &odsStream{book: b, src: src, x: newXMLReader(b.limits)}
		b.stream.x.openXML(src)
	}
	b.stream.use(ctx)
	facts, err := b.stream.sheet(ctx, sheet, fn)
	if err != nil { // stopped inside the sheet
		b.closeStream()
	}
	return facts, err
}

func (b *odsBook) closeStream() {
	if b.stream != nil {
		b.stream.src.Close()
		b.stream = nil
	}
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *odsBook) Close() error {
	b.closeStream()
	b.aside, b.xml = nil, nil
	return nil
}
