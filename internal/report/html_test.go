package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"egide/internal/finding"
)

// walk calls fn for every element of a page.
func walk(n *html.Node, fn func(*html.Node)) {
	if n.Type == html.ElementNode {
		fn(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, fn)
	}
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(content(c))
	}
	return b.String()
}

// pages calls fn for the parsed page of every sample and edition.
func pages(t *testing.T, fn func(t *testing.T, root *html.Node)) {
	n := 0
	for name, a := range samples(t) {
		for _, o := range []Options{{Lang: "fr"}, {Lang: "en"}, {Edition: EditionBoard}} {
			root, err := html.Parse(bytes.NewReader(render(t, "html", a, o)))
			if err != nil {
				t.Fatal(err)
			}
			t.Run(name+o.Lang+o.Edition, func(t *testing.T) { fn(t, root) })
			n++
		}
	}
	if n == 0 {
		t.Fatal("no page")
	}
}

// allowed are the elements a page is made of: none of them loads or sends
// anything.
var allowed = strings.Fields(`html head meta title style body input div a header p svg path rect text span label button
	h1 h2 h3 h4 code nav ul ol li main section strong b em article dl dt dd details summary table caption thead tbody
	tr th td bdi br footer script`)

func TestPageIsSelfContained(t *testing.T) {
	pages(t, func(t *testing.T, root *html.Node) {
		walk(root, func(n *html.Node) {
			if !slices.Contains(allowed, n.Data) {
				t.Errorf("element %s", n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case a.Key == "style", strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "action", a.Key == "srcset":
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				case a.Key == "href" && !strings.HasPrefix(a.Val, "#"):
					t.Errorf("a link to %q", a.Val)
				case a.Key == "http-equiv" && a.Val != "Content-Security-Policy":
					t.Errorf("http-equiv %q", a.Val)
				}
			}
		})
	})
}

func TestPagePolicyNamesItsOwnBytes(t *testing.T) {
	pages(t, func(t *testing.T, root *html.Node) {
		var policy string
		found := map[string]string{}
		walk(root, func(n *html.Node) {
			switch n.Data {
			case "meta":
				if _, ok := attribute(n, "http-equiv"); ok {
					policy, _ = attribute(n, "content")
				}
			case "style", "script":
				if found[n.Data] != "" {
					t.Errorf("a second %s", n.Data)
				}
				sum := sha256.Sum256([]byte(content(n)))
				found[n.Data] = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			}
		})
		want := "default-src 'none'; style-src " + found["style"] + "; script-src " + found["script"] +
			"; img-src data:; base-uri 'none'; form-action 'none'"
		if policy != want {
			t.Errorf("policy\n%s, want\n%s", policy, want)
		}
	})
}

// WCAG 2.2: headings in order (1.3.1), names of controls (4.1.2), scopes of
// table heads, ids that are unique and exist.
func TestPageStructure(t *testing.T) {
	pages(t, func(t *testing.T, root *html.Node) {
		ids, refs, level := map[string]bool{}, []string{}, 0
		inputs := map[string]bool{}
		walk(root, func(n *html.Node) {
			if id, ok := attribute(n, "id"); ok {
				if ids[id] {
					t.Errorf("id %q twice", id)
				}
				ids[id] = true
			}
			for _, name := range []string{"aria-labelledby", "for", "href"} {
				if v, ok := attribute(n, name); ok {
					refs = append(refs, strings.TrimPrefix(v, "#"))
				}
			}
			switch n.Data {
			case "h1", "h2", "h3", "h4":
				next := int(n.Data[1] - '0')
				if next > level+1 {
					t.Errorf("%s %q after h%d", n.Data, content(n), level)
				}
				level = next
				if strings.TrimSpace(content(n)) == "" {
					t.Errorf("an empty %s", n.Data)
				}
			case "th":
				if scope, _ := attribute(n, "scope"); scope != "col" && scope != "row" {
					t.Errorf("th %q without a scope", content(n))
				}
			case "input":
				if n.Parent.Data != "label" {
					t.Error("an input without a label")
				}
				id, _ := attribute(n, "id")
				inputs[id] = true
			case "svg":
				if hidden, _ := attribute(n, "aria-hidden"); hidden != "true" {
					t.Error("an svg that is neither hidden nor named")
				}
			}
		})
		for _, ref := range refs {
			if !ids[ref] {
				t.Errorf("nothing has the id %q", ref)
			}
		}
		if !inputs["lang-fr"] || !inputs["lang-en"] {
			t.Error("no choice of language")
		}
	})
}

