package detect

import (
	"strings"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/taxonomy"
)

// neighbours adds what columns say about each other.
func (t *tableReader) neighbours(all []*scores) {
	firstAt, lastAt := -1, -1
	for i, s := range all {
		switch top(s) {
		case "first_name":
			if firstAt < 0 {
				firstAt = i
			}
		case "last_name":
			if lastAt < 0 {
				lastAt = i
			}
		}
	}
	match := t.isFixtures()
	for i, s := range all {
		c := t.columns[i]
		if match && c.words.Best().Category == "postal_address" {
			s.weight["postal_address"] -= 6 // "domicile" is a team here
		}
		switch {
		case firstAt >= 0 && lastAt < 0 && i != firstAt && top(s) == "first_name" && c.share(isLast) >= 0.5 && c.share(isFirst) <= 0.4:
			// the headers of first names and surnames are swapped
			s.add("last_name", 4, inventory.Evidence{Code: "neighbour", Word: "first_name"})
		case firstAt >= 0 && lastAt < 0 && (i == firstAt-1 || i == firstAt+1) && c.words.Best().Score < 1 && c.mostly(isShort):
			s.add("last_name", 3.5, inventory.Evidence{Code: "neighbour", Word: "first_name"})
		case lastAt >= 0 && firstAt < 0 && (i == lastAt-1 || i == lastAt+1) && c.words.Best().Score < 1 && c.mostly(isShort) && c.flags[0] > 0:
			s.add("first_name", 3, inventory.Evidence{Code: "neighbour", Word: "last_name"})
		case i == lastAt && firstAt < 0 && c.mostlyFull():
			// "Nom" alone over first names and surnames
			s.add("full_name", 4, inventory.Evidence{Code: "names", Word: "full_name", Share: round(c.share(isFull), 2)})
		}
	}
}

// isFixtures reports whether a column is for the visiting team.
func (t *tableReader) isFixtures() bool {
	for _, c := range t.columns {
		switch fold(c.header) {
		case "exterieur", "visiteur", "visiteurs", "adversaire", "equipe exterieure", "equipe visiteuse", "away", "away team", "gast", "gastmannschaft", "visitante", "ospite", "ospiti", "uit":
			return true
		}
	}
	return false
}

func top(s *scores) string {
	best, weight := taxonomy.NotPersonal, -1.0
	for category, w := range s.weight {
		if w > weight || w == weight && category < best {
			best, weight = category, w
		}
	}
	return best
}

func (c *column) share(f flag) float64 {
	if c.filled == 0 {
		return 0
	}
	for i := range c.flags {
		if f == 1<<i {
			return float64(c.flags[i]) / float64(c.base(f))
		}
	}
	return 0
}

// base is of how many cells a flag is known: what needs a list is looked up in
// those judged in full.
func (c *column) base(f flag) int {
	const listed = isFirst | isLast | isFull | isCommune | isDiet | isDead | isLeft | isNothing | isCouple | isOffice | isDues
	if f&listed != 0 {
		return max(c.looked, 1)
	}
	return max(c.filled, 1)
}

func (c *column) mostly(f flag) bool { return c.share(f) >= 0.6 }

// mostlyFull reports whether the cells hold first name and surname together.
func (c *column) mostlyFull() bool { return c.share(isFull) >= 0.5 }

// followOns are words of headers that only go on with the column before: "si
// oui, lesquelles".
var followOns = map[string]bool{"lequel": true, "lesquels": true, "laquelle": true, "lesquelles": true, "si": true, "oui": true, "preciser": true, "precisez": true, "precision": true, "precisions": true,
	"detail": true, "details": true, "taux": true, "degre": true, "which": true, "if": true, "yes": true, "specify": true, "welche": true, "cuales": true, "quali": true, "welke": true, "quais": true}

// nextOnly go on with the column right before them only.
var nextOnly = map[string]bool{"nature": true, "type": true, "classif": true, "classification": true, "niveau": true, "grade": true}

