package recognizer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"egide/internal/recognizer"
	"egide/internal/taxonomy"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// TestValid checks the catalogue once, so that nothing has to at run time.
func TestValid(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range recognizer.All() {
		if !kebab.MatchString(r.ID) {
			t.Errorf("id %q is not kebab case", r.ID)
		}
		if seen[r.ID] {
			t.Errorf("%s: id given twice", r.ID)
		}
		seen[r.ID] = true
		if recognizer.ByID(r.ID) != r {
			t.Errorf("%s: ByID does not find it", r.ID)
		}
		if _, ok := taxonomy.CategoryOf(r.Category); !ok {
			t.Errorf("%s: category %q unknown", r.ID, r.Category)
		}
		if k, ok := taxonomy.KindOf(r.Kind); r.Kind != "" && (!ok || k.Category != r.Category) {
			t.Errorf("%s: kind %q unknown or of another category", r.ID, r.Kind)
		}
		if title, rest, _ := strings.Cut(r.Doc, "\n"); !strings.HasSuffix(title, ".") || rest == "" {
			t.Errorf("%s: Doc wants a title that ends with a full stop and lines behind it", r.ID)
		}
		if r.Check == nil {
			t.Errorf("%s: no Check", r.ID)
		}
		if len(r.Match) < 2 || len(r.NoMatch) < 3 {
			t.Errorf("%s: wants two examples that match and three that do not", r.ID)
		}
		if len(r.Sources) == 0 {
			t.Errorf("%s: no source", r.ID)
		}
		for _, s := range r.Sources {
			if !strings.HasPrefix(s, "https://") {
				t.Errorf("%s: source %q is no address", r.ID, s)
			}
		}
		if r.Strength == recognizer.Checksum && r.OneIn == 0 {
			t.Errorf("%s: a checksum has odds", r.ID)
		}
	}
	if recognizer.ByID("none") != nil {
		t.Error("ByID knows what nobody defined")
	}
}

// mayImport is what the package needs; nothing in it can write.
var mayImport = map[string]bool{"unicode": true, "unicode/utf8": true, "slices": true, "cmp": true}

// TestFiles reads the package's own sources: what they import and
// call, and that every recogniser defined is listed.
func TestFiles(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	defined, files := 0, 0
	fset := token.NewFileSet()
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		files++
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range file.Imports {
			if path, _ := strconv.Unquote(imp.Path.Value); !mayImport[path] {
				t.Errorf("%s imports %s: a recogniser answers yes or no and needs nothing that writes", name, path)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Recognizer" {
					defined++
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "println" || id.Name == "print" || id.Name == "panic") {
					t.Errorf("%s calls %s", name, id.Name)
				}
			}
			return true
		})
	}
	if files == 0 || defined == 0 {
		t.Fatal("no sources found")
	}
	if got := len(recognizer.All()); got != defined {
		t.Errorf("%d recognisers are defined, All lists %d", defined, got)
	}
}
