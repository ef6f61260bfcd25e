package audit

import (
	"slices"
	"testing"

	"egide/internal/finding"
	"egide/internal/inventory"
)

func both(s string) finding.Text { return finding.Text{FR: s + " (fr)", EN: s + " (en)"} }

func rule(id, group string, urgency finding.Urgency, severity, effort string) finding.Rule {
	return finding.Rule{
		ID: id, Bundle: "base", State: finding.InOrder, Severity: severity, Urgency: urgency, Group: group, Step: "sort", Scope: "table",
		Title: both(id + " title"), Why: both(id + " why"), Remediation: []finding.Text{both(id + " step")},
		Legal: []string{"GDPR art. 5(1)(c)"}, Effort: effort, Who: "treasurer", Reviewed: "2026-11", Since: "1",
		Sources: []finding.Source{{Title: "A source", URL: "https://example.org/", Read: true}},
	}
}

func at(document string, sheet, table int, columns ...int) finding.Place {
	return finding.Place{Document: document, Sheet: sheet, Table: table, Columns: columns}
}

func found(rule string, people int, places ...finding.Place) finding.Finding {
	return finding.Finding{Rule: rule, Message: both(rule + " message"), People: people, Places: places}
}

func memberColumns() []inventory.Column {
	return []inventory.Column{
		{Index: 0, Letter: "A", Header: "Nom", Category: "last_name", Kind: "identity.last_name", Confidence: 0.97, Basis: "both", Filled: 80,
			Alternatives: []inventory.Alternative{{Category: "full_name", Confidence: 0.2}},
			Evidence: []inventory.Evidence{
				{Code: "header", Word: "nom", Lang: "fr", Weight: 2.5},
				{Code: "values", Recognizer: "surname", Share: 0.9, Weight: 1.5},
			}},
		{Index: 1, Letter: "B", Header: "Naissance", Category: "birth_date", Kind: "identity.birth_date", Confidence: 0.99, Basis: "both", Filled: 82,
			Ages: &inventory.Ages{Years: [19]int{7: 3, 18: 1}, Bands: []inventory.AgeBand{{From: 19, To: 29, Count: 20}, {From: 30, Count: 58}}}},
		{Index: 2, Letter: "C", Header: "N° Sécu", Category: "nir", Kind: "id.nir.fr", Confidence: 1, Basis: "both", Filled: 40, Hidden: true},
		{Index: 3, Letter: "D", Header: "Sorti le", Category: "membership_date", Kind: "assoc.end_date", Confidence: 0.9, Basis: "header", Filled: 12,
			Dates: &inventory.Dates{Older: []inventory.DayCount{{Days: 1095, Count: 9}}, Future: 1, Years: 4}},
		{Index: 5, Letter: "F", Header: "Remarques", Category: "free_text_comment", Kind: "text.free", Special: true, Confidence: 0.8, Basis: "values",
			Filled: 10, Distinct: 1, Values: 10, AverageLength: 31.5, Prose: true,
			Found:   []inventory.Count{{Name: "contact.phone", Cells: 2}},
			Reveals: []inventory.Count{{Name: "health", Cells: 3}},
			Perhaps: []inventory.Count{{Name: "religion", Cells: 1}},
			Words:   []inventory.Count{{Name: "left", Cells: 1}}},
		{Index: 6, Letter: "G", Header: "Mot de passe", Category: "password", Kind: "auth.password", Confidence: 0.9, Basis: "header", Filled: 5, Secret: "clear",
			YesNo: true, Numeric: true, Banded: true},
		{Index: 7, Letter: "H", Category: "other_non_personal", Basis: "none", Values: -1},
	}
}

func members(id, name string) inventory.Document {
	return inventory.Document{
		ID: id, Name: name, Path: "2026/" + name, Format: "xlsx", State: inventory.Examined, Bytes: 34567,
		Facts:       inventory.Facts{Author: true, HiddenSheets: 1, Comments: 1, Application: "excel"},
		NameSignals: []string{"copy"}, ListKind: "members", Purposes: []string{"member_management"},
		ListEvidence: []inventory.Evidence{{Code: "sheet-name", Word: "membres", Lang: "fr"}},
		People:       84, Minors: 12,
		Sheets: []inventory.Sheet{
			{Index: 0, Name: "Feuil1", Visibility: "visible", CellsRead: 1166, HiddenRows: 1, HiddenRowCells: 9,
				Tables: []inventory.Table{{
					Range: "A6:H89", HeaderRow: 5, HeaderRows: 1, Rows: 84, People: 84, Minors: 12,
					Predicates: inventory.Predicates{Under15: 4, MinorsWithHealth: 1, LeftDays: []inventory.DayCount{{Days: 1095, Count: 9}}},
					Columns:    memberColumns(),
				}},
				Cells: []inventory.Cell{{Row: 14, Column: 5, Kind: "cell", Found: []string{"phone", "phone"}, Reveals: []string{"health"}}}},
			{Index: 1, Name: "Archives", Visibility: "hidden"},
		},
		Parts: []inventory.Part{{Kind: "property", Place: "docProps/core.xml", Label: "creator", Found: []string{"full_name"}}},
	}
}

