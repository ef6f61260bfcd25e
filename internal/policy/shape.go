package policy

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Limits of the source. The compiler of OPA takes exponential time in the depth
// of nested comprehensions and cannot be stopped (open-policy-agent/opa#9088), so
// the shape is judged before it sees the module.
const (
	maxFileBytes  = 256 << 10
	maxTotalBytes = 10 << 20
	maxNesting    = 6   // comprehensions and `every` inside one another
	maxElse       = 20  // else branches of one rule
	maxRules      = 500 // of one file
)

// checkShape refuses a module that is too large or too deep to compile, and one
// that brings a schema of its own: the compiler would read the files and
// addresses it names, whatever AllowNet says (open-policy-agent/opa#9000).
func checkShape(m *ast.Module) error {
	for _, a := range m.Annotations {
		for _, s := range a.Schemas {
			if s.Definition != nil {
				return fmt.Errorf("a schema inside METADATA is not allowed")
			}
		}
	}
	if len(m.Rules) > maxRules {
		return fmt.Errorf("more than %d rules", maxRules)
	}
	for _, r := range m.Rules {
		branches := 0
		for e := r.Else; e != nil; e = e.Else {
			if branches++; branches > maxElse {
				return fmt.Errorf("line %d: more than %d else", r.Location.Row, maxElse)
			}
		}
		if nesting(r) > maxNesting {
			return fmt.Errorf("line %d: comprehensions nested deeper than %d", r.Location.Row, maxNesting)
		}
	}
	return nil
}

// nesting is how deep comprehensions and `every` stand in one another. It stops
// counting just beyond the limit.
func nesting(x any) int { return depthBelow(x, 0) }

func depthBelow(x any, depth int) int {
	deepest := depth
	if depth > maxNesting {
		return depth
	}
	ast.NewGenericVisitor(func(y any) bool {
		switch y.(type) {
		case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension, *ast.Every:
			if y == x {
				return false
			}
			deepest = max(deepest, depthBelow(y, depth+1))
			return true // its inside has been walked
		}
		return false
	}).Walk(x)
	return deepest
}
