package web

import (
	"context"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"egide/internal/audit"
	"egide/internal/scan"
)

// job is one set of files on the page and what came of it.
type job struct {
	id      string
	files   []scan.Upload
	decided Decisions

	mu       sync.Mutex
	cancel   context.CancelFunc
	progress scan.Progress
	record   *audit.Audit
	err      error
	ended    chan struct{} // closed when the running scan ends
	marks    []audit.Mark
	saved    []string
}

func (j *job) running() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.atWork()
}

// atWork is running for who holds the lock.
func (j *job) atWork() bool {
	select {
	case <-j.ended:
		return false
	default:
		return true
	}
}

// state is what a page shows of a job.
type state struct {
	Running  bool
	Failed   bool
	Progress scan.Progress
	Record   audit.Audit
	Marks    []audit.Mark
	Saved    []string
	Names    []string
}

func (j *job) state() state {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := state{Running: j.atWork(), Progress: j.progress, Failed: j.err != nil, Marks: slices.Clone(j.marks), Saved: j.saved}
	if j.record != nil {
		s.Record = *j.record
	}
	for _, f := range j.files {
		s.Names = append(s.Names, f.Path)
	}
	return s
}

// start takes the place of the job before and audits files in the background.
func (s *Server) start(files []scan.Upload) *job {
	s.forget()
	j := &job{id: secret()[:32], files: files}
	s.mu.Lock()
	s.job = j
	s.mu.Unlock()
	s.run(j)
	return j
}

// run audits the files of a job under what was decided.
func (s *Server) run(j *job) {
	ctx, cancel := context.WithCancel(context.Background())
	j.mu.Lock()
	j.cancel, j.ended, j.record, j.err, j.progress = cancel, make(chan struct{}), nil, nil, scan.Progress{Documents: len(j.files)}
	files, decided, ended := j.files, j.decided, j.ended
	j.mu.Unlock()
	go func() {
		defer cancel()
		record, err := s.options.Scan(ctx, files, decided, func(p scan.Progress) {
			j.mu.Lock()
			j.progress = p
			j.mu.Unlock()
		})
		j.mu.Lock()
		if j.err = err; err == nil {
			j.record = &record
		}
		j.mu.Unlock()
		close(ended)
		debug.FreeOSMemory() // readers leave buffers of the size of the files
	}()
}

// stop ends the scan of a job.
func (j *job) stop() {
	j.mu.Lock()
	cancel, ended := j.cancel, j.ended
	j.mu.Unlock()
	cancel()
	select {
	case <-ended:
	case <-time.After(shutdownTimeout):
	}
}

// forget lets go of what was dropped.
func (s *Server) forget() {
	s.mu.Lock()
	j := s.job
	s.job = nil
	s.mu.Unlock()
	if j == nil {
		return
	}
	j.stop()
	j.mu.Lock()
	j.files, j.record = nil, nil
	j.mu.Unlock()
	debug.FreeOSMemory()
}

// current is the job with this id, nil where it is gone.
func (s *Server) current(id string) *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.job == nil || s.job.id != id {
		return nil
	}
	return s.job
}
