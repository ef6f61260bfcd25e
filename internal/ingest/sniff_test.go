package ingest

import (
	"bytes"
	"context"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestSniff(t *testing.T) {
	binaryTail := strings.Repeat("\x00\x01\x02\xff\x80\x10", 40)
	tests := []struct {
		name, content string
		format, code  string
	}{
		{"list.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n", "pdf", "not-supported"},
		{"locked.pdf", "%PDF-1.7\ntrailer\n<</Size 9/Encrypt 8 0 R>>\n", "pdf", "encrypted"},
		{"base.db", "SQLite format 3\x00" + binaryTail, "sqlite", "broken-database"},
		{"base.accdb", "\x00\x01\x00\x00Standard ACE DB\x00" + binaryTail, "access", "not-supported"},
		{"list.csv.gz", "\x1f\x8b\x08\x00\x00", "gz", "broken-zip"},
		{"list.7z", "7z\xbc\xaf\x27\x1c" + binaryTail, "7z", "not-supported"},
		{"letter.rtf", `{\rtf1\ansi Bonjour}`, "rtf", "not-supported"},
		{"list.age", "age-encryption.org/v1\n-> X25519 abc\n" + binaryTail, "age", "encrypted"},
		{"list.csv.asc", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "pgp", "encrypted"},
		{"dates.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "ics", "not-supported"},
		{"letter.fodt", "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">", "odt", "truncated"},
		{"any.xml", "<?xml version=\"1.0\"?><adherents><nom>Ozenne</nom></adherents>", "xml", "not-supported"},
		{"logo.svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "svg", "not-a-list"},
		{"photo.csv", "\xff\xd8\xff\xe0\x00\x10JFIF" + binaryTail, "jpeg", "not-a-list"},
		{"photo.png", "\x89PNG\r\n\x1a\n" + binaryTail, "png", "not-a-list"},
		{"scan.bmp", "BM" + binaryTail, "bmp", "not-a-list"},
		{"film.mp4", "\x00\x00\x00\x18ftypmp42" + binaryTail, "mp4", "not-a-list"},
		{"song.mp3", "ID3\x04\x00" + binaryTail, "mp3", "not-a-list"},
		{"program.exe", "MZ" + binaryTail, "exe", "not-a-list"},
		{"font.ttf", "\x00\x01\x00\x00\x00\x0f" + binaryTail, "ttf", "not-a-list"},
		{"cut.zip", "PK\x03\x04\x14\x00\x00\x00", "zip", "broken-zip"},
		{"nothing.zip", "PK\x05\x06" + strings.Repeat("\x00", 18), "zip", "empty"},
		{"letter.docx", string(zipped(t, member{name: "[Content_Types].xml", text: "<Types/>"}, member{name: "word/styles.xml", text: "<x/>"})), "docx", "broken-document"},
		{"list.numbers", string(zipped(t, member{name: "Index/Document.iwa", text: "x"})), "numbers", "not-supported"},
		{"list.xlsb", string(zipped(t, member{name: "xl/workbook.bin", text: "x"})), "xlsb", "broken-workbook"},
		{"locked.xlsx", compoundFile("EncryptionInfo", "EncryptedPackage"), "standard", "encrypted"},
		{"agile.xlsx", compoundFile("EncryptionInfo", "EncryptedPackage") + `<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">`, "agile", "encrypted"},
		{"list.xls", compoundFile("Workbook", "\x05SummaryInformation"), "xls", "broken-container"}, // told, then found to hold nothing
		{"letter.doc", compoundFile("WordDocument"), "doc", "not-supported"},
		{"drawing.vsd", compoundFile("VisioDocument"), "ole", "not-supported"},
		{"mail.msg", compoundFile("__properties_version1.0"), "msg", "not-supported"},
		{"broken.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\xff", 600), "ole", "broken-container"},
		{"noise.csv", noise(5000), "", "unknown-format"},
		{"ebcdic.csv", "\xd5\x96\x94\x5e\xd7\x99\x85\x95\x96\x94\x5e\xe3\x85\x93\x25\xd4\x81\x99\xa3\x89\x95\x5e\xd7\x81\xa4\x93", "", "unknown-format"},
		{"garbage.xlsx", "this is no workbook at all", "text", "not-what-it-says"},
		{"zeros.csv", strings.Repeat("\x00", 5000), "", "unknown-format"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			book, format, err := Open(context.Background(), strings.NewReader(tt.content), int64(len(tt.content)), tt.name, Options{})
			if err == nil {
				book.Close()
			}
			if format != tt.format || Code(err) != tt.code {
				t.Errorf("%q, %q; want %q, %q", format, Code(err), tt.format, tt.code)
			}
			want := map[string]string{"encrypted": "protected", "not-a-list": "not-a-list"}[tt.code]
			if want == "" {
				want = "unread"
			}
			if got := State(err); got != want {
				t.Errorf("state %q, want %q", got, want)
			}
		})
	}
}

// Short words at the beginning of a list are not the magic of a format.
func TestListsThatLookLikeOtherFormats(t *testing.T) {
	for _, head := range []string{
		"BMX", "MZ", "ID3", "RIFF", "OggS", "II*", "PAR1", "BZh", "From: to", "dn: x", "Date", "version: 1", "{nom}", "[nom]", "<nom>", "age", "8BPS", "L", "ftyp", "xxxxftyp",
	} {
		text := head + ";Nom;Ville\n1;Ozenne;Dinan\n2;Lanthier;Redon\n"
		d := readDocument(t, "m.csv", []byte(text), Limits{})
		if d.format != "csv" || len(d.rows) != 3 || len(d.rows[0]) != 3 {
			t.Errorf("%q: %s, %v", head, d.format, d.rows)
		}
	}
}

func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

// compoundFile is the smallest container with these streams: a header, an
// allocation table, a directory of two sectors.
func compoundFile(streams ...string) string {
	const sector = 512
	header := make([]byte, sector)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(header[30:], 9)
	binary.LittleEndian.PutUint32(header[44:], 1) // table sectors
	binary.LittleEndian.PutUint32(header[48:], 1) // first of the directory
	for at := 76; at < sector; at += 4 {
		binary.LittleEndian.PutUint32(header[at:], 0xffffffff)
	}
	binary.LittleEndian.PutUint32(header[76:], 0)
	table := bytes.Repeat([]byte{0xff}, sector)
	binary.LittleEndian.PutUint32(table[4:], 2) // the directory goes on in sector 2
	binary.LittleEndian.PutUint32(table[8:], endOfChain)
	directory := make([]byte, 2*sector)
	// The streams stand in the second sector, so that the table is needed.
	for i, name := range append([]string{"Root Entry", "", "", ""}, streams...) {
		if name == "" {
			continue
		}
		entry := directory[i*directoryItem:]
		units := utf16.Encode([]rune(name))
		for j, u := range units {
			binary.LittleEndian.PutUint16(entry[2*j:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66] = 2
	}
	return string(header) + string(table) + string(directory)
}

// A directory that points to itself ends.
func TestCompoundFileLoop(t *testing.T) {
	file := []byte(compoundFile("Workbook"))
	binary.LittleEndian.PutUint32(file[512+4:], 1)
	_, format, err := Open(context.Background(), bytes.NewReader(file), int64(len(file)), "m.xls", Options{})
	if format != "ole" || Code(err) != "broken-container" {
		t.Errorf("%q, %v", format, err)
	}
}

func readable(format string) bool {
	_, ok := named(format)
	return ok
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte(compoundFile("Workbook", "EncryptionInfo")))
	f.Add([]byte("PK\x03\x04\x14\x00\x00\x00"))
	f.Add([]byte("dn: cn=a"))
	f.Add([]byte("From: a\nTo: b\n\nx"))
	f.Fuzz(func(t *testing.T, content []byte) {
		v := sniff(bytes.NewReader(content), int64(len(content)), content[:min(len(content), SniffLen)])
		if v.code == "" && !readable(v.format) {
			t.Errorf("no reader for %q", v.format)
		}
	})
}
