package ingest

import (
	"bytes"
	"context"
)

type recordState int

const (
	recordDone   recordState = iota
	recordMore               // the record goes on behind the buffer
	recordOpen               // the same, inside quotes
	recordBroken             // its quotes closed, but around other records
)

// maxRereads bounds how often one region is read again because its quotes do
// not close; after that the whole region is read without quotes. Without the
// bound a file of open quotes would cost its length times Limits.Record.
const maxRereads = 16

// quoted splits a record in which quotes may protect delimiters and line ends.
// It starts anew with every call, so a record at the edge of the buffer is
// split twice and no state has to survive.
func (s *splitter) quoted(b []byte) (n int, state recordState) {
	s.restart()
	if line := s.lineEnd(b); line >= 0 {
		if s.wellQuoted(trimCR(b[:line])) {
			return line + 1, recordDone
		}
		s.restart()
	}
	line := -1 // end of the current line, -1 when not looked for yet
	odd := false
	for at := 0; ; {
		if start := s.openingQuote(b, at); start >= 0 {
			text, next, state := s.quotedCell(b, start, &odd)
			if state != recordDone {
				return 0, state
			}
			if s.swallows(text) {
				return 0, recordBroken
			}
			if next < len(b) && b[next] == '\r' && (next+1 == len(b) || b[next+1] == '\n') {
				if next+1 == len(b) && !s.eof {
					return 0, recordMore
				}
				next++
			}
			s.cell(text)
			at = next
		} else {
			if line < at {
				i := s.lineEnd(b[at:])
				if i < 0 && !s.eof {
					return 0, recordMore
				}
				if line = at + i; i < 0 {
					line = len(b)
				}
			}
			next := line
			if i := bytes.IndexByte(b[at:line], s.delim); i >= 0 {
				next = at + i
			}
			text := b[at:next]
			if next == line {
				text = trimCR(text)
			}
			s.cell(text)
			at = next
		}
		if at < len(b) && b[at] == s.delim {
			at++
			continue
		}
		if odd {
			s.odd++
		}
		return min(at+1, len(b)), recordDone // at a line end
	}
}

// wellQuoted splits the usual record with quotes: one line of UTF-8, every
// quote at the edge of a cell. It returns false, and the cells it has added are
// to be dropped, when the record needs a closer look.
func (s *splitter) wellQuoted(line []byte) bool {
	if !s.isUTF8(line) {
		return false
	}
	held := s.row.Hold(line)
	for at := 0; ; {
		if at < len(line) && line[at] == s.quote {
			i := bytes.IndexByte(line[at+1:], s.quote)
			end := at + 1 + i
			if i < 0 || end+1 < len(line) && line[end+1] != s.delim {
				return false
			}
			s.part(held+at+1, held+end)
			if at = end + 2; at > len(line) {
				return true
			}
			continue
		}
		if at < len(line) && line[at] == ' ' && s.openingQuote(line, at) >= 0 {
			return false
		}
		i := bytes.IndexByte(line[at:], s.delim)
		if i < 0 {
			s.part(held+at, held+len(line))
			return true
		}
		s.part(held+at, held+at+i)
		at += i + 1
	}
}

// openingQuote is where the cell at b[at:] opens quotes, or -1. Blanks before
// the quote are not text: `Dupont, "12, rue Haute"`.
func (s *splitter) openingQuote(b []byte, at int) int {
	for at < len(b) && b[at] == ' ' && s.delim != ' ' {
		at++
	}
	if at < len(b) && b[at] == s.quote {
		return at
	}
	return -1
}

// quotedCell reads the cell whose opening quote is b[open]. next is the index
// of the delimiter or line end behind it, or len(b). odd becomes true where a
// quote stands alone inside the cell.
func (s *splitter) quotedCell(b []byte, open int, odd *bool) (text []byte, next int, state recordState) {
	s.scratch = s.scratch[:0]
	from, at := open+1, open+1
	for {
		i := bytes.IndexByte(b[at:], s.quote)
		if i < 0 {
			return nil, 0, recordOpen
		}
		i += at
		if i+1 == len(b) {
			if !s.eof {
				return nil, 0, recordOpen
			}
			return s.join(b[from:i]), len(b), recordDone
		}
		if c := b[i+1]; c == s.delim || s.endsLine(b, i+1) {
			return s.join(b[from:i]), i + 1, recordDone
		} else if c == s.quote {
			s.scratch = append(s.scratch, b[from:i+1]...)
			from, at = i+2, i+2
			continue
		}
		*odd = true
		closes, known := s.closes(b, open, i)
		if !known {
			return nil, 0, recordOpen
		}
		if closes {
			return s.tail(b, from, i)
		}
		at = i + 1
	}
}

