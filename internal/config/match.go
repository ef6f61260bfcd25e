package config

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Match reports whether a pattern of a project file names a document, by its
// path below the folder that is examined, with slashes. Case and the way accents
// are encoded make no difference, as on the computers of most associations.
//
// A pattern without a slash names a file or a folder wherever it stands
// ("camp*.ods", "Archives"); one with a slash begins at the folder examined
// ("2024/*.xlsx"). * stands for any characters of one name, ? for one, ** for any
// number of folders. A folder stands for all that is in it.
func Match(pattern, document string) bool {
	pattern = strings.Trim(fold(pattern), "/")
	names := strings.Split(strings.Trim(fold(document), "/"), "/")
	if pattern == "" {
		return false
	}
	if !strings.Contains(pattern, "/") {
		for _, name := range names {
			if matchName(pattern, name) {
				return true
			}
		}
		return false
	}
	return matchNames(strings.Split(pattern, "/"), names)
}

func fold(s string) string {
	return norm.NFC.String(strings.ToLower(strings.ReplaceAll(s, `\`, "/")))
}

// matchName takes a pattern that is none for a plain name: "[2024].xlsx" is one.
func matchName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil || pattern == name
}

// matchNames matches the names of a path one by one. What is left of the path
// stands in a folder that matched.
func matchNames(patterns, names []string) bool {
	for len(patterns) > 0 {
		if patterns[0] == "**" {
			for skip := range len(names) + 1 {
				if len(patterns) > 1 && matchNames(patterns[1:], names[skip:]) {
					return true
				}
			}
			return len(patterns) == 1 && len(names) > 0
		}
		if len(names) == 0 || !matchName(patterns[0], names[0]) {
			return false
		}
		patterns, names = patterns[1:], names[1:]
	}
	return true
}
