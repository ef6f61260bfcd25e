package ingest

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"egide/internal/sealed"
)

// plainSheet draws rows of cells, most of them plain.
func plainSheet() *rapid.Generator[string] {
	text := rapid.StringMatching(`[A-Za-zé0-9 .@-]{0,12}(&amp;|&#233;|_x0041_|&)?[0-9]{0,3}`)
	value := rapid.OneOf(rapid.StringMatching(`[0-9]{1,6}(\.[0-9]{1,3})?`), rapid.StringMatching(`[01]`), text)
	cell := rapid.Custom(func(t *rapid.T) string {
		attributes := rapid.SampledFrom([]string{"", ` s="1"`, ` s="99"`, ` s=""`}).Draw(t, "style") +
			rapid.SampledFrom([]string{"", "", ` t="s"`, ` t="inlineStr"`, ` t="str"`, ` t="b"`, ` t="e"`, ` t="d"`, ` t="n" x="1"`}).Draw(t, "type")
		place := rapid.SampledFrom([]string{`A1`, `B2`, `AB7`, `7`, ``, `a1`, `ABCDEFGHIJKLMNOPQ1`, `Z`}).Draw(t, "place")
		body := rapid.SampledFrom([]string{"<v>$</v>", "<v>$</v>", "<is><t>$</t></is>", "<is><t>$</t></is>", "<is><t>$</t><t>x</t></is>", "<f>1+1</f><v>$</v>", "<v>$</v> ", "", "<v>$", "<v><![CDATA[$]]></v>"}).Draw(t, "body")
		return `<c r="` + place + `"` + attributes + `>` + strings.ReplaceAll(body, "$", value.Draw(t, "value")) + "</c>"
	})
	return rapid.Custom(func(t *rapid.T) string {
		var rows strings.Builder
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			rows.WriteString(rapid.SampledFrom([]string{"<row>", `<row r="3">`, `<row r="9" hidden="1">`}).Draw(t, "row"))
			rows.WriteString(strings.Join(rapid.SliceOfN(cell, 0, 6).Draw(t, "cells"), ""))
			rows.WriteString("</row>")
		}
		return rows.String()
	})
}

// TestXLSXPlainCells reads sheets as they are and with a second blank in every
// cell's tag, which the short way does not take: both say the same.
func TestXLSXPlainCells(t *testing.T) {
	shared := member{"xl/sharedStrings.xml", `<sst xmlns="` + mainNamespace + `"><si><t>un</t></si><si><t>deux</t></si></sst>`}
	styles := member{"xl/styles.xml", `<styleSheet xmlns="` + mainNamespace + `"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`}
	plain := 0
	rapid.Check(t, func(rt *rapid.T) {
		rows := plainSheet().Draw(rt, "sheet")
		a := mustRead(t, stored(t, workbookParts(sheetXML(rows), shared, styles)...))
		b := mustRead(t, stored(t, workbookParts(sheetXML(strings.ReplaceAll(rows, `<c r=`, `<c  r=`)), shared, styles)...))
		if !slices.Equal(a.cells, b.cells) || !slices.Equal(a.problems, b.problems) || !slices.Equal(a.texts, b.texts) {
			rt.Fatalf("%s\n%q %q %q\n%q %q %q", rows, a.cells, a.problems, a.texts, b.cells, b.problems, b.texts)
		}
		for ref, kind := range a.kinds {
			if b.kinds[ref] != kind || b.flags[ref] != a.flags[ref] {
				rt.Fatalf("%s: %d %d", ref, kind, b.kinds[ref])
			}
			if a.flags[ref]&sealed.Formula == 0 {
				plain++
			}
		}
	})
	if plain == 0 {
		t.Error("no cell was read")
	}
}
