package recognizer

// Lengths of IBANs by country, in characters (SWIFT IBAN registry, release 99).
var ibanLength = map[[2]byte]uint8{
	{'A', 'D'}: 24, {'A', 'E'}: 23, {'A', 'L'}: 28, {'A', 'T'}: 20, {'A', 'Z'}: 28, {'B', 'A'}: 20, {'B', 'E'}: 16, {'B', 'G'}: 22,
	{'B', 'H'}: 22, {'B', 'I'}: 27, {'B', 'R'}: 29, {'B', 'Y'}: 28, {'C', 'H'}: 21, {'C', 'R'}: 22, {'C', 'Y'}: 28, {'C', 'Z'}: 24,
	{'D', 'E'}: 22, {'D', 'J'}: 27, {'D', 'K'}: 18, {'D', 'O'}: 28, {'E', 'E'}: 20, {'E', 'G'}: 29, {'E', 'S'}: 24, {'F', 'I'}: 18,
	{'F', 'K'}: 18, {'F', 'O'}: 18, {'F', 'R'}: 27, {'G', 'B'}: 22, {'G', 'E'}: 22, {'G', 'I'}: 23, {'G', 'L'}: 18, {'G', 'R'}: 27,
	{'G', 'T'}: 28, {'H', 'N'}: 28, {'H', 'R'}: 21, {'H', 'U'}: 28, {'I', 'E'}: 22, {'I', 'L'}: 23, {'I', 'Q'}: 23, {'I', 'S'}: 26,
	{'I', 'T'}: 27, {'J', 'O'}: 30, {'K', 'W'}: 30, {'K', 'Z'}: 20, {'L', 'B'}: 28, {'L', 'C'}: 32, {'L', 'I'}: 21, {'L', 'T'}: 20,
	{'L', 'U'}: 20, {'L', 'V'}: 21, {'L', 'Y'}: 25, {'M', 'C'}: 27, {'M', 'D'}: 24, {'M', 'E'}: 22, {'M', 'K'}: 19, {'M', 'N'}: 20,
	{'M', 'R'}: 27, {'M', 'T'}: 31, {'M', 'U'}: 30, {'N', 'I'}: 28, {'N', 'L'}: 18, {'N', 'O'}: 15, {'O', 'M'}: 23, {'P', 'K'}: 24,
	{'P', 'L'}: 28, {'P', 'S'}: 29, {'P', 'T'}: 25, {'Q', 'A'}: 29, {'R', 'O'}: 24, {'R', 'S'}: 22, {'R', 'U'}: 33, {'S', 'A'}: 24,
	{'S', 'C'}: 31, {'S', 'D'}: 18, {'S', 'E'}: 24, {'S', 'I'}: 19, {'S', 'K'}: 24, {'S', 'M'}: 27, {'S', 'O'}: 23, {'S', 'T'}: 25,
	{'S', 'V'}: 28, {'T', 'L'}: 23, {'T', 'N'}: 24, {'T', 'R'}: 26, {'U', 'A'}: 29, {'V', 'A'}: 22, {'V', 'G'}: 24, {'X', 'K'}: 20,
	{'Y', 'E'}: 30,
}

const ibanMaxBytes = 33 + 3*12 // the longest with a blank of three bytes between the groups

var iban = &Recognizer{
	ID:       "iban",
	Category: "iban",
	Kind:     "pay.iban",
	Strength: Checksum,
	OneIn:    97,
	Doc: `Bank account number (IBAN).
The length of its country and the sum of ISO 7064; blanks, dashes, lower case and a leading "IBAN" do not matter.
Misses: numbers with letters O and 0 mixed up, numbers with stars in place of digits.`,
	Sources: []string{"https://www.swift.com/standards/data-standards/iban-international-bank-account-number", "https://www.iso.org/standard/81090.html"},
	Gate:    Gate{MinBytes: 15, MaxBytes: ibanMaxBytes + 6, MinDigits: 5, NeedsOne: Lower | Upper, Allows: Digit | Lower | Upper | Space | Dot | Dash | Colon},
	Check:   checkIBAN,
	Find:    findIBAN,
	Match: []string{
		"FR7699999012340000005678915", "FR76 9999 9012 3400 0000 5678 915", "fr7699999012340000005678915", "IBAN FR76 9999 9012 3400 0000 5678 915",
		"BE60 9990 0000 0070", "DE50 9999 0000 0012 3456 78", "CH34 9999 9000 0012 3456 7",
	},
	NoMatch: []string{
		"FR7699999012340000005678916", "FR769999901234000000567891", "ZZ7699999012340000005678915", "99999012340000005678915", "FR76 ACME",
		"BE61 9990 0000 0070",
	},
}

func checkIBAN(text []byte) bool {
	if !isLetter(first(text)) {
		return false
	}
	var buf [40]byte
	n := compact(buf[:0], text, ".:")
	if len(n) > 4 && string(n[:4]) == "IBAN" {
		n = n[4:]
	}
	if len(n) < 15 || !isDigit(n[2]) || !isDigit(n[3]) || int(ibanLength[[2]byte{n[0], n[1]}]) != len(n) {
		return false
	}
	return mod97(n[:4], mod97(n[4:], 0)) == 1
}

func ibanStart(text []byte, i int) bool {
	return i+4 < len(text) && isLetter(text[i]) && isLetter(text[i+1]) && isDigit(text[i+2]) && (isDigit(text[i+3]) || text[i+3] == ' ') &&
		ibanLength[[2]byte{upper(text[i]), upper(text[i+1])}] > 0
}

var ibanSpans = spans{min: 15, max: 33, digits: 5, starts: ibanStart, check: checkIBAN, letters: isLetter}

func findIBAN(text []byte, found func(start, end int)) { ibanSpans.find(text, found) }
