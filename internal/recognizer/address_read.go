package recognizer

import "unicode/utf8"

const maxAddressWords = 24

// addressText is an address cut into words at blanks and commas.
type addressText struct {
	text  []byte
	words [maxAddressWords]addressWord
	n     int
}

// addressWord is small because every address clears room for maxAddressWords.
type addressWord struct {
	start, end int32
	opens      bool     // first of a line or after a comma
	asked      bool     // kind is known
	kind       wordKind // of addressWords
}

func (a *addressText) word(i int) []byte { return a.text[a.words[i].start:a.words[i].end] }

// is reports whether word i may be one of the kinds. The word is looked up on
// the first question.
func (a *addressText) is(i int, kind wordKind) bool {
	w := &a.words[i]
	if !w.asked {
		w.kind, w.asked = addressWords.of(a.text[w.start:w.end]), true
	}
	return w.kind&kind != 0
}

// cut fills the words from start on; it stops at the end of the text or when full.
func (a *addressText) cut(start int) { a.cutWords(start, maxAddressWords) }

func (a *addressText) cutWords(start, most int) {
	text, opens := a.text, true
	for i := start; i < len(text) && a.n < most; {
		b := text[i]
		if mayBeGap[b] {
			if n := addressGap(text, i); n > 0 {
				opens = opens || b == ',' || b == '\n' || b == ';' || b == '\r'
				i += n
				continue
			}
		}
		from := i
		for i++; i < len(text) && (!mayBeGap[text[i]] || addressGap(text, i) == 0); i++ {
		}
		a.words[a.n] = addressWord{start: int32(from), end: int32(i), opens: opens}
		a.n++
		opens = false
	}
}

// mayBeGap holds the first bytes of what addressGap takes. The bytes of words are
// many: cutting takes a third of the time with a table before the call.
var mayBeGap = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, ',': true, ';': true, 0xc2: true, 0xe1: true, 0xe2: true, 0xe3: true, 0xef: true}

// addressGap is the length of the blank, comma or semicolon at i.
func addressGap(text []byte, i int) int {
	if b := text[i]; b == ' ' || b == ',' || b == ';' {
		return 1
	}
	return anyBlankAt(text, i)
}

func checkAddress(text []byte) bool {
	if wholeAddresses.has(text) {
		return true
	}
	a := addressText{text: text}
	digits, letters := signsOf(text)
	if !letters {
		a.cut(0)
		return a.postcodeLast() // the others want a word: dates and telephones leave here
	}
	if !digits {
		// Names, towns and remarks mostly leave here, before the rest is cut.
		if a.cutWords(0, 2); a.n < 2 || !a.is(0, streetWord|weakStreetWord) && !mayBeLieuDit(a.word(0)) {
			return false
		}
		a.n = 0
		a.cut(0)
		return a.streetFirst() || a.box(0)
	}
	if a.cut(0); a.n < 2 {
		return false
	}
	for i := range a.n {
		if a.words[i].opens && a.n-i >= 2 && (a.numberThenStreet(i) || a.box(i)) {
			return true
		}
	}
	return a.streetFirst() || a.germanic() || a.english() || a.postcodeLast()
}

// signsOf reports whether digits and letters occur in the text; bytes outside
// ASCII count as letters.
func signsOf(text []byte) (digits, letters bool) {
	for _, b := range text {
		switch {
		case isDigit(b):
			digits = true
		case isLetter(b) || b >= utf8.RuneSelf:
			letters = true
		}
		if digits && letters {
			break
		}
	}
	return digits, letters
}

func mayBeLieuDit(word []byte) bool { return lower(word[0]) == 'l' || word[0] >= utf8.RuneSelf }

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
	return len(word) == 1 && isLetter(word[0]) || addressWords.of(word)&repeatWord != 0
}

// afterNumber is the place of the word behind a house number at i, 0 when none stands there.
func (a *addressText) afterNumber(i int) int {
	if !isHouseNumber(a.word(i)) {
		return 0
	}
	if i++; i < a.n && a.repeats(i) {
		i++
	}
	return i
}

// repeats is isRepeat of word i.
func (a *addressText) repeats(i int) bool {
	return a.is(i, repeatWord) || len(a.word(i)) == 1 && isLetter(a.word(i)[0])
}

// numberThenStreet: 12 bis rue des Lilas.
func (a *addressText) numberThenStreet(i int) bool {
	at := a.afterNumber(i)
	if at == 0 || at+1 >= a.n {
		return false
	}
	return a.is(at, streetWord) || a.is(at, weakStreetWord) && a.isName(at+1)
}

// isName accepts the first word of a street's name: a capital, an article or a digit.
func (a *addressText) isName(i int) bool {
	word := a.word(i)
	r, _ := utf8.DecodeRune(word)
	return r < utf8.RuneSelf && (isUpper(byte(r)) || isDigit(byte(r))) || r >= 0xc0 && r <= 0xde ||
		hasPrefixFold(word, "d'") || hasPrefixFold(word, "l'") || a.is(i, nameLink)
}

// box: BP 12, CS 40001, boîte postale 3, Postfach 12.
func (a *addressText) box(i int) bool {
	if a.is(i, boxWord) {
		return allDigits(a.word(i+1)) && a.n-i <= 8
	}
	return i == 0 && (hasPrefixFold(a.word(i), "lieu-dit") || hasPrefixFold(a.word(i), "lieudit")) ||
		i+2 < a.n && foldedIs(a.word(i), "lieu") && foldedIs(a.word(i+1), "dit") ||
		i+2 < a.n && foldedIs(a.word(i+1), "postale") && allDigits(a.word(i+2))
}

