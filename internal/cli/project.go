package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"egide/internal/config"
	"egide/internal/lang"
	"egide/internal/params"
	"egide/internal/policy"
	"egide/internal/profile"
	"egide/internal/scan"
	"egide/internal/taxonomy"
)

// project file of a run: where it is and what it says.
type projectConfig struct {
	path string // "" = there is none
	raw  []byte
	config.Config
}

// loadProject reads the project file: the one named, else that of the working
// folder, else that of the first folder examined. Its language holds where
// --lang does not say.
func (a *app) loadProject(named string, paths []string, date time.Time) (projectConfig, error) {
	p := projectConfig{path: findProject(named, paths)}
	if p.path == "" {
		return p, nil
	}
	raw, err := readAtMost(p.path, config.MaxBytes)
	if err != nil {
		return p, readFailure(p.path, err)
	}
	p.raw = raw
	p.Config, err = config.Parse(raw, vocabulary(date))
	if err != nil {
		return p, a.configError(p.path, err)
	}
	if p.Language != "" && flagValue(a.Args, "lang") == "" {
		a.lang = lang.New(p.Language)
	}
	return p, nil
}

func findProject(named string, paths []string) string {
	if named != "" {
		return named
	}
	if isFile(config.FileName) {
		return config.FileName
	}
	for _, path := range paths {
		if path == "-" {
			continue
		}
		if !isFolder(path) {
			path = filepath.Dir(path)
		}
		if beside := filepath.Join(path, config.FileName); isFile(beside) {
			return beside
		}
	}
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// readAtMost reads a file, one byte more than most at the most.
func readAtMost(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw := make([]byte, min(info.Size(), most+1))
	n, err := f.ReadAt(raw, 0)
	if n < len(raw) {
		return nil, err
	}
	return raw, nil
}

// options are what a run needs of the project file.
func (p projectConfig) options() scan.Project {
	if p.path == "" {
		return scan.Project{}
	}
	return scan.Project{Config: p.Config, Name: filepath.Base(p.path)}
}

// vocabulary is what a project file may name.
func vocabulary(date time.Time) config.Vocabulary {
	v := config.Vocabulary{
		Today:     date.Format(time.DateOnly),
		Languages: lang.Codes(),
		Params:    map[string]config.Param{},
		Rules:     ruleIDs,
	}
	for _, p := range profile.List() {
		v.Profiles = append(v.Profiles, p.ID)
	}
	for _, p := range profile.Purposes() {
		v.Purposes = append(v.Purposes, p.ID)
	}
	for _, c := range taxonomy.Categories() {
		v.Categories = append(v.Categories, c.ID)
	}
	for _, k := range taxonomy.Kinds() {
		v.Categories = append(v.Categories, k.ID)
	}
	for _, p := range params.List() {
		v.Params[p.Name] = config.Param{Whole: p.Whole(), Least: p.Least(), Most: p.Most, Allowed: p.Allowed}
	}
	return v
}

func ruleIDs() ([]string, error) {
	rules, err := policy.Base(context.Background()) // compiled once a process
	if err != nil {
		return nil, &scan.RulesError{Err: err}
	}
	var ids []string
	for _, r := range rules.List() {
		ids = append(ids, r.ID)
	}
	return ids, nil
}

// configError says every fault of a project file with its line, and what to do
// about the first.
func (a *app) configError(path string, err error) error {
	var all []error
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		all = joined.Unwrap()
	} else {
		all = []error{err}
	}
	var lines []string
	var first *config.Error
	for _, one := range all {
		fault, ok := errors.AsType[*config.Error](one)
		if !ok {
			return scanError(one)
		}
		if first == nil {
			first = fault
		}
		place := printable(path)
		if fault.Line > 0 {
			place += ":" + strconv.Itoa(fault.Line)
		}
		lines = append(lines, place+": "+a.lang.T("config."+fault.Code, faultData(fault)))
	}
	return usageError("error.config", hintOf(first), lang.Data{
		"Faults": strings.Join(lines, "\n"), "Near": first.Near, "Allowed": strings.Join(first.Allowed, ", "),
	})
}

func faultData(e *config.Error) lang.Data {
	return lang.Data{"Key": printable(e.Key), "Value": printable(e.Value), "Months": config.MaxMonths}
}

func hintOf(e *config.Error) string {
	switch {
	case e.Near != "":
		return "hint.config-near"
	case len(e.Allowed) > 0 && len(e.Allowed) < 50:
		return "hint.config-allowed"
	}
	return "hint.config"
}
