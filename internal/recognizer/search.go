package recognizer

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Found is a stretch of running text and who recognised it; positions in bytes.
type Found struct {
	By         *Recognizer
	Start, End int
}

// Searcher looks into running text with the recognisers that have Find. It is
// reused from text to text, so that nothing is allocated; it is not safe for
// use by several goroutines.
type Searcher struct {
	// The recognisers, in the order of All, that a text of so many digits may
	// interest; the last list is for that many and more.
	lists [maxSearchDigits + 1][]*Recognizer
	found []Found // by position
	by    *Recognizer
	take  func(start, end int) // s.add, made once
}

// maxSearchDigits is the highest minimum of digits of a recogniser with Find.
const maxSearchDigits = 14

// NewSearcher returns a searcher with every recogniser that has Find.
func NewSearcher() *Searcher { return NewSearcherFor(func(*Recognizer) bool { return true }) }

// NewSearcherFor returns a searcher with those that have Find and that wanted accepts.
func NewSearcherFor(wanted func(*Recognizer) bool) *Searcher {
	s := &Searcher{}
	for _, r := range all {
		if r.Find == nil || !wanted(r) {
			continue
		}
		for digits := min(r.Gate.MinDigits, maxSearchDigits); digits <= maxSearchDigits; digits++ {
			s.lists[digits] = append(s.lists[digits], r)
		}
	}
	s.take = s.add
	return s
}

// Search returns what stands in the text, in its order and without overlap:
// where two recognisers claim the same bytes, the one that stands earlier in
// [All] has them, so that the digits of a NIR are not a phone number as well.
// The slice is valid until the next call and holds no text.
func (s *Searcher) Search(text []byte) []Found {
	s.found = s.found[:0]
	digits, at, link := signs(text)
	if digits == 0 && !at && !link {
		return nil
	}
	joined := digits
	if digits >= fewDigits {
		joined = mostJoined(text)
	}
	for _, r := range s.lists[min(digits, maxSearchDigits)] {
		if r.Gate.Needs&At != 0 && !at || digits < r.Gate.MinDigits || r.digitsOnly() && joined < r.Gate.MinDigits {
			continue
		}
		s.by = r
		r.Find(text, s.take)
	}
	return s.found
}

// fewDigits is the number of digits below which only the recognisers are asked
// that can do with so few.
const fewDigits = 8

// digitsOnly reports whether no letter, comma or colon stands in what is recognised.
func (r *Recognizer) digitsOnly() bool {
	return r.Gate.Allows != 0 && r.Gate.Allows&(Lower|Upper|Letter|Comma|Colon|At) == 0
}

// mostJoined is how many digits the longest stretch has in which none but blanks,
// dots, dashes, slashes, brackets and signs outside ASCII stand between them. It
// spares a note with a date and two amounts the search for numbers of ten to
// sixteen digits (1 µs).
func mostJoined(text []byte) int {
	most, run := 0, 0
	for _, b := range text {
		switch {
		case isDigit(b):
			run++
			most = max(most, run)
		case b < utf8.RuneSelf && !isOneOf(b, " \t./-_()+"):
			run = 0
		}
	}
	return most
}

// signs looks over the text once for what no identifier is without.
func signs(text []byte) (digits int, at, link bool) {
	for i, b := range text {
		if b > '@' || b == ' ' {
			continue // letters, most of a text
		}
		switch {
		case isDigit(b):
			digits++
		case b == '@':
			at = true
		case b == ':':
			link = link || i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/'
		case b == '.':
			link = link || i > 2 && lower(text[i-1]) == 'w'
		case b == '<':
			link = true // a machine-readable line
		}
	}
	return digits, at, link
}

// add keeps a stretch unless an earlier recogniser has a part of it.
func (s *Searcher) add(start, end int) {
	i, _ := slices.BinarySearchFunc(s.found, start, func(f Found, start int) int { return cmp.Compare(f.Start, start) })
	if i > 0 && s.found[i-1].End > start || i < len(s.found) && s.found[i].Start < end {
		return
	}
	s.found = slices.Insert(s.found, i, Found{s.by, start, end})
}
