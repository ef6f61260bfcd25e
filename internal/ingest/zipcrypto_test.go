package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/aes"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const zippedText = "Nom;Courriel\nOzenne;a.ozenne@exemple.test\nLanthier;b@exemple.test\n"

// infoZip is a list encrypted by Info-ZIP 3.0 with the password Sesame7.
const infoZip = "UEsDBBQACQAIAABQdl2N7rt9QAAAAEIAAAAJAAAAbGlzdGUuY3N2c+jsx+PL0xe2ALx5jNRVcTBFBmQdmZwHfJBvyQ9EI4qgYGdxOtzeLI/ZdXiMtH+WKjzcYIgBI6SNFhQxtFoAy1BLBwiN7rt9QAAAAEIAAABQSwECHgMUAAkACAAAUHZdje67fUAAAABCAAAACQAAAAAAAAABAAAApIEAAAAAbGlzdGUuY3N2UEsFBgAAAAABAAEANwAAAHcAAAAAAA=="

// lockZip encrypts members with AES (strength 1 to 3) or, at 0, the traditional
// way.
func lockZip(t testing.TB, secret []byte, strength int, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate, Flags: 1, CRC32: crc32.ChecksumIEEE([]byte(m.text)), UncompressedSize64: uint64(len(m.text))}
		data := packed(t, m.text)
		if strength == 0 {
			data = traditional(secret, h.CRC32, data)
		} else {
			data = winzip(t, secret, strength, data)
			h.Method, h.CRC32 = aesMethod, 0
			h.Extra = le(uint16(0x9901), uint16(7), uint16(2), []byte("AE"), byte(strength), zip.Deflate)
		}
		h.CompressedSize64 = uint64(len(data))
		f, err := w.CreateRaw(h)
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func traditional(secret []byte, sum uint32, text []byte) []byte {
	c := &zipCrypto{keys: [3]uint32{0x12345678, 0x23456789, 0x34567890}}
	for _, b := range secret {
		c.update(b)
	}
	text = append(append([]byte("eleven byte"), byte(sum>>24)), text...)
	for i, b := range text {
		text[i] = b ^ c.next()
		c.update(b)
	}
	return text
}

func winzip(t testing.TB, secret []byte, strength int, text []byte) []byte {
	t.Helper()
	keyLength := 8 * (strength + 1)
	salt := bytes.Repeat([]byte{0x5a}, keyLength/2)
	keys, err := stretchODF(t.Context(), secret, salt, 1000, 2*keyLength+2)
	if err != nil {
		t.Fatal(err)
	}
	block, err := aes.NewCipher(keys[:keyLength])
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(text); at += 16 {
		var counter, pad [16]byte
		binary.LittleEndian.PutUint64(counter[:], uint64(at/16+1))
		block.Encrypt(pad[:], counter[:])
		for i := at; i < min(at+16, len(text)); i++ {
			text[i] ^= pad[i-at]
		}
	}
	mac := hmac.New(sha1.New, keys[keyLength:2*keyLength])
	mac.Write(text)
	return append(append(append(salt, keys[2*keyLength:]...), text...), mac.Sum(nil)[:10]...)
}

// zipMembers opens every member of an archive and gives texts and codes.
func zipMembers(t testing.TB, data []byte, passwords ...string) (texts, codes []string) {
	t.Helper()
	book, format, err := Open(t.Context(), bytes.NewReader(data), int64(len(data)), "a.zip", Options{Passwords: NewPasswords(passwords)})
	if err != nil || format != "zip" {
		t.Fatalf("%s, %v", format, err)
	}
	defer book.Close()
	err = book.(Container).Members(t.Context(), func(m Member) error {
		content, err := m.Open(t.Context())
		if err != nil {
			texts, codes = append(texts, ""), append(codes, Code(err))
			return nil
		}
		defer content.Close()
		text, err := io.ReadAll(io.NewSectionReader(content, 0, content.Size()))
		if err != nil || !m.Encrypted {
			t.Errorf("%v, encrypted %v", err, m.Encrypted)
		}
		texts, codes = append(texts, string(text)), append(codes, content.Flaw)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts, codes
}

func TestZipPasswords(t *testing.T) {
	given, err := base64.StdEncoding.DecodeString(infoZip)
	if err != nil {
		t.Fatal(err)
	}
	large := strings.Repeat(zippedText, 3000)
	list := []member{{"liste.csv", zippedText}, {"grande.csv", large}}
	dos, err := charmap.CodePage850.NewEncoder().Bytes([]byte("Été7"))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data     []byte
		password string
		want     []string
	}{
		"Info-ZIP":      {given, "Sesame7", []string{zippedText}},
		"traditional":   {lockZip(t, []byte("Sesame7"), 0, list...), "Sesame7", []string{zippedText, large}},
		"in code page":  {lockZip(t, dos, 0, list...), "Été7", []string{zippedText, large}},
		"AES, 128 bits": {lockZip(t, []byte("Été7"), 1, list...), "Été7", []string{zippedText, large}},
		"AES, 256 bits": {lockZip(t, []byte("Sesame7"), 3, list...), "Sesame7", []string{zippedText, large}},
	} {
		texts, codes := zipMembers(t, tt.data, "faux", "autre", tt.password)
		if strings.Join(texts, "|") != strings.Join(tt.want, "|") || strings.Join(codes, "") != "" {
			t.Errorf("%s: %d texts, codes %q", name, len(texts), codes)
		}
		for code, passwords := range map[string][]string{"encrypted": nil, "wrong-password": {"faux", "sesame7"}} {
			if texts, codes := zipMembers(t, tt.data, passwords...); strings.Join(texts, "") != "" || codes[0] != code {
				t.Errorf("%s: codes %q, want %s", name, codes, code)
			}
		}
	}
}

// What was changed since it was encrypted is read and said to be damaged.
func TestZipTampered(t *testing.T) {
	data := lockZip(t, []byte("Sesame7"), 2, member{"liste.csv", strings.Repeat(zippedText, 50)})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	start, err := z.File[0].DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	data[start+int64(z.File[0].CompressedSize64)-1] ^= 1 // in the seal
	if texts, codes := zipMembers(t, data, "Sesame7"); codes[0] != "bad-checksum" || !strings.HasPrefix(texts[0], zippedText) {
		t.Errorf("codes %q", codes)
	}
}

// FuzzZipSecret gives anything as an encrypted member.
func FuzzZipSecret(f *testing.F) {
	f.Add(lockZip(f, []byte("x"), 0, member{"a.csv", "a;b"}))
	f.Add(lockZip(f, []byte("x"), 3, member{"a.csv", "a;b"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx := context.Background()
		book, err := openZip(ctx, bytes.NewReader(data), int64(len(data)), Options{Passwords: NewPasswords([]string{"x"}), Limits: Limits{Unpacked: 1 << 20, Member: 1 << 20}})
		if err != nil {
			return
		}
		defer book.Close()
		if err := book.(Container).Members(ctx, func(m Member) error {
			content, err := m.Open(ctx)
			if err == nil {
				return content.Close()
			}
			if Code(err) == "" {
				return errors.New("no code")
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	})
}
