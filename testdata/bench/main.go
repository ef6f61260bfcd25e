//go:build unix

// Command bench measures a build of égide as a whole process: start-up, a
// 500-row workbook, flat memory, and ratios of processor time against floor
// programs that only read the same file. What a ratio compares runs in turn, a
// round after the other, and the median of the rounds is printed, so that a busy
// machine slows both sides. Ratios are net of start-up: the processor time of a
// 10-row file is taken off first. Read ratios, not seconds.
//
//	go run ./testdata/bench -egide build/egide
package main

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"egide/internal/ingest"
	"egide/internal/table"
)

func main() {
	log.SetFlags(0)
	egide := flag.String("egide", "build/egide", "the build to measure")
	runs := flag.Int("runs", 5, "counted runs of each command")
	floor := flag.String("floor", "", "csv, inflate or read (by égide's own reader): only read the file named, for comparison")
	generate := flag.Bool("generate", false, "only write the lists to the folder named")
	flag.Parse()
	switch {
	case *floor != "":
		check(readFloor(*floor, flag.Arg(0)))
		return
	case *generate:
		lists{flag.Arg(0)}.write()
		return
	}
	dir, err := os.MkdirTemp("", "egide-bench-")
	check(err)
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	check(err)
	// The lists are made in another process: the peak memory of a child counts
	// that of its parent at the moment it was started (getrusage(2)), so this
	// one must stay small.
	check(exec.Command(self, "-generate", dir).Run())
	b := bench{egide: *egide, self: self, dir: dir, runs: *runs}
	b.run()
}

type bench struct {
	egide, self, dir string
	runs             int
}

// cost of a process.
type cost struct {
	wall, cpu time.Duration
	rss       int64 // bytes
}

func (b bench) run() {
	version := b.median(b.egide, "version")
	start := b.median(b.scan("small.csv")...)
	book := b.median(b.scan("book.xlsx")...)
	fmt.Printf("%-44s %8.0f ms  %s\n", "start-up: egide version", ms(version.wall), limit(version.wall < 30*time.Millisecond, "under 30 ms"))
	fmt.Printf("%-44s %8.0f ms\n", "scan of a 10-row CSV (rules included)", ms(start.wall))
	fmt.Printf("%-44s %8.0f ms  %s\n", "scan of a 500-row XLSX", ms(book.wall), limit(book.wall < 500*time.Millisecond, "under 500 ms"))
	fmt.Printf("%-44s %8.1f MiB %s\n", "  its memory", mib(book.rss), limit(book.rss < 64<<20, "under 64 MiB"))
	members := b.median(b.scan("members.csv")...)
	fmt.Printf("%-44s %8.2f s   %s\n", "scan of a 200,000 x 12 CSV", members.wall.Seconds(), limit(members.wall < 2*time.Second, "under 2 s"))
	fmt.Printf("%-44s %8.1f MiB %s\n", "  its memory", mib(members.rss), limit(members.rss < 100<<20, "under 100 MiB"))
	middle, large := b.median(b.scan("middle.csv")...), b.median(b.scan("large.csv")...)
	fmt.Printf("%-44s %8.1f MiB\n", "memory: 100,000 x 12 CSV", mib(middle.rss))
	fmt.Printf("%-44s %8.1f MiB\n", "memory: 1,000,000 x 12 CSV", mib(large.rss))
	between := large.rss - middle.rss
	fmt.Printf("%-44s %8.1f MiB %s\n", "  between them", mib(between), limit(max(between, -between) < 16<<20, "within 16 MiB"))
	fmt.Printf("%-44s %8.0f krows/s\n", "rate: 1,000,000 x 12 CSV", 1e3/float64(large.wall.Seconds()))
	b.ratios("CSV", "large.csv", "csv", "encoding/csv", 4)
	b.ratios("XLSX", "wide.xlsx", "inflate", "inflate", 5)
	b.ratios("ODS", "wide.ods", "inflate", "inflate", 0)
}

