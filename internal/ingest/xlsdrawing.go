package ingest

import (
	"encoding/binary"

	"egide/internal/table"
)

const (
	drawingHead       = 8      // version and instance, type, length
	drawingContainer  = 0x0f   // version of a record that holds others
	drawingProperties = 0xf00b // FOPT
)

// drawingNames are the properties of a shape that hold what a person wrote or a
// path ([MS-ODRAW] 2.3): text art, file of a picture, name, description, tip.
var drawingNames = map[uint16]bool{0x00c0: true, 0x0105: true, 0x0380: true, 0x0381: true, 0x038d: true}

// drawing gives the texts that belong to the shapes of a record MSODRAWING. What
// goes on in other records is searched for texts.
func (s *xlsScan) drawing(body []byte) {
	place := table.Text{Kind: "drawing", Column: -1}
	give := func(text []byte) {
		if wordy(text) && !generatedName(text) {
			s.aside(place, text)
		}
	}
	for len(body) >= drawingHead {
		version, kind := body[0]&drawingContainer, binary.LittleEndian.Uint16(body[2:])
		count := int(binary.LittleEndian.Uint16(body) >> 4)
		size := int(binary.LittleEndian.Uint32(body[4:]))
		body = body[drawingHead:]
		if version == drawingContainer {
			continue // what it holds comes next
		}
		if size > len(body) {
			searchWide(body, give)
			return
		}
		if kind == drawingProperties {
			shapeTexts(body[:size], count, give)
		}
		body = body[size:]
	}
}

// shapeTexts reads the properties of a shape: six bytes each, then the texts of
// those that have one, in the same order ([MS-ODRAW] 2.2.9).
func shapeTexts(body []byte, count int, give func([]byte)) {
	const each, complexData = 6, 0x8000
	if count*each > len(body) {
		return
	}
	texts := body[count*each:]
	for ; count > 0; count, body = count-1, body[each:] {
		id := binary.LittleEndian.Uint16(body)
		if id&complexData == 0 {
			continue
		}
		size := int(binary.LittleEndian.Uint32(body[2:]))
		if size > len(texts) {
			return
		}
		if drawingNames[id&0x3fff] {
			text, _ := appendWide(nil, texts[:size], 0)
			give(untilNUL(text))
		}
		texts = texts[size:]
	}
}
