package detect

import (
	"slices"
	"testing"
)

func TestName(t *testing.T) {
	for _, c := range []struct {
		name      string
		printable bool
		signals   []string
	}{
		{"membres.xlsx", true, nil},
		{"Membres 2026 (copie).xlsx", true, []string{"copy"}},
		{"adherents_v2.csv", true, []string{"version"}},
		{"liste FINAL.ods", true, []string{"final"}},
		{"Ancien fichier adhérents.xls", true, []string{"old"}},
		{"liste (2).csv", true, []string{"copy"}},
		{"sauvegarde_2024.csv", true, []string{"backup"}},
		{"EXPORT_HELLOASSO.csv", true, []string{"export"}},
		{"Goldoni.csv", true, nil},
		{"vieillots.csv", true, nil},
		{"Feuil1", true, nil},
		{"Sheet1", true, nil},
		{"Saison 2025-2026", true, nil},
		{"Jeunes", true, nil},
		{"Dupont Jean", false, nil},
		{"certificat Mme Bocquet.pdf", false, nil},
		{"attestation Camille Moreau.ods", false, nil},
		{"CV_Anne_Lefevre.docx", false, nil},
		{"maelle.keravel@exemple.fr.csv", false, nil},
	} {
		printable, signals := Name(c.name)
		if printable != c.printable || !slices.Equal(signals, c.signals) {
			t.Errorf("%s: %v %v, want %v %v", c.name, printable, signals, c.printable, c.signals)
		}
	}
}
