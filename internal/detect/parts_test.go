package detect

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/table"
)

func textOfPart(kind, label, text string, sheet, row, column int) table.Text {
	r := sealed.NewRow()
	r.Append(0, sealed.Text, 0, []byte(text))
	return table.Text{Kind: kind, Place: "part.xml", Sheet: sheet, Row: row, Column: column, Label: label, Text: r}
}

func TestPartsAndNotes(t *testing.T) {
	b := &fakeBook{
		sheets: []fakeSheet{{rows: rowsOf("Nom|Prénom|Tél\nKeravel|Maëlle|06 39 98 00 12\nLe Goff|Titouan|07 00 11 22 33")}},
		texts: []table.Text{
			textOfPart("property", "creator", "Camille Lefèvre", -1, 0, -1),
			textOfPart("property", "creator", "LibreOffice/7.4", -1, 0, -1),
			textOfPart("property", "creator", "openpyxl", -1, 0, -1),
			textOfPart("header-footer", "", "à rendre à Anne Lefèvre, 06 39 98 00 14", -1, 0, -1),
			textOfPart("note", "", "allergique aux arachides", 0, 2, 1),
			textOfPart("note", "", "à jour", 0, 3, 1),
		},
		facts: table.Facts{Comments: 2, Application: "LibreOffice"},
		wrong: []table.Problem{{Code: "truncated", Sheet: 0, Row: 12}},
	}
	doc := scanBook(t, "x", b)
	if len(doc.Parts) != 2 || doc.Parts[0].Label != "creator" || len(doc.Parts[0].Found) == 0 || doc.Parts[1].Kind != "header-footer" {
		t.Errorf("parts %+v", doc.Parts)
	}
	cells := doc.Sheets[0].Cells
	if len(cells) != 1 || cells[0].Kind != "note" || cells[0].Row != 2 || cells[0].Column != 1 || len(cells[0].Reveals) != 1 || cells[0].Reveals[0] != "health" {
		t.Errorf("notes %+v", cells)
	}
	if doc.Facts.Comments != 2 || doc.Facts.Application != "LibreOffice" {
		t.Errorf("facts %+v", doc.Facts)
	}
	if len(doc.Problems) != 1 || doc.Problems[0] != (inventory.Problem{Code: "truncated", Sheet: 0, Row: 12}) {
		t.Errorf("problems %+v", doc.Problems)
	}
}

func TestPersonalSheetNameIsNumbered(t *testing.T) {
	rows := rowsOf("Nom|Prénom\nKeravel|Maëlle\nLe Goff|Titouan")
	doc := scanBook(t, "x", &fakeBook{sheets: []fakeSheet{{name: "Membres", rows: rows}, {name: "Anne Lefèvre", rows: rows}}})
	if doc.Sheets[0].Name != "Membres" || doc.Sheets[1].Name != "feuille 2" {
		t.Error(doc.Sheets[0].Name, doc.Sheets[1].Name)
	}
}

// TestSameTwice judges a book twice: not a digit may differ, estimates included.
func TestSameTwice(t *testing.T) {
	var out [2]string
	for i := range out {
		doc := &inventory.Document{}
		if err := Document(context.Background(), doc, &memberBook{n: 5000}, Options{Date: auditDay}); err != nil {
			t.Fatal(err)
		}
		raw, _ := json.Marshal(doc)
		out[i] = string(raw)
	}
	if out[0] != out[1] {
		t.Error("two runs differ")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	doc := &inventory.Document{}
	b := &fakeBook{sheets: []fakeSheet{{rows: rowsOf("Nom|Prénom\nKeravel|Maëlle")}}}
	if err := Document(ctx, doc, b, Options{Date: auditDay}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestCellsListedAreBounded lists 50 cells of a column unless all are wanted; the
// counts are of all.
func TestCellsListedAreBounded(t *testing.T) {
	rows := [][]string{{"Nom", "Prénom", "Remarques"}}
	for i := range 300 {
		rows = append(rows, []string{lastNames[i%16], firstNames[i/16%16], "allergique aux noix"})
	}
	b := &fakeBook{sheets: []fakeSheet{{rows: rows}}}
	doc := &inventory.Document{}
	if err := Document(context.Background(), doc, b, Options{Date: auditDay}); err != nil {
		t.Fatal(err)
	}
	if n := len(doc.Sheets[0].Cells); n != cellsPerColumn {
		t.Errorf("%d cells, want %d", n, cellsPerColumn)
	}
	if all := scanBook(t, "", b); len(all.Sheets[0].Cells) != 300 {
		t.Errorf("%d cells, want all 300", len(all.Sheets[0].Cells))
	}
	col := doc.Sheets[0].Tables[0].Columns[2]
	if len(col.Reveals) != 1 || col.Reveals[0] != (inventory.Count{Name: "health", Cells: 300}) || !col.Special {
		t.Errorf("%+v", col.Reveals)
	}
}

// What was found among deleted bytes is a hint and never a reason to act.
func TestSlackIsAHint(t *testing.T) {
	const text = "est diabétique, traitement par insuline, rappeler au 06 39 98 00 14"
	read := func(kind string) inventory.Part {
		doc := scanBook(t, "liste.xls", &fakeBook{texts: []table.Text{textOfPart(kind, "", text, -1, 0, -1)}})
		if len(doc.Parts) != 1 {
			t.Fatalf("%s: %d parts", kind, len(doc.Parts))
		}
		return doc.Parts[0]
	}
	if sure := read("drawing"); len(sure.Reveals) == 0 {
		t.Fatalf("the text reveals nothing: %+v", sure)
	}
	if hint := read("slack"); len(hint.Reveals) != 0 || len(hint.Perhaps) == 0 || len(hint.Found) == 0 {
		t.Errorf("%+v", hint)
	}
}
