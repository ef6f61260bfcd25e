// Package egide_test checks what holds for the whole repository: which package
// may import which, where sealed text is opened, what may touch the network,
// and a few habits. The compiler is the redaction: as long as these arrows hold,
// no cell text can come into a report, a log or a rule.
package egide_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"egide/internal/audit"
	"egide/internal/lang"
)

// arrows says which of our packages each package may import; what is not listed
// is not a package of ours. Names are paths below internal/, or from the root
// where they begin with "/".
var arrows = map[string]string{
	"/cmd/egide": "cli",
	"/policies":  "",

	"cli": "* -sealed -table",

	"scan":      "source ingest table detect inventory finding taxonomy policy audit config profile params",
	"source":    "loc",
	"ingest":    "table sealed loc",
	"table":     "sealed loc",
	"sealed":    "",
	"loc":       "",
	"taxonomy":  "",
	"lexicon":   "taxonomy",
	"detect":    "table sealed recognizer lexicon taxonomy inventory loc",
	"inventory": "taxonomy loc",
	"finding":   "loc",
	"policy":    "inventory finding /policies",
	"bundle":    "policy",
	"audit":     "inventory finding taxonomy loc",
	"history":   "audit",
	"lang":      "",
	"config":    "",
	"profile":   "inventory finding /policies",
	"params":    "inventory finding /policies",
	"schedule":  "",
	"remedy":    "ingest table sealed detect inventory",
	"person":    "source ingest table sealed recognizer loc",

	// What renders the record may name its parts: they are as value-free as it.
	"report":     "audit taxonomy lang finding inventory loc",
	"register":   "audit taxonomy lang config finding inventory loc",
	"federation": "audit lang finding inventory",
	"web":        "scan audit report lang finding inventory",

	"recognizer": "taxonomy",

	// Below the second level stand only what must be a process or a program of
	// its own, or needs one.
	"policy/confine":   "policy inventory finding",
	"report/print":     "",
	"lexicon/generate": "lexicon",
}

// blind packages reach neither sealed nor table, not even through others.
var blind = strings.Fields("policy bundle finding audit history report register federation")

// openers may open sealed text, in one file each.
var openers = strings.Fields("detect remedy person")

// pure packages touch no path, process, environment or clock, so that the whole
// scan can run inside a page.
var pure = strings.Fields("sealed table loc taxonomy lexicon recognizer detect inventory finding policy audit report lang ingest")

// outside lists who may import what reaches beyond the program, and the
// libraries that are kept to one corner. A path stands for all below it.
var outside = map[string]string{
	"net":                                    "bundle web cli policy/confine report/print schedule",
	"net/http":                               "bundle web cli policy/confine report/print schedule",
	"net/rpc":                                "",
	"net/smtp":                               "",
	"os/exec":                                "bundle web cli policy/confine report/print schedule",
	"plugin":                                 "",
	"unsafe":                                 "",
	"C":                                      "",
	"github.com/xuri/excelize":               "report register",
	"github.com/open-policy-agent/opa":       "policy",
	"github.com/spf13/cobra":                 "cli",
	"github.com/rs/zerolog":                  "cli scan",
	"github.com/santhosh-tekuri":             "",
	"pgregory.net/rapid":                     "",
	"github.com/google/go-cmp":               "",
	"github.com/owenrumney/go-sarif":         "",
	"github.com/nyaruka/phonenumbers":        "",
	"github.com/nicksnyder/go-i18n":          "lang",
	"github.com/schollz/progressbar":         "cli",
	"github.com/inconshreveable":             "cli",
	"modernc.org/sqlite":                     "ingest",
	"github.com/klauspost/compress":          "ingest remedy",
	"github.com/richardlehane/mscfb":         "ingest",
	"oras.land/oras-go":                      "bundle",
	"go.yaml.in/yaml":                        "config",
	"github.com/rogpeppe/go-internal":        "",
	"github.com/google/go-containerregistry": "",
}

