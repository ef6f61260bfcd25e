package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"egide/internal/audit"
)

// dump writes a workbook as text: every cell, and what makes it a checklist.
func dump(t *testing.T, book []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	props, _ := f.GetDocProps()
	fmt.Fprintf(&b, "title %q, language %s, created %s\n", props.Title, props.Language, props.Created)
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "== %s\n", sheet)
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, value := range row {
				if value != "" {
					fmt.Fprintf(&b, "%s %q\n", cell(c+1, r+1), value)
				}
			}
		}
	}
	return b.Bytes()
}

func open(t *testing.T, name string) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := renderXLSX(&b, samples(t)[name], Options{Lang: "fr"}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestChecklist(t *testing.T) {
	f := open(t, "everything")
	sheet := f.GetSheetName(0)
	rules, err := f.GetDataValidations(sheet)
	if err != nil || len(rules) != 1 {
		t.Fatalf("%d drop-downs, %v", len(rules), err)
	}
	if got, want := rules[0].Formula1, `"À faire,En cours,Fait,Non concerné"`; got != want {
		t.Errorf("drop-down %s, want %s", got, want)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 3 {
		t.Fatalf("%d rows", len(rows))
	}
	if want := fmt.Sprintf("I2:I%d", len(rows)); rules[0].Sqref != want {
		t.Errorf("drop-down at %s, want %s", rules[0].Sqref, want)
	}
	a := samples(t)["everything"]
	ids := map[string]bool{}
	for _, action := range a.Checklist {
		ids[action.ID] = true
	}
	for _, row := range rows[1:] {
		if !ids[row[colID-1]] {
			t.Errorf("row of id %q is no action", row[colID-1])
		}
		delete(ids, row[colID-1])
	}
	if len(ids) > 0 {
		t.Errorf("actions without a row: %v", ids)
	}
	if visible, _ := f.GetColVisible(sheet, "L"); visible {
		t.Error("the column of ids is visible")
	}
	panes, _ := f.GetPanes(sheet)
	if !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v", panes)
	}
}

// The column of ids is out of sight: hidden, not wrapped, so that it makes no row
// taller, and not printed.
func TestHiddenColumn(t *testing.T) {
	f := open(t, "everything")
	sheet := f.GetSheetName(0)
	id, err := f.GetCellStyle(sheet, cell(colID, 2))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.Alignment != nil && style.Alignment.WrapText {
		t.Error("the ids wrap")
	}
	printed := ""
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Area" {
			printed = name.RefersTo
		}
	}
	rows, _ := f.GetRows(sheet)
	if want := fmt.Sprintf("'Actions'!$A$1:$K$%d", len(rows)); printed != want {
		t.Errorf("printed %q, want %q", printed, want)
	}
	long := samples(t)["everything"]
	for i := range long.Checklist {
		long.Checklist[i].ID = strings.Repeat("a long id ", 20)
	}
	if got, want := heights(t, long), heights(t, samples(t)["everything"]); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("rows of heights %v, want %v", got, want)
	}
}

func heights(t *testing.T, a audit.Audit) []float64 {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(render(t, "xlsx", a, Options{Lang: "fr"})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []float64
	for row := range len(a.Checklist) {
		h, err := f.GetRowHeight(f.GetSheetName(0), row+2)
		if err != nil || h < lineHeight || h > maxHeight {
			t.Errorf("row %d: height %v, %v", row+2, h, err)
		}
		list = append(list, h)
	}
	return list
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 20, 1},
		{"deux mots", 20, 1},
		{"un\ndeux\n\nquatre", 20, 4},
		{"dix lettres dix lettres dix lettres", 20, 2},
		{strings.Repeat("a", 41), 20, 3},
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("%q in %v: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}

// No string of a rule or of a file becomes a formula, however it begins.
func TestChecklistHasNoFormula(t *testing.T) {
	f := open(t, "hostile")
	cells := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				name := cell(c+1, r+1)
				formula, err := f.GetCellFormula(sheet, name)
				if err != nil || formula != "" {
					t.Errorf("%s!%s: formula %q, %v", sheet, name, formula, err)
				}
				link, _, _ := f.GetCellHyperLink(sheet, name)
				if link {
					t.Errorf("%s!%s: a link", sheet, name)
				}
				cells++
			}
		}
	}
	if cells < 20 {
		t.Fatalf("%d cells", cells)
	}
}

// The checklist is passed on: it says neither rows nor very small numbers.
func TestChecklistPointsToNobody(t *testing.T) {
	for name, a := range samples(t) {
		var b bytes.Buffer
		if err := renderXLSX(&b, a, Options{Lang: "fr"}); err != nil {
			t.Fatal(err)
		}
		text := string(dump(t, b.Bytes()))
		for _, action := range a.Checklist {
			for _, p := range action.Places {
				if p.Range != "" && strings.Contains(text, p.Range) {
					t.Errorf("%s: range %s", name, p.Range)
				}
			}
			if n := action.People; n > 0 && n < fewest && !strings.Contains(text, "moins de 3 personnes") {
				t.Errorf("%s: %d people, not said as fewer than three", name, n)
			}
			for _, fact := range action.Facts {
				if strings.Contains(text, fact.FR) {
					t.Errorf("%s: the checklist holds %q, whose numbers are not banded", name, fact.FR)
				}
			}
		}
	}
}
