package recognizer

// French social security number (NIR): sex, year, month, department, commune,
// order, and a key of two digits.

const (
	nirLength    = 13
	nirWithKey   = 15
	nirMaxBytes  = 48 // 15 digits with blanks of up to three bytes between the groups
	nirSexDigits = "123478"
)

var nirSources = []string{
	"https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006063814", // décret n° 82-103, art. 4
	"https://www.insee.fr/fr/metadonnees/definition/c1409",
	"https://fr.wikipedia.org/wiki/Num%C3%A9ro_de_s%C3%A9curit%C3%A9_sociale_en_France",
}

var nirFR = &Recognizer{
	ID:       "nir-fr",
	Category: "nir",
	Kind:     "id.nir.fr",
	Strength: Checksum,
	OneIn:    97,
	Doc: `French social security number with its key.
Fifteen digits whose key holds, written together or in groups; Corsica 2A and 2B, provisional numbers that begin with 7 or 8, pseudo-months 20 to 42 and 50 to 99.
Misses: a key that stands in a column of its own (see nir-fr-no-key).`,
	Sources: nirSources,
	Gate:    Gate{MinBytes: nirWithKey, MaxBytes: nirMaxBytes, MinDigits: 14, MaxDigits: nirWithKey, Allows: Digit | Lower | Upper | Space | Dot | Dash | Slash},
	Check:   checkNIR,
	Find:    findNIR,
	Match: []string{
		"185057800608491", "1 85 05 78 006 084 91", "2.69.11.2A.004.112.24", "269112A00411224", "2 69 11 2b 004 112 51", "1-99-42-99-351-017-11",
		"7 88 63 92 001 230 04",
	},
	NoMatch: []string{
		"185057800608490", "185137800608422", "085057800608481", "1850578006084", "185057800608491 2", "185057800608491A", "FR7618505780060849",
		"000000000000097",
	},
}

var nirNoKeyFR = &Recognizer{
	ID:       "nir-fr-no-key",
	Category: "nir",
	Kind:     "id.nir.fr",
	Strength: Format,
	OneIn:    2,
	Doc: `French social security number without its key.
Thirteen digits with a possible sex, month, department and commune. EAN-13 codes of articles can look the same: they are asked for separately.`,
	Sources: nirSources,
	Gate:    Gate{MinBytes: nirLength, MaxBytes: nirMaxBytes, MinDigits: 12, MaxDigits: nirLength, Allows: Digit | Lower | Upper | Space | Dot | Dash | Slash},
	Check:   checkNIRWithoutKey,
	Find:    findNIRWithoutKey,
	Match:   []string{"1850578006084", "1 85 05 78 006 084", "2 69 11 2A 004 112", "7886392001230"},
	NoMatch: []string{"1851378006084", "5850578006084", "1850500006084", "1850578000084", "1850578006000", "185057800608491", "1852A78006084"},
}

var nirDamagedFR = &Recognizer{
	ID:       "nir-fr-damaged",
	Category: "nir",
	Kind:     "id.nir.fr",
	Strength: Shape,
	Doc: `French social security number that a spreadsheet turned into 1,85E+14.
The last digits are lost; sex and year of birth are left. Any other number of 13 or 15 digits that begins with 1, 2, 3, 4, 7 or 8 looks the same.`,
	Sources: nirSources,
	Gate:    Gate{MinBytes: 6, MaxBytes: 16, MinDigits: 4, MaxDigits: 12, Allows: Digit | Lower | Upper | Dot | Comma | Plus},
	Check:   checkDamagedNIR,
	Match:   []string{"1,85E+14", "2.69112E+14", "1,85058E+12", "2,7E14"},
	NoMatch: []string{"1,85E+13", "5,85E+14", "1,85", "185E+14", "1,85E-14"},
}

func checkNIR(text []byte) bool {
	var buf [nirWithKey]byte
	n := compact(buf[:0], text, "./")
	return len(n) == nirWithKey && nirStructure(n) && nirKey(n)
}

