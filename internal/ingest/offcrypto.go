package ingest

import (
	"bytes"
	"context"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"hash"
	"io"
	"unicode/utf16"

	"egide/internal/table"
)

// Codes of what is protected and stays so, or was tampered with.
const (
	wrongPassword = "wrong-password"           // none of those given opens it
	unknownLock   = "encryption-not-supported" // a scheme or cipher that nobody uses any more
	costlyLock    = "encryption-too-costly"    // its author asks for minutes of work
	brokenSeal    = "bad-integrity"            // read, but changed since
)

// How Office documents are encrypted, for Facts.Encryption.
const (
	agileScheme    = "agile"
	standardScheme = "standard"
)

// maxSpin bounds the rounds by which a password becomes a key: Office writes
// 100,000, and the number is that of whoever wrote the file.
const maxSpin = 1_000_000

// unlocked is what a password opened. The clear text is made while it is read
// and held nowhere as a whole.
type unlocked struct {
	content io.ReaderAt
	size    int64
	scheme  string // for Facts.Encryption
	flaw    string // code of what is wrong with it, or ""
}

// unlockOffice opens an encrypted Office document ([MS-OFFCRYPTO] 2.3.4): a
// compound file with the description of the lock in one stream and the package
// in another. Errors are *Error or that of ctx.
func unlockOffice(ctx context.Context, r io.ReaderAt, size int64, o Options) (unlocked, error) {
	lock, scheme, err := readLock(ctx, r, size, o.Limits)
	if err != nil {
		return unlocked{}, err
	}
	sealedPackage, err := encryptedPackage(ctx, r, size, o.Limits)
	if err != nil {
		return unlocked{}, err
	}
	for _, password := range o.Passwords.all() {
		key, err := lock.open(ctx, password)
		if err != nil {
			return unlocked{}, err
		}
		if key == nil {
			continue
		}
		p := &packageReader{src: sealedPackage, key: key, held: -1}
		u := unlocked{content: p, scheme: scheme}
		u.flaw, err = p.measure()
		u.size = p.size
		if err == nil && u.flaw == "" {
			u.flaw, err = key.check(ctx, sealedPackage)
		}
		return u, err
	}
	return unlocked{}, &Error{Code: wrongPassword, Place: scheme}
}

// openUnlocked opens what an encrypted Office document holds. Its facts go on
// saying that it is encrypted.
func openUnlocked(ctx context.Context, r io.ReaderAt, size int64, name string, o Options) (table.Book, string, error) {
	u, err := unlockOffice(ctx, r, size, o)
	if err != nil {
		return nil, "", err
	}
	o.Passwords = Passwords{} // Office locks nothing twice
	book, format, err := Open(ctx, u.content, u.size, name, o)
	if err != nil {
		return nil, format, err
	}
	return unlockedBook{book, u}, format, nil
}

// unlockedBook is a book that a password opened.
type unlockedBook struct {
	table.Book
	lock unlocked
}

// Facts says that the document is encrypted.
func (b unlockedBook) Facts() table.Facts {
	f := b.Book.Facts()
	f.Encrypted, f.Encryption = true, b.lock.scheme
	return f
}

// Problems adds what is wrong with the package to what was not read of it.
func (b unlockedBook) Problems() []table.Problem {
	problems := b.Book.Problems()
	if b.lock.flaw != "" {
		problems = append(problems, table.Problem{Code: b.lock.flaw, Sheet: -1, Place: "EncryptedPackage"})
	}
	return problems
}

// officeLock turns a password into a key; nil for the wrong one.
type officeLock interface {
	open(ctx context.Context, password string) (packageKey, error)
}

// packageKey decrypts a package.
type packageKey interface {
	// decrypt decrypts a segment in place; its length is a multiple of 16.
	decrypt(segment []byte, number uint32)
	// check compares the seal of the whole stream where it has one; the code is
	// of what is wrong with it.
	check(ctx context.Context, stream streamAt) (code string, err error)
}

// streamAt is a stream that can be read anywhere.
type streamAt struct {
	io.ReaderAt
	size int64
}

