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
		{"Goldoni.csv", false, nil}, // a surname alone: in doubt it is not printed
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
		{"Marie Duranval", false, nil},
		{"Salaire Martin Duranval", false, nil},
		{"DURANVAL Marie 2025.csv", false, nil},
		{"DuranvalMarie.csv", false, nil},
		{"martin_duranval_rib.pdf", false, nil},
		{"élève Karim B.", false, nil},
		{"Kanari Dupont", false, nil},
		{"Mme Duranval", false, nil},
		{"Certificat médical Marie Dupont", false, nil},
		{"Adhérents chorale 2025-2026.xlsx", true, nil},
		{"Stage enfants ete 2026.csv", true, nil},
		{"Materiel et partitions.csv", true, nil},
		{"chorale avril.csv", true, nil},
		{"Planning Mars Avril", true, nil},
		{"inscrits sorties ski (2 groupes).xlsx", true, nil},
		{"Remboursement frais bénévoles.xlsx", true, nil},
		{"comite_soutien_signataires.csv", true, nil},
		{"accompagnement_MDPH.xls", true, nil},
		{"Mitgliederliste_Turnverein.xlsx", true, nil},
		{"equipment_inventory.csv", true, nil},
		{"ledenlijst.xlsx", true, nil},
		{"Bourse aux vêtements", true, nil},
		{"Poussins 1", true, nil},
		{"Noël", true, nil},
	} {
		printable, signals := Name(c.name)
		if printable != c.printable || !slices.Equal(signals, c.signals) {
			t.Errorf("%s: %v %v, want %v %v", c.name, printable, signals, c.printable, c.signals)
		}
	}
}
