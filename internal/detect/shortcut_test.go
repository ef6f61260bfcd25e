package detect

import (
	"testing"

	"pgregory.net/rapid"

	"egide/internal/recognizer"
	"egide/internal/sealed"
)

// The ways round what is slow must lead where the long way leads.

// cells draws texts as they stand in lists, and noise.
func cells() *rapid.Generator[string] {
	var examples []string
	for _, r := range recognizer.All() {
		examples = append(append(examples, r.Match...), r.NoMatch...)
	}
	example := rapid.SampledFrom(examples)
	return rapid.OneOf(
		example,
		rapid.Custom(func(t *rapid.T) string { return example.Draw(t, "a") + " " + example.Draw(t, "b") }),
		rapid.StringMatching(`(Total|total|SOUS-TOTAL|Moyenne|Somme|Tot|Ma|\(|É)[ :.a-zé]{0,12}`),
		rapid.StringMatching(`[A-ZÉ][a-zéè']{1,8}( et | & |-et-| ET |,|/)[A-Z][a-z]{1,8}( [A-Z]+)?`),
		rapid.StringMatching(`[A-Za-zéÀœ0-9 @.,/:+'’–-]{1,40}`),
		rapid.String(),
	)
}

// TestShortlist compares the recognisers that are asked with all of them.
func TestShortlist(t *testing.T) {
	j := newJudge()
	n := newNarrow(3)
	for i := range j.recs {
		if j.wanted.has(i) || i == j.date {
			n.mask.add(i)
		}
	}
	took := 0
	rapid.Check(t, func(t *rapid.T) {
		text := trim([]byte(cells().Draw(t, "text")))
		if len(text) == 0 || len(text) > longCell {
			return
		}
		s := sealed.ShapeOf(text)
		var plain recSet
		for i, r := range j.recs {
			if r.Gate.Passes(s.Bytes, s.Digits, recognizer.Class(s.Classes)) && r.Check(text) {
				plain.add(i)
				took++
			}
		}
		var full verdict
		j.see(text, &full)
		if full.recs != plain {
			t.Fatalf("%b, want %b", full.recs, plain)
		}
		few := recSet{plain[0] & n.mask[0], plain[1] & n.mask[1]}
		if got := j.glance(text, n); got.recs != few {
			t.Fatalf("of few %b, want %b", got.recs, few)
		}
		remark := j.ofRemark(text, hashOf(text), n)
		if remark.recs != few || remark.flags != full.flags || remark.values != full.values {
			t.Fatalf("of a remark %+v, want %+v", remark, full)
		}
	})
	if took == 0 {
		t.Error("no recogniser took a text")
	}
}

// TestFirstLooks holds the tests of a few bytes against what they spare.
func TestFirstLooks(t *testing.T) {
	sums, couples := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := trim([]byte(cells().Draw(t, "text")))
		if isTotal(text) {
			sums++
			if !mayBeTotal(text) {
				t.Fatal("a total is turned away")
			}
		}
		if couple(text) {
			couples++
			if sealed.ShapeOf(text).Only(oneWord) {
				t.Fatal("a couple is turned away")
			}
		}
	})
	if sums == 0 || couples == 0 {
		t.Errorf("%d totals, %d couples", sums, couples)
	}
	for _, w := range totals {
		if !mayBeTotal([]byte(w)) || !isTotal([]byte(w)) {
			t.Error(w)
		}
	}
}

// TestUsual holds the bounds of what is odd against counting anew.
func TestUsual(t *testing.T) {
	seen, odds := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var u usual
		classes := rapid.SampledFrom([]uint16{2, 2, 2, 2, 6, 6, 6, 6, 22, 22, 22, 22, 22, 22, 22, 22, 23, 54})
		for range rapid.IntRange(0, 400).Draw(t, "n") {
			u.learn(&verdict{class: sealed.Class(classes.Draw(t, "class")), words: rapid.Uint8Range(0, 9).Draw(t, "words")})
		}
		v := verdict{class: sealed.Class(classes.Draw(t, "class")), words: rapid.Uint8Range(0, 12).Draw(t, "words")}
		want, as := false, int32(0)
		for i, n := range u.classes {
			want = want || v.class>>i&1 != 0 && n < u.seen/oddOneIn
		}
		for _, n := range u.words[min(v.words, 7):] {
			as += n
		}
		want = want || as < u.seen/oddOneIn
		if u.odd(&v) != want {
			t.Fatalf("%+v in %+v: odd %v", v, u, !want)
		}
		seen++
		if want {
			odds++
		}
	})
	if odds == 0 || odds == seen {
		t.Errorf("%d odd of %d", odds, seen)
	}
}

// TestGroups counts against a plain map.
func TestGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type key struct {
			age        int
			sex, place uint64
		}
		var g groups
		plain := map[key]int{}
		for _, k := range rapid.SliceOfN(rapid.Custom(func(t *rapid.T) key {
			return key{rapid.IntRange(0, 90).Draw(t, "age"), rapid.Uint64Range(0, 2).Draw(t, "sex"), rapid.Uint64Range(0, 9).Draw(t, "place")}
		}), 0, 400).Draw(t, "rows") {
			g.add(&person{sex: k.sex, place: k.place}, k.age)
			if k.sex != 0 || k.place != 0 {
				plain[k]++
			}
		}
		smallest, rows := 0, 0
		for _, n := range plain {
			if smallest == 0 || n < smallest {
				smallest = n
			}
			if n < smallGroup {
				rows += n
			}
		}
		if s, r := g.small(); s != smallest || r != rows {
			t.Fatalf("%d %d, want %d %d", s, r, smallest, rows)
		}
	})
}

// TestTooManyGroups: beyond the bound nothing is said rather than something wrong.
func TestTooManyGroups(t *testing.T) {
	var g groups
	for i := range uint64(groupBound) {
		g.add(&person{place: i + 1}, 30)
	}
	if s, rows := g.small(); s != 1 || rows != groupBound {
		t.Fatal(s, rows)
	}
	g.add(&person{place: groupBound + 1}, 30)
	if s, rows := g.small(); s != 0 || rows != 0 || g.slots != nil {
		t.Fatal(s, rows)
	}
}
