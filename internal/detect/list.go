package detect

import (
	"slices"
	"sort"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/taxonomy"
)

// noList is the kind of a document without people.
const noList = "none"

// judgeDocument decides what kind of list the document is and writes its tables.
func (r *run) judgeDocument(doc *inventory.Document) {
	var all []*tableReader
	for _, s := range r.sheets {
		for _, t := range s.tables {
			if !t.known {
				t.learn()
			}
			t.classify()
			all = append(all, t)
		}
	}
	about := map[*tableReader]bool{}
	some := false
	for _, t := range all {
		about[t] = t.aboutPeople()
		some = some || about[t]
	}
	for i, s := range r.sheets {
		out := &doc.Sheets[i]
		out.Tables = []inventory.Table{}
		for _, t := range s.tables {
			table, cells := t.result(about[t])
			out.Tables = append(out.Tables, table)
			out.Cells = append(out.Cells, cells...)
			doc.People += table.People
			doc.Minors += table.Minors
		}
		out.Cells = append(out.Cells, s.outside...)
		out.Cells = append(out.Cells, r.notes[i]...)
		out.CellsRead, out.HiddenRows, out.HiddenRowCells = s.out.CellsRead, s.out.HiddenRows, s.out.HiddenRowCells
		sort.SliceStable(out.Cells, func(a, b int) bool {
			x, y := out.Cells[a], out.Cells[b]
			return x.Row < y.Row || x.Row == y.Row && x.Column < y.Column
		})
	}
	doc.Parts = r.parts
	if doc.Parts == nil {
		doc.Parts = []inventory.Part{}
	}
	doc.ListKind = noList
	switch {
	case some:
		r.listKind(doc, all, about)
	case (len(all) == 0 || tableRows(all) < fewRows) && r.speaksOfPeople(doc):
		doc.ListKind = "other" // a form, a letter: people, but no list
		doc.People = max(doc.People, r.peopleOutside(doc))
	}
}

// fewRows is how few rows of things do not make a document one about things
// where people stand beside them.
const fewRows = 3

func tableRows(tables []*tableReader) int {
	n := 0
	for _, t := range tables {
		n += t.rows
	}
	return n
}

// speaksOfPeople reports whether what stands outside tables names or reaches
// somebody.
func (r *run) speaksOfPeople(doc *inventory.Document) bool {
	for _, s := range doc.Sheets {
		for _, c := range s.Cells {
			if about(c.Found) {
				return true
			}
		}
	}
	return false
}

// about reports whether something found is about a person.
func about(found []string) bool {
	return slices.ContainsFunc(found, func(f string) bool { return personalCategory(f) && f != "city" && f != "postal_code" })
}

// peopleOutside is how many people are named or reached outside tables, at
// least: a cell holds as many as it has names or mail addresses, whichever are
// more, and one where it only has a number; the cells of a form are about one.
func (r *run) peopleOutside(doc *inventory.Document) int {
	many, one := 0, 0
	for _, s := range doc.Sheets {
		for _, c := range s.Cells {
			if c.Kind != "outside-table" || !about(c.Found) {
				continue
			}
			one = 1
			names, mails := 0, 0
			for _, f := range c.Found {
				switch f {
				case "full_name", "last_name":
					names++
				case "email":
					mails++
				}
			}
			if n := max(names, mails); n > 1 {
				many += n
			}
		}
	}
	return max(many, one)
}

// aboutPeople decides whether the rows are about people. It weighs only what
// points to a person: a name, an address of a person, a birth.
func (t *tableReader) aboutPeople() bool {
	weight, things, named, told := 0.0, 0, t.namedAbove >= fewNamed, 0
	if named {
		return true // a grid under the names of people
	}
	for i, k := range t.class {
		c := t.columns[i]
		if c.words.Counted && (c.filled == 0 || c.share(isNumber) >= 0.9) {
			things++
			continue
		}
		weight += personWeight(k.category, c) * t.officeFactor(k.category, c)
		if c.words.Roles&lexicon.Thing != 0 && !personalCategory(k.category) {
			things++
		}
		told += c.told(k.category)
		switch k.category {
		case "last_name", "first_name", "full_name", "birth_name":
			named = named || k.basis != "values"
		}
	}
	for _, c := range t.columns {
		if !named && c.share(isOffice) >= 0.4 {
			weight -= 0.5 // a list of organisations: their telephones are theirs
		}
	}
	if !named {
		weight -= 0.5 * float64(things)
	}
	if things == 0 && told >= fewTold {
		weight++ // its remarks speak of people
	}
	if t.rows == 0 {
		return weight >= 0.4 // a template: the headers are all there is
	}
	return weight >= 1
}

// fewTold is how many cells must tell something of a person for the rows to be
// about people, fewNamed how many names of people must stand in the header.
const (
	fewTold  = 2
	fewNamed = 3
)

// told counts what the cells tell of people: who they are, how to reach or pay
// them, what is delicate about them.
func (c *column) told(category string) int {
	n := 0
	if category != "free_text_comment" && (personalCategory(category) || 2*c.long < c.filled) {
		return 0 // not remarks
	}
	for _, k := range c.reveals {
		n += k
	}
	for _, name := range [...]string{"identity.name", "contact.email", "contact.phone", "pay.iban", "id.nir.fr", "email", "phone", "iban", "nir", "full_name"} {
		n += c.found[name]
	}
	return n
}

func personalCategory(category string) bool {
	c, _ := taxonomy.CategoryOf(category)
	return c.Personal == "personal"
}

// officeFactor is 0 where the addresses of a column are those of offices:
// contact@, mairie@.
func (t *tableReader) officeFactor(category string, c *column) float64 {
	if category != "email" || c.filled == 0 {
		return 1
	}
	for i, rec := range t.run.judge.recs {
		if rec.ID == "email-organisation" && c.recShare(i) > 0.5 {
			return 0
		}
	}
	return 1
}

func personWeight(category string, c *column) float64 {
	switch category {
	case "last_name", "first_name", "full_name", "birth_name", "birth_date", "nir", "guardian_contact", "civility_gender", "emergency_contact", "national_id", "passport", "email", "card_number", "driving_licence":
		return 1
	case "password":
		return 2 // a list of accesses is to be kept like one of people
	case "username", "phone", "membership_number", "licence_number", "tax_id", "benefit_number", "social_handle", "ip_address":
		return 0.6
	case "age", "nationality", "family_relation", "profession", "employer", "photo", "birth_place", "sexual_orientation", "religion", "political", "union", "ethnicity", "disability", "vehicle_plate", "image_rights", "consent", "last_contribution_date":
		return 0.4
	case "health", "diet":
		if c.words.Best().Score >= 1 {
			return 0.4
		}
		return 0.2
	case "iban", "postal_address", "membership_date", "bank_other", "education", "family_quotient", "size_clothing", "payment_method", "payment_amount":
		if c.filled == 0 {
			return 0.4
		}
		return 0.2
	}
	return 0
}

// clearPersonal turns a column of a list without people into what it is: not
// personal.
func clearPersonal(col *inventory.Column) {
	if cat, ok := taxonomy.CategoryOf(col.Category); ok && cat.Personal != "none" {
		col.Evidence = []inventory.Evidence{{Code: "no-people"}}
		col.Category, col.Kind, col.Alternatives = taxonomy.NotPersonal, "", nil
		col.Confidence, col.Basis = 0.8, "none"
	}
	col.Found, col.Reveals, col.Perhaps = nil, nil, nil
}
