package ingest

import (
	"encoding/binary"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Flags of a string ([MS-XLS] 2.5.293 XLUnicodeRichExtendedString).
const (
	wideText  = 0x01 // two bytes a character
	extText   = 0x04 // phonetic data follow
	richText  = 0x08 // formatting runs follow
	textFlags = wideText | extText | richText
)

// chars appends n characters. A string that goes on in a CONTINUE record has
// its width written again at the beginning of that record ([MS-XLS] 2.5.296).
func (c *cursor) chars(to []byte, n int, wide bool) []byte {
	var high rune // a surrogate whose partner has not come yet
	for n > 0 {
		if len(c.rest) == 0 {
			if !c.refill() {
				c.spoiled = true
				break
			}
			wide = c.rest[0]&wideText != 0
			c.rest = c.rest[1:]
			continue
		}
		if !wide {
			part := c.take(min(n, len(c.rest)))
			n -= len(part)
			to, high = flushSurrogate(to, high), 0
			to = appendLatin(to, part)
			continue
		}
		if len(c.rest) == 1 { // half a character: no program writes it
			c.rest, c.spoiled = nil, true
			continue
		}
		part := c.take(min(2*n, len(c.rest)&^1))
		n -= len(part) / 2
		to, high = appendWide(to, part, high)
	}
	return flushSurrogate(to, high)
}

func flushSurrogate(to []byte, high rune) []byte {
	if high != 0 {
		return utf8.AppendRune(to, utf8.RuneError)
	}
	return to
}

// appendLatin appends characters that are stored without their upper byte.
func appendLatin(to, text []byte) []byte {
	if isASCII(text) {
		return append(to, text...)
	}
	for _, b := range text {
		to = utf8.AppendRune(to, rune(b))
	}
	return to
}

// appendWide appends UTF-16; high is a surrogate from the piece before, and the
// one that this piece ends with is handed back.
func appendWide(to, text []byte, high rune) ([]byte, rune) {
	for ; len(text) >= 2; text = text[2:] {
		r := rune(binary.LittleEndian.Uint16(text))
		switch {
		case high != 0:
			both := utf16.DecodeRune(high, r)
			high = 0
			to = utf8.AppendRune(to, both)
			if both != utf8.RuneError {
				continue
			}
			if r >= 0xd800 && r < 0xdc00 {
				high = r
				continue
			}
			fallthrough
		default:
			if r >= 0xd800 && r < 0xdc00 {
				high = r
				continue
			}
			to = utf8.AppendRune(to, r)
		}
	}
	return to, high
}

// text appends a string with its length in two bytes, as most records have it.
func (c *cursor) text(to []byte) []byte { return c.sized(to, c.u16()) }

// optional is text for fields in which a length of FFFF means none.
func (c *cursor) optional(to []byte) []byte {
	const none = 0xffff
	if n := c.u16(); n != none {
		return c.sized(to, n)
	}
	return to
}

// short appends a string with its length in one byte.
func (c *cursor) short(to []byte) []byte { return c.sized(to, c.u8()) }

// sized appends a string of n characters. Before BIFF8 they are bytes of the
// workbook's charset.
func (c *cursor) sized(to []byte, n int) []byte {
	if n == 0 && len(c.rest) == 0 {
		return to
	}
	if c.charset == nil {
		wide := c.u8()&wideText != 0
		return c.chars(to, n, wide)
	}
	return c.bytes(to, n)
}

// bytes appends n bytes of the charset of the workbook.
func (c *cursor) bytes(to []byte, n int) []byte {
	for n > 0 {
		if !c.refill() {
			c.spoiled = true
			return to
		}
		part := c.take(n)
		n -= len(part)
		to = c.charset.appendText(to, part)
	}
	return to
}

func (s *singleByte) appendText(to, text []byte) []byte {
	for _, b := range text {
		if b < utf8.RuneSelf {
			to = append(to, b)
		} else {
			to = utf8.AppendRune(to, s.runes[b-utf8.RuneSelf])
		}
	}
	return to
}

// rich appends an entry of the shared strings, and what phonetic data it has to
// the second slice.
func (c *cursor) rich(to, phonetic []byte) (text, reading []byte) {
	n := c.u16()
	flags := c.u8()
	runs, extra := 0, 0
	if flags&richText != 0 {
		runs = c.u16()
	}
	if flags&extText != 0 {
		extra = c.u32()
	}
	to = c.chars(to, n, flags&wideText != 0)
	c.skip(4 * runs)
	if extra > 0 {
		phonetic = c.phonetic(phonetic, extra)
	}
	return to, phonetic
}

// phonetic reads ExtRst ([MS-XLS] 2.5.86), whose text stands behind 12 bytes.
func (c *cursor) phonetic(to []byte, size int) []byte {
	const head = 14
	if size < head {
		c.skip(size)
		return to
	}
	c.skip(head - 2)
	n := min(c.u16(), (size-head)/2)
	size -= head + 2*n
	var unit [2]byte
	var high rune
	for range n {
		if c.spoiled {
			break
		}
		binary.LittleEndian.PutUint16(unit[:], uint16(c.u16()))
		to, high = appendWide(to, unit[:], high)
	}
	c.skip(size)
	return flushSurrogate(to, high)
}

// charsetOfCodePage gives the charset of a record CODEPAGE or of a property
// set, nil when it is not one of one byte a character that is known.
func charsetOfCodePage(page int) *singleByte {
	switch page {
	case 1252, 32769, 0:
		return singleBytes[0]
	case 10000, 32768:
		return singleBytes[2]
	}
	if m := codePages[page]; m != nil {
		return newSingleByte(codePageName(page), m, "")
	}
	return nil
}

// codePageName is the name that IANA has for it, or the number.
func codePageName(page int) string {
	switch {
	case page < 870:
		return "ibm" + strconv.Itoa(page)
	case page < 2000:
		return "windows-" + strconv.Itoa(page)
	case page > 28590 && page < 28610:
		return "iso-8859-" + strconv.Itoa(page-28590)
	}
	return "cp" + strconv.Itoa(page)
}

// codePages by their number in Windows.
var codePages = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855, 858: charmap.CodePage858,
	860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865, 866: charmap.CodePage866,
	874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10007: charmap.MacintoshCyrillic,
	28591: charmap.ISO8859_1, 28592: charmap.ISO8859_2, 28605: charmap.ISO8859_15,
	20127: charmap.ISO8859_1,
}
