package main

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// Expansion of the lists of testdata/quality: a generator yields the cell of a
// row, always the same one.

// dice are seeded by what they are thrown for, so that adding a column moves no other.
type dice struct{ state uint64 }

func diceFor(seed string) *dice {
	h := fnv.New64a()
	h.Write([]byte(seed))
	return &dice{h.Sum64()}
}

// below draws from 0 to n-1 (SplitMix64).
func (d *dice) below(n int) int {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return int((z ^ (z >> 31)) % uint64(n))
}

func oneFrom(d *dice, list []string) string { return list[d.below(len(list))] }

// values of values.txt, by "country what".
type values map[string][]string

func (v values) of(country, what string) []string {
	if list := v[country+" "+what]; len(list) > 0 {
		return list
	}
	if list := v["fr "+what]; len(list) > 0 {
		return list
	}
	panic("no values for " + country + " " + what)
}

// person of a row.
type person struct {
	first, last, last2 string
	female             bool
}

// maker fills the cells of a table.
type maker struct {
	values  values
	country string
	seed    string
}

func (m *maker) person(row, which int) person {
	d := diceFor(fmt.Sprintf("%s person %d %d", m.seed, row, which))
	female := d.below(2) == 0
	what := "first-m"
	if female {
		what = "first-f"
	}
	return person{
		first: oneFrom(d, m.values.of(m.country, what)), female: female,
		last: oneFrom(d, m.values.of(m.country, "surname")), last2: oneFrom(d, m.values.of(m.country, "surname")),
	}
}

// number is a cell that is a number in a workbook and its text in a CSV.
type number struct {
	value float64
	text  string
	date  bool
}

// String is what a comment or a mix shows of it.
func (n number) String() string { return n.text }

// cell of a column in a row; text or number.
func (m *maker) cell(spec string, column, row int) any {
	d := diceFor(fmt.Sprintf("%s column %d row %d", m.seed, column, row))
	if share, rest, found := strings.Cut(spec, "% "); found {
		n, err := strconv.Atoi(share)
		if err != nil {
			panic("share in " + spec)
		}
		if d.below(100) >= n {
			return ""
		}
		spec = rest
	}
	name, args, _ := strings.Cut(spec, " ")
	which := 1
	if before, after, found := strings.Cut(name, "@"); found {
		name, which = before, int(after[0]-'0')
	}
	name, form, _ := strings.Cut(strings.TrimSuffix(name, ":"), ".")
	if name == "mix" { // several things in one cell
		return m.fill(args, column, row)
	}
	if v, ok := m.plain(d, name, form, args, row); ok {
		return v
	}
	if v, ok := m.identifier(d, name, form, m.person(row, which)); ok {
		return v
	}
	return m.personal(diceFor(fmt.Sprintf("%s home %d %d", m.seed, row, which)), name, form, m.person(row, which))
}

// plain yields what says nothing about the person of the row.
func (m *maker) plain(d *dice, name, form, args string, row int) (any, bool) {
	switch name {
	case "pick":
		return strings.TrimSpace(oneFrom(d, strings.Split(args, ";"))), true
	case "seq":
		list := strings.Split(args, ";")
		return strings.TrimSpace(list[row%len(list)]), true
	case "const":
		return args, true
	case "pat":
		return pattern(d, args), true
	case "seqint":
		from, _ := strconv.Atoi(args)
		return whole(from + row), true
	case "int", "year":
		from, to := span(args)
		return whole(from + d.below(to-from+1)), true
	case "amount":
		return amount(d, form, args), true
	case "date":
		return date(d, form, args), true
	case "datetime":
		from, _ := span(args)
		return fmt.Sprintf("%02d/%02d/%d %02d:%02d:%02d", 1+d.below(28), 1+d.below(11), from, 7+d.below(15), d.below(60), d.below(60)), true
	case "yesno":
		return oneFrom(d, []string{"Oui", "Non"}), true
	}
	return nil, false
}

func whole(n int) number { return number{float64(n), strconv.Itoa(n), false} }

func span(args string) (from, to int) {
	a, b, _ := strings.Cut(args, "-")
	from, errA := strconv.Atoi(a)
	to, errB := strconv.Atoi(b)
	if errA != nil || errB != nil || to < from {
		panic("span " + args)
	}
	return from, to
}

// pattern writes # as a digit and @ as a letter.
func pattern(d *dice, args string) string {
	var b strings.Builder
	for _, r := range args {
		switch r {
		case '#':
			b.WriteString(d.digits(1))
		case '@':
			b.WriteString(d.letters(1))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func amount(d *dice, form, args string) any {
	from, to := span(args)
	n, cents := from+d.below(to-from+1), 50*d.below(2)
	text := fmt.Sprintf("%d,%02d", n, cents)
	switch form {
	case "euro":
		return text + " €"
	case "dot":
		text = strings.Replace(text, ",", ".", 1)
	}
	return number{float64(n) + float64(cents)/100, text, false}
}

var months = []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

func date(d *dice, form, args string) any {
	from, to := span(args)
	at := time.Date(from+d.below(to-from+1), time.Month(1+d.below(11)), 1+d.below(28), 0, 0, 0, 0, time.UTC)
	switch form {
	case "serial":
		days := at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		return number{days, strconv.Itoa(int(days)), true}
	case "long":
		return fmt.Sprintf("%d %s %d", at.Day(), months[at.Month()-1], at.Year())
	}
	layout := map[string]string{"": "02/01/2006", "iso": "2006-01-02", "dots": "02.01.2006", "dash": "02-01-2006", "short": "02/01/06"}[form]
	if layout == "" {
		panic("date form " + form)
	}
	return at.Format(layout)
}

// identifier yields numbers with check digits.
func (m *maker) identifier(d *dice, name, form string, p person) (string, bool) {
	switch name {
	case "nir":
		if n := d.nir(p.female); form == "spaced" {
			return spacedNIR(n), true
		} else {
			return n, true
		}
	case "iban":
		if n := d.iban(m.country); form == "spaced" {
			return inFours(n), true
		} else {
			return n, true
		}
	case "bic":
		return oneFrom(d, []string{"BNPAFRPP", "AGRIFRPP878", "CEPAFRPP382", "PSSTFRPPLYO"}), true
	case "nnbe", "ahv", "dni", "nif", "bsn", "nino", "ramq":
		return d.national(name), true
	case "cf":
		return d.codiceFiscale(), true
	case "siret":
		return d.siret(), true
	case "vat":
		return d.vat(), true
	case "ean":
		return d.ean(), true
	case "card":
		return d.card(), true
	case "plate":
		return d.letters(2) + "-" + d.digits(3) + "-" + d.letters(2), true
	case "licence":
		return fmt.Sprintf("%02d%02d%02d%06d", 70+d.below(29), 1+d.below(12), 1+d.below(95), d.below(1000000)), true
	case "ip":
		return fmt.Sprintf("192.168.1.%d", 2+d.below(250)), true
	case "hash":
		return "$2y$10$" + d.letters(22) + strings.ToLower(d.letters(31)), true
	}
	return "", false
}
