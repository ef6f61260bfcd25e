package ingest

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"
)

// sst is the record of the shared strings, its entries already written.
func sst(count int, entries ...[]byte) []byte {
	return record(recSST, uint32(count), uint32(count), bytes.Join(entries, nil))
}

func TestXLSSharedStrings(t *testing.T) {
	rich := le(uint16(5), byte(richText), uint16(2), "Chloé"[:4], byte(0xe9), uint16(0), uint16(1), uint16(2), uint16(1))
	reading := le(uint16(1), uint16(0), uint16(0), uint16(0), uint16(0), uint16(2), uint16(2), wide("アダ"), uint16(0), uint16(0), uint16(0))
	phonetic := le(uint16(2), byte(wideText|extText), uint32(len(reading)), wide("阿陀"), reading)
	got := mustReadXLS(t, oldBook(sst(5, latin("Nom"), uni("Nguyễn 😀"), rich, phonetic, latin("parti")), testSheet{name: "Membres",
		records: bytes.Join([][]byte{labelSST(0, 0, 0), labelSST(0, 1, 1), labelSST(1, 0, 2), labelSST(1, 3, 3), labelSST(2, 0, 9)}, nil)}))
	wantCells(t, got, "0!A1=Nom", "0!B1=Nguyễn 😀", "0!A2=Chloé", "0!D2=阿陀")
	wantTexts(t, got, "phonetic|-1|||アダ", "unused-string|-1|||parti")
	wantProblems(t, got, "missing-string")
}

// An entry may end in any record, in the middle of its characters too, which
// then begin again with their width.
func TestXLSStringsAcrossRecords(t *testing.T) {
	text := "Aurélie Ozenne 😀 vient à 18 h"
	units := wide(text)
	for cut := 0; cut <= len(units); cut += 2 {
		first := record(recSST, uint32(2), uint32(2), latin("avant"), uint16(len(units)/2), byte(wideText), units[:cut])
		second := record(recContinue, latin("après"))
		if cut < len(units) {
			second = record(recContinue, byte(wideText), units[cut:], latin("après"))
		}
		data := slices.Concat(first, second, record(recContinue, latin("encore")))
		got := mustReadXLS(t, oldBook(data, testSheet{name: "A", records: bytes.Join([][]byte{labelSST(0, 0, 0), labelSST(0, 1, 1), labelSST(0, 2, 2), labelSST(0, 3, 3)}, nil)}))
		// latin("après") stores the bytes of UTF-8 as characters.
		wantCells(t, got, "0!A1=avant", "0!B1="+text, "0!C1=aprÃ¨s", "0!D1=encore")
		wantProblems(t, got)
	}
}

// The width of the characters may change where a record ends.
func TestXLSStringWidthChanges(t *testing.T) {
	data := append(record(recSST, uint32(1), uint32(1), uint16(9), byte(0), "abc"), record(recContinue, byte(1), wide("ŁŁŁ"))...)
	data = append(data, record(recContinue, byte(0), "xyz")...)
	got := mustReadXLS(t, oldBook(data, testSheet{name: "A", records: labelSST(0, 0, 0)}))
	wantCells(t, got, "0!A1=abcŁŁŁxyz")
	wantProblems(t, got)
}

func rk(v int32, hundredths bool) uint32 {
	out := uint32(v)<<2 | 2
	if hundredths {
		out |= 1
	}
	return out
}

