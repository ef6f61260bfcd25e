// Command generate writes the sample lists of testdata/demo. Every person in
// them is invented: names are drawn from common ones, telephone numbers from the
// ranges that Arcep keeps for fiction (decision 2018-0881: 06 39 98 xx xx), bank
// codes are not allocated. The same seed gives the same bytes.
//
//	go run ./testdata/generate testdata/demo
//
// With -hidden it writes the workbooks of testdata/hidden instead, and says what
// is planted where:
//
//	go run ./testdata/generate -hidden build/hidden
package main

import (
	"bytes"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"egide/testdata/hidden"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "-hidden" {
		writeHidden(os.Args[2])
		return
	}
	if len(os.Args) != 2 {
		log.Fatal("usage: go run ./testdata/generate [-hidden] FOLDER")
	}
	files := map[string][]byte{
		"Adhérents chorale 2025-2026.xlsx": members(),
		"Stage enfants ete 2026.csv":       camp(),
		"Materiel et partitions.csv":       stock(),
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), content, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// writeHidden writes the workbooks that hide addresses.
func writeHidden(folder string) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		log.Fatal(err)
	}
	for name, build := range map[string]func() ([]byte, []hidden.Planted, error){"hidden.xlsx": hidden.XLSX, "hidden.ods": hidden.ODS} {
		data, planted, err := build()
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), data, 0o644)
		}
		if err != nil {
			log.Fatal(err)
		}
		for _, p := range planted {
			fmt.Printf("%s\t%s\t%s\n", name, p.Class, p.Address)
		}
	}
}

var (
	firstNames = strings.Fields("Camille Louis Jeanne Gabriel Emma Arthur Louise Jules Alice Hugo Chloé Adam Inès Raphaël Léa Paul Manon Victor Zoé Nathan Agathe Simon Margaux Étienne Lucie Antoine Clémence Baptiste Élise Théo Solène Mathis Anaïs Rémi Violette Gaspard Noémie Basile Juliette Félix")
	surnames   = strings.Fields("Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte")
	streets    = []string{"rue des Lilas", "avenue de la République", "rue du Moulin", "chemin des Vignes", "place de l'Église", "rue Victor-Hugo", "allée des Tilleuls", "impasse du Lavoir"}
	towns      = [][2]string{{"35000", "Rennes"}, {"44000", "Nantes"}, {"01000", "Bourg-en-Bresse"}, {"69003", "Lyon"}, {"38000", "Grenoble"}, {"05000", "Gap"}}
	voices     = []string{"Soprano", "Alto", "Ténor", "Basse"}
)

type person struct {
	last, first, mail, phone, street, postcode, town string
	born                                             time.Time
}

