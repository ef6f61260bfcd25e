package ingest

import (
	"context"
	"io"

	"egide/internal/sealed"
	"egide/internal/table"
)

// docxFormat reads Word documents (ECMA-376 part 1, WordprocessingML,
// transitional and strict).
var docxFormat = Format{
	Name:       "docx",
	Extensions: []string{".docx", ".docm", ".dotx", ".dotm"},
	Doc:        "Word document (Office Open XML): the text as one sheet, every table as another; remarks, deleted text, headers, footnotes and all other parts searched",
	Sniff:      func(head []byte) bool { k := sniffZipKind(head); return k == "docx" || k == "opc" },
	Open:       openDOCX,
}

func openDOCX(ctx context.Context, r io.ReaderAt, size int64, o Options) (table.Book, error) {
	return openWritten(ctx, r, size, o, wordPackage)
}

// officePackage is what tells apart the kinds of Office packages that hold
// written text.
type officePackage struct {
	format string                      // as [zipKind] says
	main   string                      // where the main part usually stands
	bodies func(*packageParts) []*part // the parts of the running text
	start  func(*writtenScan, *xmlReader, *xmlPath)
	kinds  map[string]string // location classes of parts, by relation, that are written as the body is
}

var wordPackage = officePackage{
	format: "docx",
	main:   "word/document.xml",
	bodies: func(p *packageParts) []*part { return []*part{p.main} },
	start:  startWord,
	kinds: map[string]string{
		"header": "header-footer", "footer": "header-footer", "footnotes": "footnote", "endnotes": "footnote", "comments": "note",
		"glossaryDocument": "part",
	},
}

// openWritten opens a package and reads its running text.
func openWritten(ctx context.Context, r io.ReaderAt, size int64, o Options, kind officePackage) (table.Book, error) {
	limits := o.orDefaults()
	if size == 0 {
		return nil, &Error{Code: "empty"}
	}
	zip, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	b := newWrittenBook(zip, limits)
	parts := b.packageParts(ctx, kind)
	if parts.main == nil {
		if found := zipKind(r, size); found != kind.format {
			return nil, &Error{Code: "not-supported"}
		}
		return nil, &Error{Code: "broken-document", Place: kind.main}
	}
	b.rest = parts.search
	for _, p := range kind.bodies(parts) {
		parts.done[p] = true
		parts.scan(ctx, p, "", b.putAside)
	}
	return b.opened(ctx)
}

// wordReads: text stands in w:t (and in m:t of formulas, a:t of drawings),
// deleted text in w:delText, codes of fields in w:instrText.
func wordReads(_ *writtenScan, path *xmlPath) bool {
	switch path.last() {
	case "t", "delText", "instrText", "delInstrText":
		return true
	}
	return false
}

// startWord says what the elements of WordprocessingML and DrawingML mean here.
func startWord(s *writtenScan, x *xmlReader, path *xmlPath) {
	parent := path.at(len(path.names) - 2)
	switch name := string(x.name); name {
	case "p":
		s.openParagraph(x.depth)
	case "tbl":
		s.openTable(x.depth, "")
	case "tr":
		s.openRow(x.depth, 1, false)
	case "tc":
		s.openCell(x.depth, 1, 0)
		// In slides the covered cells follow, and say so (ECMA-376 part 1, 21.1.3.18).
		if g := s.grid(writtenCell); g != nil && (truth(x.attr("vMerge")) || truth(x.attr("hMerge"))) {
			g.flags |= sealed.Covered
		}
	case "gridSpan", "vMerge", "hMerge", "gridBefore", "hidden", "del", "ins":
		startWordTable(s, x, name, parent)
		if name == "del" || name == "ins" {
			s.changed(x)
		}
	case "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "cellDel", "cellIns", "cellMerge":
		s.changed(x)
	case "r":
		if p := s.paragraph(); p != nil {
			p.hidden = false
		}
	case "vanish":
		if p := s.paragraph(); p != nil && path.at(len(path.names)-3) == "r" && onOff(x) {
			p.hidden = true
		}
	case "tab", "ptab":
		if parent == "r" {
			s.put('\t')
		}
	case "br", "cr":
		if parent == "r" || parent == "p" {
			s.put('\n')
		}
	case "noBreakHyphen":
		s.put('-')
	case "txbxContent":
		s.openBox(x.depth, "drawing")
	case "Choice":
		s.openOther(x.depth, writtenChoice)
	case "Fallback":
		s.openOther(x.depth, writtenInstead)
	default:
		startWordAttributes(s, x, name)
	}
}

// startWordTable reads the properties of rows and cells.
func startWordTable(s *writtenScan, x *xmlReader, name, parent string) {
	cell, row := s.grid(writtenCell), s.grid(writtenRow)
	value := []byte(x.attrString("val"))
	switch {
	case parent == "tcPr" && cell != nil:
		switch {
		case name == "gridSpan":
			cell.span = max(1, digits(value))
		case (name == "vMerge" || name == "hMerge") && string(value) != "restart": // goes on from the cell above
			cell.flags |= sealed.Covered
		}
	case parent == "trPr" && row != nil:
		switch {
		case name == "gridBefore":
			row.skip(digits(value))
		case name == "hidden" && onOff(x):
			row.hidden = true
		}
	}
}

// startWordAttributes reads what stands in attributes.
func startWordAttributes(s *writtenScan, x *xmlReader, name string) {
	give := func(class string, attrs ...string) {
		for _, a := range attrs {
			if text := []byte(x.attrString(a)); wordy(text) && !generatedName(text) && !structuralValue(text) {
				s.give(class, "", text)
			}
		}
	}
	switch name {
	case "comment":
		s.book.facts.Comments++
		s.author(x.attrString("author"))
	case "fldSimple":
		s.fieldCode([]byte(x.attrString("instr")))
	case "hyperlink", "hlinkClick", "hlinkHover":
		give("hyperlink", "tooltip")
	case "docPr", "cNvPr", "textpath", "shape", "imagedata", "rect", "roundrect", "oval":
		give("drawing", "descr", "title", "name", "alt", "string")
	case "tblCaption", "tblDescription":
		give("drawing", "val")
	case "alias", "statusText", "helpText", "default":
		give("control", "val")
	case "listItem", "listEntry":
		give("data-validation", "displayText", "value", "val")
	case "docVar":
		give("custom-xml", "val")
	case "connectString", "query", "udl", "mailSubject", "addressFieldName":
		if name == "connectString" {
			s.book.facts.DataConnections++
		}
		give("connection", "val")
	}
}

// changed notes a tracked change and who made it.
func (s *writtenScan) changed(x *xmlReader) {
	s.book.facts.RevisionHistory = true
	s.author(x.attrString("author"))
}

// onOff reads a switch whose value may be left out (ECMA-376 part 1, 17.17.4).
func onOff(x *xmlReader) bool {
	switch x.attrString("val") {
	case "0", "false", "off":
		return false
	}
	return true
}
