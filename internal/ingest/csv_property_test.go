package ingest

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"egide/internal/sealed"
	"egide/internal/table"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What encoding/csv writes is read as it was written, with every delimiter, in
// records that a block may cut anywhere.
func TestAgreesWithEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("aé;,|\t\"' \n.œ€1x")))
		width := rapid.IntRange(2, 6).Draw(t, "width")
		records := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 20).Draw(t, "records")
		delim := rapid.SampledFrom([]byte(";,\t|")).Draw(t, "delimiter")
		crlf := rapid.Bool().Draw(t, "crlf")

		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma, w.UseCRLF = rune(delim), crlf
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(text.Bytes()))
		r.Comma, r.FieldsPerRecord = rune(delim), -1
		standard, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		s := newSplitter(&chunked{text.Bytes(), rapid.IntRange(1, 64).Draw(t, "chunk")}, int64(rapid.IntRange(0, 1000).Draw(t, "expected")), dialect{delim: delim, quote: '"'}, DefaultLimits())
		var got [][]string
		err = s.each(context.Background(), func(row table.Row) error {
			got = append(got, cellsOf(row.Cells))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(withoutBlanks(standard), withoutBlanks(got)); diff != "" {
			t.Fatalf("encoding/csv -, ours +:\n%s", diff)
		}
		if len(s.problems.list) > 0 {
			t.Fatalf("problems %v", s.problems.list)
		}
	})
}

// chunked hands out a few bytes at a time.
type chunked struct {
	text []byte
	size int
}

func (c *chunked) Read(p []byte) (int, error) {
	if len(c.text) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.text[:min(c.size, len(c.text))])
	c.text = c.text[n:]
	return n, nil
}

// withoutBlanks drops what the two readers mean to treat apart: cells and
// records of white space, CR before LF.
func withoutBlanks(records [][]string) [][]string {
	var kept [][]string
	for _, record := range records {
		for i, cell := range record {
			record[i] = strings.ReplaceAll(cell, "\r\n", "\n")
			if sealed.Blank([]byte(cell)) {
				record[i] = ""
			}
		}
		for len(record) > 0 && record[len(record)-1] == "" {
			record = record[:len(record)-1]
		}
		if len(record) > 0 {
			kept = append(kept, record)
		}
	}
	return kept
}

// FuzzText asserts that a text file comes out whole: but for delimiters, quotes
// and blanks, the cells one after the other are the file.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"Nom;Prénom\nOzenne;Aurélie\n", "a,b\n\"x \"\"y\"\" z\",w\n", "\"a\"b,c\n\"d", "'a','b'\n'l'Oisan','c'\n", "sep=|\na|b\n",
		"\"\"abc\"\",x\n", "a\rb\rc", "a\tb\r\nc\td", "\"x\"\"y\n\"x\"\"y\n", "un deux 3\nun deux 4\n", "\x00a;\x00b\n", "\ufeffa;b\nc;d", "a;\" \n;b;c\n;b;c\n;d;\"e\n", "\"\r\"\r\n\"",
	} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, content []byte, prose bool) {
		e := expectTable
		if prose {
			e = expectProse
		}
		opened, err := openText(context.Background(), bytes.NewReader(content), int64(len(content)), Options{Limits: Limits{Record: 256}}, e)
		if err != nil {
			if Code(err) != "empty" {
				t.Fatalf("%v", err)
			}
			return
		}
		var cells []byte
		number := 0
		_, err = opened.Rows(context.Background(), 0, func(r table.Row) error {
			if r.Number <= number || r.Repeat != 1 || r.Cells.Len() == 0 {
				t.Fatalf("row %d after %d, %d cells", r.Number, number, r.Cells.Len())
			}
			number = r.Number
			for i := range r.Cells.Len() {
				text := sealed.Open(r.Cells, i)
				if !utf8.Valid(text) {
					t.Fatal("a cell is not UTF-8")
				}
				cells = append(cells, text...)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range opened.Problems() {
			if p.Code != "broken-quoting" {
				return // more was said not to be read
			}
		}
		book := opened.(*textBook)
		if !utf8.Valid(content) || book.layout.utf16 {
			return
		}
		if book.dialect.sepLine {
			content = content[bytes.IndexByte(content, '=')+2:]
		}
		if want, got := substance(content, book.dialect), substance(cells, book.dialect); want != got {
			t.Errorf("lost or added:\nfile  %q\ncells %q", want, got)
		}
	})
}

// substance is a text without delimiters, quotes and blanks.
func substance(text []byte, d dialect) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(";,|'\"\x00\u200b\u200c\u200d\u2060\ufeff", r) || r == rune(d.delim) {
			return -1
		}
		return r
	}, string(text))
}
