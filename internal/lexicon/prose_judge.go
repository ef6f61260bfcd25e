package lexicon

// Judge keeps the buffers of judging; one value serves one goroutine. The zero
// value is not ready: see [NewJudge].
type Judge struct {
	lexicon *Prose
	words   *Words
	atoms   []int32              // of all words, one after the other
	from    []int32              // by word: where its atoms start
	masks   []uint64             // by word: the bits of its atoms
	ahead   []uint64             // by word: the bits of the words that may follow it in a pattern
	roles   []uint32             // by word: the parts it plays
	classes []uint64             // those of conditions that occur, a bit each
	spoken  [anyLanguage + 1]int // by language: function words; last the most of any
	matches []match
	negated []bool // by word: stands in a match that was denied
	taken   []bool // by word: stands in a [none] pattern
	add     func(atom int32)
}

type match struct {
	entry    int32
	from, to int32 // words; to is one past the last
}

// How many words .. stands for at most.
const gapWords = 4

// NewJudge returns a judge over the lexicon.
func NewJudge(lexicon *Prose) *Judge {
	j := &Judge{lexicon: lexicon, classes: make([]uint64, lexicon.nClasses/64+1)}
	j.add = j.addAtom
	return j
}

// Signals calls signal once for each signal that the words give, strong when
// they reveal it. It does not allocate once its buffers have grown.
func (j *Judge) Signals(words *Words, signal func(id string, strong bool)) {
	j.words = words
	j.read()
	if len(j.atoms) == 0 {
		return
	}
	j.match()
	if len(j.matches) == 0 {
		return
	}
	j.listen()
	var tiers [len(proseSignals)]uint8
	j.weigh(&tiers)
	for i, tier := range tiers {
		if tier > 0 {
			signal(proseSignals[i], tier >= strong)
		}
	}
}

// read finds the atoms of every word.
func (j *Judge) read() {
	j.atoms, j.from, j.roles, j.masks = j.atoms[:0], j.from[:0], j.roles[:0], j.masks[:0]
	for i := range j.words.List {
		start := len(j.atoms)
		j.from = append(j.from, int32(start))
		word := j.words.Word(i)
		j.lexicon.atoms.find(word, j.add)
		if j.words.List[i].Flags&HasDigit != 0 {
			j.atoms = append(j.atoms, number)
		} else if len(j.atoms) == start {
			if known := j.lexicon.typos.nearest(word); known != nil {
				j.lexicon.atoms.find(known, j.add)
			}
		}
		var sum atomFacts
		for _, atom := range j.atoms[start:] {
			f := &j.lexicon.facts[atom]
			sum.mask |= f.mask
			sum.role |= f.role
		}
		j.roles = append(j.roles, sum.role)
		j.masks = append(j.masks, sum.mask)
	}
	j.from = append(j.from, int32(len(j.atoms)))
}

func (j *Judge) addAtom(atom int32) { j.atoms = append(j.atoms, atom) }

// atomsOf returns the atoms of the i-th word.
func (j *Judge) atomsOf(i int) []int32 { return j.atoms[j.from[i]:j.from[i+1]] }

// listen notes which classes of conditions occur and counts the function words
// of each language.
func (j *Judge) listen() {
	clear(j.classes)
	for _, atom := range j.atoms {
		for _, class := range j.lexicon.classes.of(atom) {
			j.classes[class>>6] |= 1 << (class & 63)
		}
	}
	j.spoken = [anyLanguage + 1]int{}
	for _, role := range j.roles {
		for lang := uint8(0); role >= speaksFirst<<lang && lang < anyLanguage; lang++ {
			if role&(speaksFirst<<lang) != 0 {
				j.spoken[lang]++
			}
		}
	}
	for _, n := range j.spoken[:anyLanguage] {
		j.spoken[anyLanguage] = max(j.spoken[anyLanguage], n)
	}
}

// foreign returns by how many function words another language than the entry's
// is ahead.
func (j *Judge) foreign(e *entry) int { return j.spoken[anyLanguage] - j.spoken[e.lang] }

