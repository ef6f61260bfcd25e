package ingest

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// testTable is a table of a database made by a test; its rows must fit in a
// page.
type testTable struct {
	name, sql string
	rows      [][]any // nil, int, float64, string, []byte
	index     bool    // WITHOUT ROWID
}

const testPage = 8192

func varint(v int64) []byte {
	if v >= 0 && v < 0x80 {
		return []byte{byte(v)}
	}
	if v >= 0 && v < 0x4000 {
		return []byte{byte(v>>7) | 0x80, byte(v & 0x7f)}
	}
	if v >= 0 && v < 0x200000 {
		return []byte{byte(v>>14) | 0x80, byte(v>>7) | 0x80, byte(v & 0x7f)}
	}
	out := make([]byte, 9)
	out[8] = byte(v)
	u := uint64(v) >> 8
	for i := 7; i >= 0; i-- {
		out[i] = byte(u&0x7f) | 0x80
		u >>= 7
	}
	return out
}

// sqliteRecordOf writes a record.
func sqliteRecordOf(values ...any) []byte {
	var types, body []byte
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			types = append(types, 0)
		case int:
			types = append(types, 6)
			body = binary.BigEndian.AppendUint64(body, uint64(v))
		case float64:
			types = append(types, 7)
			body = binary.BigEndian.AppendUint64(body, math.Float64bits(v))
		case string:
			types = append(types, varint(int64(2*len(v)+13))...)
			body = append(body, v...)
		case []byte:
			types = append(types, varint(int64(2*len(v)+12))...)
			body = append(body, v...)
		}
	}
	length := len(types) + 1
	if length > 0x7f {
		length++
	}
	return slices.Concat(varint(int64(length)), types, body)
}

// sqliteLeaf writes cells into a leaf page.
func sqliteLeaf(at int, kind byte, cells ...[]byte) []byte {
	page := make([]byte, testPage)
	page[at] = kind
	binary.BigEndian.PutUint16(page[at+3:], uint16(len(cells)))
	end := testPage
	for i, cell := range cells {
		end -= len(cell)
		copy(page[end:], cell)
		binary.BigEndian.PutUint16(page[at+8+2*i:], uint16(end))
	}
	if end < at+8+2*len(cells) {
		panic("a mistake of the test: too much for a page")
	}
	binary.BigEndian.PutUint16(page[at+5:], uint16(end))
	return page
}

func sqliteRow(rowid int64, record []byte) []byte {
	return slices.Concat(varint(int64(len(record))), varint(rowid), record)
}

// sqliteDatabase makes a database of tables of one page each.
func sqliteDatabase(tables ...testTable) []byte {
	var schema [][]byte
	var pages []byte
	for i, t := range tables {
		var cells [][]byte
		for r, row := range t.rows {
			if record := sqliteRecordOf(row...); t.index {
				cells = append(cells, append(varint(int64(len(record))), record...))
			} else {
				cells = append(cells, sqliteRow(int64(r+1), record))
			}
		}
		kind := byte(sqliteTableLeaf)
		if t.index {
			kind = sqliteIndexLeaf
		}
		pages = append(pages, sqliteLeaf(0, kind, cells...)...)
		schema = append(schema, sqliteRow(int64(i+1), sqliteRecordOf("table", t.name, t.name, i+2, t.sql)))
	}
	return withSQLiteHeader(append(sqliteLeaf(sqliteHeader, sqliteTableLeaf, schema...), pages...))
}

func withSQLiteHeader(data []byte) []byte {
	copy(data, sqliteMagic)
	binary.BigEndian.PutUint16(data[16:], testPage)
	data[18], data[19], data[21], data[22], data[23] = 1, 1, 64, 32, 32
	binary.BigEndian.PutUint32(data[28:], uint32(len(data)/testPage))
	binary.BigEndian.PutUint32(data[56:], 1)
	return data
}

