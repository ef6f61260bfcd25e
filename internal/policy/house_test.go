package policy

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"egide/internal/finding"
	"egide/internal/taxonomy"
	"egide/policies"
)

// TestBaseRulesPassTheLint is the lint that authors of other rules run.
func TestBaseRulesPassTheLint(t *testing.T) {
	files, err := Read(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Lint(files) {
		t.Errorf("%s:%d: %s %s", p.File, p.Line, p.Code, p.Detail)
	}
	texts := 0
	for _, m := range baseRules(t).Metadata() {
		texts += len(m.texts())
	}
	if texts < 250 {
		t.Errorf("only %d texts were read", texts)
	}
}

func TestSlipsAreSeen(t *testing.T) {
	if got := saidTwice("This list has This list has a column."); got != "This list has" {
		t.Errorf("twice: %q", got)
	}
	if got := saidTwice("It has what it has."); got != "" {
		t.Errorf("twice: %q", got)
	}
	for _, law := range []string{"RGPD art. 34 (high risk if leaked)", "RGPD art. 32 et 35", "LPF art. L102 E (and L102 B)"} {
		if inOneLanguage.FindString(law) == "" {
			t.Errorf("%q passes for neutral", law)
		}
	}
}

// TestVocabularyOfRules asks that a rule speaks only of categories, kinds, lists
// and profiles there are: a misspelt one would be silent for ever.
func TestVocabularyOfRules(t *testing.T) {
	rules := baseRules(t)
	for i := range rules.rules {
		m := &rules.rules[i].meta
		for _, c := range m.Requires.Columns {
			if !isCategoryOrKind(c) {
				t.Errorf("%s: requires.columns %q is neither category nor kind", m.ID, c)
			}
		}
	}
	known := vocabulary()
	words := 0
	modules := compiledModules(t, policies.FS)
	for _, name := range sortedNames(modules) {
		for _, w := range comparedWords(modules[name]) {
			words++
			if !known[w] {
				t.Errorf("%s: %q is no category, kind, list, purpose or code", name, w)
			}
		}
	}
	if words < 150 {
		t.Errorf("only %d words were looked up", words)
	}
}

// compiledModules are the rules and their library, without the tests.
func compiledModules(t *testing.T, fsys fs.FS) map[string]*ast.Module {
	t.Helper()
	files, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := parse(files, isRule)
	if err != nil {
		t.Fatal(err)
	}
	compiler, err := compile(modules, false)
	if err != nil {
		t.Fatal(err)
	}
	return compiler.Modules
}

func isCategoryOrKind(id string) bool {
	_, category := taxonomy.CategoryOf(id)
	_, kind := taxonomy.KindOf(id)
	return category || kind
}

// vocabulary is every coded word a rule may compare with.
func vocabulary() map[string]bool {
	known := map[string]bool{}
	for _, c := range taxonomy.Categories() {
		known[c.ID], known[string(c.Nature)], known[c.Personal] = true, true, true
	}
	for _, k := range taxonomy.Kinds() {
		known[k.ID], known[string(k.Nature)] = true, true
	}
	for _, terms := range [][]taxonomy.Term{taxonomy.Signals(), taxonomy.ListKinds()} {
		for _, term := range terms {
			known[term.ID] = true
		}
	}
	for _, words := range [][]string{Profiles(), purposes, codes} {
		for _, w := range words {
			known[w] = true
		}
	}
	return known
}

// purposes a list may serve, the vocabulary of the field `purposes`.
var purposes = strings.Fields(`
	member_management licence membership attendance directory team_sheet mailing newsletter appeal
	promotion canvassing event camp camp_admission health coaching payroll social_declaration
	recruitment accounting debits donations tax_receipts funder_report grant employer_report
	transfer_third_party mailing_provider mailing_provider_without_contract publication results
	licence_photo statistics social_support tariff_family tariff_convention_caf competition_category
	competition_eligibility honorability_transmission sleeping_arrangements parking carpool insurance
	travel_booking volunteer_skills`)

// codes of other fields: basis, visibility, state, secret, kind of cell and part,
// name signals, words of closed lists, encryption.
var codes = strings.Fields(`
	header values both visible hidden very-hidden protected clear hashed note outside-table property pivot-cache
	revision external-link unused-string orphan custom-xml religious-diet copy old archive version
	final backup deceased sensitive vulnerable large rc4 rc4-cryptoapi xor zipcrypto xls-rc4 xls-xor
	project declared _ -`)

// comparedWords are the strings of a module, but for those that name a field or
// a rule and those that stand in a finding.
func comparedWords(m *ast.Module) []string {
	var words []string
	ast.NewGenericVisitor(func(x any) bool {
		term, ok := x.(*ast.Term)
		if !ok {
			return false
		}
		switch value := term.Value.(type) {
		case ast.Ref:
			return true
		case ast.Object:
			return isFinding(value)
		case ast.String:
			words = append(words, string(value))
		}
		return false
	}).Walk(bodiesOf(m))
	return words
}

// bodiesOf gives what a module compares: its bodies and its named sets.
func bodiesOf(m *ast.Module) *ast.Array {
	var all []*ast.Term
	for _, r := range m.Rules {
		all = append(all, ast.NewTerm(&ast.SetComprehension{Term: ast.NullTerm(), Body: r.Body}))
		if r.Head.Value != nil {
			all = append(all, r.Head.Value)
		}
	}
	return ast.NewArray(all...)
}

// isFinding tells an object that is, or becomes, part of a finding or a remark.
func isFinding(o ast.Object) bool {
	for _, key := range []string{"severity", "message", "numbers", "people", "places", "document", "columns", "cells"} {
		if o.Get(ast.StringTerm(key)) != nil {
			return true
		}
	}
	return false
}

// TestUrgencyIsRare asks that only what harms people may be urgent.
func TestUrgencyIsRare(t *testing.T) {
	urgent := 0
	metas := baseRules(t).Metadata()
	for _, m := range metas {
		if m.Urgency != finding.Now {
			continue
		}
		urgent++
		if m.Severity != "critical" && m.Severity != "high" {
			t.Errorf("%s is urgent with severity %s", m.ID, m.Severity)
		}
	}
	if urgent == 0 || urgent*3 > len(metas) {
		t.Errorf("%d of %d rules may be urgent", urgent, len(metas))
	}
}

func TestAMisspeltWordIsSeen(t *testing.T) {
	fsys := oneRule(`finding contains {"places": [{"document": c.document}]} if {
	some c in input.inventory.columns
	c.category in {"nir", "ibna"}
	c.listKind == "memberz"
}`)
	var unknown []string
	known := vocabulary()
	for _, w := range comparedWords(compiledModules(t, fsys)["one.rego"]) {
		if !known[w] {
			unknown = append(unknown, w)
		}
	}
	slices.Sort(unknown)
	if !slices.Equal(unknown, []string{"ibna", "memberz"}) {
		t.Errorf("seen: %v", unknown)
	}
}

// TestRulesAreFormatted asks for the form `opa fmt` gives.
func TestRulesAreFormatted(t *testing.T) {
	files, err := Read(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range files {
		if path.Ext(f.Name) != ".rego" {
			continue
		}
		seen++
		formatted, err := format.SourceWithOpts(f.Name, f.Data, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		} else if string(formatted) != string(f.Data) {
			t.Errorf("%s is not formatted as opa fmt would", f.Name)
		}
	}
	if seen == 0 {
		t.Error("no rule was read")
	}
}
