package detect

import (
	"egide/internal/lexicon"
	"egide/internal/recognizer"
)

// prose judges running text: which identifiers and names stand in it, and what
// it reveals about a person. One value serves one goroutine: its buffers are
// reused, so that judging does not allocate.
//
// The two callbacks of [prose.judge] are called while the text is read, found
// in the order of the text. A caller makes them once (method values kept in
// fields) and hands the same ones every time: a closure made per cell would
// allocate.
type prose struct {
	words   lexicon.Words
	signals *lexicon.Judge
	finders []finder
	finder  *finder // the one that is finding
	numbers numbers
	onFind  func(start, end int)
	spans   []span
}

// finder is a recogniser and the traits of which it needs one.
type finder struct {
	*recognizer.Recognizer
	gate  recognizer.Gate // its own, side by side with those of the others
	needs traits
}

// span is an identifier or a name in the text, in bytes.
type span struct {
	start, end     int
	category, kind string
}

// Longer texts are judged in pieces, cut at a blank.
const proseChunk = 4 << 10

func newProse() *prose {
	p := &prose{}
	for _, r := range recognizer.All() {
		if r.Find != nil && inProse(r) {
			p.finders = append(p.finders, finder{r, r.Gate, triggerOf(r)})
		}
	}
	p.onFind = p.keep
	return p
}

// inProse reports whether what the recogniser finds says something about a
// person in a comment: a date, an amount, a company's number do not.
func inProse(r *recognizer.Recognizer) bool {
	switch r.Category {
	case "email", "phone", "iban", "nir", "national_id", "passport", "tax_id", "driving_licence", "card_number", "bank_other",
		"postal_address", "vehicle_plate", "benefit_number", "social_handle", "education", "ip_address":
		return true
	}
	return false
}

// judge reads one text. found gets the category and kind of each identifier or
// name, once per occurrence; signal gets each signal at most once per piece of
// 4 KiB, strong when the text reveals it, not strong when a person should look.
func (p *prose) judge(text []byte, found func(category, kind string), signal func(id string, strong bool)) {
	if p.signals == nil {
		p.signals = lexicon.NewJudge(lexicon.SensitiveWords()) // built on first use, not at start-up
	}
	for len(text) > 0 {
		piece := text
		if len(piece) > proseChunk {
			piece = piece[:cutAtBlank(piece, proseChunk)]
		}
		text = text[len(piece):]
		p.piece(piece)
		for _, s := range p.spans {
			found(s.category, s.kind)
		}
		p.signals.Signals(&p.words, signal)
	}
}

// cutAtBlank returns the place of the last blank before limit, else limit.
func cutAtBlank(text []byte, limit int) int {
	for i := limit; i > limit/2; i-- {
		if text[i-1] == ' ' || text[i-1] == '\n' {
			return i
		}
	}
	return limit
}

// piece finds the identifiers and names of one piece.
func (p *prose) piece(text []byte) {
	p.spans = p.spans[:0]
	p.words.Split(text)
	digits, classes := proseShape(text)
	p.numbers = numbers{}
	if digits > 0 {
		p.lookAtNumbers(text, digits)
	}
	if digits > 0 || classes&recognizer.At != 0 {
		for i := range p.finders {
			if f := &p.finders[i]; p.asks(f, len(text), classes) {
				p.finder = f
				f.Find(text, p.onFind)
			}
		}
	}
	if digits > 0 {
		p.labelled(text)
	}
	p.names()
	p.sort()
}

// keep notes what a recogniser found; an earlier, surer one wins a place.
func (p *prose) keep(start, end int) {
	if p.add(start, end, p.finder.Category, p.finder.Kind) {
		p.numbers.taken += p.digitsIn(start, end)
	}
}

// add reports whether the place was free.
func (p *prose) add(start, end int, category, kind string) bool {
	if p.taken(start, end) {
		return false
	}
	p.spans = append(p.spans, span{start, end, category, kind})
	return true
}

func (p *prose) taken(start, end int) bool {
	for _, s := range p.spans {
		if start < s.end && s.start < end {
			return true
		}
	}
	return false
}

// sort puts the few spans of a text in its order (insertion: no allocation).
func (p *prose) sort() {
	for i := 1; i < len(p.spans); i++ {
		for k := i; k > 0 && p.spans[k].start < p.spans[k-1].start; k-- {
			p.spans[k], p.spans[k-1] = p.spans[k-1], p.spans[k]
		}
	}
}

// proseShape counts digits and collects the classes that gates ask for.
func proseShape(text []byte) (digits int, classes recognizer.Class) {
	for _, c := range text {
		class := proseClass[c]
		classes |= class
		if class == recognizer.Digit {
			digits++
		}
	}
	return digits, classes
}

// proseClass is generous: what a gate asks for must not be missed, so that
// every byte outside ASCII may be any of the signs Unicode has for it.
var proseClass = func() (t [256]recognizer.Class) {
	for c := range t {
		switch b := byte(c); {
		case b >= '0' && b <= '9':
			t[c] = recognizer.Digit
		case b >= 'a' && b <= 'z':
			t[c] = recognizer.Lower
		case b >= 'A' && b <= 'Z':
			t[c] = recognizer.Upper
		case b >= 0x80:
			t[c] = recognizer.Letter | recognizer.Space | recognizer.Dash | recognizer.Quote | recognizer.Other
		case b == '@':
			t[c] = recognizer.At
		case b == '.':
			t[c] = recognizer.Dot
		case b == ',':
			t[c] = recognizer.Comma
		case b == '-':
			t[c] = recognizer.Dash
		case b == '/':
			t[c] = recognizer.Slash
		case b == ':':
			t[c] = recognizer.Colon
		case b == '+':
			t[c] = recognizer.Plus
		case b == '\'':
			t[c] = recognizer.Quote
		case b == '\n' || b == '\r':
			t[c] = recognizer.Space | recognizer.Newline
		case b == ' ' || b == '\t':
			t[c] = recognizer.Space
		case b < ' ':
			t[c] = recognizer.Control
		default:
			t[c] = recognizer.Other
		}
	}
	return t
}()
