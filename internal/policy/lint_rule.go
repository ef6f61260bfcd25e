package policy

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"egide/internal/finding"
)

// Profiles of associations a rule may be meant for; "generic" is that of an
// association which declared none, "all" every one.
func Profiles() []string {
	return []string{
		"all", "generic", "sport", "youth", "social_aid", "union", "religious", "political",
		"patients", "donors", "employers", "volunteers", "small",
	}
}

// rule checks one module of the set.
func (l *linter) rule(name string, m *ast.Module, modules map[string]*ast.Module) {
	l.folder(name, m)
	if !hasFindingSet(m) {
		l.add(name, m.Package.Location.Row, ProblemNoFinding, "finding")
	}
	l.tests(name, m, modules)
	custom, err := packageCustom(m)
	if err != nil {
		l.add(name, m.Package.Location.Row, ProblemNoMetadata, "")
		return
	}
	raw, err := json.Marshal(custom)
	if err != nil {
		l.add(name, l.line(name, "custom"), ProblemMetadata, err.Error())
		return
	}
	var meta Metadata
	if err := strictly(raw, &meta); err != nil {
		l.add(name, l.line(name, unknownKey(err)), ProblemMetadata, err.Error())
		return
	}
	for _, f := range meta.faults() {
		l.add(name, l.line(name, f.key), ProblemMetadata, f.key+": "+f.what)
	}
	for _, p := range meta.Profiles {
		if !slices.Contains(Profiles(), p) {
			l.add(name, l.line(name, "profiles"), ProblemProfile, p)
		}
	}
	l.params(name, m, &meta)
	l.results(name, m, &meta)
	l.writing(name, &meta)
}

// folder asks for one folder a rule, with its module, named as its package.
func (l *linter) folder(name string, m *ast.Module) {
	words := strings.Split(strings.TrimPrefix(m.Package.Path.String(), rulesRoot(l.bundle.Name)), ".")
	last := words[len(words)-1]
	want := path.Join(path.Join(words...), last+".rego")
	if !strings.HasSuffix("/"+name, "/"+want) {
		l.add(name, m.Package.Location.Row, ProblemFolder, want)
	}
}

// tests asks of each rule a test that it fires and one that it is silent, told by
// their names.
func (l *linter) tests(name string, m *ast.Module, modules map[string]*ast.Module) {
	fires, silent := 0, 0
	for other, t := range modules {
		if isRule(other) || t.Package.Path.String() != m.Package.Path.String()+"_test" {
			continue
		}
		for _, r := range t.Rules {
			switch test := r.Head.Ref()[0].Value.String(); {
			case strings.HasPrefix(strings.Trim(test, `"`), silentPrefix):
				silent++
			case strings.HasPrefix(strings.Trim(test, `"`), testPrefix):
				fires++
			}
		}
	}
	if fires == 0 {
		l.add(name, m.Package.Location.Row, ProblemNoTest, path.Base(strings.TrimSuffix(name, ".rego"))+"_test.rego")
	}
	if silent == 0 {
		l.add(name, m.Package.Location.Row, ProblemNoSilence, path.Base(strings.TrimSuffix(name, ".rego"))+"_test.rego")
	}
}

// Names of tests in Rego.
const (
	testPrefix   = "test_"
	silentPrefix = "test_silent_"
)

// params asks that METADATA names the thresholds a rule uses, no more and no
// fewer.
func (l *linter) params(name string, m *ast.Module, meta *Metadata) {
	var used []string
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		if len(ref) > 3 && ref[:3].String() == "input.context.params" {
			used = append(used, strings.Trim(ref[3].String(), `"`))
		}
		return false
	})
	for _, p := range used {
		if !slices.Contains(meta.Params, p) {
			l.add(name, l.line(name, "params"), ProblemParams, p)
		}
	}
	for _, p := range meta.Params {
		if !slices.Contains(used, p) {
			l.add(name, l.line(name, "params"), ProblemParams, p)
		}
	}
}

// findingKeys are those of a finding as a rule writes it.
var findingKeys = []string{"places", "numbers", "people", "severity", "urgency", "message"}

// results looks at the objects that the set `finding` is written with: a key that
// nobody reads makes the rule fail when it fires, and not before.
func (l *linter) results(name string, m *ast.Module, meta *Metadata) {
	for _, r := range m.Rules {
		if r.Head.Name != "finding" {
			continue
		}
		ast.NewGenericVisitor(func(x any) bool {
			term, ok := x.(*ast.Term)
			if !ok {
				return false
			}
			object, ok := term.Value.(ast.Object)
			if !ok || !slices.ContainsFunc(findingKeys, func(key string) bool { return object.Get(ast.StringTerm(key)) != nil }) {
				return false
			}
			l.result(name, term, object, meta)
			return true
		}).Walk(r)
	}
}

func (l *linter) result(name string, term *ast.Term, object ast.Object, meta *Metadata) {
	line := term.Location.Row
	object.Foreach(func(key, value *ast.Term) {
		word, ok := key.Value.(ast.String)
		if !ok {
			return
		}
		if !slices.Contains(findingKeys, string(word)) {
			l.add(name, line, ProblemResult, string(word))
			return
		}
		literal, ok := value.Value.(ast.String)
		if !ok {
			return
		}
		text := string(literal)
		good := true
		switch word {
		case "severity":
			good = atMost(severities, text, meta.Severity)
		case "urgency":
			good = atMost(urgencies, finding.Urgency(text), meta.Urgency)
		case "message":
			_, good = meta.Messages[text]
		}
		if !good {
			l.add(name, line, ProblemResult, string(word)+": "+text)
		}
	})
}

// line is where a key of METADATA stands, or its block, or 1.
func (l *linter) line(file, key string) int {
	source := l.sources[file]
	for _, form := range []string{`(?m)^#\s+` + regexp.QuoteMeta(key) + `:`, `(?m)^# METADATA`} {
		if at := regexp.MustCompile(form).FindStringIndex(source); at != nil {
			return 1 + strings.Count(source[:at[0]], "\n")
		}
	}
	return 1
}

// unknownKey is the one that an error of strict decoding names.
func unknownKey(err error) string {
	key, _ := strings.CutPrefix(err.Error(), "json: unknown field ")
	return strings.Trim(key, `"`)
}
