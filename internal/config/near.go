package config

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Nearest is the name that was likely meant: the one within two edits, or the one
// that begins alike; "" where there is none.
func Nearest(value string, names []string) string {
	value = strings.ToLower(value)
	best, distance := "", min(3, len(value))
	for _, name := range names {
		if d := edits(value, strings.ToLower(name)); d < distance {
			best, distance = name, d
		}
	}
	if best != "" || len(value) < 4 {
		return best
	}
	for _, name := range names {
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, value) || strings.HasPrefix(value, lower) && len(lower) > 3 {
			return name
		}
	}
	return ""
}

// edits is the Levenshtein distance, by bytes.
func edits(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

func sortedKeys[K cmp.Ordered, T any](m map[K]T) []K { return slices.Sorted(maps.Keys(m)) }

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
