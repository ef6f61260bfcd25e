// Package recognizer knows identifiers by their own checks: one file each,
// [All] is the list.
//
// A recogniser sees one text and answers yes or no. Files here import nothing
// that writes (no fmt, os, io, log, net), so that a value has no ordinary way
// out; a test checks it.
package recognizer

// Recognizer is a value, not a type: what it knows is data and two functions.
type Recognizer struct {
	ID       string   // stable, kebab case: nir-fr
	Category string   // of internal/taxonomy
	Kind     string   // of internal/taxonomy, "" for the category's own
	Strength Strength // how sure a match is
	OneIn    int      // of texts that pass the gate by chance one in so many passes Check too; 0 = not known
	Doc      string   // first line = title; then known misses
	Sources  []string // address of the standard, law or description
	Gate     Gate     // what a text must look like to be asked at all
	// Check judges a whole cell, white space around it removed. It does not
	// allocate and does not keep text.
	Check func(text []byte) bool
	// Find calls found for each occurrence inside running text, in order and
	// without overlap, with byte positions; nil = never looked for in prose.
	Find    func(text []byte, found func(start, end int))
	Match   []string // examples, invented; each passes Gate and Check
	NoMatch []string // near misses; none passes
}

// Strength of a match.
type Strength uint8

// The strengths, rising.
const (
	Shape    Strength = iota // only looks like it: a postcode
	Format                   // distinctive form: an e-mail address
	Checksum                 // check digits hold
)

// Gate is a cheap test on the shape of a text: bounds are inclusive, a zero
// maximum means none. Classes have the bits of sealed.Class (a test in
// internal/detect keeps them in step).
type Gate struct {
	MinBytes, MaxBytes   int
	MinDigits, MaxDigits int
	Needs                Class // all of these classes occur
	NeedsOne             Class // one of these classes occurs at least; 0 = no matter
	Allows               Class // nothing else occurs; 0 = anything
}

// Class is a set of character classes, bit for bit sealed.Class.
type Class uint16

// The character classes.
const (
	Digit Class = 1 << iota
	Lower
	Upper
	Letter // outside ASCII
	Space
	At
	Dot
	Comma
	Dash
	Slash
	Colon
	Plus
	Quote
	Control
	Newline
	Other
)

// Passes reports whether a text of this shape can match.
func (g Gate) Passes(bytes, digits int, classes Class) bool {
	return bytes >= g.MinBytes && (g.MaxBytes == 0 || bytes <= g.MaxBytes) &&
		digits >= g.MinDigits && (g.MaxDigits == 0 || digits <= g.MaxDigits) &&
		classes&g.Needs == g.Needs && (g.NeedsOne == 0 || classes&g.NeedsOne != 0) && (g.Allows == 0 || classes&^g.Allows == 0)
}
