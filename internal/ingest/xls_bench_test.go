package ingest

import (
	"bytes"
	"fmt"
	"testing"
)

// benchOldBook is a member list of 12 columns with distinct values, as Excel
// lays one out.
func benchOldBook(rows int) []byte {
	var cells, strings []byte
	count := 0
	add := func(row, column int, s string) {
		cells = append(cells, labelSST(row, column, uint32(count))...)
		count++
		body := latin(s)
		if len(strings) == 0 || len(last(strings))+len(body) > 8224 {
			strings = append(strings, recordBreak...)
		}
		strings = append(strings, body...)
	}
	for i := range rows {
		add(i, 0, fmt.Sprintf("Martin%d", i))
		add(i, 1, fmt.Sprintf("chloe.martin%d@exemple.fr", i))
		add(i, 2, fmt.Sprintf("06%08d", i*7919%100000000))
		cells = append(cells, number(i, 3, 1, float64(30000+i%9000))...)
		cells = append(cells, record(recMulRK, uint16(i), uint16(4), uint16(0), rk(int32(i), false), uint16(0), rk(int32(i), true), uint16(1), rk(int32(44000+i%900), false), uint16(6))...)
		add(i, 7, fmt.Sprintf("%d rue des Lilas & Cie", i))
		cells = append(cells, number(i, 8, 0, float64(i%5000)/8)...)
		add(i, 9, fmt.Sprintf("FR76%023d", i))
		cells = append(cells, record(recBoolErr, uint16(i), uint16(10), uint16(0), byte(1), byte(0))...)
		add(i, 11, fmt.Sprintf("note %d du dossier", i))
	}
	globals := append(append(xf(0, 0, 0, 0), xf(0, 14, 0, 0)...), continued(count, strings)...)
	return oldBook(globals, testSheet{name: "Membres", records: cells})
}

// recordBreak marks where a record of the shared strings ends; no text of the
// benchmark holds it.
var recordBreak = []byte("\xff\xfe\xff\xfe")

func last(strings []byte) []byte {
	return strings[bytes.LastIndex(strings, recordBreak)+len(recordBreak):]
}

// continued puts the shared strings into records at the marks.
func continued(count int, strings []byte) []byte {
	var out []byte
	for i, piece := range bytes.Split(strings, recordBreak)[1:] {
		if i == 0 {
			out = record(recSST, uint32(count), uint32(count), piece[:0])
		}
		out = append(out, record(recContinue, piece)...)
	}
	return out
}

func BenchmarkXLS(b *testing.B) {
	const rows = 10000
	data := benchOldBook(rows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if n := readAll(b, xlsFormat, data); n != rows*12 {
			b.Fatal(n)
		}
	}
}

// TestXLSAllocations: a book ten times as long costs no more allocations, but
// for the sectors of its container and the growth of tables.
func TestXLSAllocations(t *testing.T) {
	small, large := benchOldBook(500), benchOldBook(5000)
	a := testing.AllocsPerRun(3, func() { readAll(t, xlsFormat, small) })
	b := testing.AllocsPerRun(3, func() { readAll(t, xlsFormat, large) })
	perSector := float64(len(large)-len(small)) / 512 * 1.2
	if b > a+perSector+100 {
		t.Errorf("%v allocations for 500 rows, %v for 5000, %v for sectors", a, b, perSector)
	}
}
