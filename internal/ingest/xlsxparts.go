package ingest

import (
	"path"
	"strings"

	"egide/internal/table"
)

// partClass is what a part is for a reader of workbooks.
type partClass uint8

const (
	classOther partClass = iota
	classSkip            // structure, or binary that no text is sought in
	classSheet
	classNotes
	classThread
	classProperty
	classImage
	classEmbedded
	classStrings // binary with UTF-16 texts
	classMacro
	classPivot
	classLink
)

// kindOfRelation gives class and location class of a part by the last word of
// the type of the relationship that leads to it.
var kindOfRelation = map[string]struct {
	class partClass
	kind  string
}{
	"worksheet": {classSheet, "orphan"}, "xlMacrosheet": {classSheet, "orphan"}, "chartsheet": {classOther, "chart"}, "dialogsheet": {classOther, "drawing"},
	"comments": {classNotes, "note"}, "threadedComment": {classThread, "threaded-note"}, "person": {classOther, "person"},
	"core-properties": {classProperty, "property"}, "extended-properties": {classProperty, "property"}, "custom-properties": {classProperty, "property"},
	"pivotCacheDefinition": {classPivot, "pivot-cache"}, "pivotCacheRecords": {classPivot, "pivot-cache"}, "pivotTable": {classOther, "pivot-table"},
	"externalLink": {classLink, "external-link"}, "externalLinkPath": {classLink, "external-link"},
	"drawing": {classOther, "drawing"}, "vmlDrawing": {classOther, "drawing"}, "diagramData": {classOther, "drawing"}, "diagramDrawing": {classOther, "drawing"},
	"diagramLayout": {classSkip, ""}, "diagramColors": {classSkip, ""}, "diagramQuickStyle": {classSkip, ""},
	"chart": {classOther, "chart"}, "chartEx": {classOther, "chart"}, "chartUserShapes": {classOther, "chart"}, "chartStyle": {classSkip, ""}, "chartColorStyle": {classSkip, ""},
	"connections": {classOther, "connection"}, "queryTable": {classOther, "connection"}, "xmlMaps": {classOther, "custom-xml"},
	"table": {classOther, "table"}, "customXml": {classOther, "custom-xml"}, "customXmlProps": {classSkip, ""},
	"revisionHeaders": {classOther, "revision"}, "revisionLog": {classOther, "revision"}, "usernames": {classOther, "revision"},
	"printerSettings": {classStrings, "printer-settings"}, "image": {classImage, ""}, "thumbnail": {classImage, ""},
	"oleObject": {classEmbedded, ""}, "package": {classEmbedded, ""}, "vbaProject": {classMacro, ""}, "control": {classOther, "control"},
	"activeXControlBinary": {classStrings, "control"}, "ctrlProp": {classOther, "control"},
	"styles": {classSkip, ""}, "theme": {classSkip, ""}, "calcChain": {classSkip, ""}, "sharedStrings": {classSkip, ""}, "sheetMetadata": {classSkip, ""},
}

// kindOfFolder does the same by where programs usually put a part, for parts no
// relationship leads to.
var kindOfFolder = []struct {
	has, relation string
}{
	{"worksheets/sheet", "worksheet"}, {"threadedcomments/", "threadedComment"}, {"persons/", "person"}, {"comments", "comments"},
	{"docprops/thumbnail", "thumbnail"}, {"docprops/custom", "custom-properties"}, {"docprops/app", "extended-properties"}, {"docprops/core", "core-properties"},
	{"pivotcacherecords", "pivotCacheRecords"}, {"pivotcache/", "pivotCacheDefinition"}, {"pivottables/", "pivotTable"},
	{"externallinks/", "externalLink"}, {"drawings/", "drawing"}, {"diagrams/", "diagramData"}, {"charts/", "chart"}, {"connections", "connections"},
	{"querytables/", "queryTable"}, {"tables/", "table"}, {"customxml/itemprops", "customXmlProps"}, {"customxml/", "customXml"}, {"revisions/", "revisionLog"},
	{"printersettings/", "printerSettings"}, {"media/", "image"}, {"embeddings/", "package"}, {"vbaproject", "vbaProject"}, {"activex/", "control"},
	{"ctrlprops/", "ctrlProp"}, {"theme/", "theme"}, {"calcchain", "calcChain"}, {"worksheets/", "worksheet"},
}

// partIndex knows how each part is reached.
type partIndex struct {
	kind  map[*part]string // last word of the relationship type
	owner map[*part]string // name of a part that refers to it
}

func (r *relations) indexParts() partIndex {
	index := partIndex{map[*part]string{}, map[*part]string{}}
	for owner, list := range r.list {
		for _, rel := range list {
			if rel.external {
				continue
			}
			if p := r.zip.part(rel.target); p != nil {
				index.kind[p], index.owner[p] = rel.kind, owner
			}
		}
	}
	return index
}

// classify tells class, location class and whether no relationship leads to the
// part.
func (ix partIndex) classify(p *part) (class partClass, kind string, orphan bool) {
	relation, reached := ix.kind[p]
	if known, ok := kindOfRelation[relation]; ok {
		return known.class, known.kind, false
	}
	lower := strings.ToLower(p.name)
	switch {
	case lower == "[content_types].xml":
		return classSkip, "", false
	case imageExtensions[path.Ext(lower)]:
		return classImage, "", !reached
	}
	for _, f := range kindOfFolder {
		if strings.Contains(lower, f.has) {
			known := kindOfRelation[f.relation]
			return known.class, known.kind, !reached
		}
	}
	return classOther, "part", !reached
}

var imageExtensions = stringSet(".png .jpg .jpeg .gif .bmp .tif .tiff .emf .wmf .svg .webp .ico .wdp .emz .wmz .heic")

// listExtensions are embedded files that could hold a list.
var listExtensions = stringSet(".xlsx .xlsm .xlsb .xls .xltx .docx .docm .doc .dotx .pptx .ppt .odt .ods .odp .odb .bin .zip .pdf .rtf .mdb .accdb .sqlite .db .msg .html .htm .7z .rar .gz")

// textExtensions are embedded files that are read as they are.
var textExtensions = stringSet(".txt .csv .tsv .json .md .log .ini .eml .vcf .ldif")

// inspectParts counts what the names and relationships of the parts tell.
func (b *xlsxBook) inspectParts() {
	b.index = b.rels.indexParts()
	for _, p := range b.zip.parts {
		if p.duplicate {
			b.problem(table.Problem{Code: "duplicate-part", Sheet: -1, Place: p.name})
		}
		if b.done[p] || p.duplicate {
			continue
		}
		class, kind, orphan := b.index.classify(p)
		if orphan || class == classSheet {
			b.facts.OrphanParts++
		}
		switch class {
		case classImage:
			b.facts.EmbeddedImages++
		case classEmbedded:
			b.facts.EmbeddedFiles++
		case classMacro:
			b.facts.Macros = true
		}
		switch {
		case kind == "revision":
			b.facts.RevisionHistory = true
		case kind == "pivot-cache" && !strings.Contains(strings.ToLower(p.name), "records"):
			b.facts.PivotCaches++
		case kind == "external-link" && strings.HasSuffix(strings.ToLower(p.name), ".xml"):
			b.facts.ExternalLinks++
		}
	}
	for _, s := range b.sheets {
		b.facts.Macros = b.facts.Macros || s.kind == "xlMacrosheet"
	}
}
