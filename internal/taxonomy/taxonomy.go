// Package taxonomy holds the categories and kinds of personal data as data.
//
// A category is what a column holds (`email`, `health`); its ids are a contract
// with audit.json and the rules. A kind refines a category for the rules
// (`health.allergy`). A signal is what prose reveals about a person. The whole
// table is taxonomy.json beside this file; names are in French and English
// because people read them.
//
// Terms: DPV-PD is the W3C Data Privacy Vocabulary, extension Personal Data
// (https://w3id.org/dpv/pd); Fides keys are the Fideslang data categories
// (https://ethyca.github.io/fideslang/).
package taxonomy

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed taxonomy.json
var source []byte

// Nature says how the GDPR sees a kind of data.
type Nature string

// The natures used by taxonomy.json.
const (
	Ordinary     Nature = "ordinary"
	High         Nature = "high"          // highly personal: bank, documents, income, place
	Article9     Nature = "art9"          // GDPR art. 9(1)
	Article9Hint Nature = "art9_inferred" // may reveal art. 9 data (a diet)
	Article10    Nature = "art10"         // GDPR art. 10
	NIR          Nature = "nir"           // GDPR art. 87, Loi 78-17 art. 30
	Meta         Nature = "meta"          // about the processing: consent, notice
	NoNature     Nature = "none"
)

// NotPersonal is the category of a column without personal data.
const NotPersonal = "other_non_personal"

// Category is what a column holds.
type Category struct {
	ID       string `json:"id"`
	FR       string `json:"fr"`
	EN       string `json:"en"`
	Nature   Nature `json:"nature"`
	Personal string `json:"personal"`       // "personal", "linkable" (only through another column) or "none"
	Kind     string `json:"kind,omitempty"` // the kind when nothing finer is known
}

// Kind refines a category.
type Kind struct {
	ID       string `json:"id"`
	Category string `json:"category"`
	FR       string `json:"fr"`
	EN       string `json:"en"`
	Nature   Nature `json:"nature"`
	DPV      string `json:"dpv"`
	Fides    string `json:"fides"`
}

// Term is a coded name: a prose signal or a kind of list.
type Term struct {
	ID     string `json:"id"`
	FR     string `json:"fr"`
	EN     string `json:"en"`
	Nature Nature `json:"nature,omitempty"`
}

type table struct {
	Version    int        `json:"version"`
	Categories []Category `json:"categories"`
	Kinds      []Kind     `json:"kinds"`
	Signals    []Term     `json:"signals"`
	ListKinds  []Term     `json:"listKinds"`

	category map[string]int
	kind     map[string]int
	signal   map[string]int
	listKind map[string]int
}

var load = sync.OnceValue(func() *table {
	t := &table{}
	if err := json.Unmarshal(source, t); err != nil {
		panic(fmt.Sprintf("taxonomy.json: %v", err)) // embedded: a test reads it
	}
	t.category = index(t.Categories, func(c Category) string { return c.ID })
	t.kind = index(t.Kinds, func(k Kind) string { return k.ID })
	t.signal = index(t.Signals, func(s Term) string { return s.ID })
	t.listKind = index(t.ListKinds, func(s Term) string { return s.ID })
	return t
})

func index[T any](list []T, id func(T) string) map[string]int {
	m := make(map[string]int, len(list))
	for i, v := range list {
		m[id(v)] = i
	}
	return m
}

// Categories returns every category in the order of the table.
func Categories() []Category { return load().Categories }

// Kinds returns every kind, sorted by id.
func Kinds() []Kind { return load().Kinds }

// Signals returns what prose can reveal.
func Signals() []Term { return load().Signals }

// ListKinds returns the kinds of list.
func ListKinds() []Term { return load().ListKinds }

// CategoryOf returns the category with this id.
func CategoryOf(id string) (Category, bool) {
	t := load()
	i, ok := t.category[id]
	if !ok {
		return Category{}, false
	}
	return t.Categories[i], true
}

// KindOf returns the kind with this id.
func KindOf(id string) (Kind, bool) {
	t := load()
	i, ok := t.kind[id]
	if !ok {
		return Kind{}, false
	}
	return t.Kinds[i], true
}

// SignalOf returns the prose signal with this id.
func SignalOf(id string) (Term, bool) {
	t := load()
	i, ok := t.signal[id]
	if !ok {
		return Term{}, false
	}
	return t.Signals[i], true
}

// ListKindOf returns the kind of list with this id.
func ListKindOf(id string) (Term, bool) {
	t := load()
	i, ok := t.listKind[id]
	if !ok {
		return Term{}, false
	}
	return t.ListKinds[i], true
}

// Special reports whether data of this category or kind needs the care that
// audit.json calls special: GDPR art. 9 or 10, or a diet, which may reveal
// either. An unknown id is not special.
func Special(category, kind string) bool {
	if k, ok := KindOf(kind); ok && k.Category == category {
		switch k.Nature {
		case Article9, Article9Hint, Article10:
			return true
		}
	}
	c, _ := CategoryOf(category)
	return c.Nature == Article9 || c.Nature == Article10
}
