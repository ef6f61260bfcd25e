package ingest

import (
	"context"
	"errors"
	"io"
	"strconv"

	"egide/internal/sealed"
	"egide/internal/table"
)

// jsonFormat reads JSON (RFC 8259) as lists of records: an array of objects or
// of arrays, an object a line, an object that holds such arrays. The keys of
// objects inside objects are joined by a dot.
var jsonFormat = Format{
	Name:       "json",
	Extensions: []string{".json", ".ndjson", ".jsonl", ".geojson"},
	Doc:        "JSON: arrays of objects, an object a line, arrays inside an object; keys joined by a dot are the header",
	Sniff:      func(head []byte) bool { return isText(head) && sniffMarkup(head).format == "json" },
	Open: func(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
		head, err := readHead(r, size)
		if err != nil {
			return nil, err
		}
		src := newDecodedReader(ctx, r, size, sniffLayout(head).forced(o.Encoding), "")
		shape := probeJSON(src, o.orDefaults())
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return openRecords(ctx, r, size, o, func(src io.Reader, limits Limits, out *recordSink) error {
			j := &jsonReader{jsonScanner: newJSONScanner(src, limits), jsonShape: shape, out: out}
			return j.document()
		})
	},
}

// jsonShape is what one look over the document says about its records.
type jsonShape struct {
	lines bool // several values, one after the other
	split bool // arrays of objects are lists of records wherever they stand
	byKey bool // the members of the one object are records
}

// probeJSON looks how the document is built. A short array of objects inside a
// record (children of a member) belongs to the record; one that a row could not
// hold is a list of its own.
func probeJSON(src io.Reader, limits Limits) jsonShape {
	p := &jsonProbe{jsonScanner: newJSONScanner(src, limits)}
	p.strict = true
	values := 0
	for c := p.peek(); c != 0; c = p.peek() {
		object := c == '{'
		p.skip(values == 0, true)
		if p.failed != "" {
			if object && (values > 0 || p.newlines == 0 && p.nextLine() && p.peek() == '{') {
				p.several = true
			}
			break
		}
		if values++; values == 1 {
			p.object = object
		}
	}
	s := jsonShape{lines: values > 1 || p.several}
	single := !s.lines && p.object
	s.byKey = single && !p.long && p.members > 1 && p.members == p.objects
	s.split = p.long || single && !s.byKey
	return s
}

type jsonProbe struct {
	jsonScanner
	object, several, long bool
	members, objects      int // of the first object
}

// skip goes over a value. first says that it is the first of the document, top
// that it stands alone.
func (p *jsonProbe) skip(first, top bool) {
	switch c := p.peek(); c {
	case '{':
		p.container('}', func() {
			if !p.key() {
				return
			}
			if first && top {
				if p.members++; p.peek() == '{' {
					p.objects++
				}
			}
			p.skip(first, false)
		})
	case '[':
		n := 0
		p.container(']', func() {
			if p.peek() == '{' {
				n++
			}
			p.skip(first, false)
		})
		if n > maxRepeats && !top {
			p.long = true
		}
	default:
		p.scalar()
	}
}

// jsonReader gives the records of a document to a sink.
type jsonReader struct {
	jsonScanner
	jsonShape
	out  *recordSink
	path []byte // keys joined by dots
}

// document reads all values. After a defect it goes on with the next line where
// lines are records; else what comes before is kept.
func (j *jsonReader) document() error {
	j.strict = j.lines
	for !j.out.stopped() {
		c := j.peek()
		if c == 0 {
			break
		}
		j.path = j.path[:0]
		switch {
		case c == '[':
			j.array(true)
		case c == '{' && j.byKey:
			j.members()
		default:
			j.value()
		}
		j.close()
		if j.flaw != "" {
			j.out.problem(j.flaw)
			j.flaw = ""
		}
		if j.failed != "" {
			j.out.problem(j.failed)
			if !j.lines || !j.nextLine() {
				break
			}
		}
	}
	if j.err != nil && !errors.Is(j.err, io.EOF) {
		return j.err
	}
	return nil
}

// close ends the record when it has a field.
func (j *jsonReader) close() {
	if j.out.began() {
		j.out.end()
	}
}

// members reads an object whose members are records; their keys may be names.
func (j *jsonReader) members() {
	j.container('}', func() {
		if j.key() {
			j.out.field([]byte("key"), sealed.Text, j.text)
			j.value()
			j.close()
		}
	})
}

// value reads a value as a field of the record, or several.
func (j *jsonReader) value() {
	switch j.peek() {
	case '{':
		outer := len(j.path)
		j.container('}', func() {
			if !j.key() {
				return
			}
			j.push(j.text)
			j.value()
			j.path = j.path[:outer]
		})
	case '[':
		j.array(false)
	default:
		kind, ok := j.scalar()
		if ok {
			name := j.path
			if len(name) == 0 {
				name = untitled(0)
			}
			j.out.field(name, kind, j.text)
		}
	}
}

func (j *jsonReader) push(key []byte) {
	if len(key) > maxFieldName {
		j.out.problem("cell-too-long")
		key = key[:maxFieldName]
	}
	if len(j.path) > 0 {
		j.path = append(j.path, '.')
	}
	for _, c := range key {
		if c >= ' ' {
			j.path = append(j.path, c)
		}
	}
}

// untitled is the name of a column by its position: it has no header.
func untitled(column int) []byte { return strconv.AppendInt([]byte{noTitle}, int64(column), 10) }

// array reads an array, of records or of values of one field.
func (j *jsonReader) array(list bool) {
	var outer []byte
	n := 0
	j.container(']', func() {
		c := j.peek()
		if n++; n == 1 && !list && j.split && (c == '{' || c == '[') {
			list = true
			j.close() // of the record around it, what comes before
			outer = append(outer, j.path...)
		}
		if !list {
			j.value()
			return
		}
		j.path = j.path[:0]
		if c == '[' {
			j.row()
		} else {
			j.value()
		}
		j.close()
	})
	if list {
		j.path = append(j.path[:0], outer...)
	}
}

// row reads an array as a record: its values have positions, not names.
func (j *jsonReader) row() {
	column := 0
	j.container(']', func() {
		j.path = append(j.path[:0], untitled(column)...)
		j.value()
		column++
	})
}
