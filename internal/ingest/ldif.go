package ingest

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// ldifFormat reads address books and directories in the LDAP Data Interchange
// Format (RFC 2849), which Thunderbird and directory servers write.
var ldifFormat = Format{
	Name:       "ldif",
	Extensions: []string{".ldif", ".ldi"},
	Doc:        "LDIF address book: an entry a row, an attribute a column",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "ldif" },
	Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		return openRecords(ctx, r, size, o, parseLDIF)
	},
}

// ldifReader reads entries line by line.
type ldifReader struct {
	lines   *foldedLines
	out     *recordSink
	charset cellCharset
	named   bool // the entry has its dn
	footer  bool // it is what a search program says at the end
	value   []byte
	name    []byte
}

func parseLDIF(src io.Reader, limits Limits, out *recordSink) error {
	l := &ldifReader{lines: newFoldedLines(src, limits, false), out: out}
	for !out.stopped() && l.lines.next() {
		switch line := l.lines.line; {
		case len(bytes.TrimSpace(line)) == 0:
			l.close()
		case line[0] == '#', string(line) == "-": // the latter between changes of one entry
		default:
			l.attribute(line)
		}
	}
	if !out.stopped() {
		l.close()
	}
	return l.lines.failure()
}

// close ends the entry; one without a name is not whole, and kept.
func (l *ldifReader) close() {
	if l.out.began() {
		if !l.named && !l.footer {
			l.out.problem("broken-entry")
		}
		l.out.end()
	}
	l.named, l.footer = false, false
}

// attribute reads name: value, name:: base64 or name:< address.
func (l *ldifReader) attribute(line []byte) {
	colon := bytes.IndexByte(line, ':')
	if colon < 1 || bytes.IndexByte(line[:colon], ' ') >= 0 {
		l.out.problem("broken-entry")
		l.out.field(untitled(0), sealed.Text, line)
		return
	}
	name, _, _ := bytes.Cut(line[:colon], []byte(";")) // options: language, binary
	l.name = append(l.name[:0], name...)
	rest := line[colon+1:]
	l.value = l.value[:0]
	binary := false
	switch {
	case bytes.HasPrefix(rest, []byte(":")):
		binary = l.decode(bytes.TrimSpace(rest[1:]))
	case bytes.HasPrefix(rest, []byte("<")):
		l.value = append(l.value, bytes.TrimSpace(rest[1:])...)
	default:
		l.value = append(l.value, bytes.TrimLeft(rest, " ")...)
	}
	if l.lines.cut && !binary {
		l.out.problem("record-too-long")
	}
	l.add()
}

// add adds the attribute to its entry.
func (l *ldifReader) add() {
	switch strings.ToLower(string(l.name)) {
	case "version":
		if !l.out.began() {
			return
		}
	case "search", "result":
		l.footer = l.footer || !l.out.began()
	case "dn":
		if l.named { // the blank line before it is missing
			l.out.problem("broken-entry")
			l.close()
		}
		l.named = true
		l.distinguishedName()
		return
	case "objectclass": // of the directory, not of the person
		if !bytes.ContainsAny(l.value, " @") {
			return
		}
	}
	l.out.field(l.name, sealed.Text, l.value)
}

// distinguishedName adds the parts of a name (RFC 4514), cn=Ada,o=Club, each as
// a field: together they would be one word in which nobody is found.
func (l *ldifReader) distinguishedName() {
	rest := l.value
	for len(rest) > 0 {
		n := 0
		for n < len(rest) && rest[n] != ',' && rest[n] != '+' {
			if rest[n] == '\\' {
				n++
			}
			n++
		}
		n = min(n, len(rest))
		kind, value, found := bytes.Cut(rest[:n], []byte("="))
		l.name = append(l.name[:0], "dn"...)
		if found {
			l.name = append(append(l.name, '.'), bytes.TrimSpace(kind)...)
		} else {
			value = kind
		}
		l.out.field(l.name, sealed.Text, l.unescape(bytes.TrimSpace(value)))
		rest = rest[min(n+1, len(rest)):]
	}
}

// unescape decodes \, and \C3\A9.
func (l *ldifReader) unescape(value []byte) []byte {
	if bytes.IndexByte(value, '\\') < 0 {
		return value
	}
	out := make([]byte, 0, len(value))
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' || i+1 == len(value) {
			out = append(out, value[i])
			continue
		}
		i++
		if i+1 < len(value) && hexDigit(value[i]) >= 0 && hexDigit(value[i+1]) >= 0 {
			out = append(out, byte(hexDigit(value[i])<<4|hexDigit(value[i+1])))
			i++
		} else {
			out = append(out, value[i])
		}
	}
	return l.charset.decode(dropNULs(out), 0)
}

// decode puts a value in base64 into l.value. Of one that is no text only that
// it is there counts; decode reports that.
func (l *ldifReader) decode(coded []byte) (binary bool) {
	text := make([]byte, base64.StdEncoding.DecodedLen(len(coded)))
	n, err := base64.StdEncoding.Decode(text, coded)
	text = text[:n]
	switch {
	case n > 0 && !isText(text):
		l.value = append(l.value, "binary"...)
		if bytes.Contains(bytes.ToLower(l.name), []byte("photo")) {
			l.value = append(l.value[:0], "photo"...)
		}
		return true
	case err != nil && !l.lines.cut:
		l.out.problem("broken-entry")
		l.value = append(l.value, coded...)
	case n > 0:
		l.value = append(l.value, l.charset.decode(dropNULs(text), 0)...)
	}
	return false
}
