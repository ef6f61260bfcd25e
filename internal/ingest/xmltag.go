package ingest

import (
	"bytes"
)

type tagState uint8

const (
	tagWhole tagState = iota
	tagShort          // the buffer ends inside the tag
	tagBroken
)

// nameEnd are the bytes that no name holds (of ASCII; beyond it any may).
var nameEnd = func() (t [256]bool) {
	for c := range 0x80 {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		t[c] = !letter && (c < '0' || c > ':') && c != '_' && c != '-' && c != '.'
	}
	return t
}()

// parseStart splits a start tag at the beginning of b into name and attrs and
// returns its length. The state is tagShort when b ends before the tag does.
func (x *xmlReader) parseStart(b []byte) (int, tagState) {
	x.attrs = x.attrs[:0]
	i := 1
	colon := 0
	x.print = printBasis
	for i < len(b) && !nameEnd[b[i]] {
		if b[i] == ':' {
			colon = i
		}
		x.print = (x.print ^ uint64(b[i])) * printPrime
		i++
	}
	switch {
	case i == len(b):
		return 0, tagShort
	case i == 1 || colon == i-1:
		return 0, tagBroken
	}
	x.name, x.full = b[1:i], b[1:i]
	if colon > 0 {
		x.name = b[colon+1 : i]
	}
	if b[i] == '>' {
		return i + 1, tagWhole
	}
	for {
		start := i
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) {
			return 0, tagShort
		}
		switch b[i] {
		case '>':
			return i + 1, tagWhole
		case '/':
			if i+1 == len(b) {
				return 0, tagShort
			}
			if b[i+1] == '>' {
				return i + 2, tagWhole
			}
			return 0, tagBroken
		}
		if i == start {
			x.flag("broken-xml") // no blank between attributes
		}
		n, state := x.parseAttr(b[i:])
		if state != tagWhole {
			return 0, state
		}
		i += n
	}
}

// parseAttr splits name="value" at the beginning of b.
func (x *xmlReader) parseAttr(b []byte) (int, tagState) {
	i, colon := 0, -1
	for i < len(b) && !nameEnd[b[i]] {
		if b[i] == ':' {
			colon = i
		}
		i++
	}
	if colon == 0 || colon == i-1 {
		colon = -1 // no prefix, or nothing behind it
	}
	a := xmlAttr{name: b[colon+1 : i], prefixed: colon >= 0}
	length := i
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, tagShort
	}
	if length == 0 || b[i] != '=' {
		return 0, tagBroken
	}
	i++
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, tagShort
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return x.parseBareValue(b, i, a)
	}
	i++
	start := i
	for ; i < len(b); i++ {
		switch b[i] {
		case quote:
			a.value = b[start:i]
			x.attrs = append(x.attrs, a)
			return i + 1, tagWhole
		case '<':
			return 0, tagBroken
		}
	}
	return 0, tagShort
}

// parseBareValue takes a value without quotation marks, which XML does not
// allow, to the next blank or the end of the tag.
func (x *xmlReader) parseBareValue(b []byte, start int, a xmlAttr) (int, tagState) {
	for i := start; i < len(b); i++ {
		switch b[i] {
		case ' ', '\t', '\n', '\r', '>', '/':
			x.flag("broken-xml")
			a.value = b[start:i]
			x.attrs = append(x.attrs, a)
			return i, tagWhole
		case '<', '"', '\'':
			return 0, tagBroken
		}
	}
	return 0, tagShort
}

// attr gives the raw value of an attribute without prefix; nil when missing.
func (x *xmlReader) attr(name string) []byte {
	for i := range x.attrs {
		if a := &x.attrs[i]; !a.prefixed && string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// attrString gives the decoded value of an attribute of this local name,
// whatever its prefix. Not for the hot path.
func (x *xmlReader) attrString(name string) string {
	for i := range x.attrs {
		if a := &x.attrs[i]; string(a.name) == name {
			return string(x.appendText(nil, a.value))
		}
	}
	return ""
}

// truth reads an XML boolean.
func truth(value []byte) bool {
	return len(value) > 0 && (value[0] == '1' || bytes.EqualFold(value, []byte("true")) || bytes.EqualFold(value, []byte("on")))
}
