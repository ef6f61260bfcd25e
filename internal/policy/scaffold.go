package policy

import (
	_ "embed"
	"errors"
	"path"
	"regexp"
	"strings"
)

//go:embed scaffold/rule.txt
var scaffoldRule string

//go:embed scaffold/rule_test.txt
var scaffoldTest string

// ErrName says that a rule cannot be called so.
var ErrName = errors.New("policy: not a name of a rule")

// ruleWords is the path of a rule in its set: words of Rego, parted by slashes.
var ruleWords = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}(/[a-z][a-z0-9_]{0,39}){0,3}$`)

// Scaffold writes a first rule with its test for a set: they pass [Lint] and
// [Test], and the author changes what they say. The name is the rule's folder in
// the set, like chess_ratings; reviewed the month of today, like 2026-11.
func Scaffold(set, id, name, reviewed string) ([]File, error) {
	if !idForm.MatchString(id) || !ruleWords.MatchString(name) || !nameForm.MatchString(set) || !reviewedForm.MatchString(reviewed) {
		return nil, ErrName
	}
	last := path.Base(name)
	fill := strings.NewReplacer(
		"RULE_ID", id, "REVIEWED", reviewed, "RULE_NAME", last, "GROUP", strings.ReplaceAll(strings.TrimRight(last, "0123456789_"), "_", "-"),
		"PACKAGE", "egide.rules."+set+"."+strings.ReplaceAll(name, "/", "."),
	)
	folder := name
	if set == BaseName {
		folder = path.Join(BaseName, name)
	}
	return []File{
		{path.Join(folder, last+".rego"), []byte(fill.Replace(scaffoldRule))},
		{path.Join(folder, last+"_test.rego"), []byte(fill.Replace(scaffoldTest))},
	}, nil
}
