package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// raw is a member written as it is, so that the directory can lie about it.
type raw struct {
	name      string
	packed    []byte
	method    uint16
	size, crc uint64
	flags     uint16
}

// deflated packs what a writer pours in.
func deflated(t testing.TB, pour func(io.Writer)) (packed []byte, size uint64, sum uint64) {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	crc := crc32.NewIEEE()
	count := &counter{}
	pour(io.MultiWriter(w, crc, count))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), count.n, uint64(crc.Sum32())
}

type counter struct{ n uint64 }

func (c *counter) Write(b []byte) (int, error) { c.n += uint64(len(b)); return len(b), nil }

// withRaw makes a workbook whose last members are raw.
func withRaw(t testing.TB, parts []member, raws ...raw) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range parts {
		f, err := w.Create(m.name)
		if err == nil {
			_, err = f.Write([]byte(m.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range raws {
		f, err := w.CreateRaw(&zip.FileHeader{Name: r.name, Method: r.method, Flags: r.flags, CRC32: uint32(r.crc), CompressedSize64: uint64(len(r.packed)), UncompressedSize64: r.size})
		if err == nil {
			_, err = f.Write(r.packed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// without drops a part, to be written another way.
func without(parts []member, name string) []member {
	var out []member
	for _, m := range parts {
		if m.name != name {
			out = append(out, m)
		}
	}
	return out
}

const (
	sheetName  = "xl/worksheets/sheet1.xml"
	stringName = "xl/sharedStrings.xml"
)

// pouredSheet makes a workbook whose sheet is written by pour.
func pouredSheet(t testing.TB, pour func(io.Writer)) []byte {
	packed, size, sum := deflated(t, pour)
	return withRaw(t, without(workbookParts(""), sheetName), raw{name: sheetName, packed: packed, method: zip.Deflate, size: size, crc: sum})
}

// measured reads a workbook under watch: seconds, and bytes allocated in all.
func measured(t *testing.T, data []byte, seconds float64, megabytes uint64) reading {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	got := mustRead(t, data)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	if took.Seconds() > seconds {
		t.Errorf("took %v, limit %v s", took, seconds)
	}
	if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > megabytes {
		t.Errorf("allocated %d MB, limit %d", spent, megabytes)
	}
	return got
}

func times(w io.Writer, n int, block string) {
	b := []byte(strings.Repeat(block, 1024))
	for i := 0; i < n; i += 1024 {
		_, _ = w.Write(b[:len(block)*min(1024, n-i)])
	}
}

// TestXLSXDamage: what was read before the damage stays, and the damage is told.
func TestXLSXDamage(t *testing.T) {
	a, b := `<row r="1">`+inline("A1", "Ada")+`</row>`, `<row r="2">`+inline("A2", "Bea")+`</row>`
	first, both := []string{"0!A1=Ada"}, []string{"0!A1=Ada", "0!A2=Bea"}
	tests := []struct {
		name, sheet, problem string
		want                 []string
	}{
		{"raw ampersand", sheetXML(a + `<row r="2">` + inline("A2", "Bea & Co") + `</row>`), "broken-xml", []string{"0!A1=Ada", "0!A2=Bea & Co"}},
		{"raw less-than", sheetXML(a + `<row r="2">` + inline("A2", "a < b") + `</row>`), "broken-xml", []string{"0!A1=Ada", "0!A2=a < b"}},
		{"control character", sheetXML(a + `<row r="2">` + inline("A2", "B\x01ea") + `</row>`), "control-characters", both},
		{"NUL inside a name", sheetXML(a + `<row r="2">` + inline("A2", "B\x00ea") + `</row>`), "control-characters", both},
		{"not UTF-8", sheetXML(a + `<row r="2">` + inline("A2", "B\xe9a") + `</row>`), "bad-encoding", []string{"0!A1=Ada", "0!A2=Béa"}},
		{"end tag too many", sheetXML(a + `</c></x>` + b), "broken-xml", both},
		{"end tag missing", sheetXML(strings.Replace(a, "</is>", "", 1) + b), "broken-xml", both},
		{"end tag of another element", sheetXML(strings.Replace(a, "</is>", "</si>", 1) + b), "broken-xml", both},
		{"unknown entity", sheetXML(a + `<row r="2">` + inline("A2", "&nbsp;Bea") + `</row>`), "broken-xml", []string{"0!A1=Ada", "0!A2=&nbsp;Bea"}},
		{"no quotation marks", sheetXML(a + `<row r=2>` + inline("A2", "Bea") + `</row>`), "broken-xml", both},
		{"end before the root's", strings.TrimSuffix(sheetXML(a+b), "</sheetData></worksheet>"), "truncated", both},
		{"end inside a tag", sheetXML(a)[:len(sheetXML(a))-6], "truncated", first},
		{"end inside a cell", strings.SplitAfter(sheetXML(a+b), "Bea")[0], "truncated", both},
		{"end inside a comment", strings.SplitAfter(sheetXML(a+"<!-- x"), "<!-- x")[0], "truncated", first},
		{"nothing at all", "", "truncated", nil},
		{"two roots", sheetXML(a) + `<worksheet><sheetData>` + b + `</sheetData></worksheet>`, "broken-xml", both},
		{"document type", strings.Replace(sheetXML(a), "<worksheet", `<!DOCTYPE worksheet [<!ENTITY lol "lol"><!ENTITY xxe SYSTEM "file:///etc/passwd">]><worksheet`, 1), "doctype", first},
		{"column XFE", sheetXML(a + `<row r="2">` + inline("A2", "Bea") + inline("XFE2", "lost") + `</row>`), "too-many-columns", both},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustRead(t, zipped(t, workbookParts(test.sheet)...))
			wantCells(t, got, test.want...)
			wantProblems(t, got, test.problem)
		})
	}
}

func TestXLSXEntitiesAreNotExpanded(t *testing.T) {
	var entities strings.Builder
	entities.WriteString(`<!DOCTYPE a [<!ENTITY a0 "lol">`)
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&entities, `<!ENTITY a%d "&a%d;&a%d;">`, i, i-1, i-1)
	}
	entities.WriteString(`]>`)
	sheet := strings.Replace(sheetXML(`<row r="1">`+inline("A1", "&a29;")+`</row>`), "<worksheet", entities.String()+"<worksheet", 1)
	got := measured(t, zipped(t, workbookParts(sheet)...), 1, 4)
	wantCells(t, got, "0!A1=&a29;")
	wantProblems(t, got, "broken-xml", "doctype")
}

func TestXLSXDirectoryLies(t *testing.T) {
	text := sheetXML(`<row r="1">` + inline("A1", "Ada") + `</row>`)
	packed, size, sum := deflated(t, func(w io.Writer) { _, _ = io.WriteString(w, text) })
	tests := []struct {
		name, problem string
		raw           raw
		cells         int
	}{
		{"4 GB declared", "bad-size", raw{packed: packed, method: zip.Deflate, size: 4 << 30, crc: sum}, 1},
		{"10 bytes declared", "bad-size", raw{packed: packed, method: zip.Deflate, size: 10, crc: sum}, 1},
		{"wrong check sum", "bad-checksum", raw{packed: packed, method: zip.Deflate, size: size, crc: sum ^ 1}, 1},
		{"packed data cut", "truncated", raw{packed: packed[:len(packed)-8], method: zip.Deflate, size: size, crc: sum}, -1},
		{"packed data changed", "broken-zip", raw{packed: append([]byte{0xff, 0xff, 0xff}, packed[3:]...), method: zip.Deflate, size: size, crc: sum}, -1},
		{"unknown compression", "unsupported-compression", raw{packed: packed, method: 12, size: size, crc: sum}, 0},
		{"encrypted member", "encrypted-part", raw{packed: packed, method: zip.Deflate, size: size, crc: sum, flags: 1}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.raw.name = sheetName
			got := measured(t, withRaw(t, without(workbookParts(""), sheetName), test.raw), 1, 4)
			wantProblems(t, got, test.problem)
			if test.cells >= 0 && len(got.cells) != test.cells {
				t.Errorf("cells %d, want %d", len(got.cells), test.cells)
			}
		})
	}
}

// TestXLSXTotalLimit: the sum of all parts counts, not each alone.
func TestXLSXTotalLimit(t *testing.T) {
	row := `<row r="1">` + inline("A1", "Ada") + `</row>`
	parts := workbookParts(sheetXML(row))
	for i := range 20 {
		parts = append(parts, member{fmt.Sprintf("xl/drawings/drawing%d.xml", i), "<a>" + strings.Repeat("<b/>", 2000) + "</a>"})
	}
	got, err := read(t, zipped(t, parts...), Limits{Unpacked: 50000})
	if err != nil {
		t.Fatal(err)
	}
	wantCells(t, got, "0!A1=Ada")
	if len(got.problems) == 0 || got.problems[0] != "too-large" {
		t.Errorf("problems %q", got.problems)
	}
}

func openCode(t *testing.T, data []byte) string {
	t.Helper()
	start := time.Now()
	_, err := read(t, data, Limits{})
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
	var typed *Error
	if !errors.As(err, &typed) {
		return ""
	}
	return typed.Code
}

func TestXLSXRefused(t *testing.T) {
	var many []member
	for i := range 10001 {
		many = append(many, member{fmt.Sprintf("xl/%d.xml", i), ""})
	}
	tests := []struct {
		name, code string
		data       []byte
	}{
		{"empty", "empty", nil},
		{"a list that is called xlsx", "broken-zip", []byte("nom;prénom\nDupont;Jean\n")},
		{"a page that is called xlsx", "broken-zip", []byte("<html><table><tr><td>Dupont</td></tr></table></html>")},
		{"overlapping members", "zip-bomb", overlapping(t, 50)},
		{"too many members", "too-many-entries", zipped(t, many...)},
		{"no workbook", "broken-workbook", zipped(t, member{"xl/worksheets/sheet1.xml", sheetXML("")})},
		{"another archive", "not-supported", zipped(t, member{"a.csv", "x"})},
		{"binary workbook", "not-supported", zipped(t, member{"_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`}, member{"xl/workbook.bin", "x"})},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if code := openCode(t, test.data); code != test.code {
				t.Errorf("code %q, want %q", code, test.code)
			}
		})
	}
}

// overlapping makes a zip whose directory lists one packed member n times.
func overlapping(t *testing.T, n int) []byte {
	t.Helper()
	data := zipped(t, member{"xl/workbook.xml", strings.Repeat("<a/>", 10000)})
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	start := int(binary.LittleEndian.Uint32(data[end+16:]))
	entry := data[start:end]
	out := append([]byte{}, data[:start]...)
	for range n {
		out = append(out, entry...)
	}
	tail := append([]byte{}, data[end:]...)
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(n*len(entry)))
	return append(out, tail...)
}

// TestXLSXNeverSilent cuts a workbook at every length: whatever is left either
// does not open or says that something is missing.
func TestXLSXNeverSilent(t *testing.T) {
	sound := zipped(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`))...)
	opened := 0
	for n := range len(sound) {
		got, err := read(t, sound[:n], Limits{})
		if err != nil {
			continue
		}
		opened++
		if len(got.problems) == 0 {
			t.Errorf("cut at %d of %d: no problem", n, len(sound))
		}
	}
	for i := range sound { // one byte changed
		bad := bytes.Clone(sound)
		bad[i] ^= 0x20
		got, err := read(t, bad, Limits{})
		if err == nil && len(got.problems) == 0 && strings.Join(got.cells, "") != "0!A1=Ada" {
			t.Errorf("byte %d of %d changed: cells %q without a problem", i, len(bad), got.cells)
		}
	}
}

// A workbook whose end is missing is read by the headers of its members.
func TestXLSXWithoutItsEnd(t *testing.T) {
	sound := zipped(t, workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`))...)
	got := mustRead(t, sound[:len(sound)-30])
	wantCells(t, got, "0!A1=Ada")
	wantProblems(t, got, "truncated")
}