// Every sentence stands there in both languages, side by side.
func TestPageHoldsBothLanguages(t *testing.T) {
	pages(t, func(t *testing.T, root *html.Node) {
		n := 0
		walk(root, func(e *html.Node) {
			if e.Data != "span" {
				return
			}
			if lang, _ := attribute(e, "lang"); lang != "fr" {
				return
			}
			n++
			next := e.NextSibling
			if next == nil || next.Data != "span" {
				t.Errorf("no English beside %q", content(e))
				return
			}
			if other, _ := attribute(next, "lang"); other != "en" || content(next) == "" {
				t.Errorf("no English beside %q", content(e))
			}
		})
		if n < 15 {
			t.Errorf("%d sentences", n)
		}
	})
}

// Names from files and texts of rules change neither the page nor how the text
// around them reads.
func TestPageOfHostileNames(t *testing.T) {
	page := render(t, "html", samples(t)["hostile"], Options{})
	if !bytes.Contains(page, []byte("marker")) {
		t.Fatal("the sample shows none of its names")
	}
	for _, r := range string(page) {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Fatalf("%U", r)
		}
	}
	if bytes.Contains(page, []byte("⟦")) {
		t.Error("a text that does not exist")
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\u202eb":                "ab",
		" a \r\n\t b ":            "a b",
		"a\x00\x1b[31mb":          "a[31mb",
		"\u200b\ufeff":            "",
		"« a\u00a0»":              "« a\u00a0»",
		"abcdefghij":              "abcdefghij",
		"abcdefghijk":             "abcdefghi…",
		"\xff\xfea":               "a",
		"e\u0301\ue000\U000e0041": "e\u0301",
		"abcdefghij          ":    "abcdefghij",
	} {
		if got := clean(in, 10); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// The edition for the board says what to do and what was not examined, and
// leaves out what the referent needs.
func TestEditionForTheBoard(t *testing.T) {
	a := samples(t)["everything"]
	full, board := string(render(t, "html", a, Options{})), string(render(t, "html", a, Options{Edition: EditionBoard}))
	for _, id := range []string{"glance", "start", "todo", "accepted"} {
		if !strings.Contains(board, `<section id="`+id+`"`) {
			t.Errorf("the edition for the board has no section %s", id)
		}
	}
	for _, id := range []string{"map", "annex"} {
		if !strings.Contains(full, `<section id="`+id+`"`) {
			t.Errorf("the full edition has no section %s", id)
		}
		if strings.Contains(board, `<section id="`+id+`"`) {
			t.Errorf("the edition for the board has the section %s", id)
		}
	}
	incomplete := string(render(t, "html", samples(t)["incomplete"], Options{Edition: EditionBoard}))
	if !strings.Contains(incomplete, `<section id="unread"`) {
		t.Error("the edition for the board does not say what was not examined")
	}
}

// Where there is much to do, what can wait is folded in; what is urgent, and what
// to begin with, never is.
func TestManyActionsFoldIn(t *testing.T) {
	a := huge(t)
	tasks := tasksOf(a)
	if len(tasks) <= openCards {
		t.Fatalf("%d actions", len(tasks))
	}
	folded := 0
	for _, g := range groupTasks(a, tasks) {
		for _, c := range g.Cards {
			if c.Compact {
				folded++
			}
			if c.Compact == (c.Urgency == finding.Now) {
				t.Errorf("action %d, %s: folded in %v", c.Number, c.Urgency, c.Compact)
			}
		}
	}
	page := string(render(t, "html", a, Options{}))
	if got := strings.Count(page, "<details class=body>"); got != folded || folded == 0 {
		t.Errorf("%d folded in on the page, want %d", got, folded)
	}
	few := samples(t)["everything"]
	if page := string(render(t, "html", few, Options{})); strings.Contains(page, "<details class=body>") {
		t.Error("few actions are folded in")
	}
}
