package ingest

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what the format uses
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"strconv"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/blowfish" //nolint:staticcheck // what the format uses
)

// odfLock says how one member of an OpenDocument package is encrypted
// (OpenDocument 1.3 part 2, 3.4 and 4.8). Each has a key of its own, made from
// the one password.
type odfLock struct {
	cipher     string // last words of the names in the manifest, in lower case
	derivation string
	start      string // hash of the password
	checksum   string // hash of the first 1024 bytes
	iv, salt   []byte
	sum        []byte
	keyLength  int
	iterations int
	memory     int   // KiB, of Argon2
	lanes      int   // of Argon2
	size       int64 // in clear
}

// What Argon2 may cost: LibreOffice asks for 64 MiB three times.
const (
	maxArgonMemory = 256 << 10 // KiB
	maxArgonWork   = 1 << 20   // KiB by iterations
	maxArgonLanes  = 16
)

// read takes what an element of the manifest says about the lock.
func (l *odfLock) read(x *xmlReader) {
	word := func(name string) string {
		value := strings.ToLower(x.attrString(name))
		return value[strings.LastIndexAny(value, "#:")+1:]
	}
	number := func(name string) int {
		n, _ := strconv.Atoi(x.attrString(name)) // what is no number is 0 and refused
		return n
	}
	bytesOf := func(name string) []byte {
		b, _ := base64.StdEncoding.DecodeString(x.attrString(name)) // what is broken opens nothing
		return b
	}
	switch string(x.name) {
	case "encryption-data":
		l.checksum, l.sum = word("checksum-type"), bytesOf("checksum")
	case "algorithm":
		l.cipher, l.iv = word("algorithm-name"), bytesOf("initialisation-vector")
	case "start-key-generation":
		l.start = word("start-key-generation-name")
	case "key-derivation":
		l.derivation, l.salt = word("key-derivation-name"), bytesOf("salt")
		l.keyLength, l.iterations = number("key-size"), number("iteration-count")
		if l.derivation == "argon2id" {
			l.iterations, l.memory, l.lanes = number("argon2-iterations"), number("argon2-memory"), number("argon2-lanes")
		}
	}
}

// scheme names the lock for Facts.Encryption.
func (l *odfLock) scheme() string {
	switch {
	case l.derivation == "argon2id":
		return "odf-argon2"
	case strings.HasPrefix(l.cipher, "aes"):
		return "odf-aes"
	}
	return "odf-blowfish"
}

// check says whether the lock is one that can be opened at a bearable cost.
func (l *odfLock) check() error {
	ciphers := map[string]int{"aes128-cbc": 16, "aes192-cbc": 24, "aes256-cbc": 32, "aes256-gcm": 32, "blowfish cfb": 16, "blowfish": 16}
	if l.keyLength == 0 {
		l.keyLength = 16 // what the manifest need not say (OpenDocument 1.1)
	}
	switch length := ciphers[l.cipher]; {
	case length == 0, l.keyLength != length, l.keyHash() == nil, l.iterations <= 0:
		return &Error{Code: unknownLock, Place: l.scheme()}
	case l.derivation == "pbkdf2" && l.iterations > maxSpin,
		l.derivation == "argon2id" && (l.memory > maxArgonMemory || l.iterations > maxArgonWork/max(1, l.memory) || l.lanes > maxArgonLanes):
		return &Error{Code: costlyLock, Place: l.scheme()}
	case l.derivation != "pbkdf2" && (l.derivation != "argon2id" || l.lanes <= 0 || l.memory <= 0):
		return &Error{Code: unknownLock, Place: l.scheme()}
	}
	return nil
}

// keyHash is what the password is hashed with first.
func (l *odfLock) keyHash() func() hash.Hash {
	switch l.start {
	case "", "sha1":
		return sha1.New
	case "sha256":
		return sha256.New
	}
	return nil
}

