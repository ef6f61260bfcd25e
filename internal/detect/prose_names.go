package detect

import "egide/internal/lexicon"

// names finds people: a title and a name ("Mme Hocquet"), a first name and a
// surname ("Odile Carpentier", "CARPENTIER Odile"), a first name that a word of
// relation announces ("voir avec Tiphaine"). A name of a street, a school, a
// cup or a saint's day is none.
func (p *prose) names() {
	for i := 0; i < len(p.words.List); {
		if n := p.nameAt(i); n > 0 {
			i += n
		} else {
			i++
		}
	}
}

// nameAt looks for a name from the i-th word on and returns how many words it
// takes, 0 for none.
func (p *prose) nameAt(i int) int {
	word := p.words.Word(i)
	flags := p.words.List[i].Flags
	if flags&lexicon.Capital == 0 && !isTitle(word) || flags&lexicon.HasDigit != 0 {
		return 0
	}
	if isTitle(word) {
		return p.titled(i)
	}
	if p.ofPlace(i) {
		return 0
	}
	if n := p.fullName(i); n > 0 {
		return n
	}
	first, last := p.firstName(i)
	if first == 0 {
		return p.family(i)
	}
	if p.announced(i, last) || p.acts(i+first) && !last {
		p.name(i, i+first, "first_name", "identity.first_name")
		return first
	}
	return 0
}

func isTitle(word []byte) bool {
	switch string(word) {
	case "m", "mr", "mme", "mlle", "mmes", "mm", "monsieur", "madame", "mademoiselle", "dr", "docteur", "pr", "me", "maitre", "herr", "herrn", "frau", "mrs", "ms", "miss", "mister",
		"sr", "sra", "senor", "senora", "dona", "sig", "signor", "signora", "dott", "dhr", "mevr", "mevrouw", "meneer", "pani", "senhor", "senhora":
		return true
	}
	return false
}

// titled takes what follows a title.
func (p *prose) titled(i int) int {
	list := p.words.List
	word := p.words.Word(i)
	if list[i].Flags&lexicon.HasDigit != 0 {
		return 0
	}
	if len(word) < 3 && string(word) != "mr" && list[i].Flags&lexicon.Capital == 0 {
		return 0 // "me rappeler", "m a dit"
	}
	k := i + 1
	if k < len(list) && isTitle(p.words.Word(k)) && list[k].Flags&lexicon.Clause == 0 {
		return 0
	}
	if k < len(list) && (string(p.words.Word(k)) == "et" || string(p.words.Word(k)) == "und") && k+1 < len(list) && isTitle(p.words.Word(k+1)) {
		return 0 // "M. et Mme Durand": the second title takes the name
	}
	end := p.nameWords(k, list[i].Flags&lexicon.Stop != 0)
	if end == k {
		end = p.smallName(i, k)
	}
	if end == k {
		return 0
	}
	if first, _ := p.firstName(k); first > 0 && end > k+first {
		p.name(k, end, "full_name", "identity.name")
	} else if first > 0 && end == k+first && !lexicon.IsSurname(p.folded(k, end)) {
		p.name(k, end, "first_name", "identity.first_name")
	} else {
		p.name(k, end, "last_name", "identity.last_name")
	}
	return end - i
}

// smallName takes "mme dupont": a known name without its capital.
func (p *prose) smallName(i, k int) int {
	list := p.words.List
	if k >= len(list) || len(p.words.Word(i)) < 3 || len(p.words.Word(k)) < 4 || list[k].Flags&(lexicon.Clause|lexicon.Comma) != 0 && list[i].Flags&lexicon.Stop == 0 {
		return k
	}
	if known, common := lexicon.Surname(p.words.Word(k)); known && !common {
		return k + 1
	}
	return k
}

