package report

import (
	"slices"
	"strings"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/loc"
)

// namedColumns bounds the columns a place names one by one.
const namedColumns = 6

// place is a place of a finding, ready to be written.
type place struct {
	File    string
	Sheet   string
	Columns []columnName
	More    int          // columns beyond namedColumns
	Whole   finding.Text // "the whole sheet", where no column is named
	Range   string
	Cells   int
	Facts   []finding.Text // what was seen here, where a task has several places
	spot    spot
}

// spot is the table, sheet or document that a place is in.
type spot struct {
	document     string
	sheet, table int
}

func spotOf(p finding.Place) spot { return spot{p.Document, p.Sheet, p.Table} }

// places looks up the places of an action, those in one table as one: rules that
// agree on what to do often point to some of the same columns.
func (docs documents) places(a audit.Action) []place {
	var order []spot
	merged := make(map[spot]finding.Place)
	for _, p := range a.Places {
		at := spotOf(p)
		have, ok := merged[at]
		if !ok {
			order = append(order, at)
			merged[at] = p
			continue
		}
		merged[at] = merge(have, p)
	}
	var out []place
	for _, at := range order {
		out = append(out, docs.place(merged[at]))
	}
	return out
}

// merge joins two places in one table. Where one names columns and the other is
// the whole table, the columns are what to look at.
func merge(a, b finding.Place) finding.Place {
	if len(b.Columns) > len(a.Columns) {
		a, b = b, a
	}
	out := a
	out.Columns = slices.Compact(slices.Sorted(slices.Values(slices.Concat(a.Columns, b.Columns))))
	switch {
	case len(out.Columns) > len(a.Columns):
		out.Range, out.Cells = "", 0 // neither is that of all columns
	case len(b.Columns) == len(a.Columns):
		out.Cells = max(a.Cells, b.Cells)
	}
	return out
}

type columnName struct {
	Letter string
	Header string
}

// place looks up what a finding points to. A place that the record does not
// hold keeps the id of its document.
func (docs documents) place(p finding.Place) place {
	d, ok := docs[p.Document]
	if !ok {
		return place{spot: spotOf(p), File: label(p.Document), Whole: say("report.whole.file")}
	}
	out := place{spot: spotOf(p), File: fileName(d), Cells: p.Cells}
	sheet, ok := sheetOf(d, p.Sheet)
	if !ok {
		out.Whole = say("report.whole.file")
		return out
	}
	out.Sheet = label(sheet.Name)
	out.Range = label(p.Range)
	switch {
	case len(p.Columns) > 0:
		for _, index := range p.Columns[:min(namedColumns, len(p.Columns))] {
			out.Columns = append(out.Columns, nameColumn(sheet, p.Table, index))
		}
		out.More = len(p.Columns) - len(out.Columns)
	case p.Table >= 0 && len(sheet.Tables) > 1:
		out.Whole = say("report.whole.table")
	case out.Sheet == "":
		out.Whole = say("report.whole.file")
	default:
		out.Whole = say("report.whole.sheet")
	}
	return out
}

// fileName is the path where it says more than the name.
func fileName(d inventory.Document) string {
	name := label(d.Name)
	if path := label(d.Path); path != "" && strings.HasSuffix(path, name) {
		return path
	}
	return name
}

func sheetOf(d inventory.Document, index int) (inventory.Sheet, bool) {
	for _, s := range d.Sheets {
		if s.Index == index {
			return s, true
		}
	}
	return inventory.Sheet{}, false
}

func nameColumn(s inventory.Sheet, table, index int) columnName {
	name := columnName{Letter: loc.Letter(index + 1)}
	for i, t := range s.Tables {
		if table >= 0 && i != table {
			continue
		}
		for _, c := range t.Columns {
			if c.Index == index {
				name.Header = label(c.Header)
				return name
			}
		}
	}
	return name
}

// inside is where in its file a place is.
func (p place) inside() finding.Text {
	var parts []finding.Text
	if p.Sheet != "" {
		parts = append(parts, same(p.Sheet))
	}
	switch {
	case len(p.Columns) > 0:
		var columns []finding.Text
		for _, c := range p.Columns {
			columns = append(columns, c.words())
		}
		if p.More > 0 {
			columns = append(columns, count("report.more-columns", p.More))
		}
		parts = append(parts, join(columns, ", "))
	default:
		parts = append(parts, p.Whole)
	}
	return join(parts, " › ")
}

func (c columnName) words() finding.Text {
	data := lang.Data{"Letter": c.Letter, "Header": c.Header}
	if c.Header == "" {
		return say("report.column", data)
	}
	return say("report.column-header", data)
}
