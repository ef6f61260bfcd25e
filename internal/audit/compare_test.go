package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// book is a document with one table; columns are "header:category".
func book(id, name string, columns ...string) inventory.Document {
	d := inventory.Document{ID: id, Name: name, Path: name, State: inventory.Examined, ListKind: "members", People: 50}
	t := inventory.Table{Range: "A2:Z51", Rows: 50, People: 50}
	for i, c := range columns {
		header, category, _ := strings.Cut(c, ":")
		t.Columns = append(t.Columns, inventory.Column{Index: i, Letter: string(rune('A' + i)), Header: header, Category: category, Filled: 50})
	}
	d.Sheets = []inventory.Sheet{{Name: "Feuil1", Visibility: "visible", Tables: []inventory.Table{t}}}
	return d
}

func foundAt(document string, people int, columns ...int) finding.Finding {
	return finding.Finding{
		Rule: "R-1", People: people, Message: finding.Text{FR: "Quelque chose.", EN: "Something."},
		Places: []finding.Place{{Document: document, Columns: columns}},
	}
}

func auditOf(t testing.TB, documents []inventory.Document, findings ...finding.Finding) Audit {
	t.Helper()
	rule := finding.Rule{
		ID: "R-1", Bundle: "base", State: finding.InOrder, Severity: "high", Urgency: finding.Plan, Group: "g", Step: "sort", Scope: "table",
		Title: finding.Text{FR: "Titre", EN: "Title"}, Why: finding.Text{FR: "Parce que.", EN: "Because."}, Who: "treasurer",
	}
	a, err := New(Params{
		Date: "2026-11-22", Context: Context{Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams()},
		Documents: documents, Rules: []finding.Rule{rule}, Findings: findings, Salt: []byte("a salt for tests, nothing else"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var clubColumns = []string{"Nom:last_name", "Courriel:email", "N° SS:nir", "Ville:city", "Obs.:free_text_comment"}

func TestCompare(t *testing.T) {
	members := book("d1", "membres 2025.xlsx", clubColumns...)
	was := auditOf(t, []inventory.Document{members}, foundAt("d1", 38, 2))
	unread := book("d1", "membres 2025.xlsx", clubColumns...)
	unread.State, unread.Reason = inventory.Unread, new("broken-xml")
	other := book("d1", "stock.csv", "Article:other_non_personal", "Prix:other_non_personal")
	for _, c := range []struct {
		name     string
		after    Audit
		state    ChangeState
		how, why string
	}{
		{"the same", auditOf(t, []inventory.Document{members}, foundAt("d1", 38, 2)), ChangeStill, MatchKey, ""},
		{"a new season in its name", auditOf(t, []inventory.Document{book("d1", "membres 2026 (2).xlsx", clubColumns...)}, foundAt("d1", 41, 2)), ChangeStill, MatchKey, ""},
		{"notably more people", auditOf(t, []inventory.Document{members}, foundAt("d1", 43, 2)), ChangeMoved, MatchKey, ""},
		{"another name, the same headers", auditOf(t, []inventory.Document{book("d1", "liste du bureau.xlsx", clubColumns...)}, foundAt("d1", 38, 2)), ChangeStill, MatchRenamed, ""},
		{"a column more and in another place", auditOf(t, []inventory.Document{book("d1", "membres 2025.xlsx", append([]string{"Tél:phone"}, clubColumns...)...)}, foundAt("d1", 38, 3)), ChangeStill, MatchKey, ""},
		{"the column has another header", auditOf(t, []inventory.Document{book("d1", "membres 2025.xlsx", "Nom:last_name", "Courriel:email", "Sécu:nir", "Ville:city")}, foundAt("d1", 38, 2)), ChangeStill, MatchRenamed, ""},
		{"mended", auditOf(t, []inventory.Document{members}), ChangeFixed, "", ""},
		{"the file is gone", auditOf(t, []inventory.Document{other}), ChangeUnchecked, "", BecauseFile},
		{"the file was not read", auditOf(t, []inventory.Document{unread}), ChangeUnchecked, "", BecauseUnread},
		{"moved to a file of another kind", auditOf(t, []inventory.Document{book("d1", "nouveau.csv", "Qui:full_name", "Numéro:nir")}, foundAt("d1", 38, 1)), ChangeStill, MatchMoved, ""},
	} {
		got := Compare(was, c.after)
		if len(got.Changes) != 1 || got.Changes[0].State != c.state || got.Changes[0].How != c.how || got.Changes[0].Why != c.why {
			t.Errorf("%s: %+v", c.name, got.Changes)
		}
	}
}

// TestMendedHereNewThere: two files that are both there before and after are not
// taken for one.
func TestMendedHereNewThere(t *testing.T) {
	a, b := book("d1", "adultes.xlsx", clubColumns...), book("d2", "enfants.xlsx", clubColumns...)
	got := Compare(auditOf(t, []inventory.Document{a, b}, foundAt("d1", 38, 2)), auditOf(t, []inventory.Document{a, b}, foundAt("d2", 38, 2)))
	if got.Count(ChangeFixed) != 1 || got.Count(ChangeNew) != 1 || len(got.Changes) != 2 {
		t.Errorf("%+v", got.Changes)
	}
}

func TestNewBecauseTheRuleIs(t *testing.T) {
	members := []inventory.Document{book("d1", "membres.xlsx", clubColumns...)}
	was := auditOf(t, members)
	was.Rules = nil
	if got := Compare(was, auditOf(t, members, foundAt("d1", 3, 2))); len(got.Changes) != 1 || got.Changes[0].Why != BecauseRule {
		t.Errorf("%+v", got.Changes)
	}
	now := auditOf(t, members)
	now.Rules[0].State = finding.Failed
	if got := Compare(auditOf(t, members, foundAt("d1", 3, 2)), now); got.Count(ChangeUnchecked) != 1 {
		t.Errorf("a rule that failed: %+v", got.Changes)
	}
}

// TestCompareThousands: two audits of 200 lists and 1,000 findings under 100 ms.
func TestCompareThousands(t *testing.T) {
	var documents, renamed []inventory.Document
	var findings []finding.Finding
	for i := range 200 {
		columns := append([]string{fmt.Sprintf("Liste %d:status", i)}, clubColumns...)
		documents = append(documents, book(fmt.Sprintf("d%d", i+1), fmt.Sprintf("liste %c%c.xlsx", 'a'+i/26, 'a'+i%26), columns...))
		renamed = append(renamed, book(fmt.Sprintf("d%d", i+1), fmt.Sprintf("autre %c%c.xlsx", 'a'+i%26, 'a'+i/26), columns...))
		for c := range 5 {
			findings = append(findings, foundAt(fmt.Sprintf("d%d", i+1), 10, c+1))
		}
	}
	before, after := auditOf(t, documents, findings...), auditOf(t, renamed, findings...)
	start := time.Now()
	got := Compare(before, after)
	took := time.Since(start)
	if len(got.Changes) != 1000 || got.Count(ChangeStill) != 1000 {
		t.Errorf("%d changes, %d still there", len(got.Changes), got.Count(ChangeStill))
	}
	if took > 2*time.Second { // 100 ms on a quiet machine; see BenchmarkCompare
		t.Errorf("took %v", took)
	}
	if !slices.IsSortedFunc(got.Changes, func(a, b Change) int {
		return slices.Index(ChangeStates(), a.State) - slices.Index(ChangeStates(), b.State)
	}) {
		t.Error("not in the order of the states")
	}
	t.Logf("1,000 findings compared in %v", took)
}
