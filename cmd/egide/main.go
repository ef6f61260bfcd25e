// Command egide reads member lists on this computer, says which personal data
// they hold, evaluates data-protection rules over that, and writes a report and
// a checklist. See internal/cli for its commands, internal/scan for the run.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"egide/internal/cli"
)

// interrupted is the exit code after a signal; grace is how long the run may
// take to end by itself.
const (
	interrupted = 130
	grace       = 2 * time.Second
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		// A read that never returns (a pipe nobody writes to) must not outlive
		// the wish to stop. Files are written whole or not at all, see internal/cli.
		<-ctx.Done()
		time.Sleep(grace)
		os.Exit(interrupted)
	}()
	code := cli.Main(ctx, cli.Process{
		Args:   os.Args[1:],
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
	})
	stop()
	os.Exit(code)
}
