package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"
)

// readAny opens content through [Open] and reads everything; the error is that
// of Open. It fails on a row out of order or bounds and on a text without kind.
func readAny(t testing.TB, name string, content []byte, limits Limits) (got reading, format string, err error) {
	t.Helper()
	got = reading{kinds: map[string]sealed.Kind{}, flags: map[string]sealed.Flag{}}
	ctx := context.Background()
	b, format, err := Open(ctx, bytes.NewReader(content), int64(len(content)), name, Options{Limits: limits})
	if err != nil {
		var typed *Error
		if !errors.As(err, &typed) || typed.Code == "" {
			t.Fatalf("error without code: %T", err)
		}
		return got, format, err
	}
	defer b.Close()
	columns := limits.orDefaults().Columns
	for i := range b.Sheets() {
		last := 0
		facts, err := b.Rows(ctx, i, func(row table.Row) error {
			if row.Number <= last || row.Repeat < 1 || row.Cells.Len() == 0 {
				t.Fatalf("row %d of %d cells after %d", row.Number, row.Cells.Len(), last)
			}
			last = row.Number
			got.rows = append(got.rows, table.Row{Number: row.Number, Repeat: row.Repeat, Hidden: row.Hidden})
			for c := range row.Cells.Len() {
				if column := row.Cells.Column(c); column < 0 || column >= columns {
					t.Fatalf("column %d", column)
				}
				ref := fmt.Sprintf("%d!%s%d", i, columnName(row.Cells.Column(c)), row.Number)
				got.cells = append(got.cells, ref+"="+string(sealed.Open(row.Cells, c)))
				got.kinds[ref], got.flags[ref] = row.Cells.Kind(c), row.Cells.Flags(c)
			}
			return nil
		})
		if err != nil {
			t.Fatalf("Rows: %v", err)
		}
		got.sheets = append(got.sheets, facts)
	}
	if err := b.Texts(ctx, func(x table.Text) error {
		place := ""
		if x.Row > 0 {
			place = fmt.Sprintf("%s%d", columnName(x.Column), x.Row)
		}
		if x.Kind == "" || x.Text.Len() == 0 {
			t.Fatalf("text of kind %q with %d cells", x.Kind, x.Text.Len())
		}
		got.texts = append(got.texts, fmt.Sprintf("%s|%d|%s|%s|%s", x.Kind, x.Sheet, place, x.Label, sealed.Open(x.Text, 0)))
		return nil
	}); err != nil {
		t.Fatalf("Texts: %v", err)
	}
	got.facts = b.Facts()
	for _, p := range b.Problems() {
		got.problems = append(got.problems, p.Code)
	}
	return got, format, nil
}

// mustReadAny reads a document that has to open as this format.
func mustReadAny(t testing.TB, format, content string) reading {
	t.Helper()
	got, is, err := readAny(t, "membres.xls", []byte(content), Limits{})
	if err != nil || is != format {
		t.Fatalf("%s: %v", is, err)
	}
	return got
}

