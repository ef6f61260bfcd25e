package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// labelledList is a file of testdata/quality (README.md there has its form).
type labelledList struct {
	name, half, set, file, country, encoding, delimiter string
	header                                              bool
	kinds                                               []string
	tables                                              []*labelledTable
}

func (l *labelledList) trap() bool { return slices.Equal(l.kinds, []string{"none"}) }

type labelledTable struct {
	sheet        string
	rows         int
	above, below [][]string
	columns      []labelledColumn
	notes        []labelledNote
	sheetIndex   int // in the file
	firstRow     int // physical row of the first row of the body
}

type labelledColumn struct {
	header, spec string
	truth        []string // the label, then what else is accepted
	special      bool
}

type labelledNote struct {
	text    string
	reveals [][]string // all of these, each in one of its readings
	found   []string
}

// half of the set something belongs to, by the hash of its name.
func half(name string) string {
	if sha256.Sum256([]byte(name))[0]%2 == 0 {
		return "open"
	}
	return "sealed"
}

func cells(line string) []string {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// readList reads a labelled list; every fault in it ends the test.
func readList(t *testing.T, path string) *labelledList {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l := &labelledList{
		name: strings.TrimSuffix(filepath.Base(path), ".txt"), half: filepath.Base(filepath.Dir(path)),
		set: "first", encoding: "utf-8", delimiter: ";", header: true,
	}
	if strings.HasPrefix(l.name, "n2-") {
		l.set = "second"
	}
	if half(l.name) != l.half {
		t.Fatalf("%s belongs to the %s half", path, half(l.name))
	}
	table, part := &labelledTable{}, "head"
	l.tables = append(l.tables, table)
	for n, line := range strings.Split(strings.TrimRight(string(content), "\n"), "\n") {
		switch {
		case line == "columns" || line == "notes":
			part = line
		case line == "table":
			table, part = &labelledTable{sheet: table.sheet}, "head"
			l.tables = append(l.tables, table)
		case part == "head":
			err = l.setting(table, line)
		case part == "columns":
			err = table.addColumn(line)
		case part == "notes":
			err = table.addNote(line)
		}
		if err != nil {
			t.Fatalf("%s:%d: %v", path, n+1, err)
		}
	}
	return l
}

func (l *labelledList) setting(table *labelledTable, line string) (err error) {
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch key {
	case "file":
		l.file = value
	case "lang", "country": // the country comes after the language
		l.country = value
	case "kind":
		l.kinds = strings.Fields(value)
	case "encoding":
		l.encoding = value
	case "delimiter":
		l.delimiter = strings.Replace(value, "tab", "\t", 1)
	case "header":
		l.header = value != "no"
	case "sheet":
		table.sheet = value
	case "rows":
		table.rows, err = strconv.Atoi(value)
	case "above":
		table.above = append(table.above, cells(value))
	case "below":
		table.below = append(table.below, cells(value))
	default:
		return fmt.Errorf("unknown setting %q", key)
	}
	return err
}

func (t *labelledTable) addColumn(line string) error {
	parts := strings.Split(line, " | ")
	if len(parts) != 3 {
		return fmt.Errorf("column of %d parts", len(parts))
	}
	truth, special := strings.CutSuffix(strings.TrimSpace(parts[1]), "!")
	header := strings.TrimSpace(parts[0])
	if header == "_" {
		header = ""
	}
	t.columns = append(t.columns, labelledColumn{header, strings.TrimSpace(parts[2]), strings.Split(truth, "/"), special})
	return nil
}

func (t *labelledTable) addNote(line string) error {
	truth, text, ok := strings.Cut(line, "> ")
	if !ok || len(t.notes) == t.rows {
		return fmt.Errorf("note without > or without a row")
	}
	note := labelledNote{text: text}
	for word := range strings.FieldsSeq(truth) {
		if id, isID := strings.CutPrefix(word, "+"); isID {
			note.found = append(note.found, id)
		} else if word != "-" {
			for signal := range strings.SplitSeq(word, ",") {
				note.reveals = append(note.reveals, strings.Split(signal, "|"))
			}
		}
	}
	t.notes = append(t.notes, note)
	return nil
}

// headerRows of a table: the first where none holds the two-line mark.
func (t *labelledTable) headerRows() [][]any {
	up, down, two := make([]any, len(t.columns)), make([]any, len(t.columns)), false
	for i, c := range t.columns {
		a, b, isTwo := strings.Cut(c.header, " // ")
		up[i], down[i], two = a, b, two || isTwo
		if i > 0 && isTwo && strings.HasPrefix(t.columns[i-1].header, a+" // ") {
			up[i] = "" // written once over its columns
		}
	}
	if two {
		return [][]any{up, down}
	}
	return [][]any{up}
}

// sheets expands the list: rows of cells by sheet, in order.
func (l *labelledList) sheets(v values) (names []string, rows [][][]any) {
	for n, t := range l.tables {
		if n == 0 || t.sheet != l.tables[n-1].sheet {
			names, rows = append(names, t.sheet), append(rows, nil)
		} else {
			rows[len(rows)-1] = append(rows[len(rows)-1], nil, nil)
		}
		at := &rows[len(rows)-1]
		for _, row := range t.above {
			*at = append(*at, texts(row))
		}
		if l.header {
			*at = append(*at, t.headerRows()...)
		}
		t.sheetIndex, t.firstRow = len(rows)-1, len(*at)+1
		m := &maker{values: v, country: l.country, seed: fmt.Sprint(l.name, n)}
		for r := range t.rows {
			*at = append(*at, t.row(m, r))
		}
		for _, row := range t.below {
			*at = append(*at, texts(row))
		}
	}
	return names, rows
}

func texts(row []string) []any {
	out := make([]any, len(row))
	for i, s := range row {
		out[i] = s
	}
	return out
}

func (t *labelledTable) row(m *maker, r int) []any {
	out := make([]any, len(t.columns))
	for c, column := range t.columns {
		switch {
		case column.spec != "notes":
			out[c] = m.cell(column.spec, c, r)
		case r < len(t.notes):
			out[c] = m.fill(t.notes[r].text, c, r)
		default:
			out[c] = ""
		}
	}
	return out
}

// fill replaces @@generator@@ in a comment.
func (m *maker) fill(text string, column, row int) string {
	parts := strings.Split(text, "@@")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = fmt.Sprint(m.cell(parts[i], column, row))
	}
	return strings.Join(parts, "")
}

