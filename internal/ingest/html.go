package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"

	"golang.org/x/net/html"
)

// htmlFormat reads the tables of web pages, which many programs save under the
// name .xls. The page is one sheet with its tables one below the other, as a
// spreadsheet program shows it; what stands outside of tables is text.
var htmlFormat = Format{
	Name:       "html",
	Extensions: []string{".html", ".htm", ".xhtml"},
	Doc:        "tables of a web page, also one saved as .xls: stacked in one sheet, text outside of tables searched",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "html" },
	Open:       openHTML,
}

// htmlBook is a [table.Book] of one page. It keeps one bit a nested table.
type htmlBook struct {
	container
	r        io.ReaderAt
	size     int64
	limits   Limits
	layout   byteLayout
	declared string // charset
	apart    []bool // by the number of the table: a nested one with rows of its own
}

func openHTML(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	b := &htmlBook{r: r, size: size, limits: o.orDefaults()}
	head, err := readHead(r, size)
	if err != nil {
		return nil, err
	}
	b.layout = sniffLayout(head).forced(o.Encoding)
	if sealed.Blank(decodeHead(head, b.layout)) && int64(len(head)) == size {
		return nil, &Error{Code: "empty"}
	}
	if m := metaCharset.FindSubmatch(head); m != nil {
		b.declared = string(m[1])
	} else if m := xmlDeclaration.FindSubmatch(head); m != nil {
		b.declared = string(m[1])
	}
	b.facts.Encoding = b.layout.name()
	if err := b.survey(ctx); err != nil {
		return nil, err
	}
	return b, nil
}

// metaCharset finds the charset of a page in either of its forms (HTML, 4.2.5.4).
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// htmlToken bounds one tag: pictures stand in pages as attributes of any length.
const htmlTokenRecords = 16

// tokens starts a pass over the page.
func (b *htmlBook) tokens(ctx context.Context) (*html.Tokenizer, *decodedReader) {
	src := newDecodedReader(ctx, b.r, b.size, b.layout, b.declared)
	z := html.NewTokenizer(src)
	z.SetMaxBuf(htmlTokenRecords * b.limits.Record)
	z.AllowCDATA(true)
	return z, src
}

// maxTables bounds the memory of the survey; nested tables behind it are read
// as text of the cell they stand in.
const maxTables = 1 << 20

// survey tells the nested tables that hold a list from those that lay out a
// cell. A list has rows of several cells, or many rows.
func (b *htmlBook) survey(ctx context.Context) error {
	type open struct{ number, rows, wide, cells int }
	var stack []open
	z, _ := b.tokens(ctx)
	row := func(t *open) {
		if t.cells > 1 {
			t.wide++
		}
		t.cells = 0
	}
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := z.TagName()
		n := len(stack)
		switch string(name) {
		case "table":
			if kind == html.StartTagToken {
				if len(b.apart) < maxTables && n < b.limits.XMLDepth {
					stack = append(stack, open{number: len(b.apart)})
					b.apart = append(b.apart, n == 0)
				}
			} else if n > 0 {
				t := &stack[n-1]
				row(t)
				b.apart[t.number] = n == 1 || t.wide >= 2 || t.rows >= 20
				stack = stack[:n-1]
			}
		case "tr":
			if n > 0 && kind == html.StartTagToken {
				row(&stack[n-1])
				stack[n-1].rows++
			}
		case "td", "th":
			if n > 0 && kind == html.StartTagToken {
				stack[n-1].cells++
			}
		}
	}
	for i := range stack { // never closed
		t := &stack[i]
		row(t)
		b.apart[t.number] = i == 0 || t.wide >= 2 || t.rows >= 20
	}
	return ctx.Err()
}

// Sheets lists the one sheet.
func (b *htmlBook) Sheets() []table.Sheet {
	return []table.Sheet{{Name: sealed.NewLabel(""), Visibility: table.Visible}}
}

// Rows streams the rows of all tables. A blank row stands between two tables, so
// that they are not taken for one.
func (b *htmlBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	if sheet != 0 {
		return table.SheetFacts{}, nil
	}
	s := newHTMLScan(b, ctx)
	s.onRow = fn
	err := s.run(ctx)
	b.facts.Encoding = s.src.name()
	b.facts.HiddenRows = s.facts.HiddenRows
	return s.facts, err
}

// Texts streams what stands outside of tables, the properties of the page, links
// to addresses and remarks.
func (b *htmlBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	s := newHTMLScan(b, ctx)
	s.onText = fn
	return s.run(ctx)
}

// Problems lists what could not be read so far.
func (b *htmlBook) Problems() []table.Problem { return slices.Clone(b.problems) }

// Close does nothing: the reader belongs to the caller.
func (b *htmlBook) Close() error { return nil }

// ended notes how a pass ended.
func (s *htmlScan) ended(ctx context.Context) error {
	if s.fnErr != nil {
		return s.fnErr
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	switch err := s.z.Err(); {
	case errors.Is(err, html.ErrBufferExceeded):
		s.problem("token-too-long")
	case !errors.Is(err, io.EOF):
		s.problem(Code(err))
	case len(s.tables) > 0 || s.rawText != "" || len(s.raw) > 0 && s.raw[0] == '<':
		s.problem("truncated")
	}
	return nil
}

// conditional finds the properties that Office writes into remarks of a page it
// saves.
var conditional = regexp.MustCompile(`(?s)<o:(\w+)>([^<]*)</o:\w+>`)

// officeProperties are their names in the other formats.
var officeProperties = map[string]string{
	"Author": "creator", "LastAuthor": "lastModifiedBy", "Manager": "manager", "Company": "company", "Title": "title",
	"Subject": "subject", "Keywords": "keywords", "Description": "description", "Category": "category",
}

// comment judges a remark. One for old browsers holds markup, not words.
func (s *htmlScan) comment(text []byte) {
	if !bytes.HasPrefix(text, []byte("[if")) && !bytes.Contains(text, []byte("<o:")) {
		if wordy(text) && text[0] != '?' && !bytes.HasPrefix(text, []byte("[endif")) {
			s.text("xml-comment", "", text)
		}
		return
	}
	for _, m := range conditional.FindAllSubmatch(text, -1) {
		if name := officeProperties[string(m[1])]; name != "" {
			s.property(name, html.UnescapeString(string(m[2])))
		}
	}
	s.addresses("xml-comment", "", text)
}

func (s *htmlScan) property(name, value string) {
	s.book.property(func(t table.Text, text []byte) { s.text(t.Kind, t.Label, text) }, "", name, value)
}

// meta judges <meta name content>.
func (s *htmlScan) meta(attrs htmlAttrs) {
	value := strings.TrimSpace(string(attrs.get("content")))
	switch name := strings.ToLower(string(attrs.get("name"))); name {
	case "author", "dc.creator", "creator":
		s.property("creator", value)
	case "generator", "progid":
		s.property("generator", value)
	case "description", "keywords", "copyright", "publisher", "reply-to", "dc.contributor", "dc.publisher":
		s.property(name, value)
	default:
		s.addresses("property", "meta", []byte(value))
	}
}

// addresses gives what looks like an e-mail address in text that a program, not
// a person, reads: scripts, attributes.
func (s *htmlScan) addresses(kind, label string, text []byte) {
	if s.onText == nil || bytes.IndexByte(text, '@') < 0 {
		return
	}
	for _, m := range addressLike.FindAll(text, 1000) {
		s.text(kind, label, m)
	}
}

var addressLike = regexp.MustCompile(`[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`)
