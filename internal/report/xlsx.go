package report

import (
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// The columns of the checklist. The last one is hidden and ties a row to its
// action in the record, so that what people fill in can be read back.
const (
	colNumber = iota + 1
	colDo
	colWhy
	colWhere
	colUrgency
	colEffort
	colWho
	colDue
	colState
	colDone
	colComment
	colID
)

var checklistColumns = []struct {
	id    string
	width float64 // characters
}{
	{"report.xlsx.number", 6},
	{"report.xlsx.do", 46},
	{"report.xlsx.why", 40},
	{"report.xlsx.where", 36},
	{"report.xlsx.urgency", 14},
	{"report.xlsx.effort", 13},
	{"report.xlsx.who", 17},
	{"report.xlsx.due", 13},
	{"report.xlsx.state", 15},
	{"report.xlsx.done", 13},
	{"report.xlsx.comment", 26},
	{"report.xlsx.id", 12},
}

// maxCellText is the longest text of a cell, in UTF-16 units (Office Open XML).
const maxCellText = 32000

// fewest people that are written as a number; below, a count could point to one.
const fewest = 3

type checklist struct {
	file  *excelize.File
	lang  *lang.Lang
	sheet string
	audit audit.Audit
	marks []audit.Mark
	err   error
}

// renderXLSX writes the checklist: the working copy that people fill in and
// share. It holds no row and no range, and counts below three are not given.
func renderXLSX(w io.Writer, a audit.Audit, o Options) error {
	f := excelize.NewFile()
	defer f.Close()
	l := lang.New(o.Lang)
	c := &checklist{file: f, lang: l, sheet: l.T("report.xlsx.sheet"), audit: a, marks: o.Marks}
	tasks := tasksOf(a)
	c.do(f.SetSheetName("Sheet1", c.sheet))
	c.properties()
	c.columns()
	s := summarise(a, tasks)
	last := c.rows(tasks)
	if len(tasks) == 0 {
		verdict := c.text(s.Verdict)
		c.set(colDo, 2, verdict)
		c.do(f.SetRowHeight(c.sheet, 2, rowHeight(lines(verdict, checklistColumns[colDo-1].width))))
	}
	c.furnish(last)
	c.accepted(acceptedLines(a))
	c.help(s)
	if c.err != nil {
		return c.err
	}
	return f.Write(w)
}

// do keeps the first error.
func (c *checklist) do(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *checklist) text(t finding.Text) string { return t.In(c.lang.Code) }

func (c *checklist) properties() {
	stamp := "2000-01-01T00:00:00Z"
	if t, err := time.Parse(time.DateOnly, c.audit.Date); err == nil {
		stamp = t.UTC().Format(time.RFC3339)
	}
	c.do(c.file.SetDocProps(&excelize.DocProperties{
		Title:    c.lang.T("report.xlsx.title", lang.Data{"Date": c.text(day(c.audit.Date))}),
		Subject:  c.lang.T("report.title"),
		Creator:  c.lang.T("report.product"),
		Language: c.lang.T("report.xlsx.locale"),
		Created:  stamp,
		Modified: stamp,
	}))
}

// family is the font of the workbook; LibreOffice has one of the same widths.
const family = "Calibri"

func (c *checklist) style(s excelize.Style) int {
	if s.Font == nil {
		s.Font = &excelize.Font{Size: 11}
	}
	s.Font.Family = family
	id, err := c.file.NewStyle(&s)
	c.do(err)
	return id
}

func cell(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // both are positive
	return name
}

func (c *checklist) columns() {
	head := c.style(excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: "FFFFFF", Size: 11},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1D5C58"}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1},
	})
	for i, column := range checklistColumns {
		name, _ := excelize.ColumnNumberToName(i + 1)
		c.do(c.file.SetColWidth(c.sheet, name, name, column.width))
		c.do(c.file.SetCellStr(c.sheet, cell(i+1, 1), c.lang.T(column.id)))
	}
	c.do(c.file.SetCellStyle(c.sheet, cell(1, 1), cell(colID, 1), head))
	c.do(c.file.SetRowHeight(c.sheet, 1, 26))
	c.do(c.file.SetColVisible(c.sheet, "L", false))
}

