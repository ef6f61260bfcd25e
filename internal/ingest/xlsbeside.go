package ingest

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"

	"egide/internal/table"
)

// sheetText reads a record of a sheet that holds text outside cells.
func (s *xlsScan) sheetText(r *records) {
	c := r.cursor(0)
	c.charset = s.book.charset
	switch r.id {
	case recHeader, recFooter:
		if len(r.body) == 0 {
			return
		}
		if s.book.charset == nil {
			s.value = c.text(s.value[:0])
		} else {
			s.value = c.short(s.value[:0])
		}
		s.headerFooter(s.value)
	case recHeaderFooter:
		s.laterHeaders(&c)
	case recAutoFilter:
		s.filterTexts(&c)
	case recSharedFormula, recArray:
		s.formulaLiterals(r)
	case recLinkTip:
		const tipAt = 10
		c.skip(tipAt)
		s.value = linkText(&c, s.value[:0], len(c.rest))
		s.aside(table.Text{Kind: "hyperlink", Column: -1}, s.value)
	case recImageData:
		s.book.facts.EmbeddedImages++
	case recSXString:
		s.book.queryText(&c, s.index)
	case recQueryTable:
		s.book.facts.DataConnections++
		s.book.searchRecord(r, s.index)
	case recValidation:
		if s.book.charset == nil {
			s.validation(&c)
		}
	case recFormatCondition, recScenario, recDBOrParam, recQueryExt, recTextQuery, recDConRef, recDConName, recPrinter, recFeature, recList:
		s.book.searchRecord(r, s.index)
	}
	if c.spoiled {
		s.problem("broken-record")
	}
}

func (s *xlsScan) headerFooter(text []byte) {
	if text = headerText(text); wordy(text) {
		s.aside(table.Text{Kind: "header-footer", Column: -1}, text)
	}
}

// laterHeaders reads the headers of even and first pages ([MS-XLS] 2.4.137).
func (s *xlsScan) laterHeaders(c *cursor) {
	const sizesAt = 12 + 16 + 2
	c.skip(sizesAt)
	var sizes [4]int
	for i := range sizes {
		sizes[i] = c.u16()
	}
	for _, n := range sizes {
		if n > 0 {
			s.value = c.text(s.value[:0])
			s.headerFooter(s.value)
		}
	}
}

// filterTexts reads the texts a filter looks for ([MS-XLS] 2.4.6).
func (s *xlsScan) filterTexts(c *cursor) {
	const isText, condition = 0x06, 10
	c.skip(4)
	var sizes [2]int
	for i := range sizes {
		raw := c.take(condition)
		if len(raw) == condition && raw[0] == isText {
			sizes[i] = int(raw[6])
		}
	}
	for _, n := range sizes {
		if n > 0 {
			if s.value = c.sized(s.value[:0], n); wordy(s.value) {
				s.aside(table.Text{Kind: "filter", Column: -1}, s.value)
			}
		}
	}
}

// validation reads what a rule for entries says to the person and the values it
// allows ([MS-XLS] 2.4.96).
func (s *xlsScan) validation(c *cursor) {
	place := table.Text{Kind: "data-validation", Column: -1}
	c.skip(4)
	for range 4 { // titles and texts of prompt and error
		if s.value = c.text(s.value[:0]); wordy(s.value) {
			s.aside(place, s.value)
		}
	}
	for range 2 {
		size := c.u16()
		c.skip(2)
		formulaTexts(c.take(size), nil, nil, func(literal []byte) {
			for value := range bytes.SplitSeq(literal, []byte{0}) { // a list of values
				if wordy(value) {
					s.aside(place, value)
				}
			}
		})
	}
}

// chartRecord gives the texts of a chart: titles, and copies of the cells it
// shows.
func (s *xlsScan) chartRecord(r *records) {
	if !s.first {
		return
	}
	c := r.cursor(0)
	c.charset = s.book.charset
	switch r.id {
	case recSeriesText:
		c.skip(2)
		s.value = c.short(s.value[:0])
	case recLabel:
		c.skip(6)
		s.value = c.text(s.value[:0])
	case recHeader, recFooter:
		s.sheetText(r)
		return
	default:
		return
	}
	if wordy(s.value) {
		s.aside(table.Text{Kind: "chart", Column: -1}, s.value)
	}
}

// definedName reads a name and the texts in its formula ([MS-XLS] 2.4.150).
func (b *xlsBook) definedName(r *records) {
	const head, builtin = 14, 0x20
	if len(r.body) < head {
		b.broken()
		return
	}
	if binary.LittleEndian.Uint16(r.body)&builtin != 0 {
		return
	}
	size := int(binary.LittleEndian.Uint16(r.body[4:]))
	c := r.cursor(head)
	c.charset = b.charset
	b.text = c.sized(b.text[:0], int(r.body[3]))
	if strings.HasPrefix(string(b.text), "_xlnm.") {
		return
	}
	b.facts.DefinedNames++
	place := table.Text{Kind: "defined-name", Place: b.place, Sheet: -1, Column: -1}
	if wordy(b.text) {
		b.putAside(place, b.text)
	}
	code := c.take(size)
	formulaTexts(code, c.rest, b.charset, func(literal []byte) {
		if wordy(literal) {
			b.putAside(place, literal)
		}
	})
}

