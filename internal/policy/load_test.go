package policy

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"egide/internal/inventory"
)

func TestLoadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"http.send":         {`finding contains f if f := http.send({"method": "get", "url": "http://localhost"})`, "undefined function http.send"},
		"http.send by with": {`finding contains f if f := is_object({}) with is_object as http.send`, "http"},
		"opa.runtime":       {`finding contains f if f := opa.runtime()`, "undefined function opa.runtime"},
		"time.now_ns":       {`finding contains f if f := time.now_ns()`, "undefined function time.now_ns"},
		"net.lookup":        {`finding contains f if f := net.lookup_ip_addr("localhost")`, "undefined function net.lookup_ip_addr"},
		"rand.intn":         {`finding contains f if f := rand.intn("a", 3)`, "undefined function rand.intn"},
		"uuid":              {`finding contains f if f := uuid.rfc4122("a")`, "undefined function uuid.rfc4122"},
		"io.jwt":            {`finding contains f if f := io.jwt.decode("a")`, "undefined function io.jwt.decode"},
		"json.match_schema": {`finding contains f if f := json.match_schema({}, {})`, "undefined function json.match_schema"},
		"numbers.range":     {`finding contains f if f := numbers.range(1, 1000000)`, "undefined function numbers.range"},
		"net.cidr_expand":   {`finding contains f if f := net.cidr_expand("10.0.0.0/8")`, "undefined function net.cidr_expand"},
		"render_template":   {`finding contains f if f := strings.render_template("{{.x}}", {"x": 1})`, "undefined function strings.render_template"},
		"globs_match":       {`finding contains 1 if regex.globs_match("a*", "b*")`, "undefined function regex.globs_match"},
		"bits.lsh":          {`finding contains f if f := bits.lsh(1, 1000000000)`, "undefined function bits.lsh"},
		"crypto":            {`finding contains f if f := crypto.sha256("a")`, "undefined function crypto.sha256"},
		"parse_module":      {`finding contains f if f := rego.parse_module("a", "package a")`, "undefined function rego.parse_module"},
		"walk":              {`finding contains f if walk(input, f)`, "undefined function walk"},
		"unknown function":  {`finding contains f if f := cuont([1])`, "undefined function cuont"},
		"input shadowed":    {"finding contains f if { input := 1; f := input }", "shadow"},
		"giant number":      {`finding contains f if f := 1e999999`, "number too big"},
		"trace":             {`finding contains f if { trace("x"); f := 1 }`, "undefined function trace"},
		"unknown field":     {`finding contains f if { some f in input.inventory.columns; f.catgory == "nir" }`, "catgory"},
		"unknown data":      {`finding contains f if some f in data.egide.lib.colums`, "nothing is called data.egide.lib.colums"},
		"no finding":        {`deny contains 1`, "no set `finding`"},
		"finding no set":    {`finding := 1`, "no set `finding`"},
		"unused variable":   {"finding contains f if { f := 1; x := 2 }", "x"},
		"recursion":         {"a if b\nb if a\nfinding contains 1 if a", "recursive"},
		"nested too deep":   {"finding contains f if f := " + strings.Repeat("[x | x := ", 9) + "1" + strings.Repeat("]", 9), "nested deeper"},
		"old syntax":        {`finding[f] { f := 1 }`, "rego_parse_error"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(oneRule(c.body))
			if err == nil {
				t.Fatal("it was accepted")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want something with %q", err, c.want)
			}
		})
	}
}

// TestNoHostIsAllowed: an empty list is no host, none at all would be every one.
func TestNoHostIsAllowed(t *testing.T) {
	caps := capabilities()
	if caps.AllowNet == nil || len(caps.AllowNet) != 0 {
		t.Errorf("AllowNet is %#v", caps.AllowNet)
	}
	if len(caps.Builtins) != len(allowedBuiltins) {
		t.Errorf("%d functions are allowed, %d are named: OPA knows some under other names", len(caps.Builtins), len(allowedBuiltins))
	}
	for _, b := range caps.Builtins {
		if b.Nondeterministic {
			t.Errorf("%s does not give the same twice", b.Name)
		}
	}
}

// TestSchemasAreNotFetched: the compiler would read the addresses and files that a
// schema in METADATA names (open-policy-agent/opa#9000).
func TestSchemasAreNotFetched(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		fmt.Fprint(w, `{"type": "object", "properties": {"secret": {"type": "string"}}}`)
	}))
	defer server.Close()
	for _, ref := range []string{server.URL, "file:///etc/hostname", "file:///etc/passwd"} {
		fsys := oneRule(finds)
		text := strings.Replace(ruleSource("TRY-001", "one", finds), "# custom:", "# schemas:\n#   - input: {\"$ref\": \""+ref+"\"}\n# custom:", 1)
		fsys["one.rego"].Data = []byte(text)
		_, err := Load(fsys)
		if err == nil || !strings.Contains(err.Error(), "schema") || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "root:") {
			t.Errorf("%s: %v", ref, err)
		}
	}
	if asked > 0 {
		t.Errorf("%d addresses were asked", asked)
	}
}

