// Package print turns the page of an audit into a PDF with the browser that is
// installed: Edge, Chrome or Chromium. Their PDF is tagged and looks as the page
// does; a second layout of our own would be neither.
//
// The page holds no cell of a list, so it may stand in a temporary folder while
// the browser reads it. The browser gets a profile of its own there, which is
// removed with it, and is told to resolve no name.
package print

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ErrNoBrowser says that none of the browsers that can print is installed.
var ErrNoBrowser = errors.New("no browser that can print")

// ErrPrint says that the browser ended without a PDF.
var ErrPrint = errors.New("the browser did not print the page")

// limit is how long a browser may take: the first start on an old computer takes
// half a minute.
const limit = 2 * time.Minute

// PDF prints a page that needs nothing but itself. The error is [ErrNoBrowser],
// [ErrPrint], that of ctx, or one of the file system.
func PDF(ctx context.Context, page []byte) ([]byte, error) {
	browser := find(candidates(runtime.GOOS, os.Getenv))
	if browser == "" {
		return nil, ErrNoBrowser
	}
	folder, err := os.MkdirTemp("", "egide-print-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	source, target := filepath.Join(folder, "page.html"), filepath.Join(folder, "page.pdf")
	if err := os.WriteFile(source, page, 0o600); err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(limited, browser, arguments(folder, source, target)...)
	cmd.WaitDelay = 5 * time.Second // its children may hold the pipes open
	runErr := cmd.Run()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pdf, err := os.ReadFile(target)
	if runErr != nil || err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, ErrPrint
	}
	return pdf, nil
}

func arguments(folder, source, target string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
		"--user-data-dir=" + filepath.Join(folder, "profile"),
		"--no-pdf-header-footer", "--print-to-pdf=" + target,
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // it starts no other way for root; the page is ours
	}
	return append(args, fileURL(source))
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// candidates are where the browsers stand on a system; a bare name is looked up
// in PATH. EGIDE_BROWSER names one that stands elsewhere.
func candidates(system string, getenv func(string) string) []string {
	if chosen := getenv("EGIDE_BROWSER"); chosen != "" {
		return []string{chosen}
	}
	switch system {
	case "windows":
		var list []string
		for _, program := range []string{`Microsoft\Edge\Application\msedge.exe`, `Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`} {
			for _, variable := range []string{"ProgramFiles(x86)", "ProgramFiles", "LocalAppData"} {
				if base := getenv(variable); base != "" {
					list = append(list, base+`\`+program)
				}
			}
		}
		return list
	case "darwin":
		return []string{
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
		}
	}
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"}
}

func find(names []string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
