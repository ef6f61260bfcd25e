package recognizer

var timeOfDay = &Recognizer{
	ID:       "time-of-day",
	Category: "other_non_personal",
	Strength: Format,
	Doc: `Time of day or opening hours.
14h30, 14:30, 14:30:05, 9 h, 9h-12h, 2:30 pm; two times joined by a dash.`,
	Sources: []string{calendar},
	Gate:    Gate{MinBytes: 2, MaxBytes: 24, MinDigits: 1, MaxDigits: 12, NeedsOne: Lower | Upper | Colon, Allows: Digit | Lower | Upper | Space | Dash | Colon | Dot | Plus | Letter},
	Check:   checkTimes,
	Match:   []string{"14h30", "14:30", "14:30:05", "9 h", "9h-12h", "2:30 pm", "18h00 - 19h30", "08:00-12:00"},
	NoMatch: []string{"25h00", "14:61", "14", "h30", "14-30", "14h30 lundi"},
}

func checkTimes(text []byte) bool {
	if b := first(text); !isDigit(b) && b != ' ' {
		return false
	}
	for i := range text {
		n := dashAt(text, i)
		if n == 0 {
			continue
		}
		a, b := trimBlanks(text[:i]), trimBlanks(text[i+n:])
		return isClock(a) && isClock(b)
	}
	return isClock(text)
}

func trimBlanks(text []byte) []byte {
	for len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	return text
}

// isClock accepts hours, then minutes, seconds, fractions and a zone.
func isClock(text []byte) bool {
	hours, i := twoDigits(text, 0)
	if i == 0 || hours > 24 {
		return false
	}
	i = skipSpaces(text, i)
	if i == len(text) || text[i] != ':' && lower(text[i]) != 'h' {
		return false
	}
	colon := text[i] == ':'
	i = skipSpaces(text, i+1)
	if i == len(text) {
		return !colon
	}
	for range 2 { // minutes, then seconds
		v, next := twoDigits(text, i)
		if next != i+2 || v > 59 {
			return false
		}
		i = next
		if i == len(text) || text[i] != ':' {
			break
		}
		i++
	}
	return isClockTail(text[i:])
}

// isClockTail accepts fractions of a second, then am, pm, Z or a zone.
func isClockTail(tail []byte) bool {
	if len(tail) > 1 && tail[0] == '.' {
		tail = tail[1:]
		for len(tail) > 0 && isDigit(tail[0]) {
			tail = tail[1:]
		}
	}
	tail = trimBlanks(tail)
	switch {
	case len(tail) == 0:
		return true
	case len(tail) == 1:
		return lower(tail[0]) == 'z' || lower(tail[0]) == 'h'
	case len(tail) == 2 && lower(tail[1]) == 'm':
		return lower(tail[0]) == 'a' || lower(tail[0]) == 'p'
	case tail[0] == '+' || tail[0] == '-':
		return len(tail) <= 6 && isDigit(tail[1])
	}
	return false
}

func twoDigits(text []byte, i int) (value, next int) {
	for next = i; next < len(text) && next < i+2 && isDigit(text[next]); next++ {
		value = value*10 + int(text[next]-'0')
	}
	if next == i || next < len(text) && isDigit(text[next]) {
		return 0, 0
	}
	return value, next
}

func skipSpaces(text []byte, i int) int {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	return i
}