// write puts the list into a folder and says where.
func (l *labelledList) write(t *testing.T, dir string, v values) string {
	t.Helper()
	names, sheets := l.sheets(v)
	path := filepath.Join(dir, l.file)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(l.file, ".xlsx") {
		if err := writeBook(path, names, sheets); err != nil {
			t.Fatal(l.name, err)
		}
		return path
	}
	if err := os.WriteFile(path, l.encode(t, sheets[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (l *labelledList) encode(t *testing.T, rows [][]any) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = rune(l.delimiter[0]), true
	for _, row := range rows {
		line := make([]string, len(row))
		for i, cell := range row {
			if n, ok := cell.(number); ok {
				line[i] = n.text
			} else {
				line[i] = cell.(string)
			}
		}
		if len(line) == 0 {
			line = []string{""}
		}
		if err := w.Write(line); err != nil {
			t.Fatal(l.name, err)
		}
	}
	w.Flush()
	out, err := b.Bytes(), error(nil)
	switch l.encoding {
	case "utf-8":
	case "utf-8-bom":
		out = append([]byte("\ufeff"), out...)
	case "windows-1252":
		out, err = charmap.Windows1252.NewEncoder().Bytes(out)
	case "mojibake":
		out, err = charmap.Windows1252.NewDecoder().Bytes(out)
	default:
		t.Fatal(l.name, "unknown encoding", l.encoding)
	}
	if err != nil {
		t.Fatal(l.name, err)
	}
	return out
}

func writeBook(path string, names []string, sheets [][][]any) error {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	for s, name := range names {
		if s == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		for r, row := range sheets[s] {
			for c, cell := range row {
				if err := writeCell(f, name, c+1, r+1, cell, style); err != nil {
					return err
				}
			}
		}
	}
	return f.SaveAs(path)
}

func writeCell(f *excelize.File, sheet string, column, row int, cell any, style int) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	n, isNumber := cell.(number)
	if !isNumber {
		if cell == "" {
			return nil
		}
		return f.SetCellStr(sheet, at, cell.(string))
	}
	if err := f.SetCellFloat(sheet, at, n.value, -1, 64); err != nil || !n.date {
		return err
	}
	return f.SetCellStyle(sheet, at, at, style)
}
