package detect

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"egide/internal/inventory"
)

// documentOf reads rows written as lines of cells between semicolons.
func documentOf(t *testing.T, name string, lines ...string) inventory.Document {
	t.Helper()
	var rows [][]string
	for _, line := range lines {
		cells := strings.Split(line, ";")
		if line == "" {
			cells = nil
		}
		rows = append(rows, cells)
	}
	return *scanBook(t, name, &fakeBook{sheets: []fakeSheet{{rows: rows}}})
}

func categoriesOf(doc inventory.Document) (out []string) {
	for _, c := range doc.Sheets[0].Tables[0].Columns {
		out = append(out, c.Category)
	}
	return out
}

// TestOddCells puts remarks among the names of a long list, far beyond the cells
// from which a column is learnt: each is found.
func TestOddCells(t *testing.T) {
	rows := []string{"Nom;Prénom;Ville"}
	for i := range 9500 {
		name := fmt.Sprintf("Kerav%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		if i%1000 == 7 {
			name += " (diabétique, voir mère)"
		}
		rows = append(rows, name+";Odile;Vannes")
	}
	doc := documentOf(t, "membres.csv", rows...)
	found := 0
	for _, c := range doc.Sheets[0].Cells {
		if c.Column == 0 && slices.Contains(c.Reveals, "health") {
			found++
		}
	}
	if found != 10 {
		t.Errorf("%d of 10 remarks among names found", found)
	}
}

// TestPeopleWithoutColumns reads lists whose people stand in no column of names.
func TestPeopleWithoutColumns(t *testing.T) {
	tests := []struct {
		what   string
		name   string
		lines  []string
		people int
		kind   string
	}{
		{"names across a grid of ticks", "presence.csv", []string{"Date;Odile Martin;Paul Durand;Jeanne Petit;Luc Moreau", "02/09/2025;x;x;;x", "09/09/2025;x;;x;x", "16/09/2025;;x;x;x"}, 4, "attendance"},
		{"a form", "fiche.csv", []string{"FICHE INDIVIDUELLE", "Nom;Duraffourg", "Prénom;Odile", "Date de naissance;12/03/1961", "Téléphone;06 39 98 12 34"}, 1, "other"},
		{"addresses in one cell", "bcc.csv", []string{strings.Repeat("Odile Martin <odile.martin@exemple.fr>, ", 30)}, 30, "other"},
		{"lines of a bank", "compta.csv", []string{"Date;Libellé;Mode;Montant;Rmq", "01/09/2025;COTIS DURAFFOURG;VIR;25,00;", "02/09/2025;COTIS BOUVEROT;CHQ;25,00;exonérée, touche le RSA", "03/09/2025;ADH PERROUD;ESP;25,00;", "04/09/2025;VIR MLLE TSCHUDI COTISATION;VIR;30,00;"}, 4, "ledger"},
		{"cases without names", "suivi.csv", []string{"N° dossier;Tranche d'âge;Addiction;Suivi psy", "2025-01;18-25;alcool;oui", "2025-02;26-35;tabac;non", "2025-03;36-45;alcool;oui"}, 3, ""},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			doc := documentOf(t, tt.name, tt.lines...)
			if doc.People != tt.people || doc.ListKind == noList || tt.kind != "" && doc.ListKind != tt.kind {
				t.Errorf("%d people, kind %s; want %d, %s", doc.People, doc.ListKind, tt.people, tt.kind)
			}
		})
	}
}

// TestWorksHaveNoMembers reads a stock of scores: composers are no members.
func TestWorksHaveNoMembers(t *testing.T) {
	doc := documentOf(t, "partitions.csv", "Référence;Titre;Compositeur;Exemplaires;Prix unitaire",
		"P-1;Ave verum corpus;Mozart;20;2,50", "P-2;Cantique de Jean Racine;Fauré;23;3,50", "P-3;La nuit;Rameau;26;4,50", "P-4;Locus iste;Bruckner;29;2,50")
	if doc.ListKind != noList || doc.People != 0 {
		t.Errorf("kind %s, %d people", doc.ListKind, doc.People)
	}
}

