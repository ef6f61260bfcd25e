package register

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"egide/internal/lang"
)

// look of a cell; colour is never alone, the third column says the same in words.
type look int

const (
	plain look = iota
	title
	head
	filled
	proposed
	missing
)

var lookOf = map[FieldState]look{Filled: filled, Proposed: proposed, Missing: missing}

// sheet is one sheet, as both spreadsheet formats write it.
type sheet struct {
	name   string
	widths []int // of the columns, in characters
	rows   [][]cell
}

type cell struct {
	text string
	look look
}

func (s *sheet) add(cells ...cell) { s.rows = append(s.rows, cells) }

// maxLines bounds the height of a row, in lines: a sheet of paper holds so many.
const maxLines = 40

// height of a row in lines. A line that stands alone runs on to the right.
func (s *sheet) height(row []cell) int {
	height := 1
	for i, c := range row {
		if len(row) > 1 {
			height = max(height, lines(c.text, s.widths[i]))
		}
	}
	return height
}

// lines estimates how many lines a text takes in a column so many characters
// wide.
func lines(text string, width int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + max(0, utf8.RuneCountInString(line)-1)/max(1, width-2)
	}
	return n
}

// sheets lays the register out: a summary, one sheet for each activity, and how
// long things are kept.
func sheets(r Register, l *lang.Lang) []sheet {
	list := []sheet{summary(r, l)}
	for i, a := range r.Activities {
		list = append(list, activitySheet(strconv.Itoa(i+1)+". "+a.Name, a, l))
	}
	return append(list, retentionSheet(r, l))
}

func summary(r Register, l *lang.Lang) sheet {
	s := sheet{name: l.T("register.sheet.summary"), widths: []int{38, 70, 22}}
	s.add(cell{l.T("register.title"), title})
	s.add(cell{l.T("register.intro", lang.Data{"Date": l.Day(r.Date)}), plain})
	s.add(cell{l.T("register.legend"), plain})
	s.add()
	fieldRows(&s, r.Controller, l)
	s.add()
	s.add(cell{l.T("register.activity"), head}, cell{l.T("register.field.files"), head}, cell{l.T("register.people-column"), head})
	for i, a := range r.Activities {
		s.add(cell{strconv.Itoa(i+1) + ". " + a.Name, plain}, cell{strings.Join(a.Files, "\n"), plain}, cell{l.N("register.how-many", a.People), plain})
	}
	s.add(cell{l.T("register.others"), missing}, cell{l.T("register.others.hint"), missing}, cell{l.T("register.state.missing"), missing})
	if len(r.NotExamined) > 0 {
		s.add()
		s.add(cell{l.T("register.not-examined"), head}, cell{"", head}, cell{"", head})
		for _, f := range r.NotExamined {
			s.add(cell{f, missing})
		}
	}
	return s
}

func fieldRows(s *sheet, fields []Field, l *lang.Lang) {
	s.add(cell{l.T("register.column.field"), head}, cell{l.T("register.column.value"), head}, cell{l.T("register.column.state"), head})
	for _, f := range fields {
		value := strings.Join(f.Values, "\n")
		if f.State == Missing {
			value = l.T("register.hint." + f.ID)
		}
		look := lookOf[f.State]
		s.add(cell{f.Name, plain}, cell{value, look}, cell{l.T("register.state." + string(f.State)), look})
	}
}

func activitySheet(name string, a Activity, l *lang.Lang) sheet {
	s := sheet{name: name, widths: []int{38, 70, 22}}
	s.add(cell{a.Name, title})
	s.add()
	fieldRows(&s, a.Fields, l)
	return s
}

// retentionSheet lists every length of time once.
func retentionSheet(r Register, l *lang.Lang) sheet {
	s := sheet{name: l.T("register.sheet.retention"), widths: []int{38, 44, 40, 60}}
	s.add(cell{l.T("register.sheet.retention"), title})
	s.add(cell{l.T("register.retention.intro"), plain})
	s.add()
	s.add(cell{l.T("register.retention.what"), head}, cell{l.T("register.retention.how"), head}, cell{l.T("register.retention.from"), head}, cell{l.T("register.retention.source"), head})
	seen := map[string]bool{}
	for _, a := range r.Activities {
		for _, kept := range a.Retention {
			if seen[kept.What] {
				continue
			}
			seen[kept.What] = true
			source := strings.TrimSpace(kept.Source.Title + "\n" + kept.Source.URL)
			if !kept.Source.Read {
				source += "\n" + l.T("register.retention.not-read")
			}
			s.add(cell{kept.What, plain}, cell{kept.How, proposed}, cell{kept.From, plain}, cell{source, plain})
		}
	}
	return s
}

// sheetNames makes the names fit a workbook: at most 31 characters, none of
// \ / ? * [ ] : and no two alike.
func sheetNames(list []sheet) []string {
	var names []string
	taken := map[string]bool{}
	for _, s := range list {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`\/?*[]:'`, r) {
				return ' '
			}
			return r
		}, s.name)
		if runes := []rune(name); len(runes) > 31 {
			name = strings.TrimSpace(string(runes[:30])) + "…"
		}
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = "(" + strconv.Itoa(n) + ") " + string([]rune(name)[:min(26, len([]rune(name)))])
		}
		taken[strings.ToLower(name)] = true
		names = append(names, name)
	}
	return names
}
