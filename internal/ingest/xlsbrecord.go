package ingest

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"unicode/utf16"
	"unicode/utf8"
)

// Records of binary workbooks that are read ([MS-XLSB] 2.3).
const (
	brtRowHdr        = 0
	brtCellRk        = 2
	brtCellError     = 3
	brtCellBool      = 4
	brtCellReal      = 5
	brtCellSt        = 6
	brtCellIsst      = 7
	brtFmlaString    = 8
	brtFmlaNum       = 9
	brtFmlaBool      = 10
	brtFmlaError     = 11
	brtSSTItem       = 19
	brtName          = 39
	brtFont          = 43
	brtFmt           = 44
	brtXF            = 47
	brtColInfo       = 60
	brtCellRString   = 62
	brtWbProp        = 153
	brtBundleSh      = 156
	brtBeginAFilter  = 161
	brtHLink         = 494
	brtBookProtect   = 534
	brtSheetProtect  = 535
	brtBeginCellXFs  = 617
	brtEndCellXFs    = 618
	brtCommentAuthor = 632
	brtBeginComment  = 635
	brtCommentText   = 637
)

// xlsbRecords reads the records of one binary part: a number of 1 or 2 bytes, a
// length of 1 to 4, the body ([MS-XLSB] 2.1.4).
type xlsbRecords struct {
	in    *bufio.Reader
	limit int
	body  []byte
	cut   bool // the record at hand was longer than the limit
	err   error
}

// eachXLSB hands out the records of a part. What is damaged ends the reading and
// is noted.
func (b *container) eachXLSB(ctx context.Context, p *part, sheet int, fn func(id int, body []byte) bool) {
	src, err := b.zip.open(ctx, p)
	if err != nil {
		b.noteAt(err, p.name, sheet, 0)
		return
	}
	defer src.Close()
	r := xlsbRecords{in: bufio.NewReaderSize(src, xmlBlock), limit: b.zip.limits.Record}
	for {
		id, ok := r.next()
		if !ok {
			break
		}
		if r.cut {
			b.noteAt(&Error{Code: "record-too-long"}, p.name, sheet, 0)
		}
		if !fn(id, r.body) {
			return
		}
	}
	b.noteAt(r.err, p.name, sheet, 0)
}

func (r *xlsbRecords) next() (id int, ok bool) {
	first, err := r.in.ReadByte()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			r.err = err
		}
		return 0, false
	}
	id = int(first)
	if first&0x80 != 0 {
		id = int(first&0x7f) | int(r.byte()&0x7f)<<7
	}
	size := 0
	for shift := 0; shift < 28; shift += 7 {
		c := r.byte()
		size |= int(c&0x7f) << shift
		if c < 0x80 {
			break
		}
	}
	keep := min(size, r.limit)
	r.cut = keep < size
	if cap(r.body) < keep {
		r.body = make([]byte, 0, min(max(2*cap(r.body), 4096), r.limit))
	}
	r.body = r.body[:0]
	for len(r.body) < keep && r.err == nil { // never by the declared size at once
		n := min(keep-len(r.body), 1<<16)
		at := len(r.body)
		r.body = append(r.body, make([]byte, n)...)
		if got, err := io.ReadFull(r.in, r.body[at:]); err != nil {
			r.body = r.body[:at+got]
			r.fail(err)
		}
	}
	if r.err == nil && r.cut {
		if _, err := r.in.Discard(size - keep); err != nil {
			r.fail(err)
		}
	}
	return id, r.err == nil
}

func (r *xlsbRecords) byte() byte {
	c, err := r.in.ReadByte()
	if err != nil {
		r.fail(err)
	}
	return c
}

func (r *xlsbRecords) fail(err error) {
	if r.err != nil {
		return
	}
	if r.err = err; errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.err = &Error{Code: "truncated"}
	}
}

// xlsbBody reads the fields of a record one after the other; what is beyond its
// end is zero and makes it short.
type xlsbBody struct {
	rest  []byte
	short bool
}

func (b *xlsbBody) take(n int) []byte {
	if n > len(b.rest) {
		b.short, b.rest = true, nil
		return make([]byte, min(n, 8))
	}
	out := b.rest[:n]
	b.rest = b.rest[n:]
	return out
}

func (b *xlsbBody) u8() byte     { return b.take(1)[0] }
func (b *xlsbBody) u16() int     { return int(binary.LittleEndian.Uint16(b.take(2))) }
func (b *xlsbBody) u32() uint32  { return binary.LittleEndian.Uint32(b.take(4)) }
func (b *xlsbBody) f64() float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b.take(8))) }
func (b *xlsbBody) skip(n int)   { b.take(n) }
func (b *xlsbBody) rich() []byte { b.skip(1); return b.text() }

// text reads a counted text in UTF-16 ([MS-XLSB] 2.5.168); none is empty.
func (b *xlsbBody) text() []byte {
	n := b.u32()
	if n == math.MaxUint32 || n == 0 || b.short {
		return nil
	}
	if int64(n)*2 > int64(len(b.rest)) {
		b.short = true
		n = uint32(len(b.rest) / 2)
	}
	raw := b.take(int(n) * 2)
	out := make([]byte, 0, len(raw))
	for ; len(raw) >= 2; raw = raw[2:] {
		r := rune(binary.LittleEndian.Uint16(raw))
		if utf16.IsSurrogate(r) && len(raw) >= 4 {
			r = utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(raw[2:])))
			raw = raw[2:]
		}
		if r != 0 {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// xlsbWords gives the runs of words in the body of a record whose fields are not
// read: text stands in UTF-16 at even and at odd places.
func xlsbWords(body []byte, fn func([]byte)) {
	const shortest = 2 * 3
	if len(body) < shortest {
		return
	}
	run := stringRun{emit: fn}
	for start := range 2 {
		for i := start; i+1 < len(body); i += 2 {
			run.add(rune(binary.LittleEndian.Uint16(body[i:])))
		}
		run.end()
	}
}