// alone are standard packages a path stands for without what is below it.
var alone = []string{"net"}

// source is a Go file that is no test.
type source struct {
	path      string // from the root, with /
	pkg       string // as in arrows
	file      *ast.File
	lines     int
	generated bool
}

var fset = token.NewFileSet()

// skipped folders hold no source of the program.
func skipped(name string) bool {
	return slices.Contains([]string{"build", "dist", "node_modules", "egide-audit"}, name) ||
		len(name) > 1 && name[0] == '.' && name != ".ci" && name != ".github"
}

// sources parses every Go file that is no test, whatever its build constraints.
func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	walk(t, func(name string, content []byte) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains("/"+name, "/testdata/") {
			return
		}
		file, err := parser.ParseFile(fset, name, content, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		dir := path.Dir(name)
		pkg, internal := strings.CutPrefix(dir, "internal/")
		if !internal {
			pkg = "/" + dir
		}
		list = append(list, source{name, pkg, file, bytes.Count(content, []byte("\n")), ast.IsGenerated(file)})
	})
	if len(list) < 30 {
		t.Fatalf("only %d files found", len(list))
	}
	return list
}

// walk hands out every file of the repository.
func walk(t *testing.T, fn func(name string, content []byte)) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && skipped(d.Name()):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		content, err := os.ReadFile(name)
		if err == nil {
			fn(filepath.ToSlash(name), content)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// imports of a file by path, with the name each goes by ("" = its own).
func (s source) imports() map[string]string {
	m := map[string]string{}
	for _, spec := range s.file.Imports {
		p, _ := strconv.Unquote(spec.Path.Value) // the parser has read it
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		m[p] = name
	}
	return m
}

// ours turns an import path into a name of arrows.
func ours(p string) (string, bool) {
	if rest, ok := strings.CutPrefix(p, "egide/internal/"); ok {
		return rest, true
	}
	if rest, ok := strings.CutPrefix(p, "egide/"); ok {
		return "/" + rest, true
	}
	return "", false
}

func allowed(from, to string) bool {
	list := strings.Fields(arrows[from])
	return slices.Contains(list, to) || slices.Contains(list, "*") && !slices.Contains(list, "-"+to)
}

func TestArrows(t *testing.T) {
	checked := 0
	for _, s := range sources(t) {
		if _, known := arrows[s.pkg]; !known {
			t.Errorf("%s: no package %s in the map of this test; say there what it may import", s.path, s.pkg)
			continue
		}
		for p := range s.imports() {
			if to, ok := ours(p); ok {
				checked++
				if !allowed(s.pkg, to) {
					t.Errorf("%s: %s must not import %s", s.path, s.pkg, to)
				}
			}
		}
	}
	if checked == 0 {
		t.Error("no import of ours was checked")
	}
}

// The map itself must name packages only, and lead round in no circle.
func TestArrowsAreSound(t *testing.T) {
	for from, list := range arrows {
		for to := range strings.FieldsSeq(list) {
			to = strings.TrimPrefix(to, "-")
			if _, known := arrows[to]; !known && to != "*" {
				t.Errorf("%s may import %s, which is no package", from, to)
			}
		}
	}
	for _, from := range slices.Concat(blind, openers, pure) {
		if _, known := arrows[from]; !known {
			t.Errorf("%s is no package", from)
		}
	}
}

func TestTheBlindDoNotReachSealedText(t *testing.T) {
	graph := map[string]map[string]bool{}
	for _, s := range sources(t) {
		for p := range s.imports() {
			if to, ok := ours(p); ok {
				if graph[s.pkg] == nil {
					graph[s.pkg] = map[string]bool{}
				}
				graph[s.pkg][to] = true
			}
		}
	}
	var reach func(from string, way []string)
	reach = func(from string, way []string) {
		for _, to := range slices.Sorted(maps.Keys(graph[from])) {
			if to == "sealed" || to == "table" {
				t.Errorf("%s reaches %s", strings.Join(append(way, from), " > "), to)
			} else if !slices.Contains(way, to) {
				reach(to, append(slices.Clone(way), from))
			}
		}
	}
	found := 0
	for pkg := range graph {
		if slices.ContainsFunc(blind, func(b string) bool { return pkg == b || strings.HasPrefix(pkg, b+"/") }) {
			found++
			reach(pkg, nil)
		}
	}
	if found == 0 {
		t.Error("none of the blind packages was found")
	}
	if !graph["ingest"]["sealed"] {
		t.Error("the readers do not import sealed: this test looks for the wrong name")
	}
}

func TestSealedTextIsOpenedInOneFileEach(t *testing.T) {
	where := map[string]map[string]bool{}
	for _, s := range sources(t) {
		name, imported := s.imports()["egide/internal/sealed"]
		if !imported {
			continue
		}
		switch name {
		case "":
			name = "sealed"
		case ".", "_":
			t.Errorf("%s: imports sealed as %q, which hides who opens it", s.path, name)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			// Any mention counts: a call, a function value, an alias.
			selector, ok := n.(*ast.SelectorExpr)
			if !ok || !strings.HasPrefix(selector.Sel.Name, "Open") {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == name {
				if where[s.pkg] == nil {
					where[s.pkg] = map[string]bool{}
				}
				where[s.pkg][s.path] = true
			}
			return true
		})
	}
	for pkg, files := range where {
		if !slices.Contains(openers, pkg) {
			t.Errorf("%s opens sealed text in %v", pkg, slices.Sorted(maps.Keys(files)))
		} else if len(files) > 1 {
			t.Errorf("%s opens sealed text in more than one file: %v", pkg, slices.Sorted(maps.Keys(files)))
		}
	}
	if len(where["detect"]) == 0 {
		t.Error("detect opens nothing: this test looks for the wrong name")
	}
}

// Every way out of sealed is a function whose name begins with Open, or tells
// nothing: so that the test above sees all doors.
func TestSealedHasTwoDoors(t *testing.T) {
	doors := []string{}
	for _, s := range sources(t) {
		if s.pkg != "sealed" {
			continue
		}
		for _, decl := range s.file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || !f.Name.IsExported() || f.Type.Results == nil {
				continue
			}
			for _, result := range f.Type.Results.List {
				switch printed := typeName(result.Type); printed {
				case "[]byte", "string", "any", "error", "io.Reader":
					if !strings.HasPrefix(f.Name.Name, "Marshal") {
						doors = append(doors, f.Name.Name)
					}
				}
			}
		}
	}
	if slices.Sort(doors); !slices.Equal(doors, []string{"Open", "OpenLabel"}) {
		t.Errorf("text can leave sealed by %q", doors)
	}
}

