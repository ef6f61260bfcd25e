package ingest

import (
	"fmt"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"egide/internal/sealed"
)

// recordWriter writes shared strings into records of a given length, as Excel
// does into records of 8224 bytes: a head is never cut, characters may be, and
// then begin again with their width.
type recordWriter struct {
	limit   int
	records [][]byte
}

func (w *recordWriter) room() int { return w.limit - len(w.records[len(w.records)-1]) }

func (w *recordWriter) put(b ...byte) {
	w.records[len(w.records)-1] = append(w.records[len(w.records)-1], b...)
}

func (w *recordWriter) next() { w.records = append(w.records, nil) }

func (w *recordWriter) text(s string, rich bool) {
	units := utf16.Encode([]rune(s))
	const longestHead = 5
	if w.room() < longestHead {
		w.next()
	}
	isWide := func(from int) bool { // the rest of the text needs two bytes
		for _, u := range units[from:] {
			if u > 0xff {
				return true
			}
		}
		return false
	}
	two := isWide(0)
	flags := map[bool]byte{true: wideText}[two]
	if rich {
		flags |= richText
	}
	w.put(byte(len(units)), byte(len(units)>>8), flags)
	if rich {
		w.put(1, 0)
	}
	for i, u := range units {
		if w.room() < 2 {
			w.next()
			two = isWide(i)
			w.put(map[bool]byte{true: wideText}[two])
		}
		w.put(byte(u))
		if two {
			w.put(byte(u >> 8))
		}
	}
	if rich {
		if w.room() < 4 {
			w.next()
		}
		w.put(0, 0, 1, 0)
	}
}

func TestXLSStringsInAnyRecords(t *testing.T) {
	compared := 0
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.OneOf(rapid.StringN(0, 40, -1), rapid.StringMatching(`[A-Za-zéèàŁœ '-]{0,60}`)), 5, 30).Draw(rt, "texts")
		w := &recordWriter{limit: rapid.IntRange(10, 90).Draw(rt, "limit"), records: [][]byte{make([]byte, 8)}}
		var cells []byte
		var want []string
		for i, s := range texts {
			s = string(utf16.Decode(utf16.Encode([]rune(s))))
			w.text(s, rapid.Bool().Draw(rt, "rich"))
			cells = append(cells, labelSST(i, 0, uint32(i))...)
			if !sealed.Blank([]byte(s)) {
				want = append(want, fmt.Sprintf("0!A%d=%s", i+1, s))
			}
		}
		globals := record(recSST, w.records[0])
		for _, r := range w.records[1:] {
			globals = append(globals, record(recContinue, r)...)
		}
		got := mustReadXLS(t, oldBook(globals, testSheet{name: "A", records: cells}))
		if fmt.Sprintf("%q", got.cells) != fmt.Sprintf("%q", want) || len(got.problems) > 0 {
			rt.Fatalf("got %q %q\nwant %q", got.cells, got.problems, want)
		}
		compared += len(want)
	})
	if compared < 300 {
		t.Fatalf("only %d texts compared", compared)
	}
}
