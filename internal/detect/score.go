package detect

import (
	"math"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/recognizer"
	"egide/internal/taxonomy"
)

// damp makes few values say less.
func damp(n int) float64 {
	if n >= fewValues {
		return 1
	}
	return float64(n) / fewValues
}

func (t *tableReader) scoreRecognizers(c *column, s *scores) {
	best := map[string]float64{}
	evidence := map[string]inventory.Evidence{}
	say := func(category string, w float64, e inventory.Evidence) {
		if w > best[category] {
			best[category], evidence[category] = w, e
		}
	}
	for i, rec := range t.run.judge.recs {
		share := c.recShare(i)
		if share < leastShare {
			continue
		}
		w := t.recognizerWeight(c, rec) * share * damp(c.filled)
		if share < 0.7 {
			w *= 0.7
		}
		e := inventory.Evidence{Code: "values", Recognizer: rec.ID, Share: round(share, 2)}
		switch {
		case rec.ID == "year":
			say("membership_date", w*1.1, e)
			say("event_date", w, e)
			say("birth_date", w*0.9, e)
		case rec.Category == "event_date":
			for _, d := range [...]string{"event_date", "birth_date", "membership_date", "last_contribution_date"} {
				say(d, w*t.dateFactor(c, d), e)
			}
		case rec.Category != taxonomy.NotPersonal || rec.ID == "ean" || rec.ID == "mac-address" || rec.ID == "time-of-day":
			say(rec.Category, w, e)
		}
	}
	if t.plainNIR(c) && best["nir"] < nirWithoutKey {
		say("nir", nirWithoutKey, inventory.Evidence{Code: "values", Recognizer: "nir-fr-no-key", Share: 1})
	}
	for category, w := range best {
		if evidence[category].Share >= clearShare && c.filled >= fewValues && w >= 4 && clearRecognizer(evidence[category].Recognizer) && !numberedCategory(c.words.Best()) {
			w += clearValues // whatever the header says
		}
		s.add(category, w, evidence[category])
	}
	if c.running() && rowNumberWord(c.words.Best().Word) {
		s.add(taxonomy.NotPersonal, runningRows, inventory.Evidence{Code: "running"})
	}
	t.penalties(c, s)
}

// nirWithoutKey is what a column says in which nearly all numbers could be a
// French social security number that lost its key: more than a header like
// "Code", less than check digits.
const nirWithoutKey = 7.0

// plainNIR reports whether nearly all cells are 13 digits with the structure of
// a NIR, and are no article codes.
func (t *tableReader) plainNIR(c *column) bool {
	if c.filled < fewValues || numberedCategory(c.words.Best()) || c.words.Roles&lexicon.Thing != 0 {
		return false
	}
	structured := 0.0
	for i, rec := range t.run.judge.recs {
		switch rec.ID {
		case "nir-fr-no-key":
			structured = c.recShare(i)
		case "ean":
			if c.recShare(i) > leastShare {
				return false
			}
		}
	}
	return structured >= 0.9
}

// clearRecognizer reports whether what a recogniser takes speaks for itself:
// hardly anything else is written like it.
func clearRecognizer(id string) bool {
	switch id {
	case "email", "iban", "nir-fr", "phone-fr", "phone-intl", "phone-neighbour":
		return true
	}
	return false
}

// numberedCategory reports whether a header clearly speaks of another number
// than one to dial.
func numberedCategory(best lexicon.Sense) bool {
	switch best.Category {
	case "membership_number", "licence_number", "tax_id", "benefit_number", "national_id", "passport", "siren_siret", "driving_licence":
		return best.Score >= 1
	}
	return false
}

// rowNumberWord reports whether a header says no more than "number": beside
// "ID", which is a key of a program.
func rowNumberWord(word string) bool {
	switch word {
	case "", "num", "numero", "num ordre", "num ligne", "nr", "lfd nr", "nummer", "number", "volgnummer":
		return true
	}
	return false
}

// longTitle is the mean length in characters from which a title is not one of a
// person.
const longTitle = 10

// misfits are categories whose cells are words.
var misfits = [...]string{"last_name", "first_name", "full_name", "birth_name", "city", "email", "country", "nationality", "profession", "employer", "organisation_name", "free_text_comment", "postal_address", "diet", "religion", "political"}

