package ingest

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what the format uses
	"crypto/subtle"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decoded is the packed text of an encrypted member of a zip, while it is read.
type decoded interface {
	io.Reader
	// intact compares the seal, where there is one, after the last byte.
	intact() bool
}

// unlock finds the password of a member and keeps it. Errors are *Error or that
// of ctx.
func (a *archive) unlock(ctx context.Context, p *part, passwords Passwords) error {
	forms := [][]byte{}
	if a.secret != nil { // of the member before: mostly the same
		forms = append(forms, a.secret)
	}
	for _, password := range passwords.all() {
		forms = append(forms, passwordForms(password)...)
	}
	for _, form := range forms {
		if err := ctx.Err(); err != nil {
			return err
		}
		ok, err := a.opens(ctx, p, form)
		if err != nil {
			return err
		}
		if ok {
			p.secret, a.secret = form, form
			return nil
		}
	}
	return &Error{Code: wrongPassword, Place: zipEncryption(p.entry)}
}

// passwordForms are the bytes of a password: in UTF-8 and as programs on Windows
// write it.
func passwordForms(password string) [][]byte {
	forms := [][]byte{[]byte(password)}
	for i := range len(password) {
		if password[i] < utf8.RuneSelf {
			continue
		}
		for _, m := range []*charmap.Charmap{charmap.CodePage850, charmap.Windows1252} {
			if form, err := m.NewEncoder().Bytes([]byte(password)); err == nil {
				forms = append(forms, form)
			}
		}
		break
	}
	return forms
}

// opens tries a password. The traditional cipher can tell only by the check sum
// of the whole member, so it is read through; its bytes are counted when they
// are read again.
func (a *archive) opens(ctx context.Context, p *part, secret []byte) (bool, error) {
	raw, err := p.raw()
	if err != nil {
		return false, &Error{Code: "broken-zip"}
	}
	d, _, err := p.decode(raw, secret)
	if err != nil || d == nil {
		return false, err
	}
	if _, sealed := d.(*zipAES); sealed {
		return true, nil
	}
	trial, q := *a, *p
	trial.limits.nest, trial.unpacked, q.secret = nil, 0, secret
	r, err := trial.open(ctx, &q)
	if err != nil {
		return false, err
	}
	defer r.Close()
	_, err = io.Copy(io.Discard, r)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	return err == nil || Code(err) == "zip-bomb" || Code(err) == "too-large", nil
}

// decode begins to decrypt a member; nil for a wrong password. method is how the
// clear text is packed.
func (p *part) decode(raw io.Reader, secret []byte) (d decoded, method uint16, err error) {
	if p.entry.Method == aesMethod {
		return p.decodeAES(raw, secret)
	}
	const head = 12
	c := &zipCrypto{src: raw, keys: [3]uint32{0x12345678, 0x23456789, 0x34567890}}
	for _, b := range secret {
		c.update(b)
	}
	var first [head]byte
	if _, err := io.ReadFull(c, first[:]); err != nil {
		return nil, 0, &Error{Code: "truncated"}
	}
	check := byte(p.entry.CRC32 >> 24)
	if p.entry.Flags&8 != 0 { // the sum was not known yet
		check = byte(p.entry.ModifiedTime >> 8)
	}
	if first[head-1] != check {
		return nil, 0, nil
	}
	return c, p.entry.Method, nil
}

// zipCrypto is the traditional cipher of zip (APPNOTE 6.1). It is weak.
type zipCrypto struct {
	src  io.Reader
	keys [3]uint32
}

func (c *zipCrypto) update(b byte) {
	step := func(sum uint32, b byte) uint32 { return crc32.IEEETable[byte(sum)^b] ^ sum>>8 }
	c.keys[0] = step(c.keys[0], b)
	c.keys[1] = (c.keys[1]+c.keys[0]&0xff)*134775813 + 1
	c.keys[2] = step(c.keys[2], byte(c.keys[1]>>24))
}

