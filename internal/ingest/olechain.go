package ingest

import (
	"encoding/binary"
	"io"
	"sort"
)

// oleTable is the allocation table of a compound file ([MS-CFB] 2.3): which
// sector follows which. One sector of it is held at a time.
type oleTable struct {
	r      io.ReaderAt
	size   int64
	shift  uint16
	places []uint32 // of the sectors of the table
	held   uint32   // which of them is in sector
	sector []byte
}

// newOLETable reads where the table stands: the header lists 109 of its
// sectors, a chain of its own the others. It ends early where that is broken;
// nil is for what is no compound file.
func newOLETable(r io.ReaderAt, size int64) *oleTable {
	header := make([]byte, 512)
	if n, _ := r.ReadAt(header, 0); n < len(header) {
		return nil
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	t := &oleTable{r: r, size: size, shift: shift, held: endOfChain, sector: make([]byte, 1<<shift)}
	most := int(size>>shift)>>(shift-2) + 1 // sectors of table that the file can need
	add := func(list []byte) {
		for ; len(list) >= 4 && len(t.places) < most; list = list[4:] {
			t.places = append(t.places, binary.LittleEndian.Uint32(list))
		}
	}
	add(header[76:])
	next := binary.LittleEndian.Uint32(header[68:])
	for next < endOfChain-4 && len(t.places) < most && readSector(r, size, next, t.sector) {
		last := len(t.sector) - 4
		add(t.sector[:last])
		next = binary.LittleEndian.Uint32(t.sector[last:])
	}
	return t
}

// next is the sector behind another, or a number from endOfChain-4 upwards.
func (t *oleTable) next(number uint32) uint32 {
	perSector := uint32(1) << (t.shift - 2)
	which := number / perSector
	if which >= uint32(len(t.places)) {
		return endOfChain
	}
	if t.held != which {
		t.held = endOfChain
		if !readSector(t.r, t.size, t.places[which], t.sector) {
			return endOfChain
		}
		t.held = which
	}
	return binary.LittleEndian.Uint32(t.sector[4*(number%perSector):])
}

// oleRun is a part of a stream that stands in one piece in the file.
type oleRun struct{ at, file, length int64 }

// oleChain is a stream of a compound file that is read where it stands.
type oleChain struct {
	r    io.ReaderAt
	runs []oleRun
	size int64
}

// chain follows the sectors of a stream; shorter than size where they end.
func (t *oleTable) chain(start uint32, size int64) *oleChain {
	c := &oleChain{r: t.r}
	length := int64(1) << t.shift
	size = min(size, t.size)
	for number := start; c.size < size && number < endOfChain-4; number = t.next(number) {
		file := (int64(number) + 1) << t.shift
		n := min(length, size-c.size, t.size-file)
		if n <= 0 {
			break
		}
		if last := len(c.runs) - 1; last >= 0 && c.runs[last].file+c.runs[last].length == file {
			c.runs[last].length += n
		} else {
			c.runs = append(c.runs, oleRun{c.size, file, n})
		}
		c.size += n
	}
	return c
}

// ReadAt reads across the pieces.
func (c *oleChain) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, &Error{Code: "read-error"}
	}
	n := 0
	for i := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].at+c.runs[i].length > off }); i < len(c.runs) && n < len(p); i++ {
		run := c.runs[i]
		skip := off + int64(n) - run.at
		want := p[n:min(len(p), n+int(run.length-skip))]
		got, err := c.r.ReadAt(want, run.file+skip)
		n += got
		if got < len(want) {
			return n, err
		}
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
