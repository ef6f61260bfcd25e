package report

import (
	"slices"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/loc"
	"egide/internal/taxonomy"
)

// Bounds of the map; audit.json has everything.
const (
	maxEvidence = 3   // reasons per column
	maxCells    = 200 // places to read again, per sheet
	openMaps    = 3   // documents whose map stands open

	// Beyond so many columns, reasons are given only where the judgement is
	// unsure: the page of a whole drive must still open at once.
	maxReasoned = 1000
)

// dataMap says which data stand where.
type dataMap struct {
	Groups    []finding.Text // heads of the matrix
	Matrix    []matrixRow    // one row a document, where there are several
	Documents []mappedDocument
	Empty     []string // names of documents without personal data
	Left      int      // documents left to the record
	EmptyLeft int
	Shortened bool // not every column has its reasons
}

type matrixRow struct {
	File  string
	Link  string
	Cells []int // columns of each group
}

type mappedDocument struct {
	ID     string
	File   string
	Kind   finding.Text
	Signs  finding.Text // of the kind of list
	People finding.Text
	Facts  []finding.Text
	Tables []mappedTable
	Again  []mappedSheet
	Parts  []mappedPart
	Open   bool
	Left   int // tables and parts left to the record
}

type mappedTable struct {
	ID      string
	Sheet   string
	Hidden  finding.Text
	Range   string
	People  finding.Text
	Columns []mappedColumn
	Rest    []columnName // columns without personal data
	Left    int          // columns left to the record
}

type mappedColumn struct {
	Letter   string
	Header   string
	Category finding.Text
	Kind     finding.Text
	Marks    []mark
	Unsure   bool // the judgement rests on little
	Filled   finding.Text
	How      finding.Text
	Reads    finding.Text
}

type mark struct {
	Class string
	Text  finding.Text
}

type mappedSheet struct {
	Sheet string
	Cells []mappedCell
	More  int
}

type mappedCell struct {
	Place string
	Text  finding.Text
}

type mappedPart struct {
	Kind  finding.Text
	Place string
	Text  finding.Text
}

func mapOf(docs []inventory.Document) dataMap {
	m := dataMap{}
	for _, d := range docs {
		switch {
		case d.State != inventory.Examined && d.State != inventory.Incomplete:
			continue
		case !holdsSomething(d):
			m.Empty = append(m.Empty, fileName(d))
			continue
		case len(m.Documents) == maxMapped:
			m.Left++
			continue
		}
		m.Matrix = append(m.Matrix, matrixOf(d))
		m.Documents = append(m.Documents, mapDocument(d))
	}
	m.Empty, m.EmptyLeft = cut(m.Empty, maxNames)
	m.shorten()
	for i := range m.Documents {
		m.Documents[i].Open = len(m.Documents) <= openMaps
	}
	m.settleMatrix()
	return m
}

// shorten takes the reasons out of the sure columns of a huge map.
func (m *dataMap) shorten() {
	n := 0
	for _, d := range m.Documents {
		for _, t := range d.Tables {
			n += len(t.Columns)
		}
	}
	if m.Shortened = n > maxReasoned; !m.Shortened {
		return
	}
	for _, d := range m.Documents {
		for _, t := range d.Tables {
			for i := range t.Columns {
				if !t.Columns[i].Unsure {
					t.Columns[i].How = finding.Text{}
				}
			}
		}
	}
}

func holdsSomething(d inventory.Document) bool {
	return d.People > 0 || holdsPersonal(d)
}

// partName says where in a document a part is.
func partName(kind string) finding.Text {
	if id := "report.part." + kind; kind != "" && known(id) {
		return say(id)
	}
	return say("report.part.other")
}

func mapDocument(d inventory.Document) mappedDocument {
	out := mappedDocument{ID: "map-" + label(d.ID), File: fileName(d), Facts: factsOf(d.Facts)}
	if k, ok := taxonomy.ListKindOf(d.ListKind); ok {
		out.Kind = named(k.FR, k.EN)
	}
	if d.People > 0 {
		out.People = peopleAndMinors(d.People, d.Minors)
	}
	if signs := evidenceOf(d.ListEvidence); !empty(signs) && d.People > 0 {
		out.Signs = say("report.map.list-kind", lang.Data{"List": signs})
	}
	for _, s := range d.Sheets {
		for i, t := range s.Tables {
			if len(out.Tables) == maxTables {
				out.Left++
				continue
			}
			out.Tables = append(out.Tables, mapTable(d, s, i, t))
		}
		if again := cellsOf(s); len(again.Cells) > 0 {
			out.Again = append(out.Again, again)
		}
	}
	for _, p := range d.Parts {
		if text := speaks(p.Found, p.Reveals, p.Perhaps); !empty(text) {
			if len(out.Parts) == maxTables {
				out.Left++
				continue
			}
			part := mappedPart{Kind: partName(p.Kind), Place: label(p.Place), Text: text}
			if !slices.Contains(out.Parts, part) {
				out.Parts = append(out.Parts, part)
			}
		}
	}
	return out
}

func peopleAndMinors(people, minors int) finding.Text {
	list := []finding.Text{count("report.people", people)}
	if minors > 0 {
		list = append(list, count("report.minors", minors))
	}
	return join(list, ", ")
}

