package recognizer

// contextBytes is how far before a number a word that names it may stand.
const contextBytes = 40

// behind accepts a stretch of running text when one of the words stands shortly
// before it. The words are folded.
func behind(names ...string) func(text []byte, start, end int) bool {
	list := wordList(names...)
	return func(text []byte, start, _ int) bool {
		floor := max(0, start-contextBytes)
		end := start
		for i := start - 1; i >= floor; i-- {
			if inWord(text[i]) {
				continue
			}
			if i+1 < end && list.has(text[i+1:end]) {
				return true
			}
			end = i
		}
		return floor == 0 && end > 0 && list.has(text[:end])
	}
}

// inWord keeps letters, digits, joining dashes and everything outside ASCII together.
func inWord(b byte) bool { return isAlnum(b) || b == '-' || b >= 0x80 }
