package person

import "egide/internal/sealed"

// This is the one file of the package that opens sealed text. What it returns is
// valid until the reader goes on: nothing may keep it but the export that a
// person asked for.

// textOf opens cell i.
func textOf(r sealed.Row, i int) string { return string(sealed.Open(r, i)) }

// nameOf opens the name of a sheet, for the terminal.
func nameOf(l sealed.Label) string { return sealed.OpenLabel(l) }