// nameWords returns the end of a run of words that may be a name: capitals,
// with particles between. The first may stand behind the full stop of "M.".
func (p *prose) nameWords(k int, stop bool) int {
	list := p.words.List
	end := k
	for n := k; n < len(list) && n < k+5; n++ {
		f := list[n].Flags
		if f&(lexicon.Comma|lexicon.HasDigit) != 0 || f&lexicon.Clause != 0 && !(stop && n == k) {
			break
		}
		if f&lexicon.Glued != 0 && f&lexicon.Hyphen == 0 && n > k && len(p.words.Word(n-1)) > 1 {
			break
		}
		if f&lexicon.Capital != 0 && !notAName(p.words.Word(n)) {
			end = n + 1
			continue
		}
		if !isNameParticle(p.words.Word(n)) {
			break
		}
	}
	return end
}

func isNameParticle(word []byte) bool {
	switch string(word) {
	case "de", "du", "des", "d", "la", "le", "van", "von", "der", "den", "da", "di", "del", "dos", "ben", "el":
		return true
	}
	return false
}

// fullName takes a first name and a surname in either order.
func (p *prose) fullName(i int) int {
	list := p.words.List
	first, unsure := p.firstName(i)
	if first > 0 {
		k := i + first
		end := p.surname(k)
		if end == k {
			return 0
		}
		known, common := lexicon.Surname(p.folded(k, end))
		town, _ := lexicon.Commune(p.folded(k, end))
		caps := list[k].Flags&lexicon.AllCaps != 0
		switch {
		case unsure && !known && !caps, unsure && common && !caps && !p.announced(i, true), town && !known && !caps, p.announcesPlace(k - 1):
			return 0
		}
		p.name(i, end, "full_name", "identity.name")
		return end - i
	}
	if list[i].Flags&lexicon.AllCaps == 0 || len(p.words.Word(i)) < 3 {
		return 0
	}
	end := i + 1 // DUPONT Jean, LE GALL Yann
	for end < len(list) && end < i+3 && list[end].Flags&lexicon.AllCaps != 0 && list[end].Flags&(lexicon.Clause|lexicon.Comma|lexicon.HasDigit) == 0 {
		end++
	}
	if end >= len(list) || list[end].Flags&(lexicon.Clause|lexicon.Comma|lexicon.AllCaps) != 0 || list[end].Flags&lexicon.Capital == 0 || notAName(p.words.Word(i)) {
		return 0
	}
	if first, unsure := p.firstName(end); first > 0 && (!unsure || lexicon.IsSurname(p.folded(i, end))) {
		p.name(i, end+first, "full_name", "identity.name")
		return end + first - i
	}
	return 0
}

// surname returns the end of a surname that starts at the k-th word.
func (p *prose) surname(k int) int {
	list := p.words.List
	end := min(p.nameWords(k, false), k+3)
	for end > k && (isNameParticle(p.words.Word(end-1)) && list[end-1].Flags&lexicon.Capital == 0 || lexiconWord(p.words.Word(end-1))) {
		end--
	}
	if end > k && end == k+1 && len(p.words.Word(k)) < 2 {
		return k // "Jean D." keeps the first name
	}
	return end
}

// firstName returns how many words from the i-th on are one first name
// ("Jean-Pierre" takes two) and whether it needs support.
func (p *prose) firstName(i int) (words int, unsure bool) {
	list := p.words.List
	if i >= len(list) || list[i].Flags&lexicon.Capital == 0 || len(p.words.Word(i)) < 3 || notAName(p.words.Word(i)) {
		return 0, false
	}
	known, unsure := lexicon.FirstName(p.words.Word(i))
	if !known {
		return 0, false
	}
	if i+1 < len(list) && list[i+1].Flags&lexicon.Hyphen != 0 {
		if again, _ := lexicon.FirstName(p.words.Word(i + 1)); again {
			return 2, false
		}
		return 0, false // Rose-Croix, Saint-…
	}
	return 1, unsure
}

// family takes a surname behind "famille", "chez les", "époux".
func (p *prose) family(i int) int {
	if i == 0 || p.words.List[i].Flags&(lexicon.Clause|lexicon.Comma) != 0 {
		return 0
	}
	switch string(p.words.Word(i - 1)) {
	case "famille", "familles", "fam", "familie", "family", "familia", "famiglia", "epoux", "consorts", "nee", "veuve":
	default:
		return 0
	}
	end := p.nameWords(i, false)
	if end == i || notAName(p.words.Word(i)) || lexiconWord(p.words.Word(i)) {
		return 0
	}
	p.name(i, end, "last_name", "identity.last_name")
	return end - i
}

