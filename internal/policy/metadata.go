package policy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"egide/internal/finding"
)

// Scope says what one finding of a rule covers; internal/audit derives the key
// of the finding from it.
type Scope string

// The scopes.
const (
	ScopeTable    Scope = "table"    // a table and some of its columns
	ScopeDocument Scope = "document" // a document as a whole
	ScopeAudit    Scope = "audit"    // one line for the whole audit
)

// Metadata is what the METADATA block above the package of a rule says under
// `custom`. Unknown keys are refused.
type Metadata struct {
	ID          string                  `json:"id"`
	Title       finding.Text            `json:"title"`
	Severity    string                  `json:"severity"`
	Urgency     finding.Urgency         `json:"urgency"`
	Group       string                  `json:"group"`
	Step        string                  `json:"step"`
	Scope       Scope                   `json:"scope"`
	Why         finding.Text            `json:"why"`
	Messages    map[string]finding.Text `json:"messages"` // by variant; "default" is the one without name
	Remediation []finding.Text          `json:"remediation"`
	Legal       []string                `json:"legal"`
	Sources     []finding.Source        `json:"sources"`
	Effort      string                  `json:"effort"`
	Who         string                  `json:"who"`
	Reviewed    string                  `json:"reviewed"`
	Since       string                  `json:"since"`
	Profiles    []string                `json:"profiles"`
	Requires    Requires                `json:"requires"`
	Params      []string                `json:"params"`
}

// Requires says what must be there for the rule to mean something. Where it is
// not there and nothing was found, the rule is not applicable; where it is, the
// rule is in order.
type Requires struct {
	Subject Subject  `json:"subject"`
	Columns []string `json:"columns"` // any of these categories or kinds, filled
	Lists   []string `json:"lists"`   // any of these kinds of list or purposes
}

// Subject of a rule.
type Subject string

// The subjects, each of which includes the ones before it but for protected.
const (
	SubjectDocument  Subject = "document"  // anything that was read
	SubjectWorkbook  Subject = "workbook"  // a document that is more than text
	SubjectPeople    Subject = "people"    // a list of people
	SubjectMinors    Subject = "minors"    // a list with people under 18
	SubjectProtected Subject = "protected" // a document that asks for a password
)

