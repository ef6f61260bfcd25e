package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func vocabulary() Vocabulary {
	return Vocabulary{
		Today:      "2026-11-22",
		Languages:  []string{"fr", "en"},
		Profiles:   []string{"generic", "sport", "youth", "union"},
		Purposes:   []string{"camp", "payroll", "newsletter"},
		Categories: []string{"health", "profession", "other_non_personal"},
		Params: map[string]Param{
			"min_rows":           {Whole: true, Least: 1},
			"sparse_share":       {Most: 1},
			"days_after_leaving": {Whole: true, Allowed: []float64{730, 1095}},
		},
		Rules: func() ([]string, error) { return []string{"MIZ-005", "NIR-001"}, nil },
	}
}

const whole = `# our club
association: Club nautique des Trois-Rivières
language: fr
profile: sport
purposes:
  - files: camp*.ods
    for: [camp]
params:
  min_rows: 10
  sparse_share: 0.2
exclude: [Archives, "2019/**"]
corrections:
  - file: membres.xlsx
    sheet: Feuil1
    column: Groupe
    from: health
    to: other_non_personal
    why: "c’est le groupe de niveau"
    by: Awa
    date: 2026-11-01
protected:
  - {file: coffre.xlsx, checked: 2026-10-01, by: Awa}
exceptions:
  - rule: MIZ-005
    place: membres.xlsx!Profession
    key: abcdefgh23
    reason: Demandé par la fédération.
    by: Bureau
    date: 2026-11-20
    until: 2027-06-30
    people: 38
bundles: [ffx]
`

