package scan

import (
	"io"
	"slices"
	"sync"
	"time"

	"egide/internal/source"
)

// progressEvery is how often the listener hears of bytes read.
const progressEvery = 100 * time.Millisecond

// reporter gathers progress from the workers and passes it on, one call at a
// time.
type reporter struct {
	mu     sync.Mutex
	state  Progress
	last   time.Time
	listen func(Progress)
}

func newReporter(items []source.Item, listen func(Progress)) *reporter {
	r := &reporter{listen: listen}
	r.state.Documents = len(items)
	for _, item := range items {
		r.state.Bytes += max(item.Size, 0) // -1 = not known yet
	}
	return r
}

// documentMet counts a document that was not among the items: it stands in one.
func (r *reporter) documentMet() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.Documents++
}

// itemDone counts one of the items, and says which.
func (r *reporter) itemDone(i int) {
	r.mu.Lock()
	r.state.Finished = append(slices.Clone(r.state.Finished), i) // who listens may keep what it heard
	r.mu.Unlock()
	r.documentDone()
}

func (r *reporter) documentDone() {
	if r.listen == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.DocumentsDone++
	r.listen(r.state)
}

func (r *reporter) read(n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.BytesDone += n
	if now := time.Now(); now.Sub(r.last) >= progressEvery {
		r.last = now
		r.listen(r.state)
	}
}

// counted reports how much of content was read, each block once: readers begin
// with the end of an archive, and go over some documents twice.
func (r *reporter) counted(content source.Content) io.ReaderAt {
	if r.listen == nil {
		return content
	}
	return &countedReader{content, r, make([]bool, content.Size()/progressBlock+1)}
}

// progressBlock is how many bytes are counted as one.
const progressBlock = 64 << 10

type countedReader struct {
	content source.Content
	report  *reporter
	seen    []bool
}

// ReadAt reads as [io.ReaderAt] says.
func (c *countedReader) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.content.ReadAt(p, off)
	fresh := int64(0)
	for at := off / progressBlock; at*progressBlock < off+int64(n); at++ {
		if at < int64(len(c.seen)) && !c.seen[at] {
			c.seen[at] = true
			fresh += min(progressBlock, c.content.Size()-at*progressBlock)
		}
	}
	if fresh > 0 {
		c.report.read(fresh)
	}
	return n, err
}
