package recognizer

// Social security and national numbers in which letters stand.

var nirDE = &Recognizer{
	ID:       "nir-de",
	Category: "nir",
	Kind:     "id.nir.de",
	Strength: Checksum,
	OneIn:    10,
	Doc: `German pension insurance number.
Area, date of birth, letter of the name, serial and check digit: 12 120585 M 123.`,
	Sources: []string{"https://www.gesetze-im-internet.de/vkvv/__2.html", "https://www.gesetze-im-internet.de/vkvv/__4.html"},
	Gate:    Gate{MinBytes: 12, MaxBytes: 32, MinDigits: 11, MaxDigits: 11, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkNIRDE,
	Find:    func(text []byte, found func(start, end int)) { nirDESpans.find(text, found) },
	Match:   []string{"12120585M123", "12 120585 M 123"},
	NoMatch: []string{"12120585M124", "12451385M123", "12120585 123"},
}

var taxDE = &Recognizer{
	ID:       "tax-de",
	Category: "nir",
	Kind:     "id.nir.de",
	Strength: Shape, // one number of eleven digits in ten
	OneIn:    10,
	Doc: `German tax identification number.
Eleven digits with the sum of ISO 7064 mod 11,10; of the first ten one digit stands twice or three times.`,
	Sources: []string{"https://www.gesetze-im-internet.de/ao_1977/__139b.html", "https://de.wikipedia.org/wiki/Steuerliche_Identifikationsnummer"},
	Gate:    Gate{MinBytes: 11, MaxBytes: 32, MinDigits: 11, MaxDigits: 11, Allows: Digit | Space | Dash},
	Check:   checkTaxDE,
	Find:    func(text []byte, found func(start, end int)) { taxDESpans.find(text, found) },
	Match:   []string{"12345678911", "12 345 678 911"},
	NoMatch: []string{"12345678912", "02345678919", "11111111111", "1234567891"},
}

var nirES = &Recognizer{
	ID:       "nir-es",
	Category: "nir",
	Kind:     "id.nir.es",
	Strength: Checksum,
	OneIn:    23,
	Doc: `Spanish DNI or NIE.
Eight digits, or X, Y, Z and seven, and the letter of the remainder by 23.`,
	Sources: []string{"https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 24, MinDigits: 7, MaxDigits: 8, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Dash | Dot | Space},
	Check:   checkNIRES,
	Find:    func(text []byte, found func(start, end int)) { nirESSpans.find(text, found) },
	Match:   []string{"12345678Z", "12.345.678-Z", "x1234567l", "X-1234567-L"},
	NoMatch: []string{"12345678A", "1234567Z", "W1234567L", "123456789"},
}

var nirIT = &Recognizer{
	ID:       "nir-it",
	Category: "nir",
	Kind:     "id.nir.it",
	Strength: Checksum,
	OneIn:    26,
	Doc: `Italian codice fiscale.
Sixteen characters with a check letter; digits replaced by letters for namesakes are understood.`,
	Sources: []string{"https://www.agenziaentrate.gov.it/portale/web/guest/schede/istanze/richiesta-ts_cf/informazioni-codificazione-pf"},
	Gate:    Gate{MinBytes: 16, MaxBytes: 40, MinDigits: 0, MaxDigits: 7, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkNIRIT,
	Find:    func(text []byte, found func(start, end int)) { nirITSpans.find(text, found) },
	Match:   []string{"BNCLRA85E52H501W", "bnclra85e52h501w", "BNC LRA 85E52 H501W"},
	NoMatch: []string{"BNCLRA85E52H501L", "BNCLRA85F52H501", "BNCLRA85Z52H501W", "ANTICONSTITUTION"},
}

var nirGB = &Recognizer{
	ID:       "nir-gb",
	Category: "nir",
	Kind:     "id.nir.gb",
	Strength: Format,
	Doc: `British National Insurance number.
Two letters, six digits and A to D; prefixes that are never given out are refused.`,
	Sources: []string{"https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110"},
	Gate:    Gate{MinBytes: 9, MaxBytes: 24, MinDigits: 6, MaxDigits: 6, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Space | Dash},
	Check:   checkNINO,
	Find:    func(text []byte, found func(start, end int)) { ninoSpans.find(text, found) },
	Match:   []string{"AB123456C", "ab 12 34 56 c"},
	NoMatch: []string{"DB123456C", "BG123456C", "AB123456E", "AB12345C", "AO123456C"},
}

var (
	nirDESpans = spans{min: 12, max: 12, digits: 11, starts: startsWithDigit, check: checkNIRDE, letters: isLetter}
	taxDESpans = spans{min: 11, max: 11, digits: 11, starts: startsWithDigit, check: checkTaxDE, accept: behind("steuer-id", "steuerid", "idnr", "steueridentifikationsnummer", "steuernummer")}
	nirESSpans = spans{min: 9, max: 9, digits: 7, also: ".", starts: func(text []byte, i int) bool { return isDigit(text[i]) || isOneOf(upper(text[i]), "XYZ") }, check: checkNIRES, letters: isLetter}
	nirITSpans = spans{min: 16, max: 16, starts: fiscaleStart, check: checkNIRIT, letters: isLetter}
	ninoSpans  = spans{min: 9, max: 9, digits: 6, starts: func(text []byte, i int) bool { return isUpper(text[i]) }, check: checkNINO, letters: isLetter}
)

func checkNIRDE(text []byte) bool {
	var buf [12]byte
	n := compact(buf[:0], text, "")
	if len(n) != 12 || !allDigits(n[:8]) || !isUpper(n[8]) || !allDigits(n[9:]) {
		return false
	}
	// The day may be raised by 50 where serials ran out; the month may be 0.
	if day := number(n[2:4]); day%50 > 31 || day > 81 || number(n[4:6]) > 12 {
		return false
	}
	weights := [12]int{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1}
	letter := int(n[8]-'A') + 1
	sum := 0
	for i, w := range weights {
		var d int
		switch {
		case i < 8:
			d = int(n[i] - '0')
		case i == 8:
			d = letter / 10
		case i == 9:
			d = letter % 10
		default:
			d = int(n[i-1] - '0')
		}
		d *= w
		sum += d/10 + d%10
	}
	return sum%10 == int(n[11]-'0')
}

func checkTaxDE(text []byte) bool {
	var buf [11]byte
	n := compactDigits(buf[:0], text, "")
	if len(n) != 11 || n[0] == '0' {
		return false
	}
	var count [10]int
	for _, b := range n[:10] {
		count[b-'0']++
	}
	most := 0
	for _, c := range count {
		most = max(most, c)
	}
	return (most == 2 || most == 3) && mod11and10(n)
}

// mod11and10 is ISO 7064 mod 11,10 over digits.
func mod11and10(n []byte) bool {
	p := 10
	for _, b := range n[:len(n)-1] {
		s := (int(b-'0') + p) % 10
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return (11-p)%10 == int(n[len(n)-1]-'0')
}

const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

func checkNIRES(text []byte) bool {
	var buf [9]byte
	n := compact(buf[:0], text, ".")
	return isDNI(n)
}

func isDNI(n []byte) bool {
	if len(n) != 9 || !allDigits(n[1:8]) {
		return false
	}
	first := n[0]
	switch first {
	case 'X', 'Y', 'Z':
		first = first - 'X' + '0'
	}
	return isDigit(first) && n[8] == dniLetters[(int(first-'0')*10_000_000+number(n[1:8]))%23]
}

// Values of characters at odd places of a codice fiscale, 0-9 then A-Z.
var fiscaleOdd = [36]byte{
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
}

const (
	fiscaleMonths = "ABCDEHLMPRST"
	fiscaleDigits = "LMNPQRSTUV" // letters that stand for 0 to 9 among namesakes
)

// What a character of a codice fiscale may be.
const (
	fiscaleLetter = 1 << iota
	fiscaleDigit  // or the letter that stands for one
	fiscaleMonth
)

// fiscaleForm is what its characters are.
var fiscaleForm = [16]byte{
	fiscaleLetter, fiscaleLetter, fiscaleLetter, fiscaleLetter, fiscaleLetter, fiscaleLetter, fiscaleDigit, fiscaleDigit,
	fiscaleMonth, fiscaleDigit, fiscaleDigit, fiscaleLetter, fiscaleDigit, fiscaleDigit, fiscaleDigit, fiscaleLetter,
}

var fiscaleMay = func() (may [256]byte) {
	for b := byte('0'); b <= '9'; b++ {
		may[b] = fiscaleDigit
	}
	for b := byte('A'); b <= 'Z'; b++ {
		m := byte(fiscaleLetter)
		if isOneOf(b, fiscaleDigits) {
			m |= fiscaleDigit
		}
		if isOneOf(b, fiscaleMonths) {
			m |= fiscaleMonth
		}
		may[b], may[lower(b)] = m, m
	}
	return may
}()

// fiscaleStart reports whether the letters and digits from i on have the form.
// Every word of a note is asked, so it gives up at the first that does not fit,
// mostly the seventh, instead of gathering sixteen and checking them: 15 ns a
// word instead of 90.
func fiscaleStart(text []byte, i int) bool {
	at := 0
	for i < len(text) && at < len(fiscaleForm) {
		may := fiscaleMay[text[i]]
		if may == 0 {
			w := separatorAt(text, i, "")
			if w == 0 || at == 0 {
				return false
			}
			i += w
			continue
		}
		if may&fiscaleForm[at] == 0 {
			return false
		}
		at++
		i++
	}
	return at == len(fiscaleForm)
}

func checkNIRIT(text []byte) bool {
	if !isLetter(first(text)) {
		return false
	}
	var buf [16]byte
	n := compact(buf[:0], text, "")
	if len(n) != 16 || !fiscaleStart(n, 0) {
		return false
	}
	sum := 0
	for i, b := range n[:15] {
		v := int(b - '0')
		if isUpper(b) {
			v = int(b-'A') + 10
		}
		switch {
		case i%2 == 0:
			sum += int(fiscaleOdd[v])
		case v > 9:
			sum += v - 10
		default:
			sum += v
		}
	}
	return byte(sum%26)+'A' == n[15]
}

func checkNINO(text []byte) bool {
	var buf [9]byte
	n := compact(buf[:0], text, "")
	if len(n) != 9 || !allLetters(n[:2]) || !allDigits(n[2:8]) || !isOneOf(n[8], "ABCD") {
		return false
	}
	if isOneOf(n[0], "DFIQUV") || isOneOf(n[1], "DFIOQUV") {
		return false
	}
	switch string(n[:2]) {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return false
	}
	return true
}
