package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// Hostile documents: each has its outcome, none takes long or much memory.
func TestWrittenHostile(t *testing.T) {
	deep := strings.Repeat("<w:tbl><w:tr><w:tc>", 90) + wordPara("fond") + strings.Repeat("</w:tc></w:tr></w:tbl>", 90)
	deepODT := strings.Repeat(`<text:p><draw:frame><draw:text-box>`, 20000)
	tests := []struct {
		name    string
		format  Format
		data    []byte
		outcome string // code of the error, or of the first problem, or ""
	}{
		{"tables inside tables", docxFormat, stored(t, wordParts(wordPara("a b")+deep)...), "too-deep"},
		{"boxes inside boxes", odtFormat, odtZip(t, "<text:p>a b</text:p>"+deepODT), "too-deep"},
		{"a million empty paragraphs", docxFormat, zipped(t, wordParts(strings.Repeat("<w:p/>", 1000000)+wordPara("x y"))...), ""},
		{"a table of a million cells of one row", docxFormat, zipped(t, wordParts(wordTable("<w:tr>"+strings.Repeat("<w:tc>"+wordPara("x")+"</w:tc>", 200000)+"</w:tr>"))...), "too-many-columns"},
		{"more tables than any document has", docxFormat, zipped(t, wordParts(strings.Repeat("<w:tbl/>", 20000)+wordTable(wordRow("x")))...), "too-many-entries"},
		{"a span of two thousand million", docxFormat, stored(t, wordParts(wordTable(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>`+wordPara("a")+`</w:tc>`+wordCell(wordPara("b"))+`</w:tr>`))...), "too-many-columns"},
		{"text longer than a cell", docxFormat, zipped(t, wordParts(wordPara(strings.Repeat("x ", 3<<20)))...), "cell-too-long"},
		{"cell of many paragraphs", docxFormat, zipped(t, wordParts(wordTable("<w:tr><w:tc>"+strings.Repeat(wordPara("abcdefgh"), 200000)+"</w:tc></w:tr>"))...), "cell-too-long"},
		{"cut off", docxFormat, stored(t, wordParts(wordPara("a b")+`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>c d`)...), "broken-xml"},
		{"a part that is announced and missing", docxFormat, stored(t, member{"_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`}, member{"word/styles.xml", "<a/>"}), "broken-document"},
		{"nothing but a type", odtFormat, stored(t, member{"mimetype", "application/vnd.oasis.opendocument.text"}), "broken-document"},
		{"empty body", docxFormat, stored(t, wordParts("")...), ""},
		{"no XML at all", docxFormat, stored(t, append(wordParts(""), member{"word/document.xml", "\x00\x01\x02"})...), "broken-xml"},
		{"a sheet inside a text", docxFormat, stored(t, workbookParts(sheetXML(""))...), "not-supported"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			got, err := readBook(t, test.format, test.data, Limits{})
			outcome := ""
			switch {
			case err != nil:
				outcome = Code(err)
			case len(got.problems) > 0:
				outcome = got.problems[0]
			}
			if outcome != test.outcome {
				t.Errorf("outcome %q, want %q", outcome, test.outcome)
			}
			runtime.ReadMemStats(&after)
			if took, bytes := time.Since(start), after.HeapSys-before.HeapSys; took > 10*time.Second || int64(bytes) > 600<<20 {
				t.Errorf("%v, %d MB", took, int64(bytes)>>20)
			}
		})
	}
}

// What is beyond the memory for one document is said.
func TestWrittenRoom(t *testing.T) {
	row := "<w:tr><w:tc>" + wordPara("x") + "</w:tc></w:tr>"
	const rows = heldRoom/(heldRow+heldCell+1) + 10
	packed, size, sum := deflated(t, func(w io.Writer) {
		head, _, _ := strings.Cut(wordBody(""), "<w:sectPr/>")
		_, _ = io.WriteString(w, head+"<w:tbl>")
		many := []byte(strings.Repeat(row, 1000))
		for range rows/1000 + 1 {
			_, _ = w.Write(many)
		}
		_, _ = io.WriteString(w, "</w:tbl></w:body></w:document>")
	})
	parts := wordParts("")
	data := withRaw(t, parts[:2], raw{name: "word/document.xml", packed: packed, method: 8, size: size, crc: sum})
	limits := DefaultLimits()
	limits.Ratio = 1 << 20
	start := time.Now()
	got, err := readBook(t, docxFormat, data, limits)
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, got, "too-large")
	if n := len(got.rows); n < rows/2 || n > rows || time.Since(start) > 20*time.Second {
		t.Errorf("%d rows of %d in %v", n, rows, time.Since(start))
	}
}

