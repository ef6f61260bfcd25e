package ingest

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"egide/internal/sealed"
)

// convertInLibreOffice has LibreOffice save a list, "xls" or "xlsx", as another
// kind of file.
func convertInLibreOffice(t *testing.T, data []byte, from, to string) []byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("EGIDE_BROWSER_TESTS") != "" {
			t.Fatal("LibreOffice is not installed (soffice)")
		}
		t.Skip("LibreOffice is not installed (soffice): the comparison with it is left out")
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "liste."+from)
	if err := os.WriteFile(source, data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, soffice, "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--convert-to", to, "--outdir", dir, source)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	converted, err := os.ReadFile(filepath.Join(dir, "liste."+to))
	if err != nil {
		t.Fatal(err)
	}
	return converted
}

// givenBook is a workbook made with excelize and the cells it was given, by
// place, as this reader should give them back.
type givenBook struct {
	file  *excelize.File
	cells map[string]string
	kinds map[string]sealed.Kind
}

func (g *givenBook) set(t *testing.T, sheet, column, row int, value any, want string, kind sealed.Kind) {
	t.Helper()
	place := fmt.Sprintf("%s%d", columnName(column), row)
	if err := g.file.SetCellValue(g.file.GetSheetName(sheet), place, value); err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(want) != "" {
		ref := fmt.Sprintf("%d!%s", sheet, place)
		g.cells[ref], g.kinds[ref] = want, kind
	}
}

var givenWords = []string{"Ozenne", "Nguyễn", "Łukasz", "d'Orgeval", "Saint-Étienne", "😀 d'accord", "« réglé »", "vient à 18 h", "a.ozenne@exemple.test", "0612345678", "ŒUVRE", "Ħal", "日本", "naïve\nligne", "€"}

func fillGiven(t *testing.T, g *givenBook, rows int) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 5))
	date, err := g.file.NewStyle(&excelize.Style{NumFmt: 14})
	code := "00000"
	padded, err2 := g.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	name := g.file.GetSheetName(0)
	for row := 1; row <= rows; row++ {
		var text strings.Builder
		for range 1 + r.IntN(9) {
			text.WriteString(givenWords[r.IntN(len(givenWords))] + " ")
		}
		long := strings.TrimSpace(text.String()) + strings.Repeat(" é", r.IntN(40))
		g.set(t, 0, 0, row, long, long, sealed.Text)
		g.set(t, 0, 1, row, fmt.Sprintf("membre%d", row), fmt.Sprintf("membre%d", row), sealed.Text)
		whole := r.IntN(1<<31) - 1<<30
		g.set(t, 0, 2, row, whole, fmt.Sprint(whole), sealed.Number)
		cents := float64(r.IntN(1e6)) / 100
		g.set(t, 0, 3, row, cents, string(must(appendFloat(nil, cents))), sealed.Number)
		day := 30000 + r.IntN(16000)
		g.set(t, 0, 5, row, day, string(must(appendSerial(nil, float64(day), false))), sealed.Date)
		yes := r.IntN(2) == 0
		g.set(t, 0, 6, row, yes, strings.ToUpper(fmt.Sprint(yes)), sealed.Bool)
		post := r.IntN(96000)
		g.set(t, 0, 7, row, post, fmt.Sprintf("%05d", post), sealed.Number)
		if row%7 == 0 {
			g.set(t, 0, 4, row, 3.25, "3.25", sealed.Number)
		}
	}
	for column, style := range map[string]int{"F": date, "H": padded} {
		if err := g.file.SetCellStyle(name, column+"1", fmt.Sprintf("%s%d", column, rows), style); err != nil {
			t.Fatal(err)
		}
	}
}

func must(b []byte, ok bool) []byte {
	if !ok {
		panic("a mistake of the test")
	}
	return b
}

