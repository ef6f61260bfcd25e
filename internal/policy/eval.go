package policy

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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

// maxAnswer bounds what one rule may give, in bytes of JSON: some ten thousand
// findings, more than anybody reads.
const maxAnswer = 4 << 20

// Result of an evaluation.
type Result struct {
	Rules    []finding.Rule    // every rule with its state, by id
	Findings []finding.Finding // by rule, then in the order of the documents
}

// Evaluator is a set of rules that can be evaluated: in this process ([Rules]) or
// in one of its own (internal/policy/confine).
type Evaluator interface {
	Bundle() Bundle
	Eval(ctx context.Context, in inventory.Input) (Result, error)
}

// Answer is what came of one rule, before anything in it is believed.
type Answer struct {
	Rule   string          `json:"rule"`             // its id
	Values json.RawMessage `json:"values,omitempty"` // its set `finding`, as JSON
	Error  string          `json:"error,omitempty"`  // code and place in its source
}

// Eval evaluates every rule over the input, each on its own: a rule that fails
// is Failed and hides no other. The same input gives the same result. Keys,
// ranges, exceptions and related findings are left to internal/audit.
//
// An error means that nothing was evaluated: the date of the input is no date,
// or the context was done.
func (r *Rules) Eval(ctx context.Context, in inventory.Input) (Result, error) {
	answers := make([]Answer, 0, len(r.rules))
	err := r.Answers(ctx, in, AnswerOptions{Emit: func(a Answer) error {
		answers = append(answers, a)
		return nil
	}})
	if err != nil {
		return Result{}, err
	}
	return r.Result(in, answers), nil
}

// AnswerOptions of an evaluation.
type AnswerOptions struct {
	Skip     []string                // ids of rules that are not evaluated
	RuleTime time.Duration           // how long one rule may run, 0 = 30 s
	Begin    func(rule string) error // hears of each rule before it runs; may be nil
	Emit     func(Answer) error      // takes what came of it
}

// Answers evaluates the rules in the order of their ids and hands out what came
// of each. It ends with the first error of Begin or Emit.
func (r *Rules) Answers(ctx context.Context, in inventory.Input, o AnswerOptions) error {
	date, err := time.Parse(time.DateOnly, in.Context.Date)
	if err != nil {
		return errors.New("policy: the date of the audit must look like 2026-11-22")
	}
	value, err := ast.InterfaceToValue(in)
	if err != nil {
		return fmt.Errorf("policy: input: %w", err)
	}
	for i := range r.rules {
		rule := &r.rules[i]
		if slices.Contains(o.Skip, rule.meta.ID) || !rule.meta.speaksTo(in.Context.Profile) {
			continue
		}
		if o.Begin != nil {
			if err := o.Begin(rule.meta.ID); err != nil {
				return err
			}
		}
		answer := Answer{Rule: rule.meta.ID}
		if answer.Values, err = rule.eval(ctx, value, date, cmp.Or(o.RuleTime, ruleTime)); err != nil {
			answer.Error = err.Error()
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := o.Emit(answer); err != nil {
			return err
		}
	}
	return nil
}

// Result believes the answers as far as they can be checked: places that are in
// the input, messages the rule has, numbers that are numbers. A rule whose answer
// is none of that, or is missing, has failed.
func (r *Rules) Result(in inventory.Input, answers []Answer) Result {
	known := newPlaces(in)
	byRule := make(map[string]Answer, len(answers))
	for _, a := range answers {
		byRule[a.Rule] = a
	}
	out := Result{Rules: make([]finding.Rule, 0, len(r.rules)), Findings: []finding.Finding{}}
	for i := range r.rules {
		rule := &r.rules[i]
		entry := rule.meta.rule(r.bundle.Name)
		findings, err := rule.judge(byRule, known, in.Context.Profile)
		if err != nil {
			entry.State, entry.Error = finding.Failed, err.Error()
		} else {
			entry.State = state(&rule.meta, in, len(findings))
		}
		out.Rules = append(out.Rules, entry)
		out.Findings = append(out.Findings, findings...)
	}
	return out
}

// judge turns the answer of a rule into findings. Its error is a code and a place
// in the source of the rule, for the record.
func (r *rule) judge(answers map[string]Answer, known places, profile string) ([]finding.Finding, error) {
	if !r.meta.speaksTo(profile) {
		return nil, nil
	}
	answer, there := answers[r.meta.ID]
	switch {
	case !there:
		return nil, errors.New("no_result")
	case answer.Error != "":
		return nil, errors.New(errorCode(answer.Error))
	}
	findings, err := r.decode(answer.Values, known)
	if err != nil {
		return nil, fmt.Errorf("wrong_result: %w", err)
	}
	return findings, nil
}

// maxError bounds the error of a rule in the record.
const maxError = 200

// errorCode makes an error that another process wrote fit for the record.
func errorCode(s string) string {
	if len(s) > maxError || !printable(s) {
		return "eval_error"
	}
	return s
}

// eval gives the set `finding` of one rule as JSON. Rules and input are data: what
// makes OPA panic is a failure of the one rule.
func (r *rule) eval(ctx context.Context, input ast.Value, date time.Time, limit time.Duration) (values json.RawMessage, err error) {
	defer func() {
		if recover() != nil {
			values, err = nil, errors.New("eval_panic")
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	results, err := r.query.Eval(ctx, rego.EvalParsedInput(input), rego.EvalTime(date))
	if err != nil {
		return nil, evalError(err)
	}
	if len(results) != 1 || len(results[0].Expressions) != 1 {
		return nil, errors.New("no_result")
	}
	values, err = json.Marshal(results[0].Expressions[0].Value)
	switch {
	case err != nil:
		return nil, errors.New("wrong_result")
	case len(values) > maxAnswer:
		return nil, errors.New("result_too_large")
	}
	return values, nil
}

// evalError keeps the code and the place of an error of OPA and leaves its
// message, which may quote the input.
func evalError(err error) error {
	var e *topdown.Error
	switch {
	case errors.Is(err, errTooLarge):
		return errors.New("value_too_large")
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