// typeName prints a simple type.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.ArrayType:
		return "[]" + typeName(e.Elt)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	case *ast.StarExpr:
		return "*" + typeName(e.X)
	}
	return "?"
}

func TestImportsFromOutside(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sources(t) {
		for p := range s.imports() {
			for rule, list := range outside {
				below := strings.HasPrefix(p, rule+"/") && !slices.Contains(alone, rule)
				if p != rule && !below {
					continue
				}
				seen[rule] = true
				if !slices.Contains(strings.Fields(list), s.pkg) {
					t.Errorf("%s: %s must not import %s", s.path, s.pkg, p)
				}
			}
		}
		for _, group := range s.file.Comments {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, "//go:linkname") {
					t.Errorf("%s: go:linkname reaches into another package", s.path)
				}
			}
		}
	}
	for _, rule := range []string{"github.com/open-policy-agent/opa", "github.com/spf13/cobra"} {
		if !seen[rule] {
			t.Errorf("nothing imports %s: this test looks for the wrong name", rule)
		}
	}
}

// reaching are functions that reach what pure packages do not touch; those of
// the package fmt that print would let them write where nobody looks.
var reaching = map[string][]string{
	"time": {"Now", "Since", "Until", "Local", "LoadLocation", "Sleep", "After", "Tick"},
	"fmt":  {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
}

func TestPurePackagesTouchNothing(t *testing.T) {
	forbidden := []string{"os", "io/ioutil", "path/filepath", "syscall", "log", "log/slog", "os/exec", "os/user", "os/signal", "net", "net/http"}
	checked := 0
	for _, s := range sources(t) {
		if !slices.Contains(pure, s.pkg) {
			continue
		}
		checked++
		names := map[string]string{} // by the name it goes by here
		for p, name := range s.imports() {
			if slices.Contains(forbidden, p) {
				t.Errorf("%s: %s is pure and imports %s", s.path, s.pkg, p)
			}
			if name == "" {
				name = path.Base(p)
			}
			names[name] = p
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && slices.Contains(reaching[names[x.Name]], n.Sel.Name) {
					t.Errorf("%s: %s is pure and uses %s.%s", fset.Position(n.Pos()), s.pkg, x.Name, n.Sel.Name)
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "print" || f.Name == "println") {
					t.Errorf("%s: %s prints", fset.Position(n.Pos()), s.pkg)
				}
			}
			return true
		})
	}
	if checked == 0 {
		t.Error("no pure package was found")
	}
}

