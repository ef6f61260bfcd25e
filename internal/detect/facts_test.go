package detect

import (
	"testing"

	"egide/internal/inventory"
)

// columnsOf are the columns of the one table of a document, by header.
func columnsOf(t *testing.T, doc *inventory.Document) map[string]inventory.Column {
	t.Helper()
	if len(doc.Sheets) != 1 || len(doc.Sheets[0].Tables) != 1 {
		t.Fatal("not one table")
	}
	out := map[string]inventory.Column{}
	for _, c := range doc.Sheets[0].Tables[0].Columns {
		out[c.Header] = c
	}
	return out
}

func TestFactsOfColumns(t *testing.T) {
	doc := scanText(t, "x", `
Nom|Prénom|Né(e) le|QF|Ressources|Newsletter|Régime|Statut|Date de sortie|Mot de passe|Don
Keravel|Maëlle|12/03/2015|0-500|650|oui|halal|actif||soleil56|20
Le Goff|Titouan|01/07/1990|501-800|800|non|sans porc|décédé|31/08/2019|Bretagne!|50
Bocquet|Solène|23/11/2008|> 800|1200|oui||démissionnaire|30/06/2026|azerty|20
Moreau|Camille|23/11/2030|0-500|0|oui|casher|actif|30/06/2027|azerty2|10`)
	c := columnsOf(t, doc)
	ages := c["Né(e) le"].Ages
	if ages == nil || ages.Years[11] != 1 || ages.Years[17] != 1 || ages.Years[18] != 0 {
		t.Errorf("ages %+v", ages)
	}
	if !c["QF"].Banded || c["QF"].Numeric || c["QF"].Kind != "eco.family_quotient" {
		t.Errorf("QF %+v", c["QF"])
	}
	if !c["Ressources"].Numeric || c["Ressources"].Banded || c["Ressources"].Kind != "eco.income" {
		t.Errorf("Ressources %+v", c["Ressources"])
	}
	if !c["Newsletter"].YesNo || c["Newsletter"].Kind != "consent.newsletter" || c["Newsletter"].Values != 2 {
		t.Errorf("Newsletter %+v", c["Newsletter"])
	}
	if w := c["Régime"].Words; len(w) != 1 || w[0] != (inventory.Count{Name: "religious-diet", Cells: 2}) || !c["Régime"].Special {
		t.Errorf("Régime %+v", c["Régime"])
	}
	if w := c["Statut"].Words; len(w) != 2 || w[0] != (inventory.Count{Name: "deceased", Cells: 1}) || w[1] != (inventory.Count{Name: "left", Cells: 1}) {
		t.Errorf("Statut %+v", w)
	}
	left := c["Date de sortie"]
	if left.Kind != "assoc.end_date" || left.Dates == nil || left.Dates.Future != 1 || left.Dates.Years != 3 {
		t.Errorf("Date de sortie %+v", left)
	}
	for _, d := range left.Dates.Older {
		want := 0
		switch {
		case d.Days <= 90:
			want = 2
		case d.Days <= 2190:
			want = 1
		}
		if d.Count != want {
			t.Errorf("older than %d days: %d, want %d", d.Days, d.Count, want)
		}
	}
	if c["Mot de passe"].Secret != "clear" {
		t.Errorf("Mot de passe %q", c["Mot de passe"].Secret)
	}
	if c["Don"].Kind != "gift.amount" {
		t.Errorf("Don %q", c["Don"].Kind)
	}
}

