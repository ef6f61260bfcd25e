package recognizer

const calendar = "https://www.iso.org/iso-8601-date-and-time-format.html"

var date = &Recognizer{
	ID:       "date",
	Category: "event_date", // which date it is, the header and the years decide
	Kind:     "event.date",
	Strength: Format,
	Doc: `Date.
Numbers in the order day, month, year or year, month, day; names of months in seven languages; a time may follow. Days that do not exist are refused.
Misses: month and year alone; dates without separators and day numbers of spreadsheets are recognised apart.`,
	Sources: []string{calendar, "https://cldr.unicode.org/translation/date-time/date-time-patterns"},
	Gate:    Gate{MinBytes: 6, MaxBytes: 64, MinDigits: 3, MaxDigits: 23, NeedsOne: Space | Dash | Slash | Dot | Comma},
	Check:   checkDate,
	Find:    findDates,
	Match: []string{
		"12/03/1987", "1/3/87", "12.03.1987", "12-03-1987", "1987-03-12", "1987-03-12 14:30", "1987-03-12T14:30:00Z", "12/03/1987 09:05:00",
		"12 mars 1987", "1er août 2019", "le lundi 12 mars 1987", "March 12, 1987", "12. März 1987", "12 de marzo de 1987", "12-mars-87", "3 févr. 2020",
		"12 maart 1987", "12 março 1987", "12 marzo 1987", "03/27/2014", "12 03 1987", "1987/03/12", "29/02/2020",
	},
	NoMatch: []string{
		"29/02/2018", "31/04/1987", "32/01/1987", "12/03", "mars 1987", "12 bidule 1987", "12/03/1787", "1987", "06.12.34.56.78", "12/03/198", "192.168.1.10",
		"2025/2026", "12/03-1987", "10:30",
	},
}

var dateCompact = &Recognizer{
	ID:       "date-compact",
	Category: "event_date",
	Kind:     "event.date",
	Strength: Shape,
	Doc: `Date without separators.
ddmmyyyy, yyyymmdd or ddmmyy, as old programs wrote it. One number of six digits in three looks so: the header must say it is a date.`,
	Sources: []string{calendar},
	Gate:    Gate{MinBytes: 6, MaxBytes: 8, MinDigits: 6, MaxDigits: 8, Allows: Digit},
	Check:   func(text []byte) bool { _, _, _, ok := ParseCompactDate(text); return ok },
	Match:   []string{"12031987", "19870312", "120387"},
	NoMatch: []string{"45031987", "121387", "1203198", "12/03/87"},
}

var dateSerial = &Recognizer{
	ID:       "date-serial",
	Category: "event_date",
	Kind:     "event.date",
	Strength: Shape,
	Doc: `Date left as the day number of a spreadsheet.
Five digits from 10000 (18/05/1927) to 73050 (31/12/2099). Postcodes look the same: the header must say it is a date.`,
	Sources: []string{"https://support.microsoft.com/en-us/office/datevalue-function-df8b07d4-7761-4a93-bc33-b7471bbff252"},
	Gate:    Gate{MinBytes: 5, MaxBytes: 24, MinDigits: 5, MaxDigits: 23, Allows: Digit | Dot | Comma},
	Check:   func(text []byte) bool { _, _, _, ok := ParseSerialDate(text); return ok },
	Match:   []string{"31848", "45658", "45658.5"},
	NoMatch: []string{"09999", "99999", "3184", "318480", "31848."},
}

var year = &Recognizer{
	ID:       "year",
	Category: "other_non_personal", // a year of birth by its header only
	Strength: Shape,
	Doc: `Year alone, 1900 to 2059.
The header tells a year of birth from a year of joining.`,
	Sources: []string{calendar},
	Gate:    Gate{MinBytes: 4, MaxBytes: 4, MinDigits: 4, MaxDigits: 4},
	Check:   checkYear,
	Match:   []string{"1987", "2026"},
	NoMatch: []string{"1787", "2100", "198", "19871"},
}

func checkDate(text []byte) bool {
	_, _, _, ok := ParseDate(text) //nolint:dogsled // only whether it is one is asked here
	return ok
}

func checkYear(text []byte) bool {
	return len(text) == 4 && allDigits(text) && number(text) >= 1900 && number(text) < 2060
}

// findDates looks from every number and from every name of a month.
func findDates(text []byte, found func(start, end int)) {
	for i := 0; i < len(text); {
		if !isAlnum(text[i]) || wordBefore(text, i) {
			i++
			continue
		}
		if end := dateEnd(text, i); end > 0 {
			found(i, end)
			i = end
			continue
		}
		for i < len(text) && isAlnum(text[i]) {
			i++
		}
	}
}

// dateEnd returns where the date that begins at start ends, 0 when there is none.
func dateEnd(text []byte, start int) int {
	if !isDigit(text[start]) && monthAt(text, start) == 0 {
		return 0
	}
	if start > 1 && (text[start-1] == '/' || text[start-1] == '.') && isDigit(text[start-2]) {
		return 0 // inside a longer number: 12/34/05/06/2020
	}
	p := dateText{text: text, at: start}
	if p.readParts(); p.digits[2] == 0 || wordAt(text, p.at) {
		return 0
	}
	end := p.at
	if end+1 < len(text) && (text[end] == '/' || text[end] == '.' || text[end] == '-') && isDigit(text[end+1]) {
		return 0
	}
	if _, _, _, ok := p.resolve(); !ok {
		return 0
	}
	return end
}

func monthAt(text []byte, i int) int {
	p := dateText{text: text, at: i}
	return monthOf(p.peekWord())
}
