package ingest

import (
	"cmp"
	"context"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"egide/internal/table"
)

// pptxFormat reads slides of PowerPoint (ECMA-376 part 1, PresentationML): their
// text and tables are those of a document.
var pptxFormat = Format{
	Name:       "pptx",
	Extensions: []string{".pptx", ".pptm", ".potx", ".ppsx"},
	Doc:        "slides of PowerPoint (Office Open XML): the text as one sheet, every table as another; speaker notes, comments and all other parts searched",
	Sniff:      func(head []byte) bool { k := sniffZipKind(head); return k == "pptx" || k == "opc" },
	Open:       openPPTX,
}

func openPPTX(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	return openWritten(ctx, r, size, o, slidePackage)
}

var slidePackage = officePackage{
	format: "pptx",
	main:   "ppt/presentation.xml",
	bodies: slides,
	start:  startWord,
	kinds: map[string]string{
		"notesSlide": "note", "slideMaster": "header-footer", "slideLayout": "header-footer", "notesMaster": "header-footer", "handoutMaster": "header-footer",
	},
}

// slides lists the slides by the numbers in their names. The order of the show
// may differ; that of the sheets says nothing.
func slides(p *packageParts) []*part {
	var list []*part
	for _, q := range p.book.zip.parts {
		if p.index.kind[q] == "slide" {
			list = append(list, q)
		}
	}
	number := func(q *part) int {
		name := strings.TrimSuffix(path.Base(q.name), path.Ext(q.name))
		n, _ := strconv.Atoi(name[len(strings.TrimRight(name, "0123456789")):]) // without one it comes first
		return n
	}
	slices.SortStableFunc(list, func(a, b *part) int { return cmp.Compare(number(a), number(b)) })
	return list
}

// odpFormat reads slides of OpenDocument (ISO/IEC 26300, OpenDocument 1.3 part
// 3).
var odpFormat = Format{
	Name:       "odp",
	Extensions: []string{".odp", ".otp"},
	Doc:        "slides of OpenDocument (LibreOffice): the text as one sheet, every table as another; notes, remarks and all other parts searched",
	Sniff:      func(head []byte) bool { return odfHead(head, "opendocument.presentation") },
	Open:       openODP,
}

func openODP(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	return openOpenDocument(ctx, r, size, o, "odp")
}