var (
	severities = []string{"info", "low", "medium", "high", "critical"} // rising
	urgencies  = []finding.Urgency{finding.Info, finding.Plan, finding.Now}
	steps      = []string{"list", "sort", "inform", "rights", "secure"}
	roles      = []string{"treasurer", "referent", "board"}
	scopes     = []Scope{ScopeTable, ScopeDocument, ScopeAudit}
	subjects   = []Subject{SubjectDocument, SubjectWorkbook, SubjectPeople, SubjectMinors, SubjectProtected}

	idForm       = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,7}-[0-9]{3}$`)
	effortForm   = regexp.MustCompile(`^([1-9][0-9]* (min|h)|half-day|day)$`)
	reviewedForm = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`)
	nameForm     = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`) // of a set of rules: part of a package path
	versionForm  = regexp.MustCompile(`^[0-9][0-9A-Za-z.+-]{0,39}$`)
	wordForm     = regexp.MustCompile(`^[a-z][a-z-]*$`)
)

// maxSteps of a remediation: more than three are not read.
const maxSteps = 3

// decodeMetadata reads the `custom` of an annotation strictly.
func decodeMetadata(raw []byte) (Metadata, error) {
	var m Metadata
	if err := strictly(raw, &m); err != nil {
		return m, err
	}
	return m, m.check()
}

func strictly(raw []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

// check says the first thing that is missing or out of its vocabulary.
func (m *Metadata) check() error {
	if faults := m.faults(); len(faults) > 0 {
		return fmt.Errorf("metadata: %s: %s", faults[0].key, faults[0].what)
	}
	return nil
}

// fault of a METADATA block: the key it stands under, and what is expected.
type fault struct{ key, what string }

// faults says all that is missing, out of its vocabulary or not to be shown.
func (m *Metadata) faults() []fault {
	var list []fault
	must := func(ok bool, key, what string) {
		if !ok {
			list = append(list, fault{key, what})
		}
	}
	oneOf := func(names ...string) string { return "one of " + strings.Join(names, ", ") }
	must(idForm.MatchString(m.ID), "id", "must look like NIR-001")
	must(slices.Contains(severities, m.Severity), "severity", oneOf(severities...))
	must(slices.Contains(urgencies, m.Urgency), "urgency", oneOf(texts(urgencies)...))
	must(wordForm.MatchString(m.Group), "group", "must look like bank-accounts")
	must(slices.Contains(steps, m.Step), "step", oneOf(steps...))
	must(slices.Contains(scopes, m.Scope), "scope", oneOf(texts(scopes)...))
	must(slices.Contains(roles, m.Who), "who", oneOf(roles...))
	must(effortForm.MatchString(m.Effort), "effort", "must look like 15 min, 1 h, half-day or day")
	must(reviewedForm.MatchString(m.Reviewed), "reviewed", "must look like 2026-11")
	must(versionForm.MatchString(m.Since), "since", "must look like 0.1")
	must(len(m.Profiles) > 0, "profiles", "at least one, or all")
	must(slices.Contains(subjects, m.Requires.Subject), "requires", "subject: "+oneOf(texts(subjects)...))
	must(len(m.Legal) > 0, "legal", "at least one text of law")
	must(len(m.Sources) > 0, "sources", "at least one")
	must(len(m.Remediation) > 0 && len(m.Remediation) <= maxSteps, "remediation", "one to three steps")
	must(bothLanguages(m.Title), "title", inBoth)
	must(bothLanguages(m.Why), "why", inBoth)
	for _, s := range m.Sources {
		must(s.Title != "" && strings.HasPrefix(s.URL, "https://"), "sources", "a title and an https address")
		must(printable(s.Title) && printable(s.URL), "sources", noControl)
	}
	for _, step := range m.Remediation {
		must(bothLanguages(step), "remediation", inBoth)
	}
	for _, law := range m.Legal {
		must(law != "" && printable(law), "legal", noControl)
	}
	for _, text := range m.texts() {
		must(printable(text.FR) && printable(text.EN), text.key, noControl)
	}
	return append(list, m.messageFaults()...)
}

const (
	inBoth    = "in both languages, fr and en"
	noControl = "no control or direction characters"
)

// printable reports whether a text has nothing in it that would move a cursor,
// break a line or turn the direction of what follows it.
func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co)
	})
}

// keyedText is a text of a rule and the key it stands under.
type keyedText struct {
	key string
	finding.Text
}

// texts are all that readers see of a rule, in the order in which they do.
func (m *Metadata) texts() []keyedText {
	all := []keyedText{{"title", m.Title}, {"why", m.Why}}
	for _, name := range sortedNames(m.Messages) {
		all = append(all, keyedText{"messages", m.Messages[name]})
	}
	for _, step := range m.Remediation {
		all = append(all, keyedText{"remediation", step})
	}
	return all
}

func (m *Metadata) messageFaults() []fault {
	var list []fault
	if _, ok := m.Messages[defaultMessage]; !ok {
		list = append(list, fault{"messages", "default is missing"})
	}
	for _, name := range sortedNames(m.Messages) {
		text := m.Messages[name]
		fr, errFR := parseTemplate(text.FR)
		en, errEN := parseTemplate(text.EN)
		switch err := cmp.Or(errFR, errEN); {
		case !bothLanguages(text):
			list = append(list, fault{"messages", name + " " + inBoth})
		case err != nil:
			list = append(list, fault{"messages", name + ": " + err.Error()})
		case !slices.Equal(fr.names(), en.names()):
			list = append(list, fault{"messages", name + " names other numbers in French than in English"})
		}
	}
	return list
}

// texts gives the strings of named ones.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func bothLanguages(t finding.Text) bool {
	return strings.TrimSpace(t.FR) != "" && strings.TrimSpace(t.EN) != ""
}

// rule gives what the report says of the rule, without a state.
func (m *Metadata) rule(bundle string) finding.Rule {
	return finding.Rule{
		ID:          m.ID,
		Bundle:      bundle,
		Severity:    m.Severity,
		Urgency:     m.Urgency,
		Group:       m.Group,
		Step:        m.Step,
		Scope:       string(m.Scope),
		Title:       m.Title,
		Why:         m.Why,
		Remediation: m.Remediation,
		Legal:       m.Legal,
		Sources:     m.Sources,
		Effort:      m.Effort,
		Who:         m.Who,
		Reviewed:    m.Reviewed,
		Since:       m.Since,
	}
}
