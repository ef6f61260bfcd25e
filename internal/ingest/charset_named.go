package ingest

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// named charsets can be asked for with Options.Encoding, beside UTF-8 and
// UTF-16: those of lists in Europe and around the Mediterranean. The other names
// are what programs and people call them.
var namedCharsets = []struct {
	name  string // IANA
	other string // by spaces
	table *charmap.Charmap
}{
	{"windows-1252", "cp1252 win1252 ansi occidental", charmap.Windows1252},
	{"iso-8859-1", "latin1 l1 iso8859-1", charmap.ISO8859_1},
	{"iso-8859-15", "latin9 latin-9 l9 iso8859-15", charmap.ISO8859_15},
	{"macintosh", "mac macroman mac-roman x-mac-roman", charmap.Macintosh},
	{"ibm850", "cp850 850 dos", charmap.CodePage850},
	{"ibm437", "cp437 437", charmap.CodePage437},
	{"ibm858", "cp858 858", charmap.CodePage858},
	{"windows-1250", "cp1250 win1250", charmap.Windows1250},
	{"iso-8859-2", "latin2 l2 iso8859-2", charmap.ISO8859_2},
	{"windows-1251", "cp1251 win1251", charmap.Windows1251},
	{"koi8-r", "koi8r", charmap.KOI8R},
	{"windows-1253", "cp1253 win1253", charmap.Windows1253},
	{"windows-1254", "cp1254 win1254", charmap.Windows1254},
	{"windows-1255", "cp1255 win1255", charmap.Windows1255},
	{"windows-1256", "cp1256 win1256", charmap.Windows1256},
	{"windows-1257", "cp1257 win1257", charmap.Windows1257},
}

const (
	nameUTF8    = "utf-8"
	nameUTF16LE = "utf-16le"
	nameUTF16BE = "utf-16be"
)

// Encoding gives the IANA name of a charset by that name or by a usual other
// one, in any case; ok is false for one that is not known.
func Encoding(name string) (iana string, ok bool) {
	name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "_", "-")
	switch name {
	case nameUTF8, "utf8":
		return nameUTF8, true
	case nameUTF16LE, "utf-16", "utf16", "utf16le", "unicode":
		return nameUTF16LE, true
	case nameUTF16BE, "utf16be":
		return nameUTF16BE, true
	}
	for _, c := range namedCharsets {
		if name == c.name || slices.Contains(strings.Fields(c.other), name) {
			return c.name, true
		}
	}
	return "", false
}

// Encodings lists the IANA names that [Encoding] knows, the usual ones first.
func Encodings() []string {
	names := []string{nameUTF8, nameUTF16LE, nameUTF16BE}
	for _, c := range namedCharsets {
		names = append(names, c.name)
	}
	return names
}

// forced is the layout of a text whose charset was given. A byte order mark is
// stronger: it stands in this one file, and the option is for all of a run.
func (l byteLayout) forced(iana string) byteLayout {
	if iana == "" || l.mark > 0 {
		return l
	}
	l.utf16, l.bigEndian = iana == nameUTF16LE || iana == nameUTF16BE, iana == nameUTF16BE
	if !l.utf16 {
		l.given = iana
	}
	return l
}

// charset is how cells are decoded: in the charset that was given, or in one
// that is chosen when the first cell needs it.
func (l byteLayout) charset() cellCharset {
	c := cellCharset{given: l.given}
	for _, n := range namedCharsets {
		if n.name == l.given {
			c.chosen = newSingleByte(n.name, n.table, western)
		}
	}
	return c
}
