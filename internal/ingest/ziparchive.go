package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"egide/internal/sealed"
	"egide/internal/table"
)

// zipFormat reads archives of files; those that are a document by themselves
// have formats of their own.
var zipFormat = Format{
	Name:       "zip",
	Extensions: []string{".zip"},
	Doc:        "archive: every file in it is a document of its own, also what stands in no directory; names and comments are searched",
	Sniff:      func(head []byte) bool { return sniffZipKind(head) == "zip" },
	Open:       openZip,
}

// zipBook is a [Container] of one archive. It has no sheets.
type zipBook struct {
	container
	names  map[*part]string
	inside Limits

	passwords Passwords
}

func openZip(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	inner, code := o.inside(size)
	if code != "" {
		return nil, &Error{Code: code}
	}
	a, err := openArchive(r, size, inner)
	if err != nil {
		return nil, err
	}
	if a.flaw == "" {
		a.account()
	}
	if len(a.parts) == 0 {
		return nil, &Error{Code: "empty"}
	}
	b := &zipBook{container: container{zip: a}, inside: inner, passwords: o.Passwords}
	b.names = memberNames(a.parts)
	for _, p := range a.parts {
		if p.entry.Flags&1 != 0 {
			b.facts.Encryption = zipEncryption(p.entry)
		}
	}
	b.facts.Encrypted = allEncrypted(a.parts)
	b.looseBytes()
	return b, ctx.Err()
}

func allEncrypted(parts []*part) bool {
	for _, p := range parts {
		if p.entry.Flags&1 == 0 {
			return false
		}
	}
	return true
}

// zipEncryption names the method (APPNOTE 7.2; method 99 is WinZip's AES).
func zipEncryption(f *zip.File) string {
	if f.Method == 99 {
		return "aes"
	}
	return "zipcrypto"
}

// looseBytes notes bytes that belong to no member, unless they are zeros, text
// that is searched, or the program of an archive that unpacks itself.
func (b *zipBook) looseBytes() {
	for _, s := range b.zip.loose {
		head := make([]byte, min(s.end-s.start, SniffLen))
		n, _ := b.zip.file.ReadAt(head, s.start)
		head = head[:n]
		program := s.start == 0 && (bytes.HasPrefix(head, []byte("MZ")) || bytes.HasPrefix(head, []byte("\x7fELF")))
		if !program && !isText(head) && len(bytes.Trim(head, "\x00")) > 0 {
			b.problem(table.Problem{Code: "loose-bytes", Sheet: -1})
		}
	}
}

// Sheets has none.
func (b *zipBook) Sheets() []table.Sheet { return nil }

// Rows has none.
func (b *zipBook) Rows(context.Context, int, func(table.Row) error) (table.SheetFacts, error) {
	return table.SheetFacts{}, nil
}

// Texts streams the names of the members, the comments, and what can be read of
// the bytes that belong to no member. Places stay empty: a name may be personal.
func (b *zipBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	run := &textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}
	for _, p := range b.zip.parts {
		run.memberName(b.names[p])
		run.emit(table.Text{Kind: "zip-comment", Sheet: -1, Column: -1}, decodeName(p.entry.Comment))
	}
	run.emit(table.Text{Kind: "zip-comment", Sheet: -1, Column: -1}, decodeName(b.zip.zip.Comment))
	for _, s := range b.zip.loose {
		run.strings(io.NewSectionReader(b.zip.file, s.start, s.end-s.start))
	}
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// memberName gives the name of a member as text: file names write _ for a blank.
func (r *textRun) memberName(name string) {
	r.emit(table.Text{Kind: "member-name", Sheet: -1, Column: -1}, []byte(strings.ReplaceAll(name, "_", " ")))
}

// strings gives the runs of printable characters of loose bytes.
func (r *textRun) strings(src io.Reader) {
	emit := func(text []byte) { r.emit(table.Text{Kind: "loose-bytes", Sheet: -1, Column: -1}, text) }
	wide, narrow := stringRun{emit: emit}, stringRun{emit: emit}
	_ = searchRuns(src, &wide, &narrow) // a file that stops responding shows where its members are read
}

