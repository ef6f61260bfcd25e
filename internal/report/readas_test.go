package report

import (
	"testing"

	"egide/internal/inventory"
)

func TestReadAs(t *testing.T) {
	for _, tt := range []struct{ encoding, delimiter, fr, en string }{
		{"windows-1252", ";", "lu comme windows-1252, séparateur point-virgule", "read as windows-1252, semicolon between cells"},
		{"utf-8", "\t", "lu comme utf-8, séparateur tabulation", "read as utf-8, tab between cells"},
		{"utf-8", "|", "lu comme utf-8, séparateur « | »", "read as utf-8, “|” between cells"},
		{"ibm850", "", "lu comme ibm850", "read as ibm850"},
	} {
		facts := factsOf(inventory.Facts{Encoding: tt.encoding, Delimiter: tt.delimiter})
		if len(facts) != 1 || facts[0].FR != tt.fr || facts[0].EN != tt.en {
			t.Errorf("%s %q: %+v", tt.encoding, tt.delimiter, facts)
		}
	}
	if facts := factsOf(inventory.Facts{}); len(facts) != 0 {
		t.Errorf("a workbook says %+v", facts)
	}
}
