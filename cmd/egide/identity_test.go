package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"egide/internal/audit"
	"egide/internal/ingest"
	"egide/internal/scan"
)

// grid is a list as rows of text, the header first.
type grid [][]string

func (g grid) clone() grid {
	var out grid
	for _, row := range g {
		out = append(out, slices.Clone(row))
	}
	return out
}

func (g grid) csv(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// book writes grids as sheets of one workbook.
func book(t *testing.T, names []string, grids ...grid) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, g := range grids {
		if _, err := f.NewSheet(names[i]); err != nil {
			t.Fatal(err)
		}
		for r, row := range g {
			for c, text := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := f.SetCellStr(names[i], at, text); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// changes are what happens to a list from one season to the next. Each gives the
// files that take the place of "membres 2025.csv".
var changes = []struct {
	name string
	do   func(t *testing.T, g grid) []scan.Upload
}{
	{"a new season in the name", func(t *testing.T, g grid) []scan.Upload { return one("membres 2026 (2).csv", g.csv(t)) }},
	{"another name", func(t *testing.T, g grid) []scan.Upload { return one("liste du bureau.csv", g.csv(t)) }},
	{"another folder", func(t *testing.T, g grid) []scan.Upload { return one("archives/saison/membres 2025.csv", g.csv(t)) }},
	{"sorted by the second column", func(t *testing.T, g grid) []scan.Upload {
		slices.SortStableFunc(g[1:], func(a, b []string) int { return strings.Compare(a[1], b[1]) })
		return one("membres 2025.csv", g.csv(t))
	}},
	{"rows inserted", func(t *testing.T, g grid) []scan.Upload {
		return one("membres 2025.csv", slices.Concat(g[:3], g[1:3], g[3:]).csv(t))
	}},
	{"rows taken out", func(t *testing.T, g grid) []scan.Upload {
		return one("membres 2025.csv", slices.Delete(g, 2, 3).csv(t))
	}},
	{"a column added in front", func(t *testing.T, g grid) []scan.Upload {
		for i := range g {
			g[i] = append([]string{map[bool]string{true: "N° casier", false: fmt.Sprint(i)}[i == 0]}, g[i]...)
		}
		return one("membres 2025.csv", g.csv(t))
	}},
	{"the last column moved to the front", func(t *testing.T, g grid) []scan.Upload {
		for i := range g {
			g[i] = append([]string{g[i][len(g[i])-1]}, g[i][:len(g[i])-1]...)
		}
		return one("membres 2025.csv", g.csv(t))
	}},
	{"headers in capitals", func(t *testing.T, g grid) []scan.Upload {
		for i := range g[0] {
			g[0][i] = strings.ToUpper(g[0][i])
		}
		return one("membres 2025.csv", g.csv(t))
	}},
	{"saved as a workbook", func(t *testing.T, g grid) []scan.Upload {
		return one("membres 2025.xlsx", book(t, []string{"Feuil1"}, g))
	}},
	{"merged into a workbook with another list", func(t *testing.T, g grid) []scan.Upload {
		return one("tout.xlsx", book(t, []string{"Membres", "Stock"}, g, grid{{"Article", "Prix"}, {"Table", "12"}, {"Chaise", "8"}}))
	}},
	{"split in two", func(t *testing.T, g grid) []scan.Upload {
		half := len(g) / 2
		first, second := g[:half], slices.Concat(g[:1], g[half:])
		return []scan.Upload{{Path: "membres 2025.csv", Content: first.csv(t)}, {Path: "suite.csv", Content: second.csv(t)}}
	}},
}

func one(path string, content []byte) []scan.Upload {
	return []scan.Upload{{Path: path, Content: content}}
}

func auditUploads(t *testing.T, files []scan.Upload) audit.Audit {
	t.Helper()
	a, err := scan.Run(context.Background(), scan.Options{
		Uploads: files, Date: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), Reading: ingest.Options{Limits: ingest.DefaultLimits()},
		FailOn: audit.FailOnNone, Salt: []byte("a salt for tests, nothing else"), Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestIdentityOverSixtyChanges: five lists, twelve changes each. In at least 58,
// no finding whose rule still finds something is called fixed or not checked;
// in the others it is called fixed where a new one stands in its place, and
// never fixed in silence.
func TestIdentityOverSixtyChanges(t *testing.T) {
	v := readValues(t)
	total, kept := 0, 0
	for _, name := range []string{"amap-paniers", "handisport", "mineurs-accueil-loisirs", "lgbt-centre", "n2-ecole-musique-familles"} {
		_, rows := readList(t, filepath.Join(moduleRoot, "testdata", "quality", "open", name+".txt")).sheets(v)
		var g grid
		for _, row := range rows[0] {
			var line []string
			for _, cell := range row {
				if cell == nil {
					cell = ""
				}
				line = append(line, fmt.Sprint(cell))
			}
			g = append(g, line)
		}
		width := len(g[0])
		for i := range g {
			g[i] = append(g[i], make([]string, max(0, width-len(g[i])))...)[:width]
		}
		before := auditUploads(t, one("membres 2025.csv", g.csv(t)))
		if len(before.Findings) == 0 {
			t.Fatalf("%s: nothing is found", name)
		}
		for _, change := range changes {
			total++
			after := auditUploads(t, change.do(t, g.clone()))
			c := audit.Compare(before, after)
			lost := silentlyLost(c)
			if len(lost) == 0 {
				kept++
			}
			for _, rule := range lost {
				replaced := slices.ContainsFunc(c.Changes, func(x audit.Change) bool { return x.State == audit.ChangeNew && x.Rule == rule })
				t.Logf("%s, %s: %s is not known again (a new one stands there: %v)", name, change.name, rule, replaced)
				if !replaced {
					t.Errorf("%s, %s: %s is fixed in silence", name, change.name, rule)
				}
			}
		}
	}
	t.Logf("identity kept in %d of %d changes", kept, total)
	if total != 60 || kept < 58 {
		t.Errorf("identity kept in %d of %d changes, want 58 of 60", kept, total)
	}
}

// silentlyLost are the rules with a finding that is called fixed or not checked
// although the rule still finds something that is called new.
func silentlyLost(c audit.Comparison) []string {
	var lost []string
	for _, change := range c.Changes {
		if change.State != audit.ChangeFixed && change.State != audit.ChangeUnchecked {
			continue
		}
		if slices.ContainsFunc(c.Changes, func(x audit.Change) bool { return x.State == audit.ChangeNew && x.Rule == change.Rule }) {
			lost = append(lost, change.Rule)
		}
	}
	return lost
}