func TestXLSNumbers(t *testing.T) {
	half := uint32(math.Float64bits(0.5) >> 32)
	got := mustReadXLS(t, oldBook(nil, testSheet{name: "A", records: bytes.Join([][]byte{
		record(recRK, uint16(0), uint16(0), uint16(0), rk(-42, false)),
		record(recRK, uint16(0), uint16(1), uint16(0), rk(1234, true)),
		record(recRK, uint16(0), uint16(2), uint16(0), half),
		record(recRK, uint16(0), uint16(3), uint16(0), half|1),
		record(recMulRK, uint16(1), uint16(1), uint16(0), rk(1, false), uint16(0), rk(205, true), uint16(0), rk(3, false), uint16(3)),
		number(2, 0, 0, 612345678), number(2, 1, 0, 0.1+0.2), number(2, 2, 0, 1e15+0.5), number(2, 3, 0, math.NaN()),
		record(recBoolErr, uint16(3), uint16(0), uint16(0), byte(1), byte(0)), record(recBoolErr, uint16(3), uint16(1), uint16(0), byte(0x2a), byte(1)),
		record(0x0201, uint16(4), uint16(0), uint16(0)), // BLANK
	}, nil)}))
	wantCells(t, got, "0!A1=-42", "0!B1=12.34", "0!C1=0.5", "0!D1=0.005", "0!B2=1", "0!C2=2.05", "0!D2=3",
		"0!A3=612345678", "0!B3=0.3", "0!C3=1000000000000000", "0!D3=#NUM!", "0!A4=TRUE", "0!B4=#N/A")
	if got.kinds["0!A4"] != sealed.Bool || got.kinds["0!B4"] != sealed.Error || got.kinds["0!C2"] != sealed.Number {
		t.Error("kinds", got.kinds)
	}
	wantProblems(t, got)
}

// xf is a cell format of BIFF8 with a font, a number format and a fill.
func xf(font, code int, pattern uint32, color uint16) []byte {
	return record(recXF, uint16(font), uint16(code), uint16(0), make([]byte, 8), pattern<<26, color)
}

func font(height, color int) []byte {
	return record(recFont, uint16(height), uint16(0), uint16(color), uint16(400), make([]byte, 6), byte(1), byte(0), "A")
}

func TestXLSDatesAndLooks(t *testing.T) {
	globals := bytes.Join([][]byte{
		font(200, 0x7fff), font(200, 9), font(20, 0x7fff), font(200, 8), font(200, 10), // numbers 0, 1, 2, 3 and 5
		record(recFormat, uint16(164), latin("dd/mm/yyyy")), record(recFormat, uint16(165), latin("00000")), record(recFormat, uint16(166), latin(";;;")),
		xf(0, 0, 0, 0), xf(0, 14, 0, 0), xf(0, 164, 0, 0), xf(0, 20, 0, 0), xf(0, 165, 0, 0), xf(0, 166, 0, 0), xf(1, 0, 0, 0), xf(1, 0, 1, 10), xf(2, 0, 0, 0), xf(5, 0, 0, 0),
	}, nil)
	sheet := testSheet{name: "A", records: bytes.Join([][]byte{
		number(0, 0, 1, 41035), number(0, 1, 2, 22.5), number(0, 2, 3, 0.75), number(0, 3, 4, 1000), number(0, 4, 5, 7),
		number(1, 0, 6, 1), number(1, 1, 7, 1), number(1, 2, 8, 1), number(1, 3, 9, 1), number(1, 4, 99, 1), number(1, 5, 1, -3),
	}, nil)}
	got := mustReadXLS(t, oldBook(globals, sheet))
	wantCells(t, got, "0!A1=2012-05-06", "0!B1=1900-01-22T12:00:00", "0!C1=18:00:00", "0!D1=01000", "0!E1=7", "0!A2=1", "0!B2=1", "0!C2=1", "0!D2=1", "0!E2=1", "0!F2=-3")
	if got.kinds["0!A1"] != sealed.Date || got.kinds["0!C1"] != sealed.Text {
		t.Error("kinds", got.kinds)
	}
	for place, want := range map[string]sealed.Flag{"0!D1": 0, "0!E1": sealed.Invisible, "0!A2": sealed.Invisible, "0!B2": 0, "0!C2": sealed.Invisible, "0!D2": 0} {
		if got.flags[place] != want {
			t.Errorf("%s: flags %d, want %d", place, got.flags[place], want)
		}
	}
	// The palette may make colour 10 white and colour 9 black.
	palette := record(recPalette, uint16(3), uint32(0), uint32(0), uint32(0xffffff))
	got = mustReadXLS(t, oldBook(append(globals, palette...), sheet))
	if got.flags["0!A2"] != 0 || got.flags["0!D2"] != sealed.Invisible {
		t.Error("the palette is not heard")
	}
	got = mustReadXLS(t, oldBook(append(globals, record(recDateMode, uint16(1))...), sheet))
	if got.cells[0] != "0!A1=2016-05-07" {
		t.Error(got.cells[0])
	}
}

