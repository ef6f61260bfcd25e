package detect

// Closed lists of folded words whose cells are counted for the rules. They are
// looked for as whole words.
var (
	dietWords = []string{"halal", "hallal", "casher", "kasher", "cacher", "kosher", "koscher", "kascher", "ramadan", "careme", "careme orthodoxe"}
	deadWords = []string{"decede", "decedee", "dcd", "deces", "deceased", "dead", "mort", "morte", "verstorben", "fallecido", "fallecida", "deceduto", "deceduta", "overleden", "falecido", "feu"}
	leftWords = []string{"ancien", "ancienne", "radie", "radiee", "demissionnaire", "demission", "sorti", "sortie", "parti", "partie", "ex adherent", "non renouvele", "exclu", "left", "lapsed", "former", "resigned", "ausgetreten", "gekundigt", "baja", "dimesso", "opgezegd", "expire", "desinscrit"}
	// words that stand in the names of organisations, legal forms among them
	officeWords = []string{"association", "asso", "asbl", "club", "mairie", "comite", "amicale", "sarl", "sas", "sasu", "eurl", "ets", "etablissements", "societe", "garage", "boulangerie", "boucherie", "pharmacie", "restaurant", "hotel", "brasserie", "banque", "ecole", "college", "lycee", "centre", "office", "syndicat", "federation", "ligue", "conseil", "departement", "prefecture", "hopital", "clinique", "cabinet", "imprimerie", "entreprise", "fondation", "scic", "scop", "cooperative", "ccas", "udaf", "mjc", "foyer", "cercle", "stade", "racing", "olympique", "entente", "gmbh", "verein", "ltd", "limited", "inc", "llc", "plc", "srl", "transports", "agence", "assurances", "groupe", "compagnie", "theatre", "mediatheque", "communaute", "metropole", "universite", "institut", "laboratoire", "magasin", "supermarche", "librairie", "menuiserie", "plomberie", "electricite", "maconnerie", "fleuriste", "pizzeria", "camping", "gymnase", "dojo", "secours", "croix", "rugby", "football", "basket", "handball", "tennis", "judo", "athletisme", "school", "church", "trust", "council", "society", "rovers", "united", "sportverein", "turnverein", "schule", "firma", "stiftung", "associazione", "comune", "scuola", "asociacion", "ayuntamiento", "colegio", "vereniging", "stichting", "associacao", "camara"}
	nothing     = []string{"non", "n", "no", "ras", "neant", "aucun", "aucune", "rien", "sans", "0", "none", "nil", "n a", "na", "nein", "keine", "ninguno", "ninguna", "nessuna", "nessuno", "geen", "nenhuma", "sans objet", "nc", "ok", "a jour", "normal", "classique", "standard", "omnivore", "x"}
)

var flagged = func() map[string]flag {
	m := map[string]flag{}
	for _, list := range []struct {
		words []string
		flag  flag
	}{{dietWords, isDiet}, {deadWords, isDead}, {leftWords, isLeft}, {officeWords, isOffice}} {
		for _, w := range list.words {
			m[w] |= list.flag
		}
	}
	return m
}()

var nothings = func() map[string]struct{} {
	m := map[string]struct{}{}
	for _, w := range nothing {
		m[w] = struct{}{}
	}
	return m
}()

// dues are words for what is paid to an association, duesKind those that say what
// it is for rather than who paid.
var (
	dues     = setOf("cotis cotisation adh adhesion inscription don licence beitrag mitgliedsbeitrag spende subs subscription membership cuota donativo quota contributie lidgeld skladka")
	duesKind = setOf("cotisations adhesions licences dons annuelle annuelles membre membres adherent adherents saison club recue recues percues reversees federation federale individuelle adulte adultes enfant enfants jeune jeunes particuliers entreprises manuels manuel statutaire fees annual ligue comite assurance exterieurs tarif reduit normal famille couple paiement cheque especes virement totale total materiel tournoi stage")
)

// wordFlags looks at every word of a folded text, and at the text as a whole.
func wordFlags(f []byte) flag {
	var out flag
	if _, ok := nothings[string(f)]; ok {
		out |= isNothing
	}
	start := 0
	words := 0
	paid, payer := false, false
	for i := 0; i <= len(f); i++ {
		if i < len(f) && f[i] != ' ' {
			continue
		}
		words++
		if i-start >= 3 && i-start <= 15 {
			w := f[start:i]
			out |= flagged[string(w)]
			if dues[string(w)] {
				paid = true
			} else if !duesKind[string(w)] && w[0] > '9' && len(w) >= 4 {
				payer = true
			}
		}
		start = i + 1
	}
	if paid && payer {
		out |= isDues
	}
	if words > 1 {
		if has(f, "m et mme") || has(f, "mr et mme") || has(f, "monsieur et madame") || has(f, "m mme") || has(f, "mme et m") || has(f, "mr mrs") || has(f, "herr und frau") {
			out |= isCouple
		}
	}
	return out
}

func has(f []byte, prefix string) bool {
	return len(f) >= len(prefix) && string(f[:len(prefix)]) == prefix && (len(f) == len(prefix) || f[len(prefix)] == ' ')
}
