package lexicon

// finish looks up the classes that the judging itself uses and lays the lists out.
func (b *builder) finish() {
	p := b.p
	class := func(name string) int32 {
		id, ok := b.named[hashOf([]byte(name))]
		if !ok {
			panic("prose lexicon: no class " + name)
		}
		return id
	}
	p.except = class("except")
	roles := make([]uint32, p.nClasses)
	for name, role := range map[string]uint32{"filler": filler, "not": denies, "through": through,
		"nothing": nothing, "maybe": maybe, "preposition": preposition,
		"street": street, "building": building, "particle": particle} {
		roles[class(name)] = role
	}
	for i, lang := range proseLanguages {
		roles[class("in "+lang)] = speaksFirst << i
	}
	p.ends = newLists(b.ends, int32(len(p.nodes)))
	b.layOut(roles)
}

// edgeUse is what the edges say about atoms and classes.
type edgeUse struct {
	ofAtom, ofClass []int32 // where a pattern goes on that starts with it, 0 for none
	onEdge          []bool  // by class
}

// lookAtEdges also fills in what leads on from each node.
func (b *builder) lookAtEdges() edgeUse {
	p := b.p
	use := edgeUse{make([]int32, p.atoms.next+1), make([]int32, p.nClasses), make([]bool, p.nClasses)}
	for _, s := range p.edges.slots {
		if s.key == 0 {
			continue
		}
		node, atom := int32(s.key>>32), int32(uint32(s.key))
		p.nodes[node].opens |= maskOf(atom)
		switch {
		case atom < 0:
			use.onEdge[classOf(atom)] = true
			if node == 0 {
				use.ofClass[classOf(atom)] = s.value
			}
		case node == 0:
			use.ofAtom[atom] = s.value
		}
	}
	for i := range p.nodes {
		n := &p.nodes[i]
		n.leads, n.final = n.opens|p.nodes[n.gap].opens, len(p.ends.of(int32(i))) > 0
		if n.gap == 0 {
			n.leads = n.opens
		}
	}
	return use
}

// asked returns by class whether a condition asks for it.
func (b *builder) asked() []bool {
	p := b.p
	asked := make([]bool, p.nClasses)
	asked[p.except] = true
	for _, e := range p.entries {
		if e.needs >= 0 {
			asked[e.needs] = true
		}
		if e.unless >= 0 {
			asked[e.unless] = true
		}
	}
	return asked
}

// layOut prepares what every word of every text asks for: what it is on edges,
// where the patterns that start with it go on, and its part in the judging.
func (b *builder) layOut(roles []uint32) {
	p, use, asked := b.p, b.lookAtEdges(), b.asked()
	p.facts = make([]atomFacts, p.atoms.next+1)
	starts, steps, classes := make([]pair, 0, 1<<14), make([]pair, 0, 1<<15), make([]pair, 0, 1<<14)
	for atom, next := range use.ofAtom {
		if b.direct[atom] {
			steps = append(steps, pair{int32(atom), int32(atom)})
			p.facts[atom].mask |= maskOf(int32(atom))
		}
		if next != 0 {
			starts = append(starts, pair{int32(atom), next})
		}
	}
	for _, c := range b.classes {
		atom, class := c.list, c.value
		p.facts[atom].role |= roles[class]
		if use.onEdge[class] {
			steps = append(steps, pair{atom, classAtom(class)})
			p.facts[atom].mask |= maskOf(classAtom(class))
		}
		if asked[class] {
			classes = append(classes, c)
		}
		if next := use.ofClass[class]; next != 0 {
			starts = append(starts, pair{atom, next})
		}
	}
	p.starts = newLists(starts, p.atoms.next+1)
	p.steps = newLists(steps, p.atoms.next+1)
	p.classes = newLists(classes, p.atoms.next+1)
}