// followsOn reports whether a header says nothing by itself.
func followsOn(header string, next bool) bool {
	words := strings.Fields(fold(header))
	said := false
	for _, w := range words {
		switch {
		case followOns[w] || next && nextOnly[w]:
			said = true
		case len(w) > 2:
			return false
		}
	}
	return said
}

// goOn gives columns that only go on the category of a sensitive one nearby.
func (t *tableReader) goOn() {
	topic := -1
	for i := range t.class {
		c := &t.class[i]
		if i > 0 && topic >= 0 && i-topic <= 3 && followsOn(t.columns[i].header, i == topic+1 && t.class[topic].category == "disability") && !sensitiveCategory(c.category) {
			c.category, c.kind = t.class[topic].category, t.class[topic].kind
			c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: c.category})
			c.basis, c.confidence = "header", 0.7
			continue
		}
		if i > 0 && t.class[i-1].category == "bank_other" && !personalCategory(c.category) && accountPart(t.columns[i].header) {
			c.category, c.kind = "bank_other", "pay.bank_other"
			c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: c.category})
			c.basis, c.confidence = "header", 0.7
		}
		if sensitiveCategory(c.category) {
			topic = i
		}
		if c.category == "organisation_name" && t.columns[i].says("etablissement") && (i > 0 && t.class[i-1].category == "education" || i+1 < len(t.class) && t.class[i+1].category == "education") {
			c.category, c.kind = "education", "school.establishment"
			c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: c.category})
		}
		if i > 0 && c.kind != "assoc.season" && c.category == "membership_date" && documentCategory(t.class[i-1].category) {
			c.category, c.kind = "event_date", "" // when a document ends says nothing of the membership
			c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: t.class[i-1].category})
		}
	}
}

// accountPart reports whether a header goes on with the number of an account that
// is spread over columns: bank, branch, account, key.
func accountPart(header string) bool {
	switch fold(header) {
	case "cle", "cle rib", "key", "guichet", "agence", "num", "numero", "n", "dc", "cin":
		return true
	}
	return false
}

func documentCategory(category string) bool {
	switch category {
	case "passport", "national_id", "driving_licence":
		return true
	}
	return false
}

// atWork turns the company of a person into the employer where the list speaks
// of work: beside a trade union.
func (t *tableReader) atWork() {
	union := false
	for _, c := range t.class {
		union = union || c.category == "union"
	}
	if !union || !t.ownName() {
		return
	}
	for i := range t.class {
		c := &t.class[i]
		if c.category == "organisation_name" && (t.columns[i].says("entreprise") || t.columns[i].says("societe") || t.columns[i].says("company") || t.columns[i].says("firma") || t.columns[i].says("azienda") || t.columns[i].says("empresa") || t.columns[i].says("bedrijf")) {
			c.category, c.kind = "employer", ""
			c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: "union"})
		}
	}
}

// spokenBesideOrigin makes a language ethnic where the list also asks for the
// origin; alone it says how to write to somebody.
func (t *tableReader) spokenBesideOrigin() {
	origin := false
	for _, c := range t.class {
		origin = origin || c.category == "ethnicity"
	}
	if !origin {
		return
	}
	for i := range t.class {
		c := &t.class[i]
		for _, word := range [...]string{"langue", "language", "sprache", "idioma", "lingua", "taal", "jezyk"} {
			if c.category == taxonomy.NotPersonal && t.columns[i].says(word) {
				c.category, c.kind = "ethnicity", "identity.language"
				c.evidence = append(c.evidence, inventory.Evidence{Code: "neighbour", Word: "ethnicity"})
			}
		}
	}
}

func (c *column) says(phrase string) bool { return c.words.Best().Word == phrase }

// settle applies what holds for the table as a whole: whose contacts these are,
// and the finer kinds.
func (t *tableReader) settle() {
	t.goOn()
	t.atWork()
	t.spokenBesideOrigin()
	hasOwnName := t.ownName()
	for i := range t.class {
		c := &t.class[i]
		t.whose(c, t.columns[i].words, hasOwnName)
		t.kindOf(c, t.columns[i])
	}
}

