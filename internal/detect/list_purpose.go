package detect

import (
	"slices"
	"strings"

	"egide/internal/inventory"
)

// purposes that a kind of list usually serves, from the vocabulary of the
// catalogue of rules.
var purposes = map[string][]string{
	"members": {"member_management"}, "minors": {"member_management"}, "camp": {"camp"}, "donors": {"donations"},
	"ledger": {"accounting"}, "attendance": {"attendance"}, "newsletter": {"newsletter"}, "directory": {"directory"},
	"event": {"event"}, "staff": {"payroll"}, "volunteers": {"volunteer_skills"}, "beneficiaries": {"social_support"},
	"health": {"health"}, "expenses": {"accounting"}, "licences": {"licence"},
}

// purposeWords are words in the names of files and sheets, or in headers, that
// name a purpose.
var purposeWords = map[string]string{
	"covoit": "carpool", "covoiturage": "carpool", "carpool": "carpool", "carshare": "carpool", "mitfahrgelegenheit": "carpool", "fahrgemeinschaft": "carpool", "fahrgemeinschaften": "carpool", "carpooling": "carpool", "covoitureur": "carpool", "passager": "carpool", "conducteur": "carpool", "boleia": "carpool", "boleias": "carpool",
	"paie": "payroll", "paye": "payroll", "paies": "payroll", "salaires": "payroll", "payroll": "payroll", "lohn": "payroll", "gehalt": "payroll", "nomina": "payroll", "stipendi": "payroll", "bulletins": "payroll",
	"voyage": "travel_booking", "voyages": "travel_booking", "travel": "travel_booking", "trip": "travel_booking", "reise": "travel_booking", "viaje": "travel_booking", "viaggio": "travel_booking", "viagem": "travel_booking", "avion": "travel_booking", "billets": "travel_booking", "pelerinage": "travel_booking", "podroz": "travel_booking",
	"recus": "tax_receipts", "fiscaux": "tax_receipts", "cerfa": "tax_receipts", "prelevement": "debits", "prelevements": "debits", "sepa": "debits", "lastschrift": "debits", "lastschriften": "debits", "incasso": "debits",
	"quotient": "tariff_family", "quotients": "tariff_family", "qf": "tariff_family", "parking": "parking", "chambres": "sleeping_arrangements", "couchages": "sleeping_arrangements", "assurance": "insurance",
}

// purposesOf derives the purposes of a list from its kind, from names and from
// columns that only make sense together, and notes why.
func (r *run) purposesOf(doc *inventory.Document, all []*tableReader, about map[*tableReader]bool, has map[string]bool, name string) {
	doc.Purposes = slices.Clone(purposes[doc.ListKind])
	add := func(purpose string, e inventory.Evidence) {
		if !slices.Contains(doc.Purposes, purpose) {
			doc.Purposes = append(doc.Purposes, purpose)
			doc.ListEvidence = append(doc.ListEvidence, e)
		}
	}
	words := func(folded, code string) {
		for w := range strings.FieldsSeq(folded) {
			if p, ok := purposeWords[w]; ok {
				add(p, inventory.Evidence{Code: code, Word: w})
			}
		}
	}
	words(name, "file-name")
	for _, t := range all {
		if !about[t] {
			continue
		}
		words(t.sheet.signal, "sheet-name")
		for _, c := range t.columns {
			if purposeWords[c.words.Best().Word] == "carpool" {
				add("carpool", inventory.Evidence{Code: "columns", Word: "full_name"})
			}
		}
	}
	for _, p := range purposesOfColumns(doc.ListKind, has) {
		add(p.kind, inventory.Evidence{Code: "columns", Word: p.word})
	}
}

// purposesOfColumns are the purposes that columns show together.
func purposesOfColumns(list string, has map[string]bool) []listHint {
	var out []listHint
	say := func(when bool, purpose, category string) {
		if when {
			out = append(out, listHint{kind: purpose, word: category})
		}
	}
	say(has["work.payroll"], "payroll", "payment_amount")
	say(list == "camp" && has["health"] && (has["guardian_contact"] || has["minors"]), "camp_admission", "health")
	say(has["passport"] && (list == "event" || list == "camp"), "travel_booking", "passport")
	say(has["family_quotient"] && (has["payment_amount"] || has["family.children"] || has["family.household"] || has["guardian_contact"]), "tariff_family", "family_quotient")
	say(has["gift.receipt"] && list == "donors", "tax_receipts", "internal_id")
	say(has["pay.sepa_mandate"] && has["iban"], "debits", "iban")
	return out
}
