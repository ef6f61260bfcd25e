package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/config"
	"egide/internal/finding"
	"egide/internal/lang"
)

// acceptFlags are what the person typed.
type acceptFlags struct {
	rule, place, reason, by, until string
	people                         int
	audit, config, now             string
	yes                            bool
}

func (a *app) acceptCommand() *cobra.Command {
	l := a.lang
	var o acceptFlags
	c := &cobra.Command{
		Use:        "accept [options] RULE",
		Aliases:    []string{"accepter"},
		SuggestFor: []string{"ignore", "waive", "exception", "baseline"},
		Short:      l.T("accept.short"),
		Long:       l.T("accept.long"),
		Example:    l.T("accept.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("error.accept-rule", "hint.accept-rule", nil)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.rule = strings.ToUpper(args[0])
			return a.accept(o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.place, "place", "", l.T("flag.place"))
	f.StringVar(&o.reason, "reason", "", l.T("flag.reason"))
	f.StringVar(&o.by, "by", "", l.T("flag.by"))
	f.StringVar(&o.until, "until", "", l.T("flag.until"))
	f.IntVar(&o.people, "people", -1, l.T("flag.people"))
	f.StringVar(&o.audit, "audit", "", l.T("flag.audit"))
	f.StringVarP(&o.config, "config", "c", "", l.T("flag.config"))
	f.StringVar(&o.now, "now", "", l.T("flag.now"))
	f.BoolVarP(&o.yes, "yes", "y", false, l.T("flag.yes"))
	return c
}

// accept adds an exception to the project file: what it will write is shown, and
// asked for, before anything is written.
func (a *app) accept(o acceptFlags) error {
	today, err := o.check()
	if err != nil {
		return err
	}
	record, err := o.record()
	if err != nil {
		return err
	}
	target, err := a.acceptInto(o, record, today)
	if err != nil {
		return err
	}
	granted, err := a.grant(o, record, target, today)
	if err != nil {
		return err
	}
	content := target.raw
	var shown strings.Builder
	for _, e := range granted {
		if content, err = config.AddException(content, e); err != nil {
			return usageError("error.accept-edit", "hint.accept-edit", lang.Data{"Path": printable(target.path), "Text": e.Text(2)})
		}
		shown.WriteString(e.Text(2))
	}
	if _, err := config.Parse(content, vocabulary(today)); err != nil {
		return a.configError(target.path, err)
	}
	fmt.Fprintf(a.Stderr, "%s\n%s", a.lang.T("accept.will-write", lang.Data{"Path": printable(target.path)}), shown.String())
	if !o.yes && !a.confirmed("accept.ask") {
		return a.say("accept.nothing", nil)
	}
	if err := target.unchanged(); err != nil {
		return err
	}
	if err := replaceFile(target.path, content); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(target.path)})
	}
	return a.say("accept.written", lang.Data{"Path": printable(target.path)})
}

// check validates what was typed and gives the day.
func (o *acceptFlags) check() (time.Time, error) {
	today := time.Now()
	if o.now != "" {
		day, err := time.Parse(time.DateOnly, o.now)
		if err != nil {
			return today, usageError("error.now", "hint.now", lang.Data{"Value": printable(o.now)})
		}
		today = day
	}
	o.reason, o.by = oneLine(o.reason), oneLine(o.by)
	for _, f := range []struct{ name, value string }{{"--reason", o.reason}, {"--by", o.by}, {"--until", o.until}} {
		if f.value == "" {
			return today, usageError("error.accept-flag", "hint.accept-rule", lang.Data{"Flag": f.name})
		}
	}
	day := today.Format(time.DateOnly)
	if _, err := time.Parse(time.DateOnly, o.until); err != nil || o.until < day || o.until > config.LastDay(day) {
		return today, usageError("error.accept-until", "hint.accept-until", lang.Data{
			"Value": printable(o.until), "From": day, "To": config.LastDay(day), "Months": config.MaxMonths,
		})
	}
	return today, nil
}

// oneLine makes one line of what was typed, without what a terminal would obey.
func oneLine(s string) string {
	return strings.Join(strings.Fields(printableWords(s)), " ")
}

// maxReason is the longest reason, in bytes.
const maxReason = 1000

func printableWords(s string) string {
	if len(s) > maxReason {
		s = strings.ToValidUTF8(s[:maxReason], "")
	}
	var b strings.Builder
	for word := range strings.FieldsSeq(s) {
		b.WriteString(printable(word) + " ")
	}
	return b.String()
}

func (o acceptFlags) record() (audit.Audit, error) {
	var args []string
	if o.audit != "" {
		args = []string{o.audit}
	}
	_, record, err := readAudit(args)
	return record, err
}

