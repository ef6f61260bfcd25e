package sealed

// Hold copies the text of a whole record into the row at once, for readers that
// then mark its cells with [Row.AppendPart]: a copy a record is cheaper than a
// copy a cell. It returns where in the row the text begins.
func (r Row) Hold(record []byte) int {
	b := r.buffer()
	at := len(b.text)
	b.text = append(b.text, record...)
	return at
}

// AppendPart adds a cell whose text is what stands from start to end in what
// [Row.Hold] took; like [Row.Append] it adds nothing for white space, nor for a
// part that is not there.
func (r Row) AppendPart(column int, kind Kind, flags Flag, start, end int) {
	b := r.buffer()
	if start < 0 || start >= end || end > len(b.text) {
		return
	}
	// Most cells begin with a letter or digit: no need to look further.
	if first := b.text[start]; (first <= ' ' || first >= 0x7f) && Blank(b.text[start:end]) {
		return
	}
	n := len(b.cells)
	if n == cap(b.cells) {
		b.cells = append(b.cells, cell{})
	} else {
		b.cells = b.cells[:n+1]
	}
	c := &b.cells[n]
	c.start, c.end = uint32(start), uint32(end)
	c.column, c.repeat, c.shared = int32(column), 1, -1
	c.kind, c.flags = kind, flags
}
