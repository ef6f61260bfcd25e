package lang

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// forms are the plural forms of a message; one without count has "other" alone.
// "delimiter" is set where {{ is no field of ours (a template of the command
// line's library).
type forms map[string]string

var area = regexp.MustCompile(`^texts/([a-z]+)\.(fr|en)\.json$`)

// messages reads every file, by language, area and id.
func messages(t *testing.T) map[string]map[string]map[string]forms {
	t.Helper()
	names, err := fs.Glob(texts, "texts/*")
	if err != nil || len(names) == 0 {
		t.Fatal("no texts", err)
	}
	all := map[string]map[string]map[string]forms{"fr": {}, "en": {}}
	for _, name := range names {
		m := area.FindStringSubmatch(name)
		if m == nil {
			t.Errorf("%s: not <area>.<language>.json", name)
			continue
		}
		source, err := fs.ReadFile(texts, name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := i18n.ParseMessageFileBytes(source, name, map[string]i18n.UnmarshalFunc{"json": json.Unmarshal})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[m[2]][m[1]] = byID(t, name, file.Messages)
	}
	return all
}

func byID(t *testing.T, name string, list []*i18n.Message) map[string]forms {
	t.Helper()
	out := map[string]forms{}
	for _, message := range list {
		if out[message.ID] != nil {
			t.Errorf("%s: %s stands twice", name, message.ID)
		}
		f := forms{}
		if message.LeftDelim != "" {
			f["delimiter"] = message.LeftDelim
		}
		for form, text := range map[string]string{
			"zero": message.Zero, "one": message.One, "two": message.Two, "few": message.Few, "many": message.Many, "other": message.Other,
		} {
			if text != "" {
				f[form] = text
			}
		}
		out[message.ID] = f
	}
	return out
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	all := messages(t)
	if fr, en := keys(all["fr"]), keys(all["en"]); !slices.Equal(fr, en) {
		t.Fatalf("areas in French %q, in English %q", fr, en)
	}
	owner := map[string]string{}
	for name, french := range all["fr"] {
		english := all["en"][name]
		for _, id := range keys(french) {
			if other := owner[id]; other != "" {
				t.Errorf("%s stands in the areas %s and %s", id, other, name)
			}
			owner[id] = name
			if english[id] == nil {
				t.Errorf("%s: %s is not in English", name, id)
				continue
			}
			compare(t, id, french[id], english[id])
		}
		for _, id := range keys(english) {
			if french[id] == nil {
				t.Errorf("%s: %s is not in French", name, id)
			}
		}
	}
	if len(owner) == 0 {
		t.Error("no messages were compared")
	}
}

func compare(t *testing.T, id string, french, english forms) {
	t.Helper()
	if fr, en := keys(french), keys(english); !slices.Equal(fr, en) {
		t.Errorf("%s: forms in French %q, in English %q", id, fr, en)
	}
	for form := range french {
		if form != "one" && form != "other" && form != "delimiter" {
			t.Errorf("%s: form %q, only one and other are used", id, form)
		}
	}
	if french["other"] == "" {
		t.Errorf("%s: nothing to say", id)
	}
	if fr, en := fields(french), fields(english); !slices.Equal(fr, en) {
		t.Errorf("%s: fields in French %q, in English %q", id, fr, en)
	}
}

var field = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// fields are those of the form "other"; "one" may say the number in words.
func fields(f forms) []string {
	var names []string
	for _, m := range field.FindAllStringSubmatch(f["other"], -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

var banned = regexp.MustCompile(`(?i)(^|[^\pL])(DCP|PII|findings?|violations?|conformes?)($|[^\pL])`)

func TestWordsThatHaveNoPlaceInFrench(t *testing.T) {
	for name, list := range messages(t)["fr"] {
		for id, f := range list {
			for _, text := range f {
				if m := banned.FindStringSubmatch(text); m != nil {
					t.Errorf("%s: %s says %q", name, id, m[2])
				}
			}
		}
	}
	for _, text := range []string{"Une violation", "conforme au RGPD", "données (PII)", "DCP", "2 findings."} {
		if !banned.MatchString(text) {
			t.Errorf("%q passes", text)
		}
	}
	for _, text := range []string{"conformément", "conformité", "épiigne"} {
		if banned.MatchString(text) {
			t.Errorf("%q does not pass", text)
		}
	}
}

// Every message can be said in both languages, for every count, with its fields
// filled in and nothing of the template left.
func TestEveryMessageCanBeSaid(t *testing.T) {
	said := 0
	for code, areas := range messages(t) {
		l := New(code)
		for _, list := range areas {
			for id, f := range list {
				data := Data{}
				for _, name := range fields(f) {
					data[name] = "«" + name + "»"
				}
				var texts []string
				if f["one"] != "" {
					for _, n := range []int{0, 1, 2, 1000000} {
						texts = append(texts, l.N(id, n, data))
					}
				} else {
					texts = append(texts, l.T(id, data))
				}
				for _, text := range texts {
					said++
					template := strings.Contains(text, "{{") && f["delimiter"] == ""
					if text == "" || template || strings.ContainsAny(text, "⟦⟧") || strings.Contains(text, "<no value>") {
						t.Errorf("%s in %s: %q", id, code, text)
					}
				}
				if !l.Has(id) {
					t.Errorf("Has(%s) is false in %s", id, code)
				}
			}
		}
	}
	if said == 0 {
		t.Error("nothing was said")
	}
}

func TestUnknownMessage(t *testing.T) {
	for _, code := range Codes() {
		l := New(code)
		if got := l.T("no.such.message"); got != "⟦no.such.message⟧" {
			t.Errorf("%s: %q", code, got)
		}
		if l.Has("no.such.message") {
			t.Errorf("%s: has it", code)
		}
	}
}

func TestNew(t *testing.T) {
	for code, want := range map[string]string{"fr": "fr", "en": "en", "": "fr", "de": "fr", "EN": "fr"} {
		if got := New(code).Code; got != want {
			t.Errorf("New(%q) speaks %s, want %s", code, got, want)
		}
	}
	if !slices.Equal(Codes(), []string{"fr", "en"}) {
		t.Errorf("codes %q", Codes())
	}
	if got := New("fr").T("language"); got != "français" {
		t.Errorf("French calls itself %q", got)
	}
}

func TestPlural(t *testing.T) {
	// Own texts, so that the test holds whatever the program says.
	b := i18n.NewBundle(language.French)
	for tag, f := range map[language.Tag][2]string{language.French: {"{{.N}} fichier", "{{.N}} fichiers"}, language.English: {"{{.N}} file", "{{.N}} files"}} {
		if err := b.AddMessages(tag, &i18n.Message{ID: "files", One: f[0], Other: f[1]}); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string][]string{
		"fr": {"0 fichier", "1 fichier", "2 fichiers", "1\u202f234\u202f567 fichiers"},
		"en": {"0 files", "1 file", "2 files", "1,234,567 files"},
	}
	for code, texts := range want {
		l := New(code)
		l.local = i18n.NewLocalizer(b, code)
		for i, n := range []int{0, 1, 2, 1234567} {
			if got := l.N("files", n); got != texts[i] {
				t.Errorf("%s, %d: %q, want %q", code, n, got, texts[i])
			}
		}
	}
}
