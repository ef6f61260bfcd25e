package lexicon

import (
	"sort"
	"strings"
)

// Role is whose datum a header speaks of, where it says so.
type Role uint8

// The roles; a header may name several ("tél. parent à prévenir").
const (
	Guardian Role = 1 << iota
	Emergency
	Family
	Child
	Organisation
	Doctor
	Thing // no person: an article, a match, a plant
)

var roleNames = map[string]Role{
	"guardian": Guardian, "emergency": Emergency, "family": Family,
	"child": Child, "organisation": Organisation, "doctor": Doctor, "thing": Thing,
}

// Sense is one thing that a header may mean.
type Sense struct {
	Category string
	Kind     string   // "" where the category's own
	Word     string   // phrase of the lexicon, never of the header
	Lang     string   // its language
	Score    float64  // number of words that spoke, with small bonuses
	Whole    bool     // the phrase says all there is in the header
	phrase   []string // the words that spoke
}

// Header is what the words of a header mean.
type Header struct {
	Senses   []Sense // best first, one a category
	Roles    Role
	Words    int  // words that are not particles
	Known    int  // of them, known to the lexicon
	Question bool // a whole sentence, as form programs write
	Counted  bool // a number or a share of people, not a person: "% allergies", "nb d'hommes"
	Digits   bool // holds digits
	content  []headerWord
}

// Best is the first sense, the zero Sense where there is none.
func (h Header) Best() Sense {
	if len(h.Senses) == 0 {
		return Sense{}
	}
	return h.Senses[0]
}

// Of returns the sense of a category.
func (h Header) Of(category string) (Sense, bool) {
	for _, s := range h.Senses {
		if s.Category == category {
			return s, true
		}
	}
	return Sense{}, false
}

// A phrase speaks when all its words stand in the header, in any order.
const (
	headBonus     = 0.3  // the phrase stands where the language puts the main noun
	wholeBonus    = 0.5  // nothing else stands in the header
	orderBonus    = 0.1  // its words follow each other
	languageBonus = 0.2  // the other headers are in that language
	nearFactor    = 0.8  // a word known by its beginning or but for one letter
	questionScore = 1.25 // a question is answered by yes or no, whatever single word stands in it
	weakFactor    = 0.6  // "code", "numéro": say little beside another word
)

// ReadHeader tells what a header may mean. lang is the language of the other
// headers ("" where that is not known yet). Programs put the owner in front
// ("Individu.Nom", "Member - Phone 1", "Champ additionnel: Sexe"): what stands
// behind then says what it is.
func ReadHeader(text, lang string) Header {
	whole := readHeader(text, lang)
	if at := ownPart(text); at > 0 {
		return Under(readHeader(text[at:], lang), whole)
	}
	return whole
}

// KnowsHeader reports whether a word of the lexicon stands in a text as it is
// written, nothing guessed: the cheap question before [ReadHeader].
func KnowsHeader(text string) bool {
	lex := headers()
	words := headerWords(text)
	for _, w := range words {
		s := stem(w)
		if lex.words[s] && (!particles[w] || len(words) == 1) || lex.segments[s] != "" || len(w) >= 6 && lex.cut(w) != nil {
			return true
		}
	}
	return false
}

// Under reads a header below a group label or behind an owner. own is what it
// says by itself, both what it says with the label: its own words tell what it
// is and the label whose, but for phrases that need both ("Naissance", "Date").
func Under(own, both Header) Header {
	o, b := own.Best(), both.Best()
	if o.Score < 1 || len(o.phrase) == 1 && emptyWords[o.phrase[0]] && len(both.Senses) > 1 || b.Category == "image_rights" || b.Category == "consent" {
		return both
	}
	if b.Category != o.Category && len(b.phrase) >= 2 && b.Score > o.Score+0.3 && own.speaks(b.phrase) {
		return both
	}
	own.Roles |= both.Roles
	own.Counted = own.Counted || both.Counted
	return own
}

// emptyWords say nothing about what they label.
var emptyWords = map[string]bool{"libelle": true, "intitule": true, "description": true, "value": true, "label": true, "formatted": true, "wert": true}

