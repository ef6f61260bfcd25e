package lexicon

// typoTable knows long, telling words with one slip: a letter too many, too
// few, wrong, or two swapped. The first letter is taken to be right.
type typoTable struct {
	words [256][][]byte // by first letter
	sizes [256]uint32   // by first letter: bit n, a word of n bytes has a neighbour
}

// Words shorter than this have too many neighbours.
const typoMinimum = 7

func (t *typoTable) add(word []byte) {
	if n := len(word); n >= typoMinimum && n < longest-1 {
		t.words[word[0]] = append(t.words[word[0]], word)
		t.sizes[word[0]] |= 1<<n | 1<<(n-1) | 1<<(n+1)
	}
}

// nearest returns the word that is one slip away, nil for none.
func (t *typoTable) nearest(word []byte) []byte {
	if len(word) < typoMinimum || len(word) > 24 || t.sizes[word[0]]&(1<<len(word)) == 0 {
		return nil
	}
	for _, w := range t.words[word[0]] {
		if oneSlip(w, word) {
			return w
		}
	}
	return nil
}

// oneSlip reports whether a and b differ by at most one insertion, deletion,
// substitution or swap of neighbours.
func oneSlip(a, b []byte) bool {
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
		return string(a[i:]) == string(b[i+1:])
	}
	if i == len(a) || string(a[i+1:]) == string(b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
}
