package ingest

import (
	"bufio"
	"errors"
	"io"
)

// transferReader undoes the encoding of a part for transport (RFC 2045, 6). It
// is lenient as mail programs are, and remembers what it passed over.
type transferReader struct {
	src   *bufio.Reader
	next  func(*transferReader, []byte) (int, error)
	odd   bool // bytes that do not belong there were passed over
	bits  uint32
	count int    // of digits of base64 in bits
	rest  []byte // decoded, and there was no room
}

// newTransferReader decodes src; ok is false for an encoding that is not known.
func newTransferReader(src io.Reader, encoding string) (r *transferReader, ok bool) {
	r = &transferReader{src: bufio.NewReader(src)}
	switch encoding {
	case "base64":
		r.next = (*transferReader).base64
	case "quoted-printable":
		r.next = (*transferReader).quoted
	case "", "7bit", "8bit", "binary":
		r.next = func(r *transferReader, b []byte) (int, error) { return r.src.Read(b) }
	default:
		return nil, false
	}
	return r, true
}

// Read decodes. Its end is io.EOF, or an *Error when something was passed over.
func (r *transferReader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	if len(r.rest) > 0 {
		n := copy(b, r.rest)
		r.rest = r.rest[n:]
		return n, nil
	}
	if len(b) < 3 { // less room than a quantum of base64 needs
		small := make([]byte, 3)
		n, err := r.next(r, small)
		k := copy(b, small[:n])
		if r.rest = small[k:n]; len(r.rest) > 0 {
			err = nil // comes again
		}
		return k, r.ended(err)
	}
	n, err := r.next(r, b)
	return n, r.ended(err)
}

func (r *transferReader) ended(err error) error {
	if errors.Is(err, io.EOF) && r.odd {
		return &Error{Code: "broken-message"}
	}
	return err
}

// Close does nothing: the reader belongs to the caller.
func (r *transferReader) Close() error { return nil }

// base64 decodes digit by digit: lines of any length, several runs one behind
// the other.
func (r *transferReader) base64(b []byte) (n int, err error) {
	for n+3 <= len(b) {
		c, err := r.src.ReadByte()
		if err != nil {
			// What is left of a quantum without its filling.
			if r.count == 1 {
				r.odd = true
			}
			n += r.flush(b[n:])
			return n, err
		}
		digit := base64Digit(c)
		switch {
		case digit >= 0:
			r.bits = r.bits<<6 | uint32(digit)
			if r.count++; r.count == 4 {
				n += copy(b[n:], []byte{byte(r.bits >> 16), byte(r.bits >> 8), byte(r.bits)})
				r.bits, r.count = 0, 0
			}
		case c == '=':
			n += r.flush(b[n:])
		case c > ' ':
			r.odd = true
		}
	}
	return n, nil
}

// flush gives the whole bytes of an unfinished quantum.
func (r *transferReader) flush(b []byte) (n int) {
	switch r.count {
	case 2:
		n = copy(b, []byte{byte(r.bits >> 4)})
	case 3:
		n = copy(b, []byte{byte(r.bits >> 10), byte(r.bits >> 2)})
	}
	r.bits, r.count = 0, 0
	return n
}

func base64Digit(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+', c == '-':
		return 62
	case c == '/', c == '_':
		return 63
	}
	return -1
}

// quoted decodes =E9 and joins lines that end in =; an = that begins no code
// stays.
func (r *transferReader) quoted(b []byte) (n int, err error) {
	for n < len(b) {
		c, err := r.src.ReadByte()
		if err != nil {
			return n, err
		}
		if c != '=' {
			b[n] = c
			n++
			continue
		}
		ahead, _ := r.src.Peek(2) // shorter at the end
		if len(ahead) == 2 && hexDigit(ahead[0]) >= 0 && hexDigit(ahead[1]) >= 0 {
			b[n] = byte(hexDigit(ahead[0])<<4 | hexDigit(ahead[1]))
			n++
			_, _ = r.src.Discard(2) // they were peeked
			continue
		}
		if !r.softBreak() {
			b[n] = '='
			n++
		}
	}
	return n, nil
}

// softBreak passes over the end of the line behind an =, and blanks before it.
func (r *transferReader) softBreak() bool {
	const blanks = 64
	for i := 1; i <= blanks; i++ {
		ahead, _ := r.src.Peek(i)
		if len(ahead) < i {
			_, _ = r.src.Discard(len(ahead)) // the end of the part
			return true
		}
		switch ahead[i-1] {
		case ' ', '\t', '\r':
		case '\n':
			_, _ = r.src.Discard(i)
			return true
		default:
			return false
		}
	}
	return false
}
