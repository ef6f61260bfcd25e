package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// The commands of the scripts that make input files.

// makeBook builds a workbook from CSV files of the script:
//
//	mkbook out.xlsx [-author NAME] [-note CELL=TEXT] SHEET=in.csv [hidden:SHEET=in.csv]…
func makeBook(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: mkbook out.xlsx sheet=in.csv...")
	}
	f := excelize.NewFile()
	first, options := "", excelize.Options{}
	for i := 1; i < len(args); i++ {
		switch {
		case args[i] == "-author":
			i++
			must(ts, f.SetDocProps(&excelize.DocProperties{Creator: args[i], LastModifiedBy: args[i]}))
		case args[i] == "-password":
			i++
			options.Password = args[i]
		case args[i] == "-note":
			i++
			cell, text, _ := strings.Cut(args[i], "=")
			must(ts, f.AddComment(first, excelize.Comment{Cell: cell, Text: text}))
		default:
			spec, hidden := strings.CutPrefix(args[i], "hidden:")
			sheet, file, _ := strings.Cut(spec, "=")
			addSheet(ts, f, sheet, ts.ReadFile(file))
			if first == "" {
				first = sheet
				must(ts, f.DeleteSheet("Sheet1"))
			}
			if hidden {
				must(ts, f.SetSheetVisible(sheet, false))
			}
		}
	}
	path := ts.MkAbs(args[0])
	must(ts, f.SaveAs(path, options))
	must(ts, ts.Value("inputs").(*inputFiles).add(path))
}

func addSheet(ts *testscript.TestScript, f *excelize.File, sheet, content string) {
	_, err := f.NewSheet(sheet)
	must(ts, err)
	r := csv.NewReader(strings.NewReader(content))
	r.Comma = ';'
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	must(ts, err)
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		must(ts, f.SetSheetRow(sheet, cell, &row))
	}
}

// copyDemo copies the bundled sample lists: mkdemo FOLDER.
func copyDemo(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: mkdemo folder")
	}
	to := ts.MkAbs(args[0])
	must(ts, os.CopyFS(to, os.DirFS(filepath.Join(moduleRoot, "testdata", "demo"))))
	must(ts, ts.Value("inputs").(*inputFiles).record(to))
}

// moduleRoot is where the tests of this package find the sample lists; the
// scripts run elsewhere.
var moduleRoot = func() string {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		panic(err)
	}
	return root
}()

// encode writes a text file of the script in another encoding: encode
// windows-1252 in.csv out.csv.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 || args[0] != "windows-1252" {
		ts.Fatalf("usage: encode windows-1252 in out")
	}
	out, err := charmap.Windows1252.NewEncoder().String(ts.ReadFile(args[1]))
	must(ts, err)
	writeInput(ts, args[2], []byte(out))
}

// noise writes bytes that are no format at all, or that begin like one: noise
// FILE [MAGIC].
func noise(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: noise file [magic]")
	}
	raw := make([]byte, 4096)
	for i := range raw {
		raw[i] = byte(i*i*31 + i>>3)
	}
	if len(args) == 2 {
		raw = append([]byte(args[1]), raw...)
	}
	writeInput(ts, args[0], raw)
}

// bomb writes a workbook whose sheet unpacks to 300 MiB of nothing: bomb FILE.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: bomb file")
	}
	f := excelize.NewFile()
	must(ts, f.SetCellValue("Sheet1", "A1", "Nom"))
	var book, out bytes.Buffer
	must(ts, f.Write(&book))
	in, err := zip.NewReader(bytes.NewReader(book.Bytes()), int64(book.Len()))
	must(ts, err)
	w := zip.NewWriter(&out)
	for _, part := range in.File {
		if part.Name != "xl/worksheets/sheet1.xml" {
			must(ts, w.Copy(part))
		}
	}
	sheet, err := w.Create("xl/worksheets/sheet1.xml")
	must(ts, err)
	_, err = sheet.Write([]byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`))
	must(ts, err)
	row := bytes.Repeat([]byte("<row></row>"), 1<<20/11)
	for range 300 {
		_, err = sheet.Write(row)
		must(ts, err)
	}
	must(ts, w.Close())
	writeInput(ts, args[0], out.Bytes())
}

// longLine writes a text of one line of 256 MiB: longline FILE.
func longLine(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: longline file")
	}
	writeInput(ts, args[0], bytes.Repeat([]byte("kanari;"), 256<<20/7))
}

// cut copies the first N bytes of a file: cut N in out.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: cut n in out")
	}
	n, err := strconv.Atoi(args[0])
	must(ts, err)
	raw, err := os.ReadFile(ts.MkAbs(args[1]))
	must(ts, err)
	if n >= len(raw) {
		ts.Fatalf("%s has only %d bytes", args[1], len(raw))
	}
	writeInput(ts, args[2], raw[:n])
}

// writeInput writes a file that counts as an input of the script.
func writeInput(ts *testscript.TestScript, name string, content []byte) {
	path := ts.MkAbs(name)
	must(ts, os.WriteFile(path, content, 0o644))
	must(ts, ts.Value("inputs").(*inputFiles).add(path))
}

// fillIn sets states in a copy of a list of actions, by the number of the row:
// fillin actions.xlsx filled.xlsx 1=Fait.
func fillIn(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: fillin actions.xlsx filled.xlsx row=state...")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	must(ts, err)
	defer f.Close()
	for _, arg := range args[2:] {
		row, state, _ := strings.Cut(arg, "=")
		n, err := strconv.Atoi(row)
		must(ts, err)
		must(ts, f.SetCellStr(f.GetSheetName(0), "I"+strconv.Itoa(n+1), state))
	}
	must(ts, f.SaveAs(ts.MkAbs(args[1])))
}
