package policy

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"egide/internal/finding"
)

// defaultMessage is the variant of a finding that names none.
const defaultMessage = "default"

// template is a message cut at its placeholders: {people} is the number, and
// {cells:numéro|numéros} the number and the right form of the word after it.
type template []part

type part struct {
	text      string // literal, where name is empty
	name      string
	one, many string
}

func parseTemplate(s string) (template, error) {
	var t template
	for s != "" {
		before, rest, found := strings.Cut(s, "{")
		if strings.Contains(before, "}") {
			return nil, fmt.Errorf("a } without its {")
		}
		if before != "" {
			t = append(t, part{text: before})
		}
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("a { without its }")
		}
		p, err := parsePlaceholder(inside)
		if err != nil {
			return nil, err
		}
		t = append(t, p)
		s = after
	}
	return t, nil
}

func parsePlaceholder(inside string) (part, error) {
	name, forms, plural := strings.Cut(inside, ":")
	if !wordForm.MatchString(name) {
		return part{}, fmt.Errorf("a placeholder must look like {cells} or {cells:word|words}")
	}
	p := part{name: name}
	if plural {
		one, many, both := strings.Cut(forms, "|")
		if !both || one == "" || many == "" {
			return part{}, fmt.Errorf("{%s:…} needs two forms", name)
		}
		p.one, p.many = one, many
	}
	return p, nil
}

// names lists the numbers a template asks for, sorted, once each.
func (t template) names() []string {
	var out []string
	for _, p := range t {
		if p.name != "" {
			out = append(out, p.name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// voice writes numbers as one language does.
type voice struct {
	numbers  *message.Printer
	singular func(n int) bool
}

var (
	french  = voice{message.NewPrinter(language.French), func(n int) bool { return n < 2 }}
	english = voice{message.NewPrinter(language.English), func(n int) bool { return n == 1 }}
)

// fill writes the template with the numbers, which must hold every name.
func (t template) fill(v voice, numbers map[string]int) (string, error) {
	var b strings.Builder
	for _, p := range t {
		if p.name == "" {
			b.WriteString(p.text)
			continue
		}
		n, ok := numbers[p.name]
		if !ok {
			return "", fmt.Errorf("no number for {%s}", p.name)
		}
		b.WriteString(v.numbers.Sprint(n))
		if p.many == "" {
			continue
		}
		b.WriteString("\u00a0")
		if v.singular(n) {
			b.WriteString(p.one)
		} else {
			b.WriteString(p.many)
		}
	}
	return b.String(), nil
}

// messageSet holds the parsed messages of a rule, by variant.
type messageSet map[string]struct{ fr, en template }

func newMessageSet(texts map[string]finding.Text) (messageSet, error) {
	set := make(messageSet, len(texts))
	for name, text := range texts {
		fr, err := parseTemplate(text.FR)
		if err != nil {
			return nil, err
		}
		en, err := parseTemplate(text.EN)
		if err != nil {
			return nil, err
		}
		set[name] = struct{ fr, en template }{fr, en}
	}
	return set, nil
}

func (s messageSet) fill(variant string, numbers map[string]int) (finding.Text, error) {
	t, ok := s[variant]
	if !ok {
		return finding.Text{}, fmt.Errorf("no message %q", variant)
	}
	fr, err := t.fr.fill(french, numbers)
	if err != nil {
		return finding.Text{}, err
	}
	en, err := t.en.fill(english, numbers)
	if err != nil {
		return finding.Text{}, err
	}
	return finding.Text{FR: fr, EN: en}, nil
}

// Pattern is a message as it is said of any number: "N cells are filled.".
func Pattern(message string) string {
	t, err := parseTemplate(message)
	if err != nil {
		return message
	}
	var b strings.Builder
	for _, p := range t {
		switch {
		case p.name == "":
			b.WriteString(p.text)
		case p.many == "":
			b.WriteString("N")
		default:
			b.WriteString("N\u00a0" + p.many)
		}
	}
	return b.String()
}
