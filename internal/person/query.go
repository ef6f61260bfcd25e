package person

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Query is what is known of a person: names, e-mail addresses, numbers.
type Query struct {
	names   [][]string // folded words, in the order typed
	mails   []string
	numbers []number
}

// number is a telephone number or any other: digits and letters without what
// stands between them.
type number struct {
	text  string // as typed, folded
	local string // of a telephone number, the nine digits after 0 or +33; else ""
}

// What a line of a query was taken for.
const (
	KindName   = "name"
	KindMail   = "email"
	KindNumber = "number"
)

// fewestDigits is the shortest number that is looked for: shorter ones stand in
// every list.
const fewestDigits = 6

// Add takes a line that a person typed and says what it was taken for, or ""
// where it is too short to tell one person from another.
func (q *Query) Add(line string) string {
	line = strings.TrimSpace(line)
	switch compact := alphanumeric(line); {
	case strings.Contains(line, "@") && !strings.ContainsAny(line, " \t"):
		q.mails = append(q.mails, fold(line))
		return KindMail
	case countDigits(compact) >= fewestDigits && 2*countDigits(compact) >= len(compact):
		q.numbers = append(q.numbers, number{compact, local(compact)})
		return KindNumber
	default:
		if words := wordsOf(line); len(words) > 1 || len(words) == 1 && len(words[0]) > 2 {
			q.names = append(q.names, words)
			return KindName
		}
	}
	return ""
}

// Empty reports whether nothing is looked for.
func (q *Query) Empty() bool { return len(q.names)+len(q.mails)+len(q.numbers) == 0 }

// fold writes a text without case, accents and ligatures.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// wordsOf are the folded words of a text: hyphens and apostrophes part them, as
// people write Jean-Pierre, Jean Pierre and d'Arc in every way.
func wordsOf(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// alphanumeric keeps folded letters and digits.
func alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(s))
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

// local gives the nine digits of a French telephone number however it is
// written: 0X…, +33 X…, 0033 X…, or without its first 0, which spreadsheets
// take away (Arcep, national numbering plan). "" for any other number.
func local(compact string) string {
	if countDigits(compact) != len(compact) {
		return ""
	}
	for _, prefix := range []string{"00330", "330", "0033", "33", "0"} {
		if rest, ok := strings.CutPrefix(compact, prefix); ok && len(rest) == 9 && rest[0] != '0' {
			return rest
		}
	}
	if len(compact) == 9 && compact[0] != '0' {
		return compact
	}
	return ""
}

// in reports what of the query stands in one text: KindName, KindMail,
// KindNumber, or "".
func (q *Query) in(text string) string {
	folded := fold(text)
	for _, mail := range q.mails {
		if holdsMail(folded, mail) {
			return KindMail
		}
	}
	if len(q.numbers) > 0 && countDigits(folded) >= fewestDigits {
		if q.holdsNumber(folded) {
			return KindNumber
		}
	}
	if len(q.names) > 0 {
		words := wordsOf(text)
		for _, name := range q.names {
			if holdsName(words, name) {
				return KindName
			}
		}
	}
	return ""
}

// holdsMail looks for an address that no letter continues on either side.
func holdsMail(text, mail string) bool {
	part := func(r byte) bool {
		return r == '.' || r == '-' || r == '_' || r == '+' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z'
	}
	for from := 0; ; {
		i := strings.Index(text[from:], mail)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(mail)
		before := i == 0 || !part(text[i-1])
		after := end == len(text) || !part(text[end]) || text[end] == '.' && (end+1 == len(text) || !part(text[end+1]))
		if before && after {
			return true
		}
		from = i + 1
	}
}

// holdsNumber compares the numbers of a text: runs of letters and digits, put
// together over the blanks and signs that people write inside one.
func (q *Query) holdsNumber(text string) bool {
	for _, run := range numberRuns(text) {
		for _, n := range q.numbers {
			switch {
			case run == n.text:
				return true
			case n.local != "" && local(run) == n.local:
				return true
			case n.local == "" && len(n.text) >= 13 && (strings.HasPrefix(run, n.text) || strings.HasPrefix(n.text, run) && len(run) >= 13):
				return true // a social security number with or without its key, an IBAN with its bank
			}
		}
	}
	return false
}

// numberRuns are the numbers of a text in every length in which they may be
// meant: a digit group and what follows it over at most two signs.
func numberRuns(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" \u00a0\u202f.-/()+", r)
	})
	var runs []string
	for _, field := range fields {
		groups := strings.FieldsFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i := range groups {
			run := ""
			for j := i; j < len(groups) && j < i+12 && len(run) < 40; j++ {
				if countDigits(groups[j]) == 0 && run != "" && len(groups[j]) > 4 {
					break // a word ends the number
				}
				run += groups[j]
				if countDigits(run) >= fewestDigits {
					runs = append(runs, run)
				}
			}
		}
	}
	return runs
}

// holdsName looks for all the words of a name close to each other, in any order:
// one other word may stand between (a second first name, a title).
func holdsName(words, name []string) bool {
	for i := range words {
		window := words[i:min(len(words), i+len(name)+1)]
		if slices.Contains(name, words[i]) && (containsAll(window, name) || sharedName(words[i:], name)) {
			return true
		}
	}
	return false
}

// and joins the two of a couple.
var and = strings.Fields("et and und y e en")

// sharedName finds the first of two who share a last name: Paul et Marie Durand.
func sharedName(words, name []string) bool {
	return len(words) >= 4 && len(name) == 2 && slices.Contains(and, words[1]) && containsAll([]string{words[0], words[3]}, name)
}

func containsAll(words, name []string) bool {
	left := slices.Clone(words)
	for _, n := range name {
		i := slices.Index(left, n)
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}
