// Package config is the project file, egide.yaml: what an association says of
// itself and of its lists, so that an audit judges them rightly. It is decoded
// strictly: whatever it does not know is an error with its line, because a
// setting that is silently passed over would make an audit say too little.
//
// The package touches no file: it takes and gives bytes. egide.schema.json
// beside this file is the same in JSON Schema, for editors.
package config

import (
	_ "embed"
	"slices"
)

// FileName is what a project file is called.
const FileName = "egide.yaml"

// MaxBytes is the largest project file that is read.
const MaxBytes = 1 << 20

// MaxMonths is how long an exception may last from the day it was granted.
const MaxMonths = 24

//go:embed egide.schema.json
var schemaJSON []byte

// Schema is the JSON Schema (2020-12) of the project file, for editors.
func Schema() []byte { return slices.Clone(schemaJSON) }

// Config is a project file. Every field may be left out.
type Config struct {
	Association string             `yaml:"association"` // its name, for the head of the report
	Language    string             `yaml:"language"`    // of the program and the report, where --lang does not say
	Profile     string             `yaml:"profile"`     // kind of association, see internal/profile
	Purposes    []Purpose          `yaml:"purposes"`
	Params      map[string]float64 `yaml:"params"` // thresholds of the rules, see internal/params
	Exclude     []string           `yaml:"exclude"`
	Corrections []Correction       `yaml:"corrections"`
	Protected   []Protected        `yaml:"protected"`
	Exceptions  []Exception        `yaml:"exceptions"`
	Bundles     []string           `yaml:"bundles"` // names of further sets of rules
}

// Purpose says what lists are for.
type Purpose struct {
	Files string   `yaml:"files"` // pattern, see [Match]
	For   []string `yaml:"for"`   // purposes, see internal/profile
}

// Correction says that a column holds something else than was found.
type Correction struct {
	File   string `yaml:"file"`   // name or pattern, see [Match]
	Sheet  string `yaml:"sheet"`  // name; "" = any
	Column string `yaml:"column"` // header, or letter
	From   string `yaml:"from"`   // category or kind it is taken for; "" = any
	To     string `yaml:"to"`     // category or kind it is
	Why    string `yaml:"why"`
	By     string `yaml:"by"`
	Date   string `yaml:"date"` // 2026-11-22
	Line   int    `yaml:"-"`    // in the project file
}

// Protected says that a file that asks for a password was checked before it was
// protected; for twelve months the audit is then not incomplete because of it.
type Protected struct {
	File    string `yaml:"file"`    // name or pattern, see [Match]
	Checked string `yaml:"checked"` // 2026-11-22
	By      string `yaml:"by"`
}

// Exception accepts what a rule says at one place, for a time.
type Exception struct {
	Rule   string `yaml:"rule"`
	Place  string `yaml:"place"` // for people: membres.xlsx!Profession; "*" = everywhere
	Key    string `yaml:"key"`   // of the finding; it stays when the file gets another name
	Reason string `yaml:"reason"`
	By     string `yaml:"by"`
	Date   string `yaml:"date"`   // granted on; "" = the day of the audit
	Until  string `yaml:"until"`  // last day, at most [MaxMonths] after Date
	People int    `yaml:"people"` // granted for so many people; 0 = any number
	Line   int    `yaml:"-"`      // in the project file
}

// Param says which values a threshold can have at all.
type Param struct {
	Whole   bool      // a whole number
	Least   float64   // values below make no sense
	Most    float64   // values above make no sense; 0 = no end
	Allowed []float64 // where it is one of few values
}

// Vocabulary is what a project file may name. Each list is in the order in which
// it is shown.
type Vocabulary struct {
	Today      string // 2026-11-22, the date of the audit
	Languages  []string
	Profiles   []string
	Purposes   []string
	Categories []string                 // and kinds of personal data
	Params     map[string]Param         //
	Rules      func() ([]string, error) // called only when a rule is named: rules take time to compile
}
