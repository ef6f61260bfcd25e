package web

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/report"
)

//go:embed page
var files embed.FS

const langCookie = "egide_lang"

func (s *Server) routes() http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /{$}", s.welcome)
	m.HandleFunc("GET /style.css", s.asset("text/css; charset=utf-8", report.Stylesheet()+text("page/web.css")))
	m.HandleFunc("GET /app.js", s.asset("text/javascript; charset=utf-8", text("page/app.js")))
	m.HandleFunc("POST /files", s.receive)
	m.HandleFunc("POST /lang/{code}", s.switchLanguage)
	m.HandleFunc("POST /close", s.closePage)
	m.HandleFunc("GET /events", s.events)
	m.HandleFunc("GET /job/{id}", s.withJob(s.show))
	m.HandleFunc("POST /job/{id}/stop", s.withJob(s.stopJob))
	m.HandleFunc("POST /job/{id}/mark", s.withJob(s.mark))
	m.HandleFunc("POST /job/{id}/accept", s.withJob(s.accept))
	m.HandleFunc("POST /job/{id}/correct", s.withJob(s.correct))
	m.HandleFunc("POST /job/{id}/save", s.withJob(s.save))
	m.HandleFunc("GET /job/{id}/report", s.withJob(s.report))
	m.HandleFunc("GET /job/{id}/file/{format}", s.withJob(s.download))
	return m
}

func text(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("web: " + err.Error()) // embedded: a test reads it
	}
	return string(b)
}

func (s *Server) asset(kind, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(w, content) // the browser went away
	}
}

func (s *Server) withJob(handle func(http.ResponseWriter, *http.Request, *job)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		j := s.current(r.PathValue("id"))
		if j == nil { // another set of files took its place, or the page was left open for long
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		handle(w, r, j)
	}
}

// language of a request: what was switched to, else what the program speaks.
func (s *Server) language(r *http.Request) *lang.Lang {
	if c, err := r.Cookie(langCookie); err == nil && (c.Value == "fr" || c.Value == "en") {
		return lang.New(c.Value)
	}
	return lang.New(s.options.Lang)
}

