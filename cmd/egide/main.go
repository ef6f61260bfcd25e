// Command egide reads member lists on this computer, says which personal data
// they hold, evaluates data-protection rules over that, and writes a report and
// a checklist. See internal/cli for its commands, internal/scan for the run.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"egide/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
