package recognizer

var ribFR = &Recognizer{
	ID:       "rib-fr",
	Category: "bank_other",
	Kind:     "pay.bank_other",
	Strength: Checksum,
	OneIn:    97,
	Doc: `French bank account number (RIB).
Bank, branch and account, 23 characters, with the key of two digits; letters of the account count as digits.
Misses: a RIB spread over four columns.`,
	Sources: []string{"https://www.cfonb.org/", "https://fr.wikipedia.org/wiki/Relev%C3%A9_d%27identit%C3%A9_bancaire#Algorithme_de_calcul_de_la_cl%C3%A9_RIB"},
	Gate:    Gate{MinBytes: 23, MaxBytes: 64, MinDigits: 12, MaxDigits: 23, Allows: Digit | Upper | Lower | Space | Dash | Dot},
	Check:   checkRIB,
	Find:    func(text []byte, found func(start, end int)) { ribSpans.find(text, found) },
	Match:   []string{"99999 01234 00000056789 15", "99999012340000005678915", "99999-01234-00000056789-15"},
	NoMatch: []string{"99999 01234 00000056789 16", "99999 01234 0000056789 15", "9999A 01234 00000056789 15", "00000000000000000000000"},
}

var bic = &Recognizer{
	ID:       "bic",
	Category: "bic",
	Kind:     "pay.bic",
	Strength: Shape,
	Doc: `Bank identifier (BIC, SWIFT code).
Eight or eleven capitals and digits with the code of a country at the fifth place. Some words in capitals pass, MARTINEZ among them: the header or its neighbours must agree.`,
	Sources: []string{"https://www.iso.org/standard/84108.html"},
	Gate:    Gate{MinBytes: 8, MaxBytes: 15, MaxDigits: 7, Allows: Digit | Upper | Space | Dash},
	Check:   checkBIC,
	Match:   []string{"AGEGFRPP", "AGEGFRPPXXX", "AGEG FR PP 123", "EGIDBEB2"},
	NoMatch: []string{"AGEGFRP", "AGEGZZPP", "agegfrpp", "1GEGFRPP", "BONJOURS", "12345678"},
}

var ribSpans = spans{min: 23, max: 23, digits: 12, starts: startsWithDigit, check: checkRIB, letters: isLetter}

// ribDigit is the digit a letter of the account counts as: A and J are 1, S is 2.
func ribDigit(b byte) int {
	switch {
	case isDigit(b):
		return int(b - '0')
	case b < 'S':
		return int(b-'A')%9 + 1
	}
	return int(b-'S') + 2
}

func checkRIB(text []byte) bool {
	var buf [23]byte
	n := compact(buf[:0], text, ".")
	if len(n) != 23 || !allDigits(n[:10]) || !allDigits(n[21:]) || allSame(n) {
		return false
	}
	account := 0
	for _, b := range n[10:21] {
		account = account*10 + ribDigit(b)
	}
	return (89*number(n[:5])+15*number(n[5:10])+3*account+number(n[21:]))%97 == 0
}

func checkBIC(text []byte) bool {
	var buf [11]byte
	n := compact(buf[:0], text, "")
	for _, b := range text {
		if b >= 'a' && b <= 'z' {
			return false
		}
	}
	return (len(n) == 8 || len(n) == 11) && allLetters(n[:4]) && isCountry(n[4], n[5])
}

// countryCodes are those of ISO 3166-1 and XK, which banks of Kosovo use.
const countryCodes = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW"

var countries = func() (t [26][26]bool) {
	for i := 0; i < len(countryCodes); i += 2 {
		t[countryCodes[i]-'A'][countryCodes[i+1]-'A'] = true
	}
	return t
}()

func isCountry(a, b byte) bool { return isUpper(a) && isUpper(b) && countries[a-'A'][b-'A'] }
