package detect

import (
	"bytes"

	"egide/internal/lexicon"
	"egide/internal/recognizer"
)

// Looking for an identifier costs far more than reading a comment, and most
// comments with digits hold a date, an amount or a time. So each finder is asked
// only where what it cannot be without stands in the text.

// traits says what kinds of numbers a text holds.
type traits uint8

const (
	mixed   traits = 1 << iota // a word of letters and digits: FR76, 12AB34567
	letters                    // a word of one to three capitals, or joined ones, beside a number
	dotted                     // three dots between digits, or two colons
	always  traits = 1 << 7
)

// triggerOf returns the traits of which a finder needs one; those that take
// digits alone need none.
func triggerOf(r *recognizer.Recognizer) traits {
	switch r.ID {
	case "nir-it":
		return mixed
	case "iban", "nir-de", "nir-es", "nir-gb", "passport-fr", "plate-fr", "ine", "cni-fr":
		return mixed | letters
	case "ip":
		return dotted
	}
	return always
}

// numbers is what one look at the words tells about the digits of a text.
type numbers struct {
	all    int // digits
	taken  int // digits that stand in a span
	run    int // digits of the longest run of words that may be one number
	traits traits
}

// A word of letters inside a number is at most this long (groups of an IBAN).
const lettersInside = 4

// lookAtNumbers fills p.numbers from the words.
func (p *prose) lookAtNumbers(text []byte, digits int) {
	n := numbers{all: digits, traits: always}
	list := p.words.List
	current, last := 0, -1
	for i := range list {
		if list[i].Flags&lexicon.HasDigit == 0 {
			size := list[i].To - list[i].From
			if size > lettersInside {
				last = -1
			} else if size < lettersInside && p.besideNumber(i) {
				n.traits |= letters
			}
			continue
		}
		if list[i].Flags&lexicon.HasLetter != 0 {
			n.traits |= mixed
		}
		if last < 0 {
			current = 0
		}
		last = i
		current += digitsOf(p.words.Word(i))
		n.run = max(n.run, current)
	}
	if pointed(text) {
		n.traits |= dotted
	}
	p.numbers = n
}

// besideNumber reports whether a short word may belong to a number next to it:
// it is in capitals, or joined to it.
func (p *prose) besideNumber(i int) bool {
	list := p.words.List
	before := i > 0 && list[i-1].Flags&lexicon.HasDigit != 0
	after := i+1 < len(list) && list[i+1].Flags&lexicon.HasDigit != 0
	return (before || after) && list[i].Flags&lexicon.Capital != 0 ||
		before && list[i].Flags&lexicon.Glued != 0 || after && list[i+1].Flags&lexicon.Glued != 0
}

// pointed reports whether the text may hold an IP address.
func pointed(text []byte) bool {
	if bytes.Count(text, []byte{'.'}) < 3 && bytes.Count(text, []byte{':'}) < 2 {
		return false
	}
	dots, colons := 0, 0
	for i, c := range text {
		switch {
		case c == '.' && i > 0 && text[i-1]-'0' < 10:
			dots++
		case c == ':':
			colons++
		}
	}
	return dots >= 3 || colons >= 2
}

// asks reports whether the text may hold what the finder looks for. Digits that
// an earlier finder took are no longer there for a later one.
func (p *prose) asks(f *finder, size int, classes recognizer.Class) bool {
	gate := &f.gate
	if size < gate.MinBytes || classes&gate.Needs != gate.Needs {
		return false
	}
	if p.numbers.all == 0 {
		return gate.MinDigits == 0 && classes&recognizer.At != 0
	}
	if f.needs&p.numbers.traits == 0 || min(p.numbers.run, p.left()) < gate.MinDigits {
		return false
	}
	return f.Category != "postal_address" || p.left() > 0 || p.namesStreet()
}

// left is how many digits no span has taken yet.
func (p *prose) left() int { return p.numbers.all - p.numbers.taken }

// digitsIn counts the digits of the words from start to end.
func (p *prose) digitsIn(start, end int) (n int) {
	for i := range p.words.List {
		if w := &p.words.List[i]; w.Start >= start && w.End <= end && w.Flags&lexicon.HasDigit != 0 {
			n += digitsOf(p.words.Word(i))
		}
	}
	return n
}

func digitsOf(word []byte) (n int) {
	for _, c := range word {
		if c-'0' < 10 {
			n++
		}
	}
	return n
}

// namesStreet reports whether a word stands in the text that makes an address
// without a number.
func (p *prose) namesStreet() bool {
	for i := range p.words.List {
		switch string(p.words.Word(i)) {
		case "rue", "avenue", "av", "ave", "bd", "bld", "boulevard", "chemin", "impasse", "imp", "allee", "allees", "route", "rte", "ruelle", "venelle", "sentier", "lotissement", "residence",
			"hameau", "lieu", "lieudit", "faubourg", "cite", "quai", "place", "square", "za", "zi", "zac", "bp", "street", "road", "lane", "calle", "avenida", "plaza", "via", "viale", "piazza", "rua", "praca", "ulica":
			return true
		}
	}
	return false
}
