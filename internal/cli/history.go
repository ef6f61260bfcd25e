package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/config"
	"egide/internal/history"
	"egide/internal/lang"
)

func (a *app) historyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "history",
		Aliases: []string{"historique"},
		Short:   a.lang.T("history.short"),
		Long:    a.lang.T("history.long"),
		Example: a.lang.T("history.example"),
		Args:    a.unknownCommand,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.historyList(), a.historyShow(), a.historyVerify(), a.historyPrune(), a.historyExport())
	return c
}

// pastAudits reads the audits of the folder named, or of the usual one.
func pastAudits(args []string) (string, []history.Entry, history.Index, error) {
	root := auditFolder
	if len(args) == 1 {
		root = args[0]
		if inside := filepath.Join(root, auditFolder); isFolder(inside) {
			root = inside
		}
	}
	entries, err := history.List(root)
	if err != nil {
		return root, nil, history.Index{}, readFailure(root, err)
	}
	if len(entries) == 0 {
		return root, nil, history.Index{}, usageError("error.no-audit", "hint.no-audit", lang.Data{"Folder": printable(root)})
	}
	index, err := history.ReadIndex(root)
	if err != nil {
		return root, nil, history.Index{}, usageError("error.index", "hint.index", lang.Data{"Path": printable(filepath.Join(root, history.IndexFile))})
	}
	return root, entries, index, nil
}

// writeIndex brings the index of an audit folder up to date.
func writeIndex(root string, change func(history.Index) history.Index) error {
	path := filepath.Join(root, history.IndexFile)
	index, err := history.ReadIndex(root)
	if err != nil {
		return usageError("error.index", "hint.index", lang.Data{"Path": printable(path)})
	}
	entries, err := history.List(root)
	if err != nil {
		return readFailure(root, err)
	}
	content, err := change(index.Add(entries)).Encode()
	if err == nil {
		err = replaceFile(path, content)
	}
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
	}
	return nil
}

func (a *app) historyList() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "list [FOLDER]",
		Short: a.lang.T("history-list.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			_, entries, _, err := pastAudits(args)
			if err != nil {
				return err
			}
			if format == "json" {
				e := json.NewEncoder(a.Stdout)
				e.SetIndent("", "  ")
				return e.Encode(entries)
			}
			for _, e := range entries {
				what := a.lang.T("history.line", lang.Data{"Now": e.Now, "Plan": e.Plan, "Info": e.Info})
				switch {
				case e.Fault != "":
					what = a.lang.T("history.break." + e.Fault)
				case !e.Complete:
					what += " · " + a.lang.T("report.trend.incomplete")
				}
				if _, err := fmt.Fprintf(a.Stdout, "%-14s %s\n", printable(e.Folder), what); err != nil {
					return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
				}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.status-format"))
	return c
}

func (a *app) historyShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show [AUDIT]",
		Short: a.lang.T("history-show.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 && !isFolder(args[0]) && !isFile(args[0]) {
				args = []string{filepath.Join(auditFolder, args[0])} // a date is enough
			}
			_, record, err := readAudit(args)
			if err != nil {
				return err
			}
			return a.summarise(record, nil, nil)
		},
	}
}

func (a *app) historyVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [FOLDER]",
		Short: a.lang.T("history-verify.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			_, entries, index, err := pastAudits(args)
			if err != nil {
				return err
			}
			breaks := history.Verify(entries, index)
			for _, b := range breaks {
				fmt.Fprintf(a.Stdout, "%-14s %s\n", printable(b.Folder), a.lang.T("history.break."+b.Kind))
			}
			if len(breaks) > 0 {
				return exitError(1)
			}
			fmt.Fprintln(a.Stdout, a.lang.N("history.whole", len(entries)))
			return nil
		},
	}
}