// speaks reports whether a word of the phrase stands in the header.
func (h Header) speaks(phrase []string) bool {
	for _, w := range phrase {
		for _, c := range h.content {
			if c.text == w && !c.particle {
				return true
			}
		}
	}
	return false
}

// ownPart is where the part behind the owner begins, 0 where there is none.
func ownPart(text string) int {
	for i := len(text) - 1; i > 0; i-- {
		switch {
		case i+3 <= len(text) && (text[i:i+3] == " - " || text[i:i+2] == ": "):
			if n := len(strings.Fields(text[i+2:])); n > 0 {
				return i + 2
			}
		case text[i] == '.' && i+1 < len(text) && isLetter(text[i-1]) && isUpper(text[i+1]):
			return i + 1
		}
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }

func readHeader(text, lang string) Header {
	lex := headers()
	words := headerWords(text)
	h := Header{}
	h.note(text, words)
	content := lex.expand(words)
	h.Words = len(content)
	h.content = content
	best := map[string]Sense{}
	for _, w := range content {
		if w.known {
			h.Known++
		}
	}
	lex.eachPhrase(content, func(p *phrase, s Sense) {
		if p.role != 0 {
			h.Roles |= p.role
			return
		}
		switch {
		case s.Lang == lang:
			s.Score += languageBonus
		case lang != "" && s.Lang != "en":
			s.Score -= languageBonus
		}
		if old, ok := best[s.Category]; !ok || s.Score > old.Score {
			best[s.Category] = s
		}
	})
	if h.Question && strings.ContainsRune(text, '?') && best["status"].Score < questionScore && !asksSensitive(best) {
		best["status"] = Sense{Category: "status", Word: "?", Lang: lang, Score: questionScore}
	}
	for _, s := range best {
		h.Senses = append(h.Senses, s)
	}
	sort.Slice(h.Senses, func(i, j int) bool {
		a, b := h.Senses[i], h.Senses[j]
		if a.Score != b.Score {
			return a.Score > b.Score
		}
		return a.Category < b.Category
	})
	return h
}

// sensitive are the special categories, which a question asks about even where
// it is answered by yes or no.
var sensitive = [...]string{"health", "disability", "diet", "religion", "political", "union", "ethnicity", "sexual_orientation", "criminal"}

func asksSensitive(best map[string]Sense) bool {
	for _, category := range sensitive {
		if best[category].Score >= nearFactor {
			return true
		}
	}
	return false
}

// note keeps what is seen without the lexicon.
func (h *Header) note(text string, words []string) {
	h.Digits = strings.ContainsAny(text, "0123456789")
	h.Question = len(words) > 9 || strings.ContainsRune(text, '?') && len(words) > 4
	if strings.ContainsRune(text, '%') {
		h.Counted = true
	}
	for i, w := range words {
		switch w {
		case "nb", "nbre", "nombre", "moyen", "moyenne", "effectif", "pourcentage", "taux", "average", "mean", "count", "percentage", "moins", "anzahl", "aantal", "numero":
			if w != "taux" && w != "numero" && i < 3 && len(words) > 1 {
				h.Counted = true
			}
		}
	}
}

// HeaderLanguage is the language in which most of the headers are written, ""
// where none speaks.
func HeaderLanguage(texts []string) string {
	votes := map[string]float64{}
	for _, t := range texts {
		h := ReadHeader(t, "")
		top := h.Best().Score
		seen := map[string]bool{}
		headers().eachPhrase(headers().expand(headerWords(t)), func(p *phrase, s Sense) {
			if s.Score >= top-0.01 && !seen[s.Lang] && p.role == 0 {
				seen[s.Lang] = true
			}
		})
		for l := range seen {
			votes[l] += 1 / float64(len(seen))
		}
	}
	lang, most := "", 0.0
	for _, l := range headerLanguages {
		if votes[l] > most+0.01 {
			lang, most = l, votes[l]
		}
	}
	return lang
}

// UnknownWords are the folded words of a header that the lexicon does not know,
// not even by their beginning.
func UnknownWords(text string) []string {
	lex := headers()
	var out []string
	for _, w := range headerWords(text) {
		if particles[w] || isDigit(w[0]) {
			continue
		}
		for _, e := range lex.expand([]string{w}) {
			if !e.known {
				out = append(out, w)
			}
		}
	}
	return out
}
