// Package source lists what there is to read, in the order given on the command
// line and by name inside folders, and opens it. What cannot be reached becomes
// an item with a problem: nothing is left out in silence, nothing aborts a run.
package source

import (
	"errors"
	"io"
	"io/fs"
	"runtime"
	"syscall"
)

// Item is one file, or something in its place that cannot be read.
type Item struct {
	// Path is for display: relative to the folder that was given, with /, and
	// with the name of that folder in front when several were given.
	Path string
	Name string // last element of Path
	Size int64  // bytes, 0 when not known yet (standard input, a pipe)
	// Problem is the code of what keeps the item from being read, or "". Its
	// words are in internal/lang under "problem.".
	Problem string
	// State belongs to Problem: "unread", or "not-a-list" for what other
	// programs leave behind (lock files, indexes of the system).
	State string
	open  func() (Content, error)
	// beside is where a file stands, with all links resolved; "" for what has no
	// neighbours.
	beside string
}

// Beside opens the file whose name is that of the item with a suffix, such as
// the log of a database; nil where there is none.
func (i Item) Beside(suffix string) Content {
	if i.beside == "" {
		return nil
	}
	content, err := openFile(i.beside + suffix)
	if err != nil {
		return nil
	}
	return content
}

// Open gives the content. The error has a [Code]; its text can quote the path.
func (i Item) Open() (Content, error) {
	if i.open == nil {
		return nil, &Error{Code: i.Problem}
	}
	return i.open()
}

// Content is an open item.
type Content interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// Options of [List].
type Options struct {
	Stdin     io.Reader // what "-" stands for
	StdinName string    // its name, by whose extension text is told; "" is "stdin"
	MaxStdin  int64     // bytes of it held in memory; 0 is 256 MiB
	// Skip says which files and folders inside of the folders given are left out,
	// by their [Item.Path]. It is asked once for each; nil leaves nothing out.
	Skip func(path string) bool
}

const defaultMaxStdin = 256 << 20

// NotFoundError is returned for a path that does not exist: a mistake in the
// command, not in the data.
type NotFoundError struct{ Path string }

func (e *NotFoundError) Error() string { return "no such file or folder: " + e.Path }

// Error is a failure with a code.
type Error struct{ Code string }

func (e *Error) Error() string { return e.Code }

// Codes of what keeps a file from being read.
const (
	notAllowed = "not-allowed"
	gone       = "gone"
	locked     = "file-in-use"
	readError  = "read-error"
	tooLarge   = "too-large"
)

// Code is the code of any error of this package or of the operating system.
func Code(err error) string {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Code
	case errors.Is(err, fs.ErrPermission):
		return notAllowed
	case errors.Is(err, fs.ErrNotExist):
		return gone
	case runtime.GOOS == "windows" && errors.Is(err, syscall.Errno(32)): // ERROR_SHARING_VIOLATION: open in Excel
		return locked
	}
	return readError
}