// formula is a record FORMULA with a cached result and compiled tokens.
func formula(row, column int, result []byte, tokens ...any) []byte {
	code := le(tokens...)
	return record(recFormula, uint16(row), uint16(column), uint16(0), result, uint16(0), uint32(0), uint16(len(code)), code)
}

func TestXLSFormulas(t *testing.T) {
	cached := func(kind, value byte) []byte {
		return le(kind, byte(0), value, byte(0), byte(0), byte(0), uint16(0xffff))
	}
	shared := record(recSharedFormula, uint16(1), uint16(2), byte(0), byte(0), byte(0), byte(1), uint16(3+8), byte(tokenString), byte(8), byte(0), "partagée"[:8])
	array := le(byte(tokenArray), make([]byte, 7))
	got := mustReadXLS(t, oldBook(nil, testSheet{name: "A", records: bytes.Join([][]byte{
		formula(0, 0, le(12.5), byte(0x1e), uint16(3), byte(0x1e), uint16(4), byte(0x03)),
		formula(0, 1, cached(0, 0), byte(tokenAttr), byte(4), uint16(1), uint16(0), uint16(0), byte(0x44), uint32(0), byte(tokenString), byte(5), byte(0), "Dupuy", byte(0x08)),
		record(recString, uni("Dupuy Łukasz")),
		formula(1, 0, cached(0, 0), byte(0x01), uint32(0)), shared, record(recString, uint16(4), byte(0), "ab"), record(recContinue, byte(1), wide("ćd")),
		formula(1, 1, cached(1, 1)), formula(1, 2, cached(2, 0x07)), formula(1, 3, cached(3, 0)),
		append(formula(2, 0, le(1.0), array), record(recContinue)...),
	}, nil)}))
	wantCells(t, got, "0!A1=12.5", "0!B1=Dupuy Łukasz", "0!A2=abćd", "0!B2=TRUE", "0!C2=#DIV/0!", "0!A3=1")
	for place, flags := range got.flags {
		if flags != sealed.Formula {
			t.Errorf("%s is no formula", place)
		}
	}
	wantTexts(t, got, "formula|0|B1||Dupuy", "formula|0|A2||partagÃ©")
	wantProblems(t, got)
}

func TestXLSFormulaArrays(t *testing.T) {
	code := le(byte(tokenArray|0x40), make([]byte, 7))
	extra := le(byte(1), uint16(0), byte(2), latin("Ozenne"), byte(1), 1.0)
	var found []string
	formulaTexts(code, extra, nil, func(text []byte) { found = append(found, string(text)) })
	if strings.Join(found, ",") != "Ozenne" {
		t.Errorf("%q", found)
	}
}

func TestXLSHidden(t *testing.T) {
	row := func(n, height, flags int) []byte {
		return record(recRow, uint16(n), uint16(0), uint16(5), uint16(height), uint32(0), uint32(flags))
	}
	sheets := []testSheet{
		{name: "Vue", records: bytes.Join([][]byte{
			record(recColInfo, uint16(1), uint16(2), uint16(2000), uint16(0), uint16(1), uint16(0)), record(recColInfo, uint16(3), uint16(3), uint16(50), uint16(0), uint16(0), uint16(0)),
			record(recColInfo, uint16(200), uint16(255), uint16(2000), uint16(0), uint16(1), uint16(0)),
			row(0, 300, 0), row(1, 300, 0x20), row(2, 10, 0), row(3, 0x80ff, 0),
			label(0, 0, "a"), label(1, 0, "b"), label(2, 4, "c"), label(3, 0, "d"),
			record(recFilterMode), record(recProtect, uint16(1)),
			record(recAutoFilter, uint16(0), uint16(0), byte(6), byte(2), uint32(0), byte(6), make([]byte, 3), make([]byte, 10), byte(0), "Ozenne"),
		}, nil)},
		{name: "Cachée", state: 1, records: label(0, 0, "e")},
		{name: "Très cachée", state: 2, records: label(0, 0, "f")},
		{name: "Macro", kind: kindMacroSheet, records: label(0, 0, "g")},
		{name: "Graphe", kind: kindChart, records: bytes.Join([][]byte{record(recSeriesText, uint16(0), byte(8), byte(0), "Lanthier"), label(0, 0, "Bastien")}, nil)},
	}
	got := mustReadXLS(t, oldBook(append(record(recWindowProtect, uint16(0)), record(recProtect, uint16(1))...), sheets...))
	wantCells(t, got, "0!A1=a", "0!A2=b", "0!E3=c", "0!A4=d", "1!A1=e", "2!A1=f", "3!A1=g")
	var hidden []bool
	for _, r := range got.rows[:4] {
		hidden = append(hidden, r.Hidden)
	}
	if fmt.Sprint(hidden) != "[false true true false]" {
		t.Error("hidden rows", hidden)
	}
	if f := got.sheets[0]; fmt.Sprint(f.HiddenColumns) != "[{1 2} {3 3}]" || f.HiddenRows != 2 || !f.Filtered || !f.Protected {
		t.Errorf("%+v", f)
	}
	f := got.facts
	if f.HiddenSheets != 1 || f.VeryHiddenSheets != 1 || f.HiddenColumns != 3 || f.HiddenRows != 2 || f.Filters != 1 || !f.SheetProtection || !f.WorkbookProtection || !f.Macros {
		t.Errorf("%+v", f)
	}
	wantTexts(t, got, "filter|0|||Ozenne", "chart|4|||Lanthier", "chart|4|||Bastien")
	wantProblems(t, got)
}