func checkNIRWithoutKey(text []byte) bool {
	var buf [nirWithKey]byte
	n := compact(buf[:0], text, "./")
	return len(n) == nirLength && nirStructure(n)
}

// nirStructure judges the first 13 characters.
func nirStructure(n []byte) bool {
	for i, b := range n {
		if !isDigit(b) && i != 6 {
			return false
		}
	}
	if !isOneOf(n[0], nirSexDigits) || string(n[10:13]) == "000" {
		return false
	}
	corsican := n[5] == '2' && (n[6] == 'A' || n[6] == 'B')
	if !corsican && !isDigit(n[6]) {
		return false
	}
	if n[0] == '7' || n[0] == '8' {
		return true // provisional: the birth and place fields are not bound to the real ones
	}
	month := number(n[3:5])
	known := month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50
	return known && string(n[5:7]) != "00" && string(n[7:10]) != "000"
}

// nirKey compares the key: 97 less the remainder of the number by 97, where 2A
// counts as 19 and 2B as 18.
func nirKey(n []byte) bool {
	rest := 0
	for i, b := range n[:nirLength] {
		switch {
		case i == 5 && n[6] == 'A':
			rest = (rest*100 + 19) % 97
			continue
		case i == 5 && n[6] == 'B':
			rest = (rest*100 + 18) % 97
			continue
		case !isDigit(b):
			continue // the letter went with the digit before it
		}
		rest = (rest*10 + int(b-'0')) % 97
	}
	return number(n[13:]) == 97-rest
}

func isOneOf(b byte, set string) bool {
	for i := range len(set) {
		if set[i] == b {
			return true
		}
	}
	return false
}

func nirStart(text []byte, i int) bool { return isOneOf(text[i], nirSexDigits) }

func corsicanLetter(b byte) bool { return upper(b) == 'A' || upper(b) == 'B' }

var nirSpans = spans{min: 15, max: 15, digits: 14, also: "./", starts: nirStart, check: checkNIR, letters: corsicanLetter}

var nirNoKeySpans = spans{min: 13, max: 13, digits: 12, also: "./", starts: nirStart, check: checkNIRWithoutKey, letters: corsicanLetter, accept: nirWithoutKeyStands}

// namedNIR tells a word for the number shortly before it.
var namedNIR = behind("nir", "secu", "ss", "sociale", "securite", "insee", "cpam", "assure", "assuree", "immatriculation", "vitale")

// namedArticle tells a word for the code of a thing shortly before a number.
var namedArticle = behind("ean", "gtin", "isbn", "upc", "barre", "barres", "article", "ref", "reference", "imei", "commande", "facture", "colis", "serie")

// nirWithoutKeyStands keeps the codes of articles out of running text: without
// a word that names it, thirteen digits are no NIR when they are a good EAN, nor
// when they begin as provisional ones, which have no structure to judge.
func nirWithoutKeyStands(text []byte, start, end int) bool {
	provisional := text[start] == '7' || text[start] == '8'
	article := checkEAN(text[start:end]) || namedArticle(text, start, end)
	return !provisional && !article || namedNIR(text, start, end)
}

func findNIR(text []byte, found func(start, end int)) { nirSpans.find(text, found) }

func findNIRWithoutKey(text []byte, found func(start, end int)) { nirNoKeySpans.find(text, found) }

// checkDamagedNIR accepts a mantissa with decimals and the exponent of 13 or 15 digits.
func checkDamagedNIR(text []byte) bool {
	if len(text) < 6 || !isOneOf(text[0], nirSexDigits) || text[1] != ',' && text[1] != '.' {
		return false
	}
	i := 2
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	if i == 2 || i == len(text) || upper(text[i]) != 'E' {
		return false
	}
	i++
	if i < len(text) && text[i] == '+' {
		i++
	}
	exponent := string(text[i:])
	return exponent == "14" || exponent == "12"
}
