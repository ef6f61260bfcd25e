package ingest

import "encoding/binary"

// tokenSizes are the lengths of the tokens of a formula with their number, by
// number without class bits ([MS-XLS] 2.5.198.25 and, for BIFF5, the Excel 97
// developer's kit). 0 is read by itself, or unknown.
var (
	tokenSizes8 = [64]uint8{
		0x01: 5, 0x02: 5, 0x18: 6, 0x1c: 2, 0x1d: 2, 0x1e: 3, 0x1f: 9,
		0x20: 8, 0x21: 3, 0x22: 4, 0x23: 5, 0x24: 5, 0x25: 9, 0x26: 7, 0x27: 7, 0x28: 7, 0x29: 3,
		0x2a: 5, 0x2b: 9, 0x2c: 5, 0x2d: 9, 0x2e: 3, 0x2f: 3, 0x39: 7, 0x3a: 7, 0x3b: 11, 0x3c: 7, 0x3d: 11,
	}
	tokenSizes5 = [64]uint8{
		0x01: 5, 0x02: 5, 0x1c: 2, 0x1d: 2, 0x1e: 3, 0x1f: 9,
		0x20: 8, 0x21: 3, 0x22: 4, 0x23: 15, 0x24: 4, 0x25: 7, 0x26: 7, 0x27: 7, 0x28: 7, 0x29: 3,
		0x2a: 4, 0x2b: 7, 0x2c: 4, 0x2d: 7, 0x2e: 3, 0x2f: 3, 0x39: 25, 0x3a: 18, 0x3b: 21, 0x3c: 18, 0x3d: 21,
	}
)

const (
	tokenString = 0x17
	tokenAttr   = 0x19
	tokenArray  = 0x20
)

// formulaTexts gives the texts that stand in a compiled formula: its string
// constants and, from the data behind it, those of its arrays. A token that is
// not known ends it.
func formulaTexts(formula, extra []byte, charset *singleByte, fn func([]byte)) {
	arrays := 0
	var text []byte
	for len(formula) > 0 {
		size := 1
		switch token := baseToken(formula[0]); {
		case token == tokenString:
			c := cursor{rest: formula[1:], charset: charset}
			if text = c.short(text[:0]); c.spoiled {
				return
			}
			fn(text)
			size = len(formula) - len(c.rest)
		case token == tokenAttr:
			if len(formula) < 4 {
				return
			}
			size = 4
			if formula[1]&0x04 != 0 { // CHOOSE: a table of places follows
				size += 2 * (int(binary.LittleEndian.Uint16(formula[2:])) + 1)
			}
		case token >= 0x03 && token <= 0x16:
		default:
			sizes := &tokenSizes8
			if charset != nil {
				sizes = &tokenSizes5
			}
			if size = int(sizes[token]); size == 0 {
				return
			}
			if token == tokenArray {
				arrays++
			}
		}
		if size > len(formula) {
			return
		}
		formula = formula[size:]
	}
	c := cursor{rest: extra, charset: charset}
	for ; arrays > 0 && !c.spoiled; arrays-- {
		arrayTexts(&c, fn)
	}
}

// baseToken takes the class off a token.
func baseToken(b byte) byte {
	if b < 0x20 {
		return b
	}
	return b&0x1f | 0x20
}

// arrayTexts reads one array constant ([MS-XLS] 2.5.198.8).
func arrayTexts(c *cursor, fn func([]byte)) {
	columns := c.u8() + 1
	rows := c.u16() + 1
	var text []byte
	for range columns * rows {
		const fixed = 8
		if c.spoiled {
			return
		}
		if c.u8() != 2 {
			c.skip(fixed)
			continue
		}
		if text = c.text(text[:0]); !c.spoiled {
			fn(text)
		}
	}
}
