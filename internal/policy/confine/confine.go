// Package confine compiles, tests and evaluates rules that others wrote in a
// process of their own: this same program, started with [Argument] and nothing in
// its environment. The rules come to it through its standard input, with the
// inventory, and the answers back through its standard output; it opens no file
// and knows none.
//
// What a rule could do is bounded three times. It may call only what
// internal/policy allows, which reaches nothing. In the process, amplifying
// functions, memory and the time of each rule are bounded. And from outside, the
// process is killed when it says nothing for too long, which ends what OPA cannot
// interrupt: its compiler, and single functions (open-policy-agent/opa#9088).
//
// Nothing that comes back is believed: lines have a size and a form, metadata and
// results are decoded strictly by internal/policy.
package confine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"egide/internal/inventory"
	"egide/internal/policy"
)

// Argument starts the program as the confined process, as its only argument.
const Argument = "__confined-rules"

// Limits of the process. Zero is the default of each.
type Limits struct {
	Start  time.Duration // until the rules are compiled; 15 s
	Rule   time.Duration // of one rule, and of one test; 5 s
	Total  time.Duration // of an evaluation or a run of tests; 60 s
	Memory int64         // bytes of the heap; 1 GiB
}

// addressSpace is what the process may ever map, where the system can say so: a
// Go program reserves far more than it uses.
const addressSpace = 4 << 30

func (l Limits) withDefaults() Limits {
	l.Start = cmp.Or(l.Start, 15*time.Second)
	l.Rule = cmp.Or(l.Rule, 5*time.Second)
	l.Total = cmp.Or(l.Total, 60*time.Second)
	l.Memory = cmp.Or(l.Memory, 1<<30)
	return l
}

// grace is how much later than the process itself its limits end it from outside.
const grace = 2 * time.Second

// Rules are those of a set that somebody else wrote. They can be listed like the
// base; each evaluation starts a process.
type Rules struct {
	files     []policy.File
	described *policy.Rules
	limits    Limits
	ended     func(*os.ProcessState) // hears of each process that ended; may be nil
}

// Open compiles a set of rules in a process of their own, to see whether it can
// be evaluated and which rules it has. The base's name is the base's alone.
func Open(ctx context.Context, files []policy.File, limits Limits) (*Rules, error) {
	bundle, err := policy.BundleOf(files)
	switch {
	case err != nil:
		return nil, err
	case bundle.Name == policy.BaseName:
		return nil, fmt.Errorf("the name %s is taken by the rules inside the program", policy.BaseName)
	}
	r := &Rules{files: files, limits: limits.withDefaults()}
	answered := false
	err = r.run(ctx, request{Op: opOpen}, r.limits.Start, func(m message) (time.Duration, error) {
		if m.Rules == nil || answered {
			return 0, errProtocol
		}
		answered = true
		r.described, err = policy.Described(bundle, m.Rules)
		return r.limits.Start, err
	})
	switch {
	case err != nil:
		return nil, err
	case !answered:
		return nil, errProtocol
	}
	return r, nil
}

// Bundle says which rules these are.
func (r *Rules) Bundle() policy.Bundle { return r.described.Bundle() }

// Described gives what the rules say of themselves.
func (r *Rules) Described() *policy.Rules { return r.described }

// Eval evaluates the rules over the input. A rule that takes too long or too much
// has failed; the process that it brought down is started again without it, so
// that it hides no other.
func (r *Rules) Eval(ctx context.Context, in inventory.Input) (policy.Result, error) {
	var answers []policy.Answer
	end := time.Now().Add(r.limits.Total)
	for {
		var done []string
		for _, a := range answers {
			done = append(done, a.Rule)
		}
		running := ""
		err := r.run(ctx, request{Op: opEval, Input: &in, Skip: done, Left: time.Until(end)}, r.limits.Start, func(m message) (time.Duration, error) {
			switch {
			case m.Begin != "" && running == "" && !slices.Contains(done, m.Begin):
				running = m.Begin
				return r.limits.Rule + grace, nil
			case m.Answer != nil && running != "" && m.Answer.Rule == running:
				answers, running = append(answers, *m.Answer), ""
				done = append(done, m.Answer.Rule)
				return r.limits.Start, nil
			}
			return 0, errProtocol
		})
		switch {
		case ctx.Err() != nil:
			return policy.Result{}, ctx.Err()
		case err == nil:
			return r.described.Result(in, answers), nil
		case running == "" || time.Now().After(end):
			return r.described.Result(in, r.failRest(answers, err)), nil
		}
		answers = append(answers, policy.Answer{Rule: running, Error: code(err)})
	}
}

