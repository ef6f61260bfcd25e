package register

import (
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"egide/internal/lang"
)

// WriteXLSX writes the register as a workbook. The same register gives the same
// bytes.
func WriteXLSX(w io.Writer, r Register) error {
	l := lang.New(r.Language)
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	list := sheets(r, l)
	for i, name := range sheetNames(list) {
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(f, name, list[i], styles)
		}
		if err != nil {
			return err
		}
	}
	stamp := "2000-01-01T00:00:00Z"
	if t, err := time.Parse(time.DateOnly, r.Date); err == nil {
		stamp = t.UTC().Format(time.RFC3339)
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: l.T("register.title"), Creator: l.T("report.product"), Created: stamp, Modified: stamp}); err != nil {
		return err
	}
	return f.Write(w)
}

func newStyles(f *excelize.File) (map[look]int, error) {
	line := []excelize.Border{{Type: "bottom", Style: 1, Color: "C9CFCD"}}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	styles := map[look]int{}
	for l, s := range map[look]*excelize.Style{
		plain:    {Border: line, Alignment: wrap},
		title:    {Font: &excelize.Font{Bold: true, Size: 15, Color: colourTitle}},
		head:     {Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: fill(colourTitle), Alignment: wrap},
		filled:   {Border: line, Alignment: wrap},
		proposed: {Border: line, Alignment: wrap, Fill: fill(colourProposed)},
		missing:  {Border: line, Alignment: wrap, Fill: fill(colourMissing), Font: &excelize.Font{Italic: true, Color: "5F4B00"}},
	} {
		id, err := f.NewStyle(s)
		if err != nil {
			return nil, err
		}
		styles[l] = id
	}
	return styles, nil
}

// Colours of both spreadsheet formats: the product's green, a pale blue for what
// is proposed, a pale yellow for what is missing.
const (
	colourTitle    = "1D5C58"
	colourProposed = "E6EFF5"
	colourMissing  = "FBF1D5"
)

func writeSheet(f *excelize.File, name string, s sheet, styles map[look]int) error {
	for i, width := range s.widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err == nil {
			err = f.SetColWidth(name, column, column, float64(width))
		}
		if err != nil {
			return err
		}
	}
	for i, row := range s.rows {
		for j, c := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = f.SetCellStr(name, at, c.text) // a string, never a formula
			}
			if err == nil && (c.look != plain || len(row) > 1) {
				err = f.SetCellStyle(name, at, at, styles[c.look])
			}
			if err != nil {
				return err
			}
		}
		if height := s.height(row); height > 1 { // LibreOffice fits no height when it opens a workbook
			if err := f.SetRowHeight(name, i+1, min(float64(height)*14.5+4, 409)); err != nil {
				return err
			}
		}
	}
	size, wide, tall, fit, landscape := 9, 1, 0, true, "landscape"
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	return f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit})
}
