package lexicon

import "testing"

func TestNames(t *testing.T) {
	tables := []struct {
		name  string
		ask   func([]byte) bool
		yes   []string
		never []string
	}{
		{"IsFirstName", IsFirstName,
			[]string{"tiphaine", "jean pierre", "marie claude", "mohamed", "odile", "josiane", "giulia", "hans", "rose", "pierre", "elodie", "jürgen"},
			[]string{"", "x", "association", "cotisation", "de", "la", "voir", "rue", "payé", "jean pierre xyzw", "ne", "ok"}},
		{"IsSurname", IsSurname,
			[]string{"dupont", "martin", "le gall", "da silva", "dupont martin", "boucher", "diallo", "schneider", "de la fontaine"},
			[]string{"", "cotisation", "voir mail", "le", "de la"}},
		{"IsCommune", IsCommune,
			[]string{"lyon", "paris 12", "st etienne", "saint etienne", "nantes cedex 2", "aix en provence", "vannes"},
			[]string{"", "cotisation", "zzz", "allergie"}},
	}
	for _, table := range tables {
		for _, w := range table.yes {
			if !table.ask(Fold(nil, []byte(w))) {
				t.Errorf("%s does not know an expected name: %s", table.name, w)
			}
		}
		for _, w := range table.never {
			if table.ask(Fold(nil, []byte(w))) {
				t.Errorf("%s takes %q", table.name, w)
			}
		}
	}
}

func TestAmbiguousNames(t *testing.T) {
	for _, w := range []string{"rose", "pierre", "marin", "victoire"} {
		if known, ambiguous := FirstName([]byte(w)); !known || !ambiguous {
			t.Errorf("%s: known %v, ambiguous %v", w, known, ambiguous)
		}
	}
	for _, w := range []string{"boucher", "petit", "roche"} {
		if known, ambiguous := Surname([]byte(w)); !known || !ambiguous {
			t.Errorf("%s: known %v, ambiguous %v", w, known, ambiguous)
		}
	}
	for _, w := range []string{"tiphaine", "nathalie", "mohamed", "stephane"} {
		if known, ambiguous := FirstName([]byte(w)); !known || ambiguous {
			t.Errorf("%s: known %v, ambiguous %v", w, known, ambiguous)
		}
	}
}

func TestNamesDoNotAllocate(t *testing.T) {
	name, town := []byte("jean pierre"), []byte("st etienne")
	if n := testing.AllocsPerRun(100, func() { IsFirstName(name); IsSurname(name); IsCommune(town) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkIsFirstName(b *testing.B) {
	name := []byte("tiphaine")
	for b.Loop() {
		IsFirstName(name)
	}
}