// failRest gives every rule without an answer the same error.
func (r *Rules) failRest(answers []policy.Answer, err error) []policy.Answer {
	for _, rule := range r.described.List() {
		if !slices.ContainsFunc(answers, func(a policy.Answer) bool { return a.Rule == rule.ID }) {
			answers = append(answers, policy.Answer{Rule: rule.ID, Error: code(err)})
		}
	}
	return answers
}

// Lint runs the house lint.
func Lint(ctx context.Context, files []policy.File, limits Limits) ([]policy.Problem, error) {
	r := &Rules{files: files, limits: limits.withDefaults()}
	var list *[]policy.Problem
	err := r.run(ctx, request{Op: opLint}, r.limits.Start, func(m message) (time.Duration, error) {
		if m.Problems == nil || list != nil {
			return 0, errProtocol
		}
		list = m.Problems
		return r.limits.Start, nil
	})
	if err == nil && list == nil {
		err = errProtocol
	}
	if err != nil {
		return nil, err
	}
	return *list, nil
}

// Test runs the Rego tests.
func Test(ctx context.Context, files []policy.File, limits Limits) (policy.TestReport, error) {
	r := &Rules{files: files, limits: limits.withDefaults()}
	var report *policy.TestReport
	err := r.run(ctx, request{Op: opTest}, r.limits.Total, func(m message) (time.Duration, error) {
		if m.Tests == nil || report != nil {
			return 0, errProtocol
		}
		report = m.Tests
		return r.limits.Start, nil
	})
	if err == nil && report == nil {
		err = errProtocol
	}
	if err != nil {
		return policy.TestReport{}, err
	}
	return *report, nil
}

// request is what the process reads.
type request struct {
	Op     string           `json:"op"`
	Files  []policy.File    `json:"files"`
	Input  *inventory.Input `json:"input,omitempty"`
	Skip   []string         `json:"skip,omitempty"`
	Left   time.Duration    `json:"left"` // of Limits.Total, 0 = all
	Limits Limits           `json:"limits"`
}

// What a process is asked for.
const (
	opOpen = "open"
	opEval = "eval"
	opLint = "lint"
	opTest = "test"
)

// message is one line of what the process writes: one field, and Done in the end.
type message struct {
	Rules    []json.RawMessage  `json:"rules,omitempty"` // METADATA
	Begin    string             `json:"begin,omitempty"` // this rule runs now
	Answer   *policy.Answer     `json:"answer,omitempty"`
	Problems *[]policy.Problem  `json:"problems,omitempty"`
	Tests    *policy.TestReport `json:"tests,omitempty"`
	Error    string             `json:"error,omitempty"`
	Done     bool               `json:"done,omitempty"`
}

// The ways in which a process ends otherwise than with an answer.
var (
	errProtocol = errors.New("the confined rules answered in a form that is not theirs")
	errTime     = errors.New("the rules took too long")
	errMemory   = errors.New("the rules took too much memory")
	errCrashed  = errors.New("the confined process ended by itself")
)

// code is an error as the record of a rule holds it.
func code(err error) string {
	switch {
	case errors.Is(err, errTime):
		return "eval_timeout"
	case errors.Is(err, errMemory):
		return "eval_memory"
	case errors.Is(err, errProtocol):
		return "wrong_result"
	}
	return "eval_crash"
}
