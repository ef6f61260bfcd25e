package ingest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// mailPart is a part of a message that has no parts of its own. Only places are
// kept, no text.
type mailPart struct {
	start, end int64 // of the body as it stands in the file
	kind       string
	encoding   string // for transport
	charset    string
	name       string
	attached   bool // the message says so
	inline     bool // it has an id by which the text refers to it
	locked     bool // encrypted
	cut        bool // its end is missing
	second     bool // another form of what was read before it
}

// mailScan goes through a file line by line and finds the parts of its messages
// (RFC 2046, 5.1). It never fails: what is no structure is text.
type mailScan struct {
	src    *bufio.Reader
	limits Limits
	mbox   bool

	at      int64  // of the line
	line    []byte // its beginning, up to what the buffer holds
	length  int64  // of the line with its end
	blank   bool   // the line before was blank
	ending  int64  // bytes of the end of the line before
	started bool

	headers []zipStretch
	parts   []mailPart
	open    []mailLevel
	body    *mailPart // being read
	flaws   map[string]bool
}

// mailLevel is a multipart whose end has not come.
type mailLevel struct {
	boundary    string
	alternative bool
	plain       int64 // size of the plain text in it
}

// indexMail finds headers and parts.
func indexMail(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (*mailScan, error) {
	s := &mailScan{src: bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 64<<10), limits: limits, blank: true, flaws: map[string]bool{}}
	first, _ := s.src.Peek(5)
	s.mbox = string(first) == "From "
	more := s.read()
	for lines := 0; more; lines++ {
		if lines%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(s.parts) >= maxMailParts {
			s.flaws["too-many-entries"] = true
			break
		}
		if !s.started || s.separator() {
			s.finish(s.at)
			s.started = true
			more = s.header(true)
			continue
		}
		if level, last := s.boundary(); level >= 0 {
			more = s.delimiter(level, last)
			continue
		}
		if s.body == nil {
			s.begin(mailPart{start: s.at, kind: "text/plain"}) // before and behind the parts
		}
		more = s.read()
	}
	s.finish(s.at)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// maxMailParts bounds the memory of the index: a mailbox of ten years has some
// ten thousand messages.
const maxMailParts = 400_000

// maxMailDepth bounds the parts inside parts of one message.
const maxMailDepth = 64

// read goes on to the next line.
func (s *mailScan) read() bool {
	s.blank = s.length == 0 || len(bytes.TrimRight(s.line, "\r\n")) == 0
	s.ending = int64(len(s.line) - len(bytes.TrimRight(s.line, "\r\n")))
	s.at += s.length
	line, err := s.src.ReadSlice('\n')
	s.line, s.length = append(s.line[:0], line...), int64(len(line))
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = s.src.ReadSlice('\n')
		s.length += int64(len(line))
		if len(line) > 0 { // how the line ends is known by its end
			s.line = append(s.line, line[max(0, len(line)-2):]...)
		}
	}
	return s.length > 0
}

// mboxLine is how a mailbox begins a message (RFC 4155, appendix A).
var mboxLine = regexp.MustCompile(`^From \S+ .*\d\d:\d\d.*\d{4}`)

// separator reports whether the line begins a message of a mailbox. The next
// line must be a field: people begin sentences with "From".
func (s *mailScan) separator() bool {
	if !s.mbox || !s.blank || !bytes.HasPrefix(s.line, []byte("From ")) || !mboxLine.Match(s.line) {
		return false
	}
	next, _ := s.src.Peek(80)
	name, _, found := bytes.Cut(next, []byte(":"))
	return found && isFieldName(name) || bytes.HasPrefix(next, []byte(">From "))
}

// boundary tells whether the line is one of an open multipart, and the last of
// it.
func (s *mailScan) boundary() (level int, last bool) {
	if !bytes.HasPrefix(s.line, []byte("--")) {
		return -1, false
	}
	text := strings.TrimRight(string(s.line[2:]), " \t\r\n")
	for i, open := range slices.Backward(s.open) {
		switch open.boundary {
		case text:
			return i, false
		case strings.TrimSuffix(text, "--"):
			return i, true
		}
	}
	return -1, false
}