// next is the byte that the next one is mixed with.
func (c *zipCrypto) next() byte {
	t := uint16(c.keys[2]) | 2
	return byte(uint32(t) * uint32(t^1) >> 8)
}

// Read decrypts.
func (c *zipCrypto) Read(p []byte) (int, error) {
	n, err := c.src.Read(p)
	for i := range p[:n] {
		p[i] ^= c.next()
		c.update(p[i])
	}
	return n, err
}

func (c *zipCrypto) intact() bool { return true }

// aesMethod marks a member encrypted with AES (WinZip, "AES Encryption
// Information", https://www.winzip.com/en/support/aes-encryption/).
const aesMethod = 99

// decodeAES begins to decrypt: salt, two bytes to check the password by, the
// text, ten bytes of a seal.
func (p *part) decodeAES(raw io.Reader, secret []byte) (decoded, uint16, error) {
	const check, seal, rounds = 2, 10, 1000
	strength, method, ok := aesExtra(p.entry.Extra)
	length := int64(p.entry.CompressedSize64)
	keyLength, saltLength := 8*(strength+1), 4*(strength+1)
	if !ok || length < int64(saltLength+check+seal) {
		return nil, 0, &Error{Code: unknownLock, Place: "aes"}
	}
	head := make([]byte, saltLength+check)
	if _, err := io.ReadFull(raw, head); err != nil {
		return nil, 0, &Error{Code: "truncated"}
	}
	keys, err := stretchODF(context.Background(), secret, head[:saltLength], rounds, 2*keyLength+check)
	if err != nil || subtle.ConstantTimeCompare(keys[2*keyLength:], head[saltLength:]) == 0 {
		return nil, 0, nil //nolint:nilerr // a background context does not end
	}
	block, err := aes.NewCipher(keys[:keyLength])
	if err != nil {
		return nil, 0, &Error{Code: unknownLock, Place: "aes"}
	}
	return &zipAES{
		src: io.LimitReader(raw, length-int64(len(head)+seal)), rest: raw, block: block, mac: hmac.New(sha1.New, keys[keyLength:2*keyLength]), used: blockLength,
	}, method, nil
}

// aesExtra reads the extra field: strength 1 to 3 for 128 to 256 bits, and the
// method that the clear text is packed by.
func aesExtra(extra []byte) (strength int, method uint16, ok bool) {
	const id, fieldLength = 0x9901, 7
	for len(extra) >= 4 {
		length := int(binary.LittleEndian.Uint16(extra[2:]))
		if 4+length > len(extra) {
			break
		}
		if field := extra[4 : 4+length]; binary.LittleEndian.Uint16(extra) == id && length >= fieldLength {
			strength = int(field[4])
			return strength, binary.LittleEndian.Uint16(field[5:]), strength >= 1 && strength <= 3
		}
		extra = extra[4+length:]
	}
	return 0, 0, false
}

// zipAES decrypts with AES in counter mode, the counter with its little end
// first, from 1.
type zipAES struct {
	src, rest io.Reader
	block     cipher.Block
	mac       hash.Hash
	counter   uint64
	pad       [blockLength]byte
	used      int // bytes of pad
}

// Read decrypts.
func (z *zipAES) Read(p []byte) (int, error) {
	n, err := z.src.Read(p)
	z.mac.Write(p[:n])
	for i := range p[:n] {
		if z.used == blockLength {
			z.counter++
			var c [blockLength]byte
			binary.LittleEndian.PutUint64(c[:], z.counter)
			z.block.Encrypt(z.pad[:], c[:])
			z.used = 0
		}
		p[i] ^= z.pad[z.used]
		z.used++
	}
	return n, err
}

// intact compares the seal that stands behind the text.
func (z *zipAES) intact() bool {
	if _, err := io.Copy(io.Discard, z); err != nil {
		return false
	}
	seal, err := io.ReadAll(z.rest)
	return err == nil && len(seal) == 10 && hmac.Equal(seal, z.mac.Sum(nil)[:len(seal)])
}
