package cli

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/config"
	"egide/internal/history"
	"egide/internal/ingest"
	"egide/internal/lang"
	"egide/internal/report"
	"egide/internal/scan"
	"egide/internal/taxonomy"
	"egide/internal/web"
)

// uiFlags are what the person typed.
type uiFlags struct {
	now      string
	idle     time.Duration
	noOpen   bool
	shortcut bool
	yes      bool
}

func (a *app) uiCommand() *cobra.Command {
	var o uiFlags
	c := &cobra.Command{
		Use:     "ui [options] [FOLDER]",
		Aliases: []string{"interface"},
		Short:   a.lang.T("ui.short"),
		Long:    a.lang.T("ui.long"),
		Example: a.lang.T("ui.example"),
		Args:    atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			if o.shortcut {
				return a.installShortcut(o.yes)
			}
			folder := auditFolder
			if len(args) == 1 {
				if !isFolder(args[0]) {
					return usageError("error.not-found", "hint.not-found", lang.Data{"Path": printable(args[0])})
				}
				folder = filepath.Join(args[0], auditFolder)
			}
			return a.ui(c.Context(), o, folder)
		},
	}
	f := c.Flags()
	f.StringVar(&o.now, "now", "", a.lang.T("flag.now"))
	f.DurationVar(&o.idle, "idle", web.DefaultIdle, a.lang.T("flag.idle"))
	f.BoolVar(&o.noOpen, "no-open", false, a.lang.T("flag.no-open"))
	f.BoolVar(&o.shortcut, "install-shortcut", false, a.lang.T("flag.install-shortcut"))
	f.BoolVarP(&o.yes, "yes", "y", false, a.lang.T("flag.yes"))
	return c
}

// ui serves the local page until it is closed.
func (a *app) ui(ctx context.Context, o uiFlags, folder string) error {
	date, err := dateFlag(o.now)
	if err != nil {
		return err
	}
	lock, err := instanceFile()
	if err != nil {
		return ioError("error.ui", "hint.ui", nil)
	}
	if alive(ctx, lock) {
		return usageError("error.ui-open", "hint.ui-open", nil)
	}
	out, err := a.plan(folder, nil, defaultFormats, date, nil, false)
	if err != nil {
		return err
	}
	server, err := web.New(a.webOptions(out, o.idle))
	if err != nil {
		return ioError("error.ui", "hint.ui", nil)
	}
	if err := replaceFile(lock, []byte(strconv.Itoa(server.Port())+"\n")); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(lock)})
	}
	defer os.Remove(lock)
	address := server.Address()
	if o.noOpen {
		fmt.Fprintln(a.Stdout, address)
	} else if err := openInBrowser(ctx, address); err != nil {
		fmt.Fprintln(a.Stdout, a.lang.T("ui.open", lang.Data{"Address": address}))
	} else if !a.quiet {
		fmt.Fprintln(a.Stdout, a.lang.T("ui.started"))
	}
	if err := server.Serve(ctx); err != nil {
		return ioError("error.ui", "hint.ui", nil)
	}
	return nil
}

// instanceFile names the file that says on which port a page is served.
func instanceFile() (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "egide", "ui.port"), nil
}

// alive reports whether the page that the file speaks of is still served: a
// server that was killed leaves the file behind.
func alive(ctx context.Context, lock string) bool {
	raw, err := os.ReadFile(lock)
	if err != nil {
		return false
	}
	port, err := strconv.ParseUint(strings.TrimSpace(string(raw)), 10, 16)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	address := "http://" + net.JoinHostPort("127.0.0.1", strconv.FormatUint(port, 10)) + "/alive"
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false
	}
	answer, err := (&http.Client{Transport: &http.Transport{Proxy: nil}}).Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusNoContent
}

