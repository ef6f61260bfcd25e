package ingest

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"egide/internal/loc"
	"egide/internal/sealed"
	"egide/internal/table"
)

// sqliteFormat reads databases of SQLite 3, in which programs such as Paheko
// keep their members.
var sqliteFormat = Format{
	Name:       "sqlite",
	Extensions: []string{".sqlite", ".sqlite3", ".db", ".db3", ".s3db"},
	Doc:        "SQLite database (Paheko): a reader of its own for the pages of the file, every table a sheet; no SQL is run, views are not evaluated",
	Sniff:      func(head []byte) bool { return bytes.HasPrefix(head, []byte(sqliteMagic)) },
	Open:       openSQLite,
}

// sqliteBook is a [table.Book] of one database.
type sqliteBook struct {
	container
	file   *sqliteFile
	limits Limits
	tables []*sqliteSheet
	record sqliteRecord
	text   []byte
}

// sqliteSheet is a table that stands in the file.
type sqliteSheet struct {
	table.Sheet
	sqliteTable
	root  uint32
	index bool // made for a search by words: its BLOBs repeat what stands elsewhere
	read  bool
}

func openSQLite(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	file, err := openSQLiteFile(r, size)
	if err != nil {
		return nil, err
	}
	whole, err := file.beside(o.Beside)
	if err != nil {
		return nil, err
	}
	b := &sqliteBook{file: file, limits: limits, record: sqliteRecord{limit: int64(limits.Record), columns: limits.Columns}}
	if !whole {
		b.problem(table.Problem{Code: "changes-beside", Sheet: -1})
	}
	if file.short {
		b.problem(table.Problem{Code: "truncated", Sheet: -1})
	}
	if err := b.readSchema(ctx); err != nil {
		return nil, err
	}
	if len(b.tables) == 0 && slices.ContainsFunc(b.problems, func(p table.Problem) bool { return p.Code == "broken-database" }) {
		return nil, &Error{Code: "broken-database"}
	}
	return b, nil
}

// readSchema reads the table of tables, whose root is page 1 (fileformat 2.6).
func (b *sqliteBook) readSchema(ctx context.Context) error {
	var virtual, names []string
	b.file.begin(1)
	err := b.walk(ctx, 1, -1, false, func(c sqliteCell) bool {
		var kind, name, sql string
		var root int64
		code := b.record.each(b.file, c, func(column int, v sqliteValue) {
			switch {
			case column == 3 && v.kind == sqliteInteger:
				root = v.number
			case v.kind == sqliteText:
				b.text, _ = b.file.appendText(b.text[:0], v.data)
				switch column {
				case 0:
					kind = string(b.text)
				case 1:
					name = string(b.text)
				case 4:
					sql = string(b.text)
				}
			}
		})
		if code != "" {
			b.problem(table.Problem{Code: code, Sheet: -1, Place: "sqlite_schema"})
		}
		sqlTexts([]byte(sql), func(text []byte) {
			b.putAside(table.Text{Kind: "part", Place: "sqlite_schema", Sheet: -1, Column: -1}, text)
		})
		switch {
		case kind != "table":
		case root <= 0 || root > int64(b.file.pages):
			virtual = append(virtual, name)
			if root != 0 || !sqlWord(sqlTokens(sql[:min(len(sql), 64)]), 1, "virtual") {
				b.problem(table.Problem{Code: "broken-database", Sheet: -1, Place: "sqlite_schema"})
			}
		case name == "sqlite_sequence" || name == "sqlite_stat1": // counts
		case len(b.tables) >= b.limits.Entries:
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1, Place: "sqlite_schema"})
		default:
			s := &sqliteSheet{Sheet: table.Sheet{Name: sealed.NewLabel(name), Visibility: table.Visible}, sqliteTable: parseCreateTable(sql), root: uint32(root)}
			b.tables, names = append(b.tables, s), append(names, name)
		}
		return true
	})
	for i, s := range b.tables {
		s.index = searchIndex(names[i], virtual)
	}
	return err
}

// searchIndex tells the tables in which the search modules of SQLite keep their
// indexes (https://www.sqlite.org/fts5.html, fts3.html, rtree.html).
func searchIndex(name string, virtual []string) bool {
	for _, v := range virtual {
		if rest, ok := strings.CutPrefix(name, v+"_"); ok {
			switch rest {
			case "data", "idx", "docsize", "config", "segments", "segdir", "stat", "node", "rowid", "parent":
				return true
			}
		}
	}
	return false
}

// Sheets lists the tables in the order of the schema.
func (b *sqliteBook) Sheets() []table.Sheet {
	out := make([]table.Sheet, len(b.tables))
	for i, s := range b.tables {
		out[i] = s.Sheet
	}
	return out
}

