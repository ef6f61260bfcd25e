package ingest

import (
	"bytes"
	"context"
	"slices"

	"egide/internal/sealed"
	"egide/internal/table"

	"golang.org/x/net/html"
)

// htmlScan is one pass over a page, for its rows or for its texts.
type htmlScan struct {
	book   *htmlBook
	z      *html.Tokenizer
	src    *decodedReader
	onRow  func(table.Row) error
	onText func(table.Text) error
	fnErr  error

	tables []*htmlGrid // open, the innermost last
	flat   int         // open tables inside the innermost that are text of its cell
	deep   int         // open tables beyond the limit
	seen   int         // tables begun
	number int         // of the last row
	gap    bool        // a table ended: leave a row blank
	free   []*htmlGrid

	outside  []byte // text outside of tables
	textRow  sealed.Row
	names    map[string]string
	attrs    htmlAttrs
	raw      []byte // of the last token
	rawText  string // element whose content is no text of the page
	hidden   string // name of a hidden element outside of tables
	hiddenIn int    // elements of this name open inside it and it itself
	facts    table.SheetFacts
}

func newHTMLScan(b *htmlBook, ctx context.Context) *htmlScan {
	s := &htmlScan{book: b, textRow: sealed.NewRow(), names: map[string]string{}}
	s.z, s.src = b.tokens(ctx)
	return s
}

// htmlAttrs are the attributes of a tag, valid until the next token.
type htmlAttrs []htmlAttr

type htmlAttr struct{ key, value []byte }

func (a htmlAttrs) get(key string) []byte {
	for i := range a {
		if string(a[i].key) == key {
			return a[i].value
		}
	}
	return nil
}

func (a htmlAttrs) has(key string) bool {
	return slices.ContainsFunc(a, func(at htmlAttr) bool { return string(at.key) == key })
}

