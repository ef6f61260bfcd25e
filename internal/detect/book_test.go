package detect

import (
	"context"
	"strings"
	"testing"
	"time"

	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/table"
)

// auditDay is the date of every audit of these tests.
var auditDay = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

// fakeBook is a book of texts.
type fakeBook struct {
	sheets []fakeSheet
	texts  []table.Text
	facts  table.Facts
	wrong  []table.Problem
}

type fakeSheet struct {
	name string
	rows [][]string // an empty row is a gap
}

func (b *fakeBook) Sheets() []table.Sheet {
	var out []table.Sheet
	for _, s := range b.sheets {
		out = append(out, table.Sheet{Name: sealed.NewLabel(s.name), Visibility: table.Visible})
	}
	return out
}

func (b *fakeBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	row := sealed.NewRow()
	for i, cells := range b.sheets[sheet].rows {
		if err := ctx.Err(); err != nil {
			return table.SheetFacts{}, err
		}
		row.Reset()
		for c, text := range cells {
			row.Append(c, sealed.Text, 0, []byte(text))
		}
		if row.Len() == 0 {
			continue
		}
		if err := fn(table.Row{Number: i + 1, Repeat: 1, Cells: row}); err != nil {
			return table.SheetFacts{}, err
		}
	}
	return table.SheetFacts{}, nil
}

func (b *fakeBook) Texts(_ context.Context, fn func(table.Text) error) error {
	for _, t := range b.texts {
		if err := fn(t); err != nil {
			return err
		}
	}
	return nil
}

func (b *fakeBook) Facts() table.Facts        { return b.facts }
func (b *fakeBook) Problems() []table.Problem { return b.wrong }
func (b *fakeBook) Close() error              { return nil }

// rowsOf cuts text into rows at line ends and cells at "|".
func rowsOf(text string) [][]string {
	var rows [][]string
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		var cells []string
		if strings.TrimSpace(line) != "" {
			for cell := range strings.SplitSeq(line, "|") {
				cells = append(cells, strings.ReplaceAll(strings.TrimSpace(cell), `\n`, "\n"))
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// scanBook judges a book.
func scanBook(t testing.TB, name string, b *fakeBook) *inventory.Document {
	t.Helper()
	doc := &inventory.Document{ID: "d1", Name: name, Format: "csv"}
	if err := Document(context.Background(), doc, b, Options{Date: auditDay, EvidenceAll: true}); err != nil {
		t.Fatal(err)
	}
	return doc
}

// scanText judges a book of one sheet.
func scanText(t testing.TB, name, text string) *inventory.Document {
	t.Helper()
	return scanBook(t, name, &fakeBook{sheets: []fakeSheet{{rows: rowsOf(text)}}})
}
