package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// Fold appends the comparable form of text to dst and returns it: lower case,
// accents and ligatures folded to ASCII, punctuation and runs of blanks (also
// U+00A0, U+202F and zero-width ones) to one space, none at the ends, and the
// common mis-decodings repaired ("PrÃ©nom", "PrÈnom", "Pr\xe9nom" -> "prenom").
// Letters of other scripts stay, in lower case. Folding twice changes nothing.
// It allocates only where dst has no room for len(text)+8 bytes.
func Fold(dst, text []byte) []byte {
	start := len(dst)
	var prev rune // last rune of the source, for the repairs
	pending := false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			f := asciiFold[c]
			prev = rune(c)
			if f == ' ' {
				pending = true
				continue
			}
			if pending && len(dst) > start {
				dst = append(dst, ' ')
			}
			pending = false
			dst = append(dst, f)
			continue
		}
		r, size := decode(text[i:], prev)
		i += size
		prev = r
		before := len(dst)
		if pending && before > start {
			dst = append(dst, ' ')
		}
		mark := len(dst)
		var blank bool
		if dst, blank = appendFolded(dst, r); blank {
			pending = true
		}
		if len(dst) == mark { // nothing came: a blank or a mark that folds away
			dst = dst[:before]
			continue
		}
		pending = false
	}
	return dst
}

// asciiFold maps ASCII to its folded byte; ' ' for everything that separates.
var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		default:
			t[c] = ' '
		}
	}
	return t
}()

// appendFolded appends what the rune folds to and reports whether it separates
// words. A combining mark appends nothing and separates nothing.
func appendFolded(dst []byte, r rune) (out []byte, blank bool) {
	if r < utf8.RuneSelf {
		if f := asciiFold[r]; f != ' ' {
			return append(dst, f), false
		}
		return dst, true
	}
	if r < rune(len(latinFold)) {
		if f := latinFold[r]; f != "" {
			return append(dst, f...), false
		}
	}
	switch {
	case r >= 0x1E00 && r <= 0x1EFF: // Latin extended additional
		if f := vietnamese(r); f != 0 {
			return append(dst, f), false
		}
	case r >= 0xFB00 && r <= 0xFB04:
		return append(dst, [...]string{"ff", "fi", "fl", "ffi", "ffl"}[r-0xFB00]...), false
	case r >= 0x200B && r <= 0x200D || r == 0xFEFF || r == 0xAD || r == 0x2060:
		return dst, r == 0x200B // joiners and the soft hyphen vanish, the zero-width space separates
	case unicode.In(r, unicode.Mn, unicode.Me):
		return dst, false
	}
	if r >= 0x100 && unicode.IsLetter(r) {
		return utf8.AppendRune(dst, unicode.ToLower(r)), false
	}
	return dst, true
}

// latinFold covers Latin-1 Supplement and Latin Extended-A.
var latinFold = func() (t [0x180]string) {
	set := func(to string, from string) {
		for _, r := range from {
			t[r] = to
		}
	}
	set("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄą")
	set("ae", "Ææ")
	set("c", "ÇçĆćĈĉĊċČč")
	set("d", "ÐðĎďĐđ")
	set("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě")
	set("g", "ĜĝĞğĠġĢģ")
	set("h", "ĤĥĦħ")
	set("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı")
	set("ij", "Ĳĳ")
	set("j", "Ĵĵ")
	set("k", "Ķķĸ")
	set("l", "ĹĺĻļĽľĿŀŁł")
	set("n", "ÑñŃńŅņŇňŉŊŋ")
	set("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐő")
	set("oe", "Œœ")
	set("r", "ŔŕŖŗŘř")
	set("s", "ŚśŜŝŞşŠšſ")
	set("ss", "ß")
	set("t", "ŢţŤťŦŧ")
	set("th", "Þþ")
	set("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų")
	set("w", "Ŵŵ")
	set("y", "ÝýÿŶŷŸ")
	set("z", "ŹźŻżŽž")
	return t
}()

// vietnamese folds the letters with two marks that occur in names; 0 = none.
func vietnamese(r rune) byte {
	switch {
	case r >= 0x1E80 && r <= 0x1E85:
		return 'w'
	case r == 0x1E9E:
		return 's'
	case r >= 0x1EA0 && r <= 0x1EB7:
		return 'a'
	case r >= 0x1EB8 && r <= 0x1EC7:
		return 'e'
	case r >= 0x1EC8 && r <= 0x1ECB:
		return 'i'
	case r >= 0x1ECC && r <= 0x1EE3:
		return 'o'
	case r >= 0x1EE4 && r <= 0x1EF1:
		return 'u'
	case r >= 0x1EF2 && r <= 0x1EF9:
		return 'y'
	}
	return 0
}
