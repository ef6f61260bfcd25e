package finding

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
)

// KeyVersion names how [Key] is computed. Another way of computing it gets
// another name, and both stand side by side while old audits are compared.
const KeyVersion = "v1"

// KeyLength is the number of characters of a key: 50 bits, so that among ten
// thousand findings of one project two meet by chance once in twenty million
// projects, and a person can still read one aloud.
const KeyLength = 10

// Subject is what one place of a finding is called for its key. All are names
// that stay when rows come and go: no row, address, value or count.
type Subject struct {
	Document string   // [DocumentName] of the file
	Sheet    string   // normalised name of the sheet, "" where there is none
	Columns  []string // normalised headers, or category and ordinal; any order
}

// Key names a finding from one audit to the next: lower-case base32 (RFC 4648,
// alphabet a–z 2–7) of the first bits of HMAC-SHA256, under the project's salt,
// of the rule and the subjects. The order of the subjects and of their columns
// does not matter. Without the salt nobody can tell which names went into it.
func Key(salt []byte, rule string, subjects ...Subject) string {
	parts := make([][]byte, len(subjects))
	for i, s := range subjects {
		columns := slices.Sorted(slices.Values(s.Columns))
		parts[i] = appendAll(nil, append([]string{s.Document, s.Sheet}, columns...)...)
	}
	slices.SortFunc(parts, slices.Compare)

	mac := hmac.New(sha256.New, salt)
	mac.Write(appendAll(nil, KeyVersion, rule))
	for _, part := range parts {
		mac.Write(binary.AppendUvarint(nil, uint64(len(part))))
		mac.Write(part)
	}
	text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil))
	return strings.ToLower(text[:KeyLength])
}

// appendAll writes each text with its length before it, so that no two lists of
// texts have the same bytes.
func appendAll(b []byte, texts ...string) []byte {
	for _, t := range texts {
		b = binary.AppendUvarint(b, uint64(len(t)))
		b = append(b, t...)
	}
	return b
}
