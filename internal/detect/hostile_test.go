package detect

import (
	"context"
	"math/rand/v2"
	"testing"

	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/table"
)

// hostileBook hands out rows that no person writes.
type hostileBook struct {
	fakeBook
	rows func(fn func(table.Row) error) error
}

func (b *hostileBook) Sheets() []table.Sheet {
	return []table.Sheet{{Name: sealed.NewLabel("\xff\x00")}}
}
func (b *hostileBook) Rows(_ context.Context, _ int, fn func(table.Row) error) (table.SheetFacts, error) {
	return table.SheetFacts{HiddenColumns: []table.Span{{First: -1, Last: 1 << 20}}}, b.rows(fn)
}

func judgeHostile(t *testing.T, rows func(fn func(table.Row) error) error) *inventory.Document {
	t.Helper()
	doc := &inventory.Document{}
	if err := Document(context.Background(), doc, &hostileBook{rows: rows}, Options{Date: auditDay}); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestRepeatsAreCounted counts what a file repeats without going through it.
func TestRepeatsAreCounted(t *testing.T) {
	doc := judgeHostile(t, func(fn func(table.Row) error) error {
		row := sealed.NewRow()
		for n := range 50 {
			row.Reset()
			row.AppendRepeated(0, 16384, sealed.Text, 0, []byte("Keravel"))
			if err := fn(table.Row{Number: 1 + n*20_000, Repeat: 20_000, Cells: row}); err != nil {
				return err
			}
		}
		return nil
	})
	if want := 50 * 20_000 * 16384; doc.Sheets[0].CellsRead != want {
		t.Errorf("%d cells, want %d", doc.Sheets[0].CellsRead, want)
	}
}

// TestBytesOfAnyKind judges rows of random bytes, lengths, kinds and gaps.
func TestBytesOfAnyKind(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		want := 0
		doc := judgeHostile(t, func(fn func(table.Row) error) error {
			row := sealed.NewRow()
			number := 0
			for range rng.IntN(120) {
				row.Reset()
				for range rng.IntN(12) {
					text := make([]byte, rng.IntN(40))
					for i := range text {
						text[i] = byte(rng.IntN(256))
					}
					row.Append(rng.IntN(300), sealed.Kind(rng.IntN(5)), sealed.Flag(rng.IntN(8)), text)
				}
				number += 1 + rng.IntN(3)
				want += row.Len()
				if err := fn(table.Row{Number: number, Repeat: 1, Cells: row, Hidden: rng.IntN(4) == 0}); err != nil {
					return err
				}
			}
			return nil
		})
		if doc.Sheets[0].CellsRead != want {
			t.Fatalf("%d cells, want %d", doc.Sheets[0].CellsRead, want)
		}
	}
}

// TestGapsEverywhere judges a long list with an empty row after every row.
func TestGapsEverywhere(t *testing.T) {
	b := &memberBook{n: 4000}
	doc := judgeHostile(t, func(fn func(table.Row) error) error {
		n := 0
		_, err := b.Rows(context.Background(), 0, func(row table.Row) error {
			n++
			row.Number = 2*n - 1
			return fn(row)
		})
		return err
	})
	if len(doc.Sheets[0].Tables) != 1 || doc.Sheets[0].Tables[0].Rows != 4000 {
		t.Errorf("%d tables", len(doc.Sheets[0].Tables))
	}
}
