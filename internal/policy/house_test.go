package policy

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"egide/internal/finding"
	"egide/internal/taxonomy"
	"egide/policies"
)

// profiles are those of egide.yaml; "all" and "generic" (none declared) beside.
var profiles = []string{
	"all", "generic", "sport", "youth", "social_aid", "union", "religious", "political",
	"patients", "donors", "employers", "volunteers", "ngo_small",
}

// banned are the words no reader should meet, in any of the two languages.
var banned = regexp.MustCompile(`(?i)\b(dcp|pii|findings?|violations?|conformes?|conformité|compliance|compliant|nir|data subject|todo|hash\w*)\b`)

// bannedInTitles are those of them that no title of a source needs either.
var bannedInTitles = regexp.MustCompile(`(?i)\b(dcp|pii|findings?|violations?|conformes?|conformité)\b`)

// Typography of French: a no-break space before : ; ! ? and inside « », and
// the curved apostrophe.
var badFrench = regexp.MustCompile(`[\pL\d»)] ?[;!?»]|[\pL»)] :|[\pL]:[^/|]|« |'`)

func TestTextsOfRules(t *testing.T) {
	rules := baseRules(t)
	texts := 0
	for i := range rules.rules {
		m := &rules.rules[i].meta
		for what, text := range visible(m) {
			texts++
			for _, s := range []string{text.FR, text.EN} {
				if word := banned.FindString(s); word != "" {
					t.Errorf("%s, %s: %q in %q", m.ID, what, word, s)
				}
				if s != strings.TrimSpace(s) || strings.Contains(s, "  ") {
					t.Errorf("%s, %s: blanks in %q", m.ID, what, s)
				}
				if twice := saidTwice(s); twice != "" {
					t.Errorf("%s, %s says %q twice in a row", m.ID, what, twice)
				}
			}
			if bad := badFrench.FindString(withoutPlaceholders(text.FR)); bad != "" {
				t.Errorf("%s, %s: %q in %q", m.ID, what, bad, text.FR)
			}
			if what != "title" && (!strings.HasSuffix(text.FR, ".") || !strings.HasSuffix(text.EN, ".")) {
				t.Errorf("%s, %s is no sentence: %q, %q", m.ID, what, text.FR, text.EN)
			}
			if text.FR == text.EN {
				t.Errorf("%s, %s is the same in both languages", m.ID, what)
			}
		}
		for _, law := range m.Legal {
			if word := inOneLanguage.FindString(law); word != "" {
				t.Errorf("%s: %q in the text of law %q, which is read in both languages", m.ID, word, law)
			}
		}
		for _, source := range m.Sources {
			if word := bannedInTitles.FindString(source.Title); word != "" {
				t.Errorf("%s: %q in the source %q", m.ID, word, source.Title)
			}
		}
		if n := len([]rune(m.Title.FR)); n > 60 {
			t.Errorf("%s: a title of %d letters", m.ID, n)
		}
		if n := len([]rune(m.Why.FR)); n > 260 {
			t.Errorf("%s: a reason of %d letters", m.ID, n)
		}
	}
	if texts < 250 {
		t.Errorf("only %d texts were read", texts)
	}
}

// inOneLanguage finds what a French or an English reader would not take for the
// name or the number of a text of law.
var inOneLanguage = regexp.MustCompile(`(?i)\b(et|ou|and|or|if|suivants|following|considérant|recital|délib)\b|\([a-z]{2,}|[a-z]{2,}\)`)

// saidTwice finds two words or more that follow themselves, as a slip in editing
// leaves them.
func saidTwice(s string) string {
	words := strings.Fields(s)
	for n := 2; 2*n <= len(words); n++ {
		for i := 0; i+2*n <= len(words); i++ {
			if slices.Equal(words[i:i+n], words[i+n:i+2*n]) {
				return strings.Join(words[i:i+n], " ")
			}
		}
	}
	return ""
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

func visible(m *Metadata) map[string]finding.Text {
	all := map[string]finding.Text{"title": m.Title, "why": m.Why}
	for name, text := range m.Messages {
		all["message "+name] = text
	}
	for i, step := range m.Remediation {
		all["step "+string(rune('1'+i))] = step
	}
	return all
}

var placeholder = regexp.MustCompile(`\{[a-z-]+:?([^|}]*)\|?([^}]*)\}`)

func withoutPlaceholders(s string) string { return placeholder.ReplaceAllString(s, "$1 $2") }

// TestVocabularyOfRules asks that a rule speaks only of categories, kinds, lists
// and profiles there are: a misspelt one would be silent for ever.
func TestVocabularyOfRules(t *testing.T) {
	rules := baseRules(t)
	for i := range rules.rules {
		m := &rules.rules[i].meta
		for _, p := range m.Profiles {
			if !slices.Contains(profiles, p) {
				t.Errorf("%s: unknown profile %q", m.ID, p)
			}
		}
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
	files, err := readFiles(fsys)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := parse(files, isRule)
	if err != nil {
		t.Fatal(err)
	}
	compiler, err := compile(modules)
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
	for _, words := range [][]string{profiles, purposes, codes} {
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
	final backup deceased sensitive vulnerable large rc4 rc4-cryptoapi xor zipcrypto xls-rc4 xls-xor`)

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

// TestParamsOfRules asks that METADATA names the thresholds a rule uses, no more
// and no fewer.
func TestParamsOfRules(t *testing.T) {
	rules := baseRules(t)
	modules := compiledModules(t, policies.FS)
	used := 0
	for i := range rules.rules {
		r := &rules.rules[i]
		var params []string
		ast.WalkRefs(modules[r.file], func(ref ast.Ref) bool {
			if len(ref) > 3 && ref[:3].String() == "input.context.params" {
				params = append(params, strings.Trim(ref[3].String(), `"`))
			}
			return false
		})
		slices.Sort(params)
		params = slices.Compact(params)
		used += len(params)
		declared := slices.Sorted(slices.Values(r.meta.Params))
		if !slices.Equal(params, declared) {
			t.Errorf("%s uses the thresholds %v and names %v", r.meta.ID, params, declared)
		}
	}
	if used == 0 {
		t.Error("no rule uses a threshold")
	}
}

// TestFoldersOfRules asks for one folder a rule, with its module and its test,
// named as its package.
func TestFoldersOfRules(t *testing.T) {
	rules := baseRules(t)
	files, err := readFiles(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, f := range files {
		there[f.name] = true
	}
	for i := range rules.rules {
		r := &rules.rules[i]
		words := strings.TrimPrefix(r.path.String(), "data.egide.rules.")
		folder := strings.ReplaceAll(words, ".", "/")
		want := folder + "/" + path.Base(folder) + ".rego"
		if r.file != want || !there[strings.TrimSuffix(want, ".rego")+"_test.rego"] {
			t.Errorf("%s stands in %s, with its test it should be %s", r.meta.ID, r.file, want)
		}
	}
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
	files, err := readFiles(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range files {
		if path.Ext(f.name) != ".rego" {
			continue
		}
		seen++
		formatted, err := format.SourceWithOpts(f.name, f.data, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
		} else if string(formatted) != string(f.data) {
			t.Errorf("%s is not formatted as opa fmt would", f.name)
		}
	}
	if seen == 0 {
		t.Error("no rule was read")
	}
}
