package recognizer

import (
	"unicode"
	"unicode/utf8"
)

// What the checks share: reading text byte by byte without allocating. Callers
// bring a buffer on their own stack.

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

func isLetter(b byte) bool { return isUpper(b &^ 0x20) }

func isAlnum(b byte) bool { return isDigit(b) || isLetter(b) }

func upper(b byte) byte {
	if b >= 'a' && b <= 'z' {
		return b - 'a' + 'A'
	}
	return b
}

func lower(b byte) byte {
	if isUpper(b) {
		return b - 'A' + 'a'
	}
	return b
}

// blankAt returns the length in bytes of the blank at i, 0 when there is none.
// Spreadsheets hold U+00A0, U+202F and zero-width blanks inside numbers.
func blankAt(text []byte, i int) int {
	if b := text[i]; b > ' ' && b < 0xc2 { // most bytes; small enough to be inlined
		return 0
	}
	return anyBlankAt(text, i)
}

func anyBlankAt(text []byte, i int) int {
	switch text[i] {
	case ' ', '\t', '\n', '\r':
		return 1
	case 0xc2, 0xe1, 0xe2, 0xe3, 0xef: // the first bytes of the blanks outside ASCII: not of é
	default:
		return 0
	}
	r, n := utf8.DecodeRune(text[i:])
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return n
	}
	if unicode.IsSpace(r) {
		return n
	}
	return 0
}

// dashAt returns the length in bytes of the dash at i, 0 when there is none.
func dashAt(text []byte, i int) int {
	switch b := text[i]; {
	case b == '-':
		return 1
	case b < 0xd6: // no dash outside ASCII begins with a lower byte
		return 0
	}
	if r, n := utf8.DecodeRune(text[i:]); unicode.Is(unicode.Pd, r) {
		return n
	}
	return 0
}

// separatorAt returns the length of the separator at i: a blank, a dash or a
// byte of also; 0 when there is none. A line feed is none: two lines hold two numbers.
func separatorAt(text []byte, i int, also string) int {
	switch b := text[i]; {
	case b == ' ' || b == '-' || b == '\t':
		return 1
	case b < utf8.RuneSelf:
		for k := range len(also) {
			if b == also[k] {
				return 1
			}
		}
		return 0
	}
	if n := blankAt(text, i); n > 0 {
		return n
	}
	return dashAt(text, i)
}

// compact appends the ASCII letters and digits of text to dst, letters in upper
// case, and drops the separators between them (blanks, dashes, the bytes of
// also; at most three in a row, none at either end). It returns nil where
// anything else occurs or where dst has no room.
func compact(dst, text []byte, also string) []byte {
	run := 1 // as if after a separator: none may lead
	if len(text) == 0 {
		return nil
	}
	for i := 0; i < len(text); {
		if b := text[i]; isAlnum(b) {
			if len(dst) == cap(dst) {
				return nil
			}
			dst = append(dst, upper(b))
			run = 0
			i++
			continue
		}
		n := separatorAt(text, i, also)
		if n == 0 || run == 3 || len(dst) == 0 {
			return nil
		}
		run++
		i += n
	}
	if run > 0 {
		return nil
	}
	return dst
}

// compactDigits is compact for numbers: nil where a letter occurs.
func compactDigits(dst, text []byte, also string) []byte {
	run := 1
	for i := 0; i < len(text); {
		if b := text[i]; isDigit(b) {
			if len(dst) == cap(dst) {
				return nil
			}
			dst = append(dst, b)
			run = 0
			i++
			continue
		}
		n := separatorAt(text, i, also)
		if n == 0 || run == 3 || len(dst) == 0 {
			return nil
		}
		run++
		i += n
	}
	if run > 0 {
		return nil
	}
	return dst
}

// first is the first byte, 0 of an empty text. Many checks look at it before
// anything else: most texts leave there.
func first(text []byte) byte {
	if len(text) == 0 {
		return 0
	}
	return text[0]
}

func allDigits(text []byte) bool {
	for _, b := range text {
		if !isDigit(b) {
			return false
		}
	}
	return true
}

func countDigits(text []byte) int {
	n := 0
	for _, b := range text {
		if isDigit(b) {
			n++
		}
	}
	return n
}

