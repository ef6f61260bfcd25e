// Package register makes what an association must be able to show from the
// record of an audit: the record of processing activities (GDPR art. 30), the
// notice to the people concerned (art. 13), and the facts that a notification of
// a leak needs (art. 33(3)). It fills in what the lists say, proposes what is
// usual, and leaves open, visibly, what only the association knows.
//
// It sees the record and nothing else: there is no text of a cell in it.
package register

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/taxonomy"
)

//go:embed activities.json
var source []byte

// catalogue is activities.json: what is usual for each activity.
type catalogue struct {
	Activities []struct {
		ID        string         `json:"id"`
		ListKinds []string       `json:"listKinds"` // of internal/taxonomy
		Name      finding.Text   `json:"name"`
		Purposes  []finding.Text `json:"purposes"`
		Basis     finding.Text   `json:"basis"`
		People    []finding.Text `json:"people"`
		Retention []string       `json:"retention"`
	} `json:"activities"`
	Retention []struct {
		ID     string         `json:"id"`
		What   finding.Text   `json:"what"`
		How    finding.Text   `json:"how"`  // long
		From   finding.Text   `json:"from"` // when the time begins
		Source finding.Source `json:"source"`
		Kinds  []string       `json:"kinds"` // how the ids begin of the kinds it speaks of; none = any
	} `json:"retention"`
	Headings []struct {
		ID    string       `json:"id"`
		Name  finding.Text `json:"name"`
		Kinds []string     `json:"kinds"` // how the ids of its kinds begin
	} `json:"headings"`
}

var load = sync.OnceValue(func() catalogue {
	var c catalogue
	if err := json.Unmarshal(source, &c); err != nil {
		panic(fmt.Sprintf("activities.json: %v", err)) // embedded: a test reads it
	}
	return c
})

// FieldState says who a field comes from.
type FieldState string

// The states of a field.
const (
	Filled   FieldState = "filled"   // seen in the lists
	Proposed FieldState = "proposed" // usual: to be confirmed
	Missing  FieldState = "missing"  // only the association knows
)

// Field of the record. Name and Values are in the language of the register.
type Field struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"`
	State  FieldState `json:"state"`
	Values []string   `json:"values"`
}

// Retention is how long something is usually kept. It is a proposal: the text it
// comes from may not fit every association.
type Retention struct {
	What   string         `json:"what"`
	How    string         `json:"how"`  // long
	From   string         `json:"from"` // when the time begins
	Source finding.Source `json:"source"`
}

// Heading groups the data of an activity.
type Heading struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Kinds []string `json:"kinds"`
}

// Activity is one processing activity: the lists of one sort.
type Activity struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	Files     []string    `json:"files"`
	People    int         `json:"people"` // in the largest list: the same people may stand in several
	Minors    int         `json:"minors"`
	Purposes  []string    `json:"purposes"`
	Basis     string      `json:"basis"`
	Data      []Heading   `json:"data"`
	Retention []Retention `json:"retention"`
	Criteria  []string    `json:"criteria"` // for an impact assessment, that the lists show
	Fields    []Field     `json:"fields"`   // in the order of the model of the French authority (CNIL)
}

// Register is the record of processing activities of an association.
type Register struct {
	Language    string     `json:"language"`
	Association string     `json:"association"` // "" where the project file does not say
	Date        string     `json:"date"`        // of the audit
	Controller  []Field    `json:"controller"`
	Activities  []Activity `json:"activities"`
	NotExamined []string   `json:"notExamined"` // files that may hold further activities
}

// builder makes a register in one language.
type builder struct {
	catalogue
	lang *lang.Lang
}

// New makes the register of what an audit examined, in the language of l.
func New(a audit.Audit, l *lang.Lang) Register {
	b := builder{load(), l}
	r := Register{Language: l.Code, Date: a.Date, Activities: []Activity{}, NotExamined: []string{}}
	if a.Project != nil {
		r.Association = clean(a.Project.Association)
	}
	r.Controller = b.controller(r.Association)
	byActivity := map[string][]inventory.Document{}
	for _, d := range a.Documents {
		switch d.State {
		case inventory.Unread, inventory.Protected, inventory.Incomplete:
			r.NotExamined = append(r.NotExamined, fileName(d))
		}
		if id := b.activityOf(d.ListKind); id != "" && d.People > 0 {
			byActivity[id] = append(byActivity[id], d)
		}
	}
	for i, usual := range b.Activities {
		if documents := byActivity[usual.ID]; len(documents) > 0 {
			r.Activities = append(r.Activities, b.activity(i, documents))
		}
	}
	return r
}

