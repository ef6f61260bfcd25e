package recognizer_test

import (
	"strings"
	"testing"

	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// prose is running text in which identifiers stand among words.
const prose = "Appeler le 06 39 98 12 34 ou écrire à odile@example.org avant le 12 mars 2026 ; habite 12 rue des Lilas, 35000 Rennes. " +
	"Virement sur FR76 9999 9012 3400 0000 5678 915, NIR 1 85 05 78 006 084 91, carte 4970 1234 5678 9013, plaque GV-123-KL, voir https://example.org/a depuis 203.0.113.7."

// TestNoAllocation: cells are many, and what is allocated lives longer than the cell.
func TestNoAllocation(t *testing.T) {
	var all [][]byte
	for _, r := range recognizer.All() {
		for _, text := range append(append([]string{}, r.Match...), r.NoMatch...) {
			all = append(all, []byte(text))
		}
	}
	all = append(all, []byte(prose))
	sum := 0
	found := func(start, end int) { sum += end - start }
	for _, r := range recognizer.All() {
		if n := testing.AllocsPerRun(3, func() {
			for _, text := range all {
				r.Check(text)
			}
		}); n != 0 {
			t.Errorf("%s: Check allocates %.0f times", r.ID, n)
		}
		if r.Find == nil {
			continue
		}
		if n := testing.AllocsPerRun(3, func() {
			for _, text := range all {
				r.Find(text, found)
			}
		}); n != 0 {
			t.Errorf("%s: Find allocates %.0f times", r.ID, n)
		}
	}
	if sum == 0 {
		t.Error("Find found nothing")
	}
}

func BenchmarkRecognizer(b *testing.B) {
	for _, r := range recognizer.All() {
		b.Run(r.ID, func(b *testing.B) {
			var texts [][]byte
			for _, text := range append(append([]string{}, r.Match...), r.NoMatch...) {
				texts = append(texts, []byte(text))
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.Check(texts[i%len(texts)])
			}
		})
	}
}

// ordinary values of a member list, of which most recognisers want nothing.
var ordinary = map[string][]string{
	"name":    {"Martin", "Lefèvre", "Le Goff", "Élise", "Marie-Claude", "Blanchard", "Odile MARCHAND", "Keravel Tiphaine"},
	"town":    {"Vannes", "Saint-Gérand-Croixanvec", "Bourg-Blanc", "Lorient", "La Trinité sur Mer"},
	"address": {"12 rue des Lilas", "3 bis av. Jean Moulin", "Kerbihan", "221 ALLEE DES TILLEULS", "Résidence Les Acacias, bât. C"},
	"remark":  {"peut aider le mardi 12, voir le dossier", "a payé en 3 fois", "préfère être appelé le soir", "nouvelle adhérente, vient avec sa fille", "RAS"},
	"date":    {"12/03/1987", "1/9/2024", "2024-09-01", "12 mars 1987"},
	"amount":  {"45,00", "120", "45 €", "1 234,50"},
	"contact": {"06 39 98 12 34", "+33 6 39 98 12 34", "odile.marchand@exemple.fr", "56000", "FR76 9999 9012 3400 0000 5678 915"},
}

// BenchmarkMiss asks of ordinary values whatever their gate lets pass, as
// detect does of a value seen for the first time.
func BenchmarkMiss(b *testing.B) {
	for name, values := range ordinary {
		b.Run(name, func(b *testing.B) {
			var asked [][]*recognizer.Recognizer
			var texts [][]byte
			for _, v := range values {
				text := []byte(v)
				s := sealed.ShapeOf(text)
				var list []*recognizer.Recognizer
				for _, r := range recognizer.All() {
					if r.Gate.Passes(s.Bytes, s.Digits, recognizer.Class(s.Classes)) {
						list = append(list, r)
					}
				}
				texts, asked = append(texts, text), append(asked, list)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				k := i % len(texts)
				for _, r := range asked[k] {
					r.Check(texts[k])
				}
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	text := []byte(strings.Repeat("Il faut penser à rapporter le matériel au local avant la fin de la saison. ", 4) + prose)
	for _, r := range recognizer.All() {
		if r.Find == nil {
			continue
		}
		b.Run(r.ID, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				r.Find(text, func(int, int) {})
			}
		})
	}
}
