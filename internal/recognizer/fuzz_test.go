package recognizer_test

import (
	"testing"

	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// FuzzRecognizers: no text makes a check or a search fail, a gate never keeps
// out for its characters or digits what its check accepts (its length bounds are
// part of the judgement), and what is found lies in the text, in order and
// without overlap.
func FuzzRecognizers(f *testing.F) {
	for _, r := range recognizer.All() {
		for _, text := range append(append([]string{}, r.Match...), r.NoMatch...) {
			f.Add([]byte(text))
		}
	}
	f.Add([]byte(prose))
	f.Add([]byte("\xff\xfe\x80 06\xc2"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) == 0 || sealed.Blank(text) {
			return
		}
		shape := sealed.ShapeOf(text)
		for _, r := range recognizer.All() {
			if r.Check(text) && trimmed(text) && withinBytes(r.Gate, shape.Bytes) && !r.Gate.Passes(shape.Bytes, shape.Digits, recognizer.Class(shape.Classes)) {
				t.Errorf("%s: the check accepts what the gate keeps out: %q", r.ID, text)
			}
			if r.Find == nil {
				continue
			}
			last := 0
			r.Find(text, func(start, end int) {
				if start < last || end <= start || end > len(text) {
					t.Errorf("%s: found %d to %d after %d in %d bytes", r.ID, start, end, last, len(text))
				}
				last = end
			})
		}
	})
}

// trimmed reports whether the caller would hand the text over as it is.
func trimmed(text []byte) bool {
	first, last := text[:1], text[len(text)-1:]
	return !sealed.Blank(first) && !sealed.Blank(last) && first[0] < 0x80 && last[0] < 0x80
}

func withinBytes(g recognizer.Gate, n int) bool {
	return n >= g.MinBytes && (g.MaxBytes == 0 || n <= g.MaxBytes)
}
