package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A run in a network namespace of its own, with no network in it, gives the
// same bytes.
func TestNoNetworkGivesTheSameBytes(t *testing.T) {
	unshare, err := exec.LookPath("unshare")
	if err != nil {
		t.Skip("no unshare(1) here: the run without network is checked on Linux")
	}
	if err := exec.Command(unshare, "--net", "true").Run(); err != nil {
		t.Skip("this user may not make network namespaces: checked where tests run as root")
	}
	program := build(t)
	args := []string{"scan", filepath.Join(moduleRoot, "testdata", "demo"), "--now", "2026-11-22", "--format", "json", "--output", "-", "--lang", "fr"}
	run := func(name string, args ...string) []byte {
		cmd := exec.Command(name, args...)
		cmd.Dir = t.TempDir()
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return out
	}
	with := run(program, args...)
	without := run(unshare, append([]string{"--net", program}, args...)...)
	if len(with) == 0 || !bytes.Equal(with, without) {
		t.Fatalf("%d bytes with network, %d other bytes without", len(with), len(without))
	}
}

// build gives the path of the program, built once for the tests that need the
// real file.
func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "egide")
	cmd := exec.Command("go", "build", "-o", path, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}
