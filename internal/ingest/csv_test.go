package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"egide/internal/sealed"
	"egide/internal/table"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// document is what a text reader made of a file.
type document struct {
	format   string
	facts    table.Facts
	problems []string
	numbers  []int
	rows     [][]string // with "" for cells that are empty
}

// readDocument opens content under a name and collects all of it.
func readDocument(t *testing.T, name string, content []byte, limits Limits) document {
	t.Helper()
	book, format, err := Open(context.Background(), bytes.NewReader(content), int64(len(content)), name, Options{Limits: limits})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	d := document{format: format}
	_, err = book.Rows(context.Background(), 0, func(r table.Row) error {
		d.numbers = append(d.numbers, r.Number)
		d.rows = append(d.rows, cellsOf(r.Cells))
		return nil
	})
	if err != nil {
		t.Fatalf("Rows: %v", err)
	}
	d.facts = book.Facts()
	for _, p := range book.Problems() {
		d.problems = append(d.problems, p.Code)
	}
	if err := book.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
	return d
}

func cellsOf(r sealed.Row) []string {
	var cells []string
	for i := range r.Len() {
		for len(cells) < r.Column(i) {
			cells = append(cells, "")
		}
		cells = append(cells, string(sealed.Open(r, i)))
	}
	return cells
}

