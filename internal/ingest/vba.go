package ingest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
	"strings"

	"egide/internal/table"
)

var errBrokenVBA = errors.New("broken compression")

// unpackVBA unpacks the source of a module ([MS-OVBA] 2.4.1.3): a byte 1, then
// chunks of up to 4096 bytes. What could be unpacked comes with the error. limit
// bounds it.
func unpackVBA(data []byte, limit int) ([]byte, error) {
	const signature, chunk = 3, 4096
	if len(data) == 0 || data[0] != 1 {
		return nil, errBrokenVBA
	}
	var out []byte
	for data = data[1:]; len(data) >= 2 && len(out) < limit; {
		head := binary.LittleEndian.Uint16(data)
		size := int(head&0xfff) + 3
		if head>>12&7 != signature {
			if zeros(data) { // what fills the stream up
				break
			}
			return out, errBrokenVBA
		}
		body := data[2:min(size, len(data))]
		if head>>15 == 0 {
			out = append(out, body[:min(len(body), chunk)]...)
		} else {
			var err error
			if out, err = unpackChunk(out, body); err != nil {
				return out, err
			}
		}
		data = data[min(size, len(data)):]
	}
	return out, nil
}

// unpackChunk appends what a chunk holds: eight times a byte, or a copy of what
// is before it, as the bits of a byte ahead of them tell.
func unpackChunk(out, body []byte) ([]byte, error) {
	const chunk = 4096
	start := len(out)
	for len(body) > 0 {
		flags := body[0]
		body = body[1:]
		for bit := 0; bit < 8 && len(body) > 0; bit++ {
			if flags>>bit&1 == 0 {
				out, body = append(out, body[0]), body[1:]
				continue
			}
			if len(body) < 2 {
				return out, errBrokenVBA
			}
			token := int(binary.LittleEndian.Uint16(body))
			body = body[2:]
			width := max(4, bits.Len(uint(max(len(out)-start-1, 0)))) // of the distance
			length, distance := token&(0xffff>>width)+3, token>>(16-width)+1
			if distance > len(out)-start || len(out)-start+length > chunk {
				return out, errBrokenVBA
			}
			for range length {
				out = append(out, out[len(out)-distance])
			}
		}
	}
	return out, nil
}

// vbaMark is how the compressed source of every module begins: "Attribute
// VB_Name", with a byte of bits ahead of its first eight letters.
var vbaMark = []byte("\x00Attribut")

// vbaModule gives the source in the stream of a module, which has compiled code
// ahead of it; nil for a stream that is no module.
func vbaModule(stream []byte, limit int) (source []byte, err error) {
	const ahead = 3 // of the mark: the 1 and the head of the chunk
	at := bytes.Index(stream, vbaMark) - ahead
	if at < 0 {
		return nil, nil
	}
	return unpackVBA(stream[at:], limit)
}

// vbaProject searches the modules of a project for what people write into
// programs: texts in quotes and comments.
func (r *textRun) vbaProject(ole *oleFile, streams []*oleStream, place string, limit int) {
	modules := 0
	broken := false
	for _, s := range streams {
		name := strings.ToLower(s.name)
		if r.err != nil || r.ctx.Err() != nil {
			return
		}
		if name == "dir" || name == "project" || name == "projectwm" || name == "_vba_project" || strings.HasPrefix(name, "__srp") {
			continue
		}
		data, err := ole.load(s)
		source, flaw := vbaModule(data, limit)
		broken = broken || err != nil || flaw != nil
		if source != nil {
			modules++
			r.vbaSource(source, place)
		} else if name == "o" || name == "f" { // what a form shows
			searchStrings(data, func(text []byte) { r.emit(table.Text{Kind: "control", Place: place, Sheet: -1, Column: -1}, text) })
		}
	}
	if modules == 0 || broken {
		r.in.problem(table.Problem{Code: "macro-not-read", Sheet: -1, Place: place})
	}
}

// vbaSource gives the texts in quotes and the comments of a source.
func (r *textRun) vbaSource(source []byte, place string) {
	emit := func(text []byte) {
		if text = bytes.TrimSpace(text); wordy(text) {
			r.emit(table.Text{Kind: "macro", Place: place, Sheet: -1, Column: -1}, decodeWith(string(text), source))
		}
	}
	for line := range bytes.Lines(source) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("Attribute ")) {
			continue
		}
		if len(line) > 4 && bytes.EqualFold(line[:4], []byte("rem ")) {
			emit(line[4:])
			continue
		}
		for len(line) > 0 {
			i := bytes.IndexAny(line, `"'`)
			if i < 0 {
				break
			}
			if line[i] == '\'' {
				emit(line[i+1:])
				break
			}
			text, rest := vbaString(line[i+1:])
			emit(text)
			line = rest
		}
	}
}

// vbaString cuts a text in quotes; two quotes in it stand for one.
func vbaString(line []byte) (text, rest []byte) {
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] != '"':
			text = append(text, line[i])
		case i+1 < len(line) && line[i+1] == '"':
			text = append(text, '"')
			i++
		default:
			return text, line[i+1:]
		}
	}
	return text, nil
}

// macros searches the project of an Office Open XML document.
func (r *textRun) macros(p *part) {
	limits := r.in.zip.limits
	data, ok := r.loadPart(p, limits.Member)
	if !ok {
		return
	}
	ole, err := openOLE(r.ctx, bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		if r.ctx.Err() == nil {
			r.in.problem(table.Problem{Code: "macro-not-read", Sheet: -1, Place: p.name})
		}
		return
	}
	r.vbaProject(ole, ole.streams, p.name, int(min(limits.Member, 64<<20)))
}
