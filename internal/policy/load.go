package policy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/version"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/policies"
)

// manifestName is the file at the root of a set of rules that names it.
const manifestName = "manifest.json"

// baseName is the set of rules inside the program, whose library others may use.
const baseName = "base"

// Rules is a compiled set of rules, ready to be evaluated. It may be used by
// several goroutines.
type Rules struct {
	bundle Bundle
	rules  []rule // by id
}

// Bundle says which rules these are.
type Bundle struct {
	Name    string
	Version string
	Digest  string // SHA-256 in hex, over the names and the bytes of all files
}

// rule is one package with METADATA.
type rule struct {
	meta     Metadata
	messages messageSet
	path     ast.Ref // data.egide.rules.base.nir.outside_payroll
	file     string
	query    rego.PreparedEvalQuery
}

// OPAVersion is the release of OPA that compiles and evaluates the rules.
func OPAVersion() string { return version.Version }

var base = sync.OnceValues(func() (*Rules, error) { return Load(policies.FS) })

// Base gives the rules inside the program, compiled once a process.
func Base(context.Context) (*Rules, error) { return base() }

// Load compiles the rules of a file tree: a manifest.json with name and version,
// and .rego files. Test modules (_test.rego) are left out. Rules that do not
// compile, whose METADATA is incomplete, that have no set `finding` or that refer
// to something there is none of are refused with the place in their source.
func Load(fsys fs.FS) (*Rules, error) {
	files, err := readFiles(fsys)
	if err != nil {
		return nil, err
	}
	b, err := newBundle(files)
	if err != nil {
		return nil, err
	}
	modules, err := parse(files, isRule)
	if err != nil {
		return nil, err
	}
	for _, name := range sortedNames(modules) {
		if err := checkRoot(modules[name], b.Name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if b.Name != baseName {
		if err := addLibrary(modules); err != nil {
			return nil, err
		}
	}
	compiler, err := compile(modules)
	if err != nil {
		return nil, err
	}
	if err := unresolved(compiler); err != nil {
		return nil, err
	}
	rules, err := discover(compiler, b.Name)
	if err != nil {
		return nil, err
	}
	if err := prepare(compiler, rules); err != nil {
		return nil, err
	}
	return &Rules{bundle: b, rules: rules}, nil
}

// Bundle says which rules these are.
func (r *Rules) Bundle() Bundle { return r.bundle }

// List gives what the report says of every rule, by id and without a state.
func (r *Rules) List() []finding.Rule {
	out := make([]finding.Rule, len(r.rules))
	for i := range r.rules {
		out[i] = r.rules[i].meta.rule(r.bundle.Name)
	}
	return out
}

// Metadata gives the whole METADATA of every rule, by id.
func (r *Rules) Metadata() []Metadata {
	out := make([]Metadata, len(r.rules))
	for i := range r.rules {
		out[i] = r.rules[i].meta
	}
	return out
}

// file of a set of rules.
type file struct {
	name string
	data []byte
}

func readFiles(fsys fs.FS) ([]file, error) {
	var files []file
	total := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(name) != ".rego" && name != manifestName {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if len(data) > maxFileBytes {
			return fmt.Errorf("%s: larger than %d bytes", name, maxFileBytes)
		}
		if total += len(data); total > maxTotalBytes {
			return fmt.Errorf("rules larger than %d bytes", maxTotalBytes)
		}
		files = append(files, file{name, data})
		return nil
	})
	return files, err
}

func newBundle(files []file) (Bundle, error) {
	i := slices.IndexFunc(files, func(f file) bool { return f.name == manifestName })
	if i < 0 {
		return Bundle{}, fmt.Errorf("no %s", manifestName)
	}
	var m struct{ Name, Version string }
	if err := json.Unmarshal(files[i].data, &m); err != nil {
		return Bundle{}, fmt.Errorf("%s: %w", manifestName, err)
	}
	if !nameForm.MatchString(m.Name) || m.Version == "" {
		return Bundle{}, fmt.Errorf("%s: name and version", manifestName)
	}
	sum := sha256.New()
	for _, f := range files { // in the order of the walk, which is sorted
		one := sha256.Sum256(f.data)
		fmt.Fprintf(sum, "%x  %s\n", one, f.name)
	}
	return Bundle{Name: m.Name, Version: m.Version, Digest: hex.EncodeToString(sum.Sum(nil))}, nil
}

func isRule(name string) bool { return !strings.HasSuffix(name, "_test.rego") }

// parse gives the modules of the files that keep says, by file name.
func parse(files []file, keep func(name string) bool) (map[string]*ast.Module, error) {
	opts := ast.ParserOptions{
		ProcessAnnotation: true,
		RegoVersion:       ast.RegoV1,
		Capabilities:      capabilities(),
	}
	modules := make(map[string]*ast.Module, len(files))
	for _, f := range files {
		if path.Ext(f.name) != ".rego" || !keep(f.name) {
			continue
		}
		m, err := ast.ParseModuleWithOpts(f.name, string(f.data), opts)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, fmt.Errorf("%s: empty", f.name)
		}
		if err := checkShape(m); err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		modules[f.name] = m
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("no rule in it")
	}
	return modules, nil
}

