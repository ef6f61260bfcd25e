package register

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/taxonomy"
)

var update = flag.Bool("update", false, "write the golden files")

func column(category, kind string) inventory.Column {
	return inventory.Column{Category: category, Kind: kind, Filled: 10}
}

func list(name, kind string, people, minors int, columns ...inventory.Column) inventory.Document {
	return inventory.Document{
		Name: name, Path: name, ListKind: kind, People: people, Minors: minors, State: inventory.Examined,
		Sheets: []inventory.Sheet{{Tables: []inventory.Table{{Columns: columns}}}},
	}
}

// sample is the audit of a club with three activities and a file nobody could
// read. The names are invented.
func sample() audit.Audit {
	encrypted := list("dons 2025.ods", "donors", 1200, 0, column("full_name", ""), column("payment_amount", "gift.amount"))
	encrypted.Facts.Encrypted = true
	return audit.Audit{
		Date:    "2026-11-22",
		Project: &audit.Project{Association: "Chorale <b>des Tilleuls</b>"},
		Documents: []inventory.Document{
			list("bureau/adhérents 2026.xlsx", "members", 212, 38, column("last_name", ""), column("email", ""), column("nir", "id.nir.fr"), column("iban", "")),
			list("=cmd|calc!A1.csv", "licences", 90, 0, column("last_name", ""), column("other_non_personal", "")),
			list("camp été.ods", "camp", 24, 24, column("full_name", ""), column("guardian_contact", "family.guardian"), column("health", "health.allergy")),
			encrypted,
			list("stock.csv", "none", 0, 0, column("other_non_personal", "")),
			{Name: "vieux.wks", Path: "vieux.wks", State: inventory.Unread, ListKind: "none"},
		},
	}
}

// TestCatalogueIsWhole: every kind of list with people has one activity, every
// kind of data a heading, every retention an activity, and all of it is said in
// both languages.
func TestCatalogueIsWhole(t *testing.T) {
	c := load()
	b := builder{c, lang.New("fr")}
	for _, k := range taxonomy.ListKinds() {
		n := 0
		for _, a := range c.Activities {
			if slices.Contains(a.ListKinds, k.ID) {
				n++
			}
		}
		if want := 1; (k.ID == "none" || k.ID == "template") && n != 0 || k.ID != "none" && k.ID != "template" && n != want {
			t.Errorf("list kind %s: %d activities", k.ID, n)
		}
	}
	for _, k := range taxonomy.Kinds() {
		if b.headingOf(k.ID) == "" {
			t.Errorf("kind %s: no heading", k.ID)
		}
	}
	both := func(what string, texts ...finding.Text) {
		for _, x := range texts {
			if x.FR == "" || x.EN == "" || x.FR == x.EN && len(strings.Fields(x.FR)) > 2 {
				t.Errorf("%s: %q, %q", what, x.FR, x.EN)
			}
		}
	}
	kept := map[string]bool{}
	for _, a := range c.Activities {
		both(a.ID, append([]finding.Text{a.Name, a.Basis}, slices.Concat(a.Purposes, a.People)...)...)
		for _, id := range a.Retention {
			kept[id] = true
		}
	}
	for _, r := range c.Retention {
		both(r.ID, r.What, r.How, r.From)
		if !kept[r.ID] {
			t.Errorf("retention %s: no activity", r.ID)
		}
		delete(kept, r.ID)
	}
	if len(kept) > 0 {
		t.Errorf("no such retention: %v", kept)
	}
	if len(c.Activities) == 0 || len(c.Headings) == 0 {
		t.Fatal("the catalogue is empty")
	}
}

// text is everything a rendering says, line for line.
func text(t *testing.T, name string, r Register) string {
	t.Helper()
	var b strings.Builder
	if name == "register" {
		for _, s := range sheets(r, lang.New(r.Language)) {
			b.WriteString("== " + s.name + "\n")
			for _, row := range s.rows {
				for i, c := range row {
					if i > 0 {
						b.WriteString(" | ")
					}
					b.WriteString(strings.ReplaceAll(c.text, "\n", " / "))
				}
				b.WriteByte('\n')
			}
		}
		return b.String()
	}
	document := map[string]func(Register, *lang.Lang) Document{"notice": Notice, "assembly": Assembly, "breach": Breach}[name]
	if err := WriteMarkdown(&b, document(r, lang.New(r.Language))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, code := range lang.Codes() {
		r := New(sample(), lang.New(code))
		for _, name := range []string{"register", "notice", "assembly", "breach"} {
			got := text(t, name, r)
			if strings.Contains(got, "⟦") {
				t.Errorf("%s %s: a text is missing", name, code)
			}
			path := filepath.Join("testdata", name+"."+code+".golden")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s (go test -update writes it anew):\n%s", path, d)
			}
		}
	}
}

