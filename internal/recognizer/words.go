package recognizer

import (
	"unicode"
	"unicode/utf8"
)

// words is a closed list of folded words, each with its kinds as bits. A look-up
// with a byte slice does not allocate.
//
// Nearly every text that is asked for is in no list, so the tables turn most of
// them away by first byte, last byte and length, before folding and hashing:
// 2 to 6 ns instead of 30 to 60.
type words struct {
	kinds map[string]wordKind
	// Bit n is set where a word of n bytes begins, or ends, with the byte.
	first, last [256]uint64
	longest     int
}

// wordKind is a set of what a word may be, for lists that are asked together.
type wordKind uint16

func wordList(list ...string) *words {
	w := &words{}
	w.add(1, list...)
	return w
}

// add puts words into the list or adds a kind to those that are in it.
func (w *words) add(kind wordKind, list ...string) {
	if w.kinds == nil {
		w.kinds = make(map[string]wordKind, len(list))
	}
	for _, s := range list {
		w.kinds[s] |= kind
		w.first[s[0]] |= 1 << len(s)
		w.last[s[len(s)-1]] |= 1 << len(s)
		w.longest = max(w.longest, len(s))
	}
}

// longestWord bounds folded text: no entry of a word list is longer.
const longestWord = 48

// has reports whether the folded text is in the list; a final dot is not looked at.
func (w *words) has(text []byte) bool { return w.of(text) != 0 }

// of is the kinds of the folded text, 0 when it is not in the list.
func (w *words) of(text []byte) wordKind {
	if len(text) == 0 || !w.mayHold(text) {
		return 0
	}
	var buf [longestWord]byte
	folded := fold(buf[:0:w.longest+2], text) // room for a final blank and a final dot
	n := len(folded)
	if n > 1 && folded[n-1] == '.' {
		n--
	}
	if n == 0 || w.first[folded[0]]&w.last[folded[n-1]]>>n&1 == 0 {
		return 0
	}
	return w.kinds[string(folded[:n])]
}

// mayHold looks at both ends of a text that is not empty. ASCII is folded to one
// byte and nothing is folded to more bytes than it had, so that the word, if the
// list has it, is as long as the text or shorter.
func (w *words) mayHold(text []byte) bool {
	lengths := ^uint64(0)
	if n := len(text); n < 63 {
		lengths = 1<<(n+1) - 1
	}
	if b := text[0]; b > ' ' && b < utf8.RuneSelf {
		lengths &= w.first[lower(b)]
	}
	if b := text[len(text)-1]; b > ' ' && b < utf8.RuneSelf && b != '.' {
		lengths &= w.last[lower(b)]
	}
	return lengths != 0
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
		plain, n := plainAt(text, i)
		i += n
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

// plainAt is what the character outside ASCII at i is folded to, and its length;
// "" for the accent of a decomposed letter.
func plainAt(text []byte, i int) (plain string, n int) {
	if b := text[i]; b == 0xc3 && i+1 < len(text) && text[i+1]&^0x3f == utf8.RuneSelf {
		return latinPlain[text[i+1]&0x3f], 2 // é and the like: nearly all accents of French
	}
	r, n := utf8.DecodeRune(text[i:])
	if r >= 0x300 && unicode.Is(unicode.Mn, r) {
		return "", n
	}
	return plainOrUnknown(r), n
}

func plainOrUnknown(r rune) string {
	if plain := plainLetter(unicode.ToLower(r)); plain != "" {
		return plain
	}
	return string(utf8.RuneError)
}

// latinPlain is plainOrUnknown of U+00C0 to U+00FF.
var latinPlain = func() (t [64]string) {
	for i := range t {
		t[i] = plainOrUnknown(rune(0xc0 + i))
	}
	return t
}()

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
