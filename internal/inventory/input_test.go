package inventory

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(InputSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("input.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("input.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// validate checks what a rule would see, as JSON.
func validate(t *testing.T, in Input) error {
	t.Helper()
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("null")) {
		t.Errorf("a list of the input is null: %s", raw)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return compiledSchema(t).Validate(doc)
}

// sampleInventory has something of everything.
func sampleInventory() Inventory {
	archive := "d1"
	table := Table{
		Rows: 40, People: 40, Minors: 3,
		Predicates: Predicates{MinorsWithoutGuardian: 2, LeftDays: []DayCount{{Days: 1095, Count: 4}}},
		Columns: []Column{
			{Index: 0, Category: "last_name", Confidence: 1, Basis: "both", Filled: 40},
			{Index: 1, Category: "nir", Basis: "values", Filled: 12, Kind: "id.nir.be"},
			{Index: 2, Category: "size_clothing", Basis: "header", Filled: 40},
			{Index: 3, Category: "status", Basis: "both", Filled: 40},
			{Index: 4, Category: "consent", Basis: "header", Filled: 40, YesNo: true},
			{Index: 5, Category: "payment_amount", Basis: "both", Filled: 40, Numeric: true},
			{Index: 6, Category: "phone", Basis: "header"},
			{Index: 7, Category: "birth_date", Basis: "both", Filled: 40,
				Ages:  &Ages{Years: [19]int{12: 2, 17: 1, 18: 4}, Bands: []AgeBand{{From: 19, To: 24, Count: 33}}},
				Dates: &Dates{Older: []DayCount{{Days: 30, Count: 40}}, Future: 1, Years: 9}},
			{Index: 8, Category: "diet", Basis: "both", Filled: 9, Words: []Count{{Name: "religious-diet", Cells: 2}}},
			{Index: 9, Category: "other_non_personal", Basis: "none", Filled: 40},
		},
	}
	return Inventory{Documents: []Document{
		{ID: "d1", Name: "liste.zip", Format: "zip", State: Examined, Facts: Facts{Encrypted: true, Encryption: "aes"}},
		{ID: "d2", Parent: &archive, Name: "membres.xlsx", Format: "xlsx", State: Examined, ListKind: "members",
			Purposes: []string{"newsletter"}, NameSignals: []string{"copy"}, People: 40, Minors: 3,
			Sheets: []Sheet{{Index: 0, Visibility: "visible", HiddenRows: 2, Tables: []Table{table},
				Cells: []Cell{
					{Row: 2, Column: 1, Kind: "note", Found: []string{"phone", "phone"}, Reveals: []string{"health"}},
					{Row: 3, Column: 1, Kind: "note", Found: []string{"phone"}, Perhaps: []string{"religion"}},
					{Row: 4, Column: 2, Kind: "cell", Found: []string{"email"}},
					{Row: 90, Column: 2, Kind: "outside-table", Found: []string{"email"}},
				}}},
			Parts: []Part{{Kind: "property", Place: "docProps/core.xml", Label: "creator", Found: []string{"full_name"}}}},
		{ID: "d3", Name: "prive.xlsx", Format: "xlsx", State: Protected},
	}}
}

func sampleContext() Context {
	return Context{Date: "2026-11-22", Profile: "sport", ProfileSource: "declared", Params: DefaultParams()}
}

func TestNewInputValidates(t *testing.T) {
	for name, inv := range map[string]Inventory{"something of everything": sampleInventory(), "nothing": {}} {
		if err := validate(t, NewInput(inv, sampleContext())); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaRefusesAnythingElse(t *testing.T) {
	raw, err := json.Marshal(NewInput(sampleInventory(), sampleContext()))
	if err != nil {
		t.Fatal(err)
	}
	more := strings.Replace(string(raw), `"category":"nir"`, `"category":"nir","value":"x"`, 1)
	if more == string(raw) {
		t.Fatal("nothing was added")
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(more))
	if err != nil {
		t.Fatal(err)
	}
	if compiledSchema(t).Validate(doc) == nil {
		t.Error("a column with a value is accepted")
	}
}

func TestNewInputFlattens(t *testing.T) {
	in := NewInput(sampleInventory(), sampleContext()).Inventory
	if len(in.Documents) != 3 || len(in.Tables) != 1 || len(in.Columns) != 10 || len(in.Cells) != 2 || len(in.Parts) != 1 {
		t.Fatalf("%d documents, %d tables, %d columns, %d cells, %d parts",
			len(in.Documents), len(in.Tables), len(in.Columns), len(in.Cells), len(in.Parts))
	}
	table := in.Tables[0]
	// last_name, nir, birth_date and diet; not the size, status, consent and
	// amount, the empty phone or the column without personal data.
	if table.PersonalColumns != 4 {
		t.Errorf("%d personal columns", table.PersonalColumns)
	}
	if table.HiddenRows != 2 || !slices.Contains(table.Kinds, "consent.generic") || !slices.IsSorted(table.Categories) {
		t.Errorf("%+v", table)
	}
	nir, birth := in.Columns[1], in.Columns[7]
	if nir.Kind != "id.nir.be" || nir.Nature != "high" || nir.Document != "d2" || nir.ListKind != "members" || nir.People != 40 {
		t.Errorf("%+v", nir)
	}
	if birth.Minors != 3 || birth.Adults != 37 || birth.Future != 1 || birth.Years != 9 || len(birth.Older) != 1 {
		t.Errorf("%+v", birth)
	}
	if name := in.Columns[0]; name.Kind != "identity.last_name" || name.Personal != "personal" {
		t.Errorf("%+v", name)
	}
	want := []InputCells{
		{Document: "d2", Kind: "note", Cells: 2, Found: []Count{{"phone", 2}}, Reveals: []Count{{"health", 1}}, Perhaps: []Count{{"religion", 1}}},
		{Document: "d2", Kind: "outside-table", Cells: 1, Found: []Count{{"email", 1}}, Reveals: []Count{}, Perhaps: []Count{}},
	}
	if diff := cmp.Diff(want, in.Cells); diff != "" {
		t.Error(diff)
	}
}

func TestEncryptionReachesTheMembersOfAnArchive(t *testing.T) {
	in := NewInput(sampleInventory(), sampleContext()).Inventory
	for _, d := range in.Documents {
		if !d.Encrypted {
			t.Errorf("%s is not encrypted", d.ID)
		}
	}
	if !in.Tables[0].Encrypted || !in.Columns[0].Encrypted {
		t.Error("its table and columns are not encrypted")
	}
	plain := sampleInventory()
	plain.Documents[0].Facts = Facts{}
	if d := NewInput(plain, sampleContext()).Inventory.Documents[1]; d.Encrypted {
		t.Error("the member of a plain archive is encrypted")
	}
}

func TestNewInputIsPure(t *testing.T) {
	inv := sampleInventory()
	first := NewInput(inv, sampleContext())
	if diff := cmp.Diff(sampleInventory(), inv); diff != "" {
		t.Errorf("it changed the inventory: %s", diff)
	}
	if diff := cmp.Diff(first, NewInput(inv, sampleContext())); diff != "" {
		t.Errorf("it gives another input the second time: %s", diff)
	}
}

// TestSchemaAndTypesAgree walks both: every field of the types is in the schema
// with its type, and every property of the schema is a field.
func TestSchemaAndTypesAgree(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(InputSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	w := schemaWalk{t: t, definitions: schema["definitions"].(map[string]any), seen: map[reflect.Type]bool{}}
	w.object("input", schema, reflect.TypeFor[Input]())
	if w.fields < 100 {
		t.Errorf("only %d fields were compared", w.fields)
	}
}

type schemaWalk struct {
	t           *testing.T
	definitions map[string]any
	seen        map[reflect.Type]bool
	fields      int
}

func (w *schemaWalk) object(at string, schema map[string]any, typ reflect.Type) {
	if w.seen[typ] {
		return
	}
	w.seen[typ] = true
	if schema["additionalProperties"] != false {
		w.t.Errorf("%s: additionalProperties must be false", at)
	}
	properties, _ := schema["properties"].(map[string]any)
	required := map[string]bool{}
	for _, name := range schema["required"].([]any) {
		required[name.(string)] = true
	}
	for f := range typ.Fields() {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		property, ok := properties[name].(map[string]any)
		if !ok {
			w.t.Errorf("%s.%s is not in the schema", at, name)
			continue
		}
		if required[name] == (option == "omitempty") {
			w.t.Errorf("%s.%s: required %t with option %q", at, name, required[name], option)
		}
		delete(properties, name)
		w.fields++
		w.value(at+"."+name, property, f.Type)
	}
	for name := range properties {
		w.t.Errorf("%s.%s is in the schema and no field", at, name)
	}
}

func (w *schemaWalk) value(at string, schema map[string]any, typ reflect.Type) {
	if ref, ok := schema["$ref"].(string); ok {
		schema, _ = w.definitions[strings.TrimPrefix(ref, "#/definitions/")].(map[string]any)
	}
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Float64: "number",
		reflect.Slice: "array", reflect.Struct: "object",
	}[typ.Kind()]
	if schema["type"] != want || want == "" {
		w.t.Errorf("%s: %v in the schema, %s in Go", at, schema["type"], typ)
		return
	}
	switch typ.Kind() {
	case reflect.Struct:
		w.object(at, schema, typ)
	case reflect.Slice:
		items, _ := schema["items"].(map[string]any)
		w.value(at+"[]", items, typ.Elem())
	}
}
