package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/report"
)

// marksFile is where what people filled in is kept, in the audit folder.
const marksFile = "checklist.json"

// marksSchema names the version of the file.
const marksSchema = "egide.checklist/1"

// marksContent is the content of the file.
type marksContent struct {
	Schema string       `json:"schema"`
	Marks  []audit.Mark `json:"marks"`
}

// readMarks reads what people filled in before; a folder may have none.
func readMarks(folder string) ([]audit.Mark, error) {
	path := filepath.Join(folder, marksFile)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, readFailure(path, err)
	}
	var content marksContent
	if err := json.Unmarshal(raw, &content); err != nil || content.Schema != marksSchema {
		return nil, usageError("error.marks", "hint.marks", lang.Data{"Path": printable(path)})
	}
	return content.Marks, nil
}

func writeMarks(folder string, marks []audit.Mark) error {
	path := filepath.Join(folder, marksFile)
	content, err := json.MarshalIndent(marksContent{marksSchema, marks}, "", " ")
	if err == nil {
		err = replaceFile(path, append(content, '\n'))
	}
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
	}
	return nil
}

func (a *app) checklistCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "checklist",
		Aliases: []string{"actions"},
		Short:   a.lang.T("checklist.short"),
		Long:    a.lang.T("checklist.long"),
		Example: a.lang.T("checklist.example"),
		Args:    a.unknownCommand,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.checklistExport(), a.checklistImport(), a.checklistStatus())
	return c
}

// atMostOne refuses a second argument.
func atMostOne(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError("error.args-one", "hint.help", nil)
	}
	return nil
}

// audited is an audit with what people filled in for it.
type audited struct {
	folder string // the audit folder it stands in
	record audit.Audit
	marks  []audit.Mark
}

func readAudited(args []string) (audited, error) {
	path, record, err := readAudit(args)
	if err != nil {
		return audited{}, err
	}
	folder := filepath.Dir(filepath.Dir(path))
	marks, err := readMarks(folder)
	return audited{folder, record, marks}, err
}

func (a *app) checklistExport() *cobra.Command {
	var output string
	var force bool
	c := &cobra.Command{
		Use:   "export [options] [AUDIT]",
		Short: a.lang.T("checklist-export.short"),
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			known, err := readAudited(args)
			if err != nil {
				return err
			}
			format, err := formatNamed("xlsx")
			if err != nil {
				return err
			}
			content, err := render(c.Context(), format, known.record, report.Options{Lang: a.lang.Code, Marks: known.marks})
			if err != nil {
				return err
			}
			if err := (&outputPlan{force: force}).mayReplace(output, content); err != nil {
				return err
			}
			if err := replaceFile(output, content); err != nil {
				return ioError("error.write", "hint.write", lang.Data{"Path": printable(output)})
			}
			return a.listWritten([]string{output})
		},
	}
	c.Flags().StringVarP(&output, "output", "o", fileNames["xlsx"], a.lang.T("flag.checklist-output"))
	c.Flags().BoolVar(&force, "force", false, a.lang.T("flag.force"))
	return c
}

func (a *app) checklistImport() *cobra.Command {
	var now string
	c := &cobra.Command{
		Use:   "import [options] FILE.xlsx [AUDIT]",
		Short: a.lang.T("checklist-import.short"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usageError("error.checklist-args", "hint.checklist-args", nil)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := dateFlag(now)
			if err != nil {
				return err
			}
			known, err := readAudited(args[1:])
			if err != nil {
				return err
			}
			read, err := readFilled(args[0])
			if err != nil {
				return err
			}
			return a.mergeMarks(known, read, today)
		},
	}
	c.Flags().StringVar(&now, "now", "", a.lang.T("flag.now"))
	return c
}

