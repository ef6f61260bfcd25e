package ingest

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"egide/internal/table"
)

// everyRecord is a workbook that has one of everything the reader knows.
func everyRecord() []byte {
	globals := bytes.Join([][]byte{
		record(recWriteAccess, uint16(6), byte(0), "Ozenne", strings.Repeat(" ", 103)), font(200, 0x7fff), font(200, 9),
		record(recFormat, uint16(164), latin("dd/mm/yyyy")), record(recPalette, uint16(1), uint32(0)), xf(0, 0, 0, 0), xf(1, 164, 0, 0),
		record(recName, uint16(0), byte(0), byte(7), uint16(10), make([]byte, 8), byte(0), "Membres", byte(tokenString), byte(7), byte(0), "Ozenne!"),
		record(recSupBook, uint16(1), uint16(9), byte(0), "liste.xls", latin("Feuil1")), record(recCRN, byte(0), byte(0), uint16(0), byte(2), latin("Lanthier")),
		sst(2, latin("Nom"), uni("Nguyễn")), record(recContinue, uni("Chloé")),
	}, nil)
	url := wide("mailto:a.ozenne@exemple.test\x00")
	sheet := bytes.Join([][]byte{
		record(recHeader, latin("&LListe")), record(recColInfo, uint16(1), uint16(2), uint16(2000), uint16(0), uint16(1), uint16(0)),
		record(recRow, uint16(0), uint16(0), uint16(5), uint16(300), uint32(0), uint32(0x20)),
		labelSST(0, 0, 0), labelSST(0, 1, 1), number(0, 2, 1, 41035), record(recRK, uint16(0), uint16(3), uint16(0), rk(7, true)),
		record(recMulRK, uint16(1), uint16(0), uint16(0), rk(1, false), uint16(0), rk(2, true), uint16(1)), label(1, 2, "Dinan"),
		record(recRString, uint16(1), uint16(3), uint16(0), uni("Redon"), uint16(1), uint32(0)), record(recBoolErr, uint16(1), uint16(4), uint16(0), byte(1), byte(0)),
		formula(2, 0, le(byte(0), make([]byte, 5), uint16(0xffff)), byte(tokenString), byte(5), byte(0), "Dupuy"), record(recString, uni("Dupuy")),
		record(recAutoFilter, uint16(0), uint16(0), byte(6), byte(2), uint32(0), byte(6), make([]byte, 3), make([]byte, 10), byte(0), "Ozenne"),
		object(objectNote, 1), drawn("note", record(recContinue, byte(0), "note")), record(recNote, uint16(2), uint16(3), uint16(0), uint16(1), latin("Ozenne"), byte(0)),
		record(recHyperlink, uint16(4), uint16(4), uint16(1), uint16(1), make([]byte, 16), uint32(2), uint32(linkMoniker), urlMoniker, uint32(len(url)), url),
		record(recBOF, uint16(biff8), uint16(0x20), uint32(0)), record(recSeriesText, uint16(0), byte(4), byte(0), "Club"), record(recEOF),
	}, nil)
	text := func(s string) []byte { return le(uint32(typeLatin), uint32(len(s)), s) }
	return compound(
		oleMember{"Workbook", biffStream(globals, testSheet{name: "Membres", records: sheet}, testSheet{name: "Anciens", state: 1, records: label(0, 0, "x")})},
		oleMember{"\x05SummaryInformation", propertyStream(summaryID, 1252, map[int][]byte{4: text("Ozenne")}, 4)},
		oleMember{"_SX_DB_CUR/0001", record(recSXString, uni("Lanthier"))},
		oleMember{"Revision Log", wide("ancienne valeur")},
	)
}