func (a *app) historyPrune() *cobra.Command {
	var keep, now string
	var yes bool
	c := &cobra.Command{
		Use:   "prune [options] [FOLDER]",
		Short: a.lang.T("history-prune.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := dateFlag(now)
			if err != nil {
				return err
			}
			until, err := before(today, keep)
			if err != nil {
				return err
			}
			root, entries, _, err := pastAudits(args)
			if err != nil {
				return err
			}
			old := history.Older(entries, until)
			if len(old) == 0 {
				fmt.Fprintln(a.Stdout, a.lang.T("history.nothing-old", lang.Data{"Date": a.lang.Day(until)}))
				return nil
			}
			fmt.Fprintln(a.Stdout, a.lang.N("history.old", len(old), lang.Data{"Date": a.lang.Day(until), "Folders": strings.Join(old, ", ")}))
			if !yes && !a.confirmed("history.prune.ask") {
				return nil
			}
			// The index first: a kill in between leaves audits that are said to be
			// pruned, and not a chain that looks broken.
			day := today.Format(time.DateOnly)
			if err := writeIndex(root, func(x history.Index) history.Index { return x.Prune(old, day) }); err != nil {
				return err
			}
			for _, folder := range old {
				if err := os.RemoveAll(filepath.Join(root, folder)); err != nil {
					return ioError("error.write", "hint.write", lang.Data{"Path": printable(filepath.Join(root, folder))})
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&keep, "keep", "5y", a.lang.T("flag.keep"))
	c.Flags().StringVar(&now, "now", "", a.lang.T("flag.now"))
	c.Flags().BoolVarP(&yes, "yes", "y", false, a.lang.T("flag.yes"))
	return c
}

// before is the day so long ago: 5y, 18m, 400d.
func before(today time.Time, long string) (string, error) {
	bad := usageError("error.keep", "hint.keep", lang.Data{"Value": printable(long)})
	if len(long) < 2 {
		return "", bad
	}
	n, err := strconv.Atoi(long[:len(long)-1])
	if err != nil || n < 1 || n > 10_000 {
		return "", bad
	}
	switch long[len(long)-1] {
	case 'y', 'a': // years, ans
		today = today.AddDate(-n, 0, 0)
	case 'm':
		today = today.AddDate(0, -n, 0)
	case 'd', 'j': // days, jours
		today = today.AddDate(0, 0, -n)
	default:
		return "", bad
	}
	return today.Format(time.DateOnly), nil
}

func (a *app) historyExport() *cobra.Command {
	var output string
	var force bool
	c := &cobra.Command{
		Use:   "export [options] [FOLDER]",
		Short: a.lang.T("history-export.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			root, _, _, err := pastAudits(args)
			if err != nil {
				return err
			}
			content, err := packHistory(root)
			if err != nil {
				return readFailure(root, err)
			}
			if err := (&outputPlan{force: force}).mayReplace(output, content); err != nil {
				return err
			}
			if err := replaceFile(output, content); err != nil {
				return ioError("error.write", "hint.write", lang.Data{"Path": printable(output)})
			}
			fmt.Fprintln(a.Stdout, a.lang.T("written.other", lang.Data{"Path": printable(output)}))
			return nil
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "egide-audit.zip", a.lang.T("flag.checklist-output"))
	c.Flags().BoolVar(&force, "force", false, a.lang.T("flag.force"))
	return c
}

// packHistory puts an audit folder, with its salt and what was filled in, and
// the project file beside it, into one archive for a successor. The same folder
// gives the same bytes.
func packHistory(root string) ([]byte, error) {
	var names []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(path, name string) error {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		w, err := z.Create(filepath.ToSlash(name))
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	for _, path := range names {
		inside, err := filepath.Rel(root, path)
		if err == nil {
			err = add(path, filepath.Join(auditFolder, inside))
		}
		if err != nil {
			return nil, err
		}
	}
	project := filepath.Join(filepath.Dir(root), config.FileName)
	if err := add(project, config.FileName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
