package recognizer

// months holds the names of months in French, English, German, Spanish, Italian,
// Dutch and Portuguese, folded, with the usual short forms.
var months = func() map[string]int {
	m := map[string]int{}
	for i, names := range monthNames {
		for _, name := range names {
			m[name] = i + 1
		}
	}
	return m
}()

var monthNames = [12][]string{
	{"janvier", "janv", "jan", "january", "januar", "janner", "enero", "ene", "gennaio", "gen", "januari", "janeiro"},
	{"fevrier", "fevr", "fev", "february", "feb", "februar", "febrero", "febbraio", "februari", "fevereiro"},
	{"mars", "mar", "march", "marz", "mrz", "marzo", "maart", "mrt", "marco"},
	{"avril", "avr", "april", "apr", "abril", "abr", "aprile"},
	{"mai", "may", "mayo", "maggio", "mag", "mei", "maio"},
	{"juin", "june", "jun", "juni", "junio", "giugno", "giu", "junho"},
	{"juillet", "juil", "july", "jul", "juli", "julio", "luglio", "lug", "julho"},
	{"aout", "aou", "august", "aug", "agosto", "ago", "augustus"},
	{"septembre", "sept", "sep", "september", "septiembre", "settembre", "set", "setembro"},
	{"octobre", "oct", "october", "oktober", "okt", "octubre", "ottobre", "ott", "outubro", "out"},
	{"novembre", "nov", "november", "noviembre", "novembro"},
	{"decembre", "dec", "december", "dezember", "dez", "diciembre", "dic", "dicembre", "dezembro"},
}

// monthOf returns 1 to 12, 0 for any other word.
func monthOf(word []byte) int {
	if len(word) < 3 || len(word) > 14 || !isOneOf(lower(word[0]), "jfmasondeg") {
		return 0
	}
	var buf [longestWord]byte
	return months[string(fold(buf[:0], word))]
}

// dateLeads are words that may stand in front of a date.
var dateLeads = wordList(
	"le", "du", "au", "the", "am", "el", "il",
	"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
	"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so",
	"lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
	"lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)
