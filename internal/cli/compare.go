package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/lang"
)

func (a *app) compareCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "compare [options] [BEFORE AFTER]",
		Aliases: []string{"comparer"},
		Short:   a.lang.T("compare.short"),
		Long:    a.lang.T("compare.long"),
		Example: a.lang.T("compare.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) > 2 {
				return usageError("error.compare-args", "hint.compare-args", nil)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			before, after, err := twoAudits(args)
			if err != nil {
				return err
			}
			comparison := audit.Compare(before, after)
			if format == "text" {
				return a.tellComparison(comparison)
			}
			e := json.NewEncoder(a.Stdout)
			e.SetIndent("", "  ")
			e.SetEscapeHTML(false)
			if err := e.Encode(comparison); err != nil {
				return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
			}
			return nil
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.status-format"))
	return c
}

// twoAudits reads the two audits named, or the last two.
func twoAudits(args []string) (before, after audit.Audit, err error) {
	if len(args) == 0 {
		all := auditsIn(auditFolder)
		if len(all) < 2 {
			return before, after, usageError("error.one-audit", "hint.one-audit", lang.Data{"Folder": auditFolder})
		}
		args = all[len(all)-2:]
	}
	if _, before, err = readAudit(args[:1]); err != nil {
		return before, after, err
	}
	_, after, err = readAudit(args[1:])
	return before, after, err
}

// tellComparison prints how many findings are in each state, and which.
func (a *app) tellComparison(c audit.Comparison) error {
	say := func(format string, args ...any) error {
		if _, err := fmt.Fprintf(a.Stdout, format, args...); err != nil {
			return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
		}
		return nil
	}
	if err := say("%s\n", a.lang.T("compare.title", lang.Data{"From": a.lang.Day(c.From), "To": a.lang.Day(c.To)})); err != nil {
		return err
	}
	for _, state := range audit.ChangeStates() {
		if err := say("%6s  %s\n", a.lang.Number(c.Count(state)), a.lang.N("compare.state."+string(state), c.Count(state))); err != nil {
			return err
		}
	}
	last := audit.ChangeState("")
	for _, change := range c.Changes {
		if change.State == audit.ChangeStill {
			continue // they are in the report; here is what moved
		}
		if change.State != last {
			last = change.State
			if err := say("\n%s\n", a.lang.T("compare.title."+string(last))); err != nil {
				return err
			}
		}
		if err := say("  - %s\n", a.changeLine(change)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) changeLine(c audit.Change) string {
	line := printable(c.Text.In(a.lang.Code))
	if c.Place != "" {
		line += " " + printable(c.Place)
	}
	switch {
	case c.State == audit.ChangeMoved:
		line += " (" + a.lang.Number(c.Was) + " → " + a.lang.Number(c.Is) + ")"
	case c.Why != "":
		line += " (" + a.lang.T("compare.why."+string(c.State)+"."+c.Why) + ")"
	}
	return line
}
