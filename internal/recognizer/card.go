package recognizer

var card = &Recognizer{
	ID:       "card",
	Category: "card_number",
	Kind:     "pay.card_number",
	Strength: Checksum,
	OneIn:    40,
	Doc: `Bank card number.
The Luhn sum over the length of a known brand: Visa, Mastercard, Maestro, American Express, Discover, Diners Club, JCB, UnionPay.
Misses: Visa numbers of 13 digits, which no bank issues any more and which EAN-13 codes look like; numbers with stars.`,
	Sources: []string{"https://www.iso.org/standard/70484.html", "https://en.wikipedia.org/wiki/Payment_card_number"},
	Gate:    Gate{MinBytes: 14, MaxBytes: 48, MinDigits: 14, MaxDigits: 19, Allows: Digit | Space | Dash | Dot},
	Check:   checkCard,
	Find:    findCards,
	Match:   []string{"4970 1234 5678 9013", "4970123456789013", "5131-2345-6789-0120", "3712 345678 90120"},
	NoMatch: []string{"4970 1234 5678 9014", "9970123456789014", "497012345678901", "4970 1234 5678 901X", "0000000000000000"},
}

// brand is a range of first digits with its card lengths.
type brand struct {
	digits   int // how many first digits low and high have
	low      int
	high     int
	min, max int // digits of the whole number
}

var brands = []brand{
	{1, 4, 4, 16, 16}, {1, 4, 4, 19, 19}, // Visa
	{2, 51, 55, 16, 16}, {4, 2221, 2720, 16, 16}, // Mastercard
	{2, 34, 34, 15, 15}, {2, 37, 37, 15, 15}, // American Express
	{4, 6011, 6011, 16, 19}, {3, 644, 649, 16, 19}, {2, 65, 65, 16, 19}, // Discover
	{3, 300, 305, 14, 19}, {4, 3095, 3095, 14, 19}, {2, 36, 36, 14, 19}, {2, 38, 39, 14, 19}, // Diners Club
	{4, 3528, 3589, 16, 19},                                                                            // JCB
	{2, 62, 62, 16, 19},                                                                                // UnionPay
	{4, 5018, 5018, 16, 19}, {4, 5020, 5020, 16, 19}, {4, 5038, 5038, 16, 19}, {4, 5893, 5893, 16, 19}, // Maestro
	{4, 6304, 6304, 16, 19}, {4, 6759, 6759, 16, 19}, {4, 6761, 6763, 16, 19},
}

func checkCard(text []byte) bool {
	var buf [19]byte
	n := compactDigits(buf[:0], text, ".")
	if len(n) < 14 {
		return false
	}
	for _, b := range brands {
		if first := number(n[:b.digits]); first >= b.low && first <= b.high && len(n) >= b.min && len(n) <= b.max {
			return luhn(n)
		}
	}
	return false
}

var cardSpans = spans{min: 14, max: 19, digits: 14, starts: startsWithDigit, check: checkCard}

func findCards(text []byte, found func(start, end int)) { cardSpans.find(text, found) }
