package ingest

import (
	"bytes"
	"strings"
	"testing"
)

// lockedBook is a workbook encrypted in the older or the newer scheme. Decrypting and encrypting are the same.
func lockedBook(t *testing.T, password string, newer bool, bits int, sheets ...testSheet) []byte {
	t.Helper()
	pass := func(verifier, check []byte) []byte {
		salt := []byte("0123456789abcdef")
		if !newer {
			return le(uint16(1), uint16(1), uint16(1), salt, verifier, check)
		}
		header := le(uint32(4), uint32(0), uint32(0x6801), uint32(0x8004), uint32(bits), uint32(1), uint32(0), uint32(0), wide("CSP\x00"))
		return le(uint16(1), uint16(4), uint16(2), uint32(4), uint32(len(header)), header, uint32(16), salt, verifier, uint32(20), check)
	}
	size := 16
	if newer {
		size = 20
	}
	verifier := []byte("verifier of test")
	key, ok := openKey(pass(make([]byte, 16), make([]byte, size)), password)
	if ok || key.hash == nil {
		t.Fatal("a wrong verifier was taken, or no key was made")
	}
	h := key.hash()
	h.Write(verifier)
	locked, check := bytes.Clone(verifier), h.Sum(nil)
	stream := key.block(0)
	stream.XORKeyStream(locked, locked)
	stream.XORKeyStream(check, check)
	data := biffStream(record(recFilePass, pass(locked, check)), sheets...)
	key.decrypt(data)
	return compound(oleMember{"Workbook", data})
}

func lockedSheets() []testSheet {
	var rows []byte
	for i := range 300 { // more than one block
		rows = append(rows, label(i, 0, "Ozenne")...)
		rows = append(rows, number(i, 1, 0, float64(i))...)
	}
	return []testSheet{{name: "Membres", records: rows}}
}

// A workbook whose structure alone is protected is encrypted, but opens for
// everybody: it is read and not called protected.
func TestXLSPasswordOfEverybody(t *testing.T) {
	for _, tt := range []struct {
		newer bool
		bits  int
	}{{false, 40}, {true, 128}, {true, 40}} {
		data := lockedBook(t, sharedPassword, tt.newer, tt.bits, lockedSheets()...)
		if bytes.Contains(data, wide("Ozenne")) {
			t.Fatal("the workbook of the test is in clear")
		}
		got := mustReadXLS(t, data)
		if len(got.cells) != 600 || got.cells[599] != "0!B300=299" || !got.facts.WorkbookProtection {
			t.Errorf("newer %v: %d cells", tt.newer, len(got.cells))
		}
		wantProblems(t, got)
	}
}

// LibreOffice opens what these tests encrypt: the scheme is the one in use.
func TestXLSPasswordOfEverybodyInLibreOffice(t *testing.T) {
	for name, data := range map[string][]byte{
		"clear": oldBook(nil, lockedSheets()...), "rc4": lockedBook(t, sharedPassword, false, 40, lockedSheets()...), "cryptoapi": lockedBook(t, sharedPassword, true, 128, lockedSheets()...),
	} {
		t.Run(name, func(t *testing.T) {
			csv := convertInLibreOffice(t, data, "xls", "csv")
			if lines := strings.Split(strings.TrimSpace(string(csv)), "\n"); len(lines) != 300 || lines[299] != "Ozenne,299" {
				t.Errorf("LibreOffice reads %d lines", len(lines))
			}
		})
	}
}

// A password that was given opens the workbook; it stays an encrypted one.
func TestXLSPassword(t *testing.T) {
	for _, tt := range []struct {
		newer  bool
		bits   int
		scheme string
	}{{false, 40, "rc4"}, {true, 128, "rc4-cryptoapi"}} {
		data := lockedBook(t, testPassword, tt.newer, tt.bits, lockedSheets()...)
		got, err := readLocked(t, data, "faux", testPassword)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.cells) != 600 || !got.facts.Encrypted || got.facts.Encryption != tt.scheme || got.facts.WorkbookProtection {
			t.Errorf("%s: %d cells, %+v", tt.scheme, len(got.cells), got.facts)
		}
		wantProblems(t, got)
		for code, passwords := range map[string][]string{"encrypted": nil, "wrong-password": {"faux"}} {
			if _, err := readLocked(t, data, passwords...); Code(err) != code || State(err) != "protected" || Scheme(err) != tt.scheme {
				t.Errorf("%s: %v", code, err)
			}
		}
	}
}
