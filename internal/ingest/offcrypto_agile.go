package ingest

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what the format uses
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"hash"
	"io"
)

// agileLock is the lock of Office 2010 and later, and of LibreOffice
// ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15): AES in chains of 4096 bytes under a
// random key, which is itself encrypted under the password.
type agileLock struct {
	data     agileCipher // of the package
	password agileCipher // of its key
	spin     int

	verifier, check, key []byte // encrypted
	sealKey, seal        []byte // encrypted; empty where the file has none
}

// agileCipher is how one of the two is encrypted.
type agileCipher struct {
	salt      []byte
	keyLength int
	hash      func() hash.Hash
}

// inBase64 are bytes of an attribute.
type inBase64 []byte

// UnmarshalText decodes them.
func (b *inBase64) UnmarshalText(text []byte) error {
	out := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(out, bytes.TrimSpace(text))
	*b = out[:n]
	return err
}

// agileAttributes are those of keyData and encryptedKey.
type agileAttributes struct {
	SpinCount int      `xml:"spinCount,attr"`
	SaltSize  int      `xml:"saltSize,attr"`
	BlockSize int      `xml:"blockSize,attr"`
	KeyBits   int      `xml:"keyBits,attr"`
	Cipher    string   `xml:"cipherAlgorithm,attr"`
	Chaining  string   `xml:"cipherChaining,attr"`
	Hash      string   `xml:"hashAlgorithm,attr"`
	Salt      inBase64 `xml:"saltValue,attr"`
	Verifier  inBase64 `xml:"encryptedVerifierHashInput,attr"`
	Check     inBase64 `xml:"encryptedVerifierHashValue,attr"`
	Key       inBase64 `xml:"encryptedKeyValue,attr"`
}

type agileInfo struct {
	Data      agileAttributes `xml:"keyData"`
	Integrity struct {
		Key   inBase64 `xml:"encryptedHmacKey,attr"`
		Value inBase64 `xml:"encryptedHmacValue,attr"`
	} `xml:"dataIntegrity"`
	Encryptors []struct {
		Key *agileAttributes `xml:"encryptedKey"`
		URI string           `xml:"uri,attr"`
	} `xml:"keyEncryptors>keyEncryptor"`
}

const passwordEncryptor = "http://schemas.microsoft.com/office/2006/keyEncryptor/password" //nolint:gosec // a name, no password

// newAgileLock reads the description.
func newAgileLock(text []byte) (*agileLock, error) {
	var info agileInfo
	if err := unmarshalAgile(text, &info); err != nil {
		return nil, err
	}
	for _, e := range info.Encryptors {
		if e.Key == nil || e.URI != passwordEncryptor { // a certificate
			continue
		}
		if e.Key.SpinCount > maxSpin {
			return nil, &Error{Code: costlyLock, Place: agileScheme}
		}
		data, ok := info.Data.cipher()
		password, ok2 := e.Key.cipher()
		l := &agileLock{data: data, password: password, spin: e.Key.SpinCount,
			verifier: e.Key.Verifier, check: e.Key.Check, key: e.Key.Key, sealKey: info.Integrity.Key, seal: info.Integrity.Value}
		if !ok || !ok2 || l.spin < 0 || !wholeBlocks(l.verifier) || !wholeBlocks(l.check) || !wholeBlocks(l.key) {
			break
		}
		return l, nil
	}
	return nil, &Error{Code: unknownLock, Place: agileScheme}
}

// unmarshalAgile decodes the XML.
func unmarshalAgile(text []byte, info *agileInfo) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, &Error{Code: unknownLock} }
	if err := d.Decode(info); err != nil {
		return &Error{Code: unknownLock, Place: agileScheme} // its text could quote the file
	}
	return nil
}

func wholeBlocks(b []byte) bool { return len(b) > 0 && len(b)%blockLength == 0 }

// cipher checks the attributes.
func (a agileAttributes) cipher() (agileCipher, bool) {
	hashes := map[string]func() hash.Hash{
		"SHA1": sha1.New, "SHA-1": sha1.New, "SHA256": sha256.New, "SHA384": sha512.New384, "SHA512": sha512.New,
		"SHA-256": sha256.New, "SHA-384": sha512.New384, "SHA-512": sha512.New,
	}
	c := agileCipher{salt: a.Salt, keyLength: a.KeyBits / 8, hash: hashes[a.Hash]}
	aesBits := a.KeyBits == 128 || a.KeyBits == 192 || a.KeyBits == 256
	return c, c.hash != nil && aesBits && a.Cipher == "AES" && a.Chaining == "ChainingModeCBC" && a.BlockSize == blockLength && len(a.Salt) > 0 && a.SaltSize == len(a.Salt)
}