func people(r *rand.Rand, n, youngest, oldest int) []person {
	list := make([]person, n)
	for i := range list {
		p := person{last: surnames[r.IntN(len(surnames))], first: firstNames[r.IntN(len(firstNames))]}
		p.mail = plain(p.first) + "." + plain(p.last) + "@exemple.fr"
		p.phone = fmt.Sprintf("06 39 98 %02d %02d", r.IntN(100), r.IntN(100))
		p.street = fmt.Sprintf("%d %s", 1+r.IntN(120), streets[r.IntN(len(streets))])
		town := towns[r.IntN(len(towns))]
		p.postcode, p.town = town[0], town[1]
		p.born = time.Date(2026-youngest-r.IntN(oldest-youngest), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		list[i] = p
	}
	return list
}

func plain(s string) string {
	s = strings.ToLower(s)
	return strings.NewReplacer("é", "e", "è", "e", "ë", "e", "ï", "i", "î", "i", "ô", "o", "ç", "c", "É", "e").Replace(s)
}

// iban of an unallocated bank, with right check digits (ISO 7064, mod 97).
func iban(r *rand.Rand) string {
	account := r.Int64N(1e10)
	rib := 97 - (89*99999+15*99999+3*account)%97
	number := fmt.Sprintf("9999999999%011d%02d", account, rib)
	rest := 0
	for _, c := range number + "152700" { // F=15, R=27, 00
		rest = (rest*10 + int(c-'0')) % 97
	}
	return fmt.Sprintf("FR%02d%s", 98-rest, number)
}

// nir of nobody: born abroad, with the right key.
func nir(sex, year, month, order int) string {
	n := int64(sex)*1e12 + int64(year)*1e10 + int64(month)*1e8 + 99*1e6 + 999*1e3 + int64(order)
	return fmt.Sprintf("%d%02d", n, 97-n%97)
}

func members() []byte {
	r := rand.New(rand.NewPCG(1, 2026))
	f := excelize.NewFile()
	const sheet = "Adhérents"
	must(f.SetSheetName("Sheet1", sheet))
	dateFormat := "dd/mm/yyyy"
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &dateFormat})
	must(err)
	put(f, sheet, 1, "Chorale Les Voix du Lavoir")
	put(f, sheet, 2, "Fichier des adhérents, saison 2025-2026")
	put(f, sheet, 4, "Nom", "Prénom", "Né(e) le", "E-mail", "Portable", "Adresse", "CP", "Ville", "Pupitre", "Date d'adhésion", "Cotisation", "IBAN", "Obs.")
	row := 5
	for i, p := range people(r, 84, 15, 82) {
		joined := time.Date(2019+r.IntN(7), 9, 1+r.IntN(25), 0, 0, 0, 0, time.UTC)
		put(f, sheet, row, strings.ToUpper(p.last), p.first, p.born, p.mail, p.phone, p.street, p.postcode, p.town, voices[r.IntN(4)], joined, 90, iban(r), remark(i))
		row++
	}
	put(f, sheet, row, "Total", "", "", "", "", "", "", "", "", "", 84*90)
	must(f.SetCellStyle(sheet, "C5", fmt.Sprintf("C%d", row-1), date))
	must(f.SetCellStyle(sheet, "J5", fmt.Sprintf("J%d", row-1), date))
	must(f.SetColWidth(sheet, "A", "M", 16))
	must(f.AddComment(sheet, excelize.Comment{Cell: "B9", Author: "Trésorière", Text: "en arrêt maladie depuis mars, ne pas relancer"}))

	const old = "Anciens"
	_, err = f.NewSheet(old)
	must(err)
	put(f, old, 1, "Nom", "Prénom", "Courriel", "Date de départ", "Motif")
	reasons := []string{"déménagement", "plus le temps", "impayé, mauvais payeur", "", "maladie"}
	for i, p := range people(r, 23, 30, 80) {
		left := time.Date(2014+r.IntN(8), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		put(f, old, 2+i, p.last, p.first, p.mail, left, reasons[i%len(reasons)])
	}
	must(f.SetCellStyle(old, "D2", "D24", date))
	must(f.SetSheetVisible(old, false))
	must(f.SetDocProps(&excelize.DocProperties{Creator: "Solange Perrachon", LastModifiedBy: "Solange Perrachon", Created: "2025-09-01T08:00:00Z", Modified: "2026-06-01T08:00:00Z"}))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// remark is what a hurried treasurer writes.
func remark(i int) string {
	switch i {
	case 3:
		return "Mauvais payeur, à relancer trois fois"
	case 11:
		return "n° sécu " + nir(2, 58, 4, 123)
	case 17:
		return "opérée du genou en janvier, chante assise"
	case 29:
		return "joindre plutôt sa fille au 06 39 98 41 27"
	case 42:
		return "peut prêter sa salle le mardi"
	case 55:
		return "chèque reçu le 12"
	}
	return ""
}

func camp() []byte {
	r := rand.New(rand.NewPCG(2, 2026))
	allergies := []string{"", "", "arachides", "", "pollen", "aucune", "", "gluten", "", "asthme, ventoline dans le sac"}
	meals := []string{"standard", "standard", "sans viande", "halal", "standard", "sans porc"}
	var b strings.Builder
	b.WriteString("Nom;Prénom;Date de naissance;Classe;Responsable légal;Tél. responsable;Allergies;Repas;Droit à l'image;Quotient familial\r\n")
	for i, p := range people(r, 31, 7, 15) {
		parent := firstNames[r.IntN(len(firstNames))] + " " + p.last
		fmt.Fprintf(&b, "%s;%s;%s;%s;%s;%s;%s;%s;%s;%d\r\n", p.last, p.first, p.born.Format("02/01/2006"),
			[]string{"CE1", "CE2", "CM1", "CM2", "6e", "5e"}[r.IntN(6)], parent, p.phone, allergies[i%len(allergies)],
			meals[i%len(meals)], []string{"oui", "non"}[r.IntN(2)], 300+r.IntN(1500))
	}
	out, err := charmap.Windows1252.NewEncoder().Bytes([]byte(b.String()))
	must(err)
	return out
}

func stock() []byte {
	var b strings.Builder
	b.WriteString("Référence;Titre;Compositeur;Exemplaires;Rayon;Prix unitaire\n")
	for i, title := range []string{"Ave verum corpus;Mozart", "Cantique de Jean Racine;Fauré", "La nuit;Rameau", "Locus iste;Bruckner", "Belle qui tiens ma vie;Arbeau", "Le chant des oyseaux;Janequin", "Sicut cervus;Palestrina", "Hymne à la joie;Beethoven"} {
		fmt.Fprintf(&b, "P-%03d;%s;%d;%c%d;%d,50\n", 101+i, title, 20+i*3, 'A'+i%4, 1+i%3, 2+i%3)
	}
	return []byte(b.String())
}

func put(f *excelize.File, sheet string, row int, values ...any) {
	for i, v := range values {
		if v == "" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(i+1, row)
		must(err)
		must(f.SetCellValue(sheet, cell, v))
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
