package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headerWords cuts a header into folded words: camel case, digits, underscores
// and punctuation separate; "N°" and its like become "num".
func headerWords(text string) []string {
	text = splitCamel(initials(numberSign(text)))
	folded := string(Fold(make([]byte, 0, len(text)+8), []byte(text)))
	var words []string
	for w := range strings.FieldsSeq(folded) {
		words = append(words, splitDigits(w)...)
	}
	return words
}

// numberSign writes out the many signs for "number" before folding loses them.
func numberSign(text string) string {
	for _, sign := range []string{"N°", "n°", "Nº", "nº", "N.º", "n.º", "№", "#", "N.°"} {
		text = strings.ReplaceAll(text, sign, " num ")
	}
	return text
}

// initials joins letters that stand alone between dots: Q.F., D.O.B.
func initials(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		alone := c == '.' && i > 0 && isLetter(text[i-1]) && (i == 1 || !isLetter(text[i-2]))
		if alone && (i+1 == len(text) || isLetter(text[i+1]) && (i+2 == len(text) || !isLetter(text[i+2])) || i > 2 && text[i-2] == '.') {
			if i+1 < len(text) && isLetter(text[i+1]) && i+2 < len(text) && isLetter(text[i+2]) {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// splitCamel separates DateNaissance and codePostal, but neither "PRÉNOM" nor
// "PrÈnom", which is a mis-decoded "Prénom".
func splitCamel(text string) string {
	var b strings.Builder
	var prev, prev2 rune
	for i, r := range text {
		if r < utf8.RuneSelf && unicode.IsUpper(r) {
			next, _ := utf8.DecodeRuneInString(text[i+1:])
			lowerBefore := unicode.IsLower(prev)
			endOfCapitals := unicode.IsUpper(prev) && prev < utf8.RuneSelf && unicode.IsLower(next) && unicode.IsUpper(prev2)
			if lowerBefore || endOfCapitals {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(r)
		prev2, prev = prev, r
	}
	return b.String()
}

// splitDigits separates letters from digits: adresse1, tel2.
func splitDigits(w string) []string {
	var parts []string
	start := 0
	for i := 1; i < len(w); i++ {
		if isDigit(w[i]) != isDigit(w[i-1]) {
			parts = append(parts, w[start:i])
			start = i
		}
	}
	return append(parts, w[start:])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// stem drops the plural s or x, of the header and of the lexicon alike, and
// brings the words for "number" and the ways to shorten a word together.
func stem(w string) string {
	switch w {
	case "no", "nr", "num", "numero", "numeros", "number", "nro", "nb°", "nummer":
		return "num"
	case "adhs", "aids", "tics", "dys", "cms": // no plurals
		return w
	case "telephones":
		return "telephone"
	case "regl", "reglt", "rglt", "rgt", "reglmt", "reglements":
		return "reglement"
	case "rmq", "rmqs", "rq", "rmque", "rmques", "remarques":
		return "remarque"
	case "pmt", "paiemt", "paiements":
		return "paiement"
	case "immat", "immatric":
		return "immatriculation"
	case "adr", "adrs":
		return "adresse"
	}
	if len(w) > 3 && w[len(w)-1] == 's' || len(w) > 4 && w[len(w)-1] == 'x' {
		return w[:len(w)-1]
	}
	return w
}

// particles say nothing by themselves. Words that do in some phrase ("le" in
// "né le") are kept by [lexiconOfHeaders.expand] only where that phrase needs
// them.
var particles = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("de du des d la le les l un une et a au aux en pour par sur qu que qui si ou sa son ses leur votre vos mon ma mes notre ce cet cette est " +
		"of the for and or to an in on your is are at by with my " +
		"von der die das den dem und fur im zum zur " +
		"del della dei delle di da do dos das e y el los las il lo un una con por para no na o os as um uma " +
		"van het een voor op met aan der " +
		"i w z na do") {
		m[w] = true
	}
	return m
}()
