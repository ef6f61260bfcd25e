package recognizer

import "unicode/utf8"

var amountSources = []string{"https://cldr.unicode.org/translation/currency-names-and-symbols", "https://www.iso.org/iso-4217-currency-codes.html"}

var amountCurrency = &Recognizer{
	ID:       "amount-currency",
	Category: "payment_amount",
	Kind:     "pay.amount",
	Strength: Format,
	Doc: `Amount of money with its currency.
12,50 €, €12, 1 234,00 EUR, CHF 12.-, 12€50, negative or in brackets.`,
	Sources: amountSources,
	Gate:    Gate{MinBytes: 2, MaxBytes: 40, MinDigits: 1, MaxDigits: 14, NeedsOne: Lower | Upper | Other},
	Check:   checkAmountCurrency,
	Match:   []string{"12,50 €", "€12", "1 234,00 EUR", "-12 €", "CHF 12.-", "12€50", "£1,234.50", "25 euros", "1.234,50€", "$ 20", "12.5 €", "1\u202f234,00\u00a0€"},
	NoMatch: []string{"12,50", "€", "12 % €", "12 mars", "EUR", "12,345,6 €", "1 23,00 €"},
}

var amount = &Recognizer{
	ID:       "amount",
	Category: "payment_amount",
	Kind:     "pay.amount",
	Strength: Shape,
	Doc: `Number with decimals or grouped thousands.
12,50, 1 234,00, 1'234.50, -12.00. Without a currency the header says whether it is money.`,
	Sources: amountSources,
	Gate:    Gate{MinBytes: 3, MaxBytes: 30, MinDigits: 2, MaxDigits: 14, NeedsOne: Space | Dot | Comma | Quote, Allows: Digit | Space | Dot | Comma | Dash | Plus | Quote | Other},
	Check:   checkAmount,
	Match:   []string{"12,50", "1 234,00", "1'234.50", "-12.00", "1.230,99", "1,230.99", "12.5", "1 234", "(12,50)", "223,00"},
	NoMatch: []string{"12", "12,50 €", "1 23,00", "12,345,6", "06 12", "12.03.1987", "1,2,3", "912 345 675", "12,5000"},
}

var integer = &Recognizer{
	ID:       "number",
	Category: "other_non_personal",
	Strength: Shape,
	Doc: `Whole number.
Digits with or without a sign; what it counts, the header says.`,
	Sources: amountSources,
	Gate:    Gate{MinBytes: 1, MaxBytes: 12, MinDigits: 1, MaxDigits: 11, Allows: Digit | Dash | Plus},
	Check:   checkInteger,
	Match:   []string{"0", "25", "-3", "+12", "120000"},
	NoMatch: []string{"1-2", "--3", "12,5", "-", "12e3"},
}

func checkInteger(text []byte) bool {
	if len(text) > 1 && (text[0] == '-' || text[0] == '+') {
		text = text[1:]
	}
	return len(text) > 0 && len(text) <= 11 && allDigits(text)
}

// maxWhole is how many digits an amount without decimals has at most.
const maxWhole = 8

func checkAmount(text []byte) bool {
	text, ok := trimSign(text)
	if !ok {
		return false
	}
	decimals, grouped, ok := readNumber(text)
	if decimals == 0 && countDigits(text) > maxWhole {
		return false // "912 345 675" is a number of somebody or something
	}
	return ok && (decimals > 0 || grouped)
}

func checkAmountCurrency(text []byte) bool {
	text, ok := trimSign(text)
	if !ok || len(text) < 2 {
		return false
	}
	if !isDigit(text[0]) && !mayBeCurrency(text[0]) && blankAt(text, 0) == 0 {
		return false // words: 5 ns instead of 200 to look for a currency behind each
	}
	if n := currencyAt(text); n > 0 {
		rest, ok := trimSign(trimAnyBlanks(text[n:]))
		return ok && isMoney(rest)
	}
	for i := 1; i < len(text); i++ {
		if !mayBeCurrency(text[i]) || !isDigit(text[i-1]) && text[i-1] != '.' && text[i-1] != '-' && blankBefore(text, i) == 0 {
			continue
		}
		n := currencyAt(text[i:])
		if n == 0 {
			continue
		}
		tail := trimAnyBlanks(text[i+n:])
		head := trimAnyBlanks(text[:i])
		if len(tail) == 0 {
			return isMoney(head)
		}
		return len(tail) == 2 && allDigits(tail) && len(head) > 0 && allDigits(head) // 12€50
	}
	return false
}

