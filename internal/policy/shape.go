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
	maxFiles      = 2000
	maxBrackets   = 250 // open at once, wherever they stand
	maxNesting    = 6   // comprehensions and `every` inside one another
	maxElse       = 20  // else branches of one rule
	maxRules      = 500 // of one file
)

// shapeError says what of a module is not to be compiled.
type shapeError struct {
	line       int
	code, what string
}

func (e *shapeError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.what) }

// checkBrackets refuses, before anything is parsed, what would nest the parser and
// the compiler thousands of calls deep.
func checkBrackets(source []byte) error {
	open, line := 0, 1
	for _, c := range source {
		switch c {
		case '(', '[', '{':
			open++
		case ')', ']', '}':
			open = max(0, open-1)
		case '\n':
			line++
		}
		if open > maxBrackets {
			return &shapeError{line, ProblemShape, fmt.Sprintf("more than %d open brackets", maxBrackets)}
		}
	}
	return nil
}

// checkShape refuses a module that is too large or too deep to compile, and one
// that brings a schema of its own: the compiler would read the files and
// addresses it names, whatever AllowNet says (open-policy-agent/opa#9000).
func checkShape(m *ast.Module) error {
	for _, a := range m.Annotations {
		for _, s := range a.Schemas {
			if s.Definition != nil {
				return &shapeError{a.Location.Row, ProblemSchema, "a schema inside METADATA is not allowed"}
			}
		}
	}
	if len(m.Rules) > maxRules {
		return &shapeError{m.Package.Location.Row, ProblemShape, fmt.Sprintf("more than %d rules", maxRules)}
	}
	for _, r := range m.Rules {
		branches := 0
		for e := r.Else; e != nil; e = e.Else {
			if branches++; branches > maxElse {
				return &shapeError{r.Location.Row, ProblemShape, fmt.Sprintf("more than %d else", maxElse)}
			}
		}
		if nesting(r) > maxNesting {
			return &shapeError{r.Location.Row, ProblemShape, fmt.Sprintf("comprehensions nested deeper than %d", maxNesting)}
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
