package ingest

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
	"unicode/utf8"
)

// sqlitePayload reads a payload from its beginning to its end: what stands in
// the page of the cell, then the chain of pages behind it.
type sqlitePayload struct {
	file *sqliteFile
	here []byte // not read yet, of the page at hand
	next uint32
	left int64 // bytes not read yet
	page []byte
	err  error
}

func (p *sqlitePayload) start(f *sqliteFile, c sqliteCell) {
	p.file, p.here, p.next, p.left, p.err = f, c.local, c.more, c.length, nil
}

// read gives up to n bytes, appended to dst, and goes over skip more.
func (p *sqlitePayload) read(dst []byte, n, skip int64) []byte {
	for n+skip > 0 && p.err == nil {
		if len(p.here) == 0 && !p.turn() {
			break
		}
		take := min(int64(len(p.here)), n)
		dst = append(dst, p.here[:take]...)
		p.here, n, p.left = p.here[take:], n-take, p.left-take
		over := min(int64(len(p.here)), skip)
		if n == 0 {
			p.here, skip, p.left = p.here[over:], skip-over, p.left-over
		}
	}
	return dst
}

// turn goes to the next page of the chain.
func (p *sqlitePayload) turn() bool {
	if p.left <= 0 || p.next == 0 {
		p.err = &Error{Code: "broken-database"}
		return false
	}
	if p.page == nil {
		p.page = make([]byte, p.file.pageSize)
	}
	if p.err = p.file.take(p.next, p.page); p.err != nil {
		return false
	}
	p.next = binary.BigEndian.Uint32(p.page)
	p.here = p.page[4:p.file.usable]
	return true
}

// sqliteRecord reads the values of one record (fileformat 2.1).
type sqliteRecord struct {
	payload sqlitePayload
	head    []byte
	value   []byte
	limit   int64 // bytes of one value
	columns int   // at most
}

// sqliteValue is one value; data is valid until the next one.
type sqliteValue struct {
	kind   byte // one of the constants below
	number int64
	real   float64
	data   []byte
	size   int64 // of the text or BLOB; data may hold less
}

const (
	sqliteNull = iota
	sqliteInteger
	sqliteReal
	sqliteText
	sqliteBlob
)

// each gives the values of a record by their positions. It reports a code for
// what is broken, "" when the record is sound.
func (r *sqliteRecord) each(f *sqliteFile, c sqliteCell, fn func(column int, v sqliteValue)) (code string) {
	p := &r.payload
	p.start(f, c)
	length, n := sqliteVarint(c.local)
	switch {
	case n == 0 || length < int64(n) || length > c.length:
		return "broken-database"
	case length > 9*int64(r.columns):
		return "too-many-columns"
	}
	r.head = p.read(r.head[:0], length, 0)
	if p.err != nil {
		return Code(p.err)
	}
	types := r.head[n:]
	for column := 0; len(types) > 0; column++ {
		kind, n := sqliteVarint(types)
		if n == 0 || kind < 0 {
			return "broken-database"
		}
		types = types[n:]
		size := sqliteSize(kind)
		if size > p.left {
			return "broken-database"
		}
		keep := min(size, r.limit)
		r.value = p.read(r.value[:0], keep, size-keep)
		if p.err != nil {
			return Code(p.err)
		}
		if column >= r.columns {
			return "too-many-columns"
		}
		fn(column, decodeSQLite(kind, size, r.value))
	}
	return ""
}

// sqliteSize is how many bytes a value of a serial type has.
func sqliteSize(kind int64) int64 {
	switch {
	case kind >= 12:
		return (kind - 12) / 2
	case kind == 5:
		return 6
	case kind == 6 || kind == 7:
		return 8
	case kind <= 4:
		return kind
	}
	return 0
}

func decodeSQLite(kind, size int64, b []byte) sqliteValue {
	switch {
	case kind >= 12 && kind%2 == 0:
		return sqliteValue{kind: sqliteBlob, data: b, size: size}
	case kind >= 13:
		return sqliteValue{kind: sqliteText, data: b, size: size}
	case kind == 7:
		return sqliteValue{kind: sqliteReal, real: math.Float64frombits(binary.BigEndian.Uint64(b))}
	case kind == 8 || kind == 9:
		return sqliteValue{kind: sqliteInteger, number: kind - 8}
	case kind >= 1 && kind <= 6:
		v := int64(int8(b[0]))
		for _, c := range b[1:] {
			v = v<<8 | int64(c)
		}
		return sqliteValue{kind: sqliteInteger, number: v}
	}
	return sqliteValue{kind: sqliteNull}
}

// appendText appends a text of the database in UTF-8, without NUL.
func (f *sqliteFile) appendText(dst, b []byte) (out []byte, sound bool) {
	if f.utf16 != nil {
		for i := 0; i+1 < len(b); i += 2 {
			r := rune(f.utf16.Uint16(b[i:]))
			if utf16.IsSurrogate(r) && i+3 < len(b) {
				r = utf16.DecodeRune(r, rune(f.utf16.Uint16(b[i+2:])))
				i += 2
			}
			if r != 0 {
				dst = utf8.AppendRune(dst, r)
			}
		}
		return dst, true
	}
	var decode xmlReader
	dst = decode.appendCDATA(dst, b)
	return dst, decode.flaw == "" || decode.flaw == "control-characters"
}
