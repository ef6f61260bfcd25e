package recognizer

var paymentMethod = &Recognizer{
	ID:       "payment-method",
	Category: "payment_method",
	Kind:     "pay.method",
	Strength: Format,
	Doc: `Way of paying.
Words of the languages at hand and the platforms associations use; a cheque may carry a bank or number, which is not looked for here.`,
	Sources: []string{"https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006072026/LEGISCTA000006170423/", "https://www.helloasso.com/"},
	Gate:    Gate{MinBytes: 2, MaxBytes: 32, NeedsOne: Lower | Upper | Letter, Allows: Lower | Upper | Letter | Space | Dot | Dash | Quote | Slash | Other | Digit},
	Check:   paymentWords.has,
	Match:   []string{"chèque", "Virement", "CB", "espèces", "Prélèvement", "HelloAsso", "carte bancaire", "CHQ", "ANCV", "Überweisung", "PayPal", "pass'sport", "liquide", "cash"},
	NoMatch: []string{"chèque de Paul", "oui", "12", "carte de membre"},
}

var paymentWords = wordList(
	"cheque", "cheques", "chq", "chque", "cheque bancaire", "virement", "virement bancaire", "vir", "virt", "virement sepa", "cb", "carte", "carte bancaire", "carte bleue", "carte de credit", "tpe", "especes", "espece", "esp", "liquide", "numeraire", "prelevement",
	"prelevement sepa", "prlv", "prelevement automatique", "sepa", "helloasso", "hello asso", "assoconnect", "yapla", "paypal", "stripe", "lydia", "wero", "paylib", "sumup", "payconiq", "bancontact", "twint", "bizum", "ideal", "tikkie", "satispay",
	"cheque vacances", "cheques vacances", "cheque-vacances", "cheques-vacances", "ancv", "coupon sport", "coupons sport", "pass'sport", "pass sport", "passsport", "pass culture", "pass+", "cesu", "cheque emploi service", "en ligne", "paiement en ligne", "gratuit",
	"offert", "exonere", "avoir", "mandat", "card", "credit card", "debit card", "cash", "bank transfer", "transfer", "direct debit", "standing order", "check", "online", "uberweisung", "lastschrift", "bar", "barzahlung", "karte", "kreditkarte", "dauerauftrag",
	"transferencia", "efectivo", "tarjeta", "domiciliacion", "bonifico", "contanti", "carta", "assegno", "overschrijving", "overboeking", "contant", "incasso", "automatische incasso", "pin", "transferencia bancaria", "numerario", "multibanco", "mb way", "przelew", "gotowka", "domiciliation",
)

var memberStatus = &Recognizer{
	ID:       "member-status",
	Category: "status",
	Kind:     "assoc.membership_status",
	Strength: Format,
	Doc: `Standing of a member.
Actif, à jour, radié, démissionnaire, en attente, membre d'honneur and their like.`,
	Sources: []string{"https://www.associations.gouv.fr/les-membres-de-l-association.html"},
	Gate:    Gate{MinBytes: 3, MaxBytes: 40, NeedsOne: Lower | Upper | Letter, Allows: Lower | Upper | Letter | Space | Dot | Dash | Quote | Slash | Other},
	Check:   statusWords.has,
	Match:   []string{"actif", "Active", "radié", "Démissionnaire", "à jour", "A jour", "en attente", "membre d’honneur", "ancien", "suspendu", "aktiv", "inscrit", "bienfaiteur", "Payé"},
	NoMatch: []string{"actif depuis 2012", "oui", "président", "retraité"},
}

