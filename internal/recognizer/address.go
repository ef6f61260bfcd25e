package recognizer

var address = &Recognizer{
	ID:       "postal-address",
	Category: "postal_address",
	Kind:     "contact.address",
	Strength: Format,
	Doc: `Postal address: number and street, post-office box, hamlet, residence.
A number (bis, ter, A) and a word for a street of French, English, German, Spanish, Italian, Dutch or Portuguese, or such a word first and the number behind; BP 12; lieu-dit; a line that ends with a postcode and a town counts too.
Misses: a hamlet without the word "lieu-dit", a street without a number in a language where the word is part of the name and not known.`,
	Sources: []string{"https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions", "https://fr.wikipedia.org/wiki/Odonymie_en_France", "https://www.afnor.org/ (NF Z10-011)"},
	Gate:    Gate{MinBytes: 4, MaxBytes: 200},
	Check:   checkAddress,
	Find:    findAddresses,
	Match: []string{
		"12 rue des Lilas", "3 bis av. Jean Moulin", "12, rue des Lilas", "BP 12", "lieu-dit Kerbihan", "Le Bourg", "14ter chemin des Vignes", "221 ALLEE DES TILLEULS",
		"12 rue des Lilas 35000 Rennes", "Résidence Les Acacias, bât. C", "Lindenstraße 12", "Am Lindenweg 4a", "Calle Mayor 5", "Via Garibaldi, 12", "Kerkstraat 15", "45 Maple Street",
		"Rua do Carmo 7", "5 résidence Les Acacias", "Route de Vannes", "ZA de Kermarquer", "12B impasse du Puits", "C/ Mayor, 5", "12 rue des Lilas\n35000 Rennes", "Place Lauryn 674c", "8 passage de la Chaussée-d'Antin", "Petite rue Haute 8 bis",
	},
	NoMatch: []string{
		"12 enfants", "rue", "Lilas", "12 mars 1987", "via e-mail", "avenue", "cours de danse, 12", "place", "Jean Moulin", "en route vers Vannes", "la place du trésorier est libre", "12 €",
	},
}

// streetWords stand before the name of a street: certain ones make an address
// with or without a number, the others only beside a number.
var streetWords = []string{
	"rue", "r.", "avenue", "av", "av.", "ave", "ave.", "boulevard", "bd", "bd.", "bld", "bvd", "boul", "chemin", "che", "chem", "chem.", "ch.", "impasse", "imp", "imp.", "allee", "allees", "all", "all.", "route", "rte", "rte.",
	"ruelle", "venelle", "sentier", "sente", "rond-point", "esplanade", "lotissement", "lot", "lot.", "residence", "res", "res.", "hameau", "ham", "ham.", "lieu-dit", "lieudit", "ld", "faubourg", "fbg", "fg", "traverse", "montee",
	"promenade", "chaussee", "domaine", "clos", "villa", "cite", "parvis", "galerie", "mail", "dreve", "za", "zi", "zac", "zone", "rampe", "carrefour", "giratoire",
	"street", "st", "road", "rd", "lane", "drive", "close", "crescent", "court", "gardens",
	"calle", "c/", "avenida", "avda", "avda.", "plaza", "paseo", "camino", "carretera", "ctra",
	"viale", "piazza", "corso", "vicolo", "strada", "largo", "contrada", "localita",
	"rua", "travessa", "praca", "estrada", "ulica", "ul", "aleja", "osiedle", "os.",
}

// weakStreetWords have other meanings (a place, a lesson, by way of): they need a number.
var weakStreetWords = []string{
	"place", "pl", "pl.", "cours", "cour", "quai", "passage", "pass", "square", "sq", "sq.", "via", "voie", "port", "pont", "val", "cote", "batiment", "bat", "parc", "plage", "porte", "vieux", "grande", "grand", "way", "aleje", "al", "plac", "rynek", "rondo", "szosa", "skwer", "bulwar", "droga", "ogrod", "strasse", "weg", "rond", "pas",
	"the", "le", "la", "les", "rang", "terrasse", "terrasses", "jardin", "jardins", "moulin", "chateau", "ferme", "centre", "ancienne", "petite", "petit", "haute", "basse",
}

// streetEndings close the names of streets in German and Dutch.
var streetEndings = []string{"strasse", "str.", "str", "weg", "gasse", "allee", "platz", "ring", "ufer", "damm", "straat", "laan", "plein", "gracht", "kade", "dreef", "steeg", "singel", "dijk", "steenweg", "park", "plantsoen", "hof", "pad", "markt", "graben", "steig", "pfad", "chaussee", "wall"}

// streetLast are words that end the name of a street in English.
var streetLast = []string{"street", "st", "st.", "road", "rd", "rd.", "lane", "ln", "avenue", "ave", "drive", "close", "crescent", "court", "gardens", "terrace", "way", "square", "grove", "hill", "mews", "row", "boulevard"}

// nameLinks stand inside the name of a street and do not make it a name.
var nameLinks = []string{"de", "des", "du", "la", "le", "les", "aux", "au", "et", "a", "en", "sur", "sous", "saint", "sainte", "del", "della", "dei", "do", "da", "dos", "van", "von", "der", "den"}

// repeats may follow a house number.
var repeats = []string{"bis", "ter", "quater", "quinquies"}

// boxWords announce the number of a box.
var boxWords = []string{"bp", "b.p", "cs", "tsa", "postfach", "postbus", "apartado", "po box", "casella"}

// floors may follow a Dutch house number.
var floors = []string{"i", "ii", "iii", "iv", "hs", "bg", "bis"}

// What a word of an address may be, bit by bit.
const (
	streetWord wordKind = 1 << iota
	weakStreetWord
	streetLastWord
	nameLink
	repeatWord
	boxWord
	floorWord
	partWord
)

// addressWords holds all of them, so that a word is folded and looked up once
// however many readings of the address are tried (half the cost of an address).
var addressWords = func() *words {
	w := &words{}
	w.add(streetWord, streetWords...)
	w.add(weakStreetWord, weakStreetWords...)
	w.add(streetLastWord, streetLast...)
	w.add(nameLink, nameLinks...)
	w.add(repeatWord, repeats...)
	w.add(boxWord, boxWords...)
	w.add(floorWord, floors...)
	w.add(partWord, partWords...)
	return w
}()

// endingsBy are the streetEndings by their last letter: few words end in one.
var endingsBy = func() (by [256][]string) {
	for _, ending := range streetEndings {
		last := ending[len(ending)-1]
		by[last] = append(by[last], ending)
	}
	return by
}()

// wholeAddresses are complete by themselves.
var wholeAddresses = wordList("le bourg", "au bourg", "bourg", "le village", "mairie", "la mairie", "rue de la mairie", "place de la mairie", "place de l'eglise")
