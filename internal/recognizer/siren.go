package recognizer

var sirenSources = []string{
	"https://www.insee.fr/fr/metadonnees/definition/c2047",
	"https://www.insee.fr/fr/metadonnees/definition/c1841",
	"https://fr.wikipedia.org/wiki/Syst%C3%A8me_d%27identification_du_r%C3%A9pertoire_des_%C3%A9tablissements",
}

const laPoste = "356000000" // its establishments hold with another sum

var siren = &Recognizer{
	ID:       "siren",
	Category: "siren_siret",
	Strength: Checksum,
	OneIn:    10,
	Doc: `French company number (SIREN).
Nine digits with the Luhn sum. One number of nine digits in ten passes: a phone number that lost its 0 may do so.`,
	Sources: sirenSources,
	Gate:    Gate{MinBytes: 9, MaxBytes: 17, MinDigits: 9, MaxDigits: 9, Allows: Digit | Space | Dot | Dash},
	Check:   checkSIREN,
	Find:    nil, // nine digits in prose say too little
	Match:   []string{"912345675", "912 345 675", "356 000 000"},
	NoMatch: []string{"912345676", "012345674", "91234567", "9123456750", "91 234 567 5"},
}

var siret = &Recognizer{
	ID:       "siret",
	Category: "siren_siret",
	Strength: Checksum,
	OneIn:    10,
	Doc: `French establishment number (SIRET).
Fourteen digits with the Luhn sum; the establishments of La Poste hold when the sum of their digits is a multiple of five.`,
	Sources: append([]string{"https://portail-support.chorus-pro.gouv.fr/s/article/identification-structures"}, sirenSources...),
	Gate:    Gate{MinBytes: 14, MaxBytes: 29, MinDigits: 14, MaxDigits: 14, Allows: Digit | Space | Dot | Dash},
	Check:   checkSIRET,
	Find:    findSIRET,
	Match:   []string{"91234567500017", "912 345 675 00017", "35600000000141"},
	NoMatch: []string{"91234567500018", "9123456750001", "01234567400016", "35600000000142", "91234567500017 1"},
}

func checkSIREN(text []byte) bool {
	var buf [9]byte
	n := compactDigits(buf[:0], text, ".")
	return len(n) == 9 && n[0] != '0' && groupedBy3(text) && luhn(n)
}

// groupedBy3 reports whether groups of digits, where there are any, have three:
// pairs are a phone number.
func groupedBy3(text []byte) bool {
	run := 0
	for _, b := range text {
		if isDigit(b) {
			run++
			continue
		}
		if run%3 != 0 {
			return false
		}
	}
	return run%3 == 0
}

func checkSIRET(text []byte) bool {
	var buf [14]byte
	n := compactDigits(buf[:0], text, ".")
	if len(n) != 14 || n[0] == '0' {
		return false
	}
	if luhn(n) {
		return luhn(n[:9])
	}
	return string(n[:9]) == laPoste && weighted(n, "11111111111111")%5 == 0
}

var siretSpans = spans{min: 14, max: 14, digits: 14, starts: startsWithDigit, check: checkSIRET}

func findSIRET(text []byte, found func(start, end int)) { siretSpans.find(text, found) }
