package ingest

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// memberColumns make the cells that lists of associations have, with the
// punctuation that misleads: decimal commas, addresses, remarks.
var memberColumns = []struct {
	header string
	value  func(t *rapid.T) string
}{
	{"Nom", func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"OZENNE", "Lanthier", "d'Orgeval", "BOUTEFEU"}).Draw(t, "nom")
	}},
	{"Prénom", func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"Aurélie", "Jean-Marc", "Chloé", ""}).Draw(t, "prénom")
	}},
	{"Courriel", func(t *rapid.T) string {
		return fmt.Sprintf("m%d@exemple.test", rapid.IntRange(0, 999).Draw(t, "courriel"))
	}},
	{"Téléphone", func(t *rapid.T) string { return fmt.Sprintf("06 12 34 56 %02d", rapid.IntRange(0, 99).Draw(t, "tél")) }},
	{"Né(e) le", func(t *rapid.T) string { return fmt.Sprintf("%02d/05/1984", rapid.IntRange(1, 28).Draw(t, "jour")) }},
	{"Cotisation", func(t *rapid.T) string { return fmt.Sprintf("%d,50", rapid.IntRange(0, 200).Draw(t, "montant")) }},
	{"Adresse", func(t *rapid.T) string {
		return fmt.Sprintf("%d, rue Haute, 22100 Dinan", rapid.IntRange(1, 99).Draw(t, "rue"))
	}},
	{"Parents", func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "Paul, Anne", "Anne"}).Draw(t, "parents")
	}},
	{"Remarque", func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "", "allergie aux noix ; voir fiche", "absent lundi, mardi, jeudi", "oui | non", "RAS"}).Draw(t, "remarque")
	}},
	{"Club", func(*rapid.T) string { return "Club des Essais" }},
}

// Whatever the columns, the delimiter that a program wrote is the one found.
func TestSniffsTheDelimiterWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delim := rapid.SampledFrom([]string{";", ",", "\t", "|"}).Draw(t, "delimiter")
		all := rapid.Bool().Draw(t, "quote all")
		columns := rapid.Permutation(memberColumns).Draw(t, "columns")[:rapid.IntRange(2, len(memberColumns)).Draw(t, "width")]
		records := [][]string{{}}
		for _, c := range columns {
			records[0] = append(records[0], c.header)
		}
		for range rapid.IntRange(2, 40).Draw(t, "rows") {
			var record []string
			for _, c := range columns {
				record = append(record, c.value(t))
			}
			records = append(records, record)
		}
		var text strings.Builder
		if rapid.Bool().Draw(t, "title") {
			text.WriteString("Liste des adhérents, saison 2026\n\n")
		}
		for _, record := range records {
			for i, cell := range record {
				if all || strings.Contains(cell, delim) {
					record[i] = `"` + cell + `"`
				}
			}
			text.WriteString(strings.Join(record, delim) + "\n")
		}
		for _, e := range []expectation{expectTable, expectProse} {
			if got := sniffDialect([]byte(text.String()), true, e); string(rune(got.delim)) != delim || got.quote != '"' {
				t.Fatalf("delimiter %q, quote %q; want %q:\n%s", got.delim, got.quote, delim, text.String())
			}
		}
	})
}

// Text is not cut at its punctuation.
func TestProseHasNoDelimiter(t *testing.T) {
	texts := []string{
		"Bonjour à tous,\n\nla réunion aura lieu mardi 3, à 18 h, salle Nord.\nApportez vos cartes, vos certificats et votre bonne humeur.\n\nAurélie",
		"Compte rendu\n- présents : Aurélie, Bastien\n- absents : Chloé, Dimitri, Fabrice\n- décisions : achat d'un filet ; travaux remis\n",
		"Une seule ligne, avec une virgule.",
		"2026-01-02 10:00 début\n2026-01-02 10:05 fin de séance, applaudissements\n",
	}
	for _, text := range texts {
		if d := sniffDialect([]byte(text), true, expectProse); d.delim != 0 || d.quote != 0 {
			t.Errorf("delimiter %q, quote %q in %q", d.delim, d.quote, text)
		}
	}
}
