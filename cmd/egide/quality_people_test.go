package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// personal yields what belongs to the person of the row: d is thrown for the
// person, so that postcode, town and address agree.
func (m *maker) personal(d *dice, name, form string, p person) any {
	switch name {
	case "surname":
		return cased(p.last, form)
	case "surname2":
		return p.last + " " + p.last2
	case "first":
		return p.first
	case "initial":
		return string([]rune(p.last)[:1]) + "."
	case "full":
		return fullName(p, form)
	case "sex":
		return map[bool]string{true: "F", false: "M"}[p.female]
	case "civ":
		return map[bool]string{true: "Mme", false: "M."}[p.female]
	case "email":
		return m.email(d, p)
	case "username":
		return plainLetters(p.first)[:1] + plainLetters(p.last)
	case "handle":
		return "@" + plainLetters(p.first) + "_" + plainLetters(p.last)
	case "phone":
		return m.phone(d, form)
	case "street", "cp", "city", "address":
		return m.home(d, name, form)
	}
	panic("no generator " + name)
}

func cased(s, form string) string {
	if form == "upper" {
		return strings.ToUpper(s)
	}
	return s
}

func fullName(p person, form string) string {
	switch form {
	case "lf":
		return strings.ToUpper(p.last) + " " + p.first
	case "comma":
		return p.last + ", " + p.first
	case "caps":
		return strings.ToUpper(p.last + " " + p.first)
	case "dr":
		return "Dr " + p.last
	}
	return p.first + " " + p.last
}

// plainLetters are the letters of a name as they stand in an e-mail address.
func plainLetters(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	s, _, _ = transform.String(t, strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

func (m *maker) email(d *dice, p person) string {
	host := oneFrom(d, []string{"example.org", "example.com", "example.net", "poste.example"})
	first, last := plainLetters(p.first), plainLetters(p.last)
	switch d.below(3) {
	case 0:
		return first + "." + last + "@" + host
	case 1:
		return first[:1] + last + "@" + host
	}
	return last + d.digits(2) + "@" + host
}

// phone draws from ranges kept for fiction (Arcep decision 2022-1583, Ofcom,
// Bundesnetzagentur, +1 555 01xx), elsewhere from numbers with 55 0 inside.
func (m *maker) phone(d *dice, form string) string {
	var national, prefix string
	land := form == "land"
	switch m.country {
	case "be":
		national, prefix = "0470 55 0"+d.digits(1)+" "+d.digits(2), "+32"
	case "ch":
		national, prefix = "079 555 0"+d.digits(1)+" "+d.digits(2), "+41"
	case "qc":
		return "514 555-01" + d.digits(2)
	case "re":
		national, prefix = "0692 55 0"+d.digits(1)+" "+d.digits(2), "+262"
		if land {
			national = "0262 55 0" + d.digits(1) + " " + d.digits(2)
		}
	case "gp":
		national, prefix = "0690 55 0"+d.digits(1)+" "+d.digits(2), "+590"
	case "en":
		national, prefix = "07700 900"+d.digits(3), "+44"
		if land {
			national = "020 7946 0" + d.digits(3)
		}
	case "de":
		national, prefix = "0171 39200"+d.digits(2), "+49"
	case "es":
		return "655 50 " + d.digits(2) + " " + d.digits(2)
	case "it":
		return "320 555 0" + d.digits(3)
	case "nl":
		national, prefix = "06-5550"+d.digits(4), "+31"
	case "pt":
		return "912 550 " + d.digits(3)
	default:
		national, prefix = "06 39 98 "+d.digits(2)+" "+d.digits(2), "+33"
		if land {
			national = oneFrom(d, []string{"01 99 00 ", "02 61 91 ", "03 53 01 ", "04 65 71 ", "05 36 49 "}) + d.digits(2) + " " + d.digits(2)
		}
	}
	switch form {
	case "dots":
		return strings.ReplaceAll(national, " ", ".")
	case "dash":
		return strings.ReplaceAll(national, " ", "-")
	case "bare":
		return strings.ReplaceAll(national, " ", "")
	case "intl":
		return prefix + " " + national[1:]
	case "lost0":
		return strings.ReplaceAll(national, " ", "")[1:]
	}
	return national
}

// home is where the person lives.
func (m *maker) home(d *dice, name, form string) string {
	street := oneFrom(d, m.values.of(m.country, "street"))
	entry := oneFrom(d, m.values.of(m.country, "town"))
	words := strings.Fields(entry)
	split := 1
	for split < len(words)-1 && (m.country == "qc" || m.country == "en" || m.country == "nl") && split < 2 {
		split++
	}
	code, town := strings.Join(words[:split], " "), strings.Join(words[split:], " ")
	switch name {
	case "street":
		return street
	case "cp":
		if form == "lost0" {
			return strings.TrimPrefix(code, "0")
		}
		return code
	case "city":
		return cased(town, form)
	}
	return street + " " + entry
}
