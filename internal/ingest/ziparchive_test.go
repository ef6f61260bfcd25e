package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const lista, listb = "Nom;Ville\nOzenne;Dinan\n", "Nom;Ville\nLanthier;Redon\n"

func TestZipMembers(t *testing.T) {
	inner := zipped(t, member{"b.csv", listb})
	book := zipped(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`))...)
	data := zipped(t, member{"2026/a.csv", lista}, member{"vide/", ""}, member{"deux.zip", string(inner)}, member{"m.xlsx", string(book)}, member{"photo.png", "\x89PNG\r\n\x1a\n\x00\x01"})
	u := unfold(t, "x.zip", data, Limits{})
	u.want("x.zip/2026/a.csv: Nom|Ville", "x.zip/2026/a.csv: Ozenne|Dinan", "x.zip/deux.zip/b.csv: Nom|Ville", "x.zip/deux.zip/b.csv: Lanthier|Redon",
		"x.zip/m.xlsx: Ada", "x.zip/photo.png: !not-a-list")
	u.wantText("x.zip: member-name: 2026/a.csv")
}

func TestZipDepth(t *testing.T) {
	data := []byte(lista)
	for level := 1; level <= 4; level++ {
		data = zipped(t, member{fmt.Sprintf("%d.%s", level, map[bool]string{true: "csv", false: "zip"}[level == 1]), string(data)})
		u := unfold(t, "x.zip", data, Limits{})
		if level <= 3 {
			if len(u.lines) != 2 || !strings.HasSuffix(u.lines[1], "Ozenne|Dinan") {
				t.Errorf("depth %d: %q", level, u.lines)
			}
			continue
		}
		u.want("x.zip/4.zip/3.zip/2.zip: !too-deep")
	}
}

// A member that is encrypted is protected; the others are read.
func TestZipEncrypted(t *testing.T) {
	packed, size, sum := deflated(t, func(w io.Writer) { _, _ = io.WriteString(w, lista) })
	secret := raw{name: "secret.csv", packed: packed, method: zip.Deflate, size: size, crc: sum, flags: 1}
	u := unfold(t, "x.zip", withRaw(t, []member{{"b.csv", "Redon\n"}}, secret), Limits{})
	u.want("x.zip/b.csv: Redon", "x.zip/secret.csv: !encrypted")
	for _, parts := range [][]member{nil, {{"b.csv", "x"}}} {
		data := withRaw(t, parts, secret)
		book, err := openZip(t.Context(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f := book.Facts(); f.Encryption != "zipcrypto" || f.Encrypted != (parts == nil) {
			t.Errorf("%d plain members: %+v", len(parts), f)
		}
	}
}

func TestZipNames(t *testing.T) {
	dos, err := charmap.CodePage850.NewEncoder().String("Adhérents/Été à Noël.csv")
	if err != nil {
		t.Fatal(err)
	}
	windows, err := charmap.Windows1252.NewEncoder().String("Élèves – « reçus » 2026.csv")
	if err != nil {
		t.Fatal(err)
	}
	for stored, want := range map[string]string{
		dos: "Adhérents/Été à Noël.csv", windows: "Élèves – « reçus » 2026.csv", "Été.csv": "Été.csv",
		"../../etc/a.csv": "etc/a.csv", `C:\Users\a.csv`: "Users/a.csv", "/a/./b//c.csv": "a/b/c.csv", `..\..\a.csv`: "a.csv", "../..": "",
	} {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		f, err := w.CreateHeader(&zip.FileHeader{Name: stored, NonUTF8: true})
		if err == nil {
			_, err = io.WriteString(f, "x")
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		unfold(t, "x.zip", out.Bytes(), Limits{}).want("x.zip/" + want + ": x")
	}
}

func TestZipUnicodePath(t *testing.T) {
	field := append([]byte{0x75, 0x70, 0, 0, 1, 0, 0, 0, 0}, "Été.csv"...)
	binary.LittleEndian.PutUint16(field[2:], uint16(len(field)-4))
	for name, want := range map[string]string{"abc": "abc", "?t?.csv": "Été.csv"} {
		binary.LittleEndian.PutUint32(field[5:], 0xc78d390d) // the sum of ?t?.csv
		got := memberNames([]*part{{name: name, entry: &zip.File{FileHeader: zip.FileHeader{Name: name, Extra: field}}}})
		for _, n := range got {
			if n != want {
				t.Errorf("%q, want %q", n, want)
			}
		}
	}
}

// What is wrong with one member costs no other, and all of it is told.
func TestZipDamage(t *testing.T) {
	packed, size, sum := deflated(t, func(w io.Writer) { _, _ = io.WriteString(w, lista) })
	plain := []member{{"b.csv", "Redon\n"}}
	tests := []struct {
		name string
		raw  raw
		want []string
	}{
		{"wrong sum", raw{packed: packed, method: 8, size: size, crc: sum ^ 1}, []string{"Nom|Ville", "Ozenne|Dinan", "~bad-checksum"}},
		{"size that lies", raw{packed: packed, method: 8, size: 5, crc: sum}, []string{"Nom|Ville", "Ozenne|Dinan", "~bad-size"}},
		{"size of four gigabytes", raw{packed: packed, method: 8, size: 1 << 32, crc: sum}, []string{"Nom|Ville", "Ozenne|Dinan", "~bad-size"}},
		{"packed bytes cut off", raw{packed: packed[:len(packed)-6], method: 8, size: size, crc: sum}, []string{"Nom|Ville", "Ozenne", "~truncated"}},
		{"no packed bytes", raw{packed: []byte{0xff, 0xff}, method: 8, size: size, crc: sum}, []string{"!broken-zip"}},
		{"unknown method", raw{packed: packed, method: 12, size: size, crc: sum}, []string{"!unsupported-compression"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.raw.name = "a.csv"
			u := unfold(t, "x.zip", withRaw(t, plain, test.raw), Limits{})
			want := []string{"x.zip/b.csv: Redon"}
			for _, line := range test.want {
				want = append(want, "x.zip/a.csv: "+line)
			}
			if test.name == "packed bytes cut off" && len(u.lines) == len(want) {
				want[2] = u.lines[2] // how far it comes is the matter of the packing
			}
			u.want(want...)
		})
	}
}

func TestZipLinksAreNoLists(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	h := &zip.FileHeader{Name: "lien"}
	h.SetMode(fs.ModeSymlink | 0o777)
	f, err := w.CreateHeader(h)
	if err == nil {
		_, err = io.WriteString(f, "/etc/passwd")
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	unfold(t, "x.zip", out.Bytes(), Limits{}).want("x.zip/lien: !special-file")
}

func TestZipDuplicateNames(t *testing.T) {
	unfold(t, "x.zip", zipped(t, member{"a.csv", "un\n"}, member{"A.csv", "deux\n"}, member{"a.csv", "trois\n"}), Limits{}).
		want("x.zip/a.csv: un", "x.zip/A.csv: deux", "x.zip/a.csv: trois")
}

// TestZipCut cuts an archive at every length: no member that is whole is lost,
// and nothing that is left out passes in silence.
func TestZipCut(t *testing.T) {
	described := zipped(t, member{"a.csv", "un\n"}, member{"b.csv", "deux\n"})
	var sized bytes.Buffer
	w := zip.NewWriter(&sized)
	for name, text := range map[string]string{"a.csv": "un\n"} {
		packed, size, sum := deflated(t, func(w io.Writer) { _, _ = io.WriteString(w, text) })
		f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: 8, CRC32: uint32(sum), CompressedSize64: uint64(len(packed)), UncompressedSize64: size})
		if err == nil {
			_, err = f.Write(packed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	inner := stored(t, member{"dedans.zip", string(described)}, member{"c.csv", "trois\n"})
	for name, data := range map[string][]byte{"described": described, "sized": sized.Bytes(), "stored in it": inner} {
		members := 0
		for n := range len(data) {
			u := unfold(t, "x.zip", data[:n], Limits{})
			all := strings.Join(u.lines, "\n")
			if !strings.ContainsAny(all, "!~") {
				t.Errorf("%s cut at %d of %d: %q", name, n, len(data), u.lines)
			}
			whole := 0
			for _, text := range []string{": un", ": deux", ": trois"} {
				if strings.Contains(all+"\n", text+"\n") {
					whole++
				}
			}
			if whole < members {
				t.Errorf("%s cut at %d: fewer members than at %d", name, n, n-1)
			}
			members = whole
		}
		if members == 0 {
			t.Errorf("%s: no member was saved", name)
		}
	}
}

// Members that no directory names hide in the gaps.
func TestZipOutsideOfTheDirectory(t *testing.T) {
	hidden, _, _ := bytes.Cut(zipped(t, member{"ancien.csv", "Ozenne\n"}), []byte(directoryHeader))
	sound := zipped(t, member{"a.csv", "un\n"})
	// A directory that does not know of what stands before it.
	unfold(t, "x.zip", append(bytes.Clone(hidden), sound...), Limits{}).want("x.zip/a.csv: un", "x.zip/ancien.csv: Ozenne")
	// Behind the end record.
	unfold(t, "x.zip", append(bytes.Clone(sound), hidden...), Limits{}).want("x.zip/a.csv: un", "x.zip/ancien.csv: Ozenne")

	u := unfold(t, "x.zip", append([]byte("MZ this program is signed by jean.ozenne@exemple.fr\x00\x01\x02"), sound...), Limits{})
	u.want("x.zip/a.csv: un")
	u.wantText("x.zip: loose-bytes: MZ this program is signed by jean.ozenne@exemple.fr")
	unfold(t, "x.zip", append(bytes.Clone(sound), make([]byte, 600)...), Limits{}).want("x.zip/a.csv: un")
	unfold(t, "x.zip", append(bytes.Clone(sound), noise(600)...), Limits{}).want("x.zip/a.csv: un", "x.zip: ~loose-bytes")
	u = unfold(t, "x.zip", append([]byte(strings.Repeat("Ozenne Jean, Dinan\n", 9)), sound...), Limits{})
	u.wantText("x.zip: loose-bytes: Ozenne Jean, Dinan")
}

func TestZipComments(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "certificat_Jean.csv", Comment: "de Jean Ozenne"})
	if err == nil {
		_, err = io.WriteString(f, "x")
	}
	if err == nil {
		err = w.SetComment("pour Anne Lanthier")
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	u := unfold(t, "x.zip", out.Bytes(), Limits{})
	u.wantText("x.zip: zip-comment: de Jean Ozenne")
	u.wantText("x.zip: zip-comment: pour Anne Lanthier")
	u.wantText("x.zip: member-name: certificat Jean.csv")
}

// A folder that somebody called "word" makes no text document of an archive.
func TestZipFolderNames(t *testing.T) {
	unfold(t, "x.zip", zipped(t, member{"word/a.csv", "un\n"}, member{"XL/b.csv", "deux\n"}), Limits{}).want("x.zip/word/a.csv: un", "x.zip/XL/b.csv: deux")
}
