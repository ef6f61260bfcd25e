package scan

import (
	"slices"
	"time"

	"egide/internal/audit"
	"egide/internal/config"
	"egide/internal/detect"
	"egide/internal/inventory"
	"egide/internal/params"
	"egide/internal/profile"
)

// Project is the project file of a run.
type Project struct {
	config.Config
	Name string // of the file; "" = there is none
}

// exclusion counts what the project leaves out.
type exclusion struct {
	patterns []string
	counts   []int
}

func newExclusion(p Project) *exclusion {
	return &exclusion{patterns: p.Exclude, counts: make([]int, len(p.Exclude))}
}

// skip reports whether a file or folder is left out, and counts it.
func (e *exclusion) skip(path string) bool {
	for i, pattern := range e.patterns {
		if config.Match(pattern, path) {
			e.counts[i]++
			return true
		}
	}
	return false
}

func (e *exclusion) list() []audit.Excluded {
	out := []audit.Excluded{}
	for i, pattern := range e.patterns {
		out = append(out, audit.Excluded{Pattern: printable(pattern), Documents: e.counts[i]})
	}
	return out
}

// printable is a name that a person wrote in the project file, or "" where it is
// personal: it must not come into the record by that door.
func printable(name string) string {
	if ok, _ := detect.Name(name); !ok {
		return ""
	}
	return name
}

// origin is the path of a document as the project file names it.
func origin(d *inventory.Document) string {
	if d.Origin != "" {
		return d.Origin
	}
	return d.Path
}

// declare puts the purposes that the project names for its lists in the place of
// those that were inferred: an association knows what its lists are for.
func declare(p Project, documents []inventory.Document) {
	for i := range documents {
		d := &documents[i]
		for _, purpose := range p.Purposes {
			if !config.Match(purpose.Files, origin(d)) {
				continue
			}
			for _, name := range purpose.For {
				if !slices.Contains(d.Declared, name) {
					d.Declared = append(d.Declared, name)
				}
			}
		}
		if len(d.Declared) > 0 {
			d.Purposes = slices.Clone(d.Declared)
		}
	}
}

// checked lists the protected documents that the project says were checked
// before they got their password, less than twelve months ago.
func checked(p Project, documents []inventory.Document, date time.Time) []string {
	since, today := date.AddDate(-1, 0, 0).Format(time.DateOnly), date.Format(time.DateOnly)
	var ids []string
	for i := range documents {
		d := &documents[i]
		if d.State != inventory.Protected {
			continue
		}
		for _, c := range p.Protected {
			if config.Match(c.File, origin(d)) && c.Checked > since && c.Checked <= today {
				ids = append(ids, d.ID)
				break
			}
		}
	}
	return ids
}

// exceptions gives those of the project to the audit.
func exceptions(p Project) []audit.Exception {
	var out []audit.Exception
	for _, e := range p.Exceptions {
		one := audit.Exception{
			Key: e.Key, Rule: e.Rule, Reason: e.Reason, By: e.By, Date: e.Date, Until: e.Until, For: e.People,
		}
		if one.Place = e.Place; e.Key != "" {
			one.Place = printable(e.Place)
		}
		if e.Key == "" && e.Place == audit.AnyKey {
			one.Key, one.Place = audit.AnyKey, ""
		}
		out = append(out, one)
	}
	return out
}

// background is what the rules are told of the association, and the record of
// it.
func background(o Options, documents []inventory.Document) (inventory.Context, audit.Context, error) {
	thresholds, err := params.Apply(o.Project.Params)
	if err != nil {
		return inventory.Context{}, audit.Context{}, err
	}
	in := inventory.Context{
		Date:          o.Date.Format(time.DateOnly),
		Profile:       profile.Generic,
		ProfileSource: profile.FromDefault,
		Params:        thresholds,
		Loosened:      params.Loosened(o.Project.Params),
	}
	var guess profile.Guess
	switch {
	case o.Project.Profile != "":
		in.Profile, in.ProfileSource = o.Project.Profile, profile.FromProject
	default:
		if guess = profile.Of(documents); guess.Profile != profile.Generic {
			in.Profile, in.ProfileSource = guess.Profile, profile.FromGuess
		}
	}
	out := audit.Context{Profile: in.Profile, ProfileSource: in.ProfileSource, Params: thresholds, Loosened: in.Loosened}
	if kind, ok := profile.Named(in.Profile); ok {
		out.ProfileText = &audit.ProfileText{
			Name: kind.Name, Reasons: guess.Reasons, Changes: append(slices.Clone(kind.Changes), kind.Watch), Unchanged: profile.Always(),
		}
	}
	return in, out, nil
}

// record is what the audit keeps of the project file, nil where there is none.
func record(p Project, left *exclusion, corrections []audit.Correction) *audit.Project {
	if p.Name == "" {
		return nil
	}
	return &audit.Project{
		File: p.Name, Association: p.Association, Excluded: left.list(), Corrections: corrections,
	}
}
