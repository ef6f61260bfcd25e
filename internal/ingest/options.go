package ingest

import (
	"fmt"
	"io"
)

// Options of [Open]. The zero value reads under the default limits, without
// passwords, and finds encoding and delimiter by itself.
type Options struct {
	Limits
	// Passwords are tried in order on what is encrypted.
	Passwords Passwords
	// Encoding is the charset of text formats, as [Encoding] gives it; "" lets
	// the text say. It counts for text without byte order mark.
	Encoding string
	// Delimiter of CSV and text, or 0 to find it.
	Delimiter byte
	// Beside opens a file whose name is that of the document with a suffix: the
	// log of a database. It gives nil where there is none and stays the owner;
	// without it nothing stands beside the document.
	Beside func(suffix string) (content io.ReaderAt, size int64)

	name string // of the document
}

// Passwords is a list of passwords that cannot be printed, logged or encoded.
type Passwords struct {
	list *[]string // a pointer: printing of any kind stops at it
}

// NewPasswords keeps list.
func NewPasswords(list []string) Passwords { return Passwords{&list} }

// Len is how many there are.
func (p Passwords) Len() int { return len(p.all()) }

func (p Passwords) all() []string {
	if p.list == nil {
		return nil
	}
	return *p.list
}

// Format prints [sealed] whatever the verb.
func (p Passwords) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[sealed]") }

// MarshalText gives [sealed].
func (p Passwords) MarshalText() ([]byte, error) { return []byte("[sealed]"), nil }
