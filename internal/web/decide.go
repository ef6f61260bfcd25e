package web

import (
	"net/http"
	"strings"
	"time"

	"egide/internal/audit"
)

func (s *Server) mark(w http.ResponseWriter, r *http.Request, j *job) {
	id, mark := r.PostFormValue("action"), r.PostFormValue("state")
	j.mu.Lock()
	if j.record != nil {
		for _, action := range j.record.Checklist {
			if action.ID == id {
				today := s.options.Now().Format(time.DateOnly)
				read := audit.Mark{ID: id, Keys: action.Keys, State: known(mark), On: today}
				if read.State == audit.MarkDone {
					read.Done = today
				}
				j.marks = replace(j.marks, read)
			}
		}
	}
	j.mu.Unlock()
	http.Redirect(w, r, "/job/"+j.id+"#action-"+anchor(id), http.StatusSeeOther)
}

// known is a state there is; anything else is still to do.
func known(state string) string {
	for _, s := range audit.MarkStates() {
		if s == state {
			return s
		}
	}
	return audit.MarkTodo
}

func replace(marks []audit.Mark, m audit.Mark) []audit.Mark {
	for i := range marks {
		if marks[i].ID == m.ID {
			marks[i] = m
			return marks
		}
	}
	return append(marks, m)
}

// anchor keeps what an id of an action is made of.
func anchor(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, id)
}

// accept and correct decide something, and audit the same files again under it.
func (s *Server) accept(w http.ResponseWriter, r *http.Request, j *job) {
	a := Acceptance{
		Key: r.PostFormValue("key"), Rule: r.PostFormValue("rule"), Reason: line(r.PostFormValue("reason")),
		By: line(r.PostFormValue("by")), Until: r.PostFormValue("until"),
	}
	until, err := time.Parse(time.DateOnly, a.Until)
	now := s.options.Now()
	if a.Reason != "" && a.By != "" && err == nil && until.After(now) && !until.After(now.AddDate(2, 0, 0)) {
		s.again(j, func(d *Decisions) { d.Accepted = append(d.Accepted, a) })
	}
	http.Redirect(w, r, "/job/"+j.id, http.StatusSeeOther)
}

func (s *Server) correct(w http.ResponseWriter, r *http.Request, j *job) {
	c := Correction{
		File: r.PostFormValue("file"), Sheet: r.PostFormValue("sheet"), Column: r.PostFormValue("column"), From: r.PostFormValue("from"),
		To: r.PostFormValue("to"), Why: line(r.PostFormValue("why")), By: line(r.PostFormValue("by")),
	}
	if c.Column != "" && c.To != "" && c.Why != "" && c.By != "" {
		s.again(j, func(d *Decisions) { d.Corrected = append(d.Corrected, c) })
	}
	http.Redirect(w, r, "/job/"+j.id, http.StatusSeeOther)
}

// line is what a person typed, on one line and not endless.
func line(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 300 {
		s = string(runes[:300])
	}
	return s
}

func (s *Server) again(j *job, decide func(*Decisions)) {
	if j.running() {
		return
	}
	j.mu.Lock()
	decide(&j.decided)
	j.mu.Unlock()
	s.run(j)
}
