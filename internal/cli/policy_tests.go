package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
	"egide/internal/policy/confine"
)

func (a *app) policyTestCommand() *cobra.Command {
	var format string
	var least float64
	c := &cobra.Command{
		Use:     "test [options] [PATH…]",
		Aliases: []string{"essayer"},
		Short:   a.lang.T("policy-test.short"),
		Long:    a.lang.T("policy-test.long"),
		Example: a.lang.T("policy-test.example"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			if least < 0 || least > 100 {
				return usageError("error.coverage-min", "hint.coverage-min", lang.Data{"Value": strconv.FormatFloat(least, 'g', -1, 64)})
			}
			return a.testRules(c.Context(), orHere(args), format, least)
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.rules-format"))
	c.Flags().Float64Var(&least, "coverage-min", 0, a.lang.T("flag.coverage-min"))
	return c
}

// orHere is the working folder where no path was given.
func orHere(paths []string) []string {
	if len(paths) == 0 {
		return []string{"."}
	}
	return paths
}

// testRecord is a test run as JSON.
type testRecord struct {
	Path   string `json:"path"`
	Passed bool   `json:"passed"`
	policy.TestReport
}

func (a *app) testRules(ctx context.Context, paths []string, format string, least float64) error {
	var records []testRecord
	passed := true
	for _, path := range paths {
		root, files, err := readRules(path)
		if err != nil {
			return err
		}
		report, err := confine.Test(ctx, files, confine.Limits{})
		if err != nil {
			return errors.Join(ctx.Err(), rulesError(err))
		}
		good := report.Count(policy.TestFailed)+report.Count(policy.TestError) == 0 && 100*report.Share() >= least
		passed = passed && good
		records = append(records, testRecord{root, good, report})
		if format == "text" {
			a.printTests(root, report, least)
		}
	}
	if format == "json" {
		if err := a.printJSON(records); err != nil {
			return err
		}
	}
	if !passed {
		return exitError(exitRules)
	}
	return nil
}

func (a *app) printTests(root string, report policy.TestReport, least float64) {
	l := a.lang
	for _, t := range report.Tests {
		if t.State == policy.TestPassed && (a.verbose == 0 || t.Output == "") {
			continue
		}
		fmt.Fprintf(a.Stdout, "%s:%d: %s\n", relative(root, t.File), t.Line, l.T("policy-test."+string(t.State), lang.Data{"Name": t.Name}))
		if t.Failed != "" {
			fmt.Fprintf(a.Stdout, "  %s\n", l.T("policy-test.at", lang.Data{"Line": t.At, "Text": printable(t.Failed)}))
		}
		if t.Error != "" {
			fmt.Fprintf(a.Stdout, "  %s\n", printable(strings.ReplaceAll(t.Error, "\n", " ")))
		}
		for line := range strings.Lines(t.Output) {
			fmt.Fprintf(a.Stdout, "  print: %s\n", printable(line))
		}
	}
	for _, c := range report.Coverage {
		if len(c.Missed) == 0 {
			continue
		}
		fmt.Fprintf(a.Stdout, "%s:%d: %s\n", relative(root, c.File), c.Missed[0], l.N("policy-test.missed", len(c.Missed), lang.Data{
			"Rule": c.Rule, "Lines": lineList(c.Missed), "Share": percentOf(c.Share(), l),
		}))
	}
	fmt.Fprintln(a.Stdout, l.T("policy-test.sum", lang.Data{
		"Tests":   l.N("policy-test.tests", len(report.Tests)),
		"Passed":  l.N("policy-test.passed", report.Count(policy.TestPassed)),
		"Failed":  l.N("policy-test.failed", report.Count(policy.TestFailed)+report.Count(policy.TestError)),
		"Covered": percentOf(report.Share(), l),
	}))
	if 100*report.Share() < least {
		fmt.Fprintln(a.Stdout, l.T("policy-test.below", lang.Data{"Least": percentOf(least/100, l)}))
	}
}

// percentOf writes a share as people of the language do; less than all is never
// 100.
func percentOf(share float64, l *lang.Lang) string {
	tenths := int(share * 1000)
	if l.Code == "fr" {
		return fmt.Sprintf("%d,%d\u00a0%%", tenths/10, tenths%10)
	}
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

// lineList writes 3, 4, 5, 9 as 3-5, 9.
func lineList(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		last := i
		for last+1 < len(lines) && lines[last+1] == lines[last]+1 {
			last++
		}
		if last == i {
			parts = append(parts, strconv.Itoa(lines[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", lines[i], lines[last]))
		}
		i = last + 1
	}
	return strings.Join(parts, ", ")
}
