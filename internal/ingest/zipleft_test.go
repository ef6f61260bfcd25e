package ingest

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// hasText reports whether a text of a class holds some words.
func hasText(got reading, class, words string) bool {
	return slices.ContainsFunc(got.texts, func(s string) bool { return strings.HasPrefix(s, class+"|") && strings.Contains(s, words) })
}

// What stands in the file beside the members is found, and the cells are read
// as if it did not.
func TestBytesOutsideOfMembers(t *testing.T) {
	sheet := func(text string) string { return sheetXML(`<row r="1">` + inline("A1", text) + `</row>`) }
	now := zipped(t, workbookParts(sheet("maintenant"))...)
	before := zipped(t, workbookParts(sheet("ancienne@exemple.fr"))...)
	members, _, _ := bytes.Cut(before, []byte("PK\x01\x02"))
	for name, tt := range map[string]struct {
		data         []byte
		class, words string
	}{
		"before":           {append([]byte("#!/bin/sh reste devant@exemple.fr du programme"), now...), "loose-bytes", "devant@exemple.fr"},
		"behind":           {append(bytes.Clone(now), "\x00\x00\x00 suite : derriere@exemple.fr, et la fin\x00"...), "loose-bytes", "derriere@exemple.fr"},
		"behind, UTF-16":   {append(bytes.Clone(now), utf16Text("\x00 suite : large@exemple.fr et la fin ")...), "loose-bytes", "large@exemple.fr"},
		"older members":    {append(bytes.Clone(members), now...), "orphan", "ancienne@exemple.fr"},
		"between, by hand": {spread(t, now, "trou : milieu@exemple.fr, oublié là"), "loose-bytes", "milieu@exemple.fr"},
	} {
		got := mustRead(t, tt.data)
		wantCells(t, got, "0!A1=maintenant")
		wantProblems(t, got)
		if !hasText(got, tt.class, tt.words) {
			t.Errorf("%s: texts %q", name, got.texts)
		}
	}
	for name, data := range map[string][]byte{"sound": now, "zeros behind": append(bytes.Clone(now), make([]byte, 500)...)} {
		if got := mustRead(t, data); len(got.texts) > 0 || got.facts.OrphanParts > 0 {
			t.Errorf("%s: texts %q, %d orphans", name, got.texts, got.facts.OrphanParts)
		}
	}
	ods := append([]byte("reste devant@exemple.fr du programme"), odsZip(t, odsContent("", odsTable("a", odsRow(odsText("x")))))...)
	if got := mustReadODS(t, ods); !hasText(got, "loose-bytes", "devant@exemple.fr") {
		t.Errorf("ods: %q", got.texts)
	}
}

func utf16Text(s string) []byte { return wideBytes(s) }

// spread puts a text between the last member and the directory, and tells the
// end record so.
func spread(t *testing.T, data []byte, text string) []byte {
	t.Helper()
	directory, end := bytes.Index(data, []byte("PK\x01\x02")), bytes.LastIndex(data, []byte("PK\x05\x06"))
	out := append(bytes.Clone(data[:directory]), text...)
	out = append(out, data[directory:]...)
	copy(out[end+len(text)+16:], le(uint32(directory+len(text))))
	return out
}

// A workbook that was cut off gives what stands before the cut, and says so.
func TestWorkbookCutOff(t *testing.T) {
	var rows strings.Builder
	for range 2000 {
		rows.WriteString(`<row>` + `<c t="inlineStr"><is><t>Ozenne</t></is></c>` + `</row>`)
	}
	parts := workbookParts(sheetXML(rows.String()))
	for _, name := range []string{"as written", "workbook last"} {
		list := slices.Clone(parts)
		if name == "workbook last" {
			slices.SortStableFunc(list, func(a, b member) int { return strings.Compare(b.name, a.name) })
		}
		data := stored(t, list...)
		at := bytes.Index(data, []byte("Ozenne"))
		cut := data[:at+40_000]
		got := mustRead(t, cut)
		if len(got.cells) < 500 || len(got.cells) >= 2000 || !slices.Contains(got.problems, "truncated") {
			t.Errorf("%s: %d cells, problems %q", name, len(got.cells), got.problems)
		}
	}
}
