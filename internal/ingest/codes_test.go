package ingest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"egide/internal/lang"
)

// Every code that this package and internal/source can give has its sentence
// and its advice, in both languages.
func TestCodesHaveTexts(t *testing.T) {
	found := map[string]bool{}
	for _, pattern := range []string{"*.go", "../source/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				for _, code := range codesIn(n) {
					found[code] = true
				}
				return true
			})
		}
	}
	for _, s := range signatures {
		found[s.code] = true
	}
	for _, c := range []string{encrypted, wrongPassword, unknownLock, costlyLock, brokenSeal} {
		found[c] = true
	}
	delete(found, errEnough.Code) // ends the reading of a sample, never shown
	if len(found) < 20 {
		t.Fatalf("only %d codes found", len(found))
	}
	for _, code := range lang.Codes() {
		l := lang.New(code)
		for c := range found {
			if !l.Has("problem."+c) || !l.Has("hint."+c) {
				t.Errorf("%s: no text for %q", code, c)
			}
		}
	}
}

// codesIn gives the literals that are codes: the field Code of a literal, the
// first argument of add, flag and problem, the second element of a verdict.
func codesIn(n ast.Node) []string {
	var candidates []ast.Expr
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && (key.Name == "Code" || key.Name == "Problem") {
			candidates = append(candidates, n.Value)
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "add" || f.Sel.Name == "flag" || f.Sel.Name == "problem") && len(n.Args) > 0 {
			candidates = append(candidates, n.Args[0])
		}
	case *ast.CompositeLit:
		if id, ok := n.Type.(*ast.Ident); ok && id.Name == "verdict" && len(n.Elts) == 2 {
			candidates = append(candidates, n.Elts[1])
		}
	}
	var codes []string
	for _, c := range candidates {
		if lit, ok := c.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if code, err := strconv.Unquote(lit.Value); err == nil && code != "" {
				codes = append(codes, code)
			}
		}
	}
	return codes
}
