package ingest

import (
	"bytes"
	"strings"
	"testing"
)

func TestGzip(t *testing.T) {
	one, two := gzipped(t, "", "Nom;Ville\n"), gzipped(t, "", "Ozenne;Dinan\n")
	both := []string{"m.csv.gz/m.csv: Nom|Ville", "m.csv.gz/m.csv: Ozenne|Dinan"}
	sound := bytes.Join([][]byte{one, two}, nil)
	tests := []struct {
		name string
		data []byte
		more []string
	}{
		{"two runs", sound, nil},
		{"filled up with zeros", append(bytes.Clone(sound), 0, 0, 0), nil},
		{"something behind", append(bytes.Clone(sound), "reste"...), []string{"~loose-bytes"}},
		{"cut in the sum", sound[:len(sound)-3], []string{"~truncated"}},
		{"wrong sum", append(bytes.Clone(sound[:len(sound)-8]), 1, 2, 3, 4, 13, 0, 0, 0), []string{"~bad-checksum"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := append([]string{}, both...)
			for _, m := range test.more {
				want = append(want, "m.csv.gz/m.csv: "+m)
			}
			unfold(t, "m.csv.gz", test.data, Limits{}).want(want...)
		})
	}
	for name, want := range map[string]string{"m.csv.gz": "m.csv", "liste.tgz": "liste.tar", "liste": "1", ".gz": "1"} {
		if got := unpackedName(name); got != want {
			t.Errorf("%q unpacks to %q, want %q", name, got, want)
		}
	}
	u := unfold(t, "x.gz", gzipped(t, "../C:\\Jean Ozenne.csv", "un\n"), Limits{})
	u.want("x.gz/Jean Ozenne.csv: un")
	for n := 1; n < len(sound); n++ {
		if got := strings.Join(unfold(t, "m.csv.gz", sound[:n], Limits{}).lines, "\n"); n != len(one) && !strings.ContainsAny(got, "!~") {
			t.Errorf("cut at %d of %d: %q", n, len(sound), got)
		}
	}
}

func TestTar(t *testing.T) {
	data := tarred(t, member{"2026/a.csv", lista}, member{"vide/", ""}, member{"b.csv", listb})
	want := []string{"2026/a.csv: Nom|Ville", "2026/a.csv: Ozenne|Dinan", "b.csv: Nom|Ville", "b.csv: Lanthier|Redon"}
	under := func(top string, more ...string) (all []string) {
		for _, w := range append(want, more...) {
			all = append(all, top+w)
		}
		return all
	}
	unfold(t, "x.tar", data, Limits{}).want(under("x.tar/")...)
	unfold(t, "x.tgz", gzipped(t, "", string(data)), Limits{}).want(under("x.tgz/x.tar/")...)
	for n := 600; n < len(data)-1024; n += 100 {
		got := strings.Join(unfold(t, "x.tar", data[:n], Limits{}).lines, "\n")
		if !strings.ContainsAny(got, "!~") && n%512 != 0 {
			t.Errorf("cut at %d of %d: %q", n, len(data), got)
		}
	}
}
