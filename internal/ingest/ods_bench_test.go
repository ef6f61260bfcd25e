package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// odsBench is the member list of benchBook as LibreOffice writes it.
func odsBench(tb testing.TB, rows int) []byte {
	tb.Helper()
	var b strings.Builder
	cell := func(text string) {
		fmt.Fprintf(&b, `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>%s</text:p></table:table-cell>`, text)
	}
	for i := range rows {
		b.WriteString(`<table:table-row table:style-name="ro1">`)
		for _, text := range []string{fmt.Sprintf("Martin%d", i), "Chloé", fmt.Sprintf("chloe.martin%d@exemple.fr", i), fmt.Sprintf("06%08d", i*7919%100000000), fmt.Sprintf("%d rue des Lilas &amp; Cie", i),
			fmt.Sprintf("%05d", i%96000), "Saint-Étienne", fmt.Sprintf("FR76%023d", i), fmt.Sprintf("note %d du dossier", i)} {
			cell(text)
		}
		fmt.Fprintf(&b, `<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="19%02d-03-15" calcext:value-type="date"><text:p>15/03/%02d</text:p></table:table-cell>`, i%90+10, i%90+10)
		fmt.Fprintf(&b, `<table:table-cell office:value-type="float" office:value="%d.25" calcext:value-type="float"><text:p>%d,25</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16373"/></table:table-row>`, i, i)
	}
	return zipped(tb, member{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, member{"content.xml", odsContent("", odsTable("Membres", b.String()))})
}

// BenchmarkODS compares the reader, which goes through the content twice, with
// the floor: inflating it once.
func BenchmarkODS(b *testing.B) {
	const rows = 10000
	data := odsBench(b, rows)
	b.Run("egide", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n := readAll(b, odsFormat, data); n != rows*11 {
				b.Fatal(n)
			}
		}
	})
	b.Run("inflate", func(b *testing.B) {
		for b.Loop() {
			inflateAll(b, data)
		}
	})
}

func TestODSAllocations(t *testing.T) {
	small, large := odsBench(t, 500), odsBench(t, 5000)
	a := testing.AllocsPerRun(3, func() { readAll(t, odsFormat, small) })
	b := testing.AllocsPerRun(3, func() { readAll(t, odsFormat, large) })
	if b > a+200 {
		t.Errorf("%v allocations for 500 rows, %v for 5000", a, b)
	}
}
