package ingest

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// textClass sorts the bytes of text: 0 for those that are themselves.
var textClass = func() (t [256]uint8) {
	for c := range 0x20 {
		t[c] = textControl
	}
	t['\t'], t['\n'], t['\r'] = 0, 0, textReturn
	t['&'] = textEntity
	for c := 0x80; c < 0x100; c++ {
		t[c] = textHigh
	}
	return t
}()

const (
	textEntity  = 1
	textControl = 2
	textReturn  = 4
	textHigh    = 8
)

// appendText decodes raw text or a raw attribute value to dst. What XML does
// not allow is flagged and put right: control characters are left out, bytes
// that are no UTF-8 are taken as windows-1252, unknown entities stay as they
// stand.
func (x *xmlReader) appendText(dst, raw []byte) []byte {
	var classes uint8
	for _, c := range raw {
		classes |= textClass[c]
	}
	if classes == 0 || classes == textHigh && utf8.Valid(raw) {
		return append(dst, raw...)
	}
	return x.appendOdd(dst, raw, true)
}

// appendCDATA is [xmlReader.appendText] without entities.
func (x *xmlReader) appendCDATA(dst, raw []byte) []byte { return x.appendOdd(dst, raw, false) }

func (x *xmlReader) appendOdd(dst, raw []byte, entities bool) []byte {
	for i := 0; i < len(raw); {
		c := raw[i]
		switch class := textClass[c]; {
		case class == textEntity && entities:
			n, ok := appendEntity(&dst, raw[i:])
			if !ok {
				x.flag("broken-xml")
			}
			i += n
			continue
		case class == textControl:
			x.flag("control-characters")
		case class == textReturn:
			if i+1 >= len(raw) || raw[i+1] != '\n' {
				dst = append(dst, '\n')
			}
		case class == textHigh:
			r, n := utf8.DecodeRune(raw[i:])
			if r == utf8.RuneError && n <= 1 {
				x.flag("bad-encoding")
				r, n = charmap.Windows1252.DecodeByte(c), 1
			}
			dst = utf8.AppendRune(dst, r)
			i += n
			continue
		default:
			dst = append(dst, c)
		}
		i++
	}
	return dst
}

// appendEntity decodes the reference that begins raw and says how long it is.
// It is not ok when it is none or one that XML does not know.
func appendEntity(dst *[]byte, raw []byte) (int, bool) {
	const longest = 12
	semicolon := bytes.IndexByte(raw[:min(len(raw), longest)], ';')
	if semicolon < 2 {
		*dst = append(*dst, '&')
		return 1, false
	}
	n := semicolon + 1
	switch name := raw[1:semicolon]; string(name) {
	case "amp":
		*dst = append(*dst, '&')
	case "lt":
		*dst = append(*dst, '<')
	case "gt":
		*dst = append(*dst, '>')
	case "quot":
		*dst = append(*dst, '"')
	case "apos":
		*dst = append(*dst, '\'')
	default:
		r, ok := characterReference(name)
		if !ok {
			*dst = append(*dst, '&')
			return 1, false
		}
		if r >= ' ' || r == '\t' || r == '\n' || r == '\r' {
			*dst = utf8.AppendRune(*dst, r)
		}
	}
	return n, true
}

// characterReference reads #233 and #xE9.
func characterReference(name []byte) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune || n == 0 {
		return 0, false
	}
	return rune(n), true
}

// unescape decodes in place the _xHHHH_ of text values (ECMA-376 part 1,
// 22.9.2.19 ST_Xstring): UTF-16 code units that XML cannot hold. Control
// characters are left out.
func unescape(text []byte) []byte {
	first := bytes.Index(text, []byte("_x"))
	if first < 0 {
		return text
	}
	out := text[:first]
	for i := first; i < len(text); {
		unit, ok := escapedUnit(text[i:])
		if !ok {
			out = append(out, text[i])
			i++
			continue
		}
		i += len("_xHHHH_")
		if unit >= 0xd800 && unit < 0xdc00 {
			if low, ok := escapedUnit(text[i:]); ok && low >= 0xdc00 && low < 0xe000 {
				unit = (unit-0xd800)<<10 + (low - 0xdc00) + 0x10000
				i += len("_xHHHH_")
			}
		}
		if unit >= ' ' && unit != 0x7f || unit == '\t' || unit == '\n' || unit == '\r' {
			out = utf8.AppendRune(out, unit)
		}
	}
	return out
}

func escapedUnit(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var unit rune
	for _, c := range b[2:6] {
		unit <<= 4
		switch {
		case c >= '0' && c <= '9':
			unit |= rune(c - '0')
		case c >= 'a' && c <= 'f':
			unit |= rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			unit |= rune(c-'A') + 10
		default:
			return 0, false
		}
	}
	return unit, true
}
