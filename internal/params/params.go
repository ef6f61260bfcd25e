// Package params holds the thresholds of the base rules with their bounds, as
// data (policies/params.schema.json). A project may tighten them freely; what it
// loosens beyond the bounds is applied and reported (rule GOV-010).
package params

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/policies"
)

// Param is one threshold.
type Param struct {
	Name    string       `json:"-"`
	Type    string       `json:"type"` // integer or number
	Default float64      `json:"default"`
	Minimum float64      `json:"minimum"`
	Maximum float64      `json:"maximum"`
	Most    float64      `json:"x-most"`    // values above make no sense; 0 = no end
	Tighter string       `json:"x-tighter"` // lower or higher
	Unit    string       `json:"x-unit"`
	Fixed   *float64     `json:"const"` // by law
	Allowed []float64    `json:"enum"`
	Text    finding.Text `json:"x-description"`
	Source  string       `json:"x-source"`
}

var load = sync.OnceValue(func() []Param {
	var schema struct {
		Properties map[string]Param `json:"properties"`
	}
	if err := json.Unmarshal(policies.ParamsSchema, &schema); err != nil {
		panic(fmt.Sprintf("params.schema.json: %v", err)) // embedded: a test reads it
	}
	var list []Param
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		p := schema.Properties[name]
		p.Name = name
		if p.Fixed != nil {
			p.Allowed = []float64{*p.Fixed}
		}
		list = append(list, p)
	}
	return list
})

// List gives every threshold by name.
func List() []Param { return load() }

// Whole reports whether the threshold is a whole number.
func (p Param) Whole() bool { return p.Type == "integer" }

// Least is the value below which the threshold makes no sense.
func (p Param) Least() float64 {
	if p.Tighter == "lower" {
		return p.Minimum
	}
	return 0
}

// Bound is how far the threshold may be loosened without being reported.
func (p Param) Bound() float64 {
	if p.Tighter == "lower" {
		return p.Maximum
	}
	return p.Minimum
}

func (p Param) loose(value float64) bool {
	if p.Tighter == "lower" {
		return value > p.Maximum
	}
	return value < p.Minimum
}

// Apply gives the thresholds of the base with those that a project sets, by
// name. Values must have been checked to be of their type.
func Apply(set map[string]float64) (inventory.Params, error) {
	out := inventory.DefaultParams()
	if len(set) == 0 {
		return out, nil
	}
	raw, err := json.Marshal(set)
	if err != nil {
		return out, fmt.Errorf("params: %w", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return out, fmt.Errorf("params: %w", err)
	}
	return out, nil
}

// Loosened lists what a project loosens beyond the bounds, by name.
func Loosened(set map[string]float64) []inventory.Loosened {
	out := []inventory.Loosened{}
	for _, p := range List() {
		if value, ok := set[p.Name]; ok && p.loose(value) {
			out = append(out, inventory.Loosened{Name: p.Name, Value: value, Bound: p.Bound()})
		}
	}
	slices.SortFunc(out, func(a, b inventory.Loosened) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
