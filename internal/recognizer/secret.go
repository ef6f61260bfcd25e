package recognizer

var passwordHash = &Recognizer{
	ID:       "password-hash",
	Category: "password",
	Kind:     "auth.password",
	Strength: Format,
	Doc: `Password kept as a hash.
The modular crypt format ($2y$, $argon2id$, $6$, $P$…), LDAP schemes ({SSHA}), or 32, 40, 64 or 128 hexadecimal digits. A file's digest looks like the last.`,
	Sources: []string{"https://passlib.readthedocs.io/en/stable/modular_crypt_format.html", "https://www.rfc-editor.org/rfc/rfc2307#section-5.3"},
	Gate:    Gate{MinBytes: 20, MaxBytes: 256},
	Check:   checkPasswordHash,
	Match: []string{
		"$2y$10$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01234", "$argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$c29tZWhhc2g", "0123456789abcdef0123456789abcdef", "{SSHA}MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=",
		"$P$Babcdefghijklmnopqrstuvwxyz0123",
	},
	NoMatch: []string{"$ 20 pour la sortie au lac", "12345678901234567890123456789012", "abcdefabcdefabcdefabcdefabcdefab", "0123456789abcdef", "$abc$ et encore du texte ici"},
}

// cryptIDs are the identifiers between the first two $ of the modular crypt format.
var cryptIDs = wordList("1", "2", "2a", "2b", "2y", "5", "6", "7", "y", "p", "h", "argon2i", "argon2d", "argon2id", "scrypt", "pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512", "apr1", "s")

func checkPasswordHash(text []byte) bool {
	for _, b := range text {
		if b <= ' ' || b >= 0x7f {
			return false
		}
	}
	if len(text) < 20 {
		return false
	}
	switch text[0] {
	case '$':
		for i := 1; i < len(text); i++ {
			if text[i] == '$' {
				return cryptIDs.has(text[1:i]) && len(text)-i > 16
			}
		}
		return false
	case '{':
		return hasPrefixFold(text, "{ssha}") || hasPrefixFold(text, "{sha}") || hasPrefixFold(text, "{md5}") || hasPrefixFold(text, "{smd5}") || hasPrefixFold(text, "{crypt}") || hasPrefixFold(text, "{ssha512}")
	}
	switch len(text) {
	case 32, 40, 64, 128:
	default:
		return false
	}
	digits := 0
	for _, b := range text {
		if !isHex(b) {
			return false
		}
		if isDigit(b) {
			digits++
		}
	}
	return digits > 3 && digits < len(text)-3
}
