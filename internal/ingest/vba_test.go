package ingest

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

// The examples of [MS-OVBA] 3.2.
func TestUnpackVBA(t *testing.T) {
	for packed, want := range map[string]string{
		"0119b000616263646566676800696a6b6c6d6e6f700071727374757 62e":                                              "abcdefghijklmnopqrstuv.",
		"012fb00023616161626364658266007061676869 6a013808616b6c00306d6e6f70067102700410727374757610 7778797a003c": "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
		"0103b002614500": strings.Repeat("a", 73),
	} {
		data, err := hex.DecodeString(strings.ReplaceAll(packed, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackVBA(data, 1<<20)
		if err != nil || string(got) != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	for _, broken := range []string{"", "\x00", "\x01\x19\x10\x00", "\x01\x03\xb0\xff\x45\x00", "\x01\x02\xb0\x02a\xff"} {
		if got, err := unpackVBA([]byte(broken), 1<<20); err == nil && len(got) == 0 && len(broken) > 2 || err == nil && len(broken) < 2 {
			t.Errorf("%x: %q, %v", broken, got, err)
		}
	}
	// 70,000 chunks that unpack to 4096 bytes each stop at the limit.
	bomb := append([]byte{1}, bytes.Repeat([]byte{0x03, 0xb0, 0x02, 'a', 0xfc, 0x0f}, 70_000)...)
	if got, _ := unpackVBA(bomb, 1<<20); len(got) < 1<<20 || len(got) > 1<<20+4096 {
		t.Errorf("%d bytes", len(got))
	}
}

// packVBA packs a source without copies.
func packVBA(source string) []byte {
	out := []byte{1}
	for len(source) > 0 {
		piece := source[:min(len(source), 3600)]
		source = source[len(piece):]
		var body []byte
		for at := 0; at < len(piece); at += 8 {
			body = append(append(body, 0), piece[at:min(at+8, len(piece))]...)
		}
		out = append(append(out, le(uint16(0xb000|(len(body)-1)))...), body...)
	}
	return out
}

const testModule = "Attribute VB_Name = \"Module1\"\r\n' demander à Solange : comment@exemple.fr\r\nSub Envoi()\r\n  adresse = \"texte@exemple.fr\" & x ' puis ligne@exemple.fr\r\n  REM ancien : rem@exemple.fr\r\n  s = \"dit \"\"deux@exemple.fr\"\" ici\"\r\nEnd Sub\r\n"

// vbaProject is a project as Excel writes it: compiled code ahead of the source.
func testProject(source string) []byte {
	return compound(
		oleMember{"VBA/dir", packVBA("rien")}, oleMember{"VBA/_VBA_PROJECT", []byte{0xcc, 0x61}},
		oleMember{"VBA/Module1", append([]byte("\x01\x16\x03\x00 compiled \x00\x01"), packVBA(source)...)},
		oleMember{"UserForm1/o", []byte("\x00\x02\x14\x00 Appeler formulaire@exemple.fr \x00\x00")},
		oleMember{"PROJECT", []byte("ID=\"{0}\"\r\nCMG=\"0123\"\r\n")},
	)
}

func TestMacros(t *testing.T) {
	sheet := sheetXML(`<row r="1">` + inline("A1", "Ada") + `</row>`)
	xlsx := mustRead(t, zipped(t, workbookParts(sheet, member{"xl/vbaProject.bin", string(testProject(testModule))})...))
	books := map[string]reading{
		"xlsx": xlsx,
		"xls": mustReadXLS(t, compound(oleMember{"Workbook", biffStream(nil, testSheet{name: "a", records: label(0, 0, "Ada")})},
			oleMember{"_VBA_PROJECT_CUR/VBA/Module1", append([]byte("compiled"), packVBA(testModule)...)}, oleMember{"_VBA_PROJECT_CUR/VBA/dir", packVBA("x")})),
	}
	for name, got := range books {
		wantProblems(t, got)
		for _, want := range []string{"comment@", "texte@", "ligne@", "rem@", "deux@"} {
			if !hasText(got, "macro", want+"exemple.fr") {
				t.Errorf("%s: no %s in %q", name, want, got.texts)
			}
		}
		if !got.facts.Macros || hasText(got, "macro", "Module1") {
			t.Errorf("%s: %+v %q", name, got.facts, got.texts)
		}
	}
	if !hasText(xlsx, "control", "formulaire@exemple.fr") {
		t.Errorf("texts %q", xlsx.texts)
	}
	long := mustRead(t, zipped(t, workbookParts(sheet, member{"xl/vbaProject.bin", string(testProject(testModule + strings.Repeat("x = 1\r\n", 3000) + "' fin@exemple.fr\r\n"))})...))
	if !hasText(long, "macro", "fin@exemple.fr") {
		t.Error("the end of a long module was not read")
	}
	for _, broken := range [][]byte{[]byte("no container"), testProject("")[:700], bytes.Replace(testProject(testModule), vbaMark, []byte("\x00attribut"), 1)} {
		got := mustRead(t, zipped(t, workbookParts(sheet, member{"xl/vbaProject.bin", string(broken)})...))
		wantProblems(t, got, "macro-not-read")
	}
}

func FuzzVBA(f *testing.F) {
	f.Add(packVBA(testModule))
	f.Add([]byte{1, 3, 0xb0, 2, 'a', 0x45, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, _ := unpackVBA(data, 1<<20); len(out) > 1<<20+4096 {
			t.Fatalf("%d bytes", len(out))
		}
	})
}
