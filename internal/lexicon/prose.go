package lexicon

import (
	"embed"
	"sync"
)

// The prose lexicon is data: one file a language, prose.<lang>.txt. A line is
//
//	[health strong]                section: signals and tier of what follows
//	allergi* ; suit traitement     patterns of words
//	tutelle + juge* majeur         only where one of these words stands in the text too
//	cancer / signe zodiaque        not where one of these words stands in the text
//	= drug: ventoline insuline     a class of words, @drug in patterns
//	# comment
//
// Words are written as [Fold] gives them. In a pattern: word, stem*, *ending,
// (one|other*), @class, word? (may lack), .. (up to four words of any kind), %
// (a word with digits), ^ and $ (start and end of the text). Between two words
// of a pattern up to two words of the class @filler may stand.
//
// Tiers: weak (worth a look), strong (reveals something about a person), hard
// (does so even where the text speaks of something else). Sections without
// signal: [none] takes its words away from every pattern inside it (the star
// sign, the name of a body); [topic] makes strong matches weak (a visit, a
// film, an animal); [typo] lists long words that are known with one slip too.

//go:embed prose.*.txt
var proseFiles embed.FS

// Signals of prose, in the order of their bits.
var proseSignals = [...]string{"health", "disability", "diet", "religion", "political", "union", "ethnicity",
	"sexual_orientation", "criminal", "disparaging", "family_conflict", "social_hardship"}

// The tiers of an entry, rising.
const (
	weak uint8 = 1 + iota
	strong
	hard
)

// Roles that the judging gives to classes of prose.common.txt.
const (
	filler uint8 = 1 << iota
	denies
	through
	nothing
	maybe
	preposition
)

// Kinds of section.
const (
	reveals uint8 = iota
	takesAway
	setsTopic
)

// entry is one pattern's meaning.
type entry struct {
	signals uint16 // bits by place in proseSignals
	tier    uint8
	kind    uint8
	start   bool // stands at the start of the text only
	end     bool
	unless  int32 // class, -1 for none
	needs   int32
}

// Prose is the lexicon, built once and only read.
type Prose struct {
	atoms    atomTable
	classes  [][]int32 // by atom: the classes it belongs to
	direct   []bool    // by atom: stands in a pattern by itself
	edges    edgeTable
	ends     [][]int32 // by node: entries that end there
	gap      []int32   // by node: where .. leads, 0 for nowhere
	entries  []entry
	nClasses int32
	inEdges  []bool     // by class: stands in a pattern, not in conditions alone
	fromRoot [2][]int32 // by atom, by class: the node that a pattern's first word leads to
	named    map[string]int32
	typos    typoTable

	roles  []uint8 // by class: the part it plays in the judging
	except int32   // class of words that take a denial back
}

var loadProse = sync.OnceValue(buildProse)

// SensitiveWords returns the prose lexicon, which the first call builds.
func SensitiveWords() *Prose { return loadProse() }

// edgeTable maps a node and an atom to the next node: open addressing.
type edgeTable struct {
	keys   []uint64
	values []int32
	count  int
}

func (t *edgeTable) get(key uint64) int32 {
	if len(t.keys) == 0 {
		return 0
	}
	mask := uint64(len(t.keys) - 1)
	for slot := mix(key) & mask; ; slot = (slot + 1) & mask {
		switch t.keys[slot] {
		case key:
			return t.values[slot]
		case 0:
			return 0
		}
	}
}

func (t *edgeTable) put(key uint64, value int32) {
	if t.count*2 >= len(t.keys) {
		old := *t
		size := max(1024, 2*len(old.keys))
		*t = edgeTable{keys: make([]uint64, size), values: make([]int32, size)}
		for i, k := range old.keys {
			if k != 0 {
				t.put(k, old.values[i])
			}
		}
	}
	mask := uint64(len(t.keys) - 1)
	slot := mix(key) & mask
	for t.keys[slot] != 0 && t.keys[slot] != key {
		slot = (slot + 1) & mask
	}
	if t.keys[slot] == 0 {
		t.count++
	}
	t.keys[slot], t.values[slot] = key, value
}

// edgeKey is never 0: atoms start at 1.
func edgeKey(node, atom int32) uint64 { return uint64(node)<<32 | uint64(uint32(atom)) }

// atomTable finds the words, stems and endings that patterns are made of.
type atomTable struct {
	table              edgeTable
	stems, endings     uint64 // bit n: one of n bytes exists
	next               int32
	longStem, longTail int
}

// Salts tell stems and endings from whole words of the same letters.
const (
	stemSalt uint64 = 0x9E3779B97F4A7C15
	tailSalt uint64 = 0xC2B2AE3D27D4EB4F
)

// number is the atom of every word with a digit in it.
const number int32 = 1

// intern returns the atom of a word (stem* and *ending too), made if new.
func (t *atomTable) intern(word []byte) int32 {
	key := wordKey(word)
	n := len(word) - 1
	switch {
	case word[0] == '*':
		t.endings |= 1 << n
		t.longTail = max(t.longTail, n)
	case word[n] == '*':
		t.stems |= 1 << n
		t.longStem = max(t.longStem, n)
	}
	if atom := t.table.get(key); atom != 0 {
		return atom
	}
	t.next++
	t.table.put(key, t.next)
	return t.next
}

func wordKey(word []byte) uint64 {
	switch n := len(word) - 1; {
	case word[0] == '*':
		return hashOf(word[1:]) ^ tailSalt
	case word[n] == '*':
		return hashOf(word[:n]) ^ stemSalt
	}
	return hashOf(word)
}

// find calls add for each atom that the word matches.
func (t *atomTable) find(word []byte, add func(atom int32)) {
	h := uint64(14695981039346656037)
	for i, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
		if n := i + 1; n <= t.longStem && t.stems&(1<<n) != 0 {
			if atom := t.table.get(mix(h) ^ stemSalt); atom != 0 {
				add(atom)
			}
		}
	}
	if atom := t.table.get(mix(h)); atom != 0 {
		add(atom)
	}
	for n := 3; n < len(word) && n <= t.longTail; n++ {
		if t.endings&(1<<n) != 0 {
			if atom := t.table.get(hashOf(word[len(word)-n:]) ^ tailSalt); atom != 0 {
				add(atom)
			}
		}
	}
}