// penalties tell what cells of one kind cannot be: ticks are no names and no
// amounts, numbers are no names.
func (t *tableReader) penalties(c *column, s *scores) {
	n := float64(c.filled)
	if c.runes > longTitle*int64(c.filled) && c.flag(isCouple) == 0 {
		s.weight["civility_gender"] -= 6 // the titles of works
	}
	yesNo, dates := c.recShare(t.run.judge.yesNo), float64(c.dates.count)/n
	few := c.distinct.exact() > 0 && c.distinct.exact() <= 4
	switch {
	case yesNo >= 0.9 && few:
		for _, category := range misfits {
			if !sensitiveCategory(category) { // "Baptisé ? oui"
				s.weight[category] -= 5
			}
		}
		if c.words.Best().Category != "civility_gender" {
			s.weight["civility_gender"] -= 5
		}
		for _, category := range [...]string{"payment_amount", "birth_date", "event_date", "membership_date", "last_contribution_date", "phone", "payment_method", "iban", "postal_code", "guardian_contact"} {
			s.weight[category] -= 5
		}
		if s.weight["photo"] > 2 {
			s.add("image_rights", s.weight["photo"]+1, inventory.Evidence{Code: "ticks", Share: round(yesNo, 2)})
		}
		if s.weight[c.words.Best().Category] < 3 && c.words.Best().Score >= 1 {
			s.add("status", 2.5, inventory.Evidence{Code: "ticks", Share: round(yesNo, 2)})
		}
	case c.noDigits*10 >= c.filled*9 && c.filled >= 3:
		for _, category := range [...]string{"phone", "iban", "nir", "postal_code", "membership_number", "licence_number", "card_number", "vehicle_plate", "payment_amount", "passport"} {
			s.weight[category] -= 6
		}
		if c.dates.count == 0 { // the days of the week
			for _, category := range [...]string{"event_date", "membership_date", "last_contribution_date"} {
				s.weight[category] -= 4
			}
		}
	case c.share(isNumber) >= 0.9 && dates < 0.5:
		for _, category := range misfits {
			s.weight[category] -= 5
		}
	case dates >= 0.8:
		for _, category := range misfits {
			s.weight[category] -= 5
		}
		s.weight["payment_amount"] -= 4
		s.weight["payment_method"] -= 4
	}
}

// recognizerWeight is what a column full of matches says.
func (t *tableReader) recognizerWeight(c *column, rec *recognizer.Recognizer) float64 {
	switch rec.ID {
	case "year":
		return 2.6
	case "ean":
		return 6
	case "blood-group":
		return 7 // hardly a group of anything else
	case "season", "residence-permit-fr":
		return 4
	case "clothing-size", "age-number", "postcode-fr-lost-zero", "postcode-foreign":
		return 1.2
	}
	if rec.OneIn > 1 && rec.OneIn <= 30 {
		return 4.5 // check digits that hold by chance now and then
	}
	switch rec.Category {
	case "email":
		return 9
	case "phone":
		if rec.Strength == recognizer.Shape {
			if c.plain*2 < c.filled {
				return 3 // written in groups, as numbers to dial are
			}
			return 1.2
		}
		if c.plain*10 >= c.filled*9 {
			return 4 // ten digits without a blank: a reference looks the same
		}
		return 6.5
	case "postal_address", "civility_gender":
		if rec.Strength >= recognizer.Format {
			return 5.5
		}
		return 2.5
	case "postal_code":
		return 2.8
	case "payment_amount":
		if rec.Strength == recognizer.Shape {
			return 1.4
		}
		return 3.5
	}
	switch rec.Strength {
	case recognizer.Checksum:
		return 9
	case recognizer.Format:
		return 5
	}
	return 1
}

// dateFactor tells births from other dates by their ages.
func (t *tableReader) dateFactor(c *column, category string) float64 {
	d := &c.dates
	if d.count == 0 {
		return 0.3
	}
	old := 0
	for _, n := range d.bands {
		old += int(n)
	}
	old += int(d.births[18]) + int(d.births[17]) + int(d.births[16])
	share := float64(old) / float64(d.count)
	switch category {
	case "birth_date":
		return 0.3 + 0.6*share
	case "event_date":
		return 0.7 - 0.3*share
	}
	return 0.4
}

func (t *tableReader) scoreLists(c *column, s *scores) {
	for i, category := range lexicon.ValueCategories() {
		share := float64(c.values[i]) / float64(max(c.looked, 1))
		if share < leastShare || share < 0.5 && c.filled < 8 {
			continue
		}
		w := listWeight(category) * share * damp(c.filled)
		if share >= 0.8 && c.filled >= fewValues && sensitiveCategory(category) {
			w += clearList // whatever the header says
		}
		s.add(category, w, inventory.Evidence{Code: "list", Word: category, Share: round(share, 2)})
	}
}

func listWeight(category string) float64 {
	switch category {
	case "status", "consent":
		return 2
	case "size_clothing", "education", "driving_licence":
		return 3
	case "payment_method", "religion", "political", "union", "sexual_orientation", "diet", "disability", "nationality":
		return 5.5
	}
	return 4.5
}

