package sealed

import "testing"

func TestParts(t *testing.T) {
	r := NewRow()
	r.Append(0, Text, 0, []byte("before"))
	at := r.Hold([]byte("Ozenne; \u00a0;Dinan;7"))
	if r.Len() != 1 {
		t.Fatalf("held text is %d cells", r.Len()-1)
	}
	r.AppendPart(1, Text, 0, at, at+6)
	r.AppendPart(2, Text, 0, at+7, at+10) // blank
	r.AppendPart(3, Text, Invisible, at+11, at+16)
	r.AppendPart(4, Text, 0, at+16, at+16)
	r.AppendPart(5, Text, 0, at+17, at+99)
	r.AppendPart(6, Text, 0, -1, at)
	want := []struct {
		column int
		text   string
		flags  Flag
	}{{0, "before", 0}, {1, "Ozenne", 0}, {3, "Dinan", Invisible}}
	if r.Len() != len(want) {
		t.Fatalf("%d cells, want %d", r.Len(), len(want))
	}
	for i, w := range want {
		if r.Column(i) != w.column || string(Open(r, i)) != w.text || r.Flags(i) != w.flags || r.Repeat(i) != 1 || r.Shared(i) != -1 || r.Kind(i) != Text {
			t.Errorf("cell %d is not as it was put: column %d, flags %d", i, r.Column(i), r.Flags(i))
		}
	}
	r.Reset()
	if r.Len() != 0 || r.Hold([]byte("x")) != 0 {
		t.Error("not empty after Reset")
	}
}
