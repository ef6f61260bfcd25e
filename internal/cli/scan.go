package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/report"
	"egide/internal/scan"
	"egide/internal/source"
)

// scanFlags are what the person typed.
type scanFlags struct {
	failOn          string
	formats         []string
	output          string
	evidence        string
	now             string
	name            string
	rules           []string
	reading         readingFlags
	config          string
	allowIncomplete bool
	noInput         bool
	open            bool
	force           bool
}

func (a *app) scanCommand() *cobra.Command {
	l := a.lang
	var o scanFlags
	c := &cobra.Command{
		Use:        "scan [options] PATH…",
		Aliases:    []string{"analyser"},
		SuggestFor: []string{"analyze", "analyse", "audit", "check", "verifier"},
		Short:      l.T("scan.short"),
		Long:       l.T("scan.long"),
		Example:    l.T("scan.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError("error.no-path", "hint.no-path", nil)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.scan(c.Context(), o, args) },
	}
	f := c.Flags()
	f.StringVar(&o.failOn, "fail-on", "none", l.T("flag.fail-on"))
	f.StringSliceVarP(&o.formats, "format", "f", nil, l.T("flag.format"))
	f.StringVarP(&o.output, "output", "o", "", l.T("flag.output"))
	f.StringVar(&o.evidence, "evidence", "some", l.T("flag.evidence"))
	f.StringVar(&o.now, "now", "", l.T("flag.now"))
	f.StringVar(&o.name, "name", "", l.T("flag.name"))
	f.StringArrayVar(&o.rules, "rules", nil, l.T("flag.rules"))
	o.reading.register(f, l)
	f.StringVarP(&o.config, "config", "c", "", l.T("flag.config"))
	f.BoolVar(&o.allowIncomplete, "allow-incomplete", false, l.T("flag.allow-incomplete"))
	f.BoolVar(&o.noInput, "no-input", false, l.T("flag.scan-no-input"))
	f.BoolVar(&o.open, "open", false, l.T("flag.open"))
	f.BoolVar(&o.force, "force", false, l.T("flag.force"))
	return c
}

func (a *app) scan(ctx context.Context, o scanFlags, paths []string) error {
	date, err := o.check(paths)
	if err != nil {
		return err
	}
	project, err := a.loadProject(o.config, paths, date)
	if err != nil {
		return err
	}
	out, err := a.plan(o.output, o.formats, defaultFormats, date, paths, o.force)
	if err != nil {
		return err
	}
	var before previous
	var marks []audit.Mark
	if out.dated {
		if marks, err = readMarks(out.folder); err != nil {
			return err
		}
		if before, err = findPrevious(out.folder, date.Format(time.DateOnly), o.failOn == string(audit.FailOnNew)); err != nil {
			return err
		}
	}
	reading, err := a.readingOptions(ctx, o.reading)
	if err != nil {
		return err
	}
	sets, err := ruleSets(ctx, o.rules)
	if err != nil {
		return err
	}
	masked := map[string]string{}
	progress := a.startProgress()
	record, err := scan.Run(ctx, scan.Options{
		Paths:           paths,
		Stdin:           a.Stdin,
		StdinName:       o.name,
		Reading:         reading,
		Date:            date,
		EvidenceAll:     o.evidence == "all",
		FailOn:          audit.FailOn(o.failOn),
		AllowIncomplete: o.allowIncomplete,
		Previous:        before.digest,
		KnownKeys:       before.keys,
		Earlier:         before.earlier,
		Marks:           marks,
		Salt:            out.salt,
		Project:         project.options(),
		Sets:            sets,
		Version:         version,
		Log:             a.log,
		Progress:        progress.update,
		Masked:          func(name, path string) { masked[name] = path },
	})
	progress.stop()
	if err != nil {
		return scanError(err)
	}
	written, err := out.write(ctx, a, record)
	if err != nil {
		return err
	}
	if !out.toStdout && !a.quiet {
		if err := a.summarise(record, masked, written); err != nil {
			return err
		}
	}
	if o.open {
		a.openReport(ctx, written)
	}
	if record.Exit.Code != 0 {
		return exitError(record.Exit.Code)
	}
	return nil
}

// check validates the flags and gives the audit date.
func (o scanFlags) check(paths []string) (time.Time, error) {
	if err := oneOf("--fail-on", o.failOn, thresholds()); err != nil {
		return time.Time{}, err
	}
	if err := oneOf("--evidence", o.evidence, []string{"some", "all"}); err != nil {
		return time.Time{}, err
	}
	if o.noInput && o.reading.passwordFile == "-" {
		return time.Time{}, usageError("error.no-input", "hint.no-input", nil)
	}
	for _, p := range paths {
		if p == "-" && o.name == "" {
			return time.Time{}, usageError("error.stdin-name", "hint.stdin-name", nil)
		}
	}
	return dateFlag(o.now)
}

// dateFlag reads --now; without it, it is today.
func dateFlag(now string) (time.Time, error) {
	if now == "" {
		return time.Now(), nil
	}
	date, err := time.Parse(time.DateOnly, now)
	if err != nil {
		return time.Time{}, usageError("error.now", "hint.now", lang.Data{"Value": printable(now)})
	}
	return date, nil
}

func thresholds() []string {
	var names []string
	for _, t := range audit.FailOns() {
		names = append(names, string(t))
	}
	return names
}

// scanError gives an error of the run its words and its exit code.
func scanError(err error) error {
	var missing *source.NotFoundError
	var rules *scan.RulesError
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &missing):
		return usageError("error.not-found", "hint.not-found", lang.Data{"Path": printable(missing.Path)})
	case errors.As(err, &rules):
		return &userError{exitRules, "error.rules", "hint.rules", lang.Data{"Detail": printable(rules.Error())}}
	}
	return err
}

// summarise prints what the treasurer must know. On a terminal, which only the
// person at the keyboard sees, it adds what the numbered documents are called.
func (a *app) summarise(record audit.Audit, masked map[string]string, written []string) error {
	text, err := report.Named("text")
	if err != nil {
		return err
	}
	if err := text.Render(a.Stdout, record, report.Options{Lang: a.lang.Code}); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
	}
	if isTerminal(a.Stdout) {
		for _, name := range slices.Sorted(maps.Keys(masked)) {
			fmt.Fprintln(a.Stdout, a.lang.T("summary.masked", lang.Data{"Name": name, "Path": printable(masked[name])}))
		}
	}
	return a.listWritten(written)
}

// readFailure tells a missing file from one that cannot be read.
func readFailure(path string, err error) error {
	data := lang.Data{"Path": printable(path)}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usageError("error.not-found", "hint.not-found", data)
	case errors.Is(err, os.ErrPermission):
		return ioError("error.permission", "hint.permission", data)
	}
	return ioError("error.read", "hint.read", data)
}
