package report

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"egide/internal/finding"
	"egide/internal/lang"
)

// Both languages, because the page holds both.
var (
	french  = sync.OnceValue(func() *lang.Lang { return lang.New("fr") })
	english = sync.OnceValue(func() *lang.Lang { return lang.New("en") })
)

// plain keeps the messages that take no data: a page says some of them
// thousands of times. Only messages that exist are kept, so it stays small.
var plain sync.Map // id to finding.Text

// say gives message id in both languages. Data that is itself a
// [finding.Text] is inserted in the language of the message.
func say(id string, data ...lang.Data) finding.Text {
	if len(data) == 0 {
		if t, ok := plain.Load(id); ok {
			return t.(finding.Text)
		}
		t := finding.Text{FR: french().T(id), EN: english().T(id)}
		if known(id) {
			plain.Store(id, t)
		}
		return t
	}
	return finding.Text{
		FR: french().T(id, inLanguage("fr", data)...),
		EN: english().T(id, inLanguage("en", data)...),
	}
}

// count gives message id in the plural form for n, in both languages.
func count(id string, n int, data ...lang.Data) finding.Text {
	return finding.Text{
		FR: french().N(id, n, inLanguage("fr", data)...),
		EN: english().N(id, n, inLanguage("en", data)...),
	}
}

func number(n int) finding.Text {
	return finding.Text{FR: french().Number(n), EN: english().Number(n)}
}

func inLanguage(code string, data []lang.Data) []lang.Data {
	if len(data) == 0 {
		return nil
	}
	out := make(lang.Data, len(data[0]))
	for k, v := range data[0] {
		if t, ok := v.(finding.Text); ok {
			v = t.In(code)
		}
		out[k] = v
	}
	return []lang.Data{out}
}

// known reports whether both languages have message id.
func known(id string) bool {
	if _, ok := plain.Load(id); ok {
		return true
	}
	return french().Has(id) && english().Has(id)
}

// coded gives the words of a code, or the cleaned code itself: a newer record
// may hold codes that this program does not know yet.
func coded(prefix, code string) finding.Text {
	if id := prefix + code; code != "" && known(id) {
		return say(id)
	}
	return same(label(code))
}

func same(s string) finding.Text { return finding.Text{FR: s, EN: s} }

func empty(t finding.Text) bool { return t.FR == "" && t.EN == "" }

// join puts the texts after each other with a separator between.
func join(list []finding.Text, separator string) finding.Text {
	var fr, en []string
	for _, t := range list {
		if !empty(t) {
			fr, en = append(fr, t.FR), append(en, t.EN)
		}
	}
	return finding.Text{FR: strings.Join(fr, separator), EN: strings.Join(en, separator)}
}

// percent writes a share of 0 to 1; anything below 1 stays below 100.
func percent(share float64) finding.Text {
	n := int(share*100 + 0.5)
	switch {
	case n >= 100 && share < 1:
		n = 99
	case n <= 0 && share > 0:
		n = 1
	}
	return finding.Text{FR: strconv.Itoa(n) + "\u00a0%", EN: strconv.Itoa(n) + "%"}
}

// duration writes minutes of work as people say them.
func duration(minutes int) finding.Text {
	switch {
	case minutes < 60:
		return count("report.minutes", minutes)
	case minutes < 240:
		h, rest := minutes/60, minutes%60
		if rest == 0 {
			return count("report.hours", h)
		}
		return say("report.hours-minutes", lang.Data{"H": h, "M": twoDigits(rest)})
	}
	return say("report.half-day")
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// day writes a date of the record (2026-11-22) in words; what is no date comes
// back cleaned.
func day(date string) finding.Text {
	date = label(date)
	return finding.Text{FR: french().Day(date), EN: english().Day(date)}
}

// Caps on third-party text, in characters.
const (
	maxLabel    = 80   // names of files and sheets, headers
	maxSentence = 1200 // sentences of rules
)

// label cleans a name that stands inside a line.
func label(s string) string { return clean(s, maxLabel) }

// sentence cleans a text of a rule.
func sentence(t finding.Text) finding.Text {
	return finding.Text{FR: typeset(clean(t.FR, maxSentence)), EN: clean(t.EN, maxSentence)}
}

// typeset gives a French sentence its apostrophes, and the blanks that no line
// breaks at, before the double signs and inside the quotation marks.
func typeset(s string) string {
	runes := []rune(s)
	for i, r := range runes {
		var before, after rune
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		switch {
		case r == '\'' && unicode.IsLetter(before) && (unicode.IsLetter(after) || after == '«'):
			runes[i] = '’'
		case r == ' ' && (before == '«' || strings.ContainsRune(":;?!»", after)):
			runes[i] = '\u00a0'
		}
	}
	return string(runes)
}

// clean takes out what could change how the text around it reads (control
// characters, directional overrides, invisible characters), makes every blank
// a single space and cuts at limit characters.
func clean(s string, limit int) string {
	runes := make([]rune, 0, min(len(s), limit+1))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			blank = len(runes) > 0
			continue
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			continue
		}
		if blank {
			runes, blank = append(runes, ' '), false
		}
		if runes = append(runes, r); len(runes) > limit {
			return strings.TrimRight(string(runes[:limit-1]), " ") + "…"
		}
	}
	return string(runes)
}
