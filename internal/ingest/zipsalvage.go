package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// The headers of a zip (APPNOTE 4.3). All begin with PK.
const (
	localHeader     = "PK\x03\x04"
	dataDescriptor  = "PK\x07\x08"
	directoryHeader = "PK\x01\x02"
	endRecord       = "PK\x05\x06"
	endRecord64     = "PK\x06\x06"
	endLocator64    = "PK\x06\x07"

	localLength      = 30
	descriptorLength = 16
	directoryLength  = 46
	endLength        = 22
	locatorLength    = 20
)

// zipStretch is a part of the file: from start up to end.
type zipStretch struct{ start, end int64 }

// zipWalk goes through what the directory of a zip does not account for: all of
// a file that was cut off, and what stands before, between and behind the
// members. It finds members by their own headers, and the bytes that belong to
// nothing.
type zipWalk struct {
	r        io.ReaderAt
	size     int64
	entries  int // at most
	found    []*part
	loose    []zipStretch
	failures int // members whose end was sought in vain
	buf      []byte
	at       int64 // where buf begins
}

// salvaged reads a zip without its directory.
func salvaged(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	w := &zipWalk{r: r, size: size, entries: limits.Entries}
	w.walk(zipStretch{0, size})
	switch {
	case len(w.found) == 0:
		return nil, &Error{Code: "broken-zip"}
	case len(w.found) > limits.Entries:
		return nil, &Error{Code: "too-many-entries"}
	}
	a := &archive{file: r, size: size, zip: &zip.Reader{}, limits: limits, flaw: "truncated", byName: map[string]*part{}, loose: w.loose}
	for _, p := range w.found {
		a.add(p)
	}
	return a, nil
}

// account walks over what is outside of the members of the directory.
func (a *archive) account() {
	covered := []zipStretch{}
	for _, p := range a.parts {
		if start, err := p.entry.DataOffset(); err == nil && p.entry.CompressedSize64 <= uint64(a.size) {
			covered = append(covered, zipStretch{start, start + int64(p.entry.CompressedSize64)})
		}
	}
	for _, f := range a.folders {
		if start, err := f.DataOffset(); err == nil {
			covered = append(covered, zipStretch{start, start})
		}
	}
	slices.SortFunc(covered, func(x, y zipStretch) int {
		if x.start != y.start {
			return int(min(max(x.start-y.start, -1), 1))
		}
		return int(min(max(x.end-y.end, -1), 1))
	})
	w := &zipWalk{r: a.file, size: a.size, entries: a.limits.Entries - len(a.parts)}
	at := int64(0)
	for _, c := range covered {
		w.walk(zipStretch{at, c.start})
		at = max(at, c.end)
	}
	w.walk(zipStretch{at, a.size})
	for _, p := range w.found {
		a.add(p)
	}
	a.loose = w.loose
}

// walk goes through one stretch, header by header. A local header whose data
// begin where the stretch ends is that of a member of the directory.
func (w *zipWalk) walk(s zipStretch) {
	loose := s.start
	for at := s.start; at < s.end && len(w.found) <= w.entries; {
		n := w.header(at, s.end)
		if n > 0 {
			w.setLoose(loose, at)
			at += n
			loose = at
			continue
		}
		next := w.find(at+1, s.end)
		if next < 0 {
			break
		}
		at = next
	}
	w.setLoose(loose, s.end)
}

// setLoose notes bytes that belong to nothing. A few are the rest of a header:
// a descriptor without signature, the filling between members.
func (w *zipWalk) setLoose(start, end int64) {
	if end-start > descriptorLength+8 && len(w.loose) < maxProblems {
		w.loose = append(w.loose, zipStretch{start, end})
	}
}

// find looks for the next PK that may begin a header.
func (w *zipWalk) find(from, end int64) int64 {
	for from < end {
		b := w.window(from, end)
		if len(b) < 2 {
			return -1
		}
		for i := 0; i+1 < len(b); i++ {
			k := bytes.Index(b[i:], []byte("PK"))
			if k < 0 {
				break
			}
			i += k
			if i+3 >= len(b) || isZipHeader(b[i:i+4]) {
				return from + int64(i)
			}
		}
		from += int64(len(b)) - 1
	}
	return -1
}

// window gives bytes of the file from a place on, of those that were read last
// where there are enough of them.
func (w *zipWalk) window(from, end int64) []byte {
	const size, least = 64 << 10, 64
	if from < w.at || from+least > w.at+int64(len(w.buf)) {
		if w.buf == nil {
			w.buf = make([]byte, size)
		}
		n, _ := w.r.ReadAt(w.buf[:cap(w.buf)][:min(size, max(0, w.size-from))], from)
		w.buf, w.at = w.buf[:n], from
	}
	return w.buf[from-w.at : min(int64(len(w.buf)), end-w.at)]
}

