package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/register"
)

// rendering writes one file of the register, the notice or the breach sheet.
type rendering struct {
	name      string // as typed after --format
	extension string
	render    func(io.Writer, register.Register) error
}

func renderingNames(list []rendering) []string {
	var names []string
	for _, r := range list {
		names = append(names, r.name)
	}
	return names
}

func registerRenderings() []rendering {
	return []rendering{
		{"xlsx", ".xlsx", register.WriteXLSX},
		{"ods", ".ods", register.WriteODS},
		{"json", ".json", func(w io.Writer, r register.Register) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			e.SetEscapeHTML(false)
			return e.Encode(r)
		}},
	}
}

// textRenderings writes a document made from the register in the text formats.
func textRenderings(document func(register.Register, *lang.Lang) register.Document) []rendering {
	as := func(write func(io.Writer, register.Document) error) func(io.Writer, register.Register) error {
		return func(w io.Writer, r register.Register) error {
			return write(w, document(r, lang.New(r.Language)))
		}
	}
	return []rendering{
		{"markdown", ".md", as(register.WriteMarkdown)},
		{"odt", ".odt", as(register.WriteODT)},
		{"docx", ".docx", as(register.WriteDOCX)},
	}
}

// registerFlags are common to the register and the notice.
type registerFlags struct {
	format, output string
	force          bool
}

func (a *app) registerFlags(c *cobra.Command, o *registerFlags) {
	c.Flags().StringVarP(&o.format, "format", "f", "", a.lang.T("flag.register-format"))
	c.Flags().StringVarP(&o.output, "output", "o", "", a.lang.T("flag.register-output"))
	c.Flags().BoolVar(&o.force, "force", false, a.lang.T("flag.force"))
}

func (a *app) registerCommand() *cobra.Command {
	var o registerFlags
	var breach bool
	c := &cobra.Command{
		Use:     "register [options] [AUDIT]",
		Aliases: []string{"registre"},
		Short:   a.lang.T("register-command.short"),
		Long:    a.lang.T("register-command.long"),
		Example: a.lang.T("register-command.example"),
		Args:    atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if breach {
				return a.writeRegister(o, args, textRenderings(register.Breach), a.lang.T("breach.file"))
			}
			return a.writeRegister(o, args, registerRenderings(), a.lang.T("register.file"))
		},
	}
	a.registerFlags(c, &o)
	c.Flags().BoolVar(&breach, "breach", false, a.lang.T("flag.breach"))
	return c
}

func (a *app) noticeCommand() *cobra.Command {
	var o registerFlags
	var kind string
	c := &cobra.Command{
		Use:     "notice [options] [AUDIT]",
		Short:   a.lang.T("notice-command.short"),
		Long:    a.lang.T("notice-command.long"),
		Example: a.lang.T("notice-command.example"),
		Args:    atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--for", kind, []string{"form", "assembly"}); err != nil {
				return err
			}
			if kind == "assembly" {
				return a.writeRegister(o, args, textRenderings(register.Assembly), a.lang.T("assembly.file"))
			}
			return a.writeRegister(o, args, textRenderings(register.Notice), a.lang.T("notice.file"))
		},
	}
	a.registerFlags(c, &o)
	c.Flags().StringVar(&kind, "for", "form", a.lang.T("flag.notice-for"))
	return c
}

// writeRegister makes one file from the newest audit, or from the one named. By
// default it is the first format, beside the person who asks.
func (a *app) writeRegister(o registerFlags, args []string, formats []rendering, name string) error {
	chosen := formats[0]
	if o.format != "" {
		if err := oneOf("--format", o.format, renderingNames(formats)); err != nil {
			return err
		}
		for _, f := range formats {
			if f.name == o.format {
				chosen = f
			}
		}
	}
	_, record, err := readAudit(args)
	if err != nil {
		return err
	}
	var content bytes.Buffer
	if err := chosen.render(&content, register.New(record, a.lang)); err != nil {
		return ioError("error.render", "hint.internal", lang.Data{"Format": chosen.name})
	}
	output := o.output
	switch output {
	case "-":
		if _, err := a.Stdout.Write(content.Bytes()); err != nil {
			return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
		}
		return nil
	case "":
		output = name + chosen.extension
	}
	if err := (&outputPlan{force: o.force}).mayReplace(output, content.Bytes()); err != nil {
		return err
	}
	if err := replaceFile(output, content.Bytes()); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(output)})
	}
	if a.quiet {
		return nil
	}
	if _, err := fmt.Fprintln(a.Stdout, a.lang.T("written.other", lang.Data{"Path": printable(output)})); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
	}
	return nil
}