// ratios prints what a scan costs, net of start-up, in times of what the floor
// costs: all of it, and the part that is reading. The rest is detection.
func (b bench) ratios(format, list, floor, name string, aim float64) {
	var scans, reads []float64
	for round := range b.runs + 1 {
		least := measure(b.self, "-floor", floor, b.path(list)).cpu
		scan := measure(b.scan(list)...).cpu - measure(b.scan("small.csv")...).cpu
		read := measure(b.self, "-floor", "read", b.path(list)).cpu
		if round > 0 {
			scans, reads = append(scans, ratio(scan, least)), append(reads, ratio(read, least))
		}
	}
	slices.Sort(scans)
	slices.Sort(reads)
	goal := ""
	if aim > 0 {
		goal = fmt.Sprintf("(aim: at most %.0f)", aim)
	}
	scan, read := scans[len(scans)/2], reads[len(reads)/2]
	fmt.Printf("%-44s %8.2f    %s\n", "ratio "+format+": scan / "+name+", net", scan, goal)
	fmt.Printf("%-44s %8.2f\n", "  of it reading", read)
	fmt.Printf("%-44s %8.2f\n", "  of it detecting", scan-read)
}

func (b bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b bench) scan(list string) []string {
	return []string{b.egide, "scan", b.path(list), "--format", "json", "--output", "-", "--now", "2026-11-22"}
}

// median runs a command and takes medians, and the most memory; one run goes
// before, uncounted.
func (b bench) median(command ...string) cost {
	var walls, cpus []time.Duration
	var rss int64
	measure(command...)
	for range b.runs {
		c := measure(command...)
		walls, cpus, rss = append(walls, c.wall), append(cpus, c.cpu), max(rss, c.rss)
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	return cost{walls[len(walls)/2], cpus[len(cpus)/2], rss}
}

// measure runs a command once.
func measure(command ...string) cost {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout = io.Discard
	started := time.Now()
	if err := cmd.Run(); err != nil {
		log.Fatalf("%s: %v", strings.Join(command, " "), err)
	}
	c := cost{wall: time.Since(started), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.rss = u.Maxrss << 10 // KiB on Linux
	}
	return c
}

// lists is the folder the lists are written to.
type lists struct{ dir string }

func (l lists) write() {
	l.csv("small.csv", 10)
	l.csv("middle.csv", 100_000)
	l.csv("members.csv", 200_000)
	l.csv("large.csv", 1_000_000)
	l.xlsx("book.xlsx", 500)
	l.xlsx("wide.xlsx", 50_000)
	l.ods("wide.ods", 50_000)
}

var header = []string{"Nom", "Prénom", "Courriel", "Téléphone", "Date de naissance", "Date d'adhésion", "Adresse", "CP", "Ville", "IBAN", "Cotisation", "Remarques"}

// row i: names, telephones, addresses and remarks are all distinct.
func row(i int) []string {
	surnames := []string{"Martin", "Bernard", "Lefèvre", "Girard", "Moreau", "Faure", "Roussel", "Blanchard"}
	firsts := []string{"Camille", "Élise", "Jules", "Zoé", "Rémi", "Agathe", "Hugo"}
	letters := string([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676%26), byte('a' + i/17576%26)})
	last, first := surnames[i%8]+letters, firsts[i%7]
	return []string{
		last, first, strings.ToLower(last) + "." + letters + "@exemple.fr",
		fmt.Sprintf("06 39 %02d %02d %02d", i/10000%100, i/100%100, i%100),
		fmt.Sprintf("%02d/%02d/%d", 1+i%28, 1+i%12, 1940+i%75),
		fmt.Sprintf("%02d/09/%d", 1+i%28, 2015+i%10),
		fmt.Sprintf("%d rue des Lilas %s", 1+i%200, letters), fmt.Sprintf("%05d", 1000+i%95000), "Bourg " + letters,
		iban(int64(i)), fmt.Sprintf("%d,50", 20+i%100), fmt.Sprintf("peut aider le mardi %d, voir le dossier %s", i%30, letters),
	}
}

