package ingest

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// verdict is what the content of a document says before a format opens it.
type verdict struct {
	format string // name of a format of [Formats], or short name of another known one
	code   string // of the Error, or ""; not-supported gives way to a format of that name
}

// readHead reads the bytes that formats are told by.
func readHead(r io.ReaderAt, size int64) ([]byte, error) {
	head := make([]byte, max(0, min(size, SniffLen)))
	n, err := r.ReadAt(head, 0)
	if n == len(head) {
		return head, nil
	}
	if err == io.EOF { // shorter than was said: what is there is what there is
		return head[:n], nil
	}
	return nil, &Error{Code: "read-error"}
}

// sniff tells the kind of a document by content alone.
func sniff(r io.ReaderAt, size int64, head []byte) verdict {
	switch {
	case len(head) == 0:
		return verdict{"", "empty"}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return sniffZip(r, size, head)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(r, size)
	}
	for _, m := range signatures {
		if m.at+len(m.bytes) <= len(head) && string(head[m.at:m.at+len(m.bytes)]) == m.bytes && (!m.binary || isBinary(head)) {
			if m.code == notAList && endsInZip(r, size) {
				return sniffZip(r, size, head) // an archive that unpacks itself
			}
			if m.format == "pdf" && encryptedPDF(r, size) {
				return verdict{m.format, "encrypted"}
			}
			return verdict{m.format, m.code}
		}
	}
	if !isText(head) {
		if endsInZip(r, size) {
			return sniffZip(r, size, head)
		}
		return verdict{"", "unknown-format"}
	}
	return sniffMarkup(head)
}

// signature is how a format begins (or has at a fixed place). binary asks for
// the rest of the head not to be text, where the bytes alone could begin a
// list: "BMX;Vélo".
type signature struct {
	at     int
	bytes  string
	binary bool
	format string
	code   string
}

const (
	notSupported = "not-supported"
	notAList     = "not-a-list"
	encrypted    = "encrypted"
)

// signatures, from the specifications of the formats and the registrations
// under https://www.iana.org/assignments/media-types.
var signatures = []signature{
	// Could hold a list.
	{0, "%PDF-", false, "pdf", notSupported},
	{0, "SQLite format 3\x00", false, "sqlite", notSupported},
	{0, "\x37\x7f\x06\x82", true, "sqlite-log", notSupported},
	{0, "\x37\x7f\x06\x83", true, "sqlite-log", notSupported},
	{0, sqliteJournalMagic, true, "sqlite-log", notSupported},
	{0, "\x00\x01\x00\x00Standard Jet DB", false, "access", notSupported},
	{0, "\x00\x01\x00\x00Standard ACE DB", false, "access", notSupported},
	{0, "\x1f\x8b\x08", false, "gz", notSupported},
	{0, "BZh", true, "bz2", notSupported},
	{0, "\xfd7zXZ\x00", false, "xz", notSupported},
	{0, "\x28\xb5\x2f\xfd", true, "zst", notSupported},
	{0, "7z\xbc\xaf\x27\x1c", false, "7z", notSupported},
	{0, "Rar!\x1a\x07", false, "rar", notSupported},
	{257, "ustar", true, "tar", notSupported},
	{0, "PAR1", true, "parquet", notSupported},
	{0, "!BDN", true, "pst", notSupported},
	{0, `{\rtf`, false, "rtf", notSupported},
	{0, "\x09\x00\x04\x00", true, "xls", notSupported}, // BIFF2 to BIFF4, without a container
	{0, "\x09\x02\x06\x00", true, "xls", notSupported},
	{0, "\x09\x04\x06\x00", true, "xls", notSupported},
	{0, "\x00\x00\x02\x00", true, "wk1", notSupported}, // Lotus 1-2-3
	{0, "\x00\x00\x1a\x00", true, "wk3", notSupported},
	// Encrypted: good practice.
	{0, "age-encryption.org/", false, "age", encrypted},
	{0, "-----BEGIN AGE ENCRYPTED FILE", false, "age", encrypted},
	{0, "-----BEGIN PGP MESSAGE", false, "pgp", encrypted},
	{0, "\x03\xd9\xa2\x9a", true, "keepass", encrypted},
	{0, "Salted__", true, "openssl", encrypted},
	// Pictures.
	{0, "\x89PNG\r\n\x1a\n", false, "png", notAList},
	{0, "\xff\xd8\xff", true, "jpeg", notAList},
	{0, "GIF87a", true, "gif", notAList},
	{0, "GIF89a", true, "gif", notAList},
	{0, "BM", true, "bmp", notAList},
	{0, "II*\x00", true, "tiff", notAList},
	{0, "MM\x00*", true, "tiff", notAList},
	{0, "8BPS", true, "psd", notAList},
	{0, "\x00\x00\x01\x00", true, "ico", notAList},
	{0, "\x00\x00\x00\x0cjP  ", true, "jp2", notAList},
	// Sound and video, and the picture formats in the same containers.
	{0, "RIFF", true, "riff", notAList},
	{4, "ftyp", true, "mp4", notAList},
	{4, "moov", true, "mov", notAList},
	{0, "ID3", true, "mp3", notAList},
	{0, "\xff\xfb", true, "mp3", notAList},
	{0, "\xff\xf3", true, "mp3", notAList},
	{0, "\xff\xf1", true, "aac", notAList},
	{0, "OggS", true, "ogg", notAList},
	{0, "fLaC", true, "flac", notAList},
	{0, "MThd", true, "midi", notAList},
	{0, "\x1aE\xdf\xa3", true, "matroska", notAList},
	{0, "FLV\x01", true, "flv", notAList},
	{0, "\x00\x00\x01\xba", true, "mpeg", notAList},
	{0, "\x00\x00\x01\xb3", true, "mpeg", notAList},
	{0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11", true, "asf", notAList},
	// Programs.
	{0, "MZ", true, "exe", notAList},
	{0, "\x7fELF", true, "elf", notAList},
	{0, "\xfe\xed\xfa\xce", true, "macho", notAList},
	{0, "\xfe\xed\xfa\xcf", true, "macho", notAList},
	{0, "\xce\xfa\xed\xfe", true, "macho", notAList},
	{0, "\xcf\xfa\xed\xfe", true, "macho", notAList},
	{0, "\xca\xfe\xba\xbe", true, "class", notAList},
	{0, "\x00asm", true, "wasm", notAList},
	{0, "L\x00\x00\x00\x01\x14\x02\x00", true, "lnk", notAList},
	// Fonts.
	{0, "\x00\x01\x00\x00\x00", true, "ttf", notAList},
	{0, "OTTO\x00", true, "otf", notAList},
	{0, "ttcf\x00", true, "ttc", notAList},
	{0, "wOFF", true, "woff", notAList},
	{0, "wOF2", true, "woff2", notAList},
}

// isText reports whether the bytes can be the beginning of text in UTF-8,
// UTF-16 or a charset of one byte a character.
func isText(head []byte) bool { return len(head) > 0 && !isBinary(head) }

// isBinary counts control characters that text has none of. Text has a few at
// most (a form feed, the ^Z of DOS); compressed or random bytes have one in ten.
func isBinary(head []byte) bool {
	layout := sniffLayout(head)
	if layout.utf16 {
		head = decodeHead(head, layout)
	}
	nul, control, high := 0, 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			nul++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f' && c != 0x1a && c != 0x1b, c == 0x7f:
			control++
		case c >= 0x80:
			high++
		}
	}
	// More than half of the bytes outside of ASCII, and no UTF-8: EBCDIC, or an
	// alphabet that the charsets here do not have. Read as one of ours it would
	// be gibberish, in which nothing is found.
	foreign := 2*high > len(head) && !mostlyUTF8(head)
	return 50*control > len(head) || 10*nul > 3*len(head) || foreign
}

