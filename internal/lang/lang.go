// Package lang holds every sentence of the program and the report, in French
// and English: the files texts/<area>.<language>.json, one area a concern (cli,
// report, evidence, problem). Texts of rules live in the rules, names of
// categories in the taxonomy.
//
// A message is a string, or an object with the plural forms "one" and "other"
// chosen by the count (in French 0 and 1 are singular). {{.Name}} inserts a
// value. A test compares the keys of both languages.
package lang

import (
	"embed"
	"encoding/json"
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed texts/*.json
var texts embed.FS

// Codes are the languages there are, in the order in which they are offered.
func Codes() []string { return []string{"fr", "en"} }

var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.French)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	names, _ := fs.Glob(texts, "texts/*.json")
	for _, name := range names {
		if _, err := b.LoadMessageFileFS(texts, name); err != nil {
			panic("lang: " + name + ": " + err.Error()) // embedded: a test reads them all
		}
	}
	return b
})

// Lang says things in one language.
type Lang struct {
	Code    string // fr or en
	local   *i18n.Localizer
	numbers *message.Printer
}

// New returns the language with this code; any other than en is French.
func New(code string) *Lang {
	if code != "en" {
		code = "fr"
	}
	return &Lang{Code: code, local: i18n.NewLocalizer(bundle(), code), numbers: message.NewPrinter(language.Make(code))}
}

// Data fills the {{.Name}} of a message.
type Data map[string]any

// T gives message id; an unknown id comes back in ⟦⟧, which a test looks for.
func (l *Lang) T(id string, data ...Data) string {
	return l.say(id, nil, data)
}

// N gives message id in the form for n, which is also {{.N}}.
func (l *Lang) N(id string, n int, data ...Data) string {
	d := Data{"N": l.Number(n)}
	for _, more := range data {
		maps.Copy(d, more)
	}
	// The count chooses between "one" and "other": French has a third form for
	// whole millions (CLDR "many"), which these messages do without.
	return l.say(id, min(n, 2), []Data{d})
}

func (l *Lang) say(id string, count any, data []Data) string {
	config := &i18n.LocalizeConfig{MessageID: id, PluralCount: count}
	if len(data) > 0 {
		config.TemplateData = map[string]any(data[0])
	}
	s, err := l.local.Localize(config)
	if err != nil {
		return "⟦" + id + "⟧"
	}
	return s
}

// Has reports whether there is a message id.
func (l *Lang) Has(id string) bool { return !strings.HasPrefix(l.T(id), "⟦") }

// Day writes a date (2026-11-22) in words; what is no date comes back as it is.
func (l *Lang) Day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = l.T("month.first")
	}
	return day + " " + l.T("month."+strconv.Itoa(int(t.Month()))) + " " + strconv.Itoa(t.Year())
}

// Number writes n as people of this language do: 1 234 567 (U+202F) or 1,234,567.
func (l *Lang) Number(n int) string {
	// x/text groups French digits with the wide no-break space U+00A0.
	return strings.ReplaceAll(l.numbers.Sprint(n), "\u00a0", "\u202f")
}
