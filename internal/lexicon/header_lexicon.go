package lexicon

import (
	"embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed headers.*.json families.*.json
var headerFiles embed.FS

// headerLanguages in the order in which they win a tie.
var headerLanguages = []string{"fr", "en", "de", "es", "it", "nl", "pt", "pl"}

type headerFile struct {
	Language string              `json:"language"`
	Entries  []headerEntry       `json:"entries"`
	Roles    map[string][]string `json:"roles"`
	Segments map[string]string   `json:"segments"`
	Stems    map[string]string   `json:"stems"` // beginnings of words, with the word they stand for
}

type headerEntry struct {
	Category string   `json:"category"`
	Kind     string   `json:"kind"`
	Phrases  []string `json:"phrases"`
	Boost    float64  `json:"boost"`
}

// phrase is one way to say what a column holds, or whose it is (role).
type phrase struct {
	words    []string // stemmed
	text     string   // as written in the lexicon
	category string
	kind     string
	lang     string
	boost    float64
	role     Role
}

type lexiconOfHeaders struct {
	phrases  []phrase
	byWord   map[string][]int32 // first word that is the rarest of a phrase
	words    map[string]bool    // every word of a phrase
	single   map[string]string  // words that are a phrase of their own, with their first language
	singles  []string           // the same, sorted
	byLetter [26][]string       // words of six letters or more, by their first
	segments map[string]string  // pieces of run-together codes: DATNAI
	stems    map[string]string  // beginnings that hardly any other word has: "psychiatr"
	keep     map[string]bool    // particles that some phrase needs
}

var headers = sync.OnceValue(func() *lexiconOfHeaders {
	lex := &lexiconOfHeaders{
		byWord: map[string][]int32{}, words: map[string]bool{}, single: map[string]string{},
		segments: map[string]string{}, stems: map[string]string{}, keep: map[string]bool{},
	}
	for _, lang := range headerLanguages {
		lex.read("headers."+lang+".json", lang)
		if lang != "pl" { // the families of sensitive words are in seven languages
			lex.read("families."+lang+".json", lang)
		}
	}
	lex.index()
	return lex
})

// read adds a file of the lexicon: headers.* what columns of any list are called,
// families.* the vocabulary of special categories and what it excludes.
func (lex *lexiconOfHeaders) read(name, lang string) {
	raw, err := headerFiles.ReadFile(name)
	var file headerFile
	if err == nil {
		err = json.Unmarshal(raw, &file)
	}
	if err != nil {
		panic("lexicon: " + name + ": " + err.Error()) // embedded: a test reads it
	}
	for _, e := range file.Entries {
		for _, p := range e.Phrases {
			lex.add(phrase{text: p, category: e.Category, kind: e.Kind, lang: lang, boost: e.Boost})
		}
	}
	for role, phrases := range file.Roles {
		for _, p := range phrases {
			lex.add(phrase{text: p, lang: lang, role: roleNames[role]})
		}
	}
	maps.Copy(lex.segments, file.Segments)
	for beginning, word := range file.Stems {
		if _, known := lex.stems[beginning]; !known {
			lex.stems[beginning] = stem(word)
		}
	}
}

// index prepares what guessing looks through.
func (lex *lexiconOfHeaders) index() {
	lex.singles = slices.Sorted(maps.Keys(lex.single))
	for _, w := range slices.Sorted(maps.Keys(lex.words)) {
		if len(w) >= leastCorrected && w[0] >= 'a' && w[0] <= 'z' {
			lex.byLetter[w[0]-'a'] = append(lex.byLetter[w[0]-'a'], w)
		}
	}
}

// leastCorrected is the length from which one wrong letter is forgiven.
const leastCorrected = 6

func (lex *lexiconOfHeaders) add(p phrase) {
	all := headerWords(p.text)
	for i, w := range all {
		if particles[w] && len(all) > 1 && !lex.needed(w, all, i == len(all)-1) {
			continue
		}
		p.words = append(p.words, stem(w))
	}
	id := int32(len(lex.phrases))
	lex.phrases = append(lex.phrases, p)
	longest := p.words[0]
	for _, w := range p.words {
		lex.words[w] = true
		if len(w) > len(longest) {
			longest = w
		}
	}
	lex.byWord[longest] = append(lex.byWord[longest], id)
	if _, ok := lex.single[p.words[0]]; !ok && len(p.words) == 1 {
		lex.single[p.words[0]] = p.lang
	}
}

// needed reports whether a particle carries the sense of its phrase: "ne le",
// "date of birth" does not need its "of".
func (lex *lexiconOfHeaders) needed(w string, all []string, last bool) bool {
	if last { // "payé le" is a date, "payé" is none
		lex.keep[w] = true
		return true
	}
	rest := 0
	for _, o := range all {
		if !particles[o] {
			rest += len(o)
		}
	}
	if rest <= 4 {
		lex.keep[w] = true
		return true
	}
	return false
}

// headerWord is a word of a header as the lexicon knows it.
type headerWord struct {
	text     string // stemmed, corrected or written out
	certain  float64
	known    bool
	particle bool
}

// expand brings the words of a header to words of the lexicon: codes cut into
// pieces, abbreviations and typing errors resolved.
func (lex *lexiconOfHeaders) expand(words []string) []headerWord {
	return lex.expandWith(words, lex.guess)
}

func (lex *lexiconOfHeaders) expandWith(words []string, guess func(w, s string) []headerWord) []headerWord {
	var out []headerWord
	for _, w := range words {
		s := stem(w)
		switch {
		case particles[w] && lex.single[s] == "":
			if lex.keep[w] {
				out = append(out, headerWord{text: s, certain: 1, known: true, particle: true})
			}
		case isDigit(w[0]) && !lex.words[s]:
			if len(w) == 1 {
				out = append(out, headerWord{text: s, certain: 1, known: true, particle: true})
			}
		case lex.words[s]:
			out = append(out, headerWord{text: s, certain: 1, known: true, particle: particles[w]})
		default:
			out = append(out, guess(w, s)...)
		}
	}
	return out
}

// guess finds what an unknown word stands for: pieces run together, the
// beginning of a word, one wrong letter.
func (lex *lexiconOfHeaders) guess(w, s string) []headerWord {
	if pieces := lex.cut(w); pieces != nil {
		var out []headerWord
		for _, p := range pieces {
			out = append(out, headerWord{text: stem(p), certain: 0.9, known: true})
		}
		return out
	}
	if near := lex.correct(s); near != "" {
		return []headerWord{{text: near, certain: nearFactor, known: true}}
	}
	if full := lex.begun(s); full != "" {
		return []headerWord{{text: full, certain: nearFactor, known: true}}
	}
	if full := lex.complete(s); full != "" {
		return []headerWord{{text: full, certain: nearFactor, known: true}}
	}
	if head := lex.compound(s); head != "" {
		return []headerWord{{text: head, certain: nearFactor, known: true}}
	}
	return []headerWord{{text: s, certain: 1}}
}

// cut splits a code of old programs into known pieces, the longest first:
// datnai -> date naissance. nil where it does not come out even.
func (lex *lexiconOfHeaders) cut(w string) []string {
	if w == "" {
		return []string{}
	}
	for n := min(len(w), 14); n >= 2; n-- {
		full, ok := lex.segments[w[:n]]
		if !ok && n >= 4 && lex.words[w[:n]] {
			full, ok = w[:n], true
		}
		if !ok {
			continue
		}
		if rest := lex.cut(w[n:]); rest != nil {
			return append(strings.Fields(full), rest...)
		}
	}
	return nil
}

// compound finds the head of a compound, as German and Dutch write them in one
// word: its end, or else its beginning.
func (lex *lexiconOfHeaders) compound(s string) string {
	const least = 5
	if len(s) < least+3 {
		return ""
	}
	for n := len(s) - 2; n >= least; n-- {
		if lex.single[s[len(s)-n:]] != "" {
			return s[len(s)-n:]
		}
	}
	for n := len(s) - 3; n >= least+1; n-- {
		if lex.single[s[:n]] != "" {
			return s[:n]
		}
	}
	return ""
}

// leastStem is the length of the shortest beginning that is kept as a stem.
const leastStem = 4

// begun finds the word that a word not in the lexicon is of one stem with, by
// the longest beginning: "psychotropes", "médicamenteux".
func (lex *lexiconOfHeaders) begun(s string) string {
	for n := min(len(s), 14); n >= leastStem; n-- {
		if full := lex.stems[s[:n]]; full != "" {
			return full
		}
	}
	return ""
}

// complete finds the shortest word that begins with s, a French one first.
func (lex *lexiconOfHeaders) complete(s string) string {
	if len(s) < 5 {
		return ""
	}
	found := ""
	at, _ := slices.BinarySearch(lex.singles, s)
	for _, w := range lex.singles[at:] {
		if !strings.HasPrefix(w, s) {
			break
		}
		french := lex.single[w] == "fr"
		if found == "" || french && lex.single[found] != "fr" || french == (lex.single[found] == "fr") && len(w) < len(found) {
			found = w
		}
	}
	return found
}

// correct finds a word that differs in one place, not the first.
func (lex *lexiconOfHeaders) correct(s string) string {
	if len(s) < leastCorrected || s[0] < 'a' || s[0] > 'z' {
		return ""
	}
	for _, w := range lex.byLetter[s[0]-'a'] {
		if oneApart(w, s) {
			return w
		}
	}
	return ""
}

// oneApart reports whether a and b differ by one letter put in, left out,
// changed, or two neighbours exchanged.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] {
		return true
	}
	return i < len(a) && a[i+1:] == b[i+1:]
}

