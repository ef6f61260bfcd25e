package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"egide/internal/sealed"
	"egide/internal/table"
)

const odsNamespaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`

// odsContent wraps what stands inside office:spreadsheet.
func odsContent(styles, inner string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content` + odsNamespaces + `><office:scripts/><office:automatic-styles>` + styles +
		`</office:automatic-styles><office:body><office:spreadsheet>` + inner + `</office:spreadsheet></office:body></office:document-content>`
}

func odsTable(name, inner string) string {
	return `<table:table table:name="` + name + `">` + inner + `</table:table>`
}

func odsRow(cells ...string) string {
	return `<table:table-row>` + strings.Join(cells, "") + `</table:table-row>`
}

func odsText(text string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
}

// odsZip makes a spreadsheet of a content and more members.
func odsZip(t testing.TB, content string, more ...member) []byte {
	return stored(t, append([]member{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}}, more...)...)
}

// readODS opens and reads everything. Cells are Sheet!A1=text, with *n for n
// columns and xn for n rows where they repeat.
func readODS(t testing.TB, data []byte, limits Limits) (reading, error) {
	t.Helper()
	got := reading{kinds: map[string]sealed.Kind{}, flags: map[string]sealed.Flag{}}
	ctx := context.Background()
	b, err := openODS(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
	if err != nil {
		return got, err
	}
	defer b.Close()
	for i := range b.Sheets() {
		facts, err := b.Rows(ctx, i, func(r table.Row) error {
			got.rows = append(got.rows, table.Row{Number: r.Number, Repeat: r.Repeat, Hidden: r.Hidden})
			for c := range r.Cells.Len() {
				ref := fmt.Sprintf("%d!%s%d", i, columnName(r.Cells.Column(c)), r.Number)
				got.kinds[ref], got.flags[ref] = r.Cells.Kind(c), r.Cells.Flags(c)
				text := ref + "=" + string(sealed.Open(r.Cells, c))
				if n := r.Cells.Repeat(c); n > 1 {
					text += fmt.Sprintf("*%d", n)
				}
				if r.Repeat > 1 {
					text += fmt.Sprintf("x%d", r.Repeat)
				}
				got.cells = append(got.cells, text)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got.sheets = append(got.sheets, facts)
	}
	if err := b.Texts(ctx, func(x table.Text) error {
		place := ""
		if x.Row > 0 {
			place = fmt.Sprintf("%s%d", columnName(x.Column), x.Row)
		}
		got.texts = append(got.texts, fmt.Sprintf("%s|%d|%s|%s|%s", x.Kind, x.Sheet, place, x.Label, sealed.Open(x.Text, 0)))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	got.facts = b.Facts()
	for _, p := range b.Problems() {
		got.problems = append(got.problems, p.Code)
	}
	return got, nil
}

func mustReadODS(t testing.TB, data []byte) reading {
	t.Helper()
	got, err := readODS(t, data, Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return got
}

func TestODSCells(t *testing.T) {
	tests := []struct {
		name, cell, want string
		kind             sealed.Kind
		flags            sealed.Flag
	}{
		{"text", odsText("Ada"), "Ada", sealed.Text, 0},
		{"text without type", `<table:table-cell><text:p>Ada</text:p></table:table-cell>`, "Ada", sealed.Text, 0},
		{"several paragraphs", `<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>`, "a\nb", sealed.Text, 0},
		{"spans, blanks, tabs, breaks", odsText(`<text:span>A</text:span>da<text:s text:c="2000000000"/>B<text:tab/>C<text:line-break/>D`), "Ada B\tC\nD", sealed.Text, 0},
		{"link", odsText(`<text:a xlink:href="mailto:x@exemple.fr">Ada</text:a>`), "Ada", sealed.Text, 0},
		{"string value alone", `<table:table-cell office:value-type="string" office:string-value="Ada"/>`, "Ada", sealed.Text, 0},
		{"entities and CDATA", odsText(`&lt;&#233;<![CDATA[&]]>`), "<é&", sealed.Text, 0},
		{"number", `<table:table-cell office:value-type="float" office:value="1.85057800608436E14"><text:p>1,85E+14</text:p></table:table-cell>`, "185057800608436", sealed.Number, 0},
		{"number shown with leading zeros", `<table:table-cell office:value-type="float" office:value="612345678"><text:p>06 12 34 56 78</text:p></table:table-cell>`, "0612345678", sealed.Number, 0},
		{"currency", `<table:table-cell office:value-type="currency" office:currency="EUR" office:value="45.5"><text:p>45,50 €</text:p></table:table-cell>`, "45.5", sealed.Number, 0},
		{"percentage", `<table:table-cell office:value-type="percentage" office:value="0.1"><text:p>10 %</text:p></table:table-cell>`, "0.1", sealed.Number, 0},
		{"date", `<table:table-cell office:value-type="date" office:date-value="2012-05-06"><text:p>06/05/12</text:p></table:table-cell>`, "2012-05-06", sealed.Date, 0},
		{"date and time", `<table:table-cell office:value-type="date" office:date-value="2012-05-06T10:20:30"><text:p>x</text:p></table:table-cell>`, "2012-05-06T10:20:30", sealed.Date, 0},
		{"date that is none", `<table:table-cell office:value-type="date" office:date-value="tomorrow"><text:p>demain</text:p></table:table-cell>`, "demain", sealed.Text, 0},
		{"time", `<table:table-cell office:value-type="time" office:time-value="PT18H00M00S"><text:p>18:00</text:p></table:table-cell>`, "18:00", sealed.Text, 0},
		{"boolean", `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>`, "TRUE", sealed.Bool, 0},
		{"error", `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>`, "#DIV/0!", sealed.Error, sealed.Formula},
		{"formula", `<table:table-cell table:formula="of:=[.B1]" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>`, "7", sealed.Number, sealed.Formula},
		{"covered", `<table:covered-table-cell office:value-type="string"><text:p>Ada</text:p></table:covered-table-cell>`, "Ada", sealed.Text, sealed.Covered},
		{"shape in the cell", `<table:table-cell office:value-type="string"><draw:frame><draw:text-box><text:p>shape</text:p></draw:text-box></draw:frame><text:p>Ada</text:p></table:table-cell>`, "Ada", sealed.Text, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustReadODS(t, odsZip(t, odsContent("", odsTable("a", odsRow(test.cell)))))
			wantCells(t, got, "0!A1="+test.want)
			wantProblems(t, got)
			if got.kinds["0!A1"] != test.kind || got.flags["0!A1"] != test.flags {
				t.Errorf("kind %d flags %d, want %d and %d", got.kinds["0!A1"], got.flags["0!A1"], test.kind, test.flags)
			}
		})
	}
}

func TestODSRepeatsAreCounted(t *testing.T) {
	content := odsContent("", odsTable("a",
		odsRow(odsText("Ada"), `<table:table-cell table:number-columns-repeated="3"/>`, odsText("Bea"))+
			`<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="3"><table:table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`))
	start := time.Now()
	got := mustReadODS(t, odsZip(t, content))
	wantCells(t, got, "0!A1=Ada", "0!E1=Bea", "0!B1002=1*2x3", "0!A1005=x*16384x1048576")
	wantProblems(t, got)
	if took := time.Since(start); took > time.Second {
		t.Errorf("took %v", took)
	}
}

func TestODSHiding(t *testing.T) {
	styles := `<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>`
	content := odsContent(styles, `<table:tracked-changes><table:cell-content-change><office:change-info><dc:creator>Odile Secret</dc:creator></office:change-info><table:previous><table:change-track-table-cell office:value-type="string"><text:p>ancien@exemple.fr</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>`+
		`<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list(&quot;liste@exemple.fr&quot;;&quot;autre&quot;)"><table:help-message><text:p>aide@exemple.fr</text:p></table:help-message></table:content-validation></table:content-validations>`+
		`<table:table table:name="a" table:style-name="ta1" table:protected="true"><table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-column table:visibility="filter" table:number-columns-repeated="1000"/>`+
		odsRow(odsText("a"), odsText("b"), `<table:table-cell office:value-type="string"><office:annotation><dc:creator>Odile Secret</dc:creator><text:p>note@</text:p><text:p>exemple.fr</text:p></office:annotation><text:p>c</text:p></table:table-cell>`)+
		`<table:table-row table:visibility="collapse">`+odsText("d")+`</table:table-row><table:table-row table:visibility="filter">`+odsText("e")+`</table:table-row>`+
		`<table:table-row-group table:display="false">`+odsRow(odsText("f"))+`</table:table-row-group>`+odsRow(odsText("g"))+`</table:table>`+
		`<table:table table:name="b" table:style-name="ta2">`+odsRow(odsText("h"))+`</table:table>`+
		`<table:named-expressions><table:named-expression table:name="Contact" table:expression="of:=&quot;nom@exemple.fr&quot;"/></table:named-expressions>`)
	meta := `<office:document-meta` + odsNamespaces + `><office:meta><meta:initial-creator>Odile Secret</meta:initial-creator><dc:creator>Paul Secret</dc:creator><dc:title>Liste des membres</dc:title><meta:generator>LibreOffice/7.4</meta:generator><meta:user-defined meta:name="Vérifié par">verif@exemple.fr</meta:user-defined></office:meta></office:document-meta>`
	styleSheet := `<office:document-styles` + odsNamespaces + `><office:styles><style:style style:name="Pierre Martin"/></office:styles><office:master-styles><style:master-page style:name="Default"><style:header><text:p>entete@exemple.fr</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
	settings := `<office:document-settings` + odsNamespaces + `><office:settings><config:config-item config:name="PrinterName">Imprimante de Odile</config:config-item><config:config-item config:name="ActiveTable">Feuille1</config:config-item></office:settings></office:document-settings>`
	got := mustReadODS(t, odsZip(t, content, member{"meta.xml", meta}, member{"styles.xml", styleSheet}, member{"settings.xml", settings}, member{"Pictures/a.png", "x"}, member{"Thumbnails/thumbnail.png", "x"},
		member{"Object 1/content.xml", `<office:document-content><office:body><office:chart><text:p>graphique@exemple.fr</text:p></office:chart></office:body></office:document-content>`}, member{"Versions/Version1", "PK"}))
	wantCells(t, got, "0!A1=a", "0!B1=b", "0!C1=c", "0!A2=d", "0!A3=e", "0!A4=f", "0!A5=g", "1!A1=h")
	wantProblems(t, got, "embedded-not-read")
	want := []string{
		"revision|-1|||Odile Secret", "revision|-1|||ancien@exemple.fr",
		"data-validation|-1|||val1", "data-validation|-1|||liste@exemple.fr", "data-validation|-1|||autre", "data-validation|-1|||aide@exemple.fr",
		"defined-name|-1|||Contact", "defined-name|-1|||nom@exemple.fr", "person|0||author|Odile Secret", "note|0|C1||note@\nexemple.fr",
		"property|-1||initial-creator|Odile Secret", "property|-1||modifier|Paul Secret", "property|-1||title|Liste des membres", "property|-1||custom-name|Vérifié par", "property|-1||custom|verif@exemple.fr",
		"header-footer|-1|||entete@exemple.fr", "printer-settings|-1||PrinterName|Imprimante de Odile", "chart|-1|||graphique@exemple.fr",
	}
	if strings.Join(got.texts, "\n") != strings.Join(want, "\n") {
		t.Errorf("texts\n got %q\nwant %q", got.texts, want)
	}
	facts := table.Facts{Author: true, LastModifiedBy: true, CustomProperties: 1, Application: "libreoffice", HiddenSheets: 1, HiddenColumns: 2, HiddenRows: 3, Filters: 1, Comments: 1, SheetProtection: true, RevisionHistory: true, EmbeddedImages: 1, EmbeddedFiles: 1, DefinedNames: 1}
	if got.facts != facts {
		t.Errorf("facts\n got %+v\nwant %+v", got.facts, facts)
	}
	sheet := got.sheets[0]
	if len(sheet.HiddenColumns) != 1 || sheet.HiddenColumns[0] != (table.Span{First: 1, Last: 2}) || !sheet.Filtered || !sheet.Protected || sheet.HiddenRows != 3 {
		t.Errorf("sheet facts %+v", sheet)
	}
}

// TestODSFlat: the same book in one XML file.
func TestODSFlat(t *testing.T) {
	flat := `<?xml version="1.0"?><office:document` + odsNamespaces + ` office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:meta><meta:initial-creator>Odile Secret</meta:initial-creator></office:meta>` +
		`<office:body><office:spreadsheet>` + odsTable("a", odsRow(odsText("Ada"))+`<table:table-row><table:table-cell><draw:image><office:binary-data>aGVsbG8gd29ybGQgaGVsbG8=</office:binary-data></draw:image></table:table-cell></table:table-row>`) + odsTable("b", odsRow(odsText("Bea"))) + `</office:spreadsheet></office:body></office:document>`
	if !odsFormat.Sniff([]byte(flat)) || !odsFormat.Sniff(odsZip(t, odsContent("", ""))) || odsFormat.Sniff([]byte("nom;prénom")) {
		t.Error("sniffing")
	}
	got := mustReadODS(t, []byte(flat))
	wantCells(t, got, "0!A1=Ada", "1!A1=Bea")
	wantProblems(t, got)
	if strings.Join(got.texts, "\n") != "property|-1||initial-creator|Odile Secret" || got.facts.EmbeddedImages != 1 {
		t.Errorf("texts %q, facts %+v", got.texts, got.facts)
	}
}

func TestODSDamage(t *testing.T) {
	ada, bea := odsRow(odsText("Ada")), odsRow(odsText("Bea"))
	first, both := []string{"0!A1=Ada"}, []string{"0!A1=Ada", "0!A2=Bea"}
	sound := odsContent("", odsTable("a", ada+bea))
	tests := []struct {
		name, content, problem string
		want                   []string
	}{
		{"raw ampersand", strings.Replace(sound, "Bea", "Bea & Co", 1), "broken-xml", []string{"0!A1=Ada", "0!A2=Bea & Co"}},
		{"control character", strings.Replace(sound, "Bea", "B\x01ea", 1), "control-characters", both},
		{"cut in a cell", strings.SplitAfter(sound, "Bea")[0], "truncated", both},
		{"cut after the table", strings.SplitAfter(sound, "</table:table>")[0], "truncated", both},
		{"document type", strings.Replace(sound, "<office:document-content", `<!DOCTYPE a [<!ENTITY b "c">]><office:document-content`, 1), "doctype", both},
		{"column XFE", odsContent("", odsTable("a", ada+odsRow(odsText("Bea"), `<table:table-cell table:number-columns-repeated="16383"/>`, odsText("lost")))), "too-many-columns", both},
		{"end tag in an attribute", odsContent("", odsTable("a", ada+odsRow(odsText("Bea")+`<table:x a="</table:table>"/>`))), "broken-xml", both},
		{"too deep", odsContent("", odsTable("a", ada+strings.Repeat("<a>", 300))), "too-deep", first},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustReadODS(t, odsZip(t, test.content))
			wantCells(t, got, test.want...)
			if len(got.problems) != 1 || got.problems[0] != test.problem {
				t.Errorf("problems %q, want %q", got.problems, test.problem)
			}
		})
	}
}

// TestODSSheetsAreAllSeen: words of an end tag where they are none neither hide
// a sheet nor cut one.
func TestODSSheetsAreAllSeen(t *testing.T) {
	for _, odd := range []string{"<!-- </table:table> -->", "<![CDATA[</table:table>]]>", "<table:tables/>"} {
		content := odsContent("", odsTable("a", odsRow(odsText("Ada"+odd))+odsRow(odsText("Bea")))+odsTable("b", odsRow(odsText("Cleo"))))
		content = strings.Replace(content, "</table:table><table:table ", "</table:table\n><table:table/><table:table ", 1)
		got := mustReadODS(t, odsZip(t, content))
		text := strings.Join(got.cells, " ")
		if len(got.sheets) < 3 || !strings.Contains(text, "0!A1=Ada") || !strings.Contains(text, "0!A2=Bea") || !strings.Contains(text, "2!A1=Cleo") {
			t.Errorf("%s: %q in %d sheets", odd, got.cells, len(got.sheets))
		}
	}
}

func TestODSRefused(t *testing.T) {
	sound := odsContent("", odsTable("a", odsRow(odsText("Ada"))))
	manifest := member{"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`}
	packed, size, sum := deflated(t, func(w io.Writer) { _, _ = io.WriteString(w, "<office:document-content>"); times(w, 200<<20, " ") })
	tests := []struct {
		name, code string
		data       []byte
	}{
		{"empty", "empty", nil},
		{"encrypted", "encrypted", odsZip(t, "\x01\x02", manifest)},
		{"encrypted as a whole", "encrypted", odsZip(t, "", member{"encrypted-package", "x"})},
		{"no content", "broken-workbook", stored(t, member{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"})},
		{"text document", "not-supported", stored(t, member{"mimetype", "application/vnd.oasis.opendocument.text"}, member{"content.xml", sound})},
		{"cut", "truncated", odsZip(t, sound)[:200]},
		{"bomb", "zip-bomb", withRaw(t, []member{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}, raw{name: "content.xml", method: 8, packed: packed, size: size, crc: sum})},
		{"no XML", "broken-xml", []byte("nom;prénom")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			_, err := readODS(t, test.data, Limits{})
			if Code(err) != test.code {
				t.Errorf("code %q, want %q", Code(err), test.code)
			}
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestODSOrder: sheets may be read again, in any order, each under a context of
// its own, and reading stops when the caller says so.
func TestODSOrder(t *testing.T) {
	data := odsZip(t, odsContent("", odsTable("a", odsRow(odsText("Ada"))+odsRow(odsText("Bea")))+odsTable("b", odsRow(odsText("Cleo")))+odsTable("c", odsRow(odsText("Dora")))))
	b, err := openODS(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	stop := errors.New("enough")
	if _, err := b.Rows(context.Background(), 0, func(table.Row) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
	for _, step := range []struct {
		sheet int
		want  string
	}{{2, "Dora"}, {0, "AdaBea"}, {1, "Cleo"}, {2, "Dora"}, {1, "Cleo"}} {
		ctx, cancel := context.WithCancel(context.Background())
		text := ""
		if _, err := b.Rows(ctx, step.sheet, func(r table.Row) error { text += string(sealed.Open(r.Cells, 0)); return nil }); err != nil || text != step.want {
			t.Errorf("sheet %d: %q, %v", step.sheet, text, err)
		}
		cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Rows(ctx, 0, func(table.Row) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if len(b.Problems()) > 0 {
		t.Errorf("problems %v", b.Problems())
	}
}

func FuzzODS(f *testing.F) {
	content := odsContent("", odsTable("a", odsRow(odsText("Ada"), `<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1E3"/>`)))
	f.Add(odsZip(f, content, member{"meta.xml", "<a><office:meta><dc:title>x y</dc:title></office:meta></a>"}))
	f.Add([]byte(content))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := DefaultLimits()
		limits.Unpacked, limits.RatioAfter = 16<<20, 1<<20
		ctx := context.Background()
		b, err := openODS(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
		if err != nil {
			if Code(err) == "read-error" {
				t.Fatal("an error without a code")
			}
			return
		}
		defer b.Close()
		for i := range b.Sheets() {
			if _, err := b.Rows(ctx, i, func(r table.Row) error {
				for c := range r.Cells.Len() {
					if last := r.Cells.Column(c) + r.Cells.Repeat(c); r.Cells.Column(c) < 0 || last > limits.Columns || r.Number < 1 || r.Repeat < 1 {
						t.Fatalf("cell to column %d in row %d", last, r.Number)
					}
				}
				return nil
			}); err != nil {
				t.Fatal("an error of Rows that is not the caller's")
			}
		}
		if err := b.Texts(ctx, func(table.Text) error { return nil }); err != nil {
			t.Fatal("an error of Texts that is not the caller's")
		}
	})
}