// ownName reports whether a column names the person of the row, without a role.
func (t *tableReader) ownName() bool {
	for i, c := range t.class {
		switch c.category {
		case "last_name", "first_name", "full_name":
			if t.columns[i].words.Roles&(lexicon.Guardian|lexicon.Emergency|lexicon.Family|lexicon.Child|lexicon.Organisation|lexicon.Doctor) == 0 {
				return true
			}
		}
	}
	return false
}

// contactCategory is what a role turns into the contact of somebody else.
func contactCategory(c string) bool {
	switch c {
	case "last_name", "first_name", "full_name", "civility_gender", "email", "phone", "postal_address", "postal_code", "city", "country", "social_handle", "status", "internal_id", "organisation_name", taxonomy.NotPersonal:
		return true
	}
	return false
}

func (t *tableReader) whose(c *classified, words lexicon.Header, hasOwnName bool) {
	role := words.Roles
	if role == 0 {
		return
	}
	say := func(category, word string) {
		c.evidence = append(c.evidence, inventory.Evidence{Code: "role-" + word})
		c.category, c.kind = category, ""
	}
	switch {
	case role&lexicon.Emergency != 0 && contactCategory(c.category):
		say("emergency_contact", "emergency")
	case role&lexicon.Guardian != 0 && contactCategory(c.category) && !(c.category == "family_relation"):
		say("guardian_contact", "guardian")
	case role&lexicon.Organisation != 0 && (c.category == "full_name" || c.category == "last_name" || c.category == taxonomy.NotPersonal && words.Best().Score < 1):
		say("organisation_name", "organisation")
	case role&lexicon.Family != 0 && contactCategory(c.category):
		say("family_relation", "family")
	case role&lexicon.Child != 0 && role&lexicon.Guardian == 0 && hasOwnName && (c.category == "last_name" || c.category == "first_name" || c.category == "full_name"):
		say("family_relation", "child")
	}
}

// kindOf sets the finer kind: of the header where it chose the category, of the
// recogniser where it knows more, else the category's own.
func (t *tableReader) kindOf(c *classified, col *column) {
	if c.kind == "identity.language" {
		return
	}
	if s, ok := col.words.Of(c.category); ok && s.Kind != "" {
		if k, known := taxonomy.KindOf(s.Kind); known && k.Category == c.category {
			c.kind = s.Kind
		}
	}
	if c.kind == "" {
		most := int32(0)
		for i, n := range col.recs {
			rec := t.run.judge.recs[i]
			if n > most && rec.Category == c.category && rec.Kind != "" {
				most, c.kind = n, rec.Kind
			}
		}
	}
	if c.kind == "health.medical_certificate" && col.filled > 0 && col.dates.count*2 >= col.filled {
		c.kind = "health.certificate_date"
	}
	if c.kind == "" {
		if cat, ok := taxonomy.CategoryOf(c.category); ok {
			c.kind = cat.Kind
		}
	}
}

// assignRoles tells every column what it says about the person of a row.
func (t *tableReader) assignRoles() {
	for i, c := range t.columns {
		c.role = roleOf(t.class[i].category, t.class[i].kind)
	}
}

func roleOf(category, kind string) role {
	switch category {
	case "last_name", "first_name", "full_name":
		return roleName
	case "birth_date":
		return roleBirth
	case "age":
		return roleAge
	case "guardian_contact":
		return roleGuardian
	case "health", "disability", "diet":
		return roleHealth
	case "last_contribution_date":
		if kind == "assoc.last_contribution" {
			return roleLeft
		}
	case "membership_date":
		if kind == "assoc.end_date" || kind == "assoc.season" {
			return roleLeft
		}
	case "civility_gender":
		return roleSex | roleCivility
	case "postal_code", "city":
		return rolePlace
	case "email", "nir", "username":
		return roleEmail
	case "membership_number", "licence_number", "phone":
		return roleNumber
	}
	return 0
}
