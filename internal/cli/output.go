package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"egide/internal/audit"
	"egide/internal/history"
	"egide/internal/lang"
	"egide/internal/report"
)

// auditFolder is where audits stand, visible, beside the lists or where the
// command is run. projectFile in it holds the salt of the project.
const (
	auditFolder = "egide-audit"
	projectFile = "project.json"
)

// fileNames are what the renderings are called inside an audit's folder.
var fileNames = map[string]string{"json": "audit.json", "html": "report.html", "xlsx": "actions.xlsx"}

var defaultFormats = []string{"json", "html", "xlsx"}

// outputPlan says where the renderings go. It is made, and refused if need be,
// before anything is read.
type outputPlan struct {
	formats  []report.Format
	toStdout bool
	file     string // the one target, or
	folder   string // the folder of all
	dated    bool   // folder is the audit folder: a new folder by date goes inside
	date     time.Time
	force    bool
	edition  string
	salt     []byte
	project  string // project file to be written first, "" = it is there or not wanted
}

// plan reads --output and --format. One format alone may go to stdout ("-") or
// to a file; several go to a folder; without --output they go to a new folder
// of egide-audit.
func (a *app) plan(output string, names, fallback []string, date time.Time, inputs []string, force bool) (*outputPlan, error) {
	p := &outputPlan{date: date, force: force}
	if len(names) == 0 && output != "-" {
		names = fallback
	}
	for _, name := range names {
		f, err := formatNamed(name)
		if err != nil {
			return nil, err
		}
		p.formats = append(p.formats, f)
	}
	switch {
	case output == "-":
		if len(p.formats) != 1 {
			return nil, usageError("error.stdout-formats", "hint.stdout-formats", lang.Data{"Allowed": strings.Join(formatNames(), ", ")})
		}
		p.toStdout = true
	case output == "":
		p.folder, p.dated = auditFolder, true
	case filepath.Base(output) == auditFolder:
		p.folder, p.dated = output, true
	case len(p.formats) == 1 && !isFolder(output) && !strings.HasSuffix(output, string(filepath.Separator)):
		p.file = output
		if err := refuseInput(output, inputs); err != nil {
			return nil, err
		}
	default:
		p.folder = output
	}
	return p, p.findSalt()
}

// refuseInput keeps an output from falling on what is read.
func refuseInput(output string, inputs []string) error {
	target, err := os.Stat(output)
	for _, in := range inputs {
		source, inErr := os.Stat(in)
		if err != nil || inErr != nil {
			continue
		}
		if os.SameFile(source, target) || source.IsDir() && within(in, output) {
			return usageError("error.output-is-input", "hint.output-is-input", lang.Data{"Path": printable(output)})
		}
	}
	return nil
}

