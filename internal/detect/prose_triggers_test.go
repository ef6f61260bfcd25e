package detect

import (
	"slices"
	"testing"

	"egide/internal/recognizer"
)

// TestTriggersMissNothing compares what the finders say behind their triggers
// with what they say when all are asked, on every example of every recogniser
// inside a sentence.
func TestTriggersMissNothing(t *testing.T) {
	behind, all := newProse(), newProse()
	n := 0
	for _, r := range recognizer.All() {
		if r.Find == nil || !inProse(r) {
			continue
		}
		for _, m := range r.Match {
			for _, text := range []string{m, "voir " + m, "noter " + m + " merci", "le 12/03 : " + m + ", payé 45 €", r.ID + " n° " + m + " et tél 06 12 34 56 78"} {
				n++
				got, want := spansBehind(behind, text), spansOfAll(all, text)
				if !slices.Equal(got, want) {
					t.Errorf("%s: %v, want %v, in %q", r.ID, got, want, text)
				}
			}
		}
	}
	if n < 300 {
		t.Fatalf("only %d texts", n)
	}
}

func spansBehind(p *prose, text string) []span {
	p.piece([]byte(text))
	return slices.Clone(p.spans)
}

// spansOfAll asks every finder, as if no trigger and no gate on digits existed.
func spansOfAll(p *prose, text string) []span {
	p.spans = p.spans[:0]
	p.words.Split([]byte(text))
	digits, classes := proseShape([]byte(text))
	for i := range p.finders {
		f := &p.finders[i]
		if len(text) >= f.Gate.MinBytes && digits >= f.Gate.MinDigits && classes&f.Gate.Needs == f.Gate.Needs && (digits > 0 || classes&recognizer.At != 0) {
			p.finder = f
			f.Find([]byte(text), p.onFind)
		}
	}
	if digits > 0 {
		p.labelled([]byte(text))
	}
	p.names()
	p.sort()
	return slices.Clone(p.spans)
}