// endsLine reports whether a line end stands at b[i]; CR counts where LF
// follows or where the file uses it alone.
func (s *splitter) endsLine(b []byte, i int) bool {
	switch b[i] {
	case '\n':
		return true
	case '\r':
		return s.cr || i+1 == len(b) || b[i+1] == '\n'
	}
	return false
}

// closes judges a single quote in the middle of a quoted cell with text behind
// it: `"Jean "le grand" Dupont"` goes on, `"rue Haute" bis;` ends. It goes on
// when a quote follows on the same line that does not itself open a cell.
func (s *splitter) closes(b []byte, open, i int) (closes, known bool) {
	if i == open+1 { // `""text`: an empty pair
		return true, true
	}
	rest := b[i+1:]
	next := bytes.IndexByte(rest, s.quote)
	if next >= 0 {
		rest = rest[:next]
	}
	if bytes.IndexByte(rest, '\n') >= 0 || s.cr && bytes.IndexByte(rest, '\r') >= 0 {
		return true, true
	}
	if next < 0 {
		return true, s.eof
	}
	before := bytes.TrimRight(rest, " ")
	return len(before) > 0 && before[len(before)-1] == s.delim && s.delim != 0, true
}

// tail adds the text between a closing quote at b[i] and the next delimiter.
func (s *splitter) tail(b []byte, from, i int) (text []byte, next int, state recordState) {
	s.scratch = append(s.scratch, b[from:i]...)
	rest := b[i+1:]
	if end := s.lineEnd(rest); end >= 0 {
		rest = rest[:end]
	} else if bytes.IndexByte(rest, s.delim) < 0 && !s.eof {
		return nil, 0, recordMore
	}
	next = i + 1 + len(rest)
	if end := bytes.IndexByte(rest, s.delim); end >= 0 {
		rest = rest[:end]
		next = i + 1 + end
	}
	s.scratch = append(s.scratch, trimCR(rest)...)
	return s.scratch, next, recordDone
}

// join gives the cell that ends with this piece; without doubled quotes it is
// the piece itself.
func (s *splitter) join(piece []byte) []byte {
	if len(s.scratch) == 0 {
		return piece
	}
	s.scratch = append(s.scratch, piece...)
	return s.scratch
}

// swallows reports whether a cell holds lines that are records themselves: two
// or more with as many delimiters as the records of this file have. A stray
// quote opened it and the next stray quote closed it.
func (s *splitter) swallows(text []byte) bool {
	if s.width < 3 || bytes.IndexByte(text, '\n') < 0 {
		return false
	}
	records := 0
	for line := range bytes.SplitSeq(text, []byte{'\n'}) {
		if bytes.Count(line, []byte{s.delim}) >= s.width-1 {
			records++
		}
	}
	return records >= 2
}

// unfinished handles a record that the buffer or the file cannot complete.
func (s *splitter) unfinished(ctx context.Context, b []byte, state recordState) bool {
	switch {
	case state == recordOpen:
		return s.broken(ctx, b)
	case s.eof:
		s.restart()
		return s.last(b)
	}
	return s.tooLong(ctx)
}

// broken reads a record whose quotes do not close in its place as lines that
// stand for themselves, so that no text is lost in one enormous cell, and
// reports it. After the line that opened the quote the next ones are believed
// again, unless that has failed too often.
func (s *splitter) broken(ctx context.Context, b []byte) bool {
	s.restart()
	s.problems.add("broken-quoting", s.number+1)
	s.plain = s.offset() + 1
	if s.rereads++; s.rereads > maxRereads {
		s.plain = s.offset() + int64(len(b))
	}
	return s.record(ctx)
}

// tooLong hands out the complete cells in the first Limits.Record bytes of a
// line and passes over the rest of it.
func (s *splitter) tooLong(ctx context.Context) bool {
	s.restart()
	b := s.buf[s.pos:s.end]
	if !s.cr && bytes.IndexByte(b, '\r') >= 0 { // CR alone after all
		s.cr = true
		return s.record(ctx)
	}
	s.number++
	s.problems.add("record-too-long", s.number)
	if i := bytes.LastIndexByte(b[:min(len(b), s.maxRecord)], s.delim); i >= 0 && s.delim != 0 {
		s.unquoted(b[:i])
	}
	s.finish()
	for {
		if i := s.lineEnd(s.buf[s.pos:s.end]); i >= 0 {
			s.pos += i + 1
			return true
		}
		s.pos = s.end
		if s.eof || ctx.Err() != nil {
			return true
		}
		s.fill()
	}
}
