package scan

import (
	"io"
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

// counted reports how far into content the furthest read has come.
func (r *reporter) counted(content io.ReaderAt) io.ReaderAt {
	if r.listen == nil {
		return content
	}
	return &countedReader{content, r, 0}
}

type countedReader struct {
	io.ReaderAt
	report   *reporter
	furthest int64
}

func (c *countedReader) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, off)
	if end := off + int64(n); end > c.furthest {
		c.report.read(end - c.furthest)
		c.furthest = end
	}
	return n, err
}
