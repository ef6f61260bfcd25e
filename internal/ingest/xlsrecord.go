package ingest

import "encoding/binary"

// The numbers of the records that are read ([MS-XLS] 2.3).
const (
	recFormula         = 0x0006
	recEOF             = 0x000a
	recProtect         = 0x0012
	recHeader          = 0x0014
	recFooter          = 0x0015
	recExternSheet     = 0x0017
	recName            = 0x0018
	recWindowProtect   = 0x0019
	recNote            = 0x001c
	recExternName      = 0x0023
	recFilePass        = 0x002f
	recContinue        = 0x003c
	recDateMode        = 0x0022
	recFont            = 0x0031
	recCodePage        = 0x0042
	recPrinter         = 0x004d
	recDConName        = 0x0052
	recDConRef         = 0x0051
	recFileSharing     = 0x005b
	recWriteAccess     = 0x005c
	recObj             = 0x005d
	recCRN             = 0x005a
	recColInfo         = 0x007d
	recImageData       = 0x007f
	recBoundSheet      = 0x0085
	recPalette         = 0x0092
	recFilterMode      = 0x009b
	recAutoFilter      = 0x009e
	recScenario        = 0x00af
	recMulRK           = 0x00bd
	recInterface       = 0x00e1
	recRevisionHead    = 0x0138
	recExclusive       = 0x0194
	recFileLock        = 0x0195
	recRevisionInfo    = 0x0196
	recSXDB            = 0x00c6
	recSXField         = 0x00c7
	recSXNumber        = 0x00c9
	recSXInteger       = 0x00cc
	recSXString        = 0x00cd
	recSXDate          = 0x00ce
	recDBOrParam       = 0x00dc
	recXF              = 0x00e0
	recDrawing         = 0x00ec
	recSST             = 0x00fc
	recLabelSST        = 0x00fd
	recRString         = 0x00d6
	recUserBookView    = 0x01a9
	recQueryTable      = 0x01ad
	recSupBook         = 0x01ae
	recFormatCondition = 0x01b1
	recTextObject      = 0x01b6
	recHyperlink       = 0x01b8
	recValidation      = 0x01be
	recNumber          = 0x0203
	recLabel           = 0x0204
	recBoolErr         = 0x0205
	recString          = 0x0207
	recRow             = 0x0208
	recArray           = 0x0221
	recDefaultHeight   = 0x0225
	recTable           = 0x0236
	recRK              = 0x027e
	recFormat          = 0x041e
	recSharedFormula   = 0x04bc
	recLinkTip         = 0x0800
	recQueryExt        = 0x0803
	recTextQuery       = 0x0805
	recBOF             = 0x0809
	recFeature         = 0x0868
	recList            = 0x0872
	recNameComment     = 0x0894
	recHeaderFooter    = 0x089c
	recSeriesText      = 0x100d
)

const recordHead = 4 // number and length, two bytes each

// records walks the records of a stream that is held in memory. What a record
// declares is never believed beyond the bytes that are there.
type records struct {
	data []byte
	at   int    // of the record
	next int    // of the one after it
	id   uint16 // its number
	body []byte
	cut  bool // the stream ends inside the record
}

// advance goes to the next record; false at the end of the stream.
func (r *records) advance() bool {
	if r.next+recordHead > len(r.data) {
		r.cut = r.cut || r.next < len(r.data) && !zeros(r.data[r.next:])
		return false
	}
	r.at = r.next
	r.id = binary.LittleEndian.Uint16(r.data[r.at:])
	end := r.at + recordHead + int(binary.LittleEndian.Uint16(r.data[r.at+2:]))
	if end > len(r.data) {
		r.cut, end = true, len(r.data)
	}
	r.body, r.next = r.data[r.at+recordHead:end], end
	return true
}

func zeros(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// recordAt gives the record at a place; false when there is none.
func recordAt(data []byte, at int) (records, bool) {
	r := records{data: data, next: at}
	ok := at >= 0 && r.advance()
	return r, ok
}

// cursor reads the body of a record and of the CONTINUE records after it as one
// run of bytes. It never reads past them: what is missing is zero and spoils it.
type cursor struct {
	rest    []byte // of the body at hand
	data    []byte // the stream
	next    int    // of the record after the one at hand
	charset *singleByte
	spoiled bool
}

// cursor begins at an offset of the body of the record at hand.
func (r *records) cursor(offset int) cursor {
	c := cursor{rest: r.body, data: r.data, next: r.next}
	c.skip(offset)
	return c
}

// refill goes on in the next CONTINUE record; false when there is none.
func (c *cursor) refill() bool {
	for len(c.rest) == 0 {
		r, ok := recordAt(c.data, c.next)
		if !ok || r.id != recContinue {
			return false
		}
		c.rest, c.next = r.body, r.next
	}
	return true
}

func (c *cursor) u8() int {
	if !c.refill() {
		c.spoiled = true
		return 0
	}
	b := c.rest[0]
	c.rest = c.rest[1:]
	return int(b)
}

func (c *cursor) u16() int {
	if len(c.rest) >= 2 {
		v := binary.LittleEndian.Uint16(c.rest)
		c.rest = c.rest[2:]
		return int(v)
	}
	low := c.u8()
	return low | c.u8()<<8
}

func (c *cursor) u32() int {
	low := c.u16()
	return low | c.u16()<<16
}

func (c *cursor) u64() uint64 {
	low := uint64(c.u32())
	return low | uint64(c.u32())<<32
}

// skip passes over bytes; those that are not there spoil the cursor.
func (c *cursor) skip(n int) {
	for n > 0 {
		if !c.refill() {
			c.spoiled = true
			return
		}
		step := min(n, len(c.rest))
		c.rest = c.rest[step:]
		n -= step
	}
}

// take gives up to n bytes of the body at hand.
func (c *cursor) take(n int) []byte {
	n = max(0, min(n, len(c.rest)))
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}
