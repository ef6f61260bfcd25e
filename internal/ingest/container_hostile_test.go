package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

// emptiness is a zip of n members of size bytes of nothing each.
func emptiness(t *testing.T, n int, size int) []byte {
	packed, unpacked, sum := deflated(t, func(w io.Writer) { times(w, size, "0") })
	var raws []raw
	for i := range n {
		raws = append(raws, raw{name: fmt.Sprintf("%d.txt", i), packed: packed, method: zip.Deflate, size: unpacked, crc: sum})
	}
	return withRaw(t, nil, raws...)
}

// Small files that unpack to much: each within a bound of time and memory, and
// never silent.
func TestArchiveBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates several hundred MB")
	}
	told := func(u *unfolding, code string) {
		t.Helper()
		if !strings.Contains(strings.Join(u.lines, "\n"), code) {
			t.Errorf("no %s in %.300q", code, u.lines)
		}
	}
	t.Run("one member", func(t *testing.T) {
		data := emptiness(t, 1, 600<<20)
		within(t, 4, 300, func() { told(unfold(t, "x.zip", data, Limits{}), "!zip-bomb") })
	})
	t.Run("many members", func(t *testing.T) {
		data := emptiness(t, 1000, 4<<20)
		within(t, 10, 100, func() {
			u := unfold(t, "x.zip", data, Limits{Record: 1 << 10})
			told(u, "!zip-bomb")
			if limit := int64(200*len(data) + 80<<20); u.bytes > limit {
				t.Errorf("unpacked %d of at most %d", u.bytes, limit)
			}
		})
	})
	t.Run("archives in archives", func(t *testing.T) { // as 42.zip, which unpacks to 4.5 petabytes
		data := emptiness(t, 16, 16<<20)
		for range 2 {
			var members []member
			for i := range 16 {
				members = append(members, member{fmt.Sprintf("lib %d.zip", i), string(data)})
			}
			data = zipped(t, members...)
		}
		within(t, 10, 200, func() { told(unfold(t, "x.zip", data, Limits{Record: 1 << 10}), "!zip-bomb") })
	})
	t.Run("gzip", func(t *testing.T) {
		data := gzipped(t, "", strings.Repeat("0", 300<<20))
		within(t, 4, 400, func() { told(unfold(t, "x.gz", data, Limits{}), "!zip-bomb") })
	})
	t.Run("workbooks in an archive", func(t *testing.T) {
		packed, size, sum := deflated(t, func(w io.Writer) {
			open, _, _ := strings.Cut(sheetXML(""), "</sheetData>")
			_, _ = io.WriteString(w, open)
			times(w, 4<<20, "<row></row>")
		})
		book := withRaw(t, workbookParts("")[:4], raw{name: "xl/worksheets/sheet1.xml", packed: packed, method: zip.Deflate, size: size, crc: sum})
		var members []member
		for i := range 200 {
			members = append(members, member{fmt.Sprintf("%d.xlsx", i), string(book)})
		}
		data := zipped(t, members...)
		within(t, 10, 150, func() { told(unfold(t, "x.zip", data, Limits{}), "~zip-bomb") })
	})
}

func TestArchiveLimits(t *testing.T) {
	var many []member
	for i := range 100_000 {
		many = append(many, member{fmt.Sprintf("%d", i), ""})
	}
	data := zipped(t, many...)
	within(t, 1, 50, func() { unfold(t, "x.zip", data, Limits{}).want("x.zip: !too-many-entries") })
	within(t, 10, 100, func() { // without its directory
		headers, _, _ := bytes.Cut(data, []byte(directoryHeader))
		u := unfold(t, "x.zip", headers, Limits{})
		u.want("x.zip: !too-many-entries")
	})
	within(t, 10, 100, func() {
		u := unfold(t, "x.tar", tarred(t, many[:10_001]...), Limits{})
		if last := u.lines[len(u.lines)-1]; last != "x.tar: ~too-many-entries" {
			t.Error(last)
		}
	})
	// The count goes through all archives of a file.
	inner := zipped(t, many[:60]...)
	u := unfold(t, "x.zip", zipped(t, member{"a.zip", string(inner)}, member{"b.zip", string(inner)}), Limits{Entries: 100})
	if all := strings.Join(u.lines, "\n"); !strings.Contains(all, "b.zip: ~too-many-entries") || strings.Contains(all, "a.zip: ~") {
		t.Errorf("%q", u.lines)
	}
	// A member that is too large costs no other.
	big := zipped(t, member{"gros.csv", strings.Repeat("Ozenne;Dinan\n", 1000)}, member{"petit.csv", "un\n"})
	unfold(t, "x.zip", big, Limits{Member: 4096}).want("x.zip/gros.csv: !too-large", "x.zip/petit.csv: un")
	unfold(t, "x.zip", zipped(t, member{"a.zip", string(big)}), Limits{Member: 10000, Record: 1000}).
		want("x.zip/a.zip/gros.csv: !too-large", "x.zip/a.zip/petit.csv: un")
	unfold(t, "x.zip", overlapping(t, 50), Limits{}).want("x.zip: !zip-bomb")
}

