package recognizer

import (
	"unicode"
	"unicode/utf8"
)

// Lengths of RFC 5321 4.5.3.1, in bytes.
const (
	maxLocalPart = 64
	maxEmail     = 254
)

var email = &Recognizer{
	ID:       "email",
	Category: "email",
	Kind:     "contact.email",
	Strength: Format,
	Doc: `E-mail address.
The local part is a dot-atom, letters of any script allowed (RFC 6531). A leading "mailto:" and a final dot, comma or semicolon do not matter.
Misses: quoted local parts, addresses at an IP address, domains without a dot.`,
	Sources: []string{
		"https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1",
		"https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
		"https://www.rfc-editor.org/rfc/rfc6531#section-3.3",
	},
	Gate:  Gate{MinBytes: 6, MaxBytes: maxEmail + 9, Needs: At | Dot},
	Check: checkEmail,
	Find:  findEmails,
	Match: []string{
		"odile.marchand@example.org", "ODILE@EXAMPLE.ORG", "o.marchand+judo@mail.example.fr", "élodie.brun@exemple.fr",
		"o'neil_76@example.com", "x@bücher.example", "mailto:odile@example.org", "odile@example.org.", "odile@example.org;",
		"a-b@xn--bcher-kva.example",
	},
	NoMatch: []string{
		"logo@2x.png", "odile@example", "odile.example.org", "@odile", "odile@@example.org", "odile@.example.org", "odile..m@example.org",
		".odile@example.org", "odile@example-.org", "odile@-example.org", "odile@example.o", "odile marchand@example.org", "odile@example.org b@example.org",
		"odile@192.168.1.1", "12@30.50",
	},
}

func checkEmail(text []byte) bool {
	text = trimMail(text)
	if len(text) > maxEmail {
		return false
	}
	at := -1
	for i, b := range text {
		if b != '@' {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	return at > 0 && isLocalPart(text[:at]) && isMailDomain(text[at+1:])
}

// trimMail takes away a scheme in front and punctuation behind.
func trimMail(text []byte) []byte {
	const scheme = "mailto:"
	if len(text) > len(scheme) && hasPrefixFold(text, scheme) {
		text = text[len(scheme):]
	}
	if n := len(text); n > 0 && (text[n-1] == '.' || text[n-1] == ',' || text[n-1] == ';') {
		text = text[:n-1]
	}
	return text
}

// hasPrefixFold compares with an ASCII prefix in lower case.
func hasPrefixFold(text []byte, prefix string) bool {
	if len(text) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if lower(text[i]) != prefix[i] {
			return false
		}
	}
	return true
}

// isLocalPart accepts a dot-atom.
func isLocalPart(local []byte) bool {
	if len(local) > maxLocalPart {
		return false
	}
	dot := true // a dot may not lead, follow a dot or end
	for i := 0; i < len(local); {
		if local[i] == '.' {
			if dot {
				return false
			}
			dot = true
			i++
			continue
		}
		n := localRune(local[i:])
		if n == 0 {
			return false
		}
		dot = false
		i += n
	}
	return !dot
}

// localRune is the length of the atom character text begins with.
func localRune(text []byte) int {
	if atomBytes[text[0]] {
		return 1
	}
	if text[0] < utf8.RuneSelf {
		return 0
	}
	return letterRune(text)
}

// atomBytes are the characters of ASCII that stand in an atom (RFC 5322 3.2.3).
var atomBytes = func() (atom [256]bool) {
	for b := range byte(utf8.RuneSelf) {
		atom[b] = isAlnum(b)
	}
	for _, b := range []byte("!#$%&'*+-/=?^_`{|}~") {
		atom[b] = true
	}
	return atom
}()

// letterRune is the length of the letter, mark or digit outside ASCII that text begins with.
func letterRune(text []byte) int {
	r, n := utf8.DecodeRune(text)
	if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) {
		return n
	}
	return 0
}

// fileEndings look like top-level domains in names of pictures: logo@2x.png.
var fileEndings = wordList("png", "jpg", "jpeg", "gif", "svg", "webp", "css", "pdf", "xlsx", "docx", "csv", "html", "htm", "php")

// isMailDomain accepts two labels or more, the last of letters or in punycode.
func isMailDomain(domain []byte) bool {
	labels, start := 0, 0
	for i := 0; i <= len(domain); i++ {
		if i < len(domain) && domain[i] != '.' {
			continue
		}
		if !isLabel(domain[start:i]) {
			return false
		}
		labels++
		if i == len(domain) {
			return labels > 1 && isTopLevel(domain[start:])
		}
		start = i + 1
	}
	return false
}

func isLabel(label []byte) bool {
	n := len(label)
	if n == 0 || n > 63 || label[0] == '-' || label[n-1] == '-' {
		return false
	}
	for i := 0; i < n; {
		w := 1
		if b := label[i]; b >= utf8.RuneSelf {
			w = letterRune(label[i:])
		} else if !isAlnum(b) && b != '-' {
			return false
		}
		if w == 0 {
			return false
		}
		i += w
	}
	return true
}

func isTopLevel(label []byte) bool {
	if hasPrefixFold(label, "xn--") {
		return true
	}
	for _, b := range label {
		if b < utf8.RuneSelf && !isLetter(b) {
			return false
		}
	}
	return len(label) > 1 && !fileEndings.has(label)
}

func findEmails(text []byte, found func(start, end int)) {
	done := 0
	for at := range text {
		if text[at] != '@' || at < done {
			continue
		}
		start, end := mailStart(text, at, done), mailEnd(text, at)
		if start < at && checkEmail(text[start:end]) {
			found(start, end)
			done = end
		}
	}
}

// mailStart walks back from the at sign over a local part.
func mailStart(text []byte, at, floor int) int {
	i := at
	for i > floor {
		b := text[i-1]
		n := 1
		if b >= utf8.RuneSelf {
			_, n = utf8.DecodeLastRune(text[floor:i])
			if letterRune(text[i-n:]) != n {
				break
			}
		} else if b != '.' && (b == '/' || b == '|' || b == '=' || localRune(text[i-1:i]) == 0) {
			break // those three join addresses and links more often than they stand in one
		}
		i -= n
	}
	for i < at && (text[i] == '.' || text[i] == '\'' || text[i] == '-' || text[i] == '*') {
		i++
	}
	return i
}

// mailEnd walks on from the at sign over a domain.
func mailEnd(text []byte, at int) int {
	i := at + 1
	for i < len(text) {
		n := 1
		if b := text[i]; b >= utf8.RuneSelf {
			if n = letterRune(text[i:]); n == 0 {
				break
			}
		} else if !isAlnum(b) && b != '-' && b != '.' {
			break
		}
		i += n
	}
	for i > at+1 && (text[i-1] == '.' || text[i-1] == '-') {
		i--
	}
	return i
}
