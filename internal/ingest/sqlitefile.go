package ingest

import (
	"encoding/binary"
	"io"
)

// sqliteFile gives the pages of a database (https://www.sqlite.org/fileformat.html).
// Nothing is opened for writing, no file is made beside the database, no SQL is
// run: what a schema says is parsed for names of columns alone.
type sqliteFile struct {
	r        io.ReaderAt
	size     int64
	pageSize int
	usable   int // bytes of a page without those reserved for extensions
	pages    uint32
	utf16    binary.ByteOrder // of text, nil for UTF-8
	free     uint32           // first page of the list of free pages
	logged   bool             // changes may stand in a log beside the file
	log      sqliteLog
	short    bool // the header announces more pages than there are

	walk  uint32   // number of the walk through a tree that is going on
	owner []uint32 // by page: the walk that took it last
	trees []uint32 // by walk: root of its tree
}

const (
	sqliteMagic      = "SQLite format 3\x00"
	sqliteHeader     = 100
	maxSQLitePages   = 1 << 26 // 256 GiB of the usual pages; bounds the memory for them
	sqliteTextUTF16L = 2
	sqliteTextUTF16B = 3
	sqliteWALMode    = 2
)

// openSQLiteFile reads the header (fileformat 1.3).
func openSQLiteFile(r io.ReaderAt, size int64) (*sqliteFile, error) {
	head := make([]byte, sqliteHeader)
	if n, err := r.ReadAt(head, 0); n < len(head) {
		if err != io.EOF {
			return nil, &Error{Code: "read-error"}
		}
		return nil, &Error{Code: "truncated"}
	}
	f := &sqliteFile{r: r, size: size, pageSize: int(binary.BigEndian.Uint16(head[16:]))}
	if f.pageSize == 1 {
		f.pageSize = 1 << 16
	}
	f.usable = f.pageSize - int(head[20])
	if string(head[:16]) != sqliteMagic || f.pageSize < 512 || f.pageSize&(f.pageSize-1) != 0 || f.usable < 480 {
		return nil, &Error{Code: "broken-database"}
	}
	if size/int64(f.pageSize) > maxSQLitePages {
		return nil, &Error{Code: "too-large"}
	}
	f.pages = uint32(size / int64(f.pageSize))
	declared := binary.BigEndian.Uint32(head[28:])
	f.short = size%int64(f.pageSize) != 0 || declared > f.pages && binary.BigEndian.Uint32(head[24:]) == binary.BigEndian.Uint32(head[92:])
	f.header(head)
	f.owner = make([]uint32, f.pages+1)
	f.trees = []uint32{0}
	return f, nil
}

// header takes what may change from the header of page 1.
func (f *sqliteFile) header(head []byte) {
	f.free = binary.BigEndian.Uint32(head[32:])
	f.logged = head[18] == sqliteWALMode || head[19] == sqliteWALMode
	switch binary.BigEndian.Uint32(head[56:]) {
	case sqliteTextUTF16L:
		f.utf16 = binary.LittleEndian
	case sqliteTextUTF16B:
		f.utf16 = binary.BigEndian
	}
}

// begin starts a walk through the tree of a root: no page may be met twice in
// it, nor belong to another tree. So the work is bounded by the size of the
// file, whatever the pages say of each other.
func (f *sqliteFile) begin(root uint32) {
	f.trees = append(f.trees, root)
	f.walk = uint32(len(f.trees) - 1)
}

// take reads a page into buf, unless it is none or has been taken before.
func (f *sqliteFile) take(number uint32, buf []byte) error {
	if number == 0 || number > f.pages {
		return &Error{Code: "broken-database"}
	}
	if before := f.owner[number]; before == f.walk || before > 0 && f.trees[before] != f.trees[f.walk] {
		return &Error{Code: "broken-database"}
	}
	f.owner[number] = f.walk
	return f.read(number, buf)
}

