package detect

import (
	"slices"
	"sort"

	"egide/internal/inventory"
	"egide/internal/loc"
	"egide/internal/taxonomy"
)

// result is the table in the form of the inventory. people is false where the
// list is about no people: nothing in it is personal then.
func (t *tableReader) result(aboutPeople bool) (inventory.Table, []inventory.Cell) {
	out := inventory.Table{HeaderRow: t.head, HeaderRows: t.heads, Rows: t.rows, Columns: []inventory.Column{}}
	if t.rows > 0 {
		out.Range = loc.Range(t.from+1, t.firstRow, t.from+len(t.columns), t.lastRow)
	} else {
		out.Range = loc.Range(t.from+1, t.head, t.from+len(t.columns), t.head)
	}
	if aboutPeople {
		out.People, out.Minors = max(t.people.total, t.namedAbove), t.people.minors
		if out.People == 0 && !t.counted() {
			out.People = t.rows // people without names: a row each
		}
		out.Predicates = t.people.predicates()
	}
	var cells []inventory.Cell
	for i, c := range t.columns {
		if c.filled == 0 && c.header == "" {
			continue
		}
		col := t.columnResult(c, t.class[i], aboutPeople)
		out.Columns = append(out.Columns, col)
		for _, cell := range t.cellsOf(c, t.class[i].category) {
			if aboutPeople || aboutSomebody(cell) {
				cells = append(cells, cell)
			}
		}
	}
	return out, cells
}

// counted reports whether the rows count people rather than describe one each.
func (t *tableReader) counted() bool {
	for _, c := range t.columns {
		if c.words.Counted {
			return true
		}
	}
	return false
}

func (t *tableReader) columnResult(c *column, k classified, aboutPeople bool) inventory.Column {
	col := inventory.Column{
		Index: c.at, Letter: loc.Letter(c.at + 1), Category: k.category, Kind: k.kind,
		Confidence: k.confidence, Basis: k.basis, Filled: c.filled, Evidence: k.evidence,
		Found: counts(c.found), Reveals: counts(c.reveals), Perhaps: counts(c.perhaps),
	}
	col.Alternatives = slices.DeleteFunc(slices.Clone(k.alternatives), func(a inventory.Alternative) bool { return a.Category == k.category })
	if c.shown {
		col.Header = c.header
	}
	if !aboutPeople {
		clearPersonal(&col)
	}
	for _, span := range t.hidden {
		if c.at >= span.First && c.at <= span.Last {
			col.Hidden = true
		}
	}
	if c.filled == 0 && k.basis == "header" {
		col.Evidence = append(col.Evidence, inventory.Evidence{Code: "header-only"})
	}
	if col.Evidence == nil {
		col.Evidence = []inventory.Evidence{{Code: "nothing"}}
	}
	t.facts(c, &col)
	col.Special = taxonomy.Special(col.Category, col.Kind) && col.Kind != "identity.language" || col.Category == "free_text_comment" && revealsSpecial(col.Reveals)
	return col
}

func revealsSpecial(list []inventory.Count) bool {
	for _, c := range list {
		if s, ok := taxonomy.SignalOf(c.Name); ok {
			switch s.Nature {
			case taxonomy.Article9, taxonomy.Article9Hint, taxonomy.Article10:
				return true
			}
		}
	}
	return false
}

// facts fills what rules ask of the values.
func (t *tableReader) facts(c *column, col *inventory.Column) {
	if c.filled == 0 {
		return
	}
	n := float64(c.filled)
	col.Values = c.distinct.exact()
	col.Distinct = round(min(float64(c.distinct.estimate())/n, 1), 3)
	col.AverageLength = round(float64(c.runes)/n, 1)
	values := c.distinct.exact()
	col.YesNo = int(c.recs[t.run.judge.yesNo]) == c.filled && values > 0 && values <= 6
	bands := c.flag(isBand)
	col.Numeric = !col.YesNo && int(c.flag(isNumber)) == c.filled && bands == 0 && c.dates.count == 0 && col.Category != "phone"
	col.Banded = bands > 0 && int(bands) == c.filled
	col.Prose = col.Category == "free_text_comment" || 3*c.long >= c.filled && col.AverageLength >= 25
	if col.Category == "password" {
		col.Secret = "clear"
		if 2*int(c.flag(isHash)) > c.filled {
			col.Secret = "hashed"
		}
	}
	for _, w := range [...]struct {
		name string
		flag flag
	}{{"religious-diet", isDiet}, {"deceased", isDead}, {"left", isLeft}} {
		if k := c.flag(w.flag); k > 0 && wordsCount(w.name, col.Category) {
			col.Words = append(col.Words, inventory.Count{Name: w.name, Cells: int(k)})
		}
	}
	t.dateFacts(c, col)
}

// wordsCount reports whether words of a list mean anything in a column of this
// category: "Ramadan" may be a surname, "sortie" an outing among remarks.
func wordsCount(name, category string) bool {
	switch category {
	case "status", "membership_date", taxonomy.NotPersonal:
		return name != "religious-diet" || category == taxonomy.NotPersonal
	case "free_text_comment", "consent", "civility_gender":
		return name != "left"
	case "diet", "health", "religion":
		return name == "religious-diet"
	}
	return false
}

func (c *column) flag(f flag) int32 {
	for i := range c.flags {
		if f == 1<<i {
			return c.flags[i]
		}
	}
	return 0
}

