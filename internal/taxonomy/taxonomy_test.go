package taxonomy_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"egide/internal/taxonomy"
)

// contract lists the ids of the categories. They stand in audits and rules of
// others: one may be added, none renamed or removed.
const contract = `
	last_name first_name full_name birth_name civility_gender birth_date birth_place age nationality
	email phone postal_address postal_code city country photo nir national_id passport tax_id
	driving_licence iban bic bank_other card_number payment_amount payment_method membership_number
	licence_number membership_date last_contribution_date event_date profession employer education
	health diet disability religion political union ethnicity sexual_orientation criminal
	family_relation guardian_contact emergency_contact family_quotient benefit_number size_clothing
	vehicle_plate ip_address username password social_handle website geo_location consent
	image_rights free_text_comment organisation_name siren_siret vat_number internal_id status
	other_non_personal`

const contractSignals = `
	health disability diet religion political union ethnicity sexual_orientation criminal
	disparaging family_conflict social_hardship`

const contractListKinds = `
	members minors camp donors ledger attendance newsletter directory event staff volunteers
	beneficiaries health expenses licences accounts template other none`

var natures = []taxonomy.Nature{
	taxonomy.Ordinary, taxonomy.High, taxonomy.Article9, taxonomy.Article9Hint, taxonomy.Article10,
	taxonomy.NIR, taxonomy.Meta, taxonomy.NoNature,
}

func termIDs(terms []taxonomy.Term) (ids []string) {
	for _, term := range terms {
		ids = append(ids, term.ID)
	}
	return ids
}

func TestContract(t *testing.T) {
	var categories []string
	for _, c := range taxonomy.Categories() {
		categories = append(categories, c.ID)
	}
	lists := []struct {
		name, want string
		got        []string
	}{
		{"category", contract, categories},
		{"signal", contractSignals, termIDs(taxonomy.Signals())},
		{"kind of list", contractListKinds, termIDs(taxonomy.ListKinds())},
	}
	for _, list := range lists {
		for id := range strings.FieldsSeq(list.want) {
			if !slices.Contains(list.got, id) {
				t.Errorf("%s %s is gone", list.name, id)
			}
		}
	}
}

var (
	snake  = regexp.MustCompile(`^[a-z]+(_[a-z0-9]+)*$`)
	dotted = regexp.MustCompile(`^[a-z]+(\.[a-z]+(_[a-z0-9]+)*)+$`)
	banned = regexp.MustCompile(`(?i)\b(DCP|PII|findings?|violations?|conformes?)\b`)
)

// named checks what a person reads of an entry.
func named(t *testing.T, what, fr, en string) {
	t.Helper()
	if strings.TrimSpace(fr) == "" || strings.TrimSpace(en) == "" {
		t.Errorf("%s: a name is missing", what)
	}
	if w := banned.FindString(fr); w != "" {
		t.Errorf("%s: %q has no place in French", what, w)
	}
}

func distinct(t *testing.T, what string, ids []string, form *regexp.Regexp) {
	t.Helper()
	if len(ids) == 0 {
		t.Errorf("no %s", what)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			t.Errorf("%s %s stands twice", what, id)
		}
		seen[id] = true
		if !form.MatchString(id) {
			t.Errorf("%s %q has not the form %s", what, id, form)
		}
	}
}

func TestCategoriesAreComplete(t *testing.T) {
	var ids []string
	for _, c := range taxonomy.Categories() {
		ids = append(ids, c.ID)
		named(t, c.ID, c.FR, c.EN)
		if !slices.Contains(natures, c.Nature) {
			t.Errorf("%s: unknown nature %q", c.ID, c.Nature)
		}
		if !slices.Contains([]string{"personal", "linkable", "none"}, c.Personal) {
			t.Errorf("%s: personal is %q", c.ID, c.Personal)
		}
		if (c.Personal == "none") != (c.Nature == taxonomy.NoNature) {
			t.Errorf("%s: nature %s, personal %s", c.ID, c.Nature, c.Personal)
		}
		kind, ok := taxonomy.KindOf(c.Kind)
		if c.Personal != "none" && (!ok || kind.Category != c.ID) {
			t.Errorf("%s: its own kind %q is none of it", c.ID, c.Kind)
		}
		if got, ok := taxonomy.CategoryOf(c.ID); !ok || got != c {
			t.Errorf("CategoryOf(%s) = %+v", c.ID, got)
		}
	}
	distinct(t, "category", ids, snake)
}