// A zip that holds itself (Russ Cox, "Zip Files All The Way Down", 2010): here an
// endless row of archives whose innermost is always one more.
func TestArchiveInItself(t *testing.T) {
	data := stored(t, member{"r.zip", strings.Repeat(" ", 4000)})
	at := bytes.Index(data, []byte("    "))
	// A member whose stored bytes are the archive itself cannot overlap with its
	// directory, so the archive is written into its own member again and again.
	for range 20 {
		next := stored(t, member{"r.zip", string(data)})
		data = next
	}
	if at < 0 {
		t.Fatal("no room")
	}
	within(t, 1, 50, func() { unfold(t, "x.zip", data, Limits{}).want("x.zip/r.zip/r.zip/r.zip: !too-deep") })

	// One whose member is said to be the whole file.
	loop := stored(t, member{"r.zip", strings.Repeat(" ", 400)})
	directory := bytes.LastIndex(loop, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(loop[directory+20:], uint32(len(loop)))
	binary.LittleEndian.PutUint32(loop[directory+24:], uint32(len(loop)))
	binary.LittleEndian.PutUint32(loop[directory+16:], crc32.ChecksumIEEE(loop))
	u := unfold(t, "x.zip", loop, Limits{})
	if all := strings.Join(u.lines, "\n"); !strings.ContainsAny(all, "!~") {
		t.Errorf("%q", u.lines)
	}
}

// Headers that promise a descriptor which never comes must not be sought for to
// the end again and again.
func TestArchiveOfHeadersOnly(t *testing.T) {
	header := make([]byte, 31)
	copy(header, localHeader)
	header[6], header[26], header[30] = 8, 1, 'a'
	data := bytes.Repeat([]byte(string(header)+"0123456789 some bytes that are no list"), 300_000)
	within(t, 5, 200, func() {
		u := unfold(t, "x.zip", data, Limits{})
		if len(u.lines) == 0 || !strings.ContainsAny(strings.Join(u.lines, ""), "!~") {
			t.Errorf("%d lines", len(u.lines))
		}
	})
}

func FuzzZipArchive(f *testing.F) {
	f.Add(stored(f, member{"a.csv", lista}, member{"dedans.zip", string(stored(f, member{"b.csv", listb}))}))
	f.Add(zipped(f, member{"a.csv", lista}))
	cut := zipped(f, member{"a.csv", lista}, member{"b.csv", listb})
	f.Add(cut[:len(cut)-40])
	f.Add(append([]byte("MZ\x00\x01"), cut...))
	fuzzContainer(f, zipFormat)
}

func FuzzGzip(f *testing.F) {
	f.Add(gzipped(f, "a.csv", lista))
	f.Add(append(gzipped(f, "", lista), gzipped(f, "", listb)...))
	f.Add(gzipped(f, "a.tar", string(tarred(f, member{"a.csv", lista}))))
	fuzzContainer(f, gzipFormat)
}

func FuzzTar(f *testing.F) {
	f.Add(tarred(f, member{"a.csv", lista}, member{"b.csv", listb}))
	fuzzContainer(f, tarFormat)
}

// fuzzContainer: no panic, no error without a code, no name that leads out of a
// folder.
func fuzzContainer(f *testing.F, format Format) {
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := DefaultLimits()
		limits.Unpacked, limits.RatioAfter, limits.Member, limits.Entries = 16<<20, 1<<20, 1<<20, 100
		book, err := format.Open(t.Context(), bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
		if err != nil {
			if Code(err) == "read-error" || Code(err) == "" {
				t.Fatal("an error without a code")
			}
			return
		}
		if err := book.(Container).Members(t.Context(), func(m Member) error {
			for part := range strings.SplitSeq(m.Name, "/") {
				if part == ".." || part == "." || part == "" && m.Name != "" {
					t.Fatal("a name that leads elsewhere")
				}
			}
			return nil
		}); err != nil {
			t.Fatal("an error that is not the caller's")
		}
		_ = book.Close()
		unfold(t, "x", data, limits)
	})
}