// webOptions serves what a plan says: one audit folder, one date, and one salt,
// by which a finding is the same after each decision on the page.
func (a *app) webOptions(out *outputPlan, idle time.Duration) web.Options {
	return web.Options{
		Lang: a.lang.Code,
		Idle: idle,
		Scan: func(ctx context.Context, files []scan.Upload, decided web.Decisions, progress func(scan.Progress)) (audit.Audit, error) {
			return a.scanUploads(ctx, out, files, decided, progress)
		},
		Save: func(ctx context.Context, record audit.Audit, code string) ([]string, error) {
			speaker := *a
			speaker.lang = lang.New(code)
			paths, err := out.write(ctx, &speaker, record)
			if err == nil {
				out.project = "" // written with the first audit
			}
			return paths, err
		},
		Folder:     out.folder,
		Earlier:    func(code string) ([]web.Earlier, string) { return earlierAudits(out.folder, code) },
		Categories: categories,
	}
}

// scanUploads audits files that are in memory, as scan does those on disk.
func (a *app) scanUploads(ctx context.Context, out *outputPlan, files []scan.Upload, decided web.Decisions, progress func(scan.Progress)) (audit.Audit, error) {
	project, err := a.loadProject("", []string{filepath.Dir(out.folder)}, out.date)
	if err != nil {
		return audit.Audit{}, err
	}
	before, err := findPrevious(out.folder, out.date.Format(time.DateOnly), false)
	if err != nil {
		return audit.Audit{}, err
	}
	marks, err := readMarks(out.folder)
	if err != nil {
		return audit.Audit{}, err
	}
	options := project.options()
	if decide(&options.Config, decided, out.date); options.Name == "" && len(decided.Accepted)+len(decided.Corrected) > 0 {
		options.Name = a.lang.T("ui.decided") // the report names where a decision stands
	}
	return scan.Run(ctx, scan.Options{
		Uploads: files, Reading: ingest.Options{Limits: ingest.DefaultLimits()}, Date: out.date, FailOn: audit.FailOnNone,
		Previous: before.digest, Earlier: before.earlier, Marks: marks, Salt: out.salt,
		Project: options, Version: version, Log: a.log, Progress: progress,
	})
}

// decide adds what was decided on the page to what the project file says.
func decide(c *config.Config, decided web.Decisions, date time.Time) {
	day := date.Format(time.DateOnly)
	c.Exceptions, c.Corrections = slices.Clone(c.Exceptions), slices.Clone(c.Corrections)
	for _, e := range decided.Accepted {
		c.Exceptions = append(c.Exceptions, config.Exception{Rule: e.Rule, Key: e.Key, Reason: e.Reason, By: e.By, Date: day, Until: e.Until, People: e.People})
	}
	for _, k := range decided.Corrected {
		c.Corrections = append(c.Corrections, config.Correction{File: k.File, Sheet: k.Sheet, Column: k.Column, From: k.From, To: k.To, Why: k.Why, By: k.By, Date: day})
	}
}

// earlierAudits are the last audits in a folder, the newest first, and what
// changed at the newest.
func earlierAudits(folder, code string) (list []web.Earlier, since string) {
	const shown = 5
	l := lang.New(code)
	entries, err := history.List(folder)
	if err != nil {
		return nil, "" // the page does without
	}
	slices.Reverse(entries)
	for _, e := range entries[:min(shown, len(entries))] {
		what := l.T("history.line", lang.Data{"Now": e.Now, "Plan": e.Plan, "Info": e.Info})
		if e.Fault != "" {
			what = l.T("history.break." + e.Fault)
		}
		list = append(list, web.Earlier{Date: cmp.Or(e.Date, e.Folder), What: what})
	}
	if path := latestAudit(folder); path != "" {
		if _, record, err := readAudit([]string{path}); err == nil {
			since = report.NewBrief(record, code).Since
		}
	}
	return list, since
}

// categories are what a column can be corrected to, that without personal data
// first.
func categories(code string) []web.Choice {
	var list []web.Choice
	for _, c := range taxonomy.Categories() {
		name := c.FR
		if code == "en" {
			name = c.EN
		}
		list = append(list, web.Choice{ID: c.ID, Name: name})
	}
	slices.SortFunc(list, func(x, y web.Choice) int {
		if x.ID == taxonomy.NotPersonal || y.ID == taxonomy.NotPersonal {
			return map[bool]int{true: -1, false: 1}[x.ID == taxonomy.NotPersonal]
		}
		return cmp.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	return list
}
