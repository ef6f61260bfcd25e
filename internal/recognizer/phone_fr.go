package recognizer

var phoneSources = []string{
	"https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html",
	"https://www.itu.int/rec/T-REC-E.164/",
	"https://www.itu.int/rec/T-REC-E.123/",
}

var phoneFR = &Recognizer{
	ID:       "phone-fr",
	Category: "phone",
	Kind:     "contact.phone",
	Strength: Format,
	OneIn:    11,
	Doc: `French phone number.
Ten digits that begin with 0, or +33 and 0033 with or without (0), and the overseas codes 262, 508, 590, 594, 596, 681, 687, 689. Blanks, dots, dashes and slashes between the groups.
Misses: short numbers (3639, 15), numbers with an extension.`,
	Sources: phoneSources,
	Gate:    Gate{MinBytes: 9, MaxBytes: 40, MinDigits: 9, MaxDigits: 16, Allows: phoneAllows},
	Check:   checkPhoneFR,
	Find:    findPhonesFR,
	Match: []string{
		"06 39 98 12 34", "0639981234", "06.39.98.12.34", "06-39-98-12-34", "06/39/98/12/34", "+33 6 39 98 12 34", "+33639981234", "0033 6 39 98 12 34",
		"+33 (0)6 39 98 12 34", "+33 (0) 1 99 00 12 34", "+33(0)199001234", "01\u00a099\u00a000\u00a012\u00a034", "01\u202f99\u202f00\u202f12\u202f34",
		"01.99.00.12.34.", "+590 690 12 34 56", "+262 692 12 34 56", "0590 12 34 56", "+687 24 12 34", "(+33) 6 39 98 12 34", "06 39 981 234",
	},
	NoMatch: []string{
		"06 39 98 12 3", "06 39 98 12 345", "00 39 98 12 34", "6 39 98 12 34", "+33 06 39 98 12", "12/03/1987", "1 85 05 78 006 084 91", "+32 470 12 34 56",
		"06 39 98 12 34 x", "0 0 0",
	},
}

var phoneFRLostZero = &Recognizer{
	ID:       "phone-fr-lost-zero",
	Category: "phone",
	Kind:     "contact.phone",
	Strength: Shape,
	Doc: `French phone number without its leading 0.
Nine digits that begin with 1 to 7 or 9, as a spreadsheet leaves them; a trailing ".0" of a converted number does not matter. A SIREN looks the same.`,
	Sources: phoneSources,
	Gate:    Gate{MinBytes: 9, MaxBytes: 24, MinDigits: 9, MaxDigits: 10, Allows: Digit | Space | Dot | Dash | Slash},
	Check:   checkPhoneLostZero,
	Match:   []string{"639981234", "6 39 98 12 34", "6.39.98.12.34", "199001234", "639981234.0"},
	NoMatch: []string{"839981234", "0639981234", "63998123", "6399812345", "2025-00001", "198.51.100.23"},
}

// overseas are country codes of French territories with the number of digits
// behind them and the first digits these begin with ("" = any).
var overseas = []struct {
	code   string
	digits int
	starts []string
}{
	{"262", 9, []string{"262", "263", "269", "639", "69", "976"}},
	{"590", 9, []string{"590", "69", "976"}},
	{"594", 9, []string{"594", "694", "976"}},
	{"596", 9, []string{"596", "696", "697", "976"}},
	{"508", 6, []string{"4", "5"}},
	{"508", 9, []string{"708", "80", "9"}},
	{"681", 6, []string{"4", "5", "7", "8"}},
	{"687", 6, []string{"2", "3", "4", "5", "7", "8", "9"}},
	{"689", 8, []string{"4", "8"}},
}

func checkPhoneFR(text []byte) bool {
	var p phoneText
	if !isOneOf(first(text), "0+(") || !readPhone(text, &p) {
		return false
	}
	if !p.plus {
		return p.n == 10 && p.digits[0] == '0' && p.digits[1] != '0' && !allSame(p.digits[2:10])
	}
	if rest := p.after("33"); len(rest) == 9 && rest[0] != '0' {
		return true
	}
	for _, o := range overseas {
		rest := p.after(o.code)
		if len(rest) != o.digits {
			continue
		}
		for _, s := range o.starts {
			if string(rest[:len(s)]) == s {
				return true
			}
		}
	}
	return false
}

