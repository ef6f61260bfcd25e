package recognizer

var phoneIntl = &Recognizer{
	ID:       "phone-intl",
	Category: "phone",
	Kind:     "contact.phone",
	Strength: Format,
	Doc: `Phone number with the code of its country.
+ and 8 to 15 digits, or 00 and a country code that is assigned with a number of the usual length. A + is taken at its word: a number typed wrong is still somebody's number.`,
	Sources: []string{"https://www.itu.int/rec/T-REC-E.164/", "https://www.itu.int/pub/T-SP-E.164D"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 40, MinDigits: 8, MaxDigits: 17, Allows: phoneAllows},
	Check:   checkPhoneIntl,
	Find:    findPhonesIntl,
	Match: []string{
		"+32 470 12 34 56", "+41 79 123 45 67", "+49 (0)171 1234567", "+34 612 34 56 78", "+39 345 123 4567", "+31 6 12345678", "+352 621 123 456", "+351 912 345 678", "+44 7700 900123",
		"0032 470 12 34 56", "0049 171 1234567", "+1 202-555-0143", "+212 6 12 34 56 78", "(+41) 79 123 45 67",
	},
	NoMatch: []string{"+12", "+12 345", "00", "0000 1234 5678", "32 470 12 34 56", "+32 470 12 34 56 78 90 12 34", "0470 12 34 56"},
}

var phoneNational = &Recognizer{
	ID:       "phone-neighbour",
	Category: "phone",
	Kind:     "contact.phone",
	Strength: Shape,
	Doc: `Phone number of a neighbour of France as written at home.
Belgium, Germany, Spain, Italy, Luxembourg, Portugal, Poland and the United Kingdom; Swiss and Dutch numbers, and Belgian mobiles, look like French ones and are found as such. Other numbers of nine to twelve digits look the same.`,
	Sources: []string{"https://www.itu.int/oth/T0202.aspx?parent=T0202"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 30, MinDigits: 9, MaxDigits: 13, Allows: phoneAllows},
	Check:   checkPhoneNational,
	Find:    findPhonesNational,
	Match:   []string{"02 123 45 67", "0171 1234567", "030 12345678", "612 34 56 78", "345 123 4567", "621 123 456", "912 345 678", "07700 900123", "(02677) 0829148", "(0171) 703559737", "020 7946 0018"},
	NoMatch: []string{"12 34", "00 123 45 67", "0171 12345678901", "000000000", "12/03/1987", "2025-00001", "198.51.100.23", "1 85 05 78 006 084"},
}

// callingCodes are the country codes of E.164 that are assigned, as ranges.
var callingCodes = []struct {
	digits, low, high int
	min, max          int // digits behind the code
}{
	{2, 33, 33, 9, 9}, {2, 32, 32, 8, 9}, {2, 41, 41, 9, 9}, {2, 49, 49, 6, 12}, {2, 34, 34, 9, 9}, {2, 39, 39, 6, 11}, {2, 31, 31, 9, 9}, {3, 352, 352, 5, 11}, {3, 351, 351, 9, 9},
	{2, 44, 44, 9, 10}, {2, 48, 48, 9, 9}, {3, 377, 377, 8, 9}, {1, 1, 1, 10, 10}, {1, 7, 7, 10, 10},
	{2, 20, 20, 8, 10}, {2, 27, 27, 9, 9}, {2, 30, 30, 10, 10}, {2, 36, 36, 8, 9}, {2, 40, 40, 9, 9}, {2, 43, 43, 4, 13}, {2, 45, 47, 7, 10}, {2, 51, 58, 8, 11}, {2, 60, 66, 7, 11},
	{2, 81, 82, 8, 11}, {2, 84, 84, 9, 10}, {2, 86, 86, 10, 11}, {2, 90, 95, 8, 11}, {2, 98, 98, 10, 10},
	{3, 211, 299, 6, 10}, {3, 350, 389, 6, 11}, {3, 420, 423, 7, 12}, {3, 500, 509, 5, 10}, {3, 590, 599, 7, 9}, {3, 670, 692, 5, 9}, {3, 850, 886, 7, 10}, {3, 960, 998, 7, 10},
}

func checkPhoneIntl(text []byte) bool {
	if b := first(text); b != '+' && b != '(' && (b != '0' || len(text) > 1 && isDigit(text[1]) && text[1] != '0') {
		return false // 06 39 98 12 34: 3 ns instead of 50
	}
	var p phoneText
	if !readPhone(text, &p) || !p.plus || p.n < 8 || p.n > 16 || allSame(p.all()) {
		return false
	}
	if text[0] == '+' || text[0] == '(' {
		return p.n <= 15 || p.zeroAt > 0
	}
	for _, c := range callingCodes {
		if code := number(p.digits[:c.digits]); code < c.low || code > c.high {
			continue
		}
		n := p.n - c.digits
		if p.digits[c.digits] == '0' {
			n--
		}
		return n >= c.min && n <= c.max
	}
	return false
}

// nationalPlans are numbers as dialled at home: first digits and how many in all.
var nationalPlans = []struct {
	first    string
	min, max int
}{
	{"0", 9, 9},                                  // Belgium, fixed; Italy, fixed
	{"01", 11, 12}, {"02", 9, 12}, {"03", 9, 12}, // Germany, United Kingdom
	{"04", 9, 12}, {"05", 11, 12}, {"06", 9, 12}, // Germany
	{"07", 11, 12}, {"08", 9, 12}, {"09", 11, 12}, // Germany, United Kingdom
	{"6", 9, 9}, {"7", 9, 9}, {"8", 9, 9}, {"9", 9, 9}, // Spain, Luxembourg, Portugal, Poland
	{"2", 9, 9}, {"1", 9, 9}, {"4", 9, 9}, {"5", 9, 9}, // Portugal, Poland
	{"3", 9, 10}, // Italy, mobile; Portugal
}

func checkPhoneNational(text []byte) bool {
	var p phoneText
	if !readPhone(text, &p) || p.plus || allSame(p.all()) || isIPv4(text) {
		return false
	}
	if p.digits[0] != '0' {
		return isNationalPlan(p.all()) && !longFirstGroup(text)
	}
	return isNationalPlan(p.all()) || p.brackets && p.n >= 9 && p.n <= 13
}

// longFirstGroup reports whether a number without a leading 0 begins with four
// digits or more and a separator, as a year and a serial do.
func longFirstGroup(text []byte) bool {
	n := 0
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	return n > 3 && n < len(text)
}

func isNationalPlan(n []byte) bool {
	if len(n) > 1 && n[0] == '0' && n[1] == '0' {
		return false
	}
	for _, plan := range nationalPlans {
		if len(n) >= plan.min && len(n) <= plan.max && string(n[:len(plan.first)]) == plan.first {
			return true
		}
	}
	return false
}

func findPhonesIntl(text []byte, found func(start, end int)) {
	findPhones(text, checkPhoneIntl, found)
}

// findPhonesNational takes only numbers with a 0 in front and written in groups.
func findPhonesNational(text []byte, found func(start, end int)) {
	findPhones(text, isGroupedNational, found)
}

func isGroupedNational(text []byte) bool {
	var p phoneText
	return readPhone(text, &p) && !p.plus && p.digits[0] == '0' && (p.grouped || p.brackets) && p.n != 10 && !allSame(p.all()) && isNationalPlan(p.all())
}
