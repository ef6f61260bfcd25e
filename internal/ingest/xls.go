package ingest

import (
	"bytes"
	"context"
	"io"

	"egide/internal/sealed"
	"egide/internal/table"
)

// xlsFormat reads the workbooks of Excel 5 to 2003 ([MS-XLS]; BIFF8, and BIFF5
// with texts in the charset of the system that wrote it).
var xlsFormat = Format{
	Name:       "xls",
	Extensions: []string{".xls", ".xlt", ".xla"},
	Doc:        "Excel 5 to 2003 workbook (BIFF): a record walker of its own over the streams of the compound file, every other stream searched for text",
	Sniff: func(head []byte) bool {
		if !bytes.HasPrefix(head, []byte(oleMagic)) {
			return false
		}
		kind := sniffOLE(bytes.NewReader(head), int64(len(head))).format
		return kind == "xls" || kind == "ole" // its directory may stand further on
	},
	Open: openXLS,
}

const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// xlsBook is a [table.Book] of one workbook. The stream of the workbook is held
// in memory; rows are decoded from it one at a time.
type xlsBook struct {
	container
	ole       *oleFile
	limits    Limits
	data      []byte // the stream of the workbook
	place     string
	charset   *singleByte // of BIFF5; nil for BIFF8
	date1904  bool
	key       *xlsKey // of an encrypted workbook that a password opened
	passwords Passwords
	sheets    []xlsSheet
	looks     xlsLooks
	strings   *sealed.Strings
	used      []uint64 // entries of strings that a cell refers to
	walked    int      // bytes of sheets
	text      []byte   // reused
}

// xlsSheet is a sheet as the workbook lists it.
type xlsSheet struct {
	table.Sheet
	at   int // of its first record
	kind int // hsState of BOUNDSHEET: worksheet, macro sheet, chart
	read bool
}

const (
	kindMacroSheet = 1
	kindChart      = 2
	kindModule     = 6
)

func openXLS(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	var magic [len(oleMagic)]byte
	if n, _ := r.ReadAt(magic[:], 0); n < len(magic) || string(magic[:]) != oleMagic {
		return nil, &Error{Code: notSupported} // BIFF2 to BIFF4 have no container
	}
	ole, err := openOLE(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	if ole.stream("EncryptedPackage") != nil || ole.folders["DataSpaces"] {
		return nil, &Error{Code: encrypted}
	}
	stream := ole.stream("Workbook")
	if stream == nil {
		stream = ole.stream("Book")
	}
	if stream == nil {
		return nil, &Error{Code: notSupported}
	}
	b := &xlsBook{ole: ole, limits: limits, place: stream.place, strings: sealed.NewStrings(), passwords: o.Passwords}
	data, err := ole.load(stream)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	b.note(err, stream.place)
	b.data = data
	if err := b.readGlobals(ctx); err != nil {
		return nil, err
	}
	b.used = make([]uint64, (b.strings.Len()+63)/64)
	b.inspectStreams()
	if err := ctx.Err(); err != nil { // what was left out then is nobody's problem
		return nil, err
	}
	return b, nil
}

// Sheets lists the sheets in the order of the workbook.
func (b *xlsBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		out[i] = s.Sheet
	}
	return out
}

// Rows streams one sheet.
func (b *xlsBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet < 0 || sheet >= len(b.sheets) {
		return table.SheetFacts{}, &Error{Code: "missing-part"}
	}
	s := &b.sheets[sheet]
	first := !s.read
	s.read = true
	scan := newXLSScan(b, sheet, fn)
	err := scan.run(ctx, s.at, first)
	if first {
		b.count(scan.facts)
	}
	return scan.facts, err
}

func (b *xlsBook) count(facts table.SheetFacts) {
	b.facts.HiddenRows += facts.HiddenRows
	for _, span := range facts.HiddenColumns {
		b.facts.HiddenColumns += span.Last - span.First + 1
	}
	if facts.Filtered {
		b.facts.Filters++
	}
	b.facts.SheetProtection = b.facts.SheetProtection || facts.Protected
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *xlsBook) Close() error {
	b.data, b.strings, b.aside, b.ole = nil, nil, nil, nil
	return nil
}
