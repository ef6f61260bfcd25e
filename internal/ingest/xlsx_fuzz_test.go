package ingest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"egide/internal/table"
)

// FuzzXLSX reads anything that calls itself a workbook: no panic, no row out of
// bounds, no error without a code. Seeds are workbooks of a few cells, sound and
// damaged, made here so that none has to be kept as a file.
func FuzzXLSX(f *testing.F) {
	sheet := sheetXML(`<row r="1">` + inline("A1", "Ada") + `<c r="B1" t="s"><v>0</v></c><c r="C1" s="1"><v>41035</v></c><c r="D1"><f>"a"&amp;"b"</f><v>1E3</v></c></row>`)
	more := []member{
		{stringName, `<sst><si><t>Bea</t></si><si><r><t>un</t></r><rPh><t>x</t></rPh></si></sst>`},
		{"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/comments1.xml", `<comments><authors><author>Ada</author></authors><commentList><comment ref="A1"><text><t>note</t></text></comment></commentList></comments>`},
		{"docProps/core.xml", `<coreProperties><creator>Ada</creator></coreProperties>`},
	}
	f.Add(zipped(f, workbookParts(sheet, more...)...))
	f.Add(stored(f, workbookParts(sheet, more...)...))
	f.Add(stored(f, workbookParts(`<worksheet><sheetData><row><c><v>1</v></c></row>`)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := DefaultLimits()
		limits.Unpacked, limits.RatioAfter = 16<<20, 1<<20
		ctx := context.Background()
		b, err := openXLSX(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
		if err != nil {
			var typed *Error
			if !errors.As(err, &typed) || typed.Code == "" {
				t.Fatal("an error without a code")
			}
			return
		}
		for i := range b.Sheets() {
			_, err := b.Rows(ctx, i, func(r table.Row) error {
				if r.Number < 1 || r.Repeat != 1 || r.Cells.Len() == 0 {
					t.Fatalf("row %d with %d cells", r.Number, r.Cells.Len())
				}
				for c := range r.Cells.Len() {
					if column := r.Cells.Column(c); column < 0 || column >= limits.Columns {
						t.Fatalf("column %d", column)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal("an error of Rows that is not the caller's")
			}
		}
		if err := b.Texts(ctx, func(x table.Text) error {
			if x.Kind == "" || x.Text.Len() == 0 {
				t.Fatalf("text of kind %q with %d cells", x.Kind, x.Text.Len())
			}
			return nil
		}); err != nil {
			t.Fatal("an error of Texts that is not the caller's")
		}
		for _, p := range b.Problems() {
			if p.Code == "" || p.Code == "read-error" {
				t.Fatalf("problem %q", p.Code)
			}
		}
	})
}
