package lexicon

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var foldCases = map[string]string{
	"":                           "",
	"  ":                         "",
	"Prénom":                     "prenom",
	"PRÉNOM DE L’ENFANT":         "prenom de l enfant",
	"Né(e) le *":                 "ne e le",
	"N° SS":                      "n ss",
	"PrÃ©nom":                    "prenom",
	"TÃ©l.":                      "tel",
	"PrÈnom":                     "prenom",
	"dÈj‡ payÈ, fÍte, garÁon":    "deja paye fete garcon",
	"Pr\xe9nom":                  "prenom",
	"pr\x8enom":                  "prenom",
	"pr‚nom":                     "prenom",
	"Pr\ufffdnom":                "prenom",
	"lâ€™enfant":                 "l enfant",
	"cÅ“ur, sœur, Æon":           "coeur soeur aeon",
	"Straße Größe":               "strasse grosse",
	"Ville\u00a0de\u202fLyon":    "ville de lyon",
	"zero\u200bwidth so\u00adft": "zero width soft",
	"\ufeffNom":                  "nom",
	"e\u0301le\u0300ve":          "eleve",
	"CORAÇÃO":                    "coracao",
	"Łódź członkowie":            "lodz czlonkowie",
	"Nguyễn Thị":                 "nguyen thi",
	"ΑΘΗΝΑ":                      "αθηνα",
	"École ÉLÉMENTAIRE":          "ecole elementaire",
	"06.12.34.56.78":             "06 12 34 56 78",
	"\xff\xfe":                   "yth",
	"œuvre ﬁn":                   "oeuvre fin",
	"a - b / c":                  "a b c",
	"allergie Ã  l'arachide":     "allergie a l arachide",
	"Â\u00a0Nom":                 "nom",
	"François & Cie":             "francois cie",
	"ÉÈÊ":                        "eee",
	"Ž. Ziga":                    "z ziga",
	"Señora Muñoz":               "senora munoz",
	"Œuvres":                     "oeuvres",
}

func TestFold(t *testing.T) {
	for in, want := range foldCases {
		if got := string(Fold(nil, []byte(in))); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		checkFold(t, []byte(in))
	}
}

// checkFold holds for every text: folding is idempotent, keeps what was in dst,
// and the words of Split are those of Fold.
func checkFold(t *testing.T, text []byte) {
	t.Helper()
	once := Fold(nil, text)
	if twice := Fold(nil, once); !bytes.Equal(once, twice) {
		t.Errorf("Fold(%q) = %q, again %q", text, once, twice)
	}
	if got := Fold([]byte("x"), text); !bytes.Equal(got[1:], once) || got[0] != 'x' {
		t.Errorf("Fold onto a prefix: %q, want %q", got, once)
	}
	var w Words
	w.Split(text)
	if !bytes.Equal(w.Folded, once) && !(len(w.Folded) == 0 && len(once) == 0) {
		t.Errorf("Split(%q) = %q, Fold gives %q", text, w.Folded, once)
	}
	last := 0
	for i, word := range w.List {
		if word.Start < last || word.End <= word.Start || word.End > len(text) || len(w.Word(i)) == 0 || bytes.IndexByte(w.Word(i), ' ') >= 0 {
			t.Errorf("Split(%q): word %d is %+v", text, i, word)
		}
		last = word.End
	}
}

func FuzzFold(f *testing.F) {
	for in := range foldCases {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkFold(t, text) })
}

func TestFoldDoesNotAllocate(t *testing.T) {
	text := []byte("Prénom de l’enfant, né(e) à Saint-Étienne")
	dst := make([]byte, 0, 128)
	var w Words
	w.Split(text)
	if n := testing.AllocsPerRun(100, func() { dst = Fold(dst[:0], text); w.Split(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestWordFlags(t *testing.T) {
	var w Words
	w.Split([]byte("Voir M. DUPONT-Leroy (Jean), 3e étage ? l'été"))
	want := []WordFlags{
		Capital | HasLetter,
		Capital | HasLetter | Stop,
		Capital | AllCaps | HasLetter | Clause,
		Capital | HasLetter | Glued | Hyphen,
		Capital | HasLetter | Clause,
		HasDigit | HasLetter | Comma | Clause,
		HasLetter | Asked,
		HasLetter | Clause,
		HasLetter | Glued,
	}
	if len(w.List) != len(want) {
		t.Fatalf("%d words", len(w.List))
	}
	for i := range want {
		if w.List[i].Flags != want[i] {
			t.Errorf("word %d: %b, want %b", i, w.List[i].Flags, want[i])
		}
	}
}

func BenchmarkFold(b *testing.B) {
	text := []byte("Prénom de l'enfant né(e) à Saint-Étienne, 3 rue du Port")
	dst := make([]byte, 0, 128)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		dst = Fold(dst[:0], text)
	}
}

// TestSplitShortcut: the way round for one blank between two words of ASCII ends
// where the way for any white space does.
func TestSplitShortcut(t *testing.T) {
	plain := regexp.MustCompile(`([A-Za-z0-9]) ([A-Za-z0-9])`)
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-Za-zéÀ0-9]{1,4}[ .,:/'?(é-]{0,2} ){1,9}[A-Za-z0-9 ]{0,3}`).Draw(t, "text")
		other := plain.ReplaceAllString(text, "$1\t$2")
		if other != text {
			changed++
		}
		var a, b Words
		a.Split([]byte(text))
		b.Split([]byte(other))
		if !bytes.Equal(a.Folded, b.Folded) || !slices.Equal(a.List, b.List) {
			t.Fatalf("%q: %q %+v, with tabs %q %+v", text, a.Folded, a.List, b.Folded, b.List)
		}
	})
	if changed == 0 {
		t.Error("no text with a blank")
	}
}

func BenchmarkSplit(b *testing.B) {
	text := []byte("Prénom de l'enfant né(e) à Saint-Étienne, 3 rue du Port")
	var w Words
	for b.Loop() {
		w.Split(text)
	}
}