// TestBothWorkbooksHoldTheSame, and what the layout says.
func TestBothWorkbooksHoldTheSame(t *testing.T) {
	r := New(sample(), lang.New("fr"))
	var x, o bytes.Buffer
	if err := WriteXLSX(&x, r); err != nil {
		t.Fatal(err)
	}
	if err := WriteODS(&o, r); err != nil {
		t.Fatal(err)
	}
	want := sheets(r, lang.New("fr"))
	names := sheetNames(want)
	f, err := excelize.OpenReader(&x)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); !slices.Equal(got, names) {
		t.Errorf("xlsx: sheets %q, want %q", got, names)
	}
	theirs := odsText(t, o.Bytes())
	cells := 0
	for i, s := range want {
		for row, line := range s.rows {
			for col, c := range line {
				at, _ := excelize.CoordinatesToCellName(col+1, row+1)
				got, err := f.GetCellValue(names[i], at)
				if err != nil || got != c.text {
					t.Errorf("xlsx %s!%s: %q, want %q", names[i], at, got, c.text)
				}
				formula, _ := f.GetCellFormula(names[i], at)
				if formula != "" {
					t.Errorf("xlsx %s!%s is a formula", names[i], at)
				}
				for part := range strings.SplitSeq(c.text, "\n") {
					if !theirs[part] {
						t.Errorf("ods: no paragraph %q", part)
					}
				}
				cells++
			}
		}
	}
	if cells < 100 {
		t.Errorf("%d cells compared", cells)
	}
}

// odsText is the set of paragraphs of a file, which is well-formed XML.
func odsText(t *testing.T, content []byte) map[string]bool {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "mimetype" || z.File[0].Method != zip.Store {
		t.Error("the type does not come first, as it is")
	}
	part, err := z.Open("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	paragraphs := map[string]bool{}
	d := xml.NewDecoder(part)
	var current strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return paragraphs
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			current.Reset()
		case xml.CharData:
			current.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" || token.Name.Local == "h" {
				paragraphs[current.String()] = true
			}
		}
	}
}

// TestTextFormats: Markdown is inert, ODT and DOCX hold every block, and all of
// them are the same bytes twice.
func TestTextFormats(t *testing.T) {
	r := New(sample(), lang.New("fr"))
	d := Notice(r, lang.New("fr"))
	for name, write := range map[string]func(io.Writer, Document) error{"markdown": WriteMarkdown, "odt": WriteODT, "docx": WriteDOCX} {
		var one, two bytes.Buffer
		if err := write(&one, d); err != nil {
			t.Fatal(err)
		}
		if err := write(&two, d); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: not the same bytes twice (%v)", name, err)
		}
		switch name {
		case "markdown":
			if strings.Contains(one.String(), "<b>") {
				t.Error("markdown: HTML passes")
			}
		case "odt":
			have := odsText(t, one.Bytes())
			for _, b := range d.blocks {
				if !have[b.text] {
					t.Errorf("odt: no paragraph %q", b.text)
				}
			}
		}
	}
}

// TestNoticeNeverAllowsTheNIR: what has no place in a list of members is not
// presented as if it had.
func TestNoticeNeverAllowsTheNIR(t *testing.T) {
	r := New(sample(), lang.New("fr"))
	if notice := text(t, "notice", r); !strings.Contains(notice, "retirez-le de vos listes") {
		t.Error("the notice says nothing against the social security number")
	}
	staff := New(audit.Audit{Date: "2026-11-22", Documents: []inventory.Document{list("paie.xlsx", "staff", 3, 0, column("nir", "id.nir.fr"))}}, lang.New("fr"))
	if notice := text(t, "notice", staff); strings.Contains(notice, "retirez-le de vos listes") {
		t.Error("payroll may hold it")
	}
}

func TestSheetNamesFit(t *testing.T) {
	names := sheetNames([]sheet{{name: "a/b:c"}, {name: strings.Repeat("é", 40)}, {name: strings.Repeat("é", 40)}, {name: "A b c"}})
	seen := map[string]bool{}
	for _, n := range names {
		if len([]rune(n)) > 31 || strings.ContainsAny(n, `\/?*[]:`) || seen[strings.ToLower(n)] {
			t.Errorf("%q does not fit", n)
		}
		seen[strings.ToLower(n)] = true
	}
}
