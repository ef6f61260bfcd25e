package report

import (
	"strconv"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
)

// unreadDocument is a document of which something was not read.
type unreadDocument struct {
	File    string
	State   finding.Text
	Read    finding.Text // how much of it was read
	Reasons []unreadReason
}

type unreadReason struct {
	Why   finding.Text
	Hint  finding.Text // empty where there is nothing to advise
	Where finding.Text
}

// maxReasons bounds the reasons given for one document.
const maxReasons = 5

// unreadOf says of each document why it was not read, and how many documents
// are left to the record.
func unreadOf(list []inventory.Document) ([]unreadDocument, int) {
	var out []unreadDocument
	list, left := cut(list, maxNames)
	for _, d := range list {
		out = append(out, unreadDocument{
			File:    fileName(d),
			State:   say("report.state." + string(knownState(d.State))),
			Read:    readOf(d),
			Reasons: reasonsOf(d),
		})
	}
	return out, left
}

// readOf says how much of a document that is not complete was read.
func readOf(d inventory.Document) finding.Text {
	if d.State != inventory.Incomplete {
		return finding.Text{}
	}
	n := 0
	for _, s := range d.Sheets {
		n += s.CellsRead
	}
	if n == 0 {
		return say("report.read-none")
	}
	return count("report.read-so-far", n)
}

func knownState(s inventory.State) inventory.State {
	switch s {
	case inventory.Incomplete, inventory.Protected:
		return s
	}
	return inventory.Unread
}

func reasonsOf(d inventory.Document) []unreadReason {
	var out []unreadReason
	seen := make(map[string]bool)
	add := func(code string, where finding.Text) {
		if len(out) == maxReasons || seen[code+"\x00"+where.FR] {
			return
		}
		seen[code+"\x00"+where.FR] = true
		out = append(out, reason(code, where, d))
	}
	for _, p := range d.Problems {
		add(p.Code, problemPlace(d, p))
	}
	if len(out) > 0 {
		return out
	}
	code, where := "", finding.Text{}
	if d.Reason != nil {
		code = *d.Reason
	}
	if d.Place != nil {
		where = same(label(*d.Place))
	}
	add(code, where)
	return out
}

// reason says a problem in words, and what to do about it: what is advised for
// the format, else for any, else for the state.
func reason(code string, where finding.Text, d inventory.Document) unreadReason {
	state := string(knownState(d.State))
	if code == "" || !known("problem."+code) {
		return unreadReason{Where: where, Why: say("report.reason." + state), Hint: say("report.hint." + state)}
	}
	r := unreadReason{Where: where, Why: sentence(say("problem." + code))}
	for _, id := range []string{"hint." + code + "." + d.Format, "hint." + code} {
		if known(id) {
			r.Hint = sentence(say(id))
			break
		}
	}
	return r
}

// problemPlace names where a problem is; its row says where reading stopped and
// belongs to no person.
func problemPlace(d inventory.Document, p inventory.Problem) finding.Text {
	var parts []finding.Text
	if s, ok := sheetOf(d, p.Sheet); ok {
		parts = append(parts, same(label(s.Name)))
	}
	if p.Row > 0 {
		parts = append(parts, say("report.row", lang.Data{"Row": strconv.Itoa(p.Row)}))
	}
	if where := join(parts, ", "); !empty(where) {
		return where
	}
	return same(label(p.Place))
}

// words gives the reason and where it is, in one sentence or two.
func (r unreadReason) words() finding.Text {
	if empty(r.Where) {
		return r.Why
	}
	return say("report.reason-where", lang.Data{"Why": r.Why, "Where": r.Where})
}