// A program may write rows as they come: they are handed out in order, once.
func TestXLSRowsOutOfOrder(t *testing.T) {
	got := mustReadXLS(t, oldBook(nil, testSheet{name: "A", records: bytes.Join([][]byte{
		label(5, 0, "six"), label(1, 1, "deux"), label(5, 1, "six"), label(1, 0, "deux"), label(0, 0, "un"),
	}, nil)}))
	wantCells(t, got, "0!A1=un", "0!B2=deux", "0!A2=deux", "0!A6=six", "0!B6=six")
	if len(got.rows) != 3 {
		t.Errorf("%d rows", len(got.rows))
	}
}

func object(kind, id int) []byte {
	return record(recObj, uint16(0x15), uint16(0x12), uint16(kind), uint16(id), make([]byte, 14), uint32(0))
}

func drawn(text string, pieces ...[]byte) []byte {
	head := record(recTextObject, make([]byte, 10), uint16(len(wide(text))/2), uint16(16), uint32(0))
	return append(append(head, bytes.Join(pieces, nil)...), record(recContinue, make([]byte, 16))...)
}

func TestXLSNotesAndTexts(t *testing.T) {
	link := func(flags uint32, rest ...any) []byte {
		return record(recHyperlink, uint16(4), uint16(4), uint16(1), uint16(1), make([]byte, 16), uint32(2), flags, le(rest...))
	}
	url := wide("mailto:a.ozenne@exemple.test\x00")
	path := wide(`C:\Users\jean.valjean\liste.xls`)
	globals := bytes.Join([][]byte{
		record(recWriteAccess, uint16(14), byte(0), "Aurelie Ozenne", strings.Repeat(" ", 95)),
		record(recName, uint16(0), byte(0), byte(11), uint16(10), make([]byte, 8), byte(0), "MembresActi", byte(tokenString), byte(7), byte(0), "Ozenne!"),
		record(recName, uint16(0x20), byte(0), byte(1), uint16(0), make([]byte, 8), byte(0), byte(6)),
		record(recSupBook, uint16(1), uint16(0x0401)),
		record(recSupBook, uint16(1), uint16(18), byte(0), "\x01\x01C\x03jean\x03liste.xls", latin("Feuil1")),
		record(recCRN, byte(1), byte(0), uint16(0), byte(2), latin("Lanthier"), byte(1), 612345678.0),
	}, nil)
	sheet := bytes.Join([][]byte{
		record(recHeader, latin("&LListe des membres&C&\"Arial\"&12Club")), record(recFooter),
		label(0, 0, "x"),
		object(objectNote, 1), drawn("a un régime", record(recContinue, byte(1), wide("a un ré")), record(recContinue, byte(1), wide("gime"))),
		object(6, 2), drawn("zone", record(recContinue, byte(0), "zone")),
		object(objectPicture, 3),
		record(recNote, uint16(2), uint16(3), uint16(0), uint16(1), latin("Ozenne"), byte(0)),
		record(recNote, uint16(3), uint16(3), uint16(0), uint16(9), latin("Ozenne"), byte(0)),
		object(objectNote, 9), drawn("tard", record(recContinue, byte(0), "tard")),
		link(linkMoniker|linkShown, uint32(5), wide("lien\x00"), urlMoniker, uint32(len(url)), url),
		link(linkMoniker, fileMoniker, uint16(0), uint32(6), "a.xls\x00", make([]byte, 24), uint32(len(path)+6), uint32(len(path)), uint16(3), path),
		record(recHeaderFooter, make([]byte, 30), uint16(0), uint16(5), uint16(0), uint16(0), latin("&CPair")),
		record(recQueryTable, make([]byte, 12)), record(recSXString, latin("DSN=club;UID=ozenne;PWD=x")), record(recSXString, uint16(0xffff)),
		record(recLinkTip, make([]byte, 10), wide("écrire à Aurélie\x00")),
		record(recValidation, uint32(3), latin("Choix"), latin("\x00"), uni("Qui ?"), latin("\x00"), uint16(13), uint16(0), byte(tokenString), byte(10), byte(0), "Anna\x00Karim", uint16(0), uint16(0)),
		record(recDrawing, uint16(0x0f), uint16(0xf004), uint32(200), uint16(0x33), uint16(drawingProperties), uint32(18+10+12), uint16(0x0080), uint32(5),
			uint16(0x8380), uint32(10), uint16(0x8381), uint32(12), wide("Pic 1"), wide("Chloé\x00")),
		record(recDrawing, uint16(0x0f), uint16(0xf004), uint32(200), uint16(0x13), uint16(drawingProperties), uint32(500), wide("portrait de Bastien")),
	}, nil)
	got := mustReadXLS(t, oldBook(globals, testSheet{name: "A", records: sheet}))
	wantTexts(t, got, "person|-1||author|Aurelie Ozenne", "defined-name|-1|||MembresActi", "defined-name|-1|||Ozenne!", "external-link|-1|||//C/jean/liste.xls", "external-link|-1|||Feuil1",
		"external-link|-1|||Lanthier", "external-link|-1|||612345678",
		"header-footer|0|||\nListe des membres\nClub", "note|0|D3||a un régime", "drawing|0|||zone", "person|0||author|Ozenne", "person|0||author|Ozenne", "note|0|D4||tard",
		"hyperlink|0|B5||lien", "hyperlink|0|B5||mailto:a.ozenne@exemple.test", "hyperlink|0|B5||"+`C:\Users\jean.valjean\liste.xls`, "header-footer|0|||\nPair",
		"connection|0|||DSN=club;UID=ozenne;PWD=x", "hyperlink|0|||écrire à Aurélie",
		"data-validation|0|||Choix", "data-validation|0|||Qui ?", "data-validation|0|||Anna", "data-validation|0|||Karim", "drawing|0|||Pic 1", "drawing|0|||Chloé", "drawing|0|||portrait de Bastien")
	f := got.facts
	if f.Comments != 2 || f.DefinedNames != 1 || f.ExternalLinks != 1 || f.EmbeddedImages != 1 || f.DataConnections != 1 || !f.LastModifiedBy {
		t.Errorf("%+v", f)
	}
	wantProblems(t, got)
}

