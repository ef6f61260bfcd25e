package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf16"
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
