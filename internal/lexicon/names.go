package lexicon

import (
	_ "embed"
	"encoding/binary"
)

// The tables of names are facts taken from three packages by the program in
// internal/lexicon/generate (see its comment for sources and licences). They
// are hash sets laid out as bytes, read where they lie: nothing is parsed at
// start-up, and the binary holds no list of names.

//go:generate go run ./generate -hunspell $HUNSPELL_FR -faker $FAKER -communes $CODES_POSTAUX -additions generate/additions.txt -out .

//go:embed names.first.bin
var firstNames []byte

//go:embed names.last.bin
var surnames []byte

//go:embed names.communes.bin
var communes []byte

// IsFirstName reports whether the folded text is a first name, or several
// ("jean pierre"), of France or of a country around. Names that are also common
// words (rose, pierre) count: see [FirstName].
func IsFirstName(folded []byte) bool {
	known, _ := FirstName(folded)
	return known
}

// FirstName is [IsFirstName] and says besides whether the name is also a common
// word, a town or a surname, so that it needs support from its neighbours.
func FirstName(folded []byte) (known, ambiguous bool) {
	return eachWord(firstNames, folded, false)
}

// IsSurname reports whether the folded text is a known surname, with particles
// ("de la tour") or double ("dupont martin"). The table holds the frequent ones
// only: no is not a proof.
func IsSurname(folded []byte) bool {
	known, _ := Surname(folded)
	return known
}

// Surname is [IsSurname] and says besides whether the name is also a common word.
func Surname(folded []byte) (known, ambiguous bool) {
	return eachWord(surnames, folded, true)
}

// IsCommune reports whether the folded text names a French commune; "st" and
// "ste" may stand for saint and sainte, an arrondissement or "cedex" may follow.
func IsCommune(folded []byte) bool {
	known, _ := Commune(folded)
	return known
}

// Commune is [IsCommune] and says besides whether it is also a common word or a
// first name.
func Commune(folded []byte) (known, ambiguous bool) {
	if len(folded) < 2 || len(folded) > 48 {
		return false, false
	}
	var buffer [96]byte
	town := townForm(buffer[:0], folded)
	return lookUp(communes, hashOf(town))
}

// townForm writes st and ste out and drops what may follow a town.
func townForm(dst, folded []byte) []byte {
	for start := 0; start < len(folded); {
		end := start
		for end < len(folded) && folded[end] != ' ' {
			end++
		}
		word := folded[start:end]
		start = end + 1
		if len(dst) > 0 && (string(word) == "cedex" || word[0] >= '0' && word[0] <= '9') {
			break
		}
		if len(dst) > 0 {
			dst = append(dst, ' ')
		}
		switch string(word) {
		case "st":
			dst = append(dst, "saint"...)
		case "ste":
			dst = append(dst, "sainte"...)
		default:
			dst = append(dst, word...)
		}
	}
	return dst
}

// eachWord accepts a text that the table holds whole or word by word.
func eachWord(table, folded []byte, particles bool) (known, ambiguous bool) {
	if len(folded) < 2 || len(folded) > 64 {
		return false, false
	}
	if known, ambiguous = lookUp(table, hashOf(folded)); known {
		return known, ambiguous
	}
	words, unsure, found := 0, false, 0
	for start := 0; start < len(folded); {
		end := start
		for end < len(folded) && folded[end] != ' ' {
			end++
		}
		word := folded[start:end]
		start = end + 1
		if particles && isParticle(word) {
			continue
		}
		words++
		if words > 4 {
			return false, false
		}
		known, ambiguous = lookUp(table, hashOf(word))
		if !known {
			return false, false
		}
		found++
		unsure = unsure || ambiguous
	}
	return found > 0, found > 0 && unsure && found == 1
}

func isParticle(word []byte) bool {
	switch string(word) {
	case "de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "den", "der", "ter", "zu", "da", "das", "do", "dos",
		"di", "del", "della", "y", "e", "el", "al", "ben", "bin", "ait", "mac", "mc", "o", "st", "saint", "sainte", "epouse", "ep", "nee":
		return true
	}
	return false
}

// A table is 4 bytes a slot, little endian, a power of two of slots; 0 = empty.
// A slot keeps 31 bits of the hash and, lowest, whether the word is ambiguous;
// collisions go to the next slot.
func lookUp(table []byte, hash uint64) (known, ambiguous bool) {
	mask := uint64(len(table)/4 - 1)
	want := uint32(hash>>32) | 1
	for slot := hash & mask; ; slot = (slot + 1) & mask {
		got := binary.LittleEndian.Uint32(table[slot*4:])
		if got == 0 {
			return false, false
		}
		if got|1 == want {
			return true, got&1 != 0
		}
	}
}

// Hash is the hash of a folded word that the tables of names are laid out by;
// the program that builds them needs it.
func Hash(folded []byte) uint64 { return hashOf(folded) }

// hashOf is FNV-1a, 64 bits, with a last mix so that low bits serve as slots.
func hashOf(word []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return mix(h)
}

func mix(h uint64) uint64 {
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
