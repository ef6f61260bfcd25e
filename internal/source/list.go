package source

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// List lists the files of paths: a file, a folder with all below it, "-" for
// standard input, a pattern such as *.csv where no file has that name (the
// command line of Windows leaves patterns to the program). Every file is listed
// once, however many links lead to it. The error is a [*NotFoundError].
func List(paths []string, o Options) ([]Item, error) {
	paths, err := expand(paths)
	if err != nil {
		return nil, err
	}
	l := lister{options: o, seen: map[string]bool{}}
	several := l.folders(paths) > 1
	for _, p := range paths {
		if p == "-" {
			l.stdin()
			continue
		}
		l.root(p, several)
	}
	return l.items, nil
}

func expand(paths []string) ([]string, error) {
	var all []string
	for _, p := range paths {
		if p == "-" {
			all = append(all, p)
			continue
		}
		if _, err := os.Lstat(p); err == nil || !strings.ContainsAny(p, "*?[") && !errors.Is(err, fs.ErrNotExist) {
			all = append(all, p)
			continue
		}
		matches, err := filepath.Glob(p)
		if err != nil || len(matches) == 0 {
			return nil, &NotFoundError{p}
		}
		all = append(all, matches...)
	}
	return all, nil
}

type lister struct {
	options Options
	items   []Item
	seen    map[string]bool // real paths of what is listed
	asked   bool            // for standard input
}

func (l *lister) folders(paths []string) int {
	n := 0
	for _, p := range paths {
		if info, err := os.Stat(p); p != "-" && err == nil && info.IsDir() {
			n++
		}
	}
	return n
}

// root lists a path of the command line.
func (l *lister) root(p string, several bool) {
	name := baseName(p)
	info, err := os.Stat(p)
	if err != nil {
		l.add(Item{Path: name, Name: name, Problem: linkProblem(err)})
		return
	}
	resolved := realPath(p)
	switch {
	case info.IsDir():
		display := ""
		if several {
			display = name
		}
		l.folder(p, resolved, display)
	case info.Mode().IsRegular():
		l.file(p, resolved, name, info.Size())
	default: // a pipe, as from a shell's <(…)
		l.add(Item{Path: name, Name: name, open: func() (Content, error) { return l.pipe(p) }})
	}
}

// baseName is the name of a path, also of "." and "..".
func baseName(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	return filepath.Base(p)
}

func realPath(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if resolved, err := filepath.EvalSymlinks(p); err == nil {
		return resolved
	}
	return p
}

// folder lists what is below dir by name. display is its Path, "" for the
// folder that was given.
func (l *lister) folder(dir, resolved, display string) {
	if l.listed(resolved) || holdsAudit(dir) {
		return
	}
	entries, err := os.ReadDir(dir) // by name; with an error, what it found before it
	for _, entry := range entries {
		l.entry(dir, resolved, path.Join(display, entry.Name()), entry)
	}
	if err != nil {
		name := baseName(dir)
		l.add(Item{Path: cmp.Or(display, name), Name: name, Problem: Code(err)})
	}
}

func (l *lister) entry(dir, resolved, display string, entry fs.DirEntry) {
	name := entry.Name()
	if strings.EqualFold(name, "egide.yaml") || l.options.Skip != nil && l.options.Skip(display) {
		return
	}
	full := filepath.Join(dir, name)
	resolved = filepath.Join(resolved, name)
	if code := leftBehind(name, entry.IsDir()); code != "" {
		l.add(Item{Path: display, Name: name, Problem: code, State: "not-a-list"})
		return
	}
	if !entry.IsDir() && logOfDatabase(full) {
		l.add(Item{Path: display, Name: name, Problem: "part-of-database", State: "not-a-list"})
		return
	}
	info, err := entry.Info()
	if err == nil && entry.Type()&fs.ModeSymlink != 0 {
		if info, err = os.Stat(full); err == nil {
			resolved = realPath(full)
		}
	}
	switch {
	case err != nil:
		l.add(Item{Path: display, Name: name, Problem: linkProblem(err)})
	case info.IsDir():
		l.folder(full, resolved, display)
	case info.Mode().IsRegular():
		l.file(full, resolved, display, info.Size())
	default:
		l.add(Item{Path: display, Name: name, Problem: "special-file", State: "not-a-list"})
	}
}

// linkProblem is the code of a path that exists and leads nowhere.
func linkProblem(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "broken-link"
	}
	return Code(err)
}

// LeftBehind tells of a member of an archive what is told of files on disk: at is
// the part of its path that is passed over, file or folder, and problem the code;
// "" when it is to be read.
func LeftBehind(name string) (at, problem string) {
	for i, c := range name {
		if c == '/' {
			if code := leftBehind(path.Base(name[:i]), true); code != "" {
				return name[:i], code
			}
		}
	}
	return name, leftBehind(path.Base(name), false)
}

// leftBehind tells by name what programs and systems put beside lists: owner
// files of Word, Excel and LibreOffice, which exist while a document is open;
// indexes and settings of file managers; stores of version control.
func leftBehind(name string, isDir bool) string {
	lower := strings.ToLower(name)
	switch {
	case isDir && slices.Contains([]string{".git", ".hg", ".svn", "system volume information", ".spotlight-v100", ".fseventsd", "__macosx"}, lower):
		return "system-folder"
	case isDir:
		return ""
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#"):
		return "lock-file"
	case slices.Contains([]string{"thumbs.db", "desktop.ini", ".ds_store", ".directory"}, lower), strings.HasPrefix(name, "._"):
		return "system-file"
	}
	return ""
}

// logOfDatabase tells the files that SQLite keeps beside an open database
// (https://www.sqlite.org/tempfiles.html): they are read with it.
func logOfDatabase(full string) bool {
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		database, ok := strings.CutSuffix(full, suffix)
		if !ok {
			continue
		}
		f, err := os.Open(database)
		if err != nil {
			return false
		}
		defer f.Close()
		head := make([]byte, 16)
		n, _ := io.ReadFull(f, head) // a shorter file is no database
		return string(head[:n]) == "SQLite format 3\x00"
	}
	return false
}

// holdsAudit reports whether a folder holds what égide itself wrote.
func holdsAudit(dir string) bool {
	if baseName(dir) == "egide-audit" {
		return true
	}
	f, err := os.Open(filepath.Join(dir, "audit.json"))
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(f, head) // shorter is no error here
	return bytes.Contains(head[:n], []byte(`"egide.audit/`))
}

func (l *lister) file(full, resolved, display string, size int64) {
	if l.listed(resolved) {
		return
	}
	l.add(Item{Path: display, Name: path.Base(display), Size: size, open: func() (Content, error) { return openFile(full) }, beside: resolved})
}

func (l *lister) listed(resolved string) bool {
	if l.seen[resolved] {
		return true
	}
	l.seen[resolved] = true
	return false
}

func (l *lister) add(i Item) {
	if i.Problem != "" && i.State == "" {
		i.State = "unread"
	}
	l.items = append(l.items, i)
}
