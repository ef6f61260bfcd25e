// Package sealed carries the text of cells so that it cannot be printed, logged
// or encoded by accident.
//
// A [Row] is one unexported pointer to a pointer to a reused buffer. Its Format,
// MarshalText and MarshalJSON print "[sealed]"; packages fmt, encoding/json and
// zerolog never reach the bytes, not even through an unexported field of another
// struct, where no method is called: a string type with a String method leaks
// there, and so does a plain pointer, which fmt follows once for a verb that
// does not fit (%s). What a value looks like without being it, its [Shape], is
// free to read.
//
// [Open] and [OpenLabel] are the two doors. An architecture test allows them in
// one file each of internal/detect, internal/remedy and internal/person.
package sealed

import (
	"bytes"
	"fmt"
	"io"
)

const mark = "[sealed]"

// Kind is how a file stores a value.
type Kind uint8

// The kinds of stored values. A formula is known by its cached value and the
// flag [Formula].
const (
	Text Kind = iota
	Number
	Date // text is ISO 8601: 2006-01-02 or 2006-01-02T15:04:05
	Bool
	Error
)

// Flag marks what a reader knows about a cell beside its value.
type Flag uint8

// The flags of a cell.
const (
	Formula   Flag = 1 << iota // the value is the cached result of a formula
	Invisible                  // white on white, format ;;;, font of 1 pt
	Covered                    // under a merged cell
)

// Row holds the cells that are not empty of one row, in the order of the file,
// behind a reused buffer: it is valid until the reader that fills it goes on.
// The zero Row is empty and cannot be filled; use [NewRow].
type Row struct{ p **buffer }

type buffer struct {
	text    []byte
	cells   []cell
	strings *Strings
}

type cell struct {
	start, end uint32
	column     int32
	repeat     int32
	shared     int32 // index into strings, or -1
	kind       Kind
	flags      Flag
}

// NewRow returns an empty row that a reader fills and resets.
func NewRow() Row { return seal(&buffer{}) }

func seal(b *buffer) Row { return Row{&b} }

func (r Row) buffer() *buffer { return *r.p }

// UseStrings sets the table that [Row.AppendShared] refers to.
func (r Row) UseStrings(s *Strings) { r.buffer().strings = s }

// Reset empties the row and keeps its memory.
func (r Row) Reset() {
	b := r.buffer()
	b.text = b.text[:0]
	b.cells = b.cells[:0]
}

// Append adds a cell. column is the 0-based physical position (A = 0). The text
// is copied. A cell of nothing but white space is not added: it is empty.
func (r Row) Append(column int, kind Kind, flags Flag, text []byte) {
	r.AppendRepeated(column, 1, kind, flags, text)
}

// AppendRepeated adds a value that stands in repeat cells side by side,
// beginning at column. Repeats are counted, never expanded.
func (r Row) AppendRepeated(column, repeat int, kind Kind, flags Flag, text []byte) {
	if Blank(text) || repeat < 1 {
		return
	}
	b := r.buffer()
	start := len(b.text)
	b.text = append(b.text, text...)
	b.cells = append(b.cells, cell{uint32(start), uint32(len(b.text)), int32(column), int32(repeat), -1, kind, flags})
}

// AppendShared adds a cell whose text is entry id of the table given to
// [Row.UseStrings]. An id outside the table, or a blank entry, adds nothing and
// returns false for the id outside.
func (r Row) AppendShared(column int, flags Flag, id int) bool {
	b := r.buffer()
	if b.strings == nil || id < 0 || id >= b.strings.Len() {
		return false
	}
	if !Blank(b.strings.at(id)) {
		b.cells = append(b.cells, cell{0, 0, int32(column), 1, int32(id), Text, flags})
	}
	return true
}

// Len is the number of cells that are not empty (a repeat counts once).
func (r Row) Len() int {
	if r.p == nil {
		return 0
	}
	return len(r.buffer().cells)
}

// Column is the 0-based physical column of cell i.
func (r Row) Column(i int) int { return int(r.buffer().cells[i].column) }

// Repeat is in how many columns side by side cell i stands, at least 1.
func (r Row) Repeat(i int) int { return int(r.buffer().cells[i].repeat) }

// Kind is how the file stores cell i.
func (r Row) Kind(i int) Kind { return r.buffer().cells[i].kind }

// Flags are the flags of cell i.
func (r Row) Flags(i int) Flag { return r.buffer().cells[i].flags }

