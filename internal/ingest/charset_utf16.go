package ingest

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Reader turns UTF-16 into UTF-8. A surrogate without its partner and an
// odd byte at the end become U+FFFD: nothing is left out in silence.
type utf16Reader struct {
	src   io.Reader
	order binary.ByteOrder
	in    []byte
	start int // of what is not converted yet
	end   int
	err   error
}

func newUTF16Reader(src io.Reader, bigEndian bool) *utf16Reader {
	r := &utf16Reader{src: src, order: binary.LittleEndian, in: make([]byte, 64<<10)}
	if bigEndian {
		r.order = binary.BigEndian
	}
	return r
}

// Read fills p as far as whole characters fit; p must hold utf8.UTFMax bytes.
func (r *utf16Reader) Read(p []byte) (n int, err error) {
	for n == 0 {
		if r.err == nil && r.end-r.start < 4 {
			r.fill()
		}
		if r.start == r.end {
			return 0, r.err
		}
		if n = r.convert(p); n == 0 && len(p) < utf8.UTFMax {
			return 0, io.ErrShortBuffer
		}
	}
	return n, nil
}

func (r *utf16Reader) fill() {
	r.end = copy(r.in, r.in[r.start:r.end])
	r.start = 0
	for r.err == nil && r.end < 4 {
		var n int
		n, r.err = r.src.Read(r.in[r.end:])
		r.end += n
	}
}

// convert takes characters from r.in until p is full or a character may go on
// behind what was read.
func (r *utf16Reader) convert(p []byte) int {
	n := 0
	for n+utf8.UTFMax <= len(p) && r.end-r.start >= 2 {
		c := rune(r.order.Uint16(r.in[r.start:]))
		if c < utf8.RuneSelf {
			p[n] = byte(c)
			n++
			r.start += 2
			continue
		}
		size := 2
		if utf16.IsSurrogate(c) {
			if r.end-r.start < 4 && r.err == nil {
				return n
			}
			low := rune(0)
			if r.end-r.start >= 4 {
				low = rune(r.order.Uint16(r.in[r.start+2:]))
			}
			if c = utf16.DecodeRune(c, low); c != utf8.RuneError {
				size = 4
			}
		}
		n += utf8.EncodeRune(p[n:], c)
		r.start += size
	}
	if r.err != nil && r.end-r.start == 1 && n+utf8.UTFMax <= len(p) {
		n += utf8.EncodeRune(p[n:], utf8.RuneError)
		r.start = r.end
	}
	return n
}
