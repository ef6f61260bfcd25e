package detect

import (
	"egide/internal/lexicon"
	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// recSet is a set of recognisers by their place in the list.
type recSet [2]uint64

func (s *recSet) add(i int)     { s[i>>6] |= 1 << (i & 63) }
func (s recSet) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }
func (s recSet) empty() bool    { return s[0]|s[1] == 0 }

// flag is what a text looks like beside the recognisers.
type flag uint16

const (
	isFirst   flag = 1 << iota // a first name
	isLast                     // a surname
	isFull                     // a first name and another name
	isCommune                  // a town
	isNumber                   // nothing but a number
	isBand                     // a band of numbers: 0-500, < 800, tranche 2
	isDiet                     // a diet that tells a religion
	isDead                     // deceased
	isLeft                     // has left
	isHash                     // looks like the hash of a password
	isNothing                  // "non", "RAS", "néant", "-"
	isCapital                  // begins with a capital letter
	isShort                    // three words at most, letters and no digit
	isCouple                   // two people: "M. et Mme"
	isOffice                   // an organisation
	isDues                     // a due and who paid it: "COTIS MARTIN"
)

// noDay stands for no date.
const noDay = -1 << 31

// verdict is what a text is, whatever column it stands in.
type verdict struct {
	recs   recSet
	values lexicon.Values
	day    int32 // days since 1970-01-01 where it is a date, else noDay
	number int32 // 0 to 2^30 where it is a small whole number, else -1
	flags  flag
	runes  uint16
	words  uint8
	digits uint8
	class  sealed.Class
	quiet  bool // read as prose, it holds and reveals nothing
}

// judge gives verdicts. It keeps the latest by hash, so that what repeats, a
// town, a title, a shared string, is judged once.
type judge struct {
	recs      []*recognizer.Recognizer
	date      int    // place of the recogniser whose text ParseDate reads
	every     recSet // all recognisers
	wanted    recSet // recognisers that every column asks
	light     verdict
	seen      sealed.Shape // of the text at hand
	sure      recSet       // recognisers of what is no header
	dials     recSet       // recognisers of telephone numbers
	yesNo     int          // place of the recogniser of yes and no
	lists     shortlist
	questions []question // by place
	cache     []cached
	folded    []byte
	prose     *prose
	hits      *hits
}

type cached struct {
	hash uint64
	v    verdict
}

// cacheSize is the number of verdicts kept (about 400 KB).
const cacheSize = 1 << 12

// longCell is the length in bytes beyond which a text is prose only.
const longCell = 240

func newJudge() *judge {
	j := &judge{recs: recognizer.All(), lists: newShortlist(shapesOfAll), cache: make([]cached, cacheSize), folded: make([]byte, 0, 4*longCell), prose: newProse(), hits: newHits()}
	for i, r := range j.recs {
		j.every.add(i)
		j.questions = append(j.questions, questionOf(r))
		switch r.ID {
		case "date":
			j.date = i
		case "yes-no":
			j.yesNo = i
		}
		if misplaceable(r) {
			j.wanted.add(i)
		}
		if r.Category == "phone" {
			j.dials.add(i)
		}
	}
	j.markSure()
	return j
}

// of judges a text whose hash is known.
func (j *judge) of(text []byte, hash uint64) *verdict {
	c := &j.cache[hash&(cacheSize-1)]
	if c.hash != hash || hash == 0 {
		c.hash = hash
		j.see(text, &c.v)
	}
	return &c.v
}

// see asks every recogniser and every list.
func (j *judge) see(text []byte, v *verdict) {
	s := v.start(text, &j.seen)
	if s.Bytes == 0 || s.Bytes > longCell {
		return
	}
	j.ask(text, j.lists.of(j, s, &j.every), v)
	j.shape(text, s, v)
	j.lookUp(text, s, v)
}

// glance asks a few recognisers only: those that a column of many different
// values is known to need, and the sure identifiers that stand wherever they
// like.
func (j *judge) glance(text []byte, n *narrow) *verdict {
	v := &j.light
	s := v.start(text, &j.seen)
	if s.Bytes == 0 || s.Bytes > longCell {
		return v
	}
	j.ask(text, n.lists.of(j, s, &n.mask), v)
	j.shape(text, s, v)
	return v
}

// ofRemark is glance with all lists, for remarks, in which a word may tell. As
// remarks are read for long, what was said of one is kept for when it repeats.
func (j *judge) ofRemark(text []byte, hash uint64, n *narrow) *verdict {
	c := &j.cache[hash&(cacheSize-1)]
	if key := hash ^ n.salt; c.hash != key {
		c.hash = key
		v := &c.v
		s := v.start(text, &j.seen)
		if s.Bytes > 0 && s.Bytes <= longCell {
			j.ask(text, n.lists.of(j, s, &n.mask), v)
			j.shape(text, s, v)
			j.lookUp(text, s, v)
		}
	}
	return &c.v
}

