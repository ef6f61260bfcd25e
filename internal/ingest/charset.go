package ingest

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// byteLayout is what the first bytes say about a text file.
type byteLayout struct {
	mark      int // length of the byte order mark
	utf16     bool
	bigEndian bool
	given     string // IANA name of the charset where it was not left to us
}

func (l byteLayout) name() string {
	switch {
	case l.utf16 && l.bigEndian:
		return nameUTF16BE
	case l.utf16:
		return nameUTF16LE
	case l.given != "":
		return l.given
	}
	return nameUTF8
}

// sniffLayout looks for a byte order mark, then for the zeros that every other
// byte of UTF-16 is in western text (Excel's "Unicode text" has the mark, what
// scripts write often has not).
func sniffLayout(head []byte) byteLayout {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return byteLayout{mark: 3}
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return byteLayout{mark: 2, utf16: true}
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return byteLayout{mark: 2, utf16: true, bigEndian: true}
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	switch many, few := pairs*6/10, pairs/20; {
	case pairs < 2:
	case zeros[1] > many && zeros[0] <= few:
		return byteLayout{utf16: true}
	case zeros[0] > many && zeros[1] <= few:
		return byteLayout{utf16: true, bigEndian: true}
	}
	return byteLayout{}
}

// isASCII reports whether all bytes are below 0x80.
func isASCII(b []byte) bool {
	const high = 0x8080808080808080
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&high != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// cellCharset decodes cells that are not ASCII. A cell that is valid UTF-8 is
// UTF-8: text of a single-byte charset is so only by the rarest accident. Any
// other is in the single-byte charset that fits the file best, chosen when the
// first such cell is met. So a file that turns out after a million rows not to
// be UTF-8, or two exports pasted together, are both read right.
type cellCharset struct {
	// window gives bytes of the file around the place where the choice is to
	// be made. Without it (UTF-16, which decodes to valid UTF-8) the choice is
	// windows-1252.
	window  func(read int64) []byte
	chosen  *singleByte
	given   string // IANA name of the charset where nothing is left to choose
	broken  int    // cells that it does not fit
	text    []byte
	utf8    int // cells that were valid UTF-8 beyond ASCII
	decoded int // cells that were not
}

// decode gives the cell in UTF-8; the result is valid until the next call.
func (c *cellCharset) decode(cell []byte, read int64) []byte {
	if isASCII(cell) {
		return cell
	}
	if c.given != "" && c.chosen != nil {
		c.decodeSingle(cell)
		return c.text
	}
	if utf8.Valid(cell) {
		c.utf8++
		return cell
	}
	if c.given != "" {
		c.broken++
		c.text = appendRepaired(c.text[:0], cell)
		return c.text
	}
	if c.damaged(cell) {
		c.utf8++
		c.text = appendRepaired(c.text[:0], cell)
		return c.text
	}
	c.decoded++
	if c.chosen == nil {
		var sample []byte
		if c.window != nil {
			sample = c.window(read)
		}
		c.chosen = chooseSingleByte(sample, cell)
	}
	c.decodeSingle(cell)
	return c.text
}

// decodeSingle decodes a cell in the chosen charset to c.text.
func (c *cellCharset) decodeSingle(cell []byte) {
	c.text = c.text[:0]
	for _, b := range cell {
		if b < utf8.RuneSelf {
			c.text = append(c.text, b)
		} else {
			c.text = utf8.AppendRune(c.text, c.chosen.runes[b-utf8.RuneSelf])
		}
	}
}

// damaged reports whether a cell is UTF-8 in which a byte is broken: programs
// that cut a text at so many bytes leave half a letter at its end. Such a cell
// has whole letters beyond ASCII as well, or stands in a file that has.
func (c *cellCharset) damaged(cell []byte) bool {
	whole, broken, last := 0, 0, 0
	for i := 0; i < len(cell); {
		if cell[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(cell[i:])
		if n > 1 {
			whole++
		} else {
			broken++
			last = i
		}
		i += n
	}
	if whole > 0 {
		return broken <= whole
	}
	return broken == 1 && last == len(cell)-1 && c.utf8 > c.decoded && cell[last] >= 0xc3
}

// appendRepaired appends text with U+FFFD for every byte that is not UTF-8.
func appendRepaired(to, text []byte) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		to = utf8.AppendRune(to, r)
		text = text[n:]
	}
	return to
}

// name is the charset of most cells, as IANA writes it.
func (c *cellCharset) name() string {
	switch {
	case c.given != "":
		return c.given
	case c.decoded == 0 || c.utf8 > c.decoded:
		return nameUTF8
	}
	return c.chosen.name
}
