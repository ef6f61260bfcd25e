package ingest

import (
	"bytes"
	"errors"
	"io"
)

// xmlKind is the kind of a token.
type xmlKind uint8

const (
	xmlEOF xmlKind = iota
	xmlStart
	xmlEnd
	xmlText    // raw text: [xmlReader.appendText] decodes it; a long one comes in pieces
	xmlCDATA   // text without entities; a long one comes in pieces
	xmlComment // a long one comes in pieces
)

// xmlReader splits a stream of UTF-8 into tokens over one reused buffer. Tokens
// are valid until the next call. Names come without their namespace prefix: the
// documents we read never need it to tell elements apart, and some programs
// prefix everything.
//
// It reads on after what a strict parser stops at (a raw &, a control
// character, an end tag too many), so that the rest is examined all the same,
// and keeps the code of the first such defect in flaw. Entities beyond the five
// of XML and character references are never expanded. An encoding other than
// UTF-8 is decoded before it comes here, by [openXML].
type xmlReader struct {
	src      io.Reader
	buf      []byte
	pos, end int
	srcErr   error
	maxToken int
	maxDepth int

	name     []byte    // of the start or end tag
	full     []byte    // the name of the start tag with its prefix
	attrs    []xmlAttr // of the start tag
	text     []byte    // of text, CDATA, comment
	depth    int       // elements open after this token
	tag      int       // length of the start tag, which ends at pos
	selfEnd  bool      // the start tag was <a/>: its end comes next
	stack    []uint64  // fingerprints of the open elements' names
	print    uint64    // of the name of the start tag
	rootSeen bool
	inside   xmlKind // inside a CDATA or comment that comes in pieces

	flaw string // code of the first defect, "" for none
	err  error  // what ended the reading early
}

// xmlAttr is an attribute of the start tag, valid until the next token.
type xmlAttr struct {
	name     []byte // local
	value    []byte // raw
	prefixed bool
}

const xmlBlock = 64 << 10

func newXMLReader(limits Limits) *xmlReader {
	return &xmlReader{buf: make([]byte, xmlBlock), maxToken: max(limits.Record, xmlBlock), maxDepth: limits.XMLDepth}
}

// reset starts a new document in the same memory.
func (x *xmlReader) reset(src io.Reader) {
	*x = xmlReader{src: src, buf: x.buf, maxToken: x.maxToken, maxDepth: x.maxDepth, attrs: x.attrs[:0], stack: x.stack[:0]}
}

// next gives the next token; after xmlEOF, err says whether that was the end of
// the document.
func (x *xmlReader) next() xmlKind {
	if x.selfEnd {
		x.selfEnd = false
		x.depth--
		x.stack = x.stack[:x.depth]
		return xmlEnd
	}
	for x.err == nil {
		if x.pos == x.end && !x.more() {
			break
		}
		if x.inside != xmlEOF {
			return x.piece()
		}
		if x.buf[x.pos] != '<' {
			if kind := x.readText(); kind != xmlEOF {
				return kind
			}
			continue
		}
		if kind := x.readMarkup(); kind != xmlEOF {
			return kind
		}
	}
	return x.finish()
}

// finish judges the end of the stream.
func (x *xmlReader) finish() xmlKind {
	switch {
	case x.err != nil:
	case x.srcErr != nil && !errors.Is(x.srcErr, io.EOF):
		x.err = x.srcErr
	case x.depth > 0 || !x.rootSeen || x.inside != xmlEOF:
		x.err = &Error{Code: "truncated"}
	}
	return xmlEOF
}

