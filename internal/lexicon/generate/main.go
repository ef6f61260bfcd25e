// Command generate builds the tables of names of internal/lexicon from three
// packages of open data. Only maintainers run it; the tables are committed.
//
//	go run ./internal/lexicon/generate -hunspell fr.dic -faker package/dist \
//	    -communes codes-postaux.json -out internal/lexicon
//
// Sources, all used as lists of facts:
//   - first names and surnames of France: Debian package
//     hunspell-fr-comprehensive 7.0, file fr.dic, entries tagged po:prn and
//     po:patr (Dicollecte, MPL-2.0); its lower-case entries say which names are
//     common words as well
//   - first names and surnames of France and countries around: npm package
//     @faker-js/faker 10 (MIT)
//   - communes: npm package codes-postaux 4 (MIT; Base officielle des codes
//     postaux, La Poste, Licence Ouverte)
//   - additions.txt beside this file: frequent names the others lack, written
//     down by us
//
// The form of a table stands in internal/lexicon/names.go.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"egide/internal/lexicon"
)

func main() {
	hunspell := flag.String("hunspell", "", "fr.dic of hunspell-fr-comprehensive")
	faker := flag.String("faker", "", "dist folder of @faker-js/faker")
	towns := flag.String("communes", "", "codes-postaux.json of codes-postaux")
	additions := flag.String("additions", "internal/lexicon/generate/additions.txt", "names and words of our own")
	out := flag.String("out", "internal/lexicon", "where the tables go")
	flag.Parse()
	if err := run(*hunspell, *faker, *towns, *additions, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(hunspell, faker, towns, additions, out string) error {
	if hunspell == "" || faker == "" || towns == "" {
		return errors.New("-hunspell, -faker and -communes are needed")
	}
	s := newSource()
	for _, read := range []func() error{
		func() error { return s.readHunspell(hunspell) },
		func() error { return s.readFaker(faker) },
		func() error { return s.readCommunes(towns) },
		func() error { return s.readAdditions(additions) },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return errors.Join(
		s.write(out, "names.first.bin", s.first, func(n string) bool { return s.common[n] || s.towns[n] }),
		s.write(out, "names.last.bin", s.last, func(n string) bool { return s.common[n] }),
		s.write(out, "names.communes.bin", s.towns, func(n string) bool { return s.common[n] || s.first[n] }),
	)
}

// source is what was read, in folded form.
type source struct {
	first, last, towns set
	common             set // common words of any kind
	function           set // words of grammar: never a name
}

type set map[string]bool

func newSource() *source {
	return &source{first: set{}, last: set{}, towns: set{}, common: set{}, function: set{}}
}

// add folds a name into the set; what is too short to tell is left out.
func (s set) add(name string) {
	if folded := lexicon.Fold(nil, []byte(name)); len(folded) > 1 {
		s[string(folded)] = true
	}
}

func (s *source) write(dir, file string, names set, ambiguous func(string) bool) error {
	var list []string
	for n := range names {
		if len(n) > 2 && !s.function[n] {
			list = append(list, n)
		}
	}
	if len(list) < 1000 {
		return fmt.Errorf("%s: only %d names: the package has another form than expected", file, len(list))
	}
	sort.Strings(list)
	slots := 1
	for slots*2 < len(list)*3 {
		slots *= 2
	}
	table := make([]uint32, slots)
	unsure := 0
	for _, n := range list {
		hash := lexicon.Hash([]byte(n))
		value := uint32(hash>>32) &^ 1
		if value == 0 {
			return fmt.Errorf("%s: a name hashes to the empty slot", file)
		}
		if ambiguous(n) {
			value |= 1
			unsure++
		}
		slot := hash & uint64(slots-1)
		for table[slot] != 0 {
			slot = (slot + 1) & uint64(slots-1)
		}
		table[slot] = value
	}
	var b bytes.Buffer
	if err := binary.Write(&b, binary.LittleEndian, table); err != nil {
		return err
	}
	fmt.Printf("%s: %d names, %d of them ambiguous, %d bytes\n", file, len(list), unsure, b.Len())
	return os.WriteFile(filepath.Join(dir, file), b.Bytes(), 0o644)
}
