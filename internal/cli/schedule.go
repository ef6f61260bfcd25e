package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/schedule"
)

func (a *app) scheduleCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "schedule",
		Aliases: []string{"planifier"},
		Short:   a.lang.T("schedule.short"),
		Long:    a.lang.T("schedule.long"),
		Example: a.lang.T("schedule.example"),
		Args:    a.unknownCommand,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.scheduleInstall(), a.schedulePrint(), a.scheduleRemove(), a.scheduleStatus())
	return c
}

// job is what is to be scheduled for a folder, by absolute paths: a scheduler
// starts in a folder of its own.
func (a *app) job(folder, every string) (schedule.Job, error) {
	var names []string
	for _, e := range schedule.Intervals() {
		names = append(names, string(e))
	}
	if err := oneOf("--every", every, names); err != nil {
		return schedule.Job{}, err
	}
	full, err := filepath.Abs(folder)
	if err != nil || !isFolder(full) {
		return schedule.Job{}, usageError("error.not-found", "hint.not-found", lang.Data{"Path": printable(folder)})
	}
	program, err := os.Executable()
	if err != nil {
		return schedule.Job{}, ioError("error.shortcut", "hint.shortcut", nil)
	}
	return schedule.Job{Program: program, Folder: full, Every: schedule.Every(every), Title: a.lang.T("schedule.title")}, nil
}

// entry is that of this computer.
func (a *app) entry(j schedule.Job) (schedule.Entry, error) {
	home, err1 := os.UserHomeDir()
	config, err2 := os.UserConfigDir()
	e, err3 := schedule.New(runtime.GOOS, home, config, j)
	if errors.Join(err1, err2, err3) != nil {
		return e, usageError("error.schedule", "hint.schedule", nil)
	}
	return e, nil
}

func folderOf(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

func (a *app) scheduleInstall() *cobra.Command {
	var every string
	var yes bool
	c := &cobra.Command{
		Use:   "install [options] [FOLDER]",
		Short: a.lang.T("schedule-install.short"),
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			j, err := a.job(folderOf(args), every)
			if err != nil {
				return err
			}
			e, err := a.entry(j)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.Stdout, a.lang.T("schedule.will"))
			a.showEntry(e)
			if !yes && !a.confirmed("schedule.ask") {
				return nil
			}
			for _, f := range e.Files {
				if err := replaceFile(f.Path, f.Content); err != nil {
					return ioError("error.write", "hint.write", lang.Data{"Path": printable(f.Path)})
				}
			}
			for _, command := range e.Enable {
				if err := a.runSystem(c.Context(), command); err != nil {
					return err
				}
			}
			fmt.Fprintln(a.Stdout, a.lang.T("schedule.installed"))
			return nil
		},
	}
	c.Flags().StringVar(&every, "every", string(schedule.Quarterly), a.lang.T("flag.every"))
	c.Flags().BoolVarP(&yes, "yes", "y", false, a.lang.T("flag.yes"))
	return c
}

// showEntry prints what would be written and run.
func (a *app) showEntry(e schedule.Entry) {
	for _, f := range e.Files {
		fmt.Fprintf(a.Stdout, "\n%s\n\n%s", printable(f.Path), readable(f.Content))
	}
	fmt.Fprintln(a.Stdout)
	for _, command := range e.Enable {
		fmt.Fprintln(a.Stdout, "  "+strings.Join(command, " "))
	}
}

// readable gives UTF-16, which Windows wants, as a terminal shows it.
func readable(content []byte) string {
	if !bytes.HasPrefix(content, []byte{0xff, 0xfe}) {
		return string(content)
	}
	var units []uint16
	for i := 2; i+1 < len(content); i += 2 {
		units = append(units, uint16(content[i])|uint16(content[i+1])<<8)
	}
	return string(utf16.Decode(units))
}

// runSystem runs a command of the system's scheduler.
func (a *app) runSystem(ctx context.Context, command []string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Stdout, c.Stderr = a.Stdout, a.Stderr
	if err := c.Run(); err != nil {
		return ioError("error.scheduler", "hint.scheduler", lang.Data{"Command": strings.Join(command, " ")})
	}
	return nil
}

func (a *app) schedulePrint() *cobra.Command {
	var every, format, now string
	c := &cobra.Command{
		Use:   "print [options] [FOLDER]",
		Short: a.lang.T("schedule-print.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--format", format, []string{"system", "cron", "ics"}); err != nil {
				return err
			}
			today, err := dateFlag(now)
			if err != nil {
				return err
			}
			j, err := a.job(folderOf(args), every)
			if err != nil {
				return err
			}
			switch format {
			case "cron":
				fmt.Fprint(a.Stdout, schedule.Cron(j))
				return nil
			case "ics":
				fmt.Fprint(a.Stdout, schedule.Calendar(j, a.lang.T("schedule.reminder"), today))
				return nil
			}
			e, err := a.entry(j)
			if err == nil {
				a.showEntry(e)
			}
			return err
		},
	}
	c.Flags().StringVar(&every, "every", string(schedule.Quarterly), a.lang.T("flag.every"))
	c.Flags().StringVarP(&format, "format", "f", "system", a.lang.T("flag.schedule-format"))
	c.Flags().StringVar(&now, "now", "", a.lang.T("flag.now"))
	return c
}

func (a *app) scheduleRemove() *cobra.Command {
	return &cobra.Command{
		Use:   "remove",
		Short: a.lang.T("schedule-remove.short"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.entry(schedule.Job{Every: schedule.Quarterly})
			if err != nil {
				return err
			}
			there := false
			for _, f := range e.Files {
				there = there || isFile(f.Path)
			}
			if !there {
				fmt.Fprintln(a.Stdout, a.lang.T("schedule.none"))
				return nil
			}
			var failed error
			for _, command := range e.Remove {
				failed = errors.Join(failed, a.runSystem(c.Context(), command))
			}
			for _, f := range e.Files {
				if err := os.Remove(f.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return ioError("error.write", "hint.write", lang.Data{"Path": printable(f.Path)})
				}
			}
			if failed != nil {
				return failed
			}
			fmt.Fprintln(a.Stdout, a.lang.T("schedule.removed"))
			return nil
		},
	}
}

func (a *app) scheduleStatus() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: a.lang.T("schedule-status.short"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.entry(schedule.Job{Every: schedule.Quarterly})
			if err != nil {
				return err
			}
			for _, f := range e.Files {
				if !isFile(f.Path) {
					fmt.Fprintln(a.Stdout, a.lang.T("schedule.none"))
					return nil
				}
			}
			return a.runSystem(c.Context(), e.Status)
		},
	}
}