// delimiter ends a part, and begins the next unless it was the last.
func (s *mailScan) delimiter(level int, last bool) bool {
	s.end(max(0, s.at-s.ending)) // the end of the line belongs to the boundary
	s.open = s.open[:level+1]
	if last {
		s.open = s.open[:level]
		return s.read()
	}
	if !s.read() {
		return false
	}
	return s.header(false)
}

// header reads the fields of a message or a part, up to the blank line.
func (s *mailScan) header(message bool) bool {
	start := s.at
	var text []byte
	more := true
	for ; more && len(bytes.TrimRight(s.line, "\r\n")) > 0; more = s.read() {
		if level, _ := s.boundary(); level >= 0 && !message {
			break // a part without a body
		}
		if s.at > start && message && s.separator() {
			break
		}
		if len(text)+len(s.line) <= s.limits.Record {
			text = append(text, s.line...)
		} else {
			s.flaws["record-too-long"] = true
		}
	}
	s.headers = append(s.headers, zipStretch{start, s.at})
	part := newMailPart(mailFields(text))
	if more && len(bytes.TrimRight(s.line, "\r\n")) == 0 {
		more = s.read()
	}
	part.start = s.at
	kind, boundary, _ := strings.Cut(part.kind, " ")
	if strings.HasPrefix(kind, "multipart/") && boundary != "" && len(s.open) < maxMailDepth {
		s.open = append(s.open, mailLevel{boundary: boundary, alternative: kind == "multipart/alternative"})
		return more
	}
	if boundary != "" {
		s.flaws["too-deep"] = true
		part.kind = kind
	}
	s.begin(part)
	return more
}

// newMailPart reads what the fields say of the body. The boundary of a multipart
// stands behind its kind.
func newMailPart(fields []mailField) mailPart {
	p := mailPart{kind: "text/plain"}
	for _, f := range fields {
		switch f.name {
		case "content-type":
			kind, params := mailParams(f.value)
			p.kind, p.charset = kind, params["charset"]
			if params["name"] != "" && p.name == "" {
				p.name = params["name"]
			}
			if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
				p.kind += " " + params["boundary"]
			}
			p.locked = strings.HasSuffix(kind, "pkcs7-mime") && params["smime-type"] == "enveloped-data"
		case "content-transfer-encoding":
			p.encoding = strings.ToLower(strings.TrimSpace(string(f.value)))
		case "content-disposition":
			disposition, params := mailParams(f.value)
			p.attached = disposition == "attachment"
			if params["filename"] != "" {
				p.name = params["filename"]
			}
		case "content-id":
			p.inline = true
		}
	}
	return p
}

func (s *mailScan) begin(p mailPart) {
	s.parts = append(s.parts, p)
	s.body = &s.parts[len(s.parts)-1]
}

// end closes the part that is being read. One without a byte is none.
func (s *mailScan) end(at int64) {
	if s.body == nil {
		return
	}
	p := s.body
	s.body = nil
	p.end = max(p.start, at)
	if p.end == p.start && !p.attached && p.name == "" {
		s.parts = s.parts[:len(s.parts)-1]
		return
	}
	if n := len(s.open); n > 0 && s.open[n-1].alternative {
		level := &s.open[n-1]
		size := p.end - p.start
		if p.kind == "text/plain" {
			level.plain += size
		}
		// The plain text is what people read last; a stub tells to use another
		// program.
		p.second = p.kind == "text/html" && level.plain*40 > size
	}
}

// finish ends a message; parts that are open have lost their end.
func (s *mailScan) finish(at int64) {
	if len(s.open) > 0 && s.started {
		s.flaws["truncated"] = true
		if s.body != nil {
			s.body.cut = true
		}
	}
	s.end(at)
	s.open = s.open[:0]
}
