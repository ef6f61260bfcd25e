//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe that nobody writes to does not keep the program alive after SIGTERM.
func TestTermEndsAReadThatNeverReturns(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "membres.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no named pipes on this file system")
	}
	cmd := exec.Command(build(t), "scan", pipe, "--format", "json", "--output", "-")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		exit := new(exec.ExitError)
		if !errors.As(err, &exit) || exit.ExitCode() != interrupted {
			t.Errorf("ended with %v, want exit code %d", err, interrupted)
		}
	case <-time.After(4 * grace):
		_ = cmd.Process.Kill()
		t.Error("still alive")
	}
	if _, err := os.Stat(pipe); err != nil {
		t.Error(err)
	}
}