func readSQLite(t testing.TB, data []byte) reading {
	t.Helper()
	got, err := readBook(t, sqliteFormat, data, Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func TestSQLiteValues(t *testing.T) {
	data := sqliteDatabase(
		testTable{name: "membres", sql: `CREATE TABLE membres (id INTEGER PRIMARY KEY, "nom d'usage" TEXT, x)`, rows: [][]any{{nil, "Ozenne", 7}, {nil, "Łukasz\x00 B.", 2.5}, {9, []byte("du texte stocké"), []byte{0xff, 0xd8, 0xff, 0xe0, 0, 1}}}},
		testTable{name: "sansid", sql: `CREATE TABLE sansid(a TEXT, v AS (a||'x'), b, PRIMARY KEY(b)) WITHOUT ROWID`, index: true, rows: [][]any{{1, "a1"}, {2, "a2"}}},
		testTable{name: "docs", sql: `CREATE TABLE docs (contenu BLOB DEFAULT 'écrit par Chloé')`, rows: [][]any{{[]byte("PK\x03\x04....")}, {[]byte("\x01\x02 Ozenne Chloé, 12 rue des Lilas \x00\x01")}}},
		testTable{name: "étrange; DROP TABLE x--", sql: `CREATE TABLE étrange ~`, rows: [][]any{{"seul"}}},
	)
	got := readSQLite(t, data)
	wantCells(t, got,
		"0!A1=id", "0!B1=nom d'usage", "0!C1=x", "0!A2=1", "0!B2=Ozenne", "0!C2=7", "0!A3=2", "0!B3=Łukasz B.", "0!C3=2.5", "0!A4=9", "0!B4=du texte stocké",
		"1!A1=b", "1!B1=a", "1!A2=1", "1!B2=a1", "1!A3=2", "1!B3=a2", "2!A1=contenu", "3!A1=seul")
	wantProblems(t, got, "embedded-not-read")
	if got.facts.EmbeddedImages != 1 || got.facts.EmbeddedFiles != 1 {
		t.Errorf("%+v", got.facts)
	}
	for _, want := range []string{"part|-1|||écrit par Chloé", "embedded|2|A3|| Ozenne Chloé, 12 rue des Lilas"} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("no %q in %q", want, got.texts)
		}
	}
}

func TestCreateTable(t *testing.T) {
	tests := []struct{ sql, columns string }{
		{`CREATE TABLE t(a, b TEXT, "c d" INT)`, "a,b,c d"},
		{`CREATE TABLE t (id INTEGER PRIMARY KEY, x)`, "id*,x"},
		{`CREATE TABLE t (id INTEGER PRIMARY KEY DESC, x)`, "id,x"},
		{`CREATE TABLE t (id INT PRIMARY KEY, x)`, "id,x"},
		{`CREATE TABLE t (x, [i d] integer, CONSTRAINT pk PRIMARY KEY ([i d] ASC))`, "x,i d*"},
		{`CREATE TABLE t (a DECIMAL(10,2) DEFAULT (1+(2,3)), b CHECK (b IN ('x,y', "z")), UNIQUE(a,b), FOREIGN KEY(a) REFERENCES u(b), CHECK(a>b))`, "a,b"},
		{"CREATE TABLE t (a -- un, deux\n, /* c, */ `b``c` TEXT)", "a,b`c"},
		{`CREATE TABLE t (a, v GENERATED ALWAYS AS (a) , s INT AS (a*2) STORED)`, "a,s"},
		{`CREATE TABLE t (a, b, c, PRIMARY KEY (c, a)) STRICT, WITHOUT ROWID`, "c,a,b"},
		{`CREATE TABLE t (a, primaire, unique_id)`, "a,primaire,unique_id"},
		{`CREATE VIRTUAL TABLE t`, ""},
		{``, ""},
		{`CREATE TABLE t (`, ""},
		{`CREATE TABLE t (a, 'b`, "a,b"},
		{`CREATE TABLE t (a, "`, `a,"`},
	}
	for _, test := range tests {
		parsed := parseCreateTable(test.sql)
		var names []string
		for i, c := range parsed.columns {
			if i == parsed.rowid {
				c.name += "*"
			}
			names = append(names, c.name)
		}
		if got := strings.Join(names, ","); got != test.columns && !(strings.HasPrefix(test.sql, "CREATE TABLE t (a, '") && got == "a,") {
			t.Errorf("%s: %q, want %q", test.sql, got, test.columns)
		}
	}
}

