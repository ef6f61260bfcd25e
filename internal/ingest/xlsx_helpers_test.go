package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"
)

// member is one part of a zip made by a test.
type member struct{ name, text string }

// zipped makes a zip of members, in their order.
func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// stored is zipped without compression, so that a fuzzer reaches the text.
func stored(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Store})
		if err == nil {
			_, err = f.Write([]byte(m.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	mainNamespace = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	docRelations  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packageRels   = `http://schemas.openxmlformats.org/package/2006/relationships`
)

// workbookParts are the least that makes a workbook of one sheet; more replaces
// and adds parts.
func workbookParts(sheet string, more ...member) []member {
	parts := []member{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + docRelations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + docRelations + `"><sheets><sheet name="Membres" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + docRelations + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + docRelations + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="` + docRelations + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
	for _, m := range more {
		replaced := false
		for i := range parts {
			if parts[i].name == m.name {
				parts[i], replaced = m, true
			}
		}
		if !replaced {
			parts = append(parts, m)
		}
	}
	return parts
}

// sheetXML wraps rows into a worksheet.
func sheetXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet xmlns="` + mainNamespace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// reading is all a test wants to know of a workbook.
type reading struct {
	cells    []string // Sheet!A1=text, in the order of the file
	kinds    map[string]sealed.Kind
	flags    map[string]sealed.Flag
	texts    []string // kind|sheet|A1|label|text
	places   map[string]bool
	facts    table.Facts
	problems []string // code
	rows     []table.Row
	sheets   []table.SheetFacts
}

// read opens and reads everything of an XLSX workbook; the error is that of Open.
func read(t testing.TB, data []byte, limits Limits) (reading, error) {
	t.Helper()
	return readBook(t, xlsxFormat, data, limits)
}

// readBook opens and reads everything; the error is that of Open.
func readBook(t testing.TB, f Format, data []byte, limits Limits) (reading, error) {
	t.Helper()
	got := reading{kinds: map[string]sealed.Kind{}, flags: map[string]sealed.Flag{}, places: map[string]bool{}}
	ctx := context.Background()
	b, err := f.Open(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
	if err != nil {
		var typed *Error
		if !errors.As(err, &typed) || typed.Code == "" {
			t.Fatalf("error without code: %T", err)
		}
		return got, err
	}
	defer b.Close()
	for i := range b.Sheets() {
		facts, err := b.Rows(ctx, i, func(row table.Row) error {
			got.addRow(t, i, row)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got.sheets = append(got.sheets, facts)
	}
	err = b.Texts(ctx, func(x table.Text) error {
		place := ""
		if x.Row > 0 {
			place = fmt.Sprintf("%s%d", columnName(x.Column), x.Row)
		}
		for c := range x.Text.Len() {
			got.texts = append(got.texts, fmt.Sprintf("%s|%d|%s|%s|%s", x.Kind, x.Sheet, place, x.Label, sealed.Open(x.Text, c)))
		}
		got.places[x.Place] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got.facts = b.Facts()
	for _, p := range b.Problems() {
		got.problems = append(got.problems, p.Code)
	}
	sort.Strings(got.problems)
	return got, nil
}

func (got *reading) addRow(t testing.TB, sheet int, row table.Row) {
	if row.Number < 1 || row.Repeat != 1 || row.Cells.Len() == 0 {
		t.Fatalf("row %d with %d cells", row.Number, row.Cells.Len())
	}
	got.rows = append(got.rows, table.Row{Number: row.Number, Repeat: row.Repeat, Hidden: row.Hidden})
	for c := range row.Cells.Len() {
		ref := fmt.Sprintf("%d!%s%d", sheet, columnName(row.Cells.Column(c)), row.Number)
		got.cells = append(got.cells, ref+"="+string(sealed.Open(row.Cells, c)))
		got.kinds[ref], got.flags[ref] = row.Cells.Kind(c), row.Cells.Flags(c)
	}
}

func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// mustRead reads a workbook that has to open.
func mustRead(t testing.TB, data []byte) reading {
	t.Helper()
	got, err := read(t, data, Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func wantCells(t *testing.T, got reading, want ...string) {
	t.Helper()
	if strings.Join(got.cells, "\n") != strings.Join(want, "\n") {
		t.Errorf("cells\n got %q\nwant %q", got.cells, want)
	}
}

func wantProblems(t *testing.T, got reading, want ...string) {
	t.Helper()
	if strings.Join(got.problems, " ") != strings.Join(want, " ") {
		t.Errorf("problems: got %q, want %q", got.problems, want)
	}
}
