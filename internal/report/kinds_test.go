package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"egide/internal/recognizer"
)

// source parses the Go files of a package beside this one, tests left out.
func source(t *testing.T, dir string, visit func(ast.Node)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n != nil {
				visit(n)
			}
			return true
		})
	}
}

// literals adds the strings written out in an expression, keys of maps left out.
func literals(into map[string]bool, e ast.Node) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			literals(into, n.Value)
			return false
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && s != "" {
				into[s] = true
			}
		}
		return true
	})
}

// kindTables are the variables of internal/ingest that hold location classes.
var kindTables = regexp.MustCompile(`^kindOf(Relation|Record)$|Sections$`)

// partKinds are the location classes that internal/ingest writes out: in
// table.Text, in its tables of kinds, and as the kind it searches a part under.
func partKinds(t *testing.T) map[string]bool {
	kinds := map[string]bool{}
	source(t, "../ingest", func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if of, ok := n.Type.(*ast.SelectorExpr); !ok || of.Sel.Name != "Text" {
				return
			}
			for _, e := range n.Elts {
				if field, ok := e.(*ast.KeyValueExpr); ok && isNamed(field.Key, "Kind") {
					literals(kinds, field.Value)
				}
			}
		case *ast.ValueSpec:
			if kindTables.MatchString(n.Names[0].Name) {
				for _, v := range n.Values {
					literals(kinds, v)
				}
			}
		case *ast.AssignStmt:
			if _, written := n.Rhs[0].(*ast.BasicLit); written && isNamed(n.Lhs[0], "Kind") {
				literals(kinds, n.Rhs[0])
			}
		case *ast.FuncDecl:
			if n.Name.Name == "odsPart" || n.Name.Name == "outside" {
				assignedKinds(kinds, n.Body)
			}
		}
	})
	return kinds
}

func isNamed(e ast.Expr, name string) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == name
	case *ast.SelectorExpr:
		return e.Sel.Name == name
	}
	return false
}

func assignedKinds(kinds map[string]bool, body ast.Node) {
	ast.Inspect(body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && isNamed(a.Lhs[0], "kind") {
			literals(kinds, a.Rhs[0])
		}
		return true
	})
}

// otherKinds are classes that ingest hands on from one function to another.
var otherKinds = []string{"page-text", "part", "sheet-part", "workbook", "threaded-note"}

func TestEveryPlaceOutsideTheCellsHasAName(t *testing.T) {
	kinds := partKinds(t)
	if len(kinds) < 25 || !kinds["pivot-cache"] || !kinds["stored-value"] || !kinds["macro"] || !kinds["protected-range"] {
		t.Fatalf("%d kinds found: %v", len(kinds), kinds)
	}
	for _, k := range otherKinds {
		kinds[k] = true
	}
	for k := range kinds {
		if !known("report.part." + k) {
			t.Errorf("no words for what stands in a %s", k)
		}
	}
	if partName("later") != say("report.part.other") || partName("") != say("report.part.other") {
		t.Errorf("an unknown place is called %q", partName("later").FR)
	}
}

func TestEveryEvidenceHasWords(t *testing.T) {
	codes := map[string]bool{}
	roles := map[string]bool{}
	source(t, "../detect", func(n ast.Node) {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if isNamed(n.Key, "Code") {
				literals(codes, n.Value)
			}
		case *ast.FuncDecl:
			if n.Name.Name == "whose" {
				secondOfSay(roles, n.Body)
			}
		}
	})
	if len(codes) < 10 || !codes["header"] || !codes["no-people"] || !roles["guardian"] {
		t.Fatalf("codes %v and roles %v found", codes, roles)
	}
	for role := range roles {
		codes["role-"+role] = true
	}
	for code := range codes {
		if strings.HasSuffix(code, "-") {
			continue // completed by a role
		}
		if !known("evidence." + code) {
			t.Errorf("no words for the evidence %q", code)
		}
	}
}

// secondOfSay adds the second argument of every call of say.
func secondOfSay(into map[string]bool, body ast.Node) {
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isNamed(call.Fun, "say") && len(call.Args) == 2 {
			literals(into, call.Args[1])
		}
		return true
	})
}

func TestEveryRecogniserHasAName(t *testing.T) {
	all := recognizer.All()
	if len(all) < 50 {
		t.Fatalf("%d recognisers", len(all))
	}
	for _, r := range all {
		if !known("recognizer." + r.ID) {
			t.Errorf("no name for the recogniser %s", r.ID)
		}
	}
}
