package lexicon

// typoTable knows long, telling words with one slip: a letter too many, too
// few, wrong, or two swapped. Every word stands under itself and under each
// form with one letter less; two words are one slip apart only if they share
// such a form.
type typoTable struct {
	words  [][]byte
	table  edgeTable // form -> first place in lists
	lists  []typoLink
	filled bool
}

type typoLink struct {
	word int32
	next int32 // 0 = end
}

// Words shorter than this have too many neighbours.
const typoMinimum = 7

func (t *typoTable) add(word []byte) {
	if len(word) >= typoMinimum {
		t.words = append(t.words, word)
	}
}

func (t *typoTable) index() {
	t.lists = make([]typoLink, 1, len(t.words)*12)
	for i, w := range t.words {
		t.link(hashOf(w), int32(i))
		for skip := range w {
			t.link(hashWithout(w, skip), int32(i))
		}
	}
	t.filled = true
}

func (t *typoTable) link(hash uint64, word int32) {
	head := t.table.get(hash | 1)
	t.lists = append(t.lists, typoLink{word, head})
	t.table.put(hash|1, int32(len(t.lists)-1))
}

// nearest returns the word that is one slip away, nil for none.
func (t *typoTable) nearest(word []byte) []byte {
	if len(word) < typoMinimum || len(word) > 24 {
		return nil
	}
	if w := t.under(hashOf(word), word); w != nil {
		return w
	}
	for skip := range word {
		if w := t.under(hashWithout(word, skip), word); w != nil {
			return w
		}
	}
	return nil
}

func (t *typoTable) under(hash uint64, word []byte) []byte {
	for at := t.table.get(hash | 1); at != 0; at = t.lists[at].next {
		if w := t.words[t.lists[at].word]; w[0] == word[0] && oneSlip(w, word) {
			return w
		}
	}
	return nil
}

func hashWithout(word []byte, skip int) uint64 {
	h := uint64(14695981039346656037)
	for i, c := range word {
		if i != skip {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return mix(h)
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
