package source

import (
	"bytes"
	"io"
	"os"
	"path"
	"path/filepath"
)

type file struct {
	*os.File
	size int64
}

func (f file) Size() int64 { return f.size }

func openFile(name string) (Content, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close() // the first error is the one that says why
		return nil, err
	}
	return file{f, info.Size()}, nil
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// stdin lists standard input, once.
func (l *lister) stdin() {
	if l.asked {
		return
	}
	l.asked = true
	name := path.Base(filepath.ToSlash(l.options.StdinName))
	if l.options.StdinName == "" {
		name = "stdin"
	}
	l.add(Item{Path: name, Name: name, open: func() (Content, error) {
		if l.options.Stdin == nil {
			return memory{bytes.NewReader(nil)}, nil
		}
		return l.held(l.options.Stdin)
	}})
}

func (l *lister) pipe(name string) (Content, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return l.held(f)
}

// held reads a stream into memory, for readers need to seek; nothing is ever
// spilled to disk.
func (l *lister) held(r io.Reader) (Content, error) {
	most := l.options.MaxStdin
	if most <= 0 {
		most = defaultMaxStdin
	}
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, &Error{Code: readError}
	}
	if int64(len(text)) > most {
		return nil, &Error{Code: tooLarge}
	}
	return memory{bytes.NewReader(text)}, nil
}

// Memory is content that is in memory already, under the path it is shown by:
// relative, with /. It is read as a file of that name would be.
func Memory(name string, content []byte) Item {
	item := Item{Path: name, Name: path.Base(name), Size: int64(len(content))}
	item.open = func() (Content, error) { return memory{bytes.NewReader(content)}, nil }
	return item
}
