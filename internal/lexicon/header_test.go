package lexicon

import (
	"strings"
	"testing"

	"egide/internal/taxonomy"
)

// TestHeaderData reads the files of header words: categories and kinds are of
// the taxonomy, phrases are folded as they stand, and none stands twice for the
// same category of a language.
func TestHeaderData(t *testing.T) {
	n := 0
	seen := map[string]bool{}
	for _, p := range headers().phrases {
		n++
		if folded := string(Fold(nil, []byte(p.text))); folded != p.text {
			t.Errorf("%s: %q folds to %q", p.lang, p.text, folded)
		}
		if p.role != 0 {
			continue
		}
		if _, ok := taxonomy.CategoryOf(p.category); !ok {
			t.Errorf("%s: category %q", p.text, p.category)
		}
		if k, ok := taxonomy.KindOf(p.kind); p.kind != "" && (!ok || k.Category != p.category) {
			t.Errorf("%s: kind %q of %q", p.text, p.kind, p.category)
		}
		key := p.lang + "|" + p.category + "|" + strings.Join(p.words, " ") + "|" + p.text
		if seen[key] {
			t.Errorf("%s: %q stands twice for %s", p.lang, p.text, p.category)
		}
		seen[key] = true
	}
	if n < 1000 {
		t.Fatal("phrases:", n)
	}
}

// TestHeaderMeansItself reads every phrase as a header: its category is among
// the first senses.
func TestHeaderMeansItself(t *testing.T) {
	wrong := 0
	for _, p := range headers().phrases {
		if p.role != 0 {
			continue
		}
		h := ReadHeader(p.text, p.lang)
		if _, ok := h.Of(p.category); !ok {
			wrong++
			t.Errorf("%s: %q does not say %s", p.lang, p.text, p.category)
		}
	}
	if wrong > 0 {
		t.Logf("%d phrases", wrong)
	}
}

func TestReadHeader(t *testing.T) {
	for _, c := range []struct{ header, lang, category, kind string }{
		{"Nom", "fr", "last_name", ""},
		{"NOM :", "fr", "last_name", ""},
		{"Nom*", "fr", "last_name", ""},
		{"Nom, prénom", "fr", "full_name", ""},
		{"Prénom", "fr", "first_name", ""},
		{"PrÈnom", "fr", "first_name", ""},
		{"PrÃ©nom", "fr", "first_name", ""},
		{"prenom1", "fr", "first_name", ""},
		{"Nom de jeune fille", "fr", "birth_name", ""},
		{"Né(e) le", "fr", "birth_date", ""},
		{"DDN", "fr", "birth_date", ""},
		{"D.D.N.", "fr", "birth_date", ""},
		{"DateNaissance", "fr", "birth_date", ""},
		{"DATNAI", "fr", "birth_date", ""},
		{"Date de naissance (jj/mm/aaaa)", "fr", "birth_date", ""},
		{"Lieu de naissance", "fr", "birth_place", ""},
		{"Tél.", "fr", "phone", ""},
		{"Tél port.", "fr", "phone", ""},
		{"N° SS", "fr", "nir", ""},
		{"Numéro de sécurité sociale", "fr", "nir", ""},
		{"C.P.", "fr", "postal_code", ""},
		{"Statut photo", "fr", "status", "assoc.membership_status"},
		{"Photo", "fr", "photo", ""},
		{"Droit à l’image", "fr", "image_rights", ""},
		{"J'autorise le club à diffuser des photos de mon enfant sur son site", "fr", "image_rights", ""},
		{"J'accepte de recevoir la lettre d'information", "fr", "consent", "consent.newsletter"},
		{"Type licence", "fr", "other_non_personal", ""},
		{"Certificat médical", "fr", "health", "health.medical_certificate"},
		{"Date du certificat médical", "fr", "health", "health.certificate_date"},
		{"Allergies / Médical", "fr", "health", "health.allergy"},
		{"Payé le", "fr", "last_contribution_date", "assoc.last_contribution"},
		{"Réglé", "fr", "status", "assoc.membership_status"},
		{"Champ additionnel: Sexe", "fr", "civility_gender", "identity.gender"},
		{"Individu.Nom", "fr", "last_name", ""},
		{"Member - Phone 1", "en", "phone", ""},
		{"Address 1 - City", "en", "city", ""},
		{"D.O.B.", "en", "birth_date", ""},
		{"Dietary requirements", "en", "diet", ""},
		{"Geb.-Datum", "de", "birth_date", ""},
		{"telefondienstlich", "de", "phone", ""},
		{"Codigó Postal", "es", "postal_code", ""},
		{"Nombre", "es", "first_name", ""},
		{"Codice Fiscale", "it", "tax_id", ""},
		{"Geboortedatum", "nl", "birth_date", ""},
		{"Data de nascimento", "pt", "birth_date", ""},
	} {
		best := ReadHeader(c.header, c.lang).Best()
		if best.Category != c.category || c.kind != "" && best.Kind != c.kind {
			t.Errorf("%q: %s %s, want %s %s", c.header, best.Category, best.Kind, c.category, c.kind)
		}
	}
}

func TestHeaderRoles(t *testing.T) {
	for _, c := range []struct {
		header string
		role   Role
	}{
		{"Tél. responsable légal 1", Guardian},
		{"Mail de la mère", Guardian},
		{"Personne à prévenir en cas d'accident : nom", Emergency},
		{"Nom du club", Organisation},
		{"Article", Thing},
		{"Emergency Contact - Phone", Emergency},
		{"Ouder 1 mobiel", Guardian},
	} {
		if got := ReadHeader(c.header, "").Roles; got&c.role == 0 {
			t.Errorf("%q: roles %b, want %b", c.header, got, c.role)
		}
	}
}

func TestHeaderLanguage(t *testing.T) {
	for want, list := range map[string][]string{
		"fr": {"Nom", "Prénom", "Adresse", "Ville"}, "en": {"First name", "Surname", "Town"}, "de": {"Name", "Vorname", "Straße"},
		"es": {"Nombre", "Apellidos", "Correo"}, "it": {"Nome", "Cognome", "Indirizzo"}, "nl": {"Voornaam", "Achternaam", "Adres"}, "pt": {"Nome", "Morada", "Telemóvel"},
	} {
		if got := HeaderLanguage(list); got != want {
			t.Errorf("%v: %q", list, got)
		}
	}
}

func TestUnknownWords(t *testing.T) {
	if got := UnknownWords("Numéro de licence Zorglub"); len(got) != 1 || got[0] != "zorglub" {
		t.Error(got)
	}
}

func TestValueLists(t *testing.T) {
	all := ValueCategories()
	if len(all) == 0 || len(all) > 32 {
		t.Fatal("lists:", len(all))
	}
	for _, c := range all {
		if _, ok := taxonomy.CategoryOf(c); !ok {
			t.Errorf("category %q", c)
		}
	}
	has := func(text, category string) bool {
		v := ValuesOf(Fold(nil, []byte(text)))
		for i, c := range all {
			if c == category && v>>i&1 != 0 {
				return true
			}
		}
		return false
	}
	for text, category := range map[string]string{"Chèque": "payment_method", "SANS PORC": "diet", "célibataire": "family_relation", "CM2": "education", "retraitée": "profession"} {
		if !has(text, category) {
			t.Errorf("%q is not in the list of %s", text, category)
		}
	}
	if has("Keravel", "diet") {
		t.Error("a surname is a diet")
	}
}