// external reads the path of another workbook and the values of it that are
// kept ([MS-XLS] 2.4.271, 2.4.47).
func (b *xlsBook) external(r *records, c *cursor) {
	const self, addIn = 0x0401, 0x3a01
	switch {
	case r.id == recSupBook:
		sheets := c.u16()
		n := c.u16()
		if n == self || n == addIn {
			return
		}
		b.facts.ExternalLinks++
		b.linked(c.sized(b.text[:0], n))
		for range sheets {
			if c.spoiled {
				return
			}
			b.linked(c.text(b.text[:0]))
		}
	case r.id == recExternSheet && b.charset != nil:
		const otherBook = 0x01
		n := c.u8()
		if kind := c.u8(); kind == otherBook {
			b.facts.ExternalLinks++
			b.linked(c.bytes(b.text[:0], n))
		}
	case r.id == recExternName:
		b.searchRecord(r, -1)
	case r.id == recCRN:
		b.cachedCells(c)
	}
}

// linked keeps a text of an external link. Its path is encoded with control
// characters.
func (b *xlsBook) linked(text []byte) {
	b.text = text
	for i, ch := range text {
		if ch < ' ' {
			text[i] = '/'
		}
	}
	if wordy(text) {
		b.putAside(table.Text{Kind: "external-link", Place: b.place, Sheet: -1, Column: -1}, text)
	}
}

// queryText reads a piece of a query or of the text by which it connects, which
// may hold a password ([MS-XLS] 2.4.282).
func (b *xlsBook) queryText(c *cursor, sheet int) {
	if b.text = c.optional(b.text[:0]); wordy(b.text) {
		b.putAside(table.Text{Kind: "connection", Place: b.place, Sheet: sheet, Column: -1}, b.text)
	}
}

// cachedCells reads a row of values kept of another workbook.
func (b *xlsBook) cachedCells(c *cursor) {
	last, first := c.u8(), c.u8()
	c.skip(2)
	for ; first <= last && !c.spoiled; first++ {
		switch c.u8() {
		case 1:
			if text, ok := appendFloat(b.text[:0], math.Float64frombits(c.u64())); ok && len(text) > 1 {
				b.putAside(table.Text{Kind: "external-link", Place: b.place, Sheet: -1, Column: -1}, text)
			}
		case 2:
			b.linked(c.text(b.text[:0]))
		default:
			c.skip(8)
		}
	}
}

// person reads the name of a user who saved or reserved the workbook, a text
// filled up with spaces ([MS-XLS] 2.4.349, 2.4.118).
func (b *xlsBook) person(c *cursor) {
	if b.charset == nil {
		b.text = c.text(b.text[:0])
	} else {
		b.text = c.short(b.text[:0])
	}
	name := trimSpace(b.text)
	if app := writers[string(name)]; app != "" {
		b.facts.Application = app
		return
	}
	if c.spoiled || programName(string(name)) || !wordy(name) {
		return
	}
	b.facts.LastModifiedBy = true
	b.putAside(table.Text{Kind: "person", Place: b.place, Sheet: -1, Column: -1, Label: "author"}, name)
}

// writers are programs by the user name they write into workbooks.
var writers = map[string]string{"Calc": "libreoffice", "Sh33tJS": "sheetjs", "None": "xlwt", "java": "poi", "POI": "poi", "PHPExcel": "phpspreadsheet"}

// kindOfRecord is the location class of records that are searched for texts.
var kindOfRecord = map[uint16]string{
	recNameComment: "defined-name", recDConRef: "pivot-cache", recDConName: "pivot-cache", recDBOrParam: "connection", recQueryTable: "connection",
	recQueryExt: "connection", recTextQuery: "connection", recUserBookView: "person", recExternName: "external-link",
	recFormatCondition: "conditional-format", recScenario: "scenario", recPrinter: "printer-settings",
	recFeature: "protected-range", recList: "table",
}

// searchRecord gives the texts of a record whose layout is not read.
func (b *xlsBook) searchRecord(r *records, sheet int) {
	b.searchBytes(table.Text{Kind: kindOfRecord[r.id], Place: b.place, Sheet: sheet, Column: -1}, r.body)
}

func (b *xlsBook) searchBytes(t table.Text, data []byte) {
	searchStrings(data, func(text []byte) { b.putAside(t, text) })
}

// searchStrings finds runs of printable characters, of one byte and of two.
func searchStrings(data []byte, emit func([]byte)) {
	narrow := stringRun{emit: emit}
	for _, c := range data {
		narrow.add(latinRune(c))
	}
	narrow.end()
	searchWide(data, emit)
}

// searchBinary is searchStrings for data that may be packed: bytes beyond ASCII
// would look like letters there.
func searchBinary(data []byte, emit func([]byte)) {
	narrow := stringRun{emit: emit}
	for _, c := range data {
		narrow.add(narrowRune(c))
	}
	narrow.end()
	searchWide(data, emit)
}

// mostlyText reports whether the bytes that are not zero are nearly all
// characters.
func mostlyText(data []byte) bool {
	text, other := 0, 0
	for _, c := range data {
		switch {
		case c == 0:
		case latinRune(c) >= ' ' || c == '\t' || c == '\n' || c == '\r':
			text++
		default:
			other++
		}
	}
	return other*10 <= text
}

// searchWide finds runs of printable characters of two bytes, beginning at an
// even or an odd place.
func searchWide(data []byte, emit func([]byte)) {
	even, odd := stringRun{emit: emit}, stringRun{emit: emit}
	for i := 1; i < len(data); i++ {
		wide := rune(data[i-1]) | rune(data[i])<<8
		if i&1 == 1 {
			even.add(wide)
		} else {
			odd.add(wide)
		}
	}
	even.end()
	odd.end()
}

// latinRune takes a byte as the character a compressed string stores in it.
func latinRune(c byte) rune {
	if c >= 0x7f && c < 0xc0 {
		return 0 // signs that binary data has more often than words
	}
	return rune(c)
}
