package register

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Document is a text of headings, paragraphs and lists, as every text format
// writes it.
type Document struct {
	Title    string
	Language string
	Date     string // of the audit; stamps the files, so that the same audit gives the same bytes
	blocks   []block
}

type block struct {
	level int // of a heading, from 1; 0 = a paragraph, -1 = an item of a list
	text  string
}

const item = -1

func (d *Document) heading(level int, text string) { d.blocks = append(d.blocks, block{level, text}) }
func (d *Document) paragraph(text string)          { d.blocks = append(d.blocks, block{0, text}) }

func (d *Document) items(list []string) {
	for _, text := range list {
		d.blocks = append(d.blocks, block{item, text})
	}
}

// WriteMarkdown writes the document in CommonMark.
func WriteMarkdown(w io.Writer, d Document) error {
	var b strings.Builder
	for i, k := range d.blocks {
		if i > 0 && (k.level != item || d.blocks[i-1].level != item) {
			b.WriteByte('\n')
		}
		switch {
		case k.level > 0:
			b.WriteString(strings.Repeat("#", k.level) + " ")
		case k.level == item:
			b.WriteString("- ")
		}
		b.WriteString(markdown.Replace(k.text) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown takes its meaning from what names of files and of the association can
// hold. Brackets stay: they mark what is to be filled in, and no link follows.
var markdown = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", "&", "&amp;", "|", `\|`, "~", `\~`, "](", `]\(`)

// WriteODT writes the document as an OpenDocument text.
func WriteODT(w io.Writer, d Document) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<office:document-content ` + odfNames + `><office:automatic-styles>` +
		`<style:style style:name="p" style:family="paragraph"><style:paragraph-properties fo:margin-top="1mm" fo:margin-bottom="2mm"/></style:style>` +
		`<style:style style:name="i" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="1mm"/></style:style>`)
	for level, size := range []int{20, 14, 12} {
		fmt.Fprintf(&b, `<style:style style:name="h%d" style:family="paragraph"><style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>`+
			`<style:text-properties fo:font-size="%dpt" fo:font-weight="bold" fo:color="#%s"/></style:style>`, level+1, size, colourTitle)
	}
	b.WriteString(`<text:list-style style:name="l"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">` +
		`<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>` +
		`</office:automatic-styles><office:body><office:text>`)
	for i, k := range d.blocks {
		first := i == 0 || d.blocks[i-1].level != item
		last := i+1 == len(d.blocks) || d.blocks[i+1].level != item
		switch {
		case k.level > 0:
			fmt.Fprintf(&b, `<text:h text:style-name="h%d" text:outline-level="%d">%s</text:h>`, k.level, k.level, escape(k.text))
		case k.level == item:
			if first {
				b.WriteString(`<text:list text:style-name="l">`)
			}
			b.WriteString(`<text:list-item><text:p text:style-name="i">` + escape(k.text) + `</text:p></text:list-item>`)
			if last {
				b.WriteString(`</text:list>`)
			}
		default:
			b.WriteString(`<text:p text:style-name="p">` + escape(k.text) + `</text:p>`)
		}
	}
	b.WriteString(`</office:text></office:body></office:document-content>`)
	return writeODF(w, odf{textType, `fo:page-width="210mm" fo:page-height="297mm"`, b.Bytes()}, d.Title, d.Date)
}

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// WriteDOCX writes the document for Word (ECMA-376, transitional).
func WriteDOCX(w io.Writer, d Document) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<w:document ` + wordNames + `><w:body>`)
	for _, k := range d.blocks {
		style := ""
		switch {
		case k.level > 0:
			style = fmt.Sprintf(`<w:pPr><w:pStyle w:val="Heading%d"/></w:pPr>`, k.level)
		case k.level == item:
			style = `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
		}
		b.WriteString(`<w:p>` + style + `<w:r><w:t xml:space="preserve">` + escape(k.text) + `</w:t></w:r></w:p>`)
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return writeZip(w, d.Date, []part{
		{"[Content_Types].xml", []byte(xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
			`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`)},
		{"_rels/.rels", []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)},
		{"word/_rels/document.xml.rels", []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
			`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`)},
		{"word/document.xml", b.Bytes()},
		{"word/styles.xml", wordStyles()},
		{"word/numbering.xml", []byte(xml.Header + `<w:numbering ` + wordNames + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>` +
			`<w:lvlText w:val="•"/><w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)},
	})
}

func wordStyles() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<w:styles ` + wordNames + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`)
	for level, size := range []int{40, 28, 24} { // half points
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>`+
			`<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/><w:color w:val="%s"/><w:sz w:val="%d"/></w:rPr></w:style>`,
			level+1, level+1, level, colourTitle, size)
	}
	b.WriteString(`</w:styles>`)
	return b.Bytes()
}
