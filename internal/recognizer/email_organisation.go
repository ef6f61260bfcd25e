package recognizer

var emailOrganisation = &Recognizer{
	ID:       "email-organisation",
	Category: "organisation_name",
	Strength: Format,
	Doc: `E-mail address of an organisation, not of a person.
The local part is a generic word (contact, info, mairie, secretariat…) or begins with one. It accepts a part of what "email" accepts and is asked first.
Addresses of a role that one person holds (president@, tresoriere@) stay personal.`,
	Sources: []string{
		"https://www.rfc-editor.org/rfc/rfc2142",
		"https://commission.europa.eu/law/law-topic/data-protection/data-protection-explained_en",
	},
	Gate:  email.Gate,
	Check: checkEmailOrganisation,
	Match: []string{
		"contact@example.org", "INFO@example.org", "mairie@exemple.fr", "mairie.kerbihan@exemple.fr", "secretariat@exemple.fr", "accueil-sports@exemple.fr", "contact2@example.org", "no-reply@example.org",
		"secrétariat@exemple.fr", "ecole_jules.ferry@exemple.fr",
	},
	NoMatch: []string{"odile@example.org", "presidente@example.org", "infos.marchand", "contactez-moi@example.org", "clubert@example.org", "contact@example", "marie@example.org"},
}

// genericLocals are local parts of a function of a house, not of a person.
var genericLocals = wordList(
	"contact", "contacts", "info", "infos", "information", "informations", "accueil", "secretariat", "mairie", "commune", "bureau", "asso", "association", "club", "comite", "ligue", "federation", "ffj", "adherents", "adhesion", "adhesions",
	"inscription", "inscriptions", "reservation", "reservations", "commande", "commandes", "compta", "comptabilite", "facturation", "facture", "factures", "administration", "admin", "gestion", "direction", "communication", "com", "presse", "redaction",
	"support", "service", "services", "sav", "vente", "ventes", "commercial", "boutique", "magasin", "atelier", "ecole", "college", "lycee", "creche", "mjc", "bibliotheque", "mediatheque", "musee", "theatre", "cinema", "culture", "sport", "sports",
	"jeunesse", "social", "ccas", "prefecture", "rh", "recrutement", "emploi", "webmaster", "postmaster", "hostmaster", "abuse", "noreply", "no-reply", "ne-pas-repondre", "nepasrepondre", "newsletter", "lettre", "technique", "informatique", "dpo", "rgpd",
	"hello", "bonjour", "office", "sales", "enquiries", "team", "equipe", "mail", "email", "courrier", "kontakt", "verein", "geschaeftsstelle", "vorstand", "verwaltung", "sekretariat", "buero", "contacto", "contatto", "contatti", "segreteria", "secretaria", "secretaría",
	"geral", "oficina", "ayuntamiento", "comune", "gemeinde", "gemeente", "secretariaat", "bestuur", "ledenadministratie", "benevoles", "benevolat", "dons", "don", "tourisme", "officedetourisme", "ot", "paroisse", "cabinet", "agence", "residence",
)

// hasGenericLocal judges what stands before the at sign, or the end.
func hasGenericLocal(text []byte) bool {
	end := 0
	for end < len(text) && text[end] != '@' {
		end++
	}
	local := text[:end]
	for end > 0 && isDigit(local[end-1]) {
		end--
	}
	if genericLocals.has(local[:end]) {
		return true
	}
	for i, b := range local {
		if b == '.' || b == '-' || b == '_' || b == '+' {
			return genericLocals.has(local[:i])
		}
	}
	return false
}

func checkEmailOrganisation(text []byte) bool {
	// The word first: of a person's address it is none, and the rest of the
	// judgement is left to "email".
	return hasGenericLocal(trimMail(text)) && checkEmail(text)
}
