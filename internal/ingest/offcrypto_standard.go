package ingest

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1" //nolint:gosec // what the format uses
	"crypto/subtle"
)

// standardLock is the lock of Office 2007 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9):
// AES without chaining, a key from SHA-1 in 50,000 rounds, no seal.
type standardLock struct {
	salt, verifier, check []byte
	keyLength             int
}

const standardRounds = 50000

// newStandardLock reads what follows the version.
func newStandardLock(data []byte) (*standardLock, error) {
	const part, digest, padded = 16, 20, 32
	keyLengths := map[int]int{0x660e: 16, 0x660f: 24, 0x6610: 32} // AES of 128, 192, 256 bits
	c := cursor{rest: data}
	c.skip(4) // flags
	header := cursor{rest: c.exactly(c.u32())}
	header.skip(8)
	algorithm := header.u32()
	header.skip(4)
	bits := header.u32()
	l := &standardLock{keyLength: keyLengths[algorithm]}
	if l.keyLength == 0 || bits != 0 && bits != 8*l.keyLength || c.u32() != part {
		return nil, &Error{Code: unknownLock}
	}
	l.salt, l.verifier = c.exactly(part), c.exactly(part)
	if c.u32() != digest {
		return nil, &Error{Code: unknownLock}
	}
	l.check = c.exactly(padded)
	if c.spoiled || header.spoiled {
		return nil, &Error{Code: unknownLock}
	}
	return l, nil
}

func (l *standardLock) open(ctx context.Context, password string) (packageKey, error) {
	sum, err := stretchPassword(ctx, sha1.New(), l.salt, password, standardRounds) //nolint:gosec // what the format uses
	if err != nil {
		return nil, err
	}
	last := sha1.Sum(append(sum, 0, 0, 0, 0)) //nolint:gosec // what the format uses
	key := append(standardHalf(last[:], 0x36), standardHalf(last[:], 0x5c)...)
	block, err := aes.NewCipher(key[:l.keyLength])
	if err != nil {
		return nil, &Error{Code: unknownLock}
	}
	verifier, check := bytes.Clone(l.verifier), bytes.Clone(l.check)
	ecb(block, verifier)
	ecb(block, check)
	want := sha1.Sum(verifier) //nolint:gosec // what the format uses
	if subtle.ConstantTimeCompare(want[:], check[:len(want)]) == 0 {
		return nil, nil
	}
	return standardKey{block}, nil
}

// standardHalf gives one half of the key.
func standardHalf(sum []byte, fill byte) []byte {
	block := bytes.Repeat([]byte{fill}, 64)
	for i, b := range sum {
		block[i] ^= b
	}
	half := sha1.Sum(block) //nolint:gosec // what the format uses
	return half[:]
}

type standardKey struct{ block cipher.Block }

func (k standardKey) decrypt(segment []byte, _ uint32) { ecb(k.block, segment) }

// check has nothing to compare: the check sums of the zip inside are all that
// tells a damaged package.
func (k standardKey) check(context.Context, streamAt) (string, error) { return "", nil }
