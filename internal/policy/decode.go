package policy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// result is one element of the set `finding`, as a rule writes it.
type result struct {
	Places   []resultPlace   `json:"places"`
	Numbers  map[string]int  `json:"numbers"`
	People   int             `json:"people"`
	Severity string          `json:"severity"` // only lower than the rule's
	Urgency  finding.Urgency `json:"urgency"`  // only lower than the rule's
	Message  string          `json:"message"`  // variant
}

type resultPlace struct {
	Document string `json:"document"`
	Sheet    *int   `json:"sheet"`
	Table    *int   `json:"table"`
	Columns  []int  `json:"columns"`
	Cells    *int   `json:"cells"` // concerned; without it, the filled cells of the columns
}

// decode turns the set of a rule into findings, strictly: an unknown key, a place
// that is not in the input or a number that the message lacks is an error.
func (r *rule) decode(raw []byte, known places) ([]finding.Finding, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var results []result
	if err := dec.Decode(&results); err != nil {
		return nil, decodeError(err)
	}
	if dec.More() {
		return nil, errors.New("more than one set")
	}
	findings := make([]finding.Finding, 0, len(results))
	for i := range results {
		f, err := r.finding(&results[i], known)
		if err != nil {
			return nil, err
		}
		findings = append(findings, f)
	}
	slices.SortFunc(findings, func(a, b finding.Finding) int {
		return cmp.Or(slices.CompareFunc(a.Places, b.Places, known.compare), cmp.Compare(a.Message.FR, b.Message.FR))
	})
	return findings, nil
}

// maxKey bounds the unknown key that an error names.
const maxKey = 40

// decodeError says what kind of mistake it was without quoting the value.
func decodeError(err error) error {
	if typ, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s must be %s", cmp.Or(typ.Field, "finding"), typ.Type)
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok && len(key) <= maxKey && printable(key) {
		return fmt.Errorf("unknown key %s", key)
	}
	return errors.New("not the shape of a finding")
}

// Bounds of one finding, far beyond honest ones.
const (
	maxCount   = 1 << 30
	maxNumbers = 20
	maxPlaces  = 100_000
)

func (r *rule) finding(res *result, known places) (finding.Finding, error) {
	f := finding.Finding{
		Rule:     r.meta.ID,
		Severity: cmp.Or(res.Severity, r.meta.Severity),
		Urgency:  cmp.Or(res.Urgency, r.meta.Urgency),
		People:   res.People,
		Status:   "open",
		Related:  []string{},
	}
	switch {
	case !atMost(severities, f.Severity, r.meta.Severity):
		return f, errors.New("severity may only be lowered")
	case !atMost(urgencies, f.Urgency, r.meta.Urgency):
		return f, errors.New("urgency may only be lowered")
	case res.People < 0:
		return f, errors.New("people below zero")
	case len(res.Places) == 0 || len(res.Places) > maxPlaces:
		return f, errors.New("no place, or too many")
	}
	for i := range res.Places {
		p, err := known.place(&res.Places[i])
		if err != nil {
			return f, err
		}
		f.Places = append(f.Places, p)
	}
	slices.SortFunc(f.Places, known.compare)
	if len(res.Numbers) > maxNumbers || res.People > maxCount {
		return f, errors.New("numbers beyond any list")
	}
	numbers := map[string]int{"people": res.People}
	for name, n := range res.Numbers {
		if name == "people" {
			return f, errors.New("people stands beside numbers")
		}
		if !wordForm.MatchString(name) || n < 0 || n > maxCount {
			return f, errors.New("a number without name or beyond any list")
		}
		numbers[name] = n
	}
	text, err := r.messages.fill(cmp.Or(res.Message, defaultMessage), numbers)
	if err != nil {
		return f, err
	}
	f.Message, f.Numbers = text, numbers
	return f, nil
}

// atMost reports whether a stands in the rising scale, at or below b.
func atMost[T comparable](scale []T, a, b T) bool {
	i := slices.Index(scale, a)
	return i >= 0 && i <= slices.Index(scale, b)
}

// places are the handles there are in an input.
type places struct {
	order   map[string]int              // of documents
	tables  map[tableHandle]bool        //
	sheets  map[sheetHandle]bool        //
	columns map[tableHandle]map[int]int // filled cells, by index
}

type sheetHandle struct {
	document string
	sheet    int
}

type tableHandle struct {
	sheetHandle
	table int
}

func newPlaces(in inventory.Input) places {
	p := places{
		order:   map[string]int{},
		tables:  map[tableHandle]bool{},
		sheets:  map[sheetHandle]bool{},
		columns: map[tableHandle]map[int]int{},
	}
	for i, d := range in.Inventory.Documents {
		p.order[d.ID] = i
	}
	for _, t := range in.Inventory.Tables {
		h := tableHandle{sheetHandle{t.Document, t.Sheet}, t.Table}
		p.tables[h], p.sheets[h.sheetHandle] = true, true
		p.columns[h] = map[int]int{}
	}
	for _, c := range in.Inventory.Cells {
		p.sheets[sheetHandle{c.Document, c.Sheet}] = true
	}
	for _, c := range in.Inventory.Columns {
		h := tableHandle{sheetHandle{c.Document, c.Sheet}, c.Table}
		if p.columns[h] == nil {
			p.columns[h] = map[int]int{}
		}
		p.columns[h][c.Index] = c.Filled
	}
	return p
}

// place checks a handle. No sheet is the whole document, no table the whole
// sheet, no columns the whole table.
func (p places) place(r *resultPlace) (finding.Place, error) {
	out := finding.Place{Document: r.Document, Sheet: -1, Table: -1, Columns: []int{}}
	if _, ok := p.order[r.Document]; !ok {
		return out, errors.New("a place in no document")
	}
	if r.Sheet == nil {
		if r.Table != nil || len(r.Columns) > 0 {
			return out, errors.New("a place without its sheet")
		}
		return out, nil
	}
	sheet := sheetHandle{r.Document, *r.Sheet}
	if out.Sheet = sheet.sheet; !p.sheets[sheet] {
		return out, errors.New("a place on no sheet")
	}
	if r.Table == nil {
		if len(r.Columns) > 0 {
			return out, errors.New("columns without their table")
		}
		return out, nil
	}
	table := tableHandle{sheet, *r.Table}
	if out.Table = table.table; !p.tables[table] {
		return out, errors.New("a place in no table")
	}
	out.Columns = slices.Compact(slices.Sorted(slices.Values(r.Columns)))
	if out.Columns == nil {
		out.Columns = []int{}
	}
	for _, column := range out.Columns {
		filled, ok := p.columns[table][column]
		if !ok {
			return out, errors.New("a place in no column")
		}
		out.Cells += filled
	}
	if r.Cells != nil {
		if out.Cells = *r.Cells; out.Cells < 0 {
			return out, errors.New("cells below zero")
		}
	}
	return out, nil
}

func (p places) compare(a, b finding.Place) int {
	return cmp.Or(
		cmp.Compare(p.order[a.Document], p.order[b.Document]),
		cmp.Compare(a.Sheet, b.Sheet),
		cmp.Compare(a.Table, b.Table),
		slices.Compare(a.Columns, b.Columns),
	)
}
