package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// Canaries are what no output may hold. In words, any text with "kanari" in it;
// in figures, these numbers, written with or without blanks.
var canaryWord = []byte("kanari")

var canaryDigits = []string{
	"0639987654",              // telephone
	"639987654",               // without its 0, or in international form
	"285059999900131",         // social security number with its key
	"2850599999001",           // and without
	"99999999990098765432163", // bank and account of the IBAN
	"19870403", "03041987",    // birth date, digits of 1987-04-03 and 03/04/1987
}

// inputFiles are the files a script started with or made itself.
type inputFiles struct{ sums map[string]string }

func (in *inputFiles) record(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return in.add(path)
	})
}

func (in *inputFiles) add(path string) error {
	s, err := sum(path)
	in.sums[path] = s
	return err
}

func sum(path string) (string, error) {
	raw, err := os.ReadFile(path)
	h := sha256.Sum256(raw)
	return hex.EncodeToString(h[:]), err
}

// searchCanaries looks into every file under dir that is not an input, and into
// the parts of those that are zips.
func searchCanaries(dir string, inputs *inputFiles) (leaks []string) {
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, input := inputs.sums[path]; input {
			return nil
		}
		name, _ := filepath.Rel(dir, path)
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		leaks = append(leaks, canariesIn(name, raw)...)
		if archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw))); err == nil {
			for _, f := range archive.File {
				if r, err := f.Open(); err == nil {
					part, _ := io.ReadAll(r)
					leaks = append(leaks, canariesIn(name+"!"+f.Name, part)...)
				}
			}
		}
		leaks = append(leaks, canariesIn("name of "+name, []byte(name))...)
		return nil
	})
	return leaks
}

func canariesIn(name string, content []byte) (leaks []string) {
	lower := bytes.ToLower(content)
	if i := bytes.Index(lower, canaryWord); i >= 0 {
		leaks = append(leaks, name+": …"+string(lower[max(0, i-40):min(len(lower), i+40)])+"…")
	}
	if bytes.Contains(lower, utf16Bytes("kanari")) {
		leaks = append(leaks, name+": UTF-16")
	}
	digits := bytes.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r == ' ' || r == '.' || r == '-' || r == '/' || r == '\u00a0' || r == '\u202f':
			return -1
		}
		return '|'
	}, content)
	for _, d := range canaryDigits {
		if bytes.Contains(digits, []byte(d)) {
			leaks = append(leaks, name+": digits "+d)
		}
	}
	return leaks
}

func utf16Bytes(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// makeBook builds a workbook from CSV files of the script:
//
//	mkbook out.xlsx [-author NAME] [-note CELL=TEXT] SHEET=in.csv [hidden:SHEET=in.csv]…
func makeBook(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: mkbook out.xlsx sheet=in.csv...")
	}
	f := excelize.NewFile()
	first := ""
	for i := 1; i < len(args); i++ {
		switch {
		case args[i] == "-author":
			i++
			must(ts, f.SetDocProps(&excelize.DocProperties{Creator: args[i], LastModifiedBy: args[i]}))
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
	must(ts, f.SaveAs(path))
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
	path := ts.MkAbs(args[2])
	must(ts, os.WriteFile(path, []byte(out), 0o644))
	must(ts, ts.Value("inputs").(*inputFiles).add(path))
}

// noise writes bytes that are no format at all: noise FILE.
func noise(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: noise file")
	}
	raw := make([]byte, 4096)
	for i := range raw {
		raw[i] = byte(i*i*31 + i>>3)
	}
	path := ts.MkAbs(args[0])
	must(ts, os.WriteFile(path, raw, 0o644))
	must(ts, ts.Value("inputs").(*inputFiles).add(path))
}
