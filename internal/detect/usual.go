package detect

import "math/bits"

// wordy reports whether the column holds words that no list of names and no
// recogniser knows: what they mean is to be read in every cell.
func (c *column) wordy() bool {
	return c.mode == proseText && 3*int(c.usual.strange) >= c.looked
}

// usual is what the texts of a column look like, from those judged in full.
type usual struct {
	seen    int32
	strange int32     // of them, known to no list and no recogniser
	classes [16]int32 // of characters
	words   [8]int32  // texts by how many words they have
}

func (u *usual) learn(v *verdict) {
	u.seen++
	for class := v.class; class != 0; class &= class - 1 {
		u.classes[bits.TrailingZeros16(uint16(class))]++
	}
	u.words[min(v.words, 7)]++
	if v.recs.empty() && v.flags&(isFirst|isLast|isFull|isCommune|isNothing|isNumber|isOffice) == 0 {
		u.strange++
	}
}

// oddOneIn is how rare a kind of character or a number of words is in a column
// where a text of that shape is looked at in full, wherever it stands.
const oddOneIn = 20

// odd reports whether a text does not look like the others of its column: a
// bracket among names, five words where two are the rule.
func (u *usual) odd(v *verdict) bool {
	rare := u.seen / oddOneIn
	for class := v.class; class != 0; class &= class - 1 {
		if u.classes[bits.TrailingZeros16(uint16(class))] < rare {
			return true
		}
	}
	as := int32(0)
	for _, n := range u.words[min(v.words, 7):] {
		as += n
	}
	return as < rare
}