// separatedAtTurns reports whether separators stand only where letters turn to
// digits or digits to letters.
func separatedAtTurns(text []byte) bool {
	last, gap := byte(0), false
	for _, b := range text {
		if !isAlnum(b) {
			gap = true
			continue
		}
		if gap && last != 0 && isDigit(last) == isDigit(b) {
			return false
		}
		last, gap = b, false
	}
	return true
}

func allLetters(text []byte) bool {
	for _, b := range text {
		if !isLetter(b) {
			return false
		}
	}
	return true
}

// number reads up to 18 digits.
func number(digits []byte) int {
	n := 0
	for _, b := range digits {
		n = n*10 + int(b-'0')
	}
	return n
}

// allSame reports whether one character fills the text: 0000000000 passes many
// sums and is nobody's number.
func allSame(text []byte) bool {
	for _, b := range text[1:] {
		if b != text[0] {
			return false
		}
	}
	return true
}

// luhn reports whether the digits hold with the Luhn sum (ISO/IEC 7812-1 annex B).
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// weighted sums the digits times the weights.
func weighted(digits []byte, weights string) int {
	sum := 0
	for i := range len(weights) {
		sum += int(digits[i]-'0') * int(weights[i]-'0')
	}
	return sum
}

// mod97 is the remainder of digits and letters (A = 10 … Z = 35) by 97, the
// base of ISO 7064 mod 97-10. Division is slow, so it waits until the number has
// grown: an IBAN takes three instead of 27 (60 ns less).
func mod97(text []byte, rest int) int {
	for _, b := range text {
		if isDigit(b) {
			rest = rest*10 + int(b-'0')
		} else {
			rest = rest*100 + int(b-'A') + 10
		}
		if rest > 1e15 {
			rest %= 97
		}
	}
	return rest % 97
}

// wordBefore reports whether a letter or digit of any script ends at i.
func wordBefore(text []byte, i int) bool {
	if i == 0 {
		return false
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		return isAlnum(b)
	}
	r, _ := utf8.DecodeLastRune(text[:i])
	return unicode.IsLetter(r)
}

// wordAt reports whether a letter or digit of any script begins at i.
func wordAt(text []byte, i int) bool {
	if i >= len(text) {
		return false
	}
	if b := text[i]; b < utf8.RuneSelf {
		return isAlnum(b)
	}
	r, _ := utf8.DecodeRune(text[i:])
	return unicode.IsLetter(r)
}

// spans bounds how a number stands in running text.
type spans struct {
	min, max int                              // letters and digits it has
	digits   int                              // digits it has at least
	also     string                           // separators beside blanks and dashes
	starts   func(text []byte, i int) bool    // cheap look at the first bytes
	check    func(text []byte) bool           // judges a candidate
	letters  func(b byte) bool                // letters that may occur inside; nil = none
	accept   func(text []byte, s, e int) bool // looks around the candidate; nil = no more rules
}

// find calls found for the longest stretch that check accepts from each word
// start on. Groups are joined by one separator; a stretch begins and ends at a
// word boundary.
func (s *spans) find(text []byte, found func(start, end int)) {
	for i := 0; i < len(text); {
		if !isAlnum(text[i]) {
			i++
			continue
		}
		if s.starts(text, i) && !wordBefore(text, i) {
			if end := s.longest(text, i); end > 0 {
				found(i, end)
				i = end
				continue
			}
		}
		for i < len(text) && isAlnum(text[i]) {
			i++
		}
	}
}

func (s *spans) longest(text []byte, start int) int {
	var ends [8]int
	n, chars, digits := 0, 0, 0
	for i := start; i < len(text) && chars < s.max && n < len(ends); {
		b := text[i]
		if d := isDigit(b); d || s.letters != nil && isLetter(b) && s.letters(b) {
			chars++
			if d {
				digits++
			}
			i++
			if chars >= s.min && digits >= s.digits && !wordAt(text, i) {
				ends[n] = i
				n++
			}
			continue
		}
		w := separatorAt(text, i, s.also)
		if w == 0 || i+w >= len(text) || !isAlnum(text[i+w]) {
			break
		}
		i += w
	}
	for n--; n >= 0; n-- {
		if end := ends[n]; s.check(text[start:end]) && (s.accept == nil || s.accept(text, start, end)) {
			return end
		}
	}
	return 0
}

func startsWithDigit(text []byte, i int) bool { return isDigit(text[i]) }