// TestClearValues reads columns whose values say more than their headers.
func TestClearValues(t *testing.T) {
	doc := documentOf(t, "liste.csv", "Nom;À quel numéro peut-on vous joindre le jour de la fête ?;Payé par;Code;Baptisé ?",
		"Martin;06 39 98 12 34;Odile Martin;1850578006084;oui", "Petit;06 39 98 12 35;Paul Durand;2690756004112;non", "Leroy;06 39 98 12 36;Jeanne Petit;2910335238045;oui",
		"Durand;06 39 98 12 37;Luc Moreau;1480169381123;oui", "Morel;06 39 98 12 38;Anne Leroy;1721159350017;non")
	want := []string{"last_name", "phone", "full_name", "nir", "religion"}
	if got := categoriesOf(doc); !slices.Equal(got, want) {
		t.Errorf("categories %v, want %v", got, want)
	}
}

// TestDataInHeader puts numbers of people into the first row: they are found
// and not printed.
func TestDataInHeader(t *testing.T) {
	doc := documentOf(t, "liste.csv", "Nom;Prénom;185057800608491;FR76 3000 6000 0112 3456 7890 188;Ville", "Martin;Paul;x;;Vannes", "Petit;Luc;;x;Auray", "Leroy;Anne;x;;Vannes")
	nir := false
	for _, c := range doc.Sheets[0].Cells {
		nir = nir || c.Kind == "outside-table" && c.Row == 1 && slices.Contains(c.Found, "nir")
	}
	if !nir {
		t.Error("the number in the header is not found")
	}
	for _, c := range doc.Sheets[0].Tables[0].Columns {
		if strings.ContainsAny(c.Header, "0123456789") {
			t.Error("a number is printed as a header")
		}
	}
}

func TestKindsAndPurposes(t *testing.T) {
	members := []string{"Nom;Prénom;E-mail;Téléphone", "Martin;Paul;paul@exemple.fr;06 39 98 12 34", "Petit;Luc;luc@exemple.fr;06 39 98 12 35"}
	camp := []string{"Nom;Prénom;Responsable légal;Allergies;Quotient familial;Montant", "Martin;Paul;Odile Martin;arachides;612;120", "Petit;Luc;Jean Petit;aucune;800;140"}
	tests := []struct {
		name, kind string
		lines      []string
		purposes   []string
	}{
		{"Adherents allergies 2025.csv", "members", members, []string{"member_management"}},
		{"club cyclo.csv", "members", []string{"Nom;Prénom;Groupe sanguin;Anticoagulants", "Martin;Paul;A+;non", "Petit;Luc;O-;oui"}, nil},
		{"Stage enfants ete 2026.csv", "camp", camp, []string{"camp", "camp_admission", "tariff_family"}},
		{"accueil de loisirs fevrier.csv", "camp", camp, []string{"camp"}},
		{"mini-camp.csv", "camp", camp, []string{"camp"}},
		{"banque alimentaire clients.csv", "beneficiaries", members, []string{"social_support"}},
		{"covoiturage concert.csv", "event", []string{"Conducteur;Départ de;Places", "Odile Martin;Vannes;3", "Paul Petit;Auray;2"}, []string{"event", "carpool"}},
		{"voyage a Rome.csv", "event", []string{"Nom;Prénom;Passeport", "Martin;Paul;12AB34567", "Petit;Luc;13CD34567"}, []string{"travel_booking"}},
		{"salaires 2025.csv", "staff", []string{"Nom;Prénom;Salaire brut", "Martin;Paul;1800", "Petit;Luc;2100"}, []string{"payroll"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := documentOf(t, tt.name, tt.lines...)
			if doc.ListKind != tt.kind {
				t.Errorf("kind %s, want %s", doc.ListKind, tt.kind)
			}
			for _, p := range tt.purposes {
				if !slices.Contains(doc.Purposes, p) {
					t.Errorf("purposes %v lack %s", doc.Purposes, p)
				}
			}
		})
	}
}
