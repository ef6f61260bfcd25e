package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/config"
	"egide/internal/lang"
	"egide/internal/profile"
)

// answers are what a new project file is written from.
type answers struct {
	profile     string
	association string
	years       int // how long former members are kept
}

// keptDays are the values of days_after_leaving by years.
var keptDays = map[int]int{1: 395, 2: 730, 3: 1095}

func (a *app) initCommand() *cobra.Command {
	l := a.lang
	var kind string
	var noInput, force bool
	c := &cobra.Command{
		Use:        "init [options] [FOLDER]",
		Aliases:    []string{"initialiser"},
		SuggestFor: []string{"new", "setup", "config", "configurer"},
		Short:      l.T("init.short"),
		Long:       l.T("init.long"),
		Example:    l.T("init.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError("error.args-one", "hint.help", nil)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			folder := "."
			if len(args) == 1 {
				folder = args[0]
			}
			return a.initProject(folder, kind, noInput, force)
		},
	}
	f := c.Flags()
	f.StringVar(&kind, "profile", "", l.T("flag.profile"))
	f.BoolVar(&noInput, "no-input", false, l.T("flag.no-input"))
	f.BoolVar(&force, "force", false, l.T("flag.force"))
	return c
}

func (a *app) initProject(folder, kind string, noInput, force bool) error {
	if !isFolder(folder) {
		return usageError("error.not-found", "hint.not-found", lang.Data{"Path": printable(folder)})
	}
	answered := answers{profile: kind, years: 3}
	if kind != "" {
		if err := oneOf("--profile", printable(kind), profileIDs()); err != nil {
			return err
		}
	}
	path := filepath.Join(folder, config.FileName)
	plan := &outputPlan{force: force}
	if !force {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return usageError("error.init-exists", "hint.init-exists", lang.Data{"Path": printable(path)})
		}
	}
	if !noInput {
		a.ask(&answered)
	}
	content := []byte(a.projectText(answered))
	if err := plan.mayReplace(path, content); err != nil {
		return err
	}
	if err := replaceFile(path, content); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
	}
	return a.say("init.written", lang.Data{"Path": printable(path)})
}

func (a *app) say(id string, data lang.Data) error {
	if _, err := fmt.Fprintln(a.Stdout, a.lang.T(id, data)); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
	}
	return nil
}

func profileIDs() []string {
	var ids []string
	for _, p := range profile.List() {
		ids = append(ids, p.ID)
	}
	return ids
}

// ask puts the three questions. An empty answer, or none, is the default; one
// that makes no sense is asked again.
func (a *app) ask(to *answers) {
	in := bufio.NewReader(a.Stdin)
	if to.profile == "" {
		fmt.Fprintln(a.Stderr, a.lang.T("init.ask-profile"))
		for i, p := range profile.List() {
			fmt.Fprintf(a.Stderr, "  %2d  %s (%s)\n", i+1, p.Name.In(a.lang.Code), p.ID)
		}
		a.question(in, "init.ask-number", func(s string) bool {
			n, err := strconv.Atoi(s)
			switch ids := profileIDs(); {
			case s == "":
				return true
			case err == nil && n >= 1 && n <= len(ids):
				to.profile = ids[n-1]
			default:
				to.profile = config.Nearest(s, ids)
			}
			return to.profile != ""
		})
	}
	a.question(in, "init.ask-association", func(s string) bool {
		to.association = s
		return true
	})
	a.question(in, "init.ask-years", func(s string) bool {
		n, err := strconv.Atoi(s)
		if s == "" {
			return true
		}
		if err == nil && keptDays[n] > 0 {
			to.years = n
		}
		return err == nil && keptDays[n] > 0
	})
}

// question asks until take is content, or nobody answers any more.
func (a *app) question(in *bufio.Reader, id string, take func(answer string) bool) {
	for {
		fmt.Fprint(a.Stderr, a.lang.T(id)+" ")
		line, err := in.ReadString('\n')
		answer := strings.TrimSpace(strings.TrimRight(line, "\r\n"))
		if take(answer) || err != nil {
			if err != nil && !errors.Is(err, io.EOF) {
				a.log.Debug().Msg("no more answers")
			}
			return
		}
		fmt.Fprintln(a.Stderr, a.lang.T("init.again"))
	}
}

// projectText is a new project file with its comments.
func (a *app) projectText(from answers) string {
	kind := "profile:"
	if from.profile != "" {
		kind += " " + from.profile
	}
	var kinds []string
	for _, p := range profile.List() {
		kinds = append(kinds, "#   "+p.ID+strings.Repeat(" ", max(1, 12-len(p.ID)))+p.Name.In(a.lang.Code))
	}
	association := "association:"
	if from.association != "" {
		association += " " + config.Quote(from.association)
	}
	return strings.NewReplacer(
		"<association>", association,
		"<language>", a.lang.Code,
		"<profiles>", strings.Join(kinds, "\n"),
		"<profile>", kind,
		"<days>", strconv.Itoa(keptDays[from.years]),
	).Replace(a.lang.T("init.file"))
}
