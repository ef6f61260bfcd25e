package recognizer

const plateLaw = "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000020237165" // arrêté du 9 février 2009

var plateFR = &Recognizer{
	ID:       "plate-fr",
	Category: "vehicle_plate",
	Kind:     "id.vehicle_plate",
	Strength: Format,
	Doc: `French number plate since 2009 (SIV).
AA-123-AA without I, O, U, SS and WW in front; dashes, blanks or nothing between. Italian plates have the same form.`,
	Sources: []string{plateLaw, "https://fr.wikipedia.org/wiki/Plaque_d%27immatriculation_fran%C3%A7aise"},
	Gate:    Gate{MinBytes: 7, MaxBytes: 14, MinDigits: 3, MaxDigits: 3, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Dash | Space | Dot},
	Check:   checkPlateSIV,
	Find:    func(text []byte, found func(start, end int)) { plateSpans.find(text, found) },
	Match:   []string{"GV-123-KL", "GV 123 KL", "GV123KL", "gv-123-kl"},
	NoMatch: []string{"GI-123-KL", "SS-123-KL", "GV-12-KL", "GV-1234-KL", "WW-123-AB", "GV-000-KL", "GVK-123", "GV12 3KL"},
}

var plateOldFR = &Recognizer{
	ID:       "plate-fr-old",
	Category: "vehicle_plate",
	Kind:     "id.vehicle_plate",
	Strength: Format,
	Doc: `French number plate until 2009.
One to four digits, one to three letters, department: 1234 AB 35, 123 ABC 2A.`,
	Sources: []string{plateLaw},
	Gate:    Gate{MinBytes: 5, MaxBytes: 16, MinDigits: 2, MaxDigits: 7, NeedsOne: Lower | Upper, Allows: Digit | Upper | Lower | Dash | Space},
	Check:   checkPlateFNI,
	Match:   []string{"1234 AB 35", "123 ABC 35", "1234AB35", "12 ABC 2A", "1234-XY-974"},
	NoMatch: []string{"0234 AB 35", "1234 AO 35", "1234 AB 99", "12345 AB 35", "1234 ABCD 35", "12 ab", "8 mai 45", "14 OCT 22", "12 DEC 24", "14h30"},
}

var plateForeign = &Recognizer{
	ID:       "plate-foreign",
	Category: "vehicle_plate",
	Kind:     "id.vehicle_plate",
	Strength: Shape,
	Doc: `Number plate of Belgium or Switzerland.
1-ABC-123, or the two letters of a canton and one to six digits.`,
	Sources: []string{"https://mobilit.belgium.be/en/road/vehicle-registration", "https://www.fedlex.admin.ch/eli/cc/1976/2423_2423_2423/en"},
	Gate:    Gate{MinBytes: 4, MaxBytes: 12, MinDigits: 2, MaxDigits: 6, NeedsOne: Lower | Upper, Allows: Digit | Upper | Dash | Space},
	Check:   checkPlateForeign,
	Match:   []string{"1-ABC-123", "2-XYZ-987", "VD 123456", "GE-4321", "VD 12345"},
	NoMatch: []string{"0-ABC-123", "1-ABC-12", "XX 12345", "vd 123456", "VD 1234567", "VD-1-2"},
}

var plateSpans = spans{
	min: 7, max: 7, digits: 3, starts: func(text []byte, i int) bool { return isUpper(text[i]) }, check: checkPlateSIV, letters: isLetter,
	accept: func(text []byte, s, e int) bool { return !hasLower(text[s:e]) },
}

func checkPlateSIV(text []byte) bool {
	var buf [7]byte
	n := compact(buf[:0], text, ".")
	if !fits(n, "LL999LL") || string(n[2:5]) == "000" || !separatedAtTurns(text) {
		return false
	}
	for _, i := range [...]int{0, 1, 5, 6} {
		if isOneOf(n[i], "IOU") {
			return false
		}
	}
	first := string(n[:2])
	return first != "SS" && first != "WW" && string(n[5:]) != "SS"
}

func checkPlateFNI(text []byte) bool {
	if b := first(text); !isDigit(b) || b == '0' {
		return false
	}
	var buf [10]byte
	n := compact(buf[:0], text, "")
	digits := 0
	for digits < len(n) && isDigit(n[digits]) {
		digits++
	}
	if digits == 0 || digits > 4 || !separatedAtTurns(text) || isClock(text) {
		return false
	}
	n = n[digits:]
	letters := 0
	for letters < len(n) && isUpper(n[letters]) {
		if isOneOf(n[letters], "IOU") {
			return false
		}
		letters++
	}
	return letters > 0 && letters <= 3 && digits+letters > 2 && monthOf(n[:letters]) == 0 && isDepartment(n[letters:])
}

// isDepartment accepts 01 to 95, 2A, 2B and 971 to 976.
func isDepartment(n []byte) bool {
	switch len(n) {
	case 2:
		return n[0] == '2' && (n[1] == 'A' || n[1] == 'B') || allDigits(n) && number(n) >= 1 && number(n) <= 95
	case 3:
		return allDigits(n) && number(n) >= 971 && number(n) <= 976
	}
	return false
}

// cantons are the letters of Swiss plates.
const cantons = "AGAIARBEBLBSFRGEGLGRJULUNENWOWSGSHSOSZTGTIURVDVSZGZH"

func checkPlateForeign(text []byte) bool {
	var buf [8]byte
	n := compact(buf[:0], text, "")
	if hasLower(text) || len(n) < 4 {
		return false
	}
	if fits(n, "9LLL999") {
		return n[0] != '0' && n[0] != '8' && (text[1] == '-' || text[1] == ' ')
	}
	if len(text) > len(n)+1 || isDigit(text[2]) || !allDigits(n[2:]) || n[2] == '0' {
		return false
	}
	for i := 0; i < len(cantons); i += 2 {
		if cantons[i] == n[0] && cantons[i+1] == n[1] {
			return true
		}
	}
	return false
}
