package config

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// plainYAML gives a file as JSON would have it.
func plainYAML(t *testing.T, text string) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	var plain func(n *yaml.Node) any
	plain = func(n *yaml.Node) any {
		switch {
		case n.Kind == yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i < len(n.Content); i += 2 {
				m[n.Content[i].Value] = plain(n.Content[i+1])
			}
			return m
		case n.Kind == yaml.SequenceNode:
			list := []any{}
			for _, one := range n.Content {
				list = append(list, plain(one))
			}
			return list
		case n.Tag == "!!timestamp":
			return n.Value
		}
		var v any
		if err := n.Decode(&v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	return plain(n.Content[0])
}

var granted = Exception{
	Rule: "NIR-001", Place: "listes été.csv!C", Key: "abcdefgh23", Reason: "dit: \"oui\" # non", By: "- Awa",
	Date: "2026-11-22", Until: "2027-11-22", People: 4,
}

func TestAddException(t *testing.T) {
	item := granted.Text
	other := Exception{Rule: "MIZ-005", Place: "*", Reason: "r", By: "b", Until: "2027-01-01"}
	cases := map[string]struct{ before, after string }{
		"empty":            {"", "exceptions:\n" + item(2)},
		"only comments":    {"# ours\n", "# ours\n\nexceptions:\n" + item(2)},
		"no key":           {"profile: sport\n", "profile: sport\n\nexceptions:\n" + item(2)},
		"no line feed":     {"profile: sport", "profile: sport\n\nexceptions:\n" + item(2)},
		"no value":         {"exceptions:\nprofile: sport\n", "exceptions:\n" + item(2) + "profile: sport\n"},
		"no value, guide":  {"exceptions:\n  # like this\n\n# kind\nprofile: sport\n", "exceptions:\n  # like this\n" + item(2) + "\n# kind\nprofile: sport\n"},
		"empty list":       {"exceptions: [] # none yet\n", "exceptions:  # none yet\n" + item(2)},
		"list":             {"exceptions:\n" + other.Text(2) + "\n# next\nprofile: sport\n", "exceptions:\n" + other.Text(2) + item(2) + "\n# next\nprofile: sport\n"},
		"list, margin":     {"exceptions:\n" + other.Text(0), "exceptions:\n" + other.Text(0) + item(0)},
		"list, four":       {"exceptions:\n" + other.Text(4) + "    # end\n", "exceptions:\n" + other.Text(4) + "    # end\n" + item(4)},
		"carriage returns": {"# a\r\nexceptions:\r\n" + crlf(other.Text(2)) + "profile: sport\r\n", "# a\r\nexceptions:\r\n" + crlf(other.Text(2)+item(2)) + "profile: sport\r\n"},
	}
	for name, c := range cases {
		got, err := AddException([]byte(c.before), granted)
		if err != nil || string(got) != c.after {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, c.after)
		}
	}
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// Lists in brackets are written anew, comments included.
func TestAddExceptionToBrackets(t *testing.T) {
	before := "# ours\nexceptions: [{rule: MIZ-005, place: '*', reason: r, by: b, until: 2027-01-01}] # kept\nprofile: sport # kept too\n"
	got, err := AddException([]byte(before), granted)
	if err != nil {
		t.Fatal(err)
	}
	for _, comment := range []string{"# ours", "# kept", "# kept too"} {
		if !strings.Contains(string(got), comment) {
			t.Errorf("%s is gone:\n%s", comment, got)
		}
	}
}

func TestAddExceptionRefuses(t *testing.T) {
	for _, text := range []string{"profil: x", "exceptions: 3", "a: &x 1", "- a", "profile: \"x"} {
		if out, err := AddException([]byte(text), granted); err == nil {
			t.Errorf("%q: %s", text, out)
		}
	}
}

// Whatever the file looks like: every line of it stays, in order, and the
// exception is there exactly once.
func TestAddExceptionKeepsEverything(t *testing.T) {
	text := rapid.StringMatching(`[a-zé"'#:{}\[\]\\,&*!|>%@ -]{1,24}`)
	comment := rapid.SampledFrom([]string{"", "", "# note\n", "\n", "\n# two\n# lines\n", "  # indented\n"})
	some := rapid.Custom(func(t *rapid.T) Exception {
		return Exception{
			Rule: "MIZ-005", Place: "*", Reason: "r" + strings.TrimSpace(text.Draw(t, "reason")), By: "b" + strings.TrimSpace(text.Draw(t, "by")),
			Until: "2027-01-01", People: rapid.IntRange(0, 99).Draw(t, "people"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		exceptions := "exceptions:\n"
		indent := rapid.SampledFrom([]int{0, 2, 4}).Draw(t, "indent")
		for _, e := range rapid.SliceOfN(some, 0, 3).Draw(t, "exceptions") {
			exceptions += e.Text(indent) + comment.Draw(t, "after")
		}
		parts := []string{exceptions, "profile: sport # why\n", "association: \"a # b\"\n", "exclude:\n- x\n- y # z\n"}
		parts = rapid.Permutation(parts).Draw(t, "order")[:rapid.IntRange(0, len(parts)).Draw(t, "parts")]
		before := comment.Draw(t, "first")
		for _, p := range parts {
			before += p + comment.Draw(t, "between")
		}
		if rapid.Bool().Draw(t, "cut") {
			before = strings.TrimSuffix(before, "\n")
		}
		e := some.Draw(t, "new")
		was, _, err := readPlain([]byte(before))
		if err != nil {
			t.Skip("not a file: ", err)
		}
		out, err := AddException([]byte(before), e)
		if err != nil {
			t.Fatalf("%v\n%s", err, before)
		}
		now, _, err := readPlain(out)
		if err != nil || !reflect.DeepEqual(now.Exceptions, append(slices.Clone(was.Exceptions), e)) {
			t.Fatalf("%v\n%s\n%v", err, out, now.Exceptions)
		}
		rest := strings.Split(string(out), "\n")
		for line := range strings.SplitSeq(strings.TrimRight(before, "\n"), "\n") {
			at := slices.Index(rest, line)
			if at < 0 {
				t.Fatalf("line %q is gone:\n%s", line, out)
			}
			rest = rest[at+1:]
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{whole, "", "a: &x [*x]", "exceptions: []", "? {a: b}\n: c", "params: {min_rows: 1e99}", "exceptions: [{}]", "\ufeff{}", "exceptions: !!set {a}", "? \n: "} {
		f.Add([]byte(seed))
	}
	v := vocabulary()
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse(data, v)
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.Code == "" {
				t.Fatalf("not an error of ours: %v", err)
			}
			return
		}
		out, err := AddException(data, granted)
		if err != nil {
			return // refused, and nothing written
		}
		again, err := Parse(out, v)
		if err != nil || len(again.Exceptions) != len(c.Exceptions)+1 {
			t.Fatalf("%v: %d exceptions after %d", err, len(again.Exceptions), len(c.Exceptions))
		}
	})
}