// announced reports whether the words before say that a person follows. A name
// that is a common word too needs a word of relation, not a preposition.
func (p *prose) announced(i int, unsure bool) bool {
	list := p.words.List
	if i == 0 || list[i].Flags&(lexicon.Clause|lexicon.Comma) != 0 && !p.enumerates(i) {
		return false
	}
	word := p.words.Word(i - 1)
	if !unsure && isPersonPreposition(word) {
		return true
	}
	if isRelation(word) {
		return true
	}
	if i > 1 && (string(word) == "de" || string(word) == "d" || string(word) == "avec" || string(word) == "of" || string(word) == "von" || string(word) == "di" || string(word) == "van") {
		return isRelation(p.words.Word(i - 2))
	}
	return false
}

// enumerates reports whether a comma or "et" before the word follows a name.
func (p *prose) enumerates(i int) bool {
	if n := len(p.spans); n > 0 {
		for _, s := range p.spans[max(0, n-3):] {
			if gap := p.words.List[i].Start - s.end; gap >= 0 && gap <= 4 && s.kind == "identity.first_name" {
				return true
			}
		}
	}
	return false
}

func isPersonPreposition(word []byte) bool {
	switch string(word) {
	case "avec", "de", "d", "chez", "par", "pour", "et", "a", "ou", "que", "sauf", "c", "co", "mit", "bei", "von", "fur", "und", "with", "for", "by", "from", "and", "of", "con", "per", "da", "di", "y", "para", "por", "com", "met", "bij", "voor", "en", "z", "aan":
		return true
	}
	return false
}

func isRelation(word []byte) bool {
	switch string(word) {
	case "voir", "vu", "cf", "appeler", "contacter", "joindre", "prevenir", "demander", "remercier", "merci", "bonjour", "dixit", "frere", "soeur", "freres", "soeurs", "mere", "pere", "papa", "maman", "fils", "fille",
		"ami", "amie", "copain", "copine", "cousin", "cousine", "oncle", "tante", "mari", "femme", "epouse", "epoux", "conjoint", "conjointe", "compagnon", "compagne", "voisin", "voisine", "grand", "petit", "parrain", "marraine",
		"jumeau", "jumelle", "neveu", "niece", "veuve", "ex", "parents", "enfants", "binome", "remplace", "remplacee", "relance", "tuteur", "tutrice", "collegue", "nounou", "mamie", "papi", "papy", "prenomme", "prenommee", "surnomme",
		"sohn", "tochter", "vater", "mutter", "bruder", "schwester", "freund", "freundin", "oma", "opa", "ehemann", "ehefrau", "siehe", "son", "daughter", "father", "mother", "brother", "sister", "husband", "wife", "friend", "ask", "see", "contact",
		"hijo", "hija", "padre", "madre", "hermano", "hermana", "figlio", "figlia", "fratello", "sorella", "marito", "moglie", "amico", "amica", "filho", "filha", "pai", "mae", "irmao", "irma", "zoon", "dochter", "broer", "zus", "moeder", "vader":
		return true
	}
	return false
}

// acts reports whether the i-th word is a verb of which a person is subject.
func (p *prose) acts(i int) bool {
	if i >= len(p.words.List) || p.words.List[i].Flags&(lexicon.Clause|lexicon.Comma|lexicon.Capital) != 0 {
		return false
	}
	switch string(p.words.Word(i)) {
	case "a", "est", "va", "vient", "viendra", "doit", "peut", "veut", "fait", "sera", "aura", "etait", "avait", "ne", "n", "s", "nous", "me", "m", "demande", "habite", "paie", "paye", "passe", "prend", "apporte", "remplace",
		"recupere", "gere", "garde", "souhaite", "prefere", "arrive", "part", "reste", "joue", "vit", "dit", "pense", "hat", "ist", "kommt", "will", "kann", "macht", "has", "is", "wants", "comes", "ha", "viene", "tiene", "es", "vuole", "heeft", "komt", "tem", "vem", "quer":
		return true
	}
	return false
}

