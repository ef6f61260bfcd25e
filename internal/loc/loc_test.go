package loc_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"egide/internal/loc"

	"pgregory.net/rapid"
)

func TestLetter(t *testing.T) {
	cases := map[int]string{-1: "", 0: "", 1: "A", 26: "Z", 27: "AA", 28: "AB", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"}
	for column, want := range cases {
		if got := loc.Letter(column); got != want {
			t.Errorf("Letter(%d) = %q, want %q", column, got, want)
		}
	}
}

func TestColumnRefuses(t *testing.T) {
	for _, s := range []string{"", "XFE", "ZZZZZZZZZZZZ", "A1", "é", "É", "-", "@", "[", "`", "{", " A", "A "} {
		if got := loc.Column(s); got != 0 {
			t.Errorf("Column(%q) = %d, want 0", s, got)
		}
	}
	if loc.Column("ab") != 28 {
		t.Error("small letters are letters too")
	}
}

func TestLettersRoundTrip(t *testing.T) {
	for column := 1; column <= loc.MaxColumn; column++ {
		if got := loc.Column(loc.Letter(column)); got != column {
			t.Fatalf("column %d comes back as %d", column, got)
		}
	}
}

func refs() *rapid.Generator[loc.Ref] {
	return rapid.Custom(func(t *rapid.T) loc.Ref {
		return loc.Ref{
			Sheet:  rapid.SampledFrom([]string{"", "Feuil1", "Été 2025", "a!b", "C17", "!"}).Draw(t, "sheet"),
			Column: rapid.IntRange(0, loc.MaxColumn).Draw(t, "column"),
			Row:    rapid.OneOf(rapid.IntRange(0, 100), rapid.IntRange(0, loc.MaxRow)).Draw(t, "row"),
		}
	})
}

func TestRefRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := refs().Draw(t, "ref")
		got, err := loc.Parse(want.String())
		if err != nil || got != want {
			t.Fatalf("%q comes back as %+v, %v", want.String(), got, err)
		}
	})
}

func TestA1(t *testing.T) {
	cases := map[string]loc.Ref{
		"C17":         {Column: 3, Row: 17},
		"C":           {Column: 3},
		"17":          {Row: 17},
		"":            {},
		"Members!C17": {Sheet: "Members", Column: 3, Row: 17},
		"Members!":    {Sheet: "Members"},
	}
	for want, ref := range cases {
		if got := ref.String(); got != want {
			t.Errorf("%+v prints as %q, want %q", ref, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"A0", "A01", "0", "A-1", "A1B", "1A", "XFE1", "A1073741825", "A99999999999999999999", "$A$1", "A1:B2", "é1", " A1", "A1 ", "+1"} {
		ref, err := loc.Parse(s)
		if !errors.Is(err, loc.ErrRef) {
			t.Errorf("Parse(%q) = %+v, %v; want ErrRef", s, ref, err)
			continue
		}
		if ref != (loc.Ref{}) || len(s) > 3 && strings.Contains(err.Error(), s) {
			t.Errorf("Parse(%q) gives %+v and quotes it: %v", s, ref, err)
		}
	}
}

func TestRange(t *testing.T) {
	if got, want := loc.Range(1, 6, 14, 89), "A6:N89"; got != want {
		t.Errorf("Range = %q, want %q", got, want)
	}
}

func TestOrder(t *testing.T) {
	sorted := []loc.Ref{
		{Document: "d1"},
		{Document: "d1", Column: 2, Row: 1},
		{Document: "d1", Column: 1, Row: 2},
		{Document: "d1", Column: 3, Row: 2},
		{Document: "d1", Sheet: "B"},
		{Document: "d2", Sheet: "A"},
	}
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(sorted).Draw(t, "mixed")
		slices.SortFunc(mixed, loc.Ref.Compare)
		if !slices.Equal(mixed, sorted) {
			t.Fatalf("order %+v", mixed)
		}
	})
}

func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := refs().Draw(t, "a"), refs().Draw(t, "b")
		if a.Compare(b) != -b.Compare(a) || (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}