// A chart inside a sheet is a substream of its own: its copies of cells are no
// cells of the sheet.
func TestXLSChartInsideSheet(t *testing.T) {
	chart := bytes.Join([][]byte{record(recBOF, uint16(biff8), uint16(0x20), uint32(0)), number(0, 0, 0, 5), label(0, 0, "Ozenne"), record(recEOF)}, nil)
	got := mustReadXLS(t, oldBook(nil, testSheet{name: "A", records: bytes.Join([][]byte{label(0, 0, "a"), chart, label(1, 0, "b")}, nil)}))
	wantCells(t, got, "0!A1=a", "0!A2=b")
	wantTexts(t, got, "chart|0|||Ozenne")
}

func TestXLSOldCharset(t *testing.T) {
	text := func(s string) []byte { return le(uint16(len(s)), s) }
	var out []byte
	build := func(place int) int {
		out = bytes.Join([][]byte{
			record(recBOF, uint16(biff5), uint16(substreamGlobals), uint32(0)), record(recCodePage, uint16(1250)),
			record(recFormat, uint16(164), byte(10), "dd/mm/yyyy"), record(recXF, uint16(0), uint16(0), make([]byte, 12)), record(recXF, uint16(0), uint16(164), make([]byte, 12)),
			record(recBoundSheet, uint32(place), uint16(0), byte(7), "Cz\xb3onek"), record(recEOF),
		}, nil)
		start := len(out)
		out = append(out, bytes.Join([][]byte{
			record(recBOF, uint16(biff5), uint16(substreamSheet), uint32(0)), record(recHeader, byte(5), "Lista"),
			record(recLabel, uint16(0), uint16(0), uint16(0), text("\xa3ukasz")), number(0, 1, 1, 41035),
			formula(1, 0, le(byte(0), make([]byte, 5), uint16(0xffff)), byte(tokenString), byte(6), "\xa3ukasz"), record(recString, text("\xf3\xbf")),
			record(recNote, uint16(0), uint16(1), uint16(7), "uczul"), record(recNote, uint16(0xffff), uint16(0), uint16(2), "\xb9."),
			record(recEOF),
		}, nil)...)
		return start
	}
	build(build(0))
	got := mustReadXLS(t, compound(oleMember{"Book", out}))
	wantCells(t, got, "0!A1=Łukasz", "0!B1=2012-05-06", "0!A2=óż")
	wantTexts(t, got, "header-footer|0|||Lista", "formula|0|A2||Łukasz", "note|0|B1||uczulą.")
	if got.facts.Encoding != "windows-1250" || got.facts.Comments != 1 {
		t.Errorf("%+v", got.facts)
	}
	wantProblems(t, got)
}

