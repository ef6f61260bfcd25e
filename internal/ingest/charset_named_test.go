package ingest

import (
	"context"
	"io"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"egide/internal/table"
)

func readGiven(t *testing.T, name string, content []byte, o Options) reading {
	t.Helper()
	got, err := readBook(t, Format{Open: func(ctx context.Context, r io.ReaderAt, size int64, _ Options) (table.Book, error) {
		book, _, err := Open(ctx, r, size, name, o)
		return book, err
	}}, content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestEncodingNames(t *testing.T) {
	for given, want := range map[string]string{
		"UTF-8": "utf-8", "utf8": "utf-8", "Latin1": "iso-8859-1", "ANSI": "windows-1252", "cp850": "ibm850", "dos": "ibm850", "MacRoman": "macintosh",
		"ISO_8859-15": "iso-8859-15", "utf-16": "utf-16le", "CP1250\n": "windows-1250",
	} {
		if got, ok := Encoding(given); !ok || got != want {
			t.Errorf("%q: %q, %v", given, got, ok)
		}
	}
	for _, wrong := range []string{"", "klingon", "utf-7", "-"} {
		if got, ok := Encoding(wrong); ok {
			t.Errorf("%q is taken for %s", wrong, got)
		}
	}
	names := Encodings()
	if len(names) < 15 {
		t.Fatal(names)
	}
	for _, name := range names {
		if got, ok := Encoding(name); !ok || got != name {
			t.Errorf("%s gives %q", name, got)
		}
	}
}

// What is given wins over what the bytes look like, and is what the facts say.
func TestGivenEncoding(t *testing.T) {
	text := "Nom;Ville\nŻółć;Łódź\nDvořák;Plzeň\n"
	want := []string{"0!A1=Nom", "0!B1=Ville", "0!A2=Żółć", "0!B2=Łódź", "0!A3=Dvořák", "0!B3=Plzeň"}
	for name, encode := range map[string]func(string) (string, error){
		"windows-1250": charmap.Windows1250.NewEncoder().String,
		"iso-8859-2":   charmap.ISO8859_2.NewEncoder().String,
		"utf-8":        func(s string) (string, error) { return s, nil },
		"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String,
		"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String,
	} {
		content, err := encode(text)
		if err != nil {
			t.Fatal(err)
		}
		got := readGiven(t, "liste.csv", []byte(content), Options{Encoding: name})
		wantCells(t, got, want...)
		wantProblems(t, got)
		if got.facts.Encoding != name {
			t.Errorf("%s: facts say %q", name, got.facts.Encoding)
		}
	}
	// Bytes that are UTF-8 by accident or on purpose are what was said they are.
	got := readGiven(t, "liste.csv", []byte("Nom;Ville\nÃ©;x\n"), Options{Encoding: "windows-1252"})
	wantCells(t, got, "0!A1=Nom", "0!B1=Ville", "0!A2=Ã\u0192Â©", "0!B2=x")
	// What is not in the charset that was given is not passed off as read.
	got = readGiven(t, "liste.csv", []byte("Nom;Ville\nEl\xe9a;x\n"), Options{Encoding: "utf-8"})
	wantCells(t, got, "0!A1=Nom", "0!B1=Ville", "0!A2=El\ufffda", "0!B2=x")
	wantProblems(t, got, "bad-encoding")
	// A byte order mark is stronger.
	got = readGiven(t, "liste.csv", []byte("\xef\xbb\xbfNom;Ville\nÉlea;x\n"), Options{Encoding: "windows-1252"})
	wantCells(t, got, "0!A1=Nom", "0!B1=Ville", "0!A2=Élea", "0!B2=x")
}

// The other text formats take the charset too; workbooks say theirs themselves.
func TestGivenEncodingElsewhere(t *testing.T) {
	o := Options{Encoding: "ibm850", Delimiter: '|'}
	for name, content := range map[string]string{
		"a.vcf":  "BEGIN:VCARD\nVERSION:3.0\nFN:El\x82a\nEND:VCARD\n",
		"a.json": "[{\"FN\":\"El\x82a\"}]",
		"a.html": "<html><table><tr><td>FN</td></tr><tr><td>El\x82a</td></tr></table></html>",
		"a.ldif": "dn: cn=x\nFN: El\x82a\n\n",
	} {
		got := readGiven(t, name, []byte(content), o)
		found := false
		for _, cell := range got.cells {
			found = found || cell[len(cell)-len("Eléa"):] == "Eléa"
		}
		if !found || got.facts.Encoding != "ibm850" {
			t.Errorf("%s: %q, %s", name, got.cells, got.facts.Encoding)
		}
	}
	book := zipped(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "É|l;éa")+`</row>`))...)
	wantCells(t, readGiven(t, "a.csv", book, o), "0!A1=É|l;éa")
}

func TestGivenDelimiter(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		delimiter     byte
		want          []string
	}{
		{"m.csv", "a;b|c;d\ne;f|g;h\n", '|', []string{"0!A1=a;b", "0!B1=c;d", "0!A2=e;f", "0!B2=g;h"}},
		{"m.txt", "a:b\nc:d\n", ':', []string{"0!A1=a", "0!B1=b", "0!A2=c", "0!B2=d"}},
		{"m.csv", "sep=;\na|b\n\"c|d\"|e\n", '|', []string{"0!A1=a", "0!B1=b", "0!A2=c|d", "0!B2=e"}},
		{"m.csv", "a b\nc d\n", ' ', []string{"0!A1=a", "0!B1=b", "0!A2=c", "0!B2=d"}},
		{"m.csv", "a;b\n", '\t', []string{"0!A1=a;b"}},
	} {
		got := readGiven(t, tt.name, []byte(tt.content), Options{Delimiter: tt.delimiter})
		wantCells(t, got, tt.want...)
		if got.facts.Delimiter != string(tt.delimiter) {
			t.Errorf("facts say %q", got.facts.Delimiter)
		}
	}
	for b := range 256 {
		want := false
		for _, d := range []byte(";,|:\t ^~!#$%&*/<=>?()[]{}`") {
			want = want || byte(b) == d
		}
		if Delimiter(byte(b)) != want {
			t.Errorf("%q", rune(b))
		}
	}
}
