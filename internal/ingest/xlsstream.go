package ingest

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"
)

// oleFile is an opened compound file ([MS-CFB]). Streams are read into memory,
// bounded by what the file really holds and by Limits.Member.
type oleFile struct {
	src     *guardedReader
	size    int64
	limits  Limits
	read    int64 // bytes of all streams so far: together they fit into the file
	streams []*oleStream
	folders map[string]bool // names of the storages at the root
}

// oleStream is one stream.
type oleStream struct {
	file    *mscfb.File
	name    string // without the control character special streams begin with
	initial uint16 // that character, else the first letter
	folder  string // storage at the root it stands in, "" for none
	place   string // path
	done    bool
}

// guardedReader keeps the opening of a container from reading a directory
// longer than any workbook has, and from going on after a cancel.
type guardedReader struct {
	ctx     context.Context
	src     io.ReaderAt
	sectors int // left while the directory is read, -1 without bound
}

var errTooManySectors = errors.New("directory too long")

func (g *guardedReader) ReadAt(b []byte, at int64) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	const smallestSector = 512
	if len(b) >= smallestSector && g.sectors >= 0 {
		if g.sectors == 0 {
			return 0, errTooManySectors
		}
		g.sectors--
	}
	return g.src.ReadAt(b, at)
}

// openOLE reads the directory. Errors are *Error or that of the context.
func openOLE(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (*oleFile, error) {
	const tableSpan = 127 * 128 * 512 // bytes of the file that one sector of table places stands for
	entriesBySector := 512 / directoryItem
	src := &guardedReader{ctx: ctx, src: r, sectors: 2 + limits.Entries/entriesBySector + int(size/tableSpan)}
	file, err := mscfb.New(src)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && src.sectors == 0:
		return nil, &Error{Code: "too-many-entries"}
	case err != nil:
		return nil, &Error{Code: "broken-container"}
	}
	src.sectors = -1
	o := &oleFile{src: src, size: size, limits: limits, folders: map[string]bool{}}
	for i, f := range file.File {
		switch {
		case i == 0: // the root
		case f.FileInfo().IsDir():
			if len(f.Path) == 0 {
				o.folders[f.Name] = true
			}
		default:
			o.streams = append(o.streams, newOLEStream(f))
		}
	}
	return o, nil
}

func newOLEStream(f *mscfb.File) *oleStream {
	s := &oleStream{file: f, name: f.Name, initial: f.Initial}
	if len(f.Path) > 0 {
		s.folder = f.Path[0]
	}
	s.place = printablePath(append(slices.Clip(f.Path), f.Name))
	return s
}

// printablePath joins names of the container, which are the format's own.
func printablePath(names []string) string {
	const longest = 200
	path := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.Join(names, "/"))
	return path[:min(len(path), longest)]
}

// stream finds a stream at the root, nil when there is none. Its name is
// compared without case, as the container does.
func (o *oleFile) stream(name string) *oleStream {
	for _, s := range o.streams {
		if s.folder == "" && len(s.file.Path) == 0 && strings.EqualFold(s.name, name) {
			return s
		}
	}
	return nil
}

// load reads a whole stream. What could be read comes with the error, an
// *Error or that of the context.
func (o *oleFile) load(s *oleStream) ([]byte, error) {
	s.done = true
	size := s.file.Size
	var problem error
	if size > o.limits.Member {
		size, problem = o.limits.Member, &Error{Code: "too-large", Place: s.place}
	}
	if room := max(0, o.size-o.read); size > room {
		size, problem = room, &Error{Code: "truncated", Place: s.place}
	}
	data := make([]byte, size) // no more than the file has
	n, err := readStream(s.file, data)
	if err != nil && o.src.ctx.Err() == nil {
		n += o.salvage(s, data, n)
	}
	o.read += int64(n)
	if err := o.src.ctx.Err(); err != nil {
		return nil, err
	}
	if n < len(data) && problem == nil {
		problem = &Error{Code: "truncated", Place: s.place}
	}
	return data[:n], problem
}

// readStream fills data in blocks: one large read would cost the container's
// reader the square of its sectors.
func readStream(f io.Reader, data []byte) (int, error) {
	const block = 32 << 10
	n := 0
	for n < len(data) {
		got, err := f.Read(data[n:min(len(data), n+block)])
		n += got
		if err != nil && (err != io.EOF || n < len(data)) {
			return n, err
		}
	}
	return n, nil
}

// salvage reads on sector by sector where a block could not be read as a whole:
// a truncated file ends in the middle of one.
func (o *oleFile) salvage(s *oleStream, data []byte, from int) int {
	again, err := mscfb.New(o.src)
	if err != nil {
		return 0
	}
	for i, f := range again.File {
		if i == 0 || f.Name != s.file.Name || f.Size != s.file.Size || strings.Join(f.Path, "/") != strings.Join(s.file.Path, "/") {
			continue
		}
		if _, err := f.Seek(int64(from), io.SeekStart); err != nil {
			return 0
		}
		const sector = 64
		n := 0
		for from+n < len(data) {
			got, err := f.Read(data[from+n : min(len(data), from+n+sector)])
			n += got
			if err != nil {
				break
			}
		}
		return n
	}
	return 0
}
