package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"egide/internal/sealed"
	"egide/internal/table"

	"github.com/google/go-cmp/cmp"
)

// generated is a file that exists only where it is read: a head, a pattern
// again and again, a tail.
type generated struct {
	head, pattern, tail string
	size                int64
}

func (g generated) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) && off+int64(n) < g.size {
		switch at := off + int64(n); {
		case at < int64(len(g.head)):
			n += copy(p[n:], g.head[at:])
		case at >= g.size-int64(len(g.tail)):
			n += copy(p[n:], g.tail[at-(g.size-int64(len(g.tail))):])
		default:
			from := (at - int64(len(g.head))) % int64(len(g.pattern))
			room := min(int64(len(p)-n), g.size-int64(len(g.tail))-at)
			n += copy(p[n:n+int(room)], g.pattern[from:])
		}
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// streamed reads a generated file whose last row begins with "Lanthier". It
// fails where the memory taken grows with the file.
func streamed(t *testing.T, g generated) (rows int, last []string, problems []string) {
	t.Helper()
	started := time.Now()
	book, _, err := Open(context.Background(), g, g.size, "m.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = book.Rows(context.Background(), 0, func(r table.Row) error {
		if rows++; string(sealed.Open(r.Cells, 0)) == "Lanthier" {
			last = cellsOf(r.Cells)
		}
		return nil
	})
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range book.Problems() {
		problems = append(problems, p.Code)
	}
	took, taken := time.Since(started), after.TotalAlloc-before.TotalAlloc
	t.Logf("%d MB, %d rows in %v, %d MB allocated in all", g.size>>20, rows, took.Round(time.Millisecond), taken>>20)
	if taken > 16<<20 {
		t.Errorf("%d MB allocated", taken>>20)
	}
	return rows, last, problems
}

func TestOneLineOfOneGigabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1 GB that is generated")
	}
	g := generated{head: "Nom;Ville\n", pattern: "Ozenne;Dinan;", tail: "\nLanthier;Redon\n", size: 1 << 30}
	rows, last, problems := streamed(t, g)
	if rows != 3 || !cmp.Equal(last, []string{"Lanthier", "Redon"}) {
		t.Errorf("%d rows, last %v", rows, last)
	}
	if !cmp.Equal(problems, []string{"record-too-long", "too-many-columns"}) {
		t.Errorf("problems %v", problems)
	}
}

// An opening quote that never closes must not swallow the file.
func TestUnclosedQuote(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 300 MB that is generated")
	}
	const line = "Boutefeu;Fabrice;Rennes\n"
	g := generated{head: "Nom;Prénom;Ville\n\"Ozenne;Aurélie;Dinan\n", pattern: line, tail: "Lanthier;Bastien;Redon\n"}
	const lines = 300 << 20 / len(line)
	g.size = int64(len(g.head) + lines*len(line) + len(g.tail))
	rows, last, problems := streamed(t, g)
	if rows != lines+3 || !cmp.Equal(last, []string{"Lanthier", "Bastien", "Redon"}) {
		t.Errorf("%d rows, want %d; last %v", rows, lines+3, last)
	}
	if !cmp.Equal(problems, []string{"broken-quoting"}) {
		t.Errorf("problems %v", problems)
	}
}

// Lines that each open a quote that the next ones do not close would cost
// Limits.Record for every line if each were believed again.
func TestQuotesThatNeverClose(t *testing.T) {
	g := generated{head: strings.Repeat("Boutefeu;Fabrice;Rennes\n", 4000), pattern: "\"x\"\"y\n", tail: "\nLanthier;Bastien;Redon\n"}
	g.size = int64(len(g.head)) + 6*1<<20 + int64(len(g.tail))
	started := time.Now()
	rows, last, problems := streamed(t, g)
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	if rows < 1<<20 || !cmp.Equal(last, []string{"Lanthier", "Bastien", "Redon"}) {
		t.Errorf("%d rows, last %v", rows, last)
	}
	if len(problems) == 0 || len(problems) > problemsPerCode {
		t.Errorf("%d problems", len(problems))
	}
}

