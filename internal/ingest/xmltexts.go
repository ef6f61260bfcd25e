package ingest

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"egide/internal/table"
)

// textFinder gathers what a person may have written in a part whose vocabulary
// is not read cell by cell: text nodes, comments and the values of attributes
// that carry words. What is structure (names of fonts, ids, sizes, addresses of
// schemas) is left out, so that a clean workbook shows nothing.
type textFinder struct {
	kind     string            // location class of the part
	sections map[string]string // location classes of elements inside it
	all      bool              // text of a vocabulary nobody knows, or cached values: leave out as little as possible
	skip     map[string]bool   // elements in which nothing but addresses is sought
	limit    int               // bytes of one text
	emit     func(table.Text, []byte)

	path xmlPath
	run  []byte // text of neighbouring runs
	attr []byte
}

// token takes one token. Tokens of one element come in the order of the part.
func (f *textFinder) token(x *xmlReader, kind xmlKind) {
	switch kind {
	case xmlStart:
		f.path.cut(x.depth - 1)
		if !inlineElements[string(x.name)] {
			f.flush(x)
		}
		f.path.push(x.name)
		f.attributes(x)
	case xmlEnd:
		if !inlineElements[string(x.name)] {
			f.flush(x)
		}
		f.path.cut(x.depth)
	case xmlText, xmlCDATA:
		f.path.cut(x.depth)
		if len(f.run) > f.limit {
			f.flush(x)
		}
		if kind == xmlCDATA {
			f.run = x.appendCDATA(f.run, x.text)
		} else if len(f.run) > 0 || !onlySpace(x.text) {
			f.run = x.appendText(f.run, x.text)
		}
	case xmlComment:
		f.attr = x.appendCDATA(f.attr[:0], x.text)
		if wordy(f.attr) {
			f.emit(table.Text{Kind: "xml-comment", Column: -1, Sheet: -1}, f.attr)
		}
	}
}

// inlineElements do not end a text: runs of one paragraph belong together.
var inlineElements = map[string]bool{
	"t": true, "r": true, "rPr": true, "b": true, "i": true, "u": true, "sz": true, "color": true, "rFont": true,
	"font": true, "span": true, "strong": true, "em": true, "fld": true, "latin": true, "ea": true, "cs": true,
	"solidFill": true, "srgbClr": true, "schemeClr": true, "family": true, "charset": true, "scheme": true, "lang": true,
}

// flush ends the text gathered so far.
func (f *textFinder) flush(*xmlReader) {
	text := f.run
	f.run = f.run[:0]
	if len(text) == 0 {
		return
	}
	inner := f.path.last()
	switch {
	case formulaElements[inner]:
		eachLiteral(text, func(literal []byte) { f.give(literal) })
		return
	case strings.HasPrefix(inner, "odd") || strings.HasPrefix(inner, "even") || strings.HasPrefix(inner, "first"):
		if f.path.in("headerFooter") {
			text = headerText(text)
		}
	case f.path.in("ClientData") && bytes.IndexByte(text, '@') < 0:
		return // anchors and switches of form controls
	case f.skipped() && bytes.IndexByte(text, '@') < 0:
		return
	case skippedTexts[inner]:
		return
	}
	f.give(text)
}

// skipped reports whether we are inside an element of skip.
func (f *textFinder) skipped() bool {
	if f.skip == nil {
		return false
	}
	for _, n := range f.path.names {
		if f.skip[string(n)] {
			return true
		}
	}
	return false
}

func (f *textFinder) give(text []byte) {
	if f.all && len(bytes.TrimSpace(text)) > 1 || wordy(text) && !structuralValue(text) {
		f.emit(table.Text{Kind: f.class(), Sheet: -1, Column: -1}, text)
	}
}

// class is the location class: that of the section we are in, else of the part.
func (f *textFinder) class() string {
	if f.sections != nil {
		for _, n := range f.path.names {
			if kind := f.sections[string(n)]; kind != "" {
				return kind
			}
		}
	}
	return f.kind
}

// sheetSections are the sections of a worksheet and a workbook.
var sheetSections = map[string]string{
	"headerFooter": "header-footer", "dataValidations": "data-validation", "conditionalFormatting": "conditional-format",
	"conditionalFormattings": "conditional-format", "hyperlinks": "hyperlink", "autoFilter": "filter", "scenarios": "scenario",
	"protectedRanges": "protected-range", "drawing": "drawing", "controls": "drawing", "oleObjects": "drawing",
	"definedName": "defined-name",
}

var formulaElements = map[string]bool{
	"formula": true, "formula1": true, "formula2": true, "f": true, "calculatedColumnFormula": true, "totalsRowFormula": true,
}

// formulaAttrs are formulas that OpenDocument keeps in attributes.
var formulaAttrs = map[string]bool{"formula": true, "condition": true, "expression": true}

var skippedTexts = map[string]bool{
	"formatCode": true, "sqref": true, "vt:i4": true, "i4": true, "bool": true, "filetime": true, "attrName": true, "from": true, "to": true,
}

// attributes gives the values of the start tag that carry words.
func (f *textFinder) attributes(x *xmlReader) {
	for i := range x.attrs {
		a := &x.attrs[i]
		name := string(a.name)
		if len(a.value) < 2 || name == "xmlns" || a.prefixed && bytes.HasPrefix(a.value, []byte("http://schemas.")) {
			continue
		}
		f.attr = x.appendText(f.attr[:0], a.value)
		if formulaAttrs[name] {
			eachLiteral(f.attr, f.give)
			continue
		}
		if f.wanted(name, f.attr) {
			f.attr = unescape(f.attr)
			f.emit(table.Text{Kind: f.class(), Sheet: -1, Column: -1}, f.attr)
		}
	}
}

