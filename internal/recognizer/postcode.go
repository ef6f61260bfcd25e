package recognizer

var postcodeFR = &Recognizer{
	ID:       "postcode-fr",
	Category: "postal_code",
	Kind:     "contact.postal_code",
	Strength: Shape,
	OneIn:    1,
	Doc: `French postcode.
Five digits that begin with 01 to 98; "F-" or "FR-" in front, a blank after the department and a CEDEX behind do not matter.`,
	Sources: []string{"https://fr.wikipedia.org/wiki/Code_postal_en_France", "https://datanova.laposte.fr/datasets/laposte-hexasmal"},
	Gate:    Gate{MinBytes: 5, MaxBytes: 16, MinDigits: 5, MaxDigits: 7, Allows: Digit | Upper | Lower | Dash | Space},
	Check:   checkPostcodeFR,
	Match:   []string{"56000", "01000", "97410", "98800", "F-35000", "35 000", "20090", "35042 CEDEX", "35042 cedex 09"},
	NoMatch: []string{"00100", "99000", "5600", "560000", "56 00 0", "35000 Rennes"},
}

var postcodeFRLostZero = &Recognizer{
	ID:       "postcode-fr-lost-zero",
	Category: "postal_code",
	Kind:     "contact.postal_code",
	Strength: Shape,
	Doc: `French postcode without its leading 0.
Four digits from 1000 to 9999, as a spreadsheet leaves 01000. Years and the postcodes of smaller countries look the same.`,
	Sources: []string{"https://fr.wikipedia.org/wiki/Code_postal_en_France"},
	Gate:    Gate{MinBytes: 4, MaxBytes: 4, MinDigits: 4, MaxDigits: 4, Allows: Digit},
	Check:   checkFourDigits,
	Match:   []string{"1000", "6600"},
	NoMatch: []string{"0100", "10000", "100"},
}

var postcodeForeign = &Recognizer{
	ID:       "postcode-foreign",
	Category: "postal_code",
	Kind:     "contact.postal_code",
	Strength: Shape,
	Doc: `Postcode of a neighbour of France.
BE, CH and LU of four digits, DE, ES and IT of five, with or without the letters of the country in front. Bare digits say little.`,
	Sources: []string{"https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions"},
	Gate:    Gate{MinBytes: 4, MaxBytes: 9, MinDigits: 4, MaxDigits: 5, Allows: Digit | Upper | Lower | Dash | Space},
	Check:   checkPostcodeForeign,
	Match:   []string{"B-4000", "CH-1201", "L-1234", "D-10115", "4000", "10115", "I-00118", "00118"},
	NoMatch: []string{"0400", "X-4000", "D-1234", "123456", "CH-12011"},
}

var postcodeDistinct = &Recognizer{
	ID:       "postcode-distinct",
	Category: "postal_code",
	Kind:     "contact.postal_code",
	Strength: Format,
	Doc: `Postcode with a form of its own.
NL 1234 AB, PT 1234-567, PL 12-345, GB SW1A 1AA.`,
	Sources: []string{
		"https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
		"https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema",
	},
	Gate:    Gate{MinBytes: 5, MaxBytes: 12, MinDigits: 2, MaxDigits: 7, NeedsOne: Lower | Upper | Dash, Allows: Digit | Upper | Lower | Dash | Space},
	Check:   checkPostcodeDistinct,
	Match:   []string{"1234 AB", "1234ab", "1000-205", "00-950", "SW1A 1AA", "M1 1AE", "EC1A 1BB", "cb23 6dn"},
	NoMatch: []string{"0234 AB", "1234 A", "1000205", "00950", "SW1A 1A", "1234 SS", "M1 CAE", "1 AB 234"},
}

