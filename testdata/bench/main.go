//go:build unix

// Command bench measures a build of égide as a whole process: start-up, a
// 500-row workbook, flat memory, and ratios of processor time against floor
// programs on the same file, in turn, in one run. Ratios are net of start-up:
// the processor time of a 10-row file is taken off first. Read ratios, not
// seconds.
//
//	go run ./testdata/bench -egide build/egide
package main

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
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
)

func main() {
	log.SetFlags(0)
	egide := flag.String("egide", "build/egide", "the build to measure")
	runs := flag.Int("runs", 5, "counted runs of each command")
	floor := flag.String("floor", "", "csv or inflate: only read the file named, for comparison")
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

// cost of a process: medians.
type cost struct {
	wall, cpu time.Duration
	rss       int64 // bytes
}

func (b bench) run() {
	small, middle, large := b.path("small.csv"), b.path("middle.csv"), b.path("large.csv")
	book, wide := b.path("book.xlsx"), b.path("wide.xlsx")

	version := b.measure(b.egide, "version")
	start := b.scan(small)
	fmt.Printf("%-44s %8.0f ms  %s\n", "start-up: egide version", ms(version.wall), limit(version.wall < 30*time.Millisecond, "under 30 ms"))
	fmt.Printf("%-44s %8.0f ms\n", "scan of a 10-row CSV (rules included)", ms(start.wall))
	c := b.scan(book)
	fmt.Printf("%-44s %8.0f ms  %s\n", "scan of a 500-row XLSX", ms(c.wall), limit(c.wall < 500*time.Millisecond, "under 500 ms"))
	fmt.Printf("%-44s %8.1f MiB %s\n", "  its memory", mib(c.rss), limit(c.rss < 64<<20, "under 64 MiB"))
	m, l := b.scan(middle), b.scan(large)
	fmt.Printf("%-44s %8.1f MiB\n", "memory: 100,000 x 12 CSV", mib(m.rss))
	fmt.Printf("%-44s %8.1f MiB\n", "memory: 1,000,000 x 12 CSV", mib(l.rss))
	fmt.Printf("%-44s %8.1f MiB %s\n", "  between them", mib(l.rss-m.rss), limit(l.rss-m.rss < 16<<20 && m.rss-l.rss < 16<<20, "within 16 MiB"))
	fmt.Printf("%-44s %8.0f krows/s\n", "rate: 1,000,000 x 12 CSV", 1e3/float64(l.wall.Seconds()))
	csvFloor := b.measure(b.self, "-floor", "csv", large)
	fmt.Printf("%-44s %8.2f    (aim: at most 4)\n", "ratio CSV: scan / encoding/csv, net", ratio(l.cpu-start.cpu, csvFloor.cpu))
	w := b.scan(wide)
	inflate := b.measure(b.self, "-floor", "inflate", wide)
	fmt.Printf("%-44s %8.2f    (aim: at most 5)\n", "ratio XLSX: scan / inflate, net", ratio(w.cpu-start.cpu, inflate.cpu))
}

func (b bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b bench) scan(path string) cost {
	return b.measure(b.egide, "scan", path, "--format", "json", "--output", "-", "--now", "2026-11-22")
}

// measure runs a command and takes medians; one run goes before, uncounted.
func (b bench) measure(name string, args ...string) cost {
	var walls, cpus []time.Duration
	var rss int64
	for i := range b.runs + 1 {
		cmd := exec.Command(name, args...)
		cmd.Stdout = io.Discard
		started := time.Now()
		if err := cmd.Run(); err != nil {
			log.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
		}
		if i == 0 {
			continue
		}
		walls = append(walls, time.Since(started))
		cpus = append(cpus, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			rss = max(rss, int64(u.Maxrss)<<10) // KiB on Linux
		}
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	return cost{walls[len(walls)/2], cpus[len(cpus)/2], rss}
}

// lists is the folder the lists are written to.
type lists struct{ dir string }

func (l lists) write() {
	l.csv("small.csv", 10)
	l.csv("middle.csv", 100_000)
	l.csv("large.csv", 1_000_000)
	l.xlsx("book.xlsx", 500)
	l.xlsx("wide.xlsx", 50_000)
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

// readFloor does the least a reader of the format must do.
func readFloor(kind, path string) error {
	if kind == "csv" {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
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
