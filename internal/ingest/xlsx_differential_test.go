package ingest

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"egide/internal/sealed"
)

// drawBook makes a workbook of random cells with excelize, by its stream writer
// (inline strings) or cell by cell (shared strings).
func drawBook(t *rapid.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	text := rapid.OneOf(rapid.StringMatching(`[A-Za-zàéèœŁß0-9 '.,;@&<>"/-]{0,40}`), rapid.String(), rapid.SampledFrom([]string{"", " ", "0612345678", "<v>", "&amp;", "_x0041_", "=1+1", "a\nb", "\U0001F600", "é"}))
	value := rapid.OneOf(
		rapid.Map(text, func(s string) any { return s }),
		rapid.Map(rapid.Int64Range(-1<<50, 1<<50), func(n int64) any { return n }),
		rapid.Map(rapid.Float64Range(-1e9, 1e9), func(v float64) any { return v }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Just(any(nil)),
	)
	sheets := rapid.IntRange(1, 3).Draw(t, "sheets")
	for i := range sheets {
		name := fmt.Sprintf("Sheet%d", i+1)
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		rows := rapid.SliceOfN(rapid.SliceOfN(value, 0, 8), 0, 12).Draw(t, "rows")
		if rapid.Bool().Draw(t, "stream") {
			w, err := f.NewStreamWriter(name)
			if err != nil {
				t.Fatal(err)
			}
			for r, row := range rows {
				if err := w.SetRow(fmt.Sprintf("A%d", r+1), row); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for r, row := range rows {
			for c, v := range row {
				cell, _ := excelize.CoordinatesToCellName(c*3+1, r*2+1)
				if err := f.SetCellValue(name, cell, v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// excelizeCells reads the raw values of every cell that is not blank.
func excelizeCells(t interface{ Fatal(...any) }, data []byte) []string {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cells []string
	for i, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			t.Fatal(err)
		}
		for number := 1; rows.Next(); number++ {
			columns, err := rows.Columns()
			if err != nil {
				t.Fatal(err)
			}
			for c, v := range columns {
				if !sealed.Blank([]byte(v)) {
					cells = append(cells, fmt.Sprintf("%d!%s%d=%s", i, columnName(c), number, v))
				}
			}
		}
	}
	return cells
}

// sameValue compares a raw value of excelize with ours: texts as they are,
// numbers to the 15 digits that Excel keeps, booleans by their word.
func sameValue(raw, ours string) bool {
	if raw == ours || raw == "1" && ours == "TRUE" || raw == "0" && ours == "FALSE" {
		return true
	}
	a, err1 := strconv.ParseFloat(raw, 64)
	b, err2 := strconv.ParseFloat(ours, 64)
	return err1 == nil && err2 == nil && math.Abs(a-b) <= 1e-14*math.Max(math.Abs(a), math.Abs(b))
}

func compareWithExcelize(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, data []byte, got reading) int {
	want := excelizeCells(t, data)
	if len(want) != len(got.cells) {
		t.Fatalf("%d cells, excelize has %d\n got %q\nwant %q", len(got.cells), len(want), got.cells, want)
	}
	for i := range want {
		wantPlace, wantText, _ := strings.Cut(want[i], "=")
		gotPlace, gotText, _ := strings.Cut(got.cells[i], "=")
		if wantPlace != gotPlace || !sameValue(wantText, strings.ReplaceAll(gotText, "\r\n", "\n")) && !sameValue(wantText, gotText) {
			t.Fatalf("cell %d: got %q, excelize has %q", i, got.cells[i], want[i])
		}
	}
	return len(want)
}

func TestXLSXAgainstExcelize(t *testing.T) {
	cells := 0
	rapid.Check(t, func(rt *rapid.T) {
		data := drawBook(rt)
		got := mustRead(t, data)
		if len(got.problems) > 0 {
			rt.Fatalf("problems %q in a sound book", got.problems)
		}
		cells += compareWithExcelize(rt, data, got)
	})
	if cells < 500 {
		t.Fatalf("only %d cells compared", cells)
	}
}

func TestXLSXBenchBooksAgainstExcelize(t *testing.T) {
	for _, shared := range []bool{false, true} {
		data := benchBook(t, 200, shared)
		got := mustRead(t, data)
		wantProblems(t, got)
		for i, cell := range got.cells { // dates: excelize gives the serial
			place, text, _ := strings.Cut(cell, "=")
			if got.kinds[place] == sealed.Date {
				got.cells[i] = place + "=" + serialOf(t, text)
			}
		}
		if n := compareWithExcelize(t, data, got); n != 200*12 {
			t.Errorf("%d cells", n)
		}
	}
}

// serialOf turns an ISO date back into its serial.
func serialOf(t *testing.T, text string) string {
	t.Helper()
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal("no date")
	}
	return strconv.Itoa(int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
}

// TestSerialDates compares every day of the two date systems with the calendar
// of package time.
func TestSerialDates(t *testing.T) {
	for serial := 61; serial < lastSerial; serial += 7 {
		want := time.Date(1899, 12, 30+serial, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if got, ok := appendSerial(nil, float64(serial), false); !ok || string(got) != want {
			t.Fatalf("serial %d: %s, want %s", serial, got, want)
		}
	}
}
