package recognizer

import (
	"cmp"
	"slices"
)

// Found is a stretch of running text and who recognised it; positions in bytes.
type Found struct {
	By         *Recognizer
	Start, End int
}

// Searcher looks into running text with every recogniser that has Find. It is
// reused from text to text, so that nothing is allocated; it is not safe for
// use by several goroutines.
type Searcher struct {
	list  []*Recognizer // those with Find, in the order of All
	found []Found       // by position
	by    *Recognizer
	take  func(start, end int) // s.add, made once
}

// NewSearcher returns a searcher with every recogniser that has Find.
func NewSearcher() *Searcher {
	s := &Searcher{}
	for _, r := range all {
		if r.Find != nil {
			s.list = append(s.list, r)
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
	if digits < 2 && !at && !link {
		return nil
	}
	for _, r := range s.list {
		if digits < r.Gate.MinDigits || r.Gate.Needs&At != 0 && !at {
			continue
		}
		s.by = r
		r.Find(text, s.take)
	}
	return s.found
}

// signs looks over the text once for what no identifier is without.
func signs(text []byte) (digits int, at, link bool) {
	for i, b := range text {
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
