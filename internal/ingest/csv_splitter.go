package ingest

import (
	"bytes"
	"context"
	"io"
	"unicode/utf8"

	"egide/internal/sealed"
	"egide/internal/table"
)

// blockSize is how much is read at a time. Most files never need a larger
// buffer; one long record makes it grow up to Limits.Record and a block.
const blockSize = 256 << 10

// splitter cuts text into records and cells. It looks at bytes only: all
// charsets it meets hold ASCII as it is, so cells are cut first and decoded
// when they hold another byte. The buffer never holds a NUL, so the byte 0
// stands for "no delimiter" and "no quote".
type splitter struct {
	src  io.Reader
	buf  []byte
	pos  int // start of the record in buf
	end  int // end of what was read
	eof  bool
	fail error

	delim, quote byte
	cr           bool // records end with CR as well
	width        int  // of most records, 0 when not known
	maxRecord    int
	maxColumns   int

	row      sealed.Row
	number   int  // of the record, 1-based
	fields   int  // of the record, empty ones too
	wide     bool // the record has text beyond maxColumns
	odd      int  // records with text beside or a single quote inside quotes
	scratch  []byte
	charset  cellCharset
	problems problemLog

	read    int64 // bytes read into buf so far
	plain   int64 // up to this place quotes are not believed
	rereads int
	skip    bool // the first record is "sep=;"
}

// newSplitter splits src, of which size bytes are expected: the first buffer
// of a small file is small.
func newSplitter(src io.Reader, size int64, d dialect, limits Limits) *splitter {
	return &splitter{
		src: src, buf: make([]byte, min(size+1, blockSize)), delim: d.delim, quote: d.quote, cr: d.cr, width: d.width, skip: d.sepLine,
		maxRecord: limits.Record, maxColumns: limits.Columns, row: sealed.NewRow(),
	}
}

// ctxEvery is how many records pass between two looks at the context.
const ctxEvery = 4096