func mapTable(d inventory.Document, s inventory.Sheet, i int, t inventory.Table) mappedTable {
	out := mappedTable{
		ID:    "t-" + label(d.ID) + "-" + loc.Letter(s.Index+1) + loc.Letter(i+1),
		Sheet: label(s.Name),
		Range: label(t.Range),
	}
	if s.Visibility != "" && s.Visibility != "visible" {
		out.Hidden = say("report.mark.hidden-sheet")
	}
	if t.People > 0 {
		out.People = peopleAndMinors(t.People, t.Minors)
	}
	for _, c := range t.Columns {
		if impersonal(c.Category) && len(c.Found)+len(c.Reveals)+len(c.Perhaps) == 0 {
			out.Rest = append(out.Rest, columnName{Letter: columnLetter(c), Header: label(c.Header)})
			continue
		}
		if len(out.Columns) == maxColumns {
			out.Left++
			continue
		}
		out.Columns = append(out.Columns, mapColumn(c, t.Rows))
	}
	rest, left := cut(out.Rest, maxColumns)
	out.Rest, out.Left = rest, out.Left+left
	return out
}

func columnLetter(c inventory.Column) string {
	if c.Letter != "" {
		return label(c.Letter)
	}
	return loc.Letter(c.Index + 1)
}

func mapColumn(c inventory.Column, rows int) mappedColumn {
	out := mappedColumn{
		Letter:   columnLetter(c),
		Header:   label(c.Header),
		Category: categoryName(c.Category),
		Marks:    marksOf(c),
		Unsure:   c.Basis == "header" || unsure(c),
		How:      evidenceOf(c.Evidence),
		Reads:    readsOf(c),
	}
	category, _ := taxonomy.CategoryOf(c.Category)
	if k, ok := taxonomy.KindOf(c.Kind); ok && k.Category == c.Category && k.ID != category.Kind {
		out.Kind = named(k.FR, k.EN)
	}
	out.Filled = join([]finding.Text{number(c.Filled), number(rows)}, " / ")
	return out
}

// named is a name of the taxonomy.
func named(fr, en string) finding.Text { return finding.Text{FR: typeset(fr), EN: en} }

func categoryName(id string) finding.Text {
	if c, ok := taxonomy.CategoryOf(id); ok {
		return named(c.FR, c.EN)
	}
	if s, ok := taxonomy.SignalOf(id); ok {
		return named(s.FR, s.EN)
	}
	if k, ok := taxonomy.KindOf(id); ok {
		return named(k.FR, k.EN)
	}
	return same(label(id))
}

// personal reports whether a column of this category is about a person. A
// category this program does not know is taken to be.
func personal(id string) bool {
	c, ok := taxonomy.CategoryOf(id)
	return !ok || c.Personal == "personal"
}

// impersonal reports whether a column of this category says nothing of a person.
func impersonal(id string) bool {
	c, ok := taxonomy.CategoryOf(id)
	return ok && c.Personal == "none"
}

// marksOf says what needs care about a column.
func marksOf(c inventory.Column) []mark {
	var list []mark
	nature := natureOf(c)
	switch {
	case nature == taxonomy.NIR:
		list = append(list, mark{"care", say("report.mark.nir")})
	case nature == taxonomy.Article10:
		list = append(list, mark{"care", say("report.mark.offences")})
	case c.Special:
		list = append(list, mark{"care", say("report.mark.special")})
	case nature == taxonomy.High:
		list = append(list, mark{"high", say("report.mark.high")})
	}
	if c.Hidden {
		list = append(list, mark{"plain", say("report.mark.hidden-column")})
	}
	if c.Basis == "header" {
		list = append(list, mark{"plain", say("report.mark.header-only")})
	} else if unsure(c) {
		list = append(list, mark{"plain", say("report.mark.unsure")})
	}
	return list
}

// unsure reports whether a person should look at what a column was taken for.
func unsure(c inventory.Column) bool { return c.Confidence > 0 && c.Confidence < 0.7 }

func natureOf(c inventory.Column) taxonomy.Nature {
	if k, ok := taxonomy.KindOf(c.Kind); ok && k.Category == c.Category {
		return k.Nature
	}
	category, _ := taxonomy.CategoryOf(c.Category)
	return category.Nature
}

// factsOf lists what a reader of the file would not see at once.
func factsOf(f inventory.Facts) []finding.Text {
	var out []finding.Text
	for _, n := range []struct {
		id string
		n  int
	}{
		{"report.fact.hidden-sheets", f.HiddenSheets + f.VeryHiddenSheets},
		{"report.fact.hidden-columns", f.HiddenColumns},
		{"report.fact.hidden-rows", f.HiddenRows},
		{"report.fact.comments", f.Comments},
		{"report.fact.external-links", f.ExternalLinks},
		{"report.fact.data-connections", f.DataConnections},
		{"report.fact.pivot-caches", f.PivotCaches},
		{"report.fact.images", f.EmbeddedImages},
		{"report.fact.files", f.EmbeddedFiles},
	} {
		if n.n > 0 {
			out = append(out, count(n.id, n.n))
		}
	}
	for _, b := range []struct {
		id string
		is bool
	}{
		{"report.fact.author", f.Author || f.LastModifiedBy},
		{"report.fact.macros", f.Macros},
		{"report.fact.revisions", f.RevisionHistory},
		{"report.fact.encrypted", f.Encrypted},
	} {
		if b.is {
			out = append(out, say(b.id))
		}
	}
	if f.Encoding != "" {
		out = append(out, readAs(f.Encoding, f.Delimiter))
	}
	return out
}

// readAs says how a text file was taken: a wrong guess shows in it.
func readAs(encoding, delimiter string) finding.Text {
	data := lang.Data{"Encoding": encoding}
	if delimiter == "" {
		return say("report.fact.read-as", data)
	}
	names := map[string]string{";": "semicolon", ",": "comma", "\t": "tab", " ": "space"}
	if name := names[delimiter]; name != "" {
		data["Delimiter"] = say("report.delimiter." + name)
	} else {
		data["Delimiter"] = say("report.delimiter.other", lang.Data{"Character": delimiter})
	}
	return say("report.fact.read-as-columns", data)
}
