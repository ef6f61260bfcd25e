package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// recordBook is a [table.Book] of a format whose records name their fields: an
// address book, objects of JSON. It is one sheet: the names in the first row, a
// record in each row below. The document is gone through twice, for the names
// and for the rows, so that memory holds the names and one record.
type recordBook struct {
	r        io.ReaderAt
	size     int64
	limits   Limits
	layout   byteLayout
	parse    recordParser
	columns  recordColumns
	facts    table.Facts
	problems problemLog
}

// recordParser reads records from UTF-8 to the end of src and gives their fields
// to out. It stops when out.stopped says so. The error is that of src.
type recordParser func(src io.Reader, limits Limits, out *recordSink) error

func openRecords(ctx context.Context, r io.ReaderAt, size int64, o Options, parse recordParser) (table.Book, error) {
	b := &recordBook{r: r, size: size, limits: o.orDefaults(), parse: parse}
	head, err := readHead(r, size)
	if err != nil {
		return nil, err
	}
	b.layout = sniffLayout(head).forced(o.Encoding)
	if int64(len(head)) == size && sealed.Blank(dropNULs(decodeHead(slices.Clone(head), b.layout))) {
		return nil, &Error{Code: "empty"}
	}
	b.columns = recordColumns{ids: map[string]int{}, limit: b.limits.Columns}
	src := newDecodedReader(ctx, r, size, b.layout, "")
	_ = parse(src, b.limits, &recordSink{columns: &b.columns, survey: true}) // shows again where the rows are read
	b.facts.Encoding = src.name()
	b.columns.arrange()
	return b, ctx.Err()
}

// Sheets lists the one sheet.
func (b *recordBook) Sheets() []table.Sheet {
	return []table.Sheet{{Name: sealed.NewLabel(""), Visibility: table.Visible}}
}

// Rows streams the names of the fields, then the records. Record n is row n+1.
func (b *recordBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet != 0 {
		return table.SheetFacts{}, nil
	}
	out := &recordSink{columns: &b.columns, row: sealed.NewRow(), fn: fn, problems: &b.problems, number: 1}
	out.header()
	src := newDecodedReader(ctx, b.r, b.size, b.layout, "")
	err := b.parse(src, b.limits, out)
	switch {
	case out.fnErr != nil:
		return table.SheetFacts{}, out.fnErr
	case ctx.Err() != nil:
		return table.SheetFacts{}, ctx.Err()
	case err != nil:
		b.problems.add(Code(err), out.number)
	}
	return table.SheetFacts{}, nil
}

// Texts has nothing: all text stands in fields.
func (b *recordBook) Texts(context.Context, func(table.Text) error) error { return nil }

// Facts gives the encoding.
func (b *recordBook) Facts() table.Facts { return b.facts }

// Problems lists broken records and what was beyond a limit.
func (b *recordBook) Problems() []table.Problem { return slices.Clone(b.problems.list) }

// Close does nothing: the reader belongs to the caller.
func (b *recordBook) Close() error { return nil }

// recordColumns gives every field its column: one for each time it stands in
// the record that has it most often.
type recordColumns struct {
	ids   map[string]int
	names []string
	most  []int
	first []int // column, after arrange
	limit int
}

const (
	maxRepeats   = 16   // columns of one name; what is more shares the last
	maxFieldName = 1024 // bytes
)

// id is the number of a name; -1 for one beyond the limit, or, once arranged,
// one not met before.
func (c *recordColumns) id(name []byte) int {
	if id, known := c.ids[string(name)]; known {
		return id
	}
	if c.first != nil || len(c.names) >= c.limit {
		return -1
	}
	id := len(c.names)
	c.ids[string(name)] = id
	c.names = append(c.names, string(name))
	c.most = append(c.most, 1)
	return id
}

func (c *recordColumns) arrange() {
	c.first = make([]int, len(c.names))
	next := 0
	for i, n := range c.most {
		c.first[i] = next
		next += n
	}
}

// recordSink takes the fields of records.
type recordSink struct {
	columns  *recordColumns
	survey   bool // only the names
	row      sealed.Row
	fn       func(table.Row) error
	fnErr    error
	problems *problemLog
	number   int // of the row of the last record

	counts []int // by name: times in this record
	used   []int // names of this record
	text   []byte
	fields []recordField
}

type recordField struct {
	column     int
	kind       sealed.Kind
	start, end int
}

func (s *recordSink) stopped() bool { return s.fnErr != nil }

// problem notes what was not read of the record that comes next.
func (s *recordSink) problem(code string) {
	if !s.survey {
		s.problems.add(code, s.number+1)
	}
}

// field adds a field to the record; text is copied.
func (s *recordSink) field(name []byte, kind sealed.Kind, text []byte) {
	s.fieldAt(name, 0, kind, text)
}

