package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// mailFormat reads one message (RFC 5322, MIME).
var mailFormat = Format{
	Name:       "eml",
	Extensions: []string{".eml"},
	Doc:        "e-mail message: its text is a sheet, its header is searched, its attachments are documents of their own",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "eml" },
	Open:       openMail,
}

// mboxFormat reads a file of messages (RFC 4155).
var mboxFormat = Format{
	Name:       "mbox",
	Extensions: []string{".mbox", ".mbx"},
	Doc:        "mailbox: the texts of all messages are one sheet, headers are searched, attachments are documents of their own",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "mbox" },
	Open:       openMail,
}

// mailBook is a [Container] of messages: one sheet with their texts one behind
// the other, and the attachments.
type mailBook struct {
	container
	r       io.ReaderAt
	size    int64
	o       Options
	inside  Limits
	deep    string // code of attachments that stand too deep to be opened
	headers []zipStretch
	parts   []mailPart
}

func openMail(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	b := &mailBook{r: r, size: size, o: o}
	if b.inside, b.deep = o.inside(size); b.inside.nest == nil {
		b.inside.nest = &nesting{packed: size, memory: o.Memory}
	}
	index, err := indexMail(ctx, r, size, b.inside)
	if err != nil {
		return nil, err
	}
	b.headers, b.parts = index.headers, index.parts
	for _, code := range []string{"too-many-entries", "record-too-long", "too-deep", "truncated"} {
		if index.flaws[code] {
			b.problem(table.Problem{Code: code, Sheet: -1})
		}
	}
	return b, nil
}

// Sheets has the one of the texts.
func (b *mailBook) Sheets() []table.Sheet {
	return []table.Sheet{{Name: sealed.NewLabel(""), Visibility: table.Visible}}
}

// Rows streams the lines and tables of all texts; a blank row stands between two
// of them.
func (b *mailBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	var facts table.SheetFacts
	if sheet != 0 {
		return facts, nil
	}
	last := 0
	for i := range b.parts {
		p := &b.parts[i]
		if !p.isText() || p.second {
			continue
		}
		above := last
		if last > 0 {
			above++
		}
		err := b.text(ctx, p, func(book table.Book) error {
			f, err := book.Rows(ctx, 0, func(row table.Row) error {
				row.Number += above
				last = row.Number + row.Repeat - 1
				return fn(row)
			})
			facts.HiddenRows += f.HiddenRows
			for _, q := range book.Problems() {
				b.problem(table.Problem{Code: q.Code, Sheet: 0, Row: q.Row + above})
			}
			return err
		})
		if err != nil {
			return facts, err
		}
	}
	b.facts.HiddenRows = facts.HiddenRows
	return facts, ctx.Err()
}

// isText reports whether a part is what people read when they open the message.
func (p *mailPart) isText() bool {
	switch {
	case p.attached, p.name != "":
		return false
	case p.kind == "text/plain", p.kind == "text/html", p.kind == "":
		return true
	}
	return strings.HasPrefix(p.kind, "message/") && p.kind != "message/rfc822" && p.kind != "message/global" || p.kind == "text/rfc822-headers"
}

// isSignature tells the signature of a message, which holds names of people.
func (p *mailPart) isSignature() bool {
	return strings.HasSuffix(p.kind, "pkcs7-signature") || p.kind == "application/pgp-signature"
}

// text opens the text of a part as a book of its own.
func (b *mailBook) text(ctx context.Context, p *mailPart, read func(table.Book) error) error {
	content, err := b.member(p).Open(ctx)
	if err != nil {
		b.note(err, "")
		return ctx.Err()
	}
	defer content.Close()
	if content.Flaw != "" {
		b.problem(table.Problem{Code: content.Flaw, Sheet: -1})
	}
	o := b.o
	o.Limits = b.inside
	if iana, known := Encoding(p.charset); known && iana != nameUTF8 {
		o.Encoding = iana
	}
	var book table.Book
	if p.kind == "text/html" {
		var opened table.Book
		if opened, err = openHTML(ctx, content, content.size, o); err == nil {
			page := opened.(*htmlBook)
			page.declared = p.charset
			book = page
		}
	} else {
		book, err = openText(ctx, content, content.size, o, expectProse)
	}
	switch {
	case Code(err) == "empty" && err != nil:
		return nil
	case err != nil:
		b.note(err, "")
		return ctx.Err()
	}
	defer book.Close()
	return read(book)
}

