package lexicon

import (
	"bytes"
	"fmt"
)

// buildProse reads every file. What it meets is embedded and tested, so that a
// mistake there is a panic with the place, not an error.
func buildProse() *Prose {
	p := &Prose{nodes: make([]node, 2, 1<<14), entries: make([]entry, 0, 1<<13)}
	p.atoms.next = number
	p.edges.grow(1 << 15)
	p.atoms.table.grow(1 << 14)
	files, err := proseFiles.ReadDir(".")
	if err != nil {
		panic(err)
	}
	b := &builder{p: p, named: make(map[uint64]int32, 1<<12), direct: make([]bool, number+1, 1<<14), classes: make([]pair, 0, 1<<15), ends: make([]pair, 0, 1<<13)}
	for _, f := range files {
		text, err := proseFiles.ReadFile(f.Name())
		if err != nil {
			panic(err)
		}
		b.read(f.Name(), text)
	}
	b.finish()
	return p
}

// builder reads one file after another.
type builder struct {
	p       *Prose
	file    string
	line    int
	section entry
	typo    bool
	lang    uint8
	named   map[uint64]int32 // class by the hash of its name or of its words
	classes []pair           // atom, class
	direct  []bool           // by atom: stands in a pattern by itself
	ends    []pair           // node, entry
	parts   [][]byte         // of the pattern at hand
	words   [][]byte         // of the class at hand
	stack   [][]byte         // what is left of patterns with alternatives
}

func (b *builder) fail(what string) {
	panic(fmt.Sprintf("%s:%d: %s", b.file, b.line, what))
}

func (b *builder) read(file string, text []byte) {
	b.file, b.line, b.section, b.typo, b.lang = file, 0, entry{}, false, anyLanguage
	for i, lang := range proseLanguages {
		if file == "prose."+lang+".txt" {
			b.lang = uint8(i)
		}
	}
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text = rest
		b.line++
		line, _, _ = bytes.Cut(line, []byte("#"))
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0:
		case line[0] == '[':
			b.open(line)
		case line[0] == '=':
			name, words, ok := bytes.Cut(line[1:], []byte(":"))
			if !ok {
				b.fail("a class is = name: words")
			}
			b.words = appendFields(b.words[:0], words, ' ')
			b.class(hashOf(bytes.TrimSpace(name)), b.words)
		case b.typo:
			b.words = appendFields(b.words[:0], line, ' ')
			for _, w := range b.words {
				b.p.typos.add(w)
			}
		default:
			for len(line) > 0 {
				pattern, rest, _ := bytes.Cut(line, []byte(";"))
				line = rest
				b.pattern(bytes.TrimSpace(pattern))
			}
		}
	}
}

func (b *builder) open(line []byte) {
	b.section, b.typo = entry{unless: -1, needs: -1, lang: b.lang}, false
	for word := range bytes.FieldsSeq(bytes.Trim(line, "[]")) {
		switch name := string(word); name {
		case "weak":
			b.section.tier = weak
		case "strong":
			b.section.tier = strong
		case "hard":
			b.section.tier = hard
		case "none":
			b.section.kind = takesAway
		case "topic":
			b.section.kind = setsTopic
		case "typo":
			b.typo = true
		default:
			b.section.signals |= b.signal(name)
		}
	}
	if !b.typo && (b.section.kind == reveals) != (b.section.signals != 0 && b.section.tier != 0) {
		b.fail("a section is [signals tier], [none], [topic] or [typo]")
	}
}

func (b *builder) signal(name string) uint16 {
	for i, s := range proseSignals {
		if s == name {
			return 1 << i
		}
	}
	b.fail("unknown signal " + name)
	return 0
}

// class adds words to the class of that name and returns it.
func (b *builder) class(name uint64, words [][]byte) int32 {
	class, ok := b.named[name]
	if !ok {
		class = b.p.nClasses
		b.p.nClasses++
		b.named[name] = class
	}
	for _, w := range words {
		b.classes = append(b.classes, pair{b.atom(w), class})
	}
	return class
}

// atom interns a word and keeps the table by atom in step.
func (b *builder) atom(word []byte) int32 {
	if n := len(word) - 1; n < headLen && n > 0 && (word[0] == '*' || word[n] == '*') {
		b.fail("a stem or ending is too short: " + string(word))
	}
	atom := b.p.atoms.intern(word)
	for int32(len(b.direct)) <= atom {
		b.direct = append(b.direct, false)
	}
	return atom
}

// pattern adds "words / unless + needs".
func (b *builder) pattern(text []byte) {
	if len(text) == 0 {
		return
	}
	e := b.section
	text, e.needs = b.condition(text, '+')
	text, e.unless = b.condition(text, '/')
	b.parts = fieldsOutside(b.parts[:0], text)
	parts := b.parts
	if len(parts) > 0 && string(parts[0]) == "^" {
		e.start, parts = true, parts[1:]
	}
	if n := len(parts); n > 0 && string(parts[n-1]) == "$" {
		e.end, parts = true, parts[:n-1]
	}
	if len(parts) == 0 {
		b.fail("a pattern without a word")
	}
	b.p.entries = append(b.p.entries, e)
	b.grow(0, parts, int32(len(b.p.entries)-1))
}

// condition cuts "… + words" or "… / words" off and returns the class of words.
func (b *builder) condition(text []byte, sign byte) ([]byte, int32) {
	before, words, ok := bytes.Cut(text, []byte{' ', sign, ' '})
	if !ok {
		return text, -1
	}
	b.words = appendFields(b.words[:0], words, ' ')
	return before, b.wordsClass(words, b.words)
}

