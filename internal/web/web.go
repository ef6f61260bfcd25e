// Package web is the local page: the program for people who need no terminal.
// It serves the browser of the same computer and nobody else, holds what is
// dropped on it in memory, and writes nothing but what it is told to.
//
// What keeps other programs and other pages out: it listens on 127.0.0.1 alone;
// every request must name that host and port, before anything else is looked at
// (against DNS rebinding); the address that is opened carries a token that works
// once and is exchanged for a cookie; requests from other sites are refused; and
// every answer forbids to load, frame, cache or send anything.
package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"egide/internal/audit"
	"egide/internal/scan"
)

// Defaults of [Options].
const (
	DefaultIdle     = 15 * time.Minute
	defaultFile     = 256 << 20
	defaultTotal    = 512 << 20
	defaultFiles    = 500
	headerTimeout   = 10 * time.Second
	shutdownTimeout = 3 * time.Second
)

// Options of a server.
type Options struct {
	Lang string // of the page at first: fr or en
	// Scan audits what was dropped, under what was decided on the page.
	Scan func(ctx context.Context, files []scan.Upload, decided Decisions, progress func(scan.Progress)) (audit.Audit, error)
	// Save writes an audit where the person started the program and gives the
	// paths; nil where there is no such place.
	Save func(ctx context.Context, a audit.Audit, lang string) ([]string, error)
	// Folder is where Save writes, for the page to name.
	Folder string
	// Earlier gives the audits in Folder, the newest first, and what the last of
	// them says changed; nil where there is no such place.
	Earlier func(lang string) (audits []Earlier, since string)
	// Categories a column can be corrected to, in the language of the page.
	Categories func(lang string) []Choice

	Idle  time.Duration    // without a page open for so long, the server ends; 0 is DefaultIdle
	Now   func() time.Time // clock; nil is time.Now
	Limit Limits
}

// Limits bounds what the page takes in; 0 is the default.
type Limits struct {
	File  int64 // bytes of one file
	Total int64 // bytes of all files
	Files int
}

// Choice is an entry of a drop-down.
type Choice struct{ ID, Name string }

// Earlier is an audit of the folder, in one line.
type Earlier struct{ Date, What string }

// Decisions are what a person decided on the page about the files on it.
type Decisions struct {
	Accepted  []Acceptance
	Corrected []Correction
}

// Acceptance accepts a finding for a time.
type Acceptance struct {
	Key, Rule, Reason, By, Until string
	People                       int
}

// Correction says that a column holds something else than was found.
type Correction struct{ File, Sheet, Column, From, To, Why, By string }

// Server is the local page.
type Server struct {
	options  Options
	listener net.Listener
	hosts    map[string]bool
	token    string // of the address that is opened; "" once it was used
	session  string // of the cookie
	handler  http.Handler
	done     chan struct{}
	close    func()

	mu       sync.Mutex
	job      *job
	open     int       // pages that listen for events
	left     time.Time // when the last of them was closed; zero before
	lastSeen time.Time // last request
}

// New listens on a free port of 127.0.0.1.
func New(o Options) (*Server, error) {
	if o.Idle == 0 {
		o.Idle = DefaultIdle
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Limit.File, o.Limit.Total = orDefault(o.Limit.File, defaultFile), orDefault(o.Limit.Total, defaultTotal)
	if o.Limit.Files == 0 {
		o.Limit.Files = defaultFiles
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	s := &Server{
		options: o, listener: listener, token: secret(), session: secret(), done: make(chan struct{}), lastSeen: o.Now(),
		hosts: map[string]bool{"127.0.0.1:" + port: true, "localhost:" + port: true},
	}
	s.close = sync.OnceFunc(func() { close(s.done) })
	s.handler = s.guarded(s.routes())
	return s, nil
}

func orDefault(n, otherwise int64) int64 {
	if n == 0 {
		return otherwise
	}
	return n
}

// secret is 256 random bits in hexadecimal.
func secret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: crypto/rand
	return hex.EncodeToString(b)
}

// Address is what the browser is to open. It works once.
func (s *Server) Address() string {
	return "http://" + s.listener.Addr().String() + "/open?t=" + s.token
}

// Port is that of the server.
func (s *Server) Port() int {
	_, port, _ := net.SplitHostPort(s.listener.Addr().String()) // New has split it before
	n, _ := strconv.Atoi(port)
	return n
}

// Serve answers until ctx ends, the page is closed, or no page has been open for
// as long as Options.Idle. What was dropped is forgotten then.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{Handler: s.handler, ReadHeaderTimeout: headerTimeout, ErrorLog: nil, MaxHeaderBytes: 64 << 10}
	server.ErrorLog = silent()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(s.listener) }()
	tick := time.NewTicker(min(s.options.Idle/4, 15*time.Second))
	defer tick.Stop()
	for {
		select {
		case err := <-failed:
			return err
		case <-ctx.Done():
		case <-s.done:
		case <-tick.C:
			s.forgetWhenClosed()
			if !s.idle() {
				continue
			}
		}
		break
	}
	s.forget()
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		return errors.Join(server.Close(), ctx.Err())
	}
	return nil
}

// grace is how long a page may be away, reloaded or asleep, before what was
// dropped on it is forgotten.
const grace = time.Minute

// forgetWhenClosed lets go of what was dropped once its page is closed.
func (s *Server) forgetWhenClosed() {
	s.mu.Lock()
	closed := s.open == 0 && !s.left.IsZero() && s.options.Now().Sub(s.left) >= grace && s.job != nil
	s.mu.Unlock()
	if closed {
		s.forget()
	}
}

// idle reports whether nobody has looked for a while.
func (s *Server) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	busy := s.job != nil && s.job.running()
	return s.open == 0 && !busy && s.options.Now().Sub(s.lastSeen) >= s.options.Idle
}