// The database of the scripts was written by SQLite itself; what was deleted
// from it is found.
func TestSQLiteDeleted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "databases", "membres.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	got := readSQLite(t, data)
	wantProblems(t, got)
	deleted := 0
	for _, text := range got.texts {
		if strings.HasPrefix(text, "unused-string|") && strings.Contains(text, "avenue Kanari") {
			deleted++
		}
	}
	if len(got.sheets) != 4 || len(got.cells) != 4+9+62+20 || deleted < 4 {
		t.Errorf("%d tables, %d cells, %d deleted addresses", len(got.sheets), len(got.cells), deleted)
	}
}

func TestSQLiteHostile(t *testing.T) {
	sound := func() []byte {
		return sqliteDatabase(testTable{name: "a", sql: "CREATE TABLE a (x)", rows: [][]any{{"un"}, {"deux"}}}, testTable{name: "b", sql: "CREATE TABLE b (x)", rows: [][]any{{"trois"}}})
	}
	interior := func(number int, right uint32, children ...uint32) []byte {
		data := sound()
		page := data[(number-1)*testPage : number*testPage]
		clear(page)
		page[0] = sqliteTableInterior
		binary.BigEndian.PutUint16(page[3:], uint16(len(children)))
		binary.BigEndian.PutUint32(page[8:], right)
		for i, child := range children {
			at := testPage - 8*(i+1)
			binary.BigEndian.PutUint32(page[at:], child)
			page[at+4] = 1
			binary.BigEndian.PutUint16(page[12+2*i:], uint16(at))
		}
		return data
	}
	change := func(fn func(data []byte)) []byte {
		data := sound()
		fn(data)
		return data
	}
	many := func(n int, cell []byte) []byte {
		data := sound()
		page := data[testPage : 2*testPage]
		copy(page[testPage-len(cell):], cell)
		binary.BigEndian.PutUint16(page[3:], uint16(n))
		for i := range n {
			binary.BigEndian.PutUint16(page[8+2*i:], uint16(testPage-len(cell)))
		}
		return data
	}
	tests := []struct {
		name    string
		data    []byte
		outcome string
	}{
		{"sound", sound(), ""},
		{"a page that leads to itself", interior(2, 2, 2, 2), "broken-database"},
		{"pages that lead to each other", interior(2, 3, 1), "broken-database"},
		{"a page that is none", interior(2, 77777, 99999), "broken-database"},
		{"tables that share a page", change(func(d []byte) { copy(d[testPage:], interior(2, 3)[testPage:2*testPage]) }), "broken-database"},
		{"one cell given a thousand times", many(1000, sqliteRow(1, sqliteRecordOf(strings.Repeat("x ", 1000)))), "broken-database"},
		{"a cell longer than all memory", many(1, slices.Concat(varint(math.MaxInt64), varint(1), make([]byte, 6000))), "broken-database"},
		{"a record with a head longer than itself", many(1, sqliteRow(1, []byte{99, 1, 1})), "broken-database"},
		{"a record of more columns than a sheet", many(1, sqliteRow(1, slices.Concat(varint(2+17000/4), bytes.Repeat([]byte{0}, 17000/4)))), ""},
		{"a text longer than its record", many(1, sqliteRow(1, []byte{3, 0x8f, 0x7f, 'x'})), "broken-database"},
		{"pages of no known kind", change(func(d []byte) { d[testPage] = 99 }), "broken-database"},
		{"the tree of an index for a table", change(func(d []byte) { d[testPage] = sqliteIndexLeaf }), "broken-database"},
		{"a schema of no known kind", change(func(d []byte) { d[sqliteHeader] = 99 }), "broken-database"},
		{"cut off", sound()[:2*testPage+100], "broken-database"},
		{"cut off in the schema", sound()[:3000], "broken-database"},
		{"cut off in the header", sound()[:50], "truncated"},
		{"pages of 3 bytes", change(func(d []byte) { d[16], d[17] = 0, 3 }), "broken-database"},
		{"more reserved than there is", change(func(d []byte) { d[16], d[17], d[20] = 2, 0, 255 }), "broken-database"},
		{"free pages that lead to themselves", change(func(d []byte) { binary.BigEndian.PutUint32(d[32:], 3) }), "broken-database"},
		{"more cells than a page holds", change(func(d []byte) { d[testPage+3], d[testPage+4] = 0xff, 0xff }), "broken-database"},
		{"an announced size that is not there", change(func(d []byte) { binary.BigEndian.PutUint32(d[28:], 1<<30) }), "truncated"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			got, err := readBook(t, sqliteFormat, test.data, Limits{})
			outcome := ""
			switch {
			case err != nil:
				outcome = Code(err)
			case len(got.problems) > 0:
				outcome = got.problems[0]
			}
			if outcome != test.outcome || time.Since(start) > 2*time.Second {
				t.Errorf("outcome %q in %v, want %q", outcome, time.Since(start), test.outcome)
			}
		})
	}
}