func TestKindsAreComplete(t *testing.T) {
	var ids []string
	for _, k := range taxonomy.Kinds() {
		ids = append(ids, k.ID)
		named(t, k.ID, k.FR, k.EN)
		if _, ok := taxonomy.CategoryOf(k.Category); !ok {
			t.Errorf("%s: no category %q", k.ID, k.Category)
		}
		if !slices.Contains(natures, k.Nature) {
			t.Errorf("%s: unknown nature %q", k.ID, k.Nature)
		}
		if k.DPV == "" || k.Fides == "" {
			t.Errorf("%s: no term of DPV or Fides", k.ID)
		}
		if got, ok := taxonomy.KindOf(k.ID); !ok || got != k {
			t.Errorf("KindOf(%s) = %+v", k.ID, got)
		}
	}
	distinct(t, "kind", ids, dotted)
	if !slices.IsSorted(ids) {
		t.Error("kinds are not sorted by id")
	}
}

func TestTermsAreComplete(t *testing.T) {
	for _, s := range taxonomy.Signals() {
		named(t, s.ID, s.FR, s.EN)
		if !slices.Contains(natures, s.Nature) {
			t.Errorf("signal %s: unknown nature %q", s.ID, s.Nature)
		}
		if got, ok := taxonomy.SignalOf(s.ID); !ok || got != s {
			t.Errorf("SignalOf(%s) = %+v", s.ID, got)
		}
	}
	distinct(t, "signal", termIDs(taxonomy.Signals()), snake)
	for _, l := range taxonomy.ListKinds() {
		named(t, l.ID, l.FR, l.EN)
		if got, ok := taxonomy.ListKindOf(l.ID); !ok || got != l {
			t.Errorf("ListKindOf(%s) = %+v", l.ID, got)
		}
	}
	distinct(t, "kind of list", termIDs(taxonomy.ListKinds()), snake)
}

func TestUnknownIds(t *testing.T) {
	for _, id := range []string{"", "shoe_size", "health.shoe", "Health", "last_name "} {
		if _, ok := taxonomy.CategoryOf(id); ok {
			t.Errorf("CategoryOf(%q) is known", id)
		}
		if _, ok := taxonomy.KindOf(id); ok {
			t.Errorf("KindOf(%q) is known", id)
		}
		if _, ok := taxonomy.SignalOf(id); ok {
			t.Errorf("SignalOf(%q) is known", id)
		}
		if _, ok := taxonomy.ListKindOf(id); ok {
			t.Errorf("ListKindOf(%q) is known", id)
		}
	}
}

func TestSpecial(t *testing.T) {
	cases := []struct {
		category, kind string
		want           bool
	}{
		{"health", "health.allergy", true},
		{"health", "", true},
		{"diet", "diet.regime", true},
		{"diet", "", true},
		{"religion", "belief.religion", true},
		{"criminal", "", true},
		{"family_relation", "family.custody", true},
		{"family_relation", "family.children", false},
		{"nationality", "social.migration_status", true},
		{"nationality", "identity.nationality", false},
		{"nir", "id.nir.fr", false}, // GDPR art. 87 has its own rules
		{"last_name", "health.allergy", false},
		{"last_name", "identity.last_name", false},
		{"shoe_size", "", false},
	}
	for _, c := range cases {
		if got := taxonomy.Special(c.category, c.kind); got != c.want {
			t.Errorf("Special(%q, %q) = %t, want %t", c.category, c.kind, got, c.want)
		}
	}
}
