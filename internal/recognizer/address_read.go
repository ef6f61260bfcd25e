package recognizer

import "unicode/utf8"

const maxAddressWords = 24

// addressText is an address cut into words at blanks and commas.
type addressText struct {
	text  []byte
	words [maxAddressWords]addressWord
	n     int
}

type addressWord struct {
	start, end int
	opens      bool // first of a line or after a comma
}

func (a *addressText) word(i int) []byte { return a.text[a.words[i].start:a.words[i].end] }

// cut fills the words from start on; it stops at the end of the text or when full.
func (a *addressText) cut(start int) { a.cutWords(start, maxAddressWords) }

func (a *addressText) cutWords(start, most int) {
	opens := true
	for i := start; i < len(a.text) && a.n < most; {
		if n := addressGap(a.text, i); n > 0 {
			opens = opens || a.text[i] == ',' || a.text[i] == '\n' || a.text[i] == ';' || a.text[i] == '\r'
			i += n
			continue
		}
		from := i
		for i < len(a.text) && addressGap(a.text, i) == 0 {
			i++
		}
		a.words[a.n] = addressWord{from, i, opens}
		a.n++
		opens = false
	}
}

// addressGap is the length of the blank, comma or semicolon at i.
func addressGap(text []byte, i int) int {
	if text[i] == ',' || text[i] == ';' {
		return 1
	}
	if text[i] >= 0x80 && !utf8.RuneStart(text[i]) {
		return 0
	}
	return blankAt(text, i)
}

func checkAddress(text []byte) bool {
	if wholeAddresses.has(text) {
		return true
	}
	a := addressText{text: text}
	a.cut(0)
	if a.n < 2 {
		return false
	}
	if countDigits(text) == 0 {
		return a.streetFirst() || a.box(0)
	}
	for i := range a.n {
		if a.words[i].opens && a.n-i >= 2 && (a.numberThenStreet(i) || a.box(i)) {
			return true
		}
	}
	return a.streetFirst() || a.germanic() || a.english() || a.postcodeLast()
}

// isHouseNumber accepts 12, 12B, 12bis, 12/14, 12-14 and "n°12".
func isHouseNumber(word []byte) bool {
	if hasPrefixFold(word, "n°") {
		word = word[len("n°"):]
	}
	digits := 0
	for digits < len(word) && isDigit(word[digits]) {
		digits++
	}
	if digits == 0 || digits > 4 {
		return false
	}
	rest := word[digits:]
	if len(rest) > 1 && (rest[0] == '/' || rest[0] == '-') {
		return allDigits(rest[1:]) && len(rest) < 6 || len(rest) == 2 && isLetter(rest[1])
	}
	return len(rest) == 0 || len(rest) == 1 && isLetter(rest[0]) || isRepeat(rest)
}

// isRepeat accepts what follows a house number: bis, ter, quater, A.
func isRepeat(word []byte) bool {
	return repeats.has(word) || len(word) == 1 && isLetter(word[0])
}

var repeats = wordList("bis", "ter", "quater", "quinquies")

// afterNumber is the place of the word behind a house number at i, 0 when none stands there.
func (a *addressText) afterNumber(i int) int {
	if !isHouseNumber(a.word(i)) {
		return 0
	}
	if i++; i < a.n && isRepeat(a.word(i)) {
		i++
	}
	return i
}

// numberThenStreet: 12 bis rue des Lilas.
func (a *addressText) numberThenStreet(i int) bool {
	at := a.afterNumber(i)
	if at == 0 || at+1 >= a.n {
		return false
	}
	word := a.word(at)
	return streetWords.has(word) || weakStreetWords.has(word) && isName(a.word(at+1))
}

// isName accepts the first word of a street's name: a capital, an article or a digit.
func isName(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return nameLinks.has(word) || hasPrefixFold(word, "d'") || hasPrefixFold(word, "l'") || r < utf8.RuneSelf && (isUpper(byte(r)) || isDigit(byte(r))) || r >= 0xc0 && r <= 0xde
}

var nameLinks = wordList("de", "des", "du", "la", "le", "les", "aux", "au", "et", "a", "en", "sur", "sous", "saint", "sainte", "del", "della", "dei", "do", "da", "dos", "van", "von", "der", "den")

// box: BP 12, CS 40001, boîte postale 3, Postfach 12.
func (a *addressText) box(i int) bool {
	if boxWords.has(a.word(i)) {
		return allDigits(a.word(i+1)) && a.n-i <= 8
	}
	return (hasPrefixFold(a.word(i), "lieu-dit") || hasPrefixFold(a.word(i), "lieudit")) && i == 0 ||
		i+2 < a.n && foldedIs(a.word(i), "lieu") && foldedIs(a.word(i+1), "dit") ||
		i+2 < a.n && foldedIs(a.word(i+1), "postale") && allDigits(a.word(i+2))
}

var boxWords = wordList("bp", "b.p", "cs", "tsa", "postfach", "postbus", "apartado", "po box", "casella")

func foldedIs(word []byte, want string) bool {
	var buf [longestWord]byte
	return string(fold(buf[:0], word)) == want
}