func (g *givenBook) hideAndNote(t *testing.T) {
	t.Helper()
	f, first := g.file, g.file.GetSheetName(0)
	for _, err := range []error{
		f.SetRowVisible(first, 3, false), f.SetColVisible(first, "C", false), f.SetSheetVisible("Anciens", false),
		f.AddComment(first, excelize.Comment{Cell: "B2", Author: "Lanthier", Text: "a un régime"}),
		f.SetCellHyperLink(first, "B4", "mailto:b.lanthier@exemple.test", "External"),
		f.SetDefinedName(&excelize.DefinedName{Name: "Adherents", RefersTo: first + "!$A$1:$B$9"}),
		f.SetDocProps(&excelize.DocProperties{Creator: "Aurélie Ozenne", LastModifiedBy: "Bastien Lanthier", Title: "Liste des membres"}),
		f.SetHeaderFooter(first, &excelize.HeaderFooterOptions{OddHeader: "&LClub des aînés"}),
		f.SetCellFormula(first, "J1", `"Dupuy "&B1`), f.SetCellFormula(first, "J2", `C2+1`), f.SetCellFormula(first, "J3", `NA()`), f.SetCellFormula(first, "J4", `1=1`),
		f.ProtectSheet("Anciens", &excelize.SheetProtectionOptions{Password: "x"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	g.cells["0!J1"], g.cells["0!J2"], g.cells["0!J3"], g.cells["0!J4"] = "Dupuy membre1", "", "#N/A", "TRUE"
}

func TestXLSAgainstLibreOffice(t *testing.T) {
	const rows = 700
	g := &givenBook{file: excelize.NewFile(), cells: map[string]string{}, kinds: map[string]sealed.Kind{}}
	defer g.file.Close()
	if _, err := g.file.NewSheet("Anciens"); err != nil {
		t.Fatal(err)
	}
	fillGiven(t, g, rows)
	g.set(t, 1, 200, 60000, "loin", "loin", sealed.Text)
	g.hideAndNote(t)
	var out bytes.Buffer
	if err := g.file.Write(&out); err != nil {
		t.Fatal(err)
	}
	got := mustReadXLS(t, convertInLibreOffice(t, out.Bytes(), "xlsx", "xls"))
	wantProblems(t, got)
	if len(got.cells) != len(g.cells) || len(got.cells) < 7*rows {
		t.Errorf("%d cells, given %d", len(got.cells), len(g.cells))
	}
	different := 0
	for _, cell := range got.cells {
		place, text, _ := strings.Cut(cell, "=")
		want, given := g.cells[place]
		if !given || want != "" && !sameValue(want, strings.ReplaceAll(text, "\r\n", "\n")) {
			if different++; different < 20 {
				t.Errorf("%s: %q, given %q", place, text, want)
			}
		}
		if kind, ok := g.kinds[place]; ok && kind != got.kinds[place] {
			t.Errorf("%s: kind %d, want %d", place, got.kinds[place], kind)
		}
	}
	for _, want := range []string{
		"note|0|B2||", "property|-1||creator|Aurélie Ozenne", "property|-1||lastModifiedBy|Bastien Lanthier", "property|-1||title|Liste des membres",
		"defined-name|-1|||Adherents", "mailto:b.lanthier@exemple.test", "Club des aînés", "a un régime",
	} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("no %q in %q", want, got.texts)
		}
	}
	f := got.facts
	if f.HiddenSheets != 1 || f.HiddenRows != 1 || f.HiddenColumns != 1 || f.Comments != 1 || !f.Author || !f.LastModifiedBy || !f.SheetProtection || f.DefinedNames != 1 {
		t.Errorf("%+v", f)
	}
}

// The benchmark book, saved by LibreOffice, reads as the newer format does.
func TestXLSLikeXLSXByLibreOffice(t *testing.T) {
	book := benchBook(t, 1500, true)
	old, recent := mustReadXLS(t, convertInLibreOffice(t, book, "xlsx", "xls")), mustRead(t, book)
	if strings.Join(old.cells, "\n") != strings.Join(recent.cells, "\n") || len(old.cells) < 1500*12 {
		t.Errorf("%d cells, %d in the newer format", len(old.cells), len(recent.cells))
	}
	for place, kind := range recent.kinds {
		if old.kinds[place] != kind {
			t.Fatalf("%s: kind %d, want %d", place, old.kinds[place], kind)
		}
	}
	wantProblems(t, old)
}
