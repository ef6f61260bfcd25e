package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/blowfish" //nolint:staticcheck // what the format uses
)

// The test vectors of RFC 6070.
func TestStretchODF(t *testing.T) {
	for _, tt := range []struct {
		password, salt string
		rounds         int
		want           string
	}{
		{"password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"},
		{"password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"},
		{"password", "salt", 4096, "4b007901b765489abead49d926f721d065a429c1"},
		{"passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"},
		{"pass\x00word", "sa\x00lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"},
	} {
		got, err := stretchODF(t.Context(), []byte(tt.password), []byte(tt.salt), tt.rounds, len(tt.want)/2)
		if err != nil || hex.EncodeToString(got) != tt.want {
			t.Errorf("%q, %d: %x, %v", tt.password, tt.rounds, got, err)
		}
	}
}

// odfRecipe is how a test encrypts the members of a package.
type odfRecipe struct {
	cipher, start, derivation, checksum string
	keyLength                           int
	attributes                          string // of key-derivation beyond name, size and salt
	lock                                odfLock
	kind                                string // of document; "" is spreadsheet
}

var odfRecipes = map[string]odfRecipe{
	"aes": {
		cipher: "http://www.w3.org/2001/04/xmlenc#aes256-cbc", start: "http://www.w3.org/2000/09/xmldsig#sha256", derivation: "PBKDF2",
		checksum: "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k", keyLength: 32, attributes: `manifest:iteration-count="1000"`,
		lock: odfLock{cipher: "aes256-cbc", start: "sha256", derivation: "pbkdf2", keyLength: 32, iterations: 1000},
	},
	"blowfish": {
		cipher: "Blowfish CFB", derivation: "PBKDF2", checksum: "SHA1/1K", keyLength: 16, attributes: `manifest:iteration-count="1024"`,
		lock: odfLock{cipher: "blowfish cfb", derivation: "pbkdf2", keyLength: 16, iterations: 1024},
	},
	"argon2": {
		cipher: "http://www.w3.org/2009/xmlenc11#aes256-gcm", start: "http://www.w3.org/2000/09/xmldsig#sha256", keyLength: 32,
		derivation: "urn:org:documentfoundation:names:experimental:office:manifest:argon2id", attributes: `loext:argon2-iterations="3" loext:argon2-memory="1024" loext:argon2-lanes="4"`,
		lock: odfLock{cipher: "aes256-gcm", start: "sha256", derivation: "argon2id", keyLength: 32, iterations: 3, memory: 1024, lanes: 4},
	},
}

// lockedODS encrypts every member, or with AES-GCM the whole.
func lockedODS(t testing.TB, password string, recipe odfRecipe, members ...member) []byte {
	t.Helper()
	mimetype := member{"mimetype", "application/vnd.oasis.opendocument." + cmp.Or(recipe.kind, "spreadsheet")}
	if recipe.lock.cipher == "aes256-gcm" {
		inner := stored(t, append([]member{mimetype}, members...)...)
		members = []member{{wholePackage, string(inner)}}
	}
	manifest := `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" xmlns:loext="urn:loext">`
	out := []member{mimetype}
	for i, m := range members {
		l := recipe.lock
		l.salt = []byte(fmt.Sprintf("salt of part %03d", i))
		key, err := l.key(t.Context(), password)
		if err != nil {
			t.Fatal(err)
		}
		text, head := sealODF(t, &l, key, packed(t, m.text))
		sum := sha1.Sum(head)
		l.sum = sum[:]
		if strings.Contains(recipe.checksum, "256") {
			sum := sha256.Sum256(head)
			l.sum = sum[:]
		}
		start := ""
		if recipe.start != "" {
			start = fmt.Sprintf(`<manifest:start-key-generation manifest:start-key-generation-name="%s" manifest:key-size="32"/>`, recipe.start)
		}
		b64 := base64.StdEncoding.EncodeToString
		manifest += fmt.Sprintf(`<manifest:file-entry manifest:full-path="%s" manifest:size="%d"><manifest:encryption-data manifest:checksum-type="%s" manifest:checksum="%s"><manifest:algorithm manifest:algorithm-name="%s" manifest:initialisation-vector="%s"/>%s<manifest:key-derivation manifest:key-derivation-name="%s" manifest:key-size="%d" %s manifest:salt="%s"/></manifest:encryption-data></manifest:file-entry>`,
			m.name, len(m.text), recipe.checksum, b64(l.sum), recipe.cipher, b64(l.iv), start, recipe.derivation, recipe.keyLength, recipe.attributes, b64(l.salt))
		out = append(out, member{m.name, text})
	}
	return stored(t, append(out, member{"META-INF/manifest.xml", manifest + `</manifest:manifest>`})...)
}

