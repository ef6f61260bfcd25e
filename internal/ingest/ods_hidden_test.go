package ingest

import (
	"testing"

	"egide/testdata/hidden"
)

func TestODSHidingPlaces(t *testing.T) {
	data, planted, err := hidden.ODS()
	if err != nil {
		t.Fatal(err)
	}
	if len(planted) < 35 {
		t.Fatalf("only %d places", len(planted))
	}
	got := mustReadODS(t, data)
	wantPlanted(t, got, planted)
	wantProblems(t, got)
	f := got.facts
	if f.HiddenSheets != 1 || f.HiddenRows != 2 || f.Comments != 1 || !f.Author || !f.LastModifiedBy || f.CustomProperties != 1 || !f.RevisionHistory || !f.Macros || f.EmbeddedFiles != 1 || f.DefinedNames != 1 || f.ExternalLinks != 1 {
		t.Errorf("facts %+v", f)
	}
}