func checkPhoneLostZero(text []byte) bool {
	if b := first(text); !isDigit(b) || b == '0' || b == '8' {
		return false
	}
	if n := len(text); n == 11 && string(text[9:]) == ".0" {
		text = text[:9]
	}
	var p phoneText
	return readPhone(text, &p) && !p.brackets && p.n == 9 && !allSame(p.all()) && shortGroups(text) && !isIPv4(text)
}

// shortGroups wants groups of three digits at most, where there are any:
// 2025-00001 is the number of a receipt.
func shortGroups(text []byte) bool {
	run, groups, longest := 0, 0, 0
	for _, b := range text {
		if !isDigit(b) {
			run = 0
			continue
		}
		if run++; run == 1 {
			groups++
		}
		longest = max(longest, run)
	}
	return groups == 1 || longest <= 3
}

func findPhonesFR(text []byte, found func(start, end int)) {
	findPhones(text, checkPhoneFR, found)
}

// findPhones looks from every +, bracket and leading digit for the longest
// number that check accepts.
func findPhones(text []byte, check func([]byte) bool, found func(start, end int)) {
	for i := 0; i < len(text); {
		if !phoneStart(text, i) {
			i++
			continue
		}
		if end := phoneEnd(text, i, check); end > 0 {
			found(i, end)
			i = end
			continue
		}
		i++
	}
}

func phoneStart(text []byte, i int) bool {
	switch b := text[i]; {
	case b == '+' || b == '(':
		return i+1 < len(text) && (isDigit(text[i+1]) || text[i+1] == '+') && !(i > 0 && (isDigit(text[i-1]) || text[i-1] == '+' || text[i-1] == '('))
	case b == '0':
		return !wordBefore(text, i) && !insideNumber(text, i)
	}
	return false
}

// insideNumber reports whether the digit at i continues a number written with
// dots, dashes or slashes: the 05 of 12.05.
func insideNumber(text []byte, i int) bool {
	return i > 1 && (text[i-1] == '.' || text[i-1] == ',' || text[i-1] == '-' || text[i-1] == '/' || text[i-1] == '+' || text[i-1] == '(') && (isDigit(text[i-2]) || text[i-1] == '+' || text[i-1] == '(')
}

// phoneEnd returns the end of the longest number at start, 0 when there is none.
func phoneEnd(text []byte, start int, check func([]byte) bool) int {
	var ends [20]int
	n, digits := 0, 0
	for i := start; i < len(text) && digits < 16 && n < len(ends); {
		if isDigit(text[i]) {
			digits++
			i++
			if !wordAt(text, i) {
				ends[n] = i
				n++
			}
			continue
		}
		w := 1
		if text[i] != '(' && text[i] != ')' && (text[i] != '+' || i > start+1) {
			w = separatorAt(text, i, "./_")
		}
		if w == 0 {
			break
		}
		i += w
	}
	for n--; n >= 0; n-- {
		if end := ends[n]; end-start >= 9 && plausibleGroups(text[start:end]) && !goesOn(text, start, end) && check(text[start:end]) {
			return end
		}
	}
	return 0
}

// plausibleGroups refuses numbers in running text whose digits stand alone or in
// more groups than a phone number has: "0 1 0 3 …" is a score.
func plausibleGroups(text []byte) bool {
	groups, inGroup := 0, false
	for _, b := range text {
		if d := isDigit(b); d && !inGroup {
			groups++
			inGroup = true
		} else if !d {
			inGroup = false
		}
	}
	return groups <= 7
}

// goesOn reports whether a pair of digits follows a number of pairs that is not
// the beginning of another phone number: a longer list of figures.
func goesOn(text []byte, start, end int) bool {
	w := 0
	if end < len(text) {
		w = separatorAt(text, end, "./")
	}
	at := end + w
	if w == 0 || at+1 >= len(text) || !isDigit(text[at]) || !isDigit(text[at+1]) || wordAt(text, at+2) {
		return false
	}
	next, same := at+2, end-start
	if next < len(text) && separatorAt(text, next, "./") == 0 {
		return false // one pair and then the end or a word: "06 39 98 12 34 12 ans"
	}
	return text[at] != '0' || len(text)-at < same
}
