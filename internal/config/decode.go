package config

import (
	"bytes"
	"errors"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Error is a fault of a project file: a code, which internal/lang has under
// "config.", the key it is about and the line it stands on.
type Error struct {
	Line    int    // 1-based; 0 where the file as a whole is wrong
	Key     string // params.min_rows; "" for the file
	Code    string
	Value   string // what stands there, cut short
	Near    string // what was likely meant
	Allowed []string
}

func (e *Error) Error() string {
	return "line " + strconv.Itoa(e.Line) + ": " + e.Key + ": " + e.Code
}

// The codes of [Error].
const (
	TooLarge      = "too-large"
	NotText       = "not-text"      // not UTF-8
	NotYAML       = "not-yaml"      // does not parse
	Several       = "several"       // more than one document
	Alias         = "alias"         // anchors, aliases and merges are not read
	Duplicate     = "duplicate"     // a key twice
	UnknownKey    = "unknown-key"   //
	WantMap       = "want-map"      // keys and values were expected
	WantList      = "want-list"     //
	WantText      = "want-text"     //
	WantNumber    = "want-number"   //
	WantWhole     = "want-whole"    // a whole number
	OutOfRange    = "out-of-range"  // no sensible number
	WantDate      = "want-date"     // 2026-11-22
	DateInFuture  = "date-future"   // of what was done
	UntilTooLate  = "until-late"    // beyond MaxMonths
	Missing       = "missing"       // a key that must be there
	UnknownName   = "unknown-name"  // rule, profile, category, purpose, …
	WrongKey      = "wrong-key"     // not the key of a finding
	PatternBroken = "wrong-pattern" //
)

// Parse reads a project file. Every fault found is given, in the order of the
// lines: [errors.Join] of *[Error].
func Parse(data []byte, v Vocabulary) (Config, error) {
	var c Config
	root, err := parseNode(data)
	if err != nil || root == nil {
		return c, err
	}
	d := decoder{vocabulary: v}
	d.value("", root, reflect.ValueOf(&c).Elem())
	if err := d.check(&c, root); err != nil {
		return c, err
	}
	slices.SortStableFunc(d.faults, func(a, b *Error) int { return a.Line - b.Line })
	var all []error
	for _, f := range d.faults {
		all = append(all, f)
	}
	return c, errors.Join(all...)
}

// parseNode gives the mapping at the root, nil for an empty file.
func parseNode(data []byte) (*yaml.Node, error) {
	switch {
	case len(data) > MaxBytes:
		return nil, &Error{Code: TooLarge}
	case !utf8.Valid(data):
		return nil, &Error{Code: NotText}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, &Error{Line: lineOf(err), Code: NotYAML}
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, &Error{Line: max(second.Line, lineOf(err)), Code: Several}
	}
	if err := noAlias(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) != 1 || isNull(doc.Content[0]) {
		return nil, nil
	}
	return doc.Content[0], nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// lineOf takes the line out of an error of the parser, whose text is in English
// alone.
func lineOf(err error) int {
	if err == nil {
		return 0
	}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits; too many are no line
	return n
}

// noAlias refuses what makes one text mean another: a project file is read by
// people.
func noAlias(n *yaml.Node) error {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Tag == "!!merge" {
		return &Error{Line: n.Line, Code: Alias}
	}
	for _, child := range n.Content {
		if err := noAlias(child); err != nil {
			return err
		}
	}
	return nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

type decoder struct {
	vocabulary Vocabulary
	faults     []*Error
}

// maxValue is how much of a wrong value an error repeats.
const maxValue = 60

func (d *decoder) fault(n *yaml.Node, key, code string) { d.unknown(n, key, code, "", nil) }

// unknown is a fault about a name, with those there are.
func (d *decoder) unknown(n *yaml.Node, key, code, name string, names []string) {
	e := &Error{Line: n.Line, Key: key, Code: code, Near: Nearest(name, names), Allowed: names}
	if n.Kind == yaml.ScalarNode {
		if r := []rune(n.Value); len(r) > maxValue {
			e.Value = string(r[:maxValue]) + "…"
		} else {
			e.Value = n.Value
		}
	}
	d.faults = append(d.faults, e)
}

// value decodes a node into a field. A key without a value is as if it were not
// there, as in the file that `egide init` writes.
func (d *decoder) value(key string, n *yaml.Node, v reflect.Value) {
	if isNull(n) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.fields(key, n, v)
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			d.fault(n, key, WantList)
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, child := range n.Content {
			d.value(key, child, v.Index(i))
		}
	case reflect.Map:
		if d.mapping(key, n) {
			v.Set(reflect.MakeMap(v.Type()))
			for i := 0; i < len(n.Content); i += 2 {
				one := reflect.New(v.Type().Elem()).Elem()
				d.value(join(key, n.Content[i].Value), n.Content[i+1], one)
				v.SetMapIndex(reflect.ValueOf(n.Content[i].Value), one)
			}
		}
	case reflect.String:
		if n.Kind != yaml.ScalarNode || n.Tag != "!!str" && n.Tag != "!!timestamp" {
			d.fault(n, key, WantText)
			return
		}
		v.SetString(strings.TrimSpace(n.Value))
	case reflect.Int, reflect.Float64:
		d.number(key, n, v)
	}
}

func (d *decoder) number(key string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" && n.Tag != "!!float" {
		d.fault(n, key, WantNumber)
		return
	}
	f, err := strconv.ParseFloat(n.Value, 64)
	switch {
	case err != nil || math.IsInf(f, 0) || math.IsNaN(f):
		d.fault(n, key, WantNumber)
	case v.Kind() == reflect.Float64:
		v.SetFloat(f)
	case f != math.Trunc(f) || math.Abs(f) > 1e9:
		d.fault(n, key, WantWhole)
	case f < 0:
		d.fault(n, key, OutOfRange)
	default:
		v.SetInt(int64(f))
	}
}

// mapping reports whether a node holds keys, each once.
func (d *decoder) mapping(key string, n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		d.fault(n, key, WantMap)
		return false
	}
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		name := n.Content[i]
		if name.Kind != yaml.ScalarNode {
			d.fault(name, key, WantText)
			return false
		}
		if seen[name.Value] {
			d.fault(name, join(key, name.Value), Duplicate)
		}
		seen[name.Value] = true
	}
	return true
}

func (d *decoder) fields(key string, n *yaml.Node, v reflect.Value) {
	if !d.mapping(key, n) {
		return
	}
	byName, names := map[string]reflect.Value{}, []string{}
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Tag.Get("yaml"); name {
		case "-":
			v.Field(i).SetInt(int64(n.Line)) // the one such field is Line
		default:
			byName[name], names = v.Field(i), append(names, name)
		}
	}
	for i := 0; i < len(n.Content); i += 2 {
		name := n.Content[i]
		field, known := byName[name.Value]
		if !known {
			d.unknown(name, join(key, name.Value), UnknownKey, name.Value, names)
			continue
		}
		d.value(join(key, name.Value), n.Content[i+1], field)
	}
}

func join(key, name string) string {
	if key == "" {
		return name
	}
	return key + "." + name
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
