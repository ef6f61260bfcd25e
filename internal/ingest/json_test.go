package ingest

import (
	"strings"
	"testing"

	"egide/internal/sealed"
)

func TestJSONShapes(t *testing.T) {
	seventeen := strings.TrimSuffix(strings.Repeat(`{"nom":"a"},`, maxRepeats+1), ",")
	for _, tt := range []struct {
		name, text string
		cells      string
	}{
		{"array of objects", `[{"nom":"Ozenne","tel":["06","02"]},{"ville":"Dinan","nom":"Lanthier"}]`,
			"A1=nom B1=tel C1=tel_2 D1=ville A2=Ozenne B2=06 C2=02 A3=Lanthier D3=Dinan"},
		{"nested", `[{"a":{"b":{"c":1},"d":true},"e":null,"enfants":[{"p":"Léo"},{"p":"Bea"}]}]`,
			"A1=a.b.c B1=a.d C1=e D1=enfants.p E1=enfants.p_2 A2=1 B2=TRUE D2=Léo E2=Bea"},
		{"an object a line", "{\"nom\":\"Ozenne\",\"enfants\":[{\"p\":\"Léo\"}]}\n{\"nom\":\"Lanthier\"}\n", "A1=nom B1=enfants.p A2=Ozenne B2=Léo A3=Lanthier"},
		{"arrays in an object", `{"total":2,"data":{"page":1,"membres":[{"nom":"Ozenne"},{"nom":"Lanthier"}]},"bureau":[{"nom":"Roz","role":"x"}],"fin":"z"}`,
			"A1=total B1=data.page C1=nom D1=role E1=fin A2=2 B2=1 C3=Ozenne C4=Lanthier C5=Roz D5=x E6=z"},
		{"records by key", `{"ada@exemple.test":{"nom":"Ozenne","adresse":{"ville":"Dinan"}},"m2":{"nom":"Lanthier"}}`,
			"A1=key B1=nom C1=adresse.ville A2=ada@exemple.test B2=Ozenne C2=Dinan A3=m2 B3=Lanthier"},
		{"arrays of arrays", `[["Nom","Ville"],["Ozenne","Dinan"]]`, "A2=Nom B2=Ville A3=Ozenne B3=Dinan"},
		{"rows in an object", `{"rows":[["Ozenne","Dinan"],["Lanthier",null]]}`, "A2=Ozenne B2=Dinan A3=Lanthier"},
		{"strings", `["Ozenne","Lanthier"]`, "A2=Ozenne A3=Lanthier"},
		{"a long list in a record", `[{"club":"x","membres":[` + seventeen + `]}]`, "A1=club B1=nom A2=x" + rowsOf(3, maxRepeats+1)},
		{"escapes", `[{"a\tb":"\u00c9lo\u00efse \"\\\/\ud83d\ude00\ud83d x\u0000"}]`, "A1=ab A2=Éloïse_\"\\/😀\ufffd_x"},
		{"numbers", `[{"a":1.50,"b":-2e3,"c":12345678901234567890,"d":false}]`, "A1=a B1=b C1=c D1=d A2=1.5 B2=-2000 C2=12345678901234567890 D2=FALSE"},
		{"commas too many", "[{\"a\":1,,},]", "A1=a A2=1"},
		{"mark and utf-16", "\xff\xfe" + utf16LE(`[{"nom":"Élo"}]`), "A1=nom A2=Élo"},
		{"windows-1252", "[{\"nom\":\"H\xe9l\xe8ne\"}]", "A1=nom A2=Hélène"},
		{"nothing in it", `[{},[],{"a":""}]`, "A1=a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "json", tt.text)
			if cells := flatCells(got); cells != tt.cells {
				t.Errorf("\n got %s\nwant %s", cells, tt.cells)
			}
			wantProblems(t, got)
		})
	}
	got := mustReadAny(t, "json", `[{"a":"1","b":1,"c":true}]`)
	if got.kinds["0!A2"] != sealed.Text || got.kinds["0!B2"] != sealed.Number || got.kinds["0!C2"] != sealed.Bool {
		t.Error(got.kinds)
	}
}

