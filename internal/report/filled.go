package report

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"egide/internal/audit"
	"egide/internal/lang"
)

// ErrNotChecklist is returned for a workbook that is not a checklist of ours, or
// no workbook at all.
var ErrNotChecklist = errors.New("not a checklist")

// MaxChecklist is the largest checklist that is read back, in bytes.
const MaxChecklist = 16 << 20

// maxPart bounds one part of the workbook once unpacked, maxComment what people
// write, in characters.
const (
	maxPart    = 64 << 20
	maxComment = 2000
)

// ReadChecklist reads what people filled in, from the workbook that the format
// xlsx writes, saved again by whatever program. Rows may have been sorted,
// filtered or left out; a column is known by its title, in either language. It
// reads no other workbook: what it gives is about actions, by their id. The
// error is [ErrNotChecklist].
//
// The workbook comes back from other people's computers, and the library that
// writes it is not made for files one does not trust: so this reads the few
// parts it needs itself, under limits.
func ReadChecklist(r io.ReaderAt, size int64) ([]audit.Mark, error) {
	if size > MaxChecklist {
		return nil, ErrNotChecklist
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, ErrNotChecklist
	}
	b := filledBook{archive: archive}
	sheet, err := b.firstSheet()
	if err != nil {
		return nil, ErrNotChecklist
	}
	if err := b.readStrings(); err != nil {
		return nil, ErrNotChecklist
	}
	var content filledSheet
	if err := b.part(sheet, &content); err != nil {
		return nil, ErrNotChecklist
	}
	return b.marks(content)
}

// The elements that a checklist consists of; encoding/xml takes them from any
// namespace.
type (
	filledSheet struct {
		Rows []filledRow `xml:"sheetData>row"`
	}
	filledRow struct {
		Cells []filledCell `xml:"c"`
	}
	filledCell struct {
		Reference string       `xml:"r,attr"`
		Type      string       `xml:"t,attr"`
		Value     string       `xml:"v"`
		Inline    filledString `xml:"is"`
	}
	filledString struct {
		Text string   `xml:"t"`
		Runs []string `xml:"r>t"`
	}
)

func (s filledString) text() string { return s.Text + strings.Join(s.Runs, "") }

// excelEpoch is day 0 that lets 1 March 1900 and later come out right: the format
// counts a 29 February 1900 that never was (ECMA-376, 18.17.4.1).
var excelEpoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

type filledBook struct {
	archive *zip.Reader
	strings []string
	epoch   time.Time // day 0 of its dates
}

// part reads one part, whatever the case of its name.
func (b *filledBook) part(name string, into any) error {
	for _, f := range b.archive.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		defer r.Close()
		return xml.NewDecoder(io.LimitReader(r, maxPart)).Decode(into)
	}
	return ErrNotChecklist
}

// firstSheet is the part of the first sheet, and the workbook's epoch.
func (b *filledBook) firstSheet() (string, error) {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(b.part("xl/workbook.xml", &book), b.part("xl/_rels/workbook.xml.rels", &links)); err != nil {
		return "", err
	}
	b.epoch = excelEpoch
	if v := book.Properties.Date1904; v == "1" || v == "true" {
		b.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if len(book.Sheets) == 0 {
		return "", ErrNotChecklist
	}
	for _, link := range links.Links {
		if link.ID == book.Sheets[0].ID {
			if rooted, ok := strings.CutPrefix(link.Target, "/"); ok {
				return rooted, nil
			}
			return path.Join("xl", link.Target), nil
		}
	}
	return "", ErrNotChecklist
}

// readStrings reads the shared strings; a workbook may have none.
func (b *filledBook) readStrings() error {
	var table struct {
		Items []filledString `xml:"si"`
	}
	err := b.part("xl/sharedStrings.xml", &table)
	if errors.Is(err, ErrNotChecklist) {
		return nil
	}
	for _, s := range table.Items {
		b.strings = append(b.strings, s.text())
	}
	return err
}

func (b *filledBook) text(c filledCell) string {
	switch c.Type {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.Value)); err == nil && i >= 0 && i < len(b.strings) {
			return b.strings[i]
		}
		return ""
	case "inlineStr":
		return c.Inline.text()
	}
	return c.Value
}

// columnOf is the letters of a reference, "" where it has none.
func columnOf(reference string) string {
	return strings.TrimRight(reference, "0123456789")
}

// marks reads the rows below the titles.
func (b *filledBook) marks(sheet filledSheet) ([]audit.Mark, error) {
	if len(sheet.Rows) == 0 {
		return nil, ErrNotChecklist
	}
	columns := map[string]string{} // letters to the id of the title
	for _, c := range sheet.Rows[0].Cells {
		if id := idOf(b.text(c), "report.xlsx.", "state", "who", "done", "comment", "id"); id != "" {
			columns[columnOf(c.Reference)] = id
		}
	}
	titles := slices.Collect(maps.Values(columns))
	if !slices.Contains(titles, "id") || !slices.Contains(titles, "state") {
		return nil, ErrNotChecklist
	}
	var marks []audit.Mark
	for _, row := range sheet.Rows[1:] {
		filled := map[string]filledCell{}
		for _, c := range row.Cells {
			filled[columns[columnOf(c.Reference)]] = c
		}
		m := audit.Mark{
			ID:      clean(b.text(filled["id"]), maxLabel),
			State:   idOf(b.text(filled["state"]), "report.xlsx.state.", audit.MarkStates()...),
			Who:     clean(b.text(filled["who"]), maxLabel),
			Comment: clean(b.text(filled["comment"]), maxComment),
			Done:    b.date(filled["done"]),
		}
		if m.ID == "" {
			continue // an empty row, or one that somebody added
		}
		if m.State == "" {
			m.State = audit.MarkTodo
		}
		marks = append(marks, m)
	}
	return marks, nil
}

// idOf is the one of the ids whose words, in either language, the text is.
func idOf(text, prefix string, ids ...string) string {
	text = strings.TrimSpace(text)
	for _, id := range ids {
		for _, l := range []*lang.Lang{french(), english()} {
			if strings.EqualFold(text, l.T(prefix+id)) {
				return id
			}
		}
	}
	return ""
}

// date reads the day of a cell: a date of the workbook, or one written as people
// write them. What is neither is left out.
func (b *filledBook) date(c filledCell) string {
	text := strings.TrimSpace(b.text(c))
	if c.Type == "" || c.Type == "n" {
		if days, err := strconv.ParseFloat(text, 64); err == nil && days > 0 && days < 200_000 {
			return b.epoch.AddDate(0, 0, int(days)).Format(time.DateOnly)
		}
	}
	for _, layout := range []string{time.DateOnly, "2/1/2006", "2.1.2006", "2-1-2006", "2/1/06"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}