func TestLoadRefusesMetadata(t *testing.T) {
	good := ruleSource("TRY-001", "one", finds)
	for name, change := range map[string][2]string{
		"unknown key":           {"who: board", "whom: board"},
		"unknown severity":      {"severity: high", "severity: urgent"},
		"one language":          {"{fr: Titre, en: Title}", "{fr: Titre}"},
		"plain http":            {"https://eur-lex", "http://eur-lex"},
		"bad id":                {"id: TRY-001", "id: try1"},
		"four steps":            {"[{fr: Faire., en: Do.}]", "[" + strings.Repeat("{fr: Faire., en: Do.},", 4) + "]"},
		"broken template":       {`fr: "{cells:case|cases}"`, `fr: "{cells:case"`},
		"one form":              {`fr: "{cells:case|cases}"`, `fr: "{cells:case}"`},
		"numbers differ":        {`fr: "{cells:case|cases}"`, `fr: "{people:case|cases}"`},
		"no metadata":           {"# METADATA\n", "# \n"},
		"foreign package":       {"egide.rules.trial.one", "egide.rules.base.one"},
		"schema in annotations": {"# custom:", "# schemas:\n#   - input: {type: object}\n# custom:"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(good, change[0], change[1], 1)
			if bad == good {
				t.Fatal("nothing was changed")
			}
			fsys := oneRule(finds)
			fsys["one.rego"].Data = []byte(bad)
			if _, err := Load(fsys); err == nil {
				t.Error("it was accepted")
			}
		})
	}
	if _, err := Load(oneRule(finds)); err != nil {
		t.Errorf("the unchanged rule is refused: %v", err)
	}
	twice := oneRule(finds)
	addRule(twice, "TRY-001", "two", finds)
	if _, err := Load(twice); err == nil || !strings.Contains(err.Error(), "TRY-001") {
		t.Errorf("one id twice: %v", err)
	}
}

func TestAnotherSetOfRulesUsesTheLibrary(t *testing.T) {
	rules, err := Load(oneRule(`import data.egide.lib

finding contains object.union(lib.about(t), {"numbers": {"cells": 1}}) if some t in input.inventory.tables`))
	if err != nil {
		t.Fatal(err)
	}
	result := evaluate(t, rules, inventory.NewInput(memberList(1, 3), memberContext()))
	if len(result.Findings) != 1 || result.Findings[0].People != 200 {
		t.Errorf("%+v", result.Findings)
	}
	if n := len(rules.List()); n != 1 {
		t.Errorf("%d rules", n)
	}
}

func TestASetOfRulesKeepsToItsName(t *testing.T) {
	for name, pkg := range map[string]string{
		"library of the base": "egide.lib",
		"rules of the base":   "egide.rules.base.extra",
		"another's library":   "egide.lib.other",
		"longer name":         "egide.lib.trialled",
		"the root":            "egide",
	} {
		fsys := oneRule(finds)
		fsys["extra.rego"] = &fstest.MapFile{Data: []byte("package " + pkg + "\n\nx := 1\n")}
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), "must stand under") {
			t.Errorf("%s: %v", name, err)
		}
	}
	own := oneRule(finds)
	own["extra.rego"] = &fstest.MapFile{Data: []byte("package egide.lib.trial\n\nx := 1\n")}
	if _, err := Load(own); err != nil {
		t.Errorf("its own library: %v", err)
	}
	for _, manifest := range []string{"", `{"name":"Trial","version":"1"}`, `{"name":"tri-al","version":"1"}`, `{"name":"trial"}`, `[]`} {
		fsys := oneRule(finds)
		fsys["manifest.json"].Data = []byte(manifest)
		if _, err := Load(fsys); err == nil {
			t.Errorf("the manifest %q is accepted", manifest)
		}
	}
}

func TestBundle(t *testing.T) {
	b := baseRules(t).Bundle()
	if b.Name != "base" || b.Version == "" || len(b.Digest) != 64 {
		t.Errorf("%+v", b)
	}
	other, err := Load(oneRule(finds))
	if err != nil {
		t.Fatal(err)
	}
	if other.Bundle().Digest == b.Digest {
		t.Error("other rules have the same digest")
	}
	if !strings.HasPrefix(OPAVersion(), "1.") {
		t.Errorf("OPA %s", OPAVersion())
	}
}
