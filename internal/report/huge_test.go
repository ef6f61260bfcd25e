package report

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
)

// huge is the audit of a federation's shared drive: 200 documents of 12
// columns, 1,000 findings of 74 rules.
func huge(t testing.TB) audit.Audit {
	t.Helper()
	model := clubRules()
	var rules []finding.Rule
	for i := range 74 {
		r := model[i%len(model)]
		r.ID, r.Group, r.State = fmt.Sprintf("%s-%03d", r.ID, i), "", finding.InOrder
		rules = append(rules, r)
	}
	var docs []inventory.Document
	var findings []finding.Finding
	for i := range 200 {
		d := clubDocuments()[0]
		d.ID, d.Name, d.Path = fmt.Sprintf("d%d", i+1), fmt.Sprintf("liste %d.xlsx", i+1), fmt.Sprintf("section %d/liste %d.xlsx", i%20, i+1)
		docs = append(docs, d)
		for j := range 5 {
			people := 1 + i + j
			findings = append(findings, finding.Finding{
				Rule: rules[(i*5+j)%len(rules)].ID, People: people,
				Message: text(fmt.Sprintf("%d personnes sont concernées dans cette liste.", people), fmt.Sprintf("%d people are concerned in this list.", people)),
				Places:  []finding.Place{{Document: d.ID, Sheet: 0, Table: 0, Columns: []int{j}, Cells: people}},
			})
		}
	}
	return build(t, docs, rules, findings, nil)
}

// maxPage is the size a page of a huge audit may have: it still opens at once
// on an old computer.
const maxPage = 2 << 20

func TestHuge(t *testing.T) {
	a := huge(t)
	if len(a.Findings) != 1000 || len(a.Documents) != 200 {
		t.Fatalf("%d findings, %d documents", len(a.Findings), len(a.Documents))
	}
	if n := len(render(t, "html", a, Options{})); n > maxPage {
		t.Errorf("the page has %d bytes", n)
	}
	if n := len(render(t, "text", a, Options{})); n > 4000 {
		t.Errorf("the summary has %d bytes", n)
	}
}

// Whatever is scanned, the page stays one that opens.
func TestPageIsBounded(t *testing.T) {
	a := huge(t)
	for i := range 3000 {
		d := a.Documents[i%200]
		d.ID = fmt.Sprintf("e%d", i)
		a.Documents = append(a.Documents, d)
		unread := unreadDocuments()[1]
		unread.ID = fmt.Sprintf("u%d", i)
		photo := clubDocuments()[3]
		photo.ID = fmt.Sprintf("p%d", i)
		a.Documents = append(a.Documents, unread, photo)
	}
	page := render(t, "html", a, Options{})
	if len(page) > maxPage*5/4 {
		t.Errorf("the page has %d bytes", len(page))
	}
	for _, want := range []string{"3\u202f000\u00a0autres fichiers sont décrits", "et 2\u202f800\u00a0autres fichiers", "3\u202f000\u00a0fichiers qui ne sont pas des listes"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func BenchmarkHuge(b *testing.B) {
	a := huge(b)
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Render(io.Discard, a, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
