package report

import (
	"github.com/xuri/excelize/v2"
)

var acceptedColumns = []struct {
	id    string
	width float64 // characters
}{
	{"project.xlsx.rule", 40},
	{"project.xlsx.state", 22},
	{"project.xlsx.where", 36},
	{"project.xlsx.reason", 40},
	{"project.xlsx.by", 17},
	{"project.xlsx.until", 16},
	{"project.xlsx.people", 22},
}

// accepted writes a sheet with the exceptions, where there are any.
func (c *checklist) accepted(list []acceptedLine) {
	if len(list) == 0 {
		return
	}
	name := c.lang.T("project.xlsx.sheet")
	_, err := c.file.NewSheet(name)
	c.do(err)
	head := c.style(excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: "FFFFFF", Size: 11},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1D5C58"}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1},
	})
	wrap := c.style(excelize.Style{
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "C9CFCD"}},
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true},
	})
	for i, column := range acceptedColumns {
		letter, _ := excelize.ColumnNumberToName(i + 1) // positive
		c.do(c.file.SetColWidth(name, letter, letter, column.width))
		c.do(c.file.SetCellStr(name, cell(i+1, 1), c.lang.T(column.id)))
	}
	last := len(acceptedColumns)
	c.do(c.file.SetCellStyle(name, cell(1, 1), cell(last, 1), head))
	c.do(c.file.SetRowHeight(name, 1, 26))
	for i, l := range list {
		row, height := i+2, 1
		for j, text := range []string{
			c.text(l.Rule), c.text(l.Name), c.text(l.Where), l.Reason, l.By, c.text(l.Until), c.text(l.shared()),
		} {
			c.do(c.file.SetCellStr(name, cell(j+1, row), text))
			height = max(height, lines(text, acceptedColumns[j].width))
		}
		c.do(c.file.SetCellStyle(name, cell(1, row), cell(last, row), wrap))
		c.do(c.file.SetRowHeight(name, row, rowHeight(height)))
	}
	landscape, size, wide, tall, fit := "landscape", 9, 1, 0, true
	c.do(c.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	c.do(c.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	c.margins(name)
}
