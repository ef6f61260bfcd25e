package detect

import (
	"bytes"
	"strings"

	"egide/internal/lexicon"
	"egide/internal/sealed"
	"egide/internal/table"
)

// header is what was decided about the header of a block.
type header struct {
	found bool
	row   int // index of its first row in the block
	rows  int // how many rows it takes
	group int // index of the row of labels above it, -1 where there is none
	cells map[int]headerCell
	named int // cells that hold the name of a person: a grid of attendance
}

// top is the first row that belongs to the header.
func (h header) top() int {
	if h.group >= 0 {
		return h.group
	}
	return h.row
}

// headerCell is a header by its column.
type headerCell struct {
	text  string // as printed, group label in front
	words lexicon.Header
	shown bool
}

// headerReader remembers what header texts mean within a document.
func readCell(text, lang string) lexicon.Header { return lexicon.ReadHeader(text, lang) }

// longestHeader is the length in bytes of the longest header that is printed.
const longestHeader = 200

// findHeader looks for the header among the rows whose shape allows it.
func (s *sheetReader) findHeader(rows []table.Row, p table.Proposal) header {
	best := header{group: -1}
	for _, i := range p.Headers {
		if (i > 0 && !(i < 3 && s.namesAcross(rows, i)) || len(rows) == 1) && !s.knowsWords(rows[i]) {
			continue
		}
		l := s.look(rows, i)
		if !s.isHeader(l, rows, i, p) {
			continue
		}
		best.found, best.row, best.rows = true, i, 1
		if s.isSubHeader(rows, i+1) {
			best.row, best.group = i+1, i
		}
		break
	}
	if !best.found {
		return best
	}
	s.second(rows, &best)
	if best.group < 0 {
		best.group = s.groupRow(rows, best.row)
	}
	s.readHeader(rows, &best)
	s.inHeader(rows, &best)
	return best
}

// knowsWords reports whether a cell of the row holds a word of the lexicon.
func (s *sheetReader) knowsWords(row table.Row) bool {
	for i := range row.Cells.Len() {
		if row.Cells.Kind(i) != sealed.Text || row.Cells.Size(i) > longestHeader {
			continue
		}
		if sh := row.Cells.Shape(i); sh.Letters > 0 && !sh.Has(sealed.At) && lexicon.KnowsHeader(string(textOf(row.Cells, i))) {
			return true
		}
	}
	return false
}

// isSubHeader reports whether a row right under a header goes on with it: words
// of headers, some of them under columns that the row above leaves empty.
func (s *sheetReader) isSubHeader(rows []table.Row, at int) bool {
	if at >= len(rows) || rows[at].Number != rows[at-1].Number+1 {
		return false
	}
	above := map[int]bool{}
	for i := range rows[at-1].Cells.Len() {
		above[rows[at-1].Cells.Column(i)] = true
	}
	fills := false
	for i := range rows[at].Cells.Len() {
		fills = fills || !above[rows[at].Cells.Column(i)]
	}
	if !fills {
		return false
	}
	l := s.look(rows, at)
	return l.cells >= 2 && l.data+l.unlike+l.names == 0 && 2*l.known >= l.cells
}

// isHeader weighs what a row looks like and what stands under it.
func (s *sheetReader) isHeader(l rowLook, rows []table.Row, i int, p table.Proposal) bool {
	if s.isGrid(l, rows, i) {
		return true
	}
	if l.cells == 0 || l.names*2 > l.cells || 4*l.data > l.cells || l.data > 0 && l.names > 0 {
		return false
	}
	if l.cells == 1 {
		return p.Usual == 1 && p.Columns.First == p.Columns.Last && l.known == 1 && len(rows) > i+2 && s.oneColumn(rows[i+1:])
	}
	if l.known >= 2 && 3*l.known >= l.cells {
		return true
	}
	if l.known >= 1 && 2*l.known >= l.cells && len(rows) > i+1 {
		return true
	}
	if l.known >= 1 && l.names == 0 && l.data == 0 && s.ticksBelow(rows, i) {
		return true
	}
	return l.names*4 <= l.cells && l.data == 0 && l.unlike == 0 && s.contrast(rows, i) && (l.known > 0 || l.strength > 0 || i == 0)
}

// namesAcross reports whether most cells of a row look like names over a grid.
func (s *sheetReader) namesAcross(rows []table.Row, at int) bool {
	return rows[at].Cells.Len() >= fewNamed && s.gridBelow(rows, at)
}

