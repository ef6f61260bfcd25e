package ingest

import (
	"context"
	"path"
	"strings"

	"egide/internal/table"
)

// packageParts are the parts of an Office package that holds written text, and
// how they relate.
type packageParts struct {
	book  *writtenBook
	kind  officePackage
	rels  *relations
	index partIndex
	main  *part
	done  map[*part]bool

	paragraphs int // of the running text so far
}

func (b *writtenBook) packageParts(ctx context.Context, kind officePackage) *packageParts {
	p := &packageParts{book: b, kind: kind, done: map[*part]bool{}}
	p.rels = b.readRelations(ctx, p.done)
	p.index = p.rels.indexParts()
	if p.main = p.rels.target("", "officeDocument"); p.main == nil {
		p.main = b.zip.part(kind.main)
	}
	if p.main != nil && !strings.HasPrefix(strings.ToLower(p.main.name), path.Dir(kind.main)+"/") {
		if b.zip.part(kind.main) == nil && zipKind(b.zip.file, b.zip.size) != kind.format {
			p.main = nil
		}
	}
	return p
}

// scan reads a part that is written as the body is. class is the location class
// of its text, "" for the running text.
func (p *packageParts) scan(ctx context.Context, q *part, class string, emit func(table.Text, []byte)) {
	s := &writtenScan{book: p.book, place: q.name, class: class, emit: emit, start: p.kind.start, reads: wordReads, number: p.paragraphs}
	p.book.walk(ctx, q, s.token)
	s.end()
	if class == "" {
		p.paragraphs = s.number + 1 // a gap before the next slide
	}
}

// writtenKinds are classes of parts that only written text has, beside
// [kindOfRelation].
var writtenKinds = map[string]struct {
	class partClass
	kind  string
}{
	"people": {classOther, "person"}, "commentAuthors": {classOther, "person"}, "authors": {classOther, "person"},
	"aFChunk": {classEmbedded, ""}, "subDocument": {classEmbedded, ""}, "wordVbaData": {classMacro, ""}, "recipientData": {classOther, "connection"},
	"settings": {classOther, "settings"}, "tags": {classOther, "custom-xml"},
	"webSettings": {classSkip, ""}, "fontTable": {classSkip, ""}, "font": {classSkip, ""}, "numbering": {classSkip, ""}, "stylesWithEffects": {classSkip, ""},
	"commentsExtended": {classSkip, ""}, "commentsIds": {classSkip, ""}, "commentsExtensible": {classSkip, ""},
	"presProps": {classSkip, ""}, "viewProps": {classSkip, ""}, "tableStyles": {classSkip, ""},
}

func (p *packageParts) classify(q *part) (class partClass, kind string, orphan bool) {
	relation, reached := p.index.kind[q]
	if !reached { // some programs leave out relationships
		name := path.Base(q.name)
		relation = strings.TrimRight(strings.TrimSuffix(name, path.Ext(name)), "0123456789")
	}
	if known, ok := writtenKinds[relation]; ok {
		return known.class, known.kind, !reached
	}
	return p.index.classify(q)
}

// search gives the texts of all parts beside the body.
func (p *packageParts) search(r *textRun) {
	facts := &p.book.facts
	for _, q := range p.book.zip.parts {
		if r.err != nil || r.ctx.Err() != nil {
			return
		}
		if q.duplicate {
			p.book.problem(table.Problem{Code: "duplicate-part", Sheet: -1, Place: q.name})
		}
		if p.done[q] {
			continue
		}
		if class, ok := p.kind.kinds[p.index.kind[q]]; ok {
			p.scan(r.ctx, q, class, r.emit)
			continue
		}
		class, kind, orphan := p.classify(q)
		if orphan {
			facts.OrphanParts++
		}
		if orphan && (kind == "part" || kind == "") && class == classOther || q.duplicate {
			kind = "orphan"
		}
		p.part(r, q, class, kind)
	}
	r.links(p.rels, func(string) int { return -1 })
	r.zipComments()
}

// part searches one part by its class.
func (p *packageParts) part(r *textRun, q *part, class partClass, kind string) {
	facts := &p.book.facts
	ext := strings.ToLower(path.Ext(q.name))
	xml := ext == ".xml" || ext == ".vml" || ext == ".rels" || ext == ".xhtml"
	switch {
	case class == classSkip:
	case class == classImage:
		facts.EmbeddedImages++
	case class == classMacro:
		facts.Macros = true
	case class == classEmbedded, listExtensions[ext] && ext != ".bin":
		facts.EmbeddedFiles++
		r.embeddedFile(q)
	case class == classProperty:
		r.properties(q)
	case class == classNotes && xml, kind == "orphan" && xml && strings.HasPrefix(q.name, path.Dir(p.kind.main)+"/"):
		p.scan(r.ctx, q, kind, r.emit)
	case kind == "settings" && xml: // what a mail merge reads from, variables
		p.scan(r.ctx, q, kind, r.emit)
	case xml:
		r.seek(q, kind)
	case textExtensions[ext]:
		r.lines(q, kind)
	default:
		r.binary(q, kind)
	}
}

// seek gives the text and the attribute values of an XML part whose vocabulary
// is not known.
func (r *textRun) seek(p *part, kind string) {
	f := textFinder{
		kind:  kind,
		all:   kind == "custom-xml" || kind == "connection",
		limit: r.in.zip.limits.Record,
		emit: func(t table.Text, text []byte) {
			t.Place = p.name
			r.emit(t, text)
		},
	}
	r.in.walk(r.ctx, p, func(x *xmlReader, _ *xmlPath, kind xmlKind) { f.token(x, kind) })
	f.flush(nil)
}

// embeddedFile reads a document that was inserted into this one; one that cannot
// be read is said.
func (r *textRun) embeddedFile(p *part) {
	readable := map[string]bookOpener{"xlsx": openXLSX, "ods": openODS, "xlsb": openXLSB, "docx": openDOCX, "pptx": openPPTX, "odt": openODT, "odp": openODP}
	if !r.embeddedBook(p, "embedded", readable) {
		r.in.problem(table.Problem{Code: "embedded-not-read", Sheet: -1, Place: p.name})
	}
}
