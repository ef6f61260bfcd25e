package detect

import (
	"slices"
	"strings"

	"egide/internal/inventory"
	"egide/internal/table"
)

// partsLimit bounds the parts listed with something in them.
const partsLimit = 2000

// text judges what stands in no cell: notes go to the cells of their sheet, the
// rest to the parts of the document.
func (r *run) text(t table.Text) error {
	for i := range t.Text.Len() {
		text := textOf(t.Text, i)
		if len(text) == 0 {
			continue
		}
		hit := r.judge.read(text)
		if authorLabel(t.Label) && len(hit.found) == 0 && mayBePerson(string(text)) {
			hit.found = append(hit.found, item{category: "full_name", kind: "identity.name"})
		}
		if hit.none() {
			continue
		}
		if (t.Kind == "note" || t.Kind == "threaded-note") && t.Sheet >= 0 {
			if len(r.notes[t.Sheet]) < 20*r.limit {
				r.notes[t.Sheet] = append(r.notes[t.Sheet], hit.cell(t.Row, t.Column, "note"))
			}
			continue
		}
		if len(r.parts) < partsLimit {
			c := hit.cell(0, 0, "")
			if t.Kind == "slack" { // torn out of what it said: a hint, no more
				c.Perhaps, c.Reveals = append(c.Perhaps, c.Reveals...), nil
			}
			r.parts = append(r.parts, inventory.Part{Kind: t.Kind, Place: t.Place, Label: t.Label, Found: c.Found, Reveals: c.Reveals, Perhaps: c.Perhaps})
		}
	}
	return nil
}

// authorLabel reports whether a property names who wrote a document.
func authorLabel(label string) bool {
	switch strings.ToLower(label) {
	case "creator", "lastmodifiedby", "author", "manager", "initial-creator", "printed-by":
		return true
	}
	return false
}

// programs that sign documents as their author.
var programs = []string{"microsoft", "openpyxl", "libreoffice", "openoffice", "excel", "apache", "poi", "python", "xlsxwriter", "phpspreadsheet", "phpexcel", "google", "sheetjs", "aspose", "crystal", "jasper", "epplus", "closedxml", "numbers", "calligra", "gnumeric", "user", "utilisateur", "admin", "administrateur", "administrator", "windows", "unknown", "office", "pc", "exceljs", "helloasso", "odoo", "sap", "export", "system", "root", "onlyoffice", "wps", "spire"}

// mayBePerson reports whether the author of a document may be a person: the name of
// a program is none.
func mayBePerson(name string) bool {
	folded := fold(name)
	if folded == "" || len(folded) > 60 {
		return false
	}
	for w := range strings.FieldsSeq(folded) {
		if slices.Contains(programs, w) {
			return false
		}
	}
	return namesPerson(name) || fullName([]byte(folded))
}
