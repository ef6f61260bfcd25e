package policy

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"egide/policies"
)

// minCoverage is the share of the lines of rules and library that the Rego tests
// must reach, in percent.
const minCoverage = 95

// TestRego runs the tests that stand beside the base rules and says how much of
// the rules they reach.
func TestRego(t *testing.T) {
	files, err := readFiles(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := parse(files, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	compiler, err := compile(modules)
	if err != nil {
		t.Fatal(err)
	}
	if err := unresolved(compiler); err != nil {
		t.Error(err)
	}
	reached, results := runRegoTests(t, compiler, modules)
	t.Logf("%d Rego tests, %.1f %% of the lines", len(results), reached)
	if reached < minCoverage {
		t.Errorf("the Rego tests reach %.1f %% of the lines, at least %d %% are asked for", reached, minCoverage)
	}
	everyRuleIsTested(t, results)
}

func runRegoTests(t *testing.T, compiler *ast.Compiler, modules map[string]*ast.Module) (float64, []*tester.Result) {
	t.Helper()
	ctx := context.Background()
	store := inmem.NewFromObject(map[string]any{})
	txn := storage.NewTransactionOrDie(ctx, store)
	defer store.Abort(ctx, txn)
	tracer := cover.New()
	runner := tester.NewRunner().
		SetCompiler(compiler).
		SetStore(store).
		SetModules(modules).
		RaiseBuiltinErrors(true).
		SetTimeout(20 * time.Second).
		SetDefaultRegoVersion(ast.RegoV1).
		SetCoverageQueryTracer(tracer)
	stream, err := runner.RunTests(ctx, txn)
	if err != nil {
		t.Fatal(err)
	}
	var results []*tester.Result
	for result := range stream {
		results = append(results, result)
		if !result.Pass() {
			t.Errorf("%s.%s (%s:%d) failed: %v", result.Package, result.Name, result.Location.File, result.Location.Row, result.Error)
		}
	}
	if len(results) == 0 {
		t.Fatal("no Rego test was run")
	}
	return lineCoverage(t, tracer, modules), results
}

func lineCoverage(t *testing.T, tracer *cover.Cover, modules map[string]*ast.Module) float64 {
	t.Helper()
	rules := map[string]*ast.Module{}
	for name, m := range modules {
		if isRule(name) {
			rules[name] = m
		}
	}
	report := tracer.Report(rules)
	for _, name := range sortedNames(rules) {
		for _, r := range report.Files[name].NotCovered {
			t.Logf("%s:%d not reached", name, r.Start.Row)
		}
	}
	return report.Coverage
}

// everyRuleIsTested asks of each rule a test that it fires and one that it is
// silent, by their names.
func everyRuleIsTested(t *testing.T, results []*tester.Result) {
	t.Helper()
	rules, err := Base(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := range rules.rules {
		r := &rules.rules[i]
		fires, silent := 0, 0
		for _, result := range results {
			if result.Package != r.path.String()+"_test" {
				continue
			}
			if strings.HasPrefix(result.Name, "test_silent_") {
				silent++
			} else {
				fires++
			}
		}
		if fires == 0 || silent == 0 {
			t.Errorf("%s: %d tests that it fires, %d that it is silent", r.meta.ID, fires, silent)
		}
	}
}
