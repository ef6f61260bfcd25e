package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
)

// listFormats of the commands that print rules.
var listFormats = []string{"text", "json"}

func (a *app) policyListCommand() *cobra.Command {
	var folder, format string
	c := &cobra.Command{
		Use:     "list [options]",
		Aliases: []string{"liste"},
		Short:   a.lang.T("policy-list.short"),
		Long:    a.lang.T("policy-list.long"),
		Args:    a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			rules, err := rulesOf(c.Context(), folder)
			if err != nil {
				return err
			}
			if format == "json" {
				return a.printJSON(ruleRecords(rules))
			}
			return a.printed(listRules(a.Stdout, rules, a.lang))
		},
	}
	c.Flags().StringVar(&folder, "rules", "", a.lang.T("flag.rules-shown"))
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.rules-format"))
	return c
}

// ruleRecord is a rule as JSON: its METADATA and where it comes from.
type ruleRecord struct {
	Bundle string `json:"bundle"`
	policy.Metadata
}

func ruleRecords(rules *policy.Rules) []ruleRecord {
	out := []ruleRecord{}
	for _, m := range rules.Metadata() {
		out = append(out, ruleRecord{rules.Bundle().Name, m})
	}
	return out
}

func listRules(w io.Writer, rules *policy.Rules, l *lang.Lang) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", l.T("rules.head.id"), l.T("rules.head.severity"), l.T("rules.head.urgency"), l.T("rules.head.group"), l.T("rules.head.title"))
	for _, m := range rules.Metadata() {
		v := newRuleView(m, rules.Bundle().Name, l)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", v.ID, v.Severity, v.Urgency, v.Group, v.Title)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	b := rules.Bundle()
	_, err := fmt.Fprintln(w, l.N("rules.count", len(rules.Metadata()), lang.Data{"Name": b.Name, "Version": b.Version}))
	return err
}

func (a *app) printJSON(value any) error {
	enc := json.NewEncoder(a.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return a.printed(enc.Encode(value))
}

// printed gives an error of writing to stdout its words.
func (a *app) printed(err error) error {
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
	}
	return nil
}
