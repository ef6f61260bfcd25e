package detect

// daysOf gives days since 1970-01-01 in the Gregorian calendar, by eras of 400
// years that begin on 1 March.
func daysOf(y, m, d int) int {
	if m <= 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// civilOf is the inverse of [daysOf].
func civilOf(days int) (y, m, d int) {
	z := days + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	y = yoe + era*400
	if m > 12 {
		m -= 12
		y++
	}
	return y, m, d
}

// date is a day of the Gregorian calendar.
type date struct{ year, month, day int }

func dateOf(days int) date {
	y, m, d := civilOf(days)
	return date{y, m, d}
}

// ageOn is the age in whole years on a day, -1 where that lies before birth.
func (birth date) ageOn(day date) int {
	age := day.year - birth.year
	if day.month < birth.month || day.month == birth.month && day.day < birth.day {
		age--
	}
	return max(age, -1)
}
