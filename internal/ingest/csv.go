package ingest

import (
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"egide/internal/sealed"
	"egide/internal/table"
)

// csvFormat reads text with a delimiter. RFC 4180 is the ideal; what programs
// really write is told by [sniffDialect].
var csvFormat = Format{
	Name:       "csv",
	Extensions: []string{".csv", ".tsv", ".tab"},
	Doc:        "delimited text: ; , TAB | in any common charset, quoted or not",
	Sniff:      isText,
	Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		return openText(ctx, r, size, o, expectTable)
	},
}

// textFormat reads text as one column, a line a row, unless it is clearly a
// table after all.
var textFormat = Format{
	Name:       "text",
	Extensions: []string{".txt", ".text", ".log", ".md", ".asc"},
	Doc:        "plain text, one line a row",
	Sniff:      isText,
	Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		return openText(ctx, r, size, o, expectProse)
	},
}

// textBook is a text file: one sheet without name.
type textBook struct {
	r        io.ReaderAt
	size     int64
	limits   Limits
	layout   byteLayout
	dialect  dialect
	facts    table.Facts
	problems []table.Problem
}

func openText(_ context.Context, r io.ReaderAt, size int64, o Options, e expectation) (table.Book, error) {
	b := &textBook{r: r, size: size, limits: o.orDefaults()}
	head, err := readHead(r, size)
	if err != nil {
		return nil, err
	}
	b.layout = sniffLayout(head).forced(o.Encoding)
	sample, complete := b.sample(int64(len(head)) == size)
	if sealed.Blank(sample) && complete {
		return nil, &Error{Code: "empty"}
	}
	if o.Delimiter != 0 {
		b.dialect = givenDialect(sample, complete, o.Delimiter)
	} else {
		b.dialect = sniffDialect(sample, complete, e)
	}
	b.facts.Delimiter = b.dialect.name()
	b.facts.Encoding = b.layout.name()
	return b, nil
}

// sample is the head as the splitter will see it: without byte order mark and
// NUL, in UTF-8 where it was UTF-16.
func (b *textBook) sample(whole bool) (text []byte, complete bool) {
	text = make([]byte, min(2*b.size+utf8.UTFMax, SniffLen)) // UTF-16 grows by half at most
	n, err := io.ReadFull(b.source(), text)
	text = dropNULs(text[:n])
	return text, whole && (err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF))
}

// source reads the text after its byte order mark.
func (b *textBook) source() io.Reader {
	mark := int64(b.layout.mark)
	body := io.NewSectionReader(b.r, mark, b.size-mark)
	if b.layout.utf16 {
		return newUTF16Reader(body, b.layout.bigEndian)
	}
	return body
}

// Sheets lists the one sheet.
func (b *textBook) Sheets() []table.Sheet {
	return []table.Sheet{{Name: sealed.NewLabel(""), Visibility: table.Visible}}
}

// Rows streams the records that are not empty. Row.Number counts every record,
// blank lines too, so that it is the row a spreadsheet program would show; the
// line "sep=;" that such programs swallow is not counted.
func (b *textBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet != 0 {
		return table.SheetFacts{}, nil
	}
	s := newSplitter(b.source(), b.size, b.dialect, b.limits)
	if !b.layout.utf16 {
		s.charset = b.layout.charset()
		s.charset.window = b.window
	}
	err := s.each(ctx, fn)
	if s.charset.broken > 0 {
		s.problems.add("bad-encoding", 0)
	}
	b.problems = append(b.problems, s.problems.list...)
	if !b.layout.utf16 {
		b.facts.Encoding = s.charset.name()
	}
	return table.SheetFacts{}, err
}

// window reads a part of the file from about the place where the splitter
// stands, for the choice of a single-byte charset.
func (b *textBook) window(read int64) []byte {
	const size = 512 << 10
	at := max(int64(b.layout.mark), read-blockSize)
	sample := make([]byte, min(size, max(0, b.size-at)))
	n, _ := b.r.ReadAt(sample, at) // a failure shows again where the rows are read
	return sample[:n]
}

// Texts has nothing: all text of a text file stands in cells.
func (b *textBook) Texts(context.Context, func(table.Text) error) error { return nil }

// Facts gives encoding and delimiter.
func (b *textBook) Facts() table.Facts { return b.facts }

// Problems lists broken quoting and what was beyond a limit.
func (b *textBook) Problems() []table.Problem { return b.problems }

// Close does nothing: the reader belongs to the caller.
func (b *textBook) Close() error { return nil }

// problemLog keeps the first problems of each code: a hostile file must not
// fill the record with a million of them.
type problemLog struct {
	list  []table.Problem
	count map[string]int
}

const problemsPerCode = 50

func (l *problemLog) add(code string, row int) {
	if l.count == nil {
		l.count = map[string]int{}
	}
	l.count[code]++
	if l.count[code] <= problemsPerCode {
		l.list = append(l.list, table.Problem{Code: code, Sheet: 0, Row: row})
	}
}