func TestHTMLTables(t *testing.T) {
	tests := []struct {
		name, page string
		cells      []string
	}{
		{"spans", `<table><tr><td colspan=2>Adulte</td><td>Tél</td></tr><tr><td rowspan="2">Ozenne</td><td>Ada</td><td>1</td></tr><tr><td>Léo<td>2</table>`,
			[]string{"0!A1=Adulte", "0!C1=Tél", "0!A2=Ozenne", "0!B2=Ada", "0!C2=1", "0!B3=Léo", "0!C3=2"}},
		{"stacked", `<table><tr><td>a</td></tr></table><p>entre</p><table><tr><td>b</td></tr></table>`,
			[]string{"0!A1=a", "0!A3=b"}},
		{"entities and blanks", "<table><tr><td>  L&eacute;a\n  d&#39;Or &amp; Cie&nbsp;</td><td>&#x20ac;5 &bidon;</td></tr></table>",
			[]string{"0!A1=Léa d'Or & Cie", "0!B1=€5 &bidon;"}},
		{"lines in a cell", `<table><tr><td>1 rue Basse<br/>22100 Dinan<p>France</p></td></tr></table>`,
			[]string{"0!A1=1 rue Basse\n22100 Dinan\nFrance"}},
		{"small table in a cell", `<table><tr><td>Ozenne</td><td><table><tr><td>06</td></tr><tr><td>02</td></tr></table></td><td>Dinan</td></tr></table>`,
			[]string{"0!A1=Ozenne", "0!B1=06\n02", "0!C1=Dinan"}},
		{"list in a layout", `<table><tr><td>menu</td><td><table><tr><td>Nom<td>Ville<tr><td>Ozenne<td>Dinan</table></td></tr></table>`,
			[]string{"0!A1=Nom", "0!B1=Ville", "0!A2=Ozenne", "0!B2=Dinan", "0!A4=menu"}},
		{"nothing closed but the table", `<table><tr><th>Nom<th>Ville<tr><td>Ozenne<td>Dinan</table>`,
			[]string{"0!A1=Nom", "0!B1=Ville", "0!A2=Ozenne", "0!B2=Dinan"}},
		{"no rows", `<table><td>Nom<td>Ville</table>`, []string{"0!A1=Nom", "0!B1=Ville"}},
		{"attributes in any form", `<TABLE BORDER><TR><TD nowrap align='x>y' data-a=">">Ozenne</TD></TR></TABLE>`, []string{"0!A1=Ozenne"}},
		{"fields of a form", `<table><tr><td><input name=a value="Ozenne"></td><td><textarea>au <b> fond</textarea></td><td><input type=submit value=OK></td></tr></table>`,
			[]string{"0!A1=Ozenne", "0!B1=au <b> fond"}},
		{"script that closes itself", `<html><script src="a.js"/><title/><table><tr><td>Ozenne</td></tr></table></html>`, []string{"0!A1=Ozenne"}},
		{"script in a cell", `<table><tr><td>Ozenne<script>var a = "<td>";</script></td></tr></table>`, []string{"0!A1=Ozenne"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "html", tt.page)
			wantCells(t, got, tt.cells...)
			wantProblems(t, got)
		})
	}
}

func TestHTMLHiding(t *testing.T) {
	got := mustReadAny(t, "html", `<table><tr><td>a</td></tr><tr style="DISPLAY : none"><td>b</td></tr><tr hidden><td>c</td></tr><tbody style="display:none"><tr><td>d</td></tr></tbody><tbody><tr><td>e</td><td style='visibility:hidden'>f</td></tr></tbody></table>
<div style="color:red;display:none"><div></div><table><tr><td><div>g</div></td></tr><tr><td>h</td></tr></table></div><table><tr><td>i</td></tr></table>`)
	hidden := ""
	for _, r := range got.rows {
		if r.Hidden {
			hidden += "x"
		} else {
			hidden += "-"
		}
	}
	if hidden != "-xxx-xx-" || got.facts.HiddenRows != 5 || got.sheets[0].HiddenRows != 5 {
		t.Errorf("%s, %d", hidden, got.facts.HiddenRows)
	}
	if got.flags["0!B5"] != sealed.Invisible || got.flags["0!A5"] != 0 {
		t.Errorf("flags %v", got.flags)
	}
}

