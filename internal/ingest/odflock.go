package ingest

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"

	"egide/internal/table"
)

// wholePackage is the member in which LibreOffice 24.2 and later put the whole
// encrypted document.
const wholePackage = "encrypted-package"

// unlock makes an OpenDocument package readable that a password protects. inner
// is the document where all of it is one encrypted member.
func (b *container) unlock(ctx context.Context, passwords Passwords) (inner []byte, err error) {
	locks := b.readManifest(ctx)
	if len(locks) == 0 {
		return nil, nil
	}
	scheme, inner, err := b.zip.unlockODF(ctx, locks, passwords)
	if err != nil {
		return nil, err
	}
	b.facts.Encrypted, b.facts.Encryption = true, scheme
	return inner, nil
}

// readManifest counts the members that the manifest does not list and gives the
// locks of those that are encrypted, by their names (OpenDocument 1.3 part 2,
// 4.4).
func (b *container) readManifest(ctx context.Context) map[string]*odfLock {
	locks, listed := map[string]*odfLock{}, map[string]bool{}
	manifest := b.zip.part("META-INF/manifest.xml")
	if manifest == nil {
		if b.zip.part(wholePackage) != nil {
			locks[wholePackage] = &odfLock{}
		}
		return locks
	}
	name, size := "", int64(0)
	b.walk(ctx, manifest, func(x *xmlReader, _ *xmlPath, kind xmlKind) {
		if kind != xmlStart || len(listed) > b.zip.limits.Entries {
			return
		}
		switch string(x.name) {
		case "file-entry":
			name = x.attrString("full-path")
			listed[name] = true
			size, _ = strconv.ParseInt(x.attrString("size"), 10, 64) // without one it is not compared
		case "encryption-data":
			locks[name] = &odfLock{size: size}
			locks[name].read(x)
		case "algorithm", "start-key-generation", "key-derivation":
			if l := locks[name]; l != nil {
				l.read(x)
			}
		}
	})
	for _, p := range b.zip.parts {
		if p.duplicate {
			b.problem(table.Problem{Code: "duplicate-part", Sheet: -1, Place: p.name})
		}
		if !listed[p.name] && p.name != "mimetype" && !strings.HasPrefix(p.name, "META-INF/") {
			b.facts.OrphanParts++
		}
	}
	return locks
}

// unlockODF finds the password of an OpenDocument package and gives every
// encrypted member what it needs to be read. Where the whole document is one
// encrypted member, inner is what it holds. Errors are *Error or that of ctx.
func (a *archive) unlockODF(ctx context.Context, locks map[string]*odfLock, passwords Passwords) (scheme string, inner []byte, err error) {
	name := "content.xml"
	if locks[wholePackage] != nil {
		name = wholePackage
	}
	lock, p := locks[name], a.part(name)
	if lock == nil || p == nil {
		return "", nil, &Error{Code: unknownLock}
	}
	scheme = lock.scheme()
	if passwords.Len() == 0 {
		return scheme, nil, &Error{Code: encrypted, Place: scheme}
	}
	for _, l := range locks {
		if err := l.check(); err != nil {
			return scheme, nil, err
		}
	}
	for _, password := range passwords.all() {
		key, err := lock.key(ctx, password)
		if err != nil {
			return scheme, nil, err
		}
		var ok bool
		if name == wholePackage {
			inner, ok, err = a.openWhole(p, lock, key)
		} else {
			ok, err = a.tryKey(p, lock, key)
		}
		if err != nil {
			return scheme, nil, err
		}
		if !ok {
			continue
		}
		for _, p := range a.parts {
			p.lock, p.password = locks[p.name], func() string { return password }
		}
		return scheme, inner, nil
	}
	return scheme, nil, &Error{Code: wrongPassword, Place: scheme}
}

// tryKey compares the check sum of a member.
func (a *archive) tryKey(p *part, lock *odfLock, key []byte) (bool, error) {
	raw, err := p.entry.OpenRaw()
	if err != nil {
		return false, &Error{Code: "broken-zip", Place: p.name}
	}
	return lock.opens(key, raw)
}

// openWhole decrypts the whole document into memory: AES-GCM says only at its
// end whether it is right.
func (a *archive) openWhole(p *part, lock *odfLock, key []byte) (inner []byte, ok bool, err error) {
	if lock.cipher != "aes256-gcm" {
		return nil, false, &Error{Code: unknownLock, Place: lock.scheme()}
	}
	if p.entry.CompressedSize64 > uint64(min(a.limits.Member, a.size)) {
		return nil, false, &Error{Code: "too-large", Place: p.name}
	}
	raw, err := p.entry.OpenRaw()
	if err != nil {
		return nil, false, &Error{Code: "broken-zip", Place: p.name}
	}
	data, err := io.ReadAll(raw)
	if err != nil {
		return nil, false, &Error{Code: "truncated", Place: p.name}
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, false, &Error{Code: unknownLock, Place: lock.scheme()}
	}
	aead, err := cipher.NewGCM(block)
	if err != nil || len(lock.iv) != aead.NonceSize() {
		return nil, false, &Error{Code: unknownLock, Place: lock.scheme()}
	}
	data = bytes.TrimPrefix(data, lock.iv) // stands before the text as well (XML Encryption 1.1, 5.2.4)
	plain, err := aead.Open(data[:0], lock.iv, data, nil)
	if err != nil {
		return nil, false, nil //nolint:nilerr // another password may be right
	}
	if bytes.HasPrefix(plain, []byte("PK\x03\x04")) {
		return plain, true, nil
	}
	inner, err = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(plain)), a.limits.Member+1))
	if err != nil || int64(len(inner)) > a.limits.Member {
		return nil, false, &Error{Code: "too-large", Place: p.name}
	}
	return inner, true, nil
}

// openInner opens the document in an encrypted member with the reader of its
// format.
func openInner(ctx context.Context, inner []byte, scheme string, o Options, open func(context.Context, io.ReaderAt, int64, Options) (table.Book, error)) (table.Book, error) {
	o.Passwords = Passwords{} // nothing is locked twice
	u := unlocked{content: bytes.NewReader(inner), size: int64(len(inner)), scheme: scheme}
	book, err := open(ctx, u.content, u.size, o)
	if err != nil {
		return nil, err
	}
	return unlockedBook{book, u}, nil
}