// What a key is for ([MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14).
var (
	agileVerifierInput = []byte{0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79}
	agileVerifierHash  = []byte{0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e}
	agileKeyValue      = []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6}
	agileSealKey       = []byte{0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6}
	agileSealValue     = []byte{0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33}
)

// sized cuts b to a length or fills it up as the format does.
func sized(b []byte, length int) []byte {
	for len(b) < length {
		b = append(b, 0x36)
	}
	return b[:length]
}

// digest is the hash of two pieces.
func (c agileCipher) digest(first, second []byte) []byte {
	h := c.hash()
	h.Write(first)
	h.Write(second)
	return h.Sum(nil)
}

// chained decrypts data under key; data is not changed.
func chained(key, iv, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || !wholeBlocks(data) {
		return nil
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data)
	return out
}

func (l *agileLock) open(ctx context.Context, password string) (packageKey, error) {
	c := l.password
	sum, err := stretchPassword(ctx, c.hash(), c.salt, password, l.spin)
	if err != nil {
		return nil, err
	}
	iv := sized(bytes.Clone(c.salt), blockLength)
	derive := func(what []byte) []byte { return sized(c.digest(sum, what), c.keyLength) }
	verifier := chained(derive(agileVerifierInput), iv, l.verifier)
	check := chained(derive(agileVerifierHash), iv, l.check)
	want := c.digest(verifier[:min(len(verifier), len(c.salt))], nil)
	if len(check) < len(want) || subtle.ConstantTimeCompare(want, check[:len(want)]) == 0 {
		return nil, nil
	}
	secret := chained(derive(agileKeyValue), iv, l.key)
	if len(secret) < l.data.keyLength {
		return nil, &Error{Code: unknownLock, Place: agileScheme}
	}
	block, err := aes.NewCipher(secret[:l.data.keyLength])
	if err != nil {
		return nil, &Error{Code: unknownLock, Place: agileScheme}
	}
	return &agileKey{lock: l, block: block}, nil
}

// scheme names the lock; a file without seal says so.
func (l *agileLock) scheme() string {
	if len(l.seal) == 0 {
		return "agile-unsealed"
	}
	return agileScheme
}

type agileKey struct {
	lock  *agileLock
	block cipher.Block
}

func (k *agileKey) iv(what []byte) []byte {
	return sized(k.lock.data.digest(k.lock.data.salt, what), blockLength)
}

func (k *agileKey) decrypt(segment []byte, number uint32) {
	iv := k.iv(binary.LittleEndian.AppendUint32(nil, number))
	cipher.NewCBCDecrypter(k.block, iv).CryptBlocks(segment, segment)
}

// check computes the HMAC over the whole stream. A package whose seal is broken
// is read all the same, for nothing unread is called clean, but was changed
// since it was encrypted.
func (k *agileKey) check(ctx context.Context, stream streamAt) (string, error) {
	l := k.lock
	if len(l.seal) == 0 {
		return "", nil
	}
	length := l.data.hash().Size()
	if !wholeBlocks(l.seal) || !wholeBlocks(l.sealKey) || len(l.seal) < length || len(l.sealKey) < length {
		return brokenSeal, nil
	}
	key, value := bytes.Clone(l.sealKey), bytes.Clone(l.seal)
	cipher.NewCBCDecrypter(k.block, k.iv(agileSealKey)).CryptBlocks(key, key)
	cipher.NewCBCDecrypter(k.block, k.iv(agileSealValue)).CryptBlocks(value, value)
	h := hmac.New(l.data.hash, key[:length])
	buf := make([]byte, heldSegments*segmentLength)
	src := io.NewSectionReader(stream, 0, stream.size)
	for {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		n, err := src.Read(buf)
		h.Write(buf[:n])
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", protectedBy(ctx, "read-error")
		}
	}
	if !hmac.Equal(h.Sum(nil), value[:length]) {
		return brokenSeal, nil
	}
	return "", nil
}
