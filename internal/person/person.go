// Package person finds where one person stands in the files of an association,
// for requests of access and erasure (GDPR art. 15 and 17). It reads as a scan
// does; what it finds are places. The text of a row leaves it on one way only,
// the export that somebody asked for ([Result.Rows]).
package person

import (
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"egide/internal/ingest"
	"egide/internal/loc"
	"egide/internal/source"
	"egide/internal/table"
)

// Place is where something of the person stands. Its names are those of the
// files, for the terminal of who asked.
type Place struct {
	Path  string
	Sheet string // "" in a file without sheets
	At    string // C17, or the kind of part that stands in no cell
	Kind  string // KindName, KindMail, KindNumber
	Row   int
}

// Unread is a file, or a part of one, that was not looked through.
type Unread struct {
	Path string
	Code string // internal/lang "problem."
}

// Row is the row of a list that speaks of the person, with its headers, for the
// export.
type Row struct {
	Path, Sheet string
	Number      int
	Header      []string
	Cells       []string
}

// Result of a search.
type Result struct {
	Places []Place
	Unread []Unread
	Files  int // looked through
	Rows   []Row
}

// Options of a search.
type Options struct {
	Reading ingest.Options
	Rows    bool // keep the rows, for an export
}

// Search looks for the person in everything the paths hold.
func Search(ctx context.Context, paths []string, q *Query, o Options) (Result, error) {
	items, err := source.List(paths, source.Options{MaxStdin: o.Reading.Limits.Member})
	if err != nil {
		return Result{}, err
	}
	o.Reading.Memory = ingest.NewMemory()
	s := search{query: q, options: o}
	for _, item := range items {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		if item.Problem != "" {
			if item.State != "not-a-list" {
				s.unread(item.Path, item.Problem)
			}
			continue
		}
		s.item(ctx, item)
	}
	return s.result, ctx.Err()
}

type search struct {
	query   *Query
	options Options
	result  Result
}

func (s *search) unread(name, code string) {
	s.result.Unread = append(s.result.Unread, Unread{name, code})
}

func (s *search) item(ctx context.Context, item source.Item) {
	content, err := item.Open()
	if err != nil {
		s.unread(item.Path, source.Code(err))
		return
	}
	defer content.Close()
	s.document(ctx, item.Path, content, content.Size(), s.options.Reading)
}

// document looks through one document and those in it. A reader that panics
// costs its document alone.
func (s *search) document(ctx context.Context, name string, content interface {
	ReadAt(p []byte, off int64) (int, error)
}, size int64, o ingest.Options) {
	defer func() {
		if recover() != nil { // what it says can quote what was read
			s.unread(name, "reader-failed")
		}
	}()
	book, _, err := ingest.Open(ctx, content, size, path.Base(name), o)
	if err != nil {
		if ingest.State(err) != "not-a-list" {
			s.unread(name, ingest.Code(err))
		}
		return
	}
	defer book.Close()
	s.result.Files++
	if err := s.book(ctx, name, book); err != nil {
		s.unread(name, "read-error")
	}
	if container, ok := book.(ingest.Container); ok {
		err := container.Members(ctx, func(m ingest.Member) error {
			inside, err := m.Open(ctx)
			if err != nil {
				if ingest.State(err) != "not-a-list" {
					s.unread(name+"/"+m.Name, ingest.Code(err))
				}
				return nil
			}
			defer inside.Close()
			if inside.Flaw != "" {
				s.unread(name+"/"+m.Name, inside.Flaw)
			}
			within := o
			within.Limits = m.Limits
			s.document(ctx, name+"/"+m.Name, inside, inside.Size(), within)
			return nil
		})
		if err != nil {
			s.unread(name, ingest.Code(err))
		}
	}
	for _, p := range book.Problems() {
		s.unread(name, p.Code)
	}
}

