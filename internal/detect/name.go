package detect

import (
	"sort"
	"strings"

	"egide/internal/recognizer"
)

// nameSignals are words in the name of a file that say what it is for (rule
// RET-010): whole words, in any case.
var nameSignals = map[string]string{
	"copie": "copy", "copy": "copy", "copies": "copy", "kopie": "copy", "copia": "copy", "duplicata": "copy",
	"ancien": "old", "ancienne": "old", "anciens": "old", "anciennes": "old", "old": "old", "alt": "old", "vieux": "old", "vecchio": "old", "oud": "old",
	"archive": "archive", "archives": "archive", "archiv": "archive", "archivo": "archive", "archivio": "archive",
	"final": "final", "finale": "final", "definitif": "final", "def": "final",
	"sauvegarde": "backup", "backup": "backup", "bak": "backup", "save": "backup", "sav": "backup", "sauv": "backup",
	"export": "export", "extraction": "export", "extract": "export", "dump": "export",
	"provisoire": "draft", "brouillon": "draft", "draft": "draft", "tmp": "draft", "temp": "draft",
	"modele": "template", "trame": "template", "template": "template", "vierge": "template",
}

// Name judges the name of a file, a folder or a sheet. printable is false where
// it names a person or holds an identifier. signals are coded words in it, in
// alphabetical order: copy, old, archive, final, backup, export, draft,
// template, version.
func Name(name string) (printable bool, signals []string) {
	bare := withoutEnding(name)
	words := strings.Fields(fold(bare))
	seen := map[string]bool{}
	for i, w := range words {
		if s, ok := nameSignals[w]; ok {
			seen[s] = true
		}
		if len(w) >= 2 && len(w) <= 3 && w[0] == 'v' && digitsOnly(w[1:]) || w == "v" && i+1 < len(words) && len(words[i+1]) < 3 && digitsOnly(words[i+1]) {
			seen["version"] = true
		}
	}
	if numbered(bare) {
		seen["copy"] = true
	}
	for s := range seen {
		signals = append(signals, s)
	}
	sort.Strings(signals)
	return !personal(bare), signals
}

// numbered reports whether a name ends in "(2)", as systems name copies.
func numbered(name string) bool {
	name = strings.TrimSpace(name)
	open := strings.LastIndexByte(name, '(')
	return open >= 0 && strings.HasSuffix(name, ")") && digitsOnly(name[open+1:len(name)-1]) && len(name)-open <= 4
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// personal reports whether a name speaks of a person: a title and a word, a
// first name beside a surname, an identifier.
func personal(name string) bool {
	p := newProse()
	hit := newHits()
	p.judge([]byte(strings.ReplaceAll(name, "_", " ")), hit.onFound, hit.onSignal)
	for _, f := range hit.found {
		switch f.category {
		case "city", "postal_code", "postal_address", "organisation_name":
		default:
			return true
		}
	}
	for _, r := range recognizer.All() {
		if r.Strength == recognizer.Checksum && r.Find != nil {
			hitAny := false
			r.Find([]byte(name), func(int, int) { hitAny = true })
			if hitAny {
				return true
			}
		}
	}
	return namesPerson(name)
}

// withoutEnding drops the ending of a file name.
func withoutEnding(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && len(name)-dot <= 6 && !strings.ContainsRune(name[dot:], ' ') {
		return name[:dot]
	}
	return name
}