func (s *Server) switchLanguage(w http.ResponseWriter, r *http.Request) {
	code := lang.New(r.PathValue("code")).Code
	//nolint:gosec // the loopback has no TLS to be secure over
	http.SetCookie(w, &http.Cookie{Name: langCookie, Value: code, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, back(r), http.StatusSeeOther) //nolint:gosec // back gives paths of ours alone
}

// back is the page a form stands on, one of ours whatever it says.
func back(r *http.Request) string {
	if to := r.PostFormValue("back"); strings.HasPrefix(to, "/job/") && path.Clean(to) == to {
		return to
	}
	return "/"
}

// view is what a page is made of.
type view struct {
	Lang    *lang.Lang
	Other   string // the language to switch to
	Path    string
	Folder  string // where an audit can be saved, "" where it cannot
	Earlier []Earlier
	Since   string // what changed at the last of them

	Job     string
	State   state
	Brief   report.Brief
	Choices []Choice
	States  []string
	Today   string
	Latest  string // last day an exception may have
	Closed  bool   // the server ends: there is nothing more to ask it
	Error   string // what was wrong with what was dropped
}

// T gives a text of the page.
func (v view) T(id string) string { return v.Lang.T(id) }

// N gives a text of the page for a number.
func (v view) N(id string, n int) string { return v.Lang.N(id, n) }

// Day writes a date in words.
func (v view) Day(date string) string { return v.Lang.Day(date) }

// MarkOf is the state an action was given on the page.
func (v view) MarkOf(id string) string {
	for _, m := range v.State.Marks {
		if m.ID == id {
			return m.State
		}
	}
	return audit.MarkTodo
}

// Done counts the actions that are done or do not concern.
func (v view) Done() int {
	n := 0
	for _, t := range v.Brief.Tasks {
		if m := v.MarkOf(t.ID); m == audit.MarkDone || m == audit.MarkNotConcerned {
			n++
		}
	}
	return n
}

var templates = template.Must(template.ParseFS(files, "page/*.html"))

func (s *Server) page(w http.ResponseWriter, r *http.Request, name string, v view) {
	v.Lang = s.language(r)
	v.Other = map[string]string{"fr": "en", "en": "fr"}[v.Lang.Code]
	v.Path, v.Folder = r.URL.Path, s.options.Folder
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, v); err != nil {
		http.Error(w, "500", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = b.WriteTo(w) // the browser went away
}

func (s *Server) welcome(w http.ResponseWriter, r *http.Request) {
	v := view{}
	if s.options.Earlier != nil {
		v.Earlier, v.Since = s.options.Earlier(s.language(r).Code)
	}
	if id := r.URL.Query().Get("error"); id == "too-large" || id == "too-many" || id == "none" || id == "cut" {
		v.Error = "web.error." + id
	}
	s.page(w, r, "welcome", v)
}

func (s *Server) show(w http.ResponseWriter, r *http.Request, j *job) {
	v := view{Job: j.id, State: j.state(), States: audit.MarkStates()}
	today := s.options.Now()
	v.Today, v.Latest = today.Format(time.DateOnly), today.AddDate(2, 0, 0).Format(time.DateOnly)
	code := s.language(r).Code
	switch {
	case v.State.Running:
		s.page(w, r, "progress", v)
	case v.State.Failed:
		s.page(w, r, "failed", v)
	default:
		v.Brief = report.NewBrief(v.State.Record, code)
		if s.options.Categories != nil {
			v.Choices = s.options.Categories(code)
		}
		s.page(w, r, "result", v)
	}
}

func (s *Server) stopJob(w http.ResponseWriter, r *http.Request, j *job) {
	j.stop()
	s.forget()
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) save(w http.ResponseWriter, r *http.Request, j *job) {
	st := j.state()
	if s.options.Save != nil && !st.Running && !st.Failed && len(st.Saved) == 0 {
		paths, err := s.options.Save(r.Context(), st.Record, s.language(r).Code)
		j.mu.Lock()
		if j.saved = paths; err != nil {
			j.saved = []string{""} // the page says that it could not
		}
		j.mu.Unlock()
	}
	http.Redirect(w, r, "/job/"+j.id+"#keep", http.StatusSeeOther)
}

// report shows the page that the command line writes, byte for byte; its own
// policy stands inside it.
func (s *Server) report(w http.ResponseWriter, r *http.Request, j *job) {
	content, err := s.render(j, "html", s.language(r).Code)
	if err != nil {
		http.Redirect(w, r, "/job/"+j.id, http.StatusSeeOther)
		return
	}
	w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(content) // the browser went away
}

var errNoAudit = errors.New("no audit yet")

func (s *Server) render(j *job, format, code string) ([]byte, error) {
	st := j.state()
	f, err := report.Named(format)
	if err != nil {
		return nil, err
	}
	if st.Running || st.Failed {
		return nil, errNoAudit
	}
	var b bytes.Buffer
	err = f.Render(&b, st.Record, report.Options{Lang: code, Marks: st.Marks})
	return b.Bytes(), err
}

// names are what a browser saves the renderings as.
var names = map[string]string{"html": "report.html", "xlsx": "actions.xlsx", "json": "audit.json"}

func (s *Server) download(w http.ResponseWriter, r *http.Request, j *job) {
	name, ok := names[r.PathValue("format")]
	content, err := s.render(j, r.PathValue("format"), s.language(r).Code)
	if !ok || err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(content) // the browser went away
}

func (s *Server) closePage(w http.ResponseWriter, r *http.Request) {
	s.forget()
	s.page(w, r, "closed", view{Closed: true})
	time.AfterFunc(farewell, s.close)
}

// farewell lets the last page fetch its stylesheet.
const farewell = 2 * time.Second