func (s *search) book(ctx context.Context, name string, book table.Book) error {
	for i, sheet := range book.Sheets() {
		l := list{search: s, path: name, sheet: nameOf(sheet.Name)}
		if _, err := book.Rows(ctx, i, l.row); err != nil {
			return err
		}
	}
	return book.Texts(ctx, func(t table.Text) error {
		for i := range t.Text.Len() {
			if kind := s.query.in(textOf(t.Text, i)); kind != "" {
				at := t.Kind
				if t.Row > 0 && t.Column >= 0 {
					at = loc.Letter(t.Column+1) + strconv.Itoa(t.Row) + " (" + t.Kind + ")"
				}
				s.result.Places = append(s.result.Places, Place{Path: name, At: at, Kind: kind, Row: t.Row})
			}
		}
		return nil
	})
}

// list is one sheet on its way through.
type list struct {
	search *search
	path   string
	sheet  string
	header map[int]string // the last row of words that had a name of a column in it
}

// row looks at one row: at each cell, and at names that are written over two.
func (l *list) row(r table.Row) error {
	texts := make(map[int]string, r.Cells.Len())
	columns := make([]int, 0, r.Cells.Len())
	for i := range r.Cells.Len() {
		texts[r.Cells.Column(i)] = textOf(r.Cells, i)
		columns = append(columns, r.Cells.Column(i))
	}
	slices.Sort(columns)
	if isHeader(texts) {
		l.header = texts
	}
	found := map[int]string{}
	for _, c := range columns {
		if kind := l.search.query.in(texts[c]); kind != "" {
			found[c] = kind
		}
	}
	for _, name := range l.search.query.names {
		for _, c := range l.across(texts, columns, name) {
			if found[c] == "" {
				found[c] = KindName
			}
		}
	}
	for _, c := range columns {
		if found[c] != "" {
			l.search.result.Places = append(l.search.result.Places, Place{
				Path: l.path, Sheet: l.sheet, At: loc.Letter(c+1) + strconv.Itoa(r.Number), Kind: found[c], Row: r.Number,
			})
		}
	}
	if len(found) > 0 && l.search.options.Rows {
		l.keep(r.Number, columns, texts)
	}
	return nil
}

// across finds a name that is written over two columns, as last and first name
// are: each cell holds nothing but words of it, both together all of it, and
// the columns stand side by side or their headers speak of the same person.
func (l *list) across(texts map[int]string, columns []int, name []string) []int {
	var parts []int
	for _, c := range columns {
		if words := wordsOf(texts[c]); len(words) > 0 && len(words) < len(name) && containsAll(name, words) {
			parts = append(parts, c)
		}
	}
	for i, a := range parts {
		for _, b := range parts[i+1:] {
			both := append(wordsOf(texts[a]), wordsOf(texts[b])...)
			if len(both) == len(name) && containsAll(both, name) && l.sameOwner(a, b) {
				return []int{a, b}
			}
		}
	}
	return nil
}

// nameWords are what headers call names by; what else a header says tells whose
// name it is (du père, resp. légal 2).
var nameWords = strings.Fields("nom noms prenom prenoms last first name surname given family usuel usage naissance nachname vorname familienname cognome nome apellido apellidos nombre achternaam voornaam apelido")

// isHeader reports whether a row has names of columns in it.
func isHeader(texts map[int]string) bool {
	for _, text := range texts {
		words := wordsOf(text)
		if len(words) == 0 || len(words) > 5 {
			continue
		}
		for _, w := range words {
			if slices.Contains(nameWords, w) {
				return true
			}
		}
	}
	return false
}

// sameOwner reports whether two columns can hold the names of one person.
func (l *list) sameOwner(a, b int) bool {
	first, second := l.header[a], l.header[b]
	if first == "" || second == "" {
		return b-a == 1
	}
	return slices.Equal(ownerOf(first), ownerOf(second))
}

func ownerOf(header string) []string {
	owner := slices.DeleteFunc(wordsOf(header), func(w string) bool { return slices.Contains(nameWords, w) || len(w) < 3 && w[0] > '9' })
	slices.Sort(owner)
	return owner
}

func (l *list) keep(number int, columns []int, texts map[int]string) {
	r := Row{Path: l.path, Sheet: l.sheet, Number: number}
	for _, c := range columns {
		r.Header = append(r.Header, l.header[c])
		r.Cells = append(r.Cells, texts[c])
	}
	l.search.result.Rows = append(l.search.result.Rows, r)
}