func TestPackagesSayWhatTheyAre(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		doc := s.file.Doc.Text()
		start := "Package " + s.file.Name.Name + " "
		if s.file.Name.Name == "main" {
			start = "Command " + path.Base(s.pkg) + " "
		}
		documented[s.pkg] = documented[s.pkg] || strings.HasPrefix(doc, start)
	}
	for _, pkg := range slices.Sorted(maps.Keys(documented)) {
		if !documented[pkg] {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}

// maxLines is where a file has become two. Most should stay far below.
const maxLines = 600

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if s.lines > maxLines && !s.generated {
			t.Errorf("%s has %d lines, more than %d", s.path, s.lines, maxLines)
		}
	}
}

// No file names a folder of the machine it was written on, or leaves work for
// later without saying so where work is tracked.
func TestNothingIsLeftBehind(t *testing.T) {
	leftovers := regexp.MustCompile(`(^|[^\w.])/wo` + `rk/|\b(TO` + `DO|FIX` + `ME)\b`)
	files := 0
	walk(t, func(name string, content []byte) {
		if bytes.IndexByte(content, 0) >= 0 {
			return // not text
		}
		files++
		for i, line := range bytes.Split(content, []byte("\n")) {
			if m := leftovers.Find(line); m != nil {
				t.Errorf("%s:%d: %s", name, i+1, m)
			}
		}
	})
	if files < 30 {
		t.Errorf("only %d files were read", files)
	}
}

// A text that is asked for by its id in the code must be there.
func TestTextsThatAreAskedForAreThere(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*$`)
	asked := 0
	for _, s := range sources(t) {
		if _, imported := s.imports()["egide/internal/lang"]; !imported {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "T" && selector.Sel.Name != "N" {
				return true
			}
			literal, ok := call.Args[0].(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(literal.Value)
			if !id.MatchString(text) {
				return true
			}
			asked++
			for _, code := range lang.Codes() {
				if l := lang.New(code); !l.Has(text) && strings.HasPrefix(l.N(text, 1), "⟦") {
					t.Errorf("%s: no text %s in %s", fset.Position(literal.Pos()), text, code)
				}
			}
			return true
		})
	}
	if asked == 0 {
		t.Error("no text is asked for: this test looks for the wrong name")
	}
}

// Codes of the record that are shown have words in both languages.
func TestCodesHaveWords(t *testing.T) {
	for _, code := range lang.Codes() {
		l := lang.New(code)
		for _, reason := range audit.Reasons() {
			if !l.Has("exit." + reason) {
				t.Errorf("no text exit.%s in %s", reason, code)
			}
		}
	}
}