func checkPostcodeFR(text []byte) bool {
	text = trimCountry(text, "fr")
	text = trimCountry(text, "f")
	if len(text) >= 6 && text[2] == ' ' && isDigit(text[5]) {
		return len(text) == 6 && isFrenchPostcode(text[0], text[1]) && allDigits(text[:2]) && allDigits(text[3:])
	}
	if len(text) < 5 || !allDigits(text[:5]) || !isFrenchPostcode(text[0], text[1]) {
		return false
	}
	return len(text) == 5 || isCedex(text[5:])
}

func isFrenchPostcode(a, b byte) bool {
	return isDigit(a) && isDigit(b) && (a != '0' || b != '0') && (a != '9' || b != '9')
}

// isCedex accepts " CEDEX" with a number behind it.
func isCedex(tail []byte) bool {
	const word = " cedex"
	if !hasPrefixFold(tail, word) {
		return false
	}
	rest := trimBlanks(tail[len(word):])
	return len(rest) <= 2 && allDigits(rest)
}

// trimCountry takes away the letters of a country and the dash behind them.
func trimCountry(text []byte, code string) []byte {
	n := len(code)
	if len(text) > n+1 && (text[n] == '-' || text[n] == ' ') && hasPrefixFold(text, code) {
		return text[n+1:]
	}
	return text
}

func checkFourDigits(text []byte) bool {
	return len(text) == 4 && allDigits(text) && text[0] != '0'
}

// foreignPostcodes are the lengths of postcodes by letters of the country.
var foreignPostcodes = []struct {
	code   string
	digits int
}{{"ch", 4}, {"lu", 4}, {"be", 4}, {"at", 4}, {"de", 5}, {"es", 5}, {"it", 5}, {"b", 4}, {"l", 4}, {"a", 4}, {"d", 5}, {"e", 5}, {"i", 5}}

func checkPostcodeForeign(text []byte) bool {
	for _, c := range foreignPostcodes {
		if rest := trimCountry(text, c.code); len(rest) < len(text) {
			return len(rest) == c.digits && allDigits(rest) && (c.digits == 5 || rest[0] != '0')
		}
	}
	return checkFourDigits(text) || len(text) == 5 && allDigits(text) && string(text) != "00000"
}

func checkPostcodeDistinct(text []byte) bool {
	switch {
	case len(text) == 8 && text[4] == '-':
		return text[0] != '0' && allDigits(text[:4]) && allDigits(text[5:]) // PT
	case len(text) == 6 && text[2] == '-':
		return allDigits(text[:2]) && allDigits(text[3:]) // PL
	}
	return isDutchPostcode(text) || isBritishPostcode(text)
}

// isDutchPostcode: SA, SD and SS were never given out.
func isDutchPostcode(text []byte) bool {
	n := len(text)
	if n != 6 && n != 7 || n == 7 && text[4] != ' ' || text[0] == '0' || !allDigits(text[:4]) || !allLetters(text[n-2:]) {
		return false
	}
	a, b := upper(text[n-2]), upper(text[n-1])
	return a != 'S' || b != 'A' && b != 'D' && b != 'S'
}

// isBritishPostcode: A9, A99, AA9, AA99, A9A or AA9A, then 9AA without C I K M O V.
func isBritishPostcode(text []byte) bool {
	var buf [7]byte
	t := compact(buf[:0], text, "")
	n := len(t)
	if n < 5 || len(text) > 8 || len(text) > n && text[len(text)-4] != ' ' {
		return false
	}
	in := t[n-3:]
	if !isDigit(in[0]) || !isInwardLetter(in[1]) || !isInwardLetter(in[2]) {
		return false
	}
	out := t[:n-3]
	letters := 0
	for letters < len(out) && !isDigit(out[letters]) {
		letters++
	}
	rest := out[letters:]
	if letters == 0 || letters > 2 || len(rest) == 0 || len(rest) > 2 || !isDigit(rest[0]) {
		return false
	}
	return true
}

func isInwardLetter(b byte) bool { return isLetter(b) && !isOneOf(b, "CIKMOV") }
