package ingest

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"

	"golang.org/x/text/encoding/htmlindex"
)

// vcardFormat reads address books: vCard 2.1, 3.0 (RFC 2426), 4.0 (RFC 6350).
var vcardFormat = Format{
	Name:       "vcf",
	Extensions: []string{".vcf", ".vcard"},
	Doc:        "address book (vCard 2.1 to 4.0): a card a row, a property a column",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "vcf" },
	Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		return openRecords(ctx, r, size, o, parseVCards)
	},
}

// vcardReader reads cards property by property.
type vcardReader struct {
	lines   *foldedLines
	out     *recordSink
	charset cellCharset
	cards   int            // open cards: an AGENT of version 2.1 is one inside another
	times   map[string]int // structured properties of this card, for their columns
	agent   bool           // the last property was AGENT
	picture bool           // the last property was one in base64
	prefix  []byte
	name    []byte
	value   []byte
}

func parseVCards(src io.Reader, limits Limits, out *recordSink) error {
	v := &vcardReader{lines: newFoldedLines(src, limits, true), out: out, times: map[string]int{}}
	for !out.stopped() && v.lines.next() {
		line := v.lines.line
		if sealed.Blank(line) {
			continue
		}
		p, ok := splitProperty(line)
		switch {
		case ok && p.is("BEGIN") && bytes.EqualFold(bytes.TrimSpace(p.value), []byte("VCARD")):
			v.begin()
		case ok && p.is("END") && bytes.EqualFold(bytes.TrimSpace(p.value), []byte("VCARD")):
			v.end()
		case v.cards == 0 || !ok:
			v.odd(line)
		default:
			v.property(p)
		}
	}
	if v.cards > 0 && !out.stopped() {
		v.broken()
	}
	return v.lines.failure()
}

func (v *vcardReader) begin() {
	switch {
	case v.cards > 0 && v.agent && v.cards < maxAgents:
		v.cards++
		v.prefix = append(v.prefix, "AGENT."...)
	case v.cards > 0: // the end of the card before is missing
		v.broken()
		v.cards = 1
	default:
		v.cards = 1
	}
	v.agent = false
}

const maxAgents = 4 // cards inside one another

func (v *vcardReader) end() {
	switch {
	case v.cards > 1:
		v.cards--
		v.prefix = v.prefix[:len(v.prefix)-len("AGENT.")]
	case v.cards == 0:
		v.broken()
	default:
		v.close()
	}
}

// broken ends a card that is not whole; what was read of it is kept.
func (v *vcardReader) broken() {
	v.out.problem("broken-card")
	v.close()
}

func (v *vcardReader) close() {
	v.out.end()
	v.cards, v.prefix, v.agent = 0, v.prefix[:0], false
	clear(v.times)
}

// odd takes a line that is no property: in a card, the rest of a value that a
// program broke without a blank, which is examined as a note.
func (v *vcardReader) odd(line []byte) {
	if v.picture && isBase64(line) {
		return
	}
	v.out.problem("broken-card")
	v.give("NOTE", 0, sealed.Text, line)
	if v.cards == 0 {
		v.out.end()
	}
}

// isBase64 tells a line of a picture that was not folded.
func isBase64(line []byte) bool {
	for _, c := range line {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '+' && c != '/' && c != '=' && c != ' ' {
			return false
		}
	}
	return true
}

// vcardProperty is one line: group.NAME;PARAM=value:text.
type vcardProperty struct {
	name     []byte
	params   []byte
	encoding string // upper case
	charset  string
	value    []byte
}

func (p *vcardProperty) is(name string) bool { return bytes.EqualFold(p.name, []byte(name)) }

