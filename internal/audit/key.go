package audit

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"egide/internal/finding"
	"egide/internal/inventory"
)

// setKeys gives every finding its key. Findings must be sorted: where several
// of one rule stand on the same names, the first in that order has the plain
// key and the others are counted on.
//
// The scope of the rule says what a finding is: of one that covers a document,
// or the whole audit, the places inside come and go and leave the key alone.
func setKeys(rules map[string]*finding.Rule, findings []finding.Finding, p *places, salt []byte) {
	names := newKeyNames(p.documents)
	seen := map[string]int{}
	for i := range findings {
		f := &findings[i]
		var subjects []finding.Subject
		switch rules[f.Rule].Scope {
		case scopeAudit:
		case scopeDocument:
			for _, id := range documentsOf(*f) {
				subjects = append(subjects, finding.Subject{Document: names.document[id], Sheet: whole})
			}
		default:
			for _, at := range f.Places {
				subjects = append(subjects, names.subject(p, at))
			}
		}
		f.Key = finding.Key(salt, f.Rule, subjects...)
		seen[f.Key]++
		if n := seen[f.Key]; n > 1 {
			f.Key = finding.Key(salt, numbered(f.Rule, n), subjects...)
		}
	}
}

// The scopes of rules, beside the one of a table.
const (
	scopeTable    = "table"
	scopeDocument = "document"
	scopeAudit    = "audit"
)

// keyNames are the names of documents and sheets as keys see them, made
// distinct within this audit.
type keyNames struct {
	document map[string]string         // by document id
	sheet    map[string]map[int]string // by document id and sheet index
}

// whole stands for the whole of a document or sheet. No normalised name holds
// an asterisk.
const whole = "*"

// replaced matches the name a document gets instead of a personal one. Its
// number is the order in which the files were met, so no part of the key.
var replaced = regexp.MustCompile(`^fichier \d+(\.\w+)?$`)

func newKeyNames(documents []inventory.Document) keyNames {
	n := keyNames{document: map[string]string{}, sheet: map[string]map[int]string{}}

	// Two seasons of one list in one folder have the same name: the first in
	// the order of the paths keeps it, so that a file that comes later changes
	// no key of an earlier one.
	sorted := slices.SortedStableFunc(slices.Values(documents), func(a, b inventory.Document) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Name, b.Name))
	})
	count := map[string]int{}
	for _, d := range sorted {
		name := finding.DocumentName(d.Name)
		if replaced.MatchString(d.Name) {
			name = "fichier"
		}
		count[name]++
		n.document[d.ID] = numbered(name, count[name])

		sheets, countSheet := map[int]string{}, map[string]int{}
		for _, s := range d.Sheets {
			name := finding.Name(s.Name)
			countSheet[name]++
			sheets[s.Index] = numbered(name, countSheet[name])
		}
		n.sheet[d.ID] = sheets
	}
	return n
}

// numbered tells the n-th of one name from the first, which keeps it plain. No
// normalised name holds a number sign.
func numbered(name string, n int) string {
	if n <= 1 {
		return name
	}
	return name + "#" + strconv.Itoa(n)
}

func (n keyNames) subject(p *places, at finding.Place) finding.Subject {
	s := finding.Subject{Document: n.document[at.Document], Sheet: whole}
	if at.Sheet < 0 {
		return s
	}
	s.Sheet = n.sheet[at.Document][at.Sheet]
	t := p.table(at)
	if t == nil {
		s.Sheet += whole
		return s
	}
	s.Sheet = numbered(s.Sheet+"|", at.Table+1)
	keys := columnKeys(t)
	for _, index := range at.Columns {
		s.Columns = append(s.Columns, keys[index])
	}
	return s
}

// columnKeys names the columns of a table by their normalised header or, where
// there is none, by category; a second one of the same name is counted on.
func columnKeys(t *inventory.Table) map[int]string {
	keys, count := make(map[int]string, len(t.Columns)), map[string]int{}
	for _, c := range t.Columns {
		name := finding.Name(c.Header)
		if name == "" {
			name = "~" + c.Category
		}
		count[name]++
		keys[c.Index] = numbered(name, count[name])
	}
	return keys
}
