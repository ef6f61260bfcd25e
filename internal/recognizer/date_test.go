package recognizer_test

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"egide/internal/recognizer"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string][3]int{
		"12/03/1987": {1987, 3, 12}, "1/3/87": {1987, 3, 1}, "01/02/05": {2005, 2, 1}, "31/12/30": {2030, 12, 31}, "31/12/31": {1931, 12, 31},
		"03/27/2014": {2014, 3, 27}, "1987-03-12T14:30:00.000+01:00": {1987, 3, 12}, "12 mars 1987": {1987, 3, 12}, "le samedi 1er août 2020": {2020, 8, 1},
		"12. Mai 2004": {2004, 5, 12}, "12 de mayo de 2004": {2004, 5, 12}, "March 3rd, 2004": {2004, 3, 3}, "12-déc.-2004": {2004, 12, 12}, "12/03/1987 à 14h30": {1987, 3, 12},
		"12\u00a0mars\u00a01987": {1987, 3, 12}, "12.03.1987 14:30": {1987, 3, 12}, "1901-01-01": {1901, 1, 1}, "12 / 03 / 1987": {1987, 3, 12}, "2024/12/31": {2024, 12, 31},
		"2005-02-01 00:00:00": {2005, 2, 1}, "12 fe\u0301vrier 2004": {2004, 2, 12},
	} {
		y, m, d, ok := recognizer.ParseDate([]byte(text))
		if got := [3]int{y, m, d}; !ok || got != want {
			t.Errorf("ParseDate(%q) = %v %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "/", "12", "12/", "12/03", "29/02/2019", "00/01/2000", "1/2/3", "12 mars", "2014-27-03-01", "12/03/1987 et plus", "mars mars 2004", "1 2 3 4"} {
		if y, m, d, ok := recognizer.ParseDate([]byte(text)); ok {
			t.Errorf("ParseDate(%q) = %d-%d-%d, want nothing", text, y, m, d)
		}
	}
}

// TestDatesRoundTrip: every day of the range reads back in every layout, also
// as the day number of a spreadsheet.
func TestDatesRoundTrip(t *testing.T) {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		day := epoch.AddDate(0, 0, rapid.IntRange(10000, 73050).Draw(t, "serial"))
		want := [3]int{day.Year(), int(day.Month()), day.Day()}
		for _, layout := range []string{"02/01/2006", "2/1/2006", "2006-01-02", "02.01.2006", "02-01-2006", "2006-01-02T15:04:05Z07:00", "2 January 2006", "Jan 2, 2006", "2006/01/02"} {
			y, m, d, ok := recognizer.ParseDate([]byte(day.Format(layout)))
			if got := [3]int{y, m, d}; !ok || got != want {
				t.Fatalf("%s: %q reads as %v %v", layout, day.Format(layout), got, ok)
			}
		}
		y, m, d, ok := recognizer.ParseCompactDate([]byte(day.Format("02012006")))
		if got := [3]int{y, m, d}; !ok || got != want {
			t.Fatalf("%s reads as %v %v", day.Format("02012006"), got, ok)
		}
		serial := int(day.Sub(epoch).Hours()) / 24
		y, m, d, ok = recognizer.ParseSerialDate([]byte(strconv.Itoa(serial)))
		if got := [3]int{y, m, d}; !ok || got != want {
			t.Fatalf("serial %d reads as %v %v, want %v", serial, got, ok, want)
		}
	})
}

// TestTwoDigitYearsKeepTheirDay: the century is a guess, the day is not.
func TestTwoDigitYearsKeepTheirDay(t *testing.T) {
	for _, text := range []string{"28/02/31", "28/02/00", "28.2.99"} {
		_, m, d, ok := recognizer.ParseDate([]byte(text))
		if !ok || m != 2 || d != 28 {
			t.Errorf("ParseDate(%q) = month %d day %d %v", text, m, d, ok)
		}
	}
}
