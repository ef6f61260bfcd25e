package scan

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"egide/internal/ingest"
	"egide/internal/inventory"
	"egide/internal/sealed"
	"egide/internal/source"
	"egide/internal/table"
)

// endless streams the same row until its context is over.
type endless struct{ table.Book }

func (endless) Rows(ctx context.Context, _ int, fn func(table.Row) error) (table.SheetFacts, error) {
	row := sealed.NewRow()
	row.Append(0, sealed.Text, 0, []byte("x"))
	for n := 1; ; n++ {
		if err := errors.Join(ctx.Err(), fn(table.Row{Number: n, Repeat: 1, Cells: row})); err != nil {
			return table.SheetFacts{}, err
		}
	}
}

func (endless) Texts(ctx context.Context, _ func(table.Text) error) error {
	<-ctx.Done()
	return ctx.Err()
}

func (endless) Problems() []table.Problem { return nil }

// A document whose time is over is incomplete, with what was read; the end of
// the run itself stays an error.
func TestTimedBook(t *testing.T) {
	clock := newBudget(t.Context(), 20*time.Millisecond)
	defer clock.cancel()
	book := &timedBook{Book: endless{}, budget: clock}
	rows := 0
	if _, err := book.Rows(t.Context(), 2, func(table.Row) error { rows++; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := book.Texts(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	problems := book.Problems()
	if rows == 0 || len(problems) != 2 || problems[0].Code != tookTooLong || problems[0].Sheet != 2 || problems[0].Row == 0 || problems[1].Sheet != -1 {
		t.Errorf("%d rows, %+v", rows, problems)
	}

	run, stop := context.WithCancel(t.Context())
	clock = newBudget(run, time.Hour)
	defer clock.cancel()
	book = &timedBook{Book: endless{}, budget: clock}
	_, err := book.Rows(run, 0, func(table.Row) error { stop(); return nil })
	if !errors.Is(err, context.Canceled) || len(book.Problems()) != 0 {
		t.Errorf("%v, %+v", err, book.Problems())
	}
	boom := errors.New("boom")
	clock = newBudget(t.Context(), time.Hour)
	defer clock.cancel()
	book = &timedBook{Book: endless{}, budget: clock}
	if _, err := book.Rows(t.Context(), 0, func(table.Row) error { return boom }); !errors.Is(err, boom) {
		t.Errorf("%v", err)
	}
}

func TestReadingStopsInTime(t *testing.T) {
	lines := strings.Repeat("Ozenne;Chloé;a.ozenne@exemple.test;06 39 98 76 54\n", 800_000)
	read := func(content io.Reader, limit time.Duration) (inventory.Document, time.Duration) {
		items, err := source.List([]string{"-"}, source.Options{Stdin: content, StdinName: "membres.csv"})
		if err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		documents := readAll(t.Context(), items, Options{Reading: ingest.Options{Limits: ingest.Limits{Time: limit}}})
		return documents[0], time.Since(started)
	}
	doc, took := read(strings.NewReader("Nom;Prénom;Courriel;Portable\n"+lines), 50*time.Millisecond)
	if doc.State != inventory.Incomplete || doc.Reason == nil || *doc.Reason != tookTooLong || len(doc.Sheets) != 1 || doc.Sheets[0].CellsRead == 0 {
		t.Errorf("state %s, reason %v", doc.State, doc.Reason)
	}
	if took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	doc, _ = read(strings.NewReader("Nom;Prénom\nOzenne;Chloé\n"), time.Nanosecond)
	if doc.State != inventory.Unread && doc.State != inventory.Incomplete {
		t.Errorf("without time: %s", doc.State)
	}
}
