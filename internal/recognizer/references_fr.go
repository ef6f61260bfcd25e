package recognizer

var ine = &Recognizer{
	ID:       "ine",
	Category: "national_id",
	Kind:     "id.student_number",
	Strength: Format,
	Doc: `French pupil's or student's number (INE).
Eleven characters: ten digits and a letter, nine digits and two letters, or 0 and ten of the older university form that end with a digit and hold letters.`,
	Sources: []string{"https://www.education.gouv.fr/l-identifiant-national-eleve-ine-12144", "https://fr.wikipedia.org/wiki/Identifiant_national_%C3%A9tudiant"},
	Gate:    Gate{MinBytes: 11, MaxBytes: 14, MinDigits: 9, MaxDigits: 10, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkINE,
	Find:    func(text []byte, found func(start, end int)) { ineSpans.find(text, found) },
	Match:   []string{"1234567890A", "123456789AB", "1234567890a"},
	NoMatch: []string{"12345678901", "12345678ABC", "1234567890", "A1234567890"},
}

var caf = &Recognizer{
	ID:       "caf",
	Category: "benefit_number",
	Kind:     "id.caf_number",
	Strength: Shape,
	Doc: `Number of a beneficiary of family benefits (CAF).
Seven digits, with or without a letter. Any number of seven digits looks so: the header must name it; in prose only behind CAF or allocataire.`,
	Sources: []string{"https://www.caf.fr/allocataires/aides-et-demarches"},
	Gate:    Gate{MinBytes: 7, MaxBytes: 10, MinDigits: 7, MaxDigits: 7, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkCAF,
	Find:    func(text []byte, found func(start, end int)) { cafSpans.find(text, found) },
	Match:   []string{"1234567A", "1234567", "1234567 A"},
	NoMatch: []string{"123456A", "12345678", "1234567AB"},
}

var rna = &Recognizer{
	ID:       "rna",
	Category: "organisation_name",
	Strength: Format,
	Doc: `Number of an association in the French register (RNA).
W and nine digits, the department first. It names an organisation, not a person.`,
	Sources: []string{"https://www.associations.gouv.fr/le-rna-repertoire-national-des-associations.html"},
	Gate:    Gate{MinBytes: 10, MaxBytes: 14, MinDigits: 9, MaxDigits: 9, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkRNA,
	Match:   []string{"W351234567", "w351234567", "W35 1234567"},
	NoMatch: []string{"W35123456", "X351234567", "351234567", "W3512345678"},
}

var licence = &Recognizer{
	ID:       "licence-number",
	Category: "licence_number",
	Kind:     "id.licence_number",
	Strength: Shape,
	Doc: `Licence number of a sports federation.
Seven or eight digits and a letter (tennis), two letters and six digits (basketball). Many references look so: the header must name it.
Misses: licences of digits alone.`,
	Sources: []string{"https://www.fft.fr/", "https://www.ffbb.com/"},
	Gate:    Gate{MinBytes: 8, MaxBytes: 10, MinDigits: 6, MaxDigits: 8, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkSportLicence,
	Match:   []string{"1234567A", "12345678 B", "VT123456"},
	NoMatch: []string{"123456A", "12345678", "A1234567", "VT12345"},
}

var ean = &Recognizer{
	ID:       "ean",
	Category: "other_non_personal",
	Strength: Checksum,
	OneIn:    10,
	Doc: `Article code (EAN-13, EAN-8, ISBN-13).
The sum of GS1. Numbers that begin with 756 are Swiss social security numbers, not articles.`,
	Sources: []string{"https://www.gs1.org/standards/barcodes/ean-upc", "https://www.gs1.org/services/how-calculate-check-digit-manually"},
	Gate:    Gate{MinBytes: 8, MaxBytes: 17, MinDigits: 8, MaxDigits: 13, Allows: Digit | Dash | Space},
	Check:   checkEAN,
	Match:   []string{"3770000000016", "96385074", "978-2-12-345680-3"},
	NoMatch: []string{"3770000000017", "96385075", "7561234567897", "377000000001", "00000000", "9638-5074"},
}

var (
	ineSpans = spans{min: 11, max: 11, digits: 9, starts: startsWithDigit, check: checkINE, letters: isLetter, accept: behind("ine", "etudiant", "eleve", "bea")}
	cafSpans = spans{min: 7, max: 8, digits: 7, starts: startsWithDigit, check: checkCAF, letters: isLetter, accept: behind("caf", "allocataire", "msa", "alloc", "cafpro")}
)

func checkINE(text []byte) bool {
	var buf [11]byte
	n := compact(buf[:0], text, "")
	return separatedAtTurns(text) && (fits(n, "9999999999L") || fits(n, "999999999LL"))
}

func checkCAF(text []byte) bool {
	var buf [8]byte
	n := compact(buf[:0], text, "")
	return separatedAtTurns(text) && (fits(n, "9999999") || fits(n, "9999999L"))
}

func checkRNA(text []byte) bool {
	var buf [10]byte
	n := compact(buf[:0], text, "")
	return fits(n, "L999999999") && n[0] == 'W'
}

func checkSportLicence(text []byte) bool {
	var buf [9]byte
	n := compact(buf[:0], text, "")
	return separatedAtTurns(text) && (fits(n, "9999999L") || fits(n, "99999999L") || fits(n, "LL999999"))
}

func checkEAN(text []byte) bool {
	var buf [13]byte
	n := compactDigits(buf[:0], text, "")
	if len(n) == 8 && len(text) != 8 {
		return false // 2025-10-29 is a date
	}
	return len(text) <= 17 && (len(n) == 13 && string(n[:3]) != "756" || len(n) == 8) && !allSame(n) && eanSum(n)
}

// eanSum weighs the digits 1 and 3 in turn from the end.
func eanSum(n []byte) bool {
	sum := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			d *= 3
		}
		sum += d
	}
	return sum%10 == 0
}
