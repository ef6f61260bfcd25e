package ingest

import (
	"bytes"
	"hash/maphash"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// cellType is the attribute t of a cell.
type cellType uint8

const (
	cellNumber cellType = iota
	cellShared
	cellInline
	cellString
	cellBool
	cellError
	cellDate
)

// cell reads from <c ...> to its end and adds it to the row.
func (s *sheetScan) cell() {
	kind, format := s.cellAttributes()
	x, depth := s.x, s.x.depth
	s.value, s.formula = s.value[:0], s.formula[:0]
	s.inline.text = s.inline.text[:0]
	var flags sealed.Flag
	var into *[]byte
	if text, ok := x.leaf("<v>", "</v>"); ok {
		s.value = x.appendText(s.value, text)
	} else if text, ok := x.leaf("<is><t>", "</t></is>"); ok {
		s.inline.text = unescape(x.appendText(s.inline.text, text))
	}
loop:
	for {
		switch token := x.next(); token {
		case xmlEOF:
			break loop
		case xmlStart:
			into = nil
			switch string(x.name) {
			case "v":
				into = &s.value
			case "f":
				flags |= sealed.Formula
				into = &s.formula
			case "is":
				s.inlineString()
			}
		case xmlText, xmlCDATA:
			if into != nil {
				s.append(into, token)
			} else if !onlySpace(x.text) {
				s.other.token(x, token)
			}
		case xmlEnd:
			into = nil
			if x.depth < depth {
				break loop
			}
		}
	}
	if len(s.formula) > 0 {
		s.formulaLiterals()
	}
	s.add(kind, format, flags)
}

func (s *sheetScan) append(into *[]byte, token xmlKind) {
	if len(*into) > s.book.zip.limits.Record {
		s.problem("cell-too-long")
		return
	}
	if token == xmlCDATA {
		*into = s.x.appendCDATA(*into, s.x.text)
	} else {
		*into = s.x.appendText(*into, s.x.text)
	}
}

func (s *sheetScan) inlineString() {
	s.inline.read(s.x, s.book.zip.limits.Record)
	if s.inline.tooLong {
		s.problem("cell-too-long")
	}
	if len(s.inline.phonetic) > 0 {
		s.aside(table.Text{Kind: "phonetic", Row: s.number, Column: s.column}, s.inline.phonetic)
	}
}

// cellAttributes sets the place of the cell and tells its type and format. A
// cell without a place stands after the one before it.
func (s *sheetScan) cellAttributes() (cellType, style) {
	kind, format := cellNumber, style{}
	column := s.column + 1
	for i := range s.x.attrs {
		a := &s.x.attrs[i]
		if a.prefixed || len(a.name) != 1 {
			continue
		}
		switch a.name[0] {
		case 'r':
			if c := refColumn(a.value); c >= 0 {
				column = c
			}
			if s.guess {
				s.number, s.guess = max(s.number, refRow(a.value)), false
			}
		case 's':
			if n := digits(a.value); n < len(s.book.styles) {
				format = s.book.styles[n]
			}
		case 't':
			kind = readCellType(a.value)
		}
	}
	s.column = column
	return kind, format
}

func readCellType(t []byte) cellType {
	switch string(t) {
	case "s":
		return cellShared
	case "inlineStr":
		return cellInline
	case "str":
		return cellString
	case "b":
		return cellBool
	case "e":
		return cellError
	case "d":
		return cellDate
	}
	return cellNumber
}

// refColumn gives the 0-based column of a place such as AB12, -1 when it is
// none.
func refColumn(ref []byte) int {
	n, i := 0, 0
	for ; i < len(ref); i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<24 {
			return -1
		}
	}
	if i == 0 || i == len(ref) {
		return -1
	}
	return n - 1
}

