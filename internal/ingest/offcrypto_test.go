package ingest

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"egide/internal/table"
)

const testPassword = "Sésame-ouvre-toi 7€"

// readLocked opens a document with passwords and reads everything.
func readLocked(t testing.TB, data []byte, passwords ...string) (reading, error) {
	t.Helper()
	return readBook(t, Format{Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		o.Passwords = NewPasswords(passwords)
		book, _, err := Open(ctx, r, size, "liste", o)
		return book, err
	}}, data, Limits{})
}

// agileRecipe is how a test encrypts; the zero value of a field means what
// Office writes.
type agileRecipe struct {
	hash     string
	bits     int
	spin     int
	unsealed bool
}

// agileFile encrypts a package as [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15 say.
func agileFile(t testing.TB, content []byte, password string, recipe agileRecipe) []byte {
	t.Helper()
	salt, dataSalt := []byte("0123456789abcdef"), []byte("fedcba9876543210")
	a := agileAttributes{KeyBits: recipe.bits, Cipher: "AES", Chaining: "ChainingModeCBC", BlockSize: 16, SaltSize: 16, Hash: recipe.hash, Salt: salt}
	c, ok := a.cipher()
	if !ok {
		t.Fatal("no such recipe")
	}
	encrypt := func(key, iv, text []byte) []byte {
		block, err := aes.NewCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		out := append(bytes.Clone(text), make([]byte, (16-len(text)%16)%16)...)
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
		return out
	}
	sum, err := stretchPassword(t.Context(), c.hash(), salt, password, recipe.spin)
	if err != nil {
		t.Fatal(err)
	}
	under := func(what, text []byte) []byte { return encrypt(sized(c.digest(sum, what), c.keyLength), salt, text) }
	verifier, secret := []byte("verifier of test"), bytes.Repeat([]byte{0xa5, 0x17}, c.keyLength/2)
	stream := binary.LittleEndian.AppendUint64(nil, uint64(len(content)))
	for at := 0; at < len(content); at += segmentLength {
		iv := sized(c.digest(dataSalt, binary.LittleEndian.AppendUint32(nil, uint32(at/segmentLength))), 16)
		stream = append(stream, encrypt(secret, iv, content[at:min(at+segmentLength, len(content))])...)
	}
	seal := ""
	if !recipe.unsealed {
		sealKey := bytes.Repeat([]byte{7}, c.hash().Size())
		mac := hmac.New(c.hash, sealKey)
		mac.Write(stream)
		seal = fmt.Sprintf(`<dataIntegrity encryptedHmacKey="%s" encryptedHmacValue="%s"/>`,
			base64.StdEncoding.EncodeToString(encrypt(secret, sized(c.digest(dataSalt, agileSealKey), 16), sealKey)),
			base64.StdEncoding.EncodeToString(encrypt(secret, sized(c.digest(dataSalt, agileSealValue), 16), mac.Sum(nil))))
	}
	attributes := func(salt []byte) string {
		return fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="%d" hashSize="%d" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="%s" saltValue="%s"`,
			recipe.bits, c.hash().Size(), recipe.hash, base64.StdEncoding.EncodeToString(salt))
	}
	info := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData %s/>%s<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="%d" %s encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		attributes(dataSalt), seal, recipe.spin, attributes(salt), base64.StdEncoding.EncodeToString(under(agileVerifierInput, verifier)),
		base64.StdEncoding.EncodeToString(under(agileVerifierHash, c.digest(verifier, nil))), base64.StdEncoding.EncodeToString(under(agileKeyValue, secret)))
	return lockedOffice(append(le(uint16(4), uint16(4), uint32(0x40)), info...), stream)
}

func lockedOffice(info, stream []byte) []byte {
	return compound(oleMember{"EncryptionInfo", info}, oleMember{"EncryptedPackage", stream})
}

// lockableBook is a workbook of more than one stretch of segments.
func lockableBook(t testing.TB) []byte {
	t.Helper()
	var rows strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&rows, `<row r="%d">%s</row>`, i+1, inline(fmt.Sprintf("A%d", i+1), fmt.Sprintf("Ozenne %x", i*i*7919)))
	}
	return stored(t, workbookParts(sheetXML(rows.String()))...)
}

func TestAgile(t *testing.T) {
	plain := lockableBook(t)
	want := mustRead(t, plain)
	for _, recipe := range []agileRecipe{{"SHA512", 256, 100000, false}, {"SHA1", 128, 50000, false}, {"SHA384", 192, 10, false}, {"SHA256", 256, 0, true}} {
		data := agileFile(t, plain, testPassword, recipe)
		got, err := readLocked(t, data, "faux", testPassword)
		if err != nil {
			t.Fatalf("%+v: %v", recipe, err)
		}
		wantCells(t, got, want.cells...)
		wantProblems(t, got)
		scheme := map[bool]string{true: "agile-unsealed", false: "agile"}[recipe.unsealed]
		if !got.facts.Encrypted || got.facts.Encryption != scheme {
			t.Errorf("%+v: encrypted %v, %q", recipe, got.facts.Encrypted, got.facts.Encryption)
		}
	}
}

// What this package encrypts in its tests another reader opens: the scheme is
// the one in use and not one of our own.
func TestAgileInExcelize(t *testing.T) {
	data := agileFile(t, lockableBook(t), testPassword, agileRecipe{"SHA512", 256, 1000, false})
	plain, err := excelize.Decrypt(data, &excelize.Options{Password: testPassword})
	if err != nil || !bytes.HasPrefix(plain, []byte("PK")) {
		t.Fatalf("excelize: %v", err)
	}
}

// The older scheme, encrypted by another program.
func TestStandard(t *testing.T) {
	plain := lockableBook(t)
	data, err := excelize.Encrypt(plain, &excelize.Options{Password: testPassword})
	if err != nil {
		t.Fatal(err)
	}
	got, err := readLocked(t, data, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	wantCells(t, got, mustRead(t, plain).cells...)
	wantProblems(t, got)
	if !got.facts.Encrypted || got.facts.Encryption != "standard" {
		t.Errorf("%+v", got.facts)
	}
}

func TestOfficeStaysClosed(t *testing.T) {
	plain := lockableBook(t)
	agile := agileFile(t, plain, testPassword, agileRecipe{"SHA512", 256, 1000, false})
	standard, err := excelize.Encrypt(plain, &excelize.Options{Password: testPassword})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data      []byte
		passwords []string
		code      string
		scheme    string
	}{
		"no password":         {agile, nil, "encrypted", "agile"},
		"wrong":               {agile, []string{"faux", testPassword + " "}, "wrong-password", "agile"},
		"wrong, older":        {standard, []string{"faux"}, "wrong-password", "standard"},
		"a thousand million":  {edited(agile, `spinCount="1000"`, `spinCount="1000000000"`), []string{testPassword}, "encryption-too-costly", "agile"},
		"negative":            {edited(agile, `spinCount="1000"`, `spinCount="-5"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"beyond all numbers":  {edited(agile, `spinCount="1000"`, `spinCount="99999999999999999999"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"no cipher":           {edited(agile, `"AES"`, `"RC2"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"no hash":             {edited(agile, `"SHA512"`, `"TIGER"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"salt of 2 GB":        {edited(agile, `saltSize="16"`, `saltSize="2147483648"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"block of 4":          {edited(agile, `blockSize="16"`, `blockSize="4"`), []string{testPassword}, "encryption-not-supported", "agile"},
		"half a verifier":     {edited(agile, `encryptedVerifierHashInput="`, `encryptedVerifierHashInput="AAAA" x="`), []string{testPassword}, "encryption-not-supported", "agile"},
		"certificate":         {edited(agile, `keyEncryptor/password"><p`, `keyEncryptor/certificat"><p`), []string{testPassword}, "encryption-not-supported", "agile"},
		"not even XML":        {lockedOffice(append(le(uint16(4), uint16(4), uint32(0x40)), "<encryption"...), make([]byte, 9000)), []string{"x"}, "encryption-not-supported", "agile"},
		"extensible":          {lockedOffice(le(uint16(4), uint16(3), uint32(0x40), uint32(0)), make([]byte, 9000)), []string{"x"}, "encryption-not-supported", ""},
		"older, salt of 2 GB": {lockedOffice(le(uint16(4), uint16(2), uint32(0x24), uint32(12), make([]byte, 8), uint32(0x660e), uint32(1<<31)), make([]byte, 9000)), []string{"x"}, "encryption-not-supported", ""},
		"older, head of 4 GB": {lockedOffice(le(uint16(4), uint16(2), uint32(0x24), uint32(1<<32-1), make([]byte, 60)), make([]byte, 9000)), []string{"x"}, "encryption-not-supported", ""},
		"no package":          {compound(oleMember{"EncryptionInfo", agileInfoOf(agile)}), []string{"x"}, "missing-part", ""},
	} {
		t.Run(name, func(t *testing.T) {
			started := time.Now()
			_, err := readLocked(t, tt.data, tt.passwords...)
			if Code(err) != tt.code {
				t.Fatalf("%v, want %s", err, tt.code)
			}
			if want := map[bool]string{true: "unread", false: "protected"}[tt.code == "missing-part"]; State(err) != want {
				t.Errorf("state %s", State(err))
			}
			if tt.scheme != "" && Scheme(err) != tt.scheme {
				t.Errorf("scheme %q", Scheme(err))
			}
			if strings.Contains(fmt.Sprint(err), "ouvre-toi") {
				t.Error("the password is in the error")
			}
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// edited changes the description of the lock.
func edited(file []byte, old, with string) []byte {
	info := bytes.ReplaceAll(agileInfoOf(file), []byte(old), []byte(with))
	return lockedOffice(info, make([]byte, 9000))
}

func agileInfoOf(file []byte) []byte {
	from := bytes.Index(file, []byte("<?xml")) - 8
	to := bytes.Index(file, []byte("</encryption>")) + len("</encryption>")
	return bytes.Clone(file[from:to])
}

// A package that was changed is read as far as it goes, and said to be changed.
func TestOfficeTampered(t *testing.T) {
	plain := lockableBook(t)
	whole := agileFile(t, plain, testPassword, agileRecipe{"SHA512", 256, 10, false})
	changed := bytes.Clone(whole)
	changed[len(whole)/2] ^= 1
	got, err := readLocked(t, changed, testPassword)
	if err != nil || !strings.Contains(strings.Join(got.problems, " "), "bad-integrity") {
		t.Errorf("%v, problems %q", err, got.problems)
	}
	long := edited(whole, "", "")
	if _, err := readLocked(t, long, testPassword); err == nil {
		t.Error("a package of zeros was opened")
	}
	lying := agileFile(t, plain, testPassword, agileRecipe{"SHA512", 256, 10, false})
	head := binary.LittleEndian.AppendUint64(nil, uint64(len(plain)))
	binary.LittleEndian.PutUint64(lying[bytes.LastIndex(lying, head):], 1<<62)
	got, err = readLocked(t, lying, testPassword)
	if err != nil || !strings.Contains(strings.Join(got.problems, " "), "truncated") {
		t.Errorf("a length of 4 EiB: %v, %q", err, got.problems)
	}
}

// Any piece of the clear text is the same however it is read.
func TestPackageReadAt(t *testing.T) {
	plain := make([]byte, 3*heldSegments*segmentLength+1234)
	for i := range plain {
		plain[i] = byte(i * i >> 7)
	}
	data := agileFile(t, plain, "x", agileRecipe{"SHA1", 128, 1, false})
	u, err := unlockOffice(t.Context(), bytes.NewReader(data), int64(len(data)), Options{Passwords: NewPasswords([]string{"x"})})
	if err != nil || u.size != int64(len(plain)) || u.flaw != "" {
		t.Fatalf("%+v, %v", u, err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		at, length := r.IntN(len(plain)), r.IntN(100000)
		got := make([]byte, length)
		n, err := u.content.ReadAt(got, int64(at))
		if want := plain[at:min(len(plain), at+length)]; !bytes.Equal(got[:n], want) || n < length && err != io.EOF {
			t.Fatalf("%d bytes at %d: %d, %v", length, at, n, err)
		}
	}
}

func TestUnlockStops(t *testing.T) {
	data := agileFile(t, lockableBook(t), testPassword, agileRecipe{"SHA512", 256, 10, false})
	data = edited(data, `spinCount="10"`, `spinCount="1000000"`)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, _, err := Open(ctx, bytes.NewReader(data), int64(len(data)), "m.xlsx", Options{Passwords: NewPasswords(make([]string, 100))})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(started) > 150*time.Millisecond {
		t.Errorf("%v after %s", err, time.Since(started))
	}
}

func TestPasswordsArePrintedNowhere(t *testing.T) {
	o := Options{Passwords: NewPasswords([]string{"kanari"})}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{o, &o, o.Passwords, []any{o}} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, "kanari") || strings.Contains(text, "6b616e617269") {
				t.Errorf("%s: %s", verb, text)
			}
		}
	}
	if text, err := o.Passwords.MarshalText(); err != nil || string(text) != "[sealed]" {
		t.Errorf("%s, %v", text, err)
	}
}

// FuzzOfficeLock gives anything as the description of a lock and as a package.
func FuzzOfficeLock(f *testing.F) {
	agile := agileFile(f, []byte("PK\x03\x04 rien"), "x", agileRecipe{"SHA1", 128, 1, false})
	f.Add(agileInfoOf(agile), make([]byte, 5000))
	f.Add(le(uint16(4), uint16(2), uint32(0x24), uint32(32), make([]byte, 8), uint32(0x660e), make([]byte, 120)), make([]byte, 100))
	f.Fuzz(func(t *testing.T, info, stream []byte) {
		if bytes.Contains(info, []byte("spinCount")) && len(info) > 4<<10 {
			return
		}
		data := lockedOffice(append(info, 0), append(stream, 0))
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		book, _, err := Open(ctx, bytes.NewReader(data), int64(len(data)), "m.xlsx", Options{Passwords: NewPasswords([]string{"x"})})
		if err == nil {
			_ = book.Close()
		} else if Code(err) == "" {
			t.Fatal("an error without a code")
		}
	})
}
