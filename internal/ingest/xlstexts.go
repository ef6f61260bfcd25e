package ingest

import (
	"context"
	"encoding/binary"
	"math"
	"strings"

	"egide/internal/sealed"
	"egide/internal/table"
)

// inspectStreams counts what the names of streams and storages tell.
func (b *xlsBook) inspectStreams() {
	pivots, embedded := 0, map[string]bool{}
	for _, s := range b.ole.streams {
		switch folder := strings.ToUpper(s.folder); {
		case folder == "_SX_DB_CUR":
			pivots++
		case strings.HasPrefix(folder, "MBD"), strings.HasPrefix(folder, "LNK"):
			embedded[folder] = true
		case vbaFolder(folder):
			b.facts.Macros = true
		}
		b.facts.RevisionHistory = b.facts.RevisionHistory || s.folder == "" && strings.EqualFold(s.name, "Revision Log")
	}
	b.facts.PivotCaches = pivots
	b.facts.EmbeddedFiles = len(embedded)
}

// Texts streams what stands in no cell: comments, headers, names and links of
// the workbook, then every other stream of the container.
func (b *xlsBook) Texts(ctx context.Context, fn func(table.Text) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	for i := range b.sheets {
		if !b.sheets[i].read { // its comments are only known then
			if _, err := b.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
				return err
			}
		}
	}
	for _, t := range b.aside {
		if err := fn(t); err != nil {
			return err
		}
	}
	if err := b.unused(ctx, fn); err != nil {
		return err
	}
	run := &xlsTexts{textRun: textRun{in: &b.container, ctx: inner, cancel: cancel, fn: fn, row: sealed.NewRow()}, book: b}
	for _, s := range b.ole.streams {
		if !s.done && run.err == nil && inner.Err() == nil {
			run.stream(s)
		}
	}
	run.macros()
	run.slack(inner)
	if run.err != nil {
		return run.err
	}
	return ctx.Err()
}

// vbaFolder tells the storages of programs.
func vbaFolder(folder string) bool {
	return folder == "_VBA_PROJECT_CUR" || folder == "VBA" || folder == "_VBA_PROJECT"
}

// macros searches the programs.
func (r *xlsTexts) macros() {
	var streams []*oleStream
	for _, s := range r.book.ole.streams {
		if folder := strings.ToUpper(s.folder); vbaFolder(folder) && !s.done {
			streams = append(streams, s)
		}
	}
	if len(streams) > 0 && r.err == nil {
		r.vbaProject(r.book.ole, streams, streams[0].folder, int(min(r.book.limits.Member, 64<<20)))
	}
}

// unused streams the shared strings that no cell refers to.
func (b *xlsBook) unused(ctx context.Context, fn func(table.Text) error) error {
	row := sealed.NewRow()
	row.UseStrings(b.strings)
	for id := range b.strings.Len() {
		if b.used[id>>6]&(1<<(id&63)) != 0 {
			continue
		}
		row.Reset()
		row.AppendShared(0, 0, id)
		if row.Len() == 0 {
			continue
		}
		if err := fn(table.Text{Kind: "unused-string", Place: b.place, Sheet: -1, Column: -1, Text: row}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// xlsTexts is the run of Texts over the other streams.
type xlsTexts struct {
	textRun
	book *xlsBook
}

// stream searches one stream according to its name.
func (r *xlsTexts) stream(s *oleStream) {
	folder, name := strings.ToUpper(s.folder), strings.ToLower(s.name)
	switch {
	case vbaFolder(folder):
		return // programs, searched together
	case strings.HasPrefix(folder, "MBD"), strings.HasPrefix(folder, "LNK"):
		r.embedded(s, name)
		return
	case s.initial == 1, s.initial == 3: // CompObj, Ole, ObjInfo: what the container says of itself
		return
	}
	data, err := r.book.ole.load(s)
	if r.ctx.Err() != nil {
		return
	}
	r.book.note(err, s.place)
	text := table.Text{Place: s.place, Sheet: -1, Column: -1}
	switch {
	case s.initial == 5:
		r.properties(s, data)
		return
	case folder == "_SX_DB_CUR":
		r.pivotCache(s.place, data)
		return
	case name == "revision log":
		text.Kind = "revision"
	case name == "user names":
		text.Kind = "person"
	case name == "ctls":
		text.Kind = "control"
	case folder == "MSODATASTORE":
		text.Kind = "custom-xml"
	case name == "encryption" && r.book.key != nil: // properties that were encrypted too
		r.book.problem(table.Problem{Code: "encrypted-part", Sheet: -1, Place: s.place})
		return
	case name == "book":
		text.Kind = "orphan" // the same workbook for older programs, or another
	default:
		text.Kind = "part"
	}
	emit := func(found []byte) { r.emit(text, found) }
	if mostlyText(data) {
		searchStrings(data, emit)
	} else {
		searchBinary(data, emit)
	}
}

// embedded notes a document inside the workbook that could hold a list.
func (r *xlsTexts) embedded(s *oleStream, name string) {
	switch name {
	case "workbook", "book", "worddocument", "powerpoint document", "package", "contents", "ole10native", "embeddedodf":
		r.book.problem(table.Problem{Code: "embedded-not-read", Sheet: -1, Place: s.place})
	}
}

// pivotCache gives the values that a pivot table keeps of its source, which may
// be gone from the sheets ([MS-XLS] 2.1.7.12).
func (r *xlsTexts) pivotCache(place string, data []byte) {
	if r.book.key != nil {
		r.book.key.decrypt(data)
	}
	records := records{data: data}
	text := table.Text{Kind: "pivot-cache", Place: place, Sheet: -1, Column: -1}
	var value []byte
	for records.advance() && r.err == nil {
		c := records.cursor(0)
		c.charset = r.book.charset
		value = value[:0]
		switch records.id {
		case recSXString:
			value = c.optional(value)
		case recSXField:
			const nameAt = 14
			c.skip(nameAt)
			value = c.text(value)
		case recSXNumber:
			value, _ = appendFloat(value, math.Float64frombits(c.u64()))
		case recSXInteger:
			value, _ = appendFloat(value, float64(int16(c.u16())))
		case recSXDate:
			value = appendPivotDate(value, records.body)
		case recSXDB:
			const nameAt = 18
			c.skip(nameAt)
			value = c.optional(value)
		}
		if c.spoiled {
			r.book.problem(table.Problem{Code: "broken-record", Sheet: -1, Place: place})
		} else if len(value) > 1 {
			r.emit(text, value)
		}
	}
	if records.cut {
		r.book.problem(table.Problem{Code: "truncated", Sheet: -1, Place: place})
	}
}

// appendPivotDate writes a date of a pivot cache: year, month, day, hour, minute, second.
func appendPivotDate(to, body []byte) []byte {
	if len(body) < 8 {
		return to
	}
	year, month, day := int64(binary.LittleEndian.Uint16(body)), int64(binary.LittleEndian.Uint16(body[2:])), int64(body[4])
	if year > 9999 || month < 1 || month > 12 || day > 31 {
		return to
	}
	to = appendTwo(appendTwo(to, year/100), year%100)
	to = appendTwo(append(to, '-'), month)
	return appendTwo(append(to, '-'), day)
}
