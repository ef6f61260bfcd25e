package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// uiServer is egide ui as a process of its own.
type uiServer struct {
	address string
	dir     string // where it runs
	cache   string
	printed *bytes.Buffer
	pid     int
	began   time.Time
	ended   chan error
}

func startUI(t *testing.T) *uiServer {
	t.Helper()
	s := &uiServer{dir: t.TempDir(), cache: t.TempDir(), printed: &bytes.Buffer{}, ended: make(chan error, 1)}
	cmd := exec.Command(build(t), "ui", "--no-open", "--now", "2026-11-22", "--lang", "fr")
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+s.cache, "TMPDIR="+s.cache)
	cmd.Stderr = s.printed
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.began = time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.pid = cmd.Process.Pid
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no address: %v\n%s", err, s.printed)
	}
	s.address = strings.TrimSpace(line)
	go func() { s.ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		select {
		case <-s.ended:
		case <-time.After(5 * time.Second):
		}
	})
	return s
}

// openPage starts Chromium on the page and collects what it complains about.
func openPage(t *testing.T, address string) *browser {
	t.Helper()
	chromium := needs(t, "chromium", "chromium-browser", "google-chrome")
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(chromium), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true))
	t.Cleanup(stop)
	b := &browser{}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	b.ctx = ctx
	b.do(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err1 := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		_, err2 := chromedp.Call(ctx, log.Enable, cdp.Empty{})
		_, err3 := chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
		return errors.Join(err1, err2, err3)
	}), chromedp.Navigate(address))
	return b
}

// waitFor polls an expression of the page until it is true.
func (b *browser) waitFor(t *testing.T, what, expression string) {
	t.Helper()
	for range 200 {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s: never %s", what, expression)
}

// look checks a page in both themes and at three widths, and takes its picture.
func (b *browser) look(t *testing.T, name string) {
	t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		b.do(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		}))
		for _, width := range []int64{320, 768, 1280} {
			b.do(t, chromedp.EmulateViewport(width, 900))
			if over := evaluate[int](t, b, "document.documentElement.scrollWidth - window.innerWidth"); over > 0 {
				t.Errorf("%s %s at %d px: %d px too wide", name, scheme, width, over)
			}
		}
		b.accessible(t, name+" "+scheme)
		b.picture(t, fmt.Sprintf("ui-%s-%s.png", name, scheme))
	}
}

// TestBrowserUI goes the whole way of a treasurer: choose a list, read what to
// do, note what is done, correct a column, accept a point, change the language,
// save, close. Nothing asks the network, nothing is left in the folders of the
// program, and no cell of the list stands anywhere.
func TestBrowserUI(t *testing.T) {
	needs(t, "chromium", "chromium-browser", "google-chrome")
	s := startUI(t)
	b := openPage(t, s.address)
	b.waitFor(t, "welcome", `document.querySelector("#drop") !== null`)
	b.look(t, "welcome")

	b.reachesByKeyboard(t, "#files", "#folder", "form[action='/lang/en'] button", "form[action='/close'] button")

	list := filepath.Join(t.TempDir(), "Adhérents.csv")
	text := "Nom;Prénom;Courriel;Né(e) le;N° SS;Obs.\n" +
		"Kanarivel;Maïkanari;kanari.un@exemple.fr;03/04/1987;2 85 05 99 999 001 31;mauvais payeur, kanari\n" +
		"Dekanari;Élikanari;kanari.deux@exemple.fr;03/04/1987;285059999900131;est diabétique, suit un traitement kanari\n"
	if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(t, chromedp.SetUploadFiles("#files", []string{list}))
	b.waitFor(t, "result", `document.querySelector(".tiles") !== null`)
	b.look(t, "result")
	n := evaluate[int](t, b, `document.querySelectorAll("article.card").length`)
	if n < 2 {
		t.Fatalf("%d things to do", n)
	}

	evaluate[bool](t, b, `(() => { const s = document.querySelector(".noted select"); s.value = "done"; s.dispatchEvent(new Event("change")); return true })()`)
	b.waitFor(t, "mark", `document.querySelector("#done")?.textContent.startsWith("1 action faite") === true`)

	evaluate[bool](t, b, `(() => { const f = document.querySelector("form[action$=accept]"); f.reason.value = "Vérifié"; f.by.value = "Bureau"; f.until.value = "2027-06-30"; f.requestSubmit(); return true })()`)
	b.waitFor(t, "accept", fmt.Sprintf(`document.querySelector(".tiles") !== null && document.querySelectorAll("article.card").length < %d`, n))

	evaluate[bool](t, b, `(() => { document.querySelector("form[action='/lang/en']").requestSubmit(); return true })()`)
	b.waitFor(t, "language", `document.documentElement.lang === "en" && document.querySelector(".tiles") !== null`)
	evaluate[bool](t, b, `(() => { document.querySelector("form[action$=save]").requestSubmit(); return true })()`)
	b.waitFor(t, "save", `document.querySelector("#keep code")?.textContent.includes("audit.json") === true`)
	if saved, err := filepath.Glob(filepath.Join(s.dir, "egide-audit", "2026-11-22", "*")); err != nil || len(saved) != 3 {
		t.Errorf("saved: %v, %v", saved, err)
	}

	evaluate[bool](t, b, `(() => { document.querySelector("form[action='/close']").requestSubmit(); return true })()`)
	select {
	case err := <-s.ended:
		if err != nil {
			t.Errorf("the server ended with %v\n%s", err, s.printed)
		}
		s.ended <- nil
	case <-time.After(10 * time.Second):
		t.Error("the server does not end when it is closed")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.requests {
		if !strings.HasPrefix(r, "http://127.0.0.1:") && !strings.HasPrefix(r, "data:") {
			t.Errorf("the page asks for %s", r)
		}
	}
	if len(b.complaints) > 0 {
		t.Errorf("the browser complains:\n%s", strings.Join(b.complaints, "\n"))
	}
	for _, dir := range []string{s.dir, s.cache} {
		if leaks := searchCanaries(dir, &inputFiles{sums: map[string]string{}}); len(leaks) > 0 {
			t.Errorf("canaries found:\n%s", strings.Join(leaks, "\n"))
		}
	}
	if left, _ := filepath.Glob(filepath.Join(s.cache, "egide", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// reachesByKeyboard walks the page with the tabulator key and checks that it
// comes by each element.
func (b *browser) reachesByKeyboard(t *testing.T, selectors ...string) {
	t.Helper()
	reached := map[string]bool{}
	for range 30 {
		b.do(t, chromedp.KeyEvent(kb.Tab))
		for _, s := range selectors {
			if evaluate[bool](t, b, fmt.Sprintf("document.activeElement !== null && document.activeElement === document.querySelector(%q)", s)) {
				reached[s] = true
			}
		}
	}
	for _, s := range selectors {
		if !reached[s] {
			t.Errorf("the keyboard does not reach %s", s)
		}
	}
}
