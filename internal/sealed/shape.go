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

// ShapeOf looks over a text once. Invalid UTF-8 counts as [Other].
func ShapeOf(text []byte) Shape {
	s := Shape{Bytes: len(text)}
	inWord := false
	for i := 0; i < len(text); {
		var class Class
		switch b := text[i]; {
		case b < utf8.RuneSelf:
			class = ascii[b]
			i++
		case b == 0xC3 && i+1 < len(text) && text[i+1]&0xC0 == 0x80:
			class = latin1[text[i+1]&0x3F]
			i += 2
		default:
			r, n := utf8.DecodeRune(text[i:])
			class = classOf(r)
			i += n
		}
		s.Classes |= class
		s.Runes++
		switch {
		case class&Space != 0:
			inWord = false
			continue
		case class == Digit:
			s.Digits++
		case class&(Lower|Upper|Letter) != 0:
			s.Letters++
		}
		if !inWord {
			s.Words++
			inWord = true
		}
	}
	return s
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
