package ingest

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// mailField is one field of a header, unfolded.
type mailField struct {
	name  string // lower case
	value []byte
}

// mailFields takes a header apart (RFC 5322, 2.2). Lines that are no field are
// left out, as mail programs do; so is the line "From " of a mailbox.
func mailFields(header []byte) []mailField {
	var fields []mailField
	for line := range bytes.Lines(header) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			if n := len(fields); n > 0 {
				fields[n-1].value = append(append(fields[n-1].value, ' '), bytes.TrimLeft(line, " \t")...)
			}
			continue
		}
		name, value, found := bytes.Cut(line, []byte(":"))
		if !found || !isFieldName(name) {
			continue
		}
		fields = append(fields, mailField{strings.ToLower(string(bytes.TrimSpace(name))), bytes.TrimSpace(bytes.Clone(value))})
	}
	return fields
}

func isFieldName(name []byte) bool {
	name = bytes.TrimRight(name, " \t")
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return len(name) > 0 && len(name) < 100
}

// technicalFields hold routes, signatures and numbers that programs gave the
// message: what looks like an address in them is none.
var technicalFields = stringSet(`received date message-id references in-reply-to mime-version content-type content-transfer-encoding content-disposition content-id
	content-language content-length lines status x-status x-mozilla-status x-mozilla-status2 x-mozilla-keys x-uid x-uidl x-keywords user-agent x-mailer x-priority priority
	importance thread-index dkim-signature domainkey-signature x-google-dkim-signature x-gm-message-state x-gm-features x-google-smtp-source x-received arc-seal
	arc-message-signature arc-authentication-results authentication-results received-spf x-spam-status x-spam-score x-spam-level x-spam-flag x-spam-checker-version
	x-virus-scanned x-ms-has-attach x-ms-tnef-correlator x-ms-exchange-organization-scl x-microsoft-antispam x-microsoft-antispam-message-info x-forefront-antispam-report
	x-gmail-labels x-gm-thrid x-originating-ip autocrypt face x-face`)

// labelledFields are those by which a reader is told where a text stands.
var labelledFields = stringSet("from to cc bcc subject reply-to sender return-path delivered-to comments keywords organization disposition-notification-to")

// decodeField gives a value in UTF-8, its encoded words decoded (RFC 2047).
func decodeField(value []byte) []byte {
	text := string(value)
	if !utf8.Valid(value) {
		text = string(decodeName(text))
	}
	if decoded, err := wordDecoder.DecodeHeader(text); err == nil {
		text = decoded
	}
	return bytes.ToValidUTF8([]byte(text), []byte("\ufffd"))
}

// wordDecoder knows the charsets that browsers know; words in any other stay as
// they are.
var wordDecoder = mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}}

// mailParams reads "value; name=text; name*=charset'language'text" (RFC 2045,
// 5.1; RFC 2231), with the faults of common programs: blanks in names, no
// quotation marks, encoded words. Names are lower case.
func mailParams(field []byte) (value string, params map[string]string) {
	pieces := splitParams(string(field))
	value = strings.ToLower(strings.TrimSpace(pieces[0]))
	params = map[string]string{}
	extended := map[string]string{} // by name: parts of a value cut into several
	for _, piece := range pieces[1:] {
		name, text, found := strings.Cut(piece, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if !found || name == "" || len(params)+len(extended) > maxParams {
			continue
		}
		text = unquoteParam(strings.TrimSpace(text))
		if base, _, cut := strings.Cut(name, "*"); cut {
			extended[base] += extendedParam(name, text, extended[base] == "")
			continue
		}
		params[name] = string(decodeField([]byte(text)))
	}
	for name, text := range extended {
		params[name] = decodeExtended(text)
	}
	return value, params
}

const maxParams = 64

// splitParams splits at semicolons outside of quotation marks.
func splitParams(s string) []string {
	var out []string
	quoted, start := false, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if quoted {
				i++
			}
		case '"':
			quoted = !quoted
		case ';':
			if !quoted {
				out = append(out, s[start:i])
				start = i + 1
			}
		}
	}
	return append(out, s[start:])
}

func unquoteParam(s string) string {
	if len(s) < 2 || s[0] != '"' {
		return s
	}
	s = strings.TrimSuffix(s[1:], `"`)
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s)
}

// extendedParam makes one part ready to be joined: percent signs of parts that
// are not encoded are encoded, and the charset stands at the beginning of all.
func extendedParam(name, text string, first bool) string {
	encoded := strings.HasSuffix(name, "*")
	if !encoded {
		text = strings.ReplaceAll(text, "%", "%25")
	}
	if first && (!encoded || strings.Count(text, "'") < 2) {
		text = "''" + text
	}
	return text
}

func decodeExtended(text string) string {
	charset, rest, _ := strings.Cut(text, "'")
	_, rest, _ = strings.Cut(rest, "'")
	decoded := make([]byte, 0, len(rest))
	for i := 0; i < len(rest); i++ {
		if rest[i] == '%' && i+2 < len(rest) {
			if high, low := hexDigit(rest[i+1]), hexDigit(rest[i+2]); high >= 0 && low >= 0 {
				decoded = append(decoded, byte(high<<4|low))
				i += 2
				continue
			}
		}
		decoded = append(decoded, rest[i])
	}
	if enc, err := htmlindex.Get(charset); err == nil && charset != "" {
		if text, err := enc.NewDecoder().Bytes(decoded); err == nil {
			return string(text)
		}
	}
	return string(decodeName(string(decoded)))
}
