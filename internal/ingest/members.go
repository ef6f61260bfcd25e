package ingest

import (
	"context"
	"errors"
	"io"
	"strings"

	"egide/internal/table"
)

// Container is a book with documents of their own in it: the files of an
// archive, the attachments of a message.
type Container interface {
	table.Book
	// Members hands out the documents in their order, after Texts. An error of
	// fn ends the reading and is returned as it is. Problems and Facts are
	// complete when it returns.
	Members(ctx context.Context, fn func(Member) error) error
}

// Member is a document that stands inside another one.
type Member struct {
	// Name is the path inside the container, with /: UTF-8, without "..", never
	// used as a path on disk. It may be personal.
	Name string
	// Problem is the code of what keeps it from being read, or "".
	Problem string
	// Encrypted says that a password opens it.
	Encrypted bool
	// Limits are those of what stands in it: it is one level deeper, and shares
	// the caps with all that comes out of the same file.
	Limits Limits

	// stream unpacks it; at stands in the place of stream where it need not be
	// unpacked.
	stream func(ctx context.Context) (io.ReadCloser, error)
	at     *io.SectionReader
	cut    bool // of at: the end is missing
}

// Content is an open member. Close gives its memory back.
type Content struct {
	io.ReaderAt
	// Flaw is the code of what is wrong with the content, or "": what is there
	// is to be read, and the document is incomplete.
	Flaw string
	size int64
	held int64
	nest *nesting
}

// Size is in bytes.
func (c *Content) Size() int64 { return c.size }

// Close gives the memory back.
func (c *Content) Close() error {
	c.ReaderAt = nil
	c.nest.give(c.held)
	c.held = 0
	return nil
}

// damaging are the codes of what ends the unpacking early without taking from
// what was unpacked before.
var damaging = stringSet("truncated broken-zip broken-container bad-checksum bad-size loose-bytes broken-message")

// Open unpacks the member into memory, up to Limits.Member and what the file
// around it and the other files read at the same time leave. The error is an
// [*Error], or that of ctx.
func (m Member) Open(ctx context.Context) (*Content, error) {
	if m.Problem != "" {
		return nil, &Error{Code: m.Problem}
	}
	nest := m.Limits.nest
	if m.at != nil {
		c := &Content{ReaderAt: m.at, size: m.at.Size(), nest: nest}
		if m.cut {
			c.Flaw = "truncated"
		}
		return c, nil
	}
	src, err := m.stream(ctx)
	if err != nil {
		return nil, withoutPlace(err)
	}
	defer src.Close()
	c := &Content{nest: nest}
	text := &pieces{}
	c.ReaderAt = text
	for {
		b := text.room()
		n, err := src.Read(b)
		text.grow(n)
		c.size = text.size
		if err == nil || n > 0 {
			if held := nest.hold(ctx, int64(n), m.Limits.Member); held != nil {
				_ = c.Close()
				return nil, held
			}
			c.held += int64(n)
		}
		switch {
		case err == nil:
			continue
		case errors.Is(err, io.EOF):
			return c, nil
		case ctx.Err() == nil && damaging[Code(err)] && c.size > 0:
			c.Flaw = Code(err)
			return c, nil
		}
		_ = c.Close()
		return nil, withoutPlace(err)
	}
}

// withoutPlace drops the name of the part from an error: in an archive that is
// a name which somebody gave.
func withoutPlace(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		return &Error{Code: e.Code}
	}
	return err
}

// pieces is text in memory. Pieces of one size are never copied to make room,
// so that a member takes what it is long and no more.
type pieces struct {
	list [][]byte
	size int64
}

const pieceSize = 64 << 10

func (p *pieces) room() []byte {
	n := len(p.list)
	if n == 0 || len(p.list[n-1]) == pieceSize {
		first := pieceSize
		if n == 0 {
			first = 4 << 10 // most members are small; this piece is made larger once
		}
		p.list = append(p.list, make([]byte, 0, first))
		n++
	}
	last := p.list[n-1]
	if len(last) == cap(last) {
		last = append(make([]byte, 0, pieceSize), last...)
		p.list[n-1] = last
	}
	return last[len(last):cap(last)]
}

func (p *pieces) grow(n int) {
	last := len(p.list) - 1
	p.list[last] = p.list[last][:len(p.list[last])+n]
	p.size += int64(n)
}

// ReadAt reads as [io.ReaderAt] says.
func (p *pieces) ReadAt(b []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, &Error{Code: "read-error"}
	}
	for n < len(b) && off < p.size {
		k := copy(b[n:], p.list[off/pieceSize][off%pieceSize:])
		n += k
		off += int64(k)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// nesting is what all documents out of one file share, however deep they stand:
// so that no cap begins anew inside. It is used by one goroutine.
type nesting struct {
	memory   *Memory
	packed   int64 // bytes of the file
	unpacked int64 // bytes unpacked so far, of all archives in it
	members  int   // documents met so far
	held     int64 // bytes in memory now
	large    bool  // it is its turn to hold much
}

// Memory lets one file at a time hold much in memory, where several are read
// side by side: together they hold Limits.Member and a little for each other.
type Memory struct{ turn chan struct{} }

// NewMemory is for one run.
func NewMemory() *Memory { return &Memory{make(chan struct{}, 1)} }

// heldFreely is how much the members of a file may take without waiting.
const heldFreely = 16 << 20

// hold counts n more bytes in memory. limit is for all that is held, the
// archives around the member included.
func (s *nesting) hold(ctx context.Context, n, limit int64) error {
	if s.held+n > limit {
		return &Error{Code: "too-large"}
	}
	if s.held+n > heldFreely && !s.large && s.memory != nil {
		select {
		case s.memory.turn <- struct{}{}:
			s.large = true
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s.held += n
	return nil
}

func (s *nesting) give(n int64) {
	s.held -= n
	if s.large && s.held <= heldFreely {
		s.large = false
		<-s.memory.turn
	}
}

// unpack counts n bytes that were unpacked and says when they are too many.
func (s *nesting) unpack(n int64, limits Limits) error {
	s.unpacked += n
	switch {
	case s.unpacked > limits.Unpacked:
		return &Error{Code: "too-large"}
	case s.unpacked > limits.RatioAfter && s.unpacked/limits.Ratio > s.packed:
		return &Error{Code: "zip-bomb"}
	}
	return nil
}

// inside are the limits of what stands in a container of size bytes. A code
// says that it stands too deep to be opened.
func (l Limits) inside(size int64) (inner Limits, code string) {
	l = l.orDefaults()
	if l.level >= l.Depth {
		return l, "too-deep"
	}
	l.level++
	if l.nest == nil {
		l.nest = &nesting{packed: size, memory: l.Memory}
	}
	return l, ""
}

// memberName makes the name of a member safe to show and to join: no "..", no
// drive, no / at either end.
func memberName(name string) string {
	var clean []string
	for part := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		part = strings.TrimSpace(part)
		if part == "" || part == "." || part == ".." || len(clean) == 0 && len(part) == 2 && part[1] == ':' {
			continue
		}
		clean = append(clean, part)
	}
	return strings.Join(clean, "/")
}