// fileName is the path where it says more than the name.
func fileName(d inventory.Document) string {
	if strings.HasSuffix(d.Path, d.Name) {
		return clean(d.Path)
	}
	return clean(d.Name)
}

func (b builder) field(id string, state FieldState, values ...string) Field {
	if values == nil {
		values = []string{}
	}
	return Field{ID: id, Name: b.lang.T("register.field." + id), State: state, Values: values}
}

func (b builder) controller(name string) []Field {
	who := b.field("controller", Missing)
	if name != "" {
		who = b.field("controller", Filled, name)
	}
	return []Field{who, b.field("address", Missing), b.field("legal-representative", Missing), b.field("contact", Missing)}
}

func (b builder) activityOf(listKind string) string {
	for _, a := range b.Activities {
		if slices.Contains(a.ListKinds, listKind) {
			return a.ID
		}
	}
	return ""
}

func (b builder) texts(list []finding.Text) []string {
	out := []string{}
	for _, t := range list {
		out = append(out, t.In(b.lang.Code))
	}
	return out
}

func (b builder) activity(i int, documents []inventory.Document) Activity {
	usual := b.Activities[i]
	a := Activity{
		ID: usual.ID, Name: usual.Name.In(b.lang.Code), Files: []string{},
		Purposes: b.texts(usual.Purposes), Basis: usual.Basis.In(b.lang.Code), Retention: []Retention{},
	}
	for _, d := range documents {
		a.Files = append(a.Files, fileName(d))
		a.People = max(a.People, d.People)
		a.Minors = max(a.Minors, d.Minors)
	}
	kinds := kindsIn(documents)
	a.Data = b.headings(kinds)
	for _, r := range b.Retention {
		if slices.Contains(usual.Retention, r.ID) && speaksOf(r.Kinds, kinds) {
			a.Retention = append(a.Retention, Retention{r.What.In(b.lang.Code), r.How.In(b.lang.Code), r.From.In(b.lang.Code), r.Source})
		}
	}
	a.Criteria = b.criteria(a)
	a.Fields = b.fields(a, b.people(a, b.texts(usual.People), kinds), documents)
	return a
}

// speaksOf reports whether one of the kinds begins with one of the prefixes.
func speaksOf(prefixes []string, kinds map[string]bool) bool {
	for kind := range kinds {
		if slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(kind, prefix) }) {
			return true
		}
	}
	return len(prefixes) == 0
}

// kindsIn are the kinds of data that the columns hold, and what stands in their
// cells besides.
func kindsIn(documents []inventory.Document) map[string]bool {
	kinds := map[string]bool{}
	for _, d := range documents {
		for _, s := range d.Sheets {
			for _, t := range s.Tables {
				for _, c := range t.Columns {
					addKinds(kinds, c)
				}
			}
		}
	}
	return kinds
}

func addKinds(kinds map[string]bool, c inventory.Column) {
	if c.Filled == 0 || c.Category == taxonomy.NotPersonal {
		return
	}
	kind := c.Kind
	if category, ok := taxonomy.CategoryOf(c.Category); ok && kind == "" {
		kind = category.Kind
	}
	kinds[kind] = true
	for _, found := range c.Found {
		kinds[found.Name] = true
	}
}

