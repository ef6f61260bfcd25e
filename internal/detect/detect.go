// Package detect turns a document into its inventory: it decides where tables
// and headers are, runs the recognisers over every cell once, classifies the
// columns and keeps counters only.
//
// The text of a cell is opened in open.go alone, lives while one row is judged,
// and never reaches a field of the inventory. What is kept besides counters are
// 64-bit hashes for counting distinct values and people; they stay in the memory
// of one run.
package detect

import (
	"context"
	"time"

	"egide/internal/inventory"
	"egide/internal/table"
)

// Options of a run.
type Options struct {
	Date        time.Time // of the audit: ages are counted at it; the zero time counts none
	EvidenceAll bool      // list every cell that holds something, not 50 a column
}

// cellsPerColumn bounds the cells listed for one column unless all are wanted.
const cellsPerColumn = 50

// cellsPerColumnAll bounds them where all are wanted, so that memory stays flat.
const cellsPerColumnAll = 100_000

// Document reads a book once and fills the list kind, purposes, people, minors,
// sheets, parts, facts and problems of doc. It returns the error of ctx or of
// the book's reading; what was judged before is in doc.
func Document(ctx context.Context, doc *inventory.Document, book table.Book, opt Options) error {
	r := newRun(opt)
	var failed error
	for i, sheet := range book.Sheets() {
		reader := r.newSheet(i, sheet)
		facts, err := book.Rows(ctx, i, reader.row)
		reader.finish(facts)
		doc.Sheets = append(doc.Sheets, reader.out)
		r.sheets = append(r.sheets, reader)
		if err != nil {
			failed = err
			break
		}
	}
	if failed == nil {
		failed = book.Texts(ctx, r.text)
	}
	r.judgeDocument(doc)
	doc.Facts = inventory.Facts(book.Facts())
	for _, p := range book.Problems() {
		doc.Problems = append(doc.Problems, inventory.Problem(p))
	}
	return failed
}

// run is the state of one document.
type run struct {
	opt    Options
	judge  *judge
	day    int // of the audit, in days since 1970-01-01; 0 = not known
	date   date
	limit  int // of cells listed per column
	sheets []*sheetReader
	parts  []inventory.Part
	notes  map[int][]inventory.Cell // by sheet
}

func newRun(opt Options) *run {
	r := &run{opt: opt, judge: newJudge(), limit: cellsPerColumn, notes: map[int][]inventory.Cell{}}
	if opt.EvidenceAll {
		r.limit = cellsPerColumnAll
	}
	if !opt.Date.IsZero() {
		r.date = date{opt.Date.Year(), int(opt.Date.Month()), opt.Date.Day()}
		r.day = daysOf(r.date.year, r.date.month, r.date.day)
	}
	return r
}