// wordsClass returns the class of a list of words; @name alone is that class.
// Lists written alike are one class.
func (b *builder) wordsClass(written []byte, words [][]byte) int32 {
	if len(words) == 1 && words[0][0] == '@' {
		class, ok := b.named[hashOf(words[0][1:])]
		if !ok {
			b.fail("unknown class " + string(words[0]))
		}
		return class
	}
	name := hashOf(written) ^ listSalt
	if class, ok := b.named[name]; ok {
		return class
	}
	return b.class(name, words)
}

// listSalt keeps lists apart from classes with a name.
const listSalt uint64 = 0xD6E8FEB86659FD93

// appendFields appends what stands between the separators.
func appendFields(fields [][]byte, text []byte, separator byte) [][]byte {
	for len(text) > 0 {
		end := bytes.IndexByte(text, separator)
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			fields = append(fields, text[:end])
		}
		text = text[min(end+1, len(text)):]
	}
	return fields
}

// grow adds the rest of a pattern below a node.
func (b *builder) grow(node int32, parts [][]byte, id int32) {
	p := b.p
	if len(parts) == 0 {
		if node == 0 {
			b.fail("a pattern of optional words only")
		}
		b.ends = append(b.ends, pair{node, id})
		return
	}
	part, rest := parts[0], parts[1:]
	if string(part) == ".." {
		if node == 0 || len(rest) == 0 {
			b.fail(".. stands between words")
		}
		if p.nodes[node].gap == 0 {
			gap := p.node()
			p.nodes[node].gap = gap
		}
		b.grow(p.nodes[node].gap, rest, id)
		return
	}
	if n := len(part) - 1; part[n] == '?' {
		b.grow(node, rest, id)
		part = part[:n]
	}
	if part[0] == '(' && bytes.ContainsAny(part, " %") {
		b.alternatives(node, part, rest, id)
		return
	}
	b.grow(b.next(node, b.partAtom(part)), rest, id)
}

// next returns where the atom leads from the node, a new node if need be.
func (b *builder) next(node, atom int32) int32 {
	key := edgeKey(node, atom)
	next := b.p.edges.get(key)
	if next == 0 {
		next = b.p.node()
		b.p.edges.put(key, next)
	}
	return next
}

// alternatives grows "(one|two words|three)": each alternative of several words
// by itself, those of one word together as a class.
func (b *builder) alternatives(node int32, group []byte, rest [][]byte, id int32) {
	single := 0
	for part := group[1 : len(group)-1]; len(part) > 0; {
		words, others, _ := bytes.Cut(part, []byte("|"))
		part = others
		if isOneWord(words) {
			single++
			continue
		}
		top := len(b.stack)
		b.stack = append(appendFields(b.stack, words, ' '), rest...)
		b.grow(node, b.stack[top:len(b.stack):len(b.stack)], id)
		b.stack = b.stack[:top]
	}
	if single == 0 {
		return
	}
	b.words = appendFields(b.words[:0], group[1:len(group)-1], '|')
	kept := b.words[:0]
	for _, w := range b.words {
		if isOneWord(w) {
			if !wellFormed(w) {
				b.fail("not a word: " + string(w))
			}
			kept = append(kept, w)
		}
	}
	b.grow(b.next(node, classAtom(b.wordsClass(group, kept))), rest, id)
}

func isOneWord(part []byte) bool {
	return string(part) != "%" && part[len(part)-1] != '?' && bytes.IndexByte(part, ' ') < 0
}

// fieldsOutside cuts at blanks that stand outside parentheses.
func fieldsOutside(parts [][]byte, text []byte) [][]byte {
	start, depth := -1, 0
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if c == ' ' && depth == 0 {
			if start >= 0 {
				parts = append(parts, text[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		parts = append(parts, text[start:])
	}
	return parts
}

// node makes a node.
func (p *Prose) node() int32 {
	p.nodes = append(p.nodes, node{})
	return int32(len(p.nodes) - 1)
}

// partAtom returns the atom of a word, or the negative one of a class.
func (b *builder) partAtom(part []byte) int32 {
	if !wellFormed(part) {
		b.fail("not a word: " + string(part))
	}
	switch {
	case string(part) == "%":
		return number
	case part[0] == '@':
		return classAtom(b.wordsClass(part, [][]byte{part}))
	case part[0] == '(':
		b.words = appendFields(b.words[:0], part[1:len(part)-1], '|')
		return classAtom(b.wordsClass(part, b.words))
	}
	atom := b.atom(part)
	b.direct[atom] = true
	return atom
}

// classAtom numbers classes below zero, apart from atoms.
func classAtom(class int32) int32 { return -1 - class }

// maskOf is the bit that stands for an atom in a mask.
func maskOf(atom int32) uint64 { return 1 << (uint32(atom) * 0x9E3779B1 >> 26) }

func classOf(atom int32) int32 { return -1 - atom }

// wellFormed reports whether a part is written as the file says.
func wellFormed(part []byte) bool {
	if string(part) == "%" {
		return true
	}
	group := len(part) > 2 && part[0] == '(' && part[len(part)-1] == ')'
	if group {
		part = part[1 : len(part)-1]
	} else if part[0] == '@' {
		part = part[1:]
	}
	for i, c := range part {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '*' && len(part) > 2:
		case c == '|' && group && i > 0 && i < len(part)-1:
		default:
			return false
		}
	}
	return len(part) > 0
}