func (t *tableReader) scoreNames(c *column, s *scores) {
	share := c.share
	d := damp(c.filled)
	if c.words.Roles&lexicon.Thing != 0 && c.words.Best().Score >= 1 && !personalCategory(c.words.Best().Category) {
		d *= 0.3 // the composer of a work, the author of a book
	}
	first, last, full, town := share(isFirst), share(isLast), share(isFull), share(isCommune)
	if first >= 0.4 {
		s.add("first_name", 5*first*d, inventory.Evidence{Code: "names", Word: "first_name", Share: round(first, 2)})
	}
	if last >= 0.3 {
		s.add("last_name", 4.5*last*d, inventory.Evidence{Code: "names", Word: "last_name", Share: round(last, 2)})
	}
	if full >= 0.4 {
		w := 6 * full * d
		if full >= clearShare && c.filled >= fewValues && t.mayNamePeople(c) {
			w += clearValues // whatever the header says
		}
		s.add("full_name", w, inventory.Evidence{Code: "names", Word: "full_name", Share: round(full, 2)})
	}
	if paid := share(isDues); paid >= leastShare && c.distinct.estimate() >= fewValues && t.mayNamePeople(c) && !personalCategory(c.words.Best().Category) {
		s.add("full_name", paidBy*math.Min(1, 2*paid)*d, inventory.Evidence{Code: "names", Word: "full_name", Share: round(paid, 2)})
	}
	if office := share(isOffice); office >= 0.4 {
		s.add("organisation_name", 7*office*d, inventory.Evidence{Code: "names", Word: "organisation_name", Share: round(office, 2)})
		for _, category := range [...]string{"last_name", "first_name", "full_name", "city"} {
			s.weight[category] -= 5 * office * d
		}
	}
	if town >= 0.5 {
		s.add("city", 4.5*town*d, inventory.Evidence{Code: "names", Word: "city", Share: round(town, 2)})
		s.add("birth_place", 2*town*d, inventory.Evidence{})
	}
}

// mayNamePeople reports whether full names under a header are those of people
// the list is about, and not of who made a work or of an organisation.
func (t *tableReader) mayNamePeople(c *column) bool {
	if best := c.words.Best(); best.Score >= 1 {
		switch best.Category {
		case "city", "birth_place", "postal_address", "education", "organisation_name", "employer", "country":
			return false // "San Juan" is a place too
		}
		if sensitiveCategory(best.Category) {
			return false
		}
	}
	return c.words.Roles&(lexicon.Thing|lexicon.Organisation) == 0 && c.share(isOffice) < 0.2
}

// scoreSignals weighs what short answers reveal: a column whose cells name
// illnesses is about health, whatever stands above it.
func (t *tableReader) scoreSignals(c *column, s *scores) {
	answers := c.filled - int(c.flag(isNothing))
	if c.words.Roles&lexicon.Thing != 0 || answers < fewValues || 3*c.long >= c.filled || c.runes > 30*int64(c.filled) {
		return
	}
	best := c.words.Best()
	if best.Score >= 1.5 && best.Category != taxonomy.NotPersonal && best.Category != "status" && best.Category != "free_text_comment" {
		return
	}
	for signal, n := range c.reveals {
		share := float64(n) / float64(answers)
		if share < signalShare || !sensitiveCategory(signal) {
			continue
		}
		s.add(signal, signalWeight*share*damp(answers), inventory.Evidence{Code: "list", Word: signal, Share: round(share, 2)})
	}
}

func (t *tableReader) scoreProse(c *column, s *scores) {
	share := float64(c.long) / float64(c.filled)
	if share < 0.25 {
		return
	}
	w := 3 * share
	s.add("free_text_comment", w, inventory.Evidence{Code: "prose", Share: round(share, 2)})
	if c.words.Best().Score > 1 && c.words.Best().Category != "free_text_comment" {
		s.weight["free_text_comment"] -= w * 0.6
	}
}

// scoreShape weighs what cells look like under headers that say nothing: marks
// under a day are attendance, numbers with cents are money.
func (t *tableReader) scoreShape(c *column, s *scores) {
	n := float64(c.filled)
	few := c.distinct.exact() > 0 && c.distinct.exact() <= 8
	switch {
	case isDay(c.header) && few && c.runes <= 6*int64(c.filled) && c.dates.count == 0 && c.share(isNumber) < 0.5:
		s.add("status", dayTicks, inventory.Evidence{Code: "ticks", Share: 1})
		s.weight["civility_gender"] -= dayTicks
	case c.words.Best().Score < 1 && c.cents*10 >= 9*c.filled && c.filled >= fewValues:
		s.add("payment_amount", centsWeight*float64(c.cents)/n, inventory.Evidence{Code: "values", Recognizer: "amount", Share: round(float64(c.cents)/n, 2)})
	case c.header != "" && c.words.Best().Category != "civility_gender" && c.runes < 2*int64(c.filled):
		s.weight["civility_gender"] -= 3 // letters that are a code of something else
	}
}

// isDay reports whether a header is a day or the number of a meeting and hardly
// anything else: "12/11", "L 05", "S3".
func isDay(header string) bool {
	digits, letters := 0, 0
	for _, r := range header {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r > ' ' && r != '/' && r != '.' && r != '-':
			letters++
		}
	}
	return digits > 0 && digits <= 8 && letters <= 3
}