// more reads further behind what is in the buffer, from pos on. It returns
// false at the end of the stream and when one token fills the largest buffer.
func (x *xmlReader) more() bool {
	if x.srcErr != nil {
		return false
	}
	if x.pos > 0 {
		x.end = copy(x.buf, x.buf[x.pos:x.end])
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= x.maxToken {
			return false
		}
		grown := make([]byte, min(2*len(x.buf), x.maxToken))
		copy(grown, x.buf)
		x.buf = grown
	}
	for range 100 {
		n, err := x.src.Read(x.buf[x.end:])
		x.end += n
		x.srcErr = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	x.srcErr = io.ErrNoProgress
	return false
}

// readText gives text up to the next tag, or a piece of it when it is longer
// than the buffer may become. Outside the root only blanks may stand.
func (x *xmlReader) readText() xmlKind {
	off := 0
	for {
		if j := bytes.IndexByte(x.buf[x.pos+off:x.end], '<'); j >= 0 {
			off += j
			break
		}
		off = x.end - x.pos
		if !x.more() {
			if x.srcErr == nil {
				off = cutBefore(x.buf[x.pos:x.end])
			}
			break
		}
	}
	x.text = x.buf[x.pos : x.pos+off]
	x.pos += off
	if x.depth == 0 {
		if !onlySpace(x.text) && !bytes.Equal(x.text, utf8BOM) {
			x.flag("broken-xml")
		}
		return xmlEOF
	}
	return xmlText
}

var utf8BOM = []byte("\xef\xbb\xbf")

// cutBefore says how much of a text can be given without cutting a character
// or an entity in two.
func cutBefore(text []byte) int {
	const longest = 16 // of an entity or a character
	for i := len(text) - 1; i >= max(0, len(text)-longest); i-- {
		switch c := text[i]; {
		case c == '&' || c >= 0xc0:
			if i > 0 {
				return i
			}
		case c == ';' || c <= ' ':
			return len(text)
		}
	}
	return len(text)
}

func onlySpace(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}

// readMarkup reads what begins with <. It returns xmlEOF for markup that is no
// token (a declaration) and on errors.
func (x *xmlReader) readMarkup() xmlKind {
	for x.end-x.pos < 2 {
		if !x.more() {
			return x.cut()
		}
	}
	switch x.buf[x.pos+1] {
	case '/':
		return x.readEnd()
	case '!':
		return x.readDeclaration()
	case '?':
		return x.skipInstruction()
	}
	for {
		n, state := x.parseStart(x.buf[x.pos:x.end])
		switch state {
		case tagWhole:
			return x.opened(n)
		case tagBroken:
			return x.literal()
		}
		if !x.more() {
			return x.cut()
		}
	}
}

// cut ends the reading inside a token: at the end of the stream, or because the
// token is longer than a buffer may become.
func (x *xmlReader) cut() xmlKind {
	switch {
	case x.srcErr == nil:
		x.err = &Error{Code: "token-too-long"}
	case errors.Is(x.srcErr, io.EOF):
		x.err = &Error{Code: "truncated"}
	default:
		x.err = x.srcErr
	}
	return xmlEOF
}

// literal takes a < that begins no markup as text.
func (x *xmlReader) literal() xmlKind {
	x.flag("broken-xml")
	x.text = x.buf[x.pos : x.pos+1]
	x.pos++
	if x.depth == 0 {
		return xmlEOF
	}
	return xmlText
}

func (x *xmlReader) flag(code string) {
	if x.flaw == "" {
		x.flaw = code
	}
}

func (x *xmlReader) opened(n int) xmlKind {
	if x.depth == 0 && x.rootSeen {
		x.flag("broken-xml") // two roots
	}
	if x.depth >= x.maxDepth {
		x.err = &Error{Code: "too-deep"}
		return xmlEOF
	}
	x.rootSeen = true
	x.stack = append(x.stack, x.print)
	x.depth++
	x.selfEnd = x.buf[x.pos+n-2] == '/'
	x.tag = n
	x.pos += n
	return xmlStart
}

// fingerprint stands for a qualified name: it tells end tags that do not match,
// cheaply (FNV-1a).
func fingerprint(name []byte) uint64 {
	h := printBasis
	for _, c := range name {
		h = (h ^ uint64(c)) * printPrime
	}
	return h
}

const (
	printBasis uint64 = 14695981039346656037
	printPrime uint64 = 1099511628211
)

func (x *xmlReader) readEnd() xmlKind {
	b := x.buf[x.pos:x.end]
	match, colon := printBasis, 1
	for i := 2; i < len(b); i++ { // the end tag of a sound document
		c := b[i]
		if !nameEnd[c] {
			if c == ':' {
				colon = i
			}
			match = (match ^ uint64(c)) * printPrime
			continue
		}
		if c != '>' || x.depth == 0 || x.stack[x.depth-1] != match {
			break
		}
		x.name = b[colon+1 : i]
		x.pos += i + 1
		x.depth--
		x.stack = x.stack[:x.depth]
		return xmlEnd
	}
	return x.readOddEnd()
}

// readOddEnd reads an end tag that does not match, has blanks in it or is cut by
// the end of the buffer.
func (x *xmlReader) readOddEnd() xmlKind {
	n := 2
	for {
		if j := bytes.IndexByte(x.buf[x.pos+n:x.end], '>'); j >= 0 {
			n += j
			break
		}
		n = x.end - x.pos
		if !x.more() {
			return x.cut()
		}
	}
	name := x.buf[x.pos+2 : x.pos+n]
	for len(name) > 0 && isSpace(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	x.pos += n + 1
	match := fingerprint(name)
	x.name = local(name)
	if x.depth > 0 && x.stack[x.depth-1] == match {
		x.depth--
		x.stack = x.stack[:x.depth]
		return xmlEnd
	}
	x.flag("broken-xml")
	for i := x.depth - 1; i >= 0; i-- {
		if x.stack[i] == match { // elements inside it were never closed
			x.depth = i
			x.stack = x.stack[:i]
			return xmlEnd
		}
	}
	return xmlEOF // closes nothing that is open
}

// leaf takes an element of nothing but text, and what encloses it, when the
// buffer holds it in the very words of open and closing, as nearly all programs
// write; otherwise it takes nothing. open and closing must be balanced. It spares
// the hot path four tokens a cell.
func (x *xmlReader) leaf(open, closing string) ([]byte, bool) {
	b := x.buf[x.pos:x.end]
	if x.selfEnd || len(b) < len(open) || string(b[:len(open)]) != open {
		return nil, false
	}
	n := bytes.IndexByte(b[len(open):], '<')
	if n < 0 {
		return nil, false
	}
	text, rest := b[len(open):len(open)+n], b[len(open)+n:]
	if len(rest) < len(closing) || string(rest[:len(closing)]) != closing {
		return nil, false
	}
	x.pos += len(open) + n + len(closing)
	return text, true
}

func local(name []byte) []byte {
	if _, after, ok := bytes.Cut(name, []byte(":")); ok {
		return after
	}
	return name
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