// Ten thousand tables in one page of data: the work stays bounded by the file.
func TestSQLiteSharedRoot(t *testing.T) {
	data := sqliteDatabase(testTable{name: "a", sql: "CREATE TABLE a (x)", rows: [][]any{{strings.Repeat("x ", 3000)}}})
	data = data[testPage:]
	var pages [][]byte
	var left []uint32
	for n := 0; n < 10500; n += 150 {
		var cells [][]byte
		for i := range 150 {
			cells = append(cells, sqliteRow(int64(n+i), sqliteRecordOf("table", "t", "t", 2, "CREATE TABLE t (x)")))
		}
		left = append(left, uint32(len(pages)+3))
		pages = append(pages, sqliteLeaf(0, sqliteTableLeaf, cells...))
	}
	root := make([]byte, testPage)
	root[sqliteHeader] = sqliteTableInterior
	binary.BigEndian.PutUint16(root[sqliteHeader+3:], uint16(len(left)-1))
	binary.BigEndian.PutUint32(root[sqliteHeader+8:], left[len(left)-1])
	for i, child := range left[:len(left)-1] {
		at := testPage - 8*(i+1)
		binary.BigEndian.PutUint32(root[at:], child)
		root[at+4] = byte(i)
		binary.BigEndian.PutUint16(root[sqliteHeader+12+2*i:], uint16(at))
	}
	all := slices.Concat(append([][]byte{root, data}, pages...)...)
	start := time.Now()
	got := readSQLite(t, withSQLiteHeader(all))
	if took := time.Since(start); took > 5*time.Second || len(got.sheets) != DefaultLimits().Entries || !slices.Contains(got.problems, "too-many-entries") {
		t.Errorf("%d tables in %v, problems %v", len(got.sheets), took, got.problems)
	}
}

func FuzzSQLite(f *testing.F) {
	f.Add(sqliteDatabase(
		testTable{name: "a", sql: "CREATE TABLE a (id INTEGER PRIMARY KEY, x)", rows: [][]any{{nil, "Ozenne"}, {nil, 2.5}}},
		testTable{name: "b", sql: "CREATE TABLE b(x, y, PRIMARY KEY(y)) WITHOUT ROWID", index: true, rows: [][]any{{1, []byte("du texte")}}}))
	if data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "databases", "membres.sqlite")); err == nil {
		f.Add(data)
	} else {
		f.Fatal(err)
	}
	fuzzBook(f, sqliteFormat)
}

