package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// TestXLSXBombs: small files that would unpack to much, each within a bound of
// time and memory, and what was read before them kept.
func TestXLSXBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates several hundred MB")
	}
	open, end := sheetXML("|")[:strings.IndexByte(sheetXML("|"), '|')], "</sheetData></worksheet>"
	t.Run("blanks", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1">`+inline("A1", "Ada")+`</row>`)
			times(w, 300<<20, " ")
			_, _ = io.WriteString(w, end)
		})
		got := measured(t, data, 3, 8)
		wantCells(t, got, "0!A1=Ada")
		wantProblems(t, got, "zip-bomb")
	})
	t.Run("one endless cell", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1"><c r="A1" t="str"><v>`)
			times(w, 40<<20, "a")
			_, _ = io.WriteString(w, `</v></c><c r="B1"><v>2</v></c></row>`+end)
		})
		got := measured(t, data, 3, 24)
		if len(got.cells) != 2 || got.cells[1] != "0!B1=2" {
			t.Errorf("%d cells", len(got.cells))
		}
		wantProblems(t, got, "cell-too-long")
	})
	t.Run("one endless tag", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1">`+inline("A1", "Ada")+`<c r="`)
			times(w, 40<<20, "A")
			_, _ = io.WriteString(w, `1"/></row>`+end)
		})
		got := measured(t, data, 3, 16)
		wantCells(t, got, "0!A1=Ada")
		wantProblems(t, got, "token-too-long")
	})
	t.Run("nested tags", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1">`+inline("A1", "Ada")+`</row>`)
			times(w, 2000000, "<a>")
		})
		got := measured(t, data, 1, 4)
		wantCells(t, got, "0!A1=Ada")
		wantProblems(t, got, "too-deep")
	})
	t.Run("rows reaching to XFD", func(t *testing.T) {
		const rows = 100000
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, strings.Replace(open, "<sheetData>", `<dimension ref="A1:XFD1048576"/><sheetData>`, 1))
			for i := range rows {
				fmt.Fprintf(w, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
			}
			_, _ = io.WriteString(w, end)
		})
		start := time.Now()
		b, err := openXLSX(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		if _, err := b.Rows(context.Background(), 0, func(r table.Row) error { n += r.Cells.Len(); return nil }); err != nil || n != rows {
			t.Errorf("%d cells, %v", n, err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("took %v", took)
		}
	})
	t.Run("empty shared strings without end", func(t *testing.T) {
		packed, size, sum := deflated(t, func(w io.Writer) {
			_, _ = io.WriteString(w, "<sst>")
			times(w, 8<<20, "<si/>")
			_, _ = io.WriteString(w, "</sst>")
		})
		sheet := sheetXML(`<row r="1">` + inline("A1", "Ada") + `<c r="B1" t="s"><v>7</v></c></row>`)
		got := measured(t, withRaw(t, workbookParts(sheet), raw{name: stringName, packed: packed, method: zip.Deflate, size: size, crc: sum}), 4, 128)
		wantCells(t, got, "0!A1=Ada")
		wantProblems(t, got, "too-many-strings")
	})
	t.Run("long shared string in every cell", func(t *testing.T) {
		shared := member{stringName, "<sst><si><t>" + strings.Repeat("x", 32<<10) + "</t></si></sst>"}
		data := zipped(t, workbookParts(sheetXML(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 50000)), shared)...)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b, err := openXLSX(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		if _, err := b.Rows(context.Background(), 0, func(r table.Row) error { n++; return nil }); err != nil || n != 50000 {
			t.Errorf("%d rows, %v", n, err)
		}
		runtime.ReadMemStats(&after)
		if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 4 {
			t.Errorf("allocated %d MB", spent)
		}
	})
	t.Run("small texts without end", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1">`+inline("A1", "Ada")+`</row></sheetData>`)
			times(w, 2000000, "<x>ab</x>")
			_, _ = io.WriteString(w, `</worksheet>`)
		})
		ctx := context.Background()
		b, err := openXLSX(ctx, bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Rows(ctx, 0, func(table.Row) error { return nil }); err != nil {
			t.Fatal(err)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		if held := m.HeapAlloc >> 20; held > 256 {
			t.Errorf("holds %d MB", held)
		}
		if p := b.Problems(); len(p) != 1 || p[0].Code != "too-large" {
			t.Errorf("problems %v", p)
		}
	})
	t.Run("one row without end", func(t *testing.T) {
		data := pouredSheet(t, func(w io.Writer) {
			_, _ = io.WriteString(w, open+`<row r="1">`)
			times(w, 500000, `<c r="A1"><v>7</v></c>`)
			_, _ = io.WriteString(w, `</row>`+end)
		})
		b, err := openXLSX(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		if _, err := b.Rows(context.Background(), 0, func(r table.Row) error {
			n += r.Cells.Len()
			if r.Cells.Len() > DefaultLimits().Columns {
				t.Fatal("row not split")
			}
			return nil
		}); err != nil || n != 500000 {
			t.Errorf("%d cells, %v", n, err)
		}
	})
}
