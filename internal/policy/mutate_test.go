//go:build mutate

package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"egide/policies"
)

// survivorsFile lists the mutants that no test can miss, each with its reason.
const survivorsFile = "testdata/mutants.txt"

// mutant is a module with one change.
type mutant struct {
	file, what string
	line       int
	modules    func() map[string]*ast.Module // what is compiled: the mutant, what it uses, its tests
	all        func() map[string]*ast.Module // with the tests of all that uses it, where that is more
}

func (m mutant) String() string { return m.file + " | " + m.what }

// TestMutants changes the base rules in one place at a time: a condition is
// negated or dropped, a rule is dropped, a comparison, a constant or an element of
// a set is changed. Some Rego test must fail for each, but for those in
// testdata/mutants.txt. Mutants that do not compile are no mutants.
//
//	make mutate                      all of them, some minutes
//	make mutate ONLY=nir/            those of some rules
func TestMutants(t *testing.T) {
	list := allMutants(t, os.Getenv("ONLY"))
	known := readSurvivors(t)
	var alive, stillborn []mutant
	var lock sync.Mutex
	var work sync.WaitGroup
	next := make(chan mutant)
	started := time.Now()
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for m := range next {
				compiled, killed := judge(m.modules())
				if compiled && !killed && m.all != nil {
					compiled, killed = judge(m.all())
				}
				lock.Lock()
				switch {
				case !compiled:
					stillborn = append(stillborn, m)
				case !killed:
					alive = append(alive, m)
				}
				lock.Unlock()
			}
		})
	}
	for _, m := range list {
		next <- m
	}
	close(next)
	work.Wait()
	slices.SortFunc(alive, func(a, b mutant) int { return strings.Compare(a.String(), b.String()) })
	for _, m := range alive {
		if known[m.String()] == "" {
			t.Errorf("no test misses %s (line %d)", m, m.line)
		}
		delete(known, m.String())
	}
	if os.Getenv("ONLY") == "" {
		for _, what := range slices.Sorted(maps.Keys(known)) {
			t.Errorf("%s lists what a test misses, or is gone: %s", survivorsFile, what)
		}
		if len(list) < 1000 {
			t.Errorf("only %d mutants", len(list))
		}
	}
	t.Logf("%d mutants, %d do not compile, %d are equivalent or accepted, in %s",
		len(list), len(stillborn), len(alive), time.Since(started).Round(time.Second))
}

// readSurvivors gives the reason of each accepted mutant.
func readSurvivors(t *testing.T) map[string]string {
	t.Helper()
	content, err := os.ReadFile(filepath.FromSlash(survivorsFile))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		what, reason, found := strings.Cut(line, " || ")
		if !found || len(reason) < 10 || known[what] != "" {
			t.Errorf("%s: %q has no reason, or stands twice", survivorsFile, line)
		}
		known[what] = reason
	}
	return known
}

