package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	nameForm     = regexp.MustCompile(`^[a-z][a-z0-9_]*$`) // of a set of rules: part of a package path
	wordForm     = regexp.MustCompile(`^[a-z][a-z-]*$`)
)

// maxSteps of a remediation: more than three are not read.
const maxSteps = 3

// decodeMetadata reads the `custom` of an annotation strictly.
func decodeMetadata(custom map[string]any) (Metadata, error) {
	var m Metadata
	raw, err := json.Marshal(custom)
	if err != nil {
		return m, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return m, err
	}
	return m, m.check()
}

// check says the first thing that is missing or out of its vocabulary.
func (m *Metadata) check() error {
	for _, c := range []struct {
		ok   bool
		what string
	}{
		{idForm.MatchString(m.ID), "id must look like NIR-001"},
		{slices.Contains(severities, m.Severity), "severity"},
		{slices.Contains(urgencies, m.Urgency), "urgency"},
		{wordForm.MatchString(m.Group), "group"},
		{slices.Contains(steps, m.Step), "step"},
		{slices.Contains(scopes, m.Scope), "scope"},
		{slices.Contains(roles, m.Who), "who"},
		{effortForm.MatchString(m.Effort), "effort must look like 15 min, 1 h, half-day or day"},
		{reviewedForm.MatchString(m.Reviewed), "reviewed must look like 2026-11"},
		{m.Since != "", "since"},
		{len(m.Profiles) > 0, "profiles"},
		{slices.Contains(subjects, m.Requires.Subject), "requires.subject"},
		{len(m.Legal) > 0, "legal"},
		{len(m.Sources) > 0, "sources"},
		{len(m.Remediation) > 0 && len(m.Remediation) <= maxSteps, "remediation must have one to three steps"},
		{bothLanguages(m.Title), "title in both languages"},
		{bothLanguages(m.Why), "why in both languages"},
	} {
		if !c.ok {
			return fmt.Errorf("metadata: %s", c.what)
		}
	}
	for _, s := range m.Sources {
		if s.Title == "" || !strings.HasPrefix(s.URL, "https://") {
			return fmt.Errorf("metadata: a source needs a title and an https address")
		}
	}
	for _, step := range m.Remediation {
		if !bothLanguages(step) {
			return fmt.Errorf("metadata: remediation in both languages")
		}
	}
	return m.checkMessages()
}

func (m *Metadata) checkMessages() error {
	if _, ok := m.Messages[defaultMessage]; !ok {
		return fmt.Errorf("metadata: messages.default")
	}
	for name, text := range m.Messages {
		if !bothLanguages(text) {
			return fmt.Errorf("metadata: message %s in both languages", name)
		}
		fr, err := parseTemplate(text.FR)
		if err != nil {
			return fmt.Errorf("metadata: message %s: %w", name, err)
		}
		en, err := parseTemplate(text.EN)
		if err != nil {
			return fmt.Errorf("metadata: message %s: %w", name, err)
		}
		if !slices.Equal(fr.names(), en.names()) {
			return fmt.Errorf("metadata: message %s names other numbers in French than in English", name)
		}
	}
	return nil
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
