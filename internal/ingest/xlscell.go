package ingest

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// cell decodes one record of cells and adds them to the row.
func (s *xlsScan) cell(r *records) {
	const place = 6 // row, column, format
	body := r.body
	if len(body) < place {
		s.problem("broken-record")
		return
	}
	s.goTo(int(binary.LittleEndian.Uint16(body)))
	column, xf := int(binary.LittleEndian.Uint16(body[2:])), int(binary.LittleEndian.Uint16(body[4:]))
	if r.id == recMulRK {
		s.numbers(column, body[4:])
		return
	}
	if column >= s.book.limits.Columns {
		s.problem("too-many-columns")
		return
	}
	var flags sealed.Flag
	look := s.book.looks.cell(xf)
	if look.invisible {
		flags = sealed.Invisible
	}
	value := body[place:]
	switch {
	case r.id == recLabelSST && len(value) >= 4:
		s.shared(column, flags, int(binary.LittleEndian.Uint32(value)))
	case r.id == recRK && len(value) >= 4:
		s.numeric(column, look, flags, decodeRK(binary.LittleEndian.Uint32(value)))
	case r.id == recNumber && len(value) >= 8:
		s.numeric(column, look, flags, math.Float64frombits(binary.LittleEndian.Uint64(value)))
	case r.id == recFormula && len(value) >= 8:
		s.formula(r, column, look, flags|sealed.Formula, value)
	case r.id == recLabel || r.id == recRString:
		s.label(r, column, flags, place)
	case r.id == recBoolErr && len(value) >= 2:
		s.boolErr(column, flags, value[0], value[1] != 0)
	default:
		s.problem("broken-record")
	}
	s.added(column)
}

// goTo begins another row.
func (s *xlsScan) goTo(row int) {
	if row != s.number {
		s.flush()
		s.number, s.rowHandled = row, false
	}
}

// added keeps the row within bounds.
func (s *xlsScan) added(column int) {
	if s.row.Len() > 0 {
		s.last = max(s.last, column)
	}
	if s.rowText > rowRoom || s.row.Len() >= s.book.limits.Columns {
		s.flush()
	}
}

// numbers decodes a run of RK numbers side by side.
func (s *xlsScan) numbers(column int, body []byte) {
	const each, tail = 6, 2 // format and number; the last column
	if len(body) < each+tail {
		s.problem("broken-record")
		return
	}
	for body = body[:len(body)-tail]; len(body) >= each; body = body[each:] {
		if column >= s.book.limits.Columns {
			s.problem("too-many-columns")
			return
		}
		var flags sealed.Flag
		look := s.book.looks.cell(int(binary.LittleEndian.Uint16(body)))
		if look.invisible {
			flags = sealed.Invisible
		}
		s.numeric(column, look, flags, decodeRK(binary.LittleEndian.Uint32(body[2:])))
		s.added(column)
		column++
	}
}

