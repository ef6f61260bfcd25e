package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
)

// explainWidth is how wide the explanation of a rule is, in characters.
const explainWidth = 92

func (a *app) policyExplainCommand() *cobra.Command {
	var folder, format string
	c := &cobra.Command{
		Use:     "explain [options] ID",
		Aliases: []string{"expliquer"},
		Short:   a.lang.T("policy-explain.short"),
		Long:    a.lang.T("policy-explain.long"),
		Example: a.lang.T("policy-explain.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("error.no-rule-id", "hint.no-rule-id", nil)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			rules, err := rulesOf(c.Context(), folder)
			if err != nil {
				return err
			}
			m, err := ruleNamed(rules, args[0])
			if err != nil {
				return err
			}
			bundle := rules.Bundle().Name
			if format == "json" {
				return a.printJSON(ruleRecord{bundle, m})
			}
			return a.printed(explainRule(a.Stdout, newRuleView(m, bundle, a.lang), a.lang))
		},
	}
	c.Flags().StringVar(&folder, "rules", "", a.lang.T("flag.rules-shown"))
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.rules-format"))
	return c
}

// ruleNamed finds a rule by its id, in whatever case it was typed.
func ruleNamed(rules *policy.Rules, id string) (policy.Metadata, error) {
	all := rules.Metadata()
	i := slices.IndexFunc(all, func(m policy.Metadata) bool { return strings.EqualFold(m.ID, id) })
	if i >= 0 {
		return all[i], nil
	}
	near, distance := "", 4
	for _, m := range all {
		if d := edits(strings.ToUpper(printable(id)), m.ID); d < distance {
			near, distance = m.ID, d
		}
	}
	hint := "hint.rule-id"
	if near != "" {
		hint = "hint.rule-id-near"
	}
	return policy.Metadata{}, usageError("error.rule-id", hint, lang.Data{"ID": printable(id), "Near": near})
}

func explainRule(w io.Writer, v ruleView, l *lang.Lang) error {
	var b strings.Builder
	part := func(id, mark string, lines ...string) {
		if len(lines) == 0 {
			return
		}
		b.WriteString("\n" + l.T(id) + "\n")
		for i, line := range lines {
			head := mark
			if mark == ordered {
				head = fmt.Sprintf("  %d. ", i+1)
			}
			b.WriteString(wrap(head, line, explainWidth))
		}
	}
	b.WriteString(wrap(v.ID+"  ", v.Title, explainWidth))
	fmt.Fprintf(&b, "%s · %s · %s · %s\n", v.Severity, v.Urgency, v.Step, l.T("rules.bundle", lang.Data{"Name": v.Bundle, "Since": v.Since}))
	part("rules.part.why", "  ", v.Why)
	part("rules.part.when", "  ", v.When...)
	part("rules.part.says", "  - ", v.Says...)
	var params []string
	for _, p := range v.Params {
		params = append(params, l.T("rules.param", lang.Data{"Words": p.Words, "Value": p.Value, "Name": p.Name}))
	}
	part("rules.part.params", "  - ", params...)
	part("rules.part.steps", ordered, v.Steps...)
	part("rules.part.effort", "  ", v.Effort+" · "+v.Who)
	part("rules.part.legal", "  - ", v.Legal...)
	b.WriteString("\n" + l.T("rules.part.sources") + "\n")
	for _, s := range v.Sources {
		b.WriteString(wrap("  - ", s.Title+" ("+s.Read+")", explainWidth))
		b.WriteString("    " + s.URL + "\n") // whole, to be copied
	}
	part("rules.part.reviewed", "  ", v.Reviewed)
	_, err := io.WriteString(w, b.String())
	return err
}

// ordered is the mark of lines that are numbered.
const ordered = "1"
