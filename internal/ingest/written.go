package ingest

import (
	"bytes"
	"context"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// writtenBook is a [table.Book] of a text document. Its running text is the
// first sheet, a paragraph a row, cut into cells at tabs; every table is a sheet
// of its own, in the order in which they begin, nested ones too. It is read when
// it is opened and held in memory up to heldRoom: a text that a person wrote is
// small, and tables inside tables would else need a pass each.
type writtenBook struct {
	container
	limits Limits
	prose  heldSheet
	tables []*heldSheet
	held   int
	rest   func(run *textRun) // searches what is not the body
}

// heldSheet is a sheet in memory.
type heldSheet struct {
	table.Sheet
	rows []table.Row
}

// heldRoom bounds the memory of the rows; each costs heldRow beside its bytes,
// each cell heldCell.
const (
	heldRoom = 192 << 20
	heldRow  = 256
	heldCell = 48
)

func newWrittenBook(zip *archive, limits Limits) *writtenBook {
	return &writtenBook{container: container{zip: zip, xml: newXMLReader(limits)}, limits: limits, prose: heldSheet{Sheet: unnamedSheet()}}
}

// opened is the book, or why there is nothing in it.
func (b *writtenBook) opened(ctx context.Context) (table.Book, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(b.prose.rows) == 0 && len(b.tables) == 0 && len(b.problems) > 0 {
		return nil, &Error{Code: b.problems[0].Code, Place: b.problems[0].Place}
	}
	return b, nil
}

func unnamedSheet() table.Sheet {
	return table.Sheet{Name: sealed.NewLabel(""), Visibility: table.Visible}
}

// all are the sheets that hold something; of a document without a word the
// empty text.
func (b *writtenBook) all() []*heldSheet {
	var list []*heldSheet
	if len(b.prose.rows) > 0 {
		list = append(list, &b.prose)
	}
	for _, t := range b.tables {
		if len(t.rows) > 0 {
			list = append(list, t)
		}
	}
	if len(list) == 0 {
		list = append(list, &b.prose)
	}
	return list
}

// hold keeps a row; what is beyond the room is a problem.
func (b *writtenBook) hold(s *heldSheet, row table.Row, place string) {
	if row.Cells.Len() == 0 {
		return
	}
	cost := heldRow
	for i := range row.Cells.Len() {
		cost += heldCell + row.Cells.Size(i)
	}
	if b.held+cost > heldRoom {
		b.problem(table.Problem{Code: "too-large", Sheet: -1, Place: place})
		return
	}
	b.held += cost
	row.Cells = row.Cells.Clone()
	if row.Hidden {
		b.facts.HiddenRows += row.Repeat
	}
	s.rows = append(s.rows, row)
}

// Sheets lists the text and the tables.
func (b *writtenBook) Sheets() []table.Sheet {
	var out []table.Sheet
	for _, s := range b.all() {
		out = append(out, s.Sheet)
	}
	return out
}

// Rows streams the paragraphs of the text or the rows of a table. Paragraphs
// are numbered with the blank ones.
func (b *writtenBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	var facts table.SheetFacts
	all := b.all()
	if sheet < 0 || sheet >= len(all) {
		return facts, &Error{Code: "missing-part"}
	}
	for _, row := range all[sheet].rows {
		if err := ctx.Err(); err != nil {
			return facts, err
		}
		if row.Hidden {
			facts.HiddenRows += row.Repeat
		}
		if err := fn(row); err != nil {
			return facts, err
		}
	}
	return facts, nil
}

// Texts streams what stands beside the running text: remarks, deleted text,
// headers and footers, footnotes, text boxes, properties.
func (b *writtenBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, t := range b.aside {
		if err := fn(t); err != nil {
			return err
		}
	}
	run := &textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}
	b.rest(run)
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *writtenBook) Close() error {
	b.prose.rows, b.tables, b.aside, b.xml = nil, nil, nil, nil
	return nil
}

// paragraph adds a paragraph of the running text.
func (b *writtenBook) paragraph(number int, text []byte, flags sealed.Flag, place string) {
	row := sealed.NewRow()
	text = bytes.TrimLeft(text, "\t")
	for column := 0; ; column++ {
		cell, rest, more := bytes.Cut(text, []byte("\t"))
		if column >= b.limits.Columns {
			if !sealed.Blank(text) {
				b.problem(table.Problem{Code: "too-many-columns", Sheet: -1, Place: place})
			}
			break
		}
		row.Append(column, sealed.Text, flags, cell)
		if text = rest; !more {
			break
		}
	}
	b.hold(&b.prose, table.Row{Number: number, Repeat: 1, Cells: row}, place)
}

// writtenGrid is an open table. It keeps the cells of one row.
type writtenGrid struct {
	book   *writtenBook
	place  string
	sheet  *heldSheet
	row    sealed.Row
	number int // of the open row, 1-based
	repeat int
	hidden bool
	next   int // column of the next cell
	cell   []byte
	span   int // columns of the open cell
	times  int // cells side by side that hold the same
	flags  sealed.Flag
}

// openGrid begins a table; nil when there are more than any document has.
func (b *writtenBook) openGrid(name, place string) *writtenGrid {
	if len(b.tables) >= b.limits.Entries {
		b.problem(table.Problem{Code: "too-many-entries", Sheet: -1, Place: place})
		return nil
	}
	sheet := &heldSheet{Sheet: table.Sheet{Name: sealed.NewLabel(name), Visibility: table.Visible}}
	b.tables = append(b.tables, sheet)
	return &writtenGrid{book: b, place: place, sheet: sheet, row: sealed.NewRow(), repeat: 1}
}

func (g *writtenGrid) openRow(repeat int, hidden bool) {
	g.number = min(g.number+g.repeat, loc.MaxRow)
	g.repeat, g.hidden, g.next = repeat, hidden, 0
	g.row.Reset()
}

func (g *writtenGrid) closeRow() {
	g.book.hold(g.sheet, table.Row{Number: g.number, Repeat: g.repeat, Hidden: g.hidden, Cells: g.row}, g.place)
	g.row.Reset()
}

// openCell begins a cell that stands times side by side.
func (g *writtenGrid) openCell(times int, flags sealed.Flag) {
	g.cell, g.span, g.times, g.flags = g.cell[:0], 1, times, flags
}

// skip goes over columns that a row leaves out.
func (g *writtenGrid) skip(columns int) {
	g.next = min(g.next+max(0, columns), g.book.limits.Columns)
}

// add appends a paragraph to the open cell.
func (g *writtenGrid) add(text []byte, flags sealed.Flag) {
	if sealed.Blank(text) {
		return
	}
	if len(g.cell) > 0 {
		g.cell = append(g.cell, '\n')
	}
	if room := g.book.limits.Record - len(g.cell); len(text) > room {
		g.book.problem(table.Problem{Code: "cell-too-long", Sheet: -1, Row: g.number, Place: g.place})
		text = text[:max(0, room)]
	}
	g.cell = append(g.cell, text...)
	g.flags |= flags
}

func (g *writtenGrid) closeCell() {
	limit := g.book.limits.Columns
	times := min(g.times, limit-g.next)
	if !sealed.Blank(g.cell) {
		if times < g.times {
			g.book.problem(table.Problem{Code: "too-many-columns", Sheet: -1, Row: g.number, Place: g.place})
		}
		g.row.AppendRepeated(g.next, times, sealed.Text, g.flags, g.cell)
	}
	g.skip(max(g.span, g.times))
	g.cell = g.cell[:0]
}
