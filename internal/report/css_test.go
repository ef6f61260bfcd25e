package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	blocks    = regexp.MustCompile(`:root \{([^}]*)\}`)
	variables = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6})`)
)

// luminance of a colour of six hexadecimal digits (WCAG 2.2, relative luminance).
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

// WCAG 2.2, 1.4.3: text has a contrast of 4.5 on what it stands on; in light,
// dark and print.
func TestContrast(t *testing.T) {
	found := blocks.FindAllStringSubmatch(stylesheet().text, -1)
	if len(found) != 3 {
		t.Fatalf("%d sets of colours, want those of light, dark and print", len(found))
	}
	for i, block := range found {
		colour := map[string]string{}
		for _, m := range variables.FindAllStringSubmatch(block[1], -1) {
			colour[m[1]] = m[2]
		}
		for _, pair := range []string{
			"ink paper", "ink sheet", "ink wash", "soft paper", "soft sheet", "accent paper", "accent sheet",
			"on-accent accent", "amber-ink amber-wash",
		} {
			text, ground, _ := strings.Cut(pair, " ")
			a, b := luminance(t, colour[text]), luminance(t, colour[ground])
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
				t.Errorf("set %d: %s on %s has %.2f", i+1, text, ground, ratio)
			}
		}
	}
}

// The page asks the network for nothing, and no style depends on script.
func TestStylesheetLoadsNothing(t *testing.T) {
	for _, bad := range []string{"url(", "@import", "@font-face", "http:", "https:", "gradient("} {
		if strings.Contains(stylesheet().text, bad) {
			t.Errorf("the stylesheet has %s", bad)
		}
	}
	for _, bad := range []string{"fetch", "XMLHttp", "import", "eval", "innerHTML", "http:", "https:", "setTimeout"} {
		if strings.Contains(script().text, bad) {
			t.Errorf("the script has %s", bad)
		}
	}
	if n := len(script().text); n > 2048 {
		t.Errorf("the script has %d bytes", n)
	}
}