// isGrid reports whether a row of people's names stands over ticks: a list of
// attendance that has its people across.
func (s *sheetReader) isGrid(l rowLook, rows []table.Row, at int) bool {
	return l.names >= fewNamed && 2*l.names >= l.cells && l.data+l.unlike <= 1 && s.gridBelow(rows, at)
}

// gridBelow reports whether the cells under a row are ticks or marks of one
// letter, but for one column that says when.
func (s *sheetReader) gridBelow(rows []table.Row, at int) bool {
	under := rows[at+1 : min(len(rows), at+11)]
	ticks, all := 0, 0
	for _, row := range under {
		for i := range row.Cells.Len() {
			if row.Cells.Column(i) == rows[at].Cells.Column(0) {
				continue
			}
			all++
			if size := row.Cells.Size(i); size <= 3 || size <= 6 && s.run.judge.isTick(row, i) {
				ticks++
			}
		}
	}
	return len(under) >= 2 && ticks >= 2 && 10*ticks >= 8*all
}

func (j *judge) isTick(row table.Row, i int) bool {
	text := textOf(row.Cells, i)
	return j.of(text, hashOf(text)).recs.has(j.yesNo)
}

// inHeader reports what people's data stand in the header itself: names over a
// grid, a number that somebody put in the first row.
func (s *sheetReader) inHeader(rows []table.Row, h *header) {
	for line := h.row; line < h.row+h.rows; line++ {
		row := rows[line]
		l := s.look(rows, line)
		grid := s.isGrid(l, rows, line)
		for i := range row.Cells.Len() {
			text := textOf(row.Cells, i)
			if len(text) == 0 {
				continue
			}
			v := s.run.judge.of(text, hashOf(text))
			if grid && v.flags&(isFirst|isLast|isFull) != 0 {
				h.named++
				if at := row.Cells.Column(i); h.cells[at].text != "" {
					h.cells[at] = headerCell{text: h.cells[at].text} // a name says nothing of its column
				}
			}
			if v.digits < 8 && v.class&sealed.At == 0 && !(grid && v.flags&isFull != 0) {
				continue
			}
			hit := s.run.judge.read(text)
			if len(hit.found) == 0 && grid && v.flags&isFull != 0 {
				hit.found = append(hit.found, item{category: "full_name", kind: "identity.name"})
			}
			if !hit.none() && len(s.outside) < 20*s.run.limit {
				s.outside = append(s.outside, hit.cell(row.Number, row.Cells.Column(i), "outside-table"))
			}
		}
	}
}

// second adds a row right under the header that is one too: names of fields
// for a program under labels for people.
func (s *sheetReader) second(rows []table.Row, h *header) {
	next := h.row + 1
	if next >= len(rows) || rows[next].Number != rows[h.row].Number+1 {
		return
	}
	l := s.look(rows, next)
	if l.cells >= 2 && l.data+l.unlike == 0 && 5*l.known >= 3*l.cells && 2*l.cells >= rows[h.row].Cells.Len() && s.fieldNames(rows[next]) {
		h.rows = 2
	}
}

// fieldNames reports whether cells are written as programs name fields.
func (s *sheetReader) fieldNames(row table.Row) bool {
	n := 0
	for i := range row.Cells.Len() {
		text := textOf(row.Cells, i)
		if bytes.ContainsRune(text, '_') || !bytes.ContainsRune(text, ' ') && bytes.Equal(text, bytes.ToLower(text)) {
			n++
		}
	}
	return 3*n >= 2*row.Cells.Len()
}

// groupRow finds labels that stand over several columns each.
func (s *sheetReader) groupRow(rows []table.Row, at int) int {
	up := at - 1
	if up < 0 || rows[up].Number != rows[at].Number-1 {
		return -1
	}
	n := rows[up].Cells.Len()
	if n == 0 || n > rows[at].Cells.Len() {
		return -1
	}
	l := s.look(rows, up)
	if l.data+l.unlike+l.names > 0 {
		return -1
	}
	if n == 1 && rows[up].Cells.Column(0) <= rows[at].Cells.Column(0) {
		return -1 // a title
	}
	for i := range n {
		if rows[up].Cells.Shape(i).Words > 6 || bytes.ContainsRune(textOf(rows[up].Cells, i), '=') {
			return -1 // a sentence, or a legend: "A = asthme"
		}
	}
	return up
}

// surelyPlain is how many cells of a header must be understood word for word
// before words nobody knows are printed.
const surelyPlain = 2