// rows writes one row for each action and gives the last one.
func (c *checklist) rows(tasks []task) int {
	line := []excelize.Border{{Type: "bottom", Style: 1, Color: "C9CFCD"}}
	wrap := c.style(excelize.Style{Border: line, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true}})
	// The hidden column must not wrap: rows have the height of what they show.
	plain := c.style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	center := c.style(excelize.Style{Border: line, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}})
	format := c.lang.T("report.xlsx.date-format")
	date := c.style(excelize.Style{Border: line, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1}, CustomNumFmt: &format})
	for i, t := range tasks {
		row := i + 2
		c.row(row, t)
		c.do(c.file.SetCellStyle(c.sheet, cell(1, row), cell(colComment, row), wrap))
		c.do(c.file.SetCellStyle(c.sheet, cell(colID, row), cell(colID, row), plain))
		c.do(c.file.SetCellStyle(c.sheet, cell(colNumber, row), cell(colNumber, row), center))
		c.do(c.file.SetCellStyle(c.sheet, cell(colDue, row), cell(colDue, row), date))
		c.do(c.file.SetCellStyle(c.sheet, cell(colDone, row), cell(colDone, row), date))
	}
	if len(tasks) == 0 {
		c.do(c.file.SetCellStyle(c.sheet, cell(1, 2), cell(colComment, 2), wrap))
		return 2
	}
	return len(tasks) + 1
}

func (c *checklist) row(row int, t task) {
	c.do(c.file.SetCellInt(c.sheet, cell(colNumber, row), int64(t.Number)))
	what := c.what(t)
	c.do(c.file.SetCellRichText(c.sheet, cell(colDo, row), what))
	var do strings.Builder
	for _, run := range what {
		do.WriteString(run.Text)
	}
	height := lines(do.String(), checklistColumns[colDo-1].width)
	for column, text := range [colID]string{
		colWhy - 1:     c.why(t),
		colWhere - 1:   wheres(t, c.lang, "\n"),
		colUrgency - 1: c.lang.T("report.urgency." + string(t.Urgency)),
		colEffort - 1:  c.text(t.Effort),
		colWho - 1:     c.text(t.Who),
		colState - 1:   c.lang.T("report.xlsx.state." + stateOf(t)),
		colID - 1:      t.ID,
	} {
		if text != "" {
			c.set(column+1, row, text)
			if column+1 != colID { // hidden, and not wrapped
				height = max(height, lines(text, checklistColumns[column].width))
			}
		}
	}
	if d := due(c.audit.Date, t.Urgency); !d.IsZero() {
		c.do(c.file.SetCellValue(c.sheet, cell(colDue, row), d))
	}
	height = max(height, c.fillIn(row, t))
	c.do(c.file.SetRowHeight(c.sheet, row, rowHeight(height)))
}

// stateOf is the state a row begins with: what was marked as done and is found
// again is to do again.
func stateOf(t task) string {
	if t.Marked == nil || t.Marked.State == audit.MarkDone {
		return audit.MarkTodo
	}
	return t.Marked.State
}

// fillIn writes what people filled in before, and gives the lines it takes.
func (c *checklist) fillIn(row int, t task) int {
	m, ok := audit.MarkOf(audit.Action{ID: t.ID, Keys: t.Keys}, c.marks)
	if !ok {
		if empty(t.Again) {
			return 0
		}
		c.set(colComment, row, c.text(t.Again))
		return lines(c.text(t.Again), checklistColumns[colComment-1].width)
	}
	c.set(colState, row, c.lang.T("report.xlsx.state."+m.State))
	if m.Who != "" {
		c.set(colWho, row, clean(m.Who, maxLabel))
	}
	if d, err := time.Parse(time.DateOnly, m.Done); err == nil {
		c.do(c.file.SetCellValue(c.sheet, cell(colDone, row), d))
	}
	comment := clean(m.Comment, maxComment)
	c.set(colComment, row, comment)
	return lines(comment, checklistColumns[colComment-1].width)
}

