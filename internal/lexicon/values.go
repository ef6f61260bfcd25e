package lexicon

import (
	_ "embed"
	"encoding/json"
	"sort"
	"sync"
)

//go:embed values.json
var valueFile []byte

// Values is a set of categories that a short text belongs to by the closed lists
// of values.json; bit i is ValueCategories()[i].
type Values uint32

type valueLists struct {
	categories []string
	words      map[string]Values
	longest    int
}

var values = sync.OnceValue(func() *valueLists {
	var file map[string][]string
	if err := json.Unmarshal(valueFile, &file); err != nil {
		panic("lexicon: values.json: " + err.Error()) // embedded: a test reads it
	}
	v := &valueLists{words: map[string]Values{}}
	for c := range file {
		v.categories = append(v.categories, c)
	}
	sort.Strings(v.categories)
	for i, c := range v.categories {
		for _, w := range file[c] {
			key := string(Fold(nil, []byte(w)))
			v.words[key] |= 1 << i
			v.longest = max(v.longest, len(key))
		}
	}
	return v
})

// ValueCategories are the categories with a closed list of values, sorted.
func ValueCategories() []string { return values().categories }

// ValuesOf tells in which closed lists a folded text stands as a whole. It does
// not allocate.
func ValuesOf(folded []byte) Values {
	v := values()
	if len(folded) > v.longest {
		return 0
	}
	return v.words[string(folded)]
}
