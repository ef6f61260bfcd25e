package web

import (
	"crypto/subtle"
	"io"
	"log"
	"net/http"
)

const cookieName = "egide"

// policy is the content security policy of every answer but the report, which
// has one of its own inside.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// silent takes what net/http would print: it can hold addresses with a token.
func silent() *log.Logger { return log.New(io.Discard, "", 0) }

// guarded puts the checks around the routes, the host first of all.
func (s *Server) guarded(routes http.Handler) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	inside := crossOrigin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/open" {
			s.exchange(w, r)
			return
		}
		if !s.known(r) {
			http.Error(w, "403", http.StatusForbidden)
			return
		}
		routes.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if !s.hosts[r.Host] {
			http.Error(w, "421", http.StatusMisdirectedRequest)
			return
		}
		if r.URL.Path == "/alive" && r.Method == http.MethodGet {
			w.WriteHeader(http.StatusNoContent) // says that a server of ours is there, and nothing else
			return
		}
		if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
			http.Error(w, "403", http.StatusForbidden)
			return
		}
		s.seen()
		inside.ServeHTTP(w, r)
	})
}

func (s *Server) seen() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastSeen = s.options.Now()
}

// known reports whether a request carries the cookie.
func (s *Server) known(r *http.Request) bool {
	c, err := r.Cookie(cookieName)
	return err == nil && subtle.ConstantTimeCompare([]byte(c.Value), []byte(s.session)) == 1
}

// exchange takes the token of the address, once, for the cookie, and sends the
// browser to an address without it.
func (s *Server) exchange(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	right := s.token != "" && subtle.ConstantTimeCompare([]byte(r.URL.Query().Get("t")), []byte(s.token)) == 1
	if right {
		s.token = ""
	}
	s.mu.Unlock()
	if !right && !s.known(r) {
		http.Error(w, "403", http.StatusForbidden)
		return
	}
	if right {
		//nolint:gosec // the loopback has no TLS to be secure over
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: s.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
