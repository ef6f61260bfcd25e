package ingest

import (
	"bytes"
	"testing"
)

// freed overwrites the entries of a compound file's table for the sectors of a
// stream that holds words, and takes its name out of the directory: as a program
// deletes it.
func freed(t *testing.T, data []byte, name string, words []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.Index(data, words)
	if at < 0 {
		t.Fatal("no such words")
	}
	table := newOLETable(bytes.NewReader(data), int64(len(data)))
	for number := uint32(at>>9 - 1); number < endOfChain-4; {
		next := table.next(number)
		place := (int64(table.places[number/128])+1)<<9 + int64(number%128)*4
		copy(data[place:], []byte{0xff, 0xff, 0xff, 0xff})
		number = next
	}
	entry := bytes.Index(data, wide(name))
	if entry < 0 {
		t.Fatal("no such stream")
	}
	copy(data[entry:entry+66], make([]byte, 66)) // without a name it is no stream to any reader
	data[entry+66] = 0
	return data
}

// What was deleted and not yet written over is found, as no more than a hint.
func TestXLSSlack(t *testing.T) {
	book := biffStream(nil, testSheet{name: "A", records: label(0, 0, "Ada")})
	words := []byte("ancien contact : efface@exemple.fr, Lanthier")
	data := compound(oleMember{"Workbook", book}, oleMember{"Temporaire", words})
	whole := mustReadXLS(t, data)
	if !hasText(whole, "part", "efface@exemple.fr") || hasText(whole, "slack", "efface") {
		t.Errorf("before it was deleted: %q", whole.texts)
	}
	got := mustReadXLS(t, freed(t, data, "Temporaire", words))
	wantCells(t, got, "0!A1=Ada")
	wantProblems(t, got)
	if !hasText(got, "slack", "efface@exemple.fr") || hasText(got, "part", "efface") {
		t.Errorf("deleted: %q", got.texts)
	}
	large := bytes.Repeat([]byte("x\x00\x01\x02"), 1000)
	wideWords := wide("ancien contact : large@exemple.fr, Lanthier")
	data = compound(oleMember{"Workbook", book}, oleMember{"Temporaire", append(large, wideWords...)})
	if got := mustReadXLS(t, freed(t, data, "Temporaire", large[:600])); !hasText(got, "slack", "large@exemple.fr") {
		t.Errorf("deleted, in UTF-16: %q", got.texts)
	}
}
