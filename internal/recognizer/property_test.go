package recognizer_test

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"egide/internal/recognizer"
)

func digits(t *rapid.T, n int, label string) string {
	return rapid.StringMatching(`[0-9]{`+strconv.Itoa(n)+`}`).Draw(t, label)
}

// remainder is arithmetic of another kind than the checks', on purpose.
func remainder(number string, by int64) int {
	n, _ := new(big.Int).SetString(number, 10)
	return int(new(big.Int).Mod(n, big.NewInt(by)).Int64())
}

func twoDigits(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

func luhnDigit(body string) string {
	for d := '0'; d <= '9'; d++ {
		sum := 0
		for i, r := range body + string(d) {
			v := int(r - '0')
			if (len(body)-i)%2 == 1 {
				v = v*2/10 + v*2%10
			}
			sum += v
		}
		if sum%10 == 0 {
			return body + string(d)
		}
	}
	return ""
}

func numericIBAN(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'A' {
			b.WriteString(strconv.Itoa(int(r-'A') + 10))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// makers write a valid number each; any single digit changed makes it invalid.
var makers = map[string]func(t *rapid.T) string{
	"iban": func(t *rapid.T) string {
		country := rapid.SampledFrom([]string{"FR", "BE", "DE", "CH", "LU", "ES", "IT", "NL", "PT", "GB"}).Draw(t, "country")
		length := map[string]int{"FR": 23, "BE": 12, "DE": 18, "CH": 17, "LU": 16, "ES": 20, "IT": 23, "NL": 14, "PT": 21, "GB": 18}[country]
		body := digits(t, length, "body")
		return country + twoDigits(98-remainder(numericIBAN(body+country)+"00", 97)) + body
	},
	"nir-fr": func(t *rapid.T) string {
		body := rapid.StringMatching(`[12][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[1-8][0-9]|9[0-5]|2A|2B)`).Draw(t, "body")
		body += rapid.StringMatching(`(0[0-9][1-9]|[1-9][0-9]{2})(0[0-9][1-9]|[1-9][0-9]{2})`).Draw(t, "place")
		plain := strings.Replace(strings.Replace(body, "2A", "19", 1), "2B", "18", 1)
		return body + twoDigits(97-remainder(plain, 97))
	},
	"siren":  func(t *rapid.T) string { return luhnDigit(rapid.StringMatching(`[1-9][0-9]{7}`).Draw(t, "body")) },
	"card":   func(t *rapid.T) string { return luhnDigit("4" + digits(t, 14, "body")) },
	"nir-ch": func(t *rapid.T) string { return eanDigit("756" + digits(t, 9, "body")) },
	"nir-es": func(t *rapid.T) string {
		n := digits(t, 8, "body")
		return n + string("TRWAGMYFPDXBNJZSQVHLCKE"[remainder(n, 23)])
	},
	"spi-fr": func(t *rapid.T) string {
		n := rapid.StringMatching(`[0-3][0-9]{8}[1-9]`).Draw(t, "body")
		return n + threeDigits(remainder(n, 511))
	},
	"rib-fr": func(t *rapid.T) string {
		bank, branch, account := digits(t, 5, "bank"), digits(t, 5, "branch"), digits(t, 10, "account")+"1"
		return bank + branch + account + twoDigits(97-remainder(bank+branch+account+"00", 97))
	},
}

func threeDigits(n int) string { return string(rune('0'+n/100)) + twoDigits(n%100) }

func eanDigit(body string) string {
	sum := 0
	for i, r := range body {
		w := 1
		if (len(body)-i)%2 == 1 {
			w = 3
		}
		sum += w * int(r-'0')
	}
	return body + string(rune('0'+(10-sum%10)%10))
}

func TestCheckDigits(t *testing.T) {
	if len(makers) == 0 {
		t.Fatal("nothing to make")
	}
	for id, valid := range makers {
		r := recognizer.ByID(id)
		if r == nil {
			t.Fatalf("no recogniser %s", id)
		}
		t.Run(id, rapid.MakeCheck(func(t *rapid.T) {
			text := valid(t)
			if !accepts(r, []byte(text)) {
				t.Fatalf("%s refuses %q", id, text)
			}
			grouped := group(text, rapid.IntRange(3, 5).Draw(t, "group"), rapid.SampledFrom([]string{" ", "\u00a0", "\u202f"}).Draw(t, "blank"))
			if id != "siren" && !accepts(r, []byte(grouped)) {
				t.Fatalf("%s refuses %q in groups", id, grouped)
			}
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			if text[at] < '0' || text[at] > '9' {
				return
			}
			to := rapid.ByteRange('0', '9').Filter(func(b byte) bool { return b != text[at] }).Draw(t, "to")
			changed := text[:at] + string(to) + text[at+1:]
			if accepts(r, []byte(changed)) {
				t.Fatalf("%s accepts %q after %q", id, changed, text)
			}
		}))
	}
}

func group(text string, n int, blank string) string {
	var b strings.Builder
	for i := range len(text) {
		if i > 0 && i%n == 0 {
			b.WriteString(blank)
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// Thirteen or eleven digits in a comment are a social security number only where
// nothing else explains them, for what follows is urgent.
func TestNumbersInProseThatAreNoNIR(t *testing.T) {
	for line, want := range map[string]int{
		"EAN 3760123450012 introuvable":            0, // a good EAN
		"code 7886392001230 au dos":                0, // would be provisional
		"new number 07700 900461 from June":        0, // a telephone that passes as PESEL
		"à noter 1 85 05 78 006 085, merci":        1, // no EAN: the last digit is not its check digit
		"n° sécu 7886392001230":                    1,
		"numéro de sécurité sociale 1850578006084": 1,
		"185057800608491 à ne pas garder":          1, // with its key
		"PESEL 85051212345":                        1,
	} {
		n := 0
		for _, r := range recognizer.All() {
			if r.Category == "nir" && r.Find != nil {
				r.Find([]byte(line), func(int, int) { n++ })
			}
		}
		if (n > 0) != (want > 0) {
			t.Errorf("%q: %d found, want %d", line, n, want)
		}
	}
}

// TestFindsExamples: what a recogniser accepts as a whole cell and looks for in
// prose, it finds between words and says where.
func TestFindsExamples(t *testing.T) {
	named := map[string]string{"nir-nl": "BSN", "nir-pl": "PESEL", "nir-fr-no-key": "sécu", "nir-pt": "NIF", "tax-de": "Steuer-ID", "caf": "CAF", "passport-fr": "passeport", "driving-licence-fr": "permis", "cni-fr": "CNI", "cni-fr-old": "CNI", "residence-permit-fr": "titre de séjour", "ine": "INE"}
	missed := map[string]bool{ // accepted as a cell, too weak or too wide between words
		"mailto:odile@example.org": true, "odile@example.org.": true, "odile@example.org;": true, "judo-kerbihan.fr": true, "example.org/club": true, "198.51.100.23:8080": true, "203.0.113.0/24": true,
	}
	count := 0
	for _, r := range recognizer.All() {
		if r.Find == nil || r.ID == "postal-address" || r.ID == "phone-neighbour" || r.ID == "mrz" {
			continue
		}
		for _, text := range r.Match {
			if missed[text] || r.ID == "iban" && strings.HasPrefix(text, "IBAN") || r.ID == "date" && strings.ContainsAny(text, ":T") || (r.ID == "plate-fr" || r.ID == "nir-gb") && text == strings.ToLower(text) {
				continue
			}
			count++
			before := "à noter " + named[r.ID] + " "
			ok := false
			line := []byte(before + text + ", merci")
			r.Find(line, func(start, end int) {
				got := string(line[start:end])
				ok = ok || got == strings.TrimSuffix(text, ".") || got == text || strings.HasSuffix(text, got) && len(got) > 8
			})
			if !ok {
				t.Errorf("%s does not find %q between words", r.ID, text)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d examples looked for", count)
	}
}

// TestFindsInANote: every identifier of a note is found by the recogniser that
// knows it best, at its place, and nothing is allocated.
func TestFindsInANote(t *testing.T) {
	for text, wants := range map[string][]string{
		prose: {
			"phone-fr: 06 39 98 12 34", "email: odile@example.org", "date: 12 mars 2026", "postal-address: 12 rue des Lilas, 35000 Rennes",
			"iban: FR76 9999 9012 3400 0000 5678 915", "nir-fr: 1 85 05 78 006 084 91", "card: 4970 1234 5678 9013", "plate-fr: GV-123-KL",
			"url: https://example.org/a", "ip: 203.0.113.7",
		},
		"habite 5 rue des Lilas": {"postal-address: 5 rue des Lilas"},
		"voir fe80::1":           {"ip: fe80::1"},
		"le 12/03/2026, 3 fois 45,00 puis 06 39 98 12 34": {"date: 12/03/2026", "phone-fr: 06 39 98 12 34"},
	} {
		note := []byte(text)
		for _, want := range wants {
			id, value, _ := strings.Cut(want, ": ")
			r := recognizer.ByID(id)
			found := false
			r.Find(note, func(start, end int) { found = found || text[start:end] == value })
			if !found {
				t.Errorf("%s does not find %q", id, value)
			}
			count := 0
			ignore := func(int, int) { count++ }
			if n := testing.AllocsPerRun(3, func() { r.Find(note, ignore) }); n != 0 || count == 0 {
				t.Errorf("%s allocates %.0f times, finds %d", id, n, count)
			}
		}
	}
}

// TestFindNothing: sentences without an identifier.
func TestFindNothing(t *testing.T) {
	sentences := []string{
		"Il reste 12 places pour la sortie du lac, voir avec le bureau.", "Rendez-vous à 14h30 place du marché, 25 personnes attendues.", "A payé 45,00 € en 3 fois, solde de 12 € à voir.",
		"Score 0 1 0 3 puis 12-10, 21-19, 05-07.", "Taille 38, pointure 42, dossard 1234.", "Saison 2025/2026, 3 cours de danse par semaine", "via la rue, 2 passages par jour", "RAS", "@ demander à Paul",
	}
	for _, r := range recognizer.All() {
		if r.Find == nil {
			continue
		}
		for _, s := range sentences {
			r.Find([]byte(s), func(start, end int) { t.Errorf("%s finds %q in %q", r.ID, s[start:end], s) })
		}
	}
}