func TestHTMLTexts(t *testing.T) {
	got := mustReadAny(t, "html", `<html><head><title>Adhérents d'Ada</title><meta name="Author" content="Ada Ozenne"><meta name=Generator content="LibreOffice 7">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:LastAuthor>L&#233;o Lanthier</o:LastAuthor></o:DocumentProperties></xml><![endif]-->
<style>@media print{}</style><script>var who="leo@exemple.test";</script></head><body><h1>Liste   du club</h1>
<!-- à supprimer --><p>Contact : <b>Ada</b></p><table><caption>Été</caption><tr><td><a href="mailto:ada@exemple.test">Ada</a></td></tr></table>
<img alt="photo de Léo" src="data:image/png;base64,AAAA"><span data-mail="bea@exemple.test">.</span></body></html>`)
	wantTexts(t, got,
		"property|-1||title|Adhérents d'Ada", "property|-1||creator|Ada Ozenne", "property|-1||lastModifiedBy|Léo Lanthier",
		"page-text|-1||script|leo@exemple.test", "page-text|-1|||Liste du club", "xml-comment|-1||| à supprimer ", "page-text|-1|||Contact : Ada",
		"page-text|-1|||Été", "hyperlink|-1|||mailto:ada@exemple.test", "page-text|-1||alt|photo de Léo", "page-text|-1||attribute|bea@exemple.test")
	if f := got.facts; !f.Author || !f.LastModifiedBy || f.Application != "libreoffice" || f.EmbeddedImages != 1 {
		t.Errorf("%+v", f)
	}
	wantProblems(t, got)
}

func TestHTMLCharsets(t *testing.T) {
	list := "<table><tr><td>Hélène</td><td>1 €</td></tr></table>"
	for _, tt := range []struct{ name, page, encoding string }{
		{"utf-8", list, "utf-8"},
		{"mark", "\ufeff" + list, "utf-8"},
		{"windows-1252 unsaid", strings.NewReplacer("é", "\xe9", "è", "\xe8", "€", "\x80").Replace(list), "windows-1252"},
		{"iso-8859-15 said", `<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">` + strings.NewReplacer("é", "\xe9", "è", "\xe8", "€", "\xa4").Replace(list), "iso-8859-15"},
		{"macintosh said", `<meta charset=macintosh>` + strings.NewReplacer("é", "\x8e", "è", "\x8f", "€", "\xdb").Replace(list), "macintosh"},
		{"said wrongly", `<meta charset="iso-8859-1">` + list, "utf-8"},
		{"utf-16 said in ASCII", `<meta charset="utf-16">` + list, "utf-8"},
		{"utf-16", "\xff\xfe" + utf16LE(list), "utf-16le"},
		{"gbk said", `<meta charset=gbk><table><tr><td>H` + "\xa8\xa6l\xa8\xa8" + `ne</td><td>1 ` + "\x80" + `</td></tr></table>`, "gbk"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReadAny(t, "html", tt.page)
			wantCells(t, got, "0!A1=Hélène", "0!B1=1 €")
			if got.facts.Encoding != tt.encoding {
				t.Errorf("encoding %q", got.facts.Encoding)
			}
		})
	}
}

