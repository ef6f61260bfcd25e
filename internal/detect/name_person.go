package detect

import (
	"strings"
	"unicode"

	"egide/internal/lexicon"
)

// A label, the name of a file, a folder or a sheet, is printed unless it may
// name a person. In doubt it is not: a number in its place costs little, the
// terminal still says which file it is.

// labelWord is a word of a label with what it can be.
type labelWord struct {
	text    string // folded
	capital bool
	title   bool // Mme, Dr
	role    bool // what comes before the name of a person: élève, certificat
	known   bool // a word of lists, files and associations
	name    bool // may be a first name or a surname
	surely  bool // and is not also something else
	first   bool // may be a first name
	last    bool // may be a surname
}

var (
	titleWords = setOf("mme mlle mr monsieur madame mademoiselle dr docteur me maitre herr frau mrs miss sig sra")
	roleWords  = setOf(`eleve adherent adherente membre enfant joueur joueuse licencie licenciee salarie salariee
		benevole patient patiente beneficiaire famille dossier fiche certificat attestation cv rib contrat bulletin
		licence paie salaire candidature ordonnance courrier lettre mandat recu passeport permis carte`)
	// labelWords are words of file and sheet names that some people bear as a name.
	labelWords = setOf(`janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
		lundi mardi mercredi jeudi vendredi samedi dimanche printemps ete automne hiver noel paques toussaint
		saint sainte fete coupe tournoi salle stade gymnase college lycee ecole rue place club section groupe
		equipe comite bureau conseil commission chorale choeur theatre danse judo tennis foot football basket
		volley hand rugby natation gym yoga escrime voile ski rando randonnee petanque echecs musique orchestre
		harmonie fanfare amicale association federation ligue district region ville commune mairie paroisse
		liste fichier tableau table feuille feuil sheet page onglet data donnees total bilan budget compte
		comptes tresorerie caisse recettes depenses cotisation cotisations adhesion adhesions inscription
		inscriptions presence presences planning agenda calendrier contact contacts annuaire mailing courriel
		newsletter dons donateurs membres adherents benevoles salaries jeunes adultes seniors enfants parents
		poussins benjamins minimes cadets juniors veterans loisirs competition saison annee trimestre semaine
		camp colo sejour stage sortie voyage atelier cours repas menu materiel stock inventaire bar buvette
		presse local locale locaux subvention projet rapport compte-rendu reunion assemblee generale elections votes sondage questionnaire`)
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// namesPerson reports whether a label may name a person: a title and a word, a
// role and a name, a first name and a surname, or a name beside a word that is
// nothing else we know.
func namesPerson(label string) bool {
	words := labelWordsOf(label)
	for i, w := range words {
		if len(words) == 1 {
			return w.surely && !w.known
		}
		if i+1 == len(words) {
			break
		}
		next := words[i+1]
		if w.title && !next.known || w.role && next.name && !next.known {
			return true
		}
		if pair(w, next) || pair(next, w) {
			return true
		}
	}
	return alone(words)
}

// pair reports whether two neighbours are a person: a first name and a surname,
// or one of them beside an unknown word.
func pair(a, b labelWord) bool {
	if a.known || b.known {
		return false
	}
	switch {
	case a.first && b.last:
		return a.surely || b.surely || !a.last && !b.first || a.capital && b.capital
	case a.name && !b.name:
		return a.surely || a.first && a.capital == b.capital
	}
	return false
}

// alone reports whether what is left beside known words is one sure name:
// "Salaire Durand 2025".
func alone(words []labelWord) bool {
	names := 0
	for _, w := range words {
		switch {
		case w.known || w.role:
		case w.surely && w.capital:
			names++
		default:
			return false
		}
	}
	return names == 1
}

// labelWordsOf cuts a label at what is no letter and before capitals inside a
// word (DurandMarie), and leaves out initials and figures.
func labelWordsOf(label string) []labelWord {
	var cut strings.Builder
	var before rune
	for _, r := range label {
		if unicode.IsUpper(r) && unicode.IsLower(before) || !unicode.IsLetter(r) && r != '.' {
			cut.WriteByte(' ')
		}
		if unicode.IsLetter(r) || r == '.' {
			cut.WriteRune(r)
		}
		before = r
	}
	var words []labelWord
	for part := range strings.FieldsSeq(cut.String()) {
		text := strings.TrimSpace(fold(part))
		if len(text) < 2 || strings.Contains(text, " ") {
			continue
		}
		words = append(words, newLabelWord(text, unicode.IsUpper([]rune(part)[0])))
	}
	return words
}

func newLabelWord(text string, capital bool) labelWord {
	w := labelWord{text: text, capital: capital, title: titleWords[text], role: roleWords[text]}
	folded := []byte(text)
	first, doubtFirst := lexicon.FirstName(folded)
	last, doubtLast := lexicon.Surname(folded)
	w.first, w.last, w.name = first, last, first || last
	w.surely = (first && !doubtFirst || last && !doubtLast) && !lexicon.IsCommune(folded)
	w.known = labelWords[text] || listWords[text].kind != "" || nameSignals[text] != "" ||
		!w.name && len(lexicon.UnknownWords(text)) == 0
	return w
}
