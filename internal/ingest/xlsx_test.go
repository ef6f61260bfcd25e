package ingest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"egide/internal/sealed"
	"egide/internal/table"
)

func inline(ref, text string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// TestXLSXMarkup holds every shape of markup that made another reader lose
// cells. None of them is a defect, so none may be a problem either.
func TestXLSXMarkup(t *testing.T) {
	tests := []struct {
		name, sheet string
		want        []string
	}{
		{"ordinary", sheetXML(`<row r="1">` + inline("A1", "Ada") + `<c r="C1"><v>12</v></c></row>`), []string{"0!A1=Ada", "0!C1=12"}},
		{"prefix", `<x:worksheet xmlns:x="` + mainNamespace + `"><x:sheetData><x:row r="2"><x:c r="B2" t="str"><x:v>Ada</x:v></x:c></x:row></x:sheetData></x:worksheet>`, []string{"0!B2=Ada"}},
		{"strict namespace", `<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`, []string{"0!A1=1"}},
		{"single quotes", sheetXML(`<row r='1'><c r='A1' t='str'><v>Ada</v></c></row>`), []string{"0!A1=Ada"}},
		{"> in an attribute", sheetXML(`<row r="1" note="a>b"><c note='>' r="A1" t="str"><v>Ada</v></c></row>`), []string{"0!A1=Ada"}},
		{"blanks in tags", sheetXML("<row\n r = \"1\" ><c r=\"A1\"\tt=\"str\" ><v >Ada</v\n></c ></row >"), []string{"0!A1=Ada"}},
		{"comments", sheetXML(`<!-- <row> --><row r="1"><!-- a > b --><c r="A1" t="str"><v>A<!-- x -->da</v></c></row>`), []string{"0!A1=Ada"}},
		{"CDATA", sheetXML(`<row r="1"><c r="A1" t="str"><v><![CDATA[<Ada> & ]] Co]]></v></c></row>`), []string{"0!A1=<Ada> & ]] Co"}},
		{"instruction", `<?xml version="1.0"?><?mso x="<row>"?>` + sheetXML(`<row r="1"><?y ?><c r="A1"><v>1</v></c></row>`)[56:], []string{"0!A1=1"}},
		{"entities", sheetXML(`<row r="1">` + inline("A1", `&lt;&amp;&gt;&quot;&apos;&#233;&#xE9;&#x1F600;`) + `</row>`), []string{`0!A1=<&>"'éé😀`}},
		{"cells without place", sheetXML(`<row r="3"><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c r="E3" t="str"><v>e</v></c><c t="str"><v>f</v></c></row>`), []string{"0!A3=a", "0!B3=b", "0!E3=e", "0!F3=f"}},
		{"rows without number", sheetXML(`<row><c t="str"><v>a</v></c></row><row><c t="str"><v>b</v></c></row><row r="7"><c><v>1</v></c></row><row><c><v>2</v></c></row>`), []string{"0!A1=a", "0!A2=b", "0!A7=1", "0!A8=2"}},
		{"row number in the cell alone", sheetXML(`<row><c r="B5"><v>1</v></c></row><row><c r="B6"><v>2</v></c></row>`), []string{"0!B5=1", "0!B6=2"}},
		{"unsorted", sheetXML(`<row r="4"><c r="C4"><v>3</v></c><c r="A4"><v>1</v></c></row><row r="2"><c r="A2"><v>9</v></c></row>`), []string{"0!C4=3", "0!A4=1", "0!A2=9"}},
		{"several sheetData", strings.Replace(sheetXML(`<row r="1"><c r="A1"><v>1</v></c></row>`), `</worksheet>`, `<sheetData><row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>`, 1), []string{"0!A1=1", "0!A2=2"}},
		{"empty elements", sheetXML(`<row r="1"/><row r="2"><c r="A2"/><c r="B2" t="s"/><c r="C2"><v/></c><c r="D2" t="inlineStr"><is/></c><c r="E2"><v>5</v></c></row>`), []string{"0!E2=5"}},
		{"blank text is no cell", sheetXML(`<row r="1">` + inline("A1", "  ") + inline("B1", "&#160;") + inline("C1", "x") + `</row>`), []string{"0!C1=x"}},
		{"a lying dimension", strings.Replace(sheetXML(`<row r="5"><c r="C5"><v>1</v></c></row>`), `<sheetData>`, `<dimension ref="A1:A1"/><sheetData>`, 1), []string{"0!C5=1"}},
		{"rich text", sheetXML(`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Ada </t></r><r><t xml:space="preserve">Byron</t></r></is></c></row>`), []string{"0!A1=Ada Byron"}},
		{"escapes", sheetXML(`<row r="1">` + inline("A1", `a_x0041__x000A_b_x005F_x0041__x00zz__xD83D__xDE00_`) + `</row>`), []string{"0!A1=aA\nb_x0041__x00zz_😀"}},
		{"byte order mark", "\ufeff" + sheetXML(`<row r="1"><c r="A1"><v>1</v></c></row>`), []string{"0!A1=1"}},
		{"v beside t=inlineStr", sheetXML(`<row r="1"><c r="A1" t="inlineStr"><v>Ada</v></c></row>`), []string{"0!A1=Ada"}},
		{"text in a number cell", sheetXML(`<row r="1"><c r="A1"><v>Ada</v></c></row>`), []string{"0!A1=Ada"}},
		{"anchors are no rows", strings.Replace(sheetXML(`<row r="1"><c r="A1"><v>1</v></c></row>`), `</worksheet>`, `<controls><from><col>1</col><row>7</row></from></controls></worksheet>`, 1), []string{"0!A1=1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustRead(t, zipped(t, workbookParts(test.sheet)...))
			wantCells(t, got, test.want...)
			wantProblems(t, got)
		})
	}
}

func TestXLSXEncodings(t *testing.T) {
	text := sheetXML(`<row r="1">` + inline("A1", "Hélène") + `</row>`)
	utf16 := strings.Replace(text, "UTF-8", "UTF-16", 1)
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	tests := []struct{ name, sheet string }{
		{"UTF-16LE with mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(utf16))},
		{"UTF-16BE with mark", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(utf16))},
		{"UTF-16LE without mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(utf16))},
		{"ISO-8859-1", encode(charmap.ISO8859_1.NewEncoder().String(strings.Replace(text, "UTF-8", "ISO-8859-1", 1)))},
		{"windows-1252", encode(charmap.Windows1252.NewEncoder().String(strings.Replace(text, `"UTF-8"`, `'windows-1252'`, 1)))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustRead(t, zipped(t, workbookParts(test.sheet)...))
			wantCells(t, got, "0!A1=Hélène")
			wantProblems(t, got)
		})
	}
	got := mustRead(t, zipped(t, workbookParts(strings.Replace(text, "UTF-8", "klingon", 1))...))
	wantProblems(t, got, "unknown-encoding")
}

// TestXLSXValues covers the cell types, number forms and date formats.
func TestXLSXValues(t *testing.T) {
	styles := member{"xl/styles.xml", `<styleSheet><numFmts>` +
		`<numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/>` +
		`<numFmt numFmtId="166" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/><numFmt numFmtId="167" formatCode=";;;"/>` +
		`<numFmt numFmtId="168" formatCode="#,##0.00\ &quot;days&quot;"/><numFmt numFmtId="169" formatCode="[h]:mm"/><numFmt numFmtId="170" formatCode="[$-40C]mmmm\ yy;@"/></numFmts>` +
		`<fonts><font><sz val="11"/><color theme="1"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font></fonts>` +
		`<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/></patternFill></fill></fills>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="166" fontId="0"/>` +
		`<xf numFmtId="167" fontId="0"/><xf numFmtId="168" fontId="0"/><xf numFmtId="20" fontId="0"/><xf numFmtId="169" fontId="0"/><xf numFmtId="170" fontId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="1" fillId="1"/><xf numFmtId="0" fontId="2"/></cellXfs></styleSheet>`}
	tests := []struct {
		name, cell, want string
		kind             sealed.Kind
		flags            sealed.Flag
	}{
		{"integer", `<c r="A1"><v>42</v></c>`, "42", sealed.Number, 0},
		{"15 digits with an exponent", `<c r="A1"><v>1.85057800608436E14</v></c>`, "185057800608436", sealed.Number, 0},
		{"16 digits with an exponent", `<c r="A1"><v>4.970101234567890E15</v></c>`, "4970101234567890", sealed.Number, 0},
		{"digits as stored", `<c r="A1"><v>12345678901234567890</v></c>`, "12345678901234567890", sealed.Number, 0},
		{"binary fraction", `<c r="A1"><v>0.30000000000000004</v></c>`, "0.3", sealed.Number, 0},
		{"no zeros that say nothing", `<c r="A1"><v>1230.50</v></c>`, "1230.5", sealed.Number, 0},
		{"1.0", `<c r="A1"><v>1.0</v></c>`, "1", sealed.Number, 0},
		{"small", `<c r="A1"><v>1E-3</v></c>`, "0.001", sealed.Number, 0},
		{"negative", `<c r="A1"><v>-12.5</v></c>`, "-12.5", sealed.Number, 0},
		{"minus zero", `<c r="A1"><v>-0</v></c>`, "0", sealed.Number, 0},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "TRUE", sealed.Bool, 0},
		{"false", `<c r="A1" t="b"><v>0</v></c>`, "FALSE", sealed.Bool, 0},
		{"error", `<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "#DIV/0!", sealed.Error, sealed.Formula},
		{"formula text", `<c r="A1" t="str"><f>B1&amp;C1</f><v>Ada</v></c>`, "Ada", sealed.Text, sealed.Formula},
		{"formula number", `<c r="A1"><f>1+1</f><v>2</v></c>`, "2", sealed.Number, sealed.Formula},
		{"ISO date", `<c r="A1" t="d"><v>2012-05-06T00:00:00Z</v></c>`, "2012-05-06", sealed.Date, 0},
		{"ISO date and time", `<c r="A1" t="d"><v>2012-05-06T10:20:30</v></c>`, "2012-05-06T10:20:30", sealed.Date, 0},
		{"date", `<c r="A1" s="1"><v>41035</v></c>`, "2012-05-06", sealed.Date, 0},
		{"first date", `<c r="A1" s="1"><v>1</v></c>`, "1900-01-01", sealed.Date, 0},
		{"after the day that was not", `<c r="A1" s="1"><v>61</v></c>`, "1900-03-01", sealed.Date, 0},
		{"leap day", `<c r="A1" s="1"><v>36585</v></c>`, "2000-02-29", sealed.Date, 0},
		{"last date", `<c r="A1" s="1"><v>2958465</v></c>`, "9999-12-31", sealed.Date, 0},
		{"no date any more", `<c r="A1" s="1"><v>2958466</v></c>`, "2958466", sealed.Number, 0},
		{"negative serial", `<c r="A1" s="1"><v>-3</v></c>`, "-3", sealed.Number, 0},
		{"date and time", `<c r="A1" s="2"><v>41035.5</v></c>`, "2012-05-06T12:00:00", sealed.Date, 0},
		{"rounding up to midnight", `<c r="A1" s="2"><v>41035.9999999</v></c>`, "2012-05-07", sealed.Date, 0},
		{"postcode", `<c r="A1" s="3"><v>1000</v></c>`, "01000", sealed.Number, 0},
		{"phone", `<c r="A1" s="4"><v>612345678</v></c>`, "0612345678", sealed.Number, 0},
		{"format that shows nothing", `<c r="A1" s="5"><v>7</v></c>`, "7", sealed.Number, sealed.Invisible},
		{"days in quotes are no date", `<c r="A1" s="6"><v>12.5</v></c>`, "12.5", sealed.Number, 0},
		{"time of day", `<c r="A1" s="7"><v>0.75</v></c>`, "18:00:00", sealed.Text, 0},
		{"elapsed time", `<c r="A1" s="8"><v>1.5</v></c>`, "1.5", sealed.Number, 0},
		{"month", `<c r="A1" s="9"><v>41035</v></c>`, "2012-05-06", sealed.Date, 0},
		{"white on white", `<c r="A1" s="10" t="str"><v>Ada</v></c>`, "Ada", sealed.Text, sealed.Invisible},
		{"white on blue", `<c r="A1" s="11" t="str"><v>Ada</v></c>`, "Ada", sealed.Text, 0},
		{"1 pt", `<c r="A1" s="12" t="str"><v>Ada</v></c>`, "Ada", sealed.Text, sealed.Invisible},
		{"style out of range", `<c r="A1" s="99999"><v>41035</v></c>`, "41035", sealed.Number, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustRead(t, zipped(t, workbookParts(sheetXML(`<row r="1">`+test.cell+`</row>`), styles)...))
			wantCells(t, got, "0!A1="+test.want)
			wantProblems(t, got)
			if got.kinds["0!A1"] != test.kind || got.flags["0!A1"] != test.flags {
				t.Errorf("kind %d flags %d, want %d and %d", got.kinds["0!A1"], got.flags["0!A1"], test.kind, test.flags)
			}
		})
	}
	book := member{"xl/workbook.xml", `<workbook xmlns:r="` + docRelations + `"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`}
	got := mustRead(t, zipped(t, workbookParts(sheetXML(`<row r="1"><c r="A1" s="1"><v>39573</v></c><c r="B1" s="1"><v>0</v></c></row>`), styles, book)...))
	wantCells(t, got, "0!A1=2012-05-06", "0!B1=1904-01-01")
}

func TestXLSXSharedStrings(t *testing.T) {
	shared := member{"xl/sharedStrings.xml", `<sst count="3" uniqueCount="99999999"><si><t>Ada</t></si><si/><si><r><t>Jean </t></r><r><rPr/><t>Dupont</t></r><rPh sb="0" eb="1"><t>jan</t></rPh><phoneticPr fontId="1"/></si>` +
		`<si><t>deleted@exemple.fr</t></si><si><t xml:space="preserve">  </t></si></sst>`}
	sheet := sheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v> 2 </v></c><c r="D1" t="s"><v>4</v></c></row>`)
	got := mustRead(t, zipped(t, workbookParts(sheet, shared)...))
	wantCells(t, got, "0!A1=Ada", "0!C1=Jean Dupont")
	wantProblems(t, got)
	want := []string{"phonetic|-1|||jan", "unused-string|-1|||deleted@exemple.fr"}
	if strings.Join(got.texts, "\n") != strings.Join(want, "\n") {
		t.Errorf("texts %q, want %q", got.texts, want)
	}
	for _, bad := range []string{"5", "-1", "99999999999999999999", "x"} {
		got := mustRead(t, zipped(t, workbookParts(strings.Replace(sheet, "> 2 <", ">"+bad+"<", 1), shared)...))
		wantCells(t, got, "0!A1=Ada")
		wantProblems(t, got, "missing-string")
	}
	got = mustRead(t, zipped(t, workbookParts(sheet)...))
	wantProblems(t, got, "missing-string")
}

func TestXLSXHiding(t *testing.T) {
	sheet := strings.Replace(sheetXML(`<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row><row r="4" hidden="true"/>`),
		`<sheetData>`, `<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/><col min="9" max="9" hidden="1"/></cols><sheetData>`, 1)
	sheet = strings.Replace(sheet, `</worksheet>`, `<sheetProtection sheet="1" password="CC1A"/><autoFilter ref="A1:D4"><filterColumn colId="0"><filters><filter val="caché@exemple.fr"/></filters></filterColumn></autoFilter></worksheet>`, 1)
	book := member{"xl/workbook.xml", `<workbook xmlns:r="` + docRelations + `"><workbookProtection lockStructure="1"/><sheets><sheet name="a" r:id="rId1"/><sheet name="b" state="hidden" r:id="rId4"/><sheet name="c" state="veryHidden" r:id="rId5"/></sheets>` +
		`<definedNames><definedName name="_xlnm._FilterDatabase" hidden="1">a!$A$1:$D$4</definedName><definedName name="Secret" hidden="1">"nom@exemple.fr"</definedName></definedNames></workbook>`}
	rels := member{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="` + docRelations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId4" Type="` + docRelations + `/worksheet" Target="/xl/Worksheets/SHEET2.xml"/>` +
		`<Relationship Id="rId5" Type="` + docRelations + `/worksheet" Target="worksheets\sheet3.xml"/></Relationships>`}
	got := mustRead(t, zipped(t, workbookParts(sheet, book, rels, member{"xl/worksheets/sheet2.xml", sheetXML(`<row r="1"><c r="A1"><v>5</v></c></row>`)}, member{`xl\worksheets\sheet3.xml`, sheetXML(`<row r="1"><c r="A1"><v>6</v></c></row>`)})...))
	wantCells(t, got, "0!A1=1", "0!D1=4", "0!A2=2", "0!A3=3", "1!A1=5", "2!A1=6")
	wantProblems(t, got)
	for i, hidden := range []bool{false, true, true, false, false} {
		if got.rows[i].Hidden != hidden {
			t.Errorf("row %d: hidden = %v", i, got.rows[i].Hidden)
		}
	}
	facts := got.sheets[0]
	if len(facts.HiddenColumns) != 2 || facts.HiddenColumns[0] != (table.Span{First: 1, Last: 1}) || facts.HiddenColumns[1] != (table.Span{First: 3, Last: 3}) || facts.HiddenRows != 2 || !facts.Filtered || !facts.Protected {
		t.Errorf("sheet facts %+v", facts)
	}
	want := table.Facts{HiddenSheets: 1, VeryHiddenSheets: 1, HiddenColumns: 2, HiddenRows: 2, Filters: 1, SheetProtection: true, WorkbookProtection: true, DefinedNames: 1}
	if got.facts != want {
		t.Errorf("facts\n got %+v\nwant %+v", got.facts, want)
	}
	joined := strings.Join(got.texts, "\n")
	for _, w := range []string{"filter|0|||caché@exemple.fr", "defined-name|-1|||Secret", "defined-name|-1|||\"nom@exemple.fr\""} {
		if !strings.Contains(joined, w) {
			t.Errorf("%q is not among the texts %q", w, got.texts)
		}
	}
}

func TestSniffXLSX(t *testing.T) {
	workbook := zipped(t, workbookParts(sheetXML(""))...)
	tests := []struct {
		name, kind string
		data       []byte
		sniff      bool
	}{
		{"workbook", "xlsx", workbook, true},
		{"binary workbook", "xlsb", zipped(t, member{"[Content_Types].xml", "<Types/>"}, member{"xl/workbook.bin", "x"}), false},
		{"text document", "docx", zipped(t, member{"[Content_Types].xml", "<Types/>"}, member{"word/document.xml", "<x/>"}, member{"word/embeddings/a.xlsx", string(workbook)}), false},
		{"slides", "pptx", zipped(t, member{"ppt/presentation.xml", "<x/>"}), false},
		{"ods", "ods", zipped(t, member{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, member{"content.xml", "<x/>"}), false},
		{"odt", "odt", zipped(t, member{"mimetype", "application/vnd.oasis.opendocument.text"}), false},
		{"epub", "epub", zipped(t, member{"mimetype", "application/epub+zip"}), false},
		{"archive", "zip", zipped(t, member{"membres.csv", "nom;prénom"}), false},
		{"no zip", "", []byte("nom;prénom\n"), false},
		{"empty", "", nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := zipKind(bytes.NewReader(test.data), int64(len(test.data))); got != test.kind {
				t.Errorf("zipKind = %q, want %q", got, test.kind)
			}
			if got := xlsxFormat.Sniff(test.data[:min(len(test.data), SniffLen)]); got != test.sniff {
				t.Errorf("Sniff = %v, want %v", got, test.sniff)
			}
			_, err := read(t, test.data, Limits{})
			if (err == nil) != (test.kind == "xlsx") {
				t.Errorf("open: %v", err)
			}
		})
	}
}