func packed(t testing.TB, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sealODF encrypts the packed text of a member; head is what its check sum is
// made of.
func sealODF(t testing.TB, l *odfLock, key, text []byte) (out string, head []byte) {
	t.Helper()
	head = bytes.Clone(text[:min(len(text), 1024)])
	if l.cipher == "blowfish cfb" {
		l.iv = []byte("8 bytes.")
		block, err := blowfish.NewCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		cipher.NewCFBEncrypter(block, l.iv).XORKeyStream(text, text) //nolint:staticcheck // what the format uses
		return string(text), head
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	if l.cipher == "aes256-gcm" {
		l.iv = []byte("twelve bytes")
		aead, err := cipher.NewGCM(block)
		if err != nil {
			t.Fatal(err)
		}
		return string(aead.Seal(bytes.Clone(l.iv), l.iv, text, nil)), head
	}
	l.iv = []byte("sixteen bytes iv")
	fill := 16 - len(text)%16
	text = append(text, make([]byte, fill-1)...)
	text = append(text, byte(fill))
	cipher.NewCBCEncrypter(block, l.iv).CryptBlocks(text, text)
	return string(text), head
}

// lockableODS is a content of more than one block, and a part beside it.
func lockableODS() []member {
	var rows strings.Builder
	for i := range 2000 {
		rows.WriteString(odsRow(odsText(fmt.Sprintf("Ozenne %x", i*i*7919))))
	}
	return []member{
		{"content.xml", odsContent("", odsTable("Membres", rows.String()))},
		{"meta.xml", `<office:document-meta xmlns:office="urn:o" xmlns:dc="urn:dc"><office:meta><dc:creator>Solange</dc:creator></office:meta></office:document-meta>`},
	}
}

func TestODSPassword(t *testing.T) {
	want := mustReadODS(t, odsZip(t, lockableODS()[0].text))
	for name, recipe := range odfRecipes {
		t.Run(name, func(t *testing.T) {
			data := lockedODS(t, testPassword, recipe, lockableODS()...)
			if bytes.Contains(data, []byte("Ozenne")) {
				t.Fatal("the file of the test is in clear")
			}
			got, err := readLocked(t, data, "faux", testPassword)
			if err != nil {
				t.Fatal(err)
			}
			wantCells(t, got, want.cells...)
			wantProblems(t, got)
			if !got.facts.Encrypted || got.facts.Encryption != "odf-"+name || !got.facts.LastModifiedBy {
				t.Errorf("%+v", got.facts)
			}
			for code, passwords := range map[string][]string{"encrypted": nil, "wrong-password": {"faux"}} {
				if _, err := readLocked(t, data, passwords...); Code(err) != code || State(err) != "protected" || Scheme(err) != "odf-"+name {
					t.Errorf("%s: %v", code, err)
				}
			}
		})
	}
}

func TestODTPassword(t *testing.T) {
	for name, recipe := range odfRecipes {
		recipe.kind = "text"
		data := lockedODS(t, testPassword, recipe, member{"content.xml", odtContent(`<text:p>Ozenne</text:p>`)})
		got, err := readLocked(t, data, "faux", testPassword)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wantCells(t, got, "0!A1=Ozenne")
		wantProblems(t, got)
		if !got.facts.Encrypted || got.facts.Encryption != "odf-"+name {
			t.Errorf("%+v", got.facts)
		}
	}
}

// A member that was changed since is read and said to be damaged.
func TestODSTampered(t *testing.T) {
	data := lockedODS(t, testPassword, odfRecipes["aes"], lockableODS()...)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == "content.xml" {
			at, err := f.DataOffset()
			if err != nil {
				t.Fatal(err)
			}
			data[at+int64(f.CompressedSize64)/2] ^= 0x40
		}
	}
	got, err := readLocked(t, data, testPassword)
	if err != nil || len(got.problems) == 0 || len(got.cells) == 0 {
		t.Errorf("%v, %d cells, problems %q", err, len(got.cells), got.problems)
	}
}

// What the manifest asks for is bounded before anything is computed.
func TestODSHostileLocks(t *testing.T) {
	for name, tt := range map[string]struct{ recipe, old, with, code string }{
		"rounds":          {"aes", `iteration-count="1000"`, `iteration-count="1000000000"`, "encryption-too-costly"},
		"no rounds":       {"aes", `iteration-count="1000"`, `iteration-count="0"`, "encryption-not-supported"},
		"key":             {"aes", `derivation-name="PBKDF2" manifest:key-size="32"`, `derivation-name="PBKDF2" manifest:key-size="2147483647"`, "encryption-not-supported"},
		"cipher":          {"aes", `aes256-cbc`, `rot13`, "encryption-not-supported"},
		"vector":          {"aes", `initialisation-vector="`, `initialisation-vector="AAAA`, "encryption-not-supported"},
		"short vector":    {"blowfish", `initialisation-vector="`, `initialisation-vector="" x="`, "encryption-not-supported"},
		"memory":          {"argon2", `argon2-memory="1024"`, `argon2-memory="4294967295"`, "encryption-too-costly"},
		"memory by work":  {"argon2", `argon2-iterations="3"`, `argon2-iterations="2000000000"`, "encryption-too-costly"},
		"lanes":           {"argon2", `argon2-lanes="4"`, `argon2-lanes="100000"`, "encryption-too-costly"},
		"no lanes":        {"argon2", `argon2-lanes="4"`, `argon2-lanes="-1"`, "encryption-not-supported"},
		"no check sum":    {"aes", `manifest:checksum="`, `manifest:checksum="" x="`, "wrong-password"},
		"nothing to know": {"aes", `manifest:algorithm `, `manifest:nothing `, "encryption-not-supported"},
	} {
		t.Run(name, func(t *testing.T) {
			data := lockedODS(t, testPassword, odfRecipes[tt.recipe], lockableODS()...)
			data = rewritten(t, data, "META-INF/manifest.xml", tt.old, tt.with)
			started := time.Now()
			_, err := readLocked(t, data, testPassword)
			if Code(err) != tt.code || State(err) != "protected" {
				t.Errorf("%v, want %s", err, tt.code)
			}
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// rewritten changes the text of a member of a zip without compression.
func rewritten(t testing.TB, data []byte, name, old, with string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var members []member
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || crc32.ChecksumIEEE(text) != f.CRC32 {
			t.Fatal(err)
		}
		if f.Name == name {
			if !bytes.Contains(text, []byte(old)) {
				t.Fatalf("%s has no %s", name, old)
			}
			text = bytes.ReplaceAll(text, []byte(old), []byte(with))
		}
		members = append(members, member{f.Name, string(text)})
	}
	return stored(t, members...)
}

// Files that LibreOffice itself protects are opened with the password and stay
// closed without it.
func TestPasswordsOfLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed (soffice): files it protects are not tried")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "liste.csv"), []byte("Nom,E-mail\nOzenne,a.ozenne@exemple.test\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	profile := filepath.Join(dir, "profile")
	run := func(args ...string) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, soffice, append([]string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(profile)}, args...)...)
		cmd.WaitDelay = time.Second // its children keep the output open
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	run("--convert-to", "ods", "--outdir", dir, filepath.Join(dir, "liste.csv")) // makes the profile
	macro := filepath.Join(profile, "user", "basic", "Standard", "Module1.xba")
	if _, err := os.Stat(macro); err != nil {
		t.Skipf("LibreOffice made no place for a macro: %v", err)
	}
	if err := os.WriteFile(macro, []byte(lockMacro), 0o600); err != nil {
		t.Fatal(err)
	}
	for extension, tt := range map[string]struct{ filter, scheme string }{
		"ods": {"calc8", "odf-aes"}, "xls": {"MS Excel 97", "rc4"},
	} {
		target := filepath.Join(dir, "protege."+extension)
		run(fmt.Sprintf("macro:///Standard.Module1.Protect(%q,%q,%q,%q)", filepath.Join(dir, "liste.csv"), target, tt.filter, "Passe7"))
		data, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readLocked(t, data, "Passe7")
		if err != nil {
			t.Fatalf("%s: %v", extension, err)
		}
		wantCells(t, got, "0!A1=Nom", "0!B1=E-mail", "0!A2=Ozenne", "0!B2=a.ozenne@exemple.test")
		wantProblems(t, got)
		if _, err := readLocked(t, data, "passe7"); Code(err) != wrongPassword || !strings.HasPrefix(Scheme(err), tt.scheme[:3]) {
			t.Errorf("%s: %v", extension, err)
		}
	}
}

const lockMacro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Protect(source As String, target As String, filter As String, password As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
  Dim out(1) As New com.sun.star.beans.PropertyValue
  out(0).Name = "FilterName"
  out(0).Value = filter
  out(1).Name = "Password"
  out(1).Value = password
  doc.storeToURL(ConvertToURL(target), out())
  doc.close(True)
End Sub
</script:module>
`
