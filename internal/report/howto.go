package report

import (
	"slices"

	"egide/internal/audit"
	"egide/internal/finding"
)

// howTo is how one thing is done, program by program.
type howTo struct {
	ID    string // password, column, rows, unhide, properties, remarks
	Title finding.Text
	Tools []toolSteps
}

type toolSteps struct{ Tool, Steps finding.Text }

// ways says which way of doing something settles the actions of a group of
// rules. A group that is not here asks for no work in a program.
var ways = map[string]string{
	"encryption": "password",

	"nir": "column", "identity-documents": "column", "minimisation": "column", "many-columns": "column", "sparse": "column", "cards": "column",
	"special": "column", "offences": "column", "accounts": "column", "access": "column", "family": "column", "staff": "column", "iban-place": "column",

	"retention": "rows", "iban-retention": "rows", "after-the-stay": "rows", "retention-date": "rows",
	"hiding": "unhide", "properties": "properties", "links": "properties", "free-text": "remarks",
}

// tools in the order in which they are shown; a way has words for those in which
// it can be done.
var tools = []string{"excel", "libreoffice", "paheko", "galette", "dolibarr"}

// wayOf is the way for an action, "" where there is none.
func wayOf(rules []string, byID map[string]finding.Rule) string {
	for _, id := range rules {
		if way := ways[byID[id].Group]; way != "" {
			return way
		}
	}
	return ""
}

// howTos are the ways that the things to do need, in the order of the things.
func howTos(a audit.Audit, tasks []task) []howTo {
	byID := make(map[string]finding.Rule, len(a.Rules))
	for _, r := range a.Rules {
		byID[r.ID] = r
	}
	var list []howTo
	for _, t := range tasks {
		way := wayOf(t.Rules, byID)
		if way == "" || slices.ContainsFunc(list, func(h howTo) bool { return h.ID == way }) {
			continue
		}
		h := howTo{ID: way, Title: say("report.howto." + way)}
		for _, tool := range tools {
			if id := "report.howto." + way + "." + tool; known(id) {
				h.Tools = append(h.Tools, toolSteps{say("report.tool." + tool), say(id)})
			}
		}
		list = append(list, h)
	}
	return list
}
