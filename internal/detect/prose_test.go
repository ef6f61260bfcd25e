package detect

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"egide/internal/taxonomy"
)

// comment is one labelled line of testdata.
type comment struct {
	labels []string
	text   string
}

func readComments(t testing.TB, file string) []comment {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var list []comment
	for line := range strings.SplitSeq(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		labels, text, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("%s: a line without a tab", file)
		}
		c := comment{text: text}
		if labels != "-" {
			c.labels = strings.Split(labels, ",")
		}
		list = append(list, c)
	}
	return list
}

// reading is what judge said about one text.
type reading struct {
	found, reveals, perhaps []string
}

func read(p *prose, text string) reading {
	var r reading
	p.judge([]byte(text),
		func(category, _ string) { r.found = append(r.found, category) },
		func(id string, strong bool) {
			if strong {
				r.reveals = append(r.reveals, id)
			} else {
				r.perhaps = append(r.perhaps, id)
			}
		})
	return r
}

// TestProseFigures holds recall and false alarms within bounds; prose.test.tsv
// and prose.frozen.tsv were written before the lexicon knew them and are only
// measured.
func TestProseFigures(t *testing.T) {
	p := newProse()
	for _, half := range []struct {
		file           string
		recall, alarms float64
	}{{"prose.dev.tsv", 0.98, 0.01}, {"prose.test.tsv", 0.95, 0.03}, {"prose.frozen.tsv", 0.88, 0.03}} {
		list := readComments(t, half.file)
		var hit, sensitive, alarm, innocent, right, wanted int
		for _, c := range list {
			got := read(p, c.text)
			if len(c.labels) == 0 {
				innocent++
				if len(got.reveals) > 0 {
					alarm++
				}
				continue
			}
			sensitive++
			if len(got.reveals) > 0 {
				hit++
			}
			for _, l := range c.labels {
				wanted++
				if slices.Contains(got.reveals, l) {
					right++
				}
			}
		}
		if sensitive < 100 || innocent < 100 {
			t.Fatalf("%s: %d sensitive, %d innocent: too few", half.file, sensitive, innocent)
		}
		recall, alarms := float64(hit)/float64(sensitive), float64(alarm)/float64(innocent)
		t.Logf("%s: recall %.3f of %d, exact signal %.3f of %d, false alarms %.3f of %d", half.file, recall, sensitive, float64(right)/float64(wanted), wanted, alarms, innocent)
		if recall < half.recall || alarms > half.alarms {
			t.Errorf("%s: recall %.3f (floor %.3f), false alarms %.3f (ceiling %.3f)", half.file, recall, half.recall, alarms, half.alarms)
		}
	}
}

// TestProseSpans checks names and identifiers, exactly.
func TestProseSpans(t *testing.T) {
	p := newProse()
	list := readComments(t, "prose.spans.tsv")
	if len(list) < 40 {
		t.Fatalf("only %d comments", len(list))
	}
	var right, wrong, missed int
	for _, c := range list {
		got := read(p, c.text).found
		for i, g := range got {
			if strings.HasSuffix(g, "_name") {
				got[i] = "name"
			}
		}
		if !slices.Equal(got, c.labels) {
			t.Errorf("%q: found %v, want %v", c.text, got, c.labels)
		}
		for _, g := range got {
			if slices.Contains(c.labels, g) {
				right++
			} else {
				wrong++
			}
		}
		missed += max(0, len(c.labels)-len(got))
	}
	t.Logf("spans F1 %.3f", 2*float64(right)/float64(2*right+wrong+missed))
}

// TestProseSignals wants each signal of the taxonomy shown by several comments.
func TestProseSignals(t *testing.T) {
	p := newProse()
	shown := map[string]int{}
	for _, c := range readComments(t, "prose.dev.tsv") {
		got := read(p, c.text)
		for _, l := range c.labels {
			if slices.Contains(got.reveals, l) {
				shown[l]++
			}
		}
	}
	for _, s := range taxonomy.Signals() {
		if shown[s.ID] < 8 {
			t.Errorf("%s: only %d comments show it", s.ID, shown[s.ID])
		}
		delete(shown, s.ID)
	}
	for id := range shown {
		t.Errorf("%s is no signal of the taxonomy", id)
	}
}