// splitProperty splits a line at the first colon outside of quotation marks.
func splitProperty(line []byte) (p vcardProperty, ok bool) {
	quoted, colon := false, -1
	for i, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if c == ':' && !quoted {
			colon = i
			break
		}
	}
	if colon < 0 { // a mark that is never closed
		colon = bytes.IndexByte(line, ':')
	}
	if colon < 1 {
		return p, false
	}
	name, params, _ := bytes.Cut(bytes.Clone(line[:colon]), []byte(";"))
	if dot := bytes.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	p.name, p.params, p.value = bytes.ToUpper(bytes.TrimSpace(name)), params, line[colon+1:]
	if len(p.name) == 0 || bytes.IndexByte(p.name, ' ') >= 0 {
		return p, false
	}
	for param := range bytes.SplitSeq(params, []byte(";")) {
		key, value, named := bytes.Cut(param, []byte("="))
		key = bytes.ToUpper(bytes.TrimSpace(key))
		word := strings.ToUpper(string(bytes.Trim(value, ` "`)))
		if !named { // 2.1 writes the value alone
			word = string(key)
		}
		switch {
		case string(key) == "CHARSET":
			p.charset = word
		case string(key) != "ENCODING" && named:
		case word == "QUOTED-PRINTABLE" || word == "BASE64" || word == "B":
			p.encoding = word
		}
	}
	return p, true
}

// structured gives the names of the parts of properties that have some, in the
// words of RFC 6350 (6.2.2, 6.2.7, 6.3.1, 6.6.4).
var structured = map[string][]string{
	"N":      {"Family name", "Given name", "Additional name", "Honorific", "Honorific suffix"},
	"ADR":    {"PO box", "Extended address", "Street address", "Locality", "Region", "Postal code", "Country"},
	"ORG":    {"ORG", "Organizational unit"},
	"GENDER": {"GENDER", "Gender identity"},
}

// binaryProperties are kept as the fact that they are there.
var binaryProperties = map[string]string{"PHOTO": "photo", "LOGO": "logo", "SOUND": "sound", "KEY": "key"}

// property adds one property to the card.
func (v *vcardReader) property(p vcardProperty) {
	v.agent = p.is("AGENT")
	v.picture = p.encoding == "BASE64" || p.encoding == "B"
	switch name := string(p.name); {
	case name == "VERSION" || name == "PRODID" || name == "X-ABLABEL" && bytes.HasPrefix(p.value, []byte("_$!<")):
		return
	case v.lines.cut && binaryProperties[name] == "":
		v.out.problem("record-too-long")
	}
	v.decode(&p)
	name := string(p.name)
	if flag := binaryProperties[name]; flag != "" && !bytes.HasPrefix(bytes.ToLower(v.value[:min(len(v.value), 8)]), []byte("http")) {
		if len(v.value) > 0 {
			v.give(name, 0, sealed.Text, []byte(flag))
		}
		return
	}
	v.label(p.params)
	if parts := structured[name]; parts != nil {
		v.parts(name, parts)
		return
	}
	text := unescapeVCard(v.value)
	switch name {
	case "TEL":
		text = bytes.TrimPrefix(text, []byte("tel:"))
	case "EMAIL":
		text = bytes.TrimPrefix(text, []byte("mailto:"))
	case "BDAY", "ANNIVERSARY", "DEATHDATE", "X-ANNIVERSARY", "X-ABDATE":
		if date, ok := vcardDate(text, p.params); ok {
			v.give(name, 0, sealed.Date, date)
			return
		}
	}
	v.give(name, 0, sealed.Text, text)
}

func (v *vcardReader) give(name string, nth int, kind sealed.Kind, text []byte) {
	v.name = append(append(v.name[:0], v.prefix...), name...)
	v.out.fieldAt(v.name, nth, kind, text)
}

// label gives the address as it is printed, which version 4.0 keeps in a
// parameter.
func (v *vcardReader) label(params []byte) {
	_, rest, found := bytes.Cut(params, []byte(`LABEL="`))
	if label, _, closed := bytes.Cut(rest, []byte(`"`)); found && closed {
		v.give("Address label", 0, sealed.Text, unescapeVCard(bytes.Clone(label)))
	}
}

