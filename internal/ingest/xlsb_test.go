package ingest

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"egide/internal/sealed"
)

// brt writes a record of a binary workbook.
func brt(id int, fields ...any) []byte {
	var body []byte
	for _, f := range fields {
		switch f := f.(type) {
		case byte:
			body = append(body, f)
		case uint16:
			body = binary.LittleEndian.AppendUint16(body, f)
		case int:
			body = binary.LittleEndian.AppendUint32(body, uint32(f))
		case float64:
			body = binary.LittleEndian.AppendUint64(body, math.Float64bits(f))
		case string:
			units := utf16.Encode([]rune(f))
			body = binary.LittleEndian.AppendUint32(body, uint32(len(units)))
			for _, u := range units {
				body = binary.LittleEndian.AppendUint16(body, u)
			}
		case []byte:
			body = append(body, f...)
		default:
			panic("a mistake of the test")
		}
	}
	var out []byte
	if id < 0x80 {
		out = append(out, byte(id))
	} else {
		out = append(out, byte(id)|0x80, byte(id>>7))
	}
	n := len(body)
	for ; n >= 0x80; n >>= 7 {
		out = append(out, byte(n)|0x80)
	}
	return append(append(out, byte(n)), body...)
}

// xlsbRow begins a row, 0-based; flags 16 hides it.
func xlsbRow(row int, flags byte) []byte {
	return brt(brtRowHdr, row, 0, uint16(300), byte(0), flags, byte(0), 1, row, 16383)
}

// xlsbSheet wraps rows, as Excel does.
func xlsbSheet(before []byte, rows ...[]byte) string {
	return string(slices.Concat(brt(129), brt(148, 0, 1000, 0, 10), before, brt(145), slices.Concat(rows...), brt(146), brt(130)))
}

// xlsbParts makes a workbook of sheets. Format 1 is a date, format 2 a number of
// five digits.
func xlsbParts(texts []string, sheets []string, more ...member) []member {
	const kind = "application/vnd.ms-excel."
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.bin" ContentType="` + kind + `sheet.binary.macroEnabled.main"/><Override PartName="/xl/styles.bin" ContentType="` + kind + `styles"/><Override PartName="/xl/sharedStrings.bin" ContentType="` + kind + `sharedStrings"/>`
	rels := `<Relationships xmlns="` + packageRels + `"><Relationship Id="rIdS" Type="` + docRelations + `/styles" Target="styles.bin"/><Relationship Id="rIdT" Type="` + docRelations + `/sharedStrings" Target="sharedStrings.bin"/>`
	workbook := slices.Concat(brt(131), brt(brtWbProp, 0, 0, ""), brt(143))
	var parts []member
	for i, sheet := range sheets {
		name := fmt.Sprintf("worksheets/sheet%d.bin", i+1)
		types += `<Override PartName="/xl/` + name + `" ContentType="` + kind + `worksheet"/>`
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/worksheet" Target="%s"/>`, i+1, docRelations, name)
		workbook = append(workbook, brt(brtBundleSh, i, i+1, fmt.Sprintf("rId%d", i+1), fmt.Sprintf("Feuille%d", i+1))...) // the second is hidden, the third very hidden
		parts = append(parts, member{"xl/" + name, sheet})
	}
	workbook = append(workbook, slices.Concat(brt(144), brt(132))...)
	shared := brt(159, len(texts), len(texts))
	for _, text := range texts {
		shared = append(shared, brt(brtSSTItem, byte(0), text)...)
	}
	shared = append(shared, brt(160)...)
	font := brt(brtFont, uint16(220), uint16(0), uint16(400), uint16(0), byte(0), byte(2), byte(0), byte(0), []byte{7, 1, 0, 0, 0, 0, 0, 255}, byte(0), "Calibri")
	xf := func(parent, format int) []byte {
		return brt(brtXF, uint16(parent), uint16(format), uint16(0), uint16(0), uint16(0), byte(0), byte(0), uint16(0), uint16(0))
	}
	styles := slices.Concat(brt(278), brt(615, 1), brt(brtFmt, uint16(164), "00000"), brt(616), brt(611, 1), font, brt(612),
		brt(626, 1), xf(0xffff, 0), brt(627), brt(brtBeginCellXFs, 3), xf(0, 0), xf(0, 14), xf(0, 164), brt(brtEndCellXFs), brt(279))
	return slices.Concat([]member{
		{"[Content_Types].xml", types + "</Types>"},
		{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + docRelations + `/officeDocument" Target="xl/workbook.bin"/></Relationships>`},
		{"xl/workbook.bin", string(workbook)}, {"xl/_rels/workbook.bin.rels", rels + "</Relationships>"},
		{"xl/styles.bin", string(styles)}, {"xl/sharedStrings.bin", string(shared)},
	}, parts, more)
}

