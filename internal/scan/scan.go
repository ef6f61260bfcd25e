// Package scan is the run from a list of paths to the audit. [Run] reads as the
// steps of the program; each step is a package of its own.
package scan

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/rs/zerolog"

	"egide/internal/audit"
	"egide/internal/ingest"
	"egide/internal/inventory"
	"egide/internal/policy"
	"egide/internal/source"
)

// Options of a run.
type Options struct {
	Paths           []string       // files, folders, "-" for Stdin
	Uploads         []Upload       // files that are in memory already, after Paths
	Stdin           io.Reader      // read when Paths holds "-"
	StdinName       string         // what to call it
	Reading         ingest.Options // how files are read
	Date            time.Time      // the audit date; ages are counted to it
	EvidenceAll     bool           // list every cell, not 50 a column
	FailOn          audit.FailOn
	AllowIncomplete bool
	Previous        *string       // SHA-256 of the audit before, nil where there is none
	KnownKeys       []string      // of its findings, for --fail-on new
	Earlier         []audit.Audit // audits of the same folder, the oldest first
	Marks           []audit.Mark  // what people marked in the checklists of earlier audits
	Salt            []byte        // of the project, for the keys of findings
	Version         string        // of the program
	Sets            []RuleSet     // of rules, beside the base
	Log             zerolog.Logger
	Progress        func(Progress) // may be nil; called from one goroutine at a time
	// Project is the project file, empty where there is none.
	Project Project
	// Masked hears of each document whose name is personal: the name in the
	// record, and the path, which is for the terminal alone. May be nil.
	Masked func(name, path string)
}

// Upload is a file that is in memory and stands nowhere on disk.
type Upload struct {
	Path    string // to show it by: relative, with /
	Content []byte
}

// Progress of a run.
type Progress struct {
	Documents, DocumentsDone int
	Bytes, BytesDone         int64
	// Finished are the positions of what was given (files, uploads) that are
	// done, in the order in which they came to be.
	Finished []int
}

// Run audits what the paths hold. An error means that there is no audit: a path
// that does not exist, rules that do not compile, an interruption. What could
// not be read is not an error but a state in the audit.
func Run(ctx context.Context, o Options) (audit.Audit, error) {
	left := newExclusion(o.Project)
	items, err := source.List(o.Paths, source.Options{Stdin: o.Stdin, StdinName: o.StdinName, MaxStdin: o.Reading.Member, Skip: left.skip})
	if err != nil {
		return audit.Audit{}, err
	}
	for _, u := range o.Uploads {
		items = append(items, source.Memory(u.Path, u.Content))
	}
	compiled := compileRules(ctx) // beside the reading: both take time
	documents := readAll(ctx, items, o)
	if err := ctx.Err(); err != nil {
		return audit.Audit{}, err
	}
	rules, err := compiled()
	if err != nil {
		return audit.Audit{}, &RulesError{err}
	}
	tellMasked(documents, o.Masked)
	declare(o.Project, documents)
	corrections := correct(o.Project, documents)
	known, said, err := background(o, documents)
	if err != nil {
		return audit.Audit{}, err
	}
	inv := inventory.Inventory{Documents: documents}
	result, bundles, err := evaluate(ctx, rules, o.Sets, inventory.NewInput(inv, known))
	if err != nil {
		return audit.Audit{}, errors.Join(ctx.Err(), &RulesError{err})
	}
	o.Log.Info().Int("documents", len(documents)).Int("rules", len(result.Rules)).Int("findings", len(result.Findings)).Msg("evaluated")
	return audit.New(audit.Params{
		Date:            known.Date,
		Tool:            audit.Tool{Version: o.Version, OPA: policy.OPAVersion()},
		Bundles:         bundles,
		Context:         said,
		Documents:       documents,
		Rules:           result.Rules,
		Findings:        result.Findings,
		Exceptions:      exceptions(o.Project),
		Project:         record(o.Project, left, corrections),
		Previous:        o.Previous,
		KnownKeys:       o.KnownKeys,
		Earlier:         o.Earlier,
		Marks:           o.Marks,
		Salt:            o.Salt,
		FailOn:          o.FailOn,
		AllowIncomplete: o.AllowIncomplete,

		CheckedProtected: checked(o.Project, documents, o.Date),
	})
}

func tellMasked(documents []inventory.Document, tell func(name, path string)) {
	for i := range documents {
		if tell != nil && !documents[i].NamePrintable {
			tell(documents[i].Name, documents[i].Origin)
		}
	}
}

// RulesError says that the rules do not compile or do not evaluate. Its text is
// about the rules and never about a document.
type RulesError struct{ Err error }

func (e *RulesError) Error() string { return e.Err.Error() }
func (e *RulesError) Unwrap() error { return e.Err }

// compileRules starts to compile the embedded rules and returns how to wait for
// them.
func compileRules(ctx context.Context) func() (*policy.Rules, error) {
	type outcome struct {
		rules *policy.Rules
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		rules, err := policy.Base(ctx)
		done <- outcome{rules, err}
	}()
	return func() (*policy.Rules, error) {
		o := <-done
		return o.rules, o.err
	}
}