func (f *sqliteFile) read(number uint32, buf []byte) error {
	r, at := f.r, int64(number-1)*int64(f.pageSize)
	if logged, ok := f.log.pages[number]; ok {
		r, at = f.log.r, logged
	}
	if n, _ := r.ReadAt(buf, at); n < len(buf) {
		return &Error{Code: "truncated"}
	}
	return nil
}

// sqliteVarint reads a number of 1 to 9 bytes; 0 bytes when b ends in it.
func sqliteVarint(b []byte) (int64, int) {
	var v uint64
	for i := range min(len(b), 9) {
		if i == 8 {
			return int64(v<<8 | uint64(b[i])), 9
		}
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return int64(v), i + 1
		}
	}
	return 0, 0
}

// sqlitePage is a page of a tree (fileformat 1.6).
type sqlitePage struct {
	data  []byte // without the reserved bytes
	at    int    // of the page header: 100 on page 1
	kind  byte
	cells int
	right uint32 // child of the greatest keys, of an interior page
}

const (
	sqliteIndexInterior = 2
	sqliteTableInterior = 5
	sqliteIndexLeaf     = 10
	sqliteTableLeaf     = 13
)

func parseSQLitePage(data []byte, first bool) (p sqlitePage, ok bool) {
	p.data = data
	if first {
		p.at = sqliteHeader
	}
	h := data[p.at:]
	p.kind = h[0]
	p.cells = int(binary.BigEndian.Uint16(h[3:]))
	switch p.kind {
	case sqliteIndexInterior, sqliteTableInterior:
		p.right = binary.BigEndian.Uint32(h[8:])
	case sqliteIndexLeaf, sqliteTableLeaf:
	default:
		return p, false
	}
	return p, p.pointers()+2*p.cells <= len(data)
}

// pointers is where the places of the cells stand.
func (p *sqlitePage) pointers() int {
	if p.right != 0 || p.kind == sqliteIndexInterior || p.kind == sqliteTableInterior {
		return p.at + 12
	}
	return p.at + 8
}

// cell is what stands from the place of cell i on, nil when that is none.
func (p *sqlitePage) cell(i int) []byte {
	at := int(binary.BigEndian.Uint16(p.data[p.pointers()+2*i:]))
	if at < p.pointers()+2*p.cells || at >= len(p.data) {
		return nil
	}
	return p.data[at:]
}

// sqliteCell is a cell of a leaf, or of an interior page of an index.
type sqliteCell struct {
	rowid   int64
	length  int64  // of the payload
	local   []byte // what of the payload stands in the page
	more    uint32 // first page of the rest, 0 when there is none
	size    int    // bytes of the cell in the page
	entries bool   // of an index
}

// payloadCell reads a cell with a payload; b begins behind the child's number.
func (f *sqliteFile) payloadCell(b []byte, index bool) (c sqliteCell, ok bool) {
	length, n := sqliteVarint(b)
	if n == 0 || length < 0 {
		return c, false
	}
	c.length, c.size, c.entries = length, n, index
	if !index {
		rowid, n := sqliteVarint(b[c.size:])
		if n == 0 {
			return c, false
		}
		c.rowid = rowid
		c.size += n
	}
	local := f.localSize(length, index)
	if c.size+local > len(b) {
		return c, false
	}
	c.local = b[c.size : c.size+local]
	c.size += local
	if int64(local) < length {
		if c.size+4 > len(b) {
			return c, false
		}
		c.more = binary.BigEndian.Uint32(b[c.size:])
		c.size += 4
	}
	return c, true
}

// localSize is how much of a payload stands in its page (fileformat 1.6).
func (f *sqliteFile) localSize(length int64, index bool) int {
	most := f.usable - 35
	if index {
		most = (f.usable-12)*64/255 - 23
	}
	if length <= int64(most) {
		return int(length)
	}
	least := (f.usable-12)*32/255 - 23
	if k := least + int((length-int64(least))%int64(f.usable-4)); k <= most {
		return k
	}
	return least
}
