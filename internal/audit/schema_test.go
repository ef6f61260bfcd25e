package audit

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("audit.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("audit.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func asJSON(t *testing.T, a Audit) any {
	t.Helper()
	var b bytes.Buffer
	if err := a.Write(&b); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAuditFollowsItsSchema(t *testing.T) {
	schema := compiledSchema(t)
	nothing := everything()
	nothing.Documents, nothing.Rules, nothing.Findings, nothing.Exceptions, nothing.Bundles, nothing.Previous = nil, nil, nil, nil, nil, nil
	for name, p := range map[string]Params{"everything": everything(), "nothing": nothing} {
		if err := schema.Validate(asJSON(t, build(t, p))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRefusesWhatItDoesNotKnow(t *testing.T) {
	schema := compiledSchema(t)
	record := func() map[string]any { return asJSON(t, build(t, everything())).(map[string]any) }
	first := func(r map[string]any, list string) map[string]any { return r[list].([]any)[0].(map[string]any) }
	faults := map[string]func(r map[string]any){
		"unknown property": func(r map[string]any) { r["value"] = "x" },
		"unknown state":    func(r map[string]any) { first(r, "documents")["state"] = "clean" },
		"a value of a cell": func(r map[string]any) {
			first(r, "findings")["sample"] = "x"
		},
		"no complete":  func(r map[string]any) { delete(r, "complete") },
		"exit code 7":  func(r map[string]any) { r["exit"].(map[string]any)["code"] = json.Number("7") },
		"list is null": func(r map[string]any) { r["findings"] = nil },
	}
	for name, change := range faults {
		r := record()
		change(r)
		if schema.Validate(r) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// Every Go field stands in the schema and every property of the schema in Go,
// required where it is always written, with a description.
func TestSchemaAndGoAgree(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	w := &schemaWalk{T: t, defs: root["$defs"].(map[string]any), used: map[string]bool{}}
	w.object("audit", reflect.TypeFor[Audit](), root)
	if w.fields < 100 {
		t.Errorf("only %d fields were compared", w.fields)
	}
	for name := range w.defs {
		if !w.used[name] {
			t.Errorf("definition %s is used by nothing", name)
		}
	}
}

type schemaWalk struct {
	*testing.T
	defs   map[string]any
	used   map[string]bool
	fields int
}

func (w *schemaWalk) resolve(schema map[string]any) map[string]any {
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/$defs/")
		w.used[name] = true
		schema, ok = w.defs[name].(map[string]any)
		if !ok {
			w.Fatalf("no definition %s", name)
		}
	}
	return schema
}

func (w *schemaWalk) object(path string, typ reflect.Type, schema map[string]any) {
	if schema["additionalProperties"] != false {
		w.Errorf("%s: takes properties it does not know", path)
	}
	properties := schema["properties"].(map[string]any)
	required := schema["required"].([]any)
	seen := map[string]bool{}
	for field := range typ.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		w.fields++
		seen[name] = true
		property, ok := properties[name].(map[string]any)
		if !ok {
			w.Errorf("%s.%s is not in the schema", path, name)
			continue
		}
		if always := options != "omitempty"; always != slices.Contains(required, any(name)) {
			w.Errorf("%s.%s: required is %t, always written is %t", path, name, !always, always)
		}
		w.value(path+"."+name, field.Type, property)
	}
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if !seen[name] {
			w.Errorf("%s.%s is not in Go", path, name)
		}
	}
}

func (w *schemaWalk) value(path string, typ reflect.Type, schema map[string]any) {
	schema = w.resolve(schema)
	if s, _ := schema["description"].(string); s == "" {
		w.Errorf("%s: no description", path)
	}
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Int64: "integer",
		reflect.Float64: "number", reflect.Slice: "array", reflect.Array: "array", reflect.Struct: "object", reflect.Map: "object",
	}
	null := false
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
		null = typ.Kind() != reflect.Struct // a nil struct is left out
	}
	if null {
		if list, _ := schema["type"].([]any); !slices.Contains(list, any("null")) || !slices.Contains(list, any(want[typ.Kind()])) {
			w.Errorf("%s: type is not %s or null", path, want[typ.Kind()])
		}
		return
	}
	if schema["const"] == nil && schema["type"] != want[typ.Kind()] {
		w.Errorf("%s: type %v in the schema, %s in Go", path, schema["type"], want[typ.Kind()])
		return
	}
	switch typ.Kind() {
	case reflect.Struct:
		w.object(path, typ, schema)
	case reflect.Slice, reflect.Array:
		items := w.resolve(schema["items"].(map[string]any))
		if typ.Elem().Kind() == reflect.Struct {
			w.object(path+"[]", typ.Elem(), items)
		} else if items["type"] != want[typ.Elem().Kind()] {
			w.Errorf("%s[]: type %v in the schema, %s in Go", path, items["type"], want[typ.Elem().Kind()])
		}
	}
}

// Codes that stand in both the schema and the program.
func TestSchemaKnowsEveryReason(t *testing.T) {
	var root struct {
		Defs map[string]struct {
			Enum []string `json:"enum"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	if got := root.Defs["exitReason"].Enum; !slices.Equal(got, Reasons()) {
		t.Errorf("reasons in the schema: %q, in the program: %q", got, Reasons())
	}
}
