package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// bigDocuments gives for each format a document that takes much longer to read
// than the test waits.
func bigDocuments(t *testing.T) map[string][]byte {
	t.Helper()
	const n = 400_000
	repeat := strings.Repeat
	var sheet strings.Builder
	for i := range n / 4 {
		fmt.Fprintf(&sheet, `<row r="%d">%s%s</row>`, i+1, inline(fmt.Sprintf("A%d", i+1), "Ozenne"), inline(fmt.Sprintf("B%d", i+1), "Chloé"))
	}
	var old []byte
	for i := range 60_000 {
		old = append(old, label(i, 0, "Ozenne")...)
		old = append(old, label(i, 1, "Chloé")...)
	}
	rows := repeat(odsRow(odsText("Ozenne"), odsText("Chloé")), n/4)
	workbook := stored(t, workbookParts(sheetXML(sheet.String()))...)
	return map[string][]byte{
		"a.csv":  []byte(repeat("Ozenne;Chloé;a@exemple.test\n", 4*n)),
		"a.txt":  []byte(repeat("Ozenne Chloé vient à 18 h\n", 4*n)),
		"b.csv":  []byte("\xff\xfe" + repeat("O\x00;\x00x\x00\n\x00", 4*n)),
		"a.json": []byte("[" + repeat(`{"nom":"Ozenne","prenom":"Chloé"},`, n) + "{}]"),
		"a.vcf":  []byte(repeat("BEGIN:VCARD\nVERSION:3.0\nFN:Chloé Ozenne\nEND:VCARD\n", n)),
		"a.ldif": []byte(repeat("dn: cn=Ozenne\ncn: Ozenne\n\n", n)),
		"a.html": []byte("<html><table>" + repeat("<tr><td>Ozenne</td><td>Chloé</td></tr>", n) + "</table></html>"),
		"a.xlsx": workbook,
		"b.xlsx": agileFile(t, workbook, "x", agileRecipe{"SHA512", 256, 1, false}),
		"a.ods":  odsZip(t, odsContent("", odsTable("Membres", rows))),
		"a.odt":  odtZip(t, repeat("<text:p>Chloé Ozenne</text:p>", n/4)),
		"b.ods":  lockedODS(t, "x", odfRecipes["aes"], member{"content.xml", odsContent("", odsTable("Membres", rows))}),
		"a.xml":  []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>` + repeat(`<Row><Cell><Data ss:Type="String">Ozenne</Data></Cell></Row>`, n/2) + `</Table></Worksheet></Workbook>`),
		"a.xls":  oldBook(nil, testSheet{name: "Membres", records: old}),
	}
}

// An interrupt ends every reader within 100 ms, wherever it stands.
func TestCancelEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("large documents")
	}
	for name, data := range bigDocuments(t) {
		stopped := 0
		for _, after := range []time.Duration{0, 5 * time.Millisecond, 30 * time.Millisecond} {
			ctx, cancel := context.WithCancel(t.Context())
			var ended time.Time
			time.AfterFunc(after, func() { ended = time.Now(); cancel() })
			err := readThrough(ctx, data, name)
			returned := time.Now()
			if ctx.Err() == nil { // read before the interrupt came
				cancel()
				continue
			}
			stopped++
			late := returned.Sub(ended)
			if !errors.Is(err, context.Canceled) && err != nil {
				t.Errorf("%s after %s: %v", name, after, err)
			}
			if late > 100*time.Millisecond {
				t.Errorf("%s after %s: stopped %s late", name, after, late)
			}
		}
		if stopped == 0 {
			t.Errorf("%s was never interrupted", name)
		}
	}
}

func readThrough(ctx context.Context, data []byte, name string) error {
	book, _, err := Open(ctx, bytes.NewReader(data), int64(len(data)), name, Options{Passwords: NewPasswords([]string{"x"})})
	if err != nil {
		return err
	}
	defer book.Close()
	for i := range book.Sheets() {
		if _, err := book.Rows(ctx, i, func(table.Row) error { return nil }); err != nil {
			return err
		}
	}
	return book.Texts(ctx, func(table.Text) error { return nil })
}
