package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"egide/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"egide": program})
}

// program is egide as the scripts run it: what it prints is kept a second time,
// for the canary search at the end of each script.
func program() {
	stdout, stderr := io.Writer(os.Stdout), io.Writer(os.Stderr)
	if kept := os.Getenv("EGIDE_KEEP_STREAMS"); kept != "" {
		f, err := os.OpenFile(kept, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			panic(err)
		}
		stdout, stderr = io.MultiWriter(stdout, f), io.MultiWriter(stderr, f)
	}
	os.Exit(cli.Main(context.Background(), cli.Process{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: stdout, Stderr: stderr, Getenv: os.Getenv,
	}))
}

// TestScript runs testdata/script/*.txtar. After each script, every file that
// the program left and everything it printed is searched for canaries.
func TestScript(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "script")
	scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no script in %s", dir)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setUp,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode":    exitCode,
			"mkbook":      makeBook,
			"mkdocx":      makeDocument,
			"mkdatabase":  copyDatabase,
			"mkjournal":   makeJournal,
			"mkdemo":      copyDemo,
			"encode":      encode,
			"noise":       noise,
			"bomb":        bomb,
			"longline":    longLine,
			"cut":         cut,
			"fillin":      fillIn,
			"mkzip":       makeZip,
			"mkmail":      makeMailbox,
			"egide-names": writeNames,
			"unchanged": func(ts *testscript.TestScript, _ bool, args []string) {
				unchanged(ts, args)
			},
		},
	})
}

func setUp(env *testscript.Env) error {
	tmp := filepath.Join(env.WorkDir, ".tmp")
	if err := os.MkdirAll(tmp, 0o755); err != nil {
		return err
	}
	streams := filepath.Join(env.WorkDir, ".streams")
	env.Setenv("TMPDIR", tmp)
	env.Setenv("HOME", tmp)
	env.Setenv("LANG", "fr_FR.UTF-8")
	env.Setenv("EGIDE_KEEP_STREAMS", streams)
	inputs := &inputFiles{sums: map[string]string{}}
	env.Values["inputs"] = inputs
	if err := inputs.record(env.WorkDir); err != nil {
		return err
	}
	env.Defer(func() {
		if leaks := searchCanaries(env.WorkDir, inputs); len(leaks) > 0 {
			env.T().Fatal("canaries found:\n" + strings.Join(leaks, "\n"))
		}
		left, _ := os.ReadDir(tmp)
		for _, f := range left {
			env.T().Fatal("left in the temporary folder: " + f.Name())
		}
	})
	return nil
}

// exitCode runs a program and compares its exit code: exitcode 3 egide scan x.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("not started: %v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// unchanged fails when an input file is not what it was at the start.
func unchanged(ts *testscript.TestScript, args []string) {
	inputs := ts.Value("inputs").(*inputFiles)
	if len(args) == 0 {
		ts.Fatalf("usage: unchanged file...")
	}
	for _, arg := range args {
		path := ts.MkAbs(arg)
		was, known := inputs.sums[path]
		if !known {
			ts.Fatalf("%s is not an input of the script", arg)
		}
		if now, err := sum(path); err != nil || now != was {
			ts.Fatalf("%s has changed", arg)
		}
	}
}

func must(ts *testscript.TestScript, err error) {
	if err != nil {
		ts.Fatalf("%s", fmt.Sprint(err))
	}
}