// narrow is what a column of many different values asks.
type narrow struct {
	mask  recSet
	lists shortlist
	salt  uint64 // tells its verdicts in the cache from full ones
}

// shapesOfColumn is how many shapes of text a column keeps candidates for, as a
// power of two; shapesOfAll the same for the texts judged in full.
const (
	shapesOfColumn = 4
	shapesOfAll    = 10
)

func newNarrow(at int) *narrow {
	return &narrow{lists: newShortlist(shapesOfColumn), salt: mix(uint64(at) + 1)}
}

// start looks at the shape of a text and sets what follows from it alone.
func (v *verdict) start(text []byte, s *sealed.Shape) *sealed.Shape {
	s.Read(text)
	// One field after the other: copying the whole waits for what was just written.
	v.recs, v.values, v.flags, v.quiet = recSet{}, 0, 0, false
	v.day, v.number, v.class = noDay, -1, s.Classes
	v.runes, v.words, v.digits = uint16(min(s.Runes, 65535)), uint8(min(s.Words, 255)), uint8(min(s.Digits, 255))
	return s
}

// shape sets what needs no list.
func (j *judge) shape(text []byte, s *sealed.Shape, v *verdict) {
	const numeric = sealed.Digit | sealed.Space | sealed.Dot | sealed.Comma | sealed.Dash | sealed.Plus
	if s.Digits > 0 && s.Only(numeric) {
		v.flags |= isNumber
		if s.Only(sealed.Digit) && s.Bytes <= 9 {
			n := int32(0)
			for _, b := range text {
				n = n*10 + int32(b-'0')
			}
			v.number = n
		}
		if dash := s.Has(sealed.Dash) && v.day == noDay; dash && text[0] != '-' && s.Digits <= 10 {
			v.flags |= isBand
		}
	}
	if text[0] == '<' || text[0] == '>' {
		if s.Digits > 0 && s.Letters < 5 {
			v.flags |= isBand
		}
	}
	if text[0] >= 'A' && text[0] <= 'Z' || text[0] >= 0xc3 {
		v.flags |= isCapital
	}
	if s.Digits == 0 && s.Letters > 1 && s.Words <= 3 {
		v.flags |= isShort
	}
	if s.Words == 1 && s.Bytes >= 32 && s.Digits > 0 && s.Letters > 0 && (text[0] == '$' || hexadecimal(text)) {
		v.flags |= isHash
	}
}

func hexadecimal(text []byte) bool {
	for _, b := range text {
		if (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'f') {
			return false
		}
	}
	return true
}

// lookUp asks the lists of names and words about what is short.
func (j *judge) lookUp(text []byte, s *sealed.Shape, v *verdict) {
	if s.Letters == 0 || s.Words > 8 || s.Bytes > 80 {
		return
	}
	j.folded = lexicon.Fold(j.folded[:0], text)
	f := j.folded
	if len(f) == 0 {
		v.flags |= isNothing
		return
	}
	v.values = lexicon.ValuesOf(f)
	v.flags |= wordFlags(f)
	if s.Digits > 0 || s.Words > 5 || s.Has(sealed.At|sealed.Slash|sealed.Colon) {
		return
	}
	if lexicon.IsCommune(f) {
		v.flags |= isCommune
	}
	if lexicon.IsFirstName(f) {
		v.flags |= isFirst
	}
	if lexicon.IsSurname(f) {
		v.flags |= isLast
	}
	if s.Words >= 2 && fullName(f) {
		v.flags |= isFull
	}
}

// fullName reports whether one end of the text is a first name and the rest may
// be a name: "jean dupont", "dupont jean marie", "m dupont jean".
func fullName(f []byte) bool {
	f = withoutTitle(f)
	firstEnd, lastStart := -1, -1
	words := 1
	for i, b := range f {
		if b == ' ' {
			if firstEnd < 0 {
				firstEnd = i
			}
			lastStart = i + 1
			words++
		}
	}
	if words < 2 || words > 5 {
		return false
	}
	return lexicon.IsFirstName(f[:firstEnd]) || lexicon.IsFirstName(f[lastStart:])
}

var titles = [...]string{"m ", "mr ", "mme ", "mlle ", "monsieur ", "madame ", "dr ", "me ", "m et mme ", "mr et mme ", "herr ", "frau ", "mrs ", "ms ", "sig ", "sra ", "sr "}

func withoutTitle(f []byte) []byte {
	for i := len(titles) - 1; i >= 0; i-- {
		if t := titles[i]; len(f) > len(t) && string(f[:len(t)]) == t {
			return f[len(t):]
		}
	}
	return f
}
