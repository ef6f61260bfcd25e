package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Problem of a set of rules, as the house lint finds it. The words for a code
// stand in internal/lang (rules.problem.<code>, rules.hint.<code>); the detail is
// a name, a key or a message of OPA.
type Problem struct {
	File   string `json:"file"`
	Line   int    `json:"line"` // 0 where it is about the file as a whole
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// The codes of problems.
const (
	ProblemManifest   = "manifest"   // none, or without name and version
	ProblemSize       = "size"       // files beyond the limits
	ProblemSyntax     = "syntax"     // does not parse
	ProblemShape      = "shape"      // too deep or too many to compile
	ProblemSchema     = "schema"     // brings a schema of its own
	ProblemPackage    = "package"    // stands outside of the set
	ProblemFolder     = "folder"     // is not named as its package
	ProblemCompile    = "compile"    // OPA refuses it
	ProblemFunction   = "function"   // calls what rules may not call
	ProblemUnresolved = "unresolved" // refers to what nobody defined
	ProblemNoMetadata = "no-metadata"
	ProblemMetadata   = "metadata" // a key is missing or wrong
	ProblemDuplicate  = "duplicate-id"
	ProblemTaken      = "taken-id" // by a rule of the base
	ProblemNoFinding  = "no-finding"
	ProblemResult     = "result" // a finding of a shape nobody reads
	ProblemParams     = "params" // METADATA and source name other thresholds
	ProblemProfile    = "profile"
	ProblemWord       = "word"    // no reader should meet it
	ProblemWriting    = "writing" // typography, twice the same, no sentence
	ProblemLength     = "length"
	ProblemNoTest     = "no-test" // that it fires
	ProblemNoSilence  = "no-silent-test"
	ProblemNoRule     = "no-rule"
)

// ProblemCodes are all of them, for the test that each has its words.
func ProblemCodes() []string {
	return []string{
		ProblemManifest, ProblemSize, ProblemSyntax, ProblemShape, ProblemSchema, ProblemPackage, ProblemFolder,
		ProblemCompile, ProblemFunction, ProblemUnresolved, ProblemNoMetadata, ProblemMetadata, ProblemDuplicate,
		ProblemTaken, ProblemNoFinding, ProblemResult, ProblemParams, ProblemProfile, ProblemWord, ProblemWriting,
		ProblemLength, ProblemNoTest, ProblemNoSilence, ProblemNoRule,
	}
}

// maxProblems are reported; more help nobody.
const maxProblems = 100

// Lint looks for the mistakes that OPA takes for rules which never fire, and for
// those that readers would meet: the strict compiler and the schema of the input
// first, then names nobody defined, METADATA, shapes, texts and missing tests.
// Problems come by file and line.
func Lint(files []File) []Problem {
	l := linter{sources: map[string]string{}}
	l.run(files)
	slices.SortFunc(l.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Detail, b.Detail))
	})
	l.problems = slices.Compact(l.problems)
	return l.problems[:min(len(l.problems), maxProblems)]
}

type linter struct {
	bundle   Bundle
	sources  map[string]string // by file
	problems []Problem
}

func (l *linter) add(file string, line int, code, detail string) {
	l.problems = append(l.problems, Problem{file, line, code, detail})
}

func (l *linter) run(files []File) {
	if err := CheckFiles(files); err != nil {
		l.add(ManifestName, 0, ProblemSize, err.Error())
		return
	}
	var err error
	if l.bundle, err = BundleOf(files); err != nil {
		l.add(ManifestName, 1, ProblemManifest, err.Error())
		return
	}
	modules := l.parse(files)
	if len(l.problems) > 0 {
		return // a compiler that misses files complains of all that use them
	}
	rules := l.rules(modules)
	compiled := l.compile(modules)
	if compiled != nil {
		for _, m := range missing(compiled) {
			if _, own := l.sources[m.file]; own {
				l.add(m.file, m.line, ProblemUnresolved, m.name)
			}
		}
	}
	for _, name := range sortedNames(rules) {
		l.rule(name, rules[name], modules)
	}
	l.ids(rules)
}

// parse gives the modules, tests included, that have a shape to compile.
func (l *linter) parse(files []File) map[string]*ast.Module {
	modules := map[string]*ast.Module{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name, ".rego") {
			continue
		}
		l.sources[f.Name] = string(f.Data)
		m, err := parseOne(f)
		if err != nil {
			l.parseError(f.Name, err)
			continue
		}
		modules[f.Name] = m
	}
	if len(l.sources) == 0 {
		l.add(ManifestName, 0, ProblemNoRule, l.bundle.Name)
	}
	return modules
}

