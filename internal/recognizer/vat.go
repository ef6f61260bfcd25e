package recognizer

var vat = &Recognizer{
	ID:       "vat",
	Category: "vat_number",
	Strength: Checksum,
	OneIn:    10,
	Doc: `VAT number of a company in the European Union, the United Kingdom or Switzerland.
The letters of the country and its form; check digits for FR, BE, DE, IT, ES, LU, AT, PL, PT and CH.`,
	Sources: []string{"https://ec.europa.eu/taxation_customs/vies/#/faq", "https://www.bfs.admin.ch/bfs/en/home/registers/enterprise-register/enterprise-identification.html"},
	Gate:    Gate{MinBytes: 8, MaxBytes: 24, MinDigits: 7, MaxDigits: 12, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dot | Dash},
	Check:   checkVAT,
	Match: []string{
		"FR65912345675", "FR 65 912 345 675", "BE0123456749", "BE 0123.456.749", "DE123456788", "IT12345678903", "LU12345613", "ATU12345675", "PL1234567854", "CHE-123.456.788 TVA",
		"NL123456782B01", "ES12345678Z", "PT212345672", "GB123456789",
	},
	NoMatch: []string{"FR66912345675", "FR12345675", "BE0123456748", "DE123456789", "ZZ123456789", "IT12345678904", "912345675", "CHE-123.456.789 TVA"},
}

// vatForms are countries whose numbers are judged by form alone: digits, and
// letters L where they stand.
var vatForms = []struct{ country, form string }{
	{"BG", "999999999"}, {"BG", "9999999999"}, {"CY", "99999999L"}, {"CZ", "99999999"}, {"CZ", "999999999"}, {"CZ", "9999999999"}, {"DK", "99999999"}, {"EE", "999999999"}, {"EL", "999999999"},
	{"FI", "99999999"}, {"GB", "999999999"}, {"HR", "99999999999"}, {"HU", "99999999"}, {"IE", "9999999L"}, {"IE", "9999999LL"}, {"LT", "999999999"}, {"LT", "999999999999"}, {"LV", "99999999999"},
	{"MT", "99999999"}, {"NL", "999999999L99"}, {"RO", "9999999"}, {"RO", "99999999"}, {"SE", "999999999999"}, {"SI", "99999999"}, {"SK", "9999999999"},
}

func checkVAT(text []byte) bool {
	if !isLetter(first(text)) {
		return false
	}
	var buf [18]byte
	n := compact(buf[:0], text, ".")
	if len(n) < 9 || !isUpper(n[0]) || !isUpper(n[1]) {
		return false
	}
	rest := n[2:]
	switch string(n[:2]) {
	case "FR":
		return isVATFR(rest)
	case "BE":
		return len(rest) == 10 && allDigits(rest) && (rest[0] == '0' || rest[0] == '1') && 97-number(rest[:8])%97 == number(rest[8:])
	case "DE":
		return len(rest) == 9 && allDigits(rest) && mod11and10(rest)
	case "IT":
		return len(rest) == 11 && allDigits(rest) && luhn(rest)
	case "ES":
		return isVATES(rest)
	case "LU":
		return len(rest) == 8 && allDigits(rest) && number(rest[:6])%89 == number(rest[6:])
	case "AT":
		return len(rest) == 9 && rest[0] == 'U' && isVATAT(rest[1:])
	case "PL":
		return len(rest) == 10 && allDigits(rest) && weighted(rest, "657234567")%11 == int(rest[9]-'0')
	case "PT":
		return len(rest) == 9 && checkPT(rest)
	case "CH":
		return isUID(rest)
	}
	return hasVATForm(n[:2], rest)
}

// isVATFR compares the key 12 + 3 times the SIREN by 97; newer keys hold letters.
func isVATFR(rest []byte) bool {
	if len(rest) != 11 || !allDigits(rest[2:]) || !luhn(rest[2:]) {
		return false
	}
	if !allDigits(rest[:2]) {
		return !isOneOf(rest[0], "IO") && !isOneOf(rest[1], "IO")
	}
	return (12+3*(number(rest[2:])%97))%97 == number(rest[:2])
}

// isVATES: a DNI, or the letter of a kind of company, seven digits and a control.
func isVATES(rest []byte) bool {
	if isDNI(rest) {
		return true
	}
	if len(rest) != 9 || !isOneOf(rest[0], "ABCDEFGHJNPQRSUVW") || !allDigits(rest[1:8]) {
		return false
	}
	sum := 0
	for i, b := range rest[1:8] {
		d := int(b - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	control := (10 - sum%10) % 10
	return rest[8] == byte(control)+'0' || rest[8] == "JABCDEFGHI"[control]
}

func isVATAT(rest []byte) bool {
	if !allDigits(rest) {
		return false
	}
	sum := 4
	for i, b := range rest[:7] {
		d := int(b - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return (10-sum%10)%10 == int(rest[7]-'0')
}

// isUID: E, eight digits with a sum of eleven, and a word for VAT or none.
func isUID(rest []byte) bool {
	if len(rest) < 10 || rest[0] != 'E' || !allDigits(rest[1:10]) {
		return false
	}
	switch string(rest[10:]) {
	case "", "TVA", "MWST", "IVA":
		return (11-weighted(rest[1:], "54327654")%11)%11 == int(rest[9]-'0')
	}
	return false
}

func hasVATForm(country, rest []byte) bool {
	for _, f := range vatForms {
		if f.country == string(country) && len(f.form) == len(rest) && fits(rest, f.form) {
			return true
		}
	}
	return false
}

// fits compares with a form in which 9 is a digit, L a letter, * both.
func fits(text []byte, form string) bool {
	if len(text) != len(form) {
		return false
	}
	for i := range len(form) {
		switch form[i] {
		case '9':
			if !isDigit(text[i]) {
				return false
			}
		case 'L':
			if !isLetter(text[i]) {
				return false
			}
		case '*':
			if !isAlnum(text[i]) {
				return false
			}
		}
	}
	return true
}
