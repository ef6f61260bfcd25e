package recognizer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"egide/internal/recognizer"
)

// regions whose members French lists hold: France and its territories, and its neighbours.
var (
	frenchRegions    = []string{"FR", "RE", "YT", "GP", "MQ", "GF", "PM", "WF", "NC", "PF", "BL", "MF"}
	neighbourRegions = []string{"BE", "CH", "DE", "ES", "IT", "LU", "NL", "PT", "GB", "PL", "MC"}
)

var phoneTypes = []phonenumbers.PhoneNumberType{phonenumbers.FIXED_LINE, phonenumbers.MOBILE}

// TestPhoneOracle: what libphonenumber gives as an example of a region's numbers
// is accepted in every usual spelling.
func TestPhoneOracle(t *testing.T) {
	french, intl, national := recognizer.ByID("phone-fr"), recognizer.ByID("phone-intl"), recognizer.ByID("phone-neighbour")
	count := 0
	for _, region := range append(append([]string{}, frenchRegions...), neighbourRegions...) {
		for _, kind := range phoneTypes {
			n := phonenumbers.GetExampleNumberForType(region, kind)
			if n == nil {
				continue
			}
			count++
			for _, format := range []phonenumbers.PhoneNumberFormat{phonenumbers.E164, phonenumbers.INTERNATIONAL} {
				text := phonenumbers.Format(n, format)
				if !accepts(french, []byte(text)) && !accepts(intl, []byte(text)) {
					t.Errorf("%s: nobody accepts %q", region, text)
				}
				if zeros := strings.Replace(text, "+", "00", 1); !accepts(french, []byte(zeros)) && !accepts(intl, []byte(zeros)) {
					t.Errorf("%s: nobody accepts %q", region, zeros)
				}
				if isIn(region, frenchRegions) && !accepts(french, []byte(text)) {
					t.Errorf("%s: phone-fr refuses %q", region, text)
				}
			}
			text := phonenumbers.Format(n, phonenumbers.NATIONAL)
			// Six digits, as in Saint-Pierre or rural Luxembourg, are not told from other numbers.
			if countDigits(text) >= 9 && !accepts(french, []byte(text)) && !accepts(national, []byte(text)) {
				t.Errorf("%s: nobody accepts %q at home", region, text)
			}
		}
	}
	if count < 30 {
		t.Fatalf("only %d examples", count)
	}
}

func isIn(s string, list []string) bool {
	return slices.Contains(list, s)
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// TestPhonePlan: over any ten digits, what libphonenumber holds valid in France
// is accepted, and what is accepted it holds possible.
func TestPhonePlan(t *testing.T) {
	r := recognizer.ByID("phone-fr")
	valid := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`0[1-9][0-9]{8}`).Draw(t, "national")
		n, err := phonenumbers.Parse(text, "FR")
		if err != nil {
			return
		}
		got := accepts(r, []byte(text))
		if phonenumbers.IsValidNumber(n) {
			valid++
			if !got {
				t.Fatalf("phone-fr refuses the valid %q", text)
			}
		}
		if got && !phonenumbers.IsPossibleNumber(n) {
			t.Fatalf("phone-fr accepts the impossible %q", text)
		}
	})
	if valid == 0 {
		t.Error("no valid number drawn")
	}
}
