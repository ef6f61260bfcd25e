// Package cli is the command line: cobra commands, one file each, their flags,
// errors with hints, and exit codes. It renders what internal/scan returns.
//
// Where output goes: results to stdout; progress, notes, logs and errors to
// stderr. Errors are two lines, what went wrong and what to do, without
// capital or full stop rules beyond those of the language they are in.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/inconshreveable/mousetrap"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy/confine"
	"egide/internal/web"
)

// memoryLimit keeps a run polite on an old laptop; GOMEMLIMIT overrides it.
const memoryLimit = 512 << 20

// Process is the world a command runs in, as in os/exec.
type Process struct {
	Args           []string
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// app is what every command shares.
type app struct {
	Process
	lang *lang.Lang
	log  zerolog.Logger

	quiet     bool
	verbose   int
	logFormat string
	explorer  bool // started from the desktop: there is no terminal
}

// Main runs one command and returns its exit code.
func Main(ctx context.Context, p Process) int {
	if len(p.Args) == 1 && p.Args[0] == confine.Argument {
		return confine.Serve(p.Stdin, p.Stdout)
	}
	if p.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	a := &app{Process: p, lang: lang.New(language(p.Args, p.Getenv)), explorer: mousetrap.StartedByExplorer() || p.Getenv(desktopVariable) != ""}
	cobra.MousetrapHelpText = "" // a double-click or a file dropped on the icon is a legitimate start
	root := a.root()
	root.SetArgs(a.implied(root))
	code := exitOf(a, root.ExecuteContext(ctx))
	if a.explorer && (code != 0 || len(p.Args) == 0) {
		a.waitForEnter()
	}
	return code
}

// exitError ends a command that did its work with a code other than 0.
type exitError int

func (exitError) Error() string { return "exit" }

func exitOf(a *app, err error) int {
	if err == nil {
		return 0
	}
	if code, ok := errors.AsType[exitError](err); ok {
		return int(code)
	}
	return explain(a.Stderr, a.lang, err)
}

// implied turns files without a command into a scan: that is what dropping them
// on the icon does.
func (a *app) implied(root *cobra.Command) []string {
	if len(a.Args) == 0 {
		return a.Args
	}
	for _, arg := range a.Args {
		if strings.HasPrefix(arg, "-") {
			return a.Args
		}
		if _, err := os.Stat(arg); err != nil {
			return a.Args
		}
	}
	if found, _, err := root.Find(a.Args); err == nil && found != root {
		return a.Args
	}
	args := []string{"scan"}
	if a.explorer {
		args = append(args, "--open", "--output", filepath.Join(filepath.Dir(a.Args[0]), auditFolder))
	}
	return append(append(args, "--"), a.Args...)
}

func (a *app) root() *cobra.Command {
	l := a.lang
	c := &cobra.Command{
		Use:           "egide",
		Short:         l.T("root.short"),
		Long:          l.T("root.long"),
		Example:       l.T("root.example"),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          a.unknownCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			if a.explorer {
				return a.ui(c.Context(), uiFlags{idle: web.DefaultIdle}, auditFolder)
			}
			return c.Help()
		},
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.setUpLog() },
	}
	c.SetIn(a.Stdin)
	c.SetOut(a.Stdout)
	c.SetErr(a.Stderr)
	f := c.PersistentFlags()
	f.String("lang", l.Code, l.T("flag.lang"))
	f.BoolVarP(&a.quiet, "quiet", "q", false, l.T("flag.quiet"))
	f.CountVarP(&a.verbose, "verbose", "v", l.T("flag.verbose"))
	f.StringVar(&a.logFormat, "log-format", "text", l.T("flag.log-format"))
	c.AddCommand(a.scanCommand(), a.initCommand(), a.acceptCommand(), a.reportCommand(), a.compareCommand(), a.historyCommand(), a.scheduleCommand(), a.checklistCommand(), a.registerCommand(), a.personCommand(), a.noticeCommand(), a.policyCommand(), a.doctorCommand(), a.versionCommand(), a.completionCommand(), a.uiCommand(), a.limitsTopic())
	c.CompletionOptions.DisableDefaultCmd = true
	c.SetHelpCommand(a.helpCommand())
	localise(c, l)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return a.flagError(err) })
	return c
}

// unknownCommand says which command was likely meant.
func (a *app) unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
			names = append(names, sub.Aliases...)
		}
	}
	hint := "hint.command"
	near := nearest(args[0], names)
	if near != "" {
		hint = "hint.command-near"
	}
	return usageError("error.command", hint, lang.Data{"Name": printable(args[0]), "Near": near, "All": strings.Join(names, ", ")})
}

// flagError turns cobra's message about a flag into ours. pflag quotes what was
// typed on the command line, which the person just wrote.
func (a *app) flagError(err error) error {
	return usageError("error.flag", "hint.flag", lang.Data{"Detail": printable(err.Error())})
}

func (a *app) setUpLog() error {
	if err := oneOf("--log-format", a.logFormat, []string{"text", "json"}); err != nil {
		return err
	}
	if value := flagValue(a.Args, "lang"); value != "" {
		if err := oneOf("--lang", value, lang.Codes()); err != nil {
			return err
		}
	}
	w := a.Stderr
	if a.logFormat == "text" {
		w = zerolog.ConsoleWriter{Out: a.Stderr, NoColor: true, PartsExclude: []string{zerolog.TimestampFieldName}}
	}
	level := zerolog.WarnLevel
	switch {
	case a.quiet:
		level = zerolog.ErrorLevel
	case a.verbose == 1:
		level = zerolog.InfoLevel
	case a.verbose > 1:
		level = zerolog.DebugLevel
	}
	a.log = zerolog.New(w).Level(level)
	return nil
}