// ofPlace reports whether the word before makes the name that of a place, a
// body or a thing.
func (p *prose) ofPlace(i int) bool {
	if i == 0 {
		return false
	}
	if p.words.List[i].Flags&lexicon.Clause != 0 {
		return false
	}
	for k, steps := i-1, 0; k >= 0 && steps < 3; k, steps = k-1, steps+1 {
		word := p.words.Word(k)
		if isPlaceWord(word) {
			return true
		}
		if !isNameParticle(word) && !(steps < 2 && p.words.List[k].Flags&lexicon.Capital != 0) {
			return false
		}
		if p.words.List[k].Flags&(lexicon.Clause|lexicon.Comma) != 0 {
			return false
		}
	}
	return false
}

func (p *prose) announcesPlace(i int) bool { return i >= 0 && isPlaceWord(p.words.Word(i)) }

func isPlaceWord(word []byte) bool {
	switch string(word) {
	case "rue", "avenue", "av", "boulevard", "bd", "place", "pl", "square", "quai", "impasse", "chemin", "allee", "allees", "route", "rte", "cours", "passage", "cite", "pont", "port", "rond", "esplanade", "parc", "residence", "villa",
		"ecole", "college", "lycee", "universite", "fac", "salle", "stade", "gymnase", "espace", "centre", "maison", "theatre", "cinema", "musee", "mediatheque", "bibliotheque", "hopital", "clinique", "eglise", "chapelle", "cathedrale", "foyer", "complexe",
		"piscine", "dojo", "hall", "hotel", "restaurant", "cafe", "bar", "gite", "camping", "station", "gare", "metro", "arret", "saint", "sainte", "st", "ste", "san", "santa", "sankt", "coupe", "prix", "trophee", "challenge", "tournoi", "fondation", "fonds",
		"association", "asso", "club", "ligue", "institut", "groupe", "cabinet", "entreprise", "societe", "banque", "garage", "magasin", "boutique", "editions", "festival", "fete", "feu", "foire", "ile", "mont", "col", "lac", "foret", "val", "fort",
		"piece", "film", "livre", "roman", "chanson", "oeuvre", "requiem", "messe", "concerto", "symphonie", "sonate", "symphony", "mozart", "rosier", "rose", "variete", "pomme", "tarte", "marque", "modele", "logiciel", "cyclone", "tempete", "loi", "methode",
		"street", "road", "lane", "school", "strasse", "schule", "platz", "via", "piazza", "calle", "plaza", "rua", "praca", "straat", "plein", "scuola", "escuela", "escola", "cup", "lot", "bateau", "voilier", "salon", "bois", "domaine", "chateau", "ferme", "pole", "site", "batiment", "bat", "kerk", "ipad":
		return true
	}
	return false
}

// notAName holds words that stand with a capital without being a name.
func notAName(word []byte) bool {
	switch string(word) {
	case "le", "la", "les", "un", "une", "tresorier", "tresoriere", "president", "presidente", "secretaire", "maire", "directeur", "directrice", "il", "elle", "je", "nous", "vous", "ils", "mail", "tel", "adjoint", "propre", "tout", "the", "merci", "ok",
		"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "noel", "paques", "toussaint",
		"caf", "msa", "cpam", "ras", "jehovah", "dieu", "cgt", "cfdt", "iban", "rib", "sepa", "pass", "sport", "culture", "voir", "non", "oui", "cp", "club", "asso", "cheque", "licence", "email", "sms", "whatsapp", "facebook", "insta":
		return true
	}
	return false
}

// lexiconWord holds words that follow a name with a capital by chance.
func lexiconWord(word []byte) bool {
	return notAName(word) || isTitle(word) || isPlaceWord(word)
}

// folded is the folded text of the words from..to.
func (p *prose) folded(from, to int) []byte {
	return p.words.Folded[p.words.List[from].From:p.words.List[to-1].To]
}

// name notes the words from..to as a name unless an identifier stands there.
func (p *prose) name(from, to int, category, kind string) {
	p.add(p.words.List[from].Start, p.words.List[to-1].End, category, kind)
}
