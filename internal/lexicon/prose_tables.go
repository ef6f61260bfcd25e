package lexicon

// lists keeps many short lists in one slice: list i is all[from[i]:from[i+1]].
type lists struct {
	from []int32
	all  []int32
}

func (l *lists) of(i int32) []int32 { return l.all[l.from[i]:l.from[i+1]] }

// pair is a member of a list while the lists are collected.
type pair struct{ list, value int32 }

// newLists sorts the pairs into n lists; within one the order is kept.
func newLists(pairs []pair, n int32) lists {
	l := lists{from: make([]int32, n+1), all: make([]int32, len(pairs))}
	for _, p := range pairs {
		l.from[p.list+1]++
	}
	for i := range n {
		l.from[i+1] += l.from[i]
	}
	next := make([]int32, n)
	copy(next, l.from)
	for _, p := range pairs {
		l.all[next[p.list]] = p.value
		next[p.list]++
	}
	return l
}

// edgeTable maps a node and an atom to the next node: open addressing.
type edgeTable struct {
	slots []slot
	count int
}

type slot struct {
	key   uint64
	value int32
}

func (t *edgeTable) get(key uint64) int32 {
	if len(t.slots) == 0 {
		return 0
	}
	mask := uint64(len(t.slots) - 1)
	for at := mix(key) & mask; ; at = (at + 1) & mask {
		switch s := &t.slots[at]; s.key {
		case key:
			return s.value
		case 0:
			return 0
		}
	}
}

func (t *edgeTable) put(key uint64, value int32) {
	if t.count*4 >= len(t.slots)*3 {
		t.grow(max(1024, 2*len(t.slots)))
	}
	mask := uint64(len(t.slots) - 1)
	at := mix(key) & mask
	for t.slots[at].key != 0 && t.slots[at].key != key {
		at = (at + 1) & mask
	}
	if t.slots[at].key == 0 {
		t.count++
	}
	t.slots[at] = slot{key, value}
}

// grow makes room; size is a power of two.
func (t *edgeTable) grow(size int) {
	old := t.slots
	*t = edgeTable{slots: make([]slot, size)}
	for _, s := range old {
		if s.key != 0 {
			t.put(s.key, s.value)
		}
	}
}

// edgeKey is never 0: atoms start at 1.
func edgeKey(node, atom int32) uint64 { return uint64(node)<<32 | uint64(uint32(atom)) }

// atomTable finds the words, stems and endings that patterns are made of. Most
// words of a text are none: what they begin and end with says so.
type atomTable struct {
	table edgeTable
	next  int32
	heads [1 << headBits]lengths // by the first letters
	tails [1 << headBits]uint32  // by the last letters: bit n, an ending of n bytes exists
}

// lengths has bit n where a word of n bytes with these first letters exists.
type lengths struct{ words, stems uint32 }

const (
	headBits = 11
	headLen  = 3  // letters that are looked at
	longest  = 31 // longer ones count as this long
)

// Salts tell stems and endings from whole words of the same letters.
const (
	stemSalt uint64 = 0x9E3779B97F4A7C15
	tailSalt uint64 = 0xC2B2AE3D27D4EB4F
)

// number is the atom of every word with a digit in it.
const number int32 = 1

func headOf(word []byte) uint32 {
	if len(word) < headLen {
		h := uint32(len(word))
		for _, c := range word {
			h = h<<8 | uint32(c)
		}
		return h * 0x9E3779B1 >> (32 - headBits)
	}
	return (uint32(word[0])<<16 | uint32(word[1])<<8 | uint32(word[2])) * 0x9E3779B1 >> (32 - headBits)
}

func bitOf(n int) uint32 { return 1 << min(n, longest) }

// intern returns the atom of a word (stem* and *ending too), made if new.
func (t *atomTable) intern(word []byte) int32 {
	var key uint64
	switch n := len(word) - 1; {
	case word[0] == '*':
		key = hashOf(word[1:]) ^ tailSalt
	case word[n] == '*':
		key = hashOf(word[:n]) ^ stemSalt
	default:
		key = hashOf(word)
	}
	if atom := t.table.get(key); atom != 0 {
		return atom
	}
	t.announce(word)
	t.next++
	t.table.put(key, t.next)
	return t.next
}

// announce marks how long the word is under its first or last letters; stems
// and endings have at least headLen of them.
func (t *atomTable) announce(word []byte) {
	n := len(word) - 1
	switch {
	case word[0] == '*':
		t.tails[headOf(word[len(word)-headLen:])] |= bitOf(n)
	case word[n] != '*':
		t.heads[headOf(word)].words |= bitOf(n + 1)
	default:
		t.heads[headOf(word)].stems |= bitOf(n)
	}
}

// find calls add for each atom that the word matches.
func (t *atomTable) find(word []byte, add func(atom int32)) {
	if len(word) == 0 {
		return
	}
	head := t.heads[headOf(word)]
	if words, stems := head.words&bitOf(len(word)), head.stems&(bitOf(len(word)+1)-1|1<<longest); words|stems != 0 {
		h := uint64(14695981039346656037)
		for i, c := range word {
			h = (h ^ uint64(c)) * 1099511628211
			if stems&bitOf(i+1) != 0 {
				if atom := t.table.get(mix(h) ^ stemSalt); atom != 0 {
					add(atom)
				}
			}
		}
		if words != 0 {
			if atom := t.table.get(mix(h)); atom != 0 {
				add(atom)
			}
		}
	}
	if len(word) <= headLen {
		return
	}
	if tails := t.tails[headOf(word[len(word)-headLen:])]; tails != 0 {
		for n := headLen; n < len(word); n++ {
			if tails&bitOf(n) != 0 {
				if atom := t.table.get(hashOf(word[len(word)-n:]) ^ tailSalt); atom != 0 {
					add(atom)
				}
			}
		}
	}
}
