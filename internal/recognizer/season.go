package recognizer

var season = &Recognizer{
	ID:       "season",
	Category: "membership_date",
	Kind:     "assoc.season",
	Strength: Format,
	Doc: `Sports or school year.
2025-2026, 2025/26, saison 2024, saison 24/25.`,
	Sources: []string{"https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006071318/"},
	Gate:    Gate{MinBytes: 5, MaxBytes: 24, MinDigits: 4, MaxDigits: 8, NeedsOne: Dash | Slash | Lower | Upper | Letter},
	Check:   checkSeason,
	Match:   []string{"2025-2026", "2025/2026", "2025/26", "saison 2024", "Saison 2024-2025", "saison 24/25", "2025 - 2026", "season 2025"},
	NoMatch: []string{"2025-2027", "2025", "25/26", "saison", "2026-2025", "1825-1826", "2025/06"},
}

var seasonWords = wordList("saison", "season", "exercice", "annee", "temporada", "stagione", "seizoen", "campagne", "adhesion")

func checkSeason(text []byte) bool {
	word := 0
	for word < len(text) && (isLetter(text[word]) || text[word] >= 0x80) {
		word++
	}
	named := word > 0
	if named && !seasonWords.has(text[:word]) {
		return false
	}
	text = trimAnyBlanks(text[word:])
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	if digits != 4 && (digits != 2 || !named) {
		return false
	}
	from := fullYear(number(text[:digits]))
	if from < 1950 || from > maxYear {
		return false
	}
	rest := trimAnyBlanks(text[digits:])
	if len(rest) == 0 {
		return named && digits == 4
	}
	n := dashAt(rest, 0)
	if rest[0] == '/' {
		n = 1
	}
	if n == 0 {
		return false
	}
	rest = trimAnyBlanks(rest[n:])
	if !allDigits(rest) {
		return false
	}
	switch len(rest) {
	case 4:
		return number(rest) == from+1
	case 2:
		return number(rest) == (from+1)%100
	}
	return false
}