// readLoosely reads all of a workbook that may be broken in any way, and checks
// what holds for each.
func readLoosely(t testing.TB, data []byte, limits Limits) (cells int, problems []table.Problem) {
	t.Helper()
	ctx := context.Background()
	b, err := openXLS(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
	if err != nil {
		var typed *Error
		if !errors.As(err, &typed) || typed.Code == "" {
			t.Fatal("an error without a code")
		}
		return 0, nil
	}
	defer b.Close()
	for i := range b.Sheets() {
		last := 0
		if _, err := b.Rows(ctx, i, func(r table.Row) error {
			if r.Number < last || r.Repeat != 1 || r.Cells.Len() == 0 {
				t.Fatalf("row %d after %d with %d cells", r.Number, last, r.Cells.Len())
			}
			last = r.Number
			cells += r.Cells.Len()
			for c := range r.Cells.Len() {
				if column := r.Cells.Column(c); column < 0 || column >= DefaultLimits().Columns {
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
		if p.Code == "" || p.Code == "read-error" {
			t.Fatalf("problem %q", p.Code)
		}
	}
	return cells, b.Problems()
}

func TestXLSEveryRecordIsRead(t *testing.T) {
	cells, problems := readLoosely(t, everyRecord(), Limits{})
	if cells != 11 || len(problems) > 0 {
		t.Errorf("%d cells, problems %v", cells, problems)
	}
}

func TestXLSMutations(t *testing.T) {
	sound := everyRecord()
	r := rand.New(rand.NewPCG(7, 11))
	start := time.Now()
	read := 0
	for range 400 {
		data := bytes.Clone(sound)
		for range 1 + r.IntN(8) {
			switch at := r.IntN(len(data)); r.IntN(4) {
			case 0:
				data[at] = byte(r.Uint32())
			case 1:
				data[at] ^= 1 << r.IntN(8)
			case 2:
				copy(data[at:], "\xff\xff\xff\xff")
			case 3:
				if r.IntN(8) == 0 {
					data = data[:max(at, 600)]
				}
			}
		}
		if cells, _ := readLoosely(t, data, Limits{}); cells > 0 {
			read++
		}
	}
	if read < 100 {
		t.Errorf("only %d of the mutations left something to read: they test nothing", read)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// A workbook cut at any place gives what comes before, and says so.
func TestXLSTruncated(t *testing.T) {
	var rows []byte
	for i := range 2000 {
		rows = append(rows, label(i, 0, "membre")...)
	}
	stream := biffStream(nil, testSheet{name: "A", records: rows})
	for _, cut := range []int{3, 9, 17, 5000, 20001} {
		got := mustReadXLS(t, compound(oleMember{"Workbook", stream[:len(stream)-cut]}))
		if want := 2000 - cut/len(label(0, 0, "membre")) - 1; len(got.cells) < want || len(got.cells) > want+1 {
			t.Errorf("cut by %d: %d cells, want %d", cut, len(got.cells), want)
		}
		if !strings.Contains(strings.Join(got.problems, " "), "truncated") {
			t.Errorf("cut by %d: problems %q", cut, got.problems)
		}
	}
}

// The file ends before the stream does, as after a broken download: what comes
// before was read.
func TestXLSFileEndsEarly(t *testing.T) {
	var rows []byte
	for i := range 4000 {
		rows = append(rows, label(i, 0, "membre")...)
	}
	whole := oldBook(nil, testSheet{name: "A", records: rows})
	// The stream declares twice its length: its chain ends early.
	at := bytes.Index(whole, wide("Workbook")) + 120
	size := binary.LittleEndian.Uint32(whole[at:])
	binary.LittleEndian.PutUint32(whole[at:], size+3000)
	got := mustReadXLS(t, whole)
	if len(got.cells) != 4000 {
		t.Errorf("%d cells", len(got.cells))
	}
	wantProblems(t, got, "truncated")
	// A size beyond the file is not believed, nor allocated.
	binary.LittleEndian.PutUint32(whole[at:], 0xfffffff0)
	got = mustReadXLS(t, whole)
	if len(got.cells) != 4000 {
		t.Errorf("%d cells", len(got.cells))
	}
	wantProblems(t, got, "truncated")
}

func TestXLSLyingCounts(t *testing.T) {
	for name, globals := range map[string][]byte{
		"count":      record(recSST, uint32(1), uint32(0xffffffff), latin("a")),
		"characters": record(recSST, uint32(1), uint32(1), uint16(0xffff), byte(1), wide("a")),
		"runs":       record(recSST, uint32(1), uint32(1), uint16(1), byte(richText), uint16(0xffff), "a"),
		"phonetic":   record(recSST, uint32(1), uint32(1), uint16(1), byte(extText), uint32(0xffffffff), "a"),
		"supbook":    record(recSupBook, uint16(0xffff), uint16(4), byte(0), "a.xl"),
		"name":       record(recName, uint16(0), byte(0), byte(255), uint16(0xffff), make([]byte, 8), byte(0), "ab"),
		"palette":    record(recPalette, uint16(0xffff), uint32(1)),
		"cells":      record(recCRN, byte(255), byte(0), uint16(0), byte(2), uint16(0xffff)),
	} {
		t.Run(name, func(t *testing.T) {
			cells, _ := readLoosely(t, oldBook(globals, testSheet{name: "A", records: bytes.Join([][]byte{
				label(0, 0, "a"), record(recRK, uint16(1)), record(recMulRK, uint16(1), uint16(0xfffe), make([]byte, 6000)), record(recLabel, uint16(2), uint16(0), uint16(0), uint16(0xffff), byte(0), "b"),
				drawn("abc", record(recContinue, byte(1), "x")), record(recHyperlink, make([]byte, 28), uint32(0xffffffff), uint32(0xffffffff)), label(3, 0, "c"),
			}, nil)}), Limits{})
			if cells < 3 {
				t.Errorf("%d cells", cells)
			}
		})
	}
}

func TestXLSLimits(t *testing.T) {
	var entries []byte
	for range 100 {
		entries = append(entries, latin("membre")...)
	}
	strings100 := sst(100, entries)
	sheet := testSheet{name: "A", records: append(labelSST(0, 0, 1), label(0, 9, "x")...)}
	for _, tt := range []struct {
		name   string
		limits Limits
		want   string
	}{
		{"entries", Limits{SharedStrings: 5}, "too-many-strings"},
		{"bytes", Limits{StringBytes: 50}, "too-many-strings"},
		{"columns", Limits{Columns: 5}, "too-many-columns"},
		{"member", Limits{Member: 3000}, "too-large"},
	} {
		got, err := readXLS(t, oldBook(strings100, sheet), tt.limits)
		if err != nil {
			t.Fatal(tt.name, err)
		}
		if !strings.Contains(strings.Join(got.problems, " "), tt.want) {
			t.Errorf("%s: problems %q", tt.name, got.problems)
		}
		if len(got.cells) == 0 {
			t.Errorf("%s: nothing was read", tt.name)
		}
	}
	var members []oleMember
	for range 300 {
		members = append(members, oleMember{"Autre", nil})
	}
	if _, err := readXLS(t, compound(append(members, oleMember{"Workbook", biffStream(nil, sheet)})...), Limits{Entries: 100}); Code(err) != "too-many-entries" {
		t.Error(err)
	}
}

// A thousand sheets that are the same records cost no more than one.
func TestXLSSheetsThatAreOne(t *testing.T) {
	var rows []byte
	for i := range 5000 {
		rows = append(rows, label(i, 0, "membre")...)
	}
	stream := biffStream(nil, testSheet{name: "A", records: rows}, testSheet{name: "B"})
	at := bytes.Index(stream, record(recBoundSheet)[:2])
	first := bytes.Clone(stream[at+4 : at+8])
	second := at + 4 + int(binary.LittleEndian.Uint16(stream[at+2:])) + 4
	copy(stream[second:], first)
	got := mustReadXLS(t, compound(oleMember{"Workbook", stream}))
	if len(got.cells) != 5000 {
		t.Errorf("%d cells", len(got.cells))
	}
	wantProblems(t, got, "missing-part")
}

func TestXLSBroken(t *testing.T) {
	for name, tt := range map[string]struct {
		data []byte
		code string
	}{
		"empty":           {nil, "empty"},
		"no container":    {[]byte("\x09\x04\x06\x00\x00\x00\x10\x00"), "not-supported"},
		"header alone":    {[]byte(oleMagic + strings.Repeat("\xff", 600)), "broken-container"},
		"no workbook":     {compound(oleMember{"Autre", nil}), "not-supported"},
		"no records":      {compound(oleMember{"Workbook", nil}), "broken-workbook"},
		"no sheets":       {oldBook(nil), "broken-workbook"},
		"BIFF4":           {compound(oleMember{"Book", record(recBOF, uint16(0x0400), uint16(5), uint32(0))}), "not-supported"},
		"rights":          {compound(oleMember{"Workbook", nil}, oleMember{"\x06DataSpaces/Version", nil}), "encrypted"},
		"OOXML, locked":   {compound(oleMember{"EncryptedPackage", nil}, oleMember{"EncryptionInfo", nil}), "encrypted"},
		"workbook inside": {compound(oleMember{"MBD1/Workbook", biffStream(nil, testSheet{name: "A"})}), "not-supported"},
	} {
		if _, err := readXLS(t, tt.data, Limits{}); Code(err) != tt.code {
			t.Errorf("%s: %v, want %s", name, err, tt.code)
		}
	}
}

// FuzzXLS reads anything that calls itself an old workbook. Seeds are made here,
// so that none has to be kept as a file.
func FuzzXLS(f *testing.F) {
	f.Add(everyRecord())
	f.Add(oldBook(nil, testSheet{name: "A", records: label(0, 0, "x")}))
	f.Add(compound(oleMember{"Book", record(recBOF, uint16(biff5), uint16(5), uint32(0))}))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := DefaultLimits()
		limits.Member = 16 << 20
		readLoosely(t, data, limits)
	})
}

// FuzzXLSStream does the same below the container, which a fuzzer seldom gets
// through.
func FuzzXLSStream(f *testing.F) {
	f.Add(biffStream(sst(1, latin("Nom")), testSheet{name: "A", records: append(labelSST(0, 0, 0), formula(1, 0, le(1.5), byte(tokenString), byte(1), byte(0), "a")...)}))
	f.Add(record(recBOF, uint16(biff5), uint16(5), uint32(0)))
	f.Fuzz(func(t *testing.T, stream []byte) {
		readLoosely(t, compound(oleMember{"Workbook", stream[:min(len(stream), 1<<20)]}), Limits{})
	})
}