// isCode reports whether a match is a word of capitals joined to a number, as
// in "AVC-2024-017".
func (j *Judge) isCode(m match) bool {
	list := j.words.List
	if m.to-m.from != 1 || list[m.from].Flags&AllCaps == 0 || list[m.from].To-list[m.from].From > 6 {
		return false
	}
	return int(m.to) < len(list) && list[m.to].Flags&Glued != 0 && list[m.to].Flags&HasDigit != 0 ||
		m.from > 0 && list[m.from].Flags&Glued != 0 && list[m.from-1].Flags&HasDigit != 0
}

func (j *Judge) occurs(class int32) bool { return j.classes[class>>6]&(1<<(class&63)) != 0 }

// isIn reports whether the i-th word belongs to a helping class.
func (j *Judge) isIn(i int, role uint32) bool { return j.roles[i]&role != 0 }

// match finds every pattern in the text.
func (j *Judge) match() {
	j.matches = j.matches[:0]
	j.lookAhead()
	for i := range j.words.List {
		ahead := j.ahead[i]
		for _, atom := range j.atomsOf(i) {
			for _, next := range j.lexicon.starts.of(atom) {
				if n := &j.lexicon.nodes[next]; n.final || n.leads&ahead != 0 {
					j.walk(next, i, i+1)
				}
			}
		}
	}
}

// lookAhead collects for each word what the words within a pattern's reach are.
func (j *Judge) lookAhead() {
	j.ahead = append(j.ahead[:0], j.masks...)
	for i := range j.ahead {
		var mask uint64
		for k := i + 1; k < len(j.masks) && k <= i+1+gapWords; k++ {
			mask |= j.masks[k]
		}
		j.ahead[i] = mask
	}
}

// walk follows the patterns below a node from the i-th word on.
func (j *Judge) walk(at int32, start, i int) {
	n := &j.lexicon.nodes[at]
	if n.final {
		for _, id := range j.lexicon.ends.of(at) {
			e := &j.lexicon.entries[id]
			if e.start && start > 0 || e.end && i < len(j.words.List) {
				continue
			}
			j.matches = append(j.matches, match{id, int32(start), int32(i)})
		}
	}
	if i >= len(j.words.List) || n.leads&j.ahead[i-1] == 0 {
		return
	}
	j.step(at, start, i)
	if n.gap != 0 {
		for k := i; k < len(j.words.List) && k <= i+gapWords; k++ {
			if k > i && j.words.List[k-1].Flags&Clause != 0 {
				break
			}
			j.step(n.gap, start, k)
		}
	}
	for k := i; k < i+2 && k+1 < len(j.words.List) && j.isIn(k, filler); k++ {
		if j.words.List[k].Flags&Clause != 0 || j.words.List[k+1].Flags&Clause != 0 {
			break
		}
		j.step(at, start, k+1)
	}
}

// step takes the edges that the i-th word opens.
func (j *Judge) step(at int32, start, i int) {
	opens := j.lexicon.nodes[at].opens
	if opens&j.masks[i] == 0 {
		return
	}
	for _, atom := range j.atomsOf(i) {
		if opens&j.lexicon.facts[atom].mask == 0 {
			continue
		}
		for _, edge := range j.lexicon.steps.of(atom) {
			if opens&maskOf(edge) == 0 {
				continue
			}
			if next := j.lexicon.edges.get(edgeKey(at, edge)); next != 0 {
				j.walk(next, start, i+1)
			}
		}
	}
}

// weigh turns matches into the highest tier of each signal.
func (j *Judge) weigh(tiers *[len(proseSignals)]uint8) {
	topic := j.frame()
	for _, m := range j.matches {
		e := &j.lexicon.entries[m.entry]
		if e.kind != reveals || j.taken[m.from] || !j.holds(e) || j.isCode(m) {
			continue
		}
		tier := e.tier
		if ahead := j.foreign(e); ahead >= 4 {
			continue
		} else if ahead >= 2 || ahead == 1 && e.lang > 0 && j.spoken[e.lang] == 0 {
			tier = weak
		}
		switch {
		case j.denied(m):
			for i := m.from; i < m.to; i++ {
				j.negated[i] = true
			}
			continue
		case tier == strong && (topic || j.supposed(m)):
			tier = weak
		}
		for i := range tiers {
			if e.signals&(1<<i) != 0 {
				tiers[i] = max(tiers[i], tier)
			}
		}
	}
}

