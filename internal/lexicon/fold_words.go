package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// WordFlags says how a word stands in its text.
type WordFlags uint16

// The flags of a [Word].
const (
	Capital   WordFlags = 1 << iota // starts with a capital letter
	AllCaps                         // two letters or more, all capitals
	HasDigit                        // holds a digit
	HasLetter                       // holds a letter
	Comma                           // a comma or a slash stands before it
	Clause                          // a full stop, semicolon, colon, dash between blanks, bracket or line feed stands before it
	Glued                           // no blank before it: after an apostrophe, a hyphen, a dot
	Hyphen                          // a hyphen alone joins it to the word before
	Stop                            // a full stop stands right behind it
	Asked                           // a question mark stands behind it
)

// Word of a running text: where it stands in the source and in [Words.Folded].
type Word struct {
	Start, End int
	From, To   int
	Flags      WordFlags
}

// Words is a text cut into folded words. The zero value is ready; buffers are
// reused from one [Words.Split] to the next.
type Words struct {
	Folded []byte // the words, one space between, as [Fold] gives them
	List   []Word
}

// Word returns the folded form of the i-th word.
func (w *Words) Word(i int) []byte { return w.Folded[w.List[i].From:w.List[i].To] }

// Split cuts text; earlier content is dropped.
func (w *Words) Split(text []byte) {
	w.Folded, w.List = w.Folded[:0], w.List[:0]
	var prev rune
	var gap separators
	current := -1 // index of the word being read
	for i := 0; i < len(text); {
		if current >= 0 && text[i]-'a' < 26 { // most of every text
			from := i
			for i < len(text) && text[i]-'a' < 26 {
				i++
			}
			w.Folded = append(w.Folded, text[from:i]...)
			word := &w.List[current]
			word.Flags = word.Flags&^AllCaps | HasLetter
			prev = rune(text[i-1])
			continue
		}
		if current >= 0 && text[i] == ' ' && i+1 < len(text) && text[i+1] < utf8.RuneSelf && asciiFold[text[i+1]] != ' ' {
			w.close(&current, i) // what stands between most words: nothing but one blank
			i++
			prev, current = ' ', len(w.List)
			w.Folded = append(w.Folded, ' ')
			w.List = append(w.List, Word{Start: i, From: len(w.Folded)})
			continue
		}
		at := i
		r, size := rune(text[i]), 1
		before := len(w.Folded)
		blank := false
		if r < utf8.RuneSelf {
			if f := asciiFold[r]; f == ' ' {
				blank = true
			} else if current >= 0 {
				w.Folded = append(w.Folded, f)
			} else {
				w.open(&current, at, &gap)
				before = len(w.Folded)
				w.Folded = append(w.Folded, f)
			}
		} else {
			r, size = decode(text[i:], prev)
			if current < 0 {
				w.open(&current, at, &gap)
				before = len(w.Folded)
			}
			w.Folded, blank = appendFolded(w.Folded, r)
			if len(w.Folded) == before && w.List[current].From == before {
				w.undo(&current, &gap)
			}
		}
		i += size
		prev = r
		if blank {
			w.close(&current, at)
			if n := len(w.List); n > 0 {
				w.List[n-1].Flags |= gap.after(r)
			}
			gap.add(r)
			continue
		}
		if current >= 0 && len(w.Folded) > before {
			w.mark(current, r)
		}
	}
	w.close(&current, len(text))
}

// separators collects what stands between two words.
type separators struct {
	flags  WordFlags
	count  int
	spaces int
	first  rune
}

func (s *separators) add(r rune) {
	if s.count == 0 {
		s.first = r
	}
	s.count++
	switch r {
	case ' ', '\t', 0xA0, 0x202F, 0x2009, 0x200B:
		s.spaces++
	case ',', '/':
		s.flags |= Comma
	case '.', ';', ':', '!', '?', '(', ')', '[', ']', '\n', '\r', '|', '>', '=', '–', '—', '•', '…', '→':
		s.flags |= Clause
	}
}

// open starts a word; the gap before it becomes its flags.
func (w *Words) open(current *int, at int, gap *separators) {
	flags := gap.flags
	if len(w.List) > 0 && gap.spaces == 0 {
		flags |= Glued
		if gap.count == 1 && gap.first == '-' {
			flags |= Hyphen
		}
		if gap.count == 1 && gap.first == '.' {
			flags &^= Clause // S.O.S., 06.12.
		}
	} else if gap.count > gap.spaces && gap.first == ' ' && gap.flags == 0 {
		flags |= Clause // a dash or a sign between blanks
	}
	if len(w.List) > 0 {
		w.Folded = append(w.Folded, ' ')
	}
	w.List = append(w.List, Word{Start: at, From: len(w.Folded), Flags: flags})
	*current = len(w.List) - 1
	*gap = separators{}
}

// undo drops a word that was opened by a sign that folds to nothing.
func (w *Words) undo(current *int, gap *separators) {
	word := w.List[*current]
	w.List = w.List[:*current]
	w.Folded = w.Folded[:word.From]
	if len(w.List) > 0 {
		w.Folded = w.Folded[:word.From-1]
	}
	gap.flags |= word.Flags & (Comma | Clause)
	*current = -1
}

// close ends the current word and makes ready for the gap.
func (w *Words) close(current *int, at int) {
	if *current < 0 {
		return
	}
	word := &w.List[*current]
	word.End, word.To = at, len(w.Folded)
	if word.Flags&AllCaps != 0 && word.To-word.From < 2 {
		word.Flags &^= AllCaps
	}
	*current = -1
}

// mark notes what kind of letter the word holds.
func (w *Words) mark(current int, r rune) {
	word := &w.List[current]
	first := word.Flags&(HasLetter|HasDigit) == 0
	switch {
	case r >= '0' && r <= '9':
		word.Flags |= HasDigit
	case r < utf8.RuneSelf && r >= 'a':
		word.Flags = word.Flags&^AllCaps | HasLetter
	case r < utf8.RuneSelf || unicode.IsUpper(r):
		if first {
			word.Flags |= Capital | AllCaps
		}
		word.Flags |= HasLetter
	default:
		word.Flags = word.Flags&^AllCaps | HasLetter
	}
}

// after says what a sign behind a word means for it; French sets a blank before
// a question mark.
func (s *separators) after(r rune) WordFlags {
	switch {
	case r == '.' && s.count == 0:
		return Stop
	case r == '?' && s.count == s.spaces:
		return Asked
	}
	return 0
}
