package audit

import (
	"cmp"
	"slices"
)

// The states that people give to an action in the checklist.
const (
	MarkTodo         = "todo"
	MarkDoing        = "doing"
	MarkDone         = "done"
	MarkNotConcerned = "not-concerned"
)

// MarkStates lists the states of an action in the order of the drop-down.
func MarkStates() []string { return []string{MarkTodo, MarkDoing, MarkDone, MarkNotConcerned} }

// Mark is what people wrote about one action in the checklist that they filled
// in. Who and Comment are their own words: a mark is kept beside the audits and
// never enters a record; only its state and date do ([Marked]).
type Mark struct {
	ID      string   `json:"id"`   // of the action
	Keys    []string `json:"keys"` // of its findings, by which a later audit knows it again
	State   string   `json:"state"`
	Who     string   `json:"who,omitempty"`
	Done    string   `json:"done,omitempty"` // 2026-11-22, when the work was done
	Comment string   `json:"comment,omitempty"`
	On      string   `json:"on"` // when it was read in
}

// Marked is what an action of an earlier audit was marked as.
type Marked struct {
	State string `json:"state"`
	On    string `json:"on"` // 2026-11-22
}

// MarkOf is the mark of an action: that of the same action, else the newest of
// one that shares a finding with it.
func MarkOf(action Action, marks []Mark) (Mark, bool) {
	var found []Mark
	for _, m := range marks {
		if m.ID == action.ID {
			return m, true
		}
		if slices.ContainsFunc(m.Keys, func(key string) bool { return slices.Contains(action.Keys, key) }) {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return Mark{}, false
	}
	return slices.MaxFunc(found, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.On, b.On), -cmp.Compare(a.ID, b.ID))
	}), true
}

// markActions says of each action what it was marked as before this audit. What
// is still to do needs no word.
func markActions(actions []Action, marks []Mark) {
	for i := range actions {
		if m, ok := MarkOf(actions[i], marks); ok && m.State != MarkTodo {
			actions[i].Marked = &Marked{State: m.State, On: cmp.Or(m.Done, m.On)}
		}
	}
}

// MergeMarks puts what was read over what is known, by id. An action that is
// still to do and of which nothing is said or known is left out. The result is
// sorted by id; changed counts the marks that are new or say something else.
func MergeMarks(known, read []Mark) (merged []Mark, changed int) {
	byID := make(map[string]Mark, len(known)+len(read))
	for _, m := range known {
		byID[m.ID] = m
	}
	for _, m := range read {
		before, ok := byID[m.ID]
		if !ok && m.State == MarkTodo && m.Comment == "" {
			continue
		}
		if ok && before.State == m.State && before.Who == m.Who && before.Done == m.Done && before.Comment == m.Comment {
			continue // since when it is so stays
		}
		byID[m.ID] = m
		changed++
	}
	for _, m := range byID {
		merged = append(merged, m)
	}
	slices.SortFunc(merged, func(a, b Mark) int { return cmp.Compare(a.ID, b.ID) })
	return merged, changed
}
