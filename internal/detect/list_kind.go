package detect

import (
	"strings"

	"egide/internal/inventory"
)

// kinds weighs what speaks for each kind of list.
type kinds struct {
	weight  map[string]float64
	reasons map[string]inventory.Evidence
}

func (k *kinds) say(kind string, w float64, e inventory.Evidence) {
	k.weight[kind] += w
	if old, ok := k.reasons[kind]; !ok || w > old.Weight {
		e.Weight = w
		k.reasons[kind] = e
	}
}

// listKind weighs columns and names for every kind of list.
func (r *run) listKind(doc *inventory.Document, all []*tableReader, about map[*tableReader]bool) {
	k := &kinds{weight: map[string]float64{"other": 0.5}, reasons: map[string]inventory.Evidence{}}
	has := map[string]bool{}
	rows := 0
	for _, t := range all {
		if about[t] {
			rows += t.rows
			t.speak(k, has)
		}
	}
	name := fold(strings.TrimSuffix(doc.Name, "."+doc.Format))
	for _, h := range nameWords(name) {
		k.say(h.kind, h.weight, inventory.Evidence{Code: "file-name", Word: h.word})
	}
	k.combine(has)
	best := "other"
	for kind, w := range k.weight {
		if w > k.weight[best] || w == k.weight[best] && kind < best {
			best = kind
		}
	}
	if rows == 0 {
		best = "template"
		k.reasons[best] = inventory.Evidence{Code: "header-only"}
	}
	doc.ListKind = best
	if e, ok := k.reasons[best]; ok {
		doc.ListEvidence = []inventory.Evidence{e}
	}
	r.purposesOf(doc, all, about, has, name)
}

// speak tells what the columns, the ages and the sheet of a table say of the
// kind of list, and which categories and kinds it has.
func (t *tableReader) speak(k *kinds, has map[string]bool) {
	for i, c := range t.class {
		for _, name := range [...]string{c.category, c.kind} {
			has[name] = true
		}
		for _, h := range kindsOfList(c.category, c.kind) {
			k.say(h.kind, h.weight, inventory.Evidence{Code: "columns", Word: c.category})
		}
		if personalCategory(c.category) {
			for word := range strings.FieldsSeq(t.columns[i].words.Best().Word) {
				if h, ok := headerHints[word]; ok {
					k.say(h.kind, h.weight, inventory.Evidence{Code: "columns", Word: c.category})
				}
			}
		}
		if t.columns[i].reveals["social_hardship"] >= fewTold {
			k.say("beneficiaries", 0.5, inventory.Evidence{Code: "columns", Word: c.category})
		}
	}
	if t.people.total > 0 && 2*t.people.minors > t.people.total {
		has["minors"] = true
		k.say("minors", 1.5, inventory.Evidence{Code: "ages"})
	}
	if t.namedAbove >= fewNamed {
		k.say("attendance", 2, inventory.Evidence{Code: "columns", Word: "full_name"})
	}
	for _, h := range nameWords(t.sheet.signal) {
		k.say(h.kind, h.weight, inventory.Evidence{Code: "sheet-name", Word: h.word})
	}
}

// named is the weight from which the name of a file or sheet made a kind.
const named = 1.5

// combine settles what only holds together: a camp is one of children or says
// that it is one; a list about health needs more than a name or one column.
func (k *kinds) combine(has map[string]bool) {
	switch {
	case k.weight["camp"] >= named:
		k.weight["camp"] += k.weight["minors"] // those who go to a camp are mostly children
	case !has["guardian_contact"] && !has["minors"]:
		delete(k.weight, "camp") // allergies alone make no camp
	}
	sensitive := 0
	for _, kind := range [...]string{"health.condition", "health.treatment", "health.allergy", "health.vaccination", "health.questionnaire", "health.disability", "body.metrics"} {
		if has[kind] {
			sensitive++
		}
	}
	if sensitive < 3 {
		delete(k.weight, "health")
	}
}

type listHint struct {
	kind   string
	weight float64
	word   string
}

func kindsOfList(category, kind string) []listHint {
	switch kind {
	case "gift.amount", "gift.date":
		return []listHint{{kind: "donors", weight: 2}}
	case "gift.receipt":
		return []listHint{{kind: "donors", weight: 1.5}}
	case "work.payroll", "work.sick_leave":
		return []listHint{{kind: "staff", weight: 2.5}}
	case "assoc.attendance":
		return []listHint{{kind: "attendance", weight: 1.5}}
	case "event.participation":
		return []listHint{{kind: "event", weight: 1.5}}
	case "consent.newsletter":
		return []listHint{{kind: "newsletter", weight: 0.7}}
	case "health.medical_certificate", "health.certificate_date":
		return []listHint{{kind: "licences", weight: 0.8}, {kind: "members", weight: 0.4}}
	case "social.followup", "social.situation", "social.migration_status", "id.residence_permit":
		return []listHint{{kind: "beneficiaries", weight: 1.5}}
	}
	switch category {
	case "membership_number", "membership_date":
		return []listHint{{kind: "members", weight: 1}}
	case "last_contribution_date":
		return []listHint{{kind: "members", weight: 0.7}, {kind: "ledger", weight: 0.5}}
	case "payment_amount":
		return []listHint{{kind: "ledger", weight: 0.6}}
	case "payment_method":
		return []listHint{{kind: "ledger", weight: 0.4}}
	case "licence_number":
		return []listHint{{kind: "licences", weight: 1.4}}
	case "guardian_contact":
		return []listHint{{kind: "minors", weight: 0.6}}
	case "health":
		return []listHint{{kind: "camp", weight: 0.25}, {kind: "health", weight: 0.2}}
	case "diet":
		return []listHint{{kind: "camp", weight: 0.25}}
	case "ethnicity", "nir", "nationality":
		return []listHint{{kind: "beneficiaries", weight: 0.3}}
	case "disability", "benefit_number":
		return []listHint{{kind: "beneficiaries", weight: 0.6}}
	case "password", "username":
		return []listHint{{kind: "accounts", weight: 1}}
	case "email":
		return []listHint{{kind: "newsletter", weight: 0.5}, {kind: "directory", weight: 0.25}, {kind: "members", weight: 0.2}}
	case "phone", "postal_address":
		return []listHint{{kind: "directory", weight: 0.25}, {kind: "members", weight: 0.25}}
	case "last_name", "first_name":
		return []listHint{{kind: "members", weight: 0.4}}
	case "birth_date":
		return []listHint{{kind: "members", weight: 0.3}}
	case "full_name":
		return []listHint{{kind: "members", weight: 0.45}}
	case "event_date":
		return []listHint{{kind: "event", weight: 0.4}}
	}
	return nil
}