// everything is a run in which all there is occurs once.
func everything() Params {
	return Params{
		Date:     "2026-11-22",
		Previous: new("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
		Tool:     Tool{Version: "1.0.0", OPA: "1.22.2"},
		Bundles:  []Bundle{{Name: "federation", Version: "2", Serial: 2, Digest: "aa", Key: "k1"}, {Name: "base", Version: "2026.11", Digest: "bb"}},
		Context:  Context{Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams()},
		Documents: []inventory.Document{
			members("d1", "membres 2025.xlsx"),
			members("d2", "membres 2026.xlsx"),
			{ID: "d3", Name: "archives.zip", Path: "archives.zip", Format: "zip", State: inventory.Incomplete, Reason: new("too-deep"), Place: new("a.zip"),
				Problems: []inventory.Problem{{Code: "too-deep", Sheet: -1, Place: "a.zip"}}},
			{ID: "d4", Parent: new("d3"), Name: "fichier 4.csv", Path: "archives.zip/fichier 4.csv", Format: "csv", State: inventory.Examined, ListKind: "donors",
				Facts: inventory.Facts{Encoding: "windows-1252", Delimiter: ";"},
				Sheets: []inventory.Sheet{{Index: 0, Visibility: "visible", CellsRead: 20, Tables: []inventory.Table{{
					Range: "A1:B10", Rows: 10, People: 10, Columns: []inventory.Column{
						{Index: 0, Letter: "A", Category: "email", Kind: "contact.email", Confidence: 1, Basis: "values", Filled: 10},
						{Index: 1, Letter: "B", Category: "email", Kind: "contact.email", Confidence: 1, Basis: "values", Filled: 3},
					}}}}}},
			{ID: "d5", Name: "broken.ods", Path: "broken.ods", Format: "ods", State: inventory.Unread, Reason: new("broken-zip")},
			{ID: "d6", Name: "paie.xlsx", Path: "paie.xlsx", Format: "xlsx", State: inventory.Protected, Reason: new("encrypted"),
				Facts: inventory.Facts{Encrypted: true, Encryption: "agile"}},
			{ID: "d7", Name: "logo.png", Path: "logo.png", Format: "image", State: inventory.NotAList},
		},
		Rules: []finding.Rule{
			rule("RET-001", "retention", finding.Plan, "high", "1 h"),
			rule("NIR-001", "nir", finding.Now, "critical", "15 min"),
			rule("A9-001", "special", finding.Now, "critical", "30 min"),
			rule("A9-004", "special", finding.Now, "high", "30 min"),
			rule("SEC-002", "", finding.Plan, "medium", "10 min"),
			rule("GOV-001", "", finding.Info, "info", "half-day"),
			rule("PAY-001", "", finding.Now, "high", "15 min"),
			{ID: "X-001", Bundle: "federation", State: finding.Failed, Error: "type-error at x.rego:3"},
			{ID: "X-002", Bundle: "federation", State: finding.NotJudged, Severity: "low", Urgency: finding.Info, Step: "list", Who: "board",
				Title: finding.Text{FR: "Un titre"}, Why: finding.Text{EN: "A reason"}},
		},
		Findings: []finding.Finding{
			found("GOV-001", 0), // about the whole audit
			found("RET-001", 9, at("d2", 0, 0, 3)),
			found("RET-001", 9, at("d1", 0, 0, 3)),
			found("NIR-001", 40, at("d1", 0, 0, 2)),
			found("NIR-001", 38, at("d2", 0, 0, 2)),
			found("A9-004", 3, at("d1", 0, 0, 5)),
			found("A9-001", 10, at("d1", 0, 0, 5, 2)),
			{Rule: "SEC-002", Severity: "low", Urgency: finding.Info, Message: both("weak"), Numbers: map[string]int{"files": 1}, Places: []finding.Place{at("d2", 1, -1)}},
		},
		Exceptions: []Exception{{Key: AnyKey, Rule: "SEC-002", Reason: "décidé en bureau", By: "la présidente", Until: "2027-06-30", For: 10}},
		Salt:       []byte("a salt of the tests"),
	}
}

func build(t *testing.T, p Params) Audit {
	t.Helper()
	a, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func findingOf(t *testing.T, a Audit, rule, document string) finding.Finding {
	t.Helper()
	i := slices.IndexFunc(a.Findings, func(f finding.Finding) bool {
		return f.Rule == rule && len(f.Places) > 0 && f.Places[0].Document == document
	})
	if i < 0 {
		t.Fatalf("no finding of %s in %s", rule, document)
	}
	return a.Findings[i]
}
