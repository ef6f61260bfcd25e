package audit

import (
	"slices"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// keyOf is the key of the one finding of NIR-001 after a change.
func keyOf(t *testing.T, change func(*Params)) string {
	t.Helper()
	p := everything()
	p.Documents = p.Documents[:1]
	p.Findings = []finding.Finding{found("NIR-001", 40, at("d1", 0, 0, 2))}
	change(&p)
	a := build(t, p)
	if len(a.Findings) != 1 {
		t.Fatalf("%d findings", len(a.Findings))
	}
	return a.Findings[0].Key
}

func TestKeyStays(t *testing.T) {
	want := keyOf(t, func(*Params) {})
	table := func(p *Params) *inventory.Table { return &p.Documents[0].Sheets[0].Tables[0] }
	same := map[string]func(*Params){
		"another season":  func(p *Params) { p.Documents[0].Name = "membres 2026 (2).csv" },
		"another folder":  func(p *Params) { p.Documents[0].Path = "2027/membres 2025.xlsx" },
		"other rows":      func(p *Params) { table(p).Range, table(p).Rows = "A3:H12", 10 },
		"other numbers":   func(p *Params) { p.Findings[0].People, p.Findings[0].Places[0].Cells = 3, 3 },
		"other words":     func(p *Params) { p.Findings[0].Message = both("other") },
		"surer":           func(p *Params) { table(p).Columns[2].Confidence = 0.5 },
		"header, accents": func(p *Params) { table(p).Columns[2].Header = "n°  SECU" },
		"sheet, season":   func(p *Params) { p.Documents[0].Sheets[0].Name = "feuil1 2026" },
		"another id":      func(p *Params) { p.Documents[0].ID, p.Findings[0].Places[0].Document = "d9", "d9" },
		"a column before": func(p *Params) {
			// A column moves: the header keeps its key.
			p.Findings[0].Places[0].Columns = []int{12}
			table(p).Columns[2].Index = 12
		},
		"a later file of the same name": func(p *Params) {
			d := members("d2", "membres 2026.xlsx")
			p.Documents = append(p.Documents, d)
		},
	}
	for name, change := range same {
		if got := keyOf(t, change); got != want {
			t.Errorf("%s: key %s, want %s", name, got, want)
		}
	}
	other := map[string]func(*Params){
		"another list":   func(p *Params) { p.Documents[0].Name = "donateurs 2025.xlsx" },
		"another rule":   func(p *Params) { p.Findings[0].Rule = "PAY-001" },
		"another header": func(p *Params) { table(p).Columns[2].Header = "IBAN" },
		"another column": func(p *Params) { p.Findings[0].Places[0].Columns = []int{3} },
		"more columns":   func(p *Params) { p.Findings[0].Places[0].Columns = []int{2, 3} },
		"the table":      func(p *Params) { p.Findings[0].Places[0].Columns = nil },
		"the sheet":      func(p *Params) { p.Findings[0].Places[0] = at("d1", 0, -1) },
		"the document":   func(p *Params) { p.Findings[0].Places[0] = at("d1", -1, -1) },
		"another sheet":  func(p *Params) { p.Documents[0].Sheets[0].Name = "Bureau" },
		"another salt":   func(p *Params) { p.Salt = []byte("the salt of another club") },
		"second table": func(p *Params) {
			sheet := &p.Documents[0].Sheets[0]
			sheet.Tables = append(sheet.Tables, sheet.Tables[0])
			p.Findings[0].Places[0].Table = 1
		},
	}
	seen := map[string]string{want: "nothing"}
	for name, change := range other {
		got := keyOf(t, change)
		if twin, ok := seen[got]; ok {
			t.Errorf("%s has the key of %s", name, twin)
		}
		seen[got] = name
	}
}

func TestKeysWithoutHeader(t *testing.T) {
	p := everything()
	p.Findings = []finding.Finding{
		found("PAY-001", 1, at("d4", 0, 0, 0)),
		found("PAY-001", 1, at("d4", 0, 0, 1)),
	}
	first := build(t, p).Findings
	if first[0].Key == first[1].Key {
		t.Fatal("two columns of one category have one key")
	}
	// A personal file name is replaced by one with a number that depends on the
	// order: the key must not.
	p = everything()
	p.Documents[3].Name = "fichier 17.csv"
	p.Findings = []finding.Finding{found("PAY-001", 1, at("d4", 0, 0, 0)), found("PAY-001", 1, at("d4", 0, 0, 1))}
	if again := build(t, p).Findings; again[0].Key != first[0].Key || again[1].Key != first[1].Key {
		t.Error("the number of a replaced name changes the key")
	}
}

// Two findings of a rule on the same names, such as two parts of a document,
// have a key each.
func TestKeysAreDistinct(t *testing.T) {
	p := everything()
	p.Findings = nil
	for _, message := range []string{"a", "b", "c", "a"} {
		p.Findings = append(p.Findings, finding.Finding{Rule: "SEC-002", Message: both(message), Places: []finding.Place{at("d1", -1, -1)}})
	}
	var keys []string
	for _, f := range build(t, p).Findings {
		keys = append(keys, f.Key)
	}
	slices.Sort(keys)
	if distinct := slices.Compact(keys); len(distinct) != 3 {
		t.Errorf("%d keys for three findings and one said twice", len(distinct))
	}
}

// Of a rule about documents, or about the whole audit, the places inside do not
// matter.
func TestKeyFollowsTheScope(t *testing.T) {
	key := func(scope string, places ...finding.Place) string {
		p := everything()
		for i := range p.Rules {
			p.Rules[i].Scope = scope
		}
		p.Findings = []finding.Finding{found("SEC-002", 1, places...)}
		return build(t, p).Findings[0].Key
	}
	inD1, wholeD1, inD4 := at("d1", 0, 0, 2), at("d1", -1, -1), at("d4", 0, 0, 0)
	cases := []struct {
		scope string
		a, b  []finding.Place
		same  bool
	}{
		{"table", []finding.Place{inD1}, []finding.Place{wholeD1}, false},
		{"document", []finding.Place{inD1}, []finding.Place{wholeD1}, true},
		{"document", []finding.Place{inD1}, []finding.Place{inD1, wholeD1}, true},
		{"document", []finding.Place{inD1}, []finding.Place{inD4}, false},
		{"audit", []finding.Place{inD1}, []finding.Place{inD4}, true},
		{"audit", []finding.Place{inD1}, nil, true},
	}
	for _, c := range cases {
		if same := key(c.scope, c.a...) == key(c.scope, c.b...); same != c.same {
			t.Errorf("%s: %v and %v have the same key: %t", c.scope, c.a, c.b, same)
		}
	}
}
