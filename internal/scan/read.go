package scan

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"strings"
	"sync"
	"time"

	"egide/internal/detect"
	"egide/internal/ingest"
	"egide/internal/inventory"
	"egide/internal/source"
)

// readAll reads every item, as many at a time as there are processors, and
// returns the documents in the order of the items.
func readAll(ctx context.Context, items []source.Item, o Options) []inventory.Document {
	documents := make([]inventory.Document, len(items))
	report := newReporter(items, o.Progress)
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		workers.Go(func() {
			for i := range next {
				documents[i] = readOne(ctx, items[i], i, o, report)
				report.documentDone()
			}
		})
	}
	for i := range items {
		next <- i
	}
	close(next)
	workers.Wait()
	return documents
}

// readOne turns an item into a document with a state, whatever happens.
func readOne(run context.Context, item source.Item, i int, o Options, report *reporter) (doc inventory.Document) {
	started := time.Now()
	doc = named(item, i)
	log := o.Log.With().Str("document", doc.ID).Logger()
	defer func() {
		if p := recover(); p != nil {
			// Neither the value of the panic nor its stack is printed: both can
			// quote what was being read.
			log.Error().Str("at", panicPlace()).Msg("reader failed")
			doc = named(item, i)
			notRead(&doc, inventory.Unread, "reader-failed")
		}
		log.Info().Str("format", doc.Format).Str("state", string(doc.State)).Int("people", doc.People).
			Int64("milliseconds", time.Since(started).Milliseconds()).Msg("read")
	}()
	if item.Problem != "" {
		notRead(&doc, inventory.State(item.State), item.Problem)
		return doc
	}
	content, err := item.Open()
	if err != nil {
		notRead(&doc, inventory.Unread, source.Code(err))
		return doc
	}
	defer content.Close()
	doc.Bytes = content.Size()
	ctx, expired, cancel := budget(run, o.Reading.Time)
	defer cancel()
	book, format, err := ingest.Open(ctx, report.counted(content), content.Size(), item.Name, o.Reading)
	doc.Format = format
	if err != nil && expired() {
		notRead(&doc, inventory.Unread, tookTooLong)
		return doc
	}
	if err != nil {
		notRead(&doc, inventory.State(ingest.State(err)), ingest.Code(err))
		doc.Facts.Encryption = ingest.Scheme(err)
		return doc
	}
	defer book.Close()
	if err := detect.Document(run, &doc, &timedBook{Book: book, ctx: ctx, expired: expired}, detect.Options{Date: o.Date, EvidenceAll: o.EvidenceAll}); err != nil {
		notRead(&doc, inventory.Unread, "read-error")
		return doc
	}
	doc.State = inventory.Examined
	if len(doc.Problems) > 0 {
		doc.State = inventory.Incomplete
		doc.Reason, doc.Place = &doc.Problems[0].Code, place(doc.Problems[0])
	}
	return doc
}

// named is an item as a document of which only the name is known. A name that
// is personal does not enter the record: the document gets a number for one.
func named(item source.Item, i int) inventory.Document {
	doc := inventory.Document{
		ID:       fmt.Sprintf("d%d", i+1),
		State:    inventory.Unread,
		ListKind: "none",
		Sheets:   []inventory.Sheet{},
		Parts:    []inventory.Part{},
	}
	doc.Origin = item.Path
	doc.NamePrintable, doc.NameSignals = detect.Name(item.Name)
	doc.Name = item.Name
	if !doc.NamePrintable {
		doc.Name = fmt.Sprintf("fichier %d", i+1)
	}
	folders := strings.Split(path.Dir(item.Path), "/")
	for j, folder := range folders {
		if ok, _ := detect.Name(folder); !ok {
			folders[j] = fmt.Sprintf("dossier %d", j+1)
		}
	}
	doc.Path = path.Join(path.Join(folders...), doc.Name)
	return doc
}

// notRead records why a document was not read. Where no list is expected that
// is a reason and not a problem.
func notRead(doc *inventory.Document, state inventory.State, code string) {
	doc.State, doc.Reason = state, &code
	if state == inventory.NotAList {
		return
	}
	doc.Facts.Encrypted = state == inventory.Protected
	doc.Problems = []inventory.Problem{{Code: code, Sheet: -1}}
}

// place says in words of the format where a problem is, nil for the whole.
func place(p inventory.Problem) *string {
	var parts []string
	if p.Place != "" {
		parts = append(parts, p.Place)
	}
	if p.Sheet >= 0 {
		parts = append(parts, fmt.Sprintf("sheet %d", p.Sheet+1))
	}
	if p.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", p.Row))
	}
	if len(parts) == 0 {
		return nil
	}
	s := strings.Join(parts, ", ")
	return &s
}

// panicPlace is the function of ours that panicked, without its arguments.
func panicPlace() string {
	callers := make([]uintptr, 16)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "egide/") {
			return fmt.Sprintf("%s:%d", frame.Function, frame.Line)
		}
		if !more {
			return "unknown"
		}
	}
}
