package policy

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// unresolved looks for references to data there is none of, such as
// data.egide.lib.colums. OPA takes them for undefined, and the rule that holds
// one never fires, which reads as "in order".
func unresolved(c *ast.Compiler) error {
	for _, name := range sortedNames(c.Modules) {
		var failed error
		ast.WalkRefs(c.Modules[name], func(ref ast.Ref) bool {
			if failed == nil && ref.HasPrefix(ast.DefaultRootRef) && !resolves(c.RuleTree, ref.ConstantPrefix()) {
				failed = fmt.Errorf("%s:%d: nothing is called %s", name, ref[0].Location.Row, ref.ConstantPrefix())
			}
			return failed != nil
		})
		if failed != nil {
			return failed
		}
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