// rowHeight is that of a row of so many lines, in points. Heights are set
// because LibreOffice fits none when it opens a workbook.
func rowHeight(lines int) float64 { return min(float64(lines)*lineHeight+6, maxHeight) }

const (
	lineHeight = 14.5
	maxHeight  = 409 // Office Open XML
)

// lines estimates how many lines a text takes in a column so many characters
// wide, breaking it between words as spreadsheet programs do.
func lines(text string, width float64) int {
	room := int(1.1*width) - 2 // letters are narrower than figures; the indent
	n := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		n++
		at := 0
		for word := range strings.FieldsSeq(paragraph) {
			length := utf8.RuneCountInString(word)
			if at > 0 && at+1+length > room {
				n++
				at = 0
			}
			if at > 0 {
				at++
			}
			n += max(0, length-1) / room // a word longer than the line
			at += length
		}
	}
	return n
}

// set writes a string, never a formula, whatever it begins with.
func (c *checklist) set(column, row int, text string) {
	if runes := []rune(text); len(runes) > maxCellText {
		text = string(runes[:maxCellText])
	}
	c.do(c.file.SetCellStr(c.sheet, cell(column, row), text))
}

// what is the title, in bold, with the steps below it.
func (c *checklist) what(t task) []excelize.RichTextRun {
	runs := []excelize.RichTextRun{{Text: c.text(t.Title), Font: &excelize.Font{Bold: true, Size: 11, Family: family}}}
	for i, s := range t.Steps {
		runs = append(runs, excelize.RichTextRun{
			Text: "\n" + strconv.Itoa(i+1) + ". " + c.text(s),
			Font: &excelize.Font{Size: 11, Family: family},
		})
	}
	return runs
}

func (c *checklist) why(t task) string {
	why := c.text(t.Why)
	if t.Count == 0 {
		return why
	}
	return strings.TrimSpace(why + "\n" + c.lang.T("report.xlsx.concerned", lang.Data{"People": banded(t, c.lang)}))
}

// banded says how many people are concerned, without a number below fewest.
func banded(t task, l *lang.Lang) string {
	switch {
	case t.Count == 0:
		return ""
	case t.Count < fewest:
		return l.T("report.fewer-people")
	}
	return l.N("report.people", t.Count)
}

// maxPlaces bounds the files of one row.
const maxPlaces = 8

// wheres writes the places of a task, without ranges.
func wheres(t task, l *lang.Lang, separator string) string {
	var list []string
	shown, left := cut(byFile(t.Places), maxPlaces)
	for _, f := range shown {
		list = append(list, f.words().In(l.Code))
	}
	if left > 0 {
		list = append(list, l.N("report.more-files", left))
	}
	return strings.Join(list, separator)
}

// furnish adds what makes the sheet pleasant to work with and to print.
func (c *checklist) furnish(last int) {
	f, s := c.file, c.sheet
	c.do(f.SetPanes(s, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	c.do(f.AutoFilter(s, cell(1, 1)+":"+cell(colComment, last), nil))
	c.dropDown(last)
	c.colours(last)
	size, landscape, wide, tall := 9, "landscape", 1, 0
	c.do(f.SetPageLayout(s, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	fit := true
	c.do(f.SetSheetProps(s, &excelize.SheetPropsOptions{FitToPage: &fit}))
	c.do(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoteSheet(s) + "!$1:$1", Scope: s}))
	c.do(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: quoteSheet(s) + "!$A$1:$K$" + strconv.Itoa(last), Scope: s}))
	c.do(f.SetHeaderFooter(s, &excelize.HeaderFooterOptions{OddFooter: "&L" + c.lang.T("report.xlsx.footer") + "&R&P / &N"}))
	c.margins(s)
}

