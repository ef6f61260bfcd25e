package cli

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
)

// docsFolder is where the catalogue of the base rules stands in the repository.
const docsFolder = "docs/rules"

//go:embed template/rules.html
var docsTemplates embed.FS

func (a *app) policyDocsCommand() *cobra.Command {
	var folder string
	c := &cobra.Command{
		Use:     "docs [options] [FOLDER]",
		Aliases: []string{"catalogue"},
		Short:   a.lang.T("policy-docs.short"),
		Long:    a.lang.T("policy-docs.long"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError("error.args-one", "hint.help", nil)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			rules, err := rulesOf(c.Context(), folder)
			if err != nil {
				return err
			}
			target := filepath.FromSlash(docsFolder)
			if len(args) == 1 {
				target = args[0]
			}
			files, err := ruleDocs(rules)
			if err != nil {
				return ioError("error.render", "hint.internal", lang.Data{"Format": "html"})
			}
			for _, f := range files {
				path := filepath.Join(target, f.Name)
				if err := replaceFile(path, f.Data); err != nil {
					return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
				}
				fmt.Fprintln(a.Stdout, a.lang.T("written.other", lang.Data{"Path": printable(path)}))
			}
			return nil
		},
	}
	c.Flags().StringVar(&folder, "rules", "", a.lang.T("flag.rules-shown"))
	return c
}

// catalogue is every rule in one language, in groups of one family.
type catalogue struct {
	Lang, Title, Lead, Other, OtherFile string
	Families                            []family
	l                                   *lang.Lang
}

// family of rules whose ids begin alike.
type family struct {
	Name  string
	Rules []ruleView
}

// T gives the template its words.
func (c catalogue) T(id string) string { return c.l.T(id) }

// Param says a threshold in a sentence.
func (c catalogue) Param(p paramView) string {
	return c.l.T("rules.param", lang.Data{"Words": p.Words, "Value": p.Value, "Name": p.Name})
}

// From says which set a rule belongs to.
func (c catalogue) From(v ruleView) string {
	return c.l.T("rules.bundle", lang.Data{"Name": v.Bundle, "Since": v.Since})
}

func newCatalogue(rules *policy.Rules, code string) catalogue {
	l := lang.New(code)
	other := "en"
	if code == "en" {
		other = "fr"
	}
	b := rules.Bundle()
	c := catalogue{
		Lang: code, Title: l.T("rules.catalogue.title"), l: l,
		Lead:  l.N("rules.catalogue.lead", len(rules.Metadata()), lang.Data{"Name": b.Name, "Version": b.Version}),
		Other: l.T("rules.catalogue.other"), OtherFile: other,
	}
	for _, m := range rules.Metadata() {
		v := newRuleView(m, b.Name, l)
		prefix, _, _ := strings.Cut(v.ID, "-")
		name := prefix
		if id := "rules.family." + strings.ToLower(prefix); l.Has(id) {
			name = l.T(id)
		}
		i := slices.IndexFunc(c.Families, func(f family) bool { return f.Name == name })
		if i < 0 {
			c.Families = append(c.Families, family{Name: name})
			i = len(c.Families) - 1
		}
		c.Families[i].Rules = append(c.Families[i].Rules, v)
	}
	return c
}

// ruleDocs renders the catalogue: Markdown and HTML in both languages.
func ruleDocs(rules *policy.Rules) ([]policy.File, error) {
	page, err := template.ParseFS(docsTemplates, "template/rules.html")
	if err != nil {
		return nil, err
	}
	var files []policy.File
	for _, code := range lang.Codes() {
		c := newCatalogue(rules, code)
		var b bytes.Buffer
		if err := page.Execute(&b, c); err != nil {
			return nil, err
		}
		files = append(files, policy.File{Name: code + ".html", Data: b.Bytes()}, policy.File{Name: code + ".md", Data: []byte(c.markdown())})
	}
	return files, nil
}

// markdown is the catalogue in CommonMark.
func (c catalogue) markdown() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# %s\n\n%s [%s](%s.md)\n", plainMarkdown(c.Title), plainMarkdown(c.Lead), plainMarkdown(c.Other), c.OtherFile)
	line("| %s | %s | %s | %s |\n|---|---|---|---|", c.T("rules.head.id"), c.T("rules.head.severity"), c.T("rules.head.urgency"), c.T("rules.head.title"))
	for _, f := range c.Families {
		for _, v := range f.Rules {
			line("| [%s](#%s) | %s | %s | %s |", v.ID, strings.ToLower(v.ID), v.Severity, v.Urgency, plainMarkdown(v.Title))
		}
	}
	for _, f := range c.Families {
		line("\n## %s", plainMarkdown(f.Name))
		for _, v := range f.Rules {
			c.ruleMarkdown(&b, v)
		}
	}
	return b.String()
}

func (c catalogue) ruleMarkdown(b *strings.Builder, v ruleView) {
	fmt.Fprintf(b, "\n<a id=\"%s\"></a>\n### %s · %s\n\n", strings.ToLower(v.ID), v.ID, plainMarkdown(v.Title))
	fmt.Fprintf(b, "%s · %s · %s · %s\n\n%s\n", v.Severity, v.Urgency, v.Step, plainMarkdown(c.From(v)), plainMarkdown(v.Why))
	list := func(id, mark string, lines []string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(b, "\n**%s**\n\n", c.T(id))
		for _, s := range lines {
			fmt.Fprintf(b, "%s %s\n", mark, s)
		}
	}
	plain := func(lines []string) []string {
		out := make([]string, len(lines))
		for i, s := range lines {
			out[i] = plainMarkdown(s)
		}
		return out
	}
	var params, sources []string
	for _, p := range v.Params {
		params = append(params, plainMarkdown(c.Param(p)))
	}
	for _, s := range v.Sources {
		sources = append(sources, fmt.Sprintf("[%s](<%s>) (%s)", plainMarkdown(s.Title), s.URL, s.Read))
	}
	list("rules.part.when", "-", plain(v.When))
	list("rules.part.says", "-", plain(v.Says))
	list("rules.part.params", "-", params)
	list("rules.part.steps", "1.", plain(v.Steps))
	list("rules.part.effort", "-", []string{v.Effort + " · " + v.Who})
	list("rules.part.legal", "-", plain(v.Legal))
	list("rules.part.sources", "-", sources)
	list("rules.part.reviewed", "-", []string{v.Reviewed})
}

var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "#", `\#`, "~", `\~`, "&", "&amp;",
)

// plainMarkdown keeps a text from being read as markup.
func plainMarkdown(s string) string { return markdownSigns.Replace(s) }