// eachPhrase calls fn for every phrase all of whose words stand in the header.
func (lex *lexiconOfHeaders) eachPhrase(content []headerWord, fn func(p *phrase, s Sense)) {
	plain := 0
	for _, w := range content {
		if !w.particle {
			plain++
		}
	}
	for i, w := range content {
		if first(content, i) != i {
			continue
		}
		for _, id := range lex.byWord[w.text] {
			p := &lex.phrases[id]
			if s, ok := p.match(content, plain); ok {
				fn(p, s)
			}
		}
	}
}

func first(content []headerWord, i int) int {
	for j := range content[:i] {
		if content[j].text == content[i].text {
			return j
		}
	}
	return i
}

// weak words say little beside another word.
var weakWords = map[string]bool{"num": true, "code": true, "id": true, "type": true, "total": true, "date": true, "nom": true, "name": true, "data": true, "fecha": true, "datum": true,
	"autre": true, "other": true, "note": true, "info": true, "titre": true, "title": true, "contact": true, "personne": true, "position": true, "lieu": true, "jour": true}

func (p *phrase) match(content []headerWord, plain int) (Sense, bool) {
	score, from, to := 0.0, len(content), -1
	matched := 0
	ordered, last := true, -1
	for _, w := range p.words {
		at := -1
		for i := range content {
			if content[i].text == w && i != last {
				at = i
				break
			}
		}
		if at < 0 {
			return Sense{}, false
		}
		ordered = ordered && at == last+1 || last < 0
		last = at
		from, to = min(from, at), max(to, at)
		weight := content[at].certain
		if content[at].particle {
			weight *= 0.3
		} else {
			matched++
		}
		if weakWords[w] && len(p.words) == 1 {
			weight *= weakFactor
		}
		score += weight
	}
	whole := matched == plain
	if whole {
		score += wholeBonus
	}
	if ordered && len(p.words) > 1 {
		score += orderBonus
	}
	if headFirst(p.lang) && from == 0 || !headFirst(p.lang) && to == len(content)-1 {
		score += headBonus
	}
	return Sense{Category: p.category, Kind: p.kind, Word: p.text, Lang: p.lang, Score: score + p.boost, Whole: whole, phrase: p.words}, true
}

// headFirst reports whether the main noun comes first: "statut photo" is a
// status, "photo consent" a consent.
func headFirst(lang string) bool {
	switch lang {
	case "en", "de", "nl":
		return false
	}
	return true
}