// readHeader reads the words over every column.
func (s *sheetReader) readHeader(rows []table.Row, h *header) {
	h.cells = map[int]headerCell{}
	texts := map[int]string{}
	var all []string
	for line := h.row; line < h.row+h.rows; line++ {
		for i := range rows[line].Cells.Len() {
			at := rows[line].Cells.Column(i)
			text := strings.TrimSpace(string(textOf(rows[line].Cells, i)))
			for at < rows[line].Cells.Column(i)+min(rows[line].Cells.Repeat(i), 64) {
				if old := texts[at]; old != "" && old != text {
					text = old + " / " + text
				}
				texts[at] = text
				at++
			}
			all = append(all, text)
		}
	}
	if h.group >= 0 {
		upper := rows[h.group]
		for i := range upper.Cells.Len() {
			// a label with nothing below it is a header over two rows
			if at := upper.Cells.Column(i); texts[at] == "" {
				texts[at] = strings.TrimSpace(string(textOf(upper.Cells, i)))
				all = append(all, texts[at])
			}
		}
	}
	groups := s.groups(rows, h)
	lang := lexicon.HeaderLanguage(all)
	plain, doubtful := 0, []int(nil)
	for at, text := range texts {
		full := text
		if g := groups(at); g != "" && g != text {
			full = g + " / " + text
		}
		c := headerCell{text: full, words: readCell(full, lang)}
		if own := readCell(text, lang); full != text {
			c.words = lexicon.Under(own, c.words)
		}
		c.shown = s.run.judge.printable(full, c.words) && !strange(full, at, rows[h.row+h.rows:])
		if unknown := lexicon.UnknownWords(full); len(unknown) == 0 {
			plain++
		} else {
			doubtful = append(doubtful, at)
		}
		h.cells[at] = c
	}
	if plain < surelyPlain {
		// too little is understood to be sure that the row is a header
		for _, at := range doubtful {
			c := h.cells[at]
			c.shown = false
			h.cells[at] = c
		}
	}
}

// strange reports whether a word of a header that the lexicon does not know
// stands in the cells below it too: the header may then be a cell.
func strange(header string, at int, below []table.Row) bool {
	for _, w := range lexicon.UnknownWords(header) {
		for _, row := range below[:min(len(below), 20)] {
			for i := range row.Cells.Len() {
				if row.Cells.Column(i) == at && containsFolded(textOf(row.Cells, i), w) {
					return true
				}
			}
		}
	}
	return false
}

func containsFolded(text []byte, word string) bool {
	var buffer [512]byte
	if len(text) > 400 {
		return false
	}
	return strings.Contains(" "+string(lexicon.Fold(buffer[:0], text))+" ", " "+word+" ")
}

// groups gives the label over a column: each reaches to the next.
func (s *sheetReader) groups(rows []table.Row, h *header) func(at int) string {
	if h.group < 0 {
		return func(int) string { return "" }
	}
	row := rows[h.group]
	return func(at int) string {
		label := ""
		for i := range row.Cells.Len() {
			if row.Cells.Column(i) > at {
				break
			}
			label = strings.TrimSpace(string(textOf(row.Cells, i)))
		}
		return label
	}
}

// tooManyDigits is how many digits make a header a number rather than words.
const tooManyDigits = 8

// likeAccount reports whether a text begins like an account number (two letters,
// two digits, ten more letters or digits), whether its check digits hold or not.
func likeAccount(text []byte) bool {
	n := 0
	for _, b := range text {
		letter, digit := b|0x20 >= 'a' && b|0x20 <= 'z', b >= '0' && b <= '9'
		switch {
		case b == ' ' || b == '-' || b == '.':
			continue
		case n < 2 && !letter, n >= 2 && n < 4 && !digit, n >= 4 && !letter && !digit:
			return false
		}
		n++
	}
	return n >= 14
}

// printable reports whether a header may be printed: it is short, holds no
// identifier and is not the name of a person.
func (j *judge) printable(text string, words lexicon.Header) bool {
	b := []byte(text)
	if len(b) == 0 || len(b) > longestHeader {
		return false
	}
	v := j.of(b, hashOf(b))
	if j.surely(v) || v.digits >= tooManyDigits || likeAccount(b) {
		return false
	}
	if known := words.Best().Score >= 0.6 || words.Roles != 0; known && (words.Known*2 >= words.Words || words.Question) {
		return len(j.read(b).found) == 0
	}
	if v.flags&(isFirst|isLast|isFull) != 0 {
		return false
	}
	return len(j.read(b).found) == 0
}
