package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"egide/internal/audit"
)

// The commands of the scripts for documents that stand in others.

// makeZip packs files of the script: mkzip out.zip [-comment TEXT] NAME=FILE…,
// secret:NAME=FILE for one that is marked as encrypted.
func makeZip(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: mkzip out.zip name=file...")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 1; i < len(args); i++ {
		if args[i] == "-comment" {
			i++
			must(ts, w.SetComment(args[i]))
			continue
		}
		spec, secret := strings.CutPrefix(args[i], "secret:")
		name, file, _ := strings.Cut(spec, "=")
		content, err := os.ReadFile(ts.MkAbs(file))
		must(ts, err)
		if secret {
			header := &zip.FileHeader{Name: name, Flags: 1, CRC32: crc32.ChecksumIEEE(content), CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(content))}
			f, err := w.CreateRaw(header)
			must(ts, err)
			for i := range content { // what stands there is no text
				content[i] ^= 0xa5
			}
			_, err = f.Write(content)
			must(ts, err)
			continue
		}
		f, err := w.Create(name)
		must(ts, err)
		_, err = f.Write(content)
		must(ts, err)
	}
	must(ts, w.Close())
	writeInput(ts, args[0], out.Bytes())
}

// makeMailbox joins files of the script, those marked with base64: in base64:
// mkmail out.mbox FILE base64:FILE….
func makeMailbox(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: mkmail out.mbox file...")
	}
	var out strings.Builder
	for _, arg := range args[1:] {
		file, packed := strings.CutPrefix(arg, "base64:")
		content := ts.ReadFile(file)
		if !packed {
			out.WriteString(content)
			continue
		}
		digits := base64.StdEncoding.EncodeToString([]byte(content))
		for len(digits) > 0 {
			n := min(76, len(digits))
			out.WriteString(digits[:n] + "\n")
			digits = digits[n:]
		}
	}
	writeInput(ts, args[0], []byte(out.String()))
}

// writeNames lists the documents of a record in names.txt: id, parent, format,
// state, path.
func writeNames(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: egide-names audit.json")
	}
	var record audit.Audit
	must(ts, json.Unmarshal([]byte(ts.ReadFile(args[0])), &record))
	var lines strings.Builder
	for _, d := range record.Documents {
		parent := ""
		if d.Parent != nil {
			parent = *d.Parent
		}
		fmt.Fprintf(&lines, "%s %s %s %s %s\n", d.ID, parent, d.Format, d.State, d.Path)
	}
	must(ts, os.WriteFile(ts.MkAbs("names.txt"), []byte(lines.String()), 0o600))
}
