package report

import (
	"slices"
	"strings"

	"egide/internal/inventory"
	"egide/internal/taxonomy"
)

// groups are the heads of the matrix, in their order.
var groups = []string{"identity", "contact", "family", "money", "numbers", "special", "life", "remarks", "other"}

// groupOf gives the index in groups of a category, from its nature and the
// first word of its kind.
func groupOf(c inventory.Column) int {
	category, _ := taxonomy.CategoryOf(c.Category)
	if c.Special || taxonomy.Special(c.Category, c.Kind) {
		return 5
	}
	prefix, _, _ := strings.Cut(category.Kind, ".")
	switch {
	case category.Nature == taxonomy.NIR || (prefix == "id" && category.Nature == taxonomy.High):
		return 4
	case c.Category == "guardian_contact" || c.Category == "emergency_contact" || prefix == "family":
		return 2
	case c.Category == "free_text_comment":
		return 7
	}
	switch prefix {
	case "identity":
		return 0
	case "contact":
		return 1
	case "pay", "eco", "gift":
		return 3
	case "assoc", "event", "id", "work", "school":
		return 6
	}
	return 8
}

func matrixOf(d inventory.Document) matrixRow {
	row := matrixRow{File: fileName(d), Link: "map-" + label(d.ID), Cells: make([]int, len(groups))}
	for _, s := range d.Sheets {
		for _, t := range s.Tables {
			for _, c := range t.Columns {
				if !impersonal(c.Category) {
					row.Cells[groupOf(c)]++
				}
			}
		}
	}
	return row
}

// settleMatrix leaves out the groups that no document has; one document needs no
// matrix.
func (m *dataMap) settleMatrix() {
	if len(m.Matrix) < 2 {
		m.Matrix = nil
		return
	}
	var kept []int
	for i, g := range groups {
		if slices.ContainsFunc(m.Matrix, func(r matrixRow) bool { return r.Cells[i] > 0 }) {
			kept = append(kept, i)
			m.Groups = append(m.Groups, say("report.group."+g))
		}
	}
	for j, row := range m.Matrix {
		var cells []int
		for _, i := range kept {
			cells = append(cells, row.Cells[i])
		}
		m.Matrix[j].Cells = cells
	}
}
