package policy

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// ruleTime is how long one rule may run. The slowest takes milliseconds on an
// ordinary folder; a rule that needs more has gone wrong.
const ruleTime = 30 * time.Second

// Result of an evaluation.
type Result struct {
	Rules    []finding.Rule    // every rule with its state, by id
	Findings []finding.Finding // by rule, then in the order of the documents
}

// Eval evaluates every rule over the input, each on its own: a rule that fails
// is Failed and hides no other. The same input gives the same result. Keys,
// ranges, exceptions and related findings are left to internal/audit.
//
// An error means that nothing was evaluated: the date of the input is no date,
// or the context was done.
func (r *Rules) Eval(ctx context.Context, in inventory.Input) (Result, error) {
	date, err := time.Parse(time.DateOnly, in.Context.Date)
	if err != nil {
		return Result{}, errors.New("policy: the date of the audit must look like 2026-11-22")
	}
	value, err := ast.InterfaceToValue(in)
	if err != nil {
		return Result{}, fmt.Errorf("policy: input: %w", err)
	}
	known := newPlaces(in)
	out := Result{Rules: make([]finding.Rule, 0, len(r.rules)), Findings: []finding.Finding{}}
	for i := range r.rules {
		rule := &r.rules[i]
		entry := rule.meta.rule(r.bundle.Name)
		findings, err := rule.eval(ctx, value, date, known, in.Context.Profile)
		if ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		if err != nil {
			entry.State, entry.Error = finding.Failed, err.Error()
		} else {
			entry.State = state(&rule.meta, in, len(findings))
		}
		out.Rules = append(out.Rules, entry)
		out.Findings = append(out.Findings, findings...)
	}
	return out, nil
}

// eval gives the findings of one rule. Its error is a code and a place in the
// source of the rule, for the record.
func (r *rule) eval(ctx context.Context, input ast.Value, date time.Time, known places, profile string) ([]finding.Finding, error) {
	if !r.meta.speaksTo(profile) {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, ruleTime)
	defer cancel()
	results, err := r.query.Eval(ctx, rego.EvalParsedInput(input), rego.EvalTime(date))
	if err != nil {
		return nil, evalError(err)
	}
	if len(results) != 1 || len(results[0].Expressions) != 1 {
		return nil, errors.New("no_result")
	}
	findings, err := r.decode(results[0].Expressions[0].Value, known)
	if err != nil {
		return nil, fmt.Errorf("wrong_result: %w", err)
	}
	return findings, nil
}

// evalError keeps the code and the place of an error of OPA and leaves its
// message, which may quote the input.
func evalError(err error) error {
	var e *topdown.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded) || topdown.IsCancel(err):
		return errors.New("eval_timeout")
	case errors.As(err, &e) && e.Location != nil:
		return fmt.Errorf("%s at %s:%d", e.Code, e.Location.File, e.Location.Row)
	case errors.As(err, &e):
		return errors.New(e.Code)
	default:
		return errors.New("eval_error")
	}
}
