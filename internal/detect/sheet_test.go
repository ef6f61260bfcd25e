package detect

import (
	"fmt"
	"strings"
	"testing"

	"egide/internal/inventory"
)

// tableForm says where tables are: range, header row and rows of each.
func tableForm(doc *inventory.Document) string {
	var out []string
	for _, s := range doc.Sheets {
		for _, t := range s.Tables {
			out = append(out, fmt.Sprintf("%s head %d+%d rows %d", t.Range, t.HeaderRow, t.HeaderRows, t.Rows))
		}
	}
	return strings.Join(out, "; ")
}

func TestWhereTablesAre(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"header first", `
Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Le Goff|Titouan|07 00 11 22 33`, "A2:C3 head 1+1 rows 2"},
		{"title and gap", `
Liste des adhérents
Saison 2025-2026

Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Le Goff|Titouan|07 00 11 22 33`, "A5:C6 head 4+1 rows 2"},
		{"title right above", `
Liste des adhérents de la saison
Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Le Goff|Titouan|07 00 11 22 33`, "A3:C4 head 2+1 rows 2"},
		{"no header", `
Keravel|Maëlle|06 39 98 00 12
Le Goff|Titouan|07 00 11 22 33
Bocquet|Solène|06 39 98 00 15`, "A1:C3 head 0+0 rows 3"},
		{"title and no header", `
Annuaire interne
Maëlle Keravel|06 39 98 00 12
Titouan Le Goff|07 00 11 22 33
Solène Bocquet|06 39 98 00 15`, "A2:B4 head 0+0 rows 3"},
		{"empty rows between", `
Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12

Le Goff|Titouan|07 00 11 22 33
Bocquet|Solène|06 39 98 00 15`, "A2:C5 head 1+1 rows 3"},
		{"total and note", `
Nom|Prénom|Cotisation
Keravel|Maëlle|35,00
Le Goff|Titouan|20,00
Total||55,00

Les chèques sont à remettre au trésorier avant la fin du mois`, "A2:C3 head 1+1 rows 2"},
		{"two tables, one below the other", `
Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Le Goff|Titouan|07 00 11 22 33

Article|Quantité|Prix
Ballons|12|89,90
Filets|2|120,00
Plots|30|45,00`, "A2:C3 head 1+1 rows 2; A6:C8 head 5+1 rows 3"},
		{"side by side", `
Nom|Tél||Nom|Tél
Keravel|06 39 98 00 12||Moreau|06 39 98 00 16
Le Goff|07 00 11 22 33||Petit|06 39 98 00 17`, "A2:B3 head 1+1 rows 2; D2:E3 head 1+1 rows 2"},
		{"header alone", `
Nom|Prénom|Date de naissance|Allergies`, "A1:D1 head 1+1 rows 0"},
		{"groups above the header", `
Enfant||Responsable légal 1|
Nom|Prénom|Nom|Tél.
Keravel|Maëlle|Keravel Anne|06 39 98 00 12
Le Goff|Titouan|Le Goff Marie|07 00 11 22 33`, "A3:D4 head 2+1 rows 2"},
		{"header printed again", `
Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Nom|Prénom|Tél
Le Goff|Titouan|07 00 11 22 33`, "A2:C4 head 1+1 rows 2"},
		{"form", `
Nom :|Keravel
Prénom :|Maëlle
Date de naissance :|12/03/1987
Téléphone :|06 39 98 00 12`, ""},
		{"text", `
Compte rendu de la réunion du bureau
Le local sera repeint en mars`, ""},
		{"dates as headers", `
Nom Prénom|12/09|19/09
Maëlle Keravel|x|
Titouan Le Goff|x|x
Solène Bocquet||x`, "A2:C4 head 1+1 rows 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tableForm(scanText(t, "x", c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestEveryCellIsCounted counts the cells of everything that is no table too.
func TestEveryCellIsCounted(t *testing.T) {
	doc := scanText(t, "x", `
Liste des adhérents

Nom|Prénom|Tél
Keravel|Maëlle|06 39 98 00 12
Total||1

Appeler Camille Moreau au 06 39 98 00 16`)
	if n := doc.Sheets[0].CellsRead; n != 10 {
		t.Errorf("%d cells, want 10", n)
	}
	var outside int
	for _, c := range doc.Sheets[0].Cells {
		if c.Kind == "outside-table" {
			outside++
		}
	}
	if outside == 0 {
		t.Error("the phone under the table was not listed")
	}
}

func TestGroupLabelsAreJoined(t *testing.T) {
	doc := scanText(t, "x", `
Enfant||Responsable légal 1||Divers
Nom|Prénom|Nom|Tél.|
Keravel|Maëlle|Keravel Anne|06 39 98 00 12|RAS
Le Goff|Titouan|Le Goff Marie|07 00 11 22 33|RAS`)
	var got []string
	for _, c := range doc.Sheets[0].Tables[0].Columns {
		got = append(got, c.Header+"="+c.Category)
	}
	want := "Enfant / Nom=last_name Enfant / Prénom=first_name Responsable légal 1 / Nom=guardian_contact Responsable légal 1 / Tél.=guardian_contact Divers=free_text_comment"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestMisplaced finds identifiers that stand where they do not belong.
func TestMisplaced(t *testing.T) {
	var b strings.Builder
	b.WriteString("Nom|Prénom|Tél|Remarques\n")
	for i := range 300 {
		switch i {
		case 120:
			b.WriteString("06 39 98 00 99|Maëlle|06 39 98 00 12|\n")
		case 211:
			b.WriteString("Keravel|Maëlle|1 85 05 78 006 084 91|\n")
		case 273:
			b.WriteString("Keravel|Maëlle|06 39 98 00 12|nouvel IBAN FR76 3000 6000 0112 3456 7890 189\n")
		default:
			fmt.Fprintf(&b, "%s|%s|06 39 98 %02d %02d|\n", lastNames[i%16], firstNames[i/16%16], i/100, i%100)
		}
	}
	doc := scanText(t, "x", b.String())
	var got []string
	for _, c := range doc.Sheets[0].Cells {
		got = append(got, fmt.Sprintf("%d:%d %s %s", c.Row, c.Column, c.Kind, strings.Join(c.Found, "+")))
	}
	want := "122:0 cell phone, 213:2 cell nir, 275:3 cell iban"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}
