package cli

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"egide/internal/scan"
)

// progress is one line on a terminal, and nothing elsewhere.
type progress struct {
	bar *progressbar.ProgressBar
}

func (a *app) startProgress() *progress {
	if a.quiet || a.verbose > 0 || !isTerminal(a.Stderr) || a.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{progressbar.NewOptions64(1,
		progressbar.OptionSetWriter(a.Stderr),
		progressbar.OptionSetDescription(a.lang.T("progress.reading")),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionClearOnFinish(),
	)}
}

func (p *progress) update(s scan.Progress) {
	if p.bar == nil {
		return
	}
	p.bar.ChangeMax64(max(s.Bytes, 1))
	_ = p.bar.Set64(min(s.BytesDone, s.Bytes)) // a terminal that is gone is no reason to stop
}

func (p *progress) stop() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
