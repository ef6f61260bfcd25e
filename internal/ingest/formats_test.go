package ingest

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"
	"testing"

	"egide/internal/loc"
	"egide/internal/table"

	"github.com/google/go-cmp/cmp"
)

// canonical is the list that every format must give back the same.
var canonical = [][]string{
	{"Nom", "Prénom", "Remarque"},
	{"Ozenne", "Églantine", "vient à 18 h, sauf\nle jeudi"},
	{"d'Orgeval", "", "« réglé »"},
	{"Nguyễn", "Chloé", ""},
	{"Lanthier", "Bastien", "dit \"Baba\""},
}

// samples writes the canonical list in every readable format, by the name of
// the format.
var samples = map[string]func(t *testing.T) (name string, content []byte){
	"csv": func(*testing.T) (string, []byte) {
		return "membres.csv", canonicalText(";", "\r\n")
	},
	"text": func(*testing.T) (string, []byte) {
		return "membres.txt", canonicalText("\t", "\n")
	},
	"html": func(*testing.T) (string, []byte) {
		var page strings.Builder
		page.WriteString("<html><body><h1>Liste</h1><table>")
		for _, record := range canonical {
			page.WriteString("<tr>")
			for _, cell := range record {
				page.WriteString("<td>" + strings.ReplaceAll(html.EscapeString(cell), "\n", "<br>"))
			}
		}
		return "membres.html", []byte(page.String() + "</table></body></html>")
	},
	"json": func(*testing.T) (string, []byte) {
		var objects []string
		for _, record := range canonical[1:] {
			var members []string
			for i, cell := range record {
				members = append(members, fmt.Sprintf("%q: %q", canonical[0][i], cell))
			}
			objects = append(objects, "{"+strings.Join(members, ", ")+"}")
		}
		return "membres.json", []byte("[\n" + strings.Join(objects, ",\n") + "\n]\n")
	},
	"ldif": func(*testing.T) (string, []byte) {
		entries := "version: 1\n"
		for i, record := range canonical[1:] {
			entries += fmt.Sprintf("\ndn: cn=%d\nsn:: %s\ngivenName: %s\ndescription:: %s\n", i+1, base64.StdEncoding.EncodeToString([]byte(record[0])),
				record[1], base64.StdEncoding.EncodeToString([]byte(record[2])))
		}
		return "membres.ldif", []byte(entries)
	},
	"ods": func(t *testing.T) (string, []byte) {
		var rows strings.Builder
		for _, record := range canonical {
			var cells []string
			for _, cell := range record {
				cells = append(cells, odsText(strings.ReplaceAll(cell, `"`, "&quot;")))
			}
			rows.WriteString(odsRow(cells...))
		}
		return "membres.ods", odsZip(t, odsContent("", odsTable("Membres", rows.String())))
	},
	"docx": func(t *testing.T) (string, []byte) {
		var rows []string
		for _, record := range canonical {
			var cells []string
			for _, cell := range record {
				cells = append(cells, strings.ReplaceAll(html.EscapeString(cell), "\n", "</w:t><w:br/><w:t>"))
			}
			rows = append(rows, wordRow(cells...))
		}
		return "membres.docx", stored(t, wordParts(wordTable(rows...))...)
	},
	"odt": func(t *testing.T) (string, []byte) {
		var rows []string
		for _, record := range canonical {
			var cells []string
			for _, cell := range record {
				cells = append(cells, odsText(strings.ReplaceAll(html.EscapeString(cell), "\n", "<text:line-break/>")))
			}
			rows = append(rows, odsRow(cells...))
		}
		return "membres.odt", odtZip(t, odsTable("Membres", strings.Join(rows, "")))
	},
	"pptx": func(t *testing.T) (string, []byte) {
		var rows [][]string
		for _, record := range canonical {
			var cells []string
			for _, cell := range record {
				cells = append(cells, strings.ReplaceAll(html.EscapeString(cell), "\n", "</a:t></a:r><a:br/><a:r><a:t>"))
			}
			rows = append(rows, cells)
		}
		return "membres.pptx", stored(t, slideParts([]string{slide(slideTable(rows...))})...)
	},
	"odp": func(t *testing.T) (string, []byte) {
		var rows []string
		for _, record := range canonical {
			var cells []string
			for _, cell := range record {
				cells = append(cells, odsText(strings.ReplaceAll(html.EscapeString(cell), "\n", "<text:line-break/>")))
			}
			rows = append(rows, odsRow(cells...))
		}
		content := strings.ReplaceAll(odtContent(odsTable("Membres", strings.Join(rows, ""))), "office:text>", "office:presentation>")
		return "membres.odp", stored(t, member{"mimetype", "application/vnd.oasis.opendocument.presentation"}, member{"content.xml", content})
	},
	"sqlite": func(*testing.T) (string, []byte) {
		var rows [][]any
		for _, record := range canonical[1:] {
			rows = append(rows, []any{record[0], record[1], record[2]})
		}
		return "membres.sqlite", sqliteDatabase(testTable{name: "Membres", sql: `CREATE TABLE Membres ("Nom", "Prénom", "Remarque")`, rows: rows})
	},
	"xlsb": func(t *testing.T) (string, []byte) {
		var rows [][]byte
		for r, record := range canonical {
			rows = append(rows, xlsbRow(r, 0))
			for c, cell := range record {
				rows = append(rows, xlsbCell(brtCellSt, c, 0, cell))
			}
		}
		return "membres.xlsb", stored(t, xlsbParts(nil, []string{xlsbSheet(nil, rows...)})...)
	},
	"xls": func(*testing.T) (string, []byte) {
		var cells []byte
		for r, record := range canonical {
			for c, cell := range record {
				cells = append(cells, label(r, c, cell)...)
			}
		}
		return "membres.xls", oldBook(nil, testSheet{name: "Membres", records: cells})
	},
	"vcf": func(*testing.T) (string, []byte) {
		var cards strings.Builder
		for _, record := range canonical[1:] {
			note := strings.NewReplacer(",", `\,`, "\n", `\n`).Replace(record[2])
			fmt.Fprintf(&cards, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:%s;%s;;;\r\nNOTE:%s\r\nEND:VCARD\r\n", record[0], record[1], note)
		}
		return "membres.vcf", []byte(cards.String())
	},
	"xml-spreadsheet": func(*testing.T) (string, []byte) {
		var rows strings.Builder
		for _, record := range canonical {
			rows.WriteString("<Row>")
			for _, cell := range record {
				rows.WriteString(`<Cell><Data ss:Type="String">` + strings.ReplaceAll(html.EscapeString(cell), "\n", "&#10;") + "</Data></Cell>")
			}
			rows.WriteString("</Row>")
		}
		return "membres.xml", []byte(xmlssBookOf("", xmlssSheet("Membres", rows.String())))
	},
	"eml": func(t *testing.T) (string, []byte) {
		return "membres.eml", mailOf("Subject: liste", "Content-Type: text/plain; charset=utf-8", "", string(canonicalText(";", "\r\n")))
	},
	"mbox": func(t *testing.T) (string, []byte) {
		message := string(mailOf("Subject: liste", "Content-Type: text/plain; charset=utf-8", "", string(canonicalText(";", "\n"))))
		return "membres.mbox", []byte("From jean@exemple.test Sat Jan  3 01:05:34 2026\n" + message)
	},
	"zip": func(t *testing.T) (string, []byte) {
		return "membres.zip", zipped(t, member{"membres.csv", string(canonicalText(";", "\n"))})
	},
	"gz": func(t *testing.T) (string, []byte) {
		return "membres.csv.gz", gzipped(t, "", string(canonicalText(";", "\n")))
	},
	"tar": func(t *testing.T) (string, []byte) {
		return "membres.tar", tarred(t, member{"membres.csv", string(canonicalText(";", "\n"))})
	},
	"xlsx": func(t *testing.T) (string, []byte) {
		var rows strings.Builder
		for r, record := range canonical {
			fmt.Fprintf(&rows, `<row r="%d">`, r+1)
			for c, cell := range record {
				rows.WriteString(inline(loc.Ref{Column: c + 1, Row: r + 1}.A1(), strings.ReplaceAll(cell, `"`, "&quot;")))
			}
			rows.WriteString("</row>")
		}
		return "membres.xlsx", zipped(t, workbookParts(sheetXML(rows.String()))...)
	},
}

// headers are the first rows of formats that name the fields themselves.
var headers = map[string][]string{
	"vcf":  {"Family name", "Given name", "NOTE"},
	"ldif": {"dn.cn", "sn", "givenName", "description"},
}

// canonicalOf is the canonical list as a format gives it back: the columns of
// the list stand where columnsOf says.
func canonicalOf(format string) [][]string {
	header := headers[format]
	if header == nil {
		return canonical
	}
	rows := [][]string{header}
	for _, record := range canonical[1:] {
		row := make([]string, len(header))
		if format == "ldif" {
			row[0] = fmt.Sprint(len(rows))
		}
		for i, cell := range record {
			row[columnsOf[format][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// columnsOf are the columns of the canonical list in the formats of headers.
var columnsOf = map[string][]int{"vcf": {0, 1, 2}, "ldif": {1, 2, 3}}

func canonicalText(delimiter, newline string) []byte {
	var b bytes.Buffer
	for _, record := range canonical {
		quoted := make([]string, len(record))
		for i, cell := range record {
			quoted[i] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(strings.Join(quoted, delimiter) + newline)
	}
	return b.Bytes()
}

func TestFormatsAgree(t *testing.T) {
	if len(Formats()) == 0 {
		t.Fatal("no formats")
	}
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			sample := samples[f.Name]
			if sample == nil {
				t.Fatal("no sample of this format")
			}
			name, content := sample(t)
			if !f.Sniff(content[:min(len(content), SniffLen)]) {
				t.Error("its own sample is not sniffed")
			}
			if !slices.Contains(f.Extensions, path.Ext(name)) || f.Doc == "" {
				t.Error("extensions or doc missing")
			}
			opened := map[string]table.Book{}
			var err error
			if opened["by format"], err = f.Open(context.Background(), bytes.NewReader(content), int64(len(content)), Options{}); err != nil {
				t.Fatal(err)
			}
			// Content decides, not the extension.
			for _, name := range []string{name, "membres.xlsx", "membres.csv", "MEMBRES.TSV", "membres", "membres.pdf"} {
				if opened[name], _, err = Open(context.Background(), bytes.NewReader(content), int64(len(content)), name, Options{}); err != nil {
					t.Fatal(name, err)
				}
			}
			for how, book := range opened {
				if diff := cmp.Diff(trimmed(canonicalOf(f.Name)), trimmed(bookCells(t, book))); diff != "" {
					t.Errorf("%s (-want +got):\n%s", how, diff)
				}
				if p := book.Problems(); len(p) > 0 {
					t.Errorf("%s: problems %v", how, p)
				}
				if err := book.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func bookCells(t *testing.T, book table.Book) [][]string {
	t.Helper()
	if c, ok := book.(Container); ok && len(book.Sheets()) == 0 {
		var rows [][]string
		if err := c.Members(context.Background(), func(m Member) error {
			content, err := m.Open(context.Background())
			if err != nil {
				return err
			}
			defer content.Close()
			inner, _, err := Open(context.Background(), content, content.Size(), m.Name, Options{Limits: m.Limits})
			if err == nil {
				rows = append(rows, bookCells(t, inner)...)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return rows
	}
	if n := len(book.Sheets()); n != 1 {
		t.Fatalf("%d sheets", n)
	}
	var rows [][]string
	if _, err := book.Rows(context.Background(), 0, func(r table.Row) error {
		if r.Number != len(rows)+1 {
			t.Errorf("row %d after %d", r.Number, len(rows))
		}
		rows = append(rows, cellsOf(r.Cells))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return rows
}

// trimmed leaves out empty cells at the end of rows: no format tells them from
// cells that are not there.
func trimmed(rows [][]string) [][]string {
	var all [][]string
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		all = append(all, row)
	}
	return all
}

func TestExtensionsAreUnique(t *testing.T) {
	owner := map[string]string{}
	for _, f := range Formats() {
		for _, ext := range f.Extensions {
			if owner[ext] != "" || ext != strings.ToLower(ext) || ext[0] != '.' {
				t.Errorf("%s of %s, %s", ext, f.Name, owner[ext])
			}
			owner[ext] = f.Name
		}
	}
}