// Shared is the position of cell i in the table of shared strings, or -1: what
// was found in one can be kept for the next cell with the same.
func (r Row) Shared(i int) int { return int(r.buffer().cells[i].shared) }

// Shape is the value-free shape of cell i.
func (r Row) Shape(i int) Shape { return ShapeOf(r.bytes(i)) }

// Size is the length of cell i in bytes.
func (r Row) Size(i int) int {
	return len(r.bytes(i))
}

// Clone returns a copy that stays valid, for looking ahead.
func (r Row) Clone() Row {
	b := r.buffer()
	c := &buffer{strings: b.strings}
	c.text = append(c.text, b.text...)
	c.cells = append(c.cells, b.cells...)
	return seal(c)
}

// Equal reports whether cell i of a and cell j of b hold the same text.
func Equal(a Row, i int, b Row, j int) bool { return bytes.Equal(a.bytes(i), b.bytes(j)) }

func (r Row) bytes(i int) []byte {
	b := r.buffer()
	c := &b.cells[i]
	if c.shared >= 0 {
		return b.strings.at(int(c.shared))
	}
	return b.text[c.start:c.end]
}

// Open gives the text of cell i. The bytes are the reader's own: do not keep or
// change them. Allowed in one file each of detect, remedy and person.
func Open(r Row, i int) []byte { return r.bytes(i) }

// Format prints "[sealed]" for every verb.
func (r Row) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, mark) }

// MarshalText gives "[sealed]".
func (r Row) MarshalText() ([]byte, error) { return []byte(mark), nil }

// MarshalJSON gives "[sealed]" as a JSON string.
func (r Row) MarshalJSON() ([]byte, error) { return []byte(`"` + mark + `"`), nil }

// Label is a name that a person gave: of a sheet, a part, an author. It may be
// personal, so it stays sealed until internal/detect has judged it.
type Label struct{ p *string }

// NewLabel seals a name.
func NewLabel(name string) Label { return Label{&name} }

// Empty reports whether there is no name.
func (l Label) Empty() bool { return l.p == nil || *l.p == "" }

// OpenLabel gives the name. Allowed where [Open] is.
func OpenLabel(l Label) string {
	if l.p == nil {
		return ""
	}
	return *l.p
}

// Format prints "[sealed]" for every verb.
func (l Label) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, mark) }

// MarshalText gives "[sealed]".
func (l Label) MarshalText() ([]byte, error) { return []byte(mark), nil }

// MarshalJSON gives "[sealed]" as a JSON string.
func (l Label) MarshalJSON() ([]byte, error) { return []byte(`"` + mark + `"`), nil }

// Strings is a table of shared strings in one arena: 4 bytes an entry beside
// its text.
type Strings struct{ p **arena }

type arena struct {
	text []byte
	ends []uint32
}

// NewStrings returns an empty table.
func NewStrings() *Strings {
	a := &arena{}
	return &Strings{&a}
}

func (s *Strings) arena() *arena { return *s.p }

// Add appends an entry; the text is copied.
func (s *Strings) Add(text []byte) {
	a := s.arena()
	a.text = append(a.text, text...)
	a.ends = append(a.ends, uint32(len(a.text)))
}

// Grow makes room for bytes more of text, so that the arena does not double.
func (s *Strings) Grow(bytes int) {
	a := s.arena()
	if free := cap(a.text) - len(a.text); free < bytes {
		next := make([]byte, len(a.text), len(a.text)+bytes)
		copy(next, a.text)
		a.text = next
	}
}

// Len is the number of entries.
func (s *Strings) Len() int { return len(s.arena().ends) }

// Size is the length of all texts in bytes.
func (s *Strings) Size() int { return len(s.arena().text) }

// Row returns entry id as a row of one cell, so that an entry no cell uses can
// be judged like any other text.
func (s *Strings) Row(id int) Row {
	r := NewRow()
	r.UseStrings(s)
	r.AppendShared(0, 0, id)
	return r
}

func (s *Strings) at(i int) []byte {
	a := s.arena()
	start := uint32(0)
	if i > 0 {
		start = a.ends[i-1]
	}
	return a.text[start:a.ends[i]]
}

// Format prints "[sealed]" for every verb.
func (s *Strings) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, mark) }

// MarshalJSON gives "[sealed]" as a JSON string.
func (s *Strings) MarshalJSON() ([]byte, error) { return []byte(`"` + mark + `"`), nil }