// Members hands out the files of the archive.
func (b *zipBook) Members(ctx context.Context, fn func(Member) error) error {
	for _, p := range b.zip.parts {
		if !b.inside.oneMore() {
			b.problem(table.Problem{Code: "too-many-entries", Sheet: -1})
			return nil
		}
		m := Member{Name: b.names[p], Limits: b.inside}
		switch {
		case p.entry.Mode()&fs.ModeType != 0 && !p.lost:
			m.Problem = "special-file"
		case p.entry.Flags&1 != 0 && b.passwords.Len() == 0:
			m.Problem = encrypted
		default:
			m.Encrypted = p.entry.Flags&1 != 0
			m.stream = func(ctx context.Context) (io.ReadCloser, error) {
				if m.Encrypted {
					if err := b.zip.unlock(ctx, p, b.passwords); err != nil {
						return nil, err
					}
				}
				r, err := b.zip.open(ctx, p)
				if err != nil {
					return nil, err // no typed nil
				}
				return r, nil
			}
		}
		if err := fn(m); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// oneMore counts a document out of the same file and reports whether there is room for it.
func (l Limits) oneMore() bool {
	l.nest.members++
	return l.nest.members <= l.Entries
}

// Close lets go of the memory. The reader given to Open stays the caller's.
func (b *zipBook) Close() error {
	b.zip, b.names = nil, nil
	return nil
}

// memberNames decodes the names of all members: those that are not marked as
// UTF-8 are in the charset of the system that wrote them, the same for all.
func memberNames(parts []*part) map[*part]string {
	var odd []byte
	for _, p := range parts {
		if !utf8.ValidString(p.name) {
			odd = append(append(odd, p.name...), '\n')
		}
	}
	names := make(map[*part]string, len(parts))
	for _, p := range parts {
		name := p.name
		if unicodeName, ok := unicodePath(p.entry); ok {
			name = unicodeName
		}
		names[p] = memberName(string(decodeWith(name, odd)))
	}
	return names
}

// unicodePath reads the extra field in which Info-ZIP keeps the name in UTF-8
// (APPNOTE 4.6.9), which counts only for the name whose sum it holds.
func unicodePath(f *zip.File) (string, bool) {
	for extra := f.Extra; len(extra) >= 4; {
		length := int(binary.LittleEndian.Uint16(extra[2:]))
		if 4+length > len(extra) {
			break
		}
		field := extra[4 : 4+length]
		if binary.LittleEndian.Uint16(extra) == 0x7075 && length > 5 && field[0] == 1 {
			name := string(field[5:])
			if utf8.ValidString(name) && binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) {
				return name, true
			}
		}
		extra = extra[4+length:]
	}
	return "", false
}

// decodeName gives a name or comment in UTF-8.
func decodeName(name string) []byte { return decodeWith(name, nil) }

// decodeWith decodes a name in the charset that fits it and the others best.
// DOS wrote code pages 437 and 850, which agree on the letters of French.
func decodeWith(name string, others []byte) []byte {
	if utf8.ValidString(name) {
		return []byte(name)
	}
	charset := chooseNameCharset(others, []byte(name))
	out := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		out = utf8.AppendRune(out, charset.rune(name[i]))
	}
	return out
}

// chooseNameCharset prefers code page 850 where it fits as well as another:
// archives written by DOS and Windows have it, and no text of a list.
func chooseNameCharset(others, name []byte) *singleByte {
	best := chooseSingleByte(others, name)
	for _, s := range singleBytes {
		if s.name != "ibm850" {
			continue
		}
		if dosScore, bestScore := s.fits(others, name), best.fits(others, name); dosScore >= bestScore {
			return s
		}
	}
	return best
}

func (s *singleByte) fits(texts ...[]byte) (score int) {
	for _, text := range texts {
		_, points := s.judge(text, maxJudged)
		score += points
	}
	return score
}