// decodeRK unpacks a number of 30 bits: whole or the upper half of a float,
// perhaps in hundredths ([MS-XLS] 2.5.217).
func decodeRK(rk uint32) float64 {
	var v float64
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	} else {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

func (s *xlsScan) shared(column int, flags sealed.Flag, id int) {
	if !s.row.AppendShared(column, flags, id) {
		s.problem("missing-string")
		return
	}
	s.book.used[id>>6] |= 1 << (id & 63)
}

// label reads a text that stands in the cell itself.
func (s *xlsScan) label(r *records, column int, flags sealed.Flag, offset int) {
	c := r.cursor(offset)
	c.charset = s.book.charset
	s.value = c.text(s.value[:0])
	if c.spoiled {
		s.problem("broken-record")
	}
	s.text(column, flags, s.value)
}

func (s *xlsScan) text(column int, flags sealed.Flag, text []byte) {
	s.row.Append(column, sealed.Text, flags, text)
	s.rowText += len(text)
}

func (s *xlsScan) boolErr(column int, flags sealed.Flag, value byte, isError bool) {
	if isError {
		s.row.Append(column, sealed.Error, flags, append(s.num[:0], errorWord(value)...))
		return
	}
	word := "FALSE"
	if value != 0 {
		word = "TRUE"
	}
	s.num = append(s.num[:0], word...)
	s.row.Append(column, sealed.Bool, flags, s.num)
}

// errorWord is how a spreadsheet shows an error ([MS-XLS] 2.5.10).
func errorWord(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0f:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1d:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}

// numeric adds a stored number as its format means it: a date, a time of day, a
// number with leading zeros.
func (s *xlsScan) numeric(column int, look style, flags sealed.Flag, v float64) {
	if look.class != plain && v >= 0 && s.moment(column, look, flags, v) {
		return
	}
	var ok bool
	if s.num, ok = appendFloat(s.num[:0], v); !ok {
		s.row.Append(column, sealed.Error, flags, append(s.num[:0], "#NUM!"...)) // no number at all
		return
	}
	n := len(s.num)
	if look.pad > 0 {
		s.num = appendPadded(s.num, s.num[:n], int(look.pad))
		s.row.Append(column, sealed.Number, flags, s.num[n:])
		return
	}
	s.row.Append(column, sealed.Number, flags, s.num)
}

// appendFloat writes a number as a person would type it.
func appendFloat(to []byte, v float64) ([]byte, bool) {
	const exact = 1 << 53
	if v == math.Trunc(v) && math.Abs(v) < exact {
		return strconv.AppendInt(to, int64(v), 10), true
	}
	var raw [32]byte
	return appendNumber(to, strconv.AppendFloat(raw[:0], v, 'g', -1, 64))
}

// moment adds a date or a time of day.
func (s *xlsScan) moment(column int, look style, flags sealed.Flag, v float64) bool {
	if look.class == dateLike {
		var ok bool
		if s.num, ok = appendSerial(s.num[:0], v, s.book.date1904); ok {
			s.row.Append(column, sealed.Date, flags, s.num)
			return true
		}
	}
	if v == 0 || v >= 1 {
		return false
	}
	seconds := int64(v*secondsPerDay + 0.5)
	if seconds >= secondsPerDay {
		return false
	}
	s.num = appendClock(s.num[:0], seconds)
	s.text(column, flags, s.num)
	return true
}

// formula adds the value that the formula had when the file was saved
// ([MS-XLS] 2.5.133). A text stands in a record STRING after it.
func (s *xlsScan) formula(r *records, column int, look style, flags sealed.Flag, value []byte) {
	if value[6] != 0xff || value[7] != 0xff {
		s.numeric(column, look, flags, math.Float64frombits(binary.LittleEndian.Uint64(value)))
		return
	}
	switch value[0] {
	case 0:
		s.formulaText(r, column, flags)
	case 1:
		s.boolErr(column, flags, value[2], false)
	case 2:
		s.boolErr(column, flags, value[2], true)
	}
}

func (s *xlsScan) formulaText(r *records, column int, flags sealed.Flag) {
	next := *r
	for next.advance() {
		switch next.id {
		case recString:
			s.label(&next, column, flags, 0)
			return
		case recSharedFormula, recArray, recTable, recContinue:
		default:
			s.problem("broken-record")
			return
		}
	}
	s.problem("truncated")
}

// formulaLiterals keeps the texts that stand in a formula for Texts, each once.
func (s *xlsScan) formulaLiterals(r *records) {
	lengthAt, row, column := 0, 0, -1
	switch r.id {
	case recFormula:
		lengthAt = 20
	case recSharedFormula:
		lengthAt = 8
	case recArray:
		lengthAt = 12
	}
	if len(r.body) < lengthAt+2 {
		return
	}
	if row = int(binary.LittleEndian.Uint16(r.body)) + 1; r.id == recFormula {
		column = int(binary.LittleEndian.Uint16(r.body[2:]))
	} else {
		column = int(r.body[4])
	}
	code := r.body[lengthAt+2:]
	n := min(int(binary.LittleEndian.Uint16(r.body[lengthAt:])), len(code))
	formulaTexts(code[:n], code[n:], s.book.charset, func(literal []byte) {
		if !wordy(literal) || len(s.literals) >= maxLiterals {
			return
		}
		if s.literals == nil {
			s.literals = map[uint64]bool{}
		}
		if h := maphash.Bytes(literalSeed, literal); !s.literals[h] {
			s.literals[h] = true
			s.aside(table.Text{Kind: "formula", Row: row, Column: column}, literal)
		}
	})
}