// fieldAt adds a field as the nth of its name, 1-based; 0 means the next.
func (s *recordSink) fieldAt(name []byte, nth int, kind sealed.Kind, text []byte) {
	if len(name) > maxFieldName {
		s.problem("cell-too-long")
		name = name[:maxFieldName]
	}
	id := s.columns.id(name)
	if id < 0 {
		if !sealed.Blank(text) {
			s.problem("too-many-columns")
		}
		return
	}
	if sealed.Blank(text) {
		return
	}
	for len(s.counts) <= id {
		s.counts = append(s.counts, 0)
	}
	if s.counts[id] == 0 {
		s.used = append(s.used, id)
	}
	s.counts[id] = max(s.counts[id]+1, nth)
	if nth == 0 {
		nth = s.counts[id]
	}
	nth = min(nth, maxRepeats)
	if s.survey {
		s.columns.most[id] = max(s.columns.most[id], nth)
		return
	}
	column := s.columns.first[id] + min(nth, s.columns.most[id]) - 1
	if column >= s.columns.limit {
		s.problem("too-many-columns")
		return
	}
	start := len(s.text)
	s.text = append(s.text, text...)
	s.fields = append(s.fields, recordField{column, kind, start, len(s.text)})
}

// end ends the record and hands it out.
func (s *recordSink) end() {
	for _, id := range s.used {
		s.counts[id] = 0
	}
	s.used = s.used[:0]
	if s.survey {
		return
	}
	s.number++
	slices.SortStableFunc(s.fields, func(a, b recordField) int { return cmp.Compare(a.column, b.column) })
	for i := 0; i < len(s.fields); {
		f := s.fields[i]
		text := s.text[f.start:f.end:f.end]
		for i++; i < len(s.fields) && s.fields[i].column == f.column; i++ { // share the last column
			text = append(append(text, '\n'), s.text[s.fields[i].start:s.fields[i].end]...)
			f.kind = sealed.Text
		}
		s.row.Append(f.column, f.kind, 0, text)
	}
	s.give()
	s.text, s.fields = s.text[:0], s.fields[:0]
}

// began reports whether the record has a field yet.
func (s *recordSink) began() bool { return len(s.used) > 0 }

func (s *recordSink) give() {
	if s.row.Len() > 0 && s.fnErr == nil {
		s.fnErr = s.fn(table.Row{Number: s.number, Repeat: 1, Cells: s.row})
	}
	s.row.Reset()
}

// noTitle begins the name of a field that has a position and no name.
const noTitle = 0

// header hands out the names; those of a repeated field are numbered.
func (s *recordSink) header() {
	var text []byte
	for id, name := range s.columns.names {
		if name != "" && name[0] == noTitle {
			continue
		}
		for n := range s.columns.most[id] {
			if column := s.columns.first[id] + n; column < s.columns.limit {
				text = append(text[:0], name...)
				if n > 0 {
					text = strconv.AppendInt(append(text, ' '), int64(n+1), 10)
				}
				s.row.Append(column, sealed.Text, 0, text)
			}
		}
	}
	s.give()
}

// foldedLines reads lines that go on in the next one when that begins with a
// blank (RFC 6350, 3.2; RFC 2849). Of a line longer than max bytes it keeps the
// beginning.
type foldedLines struct {
	src  io.Reader
	buf  []byte
	pos  int
	end  int
	err  error
	max  int
	tabs bool // a tab folds, too
	soft bool // nothing folds: lines that go on say so at their end
	line []byte
	cut  bool // the line was longer
}

func newFoldedLines(src io.Reader, limits Limits, tabs bool) *foldedLines {
	return &foldedLines{src: src, buf: make([]byte, xmlBlock), max: limits.Record, tabs: tabs}
}

// next reads a line to line, without its end. It is false at the end of src.
func (f *foldedLines) next() bool {
	f.line, f.cut = f.line[:0], false
	if !f.physical() {
		return false
	}
	for f.ready() && (f.buf[f.pos] == ' ' || f.tabs && f.buf[f.pos] == '\t') && !f.soft && !f.softBreak() {
		f.pos++
		f.physical()
	}
	return true
}

// softBreak reports whether the line goes on in the way of version 2.1 of vCard,
// where a blank at the beginning of the next line is text.
func (f *foldedLines) softBreak() bool {
	return f.tabs && bytes.HasSuffix(f.line, []byte("=")) && bytes.Contains(bytes.ToUpper(f.line[:min(len(f.line), 200)]), []byte("QUOTED-PRINTABLE"))
}

// ready reports whether there is a byte at pos.
func (f *foldedLines) ready() bool {
	for f.pos == f.end && f.err == nil {
		f.pos = 0
		f.end, f.err = f.src.Read(f.buf)
	}
	return f.pos < f.end
}

// physical appends the next line of the file.
func (f *foldedLines) physical() bool {
	if !f.ready() {
		return false
	}
	for f.ready() {
		b := f.buf[f.pos:f.end]
		n := bytes.IndexAny(b, "\r\n")
		part := b
		if n >= 0 {
			part = b[:n]
		}
		if room := f.max - len(f.line); len(part) > room {
			f.cut = true
			part = part[:max(0, room)]
		}
		f.line = append(f.line, part...)
		if n < 0 {
			f.pos = f.end
			continue
		}
		cr := b[n] == '\r'
		f.pos += n + 1
		if cr && f.ready() && f.buf[f.pos] == '\n' {
			f.pos++
		}
		return true
	}
	return true
}

// failure is what ended the reading, nil for the end of the document.
func (f *foldedLines) failure() error {
	if errors.Is(f.err, io.EOF) {
		return nil
	}
	return f.err
}