// add decodes the value and appends the cell.
func (s *sheetScan) add(kind cellType, format style, flags sealed.Flag) {
	if s.column >= s.book.zip.limits.Columns {
		if len(s.value) > 0 || len(s.inline.text) > 0 {
			s.problem("too-many-columns")
		}
		return
	}
	if format.invisible {
		flags |= sealed.Invisible
	}
	before := s.row.Len()
	if len(s.inline.text) > 0 {
		s.text(flags, s.inline.text)
	}
	if value := trimSpace(s.value); len(value) > 0 && s.row.Len() == before {
		switch kind {
		case cellShared:
			s.shared(flags, value)
		case cellBool:
			s.boolean(flags, value)
		case cellError:
			s.row.Append(s.column, sealed.Error, flags, value)
		case cellNumber, cellDate:
			s.numeric(kind, format, flags, value)
		default:
			s.text(flags, unescape(s.value))
		}
	}
	if s.row.Len() == before {
		return
	}
	s.last = max(s.last, s.column)
	s.rowText += len(s.value) + len(s.inline.text)
	if s.perCell || s.rowText > rowRoom || s.row.Len() >= s.book.zip.limits.Columns {
		s.flush()
	}
}

func (s *sheetScan) text(flags sealed.Flag, text []byte) {
	s.row.Append(s.column, sealed.Text, flags, text)
}

func (s *sheetScan) shared(flags sealed.Flag, value []byte) {
	s.book.strings.load(s.ctx)
	id, err := strconv.Atoi(string(value))
	if err != nil || !s.row.AppendShared(s.column, flags, id) {
		s.problem("missing-string")
		return
	}
	s.book.strings.mark(id)
}

func (s *sheetScan) boolean(flags sealed.Flag, value []byte) {
	word := "FALSE"
	if truth(value) {
		word = "TRUE"
	}
	s.row.Append(s.column, sealed.Bool, flags, append(s.num[:0], word...))
}

// numeric adds a stored number as its format means it: a date, a time of day, a
// number with leading zeros. What is no number at all is kept as text.
func (s *sheetScan) numeric(kind cellType, format style, flags sealed.Flag, value []byte) {
	var ok bool
	if kind == cellDate {
		if s.num, ok = appendISODate(s.num[:0], value); ok {
			s.row.Append(s.column, sealed.Date, flags, s.num)
			return
		}
	}
	if format.class != plain && s.moment(format, flags, value) {
		return
	}
	if s.num, ok = appendNumber(s.num[:0], value); !ok {
		s.text(flags, value)
		return
	}
	if format.pad > 0 {
		n := len(s.num)
		s.num = appendPadded(s.num, s.num[:n], int(format.pad))
		s.row.Append(s.column, sealed.Number, flags, s.num[n:])
		return
	}
	s.row.Append(s.column, sealed.Number, flags, s.num)
}

// moment adds a date or a time of day.
func (s *sheetScan) moment(format style, flags sealed.Flag, value []byte) bool {
	serial, err := strconv.ParseFloat(string(value), 64)
	if err != nil || serial < 0 {
		return false
	}
	if format.class == dateLike {
		var ok bool
		if s.num, ok = appendSerial(s.num[:0], serial, s.book.date1904); ok {
			s.row.Append(s.column, sealed.Date, flags, s.num)
			return true
		}
	}
	seconds := int64(serial*secondsPerDay + 0.5)
	if serial == 0 || seconds >= secondsPerDay {
		return false
	}
	s.num = appendClock(s.num[:0], seconds)
	s.text(flags, s.num)
	return true
}

func trimSpace(b []byte) []byte {
	if len(b) > 0 && (b[0] <= ' ' || b[len(b)-1] <= ' ') {
		return bytes.TrimSpace(b)
	}
	return b
}

const maxLiterals = 10000 // of one sheet: formulas are mostly copies of each other

// formulaLiterals keeps the texts in quotation marks of a formula for Texts,
// each once.
func (s *sheetScan) formulaLiterals() {
	eachLiteral(s.formula, func(literal []byte) {
		if !wordy(literal) || len(s.literals) >= maxLiterals {
			return
		}
		if s.literals == nil {
			s.literals = map[uint64]bool{}
		}
		if h := maphash.Bytes(literalSeed, literal); !s.literals[h] {
			s.literals[h] = true
			s.aside(table.Text{Kind: "formula", Row: s.number, Column: s.column}, literal)
		}
	})
}

var literalSeed = maphash.MakeSeed()
