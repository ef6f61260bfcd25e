package detect

import (
	"sort"
	"strings"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/taxonomy"
)

// noList is the kind of a document without people.
const noList = "none"

// judgeDocument decides what kind of list the document is and writes its tables.
func (r *run) judgeDocument(doc *inventory.Document) {
	var all []*tableReader
	for _, s := range r.sheets {
		for _, t := range s.tables {
			if !t.known {
				t.learn()
			}
			t.classify()
			all = append(all, t)
		}
	}
	about := map[*tableReader]bool{}
	some := false
	for _, t := range all {
		about[t] = t.aboutPeople()
		some = some || about[t]
	}
	for i, s := range r.sheets {
		out := &doc.Sheets[i]
		out.Tables = []inventory.Table{}
		for _, t := range s.tables {
			table, cells := t.result(about[t])
			out.Tables = append(out.Tables, table)
			out.Cells = append(out.Cells, cells...)
			doc.People += table.People
			doc.Minors += table.Minors
		}
		out.Cells = append(out.Cells, s.outside...)
		out.Cells = append(out.Cells, r.notes[i]...)
		out.CellsRead, out.HiddenRows, out.HiddenRowCells = s.out.CellsRead, s.out.HiddenRows, s.out.HiddenRowCells
		sort.SliceStable(out.Cells, func(a, b int) bool {
			x, y := out.Cells[a], out.Cells[b]
			return x.Row < y.Row || x.Row == y.Row && x.Column < y.Column
		})
	}
	doc.Parts = r.parts
	if doc.Parts == nil {
		doc.Parts = []inventory.Part{}
	}
	doc.ListKind = noList
	switch {
	case some:
		r.listKind(doc, all, about)
	case len(all) == 0 && r.speaksOfPeople(doc):
		doc.ListKind = "other" // a form, a letter: people, but no list
	}
}

// speaksOfPeople reports whether what stands outside tables names or reaches
// somebody.
func (r *run) speaksOfPeople(doc *inventory.Document) bool {
	for _, s := range doc.Sheets {
		for _, c := range s.Cells {
			for _, f := range c.Found {
				if personalCategory(f) && f != "city" && f != "postal_code" {
					return true
				}
			}
		}
	}
	return false
}

// aboutPeople decides whether the rows are about people. It weighs only what
// points to a person: a name, an address of a person, a birth.
func (t *tableReader) aboutPeople() bool {
	weight, things, named := 0.0, 0, false
	for i, k := range t.class {
		c := t.columns[i]
		if c.words.Counted && (c.filled == 0 || c.share(isNumber) >= 0.9) {
			things++
			continue
		}
		weight += personWeight(k.category, c) * t.officeFactor(k.category, c)
		if c.words.Roles&lexicon.Thing != 0 && !personalCategory(k.category) {
			things++
		}
		switch k.category {
		case "last_name", "first_name", "full_name", "birth_name":
			named = named || k.basis != "values"
		}
	}
	for _, c := range t.columns {
		if !named && c.share(isOffice) >= 0.4 {
			weight -= 0.5 // a list of organisations: their telephones are theirs
		}
	}
	if !named {
		weight -= 0.5 * float64(things)
	}
	if t.rows == 0 {
		return weight >= 0.4 // a template: the headers are all there is
	}
	return weight >= 1
}

func personalCategory(category string) bool {
	c, _ := taxonomy.CategoryOf(category)
	return c.Personal == "personal"
}

// officeFactor is 0 where the addresses of a column are those of offices:
// contact@, mairie@.
func (t *tableReader) officeFactor(category string, c *column) float64 {
	if category != "email" || c.filled == 0 {
		return 1
	}
	for i, rec := range t.run.judge.recs {
		if rec.ID == "email-organisation" && c.recShare(i) > 0.5 {
			return 0
		}
	}
	return 1
}

func personWeight(category string, c *column) float64 {
	switch category {
	case "last_name", "first_name", "full_name", "birth_name", "birth_date", "nir", "guardian_contact", "civility_gender", "emergency_contact", "national_id", "passport", "email", "card_number", "driving_licence":
		return 1
	case "password":
		return 2 // a list of accesses is to be kept like one of people
	case "username", "phone", "membership_number", "licence_number", "tax_id", "benefit_number", "social_handle", "ip_address":
		return 0.6
	case "age", "nationality", "family_relation", "profession", "employer", "photo", "birth_place", "sexual_orientation", "religion", "political", "union", "ethnicity", "disability", "vehicle_plate", "image_rights", "consent", "last_contribution_date":
		return 0.4
	case "iban", "health", "diet", "postal_address", "membership_date", "bank_other", "education", "family_quotient", "size_clothing", "payment_method", "payment_amount":
		if c.filled == 0 {
			return 0.4
		}
		return 0.2
	}
	return 0
}

