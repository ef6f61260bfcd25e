package web

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// events tells a page how far a scan is, as server-sent events, and the server
// that a page is open.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "500", http.StatusInternalServerError)
		return
	}
	s.pages(1)
	defer s.pages(-1)
	w.Header().Set("Content-Type", "text/event-stream")
	j := s.current(r.URL.Query().Get("job"))
	tick := time.NewTicker(eventInterval)
	defer tick.Stop()
	for n := 0; ; n++ {
		if j != nil {
			st := j.state()
			_, _ = fmt.Fprintf(w, "data: {\"running\":%v,\"done\":%d,\"of\":%d,\"bytes\":%d,\"all\":%d,\"finished\":[%s]}\n\n",
				st.Running, st.Progress.DocumentsDone, st.Progress.Documents, st.Progress.BytesDone, st.Progress.Bytes, list(st.Progress.Finished))
			if !st.Running {
				j = nil
			}
		} else if n%heartbeat == 0 {
			_, _ = io.WriteString(w, ": here\n\n")
		}
		flusher.Flush()
		select {
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		case <-tick.C:
		}
	}
}

// list writes numbers as JSON has them inside an array.
func list(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ",")
}

// eventInterval is how often progress is told, heartbeat how many of them pass
// between two signs of life.
const (
	eventInterval = 200 * time.Millisecond
	heartbeat     = 50
)

func (s *Server) pages(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open += n
	s.lastSeen = s.options.Now()
	if s.open == 0 {
		s.left = s.lastSeen
	}
}
