package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

//go:embed template
var files embed.FS

// renderHTML writes the page: one file in both languages that asks the network
// for nothing, reads without script, and prints on A4.
func renderHTML(w io.Writer, a audit.Audit, o Options) error {
	return parsed().ExecuteTemplate(w, "page", newPage(a, o))
}

var parsed = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"say":    func(id string) finding.Text { return say(id) },
		"count":  func(id string, n int) finding.Text { return count(id, n) },
		"number": number,
		"empty":  empty,
	}).ParseFS(files, "template/*.html"))
})

// asset is an embedded stylesheet or script with its hash for the content
// security policy: the browser runs these bytes and no others.
type asset struct {
	text string
	hash string
}

func load(name string) asset {
	b, err := files.ReadFile("template/" + name)
	if err != nil {
		panic("report: " + err.Error()) // embedded: a test reads it
	}
	sum := sha256.Sum256(b)
	return asset{text: string(b), hash: "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
}

var (
	stylesheet = sync.OnceValue(func() asset { return load("report.css") })
	script     = sync.OnceValue(func() asset { return load("report.js") })
)

// contentPolicy is the content security policy of the page: nothing is loaded,
// sent or framed. It also forbids style attributes.
func contentPolicy() string {
	return "default-src 'none'; style-src " + stylesheet().hash + "; script-src " + script().hash +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

// page is what the template sees.
type page struct {
	Lang     string
	Title    finding.Text
	Date     finding.Text
	Policy   string
	CSS      template.CSS
	JS       template.JS
	Version  string
	Bundles  []bundleLine
	Sum      summary
	Warning  finding.Text
	Coverage finding.Text
	Best     []task
	Groups   []urgencyGroup
	Steps    []stepLine
	Project  projectPart
	Accepted []acceptedLine
	HowTos   []howTo
	Trend    trendPart
	Since    finding.Text // how things went since the audit before
	Map      dataMap
	Unread   []unreadDocument
	Others   []string
	Rules    ruleLists
	Annex    annex
	Full     bool

	Association            string // as its project file names it
	UnreadLeft, OthersLeft int    // left to the record
}

// Bounds of the page, which must open on an old computer whatever was scanned;
// the record has everything.
const (
	maxMapped  = 200 // documents in the map
	maxTables  = 40  // tables of one document
	maxColumns = 120 // columns of one table
	maxNames   = 200 // names in a row: files, columns
)

// cut gives the first n of a list and how many are left.
func cut[T any](list []T, n int) ([]T, int) {
	if len(list) <= n {
		return list, 0
	}
	return list[:n], len(list) - n
}

func newPage(a audit.Audit, o Options) page {
	tasks := tasksOf(a)
	s := summarise(a, tasks)
	p := page{
		Lang:     lang.New(o.Lang).Code,
		Title:    say("report.title"),
		Date:     day(a.Date),
		Policy:   contentPolicy(),
		CSS:      template.CSS(stylesheet().text), // embedded, and named by its hash
		JS:       template.JS(script().text),
		Version:  label(a.Tool.Version),
		Bundles:  bundleLines(a.Bundles),
		Sum:      s,
		Warning:  s.warning(),
		Coverage: s.coverage(),
		Best:     best(tasks),
		Groups:   groupTasks(a, tasks),
		HowTos:   howTos(a, tasks),
		Trend:    newTrend(a.Trend),
		Steps:    stepLines(a, tasks, s),
		Project:  projectOf(a),
		Accepted: acceptedLines(a),
		Full:     o.Edition != EditionBoard,
	}
	if a.Project != nil {
		p.Association = label(a.Project.Association)
	}
	p.Since = p.Trend.short(a.Trend)
	others, left := cut(s.Others, maxNames)
	for _, d := range others {
		p.Others = append(p.Others, fileName(d))
	}
	p.OthersLeft = left
	p.Unread, p.UnreadLeft = unreadOf(s.NotExamined)
	if p.Full {
		p.Map = mapOf(a.Documents)
		p.Rules = listRules(a)
		p.Annex = newAnnex(a)
	}
	return p
}