// clearPersonal turns a column of a list without people into what it is: not
// personal.
func clearPersonal(col *inventory.Column) {
	if cat, ok := taxonomy.CategoryOf(col.Category); ok && cat.Personal != "none" {
		col.Evidence = []inventory.Evidence{{Code: "no-people"}}
		col.Category, col.Kind, col.Alternatives = taxonomy.NotPersonal, "", nil
		col.Confidence, col.Basis = 0.8, "none"
	}
	col.Found, col.Reveals, col.Perhaps = nil, nil, nil
}

// listKind weighs columns and names for every kind of list.
func (r *run) listKind(doc *inventory.Document, all []*tableReader, about map[*tableReader]bool) {
	weights := map[string]float64{"other": 0.5}
	reasons := map[string]inventory.Evidence{}
	rows := 0
	say := func(kind string, w float64, e inventory.Evidence) {
		weights[kind] += w
		if old, ok := reasons[kind]; !ok || w > old.Weight {
			e.Weight = w
			reasons[kind] = e
		}
	}
	for _, t := range all {
		if !about[t] {
			continue
		}
		rows += t.rows
		for _, c := range t.class {
			for _, k := range kindsOfList(c.category, c.kind) {
				say(k.kind, k.weight, inventory.Evidence{Code: "columns", Word: c.category})
			}
		}
		if t.people.total > 0 && 2*t.people.minors > t.people.total {
			say("minors", 1.5, inventory.Evidence{Code: "ages"})
		}
		for _, k := range nameWords(t.sheet.signal) {
			say(k.kind, k.weight, inventory.Evidence{Code: "sheet-name", Word: k.word})
		}
	}
	for _, k := range nameWords(fold(strings.TrimSuffix(doc.Name, "."+doc.Format))) {
		say(k.kind, k.weight, inventory.Evidence{Code: "file-name", Word: k.word})
	}
	best := "other"
	for kind, w := range weights {
		if w > weights[best] || w == weights[best] && kind < best {
			best = kind
		}
	}
	if rows == 0 {
		best = "template"
		reasons[best] = inventory.Evidence{Code: "header-only"}
	}
	doc.ListKind = best
	if e, ok := reasons[best]; ok {
		doc.ListEvidence = []inventory.Evidence{e}
	}
	doc.Purposes = purposes[best]
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
		return []listHint{{kind: "minors", weight: 0.8}}
	case "health", "diet":
		return []listHint{{kind: "camp", weight: 0.25}, {kind: "health", weight: 0.2}}
	case "disability", "benefit_number":
		return []listHint{{kind: "beneficiaries", weight: 0.6}}
	case "password", "username":
		return []listHint{{kind: "accounts", weight: 1}}
	case "email":
		return []listHint{{kind: "newsletter", weight: 0.5}, {kind: "directory", weight: 0.3}}
	case "phone", "postal_address":
		return []listHint{{kind: "directory", weight: 0.3}, {kind: "members", weight: 0.2}}
	case "last_name", "first_name":
		return []listHint{{kind: "members", weight: 0.3}}
	case "event_date":
		return []listHint{{kind: "event", weight: 0.4}}
	}
	return nil
}

// purposes that a kind of list usually serves, from the vocabulary of the
// catalogue of rules.
var purposes = map[string][]string{
	"members": {"member_management"}, "minors": {"member_management"}, "camp": {"camp"}, "donors": {"donations"},
	"ledger": {"accounting"}, "attendance": {"attendance"}, "newsletter": {"newsletter"}, "directory": {"directory"},
	"event": {"event"}, "staff": {"payroll"}, "volunteers": {"volunteer_skills"}, "beneficiaries": {"social_support"},
	"health": {"health"}, "expenses": {"accounting"}, "licences": {"licence"},
}

