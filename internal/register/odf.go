package register

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"egide/internal/lang"
)

// Media types of OpenDocument 1.3, part 3.
const (
	spreadsheetType = "application/vnd.oasis.opendocument.spreadsheet"
	textType        = "application/vnd.oasis.opendocument.text"
)

const odfNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" ` +
	`xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`

// WriteODS writes the register as an OpenDocument spreadsheet. The same register
// gives the same bytes.
func WriteODS(w io.Writer, r Register) error {
	l := lang.New(r.Language)
	var b bytes.Buffer
	b.WriteString(xml.Header + `<office:document-content ` + odfNames + `><office:automatic-styles>`)
	list := sheets(r, l)
	widths := map[int]bool{}
	for _, s := range list {
		for _, width := range s.widths {
			if !widths[width] {
				widths[width] = true
				fmt.Fprintf(&b, `<style:style style:name="w%d" style:family="table-column"><style:table-column-properties style:column-width="%.1fmm"/></style:style>`, width, 1.95*float64(width))
			}
		}
	}
	b.WriteString(`<style:style style:name="t" style:family="table" style:master-page-name="Default"/>`)
	for n := 1; n <= maxLines; n++ {
		fmt.Fprintf(&b, `<style:style style:name="r%d" style:family="table-row"><style:table-row-properties style:row-height="%.1fmm"/></style:style>`, n, 4.8*float64(n)+1)
	}
	for _, s := range []struct {
		look       look
		fill, text string
	}{
		{plain, "", ""}, {filled, "", ""}, {proposed, colourProposed, ""},
		{missing, colourMissing, `fo:font-style="italic" fo:color="#5F4B00"`},
		{head, colourTitle, `fo:font-weight="bold" fo:color="#FFFFFF"`},
	} {
		fill := ""
		if s.fill != "" {
			fill = ` fo:background-color="#` + s.fill + `"`
		}
		fmt.Fprintf(&b, `<style:style style:name="c%d" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:border-bottom="0.5pt solid #C9CFCD"%s/><style:text-properties %s/></style:style>`, s.look, fill, s.text)
	}
	fmt.Fprintf(&b, `<style:style style:name="c%d" style:family="table-cell"><style:text-properties fo:font-size="15pt" fo:font-weight="bold" fo:color="#%s"/></style:style>`, title, colourTitle)
	b.WriteString(`</office:automatic-styles><office:body><office:spreadsheet>`)
	for i, name := range sheetNames(list) {
		odsTable(&b, name, list[i])
	}
	b.WriteString(`</office:spreadsheet></office:body></office:document-content>`)
	return writeODF(w, odf{spreadsheetType, `fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"`, b.Bytes()}, l.T("register.title"), r.Date)
}

func odsTable(b *bytes.Buffer, name string, s sheet) {
	b.WriteString(`<table:table table:style-name="t" table:name="` + escape(name) + `">`)
	for _, width := range s.widths {
		b.WriteString(`<table:table-column table:style-name="w` + strconv.Itoa(width) + `"/>`)
	}
	for _, row := range s.rows {
		fmt.Fprintf(b, `<table:table-row table:style-name="r%d">`, min(s.height(row), maxLines))
		for _, c := range row {
			style := ""
			if c.look != plain || len(row) > 1 {
				style = ` table:style-name="c` + strconv.Itoa(int(c.look)) + `"`
			}
			b.WriteString(`<table:table-cell office:value-type="string"` + style + `>`)
			for line := range strings.SplitSeq(c.text, "\n") {
				b.WriteString(`<text:p>` + escape(line) + `</text:p>`)
			}
			b.WriteString(`</table:table-cell>`)
		}
		if len(row) == 0 {
			b.WriteString(`<table:table-cell/>`)
		}
		b.WriteString(`</table:table-row>`)
	}
	b.WriteString(`</table:table>`)
}

// escape writes a text inside an element or an attribute; what XML 1.0 cannot
// hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// odf is what one OpenDocument file differs in from another.
type odf struct {
	mediaType string
	page      string // attributes of the page layout
	content   []byte
}

// writeODF packs an OpenDocument file: its type first and not compressed, as
// OpenDocument 1.3, part 2, 3.3 asks.
func writeODF(w io.Writer, o odf, name, date string) error {
	styles := xml.Header + `<office:document-styles ` + odfNames + `><office:styles>` +
		`<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Calibri, Carlito, sans-serif" fo:font-size="11pt"/></style:default-style>` +
		`<style:default-style style:family="table-cell"><style:text-properties fo:font-family="Calibri, Carlito, sans-serif" fo:font-size="10pt"/></style:default-style>` +
		`</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:margin="15mm" ` + o.page + `/></style:page-layout></office:automatic-styles>` +
		`<office:master-styles><style:master-page style:name="Default" style:display-name="Default" style:page-layout-name="page"/>` +
		`<style:master-page style:name="Standard" style:page-layout-name="page"/></office:master-styles></office:document-styles>`
	meta := xml.Header + `<office:document-meta ` + odfNames + `><office:meta><meta:generator>egide</meta:generator><dc:title>` +
		escape(name) + `</dc:title><dc:date>` + escape(date) + `T00:00:00</dc:date></office:meta></office:document-meta>`
	manifest := xml.Header + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
		`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + o.mediaType + `"/>` +
		`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>` +
		`<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>` +
		`<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>`
	return writeZip(w, date, []part{{"mimetype", []byte(o.mediaType)}, {"content.xml", o.content}, {"styles.xml", []byte(styles)}, {"meta.xml", []byte(meta)}, {"META-INF/manifest.xml", []byte(manifest)}})
}

type part struct {
	name    string
	content []byte
}

// writeZip packs parts in their order, the one called mimetype as it is.
func writeZip(w io.Writer, date string, parts []part) error {
	stamp, err := time.Parse(time.DateOnly, date)
	if err != nil {
		stamp = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		method := zip.Deflate
		if p.name == "mimetype" {
			method = zip.Store
		}
		entry, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method, Modified: stamp})
		if err != nil {
			return err
		}
		if _, err := entry.Write(p.content); err != nil {
			return err
		}
	}
	return z.Close()
}
