package ingest

import (
	"slices"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// writtenScan takes the paragraphs, tables and boxes of one XML part of a text
// document. The formats differ in the names of their elements alone: each says
// in [writtenScan.start] what an element is.
type writtenScan struct {
	book  *writtenBook
	place string
	class string // location class of what stands in no box; "" is the running text
	emit  func(table.Text, []byte)
	start func(s *writtenScan, x *xmlReader, path *xmlPath)
	// reads says whether text directly inside the last element of path is text of
	// the document.
	reads func(s *writtenScan, path *xmlPath) bool

	open    []writtenOpen // innermost last
	free    []*writtenText
	loose   []byte // text outside of paragraphs
	number  int    // of paragraphs
	same    map[string]bool
	sameLen int
	authors map[string]bool
}

type writtenKind uint8

const (
	writtenParagraph writtenKind = iota
	writtenTable
	writtenRow
	writtenCell
	writtenBox     // what is in it is handed out under a location class
	writtenChoice  // one of two ways to draw the same
	writtenInstead // the other one, for old programs
)

// writtenOpen is an open element.
type writtenOpen struct {
	kind  writtenKind
	depth int
	grid  *writtenGrid // of a table and what is in it; nil when its cells are plain paragraphs
	text  *writtenText // of a paragraph
	class string       // of a box
}

// writtenText is a paragraph as it is gathered.
type writtenText struct {
	text    []byte
	deleted []byte
	field   []byte // code of a field
	hidden  bool   // the run that is open
	flags   sealed.Flag
}

func (s *writtenScan) token(x *xmlReader, path *xmlPath, kind xmlKind) {
	switch kind {
	case xmlStart:
		s.unwind(x.depth - 1)
		s.start(s, x, path)
	case xmlEnd:
		s.unwind(x.depth)
		s.endLoose()
	case xmlText, xmlCDATA:
		s.unwind(x.depth)
		if !s.reads(s, path) {
			s.unread(x, path.last())
			return
		}
		dst := s.target(path.last())
		switch {
		case len(*dst) > s.book.limits.Record:
			s.book.problem(table.Problem{Code: "cell-too-long", Sheet: -1, Place: s.place})
		case kind == xmlCDATA:
			*dst = x.appendCDATA(*dst, x.text)
		default:
			*dst = x.appendText(*dst, x.text)
		}
	case xmlComment:
		if text := x.appendCDATA(nil, x.text); wordy(text) {
			s.give("xml-comment", "", text)
		}
	}
}

// measures hold words of the format in text.
var measures = stringSet("align posOffset pctWidth pctHeight pctPosHOffset pctPosVOffset fldData binData binary-data")

// unread hands out words that stand where the format has none.
func (s *writtenScan) unread(x *xmlReader, element string) {
	if s.place == "" || onlySpace(x.text) || measures[element] || odtUnread[element] {
		return
	}
	if text := x.appendText(nil, x.text); wordy(text) {
		s.give("part", "", text)
	}
}

// end closes what is still open.
func (s *writtenScan) end() {
	s.unwind(-1)
	s.endLoose()
}

// target says where a text goes.
func (s *writtenScan) target(element string) *[]byte {
	p := s.paragraph()
	if p == nil {
		return &s.loose
	}
	switch element {
	case "delText":
		return &p.deleted
	case "instrText", "delInstrText":
		return &p.field
	}
	if p.hidden {
		p.flags |= sealed.Invisible
	}
	return &p.text
}

// paragraph is the open paragraph, nil when something stands between.
func (s *writtenScan) paragraph() *writtenText {
	if n := len(s.open); n > 0 {
		return s.open[n-1].text
	}
	return nil
}

// put adds a character to the open paragraph.
func (s *writtenScan) put(c byte) {
	if p := s.paragraph(); p != nil && len(p.text) <= s.book.limits.Record {
		p.text = append(p.text, c)
	}
}

// inside says whether something of a kind is open.
func (s *writtenScan) inside(kind writtenKind) bool {
	for i := range s.open {
		if s.open[i].kind == kind {
			return true
		}
	}
	return false
}

func (s *writtenScan) openParagraph(depth int) {
	s.endLoose()
	t := &writtenText{}
	if n := len(s.free); n > 0 {
		t, s.free = s.free[n-1], s.free[:n-1]
		*t = writtenText{text: t.text[:0], deleted: t.deleted[:0], field: t.field[:0]}
	}
	s.open = append(s.open, writtenOpen{kind: writtenParagraph, depth: depth, text: t})
}

// openTable begins a table. Outside of the body and in a second drawing of the
// same its cells are paragraphs.
func (s *writtenScan) openTable(depth int, name string) {
	o := writtenOpen{kind: writtenTable, depth: depth}
	if s.class == "" && !s.inside(writtenInstead) {
		if name == "" {
			name = "Table " + strconv.Itoa(len(s.book.tables)+1) // as word processors call it that name them
		}
		o.grid = s.book.openGrid(name, s.place)
	}
	s.number++ // a gap in the running text
	s.open = append(s.open, o)
}

// grid is the table that the open element is directly in, nil when none is.
func (s *writtenScan) grid(in writtenKind) *writtenGrid {
	if n := len(s.open); n > 0 && s.open[n-1].kind == in {
		return s.open[n-1].grid
	}
	return nil
}

func (s *writtenScan) openRow(depth, repeat int, hidden bool) {
	if g := s.grid(writtenTable); g != nil {
		g.openRow(repeat, hidden)
		s.open = append(s.open, writtenOpen{kind: writtenRow, depth: depth, grid: g})
	}
}

func (s *writtenScan) openCell(depth, times int, flags sealed.Flag) {
	if g := s.grid(writtenRow); g != nil {
		g.openCell(times, flags)
		s.open = append(s.open, writtenOpen{kind: writtenCell, depth: depth, grid: g})
	}
}

func (s *writtenScan) openBox(depth int, class string) {
	s.endLoose()
	s.open = append(s.open, writtenOpen{kind: writtenBox, depth: depth, class: class})
}

func (s *writtenScan) openOther(depth int, kind writtenKind) {
	s.open = append(s.open, writtenOpen{kind: kind, depth: depth})
}

// unwind closes what is deeper than depth: elements whose end is missing too.
func (s *writtenScan) unwind(depth int) {
	for n := len(s.open); n > 0 && s.open[n-1].depth > depth; n = len(s.open) {
		o := s.open[n-1]
		if o.kind == writtenBox {
			s.endLoose()
		}
		s.open = s.open[:n-1]
		switch {
		case o.kind == writtenParagraph:
			s.closeParagraph(o.text)
		case o.kind == writtenRow:
			o.grid.closeRow()
		case o.kind == writtenCell:
			o.grid.closeCell()
		}
	}
}

func (s *writtenScan) closeParagraph(t *writtenText) {
	s.deliver(t.text, t.flags)
	if wordy(t.deleted) {
		s.give("revision", "", t.deleted)
	}
	s.fieldCode(t.field)
	s.free = append(s.free, t)
}

// fieldCode gives what stands in quotation marks in the code of a field.
func (s *writtenScan) fieldCode(code []byte) {
	eachLiteral(code, func(literal []byte) {
		if wordy(literal) {
			s.give("hyperlink", "", literal)
		}
	})
}

// endLoose delivers text that stood in no paragraph.
func (s *writtenScan) endLoose() {
	if len(s.loose) > 0 {
		if wordy(s.loose) {
			s.deliver(s.loose, 0)
		}
		s.loose = s.loose[:0]
	}
}

// deliver hands a paragraph to the cell or box that it is in.
func (s *writtenScan) deliver(text []byte, flags sealed.Flag) {
	if s.drawnBefore(text) {
		return
	}
	for _, o := range slices.Backward(s.open) {
		switch {
		case o.kind == writtenCell:
			o.grid.add(text, flags)
			return
		case o.kind == writtenBox && o.class == "person":
			s.author(string(text))
			return
		case o.kind == writtenBox && o.class != "":
			s.give(o.class, "", text)
			return
		}
	}
	if s.class != "" {
		s.give(s.class, "", text)
		return
	}
	s.number++
	s.book.paragraph(s.number, text, flags, s.place)
}

// sameRoom bounds the memory of what was drawn in the first of two ways.
const sameRoom = 1 << 20

// drawnBefore remembers the text of the first of two ways to draw the same, and
// knows it again in the second.
func (s *writtenScan) drawnBefore(text []byte) bool {
	if s.inside(writtenInstead) {
		return s.same[string(text)]
	}
	if s.inside(writtenChoice) && s.sameLen < sameRoom {
		if s.same == nil {
			s.same = map[string]bool{}
		}
		s.sameLen += len(text) + heldCell
		s.same[string(text)] = true
	}
	return false
}

// give hands out a text that is no part of the running text.
func (s *writtenScan) give(class, label string, text []byte) {
	s.emit(table.Text{Kind: class, Place: s.place, Sheet: -1, Column: -1, Label: label}, text)
}

// maxAuthors bounds the authors of remarks and changes that are told apart.
const maxAuthors = 1000

// author hands out the name of who wrote a remark or changed something, once.
func (s *writtenScan) author(name string) {
	if name == "" || s.authors[name] || len(s.authors) >= maxAuthors || programName(name) {
		return
	}
	if s.authors == nil {
		s.authors = map[string]bool{}
	}
	s.authors[name] = true
	s.give("person", "author", []byte(name))
}