var listWords = map[string]listHint{
	"adherent": {kind: "members", weight: 2}, "adherents": {kind: "members", weight: 2}, "membre": {kind: "members", weight: 2}, "membres": {kind: "members", weight: 2}, "members": {kind: "members", weight: 2}, "mitglieder": {kind: "members", weight: 2}, "mitgliederliste": {kind: "members", weight: 2}, "ledenlijst": {kind: "members", weight: 2}, "leden": {kind: "members", weight: 2}, "soci": {kind: "members", weight: 2}, "socios": {kind: "members", weight: 2}, "cotisants": {kind: "members", weight: 1.5},
	"dons": {kind: "donors", weight: 2}, "donateurs": {kind: "donors", weight: 2.5}, "donors": {kind: "donors", weight: 2.5}, "donations": {kind: "donors", weight: 2}, "mecenes": {kind: "donors", weight: 1.5}, "recus": {kind: "donors", weight: 1}, "fiscaux": {kind: "donors", weight: 1}, "spenden": {kind: "donors", weight: 2}, "donatori": {kind: "donors", weight: 2},
	"camp": {kind: "camp", weight: 2}, "colo": {kind: "camp", weight: 2}, "sejour": {kind: "camp", weight: 2}, "colonie": {kind: "camp", weight: 2}, "sortie": {kind: "camp", weight: 1.2}, "sorties": {kind: "camp", weight: 1.2}, "minicamp": {kind: "camp", weight: 2}, "sanitaires": {kind: "camp", weight: 1}, "ferias": {kind: "camp", weight: 1.5},
	"cotisations": {kind: "ledger", weight: 2}, "cotisation": {kind: "ledger", weight: 2}, "paiements": {kind: "ledger", weight: 2}, "reglements": {kind: "ledger", weight: 1.5}, "encaissements": {kind: "ledger", weight: 2}, "compta": {kind: "ledger", weight: 1.5}, "dues": {kind: "ledger", weight: 2}, "payments": {kind: "ledger", weight: 2},
	"presence": {kind: "attendance", weight: 2.5}, "presences": {kind: "attendance", weight: 2.5}, "emargement": {kind: "attendance", weight: 2.5}, "appel": {kind: "attendance", weight: 1}, "attendance": {kind: "attendance", weight: 2.5},
	"mailing": {kind: "newsletter", weight: 2.5}, "newsletter": {kind: "newsletter", weight: 3}, "infolettre": {kind: "newsletter", weight: 3}, "emailing": {kind: "newsletter", weight: 2.5}, "diffusion": {kind: "newsletter", weight: 1.5},
	"annuaire": {kind: "directory", weight: 2.5}, "contacts": {kind: "directory", weight: 2}, "presse": {kind: "directory", weight: 2}, "directory": {kind: "directory", weight: 2.5}, "carnet": {kind: "directory", weight: 1},
	"inscriptions": {kind: "event", weight: 1.5}, "inscrits": {kind: "event", weight: 1.5}, "tournoi": {kind: "event", weight: 1.5}, "stage": {kind: "event", weight: 1.2}, "ag": {kind: "event", weight: 1}, "participants": {kind: "event", weight: 1.5}, "registrations": {kind: "event", weight: 2}, "covoit": {kind: "event", weight: 1.5},
	"salaries": {kind: "staff", weight: 2.5}, "personnel": {kind: "staff", weight: 1.5}, "paie": {kind: "staff", weight: 2.5}, "paye": {kind: "staff", weight: 1.5}, "staff": {kind: "staff", weight: 2}, "payroll": {kind: "staff", weight: 2.5},
	"benevoles": {kind: "volunteers", weight: 2.5}, "benevole": {kind: "volunteers", weight: 2}, "volunteers": {kind: "volunteers", weight: 2.5}, "volontari": {kind: "volunteers", weight: 2.5},
	"beneficiaires": {kind: "beneficiaries", weight: 2.5}, "accompagnement": {kind: "beneficiaries", weight: 2}, "exiles": {kind: "beneficiaries", weight: 2.5}, "maraude": {kind: "beneficiaries", weight: 2.5}, "colis": {kind: "beneficiaries", weight: 2}, "suivi": {kind: "beneficiaries", weight: 0.7}, "beneficiaries": {kind: "beneficiaries", weight: 2.5},
	"remboursement": {kind: "expenses", weight: 3}, "remboursements": {kind: "expenses", weight: 3}, "frais": {kind: "expenses", weight: 2.5}, "ndf": {kind: "expenses", weight: 3}, "expenses": {kind: "expenses", weight: 3},
	"licencies": {kind: "licences", weight: 2.5}, "licences": {kind: "licences", weight: 2}, "tesserati": {kind: "licences", weight: 2},
	"comptes": {kind: "accounts", weight: 0.7}, "identifiants": {kind: "accounts", weight: 2}, "mdp": {kind: "accounts", weight: 2}, "codes": {kind: "accounts", weight: 1}, "acces": {kind: "accounts", weight: 1.5}, "accounts": {kind: "accounts", weight: 1.5},
	"jeunes": {kind: "minors", weight: 1.5}, "enfants": {kind: "minors", weight: 2}, "eleves": {kind: "minors", weight: 1.5}, "children": {kind: "minors", weight: 2}, "ecole": {kind: "minors", weight: 1}, "criancas": {kind: "minors", weight: 1.5},
	"medical": {kind: "health", weight: 2}, "allergies": {kind: "health", weight: 2}, "sante": {kind: "health", weight: 2},
}

// nameWords are the hints in the folded name of a file or sheet.
func nameWords(folded string) []listHint {
	var out []listHint
	for _, w := range strings.Fields(folded) {
		if h, ok := listWords[w]; ok {
			h.word = w
			out = append(out, h)
		}
	}
	return out
}
