package report

import (
	"strings"

	"egide/internal/finding"
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
	n := make([]int, len(groups))
	for _, s := range d.Sheets {
		for _, t := range s.Tables {
			for _, c := range t.Columns {
				if !impersonal(c.Category) {
					n[groupOf(c)]++
				}
			}
		}
	}
	row := matrixRow{File: fileName(d), Link: "map-" + label(d.ID)}
	for _, v := range n {
		cell := finding.Text{}
		if v > 0 {
			cell = number(v)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}
