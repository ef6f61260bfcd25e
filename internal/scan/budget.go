package scan

import (
	"context"
	"errors"
	"time"

	"egide/internal/table"
)

// tookTooLong is the code of a document whose time was over.
const tookTooLong = "took-too-long"

// budget is the time of one file and of all that stands in it.
type budget struct {
	run    context.Context //nolint:containedctx // of the whole run
	ctx    context.Context //nolint:containedctx // of the file
	cancel func()
}

func newBudget(run context.Context, limit time.Duration) budget {
	if limit <= 0 {
		return budget{run, run, func() {}}
	}
	ctx, cancel := context.WithTimeout(run, limit)
	return budget{run, ctx, cancel}
}

// expired tells the end of the time from that of the run.
func (b budget) expired() bool { return b.ctx.Err() != nil && b.run.Err() == nil }

// timedBook is a book that is read until its time is over: what was read before
// that counts, and what was not is a problem of the document.
type timedBook struct {
	table.Book
	budget
	late []table.Problem
}

// Rows streams the rows there is time for.
func (b *timedBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	last := 0
	facts, err := b.Book.Rows(b.ctx, sheet, func(r table.Row) error {
		last = r.Number
		return fn(r)
	})
	return facts, b.over(ctx, err, table.Problem{Code: tookTooLong, Sheet: sheet, Row: last})
}

// Texts streams the texts there is time for.
func (b *timedBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	return b.over(ctx, b.Book.Texts(b.ctx, fn), table.Problem{Code: tookTooLong, Sheet: -1})
}

// over turns the end of the time into a problem.
func (b *timedBook) over(ctx context.Context, err error, p table.Problem) error {
	if ctx.Err() != nil || !b.expired() || err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err != nil || len(b.late) == 0 {
		b.late = append(b.late, p)
	}
	return nil
}

// Problems adds what there was no time for.
func (b *timedBook) Problems() []table.Problem { return append(b.Book.Problems(), b.late...) }