// within reports whether path stands in folder, at any depth.
func within(folder, path string) bool {
	base, err1 := filepath.EvalSymlinks(folder)
	actual, err2 := filepath.EvalSymlinks(path)
	if err1 != nil || err2 != nil {
		return false
	}
	base, err1 = filepath.Abs(base)
	actual, err2 = filepath.Abs(actual)
	rel, err3 := filepath.Rel(base, actual)
	return err1 == nil && err2 == nil && err3 == nil && filepath.IsLocal(rel)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// project is the content of the project file.
type project struct {
	Schema string `json:"schema"`
	Salt   string `json:"salt"` // hex; keys of findings depend on it
}

const projectSchema = "egide.project/1"

// findSalt takes the salt of the project the audit belongs to. A new audit
// folder gets a new one. An audit that is kept elsewhere, outside of a project,
// has one of zeros: its keys can be compared with nothing.
func (p *outputPlan) findSalt() error {
	folder := auditFolder
	if p.dated {
		folder = p.folder
	}
	path := filepath.Join(folder, projectFile)
	raw, err := os.ReadFile(path)
	if err == nil {
		var content project
		salt, hexErr := []byte(nil), error(nil)
		if err = json.Unmarshal(raw, &content); err == nil {
			salt, hexErr = hex.DecodeString(content.Salt)
		}
		if err != nil || hexErr != nil || content.Schema != projectSchema || len(salt) < audit.MinSalt {
			return usageError("error.project", "hint.project", lang.Data{"Path": path})
		}
		p.salt = salt
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return readFailure(path, err)
	}
	p.salt = make([]byte, 32)
	if p.dated {
		_, _ = rand.Read(p.salt) // never fails: crypto/rand
		p.project = path
	}
	return nil
}

// write renders the audit where the plan says and returns the paths written.
// All renderings are made before the first is written: a run leaves every file
// or none.
func (p *outputPlan) write(ctx context.Context, a *app, record audit.Audit) ([]string, error) {
	type rendering struct {
		path    string
		content []byte
	}
	var all []rendering
	for _, f := range p.formats {
		content, err := render(ctx, f, record, report.Options{Lang: a.lang.Code, Edition: p.edition})
		if err != nil {
			return nil, err
		}
		all = append(all, rendering{p.path(f), content})
	}
	if p.toStdout {
		_, err := a.Stdout.Write(all[0].content)
		if err != nil {
			return nil, ioError("error.write", "hint.write", lang.Data{"Path": "-"})
		}
		return nil, nil
	}
	if p.dated {
		folder, err := p.newFolder()
		if err != nil {
			return nil, err
		}
		for i := range all {
			all[i].path = filepath.Join(folder, all[i].path)
		}
	}
	for _, r := range all {
		if err := p.mayReplace(r.path, r.content); err != nil {
			return nil, err
		}
	}
	var written []string
	for _, r := range all {
		if err := replaceFile(r.path, r.content); err != nil {
			return nil, ioError("error.write", "hint.write", lang.Data{"Path": printable(r.path)})
		}
		written = append(written, r.path)
	}
	if p.dated && slices.ContainsFunc(p.formats, func(f report.Format) bool { return f.Name == "json" }) {
		if err := writeIndex(p.folder, func(x history.Index) history.Index { return x }); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// mayReplace keeps what is there: only an ordinary file with the same content,
// or with --force any ordinary file, may be replaced.
func (p *outputPlan) mayReplace(path string, content []byte) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil || !info.Mode().IsRegular():
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
	case p.force:
		return nil
	}
	old, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(old, content) {
		return usageError("error.exists", "hint.exists", lang.Data{"Path": printable(path)})
	}
	return nil
}

func (p *outputPlan) path(f report.Format) string {
	name := fileNames[f.Name]
	if name == "" {
		name = "report" + f.Extension
	}
	switch {
	case p.file != "":
		return p.file
	case p.dated:
		return name
	}
	return filepath.Join(p.folder, name)
}

// newFolder makes the folder of this audit: <date>, or <date>-2 for the second
// of a day. An audit that is there is never touched.
func (p *outputPlan) newFolder() (string, error) {
	fail := func(path string) (string, error) {
		return "", ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
	}
	if err := os.MkdirAll(p.folder, 0o755); err != nil {
		return fail(p.folder)
	}
	if p.project != "" {
		content, err := json.MarshalIndent(project{projectSchema, hex.EncodeToString(p.salt)}, "", " ")
		if err == nil {
			err = replaceFile(p.project, append(content, '\n'))
		}
		if err != nil {
			return fail(p.project)
		}
	}
	base := filepath.Join(p.folder, p.date.Format(time.DateOnly))
	for n := 1; n < 1000; n++ {
		folder := base
		if n > 1 {
			folder = fmt.Sprintf("%s-%d", base, n)
		}
		switch err := os.Mkdir(folder, 0o755); {
		case err == nil:
			return folder, nil
		case !errors.Is(err, fs.ErrExist):
			return fail(folder)
		}
	}
	return fail(base)
}

// replaceFile writes beside the target and renames, so that nobody ever sees
// half a file.
func replaceFile(path string, content []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".egide-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
