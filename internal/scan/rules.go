package scan

import (
	"context"
	"fmt"

	"egide/internal/audit"
	"egide/internal/inventory"
	"egide/internal/policy"
)

// RuleSet is a set of rules beside the base. Rules of others are evaluated in a
// process of their own, which is for the caller to see to (policy/confine).
type RuleSet struct {
	Rules  policy.Evaluator
	Origin audit.Bundle // what the record says of them, but for name, version and digest
}

// evaluate joins what the base and the further sets find, each evaluated apart. A
// rule that fails hides no other, and no set may take the id of another's rule.
func evaluate(ctx context.Context, base *policy.Rules, sets []RuleSet, in inventory.Input) (policy.Result, []audit.Bundle, error) {
	var joined policy.Result
	var bundles []audit.Bundle
	owner := map[string]string{}
	for _, set := range append([]RuleSet{{Rules: base}}, sets...) {
		result, err := set.Rules.Eval(ctx, in)
		if err != nil {
			return policy.Result{}, nil, err
		}
		b := set.Rules.Bundle()
		for _, rule := range result.Rules {
			if other, taken := owner[rule.ID]; taken {
				return policy.Result{}, nil, fmt.Errorf("%s: the id %s is the one of a rule of %s", b.Name, rule.ID, other)
			}
			owner[rule.ID] = b.Name
		}
		joined.Rules = append(joined.Rules, result.Rules...)
		joined.Findings = append(joined.Findings, result.Findings...)
		said := set.Origin
		said.Name, said.Version, said.Digest = b.Name, b.Version, b.Digest
		bundles = append(bundles, said)
	}
	return joined, bundles, nil
}
