package detect

import (
	"math"
	"sort"

	"egide/internal/inventory"
	"egide/internal/lexicon"
	"egide/internal/taxonomy"
)

// classified is what was decided about a column.
type classified struct {
	category     string
	kind         string
	confidence   float64
	basis        string
	evidence     []inventory.Evidence
	alternatives []inventory.Alternative
}

// scores sums log-odds by category.
type scores struct {
	weight   map[string]float64
	evidence map[string][]inventory.Evidence
}

func newScores() *scores {
	return &scores{weight: map[string]float64{}, evidence: map[string][]inventory.Evidence{}}
}

func (s *scores) add(category string, weight float64, e inventory.Evidence) {
	s.weight[category] += weight
	if e.Code != "" {
		e.Weight = round(weight, 1)
		s.evidence[category] = append(s.evidence[category], e)
	}
}

func round(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}

// The weights, in log-odds. They were set on lists made for the purpose and are
// kept where the tests of this package still pass.
const (
	headerUnit    = 3.0 // for each word of the header that speaks
	headerMost    = 8.0
	plainHeader   = 0.85 // a header that says "not personal" loses to values a little sooner
	runningRows   = 5.0  // of numbers that only count the rows
	roleAlone     = 5.0  // of a header that only says whose datum it is
	plainPrior    = 1.5  // of "not personal"
	clearList     = 2.5  // of a list of sensitive words that nearly all cells are in
	sensitiveWord = 2.0  // of a sensitive word beside a plain one in a header
	clearShare    = 0.8  // of the cells, from which what they hold is clear
	clearValues   = 3.5  // of addresses, numbers and names that are clear
	signalShare   = 0.4  // of the answers, for what they reveal to count
	signalWeight  = 6.0
	paidBy        = 8.0 // of lines that say who paid a due
	centsWeight   = 3.0 // of numbers with two decimals under a header that says nothing
	dayTicks      = 6.0 // of marks under a day: somebody was there
	fewValues     = 4   // cells under which values say less
	leastShare    = 0.3 // of the cells, for a recogniser to count
)

// classify decides every column of the table from what is known so far.
func (t *tableReader) classify() {
	t.class = make([]classified, len(t.columns))
	all := make([]*scores, len(t.columns))
	for i, c := range t.columns {
		all[i] = t.score(c)
	}
	t.neighbours(all)
	for i := range t.columns {
		t.class[i] = t.choose(all[i])
	}
	t.settle()
}

// score adds up what header and values say.
func (t *tableReader) score(c *column) *scores {
	s := newScores()
	s.weight[taxonomy.NotPersonal] = plainPrior
	t.scoreHeader(c, s)
	if c.filled > 0 {
		t.scoreRecognizers(c, s)
		t.scoreLists(c, s)
		t.scoreNames(c, s)
		t.scoreProse(c, s)
		t.scoreSignals(c, s)
		t.scoreShape(c, s)
	}
	return s
}

func (t *tableReader) scoreHeader(c *column, s *scores) {
	best := c.words.Best()
	for _, sense := range c.words.Senses {
		w := headerUnit * (sense.Score - (best.Score-sense.Score)*1.2)
		if sensitiveCategory(sense.Category) && sense.Score >= 1 && best.Category == taxonomy.NotPersonal && c.filled > 0 && c.recShare(t.run.judge.yesNo) >= 0.9 {
			w = headerUnit*sense.Score + sensitiveWord // "Transport PMR" says more than a transport
		}
		if w < 0.5 {
			continue
		}
		if sense.Category == taxonomy.NotPersonal && c.filled > 0 {
			w *= plainHeader
		}
		s.add(sense.Category, math.Min(w, headerMost), inventory.Evidence{Code: "header", Word: sense.Word, Lang: sense.Lang})
	}
	if best.Score < 1 {
		// "Mère", "En cas d'urgence": the role is all the header says
		switch {
		case c.words.Roles&lexicon.Emergency != 0:
			s.add("emergency_contact", roleAlone, inventory.Evidence{Code: "role-emergency"})
		case c.words.Roles&lexicon.Guardian != 0:
			s.add("guardian_contact", roleAlone, inventory.Evidence{Code: "role-guardian"})
		}
	}
	asks := c.recShare(t.run.judge.yesNo) >= 0.9 && !sensitiveCategory(best.Category) && best.Category != "consent" && best.Category != "image_rights"
	if c.filled > 0 && (best.Score < 1 || asks) {
		t.scoreSpokenHeader(c, s)
	}
	if c.words.Counted && c.filled > 0 && best.Category != "disability" { // a rate of disability is one of a person
		w := 3.0
		if c.share(isNumber) >= 0.9 {
			w = 6
		}
		s.add(taxonomy.NotPersonal, w, inventory.Evidence{Code: "counted"})
	}
}

// spokenHeader is what a header says that the words of headers do not know and
// that tells of a person all the same: "Insuffisance respiratoire", "Catholique".
const spokenHeader = 5.0

// scoreSpokenHeader reads a header as a remark or an answer would be read.
func (t *tableReader) scoreSpokenHeader(c *column, s *scores) {
	if c.words.Roles&lexicon.Thing != 0 || len(c.header) > longestHeader {
		return
	}
	said := map[string]bool{}
	for _, signal := range t.run.judge.read([]byte(c.header)).reveals {
		said[signal] = true
	}
	for i, category := range lexicon.ValueCategories() {
		if lexicon.ValuesOf([]byte(fold(c.header)))>>i&1 != 0 && c.recShare(t.run.judge.yesNo) >= 0.9 {
			said[category] = said[category] || category == "health" || category == "religion" || category == "diet" || category == "sexual_orientation"
		}
	}
	for category := range said {
		if said[category] && sensitiveCategory(category) {
			s.add(category, spokenHeader, inventory.Evidence{Code: "header", Word: category})
		}
	}
}

// choose turns scores into a decision.
func (t *tableReader) choose(s *scores) classified {
	type scored struct {
		category string
		weight   float64
	}
	var list []scored
	total := 0.0
	for category, w := range s.weight {
		list = append(list, scored{category, w})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].weight != list[j].weight {
			return list[i].weight > list[j].weight
		}
		return list[i].category < list[j].category
	})
	for _, l := range list {
		total += math.Exp(l.weight - list[0].weight)
	}
	out := classified{category: list[0].category, evidence: s.evidence[list[0].category]}
	out.confidence = confidence(list[0].weight, 1/total)
	for _, l := range list[1:] {
		p := math.Exp(l.weight-list[0].weight) / total
		if p < 0.05 || len(out.alternatives) == 3 {
			break
		}
		out.alternatives = append(out.alternatives, inventory.Alternative{Category: l.category, Confidence: round(p, 2)})
	}
	out.basis = basis(out.evidence)
	return out
}

// confidence is the share of the odds, no surer than the evidence is strong.
func confidence(weight, share float64) float64 {
	return round(math.Min(share, 1/(1+math.Exp(-weight/2))), 2)
}

func basis(evidence []inventory.Evidence) string {
	header, values := false, false
	for _, e := range evidence {
		switch e.Code {
		case "header", "role-guardian", "role-emergency":
			header = true
		case "values", "list", "names", "prose":
			values = true
		}
	}
	switch {
	case header && values:
		return "both"
	case header:
		return "header"
	case values:
		return "values"
	}
	return "none"
}
