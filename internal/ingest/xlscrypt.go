package ingest

import (
	"bytes"
	"crypto/md5"  //nolint:gosec // what the format uses
	"crypto/rc4"  //nolint:gosec // what the format uses
	"crypto/sha1" //nolint:gosec // what the format uses
	"encoding/binary"
	"hash"
)

// sharedPassword is what Excel encrypts a workbook with when only its structure
// or its windows are protected, or a password is asked for changes alone: every
// spreadsheet program opens such a file without asking ([MS-OFFCRYPTO] 2.4.2.3).
// It protects nothing, so it is read, and not called protected.
const sharedPassword = "VelvetSweatshop"

// xlsKey makes the keys of the blocks of an encrypted stream.
type xlsKey struct {
	hash   func() hash.Hash
	base   []byte
	length int // of a key, in bytes
	padded int // with zeros, to this length
}

// openKey gives the keys when a password opens the workbook; body is that of
// FILEPASS ([MS-XLS] 2.4.117).
func openKey(body []byte, password string) (xlsKey, bool) {
	c := cursor{rest: body}
	if c.u16() != 1 { // XOR
		return xlsKey{}, false
	}
	major, minor := c.u16(), c.u16()
	var key xlsKey
	var verifier, check []byte
	switch {
	case major == 1 && minor == 1:
		key, verifier, check = rc4Key(&c, password)
	case major >= 2 && major <= 4 && minor == 2:
		key, verifier, check = cryptoAPIKey(&c, password)
	}
	if key.hash == nil || c.spoiled {
		return xlsKey{}, false
	}
	stream := key.block(0)
	stream.XORKeyStream(verifier, verifier)
	stream.XORKeyStream(check, check)
	h := key.hash()
	h.Write(verifier)
	return key, bytes.Equal(h.Sum(nil), check)
}

// rc4Key reads the older scheme ([MS-OFFCRYPTO] 2.3.6), of 40 bits.
func rc4Key(c *cursor, password string) (key xlsKey, verifier, check []byte) {
	const part, short, rounds = 16, 5, 16
	salt := c.exactly(part)
	verifier, check = c.exactly(part), c.exactly(part)
	first := md5.Sum(wideBytes(password)) //nolint:gosec // what the format uses
	h := md5.New()                        //nolint:gosec // what the format uses
	for range rounds {
		h.Write(first[:short])
		h.Write(salt)
	}
	return xlsKey{hash: md5.New, base: h.Sum(nil)[:short], length: part}, verifier, check
}

// cryptoAPIKey reads the newer scheme ([MS-OFFCRYPTO] 2.3.5), of 40 to 128 bits.
func cryptoAPIKey(c *cursor, password string) (key xlsKey, verifier, check []byte) {
	const part, digest, rc4Algorithm = 16, 20, 0x6801
	c.skip(4) // flags
	size := c.u32()
	header := cursor{rest: c.exactly(size)}
	header.skip(8)
	algorithm := header.u32()
	header.skip(4)
	bits := header.u32()
	if bits == 0 {
		bits = 40
	}
	if c.u32() != part || algorithm != rc4Algorithm || header.spoiled || bits < 40 || bits > 128 {
		return key, nil, nil
	}
	salt := c.exactly(part)
	verifier = c.exactly(part)
	c.skip(4)
	check = c.exactly(digest)
	base := sha1.Sum(append(salt, wideBytes(password)...)) //nolint:gosec // what the format uses
	key = xlsKey{hash: sha1.New, base: base[:], length: bits / 8}
	if bits == 40 {
		key.padded = part
	}
	return key, verifier, check
}

// exactly gives a copy of the next n bytes of the body at hand.
func (c *cursor) exactly(n int) []byte {
	b := bytes.Clone(c.take(n))
	c.spoiled = c.spoiled || len(b) != n
	return b
}

// block gives the key stream of one block of 1024 bytes.
func (k *xlsKey) block(number int) *rc4.Cipher {
	h := k.hash()
	h.Write(k.base)
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(number)))
	key := h.Sum(nil)[:k.length]
	key = append(key, make([]byte, max(0, k.padded-len(key)))...)
	c, err := rc4.NewCipher(key) //nolint:gosec // what the format uses
	if err != nil {
		return nil // a key of 5 to 16 bytes is never refused
	}
	return c
}

// decrypt turns a stream of records into clear text in place. The heads of
// records and some whole records stand in clear; the key stream runs on under
// them ([MS-XLS] 2.2.10).
func (k *xlsKey) decrypt(data []byte) {
	const block = 1024
	pad := make([]byte, block)
	number := -1
	r := records{data: data}
	for r.advance() {
		start := r.at + recordHead
		switch r.id {
		case recBOF, recFilePass, recInterface, recFileLock, recExclusive, recRevisionInfo, recRevisionHead:
			continue
		case recBoundSheet:
			start += 4 // the place of the sheet
		}
		for at := start; at < r.next; at++ {
			if at/block != number {
				number = at / block
				for i := range pad {
					pad[i] = 0
				}
				k.block(number).XORKeyStream(pad, pad)
			}
			data[at] ^= pad[at%block]
		}
	}
}