// margins of a printed sheet, in inches.
func (c *checklist) margins(sheet string) {
	side, top, bottom, edge := 0.4, 0.5, 0.7, 0.3
	c.do(c.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge,
	}))
}

func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

func (c *checklist) dropDown(last int) {
	var words []string
	for _, state := range audit.MarkStates() {
		words = append(words, c.lang.T("report.xlsx.state."+state))
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(cell(colState, 2) + ":" + cell(colState, last))
	c.do(v.SetDropList(words))
	v.SetError(excelize.DataValidationErrorStyleStop, c.lang.T("report.xlsx.state-error.title"), c.lang.T("report.xlsx.state-error"))
	c.do(c.file.AddDataValidation(c.sheet, v))
}

// colours mark the rows that are done and the urgency of the others; the words
// stand beside the colour.
func (c *checklist) colours(last int) {
	rule := func(area, formula string, s excelize.Style) {
		id, err := c.file.NewConditionalStyle(&s)
		c.do(err)
		c.do(c.file.SetConditionalFormat(c.sheet, area, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id}}))
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	state := func(code string) string {
		return "$I2=\"" + c.lang.T("report.xlsx.state."+code) + "\""
	}
	whole := cell(1, 2) + ":" + cell(colComment, last)
	rule(whole, state("done"), excelize.Style{Font: &excelize.Font{Color: "5F6B69"}, Fill: fill("E3F0E8")})
	rule(whole, state("not-concerned"), excelize.Style{Font: &excelize.Font{Color: "5F6B69"}, Fill: fill("EEEFEE")})
	rule(cell(colState, 2)+":"+cell(colState, last), state("doing"), excelize.Style{Fill: fill("FBF1D5")})
	rule(cell(colUrgency, 2)+":"+cell(colUrgency, last), "$E2=\""+c.lang.T("report.urgency.now")+"\"",
		excelize.Style{Font: &excelize.Font{Bold: true, Color: "1D5C58"}})
}

// helpWidth is the width of the second sheet, in characters: it fits A4.
const helpWidth = 72

// help writes the second sheet: how to use the first, and what was not
// examined.
func (c *checklist) help(s summary) {
	name := c.lang.T("report.xlsx.help")
	_, err := c.file.NewSheet(name)
	c.do(err)
	c.do(c.file.SetColWidth(name, "A", "A", helpWidth))
	wrap := c.style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	bold := c.style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Color: "1D5C58"}})
	texts := []string{c.lang.T("report.xlsx.help"), c.text(s.Verdict)}
	if warning := s.warning(); !empty(warning) {
		texts = append(texts, c.text(warning))
	}
	for _, id := range []string{"report.xlsx.help.state", "report.xlsx.help.who", "report.xlsx.help.filter", "report.xlsx.help.protected", "report.xlsx.help.next", "report.banner.no-data", "report.banner.no-advice"} {
		texts = append(texts, c.lang.T(id))
	}
	for i, text := range texts {
		c.do(c.file.SetCellStr(name, cell(1, i+1), text))
		if i > 0 { // the title needs none
			c.do(c.file.SetRowHeight(name, i+1, rowHeight(lines(text, helpWidth))))
		}
	}
	c.do(c.file.SetCellStyle(name, cell(1, 1), cell(1, len(texts)), wrap))
	c.do(c.file.SetCellStyle(name, cell(1, 1), cell(1, 1), bold))
	portrait, size, wide, tall, fit := "portrait", 9, 1, 0, true
	c.do(c.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &portrait, FitToWidth: &wide, FitToHeight: &tall}))
	c.do(c.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	c.margins(name)
	c.file.SetActiveSheet(0)
}