// streetFirst: rue des Lilas; Via Garibaldi, 12.
func (a *addressText) streetFirst() bool {
	if a.n > 12 {
		return false
	}
	word := a.word(0)
	if streetWords.has(word) {
		return isName(a.word(1))
	}
	if weakStreetWords.has(word) && a.n > 2 && streetWords.has(a.word(1)) && isName(a.word(2)) {
		return true // Petite rue Haute
	}
	return weakStreetWords.has(word) && (a.numberBehind(0, 1) || nameLinks.has(a.word(1)) && a.n > 2 && a.numberBehind(1, 2))
}

// numberBehind reports whether word name begins a proper name and a house number
// stands behind it, at the end or before a comma.
func (a *addressText) numberBehind(i, name int) bool {
	if nameLinks.has(a.word(name)) || !isName(a.word(name)) {
		return false
	}
	for k := name + 1; k < a.n && k < i+6; k++ {
		if isHouseNumber(a.word(k)) && (k == a.n-1 || a.words[k+1].opens || isRepeat(a.word(k+1))) {
			return true
		}
	}
	return false
}

// germanic: Lindenstraße 12, Kerkstraat 15, Berliner Allee 3.
func (a *addressText) germanic() bool {
	for i := 0; i < a.n-1 && i < 5; i++ {
		if endsAsStreet(a.word(i)) && isHouseNumber(a.word(i+1)) && (i+2 == a.n || a.words[i+2].opens || isRepeat(a.word(i+2)) || floors.has(a.word(i+2)) || len(a.word(i+2)) == 5) {
			return true
		}
	}
	return false
}

// floors may follow a Dutch house number.
var floors = wordList("i", "ii", "iii", "iv", "hs", "bg", "bis")

func endsAsStreet(word []byte) bool {
	var buf [longestWord]byte
	w := fold(buf[:0], word)
	for _, ending := range streetEndings {
		if len(w) >= len(ending) && string(w[len(w)-len(ending):]) == ending {
			return len(w) == len(ending) || len(w) > len(ending)+2
		}
	}
	return false
}

// english: 45 Maple Street.
func (a *addressText) english() bool {
	at := a.afterNumber(0)
	if at == 0 {
		return false
	}
	for i := at + 1; i < a.n && i < at+5; i++ {
		if streetLast.has(a.word(i)) && (i == a.n-1 || a.words[i+1].opens) {
			return true
		}
	}
	return false
}

// postcodeLast: 12 Kerbihan 56000 Vannes.
func (a *addressText) postcodeLast() bool {
	if a.n < 4 || a.n > 12 || !isHouseNumber(a.word(0)) {
		return false
	}
	for i := 2; i < a.n-1; i++ {
		if w := a.word(i); len(w) == 5 && allDigits(w) && isName(a.word(i+1)) {
			return true
		}
	}
	return false
}

// findAddresses looks from every house number and street word in running text.
func findAddresses(text []byte, found func(start, end int)) {
	for i := 0; i < len(text); {
		if !isDigit(text[i]) || wordBefore(text, i) || insideNumber(text, i) {
			i++
			continue
		}
		if end := addressEnd(text, i); end > 0 {
			found(i, end)
			i = end
			continue
		}
		for i < len(text) && isAlnum(text[i]) {
			i++
		}
	}
}

// addressEnd returns the end of the address that begins with the number at start.
func addressEnd(text []byte, start int) int {
	gap := start
	for gap < len(text) && gap-start < 12 && isAlnum(text[gap]) {
		gap++
	}
	if gap-start > 8 || gap == len(text) {
		return 0
	}
	a := addressText{text: text}
	a.cutWords(start, 4) // number, bis, street, name
	at := a.afterNumber(0)
	if at == 0 || at+1 >= a.n || a.words[at].start-start > 16 {
		return 0
	}
	if word := a.word(at); !streetWords.has(word) && !weakStreetWords.has(word) {
		return 0
	}
	a.n = 0
	a.cut(start)
	if !a.namedInProse(at + 1) {
		return 0
	}
	last := a.lastOfName(at + 1)
	return trimEnd(text, a.words[last].start, a.words[last].end)
}

// lastOfName walks over the name of a street that begins at word i, then over a
// postcode and a town, and returns the last word of them.
func (a *addressText) lastOfName(i int) int {
	last := i
	for k := i + 1; k < a.n && k < i+12; k++ {
		word, before := a.word(k), a.word(k-1)
		postcode := len(word) == 5 && allDigits(word)
		closed := isOneOf(before[len(before)-1], ".:!?)") && len(before) > 3
		if closed || a.words[k].opens && !postcode || !isName(word) || isDigit(word[0]) && len(word) > 4 && !postcode {
			break
		}
		last = k
	}
	for last > i && nameLinks.has(a.word(last)) {
		last--
	}
	return last
}

// namedInProse wants a name with a capital, an article before it or not.
func (a *addressText) namedInProse(i int) bool {
	if len(a.word(i)) < 2 || a.words[i].opens || !isName(a.word(i)) {
		return false
	}
	if !nameLinks.has(a.word(i)) {
		return true
	}
	return i+1 < a.n && isName(a.word(i+1)) || streetWords.has(a.word(i-1))
}

// trimEnd leaves out punctuation behind a word.
func trimEnd(text []byte, start, end int) int {
	for end > start+1 && isOneOf(text[end-1], ".:!?)\"") {
		end--
	}
	return end
}
