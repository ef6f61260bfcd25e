package ingest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"
)

// pythonDatabases makes databases with the SQLite of Python and prints what it
// reads of them: a line a table, then a line a row, values in hexadecimal.
const pythonDatabases = `
import sqlite3, sys, random, os
folder = sys.argv[1]
rnd = random.Random(7)
words = ["Ozenne", "Nguyễn", "Łukasz", "d'Orgeval", "Saint-Étienne", "😀", "vient à 18 h", "日本", "", "x"]
def value():
    k = rnd.randrange(9)
    if k == 0: return None
    if k == 1: return rnd.choice([0, 1, -1, 127, 128, -129, 32768, -8388609, 2**31, -2**40, 2**47, 2**62, -2**63])
    if k == 2: return rnd.choice([0.5, -1.25, 1e10, 12.75])
    if k == 3: return " ".join(rnd.choice(words) for _ in range(rnd.choice([200, 900])))
    return " ".join(rnd.choice(words) for _ in range(rnd.randrange(1, 9))) + " " + str(rnd.randrange(10**6))
def dump(db, raw, out):
    name = raw.replace('"', '""')
    columns = [r[1] for r in db.execute('PRAGMA table_xinfo("%s")' % name) if r[6] != 2]
    out.write("T " + raw.encode().hex() + "\n")
    keys = [r for r in db.execute('PRAGMA table_xinfo("%s")' % name) if r[5]]
    keys.sort(key=lambda r: r[5])
    without = 'without rowid' in db.execute('SELECT sql FROM sqlite_master WHERE name=?', (raw,)).fetchone()[0].lower()
    if without:
        first = [k[1] for k in keys]
        columns = first + [c for c in columns if c not in first]
    out.write("R " + " ".join("t" + c.encode().hex() for c in columns) + "\n")
    order = "" if without else " ORDER BY rowid"
    for row in db.execute("SELECT " + ", ".join('"%s"' % c.replace('"', '""') for c in columns) + ' FROM "%s"' % name + order):
        cells = []
        for v in row:
            if v is None: cells.append("n")
            elif isinstance(v, int): cells.append("i" + str(v))
            elif isinstance(v, float): cells.append("f" + repr(v))
            elif isinstance(v, bytes): cells.append("b")
            else: cells.append("t" + v.encode().hex())
        out.write("R " + " ".join(cells) + "\n")
n = 0
for page in (512, 4096, 65536):
    for encoding in ("UTF-8", "UTF-16le", "UTF-16be"):
        for vacuum in (0, 2):
            path = os.path.join(folder, "%d.sqlite" % n); n += 1
            db = sqlite3.connect(path)
            db.execute("PRAGMA page_size=%d" % page); db.execute("PRAGMA encoding='%s'" % encoding); db.execute("PRAGMA auto_vacuum=%d" % vacuum)
            db.execute("CREATE TABLE membres (id INTEGER PRIMARY KEY, nom TEXT NOT NULL DEFAULT 'a, b (c)', \"prénom usuel\" TEXT, [e-mail] TEXT /* x, y */, montant REAL, -- note\n b BLOB)")
            db.execute("CREATE TABLE sansid (a TEXT, b TEXT, c, PRIMARY KEY (b, a)) WITHOUT ROWID")
            db.execute("CREATE TABLE calcul (a, v GENERATED ALWAYS AS (a || '!') VIRTUAL, s AS (a || '?') STORED, z TEXT, CONSTRAINT k UNIQUE (a, z))")
            db.execute("CREATE TABLE \"une \"\"table\"\"\" (k TEXT PRIMARY KEY, x NUMERIC CHECK (x > 0 OR x IS NULL))")
            db.execute("CREATE TABLE vide (a, b)")
            db.execute("CREATE INDEX i ON membres (nom)"); db.execute("CREATE VIEW vue AS SELECT nom FROM membres")
            for i in range(250):
                db.execute("INSERT INTO membres VALUES (?,?,?,?,?,?)", (None, str(value()), value(), value(), rnd.random() * 100, b'\xff\x00' + os.urandom(rnd.randrange(3000)) if i % 7 == 0 else None))
                db.execute("INSERT OR IGNORE INTO sansid VALUES (?,?,?)", (str(i), str(value()), value()))
                db.execute("INSERT INTO calcul (a, z) VALUES (?,?)", (value(), str(i)))
                db.execute("INSERT INTO \"une \"\"table\"\"\" VALUES (?,?)", (str(i), rnd.choice([i + 1, None, i + 0.5])))
            db.execute("DELETE FROM membres WHERE id % 5 = 0"); db.execute("INSERT INTO membres (id, nom) VALUES (-7, 'avant'), (9223372036854775807, 'après')")
            db.execute("ALTER TABLE membres ADD COLUMN ajout TEXT"); db.execute("UPDATE membres SET ajout = 'plus' WHERE id = 3")
            db.execute("DROP TABLE vide"); db.commit()
            with open(path + ".txt", "w") as out:
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY rowid").fetchall():
                    dump(db, name, out)
            db.close()
print(n)
`

