package ingest

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"egide/internal/table"
)

// Property sets ([MS-OLEPS]).
const (
	summaryID  = "\xe0\x85\x9f\xf2\xf9\x4f\x68\x10\xab\x91\x08\x00\x2b\x27\xb3\xd9"
	documentID = "\x02\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae"
	customID   = "\x05\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae"
	maxProps   = 4096
	typeLatin  = 0x1e
	typeWide   = 0x1f
	codePageID = 1
	dictionary = 0
	utf16Page  = 1200
	utf8Page   = 65001
)

// summaryNames and documentNames give properties the names that the newer
// format has for them, so that one word means one thing in a report.
var (
	summaryNames  = map[int]string{2: "title", 3: "subject", 4: "creator", 5: "keywords", 6: "description", 8: "lastModifiedBy", 18: "Application"}
	documentNames = map[int]string{2: "category", 14: "Manager", 15: "Company", 26: "contentType", 27: "contentStatus", 28: "language"}
)

// propertySet is one section of a stream of properties.
type propertySet struct {
	data    []byte // from the beginning of the section
	id      string
	page    int
	charset *singleByte
}

// properties gives the properties of the document.
func (r *xlsTexts) properties(s *oleStream, data []byte) {
	const head, each = 28, 20
	if len(data) < head || binary.LittleEndian.Uint16(data) != 0xfffe {
		r.book.problem(table.Problem{Code: "broken-record", Sheet: -1, Place: s.place})
		return
	}
	sections := min(int(binary.LittleEndian.Uint32(data[24:])), 2)
	for i := range sections {
		at := head + each*i
		if at+each > len(data) {
			r.book.problem(table.Problem{Code: "truncated", Sheet: -1, Place: s.place})
			return
		}
		start := int(binary.LittleEndian.Uint32(data[at+16:]))
		if start > len(data)-8 {
			r.book.problem(table.Problem{Code: "truncated", Sheet: -1, Place: s.place})
			continue
		}
		set := propertySet{data: data[start:], id: string(data[at : at+16]), page: 1252}
		r.section(s.place, &set)
	}
}

// section reads the properties of one set: the code page first, as the texts
// need it.
func (r *xlsTexts) section(place string, set *propertySet) {
	const head, each = 8, 8
	count := min(int(binary.LittleEndian.Uint32(set.data[4:])), maxProps, (len(set.data)-head)/each)
	property := func(i int) (id, at int) {
		entry := set.data[head+each*i:]
		return int(binary.LittleEndian.Uint32(entry)), int(binary.LittleEndian.Uint32(entry[4:]))
	}
	for i := range count {
		if id, at := property(i); id == codePageID && at >= 0 && at <= len(set.data)-6 {
			set.page = int(binary.LittleEndian.Uint16(set.data[at+4:]))
		}
	}
	if set.charset = charsetOfCodePage(set.page); set.charset == nil {
		set.charset = singleBytes[0]
	}
	for i := range count {
		id, at := property(i)
		if at > len(set.data)-4 {
			r.book.problem(table.Problem{Code: "truncated", Sheet: -1, Place: place})
			continue
		}
		if id == dictionary && set.id == customID {
			r.customNames(place, set, at)
			continue
		}
		if text, ok := set.text(at); ok {
			r.property(place, set, id, text)
		}
	}
}

// text decodes a property that is one; false for numbers, dates and lists.
func (p *propertySet) text(at int) (string, bool) {
	const head = 8
	kind := binary.LittleEndian.Uint32(p.data[at:])
	if kind != typeLatin && kind != typeWide || at+head > len(p.data) {
		return "", false
	}
	size := int(binary.LittleEndian.Uint32(p.data[at+4:]))
	if kind == typeWide {
		size *= 2
	}
	raw := p.data[at+head:]
	return p.decode(raw[:min(size, len(raw))], kind == typeWide), true
}

func (p *propertySet) decode(raw []byte, wide bool) string {
	var text []byte
	switch {
	case wide || p.page == utf16Page:
		text, _ = appendWide(nil, raw, 0)
	case p.page == utf8Page && utf8.Valid(raw):
		text = raw
	default:
		text = p.charset.appendText(nil, raw)
	}
	return strings.TrimSpace(string(untilNUL(text)))
}

// property judges one value as the reader of the newer format does.
func (r *xlsTexts) property(place string, set *propertySet, id int, value string) {
	facts := &r.book.facts
	var name string
	switch set.id {
	case summaryID:
		name = summaryNames[id]
	case documentID:
		name = documentNames[id]
	case customID:
		name = "custom"
	default:
		name = "property"
	}
	switch name {
	case "", "contentType", "language":
		return
	case "Application":
		facts.Application = applicationName(value)
		return
	case "creator", "lastModifiedBy":
		if programName(value) {
			return
		}
		facts.Author = facts.Author || name == "creator"
		facts.LastModifiedBy = facts.LastModifiedBy || name == "lastModifiedBy"
	}
	if wordy([]byte(value)) && !structuralValue([]byte(value)) {
		r.emit(table.Text{Kind: "property", Place: place, Sheet: -1, Column: -1, Label: name}, []byte(value))
	}
}

// writtenByProgram tells the custom properties that LibreOffice and Excel write
// of their own.
func writtenByProgram(name string) bool {
	switch name {
	case "AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate", "ScaleCrop", "ShareDoc":
		return true
	}
	return strings.HasPrefix(name, "_PID_")
}

// customNames gives the names of the custom properties.
func (r *xlsTexts) customNames(place string, set *propertySet, at int) {
	count := min(int(binary.LittleEndian.Uint32(set.data[at:])), maxProps)
	rest := set.data[at+4:]
	for range count {
		if len(rest) < 8 {
			return
		}
		size := int(binary.LittleEndian.Uint32(rest[4:]))
		padded := size
		if set.page == utf16Page {
			size *= 2
			padded = (size + 3) &^ 3
		}
		if rest = rest[8:]; size < 0 || padded > len(rest) {
			return
		}
		name := set.decode(rest[:size], false)
		if !writtenByProgram(name) {
			r.book.facts.CustomProperties++
			r.emit(table.Text{Kind: "property", Place: place, Sheet: -1, Column: -1, Label: "custom-name"}, []byte(name))
		}
		rest = rest[padded:]
	}
}
