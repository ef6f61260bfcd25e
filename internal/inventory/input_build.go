package inventory

import (
	"slices"

	"egide/internal/taxonomy"
)

// notCounted are the categories of personal data that do not count towards "too
// many columns" (rule MIZ-007): a size, a status, a consent and an amount say
// little about a person and every list needs some of them.
var notCounted = map[string]bool{
	"size_clothing":  true,
	"status":         true,
	"consent":        true,
	"image_rights":   true,
	"payment_amount": true,
}

// NewInput flattens an inventory into what rules see. It is pure: the same
// inventory and context give the same input, in the order of the documents. No
// slice of the result is nil, so that a rule can count every one of them.
func NewInput(inv Inventory, ctx Context) Input {
	ctx.Purposes, ctx.Loosened = list(ctx.Purposes), list(ctx.Loosened)
	b := builder{encrypted: encryptedDocuments(inv.Documents)}
	for i := range inv.Documents {
		b.document(&inv.Documents[i])
	}
	return Input{
		Inventory: InputInventory{
			Documents: list(b.out.Documents),
			Tables:    list(b.out.Tables),
			Columns:   list(b.out.Columns),
			Cells:     list(b.out.Cells),
			Parts:     list(b.out.Parts),
		},
		Context: ctx,
	}
}

type builder struct {
	out       InputInventory
	encrypted map[string]bool // by document id
}

// encryptedDocuments says which documents nobody reads without a password: the
// encrypted ones, opened or not, and the members of an encrypted archive.
func encryptedDocuments(documents []Document) map[string]bool {
	encrypted := make(map[string]bool, len(documents))
	for _, d := range documents { // an archive stands before its members
		inside := d.Parent != nil && encrypted[*d.Parent]
		encrypted[d.ID] = d.Facts.Encrypted || d.State == Protected || inside
	}
	return encrypted
}

func (b *builder) document(d *Document) {
	b.out.Documents = append(b.out.Documents, InputDocument{
		ID:          d.ID,
		Format:      d.Format,
		State:       d.State,
		Facts:       d.Facts,
		NameSignals: list(d.NameSignals),
		ListKind:    d.ListKind,
		Purposes:    list(d.Purposes),
		Declared:    list(d.Declared),
		Encrypted:   b.encrypted[d.ID],
		People:      d.People,
		Minors:      d.Minors,
	})
	for i := range d.Sheets {
		b.sheet(d, &d.Sheets[i])
	}
	for _, p := range d.Parts {
		b.out.Parts = append(b.out.Parts, InputPart{
			Document: d.ID,
			Kind:     p.Kind,
			Label:    p.Label,
			Found:    list(p.Found),
			Reveals:  list(p.Reveals),
			Perhaps:  list(p.Perhaps),
		})
	}
}

func (b *builder) sheet(d *Document, s *Sheet) {
	for i := range s.Tables {
		b.table(d, s, i)
	}
	b.out.Cells = append(b.out.Cells, cellsByKind(d.ID, s)...)
}

func (b *builder) table(d *Document, s *Sheet, index int) {
	t := &s.Tables[index]
	out := InputTable{
		Document:   d.ID,
		Sheet:      s.Index,
		Table:      index,
		Visibility: s.Visibility,
		HiddenRows: s.HiddenRows,
		ListKind:   d.ListKind,
		Purposes:   list(d.Purposes),
		Encrypted:  b.encrypted[d.ID],
		Rows:       t.Rows,
		People:     t.People,
		Minors:     t.Minors,
		Categories: []string{},
		Kinds:      []string{},
		Predicates: t.Predicates,
	}
	for i := range t.Columns {
		c := newInputColumn(&out, &t.Columns[i])
		b.out.Columns = append(b.out.Columns, c)
		if c.Filled > 0 && c.Personal == "personal" && !notCounted[c.Category] {
			out.PersonalColumns++
		}
		out.Categories = append(out.Categories, c.Category)
		if c.Kind != "" {
			out.Kinds = append(out.Kinds, c.Kind)
		}
	}
	out.Categories = sortedSet(out.Categories)
	out.Kinds = sortedSet(out.Kinds)
	b.out.Tables = append(b.out.Tables, out)
}

