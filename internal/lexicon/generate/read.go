package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readHunspell takes names by their part of speech and notes common words.
func (s *source) readHunspell(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, tags, _ := strings.Cut(lines.Text(), " ")
		word, _, _ = strings.Cut(word, "/")
		small, _ := utf8.DecodeRuneInString(word)
		switch {
		case strings.Contains(tags, "po:prn"):
			s.first.add(word)
		case strings.Contains(tags, "po:patr"):
			s.last.add(word)
		case unicode.IsLower(small) && hasAny(tags, "po:nom", "po:adj", "po:v", "po:adv", "po:interj", "po:loc"):
			s.common.add(word)
		case unicode.IsLower(small):
			s.function.add(word)
		}
	}
	return lines.Err()
}

func hasAny(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// locales of faker whose names occur in the lists of French associations and
// are written in Latin letters.
var locales = []string{"fr", "fr_BE", "fr_CH", "fr_SN", "de", "de_AT", "de_CH", "en", "en_AU", "es", "it", "nl", "nl_BE",
	"pl", "pt_PT", "pt_BR", "ro", "tr", "hr", "sr_RS_latin", "hu", "cs_CZ", "da", "sv", "nb_NO", "fi"}

var quoted = regexp.MustCompile("`([^`]*)`(?:\\.split\\(`([^`]*)`\\))?")

func (s *source) readFaker(dir string) error {
	for _, locale := range locales {
		found, err := filepath.Glob(filepath.Join(dir, locale+"-*.js"))
		if err != nil {
			return err
		}
		if len(found) != 1 {
			return fmt.Errorf("faker: %d files for %s", len(found), locale)
		}
		text, err := os.ReadFile(found[0])
		if err != nil {
			return err
		}
		firsts := namesIn(string(text), "first_name:{")
		lasts := namesIn(string(text), "last_name:{")
		if len(firsts) < 20 || len(lasts) < 10 {
			return fmt.Errorf("faker: %s: %d first names, %d surnames", locale, len(firsts), len(lasts))
		}
		for _, n := range firsts {
			s.first.add(n)
		}
		for _, n := range lasts {
			s.last.add(n)
		}
	}
	return nil
}

// namesIn returns the strings of the object that follows the key.
func namesIn(text, key string) (names []string) {
	for {
		at := strings.Index(text, key)
		if at < 0 {
			return names
		}
		text = text[at+len(key):]
		end := strings.IndexByte(text, '}')
		if end < 0 {
			return names
		}
		for _, m := range quoted.FindAllStringSubmatch(text[:end], -1) {
			if m[2] != "" {
				names = append(names, strings.Split(m[1], m[2])...)
			} else {
				names = append(names, m[1])
			}
		}
	}
}

func (s *source) readCommunes(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var list []struct{ NomCommune, LibelleAcheminement string }
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	for _, c := range list {
		s.towns.add(c.NomCommune)
		label := strings.Fields(strings.TrimSuffix(c.LibelleAcheminement, " CEDEX"))
		for i, w := range label {
			switch {
			case w == "ST":
				label[i] = "SAINT"
			case w == "STE":
				label[i] = "SAINTE"
			case i > 0 && w[0] >= '0' && w[0] <= '9':
				label[i] = ""
			}
		}
		s.towns.add(strings.Join(label, " "))
	}
	return nil
}

// readAdditions reads lines "section: word word …"; # starts a comment.
func (s *source) readAdditions(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sections := map[string]set{"first": s.first, "last": s.last, "common": s.common, "never": s.function}
	for n, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		name, words, ok := strings.Cut(line, ":")
		if !ok {
			if strings.TrimSpace(line) != "" {
				return fmt.Errorf("additions: line %d has no section", n+1)
			}
			continue
		}
		into, ok := sections[name]
		if !ok {
			return fmt.Errorf("additions: line %d: unknown section", n+1)
		}
		for w := range strings.FieldsSeq(words) {
			into.add(strings.ReplaceAll(w, "_", " "))
		}
	}
	return nil
}