func utf16LE(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestHTMLDamage(t *testing.T) {
	limits := Limits{Record: 1 << 16, Columns: 50}
	for _, tt := range []struct {
		name, page string
		rows       int
		problems   []string
	}{
		{"cut in a table", "<table><tr><td>Ozenne</td></tr><tr><td>Lan", 2, []string{"truncated"}},
		{"cut in a tag", "<table><tr><td>Ozenne</td></tr></table><td cl", 1, []string{"truncated"}},
		{"script never closed", "<table><tr><td>Ozenne</td></tr></table><script>", 1, []string{"truncated"}},
		{"picture in an attribute", `<table><tr><td><img src="` + strings.Repeat("A", 1<<19) + `">Ozenne</td></tr></table>`, 1, nil},
		{"endless attribute", `<table><tr><td>Ozenne</td></tr><tr><td title="` + strings.Repeat("A", 2<<20), 1, []string{"token-too-long"}},
		{"endless cell", "<table><tr><td>" + strings.Repeat("mot<b></b> ", 20000) + "</td></tr></table>", 1, []string{"cell-too-long"}},
		{"deep tables", strings.Repeat("<table><tr><td>x", 5000) + strings.Repeat("</table>", 5000), 1, []string{"too-deep"}},
		{"deep elements", "<table><tr><td>" + strings.Repeat("<div>", 100000) + "x</table>", 1, nil},
		{"wide", "<table><tr>" + strings.Repeat("<td>x", 60) + "</table>", 1, []string{"too-many-columns"}},
		{"wide by spans", "<table><tr><td colspan=9999999999999999999>a<td colspan=100000>b<td>c</table>", 1, []string{"too-many-columns"}},
		{"ends without beginning", "<table></td></tr></table></table></tr><tr><td>x</td></tr></html>", 0, nil},
		{"pages of a workbook", `<html><frameset><frame src="sheet001.htm"></frameset></html>`, 0, []string{"missing-part"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, format, err := readAny(t, "m.xls", []byte(tt.page), limits)
			if err != nil || format != "html" {
				t.Fatal(format, err)
			}
			wantProblems(t, got, tt.problems...)
			if len(got.rows) != tt.rows {
				t.Errorf("%d rows", len(got.rows))
			}
		})
	}
}

// Cells that reach down over all columns, in every row, cost a bounded walk.
func TestHTMLRowSpansAreCheap(t *testing.T) {
	page := "<table>" + strings.Repeat("<tr><td colspan=1000 rowspan=65534>x", 20000) + "</table>"
	got, _, err := readAny(t, "m.html", []byte(page), Limits{})
	if err != nil || len(got.rows) == 0 {
		t.Fatal(len(got.rows), err)
	}
}

func TestReadersStop(t *testing.T) {
	for name, sample := range samples {
		t.Run(name, func(t *testing.T) {
			file, content := sample(t)
			b, _, err := Open(context.Background(), bytes.NewReader(content), int64(len(content)), file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			enough := errors.New("enough")
			through := func(ctx context.Context, result error) error {
				if c, ok := b.(Container); ok && len(b.Sheets()) == 0 {
					return c.Members(ctx, func(Member) error { return result })
				}
				_, err := b.Rows(ctx, 0, func(table.Row) error { return result })
				return err
			}
			if err := through(context.Background(), enough); !errors.Is(err, enough) {
				t.Errorf("error of the callback: %v", err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			if err := through(ctx, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
			if _, _, err := Open(ctx, bytes.NewReader(content), int64(len(content)), file, Options{}); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled before opening: %v", err)
			}
		})
	}
}

// fuzzFormat reads anything as one format: no panic, nothing out of bounds (see
// [readAny]), no error without a code.
func fuzzFormat(f *testing.F, format Format, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		limits := Limits{Record: 1 << 16, Columns: 100}
		ctx := context.Background()
		b, err := format.Open(ctx, bytes.NewReader(content), int64(len(content)), Options{Limits: limits})
		if err != nil {
			var typed *Error
			if !errors.As(err, &typed) || typed.Code == "" {
				t.Fatal("an error without a code")
			}
			return
		}
		for i := range b.Sheets() {
			last := 0
			if _, err := b.Rows(ctx, i, func(r table.Row) error {
				if r.Number <= last || r.Repeat < 1 || r.Cells.Len() == 0 {
					t.Fatalf("row %d of %d cells after %d", r.Number, r.Cells.Len(), last)
				}
				last = r.Number
				for c := range r.Cells.Len() {
					if column := r.Cells.Column(c); column < 0 || column >= limits.Columns {
						t.Fatalf("column %d", column)
					}
				}
				return nil
			}); err != nil {
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
			if p.Code == "" {
				t.Fatal("a problem without a code")
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	fuzzFormat(f, htmlFormat,
		`<html><meta charset=iso-8859-15><title>x</title><table><tr><td colspan=2>Nom<td rowspan=3>b<tr hidden><td>c</table>`,
		`<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><input value="x"></table><!-- a --><script>a@b.fr`,
		"<table><tr><td>\xe9&eacute;<br><![CDATA[x]]><a href='mailto:a@b.fr'>", "\xff\xfe<\x00t\x00a\x00b\x00l\x00e\x00>\x00")
}
