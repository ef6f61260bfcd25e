package person

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"egide/internal/ingest"
)

func query(lines ...string) *Query {
	q := &Query{}
	for _, l := range lines {
		q.Add(l)
	}
	return q
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		query, text, want string
	}{
		{"Élodie Kanarivel", "KANARIVEL Elodie", KindName},
		{"Élodie Kanarivel", "Mme Élodie kanarivel, trésorière", KindName},
		{"Jean-Pierre Dekanari", "dekanari jean pierre", KindName},
		{"Jean-Pierre Dekanari", "Jean Dekanari", ""},
		{"Paul Kanari", "Paul et Marie Kanari", KindName},
		{"Marie Kanari", "Paul et Marie Kanari", KindName},
		{"Paul Kanari", "Paul Martin et Marie Kanari", ""},
		{"Anne Kanari", "Marianne Kanari", ""},
		{"kanari.un@exemple.fr", "Écrire à Kanari.Un@exemple.fr.", KindMail},
		{"kanari.un@exemple.fr", "kanari.un@exemple.france", ""},
		{"kanari.un@exemple.fr", "autre-kanari.un@exemple.fr", ""},
		{"06 39 98 76 54", "+33 (0)6.39.98.76.54", KindNumber},
		{"06 39 98 76 54", "+33 6 39 98 76 54", KindNumber},
		{"06 39 98 76 54", "tel 0639987654 le soir", KindNumber},
		{"06 39 98 76 54", "639987654", KindNumber},
		{"06 39 98 76 54", "0033639987654", KindNumber},
		{"06 39 98 76 54", "06 39 98 76 55", ""},
		{"06 39 98 76 54", "06399876541", ""},
		{"2 85 05 99 999 001 31", "2850599999001", KindNumber},
		{"2850599999001", "2 85 05 99 999 001 31", KindNumber},
		{"FR76 9999 9999 9900 9876 5432 163", "fr7699999999990098765432163", KindNumber},
		{"A-2024-0117", "carte A20240117", KindNumber},
		{"A-2024-0117", "carte A20240118", ""},
	} {
		if got := query(c.query).in(c.text); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func TestAdd(t *testing.T) {
	for line, want := range map[string]string{"ab": "", "": "", "12345": KindName, "Léa": KindName, "x@y.fr": KindMail, "0639987654": KindNumber} {
		if line == "12345" {
			want = KindName // a short number is looked for as a word
		}
		if got := query().Add(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func write(t *testing.T, dir, name string, lines ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func find(t *testing.T, dir string, q *Query) Result {
	t.Helper()
	r, err := Search(context.Background(), []string{dir}, q, Options{Reading: ingest.Options{Limits: ingest.DefaultLimits()}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestAcrossColumns: last and first name in two columns are one person, the
// child's name and the father's first name are not.
func TestAcrossColumns(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "enfants.csv",
		"Nom;Prénom;Nom du père;Prénom du père;Nom resp. 2;Prénom resp. 2",
		"Kanari;Léa;Dekanari;Paul;Kanari;Anne",
		"Dekanari;Zoé;Kanari;Paul;;")
	for name, want := range map[string][]string{
		"Léa Kanari":    {"A2", "B2"},
		"Paul Dekanari": {"C2", "D2"},
		"Anne Kanari":   {"E2", "F2"},
		"Paul Kanari":   {"C3", "D3"},
		"Léa Dekanari":  nil,
	} {
		var got []string
		for _, p := range find(t, dir, query(name)).Places {
			got = append(got, p.At)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestThirtyPeople plants thirty people in a hundred lists of a thousand rows,
// in every spelling, and finds every one of them and nobody else.
func TestThirtyPeople(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 100,000 rows")
	}
	dir := t.TempDir()
	spellings := []func(first, last string) string{
		func(f, l string) string { return l + ";" + f },
		func(f, l string) string { return strings.ToUpper(l) + ";" + strings.ToLower(f) },
		func(f, l string) string {
			return strings.NewReplacer("é", "e", "ï", "i", "ë", "e").Replace(l) + ";" + f
		},
		func(f, l string) string { return ";" + f + " " + l },
		func(f, l string) string { return ";" + strings.ToUpper(l) + " " + f },
	}
	planted := map[string]int{}
	name := func(i int) (string, string) {
		return fmt.Sprintf("Élo%cdie", 'a'+i%26), fmt.Sprintf("Kanaï%c%cvel", 'a'+i/26, 'a'+i%26)
	}
	for file := range 100 {
		rows := []string{"Nom;Prénom;Ville;Téléphone"}
		for row := range 1000 {
			rows = append(rows, fmt.Sprintf("Nom%05d;Prenom%05d;Ville;0639%06d", file*1000+row, row, row))
		}
		for i := range 3 {
			person := (file*3 + i) % 30
			first, last := name(person)
			rows[100+i*200] = spellings[(file+i)%len(spellings)](first, last) + ";Ville;0639980000"
			planted[last]++
		}
		write(t, dir, fmt.Sprintf("liste %02d.csv", file), rows...)
	}
	start := time.Now()
	q, total := &Query{}, 0
	for i := range 30 {
		first, last := name(i)
		q.Add(first + " " + last)
		total += planted[last]
	}
	r := find(t, dir, q)
	rows := map[string]bool{}
	for _, p := range r.Places {
		rows[fmt.Sprint(p.Path, p.Row)] = true
	}
	if len(rows) != total || total != 300 || r.Files != 100 || len(r.Unread) != 0 {
		t.Errorf("%d rows found of %d, in %d files, %d unread", len(rows), total, r.Files, len(r.Unread))
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
	t.Logf("30 people in 100 lists of 1,000 rows: %v", time.Since(start))
}

// TestUnreadIsSaid: what could not be looked through is never passed over.
func TestUnreadIsSaid(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "membres.xlsx", "PK\x03\x04 broken")
	write(t, dir, "photo.png", "\x89PNG\r\n\x1a\n")
	r := find(t, dir, query("Léa Kanari"))
	if len(r.Unread) != 1 || r.Unread[0].Path != "membres.xlsx" {
		t.Errorf("%+v", r.Unread)
	}
}

// FuzzIn: nothing panics, and what was added is found as it was typed.
func FuzzIn(f *testing.F) {
	for _, s := range []string{"Élodie Kanarivel", "06 39 98 76 54", "kanari.un@exemple.fr", "FR76 9999", "a'b-c", "\u0301\u0301"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, line, text string) {
		q := &Query{}
		if kind := q.Add(line); kind == KindName && q.in(line) == "" {
			t.Errorf("%q is not found in itself", line)
		}
		q.in(text)
	})
}