func FuzzCreateTable(f *testing.F) {
	f.Add(`CREATE TABLE t (a INTEGER PRIMARY KEY, "b" TEXT CHECK (a > 'x, y'), [c], PRIMARY KEY (b)) WITHOUT ROWID -- z`)
	f.Fuzz(func(t *testing.T, sql string) {
		parsed := parseCreateTable(sql)
		if parsed.rowid >= len(parsed.columns) || len(parsed.columns) > len(sql)+1 {
			t.Fatalf("%d columns, row number in %d", len(parsed.columns), parsed.rowid)
		}
		sqlTexts([]byte(sql), func(text []byte) {
			if len(text) == 0 || len(text) > len(sql) {
				t.Fatal("a text of the wrong length")
			}
		})
	})
}

// A log beside the database is read with it, as far as it was committed.
func TestSQLiteBesideLog(t *testing.T) {
	dir := t.TempDir()
	python(t, `
import sqlite3, shutil, sys
folder = sys.argv[1]
db = sqlite3.connect(folder + "/a.sqlite", isolation_level=None)
db.execute("PRAGMA journal_mode=WAL"); db.execute("PRAGMA wal_autocheckpoint=0")
db.execute("CREATE TABLE a (x TEXT)"); db.execute("INSERT INTO a VALUES ('avant')"); db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
shutil.copy(folder + "/a.sqlite", folder + "/closed.sqlite")
db.execute("UPDATE a SET x = 'après'"); db.execute("CREATE TABLE b (y TEXT)")
for i in range(2000): db.execute("INSERT INTO b VALUES ('membre ' || ?)", (i,))
shutil.copy(folder + "/a.sqlite", folder + "/open.sqlite"); shutil.copy(folder + "/a.sqlite-wal", folder + "/open.sqlite-wal")
`, dir)
	load := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	main, log := load("open.sqlite"), load("open.sqlite-wal")
	read := func(beside map[string][]byte) (cells int, problems []string) {
		book, err := openSQLite(t.Context(), bytes.NewReader(main), int64(len(main)), Options{Beside: func(suffix string) (io.ReaderAt, int64) {
			if data := beside[suffix]; data != nil {
				return bytes.NewReader(data), int64(len(data))
			}
			return nil, 0
		}})
		if err != nil {
			t.Fatal(err)
		}
		for i := range book.Sheets() {
			if _, err := book.Rows(t.Context(), i, func(r table.Row) error { cells += r.Cells.Len(); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range book.Problems() {
			problems = append(problems, p.Code)
		}
		return cells, problems
	}
	broken := bytes.Clone(log)
	broken[len(broken)/2] ^= 1
	unfinished := bytes.Clone(log[:len(log)-100])
	tests := []struct {
		name    string
		beside  map[string][]byte
		cells   int // at least
		most    int
		problem string
	}{
		{"alone", nil, 2, 2, ""},
		{"with its log", map[string][]byte{"-wal": log}, 2003, 2003, ""},
		{"with an empty log", map[string][]byte{"-wal": {}}, 2, 2, ""},
		{"with half a log", map[string][]byte{"-wal": broken}, 500, 2002, ""},
		{"with a log that is cut off", map[string][]byte{"-wal": unfinished}, 2002, 2002, ""},
		{"with a change that was not finished", map[string][]byte{"-journal": []byte(sqliteJournalMagic + "....")}, 2, 2, "changes-beside"},
		{"with a journal that is done", map[string][]byte{"-journal": make([]byte, 512)}, 2, 2, ""},
	}
	for _, test := range tests {
		cells, problems := read(test.beside)
		if cells < test.cells || cells > test.most || strings.Join(problems, " ") != test.problem {
			t.Errorf("%s: %d cells, problems %q", test.name, cells, problems)
		}
	}
}