var statusWords = wordList(
	"actif", "active", "actifs", "inactif", "inactive", "a jour", "pas a jour", "non a jour", "en retard", "radie", "radiee", "demissionnaire", "demission", "exclu", "exclue", "suspendu", "suspendue", "parti", "partie", "ancien", "ancienne", "ancien membre", "ex-membre",
	"decede", "decedee", "en attente", "en cours", "valide", "validee", "non valide", "refuse", "accepte", "annule", "annulee", "archive", "archivee", "nouveau", "nouvelle", "renouvellement", "renouvele", "a renouveler", "premiere adhesion", "reinscription", "inscrit", "inscrite",
	"desinscrit", "adherent", "adherente", "non adherent", "membre", "membre actif", "membre bienfaiteur", "bienfaiteur", "bienfaitrice", "membre d'honneur", "honoraire", "sympathisant", "sympathisante", "donateur", "donatrice", "benevole", "usager", "fondateur", "membre fondateur",
	"membre de droit", "titulaire", "suppleant", "paye", "payee", "impaye", "regle", "reglee", "solde", "non paye", "non regle", "partiel", "du", "expire", "expiree", "resilie", "resiliee", "liste d'attente", "present", "absent", "excuse", "confirme", "confirmee", "complet", "incomplet",
	"member", "lapsed", "expired", "pending", "cancelled", "canceled", "resigned", "deceased", "current", "grace", "new", "renewed", "paid", "unpaid", "overdue", "confirmed", "waiting list", "registered", "suspended", "former", "honorary",
	"aktiv", "passiv", "inaktiv", "ehrenmitglied", "ausgetreten", "gekundigt", "mitglied", "bezahlt", "offen", "activo", "activa", "inactivo", "baja", "alta", "pendiente", "pagado", "socio", "attivo", "attiva", "inattivo", "sospeso", "scaduto", "in regola", "pagato", "dimesso",
	"actief", "inactief", "opgezegd", "betaald", "erelid", "lid", "oud-lid", "ativo", "inativo", "pago", "aktywny", "czlonek",
)

var clothingSize = &Recognizer{
	ID:       "clothing-size",
	Category: "size_clothing",
	Kind:     "body.clothing_size",
	Strength: Shape,
	Doc: `Size of clothes in letters.
XS to 5XL. Sizes in numbers and in years are left to the header; S, M and L alone stand for other things too.`,
	Sources: []string{"https://www.iso.org/standard/61686.html"},
	Gate:    Gate{MinBytes: 1, MaxBytes: 8, Allows: Lower | Upper | Digit | Slash | Dash | Dot},
	Check:   sizeWords.has,
	Match:   []string{"S", "m", "XL", "XXL", "3XL", "xs", "S/M", "XXXL"},
	NoMatch: []string{"38", "12 ans", "SL", "XX"},
}

var sizeWords = wordList("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl", "2xl", "3xl", "4xl", "5xl", "2xs", "3xs", "s/m", "m/l", "l/xl", "xs/s", "xl/xxl", "tu")

var bloodGroup = &Recognizer{
	ID:       "blood-group",
	Category: "health",
	Kind:     "health.condition",
	Strength: Shape,
	Doc: `Blood group with its rhesus sign.
A+, O-, AB+, "O positif", "A Rh+". A mark at school can read A+: the header or the other groups must agree.`,
	Sources: []string{"https://www.isbtweb.org/isbt-working-parties/rcibgt/blood-group-allele-tables.html"},
	Gate:    Gate{MinBytes: 2, MaxBytes: 14, Allows: Lower | Upper | Letter | Space | Plus | Dash | Dot | Digit | Other},
	Check:   checkBloodGroup,
	Match:   []string{"A+", "O-", "AB+", "O positif", "A Rh+", "B négatif", "0+", "O −", "AB Rh-", "o+"},
	NoMatch: []string{"A", "C+", "AB", "AA+", "A++"},
}

var rhesusWords = wordList("+", "-", "rh+", "rh-", "rh +", "rh -", "pos", "neg", "positif", "negatif", "positive", "negative", "positiv", "negativ", "positivo", "negativo", "rh positif", "rh negatif")

func checkBloodGroup(text []byte) bool {
	n := 1
	if hasPrefixFold(text, "ab") {
		n = 2
	} else if !isOneOf(upper(text[0]), "ABO0") {
		return false
	}
	return n < len(text) && rhesusWords.has(trimAnyBlanks(text[n:]))
}
