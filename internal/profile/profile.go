// Package profile holds the kinds of association: what each changes in the rules
// and what none of them changes, as data (policies/profiles.json). It guesses the
// kind from the inventory, which holds no value; the project file confirms it.
//
// The kinds that would reveal an opinion, a faith or an illness are never
// guessed: the guess itself would be a statement about the members, and what the
// law allows such bodies (GDPR art. 9(2)(d)) is for them to claim.
package profile

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/policies"
)

// Generic is the profile of an association of which nothing is known.
const Generic = "generic"

// The sources of a profile, inventory.Context.ProfileSource.
const (
	FromDefault = "default"
	FromGuess   = "guessed"
	FromProject = "project"
)

// Profile is a kind of association.
type Profile struct {
	ID      string           `json:"id"`
	Name    finding.Text     `json:"name"`
	Changes []finding.Text   `json:"changes"` // in the rules
	Watch   finding.Text     `json:"watch"`   // what to look after
	Sources []finding.Source `json:"sources"`
	Signs   []Sign           `json:"signs"` // by which it is guessed; none = never
}

// Sign of a profile in a document about people: any of the kinds of list, or a
// filled column of any of the kinds of data.
type Sign struct {
	Text       finding.Text `json:"text"` // with {documents} and {people}
	Lists      []string     `json:"lists"`
	Kinds      []string     `json:"kinds"`
	MinorShare float64      `json:"minorShare"` // at least so many of its people are minors
}

// Purpose of a list, from the vocabulary of the rules.
type Purpose struct {
	ID   string       `json:"id"`
	Name finding.Text `json:"name"`
}

type data struct {
	Always   []finding.Text `json:"always"`
	Profiles []Profile      `json:"profiles"`
	Purposes []Purpose      `json:"purposes"`
}

var load = sync.OnceValue(func() data {
	var d data
	if err := json.Unmarshal(policies.Profiles, &d); err != nil {
		panic(fmt.Sprintf("profiles.json: %v", err)) // embedded: a test reads it
	}
	return d
})

// List gives every profile in the order in which it is shown, [Generic] first.
func List() []Profile { return load().Profiles }

// Always says what no profile changes.
func Always() []finding.Text { return load().Always }

// Purposes gives the purposes a project may declare for its lists.
func Purposes() []Purpose { return load().Purposes }

// Named gives the profile with this id.
func Named(id string) (Profile, bool) {
	for _, p := range List() {
		if p.ID == id {
			return p, true
		}
	}
	return Profile{}, false
}

// minPeople is how many people the lists behind a guess must be about: a handful
// says nothing of an association.
const minPeople = 10

// Guess is a profile with the reasons for it.
type Guess struct {
	Profile string
	Reasons []finding.Text
	People  int
}

// Of guesses the profile of an association from its lists: the one whose lists
// are about most people. Where two are about as many, or none about more than a
// few, nothing is guessed and the profile is [Generic].
func Of(documents []inventory.Document) Guess {
	best, tie := Guess{Profile: Generic}, false
	for _, p := range List() {
		g := p.seen(documents)
		switch {
		case g.People < minPeople:
		case g.People == best.People:
			tie = true
		case g.People > best.People:
			best, tie = g, false
		}
	}
	if tie {
		return Guess{Profile: Generic}
	}
	return best
}

// seen counts the people in the lists that carry a sign of the profile; a list
// with two signs counts once.
func (p Profile) seen(documents []inventory.Document) Guess {
	g := Guess{Profile: p.ID}
	counted := map[string]bool{}
	for _, s := range p.Signs {
		lists, people := 0, 0
		for i := range documents {
			d := &documents[i]
			if d.People == 0 || !s.of(d) {
				continue
			}
			lists++
			people += d.People
			if !counted[d.ID] {
				counted[d.ID] = true
				g.People += d.People
			}
		}
		if lists > 0 {
			g.Reasons = append(g.Reasons, s.reason(lists, people))
		}
	}
	return g
}

func (s Sign) of(d *inventory.Document) bool {
	if float64(d.Minors) < s.MinorShare*float64(d.People) {
		return false
	}
	if slices.Contains(s.Lists, d.ListKind) {
		return true
	}
	for _, kind := range s.Kinds {
		for _, sheet := range d.Sheets {
			for _, t := range sheet.Tables {
				for _, c := range t.Columns {
					if c.Kind == kind && 2*c.Filled >= t.Rows && c.Filled > 0 {
						return true
					}
				}
			}
		}
	}
	return false
}

func (s Sign) reason(lists, people int) finding.Text {
	r := strings.NewReplacer("{documents}", strconv.Itoa(lists), "{people}", strconv.Itoa(people))
	return finding.Text{FR: r.Replace(s.Text.FR), EN: r.Replace(s.Text.EN)}
}