func iban(account int64) string {
	rib := 97 - (89*99999+15*99999+3*account)%97
	number := fmt.Sprintf("9999999999%011d%02d", account, rib)
	rest := 0
	for _, c := range number + "152700" {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return fmt.Sprintf("FR%02d%s", 98-rest, number)
}

func (l lists) csv(name string, rows int) {
	path := filepath.Join(l.dir, name)
	f, err := os.Create(path)
	check(err)
	w := bufio.NewWriter(f)
	_, err = w.WriteString(strings.Join(header, ";") + "\r\n")
	for i := range rows {
		_, err = w.WriteString(strings.Join(row(i), ";") + "\r\n")
	}
	check(errors.Join(err, w.Flush(), f.Close()))
}

func (l lists) xlsx(name string, rows int) {
	path := filepath.Join(l.dir, name)
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	check(err)
	for i := range rows + 1 {
		text := header
		if i > 0 {
			text = row(i)
		}
		values := make([]any, len(text))
		for j, t := range text {
			values[j] = t
		}
		check(w.SetRow(fmt.Sprintf("A%d", i+1), values))
	}
	check(errors.Join(w.Flush(), f.SaveAs(path)))
}

// ods writes a sheet as LibreOffice does, all cells text.
func (l lists) ods(name string, rows int) {
	f, err := os.Create(filepath.Join(l.dir, name))
	check(err)
	z := zip.NewWriter(f)
	kind, err := z.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	check(err)
	_, err = io.WriteString(kind, "application/vnd.oasis.opendocument.spreadsheet")
	check(err)
	content, err := z.Create("content.xml")
	check(err)
	w := bufio.NewWriter(content)
	const ns = "urn:oasis:names:tc:opendocument:xmlns:"
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="%[1]soffice:1.0" xmlns:table="%[1]stable:1.0" xmlns:text="%[1]stext:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">`+
		`<office:automatic-styles/><office:body><office:spreadsheet><table:table table:name="Feuille1"><table:table-column table:number-columns-repeated="12"/>`, ns)
	for i := range rows + 1 {
		text := header
		if i > 0 {
			text = row(i)
		}
		fmt.Fprint(w, "<table:table-row>")
		for _, t := range text {
			fmt.Fprintf(w, `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>%s</text:p></table:table-cell>`, html.EscapeString(t))
		}
		fmt.Fprint(w, "</table:table-row>")
	}
	fmt.Fprint(w, "</table:table></office:spreadsheet></office:body></office:document-content>")
	check(errors.Join(w.Flush(), z.Close(), f.Close()))
}

// readFloor does the least a reader of the format must do.
func readFloor(kind, path string) error {
	if kind == "csv" || kind == "read" {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if kind == "read" {
			return readRows(f)
		}
		r := csv.NewReader(bufio.NewReaderSize(f, 256<<10))
		r.Comma, r.ReuseRecord, r.FieldsPerRecord = ';', true, -1
		for {
			if _, err := r.Read(); err != nil {
				return ignoreEOF(err)
			}
		}
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer z.Close()
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	for _, part := range z.File {
		r, err := part.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readRows reads every row with égide's own reader and does nothing with it.
func readRows(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	ctx := context.Background()
	book, _, err := ingest.Open(ctx, f, info.Size(), f.Name(), ingest.Options{})
	if err != nil {
		return err
	}
	defer book.Close()
	for i := range book.Sheets() {
		if _, err := book.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func ms(d time.Duration) float64       { return float64(d.Microseconds()) / 1e3 }
func mib(n int64) float64              { return float64(n) / (1 << 20) }
func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
func limit(reached bool, aim string) string {
	if reached {
		return "(aim: " + aim + ": reached)"
	}
	return "(aim: " + aim + ": NOT reached)"
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
