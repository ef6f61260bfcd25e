package recognizer

// Years a date of a member list can have.
const (
	minYear = 1850
	maxYear = 2199
	// A year of two digits up to centuryPivot is of this century.
	centuryPivot = 30
)

// ParseDate reads a date as people write it: 12/03/1987, 12.3.87, 1987-03-12
// with or without a time, "12 mars 1987", "le lundi 12 mars 1987",
// "March 12, 1987", "12-mars-87". The day comes first; where the second number
// cannot be a month and the first can, the order is that of the United States.
// Two-digit years up to 30 are of this century. ok is false for anything else
// and for days that do not exist (29/02/2018). Nothing is allocated.
func ParseDate(text []byte) (year, month, day int, ok bool) {
	if len(text) == len("12/03/1987") && text[2] == text[5] && isOneOf(text[2], "/.-") && allDigits(text[:2]) && allDigits(text[3:5]) && allDigits(text[6:]) {
		// Nine dates in ten: 15 ns instead of 60.
		p := dateText{value: [3]int{number(text[:2]), number(text[3:5]), number(text[6:])}, digits: [3]int{2, 2, 4}}
		return p.resolve()
	}
	p := dateText{text: text}
	p.skipLead()
	if !p.readParts() {
		return 0, 0, 0, false
	}
	return p.resolve()
}

// ParseCompactDate reads dates of old files without separators: ddmmyyyy,
// yyyymmdd and ddmmyy (in this order of preference, as they are possible).
// Only a column that is known to hold dates should be read so.
func ParseCompactDate(text []byte) (year, month, day int, ok bool) {
	if !allDigits(text) {
		return 0, 0, 0, false
	}
	switch len(text) {
	case 8:
		year, month, day = number(text[4:]), number(text[2:4]), number(text[:2])
		if isDate(year, month, day) {
			return year, month, day, true
		}
		year, month, day = number(text[:4]), number(text[4:6]), number(text[6:])
	case 6:
		year, month, day = fullYear(number(text[4:])), number(text[2:4]), number(text[:2])
	}
	return year, month, day, isDate(year, month, day)
}

// ParseSerialDate reads the day number of a spreadsheet (1900 system): 31848 is
// 12/03/1987. Five digits, from 10000 (18/05/1927) to 73050 (31/12/2099); a
// fraction, the time of day, is dropped. Only a column that is known to hold
// dates should be read so.
func ParseSerialDate(text []byte) (year, month, day int, ok bool) {
	for i, b := range text {
		if i == 5 && (b == '.' || b == ',') && len(text) > 6 && allDigits(text[6:]) {
			text = text[:5]
			break
		}
		if !isDigit(b) {
			return 0, 0, 0, false
		}
	}
	if len(text) != 5 {
		return 0, 0, 0, false
	}
	n := number(text)
	if n < 10000 || n > 73050 {
		return 0, 0, 0, false
	}
	year, month, day = civil(n - 25569) // 25569 = 1970-01-01
	return year, month, day, true
}