func newInputColumn(t *InputTable, c *Column) InputColumn {
	category, _ := taxonomy.CategoryOf(c.Category)
	out := InputColumn{
		Document:      t.Document,
		Sheet:         t.Sheet,
		Table:         t.Table,
		Visibility:    t.Visibility,
		Nature:        string(category.Nature),
		Personal:      category.Personal,
		ListKind:      t.ListKind,
		Purposes:      t.Purposes,
		Encrypted:     t.Encrypted,
		People:        t.People,
		Rows:          t.Rows,
		Index:         c.Index,
		Category:      c.Category,
		Kind:          c.Kind,
		Special:       c.Special,
		Confidence:    c.Confidence,
		Basis:         c.Basis,
		Filled:        c.Filled,
		Hidden:        c.Hidden,
		Distinct:      c.Distinct,
		Values:        c.Values,
		AverageLength: c.AverageLength,
		YesNo:         c.YesNo,
		Numeric:       c.Numeric,
		Banded:        c.Banded,
		Prose:         c.Prose,
		Secret:        c.Secret,
		Found:         list(c.Found),
		Reveals:       list(c.Reveals),
		Perhaps:       list(c.Perhaps),
		Words:         list(c.Words),
		Older:         []DayCount{},
	}
	if out.Kind == "" {
		out.Kind = category.Kind
	}
	if kind, ok := taxonomy.KindOf(out.Kind); ok {
		out.Nature = string(kind.Nature)
	}
	if c.Dates != nil {
		out.Older = list(c.Dates.Older)
		out.Future = c.Dates.Future
		out.Years = c.Dates.Years
	}
	if c.Ages != nil {
		out.Minors, out.Adults = splitAges(c.Ages)
	}
	return out
}

// adultAge is the age of majority, 18 in the Member States but for a few
// exceptions that concern no rule (French Civil Code, art. 414).
const adultAge = 18

func splitAges(a *Ages) (minors, adults int) {
	for age, n := range a.Years {
		if age < adultAge {
			minors += n
		} else {
			adults += n
		}
	}
	for _, band := range a.Bands {
		adults += band.Count
	}
	return minors, adults
}

// cellsByKind counts what the notes and the cells outside tables of a sheet
// hold. Cells of columns are counted in their column.
func cellsByKind(document string, s *Sheet) []InputCells {
	var out []InputCells
	for _, kind := range []string{"note", "outside-table"} {
		group := InputCells{Document: document, Sheet: s.Index, Kind: kind}
		found, reveals, perhaps := map[string]int{}, map[string]int{}, map[string]int{}
		for _, c := range s.Cells {
			if c.Kind != kind {
				continue
			}
			group.Cells++
			countOnce(found, c.Found)
			countOnce(reveals, c.Reveals)
			countOnce(perhaps, c.Perhaps)
		}
		if group.Cells == 0 {
			continue
		}
		group.Found, group.Reveals, group.Perhaps = counts(found), counts(reveals), counts(perhaps)
		out = append(out, group)
	}
	return out
}

// countOnce counts a cell once for every name, however often it occurs in it.
func countOnce(to map[string]int, names []string) {
	for i, name := range names {
		if !slices.Contains(names[:i], name) {
			to[name]++
		}
	}
}

func counts(byName map[string]int) []Count {
	out := make([]Count, 0, len(byName))
	for name, n := range byName {
		out = append(out, Count{Name: name, Cells: n})
	}
	slices.SortFunc(out, func(a, b Count) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out
}

func sortedSet(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// list gives an empty slice for nil, which JSON would write as null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