func TestXLSEncrypted(t *testing.T) {
	for scheme, pass := range map[string][]byte{"rc4": le(uint16(1), uint16(1), uint16(1), make([]byte, 48)), "xor": le(uint16(0), uint32(7))} {
		_, err := readXLS(t, oldBook(record(recFilePass, pass), testSheet{name: "A"}), Limits{})
		if Code(err) != "encrypted" || State(err) != "protected" || !strings.Contains(err.Error(), scheme) {
			t.Errorf("%s: %v", scheme, err)
		}
	}
}

// propertyStream is a stream of properties with one section.
func propertyStream(id string, page int, values map[int][]byte, order ...int) []byte {
	table := le(uint32(codePageID), uint32(8+8*(len(order)+1)))
	at := 8 + 8*(len(order)+1)
	body := le(uint32(2), uint16(page), uint16(0))
	for _, n := range order {
		table = append(table, le(uint32(n), uint32(at+len(body)))...)
		body = append(body, values[n]...)
	}
	section := le(uint32(8+len(table)+len(body)), uint32(len(order)+1), table, body)
	return le(uint16(0xfffe), uint16(0), uint32(0), make([]byte, 16), uint32(1), id, uint32(48), section)
}

func TestXLSStreams(t *testing.T) {
	text := func(s string) []byte { return le(uint32(typeLatin), uint32(len(s)), s) }
	summary := propertyStream(summaryID, 1252, map[int][]byte{2: text("Liste"), 4: text("Aur\xe9lie Ozenne\x00"), 8: le(uint32(typeWide), uint32(8), wide("Lanthier")), 18: text("Microsoft Excel")}, 2, 4, 8, 18)
	document := propertyStream(documentID, 65001, map[int][]byte{15: text("Club d'échecs"), 14: le(uint32(3), uint32(5))}, 15, 14)
	pivot := bytes.Join([][]byte{
		record(recSXDB, make([]byte, 18), latin("Ozenne Aurelie")), record(recSXField, make([]byte, 14), latin("Nom")),
		record(recSXString, uni("Lanthier")), record(recSXNumber, 612345678.0), record(recSXDate, uint16(2012), uint16(5), byte(6), make([]byte, 3)), record(recEOF),
	}, nil)
	book := biffStream(nil, testSheet{name: "A", records: label(0, 0, "x")})
	got := mustReadXLS(t, compound(
		oleMember{"Workbook", book}, oleMember{"\x05SummaryInformation", summary}, oleMember{"\x05DocumentSummaryInformation", document}, oleMember{"\x01CompObj", []byte("Feuille de calcul Microsoft")},
		oleMember{"_SX_DB_CUR/0001", pivot}, oleMember{"_VBA_PROJECT_CUR/dir", []byte("Attribute VB_Name")}, oleMember{"Revision Log", wide("ancienne valeur Bastien")},
		oleMember{"MBD0001/Workbook", book}, oleMember{"Autre", []byte("note de M\xe9lanie Ozenne")},
	))
	wantCells(t, got, "0!A1=x")
	want := []string{
		"property|-1||title|Liste", "property|-1||creator|Aurélie Ozenne", "property|-1||lastModifiedBy|Lanthier", "property|-1||Company|Club d'échecs",
		"pivot-cache|-1|||Ozenne Aurelie", "pivot-cache|-1|||Nom", "pivot-cache|-1|||Lanthier", "pivot-cache|-1|||612345678", "pivot-cache|-1|||2012-05-06",
		"revision|-1|||ancienne valeur Bastien", "part|-1|||note de Mélanie Ozenne",
	}
	for _, w := range want {
		if !strings.Contains(strings.Join(got.texts, "\n")+"\n", w+"\n") {
			t.Errorf("no %q in %q", w, got.texts)
		}
	}
	if len(got.texts) != len(want) {
		t.Errorf("%d texts: %q", len(got.texts), got.texts)
	}
	f := got.facts
	if !f.Author || !f.LastModifiedBy || f.Application != "excel" || f.PivotCaches != 1 || !f.Macros || !f.RevisionHistory || f.EmbeddedFiles != 1 {
		t.Errorf("%+v", f)
	}
	wantProblems(t, got, "embedded-not-read", "macro-not-read") // its only module is missing
}

