package recognizer

// Social security and national numbers of the countries whose people French
// lists hold, in which only digits stand.

var nirBE = &Recognizer{
	ID:       "nir-be",
	Category: "nir",
	Kind:     "id.nir.be",
	Strength: Checksum,
	OneIn:    97,
	Doc: `Belgian national register number.
Eleven digits: birth, serial, 97 less the remainder; a 2 goes in front for births since 2000; months raised by 20 or 40 for the bis register.`,
	Sources: []string{"https://www.ibz.rrn.fgov.be/fileadmin/user_upload/fr/rn/instructions/liste-TI/TI000_Numerodidentification.pdf"},
	Gate:    Gate{MinBytes: 11, MaxBytes: 40, MinDigits: 11, MaxDigits: 11, Allows: Digit | Dot | Dash | Space | Slash},
	Check:   checkNIRBE,
	Find:    func(text []byte, found func(start, end int)) { nirBESpans.find(text, found) },
	Match:   []string{"85.05.12-123.76", "85051212376", "850512 123 76", "05.03.14-222.95"},
	NoMatch: []string{"85.05.12-123.77", "85.13.12-123.36", "8505121233", "850512123345"},
}

var nirCH = &Recognizer{
	ID:       "nir-ch",
	Category: "nir",
	Kind:     "id.nir.ch",
	Strength: Checksum,
	OneIn:    10,
	Doc: `Swiss AHV number (NAVS13).
Thirteen digits that begin with 756, with the sum of EAN-13. No article code begins so.`,
	Sources: []string{"https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html"},
	Gate:    Gate{MinBytes: 13, MaxBytes: 40, MinDigits: 13, MaxDigits: 13, Allows: Digit | Dot | Dash | Space},
	Check:   checkNIRCH,
	Find:    func(text []byte, found func(start, end int)) { nirCHSpans.find(text, found) },
	Match:   []string{"756.1234.5678.97", "7561234567897", "756 1234 5678 97"},
	NoMatch: []string{"756.1234.5678.98", "757.1234.5678.96", "756.1234.5678.9"},
}

var nirNL = &Recognizer{
	ID:       "nir-nl",
	Category: "nir",
	Kind:     "id.nir.nl",
	Strength: Shape, // nine digits that pass one time in eleven: the header or the text must name it
	OneIn:    11,
	Doc: `Dutch citizen service number (BSN).
Nine digits that hold with the eleven-test. In prose only behind the word BSN.`,
	Sources: []string{"https://www.rvig.nl/bsn", "https://nl.wikipedia.org/wiki/Burgerservicenummer"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 24, MinDigits: 9, MaxDigits: 9, Allows: Digit | Dot | Space | Dash},
	Check:   checkBSN,
	Find:    func(text []byte, found func(start, end int)) { bsnSpans.find(text, found) },
	Match:   []string{"123456782", "1234.56.782", "012345672"},
	NoMatch: []string{"123456783", "000000000", "12345678", "85.05.12-123"},
}

var nirLU = &Recognizer{
	ID:       "nir-lu",
	Category: "nir",
	Kind:     "id.nir.lu",
	Strength: Checksum,
	OneIn:    100,
	Doc: `Luxembourg national identification number.
Thirteen digits: date of birth, serial, a Luhn digit and a Verhoeff digit over the first eleven.`,
	Sources: []string{"https://legilux.public.lu/eli/etat/leg/rgd/2013/11/28/n1/jo"},
	Gate:    Gate{MinBytes: 13, MaxBytes: 40, MinDigits: 13, MaxDigits: 13, Allows: Digit | Space | Dash | Dot},
	Check:   checkNIRLU,
	Find:    func(text []byte, found func(start, end int)) { nirLUSpans.find(text, found) },
	Match:   []string{"1985051212385", "1985 0512 12385"},
	NoMatch: []string{"1985051212386", "1985131212348", "198505121234"},
}

var nirPL = &Recognizer{
	ID:       "nir-pl",
	Category: "nir",
	Kind:     "id.nir.pl",
	Strength: Checksum,
	OneIn:    10,
	Doc: `Polish PESEL number.
Eleven digits: birth with the century in the month, serial, check digit. One
telephone number in ten has it too: in prose only behind its name.`,
	Sources: []string{"https://www.gov.pl/web/gov/czym-jest-numer-pesel"},
	Gate:    Gate{MinBytes: 11, MaxBytes: 32, MinDigits: 11, MaxDigits: 11, Allows: Digit | Space | Dash},
	Check:   checkPESEL,
	Find:    func(text []byte, found func(start, end int)) { peselSpans.find(text, found) },
	Match:   []string{"85051212345", "05231412341"},
	NoMatch: []string{"85051212346", "85131212340", "85053212345"},
}

