package ingest

import (
	"archive/zip"
	"context"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// partReader inflates one member and keeps to the limits of the document. Sizes
// of the directory are compared at the end, never believed: a member whose size
// lies is read to its real end and then reported.
type partReader struct {
	ctx     context.Context
	archive *archive
	part    *part
	src     io.Reader
	inflate io.ReadCloser // to be handed back
	locked  *odfReader    // what decrypts it, nil in clear
	secret  decoded       // the same in an archive
	read    int64
	sum     uint32
	err     error // sticky
}

// open starts reading a member. Errors are *Error.
func (a *archive) open(ctx context.Context, p *part) (*partReader, error) {
	if p.entry.Flags&1 != 0 && p.secret == nil {
		return nil, &Error{Code: "encrypted-part", Place: p.name}
	}
	raw, err := p.raw()
	if err != nil {
		return nil, &Error{Code: "broken-zip", Place: p.name}
	}
	r := &partReader{ctx: ctx, archive: a, part: p}
	if p.lock != nil { // deflated, then encrypted, then stored
		if r.locked, err = p.openLocked(ctx, raw); err != nil {
			return nil, err
		}
		r.inflate = flate.NewReader(r.locked)
		r.src = r.inflate
		return r, nil
	}
	method := p.entry.Method
	if p.secret != nil {
		if r.secret, method, err = p.decode(raw, p.secret); err != nil || r.secret == nil {
			return nil, &Error{Code: wrongPassword, Place: p.name}
		}
		raw = r.secret
	}
	switch method {
	case zip.Store:
		r.src = raw
	case zip.Deflate:
		r.inflate = flate.NewReader(raw)
		r.src = r.inflate
	default:
		return nil, &Error{Code: "unsupported-compression", Place: p.name}
	}
	return r, nil
}

// raw reads the packed bytes.
func (p *part) raw() (io.Reader, error) {
	if p.data != nil {
		return io.NewSectionReader(p.data, 0, p.data.Size()), nil
	}
	return p.entry.OpenRaw()
}

func (r *partReader) Close() error {
	if r.inflate != nil {
		return r.inflate.Close()
	}
	return nil
}

// Read gives io.EOF only when the whole member was read and its check sum and
// size are right. Every other error is an *Error or that of the context.
func (r *partReader) Read(b []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	if r.err = r.ctx.Err(); r.err != nil {
		return 0, r.err
	}
	n, err := r.src.Read(b)
	r.read += int64(n)
	r.archive.unpacked += int64(n)
	r.sum = crc32.Update(r.sum, crc32.IEEETable, b[:n])
	switch {
	case err == nil:
		r.err = r.bounds(int64(n))
	case errors.Is(err, io.EOF):
		r.err = r.verify()
	default:
		r.err = r.damage(err)
	}
	return n, r.err
}

func (r *partReader) bounds(n int64) error {
	limits := r.archive.limits
	if limits.nest != nil {
		if err := limits.nest.unpack(n, limits); err != nil {
			return &Error{Code: Code(err), Place: r.part.name}
		}
	}
	if r.archive.unpacked > limits.Unpacked {
		return &Error{Code: "too-large", Place: r.part.name}
	}
	if packed := int64(min(r.part.entry.CompressedSize64, uint64(r.archive.size))); r.read > limits.RatioAfter && r.read > packed*limits.Ratio {
		return &Error{Code: "zip-bomb", Place: r.part.name}
	}
	if r.archive.unpacked > limits.RatioAfter && r.archive.unpacked/limits.Ratio > r.archive.size {
		return &Error{Code: "zip-bomb", Place: r.part.name}
	}
	return nil
}

func (r *partReader) verify() error {
	entry := r.part.entry
	switch {
	case r.part.cut:
		return &Error{Code: "truncated", Place: r.part.name}
	case r.locked != nil && !r.locked.intact():
		return &Error{Code: "bad-checksum", Place: r.part.name}
	case r.locked != nil && r.part.lock.size > 0 && r.part.lock.size != r.read:
		return &Error{Code: "bad-size", Place: r.part.name}
	case r.locked != nil:
	case r.secret != nil && !r.secret.intact():
		return &Error{Code: "bad-checksum", Place: r.part.name}
	case entry.Method == aesMethod && entry.CRC32 == 0 && entry.UncompressedSize64 == uint64(r.read): // its seal is enough (AE-2)
	case r.part.entry.CRC32 != r.sum:
		return &Error{Code: "bad-checksum", Place: r.part.name}
	case entry.UncompressedSize64 != uint64(r.read):
		return &Error{Code: "bad-size", Place: r.part.name}
	}
	return io.EOF
}

func (r *partReader) damage(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &Error{Code: "truncated", Place: r.part.name}
	}
	return &Error{Code: "broken-zip", Place: r.part.name}
}