// run reads the page to its end. Only an error of the caller's function or of
// the context is returned.
func (s *htmlScan) run(ctx context.Context) error {
	for s.fnErr == nil {
		kind := s.z.Next()
		s.raw = s.z.Raw()
		switch kind {
		case html.ErrorToken:
			s.finish()
			return s.ended(ctx)
		case html.TextToken:
			s.characters()
		case html.CommentToken:
			if s.onText != nil {
				s.comment(s.z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw, more := s.z.TagName()
			name := s.tagName(raw)
			s.attrs = s.attrs[:0]
			for more && len(s.attrs) < maxAttrs {
				var a htmlAttr
				a.key, a.value, more = s.z.TagAttr()
				s.attrs = append(s.attrs, a)
			}
			if more {
				s.problem("token-too-long")
			}
			if kind == html.SelfClosingTagToken { // of XHTML: what follows is no script
				s.z.NextIsNotRawText()
			} else if htmlRaw[name] {
				s.rawText = name
			}
			s.start(name)
		case html.EndTagToken:
			name, _ := s.z.TagName()
			s.end(s.tagName(name))
		}
	}
	return s.ended(ctx)
}

// tagName gives the name of a tag; the few that a page is made of are made into
// strings once.
func (s *htmlScan) tagName(raw []byte) string {
	if name, known := s.names[string(raw)]; known {
		return name
	}
	name := string(raw)
	if len(s.names) < 200 && len(name) < 20 {
		s.names[name] = name
	}
	return name
}

// maxAttrs bounds the attributes of one tag that are looked at.
const maxAttrs = 256

func (s *htmlScan) problem(code string) {
	s.book.problem(table.Problem{Code: code, Sheet: 0, Row: max(s.number, 1)})
}

// text hands out what stands in no cell; in a table the row and column are told.
func (s *htmlScan) text(kind, label string, text []byte) {
	if s.onText == nil || s.fnErr != nil {
		return
	}
	s.textRow.Reset()
	s.textRow.Append(0, sealed.Text, 0, text)
	if s.textRow.Len() > 0 {
		s.fnErr = s.onText(table.Text{Kind: kind, Label: label, Sheet: -1, Column: -1, Text: s.textRow})
	}
}

// characters takes text between tags.
func (s *htmlScan) characters() {
	text := s.z.Text() // entities are characters now
	switch s.rawText {
	case "":
	case "title":
		s.property("title", string(text))
		return
	default:
		s.addresses("page-text", s.rawText, text)
		return
	}
	if g := s.grid(); g != nil && g.inCell {
		g.cell = s.appendWords(g.cell, text)
		return
	}
	s.outside = s.appendWords(s.outside, text)
}

// appendWords appends text with every run of white space as one blank.
func (s *htmlScan) appendWords(dst, text []byte) []byte {
	if len(dst) > s.book.limits.Record {
		s.problem("cell-too-long")
		return dst
	}
	for _, c := range text {
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			if n := len(dst); n > 0 && dst[n-1] != ' ' && dst[n-1] != '\n' {
				dst = append(dst, ' ')
			}
		case c < ' ':
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// lineBreak ends a line in a cell, a text outside of one.
func (s *htmlScan) lineBreak() {
	if g := s.grid(); g != nil && g.inCell {
		if g.cell = bytes.TrimRight(g.cell, " "); len(g.cell) > 0 && g.cell[len(g.cell)-1] != '\n' {
			g.cell = append(g.cell, '\n')
		}
		return
	}
	if wordy(s.outside) {
		s.text("page-text", "", bytes.TrimSpace(s.outside))
	}
	s.outside = s.outside[:0]
}

// htmlBlocks end a line where they begin and end.
var htmlBlocks = stringSet(`p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr section article header footer nav aside main form fieldset legend
	address blockquote pre figure figcaption caption option select textarea body head html button label summary details center iframe`)

// htmlRaw hold what is not shown as text of the page.
var htmlRaw = stringSet("script style title")

// start takes a start tag with its attributes in s.attrs.
func (s *htmlScan) start(name string) {
	if htmlBlocks[name] {
		s.lineBreak()
	}
	s.hide(name)
	switch name {
	case "table":
		s.openTable()
	case "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup":
		if g := s.grid(); g != nil && s.flat == 0 && s.deep == 0 {
			g.tag(s, name)
		} else {
			s.lineBreak()
		}
	case "meta":
		s.meta(s.attrs)
		return
	case "img":
		s.book.facts.EmbeddedImages += s.embeddedImage()
	case "input":
		s.input()
	case "frame": // a workbook saved as several pages: this one only names the others
		s.problem("missing-part")
	}
	s.attributes()
}

// embeddedImage counts a picture inside the page, in the pass for the texts.
func (s *htmlScan) embeddedImage() int {
	if s.onText != nil && bytes.HasPrefix(s.attrs.get("src"), []byte("data:image/")) {
		return 1
	}
	return 0
}

// input takes what a form was filled in with.
func (s *htmlScan) input() {
	switch string(bytes.ToLower(s.attrs.get("type"))) {
	case "submit", "button", "reset", "image", "checkbox", "radio", "password":
		return
	}
	if g := s.grid(); g != nil && g.inCell {
		g.cell = s.appendWords(g.cell, s.attrs.get("value"))
	} else {
		s.outside = s.appendWords(s.outside, s.attrs.get("value"))
	}
}

// writtenHTML are the attributes that carry words.
var writtenHTML = stringSet("title alt aria-label summary")

// attributes searches the attributes of a tag.
func (s *htmlScan) attributes() {
	if s.onText == nil {
		return
	}
	for _, a := range s.attrs {
		switch key := string(a.key); {
		case key == "href" && (bytes.HasPrefix(a.value, []byte("mailto:")) || bytes.HasPrefix(a.value, []byte("tel:"))):
			s.text("hyperlink", "", a.value)
		case writtenHTML[key] && wordy(a.value):
			s.text("page-text", key, a.value)
		default:
			s.addresses("page-text", "attribute", a.value)
		}
	}
}

// end takes an end tag.
func (s *htmlScan) end(name string) {
	if name == s.rawText {
		s.rawText = ""
	}
	if htmlBlocks[name] {
		s.lineBreak()
	}
	if name == s.hidden {
		if s.hiddenIn--; s.hiddenIn == 0 {
			s.hidden = ""
		}
	}
	switch name {
	case "table":
		s.closeTable()
	case "tr", "td", "th":
		if s.flat > 0 || s.deep > 0 {
			s.lineBreak()
		} else if g := s.grid(); g != nil {
			g.endTag(s, name)
		}
	}
}

// hide follows a hidden element that stands around tables.
func (s *htmlScan) hide(name string) {
	switch {
	case s.hidden == name:
		s.hiddenIn++
	case len(s.tables) == 0 && s.hidden == "" && !htmlVoid[name] && s.attrs.hidden():
		s.hidden, s.hiddenIn = name, 1
	}
}

// htmlVoid have no end tag, or often none.
var htmlVoid = stringSet("area base br col embed hr img input link meta source track wbr p li option table")

// hidden reports whether a tag takes its element out of sight.
func (a htmlAttrs) hidden() bool {
	if a.has("hidden") {
		return true
	}
	style := a.get("style")
	if len(style) == 0 {
		return false
	}
	plain := bytes.ToLower(bytes.Join(bytes.Fields(style[:min(len(style), 4096)]), nil))
	for _, rule := range []string{"display:none", "visibility:collapse", "visibility:hidden", "mso-hide:all"} {
		if bytes.Contains(plain, []byte(rule)) {
			return true
		}
	}
	return false
}

// finish gives what the end of the page left open.
func (s *htmlScan) finish() {
	for _, v := range slices.Backward(s.tables) {
		v.endRow(s)
	}
	if g := s.grid(); g == nil {
		s.lineBreak()
	}
}
