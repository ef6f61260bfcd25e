package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/textproto"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"egide/internal/audit"
	"egide/internal/inventory"
	"egide/internal/scan"
)

// record is an audit with one document and nothing to do.
func record(t testing.TB, files []scan.Upload) audit.Audit {
	t.Helper()
	var documents []inventory.Document
	for i, f := range files {
		documents = append(documents, inventory.Document{
			ID: fmt.Sprintf("d%d", i+1), Name: f.Path, Path: f.Path, State: inventory.Examined, ListKind: "none",
		})
	}
	a, err := audit.New(audit.Params{
		Date: "2026-11-22", Context: audit.Context{Profile: "generic", ProfileSource: "default", Params: inventory.DefaultParams()},
		Documents: documents, Salt: []byte("a salt for tests, nothing else"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

type site struct {
	*Server
	base   string
	client *http.Client
	ended  chan error
}

func serve(t *testing.T, o Options) *site {
	t.Helper()
	if o.Scan == nil {
		o.Scan = func(_ context.Context, files []scan.Upload, _ Decisions, _ func(scan.Progress)) (audit.Audit, error) {
			return record(t, files), nil
		}
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &site{Server: s, base: strings.Split(s.Address(), "/open")[0], ended: make(chan error, 1)}
	w.client = &http.Client{Jar: jar, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	go func() { w.ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-w.ended
	})
	return w
}

// enter exchanges the token for the cookie.
func (w *site) enter(t *testing.T) {
	t.Helper()
	if code, _ := w.do(t, http.MethodGet, w.Address(), nil, nil); code != http.StatusSeeOther {
		t.Fatalf("the address opens with %d", code)
	}
}

func (w *site) do(t *testing.T, method, address string, body io.Reader, header map[string]string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		if k == "Host" {
			r.Host = v
			continue
		}
		r.Header.Set(k, v)
	}
	answer, err := w.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(content)
}

// form is a multipart body with files of these names.
func form(t *testing.T, names ...string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, name := range names {
		part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="files"; filename=%q`, name)}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("Nom;Prénom\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

func (w *site) send(t *testing.T, names ...string) string {
	t.Helper()
	body, kind := form(t, names...)
	code, text := w.do(t, http.MethodPost, w.base+"/files", body, map[string]string{"Content-Type": kind, "Accept": "application/json"})
	if code != http.StatusOK {
		t.Fatalf("files: %d", code)
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), `{"to":"`), `"}`)
}

// TestRefused: another host, another origin, no token, a token used twice, and
// what is not there.
func TestRefused(t *testing.T) {
	w := serve(t, Options{})
	address := w.Address()
	for _, c := range []struct {
		name, method, path string
		header             map[string]string
		want               int
	}{
		{"no cookie", "GET", "/", nil, 403},
		{"no cookie, stylesheet", "GET", "/style.css", nil, 403},
		{"no cookie, files", "POST", "/files", nil, 403},
		{"a wrong token", "GET", "/open?t=" + strings.Repeat("0", 64), nil, 403},
		{"no token", "GET", "/open", nil, 403},
		{"an empty token", "GET", "/open?t=", nil, 403},
		{"another host", "GET", "/open?" + strings.SplitN(address, "?", 2)[1], map[string]string{"Host": "evil.example"}, 421},
		{"the right port of another host", "GET", "/", map[string]string{"Host": "evil.example:" + strings.Split(w.base, ":")[2]}, 421},
		{"no port", "GET", "/", map[string]string{"Host": "127.0.0.1"}, 421},
		{"alive", "GET", "/alive", nil, 204},
		{"alive of another host", "GET", "/alive", map[string]string{"Host": "evil.example"}, 421},
	} {
		if code, text := w.do(t, c.method, w.base+c.path, nil, c.header); code != c.want || strings.Contains(text, "token") {
			t.Errorf("%s: %d, want %d", c.name, code, c.want)
		}
	}
	w.enter(t)
	fresh := &site{Server: w.Server, base: w.base, client: &http.Client{CheckRedirect: w.client.CheckRedirect}}
	if code, _ := fresh.do(t, "GET", address, nil, nil); code != 403 {
		t.Errorf("the token works twice: %d", code)
	}
	for _, c := range []struct {
		name, method, path string
		header             map[string]string
		want               int
	}{
		{"the page", "GET", "/", nil, 200},
		{"another origin", "POST", "/close", map[string]string{"Origin": "http://evil.example"}, 403},
		{"another site", "POST", "/files", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"a picture of another site", "GET", "/job/x/report", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"no such page", "GET", "/nothing", nil, 404},
		{"out of the pages", "GET", "/../../etc/passwd", nil, 404},
		{"out of the pages, encoded", "GET", "/style.css/%2e%2e/%2e%2e/etc/passwd", nil, 404},
		{"a job that is gone", "GET", "/job/0123/report", nil, 303},
		{"a GET that would change something", "GET", "/close", nil, 405},
	} {
		code, _ := w.do(t, c.method, w.base+c.path, nil, c.header)
		if code != c.want && !(c.want == 404 && code >= 301 && code <= 308) {
			t.Errorf("%s: %d, want %d", c.name, code, c.want)
		}
	}
}

// TestEveryAnswerIsGuarded by the headers, whatever it says.
func TestEveryAnswerIsGuarded(t *testing.T) {
	w := serve(t, Options{})
	w.enter(t)
	job := w.send(t, "a.csv")
	for _, path := range []string{"/", "/style.css", "/app.js", "/nothing", job, job + "/report", job + "/file/xlsx"} {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, w.base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := w.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		for name, want := range map[string]string{
			"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
			"Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := answer.Header.Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

// TestWay: drop, wait, read, download; a second set of files takes the place of
// the first, which is forgotten.
func TestWay(t *testing.T) {
	var seen []scan.Upload
	w := serve(t, Options{Scan: func(_ context.Context, files []scan.Upload, _ Decisions, _ func(scan.Progress)) (audit.Audit, error) {
		seen = files
		return record(t, files), nil
	}})
	w.enter(t)
	job := w.send(t, `Dossier\membres.csv`, "../../etc/passwd", "camp été.ods")
	waitUntil(t, func() bool { return !w.current(job[len("/job/"):]).running() })
	var names []string
	for _, f := range seen {
		names = append(names, f.Path)
	}
	if got := strings.Join(names, "|"); got != "Dossier/membres.csv|etc/passwd|camp été.ods" {
		t.Errorf("names %q", got)
	}
	if code, text := w.do(t, "GET", w.base+job, nil, nil); code != 200 || !strings.Contains(text, "class=\"tiles\"") {
		t.Errorf("result: %d", code)
	}
	if code, text := w.do(t, "GET", w.base+job+"/report", nil, nil); code != 200 || !strings.Contains(text, "<!doctype html>") {
		t.Errorf("report: %d", code)
	}
	if code, text := w.do(t, "GET", w.base+job+"/file/xlsx", nil, nil); code != 200 || !strings.HasPrefix(text, "PK") {
		t.Errorf("checklist: %d", code)
	}
	if code, _ := w.do(t, "GET", w.base+job+"/file/pdf", nil, nil); code != 404 {
		t.Errorf("a format there is not: %d", code)
	}
	w.send(t, "autre.csv")
	if code, _ := w.do(t, "GET", w.base+job, nil, nil); code != 303 {
		t.Errorf("the first set is still there: %d", code)
	}
}

func waitUntil(t *testing.T, ok func() bool) {
	t.Helper()
	for range 400 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("it does not come")
}

// TestLimits: too large, too many, none, and a body without end.
func TestLimits(t *testing.T) {
	w := serve(t, Options{Limit: Limits{File: 20, Total: 60, Files: 3}})
	w.enter(t)
	for want, names := range map[string][]string{"too-many": {"a", "b", "c", "d"}, "none": {}} {
		if got := w.send(t, names...); got != "/?error="+want {
			t.Errorf("%s: %s", want, got)
		}
	}
	endless, kind := io.Reader(endlessForm{}), "multipart/form-data; boundary=x"
	body := io.MultiReader(strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n"), endless)
	_, text := w.do(t, "POST", w.base+"/files", body, map[string]string{"Content-Type": kind, "Accept": "application/json"})
	if !strings.Contains(text, "too-large") {
		t.Errorf("without end: %s", text)
	}
	if code, _ := w.do(t, "GET", w.base+"/?error=too-large", nil, nil); code != 200 {
		t.Errorf("the page after an error: %d", code)
	}
}

// endlessForm is a file that never ends.
type endlessForm struct{}

func (endlessForm) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestStop ends a scan that takes long, and forgets its files.
func TestStop(t *testing.T) {
	var stopped atomic.Bool
	w := serve(t, Options{Scan: func(ctx context.Context, _ []scan.Upload, _ Decisions, progress func(scan.Progress)) (audit.Audit, error) {
		progress(scan.Progress{Documents: 2, DocumentsDone: 1, Bytes: 10, BytesDone: 5})
		<-ctx.Done()
		stopped.Store(true)
		return audit.Audit{}, ctx.Err()
	}})
	w.enter(t)
	job := w.send(t, "a.csv")
	if code, text := w.do(t, "GET", w.base+job, nil, nil); code != 200 || !strings.Contains(text, "<progress") {
		t.Errorf("progress: %d", code)
	}
	if code, _ := w.do(t, "POST", w.base+job+"/stop", nil, nil); code != 303 || !stopped.Load() {
		t.Errorf("stop: %d, %v", code, stopped.Load())
	}
	if code, _ := w.do(t, "GET", w.base+job, nil, nil); code != 303 {
		t.Errorf("after stopping: %d", code)
	}
}

// TestDecisions are handed to the next scan of the same files.
func TestDecisions(t *testing.T) {
	decided := make(chan Decisions, 8)
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	w := serve(t, Options{Now: func() time.Time { return now }, Scan: func(_ context.Context, files []scan.Upload, d Decisions, _ func(scan.Progress)) (audit.Audit, error) {
		decided <- d
		return record(t, files), nil
	}})
	w.enter(t)
	job := w.send(t, "a.csv")
	<-decided
	post := func(path string, values url.Values) {
		t.Helper()
		waitUntil(t, func() bool { return !w.current(job[len("/job/"):]).running() })
		code, _ := w.do(t, "POST", w.base+job+path, strings.NewReader(values.Encode()), map[string]string{"Content-Type": "application/x-www-form-urlencoded"})
		if code != http.StatusSeeOther {
			t.Errorf("%s: %d", path, code)
		}
	}
	ok := url.Values{"key": {"k"}, "rule": {"R-1"}, "reason": {"Vu\nen bureau"}, "by": {"Bureau"}, "until": {"2027-06-30"}}
	post("/accept", ok)
	if d := <-decided; len(d.Accepted) != 1 || d.Accepted[0].Reason != "Vu en bureau" {
		t.Errorf("%+v", d)
	}
	for _, until := range []string{"2026-11-22", "2029-01-01", "demain", ""} {
		post("/accept", url.Values{"key": {"k"}, "reason": {"x"}, "by": {"y"}, "until": {until}})
	}
	post("/accept", url.Values{"key": {"k"}, "by": {"y"}, "until": {"2027-01-01"}})
	post("/correct", url.Values{"file": {"a.csv"}, "column": {"B"}, "to": {"email"}, "why": {"vu"}, "by": {"moi"}})
	if d := <-decided; len(d.Accepted) != 1 || len(d.Corrected) != 1 {
		t.Errorf("a decision that is not whole was taken: %+v", d)
	}
}

// TestIdle ends a server that nobody looks at, and not one with a page open.
func TestIdle(t *testing.T) {
	w := serve(t, Options{Idle: 200 * time.Millisecond})
	w.enter(t)
	select {
	case err := <-w.ended:
		if err != nil {
			t.Error(err)
		}
		w.ended <- nil
	case <-time.After(5 * time.Second):
		t.Error("still there")
	}
}

// TestClose forgets and ends.
func TestClose(t *testing.T) {
	w := serve(t, Options{})
	w.enter(t)
	w.send(t, "a.csv")
	if code, _ := w.do(t, "POST", w.base+"/close", nil, nil); code != 200 {
		t.Errorf("close: %d", code)
	}
	select {
	case err := <-w.ended:
		if err != nil {
			t.Error(err)
		}
		w.ended <- nil
	case <-time.After(5 * time.Second):
		t.Error("still there")
	}
	if w.job != nil {
		t.Error("the files are still held")
	}
}

// TestEveryTextIsThere in both languages: a missing one shows in brackets.
func TestEveryTextIsThere(t *testing.T) {
	for _, code := range []string{"fr", "en"} {
		w := serve(t, Options{Lang: code, Folder: "egide-audit", Earlier: func(string) ([]Earlier, string) { return []Earlier{{"2026-05-22", "3"}}, "x" }})
		w.enter(t)
		pages := []string{"/", "/?error=none", w.send(t, "a.csv")}
		for _, path := range pages {
			if _, text := w.do(t, "GET", w.base+path, nil, nil); strings.Contains(text, "⟦") {
				t.Errorf("%s %s: a text is missing", code, path)
			}
		}
	}
}

// TestPageWeight: what a first visit loads stays under 150 kB.
func TestPageWeight(t *testing.T) {
	w := serve(t, Options{})
	w.enter(t)
	total := 0
	for _, path := range []string{"/", "/style.css", "/app.js"} {
		_, text := w.do(t, "GET", w.base+path, nil, nil)
		total += len(text)
	}
	if total > 150_000 || total < 5_000 {
		t.Errorf("%d bytes", total)
	}
}
