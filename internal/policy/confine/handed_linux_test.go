package confine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func init() { //nolint:gochecknoinits // the test program is the confined process too
	report = func() {
		var open []string
		links, _ := filepath.Glob("/proc/self/fd/*")
		for _, link := range links {
			// The Go runtime keeps the files of its own limits open.
			if target, err := os.Readlink(link); err == nil && filepath.IsAbs(target) && target != os.DevNull && !strings.HasPrefix(target, "/sys/fs/cgroup/") {
				open = append(open, target)
			}
		}
		fmt.Printf("environment %q files %q", os.Environ(), open)
	}
}

// TestNothingIsHandedOn starts the process as Open does and lets it say what it
// has: no variable, and no file that somebody had left open.
func TestNothingIsHandedOn(t *testing.T) {
	t.Setenv("EGIDE_SECRET", "kanari")
	f, err := os.Open("confine_test.go")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	left, err := syscall.Dup(int(f.Fd())) // without close-on-exec, as a shell leaves them
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(left)
	cmd, err := command(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	cmd.Args[1] = probe
	closeOnExec()
	out, err := cmd.Output()
	if want := `environment [] files []`; err != nil || string(out) != want {
		t.Errorf("%s, %v, want %s", out, err, want)
	}
}