// python runs a script, or skips where Python with SQLite is missing.
func python(t *testing.T, script string, args ...string) []byte {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err == nil {
		err = exec.Command(interpreter, "-c", "import sqlite3; assert sqlite3.sqlite_version_info >= (3, 31)").Run()
	}
	if err != nil {
		if os.Getenv("EGIDE_BROWSER_TESTS") != "" {
			t.Fatal("Python with SQLite is not installed (python3)")
		}
		t.Skip("Python with SQLite is not installed (python3): the comparison with SQLite is left out")
	}
	out, err := exec.Command(interpreter, append([]string{"-c", script}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, out)
	}
	return out
}

// pythonCells turns a line of pythonDatabases into cells as this reader gives
// them.
func pythonCells(t *testing.T, line string) []string {
	t.Helper()
	var cells []string
	for i, v := range strings.Fields(line) {
		text := v[1:]
		switch v[0] {
		case 't':
			b, err := hex.DecodeString(text)
			if err != nil {
				t.Fatal(err)
			}
			text = string(b)
		case 'f':
			var f float64
			if _, err := fmt.Sscan(text, &f); err != nil {
				t.Fatal(err)
			}
			text = string(must(appendFloat(nil, f)))
		case 'n', 'b':
			continue
		}
		if !sealed.Blank([]byte(text)) {
			cells = append(cells, fmt.Sprintf("%d=%s", i, text))
		}
	}
	return cells
}

// What SQLite itself reads, table by table and value by value, in pages of all
// sizes and all encodings of text.
func TestSQLiteAgainstPython(t *testing.T) {
	dir := t.TempDir()
	python(t, pythonDatabases, dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.sqlite"))
	if err != nil || len(files) < 18 {
		t.Fatalf("%d databases", len(files))
	}
	compared := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		dumped, err2 := os.ReadFile(file + ".txt")
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		var want []string
		sheet, row := -1, 0
		for line := range strings.Lines(string(dumped)) {
			if line[0] == 'T' {
				sheet, row = sheet+1, 0
				continue
			}
			row++
			for _, cell := range pythonCells(t, line[1:]) {
				want = append(want, fmt.Sprintf("%d!%d:%s", sheet, row, cell))
			}
		}
		var got []string
		book, err := openSQLite(t.Context(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range book.Sheets() {
			if _, err := book.Rows(t.Context(), i, func(r table.Row) error {
				for c := range r.Cells.Len() {
					got = append(got, fmt.Sprintf("%d!%d:%d=%s", i, r.Number, r.Cells.Column(c), sealed.Open(r.Cells, c)))
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		texts := 0
		if err := book.Texts(t.Context(), func(table.Text) error { texts++; return nil }); err != nil {
			t.Fatal(err)
		}
		if p := book.Problems(); len(p) > 0 {
			t.Errorf("%s: %+v", filepath.Base(file), p)
		}
		different := 0
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				if different++; different < 5 {
					g, w := "", ""
					if i < len(got) {
						g = got[i]
					}
					if i < len(want) {
						w = want[i]
					}
					t.Errorf("%s: %.80q, want %.80q", filepath.Base(file), g, w)
				}
				break
			}
		}
		compared += len(want)
	}
	if compared < 40000 {
		t.Errorf("only %d values compared", compared)
	}
}
