package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// singleByte is a charset of one byte a character that extends ASCII.
type singleByte struct {
	name    string // IANA
	runes   [128]rune
	letters string // usual accented letters of the languages written in it
}

const (
	western = "éèàçêôîûëâùüöäßñáíóúòøåæœÉÈÀÇÊÔÎÛÏËÂÙÜÖÄÑÁÍÓÚØÅÃ"
	fewer   = "ãõïìÿŒÆ" // usual somewhere, and where other charsets have common letters, ’ or °
	central = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäßâăîșțşţĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜÄÂĂÎŞŢ"
)

// singleBytes are the charsets that lists of European associations come in,
// the commonest first: it wins unless another fits better.
var singleBytes = []*singleByte{
	newSingleByte("windows-1252", charmap.Windows1252, western),
	newSingleByte("iso-8859-15", charmap.ISO8859_15, western),
	newSingleByte("macintosh", charmap.Macintosh, western),
	newSingleByte("ibm850", charmap.CodePage850, western),
	newSingleByte("windows-1250", charmap.Windows1250, central),
	newSingleByte("iso-8859-2", charmap.ISO8859_2, central),
}

func newSingleByte(name string, m *charmap.Charmap, letters string) *singleByte {
	s := &singleByte{name: name, letters: letters}
	for i := range s.runes {
		s.runes[i] = m.DecodeByte(byte(i + utf8.RuneSelf))
	}
	return s
}

func (s *singleByte) rune(b byte) rune {
	if b < utf8.RuneSelf {
		return rune(b)
	}
	return s.runes[b-utf8.RuneSelf]
}

// maxJudged is how many bytes beyond ASCII are judged: more tell nothing new.
const maxJudged = 4096

// chooseSingleByte takes the charset in which the bytes beyond ASCII make the
// best letters in their places. cell is the text that made the choice
// necessary, for the case that the sample missed it.
func chooseSingleByte(sample, cell []byte) *singleByte {
	texts := [][]byte{sample, cell}
	best, bestScore := singleBytes[0], 0
	for i, s := range singleBytes {
		score, judged := 0, 0
		for _, text := range texts {
			n, points := s.judge(text, maxJudged-judged)
			score += points
			judged += n
		}
		// windows-1252 is what Excel writes; the others have to beat it. Those
		// of central Europe share most letters with it and have to prove more.
		margin := 1
		if s.letters == central {
			margin += judged / 2
		}
		if i == 0 || score > bestScore+margin {
			best, bestScore = s, score
		}
	}
	return best
}

// judge adds up how well the bytes beyond ASCII of a text fit. Sequences that
// are valid UTF-8 are passed over: they are not in a single-byte charset.
func (s *singleByte) judge(text []byte, most int) (judged, points int) {
	for i := 0; i < len(text) && judged < most; {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, n := utf8.DecodeRune(text[i:]); n > 1 {
			i += n
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = s.rune(text[i-1])
		}
		if i+1 < len(text) {
			after = s.rune(text[i+1])
		}
		points += s.fit(before, s.rune(text[i]), after)
		judged++
		i++
	}
	return judged, points
}

// fit says how likely r is between its neighbours, from -8 to 4.
func (s *singleByte) fit(before, r, after rune) int {
	if unicode.IsLetter(r) {
		points := 1
		switch {
		case strings.ContainsRune(s.letters, r):
			points = 4
		case strings.ContainsRune(fewer, r):
			points = 3
		}
		switch {
		case !unicode.IsLetter(before) && !unicode.IsLetter(after) && r != 'à':
			points = 1
		case unicode.IsUpper(r) && unicode.IsLower(before): // TÈlÈphone
			points -= 5
		case unicode.IsUpper(r) && unicode.IsUpper(before) && unicode.IsLower(after): // LÄa
			points -= 3
		case unicode.IsLower(r) && unicode.IsUpper(before) && unicode.IsUpper(after): // PRéNOM
			points -= 3
		}
		return points
	}
	inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch {
	case r == '’' && inWord:
		return 4
	case unicode.IsControl(r) || r == utf8.RuneError:
		return -8
	case (r == '¿' || r == '¡') && unicode.IsLetter(after) && !inWord:
		return 2
	case inWord:
		return -6
	case strings.ContainsRune("’“”«»–—…€°\u00a0§²³·ºª№", r):
		return 1
	}
	return -3
}