// headerHints are words of headers that name the people of a list by their part.
var headerHints = map[string]listHint{
	"benevole": {kind: "volunteers", weight: 1.2}, "volunteer": {kind: "volunteers", weight: 1.2}, "vrijwilliger": {kind: "volunteers", weight: 1.2}, "volontario": {kind: "volunteers", weight: 1.2}, "voluntario": {kind: "volunteers", weight: 1.2}, "donateur": {kind: "donors", weight: 1.5}, "donor": {kind: "donors", weight: 1.5}, "spender": {kind: "donors", weight: 1.5}, "donante": {kind: "donors", weight: 1.5}, "donatore": {kind: "donors", weight: 1.5}, "bienfaiteur": {kind: "donors", weight: 1}, "adherent": {kind: "members", weight: 1}, "adherente": {kind: "members", weight: 1}, "membre": {kind: "members", weight: 1}, "member": {kind: "members", weight: 1}, "mitglied": {kind: "members", weight: 1}, "socio": {kind: "members", weight: 1}, "lid": {kind: "members", weight: 1}, "choriste": {kind: "members", weight: 0.8}, "singer": {kind: "members", weight: 0.8}, "amapien": {kind: "members", weight: 0.8}, "cycliste": {kind: "members", weight: 0.8}, "joueur": {kind: "members", weight: 0.8}, "player": {kind: "members", weight: 0.8}, "eleve": {kind: "minors", weight: 0.8}, "enfant": {kind: "minors", weight: 0.8}, "child": {kind: "minors", weight: 0.8}, "pupil": {kind: "minors", weight: 0.8}, "alumno": {kind: "minors", weight: 0.8}, "bambino": {kind: "minors", weight: 0.8}, "kind": {kind: "minors", weight: 0.8}, "salarie": {kind: "staff", weight: 1.5}, "employee": {kind: "staff", weight: 1.5}, "beneficiaire": {kind: "beneficiaries", weight: 1}, "client": {kind: "beneficiaries", weight: 0.8}, "usager": {kind: "beneficiaries", weight: 1}, "resident": {kind: "beneficiaries", weight: 0.5}, "participant": {kind: "event", weight: 0.7}, "teilnehmer": {kind: "event", weight: 0.7}, "attendee": {kind: "event", weight: 0.8}, "conducteur": {kind: "event", weight: 0.8}, "driver": {kind: "event", weight: 0.8}, "fahrer": {kind: "event", weight: 0.8}, "licencie": {kind: "licences", weight: 0.8},
}

// listPhrases are kinds that take several words to name.
var listPhrases = []listHint{
	{kind: "camp", weight: 2.5, word: "centre aere"}, {kind: "camp", weight: 2.5, word: "accueil de loisirs"}, {kind: "camp", weight: 2.5, word: "accueil loisirs"}, {kind: "camp", weight: 2.5, word: "centre de loisirs"},
	{kind: "camp", weight: 2.5, word: "mini camp"}, {kind: "camp", weight: 2.5, word: "campo estivo"}, {kind: "camp", weight: 2.5, word: "stage enfants"}, {kind: "camp", weight: 2.5, word: "stage jeunes"}, {kind: "camp", weight: 2.5, word: "stage ete"},
	{kind: "camp", weight: 2.5, word: "stage vacances"}, {kind: "camp", weight: 2.5, word: "fiches sanitaires"}, {kind: "camp", weight: 2.5, word: "fiche sanitaire"}, {kind: "beneficiaries", weight: 2.5, word: "food bank"}, {kind: "beneficiaries", weight: 2.5, word: "banque alimentaire"},
	{kind: "beneficiaries", weight: 2.5, word: "restos du coeur"}, {kind: "ledger", weight: 2, word: "grand livre"}, {kind: "health", weight: 1, word: "suivi sante"}, {kind: "health", weight: 1, word: "suivi medical"}, {kind: "members", weight: 0.7, word: "club"}, {kind: "expenses", weight: 3, word: "notes de frais"},
}

// leastCompound is the length from which a word of a kind is also known as the
// beginning of a compound: "Mitgliederliste".
const leastCompound = 7

// nameWords are the hints in the folded name of a file or sheet.
func nameWords(folded string) []listHint {
	var out []listHint
	for w := range strings.FieldsSeq(folded) {
		h, ok := listWords[w]
		for n := len(w) - 3; !ok && n >= leastCompound; n-- {
			h, ok = listWords[w[:n]]
		}
		if ok {
			h.word = w
			out = append(out, h)
		}
	}
	for _, h := range listPhrases {
		if strings.Contains(" "+folded+" ", " "+h.word+" ") {
			out = append(out, h)
		}
	}
	return out
}
