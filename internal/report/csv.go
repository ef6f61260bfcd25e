package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"egide/internal/audit"
	"egide/internal/lang"
)

// byteOrderMark makes spreadsheet programs read UTF-8.
const byteOrderMark = "\ufeff"

// renderCSV writes the checklist as delimited text, for programs that read no
// workbook. Like the workbook it holds no row, no range and no small count.
func renderCSV(w io.Writer, a audit.Audit, o Options) error {
	l := lang.New(o.Lang)
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma = []rune(l.T("report.csv.separator"))[0]
	c.UseCRLF = true
	var head []string
	for _, id := range []string{"number", "urgency", "do", "why", "where", "concerned-head", "effort", "who", "due", "rules", "id"} {
		head = append(head, l.T("report.xlsx."+id))
	}
	if err := c.Write(head); err != nil {
		return err
	}
	for _, t := range tasksOf(a) {
		date := ""
		if d := due(a.Date, t.Urgency); !d.IsZero() {
			date = d.Format(time.DateOnly)
		}
		row := []string{
			strconv.Itoa(t.Number), l.T("report.urgency." + string(t.Urgency)), t.Title.In(l.Code), t.Why.In(l.Code),
			wheres(t, l, " | "), banded(t, l), t.Effort.In(l.Code), t.Who.In(l.Code), date, label(strings.Join(t.Rules, " ")), t.ID,
		}
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	for _, e := range acceptedLines(a) {
		row := []string{
			"", e.Name.In(l.Code), e.Rule.In(l.Code), e.Reason, e.Where.In(l.Code), e.shared().In(l.Code), "", e.By, e.Until.In(l.Code), e.ID, "",
		}
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// inert puts an apostrophe before what a spreadsheet program would take for a
// formula (OWASP, CSV injection).
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
