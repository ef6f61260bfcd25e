// Package loc names places in documents: `Members!C17`.
package loc

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
)

// Ref is a place. Column and Row are 1-based; 0 means the whole column, the
// whole row or, both 0, the whole sheet. Refs are ordered by [Ref.Compare].
type Ref struct {
	Document string // id of the document, "d1"
	Sheet    string // printable name, "" for the one sheet of a text file
	Column   int
	Row      int
}

// ErrRef is returned for text that is not a place in A1 form.
var ErrRef = errors.New("not a place in A1 form")

// Limits of A1 form, as in Office Open XML.
const (
	MaxColumn = 16384
	MaxRow    = 1 << 30 // more than a sheet has; text files may have more rows than 1,048,576
)

// Letter gives the letters of a 1-based column: 1 is A, 28 is AB; "" below 1.
func Letter(column int) string {
	var b [8]byte
	i := len(b)
	for column > 0 && i > 0 {
		column--
		i--
		b[i] = byte('A' + column%26)
		column /= 26
	}
	return string(b[i:])
}

// Column gives the 1-based column of letters, 0 when they are none.
func Column(letters string) int {
	n := 0
	for i := 0; i < len(letters); i++ {
		c := letters[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			return 0
		}
		n = n*26 + int(c-'A') + 1
		if n > MaxColumn {
			return 0
		}
	}
	return n
}

// Range gives `A6:N89` from 1-based corners.
func Range(firstColumn, firstRow, lastColumn, lastRow int) string {
	return Letter(firstColumn) + strconv.Itoa(firstRow) + ":" + Letter(lastColumn) + strconv.Itoa(lastRow)
}

// A1 gives the place inside its sheet: C17, C (whole column), 17 (whole row).
func (r Ref) A1() string {
	s := Letter(r.Column)
	if r.Row > 0 {
		s += strconv.Itoa(r.Row)
	}
	return s
}

// String gives `Sheet!C17`, without the sheet where it has no name.
func (r Ref) String() string {
	if r.Sheet == "" {
		return r.A1()
	}
	return r.Sheet + "!" + r.A1()
}

// Parse reads what [Ref.A1] and [Ref.String] print. The error does not quote s.
func Parse(s string) (Ref, error) {
	var ref Ref
	if i := strings.LastIndexByte(s, '!'); i >= 0 {
		ref.Sheet, s = s[:i], s[i+1:]
	}
	i := 0
	for i < len(s) && (s[i] < '0' || s[i] > '9') {
		i++
	}
	if i > 0 {
		if ref.Column = Column(s[:i]); ref.Column == 0 {
			return Ref{}, ErrRef
		}
	}
	if i < len(s) {
		row, err := strconv.Atoi(s[i:])
		if err != nil || row < 1 || row > MaxRow || s[i] == '0' {
			return Ref{}, ErrRef
		}
		ref.Row = row
	}
	return ref, nil
}

// Compare orders by document, sheet, row, column.
func (r Ref) Compare(o Ref) int {
	return cmp.Or(
		cmp.Compare(r.Document, o.Document),
		cmp.Compare(r.Sheet, o.Sheet),
		cmp.Compare(r.Row, o.Row),
		cmp.Compare(r.Column, o.Column),
	)
}