// isMoney accepts a number, also with ".-" or ",-" for no cents.
func isMoney(text []byte) bool {
	if n := len(text); n > 2 && text[n-1] == '-' && (text[n-2] == '.' || text[n-2] == ',') {
		text = text[:n-2]
	}
	_, _, ok := readNumber(text)
	return ok
}

// trimSign takes away a sign or the brackets of a negative amount.
func trimSign(text []byte) (rest []byte, ok bool) {
	if n := len(text); n > 2 && text[0] == '(' && text[n-1] == ')' {
		return trimAnyBlanks(text[1 : n-1]), true
	}
	if len(text) == 0 {
		return nil, false
	}
	if text[0] == '-' || text[0] == '+' {
		text = trimAnyBlanks(text[1:])
	}
	return text, len(text) > 0
}

func trimAnyBlanks(text []byte) []byte {
	for len(text) > 0 {
		n := blankAt(text, 0)
		if n == 0 {
			break
		}
		text = text[n:]
	}
	for len(text) > 0 {
		n := blankBefore(text, len(text))
		if n == 0 {
			break
		}
		text = text[:len(text)-n]
	}
	return text
}

// blankBefore is the length of the blank that ends at i.
func blankBefore(text []byte, i int) int {
	if i > 0 && text[i-1] > ' ' && text[i-1] < utf8.RuneSelf {
		return 0
	}
	_, n := utf8.DecodeLastRune(text[:i])
	if n > 0 && blankAt(text, i-n) == n {
		return n
	}
	return 0
}

// currencies, folded; the longest that fits counts.
var currencies = []string{"€", "£", "$", "euros", "euro", "eur", "chf", "fr.", "gbp", "usd", "pln", "zl", "xpf", "sfr."}

// mayBeCurrency reports whether one of the currencies begins with the byte.
func mayBeCurrency(b byte) bool { return currencyFirst[lower(b)] }

var currencyFirst = func() (first [256]bool) {
	for _, c := range currencies {
		first[c[0]] = true
	}
	return first
}()

// currencyAt is the length of the currency text begins with; no letter may follow it.
func currencyAt(text []byte) int {
	if len(text) == 0 || !mayBeCurrency(text[0]) {
		return 0
	}
	for _, c := range currencies {
		if !hasPrefixFold(text, c) {
			continue
		}
		n := len(c)
		if isLetter(c[0]) && n < len(text) && isLetter(text[n]) {
			continue
		}
		return n
	}
	return 0
}

// readNumber reads digits, groups of three joined by blanks, dots, commas or
// apostrophes, and at most three decimals; three decimals only where no group
// could be meant.
func readNumber(text []byte) (decimals int, grouped, ok bool) {
	i := 0
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	if i == 0 || len(text) > 36 || countDigits(text) > 14 {
		return 0, false, false
	}
	if i == len(text) {
		return 0, false, true
	}
	group := byte(0)
	for i < len(text) {
		w, sep := groupSeparator(text, i)
		if w == 0 || group != 0 && sep != group || i > 3 && group == 0 || !threeDigits(text, i+w) {
			break
		}
		group = sep
		i += w + 3
	}
	if i == len(text) {
		return 0, true, true
	}
	if text[i] != ',' && text[i] != '.' || text[i] == group {
		return 0, false, false
	}
	tail := text[i+1:]
	if len(tail) == 0 || len(tail) > 3 || !allDigits(tail) {
		return 0, false, false
	}
	return len(tail), group != 0, true
}

// groupSeparator is the separator of thousands at i and its chief byte.
func groupSeparator(text []byte, i int) (width int, sep byte) {
	if n := blankAt(text, i); n > 0 {
		return n, ' '
	}
	if isOneOf(text[i], ".,'") {
		return 1, text[i]
	}
	if hasPrefixFold(text[i:], "’") {
		return len("’"), '\''
	}
	return 0, 0
}

// threeDigits reports whether exactly three digits stand at i.
func threeDigits(text []byte, i int) bool {
	return i+3 <= len(text) && allDigits(text[i:i+3]) && (i+3 == len(text) || !isDigit(text[i+3]))
}