// compile checks the modules strictly and against the schema of the input.
func compile(modules map[string]*ast.Module) (*ast.Compiler, error) {
	var schema any
	if err := json.Unmarshal(inventory.InputSchema(), &schema); err != nil {
		return nil, fmt.Errorf("input schema: %w", err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, schema)
	c := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithStrict(true).
		WithUseTypeCheckAnnotations(true).
		WithEnablePrintStatements(false).
		WithDefaultRegoVersion(ast.RegoV1).
		WithSchemas(schemas)
	c.Compile(modules)
	if c.Failed() {
		return nil, c.Errors
	}
	return c, nil
}

// discover finds the rules: the packages under data.egide.rules.
func discover(c *ast.Compiler, bundle string) ([]rule, error) {
	var rules []rule
	ids := map[string]string{}
	for _, name := range sortedNames(c.Modules) {
		m := c.Modules[name]
		if !strings.HasPrefix(m.Package.Path.String(), rulesRoot(bundle)) {
			continue // shared code
		}
		r, err := newRule(m, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if other, taken := ids[r.meta.ID]; taken {
			return nil, fmt.Errorf("%s: id %s is the one of %s", name, r.meta.ID, other)
		}
		ids[r.meta.ID] = name
		rules = append(rules, r)
	}
	if len(rules) == 0 {
		return nil, fmt.Errorf("no rule in it")
	}
	slices.SortFunc(rules, func(a, b rule) int { return strings.Compare(a.meta.ID, b.meta.ID) })
	return rules, nil
}

func rulesRoot(bundle string) string { return "data.egide.rules." + bundle + "." }

// checkRoot keeps a set of rules under its own name: rules in
// egide.rules.<name>, code they share in egide.lib.<name>. The library egide.lib
// itself is the base's.
func checkRoot(m *ast.Module, bundle string) error {
	p := m.Package.Path.String()
	switch {
	case strings.HasPrefix(p, rulesRoot(bundle)):
	case p == "data.egide.lib" && bundle == baseName:
	case p == "data.egide.lib."+bundle || strings.HasPrefix(p, "data.egide.lib."+bundle+"."):
	default:
		return fmt.Errorf("the package must stand under egide.rules.%s or egide.lib.%[1]s", bundle)
	}
	return nil
}

// addLibrary puts the library of the base beside the modules of another set.
func addLibrary(modules map[string]*ast.Module) error {
	sub, err := fs.Sub(policies.FS, "lib")
	if err != nil {
		return err
	}
	files, err := readFiles(sub)
	if err != nil {
		return err
	}
	library, err := parse(files, isRule)
	if err != nil {
		return err
	}
	for name, m := range library {
		modules["base:lib/"+name] = m
	}
	return nil
}

func newRule(m *ast.Module, name string) (rule, error) {
	custom, err := packageCustom(m)
	if err != nil {
		return rule{}, err
	}
	meta, err := decodeMetadata(custom)
	if err != nil {
		return rule{}, err
	}
	messages, err := newMessageSet(meta.Messages)
	if err != nil {
		return rule{}, err
	}
	if !hasFindingSet(m) {
		return rule{}, fmt.Errorf("no set `finding`")
	}
	return rule{meta: meta, messages: messages, path: m.Package.Path, file: name}, nil
}

func packageCustom(m *ast.Module) (map[string]any, error) {
	for _, a := range m.Annotations {
		if a.Scope == "package" {
			return a.Custom, nil
		}
	}
	return nil, fmt.Errorf("no METADATA above the package")
}

func hasFindingSet(m *ast.Module) bool {
	return slices.ContainsFunc(m.Rules, func(r *ast.Rule) bool {
		return r.Head.Name == "finding" && r.Head.RuleKind() == ast.MultiValue
	})
}

func prepare(c *ast.Compiler, rules []rule) error {
	store := inmem.NewFromObjectWithOpts(map[string]any{}, inmem.OptRoundTripOnWrite(false), inmem.OptReturnASTValuesOnRead(true))
	for i := range rules {
		query, err := prepareOne(c, store, rules[i].path)
		if err != nil {
			return fmt.Errorf("%s: %w", rules[i].file, err)
		}
		rules[i].query = query
	}
	return nil
}

func prepareOne(c *ast.Compiler, store storage.Store, pkg ast.Ref) (rego.PreparedEvalQuery, error) {
	ref := pkg.Append(ast.StringTerm("finding"))
	return rego.New(
		rego.ParsedQuery(ast.NewBody(ast.NewExpr(ast.NewTerm(ref)))),
		rego.Compiler(c),
		rego.Store(store),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(context.Background())
}

func sortedNames[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
