package recognizer

var spiFR = &Recognizer{
	ID:       "spi-fr",
	Category: "tax_id",
	Kind:     "id.tax_number",
	Strength: Checksum,
	OneIn:    511,
	Doc: `French tax number (SPI).
Thirteen digits that begin with 0 to 3; the last three are the remainder of the first ten by 511.`,
	Sources: []string{"https://ec.europa.eu/taxation_customs/tin/#/check-tin", "https://arthurdejong.org/python-stdnum/doc/1.20/stdnum.fr.nif"},
	Gate:    Gate{MinBytes: 13, MaxBytes: 40, MinDigits: 13, MaxDigits: 13, Allows: Digit | Space | Dot | Dash},
	Check:   checkSPI,
	Find:    func(text []byte, found func(start, end int)) { spiSpans.find(text, found) },
	Match:   []string{"3012345678167", "30 12 345 678 167", "0912345678146"},
	NoMatch: []string{"3012345678168", "4012345678167", "301234567816", "0000000000000"},
}

var spiShapeFR = &Recognizer{
	ID:       "spi-fr-shape",
	Category: "tax_id",
	Kind:     "id.tax_number",
	Strength: Shape,
	Doc: `Thirteen digits that begin with 0 to 3, as a French tax number does.
For numbers typed wrong or older than the key; article codes look the same: the header must say it is a tax number.`,
	Sources: spiFR.Sources,
	Gate:    spiFR.Gate,
	Check:   checkSPIShape,
	Match:   []string{"3012345678168", "30 12 345 678 168"},
	NoMatch: []string{"4012345678167", "301234567816", "0000000000000", "30123456781680"},
}

var cniOldFR = &Recognizer{
	ID:       "cni-fr-old",
	Category: "national_id",
	Kind:     "id.id_document",
	Strength: Shape,
	Doc: `Number of a French identity card issued before 2021.
Twelve digits: year, month, department of issue and serial. Old driving licences look the same.`,
	Sources: []string{"https://fr.wikipedia.org/wiki/Carte_nationale_d%27identit%C3%A9_en_France"},
	Gate:    Gate{MinBytes: 12, MaxBytes: 20, MinDigits: 11, MaxDigits: 12, Allows: Digit | Space | Upper | Lower | Dash},
	Check:   checkCNIOld,
	Find:    func(text []byte, found func(start, end int)) { cniOldSpans.find(text, found) },
	Match:   []string{"120335201234", "1203 35 201234", "08052A201234"},
	NoMatch: []string{"121335201234", "12033520123", "1203352012345"},
}

var cniNewFR = &Recognizer{
	ID:       "cni-fr",
	Category: "national_id",
	Kind:     "id.id_document",
	Strength: Shape,
	Doc: `Number of a French identity card issued since 2021, or of a residence permit.
Nine capitals and digits that begin with a letter, with two digits at least and no letter that looks like one. Other references look so: in prose only behind its name.`,
	Sources: []string{"https://www.consilium.europa.eu/prado/en/FRA-BO-03001/index.html", "https://fr.wikipedia.org/wiki/Carte_nationale_d%27identit%C3%A9_en_France"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 9, MinDigits: 2, MaxDigits: 8, Needs: Upper, Allows: Digit | Upper},
	Check:   checkCNINew,
	Find:    func(text []byte, found func(start, end int)) { cniNewSpans.find(text, found) },
	Match:   []string{"D2H6862M2", "X4RTBPFW4", "T7X620835"},
	NoMatch: []string{"123456789", "D2H6862M", "d2h6862m2", "AB12CD345E", "KERMARQUE"},
}

var passportFR = &Recognizer{
	ID:       "passport-fr",
	Category: "passport",
	Kind:     "id.passport",
	Strength: Format,
	Doc: `Number of a French passport.
Two digits, two capitals, five digits. Driving licences issued since 2013 have the same form: the header tells.`,
	Sources: []string{"https://www.consilium.europa.eu/prado/en/FRA-AO-03001/index.html"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 12, MinDigits: 7, MaxDigits: 7, Needs: Upper, Allows: Digit | Upper | Space | Dash},
	Check:   checkPassport,
	Find:    func(text []byte, found func(start, end int)) { passportSpans.find(text, found) },
	Match:   []string{"12AB34567", "12 AB 34567"},
	NoMatch: []string{"12ab34567", "12AB3456", "1AB234567", "12AB345678"},
}

var licenceFR = &Recognizer{
	ID:       "driving-licence-fr",
	Category: "driving_licence",
	Kind:     "id.driving_licence",
	Strength: Shape,
	Doc: `Number of a French driving licence.
Twelve digits that begin with year, month and department on paper; two digits, two capitals, five digits on cards.`,
	Sources: []string{"https://www.consilium.europa.eu/prado/en/FRA-FO-02001/index.html", "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000026955541"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 20, MinDigits: 7, MaxDigits: 12, Allows: Digit | Upper | Space | Dash},
	Check:   func(text []byte) bool { return checkPassport(text) || checkPaperLicence(text) },
	Find:    func(text []byte, found func(start, end int)) { licenceSpans.find(text, found) },
	Match:   []string{"870535201234", "8705 35 201234", "14AB12345"},
	NoMatch: []string{"871335201234", "8705352012345", "14AB1234"},
}

