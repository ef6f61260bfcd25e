package recognizer

const cldrSurvey = "https://cldr.unicode.org/translation/characters-emoji-symbols/person-name-formats"

var yesNo = &Recognizer{
	ID:       "yes-no",
	Category: "other_non_personal", // a consent, a payment, a diet: the header says
	Strength: Shape,
	Doc: `Yes or no, ticked or not.
Words of seven languages, 0 and 1, x, ticks.`,
	Sources: []string{"https://cldr.unicode.org/translation/miscellaneous-displaying-lists"},
	Gate:    Gate{MinBytes: 1, MaxBytes: 12},
	Check:   yesNoWords.has,
	Match:   []string{"oui", "Non", "O", "n", "yes", "NO", "true", "FAUX", "vrai", "1", "0", "x", "ja", "nein", "sì", "Sí", "✓", "☑", "-1", "1.0", "[x]", "não", "tak"},
	NoMatch: []string{"peut-être", "2", "oui mais non", "xx", "ok bien"},
}

var yesNoWords = wordList(
	"oui", "non", "o", "n", "yes", "no", "y", "true", "false", "t", "f", "vrai", "faux", "1", "0", "-1", "1.0", "0.0", "x", "ja", "nein", "j", "nee",
	"si", "s", "sim", "nao", "tak", "nie", "verdadero", "falso", "vero", "wahr", "falsch", "verdadeiro", "waar", "onwaar", "ok", "ko", "[x]", "[ ]",
	"coche", "non coche", "accord", "refus", "accepte", "refuse", "d'accord", "pas d'accord",
)

var gender = &Recognizer{
	ID:       "gender",
	Category: "civility_gender",
	Kind:     "identity.gender",
	Strength: Shape,
	Doc: `Sex or gender.
One letter or a word of seven languages.`,
	Sources: []string{cldrSurvey},
	Gate:    Gate{MinBytes: 1, MaxBytes: 24, MaxDigits: 0, Allows: Lower | Upper | Letter | Dash | Space | Dot | Slash | Digit | Other},
	Check:   genderWords.has,
	Match:   []string{"M", "F", "h", "Homme", "FEMME", "Masculin", "féminin", "garçon", "Fille", "male", "Female", "männlich", "weiblich", "W", "hombre", "Mujer", "maschio", "femmina", "non-binaire", "divers", "x"},
	NoMatch: []string{"Mme", "mixte 2", "A", "senior"},
}

var genderWords = wordList(
	"m", "f", "h", "w", "d", "v", "x", "homme", "femme", "hommes", "femmes", "masculin", "feminin", "masc", "fem", "garcon", "fille", "garcons", "filles", "mixte", "male", "female", "man", "woman",
	"boy", "girl", "mannlich", "weiblich", "divers", "mann", "frau", "hombre", "mujer", "varon", "masculino", "femenino", "feminino", "maschio", "femmina", "maschile",
	"femminile", "uomo", "donna", "vrouw", "mannelijk", "vrouwelijk", "homem", "mulher", "kobieta", "mezczyzna", "k", "non-binaire", "non binaire", "nonbinary", "non-binary", "autre", "other", "genre fluide",
)

var civility = &Recognizer{
	ID:       "civility",
	Category: "civility_gender",
	Kind:     "identity.civility",
	Strength: Format,
	Doc: `Title in front of a name.
M., Mme, Monsieur et Madame, Dr, Herr, Frau, Mr, Sra… A bare M is a title or a sex: the header says.`,
	Sources: []string{cldrSurvey, "https://www.legifrance.gouv.fr/circulaire/id/34682"},
	Gate:    Gate{MinBytes: 1, MaxBytes: 40, MaxDigits: 0, Allows: Lower | Upper | Letter | Dot | Space | Slash | Dash | Digit | Other},
	Check:   civilityWords.has,
	Match:   []string{"M.", "Mme", "MLLE", "Monsieur", "madame", "M. et Mme", "Mr", "Herr", "Frau", "Sr.", "Sra", "Dhr.", "Mevr.", "Signora", "Dr", "M", "Mme.", "Ms", "Sig.ra", "Me"},
	NoMatch: []string{"Mme Martin", "F", "docteur en droit", "madeleine", "1"},
}

var civilityWords = wordList(
	"m", "mr", "mme", "mlle", "mmes", "mm", "mles", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "m. et mme", "m et mme", "mme et m", "mme et m.", "m./mme", "m. mme", "mr et mme",
	"monsieur et madame", "madame et monsieur", "mme, m.", "dr", "docteur", "pr", "professeur", "me", "maitre", "mgr", "herr", "frau", "herr und frau", "fam", "familie", "famille", "mrs", "ms", "miss", "mx", "sir", "lord", "lady", "rev",
	"sr", "sra", "srta", "senor", "senora", "don", "dona", "d", "sig", "sig.ra", "sigra", "sig.na", "signor", "signora", "signore", "signorina", "dott", "dott.ssa",
	"dhr", "mevr", "mw", "de heer", "mevrouw", "meneer", "senhor", "senhora", "exmo", "exma", "pan", "pani", "p", "soeur", "pere", "frere", "abbe",
)
