package detect

import (
	"context"
	"fmt"
	"testing"

	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/table"
)

// memberBook streams an invented member list of n rows without holding it.
type memberBook struct {
	fakeBook
	n int
}

var firstNames = [...]string{"Maëlle", "Titouan", "Solène", "Camille", "Hugo", "Anne", "Luc", "Jeanne", "Paul", "Léa", "Yannick", "Odile", "Bernard", "Chloé", "Mehdi", "Inès"}
var lastNames = [...]string{"Keravel", "Le Goff", "Bocquet", "Moreau", "Lefèvre", "Tanguy", "Petit", "Durand", "Girard", "Fontaine", "Roussel", "Carpentier", "Leroy", "Colin", "Perrin", "Masson"}
var towns = [...]string{"Vannes", "Lorient", "Auray", "Ploërmel", "Pontivy", "Josselin", "Questembert", "Guer"}

func (b *memberBook) Rows(ctx context.Context, _ int, fn func(table.Row) error) (table.SheetFacts, error) {
	row := sealed.NewRow()
	put := func(cells ...string) {
		row.Reset()
		for i, c := range cells {
			row.Append(i, sealed.Text, 0, []byte(c))
		}
	}
	put("N°", "Civilité", "Nom", "Prénom", "Né(e) le", "Adresse", "CP", "Ville", "Téléphone", "E-mail", "Cotisation", "Remarques")
	if err := fn(table.Row{Number: 1, Repeat: 1, Cells: row}); err != nil {
		return table.SheetFacts{}, err
	}
	var line []byte
	for i := range b.n {
		line = b.fill(row, line[:0], i)
		if err := fn(table.Row{Number: i + 2, Repeat: 1, Cells: row}); err != nil {
			return table.SheetFacts{}, err
		}
	}
	return table.SheetFacts{}, nil
}

// fill writes row i without allocating once line has room.
func (b *memberBook) fill(row sealed.Row, line []byte, i int) []byte {
	row.Reset()
	put := func(column int, format string, args ...any) {
		line = fmt.Appendf(line[:0], format, args...)
		row.Append(column, sealed.Text, 0, line)
	}
	first, last := firstNames[i%16], lastNames[i/16%16]
	put(0, "%05d", i)
	put(1, "%s", [...]string{"Mme", "M."}[i%2])
	put(2, "%s%c%c", last, 'a'+i%26, 'a'+i/26%26)
	put(3, "%s", first)
	put(4, "%02d/%02d/%d", 1+i%28, 1+i%12, 1940+i%75)
	put(5, "%d rue des Ajoncs", i)
	put(6, "56%03d", i%8*100)
	put(7, "%s", towns[i%8])
	put(8, "06 %02d %02d %02d %02d", i%100, i/100%100, i/10000%100, i%97)
	put(9, "membre%d@exemple.fr", i)
	put(10, "%d,00", 20+i%4*5)
	if i%10 == 0 {
		put(11, "a payé en %d fois", i%5)
	}
	return line
}

func (b *memberBook) Sheets() []table.Sheet { return []table.Sheet{{Name: sealed.NewLabel("")}} }

// BenchmarkDocument reports the cost of a cell, less that of making it.
func BenchmarkDocument(b *testing.B) {
	const rows = 20_000
	for b.Loop() {
		doc := &inventory.Document{Format: "csv"}
		if err := Document(context.Background(), doc, &memberBook{n: rows}, Options{Date: auditDay}); err != nil {
			b.Fatal(err)
		}
		if doc.People < rows*9/10 {
			b.Fatal(doc.People)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(rows*11.1), "ns/cell")
}

// BenchmarkRows is the making of the rows alone.
func BenchmarkRows(b *testing.B) {
	const rows = 20_000
	for b.Loop() {
		_, _ = (&memberBook{n: rows}).Rows(context.Background(), 0, func(table.Row) error { return nil })
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(rows*11.1), "ns/cell")
}
