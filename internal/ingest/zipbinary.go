package ingest

import (
	"bufio"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"egide/internal/table"
)

// binary gives the texts of a part that is no XML, such as printer settings:
// runs of printable characters, in UTF-16 and in bytes.
func (r *textRun) binary(p *part, kind string) {
	src, err := r.in.zip.open(r.ctx, p)
	if err != nil {
		r.in.note(err, p.name)
		return
	}
	defer src.Close()
	emit := func(text []byte) { r.emit(table.Text{Kind: kind, Place: p.name, Sheet: -1, Column: -1}, text) }
	wide, narrow := stringRun{emit: emit}, stringRun{emit: emit}
	if err := searchRuns(src, &wide, &narrow); err != nil {
		r.in.note(err, p.name)
	}
}

// searchRuns gives the runs of printable characters in bytes to narrow, those
// in UTF-16 to wide. The error is that of src; its end is none.
func searchRuns(src io.Reader, wide, narrow *stringRun) error {
	buf := make([]byte, 32<<10)
	var low byte
	odd := false
	for {
		n, err := src.Read(buf)
		for _, c := range buf[:n] {
			narrow.add(narrowRune(c))
			if odd {
				wide.add(rune(low) | rune(c)<<8)
			}
			low, odd = c, !odd
		}
		if err != nil {
			wide.end()
			narrow.end()
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// lines gives the lines of a text file that somebody put into the package.
func (r *textRun) lines(p *part, kind string) {
	src, err := r.in.zip.open(r.ctx, p)
	if err != nil {
		r.in.note(err, p.name)
		return
	}
	defer src.Close()
	in := bufio.NewReaderSize(src, xmlBlock)
	var decode xmlReader
	var text []byte
	for {
		line, err := in.ReadSlice('\n') // a longer line comes in pieces
		text = decode.appendCDATA(text[:0], line)
		if wordy(text) {
			r.emit(table.Text{Kind: kind, Place: p.name, Sheet: -1, Column: -1}, text)
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if !errors.Is(err, io.EOF) {
				r.in.note(err, p.name)
			}
			return
		}
	}
}

// narrowRune takes a byte as ASCII; bytes of other encodings end a run.
func narrowRune(c byte) rune {
	if c < utf8.RuneSelf {
		return rune(c)
	}
	return 0
}

// stringRun gathers printable characters; a run too short to be words is noise.
type stringRun struct {
	emit  func([]byte)
	text  []byte
	n     int
	signs int // characters that words do not have: packed data looks like text made of them
}

const shortestRun = 8

func (s *stringRun) add(c rune) {
	const longest = 4096
	if c >= ' ' && c != 0x7f && (c < 0x250 || c == '’' || c == '€') && unicode.IsPrint(c) && s.n < longest {
		s.text = utf8.AppendRune(s.text, c)
		s.n++
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != ' ' && c != '@' {
			s.signs++
		}
		return
	}
	s.end()
}

func (s *stringRun) end() {
	if s.n >= shortestRun && wordy(s.text) && s.signs*4 < s.n {
		s.emit(s.text)
	}
	s.text, s.n, s.signs = s.text[:0], 0, 0
}
