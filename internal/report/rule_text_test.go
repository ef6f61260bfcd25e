package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"egide/internal/audit"
	"egide/internal/finding"
)

// nasty is what a rule of somebody else may hold in the place of words.
var nasty = rapid.SliceOfN(rapid.SampledFrom([]string{
	"=1+1", "@SUM(1)", "+1", "-1", "\t", "\r", "\n", "\x1b[31m", "\x00", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\x7f", "\u0085",
	"<script>alert(1)</script>", "</p>", "<!--", "]]>", "&amp;", "\"", "'", "`", "|", "*", "_", "#", "[a](javascript:x)", "![x](y)", "~~", "{{.}}", "\\", "é", "mot", " ", "\xff",
}), 1, 12)

// withText is the audit of a club, one rule of which speaks so.
func withText(t testing.TB, s string) audit.Audit {
	rules := clubRules()
	rules[0].Title, rules[0].Why = text(s, s), text(s, s)
	rules[0].Remediation = []finding.Text{text(s, s)}
	rules[0].Legal = []string{s}
	rules[0].Sources = []finding.Source{{Title: s, URL: "https://example.org/"}}
	findings := clubFindings()[:1]
	findings[0].Message = text(s, s)
	return build(t, clubDocuments()[:1], rules, findings, nil)
}

// tags of a page, in their order.
func tags(t rapid.TB, page []byte) string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	walk(root, func(n *html.Node) {
		// A span holds one language, where the two differ.
		if n.Type == html.ElementNode && n.Data != "span" {
			b.WriteString(n.Data + " ")
		}
	})
	return b.String()
}

// TestTextsOfRulesStayText: whatever a rule says, a rendering shows it as text and
// is built as it would be of plain words.
func TestTextsOfRulesStayText(t *testing.T) {
	plain := withText(t, "mot a mot")
	want := tags(t, render(t, "html", plain, Options{Lang: "fr"}))
	rapid.Check(t, func(r *rapid.T) {
		a := withText(t, "mot "+strings.Join(nasty.Draw(r, "text"), "")+" mot")
		for _, format := range []string{"html", "markdown", "text", "csv", "junit", "sarif"} {
			got := render(t, format, a, Options{Lang: "fr"})
			for _, c := range string(got) {
				if c != '\n' && c != '\r' && c != '\t' && c != '\ufeff' && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c)) {
					r.Fatalf("%s holds %U", format, c)
				}
			}
			switch format {
			case "html":
				if now := tags(r, got); now != want {
					r.Fatalf("the page is built otherwise")
				}
			case "markdown":
				for _, bad := range []string{"<script", "[a](", "![x](", "<!--", "</p>"} {
					if strings.Contains(string(got), bad) {
						r.Fatalf("Markdown holds %q", bad)
					}
				}
			case "csv":
				checkCells(r, got)
			}
		}
	})
}

// checkCells looks for cells that a spreadsheet would compute.
func checkCells(t rapid.TB, content []byte) {
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	reader.Comma = ';'
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Fatalf("a cell begins with %q", cell[0])
			}
		}
	}
}
