package ingest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"

	"github.com/klauspost/compress/gzip"
)

// gzipFormat reads one compressed file (RFC 1952), also one packed in several
// runs.
var gzipFormat = Format{
	Name:       "gz",
	Extensions: []string{".gz", ".tgz"},
	Doc:        "compressed file: what is in it is a document of its own",
	Sniff:      func(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b\x08")) },
	Open:       openGzip,
}

// gzipBook is a [Container] of one file.
type gzipBook struct {
	container
	r      io.ReaderAt
	size   int64
	inside Limits
	name   string
	said   []string // the name and the comment in the header
}

func openGzip(_ context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	inner, code := o.inside(size)
	if code != "" {
		return nil, &Error{Code: code}
	}
	z, err := gzip.NewReader(bufio.NewReader(io.NewSectionReader(r, 0, size)))
	if err != nil {
		return nil, &Error{Code: "broken-zip"}
	}
	defer z.Close()
	b := &gzipBook{r: r, size: size, inside: inner, said: []string{z.Name, z.Comment}}
	b.name = memberName(path.Base(strings.ReplaceAll(string(decodeName(z.Name)), `\`, "/")))
	if b.name == "" {
		b.name = unpackedName(o.name)
	}
	return b, nil
}

// unpackedName is the name of a file without the ending of the packing.
func unpackedName(name string) string {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".tgz":
		return name[:len(name)-len(ext)] + ".tar"
	case ".gz":
		if name = name[:len(name)-len(ext)]; name != "" {
			return name
		}
	}
	return "1"
}

// Sheets has none.
func (b *gzipBook) Sheets() []table.Sheet { return nil }

// Rows has none.
func (b *gzipBook) Rows(context.Context, int, func(table.Row) error) (table.SheetFacts, error) {
	return table.SheetFacts{}, nil
}

// Texts gives the name and the comment of the header.
func (b *gzipBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	run := &textRun{in: &b.container, ctx: ctx, cancel: func() {}, fn: fn, row: sealed.NewRow()}
	run.memberName(string(decodeName(b.said[0])))
	run.emit(table.Text{Kind: "zip-comment", Sheet: -1, Column: -1}, decodeName(b.said[1]))
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// Members hands out the one file.
func (b *gzipBook) Members(ctx context.Context, fn func(Member) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !b.inside.oneMore() {
		b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
		return nil
	}
	return fn(Member{Name: b.name, Limits: b.inside, stream: func(ctx context.Context) (io.ReadCloser, error) {
		src := bufio.NewReader(io.NewSectionReader(b.r, 0, b.size))
		z, err := gzip.NewReader(src)
		if err != nil {
			return nil, &Error{Code: "broken-zip"}
		}
		z.Multistream(false)
		return &gzipReader{ctx: ctx, src: src, zip: z, limits: b.inside}, nil
	}})
}

// Close does nothing: the reader belongs to the caller.
func (b *gzipBook) Close() error { return nil }

// gzipReader unpacks run after run under limits. Errors are *Error or that of
// ctx.
type gzipReader struct {
	ctx    context.Context
	src    *bufio.Reader
	zip    *gzip.Reader
	limits Limits
	err    error
}

func (g *gzipReader) Read(b []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	if g.err = g.ctx.Err(); g.err != nil {
		return 0, g.err
	}
	n, err := g.zip.Read(b)
	switch {
	case errors.Is(err, io.EOF):
		g.err = g.next()
	case errors.Is(err, io.ErrUnexpectedEOF):
		g.err = &Error{Code: "truncated"}
	case errors.Is(err, gzip.ErrChecksum):
		g.err = &Error{Code: "bad-checksum"}
	case err != nil:
		g.err = &Error{Code: "broken-zip"}
	}
	if err := g.limits.nest.unpack(int64(n), g.limits); err != nil {
		g.err = err
	}
	return n, g.err
}

// next goes on to the run behind this one. Zeros may fill the file up.
func (g *gzipReader) next() error {
	for {
		head, err := g.src.Peek(2)
		switch {
		case len(head) == 0:
			return io.EOF
		case head[0] == 0:
			_, _ = g.src.Discard(1) // it was peeked
			continue
		case err != nil || string(head) != "\x1f\x8b":
			return &Error{Code: "loose-bytes"}
		}
		if g.zip.Reset(g.src) != nil {
			return &Error{Code: "truncated"}
		}
		g.zip.Multistream(false)
		return nil
	}
}

// Close lets go of the decompressor.
func (g *gzipReader) Close() error { return g.zip.Close() }
