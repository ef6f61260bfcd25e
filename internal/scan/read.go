package scan

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"time"

	"egide/internal/detect"
	"egide/internal/ingest"
	"egide/internal/inventory"
	"egide/internal/source"
	"egide/internal/table"
)

// readAll reads every item, as many at a time as there are processors, and
// returns the documents in the order of the items, each followed by those that
// stand in it.
func readAll(ctx context.Context, items []source.Item, o Options) []inventory.Document {
	o.Reading.Memory = ingest.NewMemory()
	r := reader{Options: o, report: newReporter(items, o.Progress)}
	order := newOrder(len(items), o.Log)
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		workers.Go(func() {
			for i := range next {
				order.put(i, r.item(ctx, items[i]))
				r.report.itemDone(i)
			}
		})
	}
	for i := range items {
		next <- i
	}
	close(next)
	workers.Wait()
	return order.documents
}

// reader reads documents. It is used by several goroutines.
type reader struct {
	Options
	report *reporter
}

// item turns an item into a document with a state, whatever happens.
func (r *reader) item(ctx context.Context, item source.Item) *node {
	n := newNode(item.Path, item.Name)
	defer n.took(time.Now())
	if item.Problem != "" {
		n.notRead(inventory.State(item.State), item.Problem)
		return n
	}
	n.guard(func() {
		content, err := item.Open()
		if err != nil {
			n.notRead(inventory.Unread, source.Code(err))
			return
		}
		defer content.Close()
		clock := newBudget(ctx, r.Reading.Time)
		defer clock.cancel()
		options := r.Reading
		open, done := beside(item)
		defer done()
		options.Beside = open
		r.read(clock, n, r.report.counted(content), content.Size(), options)
	})
	return n
}

// read opens a document, examines it, and then those that stand in it.
func (r *reader) read(clock budget, n *node, content io.ReaderAt, size int64, o ingest.Options) {
	n.doc.Bytes = size
	book, format, err := ingest.Open(clock.ctx, content, size, n.doc.Name, o)
	n.doc.Format = format
	if err != nil {
		n.refused(err, clock)
		return
	}
	defer book.Close()
	timed := &timedBook{Book: book, budget: clock}
	if err := detect.Document(clock.run, &n.doc, timed, detect.Options{Date: r.Date, EvidenceAll: r.EvidenceAll}); err != nil {
		n.notRead(inventory.Unread, "read-error")
		return
	}
	if container, ok := book.(ingest.Container); ok {
		r.members(clock, n, container)
		n.doc.Facts = inventory.Facts(container.Facts())
		n.doc.Problems = problems(timed)
	}
	n.examined()
}

// refused records why a document could not be opened.
func (n *node) refused(err error, clock budget) {
	if clock.expired() {
		n.notRead(inventory.Unread, tookTooLong)
		return
	}
	n.notRead(inventory.State(ingest.State(err)), ingest.Code(err))
	n.doc.Facts.Encryption = ingest.Scheme(err)
}

func problems(book table.Book) []inventory.Problem {
	var out []inventory.Problem
	for _, p := range book.Problems() {
		out = append(out, inventory.Problem(p))
	}
	return out
}

// members reads the documents that stand in another one.
func (r *reader) members(clock budget, n *node, container ingest.Container) {
	passed := map[string]bool{}
	err := container.Members(clock.run, func(m ingest.Member) error {
		at, code := source.LeftBehind(m.Name)
		if passed[at] && code != "" {
			return nil // of one such folder as of one on disk
		}
		passed[at] = code != ""
		r.report.documentMet()
		defer r.report.documentDone()
		if code != "" {
			m.Name = at
		}
		n.members = append(n.members, r.member(clock, m, code))
		return nil
	})
	if err != nil && clock.run.Err() == nil {
		n.doc.Problems = append(n.doc.Problems, inventory.Problem{Code: ingest.Code(err), Sheet: -1})
	}
}

// member reads one. left is the code of what programs leave behind, or "".
func (r *reader) member(clock budget, m ingest.Member, left string) *node {
	n := newNode(m.Name, m.Name[strings.LastIndexByte(m.Name, '/')+1:])
	defer n.took(time.Now())
	if left != "" {
		n.notRead(inventory.NotAList, left)
		return n
	}
	n.guard(func() {
		content, err := m.Open(clock.ctx)
		if err != nil {
			n.refused(err, clock)
			return
		}
		defer content.Close()
		inside := r.Reading
		inside.Limits = m.Limits
		r.read(clock, n, content, content.Size(), inside)
		n.flawed(content.Flaw)
		n.doc.Facts.Encrypted = n.doc.Facts.Encrypted || m.Encrypted
	})
	return n
}

// guard runs a reader. One that panics costs its document alone.
func (n *node) guard(read func()) {
	defer func() {
		if p := recover(); p != nil {
			// Neither the value of the panic nor its stack is printed: both can
			// quote what was being read.
			n.failedAt = panicPlace()
			n.doc = newNode(n.path, n.name).doc
			n.notRead(inventory.Unread, "reader-failed")
		}
	}()
	read()
}

// examined gives a document that was read its state.
func (n *node) examined() {
	doc := &n.doc
	doc.State, doc.Reason, doc.Place = inventory.Examined, nil, nil
	if len(doc.Problems) > 0 {
		doc.State = inventory.Incomplete
		doc.Reason, doc.Place = &doc.Problems[0].Code, place(doc.Problems[0])
	}
}

// flawed adds what was wrong with the content of a member before it was read.
func (n *node) flawed(code string) {
	switch {
	case code == "":
	case n.doc.State == inventory.Examined, n.doc.State == inventory.Incomplete:
		n.doc.Problems = append([]inventory.Problem{{Code: code, Sheet: -1}}, n.doc.Problems...)
		n.examined()
	case n.doc.State == inventory.Unread:
		n.notRead(inventory.Unread, code)
	}
}

// notRead records why a document was not read. Where no list is expected that
// is a reason and not a problem.
func (n *node) notRead(state inventory.State, code string) {
	doc := &n.doc
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