// xlsbCell begins a cell: its column and its format.
func xlsbCell(id, column, format int, fields ...any) []byte {
	return brt(id, append([]any{column, format}, fields...)...)
}

func TestXLSBCells(t *testing.T) {
	formula := []byte{0, 0, 10, 0, 0, 0, 0x17, 3, 0, 'A', 0, 'd', 0, 'a', 0, 0, 0, 0, 0} // ="Ada"
	sheet := xlsbSheet(slices.Concat(brt(brtColInfo, 1, 1, 2560, 0, byte(1), byte(0)), brt(479, uint16(0), "&LClub des aînés")),
		xlsbRow(0, 0), xlsbCell(brtCellIsst, 0, 0, 0), xlsbCell(brtCellIsst, 1, 0, 2), xlsbCell(brtCellSt, 2, 0, "écrit là"),
		xlsbRow(4, 16), xlsbCell(brtCellRk, 0, 0, 45<<2|2), xlsbCell(brtCellRk, 1, 0, 1250<<2|3), xlsbCell(brtCellReal, 2, 1, 41035.0), xlsbCell(brtCellReal, 3, 2, 1250.0),
		xlsbCell(brtCellBool, 4, 0, byte(1)), xlsbCell(brtCellError, 5, 0, byte(0x2a)), xlsbCell(1, 6, 0), xlsbCell(brtFmlaString, 7, 0, "Ada", formula), xlsbCell(brtFmlaNum, 8, 0, 2.5, formula),
		xlsbCell(brtCellRString, 9, 0, byte(0), "riche"))
	second := xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellIsst, 0, 0, 0))
	comments := string(slices.Concat(brt(628), brt(630), brt(brtCommentAuthor, "Bastien Lanthier"), brt(631), brt(633), brt(brtBeginComment, 0, 4, 4, 0, 0, make([]byte, 16)), brt(brtCommentText, byte(0), "ne paie pas"), brt(636), brt(634), brt(629)))
	got, err := readBook(t, xlsbFormat, stored(t, xlsbParts([]string{"Nom", "texte sans cellule", "Łukasz 😀"}, []string{sheet, second},
		member{"xl/worksheets/_rels/sheet1.bin.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="r1" Type="` + docRelations + `/comments" Target="../comments1.bin"/><Relationship Id="r2" Type="` + docRelations + `/hyperlink" TargetMode="External" Target="mailto:a.ozenne@exemple.test"/></Relationships>`},
		member{"xl/comments1.bin", comments}, member{"xl/pivotCache/pivotCacheRecords1.bin", string(brt(99, byte(1), "Aurélie Ozenne, Dijon"))},
		member{"docProps/core.xml", `<coreProperties><creator>Aurélie Ozenne</creator></coreProperties>`})...), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wantCells(t, got, "0!A1=Nom", "0!B1=Łukasz 😀", "0!C1=écrit là", "0!A5=45", "0!B5=12.5", "0!C5=2012-05-06", "0!D5=01250", "0!E5=TRUE", "0!F5=#N/A", "0!H5=Ada", "0!I5=2.5", "0!J5=riche", "1!A1=Nom")
	wantProblems(t, got)
	for _, want := range []string{
		"note|0|A5||ne paie pas", "person|0||author|Bastien Lanthier", "unused-string|-1|||texte sans cellule", "hyperlink|0|||mailto:a.ozenne@exemple.test", "sheet-part|0|||&LClub des aînés",
		"property|-1||creator|Aurélie Ozenne", "|-1|||Aurélie Ozenne, Dijon",
	} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("no %q in %q", want, got.texts)
		}
	}
	if f := got.facts; f.HiddenSheets != 1 || f.HiddenRows != 1 || f.HiddenColumns != 1 || f.Comments != 1 || !f.Author || f.PivotCaches != 1 {
		t.Errorf("%+v", f)
	}
	if got.flags["0!H5"] != sealed.Formula || got.kinds["0!C5"] != sealed.Date || got.kinds["0!D5"] != sealed.Number {
		t.Errorf("flags %v, kinds %v", got.flags, got.kinds)
	}
}

