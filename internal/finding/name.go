package finding

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// DocumentName is what stays of a file's name from one season to the next: its
// words without case, accents, extension, dates, years and marks of a copy or a
// version. `Membres 2025.xlsx` and `membres_2026 (2).csv` are both "membres".
// It may be empty (`2025.xlsx`).
func DocumentName(name string) string {
	return Name(dropExtension(name))
}

// Name is what stays of the name of a sheet or of a header, as [DocumentName]
// without the extension.
func Name(name string) string {
	words := split(fold(name))
	mark(words)
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if !w.dropped {
			kept = append(kept, w.text)
		}
	}
	return strings.Join(kept, " ")
}

// wrappers are extensions that stand behind another one.
var wrappers = []string{"gz", "bz2", "xz", "zst", "zip", "gpg", "age", "bak", "tmp"}

func dropExtension(name string) string {
	for range 2 {
		dot := strings.LastIndexByte(name, '.')
		if dot <= 0 {
			return name
		}
		extension := strings.ToLower(name[dot+1:])
		if !isExtension(extension) {
			return name
		}
		name = name[:dot]
		if !slices.Contains(wrappers, extension) {
			return name
		}
	}
	return name
}

func isExtension(s string) bool {
	letter := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			letter = true
		case r < '0' || r > '9':
			return false
		}
	}
	return letter && len(s) >= 2 && len(s) <= 5
}

// fold takes case and accents away.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ':
			b.WriteString("oe")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// word is a run of letters or a run of digits.
type word struct {
	text    string
	number  bool
	glued   bool // to the word before it, nothing between
	paren   bool // right after an opening parenthesis
	dropped bool
}

func split(s string) []word {
	var words []word
	last := rune(' ')
	for _, r := range s {
		letter, digit := unicode.IsLetter(r), r >= '0' && r <= '9'
		if letter || digit {
			afterWord := unicode.IsLetter(last) || unicode.IsDigit(last)
			if n := len(words); afterWord && n > 0 && words[n-1].number == digit {
				words[n-1].text += string(r)
			} else {
				words = append(words, word{text: string(r), number: digit, glued: afterWord, paren: last == '('})
			}
		}
		last = r
	}
	return words
}

// copyWords mark a copy or a version wherever they stand.
var copyWords = map[string]bool{
	"copie": true, "copies": true, "copy": true, "final": true, "finale": true,
	"def": true, "definitif": true, "definitive": true, "version": true,
}

// months in French and English, long and short; dropped beside a year only.
var months = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(`
		janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
		janv jan fevr fev avr juil sept sep oct nov dec
		january february march april may june july august september october november december
		feb mar apr jun jul aug`) {
		m[name] = true
	}
	return m
}()

// mark sets dropped on the words that change from one copy of a file to the
// next.
func mark(words []word) {
	for i := range words {
		w := &words[i]
		switch {
		case copyWords[w.text]:
			w.dropped = true
			dropAfterCopy(words, i)
		case w.text == "v" && i+1 < len(words) && words[i+1].number && words[i+1].glued:
			w.dropped = true
			dropAfterCopy(words, i)
		case w.number && w.paren && len(w.text) <= 2:
			w.dropped = true // membres (2)
		}
	}
	for i := range words {
		if n := dateAt(words[i:]); n > 0 {
			for j := i; j < i+n; j++ {
				words[j].dropped = true
			}
		}
	}
}

// dropAfterCopy drops what belongs to the mark before it: "copie de",
// "version 3", "v3.1", "copie 2".
func dropAfterCopy(words []word, i int) {
	for j := i + 1; j < len(words); j++ {
		w := &words[j]
		joins := w.text == "de" || w.text == "of"
		if !joins && (!w.number || len(w.text) > 2) {
			return
		}
		w.dropped = true
		if joins {
			return
		}
	}
}

// dateAt is the number of words of the date, year or season that words begins
// with, 0 when it begins with none.
func dateAt(words []word) int {
	// The longest first: a year alone is the end of a whole date.
	for n := min(3, len(words)); n > 0; n-- {
		if isDate(words[:n]) {
			return n + timeAfter(words[n:])
		}
	}
	return 0
}

