package scan

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"egide/internal/inventory"
	"egide/internal/source"
)

// A reader that panics with text of a cell must cost that document alone, and
// the text must appear nowhere.
func TestPanicOfAReaderLeaksNothing(t *testing.T) {
	var log bytes.Buffer
	items, err := source.List([]string{"-"}, source.Options{Stdin: panicking{}, StdinName: "membres.csv"})
	if err != nil {
		t.Fatal(err)
	}
	documents := readAll(context.Background(), items, Options{Log: zerolog.New(&log)})
	if len(documents) != 1 || documents[0].State != inventory.Unread || documents[0].Reason == nil || *documents[0].Reason != "reader-failed" {
		t.Fatalf("documents = %+v", documents)
	}
	record, err := json.Marshal(documents)
	if err != nil {
		t.Fatal(err)
	}
	if all := log.String() + string(record); strings.Contains(all, canary) {
		t.Fatalf("the panic's value leaked: %s", all)
	}
	if !strings.Contains(log.String(), "scan.panicking.Read") {
		t.Errorf("the log does not say where it happened: %s", log.String())
	}
}

const canary = "Kanarivel"

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("while reading " + canary) }

// A personal file or folder name gets a number in its place.
func TestNamed(t *testing.T) {
	for _, c := range []struct{ path, name, wantPath, wantName string }{
		{"2026/membres.xlsx", "membres.xlsx", "2026/membres.xlsx", "membres.xlsx"},
		{"2026/Dupont Marie/membres.xlsx", "membres.xlsx", "2026/dossier 2/membres.xlsx", "membres.xlsx"},
		{"2026/certificat Marie Dupont.csv", "certificat Marie Dupont.csv", "2026/fichier 7", "fichier 7"},
	} {
		n := newNode(c.path, c.name)
		n.number(7, nil)
		doc := n.doc
		if doc.Path != c.wantPath || doc.Name != c.wantName || doc.ID != "d7" {
			t.Errorf("%s: %s %q %q, want %q %q", c.path, doc.ID, doc.Name, doc.Path, c.wantName, c.wantPath)
		}
	}
}
