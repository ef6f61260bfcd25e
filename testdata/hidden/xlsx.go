// Package hidden makes workbooks with an invented address in every place where
// a spreadsheet file can hide one, and says which place each is in. The readers
// are tested with them; testdata/generate writes them for a look by hand.
package hidden

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	_ "image/png" // excelize asks how large a picture is
	"io"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Planted is an address in a hiding place.
type Planted struct {
	Address string
	Place   string // words for a test that does not find it
	Class   string // location class that a reader has to give it; cell for a cell
}

// planter gives out addresses, one for every place.
type planter struct{ list []Planted }

func (p *planter) at(place, class string) string {
	address := fmt.Sprintf("p%02d.%s@exemple.fr", len(p.list)+1, place)
	p.list = append(p.list, Planted{address, place, class})
	return address
}

type member struct{ name, text string }

// XLSX is a workbook of Office Open XML.
func XLSX() ([]byte, []Planted, error) {
	var p planter
	data, err := excelizePlaces(&p)
	if err != nil {
		return nil, nil, err
	}
	parts := handPlaces(&p)
	data, err = withMembers(data, p.at("zip-comment", "zip-comment"), parts)
	if err != nil {
		return nil, nil, err
	}
	left, err := leftMember("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`+p.at("older-member", "orphan")+`</t></is></c></row></sheetData></worksheet>`)
	if err != nil {
		return nil, nil, err
	}
	ahead := "reste de la lettre à " + p.at("bytes-ahead", "loose-bytes") + ", sans suite\n"
	behind := "\x00 fin de page pour " + p.at("bytes-behind", "loose-bytes") + " et la suite"
	return append(append(append([]byte(ahead), left...), data...), behind...), p.list, nil
}

// excelizePlaces plants an address wherever excelize can write one.
func excelizePlaces(p *planter) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	var first error
	must := func(err error) {
		if first == nil {
			first = err
		}
	}
	sheet := func(name string) {
		_, err := f.NewSheet(name)
		must(err)
	}
	must(f.SetCellValue("Sheet1", "A1", p.at("cell", "cell")))
	must(f.SetCellValue("Sheet1", "C1", p.at("hidden-column", "cell")))
	must(f.SetColVisible("Sheet1", "C", false))
	must(f.SetCellValue("Sheet1", "A2", p.at("hidden-row", "cell")))
	must(f.SetRowVisible("Sheet1", 2, false))
	rich := p.at("rich-text", "cell")
	must(f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: rich[:6]}, {Text: rich[6:]}}))
	white, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
	must(err)
	must(f.SetCellValue("Sheet1", "A4", p.at("white", "cell")))
	must(f.SetCellStyle("Sheet1", "A4", "A4", white))
	must(f.SetCellFormula("Sheet1", "A5", `"`+p.at("formula", "formula")+`"&A1`))
	must(f.SetCellHyperLink("Sheet1", "A6", "mailto:"+p.at("hyperlink", "hyperlink"), "External", excelize.HyperlinkOpts{Tooltip: new(p.at("tooltip", "hyperlink"))}))
	sheet("Secret")
	must(f.SetCellValue("Secret", "B2", p.at("hidden-sheet", "cell")))
	must(f.SetSheetVisible("Secret", false))
	sheet("Tres secret")
	must(f.SetCellValue("Tres secret", "B2", p.at("very-hidden-sheet", "cell")))
	must(f.SetSheetVisible("Tres secret", false, true))
	must(f.AddComment("Sheet1", excelize.Comment{Cell: "B7", Author: p.at("comment-author", "person"), Paragraph: []excelize.RichTextRun{{Text: p.at("comment", "note")}}}))
	must(f.SetDocProps(&excelize.DocProperties{Creator: p.at("creator", "property"), LastModifiedBy: p.at("modified-by", "property"), Title: p.at("title", "property"), Subject: p.at("subject", "property"), Keywords: p.at("keywords", "property"), Description: p.at("description", "property"), Category: p.at("category", "property")}))
	must(f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: p.at("company", "property")}))
	must(f.SetCustomProps(excelize.CustomProperty{Name: "Trésorier", Value: p.at("custom-property", "property")}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "Contact", RefersTo: `"` + p.at("defined-name", "defined-name") + `"`, Comment: p.at("name-comment", "defined-name")}))
	must(f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: `&L&"Arial,Bold"&12` + p.at("header", "header-footer"), OddFooter: "&C" + p.at("footer", "header-footer")}))
	validation := excelize.NewDataValidation(true)
	validation.SetSqref("D1:D9")
	must(validation.SetDropList([]string{p.at("list", "data-validation"), "autre"}))
	validation.SetInput("Adresse", p.at("prompt", "data-validation"))
	validation.SetError(excelize.DataValidationErrorStyleStop, "Erreur", p.at("error", "data-validation"))
	must(f.AddDataValidation("Sheet1", validation))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "FF0000"}})
	must(err)
	must(f.SetConditionalFormat("Sheet1", "E1:E9", []excelize.ConditionalFormatOptions{{Type: "text", Criteria: "containing", Value: p.at("conditional", "conditional-format"), Format: &red}}))
	must(f.AddShape("Sheet1", &excelize.Shape{Cell: "G5", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: p.at("shape", "drawing")}}}))
	must(f.AddPictureFromBytes("Sheet1", "G9", &excelize.Picture{Extension: ".png", File: onePixel, Format: &excelize.GraphicOptions{AltText: p.at("alt-text", "drawing")}}))
	must(f.AddChart("Sheet1", "G20", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$A$1", Values: "Sheet1!$B$1:$B$3"}}, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.at("chart-title", "chart")}}}}))
	must(f.SetSheetRow("Sheet1", "J1", &[]string{p.at("table-header", "cell"), "b"}))
	must(f.SetSheetRow("Sheet1", "J2", &[]string{"x", "y"}))
	must(f.AddTable("Sheet1", &excelize.Table{Range: "J1:K2", Name: "Membres"}))
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes(), first
}

// onePixel is a PNG of one pixel.
var onePixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82")

// handPlaces are parts that excelize cannot write.
func handPlaces(p *planter) []member {
	wide := wideText(p.at("printer-settings", "printer-settings"))
	return []member{
		{"xl/threadedComments/threadedComment1.xml", `<ThreadedComments><threadedComment ref="A1" personId="{0}"><text>` + p.at("threaded-note", "threaded-note") + `</text></threadedComment></ThreadedComments>`},
		{"xl/persons/person.xml", `<personList><person displayName="` + p.at("person-name", "person") + `" id="{0}" userId="` + p.at("person-id", "person") + `" providerId="AD"/></personList>`},
		{"xl/pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition refreshedBy="` + p.at("refreshed-by", "pivot-cache") + `"><cacheFields><cacheField name="` + p.at("cache-field", "pivot-cache") + `"><sharedItems><s v="` + p.at("shared-item", "pivot-cache") + `"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`},
		{"xl/pivotCache/pivotCacheRecords1.xml", `<pivotCacheRecords><r><s v="` + p.at("cache-record", "pivot-cache") + `"/><n v="612345678"/><x v="0"/></r></pivotCacheRecords>`},
		{"xl/externalLinks/externalLink1.xml", `<externalLink><externalBook><sheetNames><sheetName val="` + p.at("linked-sheet", "external-link") + `"/></sheetNames><sheetDataSet><sheetData><row><cell><v>` + p.at("linked-value", "external-link") + `</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`},
		{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" TargetMode="External" Target="file:///C:/Users/` + p.at("link-path", "external-link") + `/liste.xlsx"/></Relationships>`},
		{"xl/connections.xml", `<connections><connection id="1" name="base" description="` + p.at("connection-description", "connection") + `"><dbPr connection="Provider=X;User ID=` + p.at("connection", "connection") + `;PWD=geheim" command="SELECT"/></connection></connections>`},
		{"xl/queryTables/queryTable1.xml", `<queryTable name="` + p.at("query-table", "connection") + `"/>`},
		{"customXml/item1.xml", `<root owner="` + p.at("custom-attribute", "custom-xml") + `"><a>` + p.at("custom-text", "custom-xml") + `</a></root>`},
		{"xl/revisions/revisionLog1.xml", `<revisions><rcc><oc r="A1" t="inlineStr"><is><t>` + p.at("old-value", "revision") + `</t></is></oc></rcc></revisions>`},
		{"xl/revisions/userNames.xml", `<users><userInfo name="` + p.at("revision-user", "revision") + `"/></users>`},
		{"xl/drawings/vmlDrawing9.vml", `<xml><v:shape alt="` + p.at("vml-alt", "drawing") + `"><v:textbox><div>` + p.at("vml-text", "drawing") + `</div></v:textbox></v:shape></xml>`},
		{"xl/diagrams/data9.xml", `<dgm:dataModel><a:t>` + p.at("smart-art", "drawing") + `</a:t></dgm:dataModel>`},
		{"xl/charts/chart99.xml", `<c:chartSpace><c:strCache><c:pt><c:v>` + p.at("chart-cache", "chart") + `</c:v></c:pt></c:strCache></c:chartSpace>`},
		{"xl/printerSettings/printerSettings9.bin", "\x00\x01" + wide + "\x00\x00"},
		{"xl/activeX/activeX1.xml", `<ax:ocx><ax:ocxPr name="Caption" value="` + p.at("active-x", "control") + `"/></ax:ocx>`},
		{"docMetadata/LabelInfo.xml", `<labelList><label name="` + p.at("label-info", "orphan") + `"/></labelList>`},
		{"xl/worksheets/sheet77.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + p.at("orphan-sheet", "orphan") + `</t></is></c></row></sheetData></worksheet>`},
		{"xl/slicers/slicer1.xml", `<slicers><slicer caption="` + p.at("slicer", "orphan") + `"/></slicers>`},
		{"xl/anything.xml", `<!-- ` + p.at("xml-comment", "xml-comment") + ` --><a><![CDATA[` + p.at("cdata", "orphan") + `]]></a>`},
		{"notes.txt", "à contacter : " + p.at("text-part", "orphan")},
	}
}

// wideText is s in UTF-16, little end first.
func wideText(s string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return string(out)
}

// withMembers copies a zip and adds members and a comment.
func withMembers(data []byte, comment string, more []member) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if err := w.Copy(f); err != nil {
			return nil, err
		}
	}
	if err := write(w, more); err != nil {
		return nil, err
	}
	if err := w.SetComment(comment); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

func write(w *zip.Writer, members []member) error {
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, m.text); err != nil {
			return err
		}
	}
	return nil
}

// leftMember is a member with its header, without a directory: what is left of
// an older version.
func leftMember(name, text string) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := write(w, []member{{name, text}}); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	member, _, _ := bytes.Cut(out.Bytes(), []byte("PK\x01\x02"))
	return member, nil
}
