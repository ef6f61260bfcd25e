package recognizer

import (
	"unicode"
	"unicode/utf8"
)

// words is a closed list of folded words. A look-up with a byte slice does not
// allocate.
type words map[string]struct{}

func wordList(list ...string) words {
	w := make(words, len(list))
	for _, s := range list {
		w[s] = struct{}{}
	}
	return w
}

// longestWord bounds folded text: no entry of a word list is longer.
const longestWord = 48

// has reports whether the folded text is in the list; a final dot is not looked at.
func (w words) has(text []byte) bool {
	var buf [longestWord]byte
	folded := fold(buf[:0], text)
	if n := len(folded); n > 1 && folded[n-1] == '.' {
		folded = folded[:n-1]
	}
	_, ok := w[string(folded)]
	return ok
}

// fold appends text to dst in lower case, without accents, with one blank for
// each run of blanks, ' for U+2019 and - for every dash. It returns nil where
// dst has no room.
func fold(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		if n := blankAt(text, i); n > 0 {
			i += n
			if len(dst) > 0 && dst[len(dst)-1] != ' ' {
				if len(dst) == cap(dst) {
					return nil
				}
				dst = append(dst, ' ')
			}
			continue
		}
		if b := text[i]; b < utf8.RuneSelf {
			if len(dst) == cap(dst) {
				return nil
			}
			dst = append(dst, lower(b))
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if unicode.Is(unicode.Mn, r) {
			continue // the accent of a decomposed letter
		}
		plain := plainLetter(unicode.ToLower(r))
		if plain == "" {
			plain = string(utf8.RuneError)
		}
		if len(dst)+len(plain) > cap(dst) {
			return nil
		}
		dst = append(dst, plain...)
	}
	for len(dst) > 0 && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// plainLetter is a lower-case letter without its accent, "" when it has none of
// the languages at hand.
func plainLetter(r rune) string {
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å', 'ą', 'ª':
		return "a"
	case 'ç', 'ć', 'č':
		return "c"
	case 'è', 'é', 'ê', 'ë', 'ę', 'ě':
		return "e"
	case 'ì', 'í', 'î', 'ï':
		return "i"
	case 'ł':
		return "l"
	case 'ñ', 'ń':
		return "n"
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø', 'º', '°':
		return "o"
	case 'ś', 'š':
		return "s"
	case 'ß':
		return "ss"
	case 'ù', 'ú', 'û', 'ü':
		return "u"
	case 'ý', 'ÿ':
		return "y"
	case 'ź', 'ż', 'ž':
		return "z"
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case '’', 'ʼ':
		return "'"
	case '–', '—', '‑', '‐':
		return "-"
	case '✓', '✔', '☑', '☒', '✗':
		return "x" // a tick
	case '☐':
		return "[ ]"
	case '−':
		return "-"
	case '€':
		return "€"
	case '≤':
		return "≤"
	case '≥':
		return "≥"
	}
	return ""
}
