package ingest

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"egide/internal/sealed"
	"egide/internal/table"
)

// gzipped packs text as one run.
func gzipped(t testing.TB, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Name = name
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func tarred(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, m := range members {
		err := w.WriteHeader(&tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.text)), Format: tar.FormatUSTAR})
		if err == nil {
			_, err = io.WriteString(w, m.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unfolding is what came out of a document and all that stands in it.
type unfolding struct {
	t     testing.TB
	lines []string // path: cells of a row | path: !code of what was not read | path: ~code of a problem
	texts []string // path: kind: text
	bytes int64    // of all members
}

// unfold opens a document, reads it, and then those that stand in it.
func unfold(t testing.TB, name string, data []byte, limits Limits) *unfolding {
	t.Helper()
	u := &unfolding{t: t}
	u.open(bytes.NewReader(data), int64(len(data)), name, limits)
	return u
}

func (u *unfolding) say(path, format string, args ...any) {
	u.lines = append(u.lines, path+": "+fmt.Sprintf(format, args...))
}

func (u *unfolding) open(r io.ReaderAt, size int64, path string, limits Limits) {
	ctx := context.Background()
	name := path[strings.LastIndexByte(path, '/')+1:]
	book, _, err := Open(ctx, r, size, name, Options{Limits: limits})
	if err != nil {
		u.refused(path, err)
		return
	}
	defer book.Close()
	for i := range book.Sheets() {
		if _, err := book.Rows(ctx, i, func(r table.Row) error {
			if len(u.lines) < 1000 {
				u.say(path, "%s", strings.Join(cellsOf(r.Cells), "|"))
			}
			return nil
		}); err != nil {
			u.t.Fatal(err)
		}
	}
	if err := book.Texts(ctx, func(x table.Text) error {
		for i := range x.Text.Len() {
			u.texts = append(u.texts, path+": "+x.Kind+": "+string(sealed.Open(x.Text, i)))
		}
		if x.Kind == "" || x.Text.Len() == 0 {
			u.t.Error("a text without kind or words")
		}
		return nil
	}); err != nil {
		u.t.Fatal(err)
	}
	if c, ok := book.(Container); ok {
		if err := c.Members(ctx, func(m Member) error { u.member(path, m); return nil }); err != nil {
			u.t.Fatal(err)
		}
	}
	for _, p := range book.Problems() {
		if p.Code == "" || p.Code == "read-error" {
			u.t.Errorf("%s: problem %q", path, p.Code)
		}
		u.say(path, "~%s", p.Code)
	}
}

func (u *unfolding) member(path string, m Member) {
	path += "/" + m.Name
	content, err := m.Open(context.Background())
	if err != nil {
		u.refused(path, err)
		return
	}
	defer content.Close()
	u.bytes += content.Size()
	u.open(content, content.Size(), path, m.Limits)
	if content.Flaw != "" {
		u.say(path, "~%s", content.Flaw)
	}
}

func (u *unfolding) refused(path string, err error) {
	var typed *Error
	if !errors.As(err, &typed) || typed.Code == "" || typed.Code == "read-error" {
		u.t.Errorf("%s: an error without a code: %T", path, err)
	}
	u.say(path, "!%s", Code(err))
}

func (u *unfolding) want(lines ...string) {
	u.t.Helper()
	if got, want := strings.Join(u.lines, "\n"), strings.Join(lines, "\n"); got != want {
		u.t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func (u *unfolding) wantText(text string) {
	u.t.Helper()
	if !strings.Contains(strings.Join(u.texts, "\n")+"\n", text+"\n") {
		u.t.Errorf("no text %q in %q", text, u.texts)
	}
}

// within runs fn and asserts how long it takes and how much memory is live at
// most, sampled.
func within(t *testing.T, seconds float64, megabytes uint64, fn func()) {
	t.Helper()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, m.HeapAlloc
	done := make(chan struct{})
	sampled := make(chan struct{})
	go func() {
		defer close(sampled)
		for {
			select {
			case <-done:
				return
			case <-time.After(10 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
	}()
	start := time.Now()
	fn()
	took := time.Since(start)
	close(done)
	<-sampled
	if took.Seconds() > seconds {
		t.Errorf("took %v, limit %v s", took, seconds)
	}
	if held := (peak - before) >> 20; held > megabytes {
		t.Errorf("held %d MB, limit %d", held, megabytes)
	}
	t.Logf("%v, %d MB", took.Round(time.Millisecond), (peak-before)>>20)
}