// allMutants of the base rules and their library whose file holds only.
func allMutants(t *testing.T, only string) []mutant {
	t.Helper()
	files, err := Read(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := parse(files, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if _, killed := judge(copyOf(modules)); killed {
		t.Fatal("the tests fail without any mutant")
	}
	var list []mutant
	for _, name := range sortedNames(modules) {
		if !isRule(name) || !strings.Contains(name, only) {
			continue
		}
		needed := neededBy(modules, name)
		if _, killed := judge(copyOf(needed)); killed {
			t.Fatalf("the tests of %s fail without any mutant", name)
		}
		seen := map[string]int{}
		for i, s := range sites(modules[name]) {
			what := s.what
			if seen[what]++; seen[what] > 1 {
				what += fmt.Sprintf(" #%d", seen[what])
			}
			with := func(modules map[string]*ast.Module) func() map[string]*ast.Module {
				return func() map[string]*ast.Module {
					changed := copyOf(modules)
					sites(changed[name])[i].apply()
					return changed
				}
			}
			m := mutant{file: name, what: what, line: s.line, modules: with(needed)}
			if !strings.HasPrefix(name, "base/") {
				m.all = with(modules) // the library has tests of its own, and those of the rules
			}
			list = append(list, m)
		}
	}
	return list
}

func copyOf(modules map[string]*ast.Module) map[string]*ast.Module {
	out := make(map[string]*ast.Module, len(modules))
	for name, m := range modules {
		out[name] = m.Copy()
	}
	return out
}

// neededBy is the rule, the library, and the tests of the rule.
func neededBy(modules map[string]*ast.Module, name string) map[string]*ast.Module {
	tests := modules[name].Package.Path.String() + "_test"
	out := map[string]*ast.Module{name: modules[name]}
	for other, m := range modules {
		if isRule(other) && strings.HasPrefix(other, "lib/") || other == "lib/"+sampleName || m.Package.Path.String() == tests {
			out[other] = m
		}
	}
	return out
}

// judge says whether the modules compile, and whether a test of theirs fails.
func judge(modules map[string]*ast.Module) (compiled, killed bool) {
	compiler, err := newCompiler(false)
	if err != nil {
		return false, false
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	store := inmem.NewFromObject(map[string]any{})
	txn, err := store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return false, false
	}
	defer store.Abort(ctx, txn)
	stream, err := tester.NewRunner().SetCompiler(compiler).SetStore(store).SetModules(modules).RaiseBuiltinErrors(true).
		SetTimeout(testTime).SetParallel(1).SetDefaultRegoVersion(ast.RegoV1).RunTests(ctx, txn)
	if err != nil {
		return false, false
	}
	tests := 0
	for result := range stream {
		tests++
		if !result.Pass() && !killed {
			killed = true
			cancel() // one is enough
		}
	}
	return true, killed || tests == 0
}

// site is a place where a module can be changed.
type site struct {
	what  string
	line  int
	apply func()
}

// sites of a module, always in the same order.
func sites(m *ast.Module) []site {
	var list []site
	for i, r := range m.Rules {
		head := r.Head.Name.String()
		if head == "" {
			head = r.Head.Ref().String()
		}
		if len(m.Rules) > 1 {
			list = append(list, site{head + " | drop the rule", r.Location.Row, func() {
				m.Rules = slices.Delete(slices.Clone(m.Rules), i, i+1)
			}})
		}
		for ; r != nil; r = r.Else {
			list = append(list, bodySites(head, r)...)
			list = append(list, termSites(head, r)...)
		}
	}
	return list
}

// bodySites drop, negate and turn the conditions of a rule, in comprehensions too.
func bodySites(head string, r *ast.Rule) []site {
	var list []site
	ast.NewGenericVisitor(func(x any) bool {
		if inner, ok := x.(*ast.Rule); ok && inner != r {
			return true // an else, which has its turn
		}
		body, ok := x.(ast.Body)
		if !ok {
			return false
		}
		for i, e := range body {
			text := short(e)
			if text == "true" {
				continue
			}
			if _, declares := e.Terms.(*ast.SomeDecl); !declares && !e.IsAssignment() {
				list = append(list, site{head + " | negate: " + text, e.Location.Row, func() { e.Negated = !e.Negated }})
			}
			if !e.IsAssignment() {
				list = append(list, site{head + " | drop: " + text, e.Location.Row, func() {
					always := ast.NewExpr(ast.BooleanTerm(true).SetLocation(e.Location)).SetLocation(e.Location)
					always.Index = e.Index
					body[i] = always
				}})
			}
			if e.IsCall() {
				terms := e.Terms.([]*ast.Term)
				list = append(list, operatorSites(head, text, terms, e.Location)...)
			}
		}
		return false
	}).Walk(r)
	return list
}

// turned are the comparisons and operations that are mistaken for each other.
var turned = map[string]string{
	"equal": "neq", "neq": "equal", "lt": "lte", "lte": "lt", "gt": "gte", "gte": "gt",
	"plus": "minus", "minus": "plus", "mul": "plus", "div": "mul", "max": "min", "min": "max",
}

func operatorSites(head, text string, terms []*ast.Term, at *ast.Location) []site {
	name := terms[0].String()
	other, known := turned[name]
	if !known {
		return nil
	}
	return []site{{head + " | " + name + " to " + other + ": " + text, at.Row, func() {
		terms[0] = ast.RefTerm(ast.VarTerm(other)).SetLocation(terms[0].Location)
	}}}
}

// termSites change constants and the functions inside of terms.
func termSites(head string, r *ast.Rule) []site {
	var list []site
	var walk func(t *ast.Term)
	visit := func(x any) bool {
		switch x := x.(type) {
		case *ast.Rule:
			return x != r
		case *ast.Term:
			walk(x)
			return true
		}
		return false
	}
	walk = func(t *ast.Term) {
		if t.Location == nil {
			return // nobody wrote it: the value of a rule without one
		}
		add := func(what string, apply func()) {
			list = append(list, site{head + " | " + what, t.Location.Row, apply})
		}
		switch v := t.Value.(type) {
		case ast.Ref:
			for _, part := range v[1:] {
				if _, field := part.Value.(ast.String); !field {
					walk(part)
				}
			}
			return
		case ast.Number:
			for _, by := range []int64{1, -1} {
				add(fmt.Sprintf("%s by %+d", v, by), func() { t.Value = shift(v, by) })
			}
		case ast.Boolean:
			add(fmt.Sprintf("not %t", bool(v)), func() { t.Value = !v })
		case ast.String:
			add(fmt.Sprintf("other than %q", string(v)), func() { t.Value = v + "x" })
		case ast.Call:
			list = append(list, operatorSites(head, short(t), v, t.Location)...)
			for _, argument := range v[1:] {
				walk(argument)
			}
			return
		case ast.Object:
			// Keys are looked after by the lint and the strict decoding of findings.
			v.Foreach(func(_, value *ast.Term) { walk(value) })
			return
		case ast.Set:
			elements := v.Slice()
			for i, element := range elements {
				if _, plain := element.Value.(ast.String); plain {
					add(fmt.Sprintf("without %s in a set", element), func() {
						t.Value = ast.NewSet(slices.Delete(slices.Clone(elements), i, i+1)...)
					})
					continue
				}
				walk(element)
			}
			return
		}
		ast.NewGenericVisitor(func(x any) bool {
			if x == any(t) {
				return false
			}
			return visit(x)
		}).Walk(t)
	}
	ast.NewGenericVisitor(visit).Walk(r)
	return list
}

func shift(n ast.Number, by int64) ast.Number {
	if whole, ok := n.Int64(); ok {
		return ast.Number(json.Number(fmt.Sprint(whole + by)))
	}
	f, _ := n.Float64()
	return ast.Number(json.Number(fmt.Sprint(f + float64(by)*f/10)))
}

// short is the source of a node, on one line.
func short(x fmt.Stringer) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(x.String(), "\n", " ")), " ")
}
