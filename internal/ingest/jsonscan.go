package ingest

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"egide/internal/sealed"
)

// jsonScanner reads the pieces of JSON from a stream. It holds one block and
// one text of at most Limits.Record; it forgives commas too many and, unless
// strict, line ends in texts.
type jsonScanner struct {
	src      io.Reader
	buf      []byte
	pos, end int
	err      error
	limits   Limits
	depth    int
	newlines int
	strict   bool
	text     []byte // the last key or scalar
	failed   string // code of what ended the reading of a value
	flaw     string // code of what it went on after
}

func newJSONScanner(src io.Reader, limits Limits) jsonScanner {
	return jsonScanner{src: src, buf: make([]byte, xmlBlock), limits: limits}
}

// byte gives the next byte without taking it; ok is false at the end.
func (j *jsonScanner) byte() (c byte, ok bool) {
	for j.pos == j.end {
		if j.err != nil {
			return 0, false
		}
		j.pos = 0
		j.end, j.err = j.src.Read(j.buf)
	}
	return j.buf[j.pos], true
}

// peek gives the next byte that is no blank, comma or record separator
// (RFC 7464) without taking it; 0 at the end.
func (j *jsonScanner) peek() byte {
	for {
		c, ok := j.byte()
		switch {
		case !ok:
			return 0
		case c == '\n':
			j.newlines++
		case c > ' ' && c != ',':
			return c
		}
		j.pos++
	}
}

// nextLine goes behind the next line end and forgets the failure; it is false
// at the end.
func (j *jsonScanner) nextLine() bool {
	j.failed, j.depth = "", 0
	for {
		c, ok := j.byte()
		if !ok {
			return false
		}
		j.pos++
		if c == '\n' {
			return true
		}
	}
}

func (j *jsonScanner) fail(code string) {
	if j.failed == "" {
		j.failed = code
	}
}

// broken fails at what is here: the end, or something else.
func (j *jsonScanner) broken() {
	if j.peek() == 0 {
		j.fail("truncated")
	} else {
		j.fail("broken-json")
	}
}

// container takes the opening bracket, calls each for every element and takes
// the closing one. It stops at a failure.
func (j *jsonScanner) container(closing byte, each func()) {
	j.pos++
	if j.depth >= j.limits.XMLDepth {
		j.fail("too-deep")
		return
	}
	j.depth++
	for j.failed == "" {
		switch c := j.peek(); c {
		case closing:
			j.pos++
			j.depth--
			return
		case 0, '}', ']', ':':
			j.broken()
		default:
			each()
		}
	}
}

// key reads a key and its colon to text.
func (j *jsonScanner) key() bool {
	if j.peek() != '"' {
		j.broken()
		return false
	}
	if !j.string() {
		return false
	}
	if j.peek() != ':' {
		j.broken()
		return false
	}
	j.pos++
	return true
}

// scalar reads a string, number or word to text, empty for null.
func (j *jsonScanner) scalar() (sealed.Kind, bool) {
	c := j.peek()
	if c == '"' {
		return sealed.Text, j.string()
	}
	j.text = j.text[:0]
	for {
		c, ok := j.byte()
		if !ok || !wordByte(c) || len(j.text) > longestWord {
			break
		}
		j.text = append(j.text, c)
		j.pos++
	}
	if len(j.text) > longestWord {
		j.fail("broken-json")
		return sealed.Text, false
	}
	switch word := string(j.text); word {
	case "null", "NaN", "Infinity", "-Infinity":
		j.text = j.text[:0]
		return sealed.Text, true
	case "true":
		j.text = append(j.text[:0], "TRUE"...)
		return sealed.Bool, true
	case "false":
		j.text = append(j.text[:0], "FALSE"...)
		return sealed.Bool, true
	}
	number, ok := appendNumber(nil, j.text)
	if !ok {
		j.broken()
		return sealed.Text, false
	}
	j.text = append(j.text[:0], number...)
	return sealed.Number, true
}

const longestWord = 400 // bytes; the longest number a program writes has some 330

func wordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.'
}

// string reads a string to text. Of one beyond the limit the beginning is kept.
func (j *jsonScanner) string() bool {
	j.text = j.text[:0]
	j.pos++
	for {
		c, ok := j.byte()
		if !ok {
			j.fail("truncated")
			return false
		}
		if c == '\n' {
			if j.strict {
				j.fail("broken-json")
				return false
			}
			j.newlines++
		}
		j.pos++
		if len(j.text) > j.limits.Record {
			j.flaw = "cell-too-long"
			j.text = j.text[:validEnd(j.text[:j.limits.Record])]
		}
		switch c {
		case '"':
			return true
		case '\\':
			j.escape()
		default:
			j.text = append(j.text, c)
		}
	}
}

// validEnd is the length of b without a character cut in two at its end.
func validEnd(b []byte) int {
	n := len(b)
	for n > 0 && n > len(b)-utf8.UTFMax && !utf8.RuneStart(b[n-1]) {
		n--
	}
	if n > 0 && b[n-1] >= utf8.RuneSelf {
		n--
	}
	return n
}

// escape reads what follows a backslash.
func (j *jsonScanner) escape() {
	c, ok := j.byte()
	if !ok {
		return
	}
	j.pos++
	switch c {
	case 'n':
		j.text = append(j.text, '\n')
	case 't':
		j.text = append(j.text, '\t')
	case 'r', 'b', 'f':
		j.text = append(j.text, ' ')
	case 'u':
		j.unicode()
	default:
		j.text = append(j.text, c)
	}
}

// unicode reads XXXX, and the \uXXXX of a low surrogate behind a high one.
func (j *jsonScanner) unicode() {
	r := j.hex()
	if utf16.IsSurrogate(r) {
		low := rune(utf8.RuneError)
		if c, ok := j.byte(); ok && c == '\\' {
			j.pos++
			if c, ok := j.byte(); ok && c == 'u' {
				j.pos++
				low = j.hex()
			} else {
				j.text = utf8.AppendRune(j.text, utf8.RuneError)
				j.escape()
				return
			}
		}
		r = utf16.DecodeRune(r, low)
	}
	if r >= ' ' || r == '\n' || r == '\t' {
		j.text = utf8.AppendRune(j.text, r)
	}
}

// hex reads up to four digits.
func (j *jsonScanner) hex() rune {
	var r rune
	for range 4 {
		c, ok := j.byte()
		d := hexDigit(c)
		if !ok || d < 0 {
			return utf8.RuneError
		}
		r = r<<4 | rune(d)
		j.pos++
	}
	return r
}