// Texts streams the headers, what stands outside of the tables of pages, other
// forms of a text, and signatures.
func (b *mailBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	run := &textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}
	for _, h := range b.headers {
		if run.err == nil && inner.Err() == nil {
			b.header(run, h)
		}
	}
	for i := range b.parts {
		p := &b.parts[i]
		switch {
		case run.err != nil || inner.Err() != nil:
		case p.isText() && p.kind == "text/html":
			run.err = b.page(inner, p, run)
		case p.isText():
		case p.isSignature():
			b.signature(inner, p, run)
		default:
			run.memberName(memberName(p.name))
		}
	}
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// header gives the fields that a person wrote or that name people.
func (b *mailBook) header(run *textRun, h zipStretch) {
	text := make([]byte, min(h.end-h.start, int64(b.inside.Record)))
	n, _ := b.r.ReadAt(text, h.start) // a file that stops responding shows where its parts are read
	for _, f := range mailFields(text[:n]) {
		if technicalFields[f.name] {
			continue
		}
		label := ""
		if labelledFields[f.name] {
			label = f.name
		}
		run.emit(table.Text{Kind: "mail-header", Sheet: -1, Column: -1, Label: label}, decodeField(f.value))
	}
}

// page gives the texts of an HTML part; of one that was not read as rows, those
// too.
func (b *mailBook) page(ctx context.Context, p *mailPart, run *textRun) error {
	return b.text(ctx, p, func(book table.Book) error {
		if p.second {
			if _, err := book.Rows(ctx, 0, func(row table.Row) error {
				return run.fn(table.Text{Kind: "page-text", Sheet: -1, Column: -1, Text: row.Cells})
			}); err != nil {
				return err
			}
		}
		err := book.Texts(ctx, func(t table.Text) error {
			t.Sheet, t.Row, t.Column = -1, 0, -1
			return run.fn(t)
		})
		b.facts.EmbeddedImages += book.Facts().EmbeddedImages
		return err
	})
}

func (b *mailBook) signature(ctx context.Context, p *mailPart, run *textRun) {
	content, err := b.member(p).Open(ctx)
	if err != nil {
		b.note(err, "")
		return
	}
	defer content.Close()
	emit := func(text []byte) { run.emit(table.Text{Kind: "signature", Sheet: -1, Column: -1}, text) }
	wide, narrow := stringRun{emit: emit}, stringRun{emit: emit}
	b.note(searchRuns(io.NewSectionReader(content, 0, content.size), &wide, &narrow), "")
}

// Members hands out the attachments. A picture that belongs to the text is a
// fact of the message.
func (b *mailBook) Members(ctx context.Context, fn func(Member) error) error {
	for i := range b.parts {
		p := &b.parts[i]
		if p.isText() || p.isSignature() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.isPicture(p) {
			b.facts.EmbeddedImages++
			continue
		}
		if !b.inside.oneMore() {
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
			return nil
		}
		m := b.member(p)
		m.Problem = b.deep
		if p.locked {
			m.Problem = encrypted
		}
		if m.Name = memberName(p.name); m.Name == "" {
			m.Name = fmt.Sprintf("%d%s", i+1, mailExtensions[p.kind])
		}
		m.Name = path.Base(m.Name)
		if err := fn(m); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// mailExtensions are for parts without a name.
var mailExtensions = map[string]string{
	"message/rfc822": ".eml", "message/global": ".eml", "text/calendar": ".ics", "text/csv": ".csv", "text/vcard": ".vcf", "text/x-vcard": ".vcf",
	"application/pdf": ".pdf", "application/zip": ".zip", "application/vnd.ms-excel": ".xls", "application/vnd.oasis.opendocument.spreadsheet": ".ods",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif",
}

// isPicture tells the logo of a signature by its content, not by what is said.
func (b *mailBook) isPicture(p *mailPart) bool {
	if p.attached && !p.inline || !strings.HasPrefix(p.kind, "image/") {
		return false
	}
	const enough = 1 << 10
	src, ok := newTransferReader(io.NewSectionReader(b.r, p.start, min(p.end-p.start, 2*enough)), p.encoding)
	if !ok {
		return false
	}
	head, _ := io.ReadAll(src) // cut short: what comes is the head
	return sniff(bytes.NewReader(head), int64(len(head)), head).code == notAList
}

// member is a part to be opened.
func (b *mailBook) member(p *mailPart) Member {
	return Member{Limits: b.inside, stream: func(context.Context) (io.ReadCloser, error) {
		r, ok := newTransferReader(io.NewSectionReader(b.r, p.start, p.end-p.start), p.encoding)
		if !ok {
			return nil, &Error{Code: "unsupported-compression"}
		}
		if p.cut {
			return severedReader{r}, nil
		}
		return r, nil
	}}
}

// severedReader reads a part whose end is missing.
type severedReader struct{ io.ReadCloser }

func (c severedReader) Read(b []byte) (int, error) {
	n, err := c.ReadCloser.Read(b)
	if errors.Is(err, io.EOF) {
		err = &Error{Code: "truncated"}
	}
	return n, err
}

// Close does nothing: the reader belongs to the caller.
func (b *mailBook) Close() error { return nil }
