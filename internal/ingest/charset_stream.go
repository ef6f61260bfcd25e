package ingest

import (
	"bytes"
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// decodedReader turns text of any charset into UTF-8 without NULs. It decides
// in stretches between marks of ASCII, so that a page that mixes two charsets is
// read right all the same; see [cellCharset].
type decodedReader struct {
	src     io.Reader
	charset cellCharset
	fixed   string // IANA name of the charset where nothing is left to choose
	in      []byte
	end     int // of what was read to in
	out     []byte
	pos     int // of what was not handed out of out
	err     error
}

// newDecodedReader reads the text after its byte order mark. declared is the
// charset that the document gives itself, or "": it is believed where the bytes
// are not UTF-8.
func newDecodedReader(ctx context.Context, r io.ReaderAt, size int64, layout byteLayout, declared string) *decodedReader {
	mark := int64(layout.mark)
	d := &decodedReader{in: make([]byte, blockSize), out: make([]byte, 0, blockSize)}
	d.src = &checkedReader{ctx: ctx, src: io.NewSectionReader(r, mark, size-mark)}
	if layout.utf16 {
		d.fixed = layout.name()
		d.src = newUTF16Reader(d.src, layout.bigEndian)
		return d
	}
	if layout.given != "" {
		d.charset = layout.charset()
		return d
	}
	if enc, err := htmlindex.Get(declared); err == nil && layout.mark == 0 {
		name, _ := htmlindex.Name(enc)
		switch m, single := enc.(*charmap.Charmap); {
		case single:
			d.charset.chosen = newSingleByte(name, m, western)
		case name != "utf-8" && name != "utf-16le" && name != "utf-16be" && name != "replacement": // no page that says so in ASCII is UTF-16
			d.fixed = name
			d.src = enc.NewDecoder().Reader(d.src)
		}
	}
	d.charset.window = func(int64) []byte { return d.in[:d.end] }
	return d
}

// name is the charset of most of the text, as IANA writes it.
func (d *decodedReader) name() string {
	if d.fixed != "" {
		return d.fixed
	}
	return d.charset.name()
}

// Read fills p with UTF-8.
func (d *decodedReader) Read(p []byte) (int, error) {
	for d.pos == len(d.out) {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n := copy(p, d.out[d.pos:])
	d.pos += n
	return n, nil
}

// fill decodes the next block, up to its last byte of ASCII.
func (d *decodedReader) fill() {
	d.out, d.pos = d.out[:0], 0
	n, err := d.src.Read(d.in[d.end:])
	d.end += len(dropNULs(d.in[d.end : d.end+n]))
	d.err = err
	block := d.in[:d.end]
	if whole := lastASCII(block); err == nil && whole > 0 {
		block = block[:whole]
	} else if err == nil && d.end < len(d.in)-utf8.UTFMax {
		return
	}
	if utf8.Valid(block) {
		d.out = append(d.out, d.charset.decode(block, 0)...)
	} else {
		d.stretches(block)
	}
	d.end = copy(d.in, d.in[len(block):d.end])
}

// stretches decodes a block piece by piece.
func (d *decodedReader) stretches(block []byte) {
	for len(block) > 0 {
		n := bytes.IndexAny(block, "\n\"<>,;:")
		if n < 0 {
			n = len(block) - 1
		}
		d.out = append(d.out, d.charset.decode(block[:n+1], 0)...)
		block = block[n+1:]
	}
}

// lastASCII is the length of b up to and with its last byte of ASCII.
func lastASCII(b []byte) int {
	for i := len(b); i > 0; i-- {
		if b[i-1] < utf8.RuneSelf {
			return i
		}
	}
	return 0
}