func TestWholeFile(t *testing.T) {
	got, err := Parse([]byte(whole), vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Association: "Club nautique des Trois-Rivières", Language: "fr", Profile: "sport",
		Purposes: []Purpose{{"camp*.ods", []string{"camp"}}},
		Params:   map[string]float64{"min_rows": 10, "sparse_share": 0.2},
		Exclude:  []string{"Archives", "2019/**"},
		Corrections: []Correction{{
			File: "membres.xlsx", Sheet: "Feuil1", Column: "Groupe", From: "health", To: "other_non_personal",
			Why: "c’est le groupe de niveau", By: "Awa", Date: "2026-11-01", Line: 13,
		}},
		Protected: []Protected{{"coffre.xlsx", "2026-10-01", "Awa"}},
		Exceptions: []Exception{{
			Rule: "MIZ-005", Place: "membres.xlsx!Profession", Key: "abcdefgh23", Reason: "Demandé par la fédération.",
			By: "Bureau", Date: "2026-11-20", Until: "2027-06-30", People: 38, Line: 24,
		}},
		Bundles: []string{"ffx"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFilesThatSayNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "# only a comment\n", "---\n", "profile:\nexceptions:\n", "exceptions: []\n", "\ufeffprofile: \n"} {
		if _, err := Parse([]byte(text), vocabulary()); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestFaults(t *testing.T) {
	exception := func(change, by string) string {
		return strings.Replace("exceptions:\n- rule: NIR-001\n  place: \"*\"\n  reason: r\n  by: b\n  until: 2027-01-01\n", change, by, 1)
	}
	cases := []struct {
		text string
		line int
		key  string
		code string
		near string
	}{
		{"profil: sport", 1, "profil", UnknownKey, "profile"},
		{"association: x\nprofile: sprot", 2, "profile", UnknownName, "sport"},
		{"profile: [sport]", 1, "profile", WantText, ""},
		{"profile: 12", 1, "profile", WantText, ""},
		{"profile: sport\nprofile: youth", 2, "profile", Duplicate, ""},
		{"language: de", 1, "language", UnknownName, ""},
		{"params: {min_row: 3}", 1, "params.min_row", UnknownKey, "min_rows"},
		{"params:\n  min_rows: many", 2, "params.min_rows", WantNumber, ""},
		{"params:\n  min_rows: 2.5", 2, "params.min_rows", WantWhole, ""},
		{"params:\n  min_rows: 0", 2, "params.min_rows", OutOfRange, ""},
		{"params:\n  sparse_share: 1.5", 2, "params.sparse_share", OutOfRange, ""},
		{"params:\n  sparse_share: .nan", 2, "params.sparse_share", WantNumber, ""},
		{"params:\n  days_after_leaving: 1000", 2, "params.days_after_leaving", UnknownName, ""},
		{"params: 3", 1, "params", WantMap, ""},
		{"exclude: Archives", 1, "exclude", WantList, ""},
		{"exclude: [\"a[\"]", 1, "exclude", PatternBroken, ""},
		{"purposes:\n- files: x\n  for: [campp]", 3, "purposes.for", UnknownName, "camp"},
		{"purposes:\n- files: x", 2, "purposes.for", Missing, ""},
		{"purposes:\n- for: [camp]", 2, "purposes.files", Missing, ""},
		{"corrections:\n- file: x\n  column: A\n  to: heath\n  why: w\n  by: b\n  date: 2026-01-01", 4, "corrections.to", UnknownName, "health"},
		{"corrections:\n- file: x\n  column: A\n  to: health\n  why: w\n  by: b\n  date: 01/02/2026", 7, "corrections.date", WantDate, ""},
		{"corrections:\n- file: x\n  column: A\n  to: health\n  why: w\n  by: b\n  date: 2027-02-01", 7, "corrections.date", DateInFuture, ""},
		{"corrections:\n- file: x\n  column: A\n  to: health\n  by: b\n  date: 2026-02-01", 2, "corrections.why", Missing, ""},
		{"protected:\n- file: x\n  checked: 2026-02-30", 3, "protected.checked", WantDate, ""},
		{"protected:\n- checked: 2026-02-03", 2, "protected.file", Missing, ""},
		{exception("NIR-001", "NIR-01"), 2, "exceptions.rule", UnknownName, "NIR-001"},
		{exception("  by: b\n", ""), 2, "exceptions.by", Missing, ""},
		{exception("  reason: r\n", ""), 2, "exceptions.reason", Missing, ""},
		{exception("  place: \"*\"\n", ""), 2, "exceptions.place", Missing, ""},
		{exception("  place: \"*\"\n", "  key: k\n"), 3, "exceptions.key", WrongKey, ""},
		{exception("2027-01-01", "2029-01-01"), 6, "exceptions.until", UntilTooLate, ""},
		{exception("2027-01-01", "soon"), 6, "exceptions.until", WantDate, ""},
		{exception("2027-01-01", "2027-01-01\n  people: -1"), 7, "exceptions.people", OutOfRange, ""},
		{exception("2027-01-01", "2027-01-01\n  people: some"), 7, "exceptions.people", WantNumber, ""},
		{exception("2027-01-01", "2027-01-01\n  peolpe: 3"), 7, "exceptions.peolpe", UnknownKey, "people"},
		{"a: &x 1\nb: *x", 1, "", Alias, ""},
		{"profile: sport\n---\nprofile: youth", 3, "", Several, ""},
		{"profile: \"sport", 1, "", NotYAML, ""},
		{"- a", 1, "", WantMap, ""},
		{"profile: \xff", 0, "", NotText, ""},
		{strings.Repeat("#", MaxBytes+1), 0, "", TooLarge, ""},
	}
	for _, c := range cases {
		_, err := Parse([]byte(c.text), vocabulary())
		var fault *Error
		if !errors.As(err, &fault) {
			t.Errorf("%.60q: accepted", c.text)
			continue
		}
		if fault.Line != c.line && c.code != NotYAML && c.code != Several || fault.Key != c.key || fault.Code != c.code || fault.Near != c.near {
			t.Errorf("%.60q: line %d, %q, %s, near %q", c.text, fault.Line, fault.Key, fault.Code, fault.Near)
		}
	}
}

// Every fault is told at once, in the order of the lines.
func TestSeveralFaults(t *testing.T) {
	_, err := Parse([]byte("profile: x\nexceptions:\n- rule: NIR-001\nlanguag: fr\n"), vocabulary())
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatal(err)
	}
	var lines []int
	for _, e := range joined.Unwrap() {
		if fault, ok := errors.AsType[*Error](e); ok {
			lines = append(lines, fault.Line)
		}
	}
	if len(lines) != 6 || !slices.IsSorted(lines) { // profile, place, reason, by, until, languag
		t.Errorf("faults on lines %v", lines)
	}
}

func TestRulesAreAskedForOnlyWhereNamed(t *testing.T) {
	v, asked, broken := vocabulary(), 0, errors.New("broken")
	v.Rules = func() ([]string, error) { asked++; return nil, broken }
	if _, err := Parse([]byte("profile: sport"), v); err != nil || asked != 0 {
		t.Errorf("%v, asked %d times", err, asked)
	}
	if _, err := Parse([]byte(whole), v); !errors.Is(err, broken) || asked != 1 {
		t.Errorf("%v, asked %d times", err, asked)
	}
}

func TestMatch(t *testing.T) {
	cases := []struct {
		pattern, path string
		want          bool
	}{
		{"membres.xlsx", "membres.xlsx", true},
		{"Membres.XLSX", "2026/membres.xlsx", true},
		{"été.csv", "e\u0301te\u0301.csv", true},
		{"camp*.ods", "été/camp 2026.ods", true},
		{"camp*.ods", "camp 2026.xlsx", false},
		{"Archives", "2020/archives/a/b.csv", true},
		{"Archives/", "archives/a.csv", true},
		{"2024/*.xlsx", "2024/a.xlsx", true},
		{"2024/*.xlsx", "x/2024/a.xlsx", false},
		{"2024/*.xlsx", "2024/b/a.xlsx", false},
		{"2024", "x/2024/b/a.xlsx", true},
		{"a/b", "a/b/c/d.csv", true},
		{"a/b", "a/bc/d.csv", false},
		{"**/old/*.csv", "old/a.csv", true},
		{"**/old/*.csv", "x/y/old/a.csv", true},
		{"a/**", "a/b/c.csv", true},
		{"a/**", "a", false},
		{`a\b.csv`, "a/b.csv", true},
		{"[2024].xlsx", "[2024].xlsx", true},
		{"", "a", false},
		{"/", "a", false},
	}
	for _, c := range cases {
		if got := Match(c.pattern, c.path); got != c.want {
			t.Errorf("Match(%q, %q) = %t", c.pattern, c.path, got)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"sport", "youth", "social_aid", "union"}
	for value, want := range map[string]string{"sprot": "sport", "YOUTHS": "youth", "social": "social_aid", "xyz": "", "": "", "unions": "union"} {
		if got := Nearest(value, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", value, got, want)
		}
	}
}

// Every field stands in the schema for editors and every property of it in Go.
func TestSchemaAndGoAgree(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	defs := root["$defs"].(map[string]any)
	compare := func(name string, typ reflect.Type, schema map[string]any) {
		var fields []string
		for field := range typ.Fields() {
			if tag := field.Tag.Get("yaml"); tag != "-" {
				fields = append(fields, tag)
			}
		}
		properties := schema["properties"].(map[string]any)
		slices.Sort(fields)
		if names := sortedKeys(properties); !slices.Equal(fields, names) {
			t.Errorf("%s: fields %v, properties %v", name, fields, names)
		}
		if schema["additionalProperties"] != false {
			t.Errorf("%s: unknown keys pass", name)
		}
	}
	compare("config", reflect.TypeFor[Config](), root)
	compare("purpose", reflect.TypeFor[Purpose](), defs["purpose"].(map[string]any))
	compare("correction", reflect.TypeFor[Correction](), defs["correction"].(map[string]any))
	compare("protected", reflect.TypeFor[Protected](), defs["protected"].(map[string]any))
	compare("exception", reflect.TypeFor[Exception](), defs["exception"].(map[string]any))
}

func TestSchemaAcceptsTheWholeFile(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("egide.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("egide.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(plainYAML(t, whole)); err != nil {
		t.Error(err)
	}
	if schema.Validate(plainYAML(t, "profil: sport")) == nil {
		t.Error("an unknown key passes")
	}
}
