package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
	"egide/internal/policy/confine"
)

func (a *app) policyLintCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "lint [options] [PATH…]",
		Aliases: []string{"relire"},
		Short:   a.lang.T("policy-lint.short"),
		Long:    a.lang.T("policy-lint.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return a.lintRules(c.Context(), orHere(args), format)
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.rules-format"))
	return c
}

// lintRecord is a problem as JSON.
type lintRecord struct {
	policy.Problem
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func (a *app) lintRules(ctx context.Context, paths []string, format string) error {
	records := []lintRecord{}
	for _, path := range paths {
		root, files, err := readRules(path)
		if err != nil {
			return err
		}
		problems, err := confine.Lint(ctx, files, confine.Limits{})
		if err != nil {
			return errors.Join(ctx.Err(), rulesError(err))
		}
		for _, p := range problems {
			p.File = relative(root, p.File)
			data := lang.Data{"Detail": printable(p.Detail)}
			records = append(records, lintRecord{p, a.lang.T("rules.problem."+p.Code, data), a.lang.T("rules.hint."+p.Code, data)})
		}
	}
	if format == "json" {
		if err := a.printJSON(records); err != nil {
			return err
		}
	} else {
		for _, r := range records {
			at := r.File
			if r.Line > 0 {
				at = fmt.Sprintf("%s:%d", r.File, r.Line)
			}
			fmt.Fprintf(a.Stdout, "%s: %s\n  %s %s\n", at, r.Message, a.lang.T("hint.prefix"), r.Hint)
		}
		if !a.quiet {
			fmt.Fprintln(a.Stdout, a.lang.N("policy-lint.sum", len(records)))
		}
	}
	if len(records) > 0 {
		return exitError(exitRules)
	}
	return nil
}
