package policy

import (
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
)

func TestState(t *testing.T) {
	list := inventory.InputDocument{ID: "d1", State: inventory.Examined, People: 40}
	text := inventory.InputDocument{ID: "d1", State: inventory.Examined, People: 40, Facts: inventory.Facts{Encoding: "utf-8"}}
	stock := inventory.InputDocument{ID: "d1", State: inventory.Examined}
	children := inventory.InputDocument{ID: "d1", State: inventory.Incomplete, People: 40, Minors: 5}
	unread := inventory.InputDocument{ID: "d2", State: inventory.Unread}
	protected := inventory.InputDocument{ID: "d2", State: inventory.Protected}
	picture := inventory.InputDocument{ID: "d2", State: inventory.NotAList}
	iban := inventory.InputColumn{Document: "d1", Category: "iban", Kind: "pay.iban", Filled: 3}
	empty := inventory.InputColumn{Document: "d1", Category: "iban", Kind: "pay.iban"}
	camp := inventory.InputTable{Document: "d1", ListKind: "camp", Purposes: []string{"camp_admission"}}

	people := Requires{Subject: SubjectPeople}
	payments := Requires{Subject: SubjectPeople, Columns: []string{"pay.iban"}}
	stays := Requires{Subject: SubjectPeople, Lists: []string{"camp_admission"}}

	for name, c := range map[string]struct {
		requires  Requires
		profiles  []string
		documents []inventory.InputDocument
		columns   []inventory.InputColumn
		tables    []inventory.InputTable
		findings  int
		want      finding.RuleState
	}{
		"something found":             {requires: people, documents: docs(list), findings: 1, want: finding.Open},
		"nothing found":               {requires: people, documents: docs(list), want: finding.InOrder},
		"nobody in it":                {requires: people, documents: docs(stock), want: finding.NotApplicable},
		"any document":                {requires: Requires{Subject: SubjectDocument}, documents: docs(stock), want: finding.InOrder},
		"nothing at all":              {requires: Requires{Subject: SubjectDocument}, want: finding.NotApplicable},
		"a picture":                   {requires: people, documents: docs(picture), want: finding.NotApplicable},
		"a workbook":                  {requires: Requires{Subject: SubjectWorkbook}, documents: docs(list), want: finding.InOrder},
		"a text file":                 {requires: Requires{Subject: SubjectWorkbook}, documents: docs(text), want: finding.NotApplicable},
		"minors":                      {requires: Requires{Subject: SubjectMinors}, documents: docs(children), want: finding.InOrder},
		"adults":                      {requires: Requires{Subject: SubjectMinors}, documents: docs(list), want: finding.NotApplicable},
		"protected":                   {requires: Requires{Subject: SubjectProtected}, documents: docs(protected), want: finding.InOrder},
		"nothing protected":           {requires: Requires{Subject: SubjectProtected}, documents: docs(unread), want: finding.NotApplicable},
		"the column is there":         {requires: payments, documents: docs(list), columns: []inventory.InputColumn{iban}, want: finding.InOrder},
		"the column is empty":         {requires: payments, documents: docs(list), columns: []inventory.InputColumn{empty}, want: finding.NotApplicable},
		"the list is there":           {requires: stays, documents: docs(list), tables: []inventory.InputTable{camp}, want: finding.InOrder},
		"another list":                {requires: stays, documents: docs(list), want: finding.NotApplicable},
		"nothing was read":            {requires: people, documents: docs(unread), want: finding.NotJudged},
		"what it needs may be unread": {requires: payments, documents: docs(list, protected), want: finding.NotJudged},
		"read beside something not":   {requires: people, documents: docs(list, unread), want: finding.InOrder},
		"of another profile":          {requires: people, profiles: []string{"union"}, documents: docs(list), want: finding.NotApplicable},
		"of this profile":             {requires: people, profiles: []string{"union", "sport"}, documents: docs(list), want: finding.InOrder},
	} {
		m := Metadata{Requires: c.requires, Profiles: c.profiles}
		if m.Profiles == nil {
			m.Profiles = []string{"all"}
		}
		in := inventory.Input{
			Inventory: inventory.InputInventory{Documents: c.documents, Columns: c.columns, Tables: c.tables},
			Context:   inventory.Context{Profile: "sport"},
		}
		if got := state(&m, in, c.findings); got != c.want {
			t.Errorf("%s: %s, not %s", name, got, c.want)
		}
	}
}

func docs(list ...inventory.InputDocument) []inventory.InputDocument { return list }

func TestGenericIsTheProfileOfNone(t *testing.T) {
	m := Metadata{Profiles: []string{"generic"}}
	if !m.speaksTo("") || !m.speaksTo("generic") || m.speaksTo("sport") {
		t.Error("generic must be the profile of who declared none")
	}
}