func TestProseTiers(t *testing.T) {
	p := newProse()
	for text, want := range map[string]reading{
		"en cas d'allergie, prévenir":        {perhaps: []string{"health"}},
		"allergie ?":                         {perhaps: []string{"health"}},
		"allergie aux noix":                  {reveals: []string{"health"}},
		"pas d'allergie":                     {},
		"pas d'asthme ni d'allergie":         {},
		"allergies : aucune":                 {},
		"pas d'allergie sauf aux arachides":  {reveals: []string{"health"}},
		"alergie aux noix":                   {reveals: []string{"health"}},
		"epilepsei traitée":                  {reveals: []string{"health"}},
		"PrÈvoir : allergie Ã  l'arachide":   {reveals: []string{"health"}},
		"ALLERGIE LATEX":                     {reveals: []string{"health"}},
		"joue Argan, le Malade imaginaire":   {},
		"section handisport du comité":       {},
		"Ne mange pas de porc":               {reveals: []string{"diet"}},
		"film sur le handicap jeudi au club": {perhaps: []string{"disability"}},
	} {
		if got := read(p, text); !slices.Equal(got.reveals, want.reveals) || !slices.Equal(got.perhaps, want.perhaps) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// TestProseLongText judges in pieces and misses nothing beyond the first.
func TestProseLongText(t *testing.T) {
	p := newProse()
	text := strings.Repeat("vient le mardi et le jeudi. ", 2000) + "Diabétique, appeler Mme Kervella au 06 12 34 56 78."
	got := read(p, text)
	if !slices.Contains(got.reveals, "health") || !slices.Contains(got.found, "phone") || !slices.Contains(got.found, "last_name") {
		t.Errorf("%+v", got)
	}
}

func TestProseDoesNotAllocate(t *testing.T) {
	p := newProse()
	found, signal := func(string, string) {}, func(string, bool) {}
	var texts [][]byte
	for _, c := range append(readComments(t, "prose.dev.tsv"), readComments(t, "prose.spans.tsv")...) {
		texts = append(texts, []byte(c.text))
	}
	all := func() {
		for _, text := range texts {
			p.judge(text, found, signal)
		}
	}
	all()
	if n := testing.AllocsPerRun(5, all); n != 0 {
		t.Errorf("%v allocations for %d comments", n, len(texts))
	}
}

func FuzzProse(f *testing.F) {
	for _, file := range []string{"prose.dev.tsv", "prose.spans.tsv"} {
		for _, c := range readComments(f, file) {
			f.Add([]byte(c.text))
		}
	}
	p := newProse()
	f.Fuzz(func(t *testing.T, text []byte) {
		seen := map[string]bool{}
		p.judge(text, func(category, _ string) {
			if category == "" {
				t.Error("a span without category")
			}
		}, func(id string, _ bool) {
			if seen[id] && len(text) <= proseChunk {
				t.Errorf("signal %s twice", id)
			}
			seen[id] = true
		})
	})
}

func BenchmarkProse(b *testing.B) {
	p := newProse()
	found, signal := func(string, string) {}, func(string, bool) {}
	for _, c := range []struct{ name, text string }{
		{"ordinary", "préfère être appelé le soir, paie en deux fois"},
		{"sensitive", "allergie aux arachides, trousse dans le sac"},
		{"filler", "à jour"},
		{"digits", "a payé 45 € le 12/03, solde de 30 € en 2 fois"},
		{"names", "voir avec Tiphaine Kervella au 06 12 34 56 78"},
	} {
		text := []byte(c.text)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.judge(text, found, signal)
			}
		})
	}
}
