package recognizer

import "unicode/utf8"

var ageSources = []string{cldrSurvey, "https://fr.wikipedia.org/wiki/Doyen_de_l%27humanit%C3%A9"}

const oldest = 122 // no one has lived longer

var age = &Recognizer{
	ID:       "age",
	Category: "age",
	Strength: Format,
	Doc: `Age with its unit.
12 ans, 8 ans et demi, 18 mois, 12 years, 12 Jahre, 12 años, 12 anni, 12 jaar.
A length of membership reads the same: the header tells.`,
	Sources: ageSources,
	Gate:    Gate{MinBytes: 3, MaxBytes: 24, MinDigits: 1, MaxDigits: 5, NeedsOne: Lower | Upper | Letter},
	Check:   checkAge,
	Match:   []string{"12 ans", "8 ans et demi", "18 mois", "12ans", "7 years", "12 Jahre", "9 años", "11 anni", "8 jaar", "10 y", "7 ½ ans"},
	NoMatch: []string{"12", "ans", "150 ans", "12 enfants", "12 ans et un chien"},
}

var ageNumber = &Recognizer{
	ID:       "age-number",
	Category: "age",
	Strength: Shape,
	Doc: `Whole number that can be an age, 0 to 122.
The header must say so.`,
	Sources: ageSources,
	Gate:    Gate{MinBytes: 1, MaxBytes: 5, MinDigits: 1, MaxDigits: 4, Allows: Digit | Dot},
	Check:   checkAgeNumber,
	Match:   []string{"12", "0", "107", "9", "12.0"},
	NoMatch: []string{"123", "012", "1987", "12.5", "12,0"},
}

var ageBand = &Recognizer{
	ID:       "age-band",
	Category: "age",
	Kind:     "identity.age_band",
	Strength: Format,
	Doc: `Range of ages, or the name of a sports category with one.
18-25 ans, 6 à 8 ans, moins de 18 ans, plus de 60 ans, U15, +18.`,
	Sources: ageSources,
	Gate:    Gate{MinBytes: 2, MaxBytes: 32, MinDigits: 1, MaxDigits: 6, NeedsOne: Lower | Upper | Letter},
	Check:   checkAgeBand,
	Match:   []string{"18-25 ans", "6 à 8 ans", "moins de 18 ans", "plus de 60 ans", "U15", "+18 ans", "-12 ans", "65 ans et plus", "U7"},
	NoMatch: []string{"12 ans", "18-25", "U150", "moins de 18", "6 à 8 €"},
}

var ageUnits = wordList(
	"ans", "an", "ans et demi", "an et demi", "ans 1/2", "mois", "years", "year", "years old", "year old", "y", "yo", "yrs", "months", "jahre", "jahre alt", "jahr", "monate", "anos", "ano", "meses", "anni", "anno", "mesi", "jaar", "maanden", "lat",
)

// unitBehind splits digits and the unit behind them.
func unitBehind(text []byte) (value int, unit []byte, ok bool) {
	i := 0
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	if i == 0 || i > 3 {
		return 0, nil, false
	}
	value = number(text[:i])
	unit = trimAnyBlanks(text[i:])
	if hasPrefixFold(unit, "½") {
		unit = trimAnyBlanks(unit[len("½"):])
	}
	return value, unit, len(unit) > 0
}

func checkAge(text []byte) bool {
	value, unit, ok := unitBehind(text)
	return ok && value <= oldest && ageUnits.has(unit)
}

func checkAgeNumber(text []byte) bool {
	if n := len(text); n > 2 && string(text[n-2:]) == ".0" {
		text = text[:n-2]
	}
	if len(text) == 0 || len(text) > 3 || len(text) > 1 && text[0] == '0' || !allDigits(text) {
		return false
	}
	return number(text) <= oldest
}

// mayBeAgeBand looks at the sign or letter that comes first or behind the first
// number, before the text is folded: amounts, dates and addresses leave here (10
// ns instead of 100).
func mayBeAgeBand(text []byte) bool {
	i := 0
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	behind := text[i:]
	if i > 0 && len(behind) > 0 && behind[0] == ' ' {
		behind = behind[1:]
	}
	b := first(behind)
	if b <= ' ' || b >= utf8.RuneSelf {
		return len(behind) > 0 // a blank or a sign outside ASCII: fold and see
	}
	if i == 0 {
		return isOneOf(lower(b), "mpoud+-<>") // moins de, plus de, over, under, des
	}
	return isOneOf(lower(b), "-/abty+j") // a link, or the unit of plusUnits
}

func checkAgeBand(text []byte) bool {
	if n := len(text); n <= 3 && upper(text[0]) == 'U' && n > 1 && allDigits(text[1:]) {
		return number(text[1:]) >= 5 && number(text[1:]) <= 23
	}
	if !mayBeAgeBand(text) {
		return false
	}
	var buf [longestWord]byte
	t := fold(buf[:0], text)
	more := false
	for _, lead := range [...]string{"moins de ", "plus de ", "under ", "over ", "unter ", "uber ", "menos de ", "mas de ", "+ de ", "- de ", "+", "-", "des ", "de ", "<", ">"} {
		if len(t) > len(lead) && string(t[:len(lead)]) == lead {
			t, more = t[len(lead):], true
			break
		}
	}
	low, rest, ok := unitBehind(trimAnyBlanks(t))
	if !ok || low > oldest {
		return false
	}
	if more && ageUnits.has(rest) {
		return true
	}
	for _, link := range [...]string{"-", "a ", "/", "to ", "bis ", "au "} {
		if len(rest) <= len(link) || string(rest[:len(link)]) != link {
			continue
		}
		high, unit, ok := unitBehind(trimAnyBlanks(rest[len(link):]))
		return ok && high > low && high <= oldest && ageUnits.has(unit)
	}
	return plusUnits.has(rest)
}

var plusUnits = wordList("ans et plus", "ans et +", "ans +", "years and over", "+ ans", "jahre und alter", "anos o mas")