// parts adds the parts of a structured value; what is more stands in the last.
func (v *vcardReader) parts(name string, names []string) {
	v.times[name]++
	rest := v.value
	for i, part := range names {
		end := len(rest)
		if i < len(names)-1 {
			end = unescapedSemicolon(rest)
		}
		if !sealed.Blank(rest[:end]) { // most cards have no post office box
			v.give(part, v.times[name], sealed.Text, unescapeVCard(bytes.Clone(rest[:end])))
		}
		if end == len(rest) {
			return
		}
		rest = rest[end+1:]
	}
}

func unescapedSemicolon(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case ';':
			return i
		}
	}
	return len(b)
}

// unescapeVCard decodes \n, \, \; and \\ in place.
func unescapeVCard(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 {
		return b
	}
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) {
			i++
			if b[i] == 'n' || b[i] == 'N' {
				out = append(out, '\n')
				continue
			}
			if strings.IndexByte(`\,;:"`, b[i]) < 0 { // a path of Windows
				out = append(out, '\\')
			}
		}
		out = append(out, b[i])
	}
	return out
}

// decode puts the value in UTF-8 into v.value.
func (v *vcardReader) decode(p *vcardProperty) {
	switch p.encoding {
	case "QUOTED-PRINTABLE":
		v.value = append(v.value[:0], p.value...)
		v.lines.soft = true
		for bytes.HasSuffix(v.value, []byte("=")) && v.lines.next() { // a line that goes on
			if len(v.value) > v.lines.max {
				v.out.problem("record-too-long")
				continue
			}
			v.value = append(v.value[:len(v.value)-1], v.lines.line...)
		}
		v.lines.soft = false
		v.value = append(v.value[:0], v.recode(unquotePrintable(v.value), p.charset)...)
	case "BASE64", "B":
		v.value = append(v.value[:0], p.value...)
		if binaryProperties[string(p.name)] != "" {
			return
		}
		text := make([]byte, base64.StdEncoding.DecodedLen(len(v.value)))
		n, err := base64.StdEncoding.Decode(text, bytes.ReplaceAll(v.value, []byte(" "), nil))
		switch {
		case err != nil:
			v.out.problem("broken-card")
		case isText(text[:n]):
			v.value = append(v.value[:0], v.recode(text[:n], p.charset)...)
		default:
			v.value = append(v.value[:0], "binary"...)
		}
	default:
		v.value = append(v.value[:0], p.value...)
	}
}

// recode decodes bytes that were hidden from the charset of the file.
func (v *vcardReader) recode(text []byte, charset string) []byte {
	if enc, err := htmlindex.Get(charset); err == nil && charset != "" && !strings.EqualFold(charset, "utf-8") {
		if decoded, err := enc.NewDecoder().Bytes(text); err == nil {
			return decoded
		}
	}
	return v.charset.decode(dropNULs(text), 0)
}

// unquotePrintable decodes =E9 in place (RFC 2045, 6.7); an = that begins no
// code stays.
func unquotePrintable(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == '=' && i+2 < len(b) {
			high, low := hexDigit(b[i+1]), hexDigit(b[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// vcardDate writes 19850412, 1985-04-12 and either with a time as ISO 8601. A
// date without a year stays text.
func vcardDate(text, params []byte) ([]byte, bool) {
	day, _, _ := bytes.Cut(bytes.TrimSpace(text), []byte("T"))
	plain := bytes.ReplaceAll(day, []byte("-"), nil)
	if len(plain) != 8 || len(day) != 8 && len(day) != 10 {
		return nil, false
	}
	iso := append(append(append(append(append([]byte(nil), plain[:4]...), '-'), plain[4:6]...), '-'), plain[6:]...)
	if _, rest, found := bytes.Cut(params, []byte("OMIT-YEAR=")); found && bytes.HasPrefix(rest, plain[:4]) {
		return nil, false
	}
	return appendISODate(nil, iso)
}
