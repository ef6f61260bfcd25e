package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"egide/internal/table"
)

// leftBehind searches what stands in the file of a document and belongs to none
// of its parts: members that the directory does not list, as programs leave them
// that only append, and bytes before, between and behind the members. No
// program shows them.
func (r *textRun) leftBehind() {
	a := r.in.zip
	if a == nil {
		return
	}
	if a.flaw == "" { // else the walk over the whole file has found them
		listed := len(a.parts)
		a.account()
		for _, p := range a.parts[listed:] {
			if r.err != nil || r.ctx.Err() != nil {
				return
			}
			r.in.facts.OrphanParts++
			r.leftMember(p)
		}
	}
	for _, s := range a.loose {
		if r.err == nil && r.ctx.Err() == nil {
			r.strings(io.NewSectionReader(a.file, s.start, s.end-s.start))
		}
	}
}

// leftMember searches one such member by the end of its name.
func (r *textRun) leftMember(p *part) {
	const kind = "orphan"
	switch ext := strings.ToLower(path.Ext(p.name)); {
	case imageExtensions[ext]:
	case ext == ".xml" || ext == ".vml" || ext == ".rels" || ext == ".rdf":
		finder := textFinder{kind: kind, all: true, limit: r.in.zip.limits.Record, emit: func(t table.Text, text []byte) {
			t.Kind, t.Place, t.Sheet, t.Column = kind, p.name, -1, -1
			r.emit(t, text)
		}}
		r.in.walk(r.ctx, p, func(x *xmlReader, _ *xmlPath, kind xmlKind) { finder.token(x, kind) })
		finder.flush(nil)
	case textExtensions[ext]:
		r.lines(p, kind)
	default:
		r.binary(p, kind)
	}
}

const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// addWorkbook gives a workbook that was cut off before the part that lists its
// sheets one that does: some programs write it last.
func (a *archive) addWorkbook() {
	if a.flaw == "" || a.part("xl/workbook.xml") != nil || a.part("xl/workbook.bin") != nil {
		return
	}
	var list, rels strings.Builder
	n := 0
	for _, p := range a.parts {
		dir, base := path.Split(strings.ToLower(p.name))
		if dir != "xl/worksheets/" || path.Ext(base) != ".xml" || strings.ContainsAny(base, `&<>"`) {
			continue
		}
		n++
		fmt.Fprintf(&list, `<sheet name="%d" sheetId="%d" r:id="rId%d"/>`, n, n, n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/%s"/>`, n, officeRelations, base)
	}
	if n == 0 {
		return
	}
	for _, kind := range []string{"sharedStrings", "styles"} {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>`, kind, officeRelations, kind, kind)
	}
	a.addText("xl/workbook.xml", `<workbook xmlns:r="`+officeRelations+`"><sheets>`+list.String()+`</sheets></workbook>`)
	a.addText("xl/_rels/workbook.xml.rels", `<Relationships>`+rels.String()+`</Relationships>`)
}

// addText adds a member that is not in the file.
func (a *archive) addText(name, text string) {
	size := uint64(len(text))
	entry := &zip.File{FileHeader: zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(text)), CompressedSize64: size, UncompressedSize64: size}}
	a.add(&part{entry: entry, name: name, lost: true, data: io.NewSectionReader(bytes.NewReader([]byte(text)), 0, int64(size))})
}
