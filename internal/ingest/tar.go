package ingest

import (
	"archive/tar"
	"context"
	"errors"
	"io"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// tarFormat reads the archives of Unix (POSIX.1-2001 and its predecessor with
// the mark "ustar").
var tarFormat = Format{
	Name:       "tar",
	Extensions: []string{".tar"},
	Doc:        "archive of Unix: every file in it is a document of its own, read where it stands",
	Sniff:      func(head []byte) bool { return len(head) > 262 && string(head[257:262]) == "ustar" },
	Open:       openTar,
}

// tarBook is a [Container]. Its members are not packed and need no memory.
type tarBook struct {
	container
	r       io.ReaderAt
	size    int64
	inside  Limits
	members []tarMember
}

type tarMember struct {
	name    string
	problem string
	start   int64
	size    int64
}

func openTar(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	inner, code := o.orDefaults().inside(size)
	if code != "" {
		return nil, &Error{Code: code}
	}
	b := &tarBook{r: r, size: size, inside: inner}
	if err := b.list(ctx); err != nil {
		return nil, err
	}
	if len(b.members) == 0 {
		if len(b.problems) > 0 {
			return nil, &Error{Code: b.problems[0].Code}
		}
		return nil, &Error{Code: "empty"}
	}
	return b, nil
}

// list goes from header to header; the content between them is passed over.
func (b *tarBook) list(ctx context.Context) error {
	src := io.NewSectionReader(b.r, 0, b.size)
	t := tar.NewReader(src)
	for ctx.Err() == nil {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			if !b.ended(src) {
				b.problem(table.Problem{Code: "truncated", Sheet: -1})
			}
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			b.problem(table.Problem{Code: "truncated", Sheet: -1})
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			b.problem(table.Problem{Code: "broken-container", Sheet: -1})
			return nil
		case len(b.members) >= b.inside.Entries:
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
			return nil
		}
		start, err := src.Seek(0, io.SeekCurrent)
		if err != nil {
			return &Error{Code: "read-error"}
		}
		m := tarMember{name: h.Name, start: start, size: h.Size}
		switch {
		case h.Typeflag == tar.TypeDir, strings.HasSuffix(h.Name, "/") && h.Size == 0, h.Typeflag == tar.TypeXGlobalHeader:
			continue
		case sparse(h):
			m.problem = "unsupported-compression"
		case h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeCont:
			m.problem = "special-file"
		}
		b.members = append(b.members, m)
	}
	return ctx.Err()
}

// ended reports whether the archive has the block of zeros at its end, and only
// whole blocks.
func (b *tarBook) ended(src io.Seeker) bool {
	var last [512]byte
	at, err := src.Seek(0, io.SeekCurrent)
	if err != nil || at < int64(len(last)) || b.size%int64(len(last)) != 0 {
		return false
	}
	n, _ := b.r.ReadAt(last[:], at-int64(len(last)))
	return n == len(last) && last == [512]byte{}
}

// sparse files are stored without their holes.
func sparse(h *tar.Header) bool {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			return true
		}
	}
	return h.Typeflag == tar.TypeGNUSparse
}

// Sheets has none.
func (b *tarBook) Sheets() []table.Sheet { return nil }

// Rows has none.
func (b *tarBook) Rows(context.Context, int, func(table.Row) error) (table.SheetFacts, error) {
	return table.SheetFacts{}, nil
}

// Texts gives the names of the members.
func (b *tarBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	run := &textRun{in: &b.container, ctx: ctx, cancel: func() {}, fn: fn, row: sealed.NewRow()}
	for _, m := range b.members {
		run.memberName(string(decodeName(m.name)))
	}
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// Members hands out the files of the archive.
func (b *tarBook) Members(ctx context.Context, fn func(Member) error) error {
	for _, m := range b.members {
		if !b.inside.oneMore() {
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
			return nil
		}
		size := max(0, min(m.size, b.size-m.start))
		err := fn(Member{
			Name: memberName(string(decodeName(m.name))), Problem: m.problem, Limits: b.inside,
			at: io.NewSectionReader(b.r, m.start, size), cut: size < m.size,
		})
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// Close does nothing: the reader belongs to the caller.
func (b *tarBook) Close() error { return nil }
