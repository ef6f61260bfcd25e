package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/report"
)

func (a *app) reportCommand() *cobra.Command {
	l := a.lang
	var formats []string
	var output, edition string
	var open, force bool
	c := &cobra.Command{
		Use:     "report [options] [AUDIT]",
		Aliases: []string{"rapport"},
		Short:   l.T("report-command.short"),
		Long:    l.T("report-command.long"),
		Example: l.T("report-command.example"),
		Args:    atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("--edition", edition, []string{report.EditionReferent, report.EditionBoard}); err != nil {
				return err
			}
			path, record, err := readAudit(args)
			if err != nil {
				return err
			}
			if output == "" {
				output = filepath.Dir(path) + string(filepath.Separator)
			}
			date, err := time.Parse(time.DateOnly, record.Date)
			if err != nil {
				return usageError("error.audit", "hint.audit", lang.Data{"Path": printable(path)})
			}
			out, err := a.plan(output, formats, []string{"html", "xlsx"}, date, []string{path}, force)
			if err != nil {
				return err
			}
			out.edition = edition
			written, err := out.write(c.Context(), a, record)
			if err != nil {
				return err
			}
			if open {
				a.openReport(c.Context(), written)
			}
			return a.listWritten(written)
		},
	}
	f := c.Flags()
	f.StringSliceVarP(&formats, "format", "f", nil, l.T("flag.format"))
	f.StringVarP(&output, "output", "o", "", l.T("flag.output"))
	f.StringVar(&edition, "edition", report.EditionReferent, l.T("flag.edition"))
	f.BoolVar(&open, "open", false, l.T("flag.open"))
	f.BoolVar(&force, "force", false, l.T("flag.force"))
	return c
}

// readAudit reads the audit named: a file, its folder, or the newest one.
func readAudit(args []string) (string, audit.Audit, error) {
	var path string
	if len(args) == 0 {
		if path = latestAudit(auditFolder); path == "" {
			return "", audit.Audit{}, usageError("error.no-audit", "hint.no-audit", lang.Data{"Folder": auditFolder})
		}
	} else {
		path = args[0]
		if isFolder(path) {
			path = filepath.Join(path, fileNames["json"])
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return "", audit.Audit{}, readFailure(path, err)
	}
	defer f.Close()
	record, err := audit.Read(f)
	if err != nil {
		return "", audit.Audit{}, usageError("error.audit", "hint.audit", lang.Data{"Path": printable(path)})
	}
	return path, record, nil
}

// listWritten says where the files are.
func (a *app) listWritten(written []string) error {
	if a.quiet || len(written) == 0 {
		return nil
	}
	for _, path := range written {
		id := "written." + strings.TrimPrefix(filepath.Ext(path), ".")
		if !a.lang.Has(id) {
			id = "written.other"
		}
		if _, err := fmt.Fprintln(a.Stdout, a.lang.T(id, lang.Data{"Path": printable(path)})); err != nil {
			return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
		}
	}
	return nil
}
