package detect

import (
	"math/bits"

	"egide/internal/sealed"
)

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

	told bool         // rare and many are up to date
	rare sealed.Class // the classes that few texts have
	many int          // from so many words on texts are few
}

func (u *usual) learn(v *verdict) {
	u.seen++
	u.told = false
	for class := v.class; class != 0; class &= class - 1 {
		u.classes[bits.TrailingZeros16(uint16(class))]++
	}
	u.words[min(int(v.words), len(u.words)-1)]++
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
	if !u.told {
		u.tell()
	}
	return v.class&u.rare != 0 || min(int(v.words), len(u.words)-1) >= u.many
}

// tell draws the bounds from what was counted.
func (u *usual) tell() {
	few := u.seen / oddOneIn
	u.told, u.rare, u.many = true, 0, len(u.words)
	for i, n := range u.classes {
		if n < few {
			u.rare |= 1 << i
		}
	}
	as := int32(0)
	for n := len(u.words) - 1; n >= 0; n-- {
		if as += u.words[n]; as >= few {
			return
		}
		u.many = n
	}
}
