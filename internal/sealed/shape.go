package sealed

import (
	"unicode"
	"unicode/utf8"
)

// Class is a set of character classes.
type Class uint16

// The character classes of a [Shape].
const (
	Digit   Class = 1 << iota
	Lower         // a to z
	Upper         // A to Z
	Letter        // any letter outside ASCII
	Space         // white space, also U+00A0, U+202F and zero-width blanks
	At            // @
	Dot           // .
	Comma         // ,
	Dash          // - and the dashes of Unicode
	Slash         // /
	Colon         // :
	Plus          // +
	Quote         // ' and U+2019
	Control       // control characters that are no white space
	Newline       // line feeds inside the cell
	Other         // everything else
)

// Shape says what a text looks like without being it.
type Shape struct {
	Bytes   int // length in bytes
	Runes   int // length in characters
	Digits  int // how many ASCII digits
	Letters int // how many letters, of any script
	Words   int // runs of characters between white space
	Classes Class
}

// Has reports whether the text holds a character of any class in c.
func (s Shape) Has(c Class) bool { return s.Classes&c != 0 }

// Only reports whether the text holds nothing but characters of the classes in c.
func (s Shape) Only(c Class) bool { return s.Classes&^c == 0 }

var ascii = func() (t [128]Class) {
	for c := range t {
		switch b := byte(c); {
		case b >= '0' && b <= '9':
			t[c] = Digit
		case b >= 'a' && b <= 'z':
			t[c] = Lower
		case b >= 'A' && b <= 'Z':
			t[c] = Upper
		case b == ' ' || b == '\t' || b == '\v' || b == '\f':
			t[c] = Space
		case b == '\n' || b == '\r':
			t[c] = Space | Newline
		case b < ' ' || b == 0x7f:
			t[c] = Control
		case b == '@':
			t[c] = At
		case b == '.':
			t[c] = Dot
		case b == ',':
			t[c] = Comma
		case b == '-':
			t[c] = Dash
		case b == '/':
			t[c] = Slash
		case b == ':':
			t[c] = Colon
		case b == '+':
			t[c] = Plus
		case b == '\'':
			t[c] = Quote
		default:
			t[c] = Other
		}
	}
	return t
}()

// latin1 are the classes of U+00C0 to U+00FF, which UTF-8 writes as 0xC3 and
// one byte more: the accents of western Europe, without a look into the tables
// of Unicode.
var latin1 = func() (t [64]Class) {
	for i := range t {
		t[i] = classOf(rune(0xC0 + i))
	}
	return t
}()

// signs of a byte, made for counting without a branch: its class in the low
// bits, above them a 1 to add up for a digit and one for a letter, and a bit for
// what is no white space. Bytes outside ASCII have but the bit foreign.
var signs = func() (t [256]uint64) {
	for c := range t {
		if c < utf8.RuneSelf {
			t[c] = signsOf(ascii[c])
		} else {
			t[c] = foreign
		}
	}
	return t
}()

// Where the signs stand. The two counters have room for maxCounted bytes.
const (
	digitSign  = 16
	letterSign = digitSign + 22
	foreign    = 1 << 62
	inkSign    = 63
	maxCounted = 1<<22 - 1
)

func signsOf(class Class) uint64 {
	s := uint64(class)
	switch {
	case class == Digit:
		s |= 1 << digitSign
	case class&(Lower|Upper|Letter) != 0:
		s |= 1 << letterSign
	}
	if class&Space == 0 {
		s |= 1 << inkSign
	}
	return s
}

// ShapeOf looks over a text once, and once more where it is not ASCII. Invalid
// UTF-8 counts as [Other].
func ShapeOf(text []byte) Shape {
	var s Shape
	s.Read(text)
	return s
}

// Read is [ShapeOf] into s: a Shape is too large to be handed on for each cell of
// a long list without being felt.
func (s *Shape) Read(text []byte) {
	if len(text) > maxCounted {
		s.readAny(text)
		return
	}
	var all, sum, last uint64
	words := 0
	for _, b := range text {
		s := signs[b]
		all |= s
		sum += s >> digitSign
		words += int(s &^ last >> inkSign)
		last = s
	}
	if all&foreign != 0 {
		s.readAny(text)
		return
	}
	s.Bytes, s.Runes, s.Words, s.Classes = len(text), len(text), words, Class(all)
	s.Digits, s.Letters = int(sum&maxCounted), int(sum>>(letterSign-digitSign)&maxCounted)
}

// readAny looks at characters.
func (s *Shape) readAny(text []byte) {
	*s = Shape{Bytes: len(text)}
	last := uint64(0)
	for i := 0; i < len(text); s.Runes++ {
		next := signs[text[i]]
		if next != foreign {
			i++
		} else {
			class, n := classAt(text[i:])
			next = signsOf(class)
			i += n
		}
		s.Classes |= Class(next)
		s.Digits += int(next >> digitSign & 1)
		s.Letters += int(next >> letterSign & 1)
		s.Words += int(next &^ last >> inkSign)
		last = next
	}
}

// classAt is the class of the character outside ASCII that a text begins with,
// and its length.
func classAt(text []byte) (Class, int) {
	if text[0] == 0xC3 && len(text) > 1 && text[1]&0xC0 == 0x80 {
		return latin1[text[1]&0x3F], 2
	}
	r, n := utf8.DecodeRune(text)
	return classOf(r), n
}

func classOf(r rune) Class {
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		return Letter
	case isBlank(r):
		return Space
	case r == '\u2019':
		return Quote
	case unicode.Is(unicode.Pd, r):
		return Dash
	case unicode.IsControl(r):
		return Control
	}
	return Other
}

// isBlank is white space and what looks like nothing: zero-width blanks, a byte
// order mark inside a text.
func isBlank(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}

// Blank reports whether a text holds nothing but white space.
func Blank(text []byte) bool {
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if ascii[b]&Space == 0 {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if !isBlank(r) {
			return false
		}
		i += n
	}
	return true
}
