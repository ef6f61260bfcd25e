package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

const qualityFile = "../../testdata/quality.json"

// forecast is how sure a category was, and whether it was right.
type forecast struct {
	list       string
	confidence float64
	right      bool
}

// compareQuality holds the figures against those of testdata/quality.json: a fall
// is a failure until a commit that says why writes the file again (-update).
func compareQuality(t *testing.T, scores map[string]*score) {
	t.Helper()
	now := map[string]map[string]float64{}
	for part, s := range scores {
		now[part] = map[string]float64{}
		for _, f := range s.figures() {
			now[part][strings.TrimSpace(f.name)] = math.Round(f.value*1000) / 1000
		}
	}
	if *update {
		content, err := json.MarshalIndent(now, "", "  ")
		if err == nil {
			err = os.WriteFile(qualityFile, append(content, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	var kept map[string]map[string]float64
	content, err := os.ReadFile(qualityFile)
	if err == nil {
		err = json.Unmarshal(content, &kept)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range qualityParts {
		for name, value := range now[part] {
			before, ok := kept[part][name]
			if !ok {
				t.Errorf("%s: no figure for %q in %s", part, name, qualityFile)
			}
			if value < before {
				t.Errorf("%s: %s fell from %.3f to %.3f", part, name, before, value)
			}
		}
	}
}

// printQuality prints figures, the table by category, calibration and the misses
// of the open halves.
func printQuality(scores map[string]*score) {
	var all []forecast
	for _, part := range qualityParts {
		s := scores[part]
		fmt.Printf("== quality, %s half: %d lists, %d of them without people\n%s", part, s.lists, s.traps, s)
		all = append(all, s.confidence...)
	}
	for _, half := range []string{"open", "sealed"} {
		fmt.Printf("== by category, %s halves, what is accepted counted as right\n%s", half, merged(scores["first "+half].lenientF1, scores["second "+half].lenientF1))
	}
	fmt.Printf("== calibration: how often a category was right, by how sure it was\n%s", calibration(all))
	for _, part := range []string{"first open", "second open"} {
		fmt.Printf("== misses, %s half\n%s\n", part, strings.Join(scores[part].misses, "\n"))
	}
}

func merged(parts ...confusion) confusion {
	out := confusion{}
	for _, c := range parts {
		for label, k := range c {
			if out[label] == nil {
				out[label] = &[3]int{}
			}
			for i := range k {
				out[label][i] += k[i]
			}
		}
	}
	return out
}

// String is precision, recall and F1 of each label with 95 % intervals.
func (c confusion) String() string {
	var b strings.Builder
	for _, label := range slices.Sorted(maps.Keys(c)) {
		k := c[label]
		precision, recall := rate{k[0], k[0] + k[1]}, rate{k[0], k[0] + k[2]}
		pl, ph := precision.wilson()
		rl, rh := recall.wilson()
		fmt.Fprintf(&b, "  %-24s P %.3f [%.2f, %.2f]  R %.3f [%.2f, %.2f]  F1 %.3f  n %d\n",
			label, precision.value(), pl, ph, recall.value(), rl, rh, f1(precision, recall), recall.cases)
	}
	return b.String()
}

// calibration is a table of confidence against accuracy, and the Brier score:
// the mean squared distance, 0 where every forecast was sure and right.
func calibration(all []forecast) string {
	edges := []float64{0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01}
	var b strings.Builder
	squares := 0.0
	for i := range len(edges) - 1 {
		r, sum := rate{}, 0.0
		for _, f := range all {
			if f.confidence >= edges[i] && f.confidence < edges[i+1] {
				r.count(f.right)
				sum += f.confidence
			}
		}
		low, high := r.wilson()
		fmt.Fprintf(&b, "  %.2f to %.2f  said %.3f  right %.3f  [%.2f, %.2f]  n %d\n",
			edges[i], math.Min(edges[i+1], 1), sum/float64(max(1, r.cases)), r.value(), low, high, r.cases)
	}
	for _, f := range all {
		right := 0.0
		if f.right {
			right = 1
		}
		squares += (f.confidence - right) * (f.confidence - right)
	}
	fmt.Fprintf(&b, "  Brier score %.4f over %d columns\n", squares/float64(max(1, len(all))), len(all))
	return b.String()
}