func TestXLSXDuplicateAndOrphanParts(t *testing.T) {
	parts := workbookParts(sheetXML(`<row r="1">`+inline("A1", "Ada")+`</row>`),
		member{"xl/worksheets/sheet9.xml", sheetXML(`<row r="3">` + inline("B3", "orphan@exemple.fr") + `<c r="C3" t="s"><v>0</v></c></row>`)},
		member{stringName, `<sst><si><t>used by the orphan alone</t></si></sst>`})
	parts = append(parts, member{"xl/WORKSHEETS/sheet1.xml", sheetXML(`<row r="1">` + inline("A1", "second") + `</row>`)})
	got := mustRead(t, zipped(t, parts...))
	wantCells(t, got, "0!A1=second")
	wantProblems(t, got, "duplicate-part")
	for _, want := range []string{"orphan|-1|A1||Ada", "orphan|-1|B3||orphan@exemple.fr", "orphan|-1|C3||used by the orphan alone"} {
		if !strings.Contains(strings.Join(got.texts, "\n"), want) {
			t.Errorf("%q is not among %q", want, got.texts)
		}
	}
	if got.facts.OrphanParts != 1 {
		t.Errorf("orphan parts: %d", got.facts.OrphanParts)
	}
}

func TestXLSXStops(t *testing.T) {
	data := zipped(t, workbookParts(sheetXML(strings.Repeat(`<row><c><v>1</v></c></row>`, 100)))...)
	open := func(ctx context.Context) table.Book {
		b, err := openXLSX(ctx, bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	stop := errors.New("enough")
	b, n := open(context.Background()), 0
	if _, err := b.Rows(context.Background(), 0, func(table.Row) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("error %v after %d rows", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	b = open(ctx)
	cancel()
	if _, err := b.Rows(ctx, 0, func(table.Row) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := b.Texts(ctx, func(table.Text) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled texts: %v", err)
	}
	if _, err := openXLSX(ctx, bytes.NewReader(data), int64(len(data)), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled open: %v", err)
	}
	b = open(context.Background())
	if err := b.Texts(context.Background(), func(table.Text) error { return stop }); err != nil {
		t.Errorf("texts of a book without any: %v", err)
	}
	if _, err := b.Rows(context.Background(), 5, func(table.Row) error { return nil }); err == nil {
		t.Error("no error for a sheet that is not there")
	}
}
