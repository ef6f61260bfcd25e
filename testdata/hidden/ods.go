package hidden

import (
	"archive/zip"
	"bytes"
	"io"
)

const odsNamespaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:script="http://openoffice.org/2000/script"`

// ODS is a workbook of OpenDocument.
func ODS() ([]byte, []Planted, error) {
	var p planter
	older, err := odsFile(odsContent(`<table:table table:name="Avant">`+odsRow("", odsCell(p.at("older-version", "revision")))+`</table:table>`), nil)
	if err != nil {
		return nil, nil, err
	}
	data, err := odsFile(odsSheets(&p), append(odsParts(&p), member{"Versions/Version1", string(older)}))
	if err != nil {
		return nil, nil, err
	}
	data, err = withMembers(data, p.at("zip-comment", "zip-comment"), nil)
	if err != nil {
		return nil, nil, err
	}
	behind := "\x00 fin de page pour " + p.at("bytes-behind", "loose-bytes") + " et la suite"
	return append(data, behind...), p.list, nil
}

// odsSheets is a content that hides what a content can hide.
func odsSheets(p *planter) string {
	body := `<table:tracked-changes><table:cell-content-change table:id="ct1"><office:change-info><dc:creator>` + p.at("change-author", "revision") + `</dc:creator></office:change-info><table:previous><table:change-track-table-cell office:value-type="string"><text:p>` + p.at("old-value", "revision") + `</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>` +
		`<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list(&quot;` + p.at("list", "data-validation") + `&quot;)"><table:help-message table:title="Aide"><text:p>` + p.at("help", "data-validation") + `</text:p></table:help-message><table:error-message><text:p>` + p.at("error", "data-validation") + `</text:p></table:error-message></table:content-validation></table:content-validations>` +
		`<table:table table:name="Membres"><office:forms><form:form><form:text form:label="` + p.at("form-label", "drawing") + `"/></form:form></office:forms>` +
		`<table:shapes><draw:custom-shape><text:p>` + p.at("shape", "drawing") + `</text:p></draw:custom-shape><draw:frame><svg:desc>` + p.at("alt-text", "drawing") + `</svg:desc></draw:frame></table:shapes>` +
		odsRow("", odsCell(p.at("cell", "cell"))) +
		odsRow(` table:visibility="collapse"`, odsCell(p.at("hidden-row", "cell"))) +
		odsRow(` table:visibility="filter"`, odsCell(p.at("filtered-row", "cell"))) +
		odsRow("", `<table:covered-table-cell office:value-type="string"><text:p>`+p.at("covered-cell", "cell")+`</text:p></table:covered-table-cell>`) +
		odsRow("", `<table:table-cell office:value-type="string"><office:annotation office:display="false"><dc:creator>`+p.at("note-author", "person")+`</dc:creator><text:p>`+p.at("note", "note")+`</text:p></office:annotation><text:p>x</text:p></table:table-cell>`) +
		odsRow("", `<table:table-cell office:value-type="string" table:formula="of:=&quot;`+p.at("formula", "formula")+`&quot;&amp;[.A1]"><text:p>y</text:p></table:table-cell>`) +
		odsRow("", `<table:table-cell office:value-type="string"><text:p><text:a xlink:href="mailto:`+p.at("hyperlink", "hyperlink")+`">écrire</text:a></text:p></table:table-cell>`) +
		odsRow("", `<table:table-cell office:value-type="string" office:string-value="`+p.at("stored-value", "stored-value")+`"><text:p>montré</text:p></table:table-cell>`) + `</table:table>` +
		`<table:table table:name="Secret" table:style-name="ta2">` + odsRow("", odsCell(p.at("hidden-sheet", "cell"))) + `</table:table>` +
		`<table:named-expressions><table:named-expression table:name="Contact" table:expression="&quot;` + p.at("named-expression", "defined-name") + `&quot;"/></table:named-expressions>` +
		`<table:database-ranges><table:database-range table:name="base"><table:filter><table:filter-condition table:value="` + p.at("filter", "filter") + `"/></table:filter></table:database-range></table:database-ranges>` +
		`<table:dde-links><table:dde-link><office:dde-source office:dde-topic="` + p.at("dde-link", "external-link") + `"/></table:dde-link></table:dde-links>`
	return odsContent(body)
}

func odsContent(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content` + odsNamespaces + `><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>` + body + `</office:spreadsheet></office:body></office:document-content>`
}

func odsRow(attributes, cells string) string {
	return `<table:table-row` + attributes + `>` + cells + `</table:table-row>`
}

func odsCell(text string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
}

// odsParts are members beside the content.
func odsParts(p *planter) []member {
	property := func(name, text string) string { return `<` + name + `>` + text + `</` + name + `>` }
	return []member{
		{"meta.xml", `<office:document-meta` + odsNamespaces + `><office:meta>` + property("meta:initial-creator", p.at("creator", "property")) + property("dc:creator", p.at("modified-by", "property")) +
			property("dc:title", p.at("title", "property")) + property("dc:subject", p.at("subject", "property")) + property("dc:description", p.at("description", "property")) + property("meta:keyword", p.at("keyword", "property")) +
			property("meta:printed-by", p.at("printed-by", "property")) + `<meta:user-defined meta:name="Trésorier">` + p.at("custom-property", "property") + `</meta:user-defined></office:meta></office:document-meta>`},
		{"styles.xml", `<office:document-styles` + odsNamespaces + `><office:master-styles><style:master-page><style:header><text:p>` + p.at("header", "header-footer") + `</text:p></style:header><style:footer><text:p>` + p.at("footer", "header-footer") + `</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`},
		{"settings.xml", `<office:document-settings` + odsNamespaces + `><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="PrinterName" config:type="string">` + p.at("printer", "printer-settings") + `</config:config-item></config:config-item-set></office:settings></office:document-settings>`},
		{"Object 1/content.xml", `<office:document-content` + odsNamespaces + `><office:body><office:chart><chart:chart><chart:title><text:p>` + p.at("chart-title", "chart") + `</text:p></chart:title><table:table table:name="local-table">` + odsRow("", odsCell(p.at("chart-cache", "chart"))) + `</table:table></chart:chart></office:chart></office:body></office:document-content>`},
		{"Basic/Standard/Module1.xml", `<script:module` + odsNamespaces + ` script:name="Module1">' prévenir ` + p.at("macro", "macro") + `
Sub Envoi
End Sub</script:module>`},
		{"notes.txt", "à contacter : " + p.at("text-part", "orphan")},
	}
}

// odsFile puts a content into a package.
func odsFile(content string, more []member) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	if err == nil {
		_, err = io.WriteString(f, "application/vnd.oasis.opendocument.spreadsheet")
	}
	if err == nil {
		err = write(w, append([]member{{"content.xml", content}}, more...))
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}
