package detect

import "egide/internal/sealed"

// This is the one file of the package that opens sealed text. What it returns is
// valid until the reader goes on: nothing may keep it.

// textOf opens cell i with the white space around it removed.
func textOf(r sealed.Row, i int) []byte { return trim(sealed.Open(r, i)) }

// nameOf opens the name of a sheet.
func nameOf(l sealed.Label) string { return sealed.OpenLabel(l) }

// trim removes white space, also that of Unicode, at both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && b[0] <= ' ' {
		b = b[1:]
	}
	for len(b) > 0 && b[len(b)-1] <= ' ' {
		b = b[:len(b)-1]
	}
	for len(b) > 1 && b[0] == 0xc2 && b[1] == 0xa0 {
		b = b[2:]
	}
	for len(b) > 1 && b[len(b)-2] == 0xc2 && b[len(b)-1] == 0xa0 {
		b = b[:len(b)-2]
	}
	return b
}
