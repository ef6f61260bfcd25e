package detect

// groups counts the rows that share age, sex and place, by a hash of the three,
// in a table of open addressing.
type groups struct {
	slots    []group // 0 = free
	count    int
	overflow bool // there are more than groupBound: nothing is counted any more
}

type group struct {
	key  uint64
	rows int32
}

// groupBound bounds the groups told apart (2 MB).
const groupBound = 1 << 16

// smallGroup is how many rows a group has at least for its people not to stand
// out.
const smallGroup = 5

// add counts a row of known age, where it says anything besides.
func (g *groups) add(p *person, age int) {
	if g.overflow || p.place == 0 && p.sex == 0 {
		return
	}
	key := mix(uint64(age) ^ mix(p.sex) ^ mix(p.place^1))
	if key == 0 {
		key = 1
	}
	if 2*g.count >= len(g.slots) {
		g.grow()
	}
	slot := g.slot(key)
	if slot.key == 0 {
		if g.count == groupBound {
			*g = groups{overflow: true}
			return
		}
		g.count++
		slot.key = key
	}
	slot.rows++
}

func (g *groups) grow() {
	old := g.slots
	g.slots = make([]group, max(64, 2*len(old)))
	for i := range old {
		if old[i].key != 0 {
			*g.slot(old[i].key) = old[i]
		}
	}
}

// slot is where a key stands or may be put.
func (g *groups) slot(key uint64) *group {
	mask := uint64(len(g.slots) - 1)
	for at := key & mask; ; at = (at + 1) & mask {
		if s := &g.slots[at]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// small is the size of the smallest group and how many rows stand in groups of
// fewer than smallGroup; 0 where too many groups were met to tell.
func (g *groups) small() (smallest, rows int) {
	for i := range g.slots {
		n := int(g.slots[i].rows)
		if n == 0 {
			continue
		}
		if smallest == 0 || n < smallest {
			smallest = n
		}
		if n < smallGroup {
			rows += n
		}
	}
	return smallest, rows
}