// headings sorts kinds of data under the headings of the model.
func (b builder) headings(kinds map[string]bool) []Heading {
	out := []Heading{}
	for _, h := range b.Headings {
		line := Heading{ID: h.ID, Name: h.Name.In(b.lang.Code)}
		for _, k := range taxonomy.Kinds() {
			name := (finding.Text{FR: k.FR, EN: k.EN}).In(b.lang.Code)
			if kinds[k.ID] && b.headingOf(k.ID) == h.ID && !slices.Contains(line.Kinds, name) {
				line.Kinds = append(line.Kinds, name)
			}
		}
		if len(line.Kinds) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// headingOf is the heading with the longest prefix that fits: id.nir before id.
func (b builder) headingOf(kind string) string {
	best, length := "", 0
	for _, h := range b.Headings {
		for _, prefix := range h.Kinds {
			if strings.HasPrefix(kind, prefix) && len(prefix) > length {
				best, length = h.ID, len(prefix)
			}
		}
	}
	return best
}

// The headings that a notice and a notification name on their own.
const (
	headingSensitive = "sensitive"
	headingOffences  = "offences"
	headingNIR       = "nir"
)

// Sensitive are the headings of special and penal data and of the social
// security number.
func (a Activity) Sensitive() []Heading {
	var out []Heading
	for _, h := range a.Data {
		if slices.Contains([]string{headingSensitive, headingOffences, headingNIR}, h.ID) {
			out = append(out, h)
		}
	}
	return out
}

// largeScale is from how many people on a list counts as large: the guidelines
// name no figure, and a thousand people are many for a club.
const largeScale = 1000

// criteria lists those of the nine criteria of the European guidelines on impact
// assessments (WP 248 rev.01) that lists can show.
func (b builder) criteria(a Activity) []string {
	out := []string{}
	if len(a.Sensitive()) > 0 {
		out = append(out, b.lang.T("register.criterion.sensitive"))
	}
	if a.Minors > 0 || slices.Contains([]string{"support", "health", "staff"}, a.ID) {
		out = append(out, b.lang.T("register.criterion.vulnerable"))
	}
	if a.People >= largeScale {
		out = append(out, b.lang.T("register.criterion.large"))
	}
	return out
}

func (b builder) people(a Activity, usual []string, kinds map[string]bool) []string {
	people := append(slices.Clone(usual), b.lang.N("register.how-many", a.People))
	if a.Minors > 0 {
		people = append(people, b.lang.N("register.minors", a.Minors))
	}
	if kinds["family.guardian"] || kinds["contact.emergency"] {
		people = append(people, b.lang.T("register.guardians"))
	}
	return people
}

// fields are those of the model, in its order.
func (b builder) fields(a Activity, people []string, documents []inventory.Document) []Field {
	var data, sensitive, kept []string
	for _, h := range a.Data {
		data = append(data, b.line(h))
	}
	for _, h := range a.Sensitive() {
		sensitive = append(sensitive, b.line(h))
	}
	if len(sensitive) == 0 {
		sensitive = []string{b.lang.T("register.none-seen")}
	}
	for _, r := range a.Retention {
		kept = append(kept, b.lang.T("register.retention-line", lang.Data{"What": r.What, "How": r.How, "From": r.From}))
	}
	likely := "register.assessment.unlikely"
	if len(a.Criteria) > 1 { // two of nine make an assessment likely
		likely = "register.assessment.likely"
	}
	return []Field{
		b.field("files", Filled, a.Files...),
		b.field("purposes", Proposed, a.Purposes...),
		b.field("basis", Proposed, capital(a.Basis)),
		b.field("people", Filled, people...),
		b.field("data", Filled, data...),
		b.field("sensitive", Filled, sensitive...),
		b.field("origin", Missing),
		b.field("recipients", Missing),
		b.field("processors", Missing),
		b.field("transfers", Missing),
		b.field("retention", Proposed, kept...),
		b.field("security", Proposed, b.security(documents)...),
		b.field("notice", Missing),
		b.field("assessment", Proposed, append(slices.Clone(a.Criteria), b.lang.T(likely))...),
	}
}

func (b builder) line(h Heading) string {
	return b.lang.T("register.heading-line", lang.Data{"Heading": h.Name, "Kinds": strings.Join(h.Kinds, ", ")})
}

// security says what the files themselves show.
func (b builder) security(documents []inventory.Document) []string {
	open := 0
	for _, d := range documents {
		if !d.Facts.Encrypted {
			open++
		}
	}
	first := b.lang.T("register.security.encrypted")
	if open > 0 {
		first = b.lang.N("register.security.open", open)
	}
	return []string{first, b.lang.T("register.security.rest")}
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// clean keeps what a name may hold in a line.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > maxName {
		return string(runes[:maxName-1]) + "…"
	}
	return strings.TrimSpace(s)
}

// maxName bounds a name, in characters.
const maxName = 120