func TestBrokenQuoting(t *testing.T) {
	header := "Nom;Prénom;Ville\n"
	tests := []struct {
		name, text string
		limits     Limits
		want       [][]string
		problems   []string
	}{
		{"to the end of the file", header + "\"Ozenne;Aurélie;Dinan\nLanthier;Bastien;Redon", Limits{},
			[][]string{{"Ozenne", "Aurélie", "Dinan"}, {"Lanthier", "Bastien", "Redon"}}, []string{"broken-quoting"}},
		{"the last line alone", header + "Ozenne;Aurélie;\"Dinan", Limits{},
			[][]string{{"Ozenne", "Aurélie", "Dinan"}}, []string{"broken-quoting"}},
		{"over the cap, then good quotes again", header + "\"Ozenne;Aurélie;Dinan\n" + strings.Repeat("Boutefeu;Fabrice;Rennes\n", 9) + "Lanthier;\"Bas;tien\";Redon\n", Limits{Record: 128},
			append(append([][]string{{"Ozenne", "Aurélie", "Dinan"}}, timesNine("Boutefeu", "Fabrice", "Rennes")...), []string{"Lanthier", "Bas;tien", "Redon"}), []string{"broken-quoting"}},
		{"closed by the next stray quote", header + "\"Ozenne;Aurélie;Dinan\nBoutefeu;Fabrice;Rennes\nBoutefeu;Fabrice;Rennes\nLanthier;Bastien;Redon\"\n", Limits{},
			[][]string{{"Ozenne", "Aurélie", "Dinan"}, {"Boutefeu", "Fabrice", "Rennes"}, {"Boutefeu", "Fabrice", "Rennes"}, {"Lanthier", "Bastien", "Redon\""}}, []string{"broken-quoting"}},
		{"a long line", header + "Ozenne;Aurélie;" + strings.Repeat("x", 100) + "\nLanthier;Bastien;Redon\n", Limits{Record: 64},
			[][]string{{"Ozenne", "Aurélie"}, {"Lanthier", "Bastien", "Redon"}}, []string{"record-too-long"}},
		{"many columns", header + "Ozenne;Aurélie;Dinan;x;y;z\nLanthier;Bastien;Redon;;;\n", Limits{Columns: 4},
			[][]string{{"Ozenne", "Aurélie", "Dinan", "x"}, {"Lanthier", "Bastien", "Redon"}}, []string{"too-many-columns"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := readDocument(t, "m.csv", []byte(tt.text), tt.limits)
			want := append([][]string{{"Nom", "Prénom", "Ville"}}, tt.want...)
			if diff := cmp.Diff(want, d.rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if !cmp.Equal(tt.problems, d.problems) {
				t.Errorf("problems %v, want %v", d.problems, tt.problems)
			}
		})
	}
}

func timesNine(cells ...string) [][]string {
	var rows [][]string
	for range 9 {
		rows = append(rows, cells)
	}
	return rows
}

// Where the buffer ends must not change what is read: every record of this list
// crosses the edge of a block in one of the shifts.
func TestBlockEdges(t *testing.T) {
	list := "Ozenne;\"Auré\"\"lie;\r\nAnne\";Dinan\r\nLanthier; \"Bas\"tien ;\"Redon\"\r\n\"Oze \"x\" nne\";b;c\r\n"
	want := readDocument(t, "m.csv", []byte(list), Limits{}).rows
	for shift := range len(list) + 2 {
		pad := strings.Repeat("x", blockSize-shift-4) + ";a;b\n"
		d := readDocument(t, "m.csv", []byte("Nom;Prénom;Ville\n"+pad[17:]+list), Limits{})
		if diff := cmp.Diff(want, d.rows[2:]); diff != "" {
			t.Fatalf("shift %d (-want +got):\n%s", shift, diff)
		}
	}
}

func TestCancelledInRows(t *testing.T) {
	text := strings.Repeat("Ozenne;Dinan\n", 100000)
	for name, data := range map[string]io.ReaderAt{
		"many rows": strings.NewReader(text),
		"one line":  generated{head: "Nom;Ville\na;b\n", pattern: "x", tail: "\n", size: 1 << 40},
	} {
		t.Run(name, func(t *testing.T) {
			size := int64(len(text))
			if g, ok := data.(generated); ok {
				size = g.size
			}
			ctx, cancel := context.WithCancel(context.Background())
			book, _, err := Open(ctx, data, size, "m.csv", Options{})
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			_, err = book.Rows(ctx, 0, func(table.Row) error { rows++; cancel(); return nil })
			if !errors.Is(err, context.Canceled) || rows > 2*ctxEvery {
				t.Errorf("%d rows, %v", rows, err)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Open(ctx, strings.NewReader(text), int64(len(text)), "m.csv", Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v", err)
	}
}

func TestErrorOfCallbackEndsRows(t *testing.T) {
	stop := errors.New("stop")
	book, _, err := Open(context.Background(), strings.NewReader("a;b\nc;d\n"), 8, "m.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Rows(context.Background(), 0, func(table.Row) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v, want the error of the callback as it is", err)
	}
}

// Rows cost no allocation: twice as many rows allocate no more.
func TestRowsAllocateNothing(t *testing.T) {
	for _, charset := range []string{"utf-8", "windows-1252", "quoted"} {
		t.Run(charset, func(t *testing.T) {
			allocations := func(rows int) float64 {
				data := memberRows(rows)
				switch charset {
				case "windows-1252":
					data = bytes.ReplaceAll(data, []byte("é"), []byte("\xe9"))
				case "quoted":
					data = bytes.ReplaceAll(data, []byte(";"), []byte(`";"`))
					data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\"\r\n\""))
					data = append([]byte{'"'}, data[:len(data)-1]...)
				}
				return testing.AllocsPerRun(3, func() {
					book, _, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), "m.csv", Options{})
					if err != nil {
						t.Fatal(err)
					}
					n := 0
					if _, err := book.Rows(context.Background(), 0, func(table.Row) error { n++; return nil }); err != nil || n != rows+1 || book.Problems() != nil {
						t.Fatal(n, err, book.Problems())
					}
				})
			}
			few, many := allocations(10000), allocations(20000)
			if many > few+5 {
				t.Errorf("%v allocations for 10,000 rows, %v for 20,000", few, many)
			}
		})
	}
}
