package sealed_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"egide/internal/sealed"

	"pgregory.net/rapid"
)

func TestShapeOf(t *testing.T) {
	const ascii = sealed.Lower | sealed.Upper
	cases := map[string]sealed.Shape{
		"":                      {},
		"Zoé":                   {Bytes: 4, Runes: 3, Letters: 3, Words: 1, Classes: ascii | sealed.Letter},
		"a@b.org":               {Bytes: 7, Runes: 7, Letters: 5, Words: 1, Classes: sealed.Lower | sealed.At | sealed.Dot},
		"06 12 34":              {Bytes: 8, Runes: 8, Digits: 6, Words: 3, Classes: sealed.Digit | sealed.Space},
		"+33\u00a06":            {Bytes: 6, Runes: 5, Digits: 3, Words: 2, Classes: sealed.Plus | sealed.Digit | sealed.Space},
		"1\u202f234,5":          {Bytes: 9, Runes: 7, Digits: 5, Words: 2, Classes: sealed.Digit | sealed.Space | sealed.Comma},
		"d’a":                   {Bytes: 5, Runes: 3, Letters: 2, Words: 1, Classes: sealed.Lower | sealed.Quote},
		"d'a":                   {Bytes: 3, Runes: 3, Letters: 2, Words: 1, Classes: sealed.Lower | sealed.Quote},
		"a–b":                   {Bytes: 5, Runes: 3, Letters: 2, Words: 1, Classes: sealed.Lower | sealed.Dash},
		"12:30/x":               {Bytes: 7, Runes: 7, Digits: 4, Letters: 1, Words: 1, Classes: sealed.Digit | sealed.Colon | sealed.Slash | sealed.Lower},
		"a\nb":                  {Bytes: 3, Runes: 3, Letters: 2, Words: 2, Classes: sealed.Lower | sealed.Space | sealed.Newline},
		"a\x00b":                {Bytes: 3, Runes: 3, Letters: 2, Words: 1, Classes: sealed.Lower | sealed.Control},
		"e\u0301":               {Bytes: 3, Runes: 2, Letters: 2, Words: 1, Classes: sealed.Lower | sealed.Letter},
		"a\u200bb":              {Bytes: 5, Runes: 3, Letters: 2, Words: 2, Classes: sealed.Lower | sealed.Space},
		"\xff\xfe":              {Bytes: 2, Runes: 2, Words: 1, Classes: sealed.Other},
		"5 €":                   {Bytes: 5, Runes: 3, Digits: 1, Words: 2, Classes: sealed.Digit | sealed.Space | sealed.Other},
		"a\u0085b":              {Bytes: 4, Runes: 3, Letters: 2, Words: 2, Classes: sealed.Lower | sealed.Space},
		"日本":                    {Bytes: 6, Runes: 2, Letters: 2, Words: 1, Classes: sealed.Letter},
		"  mots   avec blancs ": {Bytes: 21, Runes: 21, Letters: 14, Words: 3, Classes: sealed.Lower | sealed.Space},
	}
	for text, want := range cases {
		if got := sealed.ShapeOf([]byte(text)); got != want {
			t.Errorf("ShapeOf(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[A-Za-zéÀœ0-9 @.,/:+'’–-]{0,30}`),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
	)
}

func TestShapeCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		s := sealed.ShapeOf([]byte(text))
		if s.Bytes != len(text) || s.Runes != utf8.RuneCountInString(text) {
			t.Fatalf("%+v", s)
		}
		digits := 0
		for _, r := range text {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		if s.Digits != digits || s.Has(sealed.Digit) != (digits > 0) {
			t.Fatalf("%d digits in %+v", digits, s)
		}
		if s.Digits+s.Letters > s.Runes || s.Words > s.Runes || (s.Words == 0) != sealed.Blank([]byte(text)) {
			t.Fatalf("%+v", s)
		}
		if !s.Only(s.Classes) || s.Has(^s.Classes) {
			t.Fatalf("classes of %+v", s)
		}
	})
}

// ASCII is counted another way than text with other letters: the counts agree.
func TestShapeCountsAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[\x00-\x7f]{0,40}`).Draw(t, "text")
		want := sealed.ShapeOf([]byte(text))
		want.Bytes, want.Runes, want.Letters, want.Words = want.Bytes+3, want.Runes+2, want.Letters+1, want.Words+1
		want.Classes |= sealed.Space | sealed.Letter
		if got := sealed.ShapeOf([]byte(text + " é")); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// Shape tells nothing about order: it is the same for the text backwards.
func TestShapeKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOf(rapid.Rune()).Draw(t, "text")
		var forth, back strings.Builder
		for i := range runes {
			forth.WriteRune(runes[i])
			back.WriteRune(runes[len(runes)-1-i])
		}
		if a, b := sealed.ShapeOf([]byte(forth.String())), sealed.ShapeOf([]byte(back.String())); a != b {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestBlank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(texts(), rapid.StringOf(rapid.SampledFrom([]rune(" \t\r\n\v\f\u00a0\u202f\u2003\u200b\u200c\u200d\u2060\ufeff")))).Draw(t, "text")
		want := true
		for _, r := range text {
			zeroWidth := strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff", r)
			want = want && (zeroWidth || unicode.IsSpace(r))
		}
		if got := sealed.Blank([]byte(text)); got != want {
			t.Fatalf("Blank = %t, want %t", got, want)
		}
	})
}

// The letters that UTF-8 writes with 0xC3 take a way of their own.
func TestShapeOfLatin1(t *testing.T) {
	for r := rune(0xC0); r <= 0xFF; r++ {
		want := sealed.Other // × and ÷
		if unicode.IsLetter(r) {
			want = sealed.Letter
		}
		if got := sealed.ShapeOf([]byte(string(r))); got.Classes != want || got.Runes != 1 || got.Bytes != 2 {
			t.Errorf("%U: %+v, want class %b", r, got, want)
		}
	}
	if cut := sealed.ShapeOf([]byte{0xC3}); cut.Classes != sealed.Other {
		t.Errorf("half a letter: %+v", cut)
	}
}

func BenchmarkShapeOf(b *testing.B) {
	for name, text := range map[string]string{"name": "Lefèvre", "remark": "joindre sa fille à Besançon, l'été", "iban": "FR7699999999990098765432163"} {
		b.Run(name, func(b *testing.B) {
			raw := []byte(text)
			for b.Loop() {
				sealed.ShapeOf(raw)
			}
		})
	}
}
