package recognizer

var band = &Recognizer{
	ID:       "size-band",
	Category: "other_non_personal", // a family quotient's by its header
	Strength: Shape,
	Doc: `Range of numbers.
0-500, 500 à 800, > 1000, moins de 500, tranche 2, with € or not.`,
	Sources: []string{"https://www.caf.fr/allocataires/aides-et-demarches/droits-et-prestations/vie-personnelle/le-quotient-familial"},
	Gate:    Gate{MinBytes: 2, MaxBytes: 40, MinDigits: 1, MaxDigits: 14},
	Check:   checkBand,
	Match:   []string{"0-500", "500 à 800", "> 1000", "moins de 500", "tranche 2", "de 500 à 800 €", "1001 et plus", "< 400 €", "QF 2", "T3"},
	NoMatch: []string{"500", "800 à 500", "tranche", "12 ans", "2025-2026", "00-950", "à 500"},
}

var bandNames = wordList("tranche", "t", "qf", "niveau", "palier", "categorie", "cat", "tarif")

var bandLeads = wordList("moins de", "plus de", "inferieur a", "superieur a", "jusqu'a", "<", ">", "<=", ">=", "≤", "≥", "a partir de", "unter", "uber", "under", "over", "bis", "+ de", "- de")

var bandTails = wordList("et plus", "et moins", "ou plus", "ou moins", "and over", "+", "und mehr")

func checkBand(text []byte) bool {
	i := 0
	for i < len(text) && !isDigit(text[i]) {
		i++
	}
	lead := trimAnyBlanks(text[:i])
	low, rest, ok := bandNumber(text[i:])
	if !ok {
		return false
	}
	switch {
	case bandNames.has(lead):
		return len(rest) == 0 && low < 100
	case bandLeads.has(lead):
		return len(rest) == 0
	case len(lead) > 0 && !foldedIs(lead, "de") && !foldedIs(lead, "entre"):
		return false
	case bandTails.has(rest):
		return true
	}
	k := 0
	for k < len(rest) && !isDigit(rest[k]) {
		k++
	}
	if !bandLinks.has(trimAnyBlanks(rest[:k])) || k == 1 && isLetter(rest[0]) || checkSeason(text) {
		return false
	}
	high, end, ok := bandNumber(rest[k:])
	return ok && len(end) == 0 && high > low
}

var bandLinks = wordList("-", "a", "et", "bis", "to", "/")

// bandNumber reads a whole number with a currency behind it and what follows.
func bandNumber(text []byte) (value int, rest []byte, ok bool) {
	i := 0
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	if i == 0 || i > 7 || i > 1 && text[0] == '0' {
		return 0, nil, false
	}
	rest = trimAnyBlanks(text[i:])
	if n := currencyAt(rest); n > 0 {
		rest = trimAnyBlanks(rest[n:])
	}
	return number(text[:i]), rest, true
}
