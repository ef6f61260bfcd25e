package recognizer_test

import (
	"testing"

	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// accepts asks as detect does: the gate on the shape, then the check.
func accepts(r *recognizer.Recognizer, text []byte) bool {
	s := sealed.ShapeOf(text)
	return r.Gate.Passes(s.Bytes, s.Digits, recognizer.Class(s.Classes)) && r.Check(text)
}

func TestExamples(t *testing.T) {
	if len(recognizer.All()) == 0 {
		t.Fatal("no recognisers")
	}
	for _, r := range recognizer.All() {
		t.Run(r.ID, func(t *testing.T) {
			for _, text := range r.Match {
				s := sealed.ShapeOf([]byte(text))
				if !r.Gate.Passes(s.Bytes, s.Digits, recognizer.Class(s.Classes)) {
					t.Errorf("Match %q does not pass the gate", text)
				}
				if !r.Check([]byte(text)) {
					t.Errorf("Match %q does not pass the check", text)
				}
			}
			for _, text := range r.NoMatch {
				if accepts(r, []byte(text)) {
					t.Errorf("NoMatch %q passes", text)
				}
			}
		})
	}
}