func TestDialects(t *testing.T) {
	people := [][]string{{"Nom", "Prénom", "Ville"}, {"Ozenne", "Aurélie", "Dinan"}, {"Lanthier", "Bastien", "Redon"}}
	tests := []struct {
		name, file, text, delimiter string
		want                        [][]string
	}{
		{"semicolon", "m.csv", "Nom;Prénom;Ville\r\nOzenne;Aurélie;Dinan\r\nLanthier;Bastien;Redon\r\n", ";", people},
		{"comma", "m.csv", "Nom,Prénom,Ville\nOzenne,Aurélie,Dinan\nLanthier,Bastien,Redon", ",", people},
		{"tab in txt", "m.txt", "Nom\tPrénom\tVille\nOzenne\tAurélie\tDinan\nLanthier\tBastien\tRedon\n", "\t", people},
		{"pipe", "m.csv", "Nom|Prénom|Ville\nOzenne|Aurélie|Dinan\nLanthier|Bastien|Redon\n", "|", people},
		{"CR alone", "m.csv", "Nom;Prénom;Ville\rOzenne;Aurélie;Dinan\rLanthier;Bastien;Redon\r", ";", people},
		{"CR alone, quoted", "m.csv", "\"Nom\";\"Prénom\";\"Ville\"\r\"Ozenne\";\"Aurélie\";\"Dinan\"\r\"Lanthier\";\"Bastien\";\"Redon\"", ";", people},
		{"sep line", "m.csv", "sep=|\r\nNom|Prénom|Ville\r\nOzenne|Aurélie|Dinan\r\nLanthier|Bastien|Redon\r\n", "|", people},
		{"quoted sep line", "m.csv", "\"SEP=;\"\nNom;Prénom;Ville\nOzenne;Aurélie;Dinan\nLanthier;Bastien;Redon\n", ";", people},
		{"trailing delimiters", "m.csv", "Nom;Prénom;Ville;;\nOzenne;Aurélie;Dinan;;\nLanthier;Bastien;Redon;;\n", ";", people},
		{"wrong extension", "m.xlsx", "Nom;Prénom;Ville\nOzenne;Aurélie;Dinan\nLanthier;Bastien;Redon\n", ";", people},
		{"NULs", "m.csv", "Nom;Pré\x00nom;Ville\nOzenne;Aurélie;Din\x00an\nLanthier;Bastien;Redon\n\x00", ";", people},
		{"apostrophes", "m.csv", "'Nom','Prénom','Adresse'\n'Ozenne','Aurélie','1 impasse de l'Oisan, Dinan'\n'Lanthier','Bastien','3, rue Haute'\n", ",",
			[][]string{{"Nom", "Prénom", "Adresse"}, {"Ozenne", "Aurélie", "1 impasse de l'Oisan, Dinan"}, {"Lanthier", "Bastien", "3, rue Haute"}}},
		{"decimal commas", "m.csv", "Nom;Montant\nOzenne;12,50\nLanthier;7,00\nBoutefeu;11,25\n", ";",
			[][]string{{"Nom", "Montant"}, {"Ozenne", "12,50"}, {"Lanthier", "7,00"}, {"Boutefeu", "11,25"}}},
		{"many decimal commas", "m.csv", "A;B;C\n1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5\n", ";",
			[][]string{{"A", "B", "C"}, {"1,5", "2,5", "3,5"}, {"4,5", "5,5", "6,5"}, {"7,5", "8,5", "9,5"}}},
		{"addresses with commas", "m.csv", "Nom;Adresse\nOzenne;2, rue Basse, 22100 Dinan, France\nLanthier;5, rue Haute, 35600 Redon, France\nBoutefeu;9, quai Nord, 22100 Dinan, France\n", ";",
			[][]string{{"Nom", "Adresse"}, {"Ozenne", "2, rue Basse, 22100 Dinan, France"}, {"Lanthier", "5, rue Haute, 35600 Redon, France"}, {"Boutefeu", "9, quai Nord, 22100 Dinan, France"}}},
		{"title rows", "m.csv", "Club des Essais\n\nListe au 12/09/2026\nNom,Prénom,Ville\nOzenne,Aurélie,Dinan\nLanthier,Bastien,Redon\n", ",",
			append([][]string{{"Club des Essais"}, {"Liste au 12/09/2026"}}, people...)},
		{"quoted line feeds and doubled quotes", "m.csv", "Nom;Note;Ville\nOzenne;\"dite \"\"Lili\"\"\nsuite; fin\";Dinan\n", ";",
			[][]string{{"Nom", "Note", "Ville"}, {"Ozenne", "dite \"Lili\"\nsuite; fin", "Dinan"}}},
		{"single quotes inside", "m.csv", "Nom;Note;Ville\n\"Ozenne \"Lili\" Aurélie\";x;Dinan\nLanthier;\"a\"b;Redon\n", ";",
			[][]string{{"Nom", "Note", "Ville"}, {"Ozenne \"Lili\" Aurélie", "x", "Dinan"}, {"Lanthier", "ab", "Redon"}}},
		{"blank before the quote", "m.csv", "Nom, Note, Ville\nOzenne, \"un, deux\", Dinan\nLanthier, \"trois, quatre\", Redon\n", ",",
			[][]string{{"Nom", " Note", " Ville"}, {"Ozenne", "un, deux", " Dinan"}, {"Lanthier", "trois, quatre", " Redon"}}},
		{"spaces", "m.csv", "Nom Prénom Naissance\nOzenne Aurélie 25.08.1992\nLanthier Bastien 01.02.1987\n", " ",
			[][]string{{"Nom", "Prénom", "Naissance"}, {"Ozenne", "Aurélie", "25.08.1992"}, {"Lanthier", "Bastien", "01.02.1987"}}},
		{"header only", "m.csv", "Nom;Prénom;Ville\n", ";", people[:1]},
		{"one column of names", "m.csv", "Aurélie Ozenne\nBastien Lanthier\n", "", [][]string{{"Aurélie Ozenne"}, {"Bastien Lanthier"}}},
		{"one quoted column", "m.csv", "\"Nom\"\n\"Ozenne\"\n\"Lanthier\"\n", "", [][]string{{"Nom"}, {"Ozenne"}, {"Lanthier"}}},
		{"prose", "notes.txt", "Réunion du bureau, mardi soir.\nPrésents : Aurélie, Bastien, et \"les autres\".\nRien à signaler.\n", "",
			[][]string{{"Réunion du bureau, mardi soir."}, {"Présents : Aurélie, Bastien, et \"les autres\"."}, {"Rien à signaler."}}},
		{"addresses in angle brackets", "m.txt", "<aurelie@exemple.test>\n<bastien@exemple.test>\n", "", [][]string{{"<aurelie@exemple.test>"}, {"<bastien@exemple.test>"}}},
		{"BMX is no bitmap", "m.csv", "BMX;Vélo\nOui;Non\n", ";", [][]string{{"BMX", "Vélo"}, {"Oui", "Non"}}},
		{"brackets are no JSON", "m.csv", "[colonne_1];[colonne_2]\nOzenne;Dinan\n", ";", [][]string{{"[colonne_1]", "[colonne_2]"}, {"Ozenne", "Dinan"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := readDocument(t, tt.file, []byte(tt.text), Limits{})
			if d.facts.Delimiter != tt.delimiter {
				t.Errorf("delimiter %q, want %q", d.facts.Delimiter, tt.delimiter)
			}
			if diff := cmp.Diff(tt.want, d.rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if len(d.problems) > 0 {
				t.Errorf("problems %v", d.problems)
			}
		})
	}
}

func TestRecordNumbers(t *testing.T) {
	d := readDocument(t, "m.csv", []byte("sep=;\nNom;Ville\n\n;;\nOzenne;\"Di\nnan\"\nLanthier;Redon\n"), Limits{})
	if diff := cmp.Diff([]int{1, 4, 5}, d.numbers); diff != "" {
		t.Errorf("blank records count, the sep line does not (-want +got):\n%s", diff)
	}
}

const sampleList = "N° adhérent;Prénom;Téléphone;Né à;Remarque\n" +
	"0012;Églantine;0612345678;Orléans;dîner payé, c’est réglé\n" +
	"0013;François;0698765432;Besançon;forêt, maïs, Noël\n" +
	"0014;Jérôme;0611111111;Angoulême;tient à sa sœur\n"

func TestCharsets(t *testing.T) {
	polish := "Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nMałgorzata;Zając;Gdańsk\nGrażyna;Brzęczyszczykiewicz;Kraków\n"
	german := "Mitglied;Straße;Ort\nJürgen Müßig;Große Gasse 3;Köln\nÄnne Öhler;Am Wäldchen 5;Düren\n"
	upper := "NOM;PRÉNOM;COMMUNE\nOZENNE;JÉRÔME;BESANÇON\nLEFÈVRE;FRANÇOIS;ÉVRY\n"
	tests := []struct {
		name, text string
		charset    encoding.Encoding
		want       string
	}{
		{"UTF-8 with mark", "\ufeff" + sampleList, encoding.Nop, "utf-8"},
		{"UTF-8", sampleList, encoding.Nop, "utf-8"},
		{"UTF-16LE with mark", sampleList, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"},
		{"UTF-16BE with mark", sampleList, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"},
		{"UTF-16LE", sampleList, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"},
		{"UTF-16BE", sampleList, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"},
		{"windows-1252", sampleList, charmap.Windows1252, "windows-1252"},
		{"windows-1252 capitals", upper, charmap.Windows1252, "windows-1252"},
		{"ISO-8859-15", strings.ReplaceAll(sampleList, "’", "'"), charmap.ISO8859_15, "iso-8859-15"},
		{"MacRoman", sampleList, charmap.Macintosh, "macintosh"},
		{"MacRoman capitals", upper, charmap.Macintosh, "macintosh"},
		{"CP850", strings.NewReplacer("’", "'", "œ", "oe").Replace(sampleList), charmap.CodePage850, "ibm850"},
		{"CP850 capitals", upper, charmap.CodePage850, "ibm850"},
		{"German windows-1252", german, charmap.Windows1252, "windows-1252"},
		{"German MacRoman", german, charmap.Macintosh, "macintosh"},
		{"German CP850", german, charmap.CodePage850, "ibm850"},
		{"Polish windows-1250", polish, charmap.Windows1250, "windows-1250"},
		{"Polish ISO-8859-2", polish, charmap.ISO8859_2, "iso-8859-2"},
		{"Danish windows-1252", "Navn;By\nSøren Åkjær;Århus\nBjørn;Køge\n", charmap.Windows1252, "windows-1252"},
		{"Swedish CP850", "Namn;Ort\nÅsa Öberg;Malmö\nBjörn;Västerås\n", charmap.CodePage850, "ibm850"},
		{"Spanish windows-1252", "Nombre;Año\nÍñigo Muñoz;¿llamar mañana?\nJosé;España\n", charmap.Windows1252, "windows-1252"},
		{"Portuguese windows-1252", "Inscrições;Endereço\nJoão;São Tomé, nº 3\nConceição;Guimarães\n", charmap.Windows1252, "windows-1252"},
		{"Italian MacRoman", "Nome;Città\nNiccolò;Forlì\nè già socio;perché paga\n", charmap.Macintosh, "macintosh"},
		{"ligatures", "Nom;Note\nAnne;sœur du cœur\n", charmap.Windows1252, "windows-1252"},
		{"one apostrophe, MacRoman", "NOM;VILLE\nOZENNE;JEANNE D’ARC\n", charmap.Macintosh, "macintosh"},
		{"one apostrophe", "NOM;VILLE\nOZENNE;JEANNE D’ARC\n", charmap.Windows1252, "windows-1252"},
		{"one accent, MacRoman", "Nom;Prenom\nOzenne;Aurélie\n", charmap.Macintosh, "macintosh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			content, err := tt.charset.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			want := readDocument(t, "m.csv", []byte(strings.TrimPrefix(tt.text, "\ufeff")), Limits{})
			got := readDocument(t, "m.csv", content, Limits{})
			if diff := cmp.Diff(want.rows, got.rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.facts.Encoding != tt.want {
				t.Errorf("encoding %q, want %q", got.facts.Encoding, tt.want)
			}
		})
	}
}

// A charset is judged over the whole file: what libraries decide by the first
// kilobyte goes wrong here.
func TestLateAccents(t *testing.T) {
	ascii := strings.Repeat("Ozenne;Aurelie;Dinan\n", 20000) // 420 KB
	for _, tt := range []struct{ name, end, want, encoding string }{
		{"UTF-8", "Ozenne;Aur\xc3\xa9lie;Dinan\n", "Aurélie", "utf-8"},
		{"windows-1252", "Ozenne;Aur\xe9lie;Dinan\n", "Aurélie", "windows-1252"},
		{"MacRoman", "Ozenne;Aur\x8elie;Dinan\n", "Aurélie", "macintosh"},
		{"two exports in one file", "A;Chlo\xc3\xa9;B\nC;Chlo\xc3\xa9;D\nOzenne;Aur\xe9lie;Dinan\n", "Aurélie", "utf-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := readDocument(t, "m.csv", []byte(ascii+tt.end), Limits{})
			if got := d.rows[len(d.rows)-1][1]; got != tt.want {
				t.Errorf("cell %q, want %q", got, tt.want)
			}
			if d.facts.Encoding != tt.encoding {
				t.Errorf("encoding %q, want %q", d.facts.Encoding, tt.encoding)
			}
		})
	}
}

// A program that cuts names at 8 bytes leaves half a letter; the file is UTF-8
// all the same.
func TestCutLetters(t *testing.T) {
	d := readDocument(t, "m.csv", []byte("Nom;Ville\nÉglanti\xc3;Orléans\nOzen\xc3;Dinan\nÉ\xe2;Redon\n"), Limits{})
	want := [][]string{{"Nom", "Ville"}, {"Églanti\ufffd", "Orléans"}, {"Ozen\ufffd", "Dinan"}, {"É\ufffd", "Redon"}}
	if diff := cmp.Diff(want, d.rows); diff != "" || d.facts.Encoding != "utf-8" {
		t.Errorf("%s (-want +got):\n%s", d.facts.Encoding, diff)
	}
}

func TestBrokenUTF16(t *testing.T) {
	d := readDocument(t, "m.csv", []byte("\xff\xfeN\x00;\x00V\x00\n\x00a\x00;\x00\x3d\xd8b\x00c"), Limits{})
	if diff := cmp.Diff([][]string{{"N", "V"}, {"a", "\ufffdb\ufffd"}}, d.rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOpenErrors(t *testing.T) {
	for _, text := range []string{"", " \r\n\t\r\n", "\ufeff", "\xff\xfe"} {
		_, _, err := Open(context.Background(), strings.NewReader(text), int64(len(text)), "m.csv", Options{})
		if Code(err) != "empty" {
			t.Errorf("%q: %v, want empty", text, err)
		}
	}
	broken := errors.New("disk on fire")
	_, _, err := Open(context.Background(), failingReader{broken}, 10, "m.csv", Options{})
	if Code(err) != "read-error" || State(err) != "unread" {
		t.Errorf("failing disk: %v, %s", err, State(err))
	}
}

type failingReader struct{ err error }

func (r failingReader) ReadAt([]byte, int64) (int, error) { return 0, r.err }

// A disk that fails in the middle of the rows is a problem of the document, not
// its end.
func TestReadErrorInRows(t *testing.T) {
	text := strings.Repeat("Ozenne;Dinan\n", 50000)
	r := &cutReader{strings.NewReader(text), 300 << 10}
	book, _, err := Open(context.Background(), r, int64(len(text)), "m.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	if _, err := book.Rows(context.Background(), 0, func(table.Row) error { rows++; return nil }); err != nil {
		t.Fatal(err)
	}
	if p := book.Problems(); rows == 0 || len(p) != 1 || p[0].Code != "read-error" {
		t.Errorf("%d rows, problems %v", rows, p)
	}
}

type cutReader struct {
	io.ReaderAt
	at int64
}

func (r *cutReader) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > r.at {
		return 0, errors.New("cut")
	}
	return r.ReaderAt.ReadAt(p, off)
}
