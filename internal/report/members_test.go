package report

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"egide/internal/audit"
	"egide/internal/inventory"
)

func TestWithMembers(t *testing.T) {
	one, two := "d1", "d2"
	a := audit.Audit{Documents: []inventory.Document{
		{ID: "d1", Name: "a.zip", Path: "2026/a.zip"},
		{ID: "d2", Parent: &one, Name: "b.zip", Path: "2026/a.zip/x/b.zip"},
		{ID: "d3", Parent: &two, Name: "fichier 3", Path: "2026/a.zip/x/b.zip/dossier 5/fichier 3"},
		{ID: "d4", Parent: &one, Name: "c.csv", Path: "elsewhere/c.csv"},
	}}
	want := []string{"2026/a.zip", "2026/a.zip › x/b.zip", "2026/a.zip › x/b.zip › dossier 5/fichier 3", "elsewhere/c.csv"}
	var got []string
	render := withMembers(func(_ io.Writer, a audit.Audit, _ Options) error {
		for _, d := range a.Documents {
			got = append(got, fileName(d))
		}
		return nil
	})
	if err := render(io.Discard, a, Options{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if a.Documents[1].Path != "2026/a.zip/x/b.zip" {
		t.Error("the record was changed")
	}
}