// readFilled reads a checklist that people filled in.
func readFilled(path string) ([]audit.Mark, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, readFailure(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, readFailure(path, err)
	}
	marks, err := report.ReadChecklist(f, info.Size())
	if err != nil {
		return nil, usageError("error.checklist", "hint.checklist", lang.Data{"Path": printable(path)})
	}
	return marks, nil
}

// mergeMarks keeps what was read about actions of this audit, and of those known
// from earlier ones.
func (a *app) mergeMarks(known audited, read []audit.Mark, today time.Time) error {
	keys := map[string][]string{}
	for _, m := range known.marks {
		keys[m.ID] = m.Keys
	}
	for _, action := range known.record.Checklist {
		keys[action.ID] = action.Keys
	}
	var of []audit.Mark
	for _, m := range read {
		if k, ok := keys[m.ID]; ok {
			m.Keys, m.On = k, today.Format(time.DateOnly)
			of = append(of, m)
		}
	}
	if len(of) == 0 && len(read) > 0 {
		return usageError("error.checklist-other", "hint.checklist-other", nil)
	}
	merged, changed := audit.MergeMarks(known.marks, of)
	if changed > 0 {
		if err := writeMarks(known.folder, merged); err != nil {
			return err
		}
	}
	if a.quiet {
		return nil
	}
	fmt.Fprintln(a.Stdout, a.lang.N("checklist.changed", changed))
	if left := len(read) - len(of); left > 0 {
		fmt.Fprintln(a.Stdout, a.lang.N("checklist.unknown", left))
	}
	return a.tellStatus(audited{known.folder, known.record, merged})
}

func (a *app) checklistStatus() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "status [AUDIT]",
		Short: a.lang.T("checklist-status.short"),
		Args:  atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--format", format, []string{"text", "json"}); err != nil {
				return err
			}
			known, err := readAudited(args)
			if err != nil {
				return err
			}
			if format == "text" {
				return a.tellStatus(known)
			}
			e := json.NewEncoder(a.Stdout)
			e.SetIndent("", " ")
			return e.Encode(a.statusOf(known))
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", a.lang.T("flag.status-format"))
	return c
}

// status counts the actions of an audit by state.
type status struct {
	Date   string         `json:"date"` // of the audit
	States map[string]int `json:"states"`
	Left   []actionLeft   `json:"left"` // neither done nor not concerned
}

type actionLeft struct {
	ID      string `json:"id"`
	Title   string `json:"title"` // in the language of the command
	State   string `json:"state"`
	Urgency string `json:"urgency"`
}

func (a *app) statusOf(known audited) status {
	s := status{Date: known.record.Date, States: map[string]int{}, Left: []actionLeft{}}
	for _, state := range audit.MarkStates() {
		s.States[state] = 0
	}
	for _, action := range known.record.Checklist {
		state := audit.MarkTodo
		// A mark that is older than the audit was about the state before it.
		if m, ok := audit.MarkOf(action, known.marks); ok && (m.On >= known.record.Date || m.State == audit.MarkDoing) {
			state = m.State
		}
		s.States[state]++
		if state == audit.MarkTodo || state == audit.MarkDoing {
			s.Left = append(s.Left, actionLeft{ID: action.ID, Title: printable(action.Title.In(a.lang.Code)), State: state, Urgency: string(action.Urgency)})
		}
	}
	return s
}

// tellStatus prints how far people are, and what is left.
func (a *app) tellStatus(known audited) error {
	if a.quiet {
		return nil
	}
	s := a.statusOf(known)
	for _, state := range audit.MarkStates() {
		if _, err := fmt.Fprintf(a.Stdout, "%5d  %s\n", s.States[state], a.lang.T("report.xlsx.state."+state)); err != nil {
			return ioError("error.write", "hint.write", lang.Data{"Path": "-"})
		}
	}
	for _, left := range s.Left {
		fmt.Fprintf(a.Stdout, "  - %s (%s)\n", left.Title, a.lang.T("report.urgency."+left.Urgency))
	}
	return nil
}
