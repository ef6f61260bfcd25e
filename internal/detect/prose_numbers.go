package detect

import "egide/internal/lexicon"

// A number that a word names needs no check digit to be one: "n° allocataire
// 2731904", "né le 12/03/2010", "mdp : lilas44". Recognisers have gone first;
// what they found stays.

// label is what a naming word says about the number behind it.
type label struct {
	category, kind       string
	minDigits, maxDigits int
	within               int // words that may stand between
}

var (
	phoneLabel   = &label{"phone", "contact.phone", 8, 14, 4}
	benefitLabel = &label{"benefit_number", "id.caf_number", 6, 8, 3}
	birthLabel   = &label{"birth_date", "identity.birth_date", 5, 8, 2}
	licenceLabel = &label{"licence_number", "id.licence_number", 5, 12, 2}
	memberLabel  = &label{"membership_number", "id.member_number", 2, 10, 2}
	accountLabel = &label{"bank_other", "pay.bank_other", 9, 24, 3}
	secretLabel  = &label{category: "password", kind: "auth.password", within: 2}
)

// labelOf returns what the folded word announces, nil for nothing.
func labelOf(word []byte) *label {
	switch string(word) {
	case "tel", "telephone", "tph", "portable", "mobile", "port", "gsm", "natel", "fixe", "handy", "handynummer", "telefon", "telefonnummer", "phone", "cell", "joindre",
		"joignable", "appeler", "rappeler", "rappele", "rappelee", "telefono", "cellulare", "chiamare", "movil", "llamar", "telefone", "telemovel", "contactar", "ligar", "telefoon", "bellen",
		"dzwonic", "telefonu", "komorka", "anrufen", "erreichbar", "call", "ring", "sms", "whatsapp":
		return phoneLabel
	case "allocataire", "allocataires", "caf", "msa":
		return benefitLabel
	case "ne", "nee", "naissance", "ddn", "born", "geboren", "nato", "nata", "nacido", "nacida", "nascido", "nascida", "geb":
		return birthLabel
	case "licence", "licencie", "licenciee":
		return licenceLabel
	case "adherent", "adherente", "sociétaire", "societaire", "membre":
		return memberLabel
	case "rib", "compte", "konto", "kontonummer", "rekening", "cuenta", "conto", "conta":
		return accountLabel
	case "mdp", "password", "passwort", "passwd", "contrasena", "wachtwoord":
		return secretLabel
	}
	return nil
}

// labelled looks for numbers behind their names.
func (p *prose) labelled(text []byte) {
	for i := range p.words.List {
		if l := labelOf(p.words.Word(i)); l != nil {
			p.behind(text, i, l)
		} else if i > 1 && string(p.words.Word(i)) == "passe" && string(p.words.Word(i-2)) == "mot" {
			p.behind(text, i, secretLabel)
		}
	}
}

// behind takes the first run of digits within reach of the i-th word.
func (p *prose) behind(text []byte, i int, l *label) {
	list := p.words.List
	for k := i + 1; k < len(list) && k <= i+1+l.within; k++ {
		if list[k].Flags&lexicon.HasDigit == 0 {
			continue
		}
		if l == secretLabel {
			p.add(list[k].Start, list[k].End, l.category, l.kind)
			return
		}
		start, end, digits := digitRun(text, list[k].Start)
		if l == birthLabel && !dateLike(text[start:end]) || digits < l.minDigits || digits > l.maxDigits {
			return
		}
		if l == memberLabel && !numberSign(text[list[i].End:start]) {
			return
		}
		if end < list[k].End {
			end = list[k].End
		}
		if start > 0 && (text[start-1] == '+' || text[start-1] == '(') {
			start--
		}
		p.add(start, end, l.category, l.kind)
		return
	}
}

// digitRun returns the run of digits from start on, with single blanks, dots,
// dashes, slashes and brackets inside.
func digitRun(text []byte, start int) (from, to, digits int) {
	gap := 0
	to = start
	for i := start; i < len(text) && gap < 3; i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits++
			gap, to = 0, i+1
		case c == ' ' || c == '.' || c == '-' || c == '/' || c == '(' || c == ')' || c == 0xC2 || c == 0xA0 || c == 0xE2 || c == 0x80 || c == 0xAF:
			gap++
		default:
			gap = 3
		}
	}
	return start, to, digits
}

// dateLike reports whether the text holds two separators: 12/03/2010, 12-3-10.
func dateLike(text []byte) bool {
	marks := 0
	for _, c := range text {
		if c == '/' || c == '-' || c == '.' {
			marks++
		}
	}
	return marks == 2
}

// numberSign reports whether the words between hold a sign or word for number.
func numberSign(between []byte) bool {
	for i, c := range between {
		if c == 'n' || c == 'N' || c == '#' || c == ':' {
			return i < 6
		}
	}
	return false
}
