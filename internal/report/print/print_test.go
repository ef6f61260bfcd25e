//go:build !windows

package print

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCandidates names Edge first where every computer has it, and nothing for a
// variable that is not set.
func TestCandidates(t *testing.T) {
	env := map[string]string{"ProgramFiles": `C:\Program Files`}
	windows := candidates("windows", func(name string) string { return env[name] })
	if len(windows) != 3 || windows[0] != `C:\Program Files\Microsoft\Edge\Application\msedge.exe` {
		t.Errorf("windows: %q", windows)
	}
	own := candidates("windows", func(string) string { return "chosen" })
	if len(own) != 1 || own[0] != "chosen" {
		t.Errorf("EGIDE_BROWSER: %q", own)
	}
	for _, system := range []string{"darwin", "linux"} {
		if list := candidates(system, os.Getenv); len(list) < 3 {
			t.Errorf("%s: %q", system, list)
		}
	}
}

func TestFileURL(t *testing.T) {
	if got := fileURL("/tmp/a b#1/report.html"); got != "file:///tmp/a%20b%231/report.html" {
		t.Error(got)
	}
}

// TestNoBrowser: a PATH without any gives the error that has a hint.
func TestNoBrowser(t *testing.T) {
	if list := candidates("linux", os.Getenv); filepath.IsAbs(list[0]) {
		t.Fatal("this test counts on bare names")
	}
	t.Setenv("PATH", t.TempDir())
	if find(candidates("linux", os.Getenv)) != "" {
		t.Fatal("found a browser in an empty folder")
	}
}

// fake puts a program called chromium in PATH that does what script says.
func fake(t *testing.T, script string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "chromium"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("TMPDIR", t.TempDir())
}

// leftOver lists what stays in the temporary folder.
func leftOver(t *testing.T) []os.DirEntry {
	t.Helper()
	list, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPDFFromABrowser(t *testing.T) {
	for _, c := range []struct {
		name, script string
		want         error
	}{
		{"prints", `for a in "$@"; do case "$a" in --print-to-pdf=*) printf '%%PDF-1.4 x' > "${a#--print-to-pdf=}";; esac; done`, nil},
		{"prints nothing", `exit 0`, ErrPrint},
		{"fails", `exit 3`, ErrPrint},
		{"prints something else", `for a in "$@"; do case "$a" in --print-to-pdf=*) echo no > "${a#--print-to-pdf=}";; esac; done`, ErrPrint},
	} {
		t.Run(c.name, func(t *testing.T) {
			fake(t, c.script)
			pdf, err := PDF(context.Background(), []byte("<!doctype html>"))
			if !errors.Is(err, c.want) || c.want == nil && !strings.HasPrefix(string(pdf), "%PDF-") {
				t.Errorf("%q, %v", pdf, err)
			}
			if left := leftOver(t); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestPDFIsInterrupted stops the browser with the command.
func TestPDFIsInterrupted(t *testing.T) {
	fake(t, "exec sleep 60")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := PDF(ctx, []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if left := leftOver(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
