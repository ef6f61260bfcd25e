//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// visitor is a browser without a window.
type visitor struct {
	base   string
	client *http.Client
}

func visit(t *testing.T, s *uiServer) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{base: strings.Split(s.address, "/open")[0], client: &http.Client{Jar: jar, Timeout: time.Minute}}
	if code, _ := v.get(t, s.address); code != http.StatusOK {
		t.Fatalf("the address opens with %d", code)
	}
	return v
}

func (v *visitor) get(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := v.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// drop sends files and gives the address of their job.
func (v *visitor) drop(t *testing.T, files map[string][]byte) string {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, content := range files {
		part, err := w.CreateFormFile("files", name)
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, v.base+"/files", &b)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Accept", "application/json")
	answer, err := v.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var to struct{ To string }
	if err := json.NewDecoder(answer.Body).Decode(&to); err != nil || !strings.HasPrefix(to.To, "/job/") {
		t.Fatalf("%+v, %v", to, err)
	}
	return to.To
}

// result waits for the report of a job.
func (v *visitor) result(t *testing.T, job string) string {
	t.Helper()
	for range 1200 {
		if _, text := v.get(t, v.base+job); strings.Contains(text, `class="tiles"`) {
			return text
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("no result")
	return ""
}

// members is a list of so many invented people.
func members(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("Nom;Prénom;Courriel;Téléphone;Né(e) le;Remarques\n")
	for i := range rows {
		fmt.Fprintf(&b, "Kanarivel%d;Maïkanari;kanari.%d@exemple.fr;06 39 98 %02d %02d;03/04/19%02d;à jour\n", i, i, i/100%100, i%100, 40+i%60)
	}
	return b.Bytes()
}

// TestUIFigures: a page in half a second, a list of 500 rows in a second, and
// the memory of a scan given back. Times have room for a loaded machine; the log
// has what they were.
func TestUIFigures(t *testing.T) {
	s := startUI(t)
	v := visit(t, s)
	first := time.Since(s.began)
	list := members(500)
	v.result(t, v.drop(t, map[string][]byte{"a.csv": list})) // the rules are compiled with the first
	began := time.Now()
	v.result(t, v.drop(t, map[string][]byte{"membres.csv": list}))
	drop := time.Since(began)
	t.Logf("start to page %v, 500 rows from drop to result %v", first.Round(time.Millisecond), drop.Round(time.Millisecond))
	if first > 5*time.Second || drop > 10*time.Second {
		t.Errorf("start %v, drop %v", first, drop)
	}
	before := resident(t, s)
	big := members(100_000)
	v.result(t, v.drop(t, map[string][]byte{"grand.csv": big}))
	during := resident(t, s)
	v.result(t, v.drop(t, map[string][]byte{"petit.csv": list}))
	var after int
	for range 50 { // the system takes its pages back when it likes
		if after = resident(t, s); after-before <= 16<<10 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Logf("resident: %d MiB before, %d with a list of %d MiB, %d after", before>>10, during>>10, len(big)>>20, after>>10)
	if after-before > 16<<10 {
		t.Errorf("%d kB more than before", after-before)
	}
}

// resident is the memory of the server in kB.
func resident(t *testing.T, s *uiServer) int {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("there is no /proc here")
	}
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

// TestUIManyFiles: with fifty files, progress comes at least every 250 ms.
func TestUIManyFiles(t *testing.T) {
	s := startUI(t)
	v := visit(t, s)
	files := map[string][]byte{}
	for i := range 50 {
		files[fmt.Sprintf("liste %02d.csv", i)] = members(2000)
	}
	job := v.drop(t, files)
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, v.base+"/events?job="+strings.TrimPrefix(job, "/job/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := v.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	last, longest, n := time.Now(), time.Duration(0), 0
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "data: ") {
			continue
		}
		longest, last, n = max(longest, time.Since(last)), time.Now(), n+1
		if strings.Contains(lines.Text(), `"running":false`) {
			break
		}
	}
	t.Logf("%d signs of progress, at most %v apart", n, longest.Round(time.Millisecond))
	if n < 1 || longest > 2*time.Second { // 250 ms on a quiet machine
		t.Errorf("%d signs, up to %v apart", n, longest)
	}
	v.result(t, job)
}

// TestUIOneInstance: a second one says that the first is open; after a kill the
// next one starts as if nothing had been, and nothing of a list is left.
func TestUIOneInstance(t *testing.T) {
	s := startUI(t)
	v := visit(t, s)
	v.result(t, v.drop(t, map[string][]byte{"membres.csv": members(20)}))
	second := exec.Command(build(t), "ui", "--no-open", "--lang", "fr")
	second.Dir, second.Env = s.dir, append(os.Environ(), "XDG_CACHE_HOME="+s.cache)
	out, err := second.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 2 || !strings.Contains(string(out), "déjà ouvert") {
		t.Errorf("a second one: %v\n%s", err, out)
	}
	if err := syscall.Kill(s.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-s.ended
	s.ended <- nil
	for _, dir := range []string{s.dir, s.cache} {
		if leaks := searchCanaries(dir, &inputFiles{sums: map[string]string{}}); len(leaks) > 0 {
			t.Errorf("left behind:\n%s", strings.Join(leaks, "\n"))
		}
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	third := exec.Command(build(t), "ui", "--no-open", "--idle", "300ms")
	third.Dir, third.Env = s.dir, append(os.Environ(), "XDG_CACHE_HOME="+s.cache)
	if out, err := third.CombinedOutput(); err != nil || !strings.Contains(string(out), "/open?t=") {
		t.Errorf("after a kill: %v\n%s", err, out)
	}
}
