package report

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"egide/internal/audit"
)

func readBack(t testing.TB, content []byte) []audit.Mark {
	t.Helper()
	marks, err := ReadChecklist(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	return marks
}

// TestChecklistReadsBack: a row for each action, still to do, in both languages.
func TestChecklistReadsBack(t *testing.T) {
	n := 0
	for name, a := range samples(t) {
		for _, l := range []string{"fr", "en"} {
			marks := readBack(t, render(t, "xlsx", a, Options{Lang: l}))
			if len(marks) != len(a.Checklist) {
				t.Errorf("%s %s: %d rows for %d actions", name, l, len(marks), len(a.Checklist))
			}
			for i, task := range tasksOf(a) {
				if marks[i].ID != task.ID || marks[i].State != audit.MarkTodo {
					t.Errorf("%s %s: row %d is %+v", name, l, i, marks[i])
				}
				n++
			}
		}
	}
	if n == 0 {
		t.Fatal("no case")
	}
}

// TestChecklistKeepsWhatIsFilledIn over a round in the other language, with the
// rows in another order, and dates as numbers or as words.
func TestChecklistKeepsWhatIsFilledIn(t *testing.T) {
	a := samples(t)["everything"]
	want := audit.Mark{ID: a.Checklist[0].ID, State: audit.MarkDone, Who: "Le bureau <b>", Done: "2026-12-24", Comment: "=1+1 fait, \"à revoir\""}
	marks := readBack(t, render(t, "xlsx", a, Options{Lang: "fr", Marks: []audit.Mark{want}}))
	marks = readBack(t, render(t, "xlsx", a, Options{Lang: "en", Marks: marks}))
	var got audit.Mark
	for _, m := range marks {
		if m.ID == want.ID {
			got = m
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFilledDates(t *testing.T) {
	b := filledBook{epoch: excelEpoch}
	for text, want := range map[string]string{
		"46380": "2026-12-24", "46380.5": "2026-12-24", "24/12/2026": "2026-12-24", "24.12.2026": "2026-12-24", "2026-12-24": "2026-12-24",
		"demain": "", "-3": "", "1e300": "", "NaN": "", "": "",
	} {
		if got := b.date(filledCell{Value: text}); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestChecklistRefusesOthers: other workbooks, broken ones, and none.
func TestChecklistRefusesOthers(t *testing.T) {
	other := excelize.NewFile()
	if err := other.SetCellStr("Sheet1", "A1", "Nom"); err != nil {
		t.Fatal(err)
	}
	var book, empty bytes.Buffer
	if err := other.Write(&book); err != nil {
		t.Fatal(err)
	}
	if err := zip.NewWriter(&empty).Close(); err != nil {
		t.Fatal(err)
	}
	whole := render(t, "xlsx", samples(t)["one"], Options{})
	for name, content := range map[string][]byte{
		"another workbook": book.Bytes(), "an empty archive": empty.Bytes(), "text": []byte("a;b"), "nothing": nil, "half of one": whole[:len(whole)/2],
	} {
		if marks, err := ReadChecklist(bytes.NewReader(content), int64(len(content))); !errors.Is(err, ErrNotChecklist) {
			t.Errorf("%s: %v, %v", name, marks, err)
		}
	}
	if _, err := ReadChecklist(strings.NewReader(""), MaxChecklist+1); !errors.Is(err, ErrNotChecklist) {
		t.Error("a huge one is read")
	}
}

func FuzzReadChecklist(f *testing.F) {
	for _, a := range samples(f) {
		f.Add(render(f, "xlsx", a, Options{}))
	}
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		marks, err := ReadChecklist(bytes.NewReader(content), int64(len(content)))
		if err != nil && !errors.Is(err, ErrNotChecklist) {
			t.Errorf("another error: %v", err)
		}
		for _, m := range marks {
			if m.ID == "" || m.State == "" {
				t.Errorf("a mark without id or state: %+v", m)
			}
		}
	})
}
