package recognizer

import (
	"unicode"
	"unicode/utf8"
)

var addressPart = &Recognizer{
	ID:       "address-part",
	Category: "postal_address",
	Kind:     "contact.address",
	Strength: Shape,
	Doc: `Part of a postal address.
One to four words and a house number behind them, a number and the name of a place, a flat, a floor, a stairway, "chez".
A group or a room with a number reads the same: the header must say it is an address.`,
	Sources: address.Sources,
	Gate:    Gate{MinBytes: 4, MaxBytes: 80, NeedsOne: Lower | Upper | Letter},
	Check:   checkAddressPart,
	Match:   []string{"Kerbihan 12", "12 Kerbihan", "Apt 4", "Bât B", "chez Mme Royer", "szosa Matusiak 21b", "Schnepfenflucht 604", "escalier C", "3e étage", "Appartement 12", "4 Le Clos"},
	NoMatch: []string{"12", "Kerbihan", "12 enfants", "5 CV", "le 12", "12 rue des Lilas, puis à gauche jusqu'au bout 3", "06 39 98 12 34", "Paul a payé 12 €"},
}

// partWords begin a part of an address.
var partWords = []string{"apt", "appt", "app", "appart", "appartement", "bat", "batiment", "esc", "escalier", "etage", "porte", "hall", "entree", "bloc", "tour", "chez", "c/o", "immeuble", "imm", "logement", "chambre", "villa", "wohnung", "piso", "puerta", "interno", "scala", "apartment", "flat"}

func checkAddressPart(text []byte) bool {
	a := addressText{text: text}
	digits, letters := signsOf(text)
	if !letters {
		return false
	}
	if !digits {
		// Without a number only the first word can tell.
		if a.cutWords(0, 1); a.n == 0 || !a.is(0, partWord) {
			return false
		}
		a.n = 0
	}
	a.cutWords(0, maxPartWords+1)
	if a.n < 2 || a.n > maxPartWords {
		return false
	}
	if a.is(0, partWord) || a.n == 2 && isDigit(text[0]) && a.is(1, partWord) {
		return true
	}
	last := a.n - 1
	if at := a.afterNumber(0); at > 0 {
		return a.lettersOnly(at, a.n) && len(a.word(last)) > 2 && capitalAt(a.word(at)) && !a.is(last, nameLink)
	}
	return last <= 4 && isHouseNumber(a.word(last)) && a.lettersOnly(0, last) && capitalAt(a.word(last-1))
}

// maxPartWords is how many words a part of an address has at most.
const maxPartWords = 6

// lettersOnly reports whether the words hold letters, dashes, dots and
// apostrophes and no more.
func (a *addressText) lettersOnly(from, to int) bool {
	for i := from; i < to; i++ {
		for _, b := range a.word(i) {
			if !isLetter(b) && b < 0x80 && b != '-' && b != '.' && b != '\'' {
				return false
			}
		}
	}
	return from < to
}

// capitalAt reports whether a word begins with a capital letter.
func capitalAt(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return unicode.IsUpper(r)
}
