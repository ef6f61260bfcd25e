package sealed_test

import (
	"fmt"
	"strings"
	"testing"

	"egide/internal/sealed"

	"pgregory.net/rapid"
)

// cells lists what a row holds, by the doors.
func cells(r sealed.Row) []string {
	var out []string
	for i := range r.Len() {
		out = append(out, fmt.Sprintf("%d+%d %d/%d %d %q", r.Column(i), r.Repeat(i), r.Kind(i), r.Flags(i), r.Shared(i), sealed.Open(r, i)))
	}
	return out
}

func expect(t *testing.T, r sealed.Row, want ...string) {
	t.Helper()
	if got := strings.Join(cells(r), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("row holds\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestRowKeepsItsCells(t *testing.T) {
	r := sealed.NewRow()
	r.Append(0, sealed.Text, 0, []byte("Zoé"))
	r.Append(2, sealed.Number, sealed.Formula, []byte("12.5"))
	r.AppendRepeated(5, 1000, sealed.Bool, sealed.Invisible|sealed.Covered, []byte("1"))
	expect(t, r, `0+1 0/0 -1 "Zoé"`, `2+1 1/1 -1 "12.5"`, `5+1000 3/6 -1 "1"`)
	if r.Size(0) != 4 || r.Shape(0).Runes != 3 {
		t.Errorf("size %d, shape %+v", r.Size(0), r.Shape(0))
	}
	r.Reset()
	expect(t, r)
	r.Append(1, sealed.Date, 0, []byte("2025-09-01"))
	expect(t, r, `1+1 2/0 -1 "2025-09-01"`)
}

func TestTextIsCopied(t *testing.T) {
	r, text := sealed.NewRow(), []byte("Zoé")
	r.Append(0, sealed.Text, 0, text)
	copy(text, "xxx")
	expect(t, r, `0+1 0/0 -1 "Zoé"`)
}

func TestWhiteSpaceIsEmpty(t *testing.T) {
	r := sealed.NewRow()
	shared := sealed.NewStrings()
	shared.Add([]byte(" \t"))
	r.UseStrings(shared)
	for _, blank := range []string{"", " ", "\t\n\r", "\u00a0\u202f", "\u200b\ufeff\u2060"} {
		r.Append(0, sealed.Text, 0, []byte(blank))
		r.AppendRepeated(0, 3, sealed.Text, 0, []byte(blank))
	}
	r.AppendRepeated(0, 0, sealed.Text, 0, []byte("in no column"))
	r.AppendRepeated(0, -1, sealed.Text, 0, []byte("in no column"))
	if !r.AppendShared(0, 0, 0) {
		t.Error("a blank entry is an entry")
	}
	expect(t, r)
}

func TestZeroRowIsEmpty(t *testing.T) {
	if n := (sealed.Row{}).Len(); n != 0 {
		t.Errorf("%d cells", n)
	}
}

func TestSharedStrings(t *testing.T) {
	shared := sealed.NewStrings()
	for _, s := range []string{"Zoé", "", "Anaïs"} {
		shared.Add([]byte(s))
	}
	shared.Grow(100)
	if shared.Len() != 3 || shared.Size() != 10 {
		t.Errorf("%d entries of %d bytes", shared.Len(), shared.Size())
	}
	r := sealed.NewRow()
	if r.AppendShared(0, 0, 0) {
		t.Error("there is no table yet")
	}
	r.UseStrings(shared)
	for id, want := range map[int]bool{-1: false, 3: false, 1 << 40: false, 1: true} {
		if got := r.AppendShared(7, 0, id); got != want {
			t.Errorf("AppendShared(%d) = %t", id, got)
		}
	}
	r.AppendShared(4, sealed.Covered, 2)
	r.Append(5, sealed.Text, 0, []byte("Zoé"))
	r.AppendShared(6, 0, 0)
	expect(t, r, `4+1 0/4 2 "Anaïs"`, `5+1 0/0 -1 "Zoé"`, `6+1 0/0 0 "Zoé"`)
	if !sealed.Equal(r, 1, r, 2) || sealed.Equal(r, 0, r, 1) {
		t.Error("equality does not look through the table")
	}
	expect(t, shared.Row(2), `0+1 0/0 2 "Anaïs"`)
	expect(t, shared.Row(1))
	expect(t, shared.Row(9))
}

func TestCloneStays(t *testing.T) {
	shared := sealed.NewStrings()
	shared.Add([]byte("Anaïs"))
	r := sealed.NewRow()
	r.UseStrings(shared)
	r.Append(0, sealed.Text, 0, []byte("Zoé"))
	r.AppendShared(1, 0, 0)
	c := r.Clone()
	r.Reset()
	r.Append(0, sealed.Text, 0, []byte("xxxx"))
	expect(t, c, `0+1 0/0 -1 "Zoé"`, `1+1 0/0 0 "Anaïs"`)
}

func TestLabel(t *testing.T) {
	if !(sealed.Label{}).Empty() || !sealed.NewLabel("").Empty() || sealed.NewLabel("Feuil1").Empty() {
		t.Error("Empty is wrong")
	}
	if sealed.OpenLabel(sealed.Label{}) != "" || sealed.OpenLabel(sealed.NewLabel("Feuil1")) != "Feuil1" {
		t.Error("OpenLabel is wrong")
	}
}

// Once a row has its size, filling and reading it takes no memory: a scan of a
// million cells must not be a million allocations.
func TestFillingAllocatesNothing(t *testing.T) {
	r, shared := sealed.NewRow(), sealed.NewStrings()
	shared.Add([]byte("Adhérente"))
	r.UseStrings(shared)
	text := []byte("zoe.exemple@example.org")
	total := 0
	fill := func() {
		r.Reset()
		for column := range 20 {
			r.Append(column, sealed.Text, 0, text)
			r.AppendShared(column+20, 0, 0)
		}
		for i := range r.Len() {
			total += r.Shape(i).Letters + r.Size(i) + len(sealed.Open(r, i)) + r.Column(i) + r.Repeat(i)
			if sealed.Equal(r, i, r, 0) {
				total++
			}
		}
	}
	if n := testing.AllocsPerRun(100, fill); n != 0 {
		t.Errorf("%v allocations a row", n)
	}
	if total == 0 {
		t.Error("nothing was read")
	}
}

// A row gives back what was put in, whatever it is.
func TestRowRoundTrip(t *testing.T) {
	type put struct {
		column, repeat int
		kind           sealed.Kind
		text           string
	}
	puts := rapid.SliceOf(rapid.Custom(func(t *rapid.T) put {
		return put{
			column: rapid.IntRange(0, 16383).Draw(t, "column"),
			repeat: rapid.IntRange(1, 16384).Draw(t, "repeat"),
			kind:   sealed.Kind(rapid.IntRange(0, 4).Draw(t, "kind")),
			text:   string(rapid.SliceOf(rapid.Byte()).Draw(t, "text")),
		}
	}))
	rapid.Check(t, func(t *rapid.T) {
		r := sealed.NewRow()
		var want []put
		for _, p := range puts.Draw(t, "cells") {
			r.AppendRepeated(p.column, p.repeat, p.kind, 0, []byte(p.text))
			if !sealed.Blank([]byte(p.text)) {
				want = append(want, p)
			}
		}
		if r.Len() != len(want) {
			t.Fatalf("%d cells, want %d", r.Len(), len(want))
		}
		for i, p := range want {
			if got := (put{r.Column(i), r.Repeat(i), r.Kind(i), string(sealed.Open(r, i))}); got != p {
				t.Fatalf("cell %d is %+v, want %+v", i, got, p)
			}
		}
	})
}
