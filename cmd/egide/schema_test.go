package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"egide/internal/audit"
	"egide/internal/cli"
)

// What the program writes follows the schema it publishes, on the sample lists
// and on what cannot be read.
func TestRecordFollowsItsSchema(t *testing.T) {
	schema := auditSchema(t)
	empty := filepath.Join(t.TempDir(), "vide.csv")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, paths := range [][]string{
		{filepath.Join(moduleRoot, "testdata", "demo")},
		{empty},
		{empty, filepath.Join(moduleRoot, "testdata", "demo"), filepath.Join(moduleRoot, "docs")},
	} {
		var out bytes.Buffer
		args := append([]string{"scan", "--format", "json", "--output", "-", "--allow-incomplete", "--evidence", "all"}, paths...)
		code := cli.Main(context.Background(), cli.Process{
			Args: args, Stdin: bytes.NewReader(nil), Stdout: &out, Stderr: io.Discard, Getenv: func(string) string { return "" },
		})
		record, err := jsonschema.UnmarshalJSON(&out)
		if code != 0 || err != nil {
			t.Fatalf("%v: exit code %d, %v", paths, code, err)
		}
		if err := schema.Validate(record); err != nil {
			t.Errorf("%v: %v", paths, err)
		}
	}
}

func auditSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(audit.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("audit.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("audit.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