func TestPeopleAndPredicates(t *testing.T) {
	doc := scanText(t, "x", `
Nom|Prénom|Date de naissance|Sexe|CP|Responsable légal|Allergies|Date de départ
Keravel|Maëlle|12/03/2015|F|56000|Anne Keravel|arachides|
Keravel|Maëlle|12/03/2015|F|56000|Anne Keravel|arachides|
Le Goff|Titouan|01/07/2010|M|56000||non|
Bocquet|Solène|23/11/1956|F|56400|||30/06/2019
Moreau|Camille|30/01/1999|F|56000||RAS|30/06/2026`)
	p := doc.Sheets[0].Tables[0].Predicates
	if doc.People != 4 || doc.Minors != 2 {
		t.Errorf("%d people, %d minors; want 4 and 2", doc.People, doc.Minors)
	}
	if p.Under15 != 1 || p.MinorsWithoutGuardian != 1 || p.MinorsWithHealth != 1 || p.PeopleWithHealth != 1 {
		t.Errorf("%+v", p)
	}
	if p.SmallestGroup != 1 || p.SmallGroupRows != 4 {
		t.Errorf("groups %+v", p)
	}
	for _, d := range p.LeftDays {
		want := 0
		switch {
		case d.Days <= 90:
			want = 2
		case d.Days <= 2190:
			want = 1
		}
		if d.Count != want {
			t.Errorf("left %d days ago: %d, want %d", d.Days, d.Count, want)
		}
	}
	if len(p.LeftDays) == 0 {
		t.Error("nobody has left")
	}
}

func TestCouplesAreTwo(t *testing.T) {
	doc := scanText(t, "x", `
Titre|Nom|Adresse|CP|Ville
M. et Mme|Keravel Paul|3 rue des Ajoncs|56000|Vannes
Mme|Bocquet Solène|2 place du Marché|56400|Auray
M.|Le Goff Titouan|14 avenue du Port|56100|Lorient`)
	if doc.People != 4 {
		t.Errorf("%d people, want 4", doc.People)
	}
}

func TestListKinds(t *testing.T) {
	for _, c := range []struct{ name, text, kind string }{
		{"dons 2025.csv", "Donateur|Don|Date du don\nMaëlle Keravel|20|12/03/2025\nTitouan Le Goff|50|12/04/2025", "donors"},
		{"liste.csv", "Nom|Prénom|N° adhérent|Date d'adhésion\nKeravel|Maëlle|12|12/03/2025\nLe Goff|Titouan|13|12/04/2025", "members"},
		{"newsletter.csv", "Nom|E-mail\nKeravel|maelle@exemple.fr\nLe Goff|titouan@exemple.fr", "newsletter"},
		{"stock.csv", "Article|Quantité|Prix\nBallon|12|10,00\nFilet|2|20,00\nPlot|3|1,00", "none"},
		{"trame.csv", "Nom|Prénom|E-mail|Téléphone", "template"},
		{"colo 2026.csv", "Nom|Prénom|Allergies|Tél. parents\nKeravel|Maëlle|noix|06 39 98 00 12\nLe Goff|Titouan|non|06 39 98 00 13", "camp"},
	} {
		if got := scanText(t, c.name, c.text).ListKind; got != c.kind {
			t.Errorf("%s: %s, want %s", c.name, got, c.kind)
		}
	}
}

// TestNoPeopleNoPersonalData holds lists of things to the promise: nothing in
// them is personal.
func TestNoPeopleNoPersonalData(t *testing.T) {
	doc := scanText(t, "x", `
Salle|Rue|Téléphone|Remarques
Salle Rose|12 rue des Lilas|02 97 00 00 01|le gardien est malade
Dojo Martin|3 rue du Port|02 97 00 00 02|clé chez Mme Bocquet
Salle Camille Claudel|8 quai Sud|02 97 00 00 03|`)
	if doc.ListKind != "none" || doc.People != 0 {
		t.Error(doc.ListKind, doc.People)
	}
	if n := len(doc.Sheets[0].Cells); n != 0 {
		t.Error("cells:", n)
	}
	for _, c := range doc.Sheets[0].Tables[0].Columns {
		if c.Category != "other_non_personal" && c.Category != "organisation_name" || c.Special {
			t.Errorf("column %d is %s", c.Index, c.Category)
		}
	}
}

// TestPersonInAListOfThings finds what a remark says of a person all the same.
func TestPersonInAListOfThings(t *testing.T) {
	doc := scanText(t, "x", `
Article|Quantité|Prix|Remarques
Ballon|12|10,00|prêtés à Maëlle Keravel, 06 39 98 00 12
Filet|2|20,00|à recoudre
Plot|3|1,00|`)
	if doc.ListKind != "none" || len(doc.Sheets[0].Cells) != 1 {
		t.Error(doc.ListKind, doc.Sheets[0].Cells)
	}
}
