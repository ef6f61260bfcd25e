package lexicon

import "unicode/utf8"

// decode reads one rune of text, which starts outside ASCII, and undoes the
// usual wrong decodings. What it undoes, by what was read as what:
//
//   - UTF-8 as Windows-1252: "Ã©" is é, "Å“" is œ, "â€™" is ’
//   - Latin-1 as UTF-8: a lone byte E9 is é
//   - Latin-1 as MacRoman: "PrÈnom", "fÍte", "garÁon", only after a small letter
//   - MacRoman or CP850 as Latin-1 or Windows-1252: "PrŽnom", "pr‚nom"
//   - a lost letter (U+FFFD) inside a word is taken for é, by far the most
//     frequent of the French ones
//
// prev is the rune before; size counts bytes of text.
func decode(text []byte, prev rune) (r rune, size int) {
	r, size = utf8.DecodeRune(text)
	inWord := prev >= 'a' && prev <= 'z'
	if r == utf8.RuneError {
		if size == 1 && text[0] >= 0xA0 {
			return rune(text[0]), 1
		}
		if size == 1 {
			return control(rune(text[0])), 1
		}
		if isASCIILetter(prev) && len(text) > size && isASCIILetter(rune(text[size])) {
			return 'é', size
		}
		return ' ', size
	}
	switch r {
	case 'Ã', 'Â', 'Å', 'Ä':
		return twice(r, text, size)
	case 'â':
		if second, n := utf8.DecodeRune(text[size:]); second == '€' {
			_, last := utf8.DecodeRune(text[size+n:])
			return '\'', size + n + last
		}
		return r, size
	}
	if !inWord {
		if r == '‡' {
			return 'à', size
		}
		return r, size
	}
	next := rune(0)
	if len(text) > size {
		next = rune(text[size])
	}
	return macRoman(r, next), size
}

// twice undoes UTF-8 read as Windows-1252: two runes are one letter.
func twice(r rune, text []byte, size int) (rune, int) {
	second, n := utf8.DecodeRune(text[size:])
	low := windows1252Byte(second)
	if n == 0 || low < 0x80 || low > 0xBF {
		return r, size
	}
	if second == 0xA0 && (r == 'Ä' || r == 'Å') {
		return r, size // a letter of its own before a hard space
	}
	whole := (r&0x1F)<<6 | rune(low&0x3F) // r is itself the first byte of the sequence
	return whole, size + n
}

// windows1252Byte returns the byte that Windows-1252 shows as this rune, 0 for
// none in 0x80 to 0xBF.
func windows1252Byte(r rune) byte {
	if r >= 0x80 && r <= 0xBF {
		return byte(r)
	}
	for i, c := range [...]rune{'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ'} {
		if c == r && c != 0 {
			return byte(0x80 + i)
		}
	}
	return 0
}

// control reads a byte of 0x80 to 0x9F as MacRoman, where French letters stand.
func control(r rune) rune {
	switch r {
	case 0x88:
		return 'à'
	case 0x8D:
		return 'ç'
	case 0x8E, 0x82:
		return 'é'
	case 0x8F, 0x8A:
		return 'è'
	case 0x90:
		return 'ê'
	case 0x94:
		return 'î'
	case 0x99:
		return 'ô'
	case 0x9D:
		return 'ù'
	case 0x9E:
		return 'û'
	}
	return ' '
}

// macRoman repairs a letter after a small one: capitals with an accent do not
// stand there in sound text.
func macRoman(r, next rune) rune {
	between := next >= 'a' && next <= 'z'
	switch r {
	case 'È', 'Ž':
		return 'é'
	case 'Ë':
		return 'è'
	case 'Í', 'Î':
		return 'ê'
	case 'Á':
		return 'ç'
	case 'Ù':
		return 'ô'
	case 'Ó', 'Ô':
		return 'î'
	case '˘', '˚':
		return 'ù'
	case 'ˆ':
		return 'à'
	case '‡':
		if between {
			return 'ç'
		}
		return 'à'
	case '‚', 'Š':
		if between {
			return 'é'
		}
	}
	if r >= 0x80 && r <= 0x9F {
		return control(r)
	}
	return r
}

func isASCIILetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