// wanted decides on one attribute.
func (f *textFinder) wanted(name string, value []byte) bool {
	switch {
	case bytes.IndexByte(value, '@') > 0:
		return true
	case structuralAttrs[name] || structuralValue(value):
		return false
	case f.skipped():
		return false
	case f.all:
		return true
	case name == "val" && !valueElements[f.path.last()]: // of drawings: an enumeration
		return false
	case name == "val" || writtenAttrs[name]:
		return wordy(value) && (name != "name" || !generatedName(value))
	}
	return bytes.IndexByte(value, ' ') > 0 && wordy(value)
}

// writtenAttrs carry what a person or a program on behalf of one wrote.
var writtenAttrs = stringSet(`name descr title alt caption displayName displayname prompt promptTitle error errorTitle tooltip display
	location comment description help statusBar sourceFile author userName user connection command url sourceData
	odcFile keywords text uniqueName u refreshedBy savedBy lastModifiedBy creator host string value userId href src
	Target label v initials data ObjectName localName contact email defaultValue`)

// valueElements have what a person typed in the attribute val.
var valueElements = stringSet("filter customFilter sheetName inputCells cfvo")

// structuralAttrs hold words of the format, never of a person.
var structuralAttrs = stringSet(`style typeface Ignorable Requires ProcessContents spans sqref points d uri panose formatCode numFmt ref
	codeName lang altLang pos coordsize coordorigin adj path type xmlns schemaLocation providerId iniFile algName
	algorithmName hashValue saltValue pitchFamily tableStyleId class namespace itemID mappings idmap prst fill
	value-type style-name family`)

func stringSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// structuralValue tells numbers of a few digits, switches, ids and addresses of
// schemas.
func structuralValue(value []byte) bool {
	if len(value) == 38 && value[0] == '{' && value[37] == '}' {
		return true // GUID
	}
	if lastCell.Match(value) {
		return true
	}
	for _, prefix := range [...]string{"http://schemas.", "http://purl.oclc.org/", "http://www.w3.org/", "urn:schemas-", "urn:oasis:", "microsoft.com:", "vnd.sun.star.", "Pictures/", "./Object", "ObjectReplacements/", "org.openoffice.", "com.sun.star.", "#_x0000_", "_x0000_"} {
		if bytes.HasPrefix(value, []byte(prefix)) {
			return true
		}
	}
	switch string(value) {
	case "true", "false", "True", "False", "auto", "none", "NaN":
		return true
	}
	return false
}

// lastCell tells the address of cells with its sheet: Feuille1.A1:Feuille1.B9.
var lastCell = regexp.MustCompile(`^[^@]+[.!]\$?[A-Z]{1,3}\$?[0-9]{1,7}$`)

// wordy reports whether a text can mean a person: two letters in a row, or the
// digits of a number someone wrote down.
func wordy(text []byte) bool {
	letters, digits := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if unicode.IsLetter(r) {
			if letters++; letters >= 2 {
				return true
			}
			continue
		}
		letters = 0
		if r >= '0' && r <= '9' {
			if digits++; digits >= 9 {
				return true
			}
		}
	}
	return false
}

// generatedName tells the names that programs give to what is drawn: Image 3.
func generatedName(value []byte) bool {
	word := strings.ToLower(strings.TrimRight(string(value), " 0123456789"))
	return len(word) < len(value) && generatedNames[word]
}

var generatedNames = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.SplitSeq("picture,image,bild,grafik,imagen,immagine,imagem,afbeelding,obraz,chart,graphique,diagramm,gráfico,grafico,"+
		"textbox,text box,zone de texte,textfeld,rectangle,rechteck,shape,forme,object,objet,group,groupe,gruppe,comment,commentaire,"+
		"table,tableau,tabelle,drop down,button,bouton,check box,case à cocher,option button,line,connector,connecteur droit,straight connector,"+
		"ink,encre,straight arrow connector,oval,ellipse,diagram,diagramme,control,label,list box,scroll bar,spinner", ",") {
		set[w] = true
	}
	return set
}()

// eachLiteral gives the texts in quotation marks of a formula.
func eachLiteral(formula []byte, fn func([]byte)) {
	for {
		start := bytes.IndexByte(formula, '"')
		if start < 0 {
			return
		}
		formula = formula[start+1:]
		end := 0
		for {
			q := bytes.IndexByte(formula[end:], '"')
			if q < 0 {
				return
			}
			end += q
			if end+1 >= len(formula) || formula[end+1] != '"' {
				break
			}
			end += 2 // a doubled mark stands for one
		}
		fn(formula[:end])
		formula = formula[end+1:]
	}
}

// headerText takes the codes out of a header or footer (ECMA-376 part 1,
// 18.3.1.46): &L, &"font,style", &12, &KFF0000, &P. A "Page" that stands with
// the page number alone is no text.
func headerText(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '&' || i+1 == len(text) {
			out = append(out, text[i])
			continue
		}
		i++
		switch c := text[i]; {
		case c == '&':
			out = append(out, '&')
		case c == '"':
			if end := bytes.IndexByte(text[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case c >= '0' && c <= '9':
			for i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' && i-1 < len(text) {
				i++
			}
		case c == 'K':
			i += min(6, len(text)-1-i)
		default:
			out = append(out, '\n')
		}
	}
	switch strings.ToLower(strings.Join(strings.Fields(string(out)), " ")) {
	case "page", "seite", "página", "pagina", "strona", "page /", "page sur", "page of", "seite von", "page de", "pagina van", "pagina di", "confidential", "confidentiel":
		return nil
	}
	return out
}
