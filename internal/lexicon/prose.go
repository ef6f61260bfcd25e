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
// A pattern says less where the text is clearly in another language than its
// file: "liegt" lies in Dutch and is situated in German.
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
	filler uint32 = 1 << iota
	denies
	through
	nothing
	maybe
	preposition
	street
	building
	particle
	speaksFirst // this bit and those above it: function words of the languages
)

// Languages of the files, from [speaksFirst] on.
var proseLanguages = [...]string{"fr", "en", "de", "es", "it", "nl", "pt", "pl"}

// anyLanguage is the language of what is written alike everywhere.
const anyLanguage = uint8(len(proseLanguages))

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
	lang    uint8 // by place in proseLanguages
	start   bool  // stands at the start of the text only
	end     bool
	unless  int32 // class, -1 for none
	needs   int32
}

// Prose is the lexicon, built once and only read.
type Prose struct {
	atoms    atomTable
	facts    []atomFacts // by atom
	starts   lists       // by atom: the nodes that a pattern's first word leads to
	steps    lists       // by atom: what it is on edges, itself and classes
	classes  lists       // by atom: the classes of conditions that it belongs to
	edges    edgeTable
	nodes    []node
	ends     lists // by node: entries that end there
	entries  []entry
	nClasses int32
	typos    typoTable
	except   int32 // class of words that take a denial back
}

// atomFacts is what the judging asks of every word.
type atomFacts struct {
	mask uint64 // the bits of what it is on edges, by maskOf
	role uint32 // the parts it plays in the judging
}

// node of the patterns; 0 is the root, 1 is never used so that 0 means none.
type node struct {
	opens uint64 // the bits of what leads on
	leads uint64 // the same, with what leads on behind ..
	gap   int32  // where .. leads, 0 for nowhere
	final bool   // an entry ends here
}

var loadProse = sync.OnceValue(buildProse)

// SensitiveWords returns the prose lexicon, which the first call builds.
func SensitiveWords() *Prose { return loadProse() }