// maxSQLiteDepth is more than a tree in the largest file can have.
const maxSQLiteDepth = 40

// walk hands out the cells of a tree in their order. sheet is for problems.
// Only the error of ctx is returned.
func (b *sqliteBook) walk(ctx context.Context, root uint32, sheet int, index bool, fn func(sqliteCell) bool) error {
	w := sqliteWalk{book: b, ctx: ctx, sheet: sheet, index: index, fn: fn}
	w.page(root, 0)
	return ctx.Err()
}

type sqliteWalk struct {
	book    *sqliteBook
	ctx     context.Context
	sheet   int
	index   bool // of the kind of an index: a table without rowid
	fn      func(sqliteCell) bool
	pages   [][]byte // by depth
	stopped bool
}

func (w *sqliteWalk) broken(number uint32, code string) {
	w.book.problem(table.Problem{Code: code, Sheet: w.sheet, Place: "page " + strconv.FormatUint(uint64(number), 10)})
}

// page goes through a page and what is below it.
func (w *sqliteWalk) page(number uint32, depth int) {
	if w.ctx.Err() != nil || w.stopped {
		w.stopped = true
		return
	}
	if depth >= maxSQLiteDepth {
		w.broken(number, "broken-database")
		return
	}
	f := w.book.file
	if len(w.pages) <= depth {
		w.pages = append(w.pages, make([]byte, f.pageSize))
	}
	buf := w.pages[depth]
	if err := f.take(number, buf); err != nil {
		w.broken(number, Code(err))
		return
	}
	p, ok := parseSQLitePage(buf[:f.usable], number == 1)
	interior := p.kind == sqliteTableInterior || p.kind == sqliteIndexInterior
	if !ok || w.index != (p.kind == sqliteIndexInterior || p.kind == sqliteIndexLeaf) {
		w.broken(number, "broken-database")
		return
	}
	used := 0
	for i := range p.cells {
		if w.stopped {
			return
		}
		cell := p.cell(i)
		if len(cell) < 4 {
			w.broken(number, "broken-database")
			continue
		}
		if interior {
			w.page(be32(cell), depth+1)
			if cell = cell[4:]; p.kind == sqliteTableInterior {
				continue
			}
		}
		c, ok := f.payloadCell(cell, w.index)
		if used += c.size; !ok || used > f.usable { // cells that share bytes would multiply the work
			w.broken(number, "broken-database")
			continue
		}
		if !w.fn(c) {
			w.stopped = true
		}
	}
	if interior {
		w.page(p.right, depth+1)
	} else {
		w.book.gaps(&p, w.sheet)
	}
}

func be32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// Rows streams the names of the columns as row 1 and the records below it.
func (b *sqliteBook) Rows(ctx context.Context, sheet int, fn func(table.Row) error) (table.SheetFacts, error) {
	var facts table.SheetFacts
	if sheet < 0 || sheet >= len(b.tables) {
		return facts, &Error{Code: "missing-part"}
	}
	s := b.tables[sheet]
	s.read = true
	row := sealed.NewRow()
	number, named := 0, len(s.columns) > 0
	if named {
		number = 1
		for i, c := range s.columns[:min(len(s.columns), b.limits.Columns)] {
			row.Append(i, sealed.Text, 0, []byte(c.name))
		}
	}
	var failed error
	give := func() bool {
		if row.Len() > 0 {
			failed = fn(table.Row{Number: number, Repeat: 1, Cells: row})
		}
		row.Reset()
		return failed == nil
	}
	if !give() {
		return facts, failed
	}
	b.file.begin(s.root)
	err := b.walk(ctx, s.root, sheet, s.noRowid, func(c sqliteCell) bool {
		number = min(number+1, loc.MaxRow)
		code := b.record.each(b.file, c, func(column int, v sqliteValue) {
			if column == s.rowid && v.kind == sqliteNull {
				v = sqliteValue{kind: sqliteInteger, number: c.rowid}
			}
			b.cell(row, sheet, number, column, v, s.index)
		})
		if code != "" {
			b.problem(table.Problem{Code: code, Sheet: sheet, Row: number})
		}
		return give()
	})
	if failed != nil {
		return facts, failed
	}
	return facts, err
}

// Texts streams what stands in no row: texts of the schema, BLOBs, and what was
// deleted but is still in the file.
func (b *sqliteBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	for i := range b.tables {
		if !b.tables[i].read { // its BLOBs are only known then
			if _, err := b.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
				return err
			}
		}
	}
	b.freePages(ctx)
	for _, t := range b.aside {
		if err := fn(t); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *sqliteBook) Close() error {
	b.aside, b.file = nil, nil
	return nil
}
