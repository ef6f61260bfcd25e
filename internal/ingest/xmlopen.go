package ingest

import (
	"bytes"
	"errors"
	"io"
	"regexp"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// openXML starts the reader on a document whose encoding is told by its byte
// order mark, by zeros (UTF-16) or by its declaration. UTF-8 goes straight
// through; anything else is decoded first.
func (x *xmlReader) openXML(src io.Reader) {
	head := make([]byte, 256)
	n, err := io.ReadAtLeast(src, head, 4)
	for err == nil && n < len(head) {
		var more int
		more, err = src.Read(head[n:])
		n += more
	}
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		x.reset(bytes.NewReader(head))
		x.srcErr = err
		x.end = copy(x.buf, head)
		return
	}
	rest := io.MultiReader(bytes.NewReader(head), src)
	decoder, known := xmlEncoding(head)
	switch {
	case !known:
		x.reset(bytes.NewReader(nil))
		x.err = &Error{Code: "unknown-encoding"}
	case decoder == nil:
		x.reset(&headThen{head: head, rest: src})
	default:
		x.reset(decoder.Reader(rest))
	}
}

// headThen reads head and then rest, without the copies of io.MultiReader's
// interface chain on the hot path.
type headThen struct {
	head []byte
	rest io.Reader
}

func (h *headThen) Read(b []byte) (int, error) {
	if len(h.head) > 0 {
		n := copy(b, h.head)
		h.head = h.head[n:]
		return n, nil
	}
	return h.rest.Read(b)
}

var xmlDeclaration = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// xmlEncoding gives the decoder a document needs, nil for UTF-8, and whether
// its encoding is known at all (XML 1.0 appendix F).
func xmlEncoding(head []byte) (*encoding.Decoder, bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{'<', 0}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), true
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), bytes.HasPrefix(head, []byte{0, '<'}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder(), true
	}
	match := xmlDeclaration.FindSubmatch(bytes.TrimPrefix(head, utf8BOM))
	if match == nil {
		return nil, true
	}
	name := string(bytes.ToLower(match[1]))
	switch name {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return nil, true
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, false
	}
	return enc.NewDecoder(), true
}
