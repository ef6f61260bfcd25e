package web

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"

	"egide/internal/scan"
)

// The ways in which what is dropped is refused.
var (
	errTooLarge = errors.New("too-large")
	errTooMany  = errors.New("too-many")
	errNone     = errors.New("none")
	errCut      = errors.New("cut") // the browser stopped sending
)

func (s *Server) receive(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, s.options.Limit.Total+1<<20)
	dropped, err := s.read(r)
	script := r.Header.Get("Accept") == "application/json"
	var to string
	if err != nil {
		to = "/?error=" + err.Error()
	} else {
		to = "/job/" + s.start(dropped).id
	}
	if !script {
		http.Redirect(w, r, to, http.StatusSeeOther) //nolint:gosec // a path of ours
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = fmt.Fprintf(w, "{\"to\":%q}\n", to) //nolint:gosec // JSON of ids and codes of ours; the browser went away
}

// read takes the files of a form into memory, under limits. Nothing is written
// to disk, as ParseMultipartForm would.
func (s *Server) read(r *http.Request) ([]scan.Upload, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, errNone
	}
	var dropped []scan.Upload
	total := int64(0)
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, tooLargeOr(err, errCut)
		}
		name := fileName(part.Header.Get("Content-Disposition"))
		if part.FormName() != "files" || name == "" {
			continue
		}
		if len(dropped) == s.options.Limit.Files {
			return nil, errTooMany
		}
		content, err := io.ReadAll(io.LimitReader(part, min(s.options.Limit.File, s.options.Limit.Total-total)+1))
		if err != nil {
			return nil, tooLargeOr(err, errCut)
		}
		if total += int64(len(content)); int64(len(content)) > s.options.Limit.File || total > s.options.Limit.Total {
			return nil, errTooLarge
		}
		dropped = append(dropped, scan.Upload{Path: name, Content: content})
	}
	if len(dropped) == 0 {
		return nil, errNone
	}
	return dropped, nil
}

func tooLargeOr(err, otherwise error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return errTooLarge
	}
	return otherwise
}

// fileName is the relative path of a dropped file, to show it by: the standard
// library cuts it to its last element. It opens nothing.
func fileName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	name := path.Clean("/" + strings.ReplaceAll(params["filename"], `\`, "/"))
	if name == "/" {
		return ""
	}
	return name[1:]
}