func (l *linter) parseError(file string, err error) {
	var shape *shapeError
	var list ast.Errors
	switch {
	case errors.As(err, &shape):
		l.add(file, shape.line, shape.code, shape.what)
	case errors.As(err, &list):
		for _, e := range list {
			l.opaError(file, e, ProblemSyntax)
		}
	default:
		l.add(file, 1, ProblemSyntax, err.Error())
	}
}

func (l *linter) opaError(file string, e *ast.Error, code string) {
	line := 1
	if e.Location != nil {
		line = e.Location.Row
		file = cmp.Or(e.Location.File, file)
	}
	if name, ok := strings.CutPrefix(e.Message, "undefined function "); ok && isBuiltin(name) {
		l.add(file, line, ProblemFunction, name)
		return
	}
	parts := []string{e.Message}
	if e.Details != nil {
		for _, line := range e.Details.Lines() {
			if line = strings.TrimSpace(line); strings.Trim(line, "^") != "" {
				parts = append(parts, line)
			}
		}
	}
	l.add(file, line, code, strings.Join(parts, ": "))
}

func isBuiltin(name string) bool {
	return slices.ContainsFunc(ast.CapabilitiesForThisVersion().Builtins, func(b *ast.Builtin) bool { return b.Name == name })
}

// rules are the modules that are no tests and stand under the rules of the set.
func (l *linter) rules(modules map[string]*ast.Module) map[string]*ast.Module {
	rules := map[string]*ast.Module{}
	for _, name := range sortedNames(modules) {
		m := modules[name]
		if !isRule(name) {
			continue
		}
		if err := checkRoot(m, l.bundle.Name); err != nil {
			l.add(name, m.Package.Location.Row, ProblemPackage, l.bundle.Name)
			continue
		}
		if strings.HasPrefix(m.Package.Path.String(), rulesRoot(l.bundle.Name)) {
			rules[name] = m
		}
	}
	if len(rules) == 0 {
		l.add(ManifestName, 0, ProblemNoRule, l.bundle.Name)
	}
	return rules
}

func (l *linter) compile(modules map[string]*ast.Module) *ast.Compiler {
	all := map[string]*ast.Module{}
	for name, m := range modules {
		all[name] = m.Copy()
	}
	if l.bundle.Name != BaseName {
		if err := addLibrary(all, true); err != nil {
			l.add(ManifestName, 0, ProblemCompile, err.Error())
			return nil
		}
	}
	compiler, err := compile(all, false)
	var list ast.Errors
	switch {
	case err == nil:
		return compiler
	case errors.As(err, &list):
		for _, e := range list {
			l.opaError(ManifestName, e, ProblemCompile)
		}
	default:
		l.add(ManifestName, 0, ProblemCompile, err.Error())
	}
	return nil
}

// ids must be given once, and the base's are taken.
func (l *linter) ids(rules map[string]*ast.Module) {
	owner := map[string]string{}
	if l.bundle.Name != BaseName {
		if rules, err := base(); err == nil {
			for i := range rules.rules {
				owner[rules.rules[i].meta.ID] = ""
			}
		}
	}
	for _, name := range sortedNames(rules) {
		custom, err := packageCustom(rules[name])
		id, _ := custom["id"].(string)
		if err != nil || id == "" {
			continue
		}
		switch other, taken := owner[id]; {
		case taken && other == "":
			l.add(name, l.line(name, "id"), ProblemTaken, id)
		case taken:
			l.add(name, l.line(name, "id"), ProblemDuplicate, id+", "+other)
		default:
			owner[id] = name
		}
	}
}

// reference to data there is none of.
type reference struct {
	file string
	line int
	name string
}

// missing looks for references to data there is none of, such as
// data.egide.lib.colums. OPA takes them for undefined, and the rule that holds
// one never fires, which reads as "in order".
func missing(c *ast.Compiler) []reference {
	var list []reference
	for _, name := range sortedNames(c.Modules) {
		ast.WalkRefs(c.Modules[name], func(ref ast.Ref) bool {
			if ref.HasPrefix(ast.DefaultRootRef) && !resolves(c.RuleTree, ref.ConstantPrefix()) {
				list = append(list, reference{name, ref[0].Location.Row, ref.ConstantPrefix().String()})
			}
			return false
		})
	}
	return list
}

func unresolved(c *ast.Compiler) error {
	if list := missing(c); len(list) > 0 {
		return fmt.Errorf("%s:%d: nothing is called %s", list[0].file, list[0].line, list[0].name)
	}
	return nil
}

// resolves follows the reference down the tree of rules; below a rule anything
// goes, and a package on its own is a name too.
func resolves(node *ast.TreeNode, ref ast.Ref) bool {
	for _, term := range ref {
		if len(node.Values) > 0 {
			return true
		}
		if node = node.Child(term.Value); node == nil {
			return false
		}
	}
	return true
}