// civil turns days since 1970-01-01 into a date of the Gregorian calendar, by
// eras of 400 years of 146097 days that begin on 1 March.
func civil(days int) (year, month, day int) {
	z := days + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	year = yoe + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

func fullYear(y int) int {
	switch {
	case y > 99:
		return y
	case y <= centuryPivot:
		return 2000 + y
	}
	return 1900 + y
}

func isDate(y, m, d int) bool {
	return y >= minYear && y <= maxYear && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// dateText reads a date from left to right into three parts.
type dateText struct {
	text   []byte
	at     int
	value  [3]int
	digits [3]int // how many digits the part had; 0 = the name of a month
}

// skipLead passes over an article and the name of a weekday.
func (p *dateText) skipLead() {
	if isDigit(first(p.text)) {
		return
	}
	for range 2 {
		word := p.peekWord()
		if len(word) == 0 || !dateLeads.has(word) {
			return
		}
		p.at += len(word)
		p.skip(",. ")
	}
}

// peekWord is the run of letters at the current place.
func (p *dateText) peekWord() []byte {
	end := p.at
	for end < len(p.text) && (isLetter(p.text[end]) || p.text[end] >= 0xc3 && p.text[end] != 0xe2 || p.text[end] >= 0x80 && p.text[end] < 0xc0 && end > p.at) {
		end++
	}
	return p.text[p.at:end]
}

// skip passes over blanks and the bytes of set.
func (p *dateText) skip(set string) {
	for p.at < len(p.text) {
		n := blankAt(p.text, p.at)
		if n == 0 && isOneOf(p.text[p.at], set) {
			n = 1
		}
		if n == 0 {
			break
		}
		p.at += n
	}
}

// readParts reads three numbers or names of months; a time may follow.
func (p *dateText) readParts() bool {
	separator := byte(0)
	for i := range p.value {
		if i > 0 {
			sep := p.separator(i)
			if sep == 0 || separator == '/' && sep == '-' || separator == '-' && sep == '/' {
				return false
			}
			separator = sep
		}
		if !p.readPart(i) {
			return false
		}
	}
	return p.at == len(p.text) || isTimeTail(p.text[p.at:])
}

// separator reads what stands between two parts and returns its chief byte.
func (p *dateText) separator(part int) byte {
	sep := byte(0)
	for p.at < len(p.text) {
		if n := blankAt(p.text, p.at); n > 0 {
			p.at += n
			if sep == 0 {
				sep = ' '
			}
			continue
		}
		if n := dashAt(p.text, p.at); n > 0 && (sep == 0 || sep == ' ') {
			p.at += n
			sep = '-'
			continue
		}
		if b := p.text[p.at]; (b == '/' || b == '.' || b == ',' && part == 2) && (sep == 0 || sep == ' ') {
			p.at++
			sep = b
			continue
		}
		break
	}
	if p.linkWord() && sep == ' ' {
		p.skip(" ")
	}
	return sep
}

// linkWord passes over the "de" of Spanish and Portuguese dates.
func (p *dateText) linkWord() bool {
	word := p.peekWord()
	if len(word) == 2 && lower(word[0]) == 'd' && lower(word[1]) == 'e' {
		p.at += 2
		return true
	}
	return false
}

func (p *dateText) readPart(i int) bool {
	start := p.at
	for p.at < len(p.text) && isDigit(p.text[p.at]) {
		p.at++
	}
	if n := p.at - start; n > 0 {
		if n == 3 || n > 4 {
			return false
		}
		p.value[i], p.digits[i] = number(p.text[start:p.at]), n
		p.ordinal()
		return true
	}
	word := p.peekWord()
	month := monthOf(word)
	if month == 0 || i == 2 {
		return false
	}
	p.at += len(word)
	if p.at < len(p.text) && p.text[p.at] == '.' {
		p.at++
	}
	p.value[i], p.digits[i] = month, 0
	if p.at == len(p.text) || p.text[p.at-1] == '.' && isDigit(p.text[p.at]) {
		p.at-- // "12.mars.1987": the dot is the separator
	}
	return true
}

// ordinal passes over the ending of 1er, 1st, 2nd, 12th.
func (p *dateText) ordinal() {
	rest := p.text[p.at:]
	if len(rest) == 0 || !isLetter(rest[0]) {
		return
	}
	for _, ending := range [...]string{"er", "st", "nd", "rd", "th"} {
		if hasPrefixFold(rest, ending) && (len(rest) == len(ending) || !isAlnum(rest[len(ending)])) {
			p.at += len(ending)
			return
		}
	}
}

// resolve decides which part is what.
func (p *dateText) resolve() (year, month, day int, ok bool) {
	a, b, c := p.value[0], p.value[1], p.value[2]
	switch {
	case p.digits[0] == 4 && p.digits[2] <= 2:
		year, month, day = a, b, c // 1987-03-12
	case p.digits[0] == 0 && p.digits[1] == 0:
		return 0, 0, 0, false // two names of months
	case p.digits[0] == 0:
		year, month, day = c, a, b // March 12, 1987
	case p.digits[0] > 2 || p.digits[2] != 2 && p.digits[2] != 4 || p.digits[1] > 2:
		return 0, 0, 0, false
	default:
		year, month, day = c, b, a
		if month > 12 && day <= 12 && p.digits[1] > 0 {
			month, day = day, month
		}
	}
	if p.digits[0] != 4 && p.digits[2] == 2 {
		year = fullYear(year)
	}
	if p.digits[0] != 4 && p.digits[2] < 2 || !isDate(year, month, day) {
		return 0, 0, 0, false
	}
	return year, month, day, true
}

// isTimeTail accepts a time of day after a date, with a zone or not.
func isTimeTail(tail []byte) bool {
	i := 0
	if lower(tail[0]) == 't' {
		i = 1
	}
	for i < len(tail) {
		n := blankAt(tail, i)
		if n == 0 && (tail[i] == ',' || tail[i] == '-' && i > 0) {
			n = 1
		}
		if n == 0 {
			break
		}
		i += n
	}
	if i == 0 {
		return false
	}
	for _, lead := range [...]string{"a ", "à ", "at ", "um "} {
		if len(tail)-i > len(lead) && string(tail[i:i+len(lead)]) == lead {
			i += len(lead)
			break
		}
	}
	return isClock(tail[i:])
}
