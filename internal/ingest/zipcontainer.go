package ingest

import (
	"context"
	"errors"
	"slices"

	"egide/internal/sealed"
	"egide/internal/table"
)

// container is what the readers of zipped XML documents share: the archive, one
// tokenizer, and what was noticed on the way.
type container struct {
	zip      *archive
	xml      *xmlReader // one part at a time
	facts    table.Facts
	problems []table.Problem
	aside    []table.Text // texts met while rows were read
	asideLen int
}

// Facts says what the document is made of; complete after Texts.
func (b *container) Facts() table.Facts { return b.facts }

// Problems lists what could not be read so far.
func (b *container) Problems() []table.Problem {
	if b.zip != nil && b.zip.flaw != "" {
		return append([]table.Problem{{Code: b.zip.flaw, Sheet: -1}}, b.problems...)
	}
	return slices.Clone(b.problems)
}

const maxProblems = 1000

// problem notes what was not read, once for each code and part.
func (b *container) problem(p table.Problem) {
	same := func(o table.Problem) bool {
		return o.Code == p.Code && o.Sheet == p.Sheet && o.Place == p.Place
	}
	if len(b.problems) < maxProblems && !slices.ContainsFunc(b.problems, same) {
		b.problems = append(b.problems, p)
	}
}

// note turns an error into a problem. That of a cancelled context is the
// caller's business.
func (b *container) note(err error, place string) { b.noteAt(err, place, -1, 0) }

func (b *container) noteAt(err error, place string, sheet, row int) {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return
	}
	b.problem(table.Problem{Code: Code(err), Sheet: sheet, Row: row, Place: place})
}

// noteXML notes how the reading of a part ended and what was wrong in it.
func (b *container) noteXML(x *xmlReader, place string, sheet, row int) {
	if x.flaw != "" {
		b.problem(table.Problem{Code: x.flaw, Sheet: sheet, Row: row, Place: place})
		x.flaw = ""
	}
	b.noteAt(x.err, place, sheet, row)
}

// walk reads a whole part and notes what could not be read of it.
func (b *container) walk(ctx context.Context, p *part, visit func(x *xmlReader, path *xmlPath, kind xmlKind)) {
	src, err := b.zip.open(ctx, p)
	if err != nil {
		b.note(err, p.name)
		return
	}
	defer src.Close()
	x := b.xml
	x.openXML(src)
	walkXML(x, visit)
	b.noteXML(x, p.name, -1, 0)
}

// asideRoom bounds the memory of texts kept until Texts asks for them; each
// costs asideCost beside its bytes.
const (
	asideRoom = 128 << 20
	asideCost = 256
)

// putAside keeps a text met while rows were read.
func (b *container) putAside(t table.Text, text []byte) {
	if sealed.Blank(text) {
		return
	}
	if b.asideLen += len(text) + asideCost; b.asideLen > asideRoom {
		b.problem(table.Problem{Code: "too-large", Sheet: t.Sheet, Place: t.Place})
		return
	}
	t.Text = sealed.NewRow()
	t.Text.Append(0, sealed.Text, 0, text)
	b.aside = append(b.aside, t)
}

// textRun hands texts to the caller of Texts and stops at its first error.
type textRun struct {
	in     *container
	ctx    context.Context
	cancel context.CancelFunc
	fn     func(table.Text) error
	err    error
	row    sealed.Row
}

func (r *textRun) emit(t table.Text, text []byte) {
	if r.err != nil {
		return
	}
	r.row.Reset()
	r.row.Append(0, sealed.Text, 0, text)
	if r.row.Len() == 0 {
		return
	}
	t.Text = r.row
	if r.err = r.fn(t); r.err != nil {
		r.cancel() // ends the reading of the part
	}
}

// zipComments gives the comments of the zip and of its members, and what stands
// outside of all of them.
func (r *textRun) zipComments() {
	defer r.leftBehind()
	for _, p := range r.in.zip.parts {
		r.emit(table.Text{Kind: "zip-comment", Place: p.name, Sheet: -1, Column: -1}, []byte(p.entry.Comment))
	}
	r.emit(table.Text{Kind: "zip-comment", Sheet: -1, Column: -1}, []byte(r.in.zip.zip.Comment))
}
