package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/person"
)

type personFlags struct {
	reading readingFlags
	export  string
	yes     bool
}

func (a *app) personCommand() *cobra.Command {
	var o personFlags
	c := &cobra.Command{
		Use:     "person [options] [PATH…]",
		Aliases: []string{"personne"},
		Short:   a.lang.T("person.short"),
		Long:    a.lang.T("person.long"),
		Example: a.lang.T("person.example"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"."}
			}
			return a.person(c, o, args)
		},
	}
	o.reading.register(c.Flags(), a.lang)
	c.Flags().StringVar(&o.export, "export", "", a.lang.T("flag.export"))
	c.Flags().BoolVarP(&o.yes, "yes", "y", false, a.lang.T("flag.yes"))
	return c
}

// person asks who is looked for, and prints where that person stands. What is
// typed is read from the keyboard: it is in no command line, no history of the
// shell and no output.
func (a *app) person(c *cobra.Command, o personFlags, paths []string) error {
	if err := mayExport(o.export); err != nil {
		return err
	}
	reading, err := a.readingOptions(c.Context(), o.reading)
	if err != nil {
		return err
	}
	keyboard := bufio.NewReader(a.Stdin)
	q, err := a.askPerson(keyboard)
	if err != nil {
		return err
	}
	found, err := person.Search(c.Context(), paths, q, person.Options{Reading: reading, Rows: o.export != ""})
	if err != nil {
		return scanError(err)
	}
	a.tellPlaces(found)
	if o.export != "" && len(found.Rows) > 0 {
		if err := a.exportPerson(o, found, keyboard); err != nil {
			return err
		}
	}
	if len(found.Unread) > 0 {
		return exitError(3)
	}
	return nil
}

func (a *app) askPerson(keyboard *bufio.Reader) (*person.Query, error) {
	fmt.Fprintln(a.Stderr, a.lang.T("person.ask"))
	q := &person.Query{}
	for {
		line, err := keyboard.ReadString('\n')
		if strings.TrimSpace(line) == "" {
			break
		}
		if kind := q.Add(line); kind != "" {
			fmt.Fprintln(a.Stderr, "  "+a.lang.T("person.taken."+kind))
		} else {
			fmt.Fprintln(a.Stderr, "  "+a.lang.T("person.too-short"))
		}
		if err != nil {
			break
		}
	}
	if q.Empty() {
		return nil, usageError("error.person", "hint.person", nil)
	}
	return q, nil
}

// tellPlaces prints places, file by file. Names of files are for the terminal.
func (a *app) tellPlaces(found person.Result) {
	fmt.Fprintln(a.Stdout, a.lang.N("person.found", len(found.Places), lang.Data{"Files": a.lang.N("person.files", found.Files)}))
	at := ""
	for _, p := range found.Places {
		name := printable(p.Path)
		if p.Sheet != "" {
			name += " › " + printable(p.Sheet)
		}
		if name != at {
			at = name
			fmt.Fprintln(a.Stdout, "\n"+name)
		}
		fmt.Fprintf(a.Stdout, "  %-12s %s\n", printable(p.At), a.lang.T("person.kind."+p.Kind))
	}
	if len(found.Unread) == 0 {
		return
	}
	fmt.Fprintln(a.Stdout, "\n"+a.lang.N("person.unread", len(found.Unread)))
	for _, u := range found.Unread {
		fmt.Fprintf(a.Stdout, "  - %s : %s\n", printable(u.Path), a.lang.T("problem."+u.Code))
	}
}

// mayExport refuses a target that is there, or that stands in an audit folder:
// no file in one holds a person's data.
func mayExport(target string) error {
	if target == "" {
		return nil
	}
	full, err := filepath.Abs(target)
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(target)})
	}
	for dir := filepath.Dir(full); ; dir = filepath.Dir(dir) {
		if filepath.Base(dir) == auditFolder || isFile(filepath.Join(dir, projectFile)) && isFile(filepath.Join(dir, "index.json")) {
			return usageError("error.export-audit", "hint.export-audit", lang.Data{"Path": printable(target)})
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if _, err := os.Lstat(full); !errors.Is(err, fs.ErrNotExist) {
		return usageError("error.export-exists", "hint.export-exists", lang.Data{"Path": printable(target)})
	}
	return nil
}

// exportPerson writes the rows that speak of the person, after a question: it is
// one of the few outputs that hold what stands in the cells.
func (a *app) exportPerson(o personFlags, found person.Result, keyboard *bufio.Reader) error {
	if !o.yes {
		fmt.Fprint(a.Stderr, a.lang.T("person.export.ask", lang.Data{"Path": printable(o.export)})+" ")
		answer, _ := keyboard.ReadString('\n') // an end without an answer is no
		if !a.saysYes(answer) {
			return nil
		}
	}
	f, err := os.OpenFile(o.export, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(o.export)})
	}
	content := a.personCSV(found.Rows)
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(o.export)})
	}
	fmt.Fprintln(a.Stdout, a.lang.N("person.exported", len(found.Rows), lang.Data{"Path": printable(o.export)}))
	return nil
}

// personCSV has one line for each cell: where it stands, its header, its text.
func (a *app) personCSV(rows []person.Row) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff") // makes spreadsheet programs read UTF-8
	w := csv.NewWriter(&b)
	w.Comma = []rune(a.lang.T("report.csv.separator"))[0]
	w.UseCRLF = true
	write := func(cells ...string) {
		for i, c := range cells {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				cells[i] = "'" + c // no formula, whatever the list held
			}
		}
		_ = w.Write(cells) // a buffer does not fail
	}
	write(strings.Split(a.lang.T("person.csv.head"), ";")...)
	for _, r := range rows {
		for i, text := range r.Cells {
			write(r.Path, r.Sheet, strconv.Itoa(r.Number), r.Header[i], text)
		}
	}
	w.Flush()
	return b.Bytes()
}