// A document that LibreOffice saves in the other format reads the same.
func TestWrittenAgainstLibreOffice(t *testing.T) {
	var body strings.Builder
	var want []string
	r := rand.New(rand.NewPCG(7, 11))
	word := func() string { return givenWords[r.IntN(len(givenWords))] }
	plain := func(s string) string { return strings.NewReplacer("\n", " ").Replace(s) }
	sheet := 0
	for block := range 12 {
		for range 3 {
			text := plain(fmt.Sprintf("%s %s, %s", word(), word(), word()))
			body.WriteString(wordPara(text))
			want = append(want, text)
		}
		sheet++
		var rows []string
		for row := range 2 + r.IntN(30) {
			cells := []string{fmt.Sprintf("ligne %d.%d", block, row), plain(word()), plain(word()), plain(word())}
			rows = append(rows, wordRow(cells...))
			for c, cell := range cells {
				want = append(want, fmt.Sprintf("%d!%s%d=%s", sheet, columnName(c), row+1, cell))
			}
		}
		body.WriteString(wordTable(rows...))
	}
	body.WriteString(wordPara("fin du texte"))
	want = append(want, "fin du texte")
	data := stored(t, wordParts(body.String())...)
	ours, err := readBook(t, docxFormat, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	needsWriter(t)
	odt := convertInLibreOffice(t, data, "docx", "odt")
	for name, got := range map[string]reading{"ours": ours, "odt": readODT(t, odt), "fodt": readODT(t, convertInLibreOffice(t, odt, "odt", "fodt")), "docx": must2(readBook(t, docxFormat, convertInLibreOffice(t, odt, "odt", "docx"), Limits{}))} {
		wantProblems(t, got)
		found := map[string]int{}
		for _, cell := range got.cells {
			if strings.HasPrefix(cell, "0!") { // the text: LibreOffice adds blank paragraphs between tables
				_, cell, _ = strings.Cut(cell, "=")
			}
			found[cell]++
		}
		missing := 0
		for _, w := range want {
			if found[w]--; found[w] < 0 {
				if missing++; missing < 10 {
					t.Errorf("%s: no %q", name, w)
				}
			}
		}
		if len(got.cells) != len(want) || len(want) < 500 {
			t.Errorf("%s: %d cells, %d were written", name, len(got.cells), len(want))
		}
	}
}

// needsWriter skips where only the spreadsheet program of LibreOffice is there.
func needsWriter(t *testing.T) {
	t.Helper()
	if os.Getenv("EGIDE_BROWSER_TESTS") != "" {
		return
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		return // said by convertInLibreOffice
	}
	if program, err := filepath.EvalSymlinks(soffice); err == nil {
		if found, _ := filepath.Glob(filepath.Join(filepath.Dir(program), "libswlo*")); len(found) == 0 {
			t.Skip("LibreOffice Writer is not installed: the comparison with it is left out")
		}
	}
}

func must2(r reading, err error) reading {
	if err != nil {
		panic("a mistake of the test")
	}
	return r
}

func FuzzDOCX(f *testing.F) {
	body := wordPara("Bonjour") + wordTable(wordRow("a", "b"), `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>`+wordTable(wordRow("c"))+`</w:tc></w:tr>`) + `<w:p><w:del w:author="A"><w:r><w:delText>x y</w:delText></w:r></w:del></w:p>`
	f.Add(stored(f, wordParts(body)...))
	f.Add(zipped(f, wordParts(body, member{"comments:word/comments.xml", "<comments><comment><p><t>n n</t></p></comment></comments>"})...))
	fuzzBook(f, docxFormat)
}

func FuzzODT(f *testing.F) {
	body := `<text:p>Bonjour</text:p>` + odsTable("a", odsRow(odsText("a"), `<table:table-cell table:number-columns-repeated="3"><text:p>b</text:p></table:table-cell>`)) + `<text:p>x<office:annotation><text:p>n n</text:p></office:annotation></text:p>`
	f.Add(odtZip(f, body))
	f.Add([]byte(strings.ReplaceAll(odtContent(body), "document-content", "document")))
	fuzzBook(f, odtFormat)
}

// fuzzBook reads anything as a format: no panic, no row out of bounds, no error
// without a code.
func fuzzBook(f *testing.F, format Format) {
	f.Helper()
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := DefaultLimits()
		limits.Unpacked, limits.RatioAfter = 16<<20, 1<<20
		ctx := context.Background()
		b, err := format.Open(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
		if err != nil {
			var typed *Error
			if !errors.As(err, &typed) || typed.Code == "" {
				t.Fatal("an error without a code")
			}
			return
		}
		for i := range b.Sheets() {
			_, err := b.Rows(ctx, i, func(r table.Row) error {
				if r.Number < 1 || r.Repeat < 1 || r.Cells.Len() == 0 {
					t.Fatalf("row %d, %d times, with %d cells", r.Number, r.Repeat, r.Cells.Len())
				}
				for c := range r.Cells.Len() {
					if column := r.Cells.Column(c); column < 0 || column+r.Cells.Repeat(c) > limits.Columns {
						t.Fatalf("column %d", column)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal("an error of Rows that is not the caller's")
			}
		}
		if err := b.Texts(ctx, func(x table.Text) error {
			if x.Kind == "" || x.Text.Len() == 0 {
				t.Fatalf("text of kind %q with %d cells", x.Kind, x.Text.Len())
			}
			return nil
		}); err != nil {
			t.Fatal("an error of Texts that is not the caller's")
		}
		for _, p := range b.Problems() {
			if p.Code == "" || p.Code == "read-error" {
				t.Fatalf("problem %q", p.Code)
			}
		}
	})
}
