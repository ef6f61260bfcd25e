package ingest

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// le writes values of fixed size, texts and bytes in the order of the format.
func le(values ...any) []byte {
	var out bytes.Buffer
	for _, v := range values {
		switch v := v.(type) {
		case string:
			out.WriteString(v)
		default:
			if err := binary.Write(&out, binary.LittleEndian, v); err != nil {
				panic(err) // a mistake of the test
			}
		}
	}
	return out.Bytes()
}

// record is one record with its head.
func record(id uint16, values ...any) []byte {
	body := le(values...)
	return append(le(id, uint16(len(body))), body...)
}

func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// uni is a text with its length in two bytes, in two bytes a character.
func uni(s string) []byte { return le(uint16(len(wide(s))/2), byte(1), wide(s)) }

// latin is a text of which only the lower bytes are stored.
func latin(s string) []byte { return le(uint16(len(s)), byte(0), s) }

// A few cells.
func labelSST(row, column int, id uint32) []byte {
	return record(recLabelSST, uint16(row), uint16(column), uint16(0), id)
}

func number(row, column, xf int, v float64) []byte {
	return record(recNumber, uint16(row), uint16(column), uint16(xf), v)
}

func label(row, column int, text string) []byte {
	return record(recLabel, uint16(row), uint16(column), uint16(0), uni(text))
}

// testSheet is a sheet of a workbook made by a test.
type testSheet struct {
	name    string
	state   byte // 1 hidden, 2 very hidden
	kind    byte
	records []byte
}

// biffStream is the stream of a workbook of these sheets; globals stand before
// the list of sheets.
func biffStream(globals []byte, sheets ...testSheet) []byte {
	bof := func(kind uint16) []byte {
		return record(recBOF, uint16(biff8), kind, uint16(0), uint16(0), uint32(0), uint32(0))
	}
	build := func(places []int) (head, tail []byte, starts []int) {
		head = append(bof(substreamGlobals), globals...)
		for i, s := range sheets {
			head = append(head, record(recBoundSheet, uint32(places[i]), s.state, s.kind, byte(len(wide(s.name))/2), byte(1), wide(s.name))...)
		}
		head = append(head, record(recEOF)...)
		for _, s := range sheets {
			starts = append(starts, len(head)+len(tail))
			tail = append(tail, bof(map[byte]uint16{0: substreamSheet, 1: substreamMacro, 2: 0x20, 6: 0x06}[s.kind])...)
			tail = append(append(tail, s.records...), record(recEOF)...)
		}
		return head, tail, starts
	}
	_, _, starts := build(make([]int, len(sheets)))
	head, tail, _ := build(starts)
	return append(head, tail...)
}

// oleMember is a stream of a compound file; a name with a slash stands in a
// storage.
type oleMember struct {
	name string
	data []byte
}

// compound writes a compound file with sectors of 512 bytes. Small streams are
// filled up to the size from which they have sectors of their own.
func compound(members ...oleMember) []byte {
	const sector, smallest, perSector = 512, 4096, 128
	const free, end, tableSector, listSector = 0xffffffff, 0xfffffffe, 0xfffffffd, 0xfffffffc
	type entry struct {
		name        string
		kind        byte
		child, next uint32
		start, size uint32
	}
	entries := []entry{{name: "Root Entry", kind: 5, child: free, next: free, start: end}}
	var body []byte
	var table []uint32
	chain := func(data []byte) uint32 {
		first := uint32(len(table))
		for at := 0; at < len(data); at += sector {
			table = append(table, uint32(len(table)+1))
			body = append(body, data[at:min(at+sector, len(data))]...)
		}
		body = append(body, make([]byte, (sector-len(body)%sector)%sector)...)
		table[len(table)-1] = end
		return first
	}
	storages := map[string]int{}
	add := func(parent int, e entry) int {
		e.next = entries[parent].child
		entries = append(entries, e)
		entries[parent].child = uint32(len(entries) - 1)
		return len(entries) - 1
	}
	for _, m := range members {
		parent, name := 0, m.name
		if folder, inner, ok := strings.Cut(m.name, "/"); ok {
			if _, known := storages[folder]; !known {
				storages[folder] = add(0, entry{name: folder, kind: 1, child: free})
			}
			parent, name = storages[folder], inner
		}
		data := append(bytes.Clone(m.data), make([]byte, max(0, smallest-len(m.data)))...)
		add(parent, entry{name: name, kind: 2, child: free, start: chain(data), size: uint32(len(data))})
	}
	var directory []byte
	for _, e := range entries {
		item := make([]byte, directoryItem)
		copy(item, wide(e.name))
		binary.LittleEndian.PutUint16(item[64:], uint16(len(wide(e.name))+2))
		item[66] = e.kind
		copy(item[68:], le(uint32(free), e.next, e.child))
		copy(item[116:], le(e.start, e.size))
		directory = append(directory, item...)
	}
	directory = append(directory, make([]byte, (sector-len(directory)%sector)%sector)...)
	firstDirectory := chain(directory)
	// The table describes its own sectors and those of the list of its sectors.
	tables, lists := 0, 0
	for {
		need := (len(table) + tables + lists + perSector - 1) / perSector
		more := max(0, (need-109+perSector-2)/(perSector-1))
		if need == tables && more == lists {
			break
		}
		tables, lists = need, more
	}
	firstTable := len(table)
	for range tables {
		table = append(table, tableSector)
	}
	firstList := len(table)
	for range lists {
		table = append(table, listSector)
	}
	for len(table)%perSector != 0 {
		table = append(table, free)
	}
	places := make([]uint32, 0, 109+lists*(perSector-1))
	for i := range tables {
		places = append(places, uint32(firstTable+i))
	}
	for len(places) < 109+lists*(perSector-1) {
		places = append(places, free)
	}
	list := uint32(end)
	if lists > 0 {
		list = uint32(firstList)
	}
	head := le(oleMagic, make([]byte, 16), uint16(0x3e), uint16(3), uint16(0xfffe), uint16(9), uint16(6), make([]byte, 6),
		uint32(0), uint32(tables), firstDirectory, uint32(0), uint32(smallest), uint32(end), uint32(0), list, uint32(lists), places[:109])
	out := slices.Concat(head, body, le(table[:tables*perSector]))
	for i := range lists {
		next := uint32(end)
		if i+1 < lists {
			next = uint32(firstList + i + 1)
		}
		out = append(out, le(places[109+i*(perSector-1):109+(i+1)*(perSector-1)], next)...)
	}
	return out
}

// oldBook is a whole workbook of one or more sheets.
func oldBook(globals []byte, sheets ...testSheet) []byte {
	return compound(oleMember{"Workbook", biffStream(globals, sheets...)})
}

// readXLS reads everything of an old workbook.
func readXLS(t testing.TB, data []byte, limits Limits) (reading, error) {
	t.Helper()
	return readBook(t, xlsFormat, data, limits)
}

func mustReadXLS(t testing.TB, data []byte) reading {
	t.Helper()
	got, err := readXLS(t, data, Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func wantTexts(t *testing.T, got reading, want ...string) {
	t.Helper()
	if strings.Join(got.texts, "\n") != strings.Join(want, "\n") {
		t.Errorf("texts\n got %q\nwant %q", got.texts, want)
	}
}