// foldedIs compares with a folded word. Nothing is folded to more bytes than it
// had, and a word that begins with another ASCII letter is another word.
func foldedIs(word []byte, want string) bool {
	if len(word) < len(want) || word[0] > ' ' && word[0] < utf8.RuneSelf && lower(word[0]) != want[0] {
		return false
	}
	var buf [longestWord]byte
	return string(fold(buf[:0], word)) == want
}

// streetFirst: rue des Lilas; Via Garibaldi, 12.
func (a *addressText) streetFirst() bool {
	if a.n > 12 {
		return false
	}
	if a.is(0, streetWord) {
		return a.isName(1)
	}
	if !a.is(0, weakStreetWord) {
		return false
	}
	if a.n > 2 && a.is(1, streetWord) && a.isName(2) {
		return true // Petite rue Haute
	}
	return a.numberBehind(0, 1) || a.n > 2 && a.is(1, nameLink) && a.numberBehind(1, 2)
}

// numberBehind reports whether word name begins a proper name and a house number
// stands behind it, at the end or before a comma.
func (a *addressText) numberBehind(i, name int) bool {
	if a.is(name, nameLink) || !a.isName(name) {
		return false
	}
	for k := name + 1; k < a.n && k < i+6; k++ {
		if isHouseNumber(a.word(k)) && (k == a.n-1 || a.words[k+1].opens || a.repeats(k+1)) {
			return true
		}
	}
	return false
}

// germanic: Lindenstraße 12, Kerkstraat 15, Berliner Allee 3.
func (a *addressText) germanic() bool {
	for i := 0; i < a.n-1 && i < 5; i++ {
		if isHouseNumber(a.word(i+1)) && endsAsStreet(a.word(i)) && (i+2 == a.n || a.words[i+2].opens || a.repeats(i+2) || a.is(i+2, floorWord) || len(a.word(i+2)) == 5) {
			return true
		}
	}
	return false
}

func endsAsStreet(word []byte) bool {
	if b := word[len(word)-1]; b < utf8.RuneSelf && endingsBy[lower(b)] == nil {
		return false
	}
	var buf [longestWord]byte
	w := fold(buf[:0], word)
	if len(w) == 0 {
		return false
	}
	for _, ending := range endingsBy[w[len(w)-1]] {
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
		if (i == a.n-1 || a.words[i+1].opens) && a.is(i, streetLastWord) {
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
		if w := a.word(i); len(w) == 5 && allDigits(w) && a.isName(i+1) {
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
	if word := secondWord(text, gap); len(word) == 0 || len(word) > 1 && addressWords.of(word)&(streetWord|weakStreetWord|repeatWord) == 0 {
		return 0 // nearly every number of a note leaves here
	}
	a := addressText{text: text}
	a.cutWords(start, 4) // number, bis, street, name
	at := a.afterNumber(0)
	if at == 0 || at+1 >= a.n || int(a.words[at].start)-start > 16 {
		return 0
	}
	if !a.is(at, streetWord|weakStreetWord) {
		return 0
	}
	a.n = 0
	a.cut(start)
	if !a.namedInProse(at + 1) {
		return 0
	}
	last := a.lastOfName(at + 1)
	return trimEnd(text, int(a.words[last].start), int(a.words[last].end))
}

// secondWord is the word behind the first gap from i on, which stands inside a
// word, cut as in [addressText.cut].
func secondWord(text []byte, i int) []byte {
	for i < len(text) && (!mayBeGap[text[i]] || addressGap(text, i) == 0) {
		i++
	}
	for i < len(text) && mayBeGap[text[i]] {
		n := addressGap(text, i)
		if n == 0 {
			break
		}
		i += n
	}
	start := i
	for i < len(text) && (!mayBeGap[text[i]] || addressGap(text, i) == 0) {
		i++
	}
	return text[start:i]
}

// lastOfName walks over the name of a street that begins at word i, then over a
// postcode and a town, and returns the last word of them.
func (a *addressText) lastOfName(i int) int {
	last := i
	for k := i + 1; k < a.n && k < i+12; k++ {
		word, before := a.word(k), a.word(k-1)
		postcode := len(word) == 5 && allDigits(word)
		closed := isOneOf(before[len(before)-1], ".:!?)") && len(before) > 3
		if closed || a.words[k].opens && !postcode || !a.isName(k) || isDigit(word[0]) && len(word) > 4 && !postcode {
			break
		}
		last = k
	}
	for last > i && a.is(last, nameLink) {
		last--
	}
	return last
}

// namedInProse wants a name with a capital, an article before it or not.
func (a *addressText) namedInProse(i int) bool {
	if len(a.word(i)) < 2 || a.words[i].opens || !a.isName(i) {
		return false
	}
	if !a.is(i, nameLink) {
		return true
	}
	return i+1 < a.n && a.isName(i+1) || a.is(i-1, streetWord)
}

// trimEnd leaves out punctuation behind a word.
func trimEnd(text []byte, start, end int) int {
	for end > start+1 && isOneOf(text[end-1], ".:!?)\"") {
		end--
	}
	return end
}
