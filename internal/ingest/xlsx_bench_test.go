package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"egide/internal/table"
)

// benchBook is a member list of 12 columns with distinct values, in inline
// strings (as excelize streams) or shared strings (as spreadsheet programs
// write).
func benchBook(tb testing.TB, rows int, shared bool) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		tb.Fatal(err)
	}
	values := func(i int) []any {
		return []any{fmt.Sprintf("Martin%d", i), "Chloé", fmt.Sprintf("chloe.martin%d@exemple.fr", i), fmt.Sprintf("06%08d", i*7919%100000000),
			excelize.Cell{StyleID: date, Value: 30000 + i%9000}, excelize.Cell{StyleID: date, Value: 44000 + i%900}, fmt.Sprintf("%d rue des Lilas & Cie", i),
			fmt.Sprintf("%05d", i%96000), "Saint-Étienne", fmt.Sprintf("FR76%023d", i), float64(i%5000) / 4, fmt.Sprintf("note %d du dossier", i)}
	}
	if shared {
		for i := range rows {
			for c, v := range values(i) {
				name, _ := excelize.CoordinatesToCellName(c+1, i+1)
				if cell, ok := v.(excelize.Cell); ok {
					v = cell.Value
					_ = f.SetCellStyle("Sheet1", name, name, cell.StyleID)
				}
				if err := f.SetCellValue("Sheet1", name, v); err != nil {
					tb.Fatal(err)
				}
			}
		}
	} else {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			tb.Fatal(err)
		}
		for i := range rows {
			if err := w.SetRow(fmt.Sprintf("A%d", i+1), values(i)); err != nil {
				tb.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// readAll counts the cells of a sound book.
func readAll(tb testing.TB, f Format, data []byte) int {
	b, err := f.Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	defer b.Close()
	cells := 0
	for i := range b.Sheets() {
		if _, err := b.Rows(context.Background(), i, func(r table.Row) error { cells += r.Cells.Len(); return nil }); err != nil {
			tb.Fatal(err)
		}
	}
	if len(b.Problems()) > 0 {
		tb.Fatal("problems in a sound book")
	}
	return cells
}

// BenchmarkXLSX compares this reader with excelize on the same book and with
// the floor: inflating the parts and nothing else.
func BenchmarkXLSX(b *testing.B) {
	const rows = 10000
	for _, shared := range []bool{false, true} {
		name := map[bool]string{false: "inline", true: "shared"}[shared]
		data := benchBook(b, rows, shared)
		b.Run(name+"/egide", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := readAll(b, xlsxFormat, data); n < rows*11 {
					b.Fatal(n)
				}
			}
		})
		b.Run(name+"/inflate", func(b *testing.B) {
			for b.Loop() {
				inflateAll(b, data)
			}
		})
		b.Run(name+"/excelize", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				excelizeAll(b, data)
			}
		})
	}
}

func inflateAll(tb testing.TB, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	buf := make([]byte, 64<<10)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, buf); err != nil {
			tb.Fatal(err)
		}
	}
}

func excelizeAll(tb testing.TB, data []byte) int {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: 1 << 30})
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	n := 0
	for rows.Next() {
		columns, err := rows.Columns()
		if err != nil {
			tb.Fatal(err)
		}
		n += len(columns)
	}
	return n
}

// TestXLSXAllocations: a book ten times as long costs no more allocations, but
// for the growth of tables.
func TestXLSXAllocations(t *testing.T) {
	for _, shared := range []bool{false, true} {
		small, large := benchBook(t, 500, shared), benchBook(t, 5000, shared)
		a := testing.AllocsPerRun(3, func() { readAll(t, xlsxFormat, small) })
		b := testing.AllocsPerRun(3, func() { readAll(t, xlsxFormat, large) })
		if b > a+200 {
			t.Errorf("shared %v: %v allocations for 500 rows, %v for 5000", shared, a, b)
		}
	}
}