func (t *tableReader) dateFacts(c *column, col *inventory.Column) {
	switch {
	case col.Category == "age" && c.aged > 0:
		col.Ages = agesOfNumbers(&c.ages)
	case col.Category == "birth_date" && c.dates.count > 0:
		col.Ages = c.dates.agesOf()
	}
	if c.dates.count == 0 || col.Category == "birth_date" {
		return
	}
	d := &inventory.Dates{Future: c.dates.future, Older: []inventory.DayCount{}}
	for i, n := range c.dates.older {
		d.Older = append(d.Older, inventory.DayCount{Days: inventory.DayClasses[i], Count: int(n)})
	}
	for _, w := range c.dates.years {
		for ; w != 0; w &= w - 1 {
			d.Years++
		}
	}
	col.Dates = d
}

func (d *dateCounts) agesOf() *inventory.Ages {
	a := &inventory.Ages{Bands: []inventory.AgeBand{}}
	for i, n := range d.births {
		a.Years[i] = int(n)
	}
	for i, b := range ageBands {
		b.Count = int(d.bands[i])
		a.Bands = append(a.Bands, b)
	}
	return a
}

func agesOfNumbers(ages *[121]int32) *inventory.Ages {
	a := &inventory.Ages{Bands: []inventory.AgeBand{}}
	for i := range a.Years {
		a.Years[i] = int(ages[i])
	}
	for _, b := range ageBands {
		for age := b.From; age <= 120 && (b.To == 0 || age <= b.To); age++ {
			b.Count += int(ages[age])
		}
		a.Bands = append(a.Bands, b)
	}
	return a
}

func counts(m map[string]int) []inventory.Count {
	var out []inventory.Count
	for name, n := range m {
		out = append(out, inventory.Count{Name: name, Cells: n})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

// cellsOf lists the cells that hold more than their column says.
func (t *tableReader) cellsOf(c *column, category string) []inventory.Cell {
	var out []inventory.Cell
	byRow := map[int]bool{}
	for _, cell := range c.cells {
		if cell = beyond(t.common(c, cell, category), category); len(cell.Found)+len(cell.Reveals)+len(cell.Perhaps) > 0 {
			out = append(out, cell)
			byRow[cell.Row] = true
		}
	}
	for rec, p := range c.whole {
		found := t.run.judge.recs[rec].Category
		if c.recShare(rec) > 0.2 && c.filled > 4 && category != "free_text_comment" || fits(found, category) || t.byChance(c, rec, p.count) {
			continue
		}
		for _, row := range p.rows {
			if !byRow[int(row)] {
				byRow[int(row)] = true
				out = append(out, inventory.Cell{Row: int(row), Column: c.at, Kind: "cell", Found: []string{found}, Reveals: []string{}, Perhaps: []string{}})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Row < out[j].Row })
	if len(out) > t.run.limit {
		out = out[:t.run.limit]
	}
	return out
}

// aboutSomebody reports whether a cell of a list of things speaks of a person
// all the same: a number that only people have, or a name with a way to reach
// whom it names.
func aboutSomebody(cell inventory.Cell) bool {
	name, reach := false, false
	for _, f := range cell.Found {
		switch f {
		case "nir", "card_number":
			return true
		case "full_name", "last_name", "first_name":
			name = true
		case "phone", "email", "iban", "postal_address":
			reach = true
		}
	}
	return name && reach
}

// oftenSaid is the share of the cells from which a signal is what the column is
// about: it is counted there, and not told cell by cell.
const oftenSaid = 0.2

// common takes from a cell the signals that a column of short values repeats
// ("AAH" in a column of allowances). Remarks keep all.
func (t *tableReader) common(c *column, cell inventory.Cell, category string) inventory.Cell {
	if category == "free_text_comment" || 3*c.long >= c.filled {
		return cell
	}
	rare := func(list []string, counts map[string]int) []string {
		out := []string{}
		for _, s := range list {
			if float64(counts[s]) <= oftenSaid*float64(c.filled) {
				out = append(out, s)
			}
		}
		return out
	}
	cell.Reveals, cell.Perhaps = rare(cell.Reveals, c.reveals), rare(cell.Perhaps, c.perhaps)
	return cell
}

// byChance reports whether so many matches are to be expected among numbers of
// that length: one number in 97 passes the key of a NIR.
func (t *tableReader) byChance(c *column, rec, hits int) bool {
	g := t.run.judge.recs[rec].Gate
	like := 0
	for n, k := range c.byDigits {
		if n >= g.MinDigits && (g.MaxDigits == 0 || n <= g.MaxDigits) {
			like += int(k)
		}
	}
	return like > 4 && 2*hits < like
}

// beyond takes from a cell what is only its column's own category.
func beyond(cell inventory.Cell, category string) inventory.Cell {
	if category == "free_text_comment" {
		return cell
	}
	found := []string{}
	for _, f := range cell.Found {
		if !fits(f, category) {
			found = append(found, f)
		}
	}
	cell.Found = found
	cell.Reveals = without(cell.Reveals, category)
	cell.Perhaps = without(cell.Perhaps, category)
	return cell
}

func without(list []string, category string) []string {
	out := []string{}
	for _, s := range list {
		if s != category && !(s == "diet" && category == "health" || s == "health" && (category == "diet" || category == "disability") || s == "disability" && category == "health") {
			out = append(out, s)
		}
	}
	return out
}

// fits reports whether finding one category in a column of another is no news.
func fits(found, column string) bool {
	if found == column {
		return true
	}
	switch column {
	case "guardian_contact", "emergency_contact", "family_relation":
		return found != "iban" && found != "nir" && found != "card_number"
	}
	switch found {
	case "last_name", "first_name", "full_name", "city", "organisation_name":
		return true // a name among names is no news outside remarks
	case "email":
		return column == "username"
	case "postal_address", "postal_code":
		return column == "postal_address" || column == "city"
	case "iban", "bank_other":
		return column == "bank_other" || column == "iban"
	}
	return false
}