// mostlyUTF8 reports whether nine tenths of the bytes are valid UTF-8: the head
// may end inside a character, and a list may hold a few wrong ones.
func mostlyUTF8(head []byte) bool {
	valid := 0
	for rest := head; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if r != utf8.RuneError || n > 1 {
			valid += n
		}
		rest = rest[n:]
	}
	return 10*valid >= 9*len(head)
}

// decodeHead is the head of a text without byte order mark, in UTF-8 where it
// was UTF-16.
func decodeHead(head []byte, layout byteLayout) []byte {
	body := head[layout.mark:]
	if !layout.utf16 {
		return body
	}
	text, _ := io.ReadAll(newUTF16Reader(bytes.NewReader(body), layout.bigEndian)) // memory does not fail
	return text
}

// endsInZip reports whether a zip stands behind what the document begins with:
// the directory of a zip is sought from its end.
func endsInZip(r io.ReaderAt, size int64) bool {
	tail := make([]byte, min(size, endLength+0xffff))
	n, _ := r.ReadAt(tail, size-int64(len(tail))) // only looked at
	at := bytes.LastIndex(tail[:n], []byte(endRecord))
	return at >= 0 && at+endLength <= n && (tail[at+10] != 0 || tail[at+11] != 0) && zipKind(r, size) != ""
}

// sniffZip tells a zip by the names of its members; the directory stands at
// its end.
func sniffZip(r io.ReaderAt, size int64, head []byte) verdict {
	if tooManyEntries(r, size, DefaultLimits().Entries) {
		return verdict{"zip", "too-many-entries"}
	}
	switch kind := zipKind(r, size); kind {
	case "":
		if k := sniffZipKind(head); k == "xlsx" || k == "opc" {
			return verdict{"xlsx", ""} // its reader says how much of it is broken
		} else if k == "odf" && bytes.Contains(head, []byte("opendocument.spreadsheet")) {
			return verdict{"ods", ""}
		}
		return verdict{"zip", ""} // so does this one
	case "xlsx":
		return verdict{"xlsx", ""}
	case "zip":
		if bytes.Contains(head, []byte("Index/Document.iwa")) || bytes.Contains(readTail(r, size), []byte("Index/Document.iwa")) {
			return verdict{"numbers", notSupported}
		}
		return verdict{"zip", ""}
	default:
		return verdict{kind, notSupported}
	}
}

// encryptedPDF looks for the entry of the trailer (ISO 32000-1, 7.5.5).
func encryptedPDF(r io.ReaderAt, size int64) bool {
	return bytes.Contains(readTail(r, size), []byte("/Encrypt"))
}

func readTail(r io.ReaderAt, size int64) []byte {
	tail := make([]byte, min(size, SniffLen))
	n, _ := r.ReadAt(tail, size-int64(len(tail))) // only looked at; the head was readable
	return tail[:n]
}
