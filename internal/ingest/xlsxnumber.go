package ingest

import (
	"math"
	"strconv"
)

// appendNumber writes a stored number as a person would type it: no exponent,
// no digits that only binary fractions have (Excel keeps 15). It is not ok when
// raw is no number.
func appendNumber(dst, raw []byte) ([]byte, bool) {
	if plainNumber(raw) {
		return append(dst, raw...), true
	}
	v, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return dst, false
	}
	const exact = 1 << 53
	size := math.Abs(v)
	switch {
	case v == 0:
		return append(dst, '0'), true
	case size < exact && v == math.Trunc(v):
		return strconv.AppendInt(dst, int64(v), 10), true
	case size >= 1e21 || size < 1e-9:
		return strconv.AppendFloat(dst, v, 'g', 15, 64), true
	}
	decimals := max(0, 14-int(math.Floor(math.Log10(size))))
	start := len(dst)
	dst = strconv.AppendFloat(dst, v, 'f', decimals, 64)
	return trimZeros(dst, start), true
}

// plainNumber reports whether raw is already what a person would type: an
// optional minus, no exponent, at most 15 digits when it has decimals, no zero
// that says nothing.
func plainNumber(raw []byte) bool {
	digits, point := 0, false
	for i, c := range raw {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point && digits > 0:
			point = true
		case c == '-' && i == 0:
		default:
			return false
		}
	}
	if !point {
		return digits > 0 && (raw[0] != '-' || raw[1] != '0')
	}
	last := raw[len(raw)-1]
	return digits <= 15 && last != '0' && last != '.'
}

// trimZeros drops zeros at the end of the decimals written to dst from start.
func trimZeros(dst []byte, start int) []byte {
	point := false
	for _, c := range dst[start:] {
		point = point || c == '.'
	}
	if !point {
		return dst
	}
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	if dst[len(dst)-1] == '.' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// appendPadded writes a whole number with the leading zeros its format shows:
// 1000 under 00000 is the postcode 01000.
func appendPadded(dst, number []byte, width int) []byte {
	for _, c := range number {
		if c < '0' || c > '9' {
			return append(dst, number...)
		}
	}
	for n := len(number); n < width; n++ {
		dst = append(dst, '0')
	}
	return append(dst, number...)
}

const (
	secondsPerDay = 24 * 60 * 60
	lastSerial    = 2958466 // 1 January of the year 10000
	epoch1900     = 25569   // serial of 1 January 1970
	shift1904     = 1462    // days between the two date systems
)

// appendSerial writes a serial date as ISO 8601: 2006-01-02, with T15:04:05
// when it has a time of day. It is not ok when the serial is no date of the
// years 1900 to 9999.
func appendSerial(dst []byte, serial float64, date1904 bool) ([]byte, bool) {
	if date1904 {
		serial += shift1904
	}
	if math.IsNaN(serial) || serial < 1 || serial >= lastSerial {
		return dst, false
	}
	if serial < 60 {
		serial++ // before the 29 February 1900 that Lotus 1-2-3 believed in
	}
	seconds := int64(math.Round(serial * secondsPerDay))
	days, clock := seconds/secondsPerDay, seconds%secondsPerDay
	dst = appendDay(dst, days-epoch1900)
	if clock > 0 {
		dst = append(dst, 'T')
		dst = appendClock(dst, clock)
	}
	return dst, true
}

// appendClock writes seconds since midnight as 15:04:05.
func appendClock(dst []byte, seconds int64) []byte {
	dst = appendTwo(dst, seconds/3600)
	dst = append(dst, ':')
	dst = appendTwo(dst, seconds/60%60)
	dst = append(dst, ':')
	return appendTwo(dst, seconds%60)
}

// appendDay writes the civil date of a day counted from 1 January 1970
// (Howard Hinnant, "chrono-compatible low-level date algorithms").
func appendDay(dst []byte, days int64) []byte {
	const era = 146097 // days of 400 years
	z := days + 719468
	dayOfEra := z % era
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153 // month counted from March
	day := dayOfYear - (153*shifted+2)/5 + 1
	month := shifted + 3
	if month > 12 {
		month -= 12
	}
	year := yearOfEra + z/era*400
	if month <= 2 {
		year++
	}
	dst = appendTwo(dst, year/100)
	dst = appendTwo(dst, year%100)
	dst = append(dst, '-')
	dst = appendTwo(dst, month)
	dst = append(dst, '-')
	return appendTwo(dst, day)
}

func appendTwo(dst []byte, n int64) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

// appendISODate puts a value of type d (2024-05-06T00:00:00Z) in the form of
// [sealed.Date]. It is not ok when it is no such date.
func appendISODate(dst, raw []byte) ([]byte, bool) {
	const day, clock = len("2006-01-02"), len("2006-01-02T15:04:05")
	if len(raw) < day || !digitsLike(raw[:day], "0000-00-00") {
		return dst, false
	}
	dst = append(dst, raw[:day]...)
	if len(raw) >= clock && digitsLike(raw[day:clock], "T00:00:00") && string(raw[day:clock]) != "T00:00:00" {
		dst = append(dst, raw[day:clock]...)
	}
	return dst, true
}

// digitsLike reports whether text has digits where pattern has 0 and is the same
// elsewhere.
func digitsLike(text []byte, pattern string) bool {
	for i := range pattern {
		if pattern[i] == '0' {
			if text[i] < '0' || text[i] > '9' {
				return false
			}
		} else if text[i] != pattern[i] {
			return false
		}
	}
	return true
}
