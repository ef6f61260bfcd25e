package detect

// prose judges running text: which identifiers and names stand in it, and what
// it reveals about a person. One value serves one goroutine: its buffers are
// reused, so that judging does not allocate.
//
// The two callbacks of [prose.judge] are called while the text is read, found
// in the order of the text. A caller makes them once (fields of its own, method
// values kept in a field) and hands the same ones every time: a closure made
// per cell would allocate.
type prose struct{}

func newProse() *prose { return &prose{} }

// judge reads one text. found gets the category and kind of each identifier or
// name, once per occurrence; signal gets each signal at most once, strong when
// the text reveals it, not strong when a person should look.
func (p *prose) judge(text []byte, found func(category, kind string), signal func(id string, strong bool)) {
}