// What holds the workbook decides, not what is inserted into it.
func TestXLSInsideOtherDocuments(t *testing.T) {
	book := biffStream(nil, testSheet{name: "A", records: label(0, 0, "x")})
	for _, tt := range []struct {
		want, code string
		members    []oleMember
	}{
		{"doc", "not-supported", []oleMember{{"WordDocument", nil}, {"ObjectPool/Workbook", book}}},
		{"ppt", "not-supported", []oleMember{{"PowerPoint Document", nil}, {"MBD0001/Workbook", book}}},
		{"msg", "not-supported", []oleMember{{"__properties_version1.0", nil}, {"__attach/Workbook", book}}},
		{"xls", "", []oleMember{{"Workbook", book}, {"MBD0001/WordDocument", nil}}},
	} {
		data := compound(tt.members...)
		b, format, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), "liste.xls", Options{})
		if err == nil {
			b.Close()
		}
		if format != tt.want || err == nil != (tt.code == "") || err != nil && Code(err) != tt.code {
			t.Errorf("%s: %q, %v", tt.want, format, err)
		}
	}
}

// The reader stops at the error of its caller and at the end of the context.
func TestXLSStops(t *testing.T) {
	var rows []byte
	for i := range 9000 {
		rows = append(rows, number(i, 0, 0, float64(i))...)
	}
	data := oldBook(nil, testSheet{name: "A", records: rows})
	ctx, cancel := context.WithCancel(context.Background())
	b, err := openXLS(ctx, bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if _, err := b.Rows(ctx, 0, func(table.Row) error { n++; return errEnough }); !errors.Is(err, errEnough) || n != 1 {
		t.Errorf("%v after %d rows", err, n)
	}
	if _, err := b.Rows(ctx, 0, func(table.Row) error { n++; cancel(); return nil }); !errors.Is(err, context.Canceled) || n > 5000 {
		t.Errorf("%v after %d rows", err, n)
	}
	if _, err := openXLS(ctx, bytes.NewReader(data), int64(len(data)), Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// The table of a large file is listed outside the header.
func TestXLSLargeContainer(t *testing.T) {
	if testing.Short() {
		t.Skip("8 MB")
	}
	var rows []byte
	const long = 60000
	for i := range long {
		rows = append(rows, label(i, 0, strings.Repeat("membre ", 9))...)
	}
	data := oldBook(nil, testSheet{name: "A", records: rows})
	if binary.LittleEndian.Uint32(data[72:]) == 0 {
		t.Fatal("the file is too small for its purpose")
	}
	got := mustReadXLS(t, data)
	if len(got.cells) != long {
		t.Errorf("%d cells", len(got.cells))
	}
	wantProblems(t, got)
}