func isZipHeader(b []byte) bool {
	switch string(b) {
	case localHeader, dataDescriptor, directoryHeader, endRecord, endRecord64, endLocator64:
		return true
	}
	return false
}

// header gives the length of the header at a place, with the member behind it;
// 0 when there is none.
func (w *zipWalk) header(at, end int64) int64 {
	var b [directoryLength]byte
	n, _ := w.r.ReadAt(b[:min(int64(len(b)), end-at)], at)
	h := b[:n]
	if n < 4 {
		return 0
	}
	word := func(i int) int64 { return int64(binary.LittleEndian.Uint16(b[i:])) }
	switch signature := string(h[:4]); {
	case signature == localHeader && n >= localLength:
		return w.member(at, end, h)
	case signature == dataDescriptor && n >= descriptorLength:
		return descriptorLength
	case signature == directoryHeader && n >= directoryLength:
		return min(directoryLength+word(28)+word(30)+word(32), end-at)
	case signature == endRecord && n >= endLength:
		return min(endLength+word(20), end-at)
	case signature == endRecord64 && n >= 12:
		length := binary.LittleEndian.Uint64(b[4:])
		return int64(min(length+12, uint64(end-at)))
	case signature == endLocator64 && n >= locatorLength:
		return locatorLength
	}
	return 0
}

// member takes the member whose local header stands at a place.
func (w *zipWalk) member(at, end int64, h []byte) int64 {
	word := func(i int) int64 { return int64(binary.LittleEndian.Uint16(h[i:])) }
	double := func(i int) uint32 { return binary.LittleEndian.Uint32(h[i:]) }
	head := localLength + word(26) + word(28)
	data := at + head
	if data == end && end < w.size { // the directory has it
		return head
	}
	if data > end {
		return 0
	}
	name := make([]byte, word(26))
	if n, _ := w.r.ReadAt(name, at+localLength); n < len(name) || bytes.IndexByte(name, 0) >= 0 {
		return 0
	}
	entry := &zip.File{FileHeader: zip.FileHeader{
		Name: string(name), Flags: uint16(word(6)), Method: uint16(word(8)), CRC32: double(14),
		CompressedSize64: uint64(double(18)), UncompressedSize64: uint64(double(22)),
	}}
	entry.NonUTF8 = entry.Flags&0x800 == 0
	p := &part{entry: entry, name: strings.TrimPrefix(strings.ReplaceAll(entry.Name, `\`, "/"), "/"), lost: true}
	length, descriptor := int64(entry.CompressedSize64), int64(0)
	if entry.Flags&8 != 0 || double(18) == 0xffffffff {
		length, descriptor = w.described(entry, data, end)
		p.cut = descriptor == 0
	}
	if data+length > end {
		length = end - data
		p.cut = true
	}
	p.data = io.NewSectionReader(w.r, data, length)
	if !strings.HasSuffix(entry.Name, "/") || length > 0 {
		w.found = append(w.found, p)
	}
	return head + length + descriptor
}

// maxFailures bounds how often the end of a member is sought to the end of the
// file in vain.
const maxFailures = 8

// described finds how long a member is whose size stands behind it: up to a
// descriptor that gives this very size. Without one it ends at the next header.
func (w *zipWalk) described(entry *zip.File, data, end int64) (length, descriptor int64) {
	next := int64(-1)
	for at := data; w.failures < maxFailures; at++ {
		if at = w.find(at, end); at < 0 {
			break
		}
		var d [24]byte
		n, _ := w.r.ReadAt(d[:], at)
		if n >= 4 && string(d[:4]) == localHeader && next < 0 {
			next = at
		}
		if n < descriptorLength && strings.HasPrefix(dataDescriptor, string(d[:min(n, 4)])) { // cut off in its descriptor
			return at - data, 0
		}
		if n < descriptorLength || string(d[:4]) != dataDescriptor {
			continue
		}
		long := n == len(d) && binary.LittleEndian.Uint64(d[8:]) == uint64(at-data)
		if !long && int64(binary.LittleEndian.Uint32(d[8:])) != at-data {
			continue
		}
		entry.CRC32 = binary.LittleEndian.Uint32(d[4:])
		entry.CompressedSize64 = uint64(at - data)
		entry.UncompressedSize64 = uint64(binary.LittleEndian.Uint32(d[12:]))
		if long && binary.LittleEndian.Uint32(d[12:]) == 0 {
			entry.UncompressedSize64 = binary.LittleEndian.Uint64(d[16:])
			return at - data, int64(len(d))
		}
		return at - data, descriptorLength
	}
	w.failures++
	if next >= 0 {
		return next - data, 0
	}
	return end - data, 0
}
