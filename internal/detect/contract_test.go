package detect

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/recognizer"
	"egide/internal/sealed"
	"egide/internal/table"
	"egide/internal/taxonomy"
)

// TestClassesInStep keeps the character classes of recognisers those of sealed
// shapes, bit for bit: a gate is tested against a shape.
func TestClassesInStep(t *testing.T) {
	pairs := map[sealed.Class]recognizer.Class{
		sealed.Digit: recognizer.Digit, sealed.Lower: recognizer.Lower, sealed.Upper: recognizer.Upper, sealed.Letter: recognizer.Letter,
		sealed.Space: recognizer.Space, sealed.At: recognizer.At, sealed.Dot: recognizer.Dot, sealed.Comma: recognizer.Comma,
		sealed.Dash: recognizer.Dash, sealed.Slash: recognizer.Slash, sealed.Colon: recognizer.Colon, sealed.Plus: recognizer.Plus,
		sealed.Quote: recognizer.Quote, sealed.Control: recognizer.Control, sealed.Newline: recognizer.Newline, sealed.Other: recognizer.Other,
	}
	if len(pairs) != 16 {
		t.Fatal("classes that coincide:", len(pairs))
	}
	for s, r := range pairs {
		if uint16(s) != uint16(r) {
			t.Errorf("class %b is %b for recognisers", s, r)
		}
	}
}

func TestBoundsInStep(t *testing.T) {
	if len9 != len(inventory.DayClasses) {
		t.Error("classes of days:", len(inventory.DayClasses))
	}
	if n := len(recognizer.All()); n > 64*len(recSet{}) {
		t.Error("more recognisers than a set holds:", n)
	}
}

// TestGatesLetExamplesPass finds gates that the class index would close.
func TestGatesLetExamplesPass(t *testing.T) {
	j := newJudge()
	n := 0
	for i, r := range j.recs {
		for _, example := range r.Match {
			n++
			text := trim([]byte(example))
			v := verdict{}
			s := v.start(text, &j.seen)
			j.ask(text, j.lists.of(j, s, &j.every), &v)
			if !v.recs.has(i) {
				t.Errorf("%s does not take its own example", r.ID)
			}
		}
	}
	if n == 0 {
		t.Fatal("no examples")
	}
}

const canary = "ZQXKANARI"

// canaries are shapes of cells, each with the mark in it where it can be.
var canaries = []string{
	canary, canary + " Jean", "Mme " + canary, strings.ToLower(canary) + "@exemple.fr", "12 rue " + canary, "allergique à " + canary,
	canary + "\n06 39 98 00 12", "N° " + canary, "Total " + canary, canary + ", 12/03/1987", "Nom " + canary, "=" + canary, canary + " " + canary + " " + canary + " " + canary + " " + canary + " " + canary + " " + canary,
}

// TestCanary fills whole books with a mark, the first row of a list without
// header, titles, notes, sheet names and parts among them, and looks for it in
// everything that comes out.
func TestCanary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 60 {
		b := &fakeBook{}
		for s := range 1 + n%3 {
			sheet := fakeSheet{name: "Mme " + canary + fmt.Sprint(s)}
			for range 2 + rng.IntN(30) {
				var row []string
				for range 1 + n%7 {
					row = append(row, canaries[rng.IntN(len(canaries))])
				}
				if rng.IntN(8) == 0 {
					row = nil
				}
				sheet.rows = append(sheet.rows, row)
			}
			b.sheets = append(b.sheets, sheet)
		}
		for _, kind := range []string{"note", "property", "header-footer", "drawing"} {
			text := sealed.NewRow()
			text.Append(0, sealed.Text, 0, []byte("Mme Jeanne "+canary+" 06 39 98 00 12"))
			b.texts = append(b.texts, table.Text{Kind: kind, Place: "part.xml", Sheet: 0, Row: 1, Label: "creator", Text: text})
		}
		doc := scanBook(t, "liste.xlsx", b)
		refuse(t, doc, canary)
	}
}

// TestCanaryUnderHeader marks every cell of the body of a list with a header.
func TestCanaryUnderHeader(t *testing.T) {
	rows := [][]string{{"Nom", "Prénom", "E-mail", "Remarques", "Inconnu"}}
	for i := range 40 {
		rows = append(rows, []string{canary, canary, strings.ToLower(canary) + fmt.Sprint(i) + "@exemple.fr", canaries[i%len(canaries)], canary + fmt.Sprint(i)})
	}
	doc := scanBook(t, "membres.csv", &fakeBook{sheets: []fakeSheet{{rows: rows}}})
	if len(doc.Sheets[0].Tables) != 1 || doc.Sheets[0].Tables[0].HeaderRow != 1 {
		t.Fatal("the table was not seen")
	}
	refuse(t, doc, canary)
}

func refuse(t *testing.T, doc *inventory.Document, mark string) {
	t.Helper()
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"JSON": string(raw), "%+v": fmt.Sprintf("%+v", *doc), "%#v": fmt.Sprintf("%#v", *doc)} {
		if at := strings.Index(strings.ToUpper(text), mark); at >= 0 {
			t.Fatalf("a cell came out in %s: %s", name, text[max(0, at-80):min(len(text), at+40)])
		}
	}
}