var nirPT = &Recognizer{
	ID:       "nir-pt",
	Category: "nir",
	Kind:     "id.nir.pt",
	Strength: Shape, // one number in eleven passes
	OneIn:    11,
	Doc: `Portuguese tax (NIF) or social security number (NISS).
Nine digits with a sum of eleven, or eleven digits that begin with 1 or 2 with a sum over primes. In prose only behind its name.`,
	Sources: []string{"https://pt.wikipedia.org/wiki/N%C3%BAmero_de_identifica%C3%A7%C3%A3o_fiscal", "https://www.seg-social.pt/niss-na-hora"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 32, MinDigits: 9, MaxDigits: 11, Allows: Digit | Space | Dash},
	Check:   checkPT,
	Find:    func(text []byte, found func(start, end int)) { ptSpans.find(text, found) },
	Match:   []string{"212345672", "212 345 672", "11234567892"},
	NoMatch: []string{"212345673", "412345676", "11234567890", "1123456789"},
}

var (
	nirBESpans = spans{min: 11, max: 11, digits: 11, also: "./", starts: startsWithDigit, check: checkNIRBE}
	nirCHSpans = spans{min: 13, max: 13, digits: 13, also: ".", starts: func(text []byte, i int) bool { return text[i] == '7' }, check: checkNIRCH}
	nirLUSpans = spans{min: 13, max: 13, digits: 13, also: ".", starts: func(text []byte, i int) bool { return text[i] == '1' || text[i] == '2' }, check: checkNIRLU}
	peselSpans = spans{min: 11, max: 11, digits: 11, starts: startsWithDigit, check: checkPESEL, accept: behind("pesel")}
	bsnSpans   = spans{min: 9, max: 9, digits: 9, also: ".", starts: startsWithDigit, check: checkBSN, accept: behind("bsn", "burgerservicenummer", "sofi")}
	ptSpans    = spans{min: 9, max: 11, digits: 9, starts: startsWithDigit, check: checkPT, accept: behind("nif", "niss", "contribuinte")}
)

func checkNIRBE(text []byte) bool {
	var buf [11]byte
	n := compactDigits(buf[:0], text, "./")
	if len(n) != 11 {
		return false
	}
	if month := number(n[2:4]) % 20; month > 12 || number(n[2:4]) > 52 || number(n[4:6]) > 31 {
		return false
	}
	body, key := number(n[:9]), number(n[9:])
	return key > 0 && (key == 97-body%97 || key == 97-(2_000_000_000+body)%97)
}

func checkNIRCH(text []byte) bool {
	var buf [13]byte
	n := compactDigits(buf[:0], text, ".")
	return len(n) == 13 && string(n[:3]) == "756" && eanSum(n)
}

func checkBSN(text []byte) bool {
	var buf [9]byte
	n := compactDigits(buf[:0], text, ".")
	if len(n) != 9 || number(n) < 10_000_000 {
		return false
	}
	return (weighted(n, "98765432")-int(n[8]-'0'))%11 == 0
}

func checkNIRLU(text []byte) bool {
	var buf [13]byte
	n := compactDigits(buf[:0], text, ".")
	if len(n) != 13 || !isDate(number(n[:4]), number(n[4:6]), number(n[6:8])) {
		return false
	}
	last := n[12]
	ok := luhn(n[:12])
	n[11] = last
	return ok && verhoeff(n[:12])
}

// pesel months carry the century: 80 the 19th, none the 20th, 20 the 21st.
func checkPESEL(text []byte) bool {
	var buf [11]byte
	n := compactDigits(buf[:0], text, "")
	if len(n) != 11 {
		return false
	}
	month, day := number(n[2:4])%20, number(n[4:6])
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && weighted(n, "13791379131")%10 == 0
}

func checkPT(text []byte) bool {
	var buf [11]byte
	n := compactDigits(buf[:0], text, "")
	switch len(n) {
	case 9:
		if n[0] == '0' || n[0] == '4' && n[1] != '5' || !groupedBy3(text) {
			return false
		}
		check := 11 - weighted(n, "98765432")%11
		return check%11%10 == int(n[8]-'0')
	case 11:
		sum := 0
		for i, w := range [...]int{29, 23, 19, 17, 13, 11, 7, 5, 3, 2} {
			sum += w * int(n[i]-'0')
		}
		return (n[0] == '1' || n[0] == '2') && 9-sum%10 == int(n[10]-'0')
	}
	return false
}

// Tables of the Verhoeff sum: multiplication in the dihedral group D5 and the permutation.
var (
	verhoeffMul = [10]string{
		"0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
	}
	verhoeffPerm = [8]string{
		"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
	}
)

// verhoeff reports whether the digits hold with the Verhoeff sum.
func verhoeff(digits []byte) bool {
	c := byte('0')
	for i := range digits {
		d := digits[len(digits)-1-i]
		c = verhoeffMul[c-'0'][verhoeffPerm[i%8][d-'0']-'0']
	}
	return c == '0'
}