// LibreOffice reads the same cells in the same file.
func TestXLSBAgainstLibreOffice(t *testing.T) {
	var texts []string
	var rows [][]byte
	for r := range 300 {
		texts = append(texts, givenWords[r%len(givenWords)]+fmt.Sprint(" ", r))
		rows = append(rows, xlsbRow(r, 0), xlsbCell(brtCellIsst, 0, 0, r), xlsbCell(brtCellSt, 1, 0, fmt.Sprint("membre ", r)), xlsbCell(brtCellRk, 2, 0, (r-100)<<2|2), xlsbCell(brtCellRk, 3, 0, (r*7)<<2|3),
			xlsbCell(brtCellReal, 4, 1, float64(30000+r*40)), xlsbCell(brtCellReal, 5, 2, float64(r*300)), xlsbCell(brtCellReal, 6, 0, float64(r)/8), xlsbCell(brtCellBool, 7, 0, byte(r%2)))
	}
	data := zipped(t, xlsbParts(texts, []string{xlsbSheet(nil, rows...)})...)
	ours, err := readBook(t, xlsbFormat, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, ours)
	theirs := mustRead(t, convertInLibreOffice(t, data, "xlsb", "xlsx"))
	if len(ours.cells) != 300*8 || strings.Join(ours.cells, "\n") != strings.Join(theirs.cells, "\n") {
		for i := range ours.cells {
			if i >= len(theirs.cells) || ours.cells[i] != theirs.cells[i] {
				t.Fatalf("cell %d of %d and %d: %q", i, len(ours.cells), len(theirs.cells), ours.cells[i])
			}
		}
	}
	for place, kind := range theirs.kinds {
		if ours.kinds[place] != kind {
			t.Fatalf("%s: kind %d, want %d", place, ours.kinds[place], kind)
		}
	}
}

func TestXLSBHostile(t *testing.T) {
	with := func(sheet string) []byte { return stored(t, xlsbParts([]string{"a b"}, []string{sheet})...) }
	tests := []struct {
		name    string
		data    []byte
		outcome string
	}{
		{"cut off in a record", with(xlsbSheet(nil, xlsbRow(0, 0), []byte{brtCellSt, 0x80})), "truncated"},
		{"a length of 256 million", with(xlsbSheet(nil, xlsbRow(0, 0), []byte{brtCellSt, 0xff, 0xff, 0xff, 0x7f})), "truncated"},
		{"a text longer than its record", with(xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellSt, 0, 0, 1<<30))), "broken-record"},
		{"a text that is not there", with(xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellIsst, 0, 0, 7))), "missing-string"},
		{"a text of a negative number", with(xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellIsst, 0, 0, -1))), "missing-string"},
		{"a column that no sheet has", with(xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellSt, 1<<30, 0, "x"))), "too-many-columns"},
		{"a row that no sheet has", with(xlsbSheet(nil, xlsbRow(-1, 0), xlsbCell(brtCellSt, 0, 0, "x"))), ""},
		{"a cell without a value", with(xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellReal, 0, 0))), "broken-record"},
		{"no sheet", stored(t, xlsbParts(nil, nil)...), "broken-workbook"},
		{"a sheet that is not there", stored(t, slices.DeleteFunc(xlsbParts(nil, []string{"x"}), func(m member) bool { return strings.HasSuffix(m.name, "sheet1.bin") })...), "missing-part"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readBook(t, xlsbFormat, test.data, Limits{})
			outcome := ""
			switch {
			case err != nil:
				outcome = Code(err)
			case len(got.problems) > 0:
				outcome = got.problems[0]
			}
			if outcome != test.outcome {
				t.Errorf("outcome %q, want %q", outcome, test.outcome)
			}
		})
	}
}

func FuzzXLSB(f *testing.F) {
	sheet := xlsbSheet(nil, xlsbRow(0, 0), xlsbCell(brtCellIsst, 0, 0, 0), xlsbCell(brtCellRk, 1, 1, 45<<2|2), xlsbCell(brtCellReal, 2, 1, 41035.0), xlsbCell(brtFmlaString, 3, 0, "Ada", []byte("formula")))
	f.Add(stored(f, xlsbParts([]string{"Ada"}, []string{sheet})...))
	fuzzBook(f, xlsbFormat)
}
