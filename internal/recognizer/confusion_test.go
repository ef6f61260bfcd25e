package recognizer_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"egide/internal/recognizer"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestConfusion shows every example to every recogniser. The golden file lists
// which others accept it, so that a change shows what it costs elsewhere.
//
// Overlaps that are meant: email-organisation narrows email; a website may be a
// social account; phone-intl holds the international forms of phone-fr;
// phone-neighbour, siren, the postcodes, years, serial dates, amounts and plain
// numbers share their digits and leave the decision to the header; a passport
// and a driving licence have one form since 2013; a Spanish DNI, a CAF number
// and a tennis licence are digits and a letter; M, F, x and S are words of
// several lists. address-part, size-band and spi-fr-shape are wide on purpose and
// stand last. An EAN-13 may have the shape of a NIR without key: ean stands first.
func TestConfusion(t *testing.T) {
	var b strings.Builder
	for _, r := range recognizer.All() {
		for _, text := range r.Match {
			var others []string
			for _, o := range recognizer.All() {
				if o != r && accepts(o, []byte(text)) {
					others = append(others, o.ID)
				}
			}
			if len(others) > 0 {
				b.WriteString(r.ID + " | " + strings.ReplaceAll(text, "\n", `\n`) + " | " + strings.Join(others, " ") + "\n")
			}
		}
	}
	golden(t, "confusion.txt", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if got == "" {
		t.Fatal("nothing to compare")
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if it is meant:\n%s", path, diff)
	}
}
