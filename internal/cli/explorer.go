package cli

import (
	"bufio"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"egide/internal/lang"
)

// openReport shows report.html in the person's browser. The path is one that
// egide just wrote, never a name out of a document.
func (a *app) openReport(ctx context.Context, written []string) {
	for _, path := range written {
		if filepath.Ext(path) != ".html" {
			continue
		}
		full, err := filepath.Abs(path)
		if err == nil {
			err = openInBrowser(ctx, full)
		}
		if err != nil {
			fmt.Fprintln(a.Stderr, a.lang.T("open.failed", lang.Data{"Path": printable(path)}))
		}
		return
	}
}

func openInBrowser(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	switch runtime.GOOS {
	case "windows":
		return exec.CommandContext(ctx, "rundll32", "url.dll,FileProtocolHandler", path).Run()
	case "darwin":
		return exec.CommandContext(ctx, "open", path).Run()
	default:
		return exec.CommandContext(ctx, "xdg-open", path).Run()
	}
}

// waitForEnter keeps the window open that the Explorer made, so that the error
// can be read.
func (a *app) waitForEnter() {
	fmt.Fprintln(a.Stderr, a.lang.T("explorer.enter"))
	_, _ = bufio.NewReader(a.Stdin).ReadString('\n')
}
