package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"runtime"
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

// Rules is a compiled set of rules, ready to be evaluated. It may be used by
// several goroutines.
type Rules struct {
	bundle Bundle
	rules  []rule // by id
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

// Load compiles the rules of a file tree, see [Read] and [Compile].
func Load(fsys fs.FS) (*Rules, error) {
	files, err := Read(fsys)
	if err != nil {
		return nil, err
	}
	return Compile(files)
}

// Compile compiles the rules of a set. Test modules (_test.rego) are left out.
// Rules that do not compile, whose METADATA is incomplete, that have no set
// `finding` or that refer to something there is none of are refused with the
// place in their source.
//
// It takes a place in memory and time that the limits of shape.go bound for
// honest rules only; rules that somebody else wrote are compiled in a process of
// their own, see internal/policy/confine.
func Compile(files []File) (*Rules, error) {
	b, err := BundleOf(files)
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
	if b.Name != BaseName {
		if err := addLibrary(modules, false); err != nil {
			return nil, err
		}
	}
	compiler, err := compile(modules, false)
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

// Described gives rules that another process has compiled, from the METADATA it
// found: they can be listed and joined with their answers, not evaluated.
func Described(b Bundle, metadata []json.RawMessage) (*Rules, error) {
	out := &Rules{bundle: b}
	for _, raw := range metadata {
		meta, err := decodeMetadata(raw)
		if err != nil {
			return nil, err
		}
		messages, err := newMessageSet(meta.Messages)
		if err != nil {
			return nil, err
		}
		out.rules = append(out.rules, rule{meta: meta, messages: messages})
	}
	slices.SortFunc(out.rules, func(a, b rule) int { return strings.Compare(a.meta.ID, b.meta.ID) })
	for i := range out.rules {
		if i > 0 && out.rules[i].meta.ID == out.rules[i-1].meta.ID {
			return nil, fmt.Errorf("id %s stands twice", out.rules[i].meta.ID)
		}
	}
	return out, nil
}

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

func isRule(name string) bool { return !strings.HasSuffix(name, "_test.rego") }

// parse gives the modules of the files that keep says, by file name. Parsing is
// half of the time of a start, and every processor may help.
func parse(files []File, keep func(name string) bool) (map[string]*ast.Module, error) {
	parsed := make([]*ast.Module, len(files))
	failed := make([]error, len(files))
	var work sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for i := range next {
				parsed[i], failed[i] = parseOne(files[i])
			}
		})
	}
	for i, f := range files {
		if path.Ext(f.Name) == ".rego" && keep(f.Name) {
			next <- i
		}
	}
	close(next)
	work.Wait()
	modules := make(map[string]*ast.Module, len(files))
	for i, f := range files {
		if failed[i] != nil {
			return nil, failed[i] // the first by name, whoever was quickest
		}
		if parsed[i] != nil {
			modules[f.Name] = parsed[i]
		}
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("no rule in it")
	}
	return modules, nil
}

func parseOne(f File) (*ast.Module, error) {
	if err := checkBrackets(f.Data); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	m, err := ast.ParseModuleWithOpts(f.Name, string(f.Data), ast.ParserOptions{
		ProcessAnnotation: true,
		RegoVersion:       ast.RegoV1,
		Capabilities:      capabilities(),
	})
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return nil, fmt.Errorf("%s: empty", f.Name)
	}
	if err := checkShape(m); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return m, nil
}

// newCompiler checks modules strictly and against the schema of the input. What
// rules print is kept for their tests alone: in a scan it could reach a log.
func newCompiler(prints bool) (*ast.Compiler, error) {
	var schema any
	if err := json.Unmarshal(inventory.InputSchema(), &schema); err != nil {
		return nil, fmt.Errorf("input schema: %w", err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, schema)
	return ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithStrict(true).
		WithUseTypeCheckAnnotations(true).
		WithEnablePrintStatements(prints).
		WithDefaultRegoVersion(ast.RegoV1).
		WithSchemas(schemas), nil
}

func compile(modules map[string]*ast.Module, prints bool) (*ast.Compiler, error) {
	c, err := newCompiler(prints)
	if err != nil {
		return nil, err
	}
	if c.Compile(modules); c.Failed() {
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
	case p == "data.egide.lib" && bundle == BaseName:
	case p == "data.egide.lib."+bundle || strings.HasPrefix(p, "data.egide.lib."+bundle+"."):
	default:
		return fmt.Errorf("the package must stand under egide.rules.%s or egide.lib.%[1]s", bundle)
	}
	return nil
}

// sampleName is the module with the input for tests, beside the library.
const sampleName = "sample_test.rego"

// addLibrary puts the library of the base beside the modules of another set, and
// for their tests the sample input.
func addLibrary(modules map[string]*ast.Module, sample bool) error {
	sub, err := fs.Sub(policies.FS, "lib")
	if err != nil {
		return err
	}
	files, err := Read(sub)
	if err != nil {
		return err
	}
	library, err := parse(files, func(name string) bool { return isRule(name) || sample && name == sampleName })
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
	raw, err := json.Marshal(custom)
	if err != nil {
		return rule{}, err
	}
	meta, err := decodeMetadata(raw)
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
