package policy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// How long texts may be, in characters: a title stands on one line of the
// checklist, a reason is read or is not.
const (
	maxTitle = 60
	maxWhy   = 260
)

var (
	// banned are the words no reader should meet, in any of the two languages.
	banned = regexp.MustCompile(`(?i)\b(dcp|pii|findings?|violations?|conformes?|conformité|compliance|compliant|nir|data subject|todo|hash\w*)\b`)

	// bannedInTitles are those of them that no title of a source needs either.
	bannedInTitles = regexp.MustCompile(`(?i)\b(dcp|pii|findings?|violations?|conformes?|conformité)\b`)

	// badFrench is what typography asks otherwise: a no-break space before : ; ! ?
	// and inside « », and the curved apostrophe.
	badFrench = regexp.MustCompile(`[\pL\d»)] ?[;!?»]|[\pL»)] :|[\pL]:[^/|]|« |'`)

	// inOneLanguage finds what a French or an English reader would not take for the
	// name or the number of a text of law.
	inOneLanguage = regexp.MustCompile(`(?i)\b(et|ou|and|or|if|suivants|following|considérant|recital|délib)\b|\([a-z]{2,}|[a-z]{2,}\)`)

	placeholder = regexp.MustCompile(`\{[a-z-]+:?([^|}]*)\|?([^}]*)\}`)
)

// writing looks at the texts of a rule as a careful reader would.
func (l *linter) writing(name string, meta *Metadata) {
	for _, text := range meta.texts() {
		line := l.line(name, text.key)
		for _, s := range []string{text.FR, text.EN} {
			if word := banned.FindString(s); word != "" {
				l.add(name, line, ProblemWord, word)
			}
			if s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
				l.add(name, line, ProblemWriting, quoteShort(s))
			}
			if twice := saidTwice(s); twice != "" {
				l.add(name, line, ProblemWriting, twice+" "+twice)
			}
			if s != "" && text.key != "title" && !strings.HasSuffix(s, ".") {
				l.add(name, line, ProblemWriting, quoteShort(s))
			}
		}
		if bad := badFrench.FindString(withoutPlaceholders(text.FR)); bad != "" {
			l.add(name, line, ProblemWriting, strconv.Quote(bad)+": "+quoteShort(text.FR))
		}
		if text.FR == text.EN && text.FR != "" {
			l.add(name, line, ProblemWriting, quoteShort(text.FR))
		}
	}
	for _, law := range meta.Legal {
		if word := inOneLanguage.FindString(law); word != "" {
			l.add(name, l.line(name, "legal"), ProblemWriting, quoteShort(law))
		}
	}
	for _, source := range meta.Sources {
		if word := bannedInTitles.FindString(source.Title); word != "" {
			l.add(name, l.line(name, "sources"), ProblemWord, word)
		}
	}
	if n := len([]rune(meta.Title.FR)); n > maxTitle {
		l.add(name, l.line(name, "title"), ProblemLength, strconv.Itoa(n)+" > "+strconv.Itoa(maxTitle))
	}
	if n := len([]rune(meta.Why.FR)); n > maxWhy {
		l.add(name, l.line(name, "why"), ProblemLength, strconv.Itoa(n)+" > "+strconv.Itoa(maxWhy))
	}
}

// saidTwice finds two words or more that follow themselves, as a slip in editing
// leaves them.
func saidTwice(s string) string {
	words := strings.Fields(s)
	for n := 2; 2*n <= len(words); n++ {
		for i := 0; i+2*n <= len(words); i++ {
			if slices.Equal(words[i:i+n], words[i+n:i+2*n]) {
				return strings.Join(words[i:i+n], " ")
			}
		}
	}
	return ""
}

func withoutPlaceholders(s string) string { return placeholder.ReplaceAllString(s, "$1 $2") }

// quoteShort is the beginning of a text.
func quoteShort(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}