// readLock reads the description of the lock: two numbers of version, and XML
// or a binary header behind them.
func readLock(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (officeLock, string, error) {
	const longest = 64 << 10 // Office writes some 1,200 bytes
	ole, err := openOLE(ctx, r, size, limits.orDefaults())
	if err != nil {
		return nil, "", err
	}
	info := ole.stream("EncryptionInfo")
	if info == nil || info.file.Size > longest {
		return nil, "", &Error{Code: unknownLock}
	}
	data, err := ole.load(info)
	if err != nil || len(data) < 8 {
		return nil, "", protectedBy(ctx, unknownLock)
	}
	major, minor := binary.LittleEndian.Uint16(data), binary.LittleEndian.Uint16(data[2:])
	switch {
	case major == 4 && minor == 4:
		lock, err := newAgileLock(data[8:])
		if err != nil {
			return nil, "", err
		}
		return lock, lock.scheme(), nil
	case major >= 2 && major <= 4 && minor == 2:
		lock, err := newStandardLock(data[4:])
		if err != nil {
			return nil, "", err
		}
		return lock, standardScheme, nil
	}
	return nil, "", &Error{Code: unknownLock}
}

// protectedBy is the error of ctx where it has one, else one of code.
func protectedBy(ctx context.Context, code string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return &Error{Code: code}
}

// encryptedPackage finds the stream of the package. The container's reader
// walks a stream from its start for every piece, so a large one is followed
// here; a small one stands among others of its size and is held.
func encryptedPackage(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (streamAt, error) {
	const name, smallest = "EncryptedPackage", 4096
	src := &guardedReader{ctx: ctx, src: r, sectors: -1}
	for _, e := range oleEntries(src, size) {
		if e.name == name && e.size >= smallest {
			c := newOLETable(src, size).chain(e.start, e.size)
			return streamAt{c, c.size}, ctx.Err()
		}
	}
	ole, err := openOLE(ctx, r, size, limits.orDefaults())
	if err != nil {
		return streamAt{}, err
	}
	stream := ole.stream(name)
	if stream == nil {
		return streamAt{}, &Error{Code: "missing-part", Place: name}
	}
	data, _ := ole.load(stream) // what is missing of it shows where the package is read
	return streamAt{bytes.NewReader(data), int64(len(data))}, ctx.Err()
}

const (
	segmentLength = 4096 // of what is encrypted in one piece
	packageHead   = 8    // bytes before it: the length of the clear text
	heldSegments  = 16
)

// packageReader reads the clear text of a package anywhere, holding 64 KiB.
type packageReader struct {
	src  streamAt
	key  packageKey
	size int64 // of the clear text
	held int64 // which block is in buf; -1 for none
	buf  []byte
}

// measure reads how long the clear text is: no longer than what there is.
func (p *packageReader) measure() (flaw string, err error) {
	var head [packageHead]byte
	if n, _ := p.src.ReadAt(head[:], 0); n < len(head) {
		return "", &Error{Code: "truncated", Place: "EncryptedPackage"}
	}
	size := binary.LittleEndian.Uint64(head[:])
	room := (p.src.size - packageHead) &^ (blockLength - 1)
	if size > uint64(room) {
		p.size = room
		return "truncated", nil
	}
	p.size = int64(size)
	return "", nil
}

const blockLength = 16 // of AES

// ReadAt gives clear text.
func (p *packageReader) ReadAt(out []byte, off int64) (int, error) {
	if off < 0 {
		return 0, &Error{Code: "read-error"}
	}
	n := 0
	for n < len(out) && off+int64(n) < p.size {
		block, err := p.block((off + int64(n)) / (heldSegments * segmentLength))
		if err != nil {
			return n, err
		}
		from := (off + int64(n)) % (heldSegments * segmentLength)
		if from >= int64(len(block)) {
			return n, io.ErrUnexpectedEOF
		}
		n += copy(out[n:], block[from:])
	}
	if n < len(out) {
		return n, io.EOF
	}
	return n, nil
}

// block decrypts one stretch of segments.
func (p *packageReader) block(number int64) ([]byte, error) {
	const length = heldSegments * segmentLength
	if p.held != number {
		p.held = -1
		if p.buf == nil {
			p.buf = make([]byte, length)
		}
		p.buf = p.buf[:length]
		n, err := p.src.ReadAt(p.buf, packageHead+number*length)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		p.buf = p.buf[:n&^(blockLength-1)]
		for at := 0; at < len(p.buf); at += segmentLength {
			p.key.decrypt(p.buf[at:min(at+segmentLength, len(p.buf))], uint32(number*heldSegments)+uint32(at/segmentLength))
		}
		p.held = number
	}
	return p.buf[:min(int64(len(p.buf)), max(0, p.size-number*length))], nil
}

// stretchPassword hashes salt and password, and the result over and over with
// the number of the round ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).
func stretchPassword(ctx context.Context, h hash.Hash, salt []byte, password string, rounds int) ([]byte, error) {
	h.Reset()
	h.Write(salt)
	h.Write(wideBytes(password))
	sum := h.Sum(nil)
	var number [4]byte
	for i := range rounds {
		if i&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		binary.LittleEndian.PutUint32(number[:], uint32(i))
		h.Reset()
		h.Write(number[:])
		h.Write(sum)
		sum = h.Sum(sum[:0])
	}
	return sum, nil
}

// wideBytes is s in UTF-16, little end first.
func wideBytes(s string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

// ecb decrypts block by block in place.
func ecb(c cipher.Block, data []byte) {
	for at := 0; at+blockLength <= len(data); at += blockLength {
		c.Decrypt(data[at:], data[at:])
	}
}
