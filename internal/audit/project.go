package audit

import (
	"egide/internal/finding"
)

// Project is what the project file says and the audit has used. Words that the
// association wrote in it (reasons, names of who decided) are its own and stand
// here as they are; renderings escape them.
type Project struct {
	File        string       `json:"file"` // name of the project file
	Association string       `json:"association,omitempty"`
	Excluded    []Excluded   `json:"excluded"`
	Corrections []Correction `json:"corrections"`
}

// Excluded is what a pattern of the project file left out of the audit.
type Excluded struct {
	Pattern   string `json:"pattern,omitempty"` // absent where it is personal
	Documents int    `json:"documents"`         // files and folders that stood there
}

// Correction is what the association says of a column, against what was found.
type Correction struct {
	Places []finding.Place `json:"places"`         // the columns it was applied to; none = it matches nothing
	File   string          `json:"file,omitempty"` // as written, absent where it is personal
	Column string          `json:"column,omitempty"`
	From   string          `json:"from"` // category or kind that was found, or that the correction expects
	To     string          `json:"to"`
	Why    string          `json:"why"`
	By     string          `json:"by"`
	Date   string          `json:"date"`
	Line   int             `json:"line"` // in the project file
}

// ProfileText says in both languages what the kind of association is, why it is
// taken for that, and what it changes.
type ProfileText struct {
	Name      finding.Text   `json:"name"`
	Reasons   []finding.Text `json:"reasons"` // of a guess
	Changes   []finding.Text `json:"changes"`
	Unchanged []finding.Text `json:"unchanged"`
}
