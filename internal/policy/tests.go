package policy

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// testTime is how long one Rego test may run.
const testTime = 10 * time.Second

// TestReport is what the Rego tests of a set gave.
type TestReport struct {
	Tests    []TestResult   `json:"tests"`    // by file and line
	Coverage []FileCoverage `json:"coverage"` // by file
}

// Outcome says what came of a test.
type Outcome string

// The outcomes of a test.
const (
	TestPassed  Outcome = "pass"
	TestFailed  Outcome = "fail"
	TestError   Outcome = "error" // it did not evaluate
	TestSkipped Outcome = "skip"  // named todo_test_…
)

// TestResult is one test.
type TestResult struct {
	File   string  `json:"file"`
	Line   int     `json:"line"`
	Name   string  `json:"name"`
	State  Outcome `json:"state"`
	Failed string  `json:"failed,omitempty"` // the condition that did not hold
	At     int     `json:"at,omitempty"`     // its line
	Error  string  `json:"error,omitempty"`
	Output string  `json:"output,omitempty"` // of print
}

// FileCoverage says which lines of a module its tests reached.
type FileCoverage struct {
	Rule   string `json:"rule,omitempty"` // id, of a module that is a rule
	File   string `json:"file"`
	Lines  int    `json:"lines"` // that can be reached
	Missed []int  `json:"missed"`
}

// Share is the part of its lines that was reached, 0 to 1.
func (c FileCoverage) Share() float64 {
	if c.Lines == 0 {
		return 1
	}
	return float64(c.Lines-len(c.Missed)) / float64(c.Lines)
}

// Share is the part of all lines that was reached, 0 to 1.
func (r TestReport) Share() float64 {
	var all FileCoverage
	for _, c := range r.Coverage {
		all.Lines += c.Lines
		all.Missed = append(all.Missed, c.Missed...)
	}
	return all.Share()
}

// Count is the number of tests in a state.
func (r TestReport) Count(state Outcome) int {
	n := 0
	for _, t := range r.Tests {
		if t.State == state {
			n++
		}
	}
	return n
}

// Test runs the Rego tests of a set of rules. An error means that none was run:
// the rules do not compile, see [Lint] for all reasons, or there is no test.
func Test(ctx context.Context, files []File) (TestReport, error) {
	b, err := BundleOf(files)
	if err != nil {
		return TestReport{}, err
	}
	modules, err := parse(files, func(string) bool { return true })
	if err != nil {
		return TestReport{}, err
	}
	own := map[string]*ast.Module{}
	for name, m := range modules {
		if isRule(name) {
			own[name] = m
		}
	}
	if b.Name != BaseName {
		if err := addLibrary(modules, true); err != nil {
			return TestReport{}, err
		}
	}
	compiler, err := newCompiler(true)
	if err != nil {
		return TestReport{}, err
	}
	tracer := cover.New()
	results, err := runTests(ctx, compiler, modules, tester.NewRunner().SetCoverageQueryTracer(tracer)) // compiles them too
	if err == nil {
		err = unresolved(compiler)
	}
	if err != nil {
		return TestReport{}, err
	}
	if len(results) == 0 {
		return TestReport{}, errors.New("no test in it")
	}
	report := TestReport{Coverage: coverage(tracer, own)}
	for _, r := range results {
		report.Tests = append(report.Tests, testResult(r))
	}
	if n := report.Count(TestFailed); n > 0 && n <= maxExplained {
		report.explain(ctx, modules)
	}
	slices.SortFunc(report.Tests, func(a, b TestResult) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	return report, ctx.Err()
}

func runTests(ctx context.Context, compiler *ast.Compiler, modules map[string]*ast.Module, runner *tester.Runner) ([]*tester.Result, error) {
	store := inmem.NewFromObject(map[string]any{})
	txn, err := store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, txn)
	runner = runner.
		SetCompiler(compiler).
		SetStore(store).
		SetModules(modules).
		CapturePrintOutput(true).
		RaiseBuiltinErrors(true).
		SetTimeout(testTime).
		SetParallel(runtime.GOMAXPROCS(0)).
		SetDefaultRegoVersion(ast.RegoV1)
	stream, err := runner.RunTests(ctx, txn)
	if err != nil {
		return nil, err
	}
	var results []*tester.Result
	for result := range stream {
		results = append(results, result)
	}
	return results, nil
}

// maxExplained failed tests are run again, with a trace, to see why.
const maxExplained = 50

// explain says of each failed test which condition did not hold.
func (r *TestReport) explain(ctx context.Context, modules map[string]*ast.Module) {
	var names []string
	for _, t := range r.Tests {
		if t.State == TestFailed {
			names = append(names, regexp.QuoteMeta(t.Name))
		}
	}
	compiler, err := newCompiler(true)
	if err != nil {
		return
	}
	again, err := runTests(ctx, compiler, modules, tester.NewRunner().EnableTracing(true).Filter(strings.Join(names, "|")))
	if err != nil {
		return // what is known is said all the same
	}
	for _, traced := range again {
		i := slices.IndexFunc(r.Tests, func(t TestResult) bool {
			return t.State == TestFailed && traced.Location != nil && t.File == traced.Location.File && t.Line == traced.Location.Row
		})
		if i < 0 {
			continue
		}
		for _, event := range slices.Backward(traced.Trace) {
			if event.Op == topdown.FailOp && event.Location != nil && event.Location.File == r.Tests[i].File {
				r.Tests[i].At = event.Location.Row
				r.Tests[i].Failed, _, _ = strings.Cut(string(event.Location.Text), "\n")
				break
			}
		}
	}
}

func testResult(r *tester.Result) TestResult {
	t := TestResult{Name: r.Name, State: TestPassed, Output: string(r.Output)}
	if r.Location != nil {
		t.File, t.Line = r.Location.File, r.Location.Row
	}
	switch {
	case r.Skip:
		t.State = TestSkipped
	case r.Error != nil:
		t.State, t.Error = TestError, r.Error.Error()
	case r.Fail:
		t.State = TestFailed
	}
	return t
}

func coverage(tracer *cover.Cover, modules map[string]*ast.Module) []FileCoverage {
	report := tracer.Report(modules)
	var all []FileCoverage
	for _, name := range sortedNames(modules) {
		c := FileCoverage{File: name, Missed: []int{}}
		if custom, err := packageCustom(modules[name]); err == nil {
			c.Rule, _ = custom["id"].(string)
		}
		file := report.Files[name]
		if file == nil {
			file = &cover.FileReport{}
		}
		reached, missed := map[int]bool{}, map[int]bool{}
		for _, r := range file.Covered {
			for row := r.Start.Row; row <= r.End.Row; row++ {
				reached[row] = true
			}
		}
		for _, r := range file.NotCovered {
			for row := r.Start.Row; row <= r.End.Row; row++ {
				missed[row] = true
				delete(reached, row)
			}
		}
		for row := range missed {
			c.Missed = append(c.Missed, row)
		}
		slices.Sort(c.Missed)
		c.Lines = len(reached) + len(missed)
		all = append(all, c)
	}
	return all
}
