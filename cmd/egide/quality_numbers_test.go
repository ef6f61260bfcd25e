package main

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
)

// Numbers with right check digits, for the lists of testdata/quality. They are
// worked out here and not by the code under test.

// digits yields n random digits.
func (d *dice) digits(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + d.below(10)))
	}
	return b.String()
}

func (d *dice) letters(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("ABCDEFGHJKLMNPQRSTVWXYZ"[d.below(23)])
	}
	return b.String()
}

// remainder of a number in decimal digits.
func remainder(number string, modulus int64) int {
	n, ok := new(big.Int).SetString(number, 10)
	if !ok {
		panic("not a number: " + number)
	}
	return int(n.Mod(n, big.NewInt(modulus)).Int64())
}

// lettersAsNumbers writes A as 10 … Z as 35 (ISO 7064, ISO 13616).
func lettersAsNumbers(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			b.WriteString(strconv.Itoa(int(r-'A') + 10))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// luhn is the check digit of ISO/IEC 7812.
func luhn(payload string) string {
	sum := 0
	for i := range len(payload) {
		n := int(payload[len(payload)-1-i] - '0')
		if i%2 == 0 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return strconv.Itoa((10 - sum%10) % 10)
}

// ean13 is the check digit of EAN-13, ISBN-13 and the Swiss AHV number.
func ean13(payload string) string {
	sum := 0
	for i := range 12 {
		sum += int(payload[i]-'0') * (1 + 2*(i%2))
	}
	return strconv.Itoa((10 - sum%10) % 10)
}

func weighted(payload string, first, step int) int {
	sum := 0
	for i := range len(payload) {
		sum += int(payload[i]-'0') * (first + i*step)
	}
	return sum
}

// nir is the French social security number: 13 digits and 97 less their remainder.
func (d *dice) nir(female bool) string {
	sex := "1"
	if female {
		sex = "2"
	}
	body := sex + fmt.Sprintf("%02d%02d%02d%03d%03d", 40+d.below(59), 1+d.below(12), 21+d.below(70), 1+d.below(500), 1+d.below(400))
	return body + fmt.Sprintf("%02d", 97-remainder(body, 97))
}

func spacedNIR(s string) string {
	return s[:1] + " " + s[1:3] + " " + s[3:5] + " " + s[5:7] + " " + s[7:10] + " " + s[10:13] + " " + s[13:]
}

// iban of a country, with the national key inside where the country has one of its own.
func (d *dice) iban(country string) string {
	var code, account string
	switch country {
	case "be":
		code, account = "BE", "363"+d.digits(7)
		key := remainder(account, 97)
		if key == 0 {
			key = 97
		}
		account += fmt.Sprintf("%02d", key)
	case "ch":
		code, account = "CH", "00762"+d.digits(12)
	case "de":
		code, account = "DE", "37040044"+d.digits(10)
	case "es":
		code, account = "ES", d.spanishAccount()
	case "it":
		code, account = "IT", d.letters(1)+"0306909606"+d.digits(12)
	case "nl":
		code, account = "NL", "INGB0"+d.digits(9)
	case "pt":
		account = "00350" + "651" + d.digits(11)
		code, account = "PT", account+fmt.Sprintf("%02d", 98-remainder(account+"00", 97))
	default:
		bank := "3000400828" + d.digits(11)
		code, account = "FR", bank+fmt.Sprintf("%02d", 97-remainder(bank+"00", 97))
	}
	key := 98 - remainder(lettersAsNumbers(account+code+"00"), 97)
	return code + fmt.Sprintf("%02d", key) + account
}

func (d *dice) spanishAccount() string {
	weights := []int{1, 2, 4, 8, 5, 10, 9, 7, 3, 6}
	check := func(s string) string {
		sum := 0
		for i := range 10 {
			sum += int(s[i]-'0') * weights[i]
		}
		n := 11 - sum%11
		return strconv.Itoa(map[bool]int{true: n, false: 11 - n}[n < 10])
	}
	branch, account := "21000418", d.digits(10)
	return branch + check("00"+branch) + check(account) + account
}

func inFours(s string) string {
	var parts []string
	for len(s) > 4 {
		parts, s = append(parts, s[:4]), s[4:]
	}
	return strings.Join(append(parts, s), " ")
}

// national numbers of neighbours.
func (d *dice) national(name string) string {
	switch name {
	case "nnbe": // Belgian national register number, born before 2000
		body := fmt.Sprintf("%02d%02d%02d%03d", 40+d.below(59), 1+d.below(12), 1+d.below(28), 1+d.below(990))
		key := 97 - remainder(body, 97)
		return fmt.Sprintf("%s.%s.%s-%s.%02d", body[:2], body[2:4], body[4:6], body[6:9], key)
	case "ahv": // Swiss
		body := "756" + d.digits(9)
		return "756." + body[3:7] + "." + body[7:11] + "." + body[11:] + ean13(body)
	case "dni": // Spanish
		n := d.digits(8)
		return n + string("TRWAGMYFPDXBNJZSQVHLCKE"[remainder(n, 23)])
	case "nif": // Portuguese
		body := "2" + d.digits(7)
		key := 11 - weighted(body, 9, -1)%11
		if key > 9 {
			key = 0
		}
		return body + strconv.Itoa(key)
	case "bsn": // Dutch, by the test of eleven
		for {
			body := "1" + d.digits(7)
			if key := weighted(body, 9, -1) % 11; key < 10 {
				return body + strconv.Itoa(key)
			}
		}
	case "nino": // British
		return "AB " + d.digits(2) + " " + d.digits(2) + " " + d.digits(2) + " " + string("ABCD"[d.below(4)])
	case "ramq": // Québec
		return d.letters(4) + " " + fmt.Sprintf("%02d%02d %02d", 5+d.below(14), 1+d.below(12), 1+d.below(28)) + d.digits(2)
	}
	panic("no number " + name)
}

// codiceFiscale is the Italian tax code of nobody: its letters are drawn.
func (d *dice) codiceFiscale() string {
	body := d.letters(6) + fmt.Sprintf("%02d%cH%03d", 40+d.below(59), "ABCDEHLMPRST"[d.below(12)], 0)
	body = body[:9] + fmt.Sprintf("%02d", 1+d.below(28)) + "H" + d.digits(3)
	odd := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
	sum := 0
	for i := range 15 {
		n := int(body[i] - 'A')
		if body[i] <= '9' {
			n = int(body[i] - '0')
		}
		if i%2 == 0 {
			n = odd[n]
		}
		sum += n
	}
	return body + string(rune('A'+sum%26))
}

func (d *dice) siret() string {
	siren := d.siren()
	body := siren + "0001"
	return body + luhn(body)
}

func (d *dice) siren() string {
	body := "9" + d.digits(7)
	return body + luhn(body)
}

func (d *dice) vat() string {
	siren := d.siren()
	return fmt.Sprintf("FR%02d%s", (12+3*remainder(siren, 97))%97, siren)
}

func (d *dice) card() string {
	body := "49705" + d.digits(10)
	return body + luhn(body)
}

func (d *dice) ean() string {
	body := "376" + d.digits(9)
	return body + ean13(body)
}

// TestQualityNumbers holds the check digits against published examples.
func TestQualityNumbers(t *testing.T) {
	for _, c := range []struct{ what, got, want string }{
		{"Luhn", luhn("7992739871"), "3"},
		{"EAN-13", ean13("400638133393"), "1"},
		{"NIR key", strconv.Itoa(97 - remainder("2550814168025", 97)), "38"},
		{"IBAN key", fmt.Sprint(98 - remainder(lettersAsNumbers("WEST12345698765432"+"GB00"), 97)), "82"},
		{"RIB key", fmt.Sprintf("%02d", 97-remainder("200410100505000134026"+"00", 97)), "06"},
		{"DNI letter", string("TRWAGMYFPDXBNJZSQVHLCKE"[remainder("12345678", 23)]), "Z"},
		{"NIF sum", strconv.Itoa(11 - weighted("12345678", 9, -1)%11), "9"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
}