// each hands every record that is not empty to fn.
func (s *splitter) each(ctx context.Context, fn func(table.Row) error) error {
	for n := 0; s.next(ctx); n++ {
		if n%ctxEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if s.row.Len() == 0 {
			continue
		}
		if err := fn(table.Row{Number: s.number, Repeat: 1, Cells: s.row}); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if s.fail != nil {
		s.problems.add("read-error", s.number+1)
	}
	return nil
}

// next reads one record into s.row and reports whether there was one.
func (s *splitter) next(ctx context.Context) bool {
	if s.skip {
		s.skip = false
		if s.record(ctx) {
			s.number = 0
		}
	}
	return s.record(ctx)
}

func (s *splitter) record(ctx context.Context) bool {
	s.restart()
	for {
		b := s.buf[s.pos:s.end]
		if line := s.lineEnd(b); line >= 0 && !s.quotedAt(b[:line]) {
			if line > s.maxRecord {
				return s.tooLong(ctx)
			}
			s.number++
			s.take(b[:line], line+1)
			return true
		}
		if len(b) > 0 && s.believesQuotes() {
			n, state := s.quoted(b)
			switch {
			case state == recordDone && n <= s.maxRecord:
				s.number++
				s.pos += n
				s.finish()
				return true
			case state == recordDone, state == recordBroken:
				return s.broken(ctx, b)
			case s.eof || len(b) >= s.maxRecord:
				return s.unfinished(ctx, b, state)
			}
		} else if len(b) >= s.maxRecord {
			return s.tooLong(ctx)
		}
		s.restart()
		if s.eof {
			return s.last(b)
		}
		if ctx.Err() != nil {
			return false
		}
		s.fill()
	}
}

// restart forgets what was split of the record.
func (s *splitter) restart() {
	s.row.Reset()
	s.fields, s.wide = 0, false
}

// last takes what stands after the last line end.
func (s *splitter) last(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	s.number++
	s.take(b, len(b))
	return true
}

// take splits a line without quotes and goes on behind it.
func (s *splitter) take(line []byte, n int) {
	s.pos += n
	s.unquoted(trimCR(line))
	s.finish()
}

func (s *splitter) finish() {
	if s.wide {
		s.problems.add("too-many-columns", s.number)
	}
}

// quotedAt reports whether quotes have a meaning in the line.
func (s *splitter) quotedAt(line []byte) bool {
	return s.believesQuotes() && bytes.IndexByte(line, s.quote) >= 0
}

func (s *splitter) believesQuotes() bool { return s.quote != 0 && s.offset() >= s.plain }

// offset is the place of the record, counted in bytes read.
func (s *splitter) offset() int64 { return s.read - int64(s.end-s.pos) }

// lineEnd is the index of the byte that ends the line, or -1.
func (s *splitter) lineEnd(b []byte) int {
	i := bytes.IndexByte(b, '\n')
	if !s.cr {
		return i
	}
	if i >= 0 {
		b = b[:i]
	}
	if j := bytes.IndexByte(b, '\r'); j >= 0 {
		return j
	}
	return i
}

func trimCR(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// unquoted splits a line at every delimiter. Where quotes were not believed
// the cells lose the pair around them, which says nothing about their text.
func (s *splitter) unquoted(line []byte) {
	strip := s.quote != 0 && bytes.IndexByte(line, s.quote) >= 0
	clean := s.isUTF8(line)
	held := s.row.Hold(line)
	for at := 0; ; {
		end := len(line)
		if i := bytes.IndexByte(line[at:], s.delim); i >= 0 {
			end = at + i
		}
		first, last := at, end
		if strip {
			first, last = trimQuotes(line, at, end, s.quote)
		}
		if clean || isASCII(line[first:last]) {
			s.part(held+first, held+last)
		} else {
			s.cell(line[first:last])
		}
		if end == len(line) {
			return
		}
		at = end + 1
	}
}

// isUTF8 reports whether a whole record needs no decoding: a delimiter is
// ASCII, so what is UTF-8 as a whole is so in every cell.
func (s *splitter) isUTF8(record []byte) bool {
	if isASCII(record) {
		return true
	}
	if s.charset.given != "" && s.charset.chosen != nil {
		return false
	}
	if !utf8.Valid(record) {
		return false
	}
	s.charset.utf8++
	return true
}

// trimQuotes narrows the cell line[start:end] by a quote at either edge.
func trimQuotes(line []byte, start, end int, quote byte) (int, int) {
	if start < end && line[start] == quote {
		start++
	}
	if start < end && line[end-1] == quote {
		end--
	}
	return start, end
}

// part adds the cell that stands from start to end in the text the row holds.
func (s *splitter) part(start, end int) {
	column := s.fields
	s.fields++
	if column < s.maxColumns {
		s.row.AppendPart(column, sealed.Text, 0, start, end)
	} else if start < end {
		s.wide = true
	}
}

// cell adds one cell, decoded.
func (s *splitter) cell(text []byte) {
	column := s.fields
	s.fields++
	if column < s.maxColumns {
		s.row.Append(column, sealed.Text, 0, s.charset.decode(text, s.read))
	} else if len(text) > 0 {
		s.wide = true
	}
}

// fill makes room and reads on. It drops NULs: they split the words detectors
// look for and mean nothing in text.
func (s *splitter) fill() {
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if free := len(s.buf) - s.end; free < utf8.UTFMax || free < blockSize/2 && len(s.buf) >= blockSize {
		grown := make([]byte, 2*len(s.buf)+utf8.UTFMax)
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		if n > 0 {
			n = len(dropNULs(s.buf[s.end : s.end+n]))
		}
		s.end += n
		s.read += int64(n)
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.fail = err
			}
			return
		}
		if n > 0 {
			return
		}
	}
	// A hundred blocks of nothing but NULs: give the caller the chance to stop.
}

// dropNULs removes NULs in place.
func dropNULs(b []byte) []byte {
	i := bytes.IndexByte(b, 0)
	if i < 0 {
		return b
	}
	kept := i
	for _, c := range b[i:] {
		if c != 0 {
			b[kept] = c
			kept++
		}
	}
	return b[:kept]
}