// acceptInto is the project file that the exception goes to: the one named, else
// that of the working folder, which is made where there is none. An audit that
// used a project file of another place is not silently given a second one.
func (a *app) acceptInto(o acceptFlags, record audit.Audit, today time.Time) (projectConfig, error) {
	if o.config == "" && !isFile(config.FileName) {
		if record.Project != nil {
			return projectConfig{}, usageError("error.accept-project", "hint.accept-project", lang.Data{"File": printable(record.Project.File)})
		}
		return projectConfig{path: config.FileName}, nil
	}
	return a.loadProject(o.config, nil, today)
}

// unchanged refuses to write over what somebody changed in the meantime.
func (p projectConfig) unchanged() error {
	now, err := os.ReadFile(p.path)
	if errors.Is(err, fs.ErrNotExist) && p.raw == nil || err == nil && string(now) == string(p.raw) {
		return nil
	}
	return usageError("error.accept-changed", "hint.accept-changed", lang.Data{"Path": printable(p.path)})
}

// grant makes the exceptions that were asked for: one for each place of the rule
// that was named, or one for all of them ("*").
func (a *app) grant(o acceptFlags, record audit.Audit, into projectConfig, today time.Time) ([]config.Exception, error) {
	found := record.Find(o.rule, o.place)
	if len(found) == 0 {
		return nil, a.nothingToAccept(o, record)
	}
	if o.place == "" && len(found) > 1 {
		return nil, usageError("error.accept-several", "hint.accept-several", lang.Data{"Rule": o.rule, "Places": placesOf(record, found)})
	}
	base := config.Exception{
		Rule: o.rule, Reason: o.reason, By: o.by, Date: today.Format(time.DateOnly), Until: o.until, People: max(0, o.people),
	}
	if o.place == audit.AnyKey {
		base.Place = audit.AnyKey
		if o.people < 0 {
			base.People = slices.MaxFunc(found, func(x, y finding.Finding) int { return x.People - y.People }).People
		}
		return []config.Exception{base}, accepted(into.Config, base, today)
	}
	var granted []config.Exception
	for _, f := range found {
		e := base
		e.Key, e.Place = f.Key, record.PlaceName(f)
		if o.people < 0 {
			e.People = f.People
		}
		if err := accepted(into.Config, e, today); err != nil {
			return nil, err
		}
		granted = append(granted, e)
	}
	return granted, nil
}

// accepted refuses what the project accepts already, for as many people.
func accepted(c config.Config, e config.Exception, today time.Time) error {
	for _, have := range c.Exceptions {
		same := have.Rule == e.Rule && have.Key == e.Key && (e.Key != "" || have.Place == e.Place)
		if same && have.Until >= today.Format(time.DateOnly) && (have.People == 0 || e.People > 0 && e.People <= audit.Limit(have.People)) {
			return usageError("error.accept-already", "hint.accept-already", lang.Data{"Rule": e.Rule, "Place": printable(e.Place), "Until": have.Until})
		}
	}
	return nil
}

func (a *app) nothingToAccept(o acceptFlags, record audit.Audit) error {
	i := slices.IndexFunc(record.Rules, func(r finding.Rule) bool { return r.ID == o.rule })
	if i < 0 {
		var ids []string
		for _, r := range record.Rules {
			if r.State == finding.Open {
				ids = append(ids, r.ID)
			}
		}
		return usageError("error.accept-unknown", "hint.accept-unknown", lang.Data{"Rule": printable(o.rule), "Allowed": strings.Join(ids, ", ")})
	}
	all := record.Find(o.rule, "")
	if len(all) == 0 {
		return usageError("error.accept-nothing", "hint.accept-nothing", lang.Data{"Rule": o.rule})
	}
	return usageError("error.accept-place", "hint.accept-several", lang.Data{
		"Rule": o.rule, "Place": printable(o.place), "Places": placesOf(record, all),
	})
}

// placesOf names the places of findings, each as --place takes it.
func placesOf(record audit.Audit, list []finding.Finding) string {
	var names []string
	for _, f := range list {
		names = append(names, "  --place "+quoteArgument(record.PlaceName(f)))
	}
	return strings.Join(slices.Compact(names), "\n")
}

// quoteArgument writes a name as a shell takes it.
func quoteArgument(s string) string { return `"` + strings.ReplaceAll(printable(s), `"`, `\"`) + `"` }

// confirmed asks a yes-or-no question; no answer is no.
func (a *app) confirmed(id string) bool {
	fmt.Fprint(a.Stderr, a.lang.T(id)+" ")
	line, _ := bufio.NewReader(a.Stdin).ReadString('\n') // an end without an answer is no
	return a.saysYes(line)
}

func (a *app) saysYes(answer string) bool {
	return slices.Contains(strings.Fields(a.lang.T("accept.yes-words")), strings.ToLower(strings.TrimSpace(answer)))
}
