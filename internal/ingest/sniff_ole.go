package ingest

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
)

// Of the compound file ([MS-CFB]) only the directory is read here: the names of
// its streams tell what it is. maxDirectory bounds the walk; the documents that
// are told by it have a few dozen entries.
const (
	maxDirectory  = 4096
	endOfChain    = 0xfffffffe
	directoryItem = 128
)

// sniffOLE tells Word, Excel, Outlook and encrypted Office files by the names
// in the directory of their container.
func sniffOLE(r io.ReaderAt, size int64) verdict {
	names := oleNames(r, size)
	switch {
	case names["EncryptionInfo"], names["EncryptedPackage"]:
		return verdict{encryptionScheme(r, size), encrypted}
	case names["Workbook"], names["Book"]:
		return verdict{"xls", ""}
	case names["WordDocument"]:
		return verdict{"doc", notSupported}
	case names["PowerPoint Document"]:
		return verdict{"ppt", notSupported}
	case names["__properties_version1.0"]:
		return verdict{"msg", notSupported}
	case names["Catalog"] && len(names) > 2: // Thumbs.db: pictures
		return verdict{"thumbs", notAList}
	case len(names) == 0, len(names) == 1 && names["Root Entry"]: // cut off, mostly
		return verdict{"ole", "broken-container"}
	}
	return verdict{"ole", notSupported}
}

// oleEntry is one entry of the directory: its name and, by their numbers, its
// siblings and its first child.
type oleEntry struct {
	name               string
	left, right, child uint32
	start              uint32 // first sector of a stream
	size               int64
}

// oleNames gives the names at the root of the container: a letter with a
// spreadsheet in it is a letter. Where the tree is broken, all names count.
func oleNames(r io.ReaderAt, size int64) map[string]bool {
	entries := oleEntries(r, size)
	names := map[string]bool{}
	if len(entries) > 0 {
		seen := make([]bool, len(entries))
		for open := []uint32{entries[0].child}; len(open) > 0; {
			at := open[len(open)-1]
			open = open[:len(open)-1]
			if at == 0 || at >= uint32(len(entries)) || seen[at] {
				continue
			}
			seen[at] = true
			names[entries[at].name] = true
			open = append(open, entries[at].left, entries[at].right)
		}
	}
	delete(names, "")
	if len(names) == 0 {
		for _, e := range entries {
			names[e.name] = true
		}
		delete(names, "")
	}
	return names
}

// oleEntries reads the directory. What is broken ends it early.
func oleEntries(r io.ReaderAt, size int64) []oleEntry {
	table := newOLETable(r, size)
	if table == nil {
		return nil
	}
	var entries []oleEntry
	var first [4]byte
	if n, _ := r.ReadAt(first[:], 48); n < len(first) {
		return nil
	}
	sector := make([]byte, 1<<table.shift)
	next := binary.LittleEndian.Uint32(first[:])
	for range maxDirectory * directoryItem >> table.shift {
		if next >= endOfChain-4 || !readSector(r, size, next, sector) {
			break
		}
		for item := range len(sector) / directoryItem {
			entries = append(entries, newOLEEntry(sector[item*directoryItem:], table.shift))
		}
		next = table.next(next)
	}
	return entries
}

func newOLEEntry(entry []byte, shift uint16) oleEntry {
	e := oleEntry{
		name: oleName(entry),
		left: binary.LittleEndian.Uint32(entry[68:]), right: binary.LittleEndian.Uint32(entry[72:]), child: binary.LittleEndian.Uint32(entry[76:]),
		start: binary.LittleEndian.Uint32(entry[116:]), size: int64(binary.LittleEndian.Uint32(entry[120:])),
	}
	if shift == 12 { // the older version leaves anything in the upper half
		e.size = max(0, int64(binary.LittleEndian.Uint64(entry[120:])))
	}
	return e
}

func oleName(entry []byte) string {
	length := int(binary.LittleEndian.Uint16(entry[64:]))
	if length < 4 || length > 64 || entry[66] == 0 {
		return ""
	}
	units := make([]uint16, length/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	return string(utf16.Decode(units))
}

func readSector(r io.ReaderAt, size int64, number uint32, sector []byte) bool {
	at := (int64(number) + 1) * int64(len(sector))
	if at+int64(len(sector)) > size {
		return false
	}
	n, _ := r.ReadAt(sector, at)
	return n == len(sector)
}

// encryptionScheme looks for the XML that agile encryption describes itself
// with ([MS-OFFCRYPTO] 2.3.4.10); the older scheme is binary. The stream stands
// near one end of the file.
func encryptionScheme(r io.ReaderAt, size int64) string {
	head, err := readHead(r, size)
	mark := []byte("http://schemas.microsoft.com/office/2006/encryption")
	if err == nil && bytes.Contains(head, mark) || bytes.Contains(readTail(r, size), mark) {
		return agileScheme
	}
	return standardScheme
}