// TestNoAllocation judges rows of a table that is decided.
func TestNoAllocation(t *testing.T) {
	r := newRun(Options{Date: auditDay})
	s := r.newSheet(0, table.Sheet{Visibility: table.Visible})
	b := &memberBook{n: 3000}
	if _, err := b.Rows(context.Background(), 0, s.row); err != nil {
		t.Fatal(err)
	}
	const runs = 200
	var rows []sealed.Row // all different, and not seen before
	for i := range runs + 1 {
		row := sealed.NewRow()
		b.fill(row, make([]byte, 0, 64), 3000+i)
		rows = append(rows, row)
	}
	number := 3001 // the last row
	if n := testing.AllocsPerRun(runs, func() {
		row := rows[number-3001]
		number++
		if err := s.row(table.Row{Number: number, Repeat: 1, Cells: row}); err != nil {
			t.Fatal(err)
		}
	}); n > 0 {
		t.Errorf("%v allocations a row", n)
	}
}

// TestShuffledRows keeps the inventory the same, places aside.
func TestShuffledRows(t *testing.T) {
	files, _ := filepath.Glob("testdata/lists/*.txt")
	if len(files) == 0 {
		t.Fatal("no lists")
	}
	rng := rand.New(rand.NewPCG(3, 4))
	n := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(raw), "\n")
		rows := rowsOf(rest)
		before := scanBook(t, "", &fakeBook{sheets: []fakeSheet{{rows: rows}}})
		if len(before.Sheets[0].Tables) != 1 || before.Sheets[0].Tables[0].HeaderRow != 1 || before.Sheets[0].Tables[0].Rows != len(rows)-1 {
			continue // titles and totals have their place
		}
		n++
		shuffled := slices.Clone(rows)
		rng.Shuffle(len(shuffled)-1, func(i, j int) { shuffled[i+1], shuffled[j+1] = shuffled[j+1], shuffled[i+1] })
		after := scanBook(t, "", &fakeBook{sheets: []fakeSheet{{rows: shuffled}}})
		before.Sheets[0].Cells, after.Sheets[0].Cells = nil, nil
		a, _ := json.Marshal(before)
		b, _ := json.Marshal(after)
		if string(a) != string(b) {
			t.Errorf("%s: another inventory in another order\n%s\n%s", filepath.Base(file), a, b)
		}
	}
	if n < 10 {
		t.Fatal("too few lists:", n)
	}
}

// TestMoreRowsNeverCountLess adds rows one by one.
func TestMoreRowsNeverCountLess(t *testing.T) {
	rows := rowsOf("Nom|Prénom|Né(e) le|Tél|Remarques\n" +
		"Keravel|Maëlle|12/03/2015|06 39 98 00 12|\nLe Goff|Titouan|01/07/1990|07 00 11 22 33|allergique aux noix\nBocquet|Solène|23/11/2016|06 39 98 00 15|à jour\n" +
		"Keravel|Maëlle|12/03/2015|06 39 98 00 12|\nMoreau|Camille|30/01/1999|06 39 98 00 16|diabète\nPetit|Hugo|12/12/2012||appeler le 06 39 98 00 17")
	var last *inventory.Document
	for n := 4; n <= len(rows); n++ {
		doc := scanBook(t, "", &fakeBook{sheets: []fakeSheet{{rows: rows[:n]}}})
		if last != nil {
			a, b := last.Sheets[0].Tables[0], doc.Sheets[0].Tables[0]
			if b.Rows < a.Rows || doc.People < last.People || doc.Minors < last.Minors || doc.Sheets[0].CellsRead < last.Sheets[0].CellsRead || len(doc.Sheets[0].Cells) < len(last.Sheets[0].Cells) {
				t.Errorf("%d rows count less than %d", n, n-1)
			}
			for i := range a.Columns {
				if b.Columns[i].Filled < a.Columns[i].Filled {
					t.Errorf("column %d of %d rows", i, n)
				}
			}
		}
		last = doc
	}
	if last.People != 5 || last.Minors != 3 {
		t.Errorf("%d people, %d minors; want 5 (one stands there twice) and 3", last.People, last.Minors)
	}
}

// TestCodesAreKnown holds everything that comes out to the taxonomy and the
// texts.
func TestCodesAreKnown(t *testing.T) {
	files, _ := filepath.Glob("testdata/lists/*.txt")
	fr, en := lang.New("fr"), lang.New("en")
	seen := 0
	for _, file := range files {
		raw, _ := os.ReadFile(file)
		_, rest, _ := strings.Cut(string(raw), "\n")
		doc := scanText(t, filepath.Base(file), rest)
		if _, ok := taxonomy.ListKindOf(doc.ListKind); !ok {
			t.Errorf("%s: kind of list %q", file, doc.ListKind)
		}
		if len(doc.Sheets[0].Tables) == 0 {
			continue
		}
		for _, c := range doc.Sheets[0].Tables[0].Columns {
			seen++
			if _, ok := taxonomy.CategoryOf(c.Category); !ok {
				t.Errorf("category %q", c.Category)
			}
			if k, ok := taxonomy.KindOf(c.Kind); c.Kind != "" && (!ok || k.Category != c.Category) {
				t.Errorf("kind %q of %q", c.Kind, c.Category)
			}
			if len(c.Evidence) == 0 {
				t.Errorf("%s: no evidence for column %d", file, c.Index)
			}
			for _, e := range c.Evidence {
				for _, l := range []*lang.Lang{fr, en} {
					if text := l.T("evidence." + e.Code); strings.Contains(text, "⟦") {
						t.Errorf("no text for evidence %q", e.Code)
					}
				}
			}
		}
	}
	if seen == 0 {
		t.Fatal("no columns")
	}
	for _, r := range recognizer.All() {
		for _, l := range []*lang.Lang{fr, en} {
			if text := l.T("recognizer." + r.ID); strings.Contains(text, "⟦") {
				t.Errorf("no name for recogniser %q", r.ID)
			}
		}
	}
}