var residenceFR = &Recognizer{
	ID:       "residence-permit-fr",
	Category: "national_id",
	Kind:     "id.residence_permit",
	Strength: Shape,
	Doc: `Number of a foreigner in France (AGDREF).
Ten digits: department of the first application, 03 for those since 1993, serial. In prose only behind its name.`,
	Sources: []string{"https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006070158/LEGISCTA000042807524/", "https://fr.wikipedia.org/wiki/AGDREF"},
	Gate:    Gate{MinBytes: 10, MaxBytes: 16, MinDigits: 10, MaxDigits: 10, Allows: Digit | Space | Dash},
	Check:   checkAGDREF,
	Find:    func(text []byte, found func(start, end int)) { agdrefSpans.find(text, found) },
	Match:   []string{"7503123456", "3503 123456", "9903123456"},
	NoMatch: []string{"7512345678", "0603123456", "750312345", "75031234567"},
}

var (
	spiSpans      = spans{min: 13, max: 13, digits: 13, also: ".", starts: func(text []byte, i int) bool { return isOneOf(text[i], "0123") }, check: checkSPI}
	cniOldSpans   = spans{min: 12, max: 12, digits: 11, starts: startsWithDigit, check: checkCNIOld, letters: corsicanLetter, accept: behind(identityCardWords...)}
	cniNewSpans   = spans{min: 9, max: 9, digits: 2, starts: func(text []byte, i int) bool { return isUpper(text[i]) }, check: checkCNINew, letters: isLetter, accept: behind(append([]string{"sejour", "permis"}, identityCardWords...)...)}
	passportSpans = spans{min: 9, max: 9, digits: 7, starts: startsWithDigit, check: checkPassport, letters: isLetter, accept: behind("passeport", "passport", "pass")}
	licenceSpans  = spans{min: 9, max: 12, digits: 7, starts: startsWithDigit, check: func(text []byte) bool { return checkPassport(text) || checkPaperLicence(text) }, letters: isLetter, accept: behind("permis", "conduire")}
	agdrefSpans   = spans{min: 10, max: 10, digits: 10, starts: startsWithDigit, check: checkAGDREF, accept: behind("agdref", "sejour", "etranger", "prefecture", "titre", "recepisse")}
)

var identityCardWords = []string{"cni", "cnie", "cin", "identite", "d'identite", "ci", "carte"}

func checkSPI(text []byte) bool {
	var buf [13]byte
	n := compactDigits(buf[:0], text, ".")
	return len(n) == 13 && n[0] <= '3' && !allSame(n) && number(n[:10])%511 == number(n[10:])
}

func checkSPIShape(text []byte) bool {
	var buf [13]byte
	n := compactDigits(buf[:0], text, ".")
	return len(n) == 13 && n[0] <= '3' && !allSame(n)
}

// issueMonth judges the year, month and department at the head of old documents.
func issueMonth(n []byte) bool {
	month := number(n[2:4])
	corsican := n[4] == '2' && (n[5] == 'A' || n[5] == 'B')
	return month >= 1 && month <= 12 && (corsican || allDigits(n[4:6]) && string(n[4:6]) != "00")
}

func checkCNIOld(text []byte) bool {
	var buf [12]byte
	n := compact(buf[:0], text, "")
	return len(n) == 12 && allDigits(n[:4]) && allDigits(n[6:]) && issueMonth(n)
}

func checkCNINew(text []byte) bool {
	if len(text) != 9 || !isUpper(text[0]) {
		return false
	}
	digits := 0
	for _, b := range text {
		switch {
		case isDigit(b):
			digits++
		case !isUpper(b) || isOneOf(b, "AEIOUQYS"):
			return false
		}
	}
	return digits >= 2
}

func checkPassport(text []byte) bool {
	var buf [9]byte
	n := compact(buf[:0], text, "")
	return fits(n, "99LL99999") && !hasLower(text)
}

func hasLower(text []byte) bool {
	for _, b := range text {
		if b >= 'a' && b <= 'z' {
			return true
		}
	}
	return false
}

func checkPaperLicence(text []byte) bool {
	var buf [12]byte
	n := compactDigits(buf[:0], text, "")
	return len(n) == 12 && issueMonth(n)
}

func checkAGDREF(text []byte) bool {
	var buf [10]byte
	n := compactDigits(buf[:0], text, "")
	return len(n) == 10 && n[0] != '0' && n[2] == '0' && n[3] == '3'
}