func isDate(w []word) bool {
	if len(w) > 1 && w[0].glued && len(w[0].text) <= 2 {
		return false // the 11 of "U11 2025" is no month
	}
	switch len(w) {
	case 1:
		return isYear(w[0]) || isPackedDate(w[0])
	case 2:
		return isYear(w[0]) && isYear(w[1]) || // 2024-2025
			isYear(w[0]) && isMonth(w[1]) || // 2025-09
			isMonth(w[0]) && len(w[0].text) > 1 && isYear(w[1]) || // septembre 2025, 09-2025
			isYear(w[0]) && isSmall(w[1], 0, 99) && len(w[1].text) == 2 && follows(w[0], w[1]) || // 2024-25
			isSeason(w[0], w[1]) // 24-25
	default:
		return isYear(w[0]) && isMonth(w[1]) && isSmall(w[2], 1, 31) ||
			isSmall(w[0], 1, 31) && isMonth(w[1]) && isYear(w[2]) ||
			isSmall(w[0], 1, 31) && w[1].number && isMonth(w[1]) && len(w[2].text) == 2 && isSmall(w[2], 0, 99)
	}
}

func isYear(w word) bool {
	return w.number && len(w.text) == 4 && (strings.HasPrefix(w.text, "19") || strings.HasPrefix(w.text, "20"))
}

func isMonth(w word) bool { return months[w.text] || isSmall(w, 1, 12) }

func isSmall(w word, from, to int) bool {
	n, err := strconv.Atoi(w.text)
	return w.number && len(w.text) <= 2 && err == nil && n >= from && n <= to
}

// follows reports whether two digits are the year after a full year.
func follows(year, next word) bool {
	a, _ := strconv.Atoi(year.text)
	b, _ := strconv.Atoi(next.text)
	return (a+1)%100 == b
}

// isSeason reports two years of two digits, one after the other, from 20-21 on:
// below, "10-11" is more often an age or a group.
func isSeason(a, b word) bool {
	m, err1 := strconv.Atoi(a.text)
	n, err2 := strconv.Atoi(b.text)
	return a.number && b.number && len(a.text) == 2 && len(b.text) == 2 &&
		err1 == nil && err2 == nil && m >= 20 && n == m+1
}

// isPackedDate reports digits without separator: 20250901, 01092025, 202509,
// 010925, 20242025, and the time stamps of exports (seconds or milliseconds).
func isPackedDate(w word) bool {
	if !w.number {
		return false
	}
	part := func(from, to int) word { return word{text: w.text[from:to], number: true} }
	day := func(x word) bool { return isSmall(x, 1, 31) }
	switch t := w.text; len(t) {
	case 8:
		return isYear(part(0, 4)) && isMonth(part(4, 6)) && day(part(6, 8)) ||
			day(part(0, 2)) && isMonth(part(2, 4)) && isYear(part(4, 8)) ||
			isYear(part(0, 4)) && isYear(part(4, 8))
	case 6:
		return isYear(part(0, 4)) && isMonth(part(4, 6)) ||
			day(part(0, 2)) && isMonth(part(2, 4)) ||
			isMonth(part(2, 4)) && day(part(4, 6))
	case 14:
		return isYear(part(0, 4)) && isMonth(part(4, 6)) && day(part(6, 8))
	case 10, 13:
		return t[0] == '1'
	}
	return false
}

// timeAfter is the number of words of a time of day behind a date: T14-30-00,
// 14h30, 143000.
func timeAfter(words []word) int {
	n := 0
	if n < len(words) && words[n].text == "t" {
		n++
	}
	if n < len(words) && words[n].number && (len(words[n].text) == 4 || len(words[n].text) == 6) {
		return n + 1
	}
	start := n
	for n < len(words) && n-start < 5 && (isSmall(words[n], 0, 59) && len(words[n].text) == 2 || n > start && slices.Contains([]string{"h", "m", "s", "z"}, words[n].text)) {
		n++
	}
	if n-start < 2 {
		return 0
	}
	return n
}