func rowsOf(from, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" B" + itoa(from+i) + "=a")
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// flatCells are the cells of the first sheet in one line.
func flatCells(got reading) string {
	var cells []string
	for _, c := range got.cells {
		cells = append(cells, strings.ReplaceAll(strings.TrimPrefix(c, "0!"), " ", "_"))
	}
	return strings.Join(cells, " ")
}

// What comes before a defect is kept; where lines are records, so is what comes
// behind.
func TestBrokenJSON(t *testing.T) {
	for name, tt := range map[string]struct{ text, cells, problems string }{
		"cut":                 {`[{"nom":"Ozenne"},{"nom":"Lanthier","ville":"Di`, "A1=nom A2=Ozenne A3=Lanthier", "truncated"},
		"not closed":          {`[{"nom":"Ozenne"}`, "A1=nom A2=Ozenne", "truncated"},
		"no value":            {`[{"nom":"Ozenne"},{"nom":"Lanthier","x":},{"nom":"Roz"}]`, "A1=nom A2=Ozenne A3=Lanthier", "broken-json"},
		"wrong bracket":       {`[{"nom":"Ozenne"],{"nom":"Roz"}]`, "A1=nom A2=Ozenne", "broken-json"},
		"bare key":            {`[{"nom":"Ozenne"},{nom:"Roz"}]`, "A1=nom A2=Ozenne", "broken-json"},
		"bad word":            {`[{"nom":"Ozenne","x":tru}]`, "A1=nom A2=Ozenne", "broken-json"},
		"a line in the lines": {"{\"nom\":\"Ozenne\"}\n{\"nom\":\"Lan\n{\"nom\":\"Roz\"}\n", "A1=nom A2=Ozenne A3=Roz", "broken-json"},
		"the first line":      {"{\"nom\":\"Lan\n{\"nom\":\"Ozenne\"}\n{\"nom\":\"Roz\"}\n", "A1=nom A2=Ozenne A3=Roz", "broken-json"},
		"line end in a text":  {"[{\"nom\":\"Oz\nenne\"}]", "A1=nom A2=Oz\nenne", ""},
		"deep arrays":         {`[{"nom":"Ozenne"},` + strings.Repeat("[", 1<<20), "A1=nom A2=Ozenne", "too-deep"},
		"deep objects":        {`[{"nom":"Ozenne"},` + strings.Repeat(`{"a":`, 1<<18), "A1=nom A2=Ozenne", "too-deep"},
		"endless word":        {`[{"nom":"Ozenne","x":` + strings.Repeat("1", 1<<20) + `}]`, "A1=nom A2=Ozenne", "broken-json"},
	} {
		t.Run(name, func(t *testing.T) {
			got := mustReadAny(t, "json", tt.text)
			if cells := flatCells(got); cells != tt.cells {
				t.Errorf("cells %s", cells)
			}
			if problems := strings.Join(got.problems, " "); problems != tt.problems {
				t.Errorf("problems %q", problems)
			}
		})
	}
	got := mustReadAny(t, "json", `[{"nom":"`+strings.Repeat("é", 1<<20)+`","x":"y"},{"nom":"Roz"}]`)
	if len(got.rows) != 3 || strings.Join(got.problems, " ") != "cell-too-long" || len(got.cells[2]) > 1<<20+10 {
		t.Error(len(got.rows), got.problems)
	}
	got = mustReadAny(t, "json", `[{"`+strings.Repeat(`k`, 1<<21)+`":"y"}]`)
	if len(got.rows) != 2 || len(got.problems) == 0 {
		t.Error(len(got.rows), got.problems)
	}
}

func FuzzJSON(f *testing.F) {
	fuzzFormat(f, jsonFormat, `[{"a":{"b":[1,2,{"c":"\u00e9"}]}},["x",null],"y",true]`, `{"a":{"b":1},"c":{"b":-1e5}}`,
		"{\"a\":1}\n{\"a\":\"\n{\"b\":[{}]}", `{"x":1,"data":[{"a":"b"},{"a":"\ud83d\ude00"}`, "[[[[", "\xff\xfe[\x00")
}