// key makes the key of the member.
func (l *odfLock) key(ctx context.Context, password string) ([]byte, error) {
	h := l.keyHash()()
	h.Write([]byte(password))
	start := h.Sum(nil)
	if l.derivation == "pbkdf2" {
		return stretchODF(ctx, start, l.salt, l.iterations, l.keyLength)
	}
	done := make(chan []byte, 1)
	go func() {
		done <- argon2.IDKey(start, l.salt, uint32(l.iterations), uint32(l.memory), uint8(l.lanes), uint32(l.keyLength))
	}()
	select {
	case key := <-done:
		return key, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// stretchODF is PBKDF2 with HMAC-SHA-1 (RFC 8018, 5.2) that stops when its
// context does.
func stretchODF(ctx context.Context, password, salt []byte, rounds, length int) ([]byte, error) {
	mac := hmac.New(sha1.New, password)
	var key []byte
	for block := uint32(1); len(key) < length; block++ {
		mac.Reset()
		mac.Write(salt)
		mac.Write(binary.BigEndian.AppendUint32(nil, block))
		u := mac.Sum(nil)
		sum := bytes.Clone(u)
		for i := 1; i < rounds; i++ {
			if i&0xfff == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			mac.Reset()
			mac.Write(u)
			u = mac.Sum(u[:0])
			subtle.XORBytes(sum, sum, u)
		}
		key = append(key, sum...)
	}
	return key[:length], nil
}

// decrypter decrypts a stream piece by piece in place.
type decrypter interface {
	BlockSize() int
	CryptBlocks(dst, src []byte)
}

func (l *odfLock) decrypter(key []byte) (decrypter, error) {
	wrong := &Error{Code: unknownLock, Place: l.scheme()}
	if strings.HasPrefix(l.cipher, "blowfish") {
		block, err := blowfish.NewCipher(key)
		if err != nil || len(l.iv) != block.BlockSize() {
			return nil, wrong
		}
		return &feedback{block: block, last: bytes.Clone(l.iv)}, nil
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(l.iv) != block.BlockSize() || !strings.HasSuffix(l.cipher, "cbc") {
		return nil, wrong
	}
	return cipher.NewCBCDecrypter(block, l.iv), nil
}

// feedback is the mode CFB over whole blocks, the last of which may be shorter.
type feedback struct {
	block cipher.Block
	last  []byte
}

// BlockSize is that of the cipher.
func (f *feedback) BlockSize() int { return f.block.BlockSize() }

// CryptBlocks decrypts src to dst.
func (f *feedback) CryptBlocks(dst, src []byte) {
	pad := make([]byte, f.BlockSize())
	for at := 0; at < len(src); at += len(pad) {
		piece := src[at:min(at+len(pad), len(src))]
		f.block.Encrypt(pad, f.last)
		copy(f.last, piece)
		subtle.XORBytes(dst[at:], piece, pad)
	}
}

// opens reports whether a key gives the text that the manifest has the check
// sum of: that of the first 1024 bytes of the packed member.
func (l *odfLock) opens(key []byte, raw io.Reader) (bool, error) {
	const length = 1024
	d, err := l.decrypter(key)
	if err != nil {
		return false, err
	}
	head := make([]byte, length+blockLength)
	n, err := io.ReadFull(raw, head)
	whole := errors.Is(err, io.ErrUnexpectedEOF)
	padded := d.BlockSize() == blockLength
	if err != nil && !whole || padded && n%blockLength != 0 {
		return false, &Error{Code: "truncated"}
	}
	head = head[:n]
	d.CryptBlocks(head, head)
	if fill := int(head[n-1]); whole && padded {
		if fill == 0 || fill > blockLength {
			return false, nil
		}
		head = head[:n-fill]
	}
	h := sha1.New() //nolint:gosec // what the format uses
	if strings.HasPrefix(l.checksum, "sha256") {
		h = sha256.New()
	}
	h.Write(head[:min(len(head), length)])
	return bytes.Equal(h.Sum(nil), l.sum), nil
}

// odfReader decrypts a member while it is read.
type odfReader struct {
	src    io.Reader
	d      decrypter
	buf    []byte
	out    []byte // decrypted, not handed out
	sum    uint32 // of what is stored
	err    error
	sealed uint32 // check sum that the zip gives
}

// Read gives clear text, and what fills its last block.
func (r *odfReader) Read(p []byte) (int, error) {
	for len(r.out) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		n, err := io.ReadFull(r.src, r.buf)
		r.err = err
		if errors.Is(err, io.ErrUnexpectedEOF) {
			r.err = io.EOF
		}
		r.sum = crc32.Update(r.sum, crc32.IEEETable, r.buf[:n])
		if r.d.BlockSize() == blockLength {
			n &^= blockLength - 1
		}
		r.out = r.buf[:n]
		r.d.CryptBlocks(r.out, r.out)
	}
	n := copy(p, r.out)
	r.out = r.out[n:]
	return n, nil
}

// intact reads what is left of the member and compares its check sum.
func (r *odfReader) intact() bool {
	_, err := io.Copy(io.Discard, r)
	return err == nil && r.sum == r.sealed
}

// openLocked begins to decrypt a member.
func (p *part) openLocked(ctx context.Context, raw io.Reader) (*odfReader, error) {
	key, err := p.lock.key(ctx, p.password())
	if err != nil {
		return nil, err
	}
	d, err := p.lock.decrypter(key)
	if err != nil {
		return nil, err
	}
	return &odfReader{src: raw, d: d, buf: make([]byte, xmlBlock), sealed: p.entry.CRC32}, nil
}
