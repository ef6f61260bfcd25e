package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"egide/internal/audit"
	"egide/internal/report"
)

var screenshots = flag.String("screenshots", "", "folder to write pictures of the report to")

// needs finds a program of the system that a test cannot do without. Absent, the
// test is skipped; in make browser, where EGIDE_BROWSER_TESTS is set, it fails.
func needs(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("EGIDE_BROWSER_TESTS") != "" {
		t.Fatalf("%s is not installed; .ci/setup installs it", names[0])
	}
	t.Skipf("%s is not installed: make check-full installs it and runs this test", names[0])
	return ""
}

// demoAudit audits the bundled lists and returns the folder of the audit.
func demoAudit(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command(build(t), "scan", filepath.Join(moduleRoot, "testdata", "demo"), "--now", "2026-11-22", "--lang", "fr", "--output", filepath.Join(dir, "audit"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("scan: %v\n%s", err, out)
	}
	return filepath.Join(dir, "audit")
}

// browser starts Chromium on the report and collects what it complains about
// and what it asks for.
type browser struct {
	ctx        context.Context
	mu         sync.Mutex
	complaints []string
	requests   []string
}

func openReport(t *testing.T) *browser {
	t.Helper()
	needs(t, "chromium", "chromium-browser", "google-chrome")
	report := filepath.Join(demoAudit(t), "report.html")
	return openPage(t, (&url.URL{Scheme: "file", Path: report}).String())
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.complaints = append(b.complaints, "console: "+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.complaints = append(b.complaints, "log: "+e.Entry.Text)
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	}
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func evaluate[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// The page asks for nothing but itself, breaks no content security policy, fits
// a telephone and a screen in both themes and languages, and prints.
func TestBrowserReport(t *testing.T) {
	b := openReport(t)
	for _, lang := range []string{"fr", "en"} {
		b.switchTo(t, lang)
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
					t.Errorf("%s %s at %d px: %d px too wide", lang, scheme, width, over)
				}
			}
			b.accessible(t, lang+" "+scheme)
			b.picture(t, fmt.Sprintf("report-%s-%s.png", lang, scheme))
		}
	}
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil || len(pdf) < 10_000 {
		t.Errorf("printed: %d bytes, %v", len(pdf), err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.complaints) > 0 {
		t.Errorf("the browser complains:\n%s", strings.Join(b.complaints, "\n"))
	}
	for _, r := range b.requests {
		if !strings.HasPrefix(r, "file:") && !strings.HasPrefix(r, "data:") || len(b.requests) > 1 && !strings.HasPrefix(r, "file:") {
			t.Errorf("the page asks for %s", r)
		}
	}
}

// switchTo uses the language switch of the page and checks that every visible
// sentence changes.
func (b *browser) switchTo(t *testing.T, lang string) {
	t.Helper()
	evaluate[bool](t, b, fmt.Sprintf(`(() => { const x = document.querySelector('#lang-%[1]s'); x.click(); return true })()`, lang))
	other := map[string]string{"fr": "en", "en": "fr"}[lang]
	count := func(lang string) int {
		return evaluate[int](t, b, fmt.Sprintf(`[...document.querySelectorAll('[lang="%[1]s"]:not(html):not(label)')].filter(e => e.getClientRects().length).length`, lang))
	}
	if n := count(other); n > 0 {
		t.Errorf("in %s, %d elements of the other language are visible", lang, n)
	}
	if n := count(lang); n < 1 {
		t.Errorf("in %s, nothing is visible", lang)
	}
}

// axeCore is what .ci/axe fetches, "" where it could not.
var axeCore = sync.OnceValue(func() string {
	text, err := os.ReadFile(filepath.Join(moduleRoot, "build", "axe", "axe.min.js"))
	if err != nil {
		return ""
	}
	return string(text)
})

// accessible runs the rules of WCAG 2.2 A and AA that a program can check.
func (b *browser) accessible(t *testing.T, what string) {
	t.Helper()
	if axeCore() == "" {
		t.Log("accessibility is not checked: .ci/axe fetches axe-core")
		return
	}
	evaluate[bool](t, b, axeCore()+"; true")
	evaluate[bool](t, b, `globalThis.axeDone = null; axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => { globalThis.axeDone = r }); true`)
	for range 300 {
		if evaluate[bool](t, b, "globalThis.axeDone !== null") {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if n := evaluate[int](t, b, "globalThis.axeDone === null ? 0 : globalThis.axeDone.passes.length"); n < 10 {
		t.Errorf("%s: axe checked %d rules", what, n)
	}
	bad := evaluate[string](t, b, `globalThis.axeDone === null ? "no answer" : globalThis.axeDone.violations.map(v => v.id + ": " + v.help + "\n  " + v.nodes.slice(0, 5).map(n => n.target.join(" ")).join("\n  ")).join("\n")`)
	if bad != "" {
		t.Errorf("%s: axe finds\n%s", what, bad)
	}
}

func (b *browser) picture(t *testing.T, name string) {
	if *screenshots == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(*screenshots, name), png, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// LibreOffice opens the checklist and finds in it what we wrote.
func TestLibreOfficeOpensTheChecklist(t *testing.T) {
	soffice := needs(t, "soffice", "libreoffice")
	dir := demoAudit(t)
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1", "--outdir", dir, filepath.Join(dir, "actions.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "actions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(raw)))
	r.Comma, r.FieldsPerRecord = ';', -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 5 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, word := range []string{"À faire", "Pourquoi", "Urgence", "Responsable", "Commentaire"} {
		if !strings.Contains(string(raw), word) {
			t.Errorf("no column %q", word)
		}
	}
}

// TestBrowserPDF prints the report as the command does, and reads it back: A4,
// tagged, and with the sentence on top.
func TestBrowserPDF(t *testing.T) {
	needs(t, "chromium", "chromium-browser", "google-chrome")
	info, text := needs(t, "pdfinfo"), needs(t, "pdftotext")
	folder := demoAudit(t)
	file := filepath.Join(t.TempDir(), "report.pdf")
	if out, err := exec.Command(build(t), "report", folder, "--format", "pdf", "--lang", "fr", "--output", file).CombinedOutput(); err != nil {
		t.Fatalf("report: %v\n%s", err, out)
	}
	facts, err := exec.Command(info, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"(A4)", "Tagged:          yes"} {
		if !strings.Contains(string(facts), want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, facts)
		}
	}
	words, err := exec.Command(text, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(words), "22 novembre 2026") {
		t.Errorf("the print does not hold the date of the audit:\n%.600s", words)
	}
}

// TestLibreOfficeKeepsTheChecklist: a list saved again by LibreOffice is still
// read back, row for row.
func TestLibreOfficeKeepsTheChecklist(t *testing.T) {
	soffice := needs(t, "soffice", "libreoffice")
	folder := demoAudit(t)
	dir := t.TempDir()
	if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir, filepath.Join(folder, "actions.xlsx")).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	read := func(path string) []audit.Mark {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		marks, err := report.ReadChecklist(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		return marks
	}
	ours, theirs := read(filepath.Join(folder, "actions.xlsx")), read(filepath.Join(dir, "actions.xlsx"))
	if len(ours) == 0 || !slices.EqualFunc(ours, theirs, func(a, b audit.Mark) bool { return a.ID == b.ID && a.State == b.State && a.Who == b.Who }) {
		t.Errorf("we wrote %v, LibreOffice gives %v", ours, theirs)
	}
}

// TestLibreOfficeOpensTheRegister: what égide writes by its own hand is what
// LibreOffice reads.
func TestLibreOfficeOpensTheRegister(t *testing.T) {
	soffice := needs(t, "soffice", "libreoffice")
	folder, dir := demoAudit(t), t.TempDir()
	for _, c := range []struct{ name, filter, want string }{
		{"registre.xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2", "Base légale"},
		{"registre.ods", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2", "Base légale"},
		{"information.odt", "txt:Text (encoded):UTF8", "Vos droits"},
		{"information.docx", "txt:Text (encoded):UTF8", "Vos droits"},
	} {
		command, format := "register", strings.TrimPrefix(filepath.Ext(c.name), ".")
		if strings.HasPrefix(c.name, "information") {
			command = "notice"
		}
		path := filepath.Join(dir, c.name)
		if out, err := exec.Command(build(t), command, folder, "--lang", "fr", "--format", format, "--output", path).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out)
		}
		target := filepath.Join(dir, format)
		if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
			"--convert-to", c.filter, "--outdir", target, path).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out)
		}
		found, err := filepath.Glob(filepath.Join(target, "*"))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: LibreOffice wrote nothing", c.name)
		}
		text, err := os.ReadFile(found[0])
		if err != nil || !strings.Contains(string(text), c.want) {
			t.Errorf("%s: LibreOffice does not read %q (%v)", c.name, c.want, err)
		}
	}
}
