package policy

import (
	"slices"
	"strings"
	"testing"
)

// goodSet is a rule with its test, as `egide policy new` writes them.
func goodSet() map[string]string {
	return map[string]string{
		ManifestName: `{"name":"trial","version":"1"}`,
		"one/one.rego": strings.NewReplacer(
			`"{cells:case|cases}"`, `"{cells:case remplie|cases remplies}."`, `"{cells:cell|cells}"`, `"{cells:filled cell|filled cells}."`,
		).Replace(ruleSource("TRY-001", "one", finds)),
		"one/one_test.rego": `package egide.rules.trial.one_test

import data.egide.rules.trial.one
import data.egide.sample

test_fires if count(one.finding) == 1 with input as sample.of({})

test_silent_on_nothing if count(one.finding) == 0 with input as sample.of({"documents": []})
`,
	}
}

func filesOf(set map[string]string) []File {
	var files []File
	for _, name := range sortedNames(set) {
		files = append(files, File{name, []byte(set[name])})
	}
	return files
}

func TestLint(t *testing.T) {
	if list := Lint(filesOf(goodSet())); len(list) > 0 {
		t.Fatalf("a good rule: %+v", list)
	}
	const rule, test = "one/one.rego", "one/one_test.rego"
	seen := map[string]bool{}
	for _, c := range []struct{ what, file, old, new, code, detail string }{
		{"no manifest", ManifestName, `"name"`, `"nom"`, ProblemManifest, "name"},
		{"a name for a path", ManifestName, `trial`, `Tri al`, ProblemManifest, "name"},
		{"too large", rule, "package", "# " + strings.Repeat("x", maxFileBytes) + "\npackage", ProblemSize, "larger"},
		{"no syntax", rule, "contains", "cntains", ProblemSyntax, "cntains"},
		{"old syntax", test, "test_fires if count(one.finding) == 1", "test_fires { true }", ProblemSyntax, "test_fires"},
		{"nested", rule, "finding contains", "x := " + strings.Repeat("[y | y := ", 9) + "1" + strings.Repeat("]", 9) + "\n\nfinding contains", ProblemShape, "nested"},
		{"schema of its own", rule, "# custom:", "# schemas:\n#   - input: {type: object}\n# custom:", ProblemSchema, "schema"},
		{"foreign package", rule, "egide.rules.trial.one", "egide.rules.base.one", ProblemPackage, "trial"},
		{"other folder", rule, "egide.rules.trial.one", "egide.rules.trial.two", ProblemFolder, "two/two.rego"},
		{"unknown field", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; d.stat == 1 }", ProblemCompile, "state"},
		{"types that never meet", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; d.people == \"many\" }", ProblemCompile, "match"},
		{"unused", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; x := 1 }", ProblemCompile, "x"},
		{"unknown function", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; data.egide.lib.strnog(d) }", ProblemCompile, "strnog"},
		{"function out of reach", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; http.send({}) }", ProblemFunction, "http.send"},
		{"unknown set", rule, "some d in input.inventory.documents", "some d in data.egide.lib.remrks", ProblemUnresolved, "data.egide.lib.remrks"},
		{"unknown parameter", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; d.people > data.egide.parms.x }", ProblemUnresolved, "data.egide.parms"},
		{"no metadata", rule, "# METADATA\n", "# METADAT\n", ProblemNoMetadata, ""},
		{"severity outside custom", rule, "#   severity: high\n", "", ProblemMetadata, "severity"},
		{"unknown key", rule, "#   who: board", "#   whom: board", ProblemMetadata, "whom"},
		{"one language", rule, "{fr: Titre, en: Title}", "{fr: Titre}", ProblemMetadata, "title"},
		{"an id of other form", rule, "id: TRY-001", "id: try1", ProblemMetadata, "NIR-001"},
		{"numbers that differ", rule, "{cells:filled", "{people:filled", ProblemMetadata, "other numbers"},
		{"control characters", rule, "{fr: Titre, en: Title}", `{fr: "Ti\x1b[31mtre", en: Title}`, ProblemMetadata, "control"},
		{"a text that turns round", rule, "{fr: Titre, en: Title}", `{fr: "Ti\u202etre", en: Title}`, ProblemMetadata, "control"},
		{"an id of the base", rule, "TRY-001", "NIR-001", ProblemTaken, "NIR-001"},
		{"deny", rule, "finding contains", "deny contains", ProblemNoFinding, ""},
		{"a single finding", rule, "finding contains {", "finding := {", ProblemNoFinding, ""},
		{"a key nobody reads", rule, `"numbers":`, `"number":`, ProblemResult, "number"},
		{"raised severity", rule, `"numbers":`, `"severity": "critical", "numbers":`, ProblemResult, "severity: critical"},
		{"unknown variant", rule, `"numbers":`, `"message": "other", "numbers":`, ProblemResult, "message: other"},
		{"a threshold not named", rule, "some d in input.inventory.documents", "{ some d in input.inventory.documents; d.people > input.context.params.min_rows }", ProblemParams, "min_rows"},
		{"a threshold not used", rule, "params: []", "params: [min_rows]", ProblemParams, "min_rows"},
		{"unknown profile", rule, "profiles: [all]", "profiles: [sports]", ProblemProfile, "sports"},
		{"banned word", rule, "Parce que.", "Une violation du RGPD.", ProblemWord, "violation"},
		{"jargon", rule, "Because.", "Not compliant.", ProblemWord, "compliant"},
		{"straight apostrophe", rule, "Parce que.", "Parce qu'il le faut.", ProblemWriting, "'"},
		{"no sentence", rule, "Because.", "Because", ProblemWriting, "Because"},
		{"said twice", rule, "Because.", "Well it is it is so.", ProblemWriting, "it is it is"},
		{"not translated", rule, "en: Because.", "en: Parce que.", ProblemWriting, "Parce que."},
		{"law in English", rule, "RGPD art. 5", "RGPD art. 5 and 6", ProblemWriting, "and 6"},
		{"long title", rule, "fr: Titre", "fr: " + strings.Repeat("Titre long ", 7), ProblemLength, "60"},
		{"no test", test, "test_fires", "tests_fires", ProblemNoTest, "one_test.rego"},
		{"no test of silence", test, "test_silent_on_nothing", "test_none", ProblemNoSilence, "one_test.rego"},
	} {
		t.Run(c.what, func(t *testing.T) {
			set := goodSet()
			changed := strings.Replace(set[c.file], c.old, c.new, 1)
			if changed == set[c.file] {
				t.Fatal("nothing was changed")
			}
			set[c.file] = changed
			list := Lint(filesOf(set))
			i := slices.IndexFunc(list, func(p Problem) bool {
				return p.Code == c.code && strings.Contains(strings.ToLower(p.Detail), strings.ToLower(c.detail))
			})
			if i < 0 {
				t.Fatalf("got %+v, want %s with %q", list, c.code, c.detail)
			}
			if p := list[i]; p.Code != ProblemSize && p.Code != ProblemNoTest && p.Code != ProblemNoSilence && (p.File != c.file || p.Line < 1) {
				t.Errorf("it is said to be at %s:%d", p.File, p.Line)
			}
		})
		seen[c.code] = true
	}
	twice := goodSet()
	for name, text := range goodSet() {
		if name != ManifestName {
			twice[strings.ReplaceAll(name, "one", "two")] = strings.ReplaceAll(text, "trial.one", "trial.two")
		}
	}
	delete(twice, "two/two_test.rego")
	if list := Lint(filesOf(twice)); !slices.ContainsFunc(list, func(p Problem) bool {
		return p.Code == ProblemDuplicate && p.File == "two/two.rego" && p.Line == 3 && p.Detail == "TRY-001, one/one.rego"
	}) {
		t.Errorf("one id twice: %+v", list)
	}
	if list := Lint(filesOf(map[string]string{ManifestName: `{"name":"trial","version":"1"}`})); len(list) != 1 || list[0].Code != ProblemNoRule {
		t.Errorf("no rule: %+v", list)
	}
	seen[ProblemDuplicate], seen[ProblemNoRule] = true, true
	for _, code := range ProblemCodes() {
		if !seen[code] {
			t.Errorf("no case for %s", code)
		}
	}
}

func TestLintIsDeterministic(t *testing.T) {
	set := goodSet()
	set["one/one.rego"] = strings.ReplaceAll(set["one/one.rego"], "Because", "violation  compliant")
	first := Lint(filesOf(set))
	for range 3 {
		if again := Lint(filesOf(set)); !slices.Equal(first, again) || len(first) < 2 {
			t.Fatalf("%+v\n%+v", first, again)
		}
	}
}
