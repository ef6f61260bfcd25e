package config

import (
	"path"
	"regexp"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"
)

// checker looks at one value after another, each with its node.
type checker struct {
	*decoder
	root *yaml.Node
}

// check compares what was decoded with what there is to name. Its error is that
// of Vocabulary.Rules.
func (d *decoder) check(c *Config, root *yaml.Node) error {
	k := checker{d, root}
	k.name(c.Language, d.vocabulary.Languages, "language")
	k.name(c.Profile, d.vocabulary.Profiles, "profile")
	k.params(c)
	for i, pattern := range c.Exclude {
		k.pattern(pattern, "exclude", i)
	}
	for i, p := range c.Purposes {
		k.required(p.Files, "purposes", i, "files")
		k.pattern(p.Files, "purposes", i, "files")
		if len(p.For) == 0 {
			k.fault(k.at("purposes", i), "purposes.for", Missing)
		}
		for j, purpose := range p.For {
			k.name(purpose, d.vocabulary.Purposes, "purposes", i, "for", j)
		}
	}
	for i, one := range c.Corrections {
		k.correction(one, i)
	}
	for i, p := range c.Protected {
		k.required(p.File, "protected", i, "file")
		k.pattern(p.File, "protected", i, "file")
		k.date(p.Checked, true, "protected", i, "checked")
	}
	if len(c.Exceptions) == 0 {
		return nil
	}
	rules, err := d.vocabulary.Rules()
	if err != nil {
		return err
	}
	for i, e := range c.Exceptions {
		k.exception(e, rules, i)
	}
	return nil
}

func (k checker) params(c *Config) {
	names := sortedKeys(k.vocabulary.Params)
	for _, name := range sortedKeys(c.Params) {
		n, value := k.at("params", name), c.Params[name]
		param, known := k.vocabulary.Params[name]
		switch {
		case !known:
			k.unknown(k.keyAt("params", name), join("params", name), UnknownKey, name, names)
		case k.faulty(n, join("params", name)):
		case param.Whole && value != float64(int(value)):
			k.fault(n, join("params", name), WantWhole)
		case value < param.Least || param.Most > 0 && value > param.Most:
			k.fault(n, join("params", name), OutOfRange)
		case len(param.Allowed) > 0 && !slices.Contains(param.Allowed, value):
			var allowed []string
			for _, a := range param.Allowed {
				allowed = append(allowed, number(a))
			}
			k.unknown(n, join("params", name), UnknownName, "", allowed)
		}
	}
}

func (k checker) correction(one Correction, i int) {
	k.required(one.File, "corrections", i, "file")
	k.pattern(one.File, "corrections", i, "file")
	k.required(one.Column, "corrections", i, "column")
	k.name(one.From, k.vocabulary.Categories, "corrections", i, "from")
	k.required(one.To, "corrections", i, "to")
	k.name(one.To, k.vocabulary.Categories, "corrections", i, "to")
	k.required(one.Why, "corrections", i, "why")
	k.required(one.By, "corrections", i, "by")
	k.date(one.Date, true, "corrections", i, "date")
}

// keyForm is that of finding.Key.
var keyForm = regexp.MustCompile(`^[a-z2-7]{10}$`)

func (k checker) exception(e Exception, rules []string, i int) {
	k.required(e.Rule, "exceptions", i, "rule")
	k.name(e.Rule, rules, "exceptions", i, "rule")
	if e.Key == "" {
		k.required(e.Place, "exceptions", i, "place")
	} else if !keyForm.MatchString(e.Key) {
		k.fault(k.at("exceptions", i, "key"), "exceptions.key", WrongKey)
	}
	k.required(e.Reason, "exceptions", i, "reason")
	k.required(e.By, "exceptions", i, "by")
	if e.Date != "" {
		k.date(e.Date, true, "exceptions", i, "date")
	}
	k.date(e.Until, false, "exceptions", i, "until")
	granted := e.Date
	if !isDate(granted) {
		granted = k.vocabulary.Today
	}
	if isDate(e.Until) && e.Until > LastDay(granted) {
		k.fault(k.at("exceptions", i, "until"), "exceptions.until", UntilTooLate)
	}
}

// LastDay is the last day an exception granted on a day may name. A date that is
// none gives "".
func LastDay(granted string) string {
	day, err := time.Parse(time.DateOnly, granted)
	if err != nil {
		return ""
	}
	return day.AddDate(0, MaxMonths, 0).Format(time.DateOnly)
}

func (k checker) required(value string, at ...any) {
	if n := k.at(at...); value == "" && !k.faulty(n, keyOf(at)) {
		k.fault(n, keyOf(at), Missing)
	}
}

func (k checker) date(value string, past bool, at ...any) {
	n := k.at(at...)
	switch {
	case k.faulty(n, keyOf(at)):
	case value == "":
		k.fault(n, keyOf(at), Missing)
	case !isDate(value):
		k.fault(n, keyOf(at), WantDate)
	case past && value > k.vocabulary.Today:
		k.fault(n, keyOf(at), DateInFuture)
	}
}

func (k checker) name(value string, known []string, at ...any) {
	if value == "" || slices.Contains(known, value) {
		return
	}
	k.unknown(k.at(at...), keyOf(at), UnknownName, value, known)
}

func (k checker) pattern(value string, at ...any) {
	if _, err := path.Match(value, ""); err != nil {
		k.fault(k.at(at...), keyOf(at), PatternBroken)
	}
}

// faulty reports whether a fault of a key on this line is known already.
func (k checker) faulty(n *yaml.Node, key string) bool {
	return slices.ContainsFunc(k.faults, func(e *Error) bool { return e.Line == n.Line && e.Key == key })
}

// at is the node under keys and positions, or the last one on the way that is
// there.
func (k checker) at(steps ...any) *yaml.Node {
	n := k.root
	for _, step := range steps {
		next := child(n, step)
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

func (k checker) keyAt(parent, name string) *yaml.Node {
	n := k.at(parent)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i]
		}
	}
	return n
}

func child(n *yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

// keyOf names the keys of a way, without the positions.
func keyOf(at []any) string {
	key := ""
	for _, step := range at {
		if name, ok := step.(string); ok {
			key = join(key, name)
		}
	}
	return key
}