// frame notes which words [none] patterns take away and reports whether the
// text has a topic that is not a person.
func (j *Judge) frame() (topic bool) {
	j.negated, j.taken = j.negated[:0], j.taken[:0]
	for range j.words.List {
		j.negated, j.taken = append(j.negated, false), append(j.taken, false)
	}
	for _, m := range j.matches {
		e := &j.lexicon.entries[m.entry]
		if e.kind == reveals || !j.holds(e) {
			continue
		}
		if e.kind == setsTopic {
			topic = true
			continue
		}
		for i := m.from; i < m.to; i++ {
			j.taken[i] = true
		}
	}
	j.places()
	return topic
}

// places takes away what streets and buildings are called: "rue des Aveugles",
// "collège Saint-Sauveur", "residence Les Carmélites".
func (j *Judge) places() {
	list := j.words.List
	for i := 0; i < len(list)-1; i++ {
		if !j.isIn(i, street|building) {
			continue
		}
		k := i + 1
		for k < len(list) && k < i+4 && j.isIn(k, particle) && list[k].Flags&(Clause|Comma) == 0 {
			k++
		}
		if k < len(list) && k > i+1 && j.isIn(i, street) && list[k].Flags&(Clause|Comma) == 0 {
			j.taken[k] = true
		}
		for ; k < len(list) && k < i+7 && list[k].Flags&(Clause|Comma) == 0 && (j.isIn(k, particle) || list[k].Flags&Capital != 0 && list[k].Flags&AllCaps == 0); k++ {
			j.taken[k] = true
		}
	}
}

// holds checks the words that an entry needs or excludes.
func (j *Judge) holds(e *entry) bool {
	return (e.needs < 0 || j.occurs(e.needs)) && (e.unless < 0 || !j.occurs(e.unless))
}

// denied looks right before and right behind a match for a word that denies it:
// "pas d'allergie", "ni asthme", "allergies : néant". What stands between may
// only be small words, or what was denied itself ("pas d'asthme ni d'allergie"). Right
// behind a comma a new statement may start: "pas d'asthme, diabète" denies one.
func (j *Judge) denied(m match) bool {
	if j.occurs(j.lexicon.except) || j.isIn(int(m.from), preposition) {
		return false
	}
	list := j.words.List
	for i, steps := int(m.from)-1, 0; i >= 0 && steps < 6; i, steps = i-1, steps+1 {
		if list[i+1].Flags&Clause != 0 || list[i+1].Flags&Comma != 0 && (i+1 == int(m.from) || !j.negated[i]) {
			break
		}
		if j.isIn(i, denies) {
			return true
		}
		if !j.negated[i] && !j.isIn(i, through) && !j.isIn(i, filler) {
			break
		}
	}
	for i, steps := int(m.to), 0; i < len(list) && steps < 2; i, steps = i+1, steps+1 {
		if list[i].Flags&Comma != 0 {
			break
		}
		if j.isIn(i, nothing) {
			return i+1 == len(list) || list[i+1].Flags&(Clause|Comma) != 0 || list[i].Flags&Clause != 0 ||
				steps == 0 && string(j.words.Word(i)) != "non" // "autiste non verbal"
		}
		if !j.isIn(i, through) {
			break
		}
	}
	return false
}

// supposed looks before a match for a condition ("en cas d'allergie") and
// behind it for a question mark.
func (j *Judge) supposed(m match) bool {
	list := j.words.List
	if list[m.to-1].Flags&Asked != 0 {
		return true
	}
	for i, steps := int(m.from)-1, 0; i >= 0 && steps < 3; i, steps = i-1, steps+1 {
		if list[i+1].Flags&(Clause|Comma) != 0 {
			return false
		}
		if j.isIn(i, maybe) {
			return true
		}
		if !j.isIn(i, filler) {
			return false
		}
	}
	return false
}
