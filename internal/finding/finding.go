// Package finding holds what the evaluation of rules gives: the rules with a
// state each, and the findings with their places and their key.
package finding

// Text is a sentence in both languages. It comes from a rule's metadata and is
// third-party text: every rendering escapes it.
type Text struct {
	FR string `json:"fr"`
	EN string `json:"en"`
}

// In gives the sentence in a language, "fr" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.FR
}

// RuleState says what came of a rule.
type RuleState string

// The states of a rule.
const (
	Open          RuleState = "open"           // it found something
	InOrder       RuleState = "in-order"       // it applies and found nothing
	NotApplicable RuleState = "not-applicable" // nothing it speaks of is there
	NotJudged     RuleState = "not-judged"     // what it needs was not read
	Failed        RuleState = "failed"         // it did not evaluate
)

// Urgency is what a reader sees of severity.
type Urgency string

// The urgencies, "à régler maintenant", "à prévoir", "pour information".
const (
	Now  Urgency = "now"
	Plan Urgency = "plan"
	Info Urgency = "info"
)

// Source of a rule: where its statement can be read.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Read  bool   `json:"read"` // the text was read by the author of the rule
}

// Rule is what the report says of a rule, and its state.
type Rule struct {
	ID          string    `json:"id"` // NIR-001
	Bundle      string    `json:"bundle"`
	State       RuleState `json:"state"`
	Severity    string    `json:"severity"` // critical, high, medium, low, info
	Urgency     Urgency   `json:"urgency"`
	Group       string    `json:"group"` // actions on one place with one group are one action
	Step        string    `json:"step"`  // of the CNIL's guide: list, sort, inform, rights, secure
	Scope       string    `json:"scope"` // what one finding covers: table, document, audit
	Title       Text      `json:"title"`
	Why         Text      `json:"why"`
	Remediation []Text    `json:"remediation"` // one to three steps
	Legal       []string  `json:"legal"`
	Sources     []Source  `json:"sources"`
	Effort      string    `json:"effort"` // "15 min"
	Who         string    `json:"who"`    // treasurer, referent, board
	Reviewed    string    `json:"reviewed"`
	Since       string    `json:"since"`
	Error       string    `json:"error,omitempty"` // of a failed rule: code and place in its source
}

// Place is what a finding is about. Columns are 0-based; none = the whole table,
// Table -1 = the whole sheet, Sheet -1 = the whole document.
type Place struct {
	Document string `json:"document"`
	Sheet    int    `json:"sheet"`
	Table    int    `json:"table"`
	Columns  []int  `json:"columns"`
	Range    string `json:"range,omitempty"` // D2:D213
	Cells    int    `json:"cells"`           // cells concerned, 0 where it makes no sense
}

// Finding of a rule.
type Finding struct {
	Rule      string         `json:"rule"`
	Key       string         `json:"key"` // v1, see Key
	Severity  string         `json:"severity"`
	Urgency   Urgency        `json:"urgency"`
	Message   Text           `json:"message"`
	Numbers   map[string]int `json:"numbers,omitempty"`
	Places    []Place        `json:"places"`
	People    int            `json:"people"` // concerned, 0 where not known
	Status    string         `json:"status"` // open, accepted
	Exception *string        `json:"exception"`
	Related   []string       `json:"related"` // keys of the findings that the same action settles in the same place
}
