package cli

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/ingest"
	"egide/internal/inventory"
	"egide/internal/lang"
	"egide/internal/policy"
	"egide/internal/scan"
)

// doctorSample is a list of invented people whose every cell must be read and
// none be shown.
//
//go:embed doctor_sample.csv
var doctorSample string

// check is one thing the doctor looks at.
type check struct {
	id   string // of internal/lang, with .ok and .failed
	data lang.Data
	err  bool
}

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		Aliases: []string{"diagnostic"},
		Short:   a.lang.T("doctor.short"),
		Long:    a.lang.T("doctor.long"),
		Args:    a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			failed := false
			fmt.Fprintf(a.Stdout, "egide %s (%s), %s, %s/%s\n", version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			for _, check := range []check{checkRules(c.Context()), checkScan(c.Context()), checkFolder(), a.checkLanguage()} {
				outcome, mark := ".ok", "✓"
				if check.err {
					outcome, mark, failed = ".failed", "✗", true
				}
				fmt.Fprintf(a.Stdout, "%s %s\n", mark, a.lang.T(check.id+outcome, check.data))
			}
			if failed {
				return exitError(exitIO)
			}
			return nil
		},
	}
}

func checkRules(ctx context.Context) check {
	started := time.Now()
	rules, err := policy.Base(ctx)
	if err != nil {
		return check{"doctor.rules", nil, true}
	}
	result, err := rules.Eval(ctx, inventory.NewInput(inventory.Inventory{}, inventory.Context{Date: "2026-01-01", Params: inventory.DefaultParams(), Purposes: []string{}}))
	return check{"doctor.rules", lang.Data{"N": len(result.Rules), "OPA": policy.OPAVersion(), "Milliseconds": time.Since(started).Milliseconds()}, err != nil || len(result.Rules) == 0}
}

// checkScan runs the whole program over the sample and looks for any of its
// cells in what comes out.
func checkScan(ctx context.Context) check {
	failed := check{"doctor.scan", nil, true}
	record, err := scan.Run(ctx, scan.Options{
		Paths: []string{"-"}, Stdin: strings.NewReader(doctorSample), StdinName: "doctor.csv",
		Reading: ingest.Options{Limits: ingest.DefaultLimits()}, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Salt: make([]byte, audit.MinSalt),
	})
	if err != nil || len(record.Documents) != 1 || record.Documents[0].State != inventory.Examined || len(record.Findings) == 0 {
		return failed
	}
	var b bytes.Buffer
	if err := record.Write(&b); err != nil || leaks(b.Bytes()) {
		return failed
	}
	return check{"doctor.scan", lang.Data{"N": record.Documents[0].Sheets[0].CellsRead}, false}
}

// leaks looks for the cells of the sample's body.
func leaks(record []byte) bool {
	r := csv.NewReader(strings.NewReader(doctorSample))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		return true
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if bytes.Contains(record, []byte(cell)) {
				return true
			}
		}
	}
	return false
}

// checkFolder sees whether an audit could be written here, without leaving
// anything behind.
func checkFolder() check {
	folder, err := os.Getwd()
	c := check{"doctor.folder", lang.Data{"Path": printable(folder)}, true}
	if err != nil {
		return c
	}
	f, err := os.CreateTemp(folder, ".egide-*")
	if err != nil {
		return c
	}
	_ = f.Close() // it is empty
	c.err = os.Remove(filepath.Clean(f.Name())) != nil
	return c
}

func (a *app) checkLanguage() check {
	return check{"doctor.language", lang.Data{"Language": a.lang.T("language"), "Audit": audit.Schema}, false}
}
