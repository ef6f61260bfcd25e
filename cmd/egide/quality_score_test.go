package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// rate is hits among cases.
type rate struct{ hits, cases int }

func (r *rate) count(hit bool) {
	r.cases++
	if hit {
		r.hits++
	}
}

func (r rate) value() float64 {
	if r.cases == 0 {
		return 1
	}
	return float64(r.hits) / float64(r.cases)
}

// wilson is the 95 % interval of the rate (Wilson 1927).
func (r rate) wilson() (low, high float64) {
	if r.cases == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(r.cases), r.value()
	centre, spread := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (centre - spread) / (1 + z*z/n), (centre + spread) / (1 + z*z/n)
}

// confusion counts labels that were right, said wrongly and missed.
type confusion map[string]*[3]int

func (c confusion) add(truth, got string) {
	for _, label := range []string{truth, got} {
		if c[label] == nil {
			c[label] = &[3]int{}
		}
	}
	if truth == got {
		c[truth][0]++
		return
	}
	c[got][1]++
	c[truth][2]++
}

// macroF1 is the mean F1 over the labels that occur in the truth.
func (c confusion) macroF1() float64 {
	sum, n := 0.0, 0
	for _, label := range slices.Sorted(maps.Keys(c)) {
		k := c[label]
		if k[0]+k[2] > 0 {
			sum += 2 * float64(k[0]) / float64(2*k[0]+k[1]+k[2])
			n++
		}
	}
	return sum / float64(max(1, n))
}

// score of a half of the set.
type score struct {
	lists, traps                         int
	strict, lenient                      rate
	strictF1, lenientF1                  confusion
	personalPrecision, personalRecall    rate
	specialPrecision, specialRecall      rate
	trapsClean, kinds                    rate
	foundPrecision, foundRecall          rate
	sensitive, sensitiveOrPerhaps, quiet rate
	signals                              rate
	headers, headersStrict               rate
	confidence                           []forecast
	misses                               []string
}

func newScore() *score { return &score{strictF1: confusion{}, lenientF1: confusion{}} }

func (s *score) miss(format string, args ...any) {
	s.misses = append(s.misses, fmt.Sprintf(format, args...))
}

var (
	// notPersonal categories, and those that are personal by linkage only.
	notPersonal = []string{"other_non_personal", "organisation_name", "siren_siret", "vat_number"}
	linkable    = []string{"internal_id", "status", "event_date"}
	special     = []string{"health", "diet", "disability", "religion", "political", "union", "ethnicity", "sexual_orientation", "criminal"}
	identifiers = []string{
		"nir", "iban", "bic", "phone", "email", "card_number", "passport", "national_id", "tax_id", "driving_licence",
		"vehicle_plate", "benefit_number", "ip_address", "password",
	}
)

func isPersonal(category string) bool {
	return !slices.Contains(notPersonal, category) && !slices.Contains(linkable, category)
}

// column scores what was said of one; got is empty where no column was found.
func (s *score) column(c labelledColumn, got string, saidSpecial bool) (right bool) {
	got = orElse(got, "other_non_personal")
	truth, accepted := c.truth[0], slices.Contains(c.truth, got)
	s.strict.count(truth == got)
	s.lenient.count(accepted)
	s.strictF1.add(truth, got)
	counted := got
	if accepted {
		counted = truth
	}
	s.lenientF1.add(truth, counted)
	s.personal(truth, got, accepted)
	s.special(c, got, saidSpecial, accepted)
	return accepted
}

func (s *score) personal(truth, got string, accepted bool) {
	if slices.Contains(linkable, truth) || accepted && isPersonal(truth) != isPersonal(got) {
		return
	}
	if isPersonal(truth) {
		s.personalRecall.count(isPersonal(got))
	}
	if isPersonal(got) {
		s.personalPrecision.count(isPersonal(truth))
	}
}

// special leaves out comments, whose nature is that of what they hold, and the
// NIR, which has a regime of its own.
func (s *score) special(c labelledColumn, got string, said, accepted bool) {
	switch {
	case c.truth[0] == "free_text_comment" || c.truth[0] == "nir":
		return
	case accepted && said && !c.special: // an accepted reading that is special
		return
	case accepted && c.special && !slices.Contains(special, got): // one that is not
		return
	}
	if c.special {
		s.specialRecall.count(said)
	}
	if said {
		s.specialPrecision.count(c.special)
	}
}

// note scores a comment.
func (s *score) note(n labelledNote, found, reveals, perhaps []string) (right bool) {
	right = s.found(n.found, found)
	if len(n.reveals) == 0 {
		s.quiet.count(len(reveals) == 0)
		return right && len(reveals) == 0
	}
	some, somePerhaps, all := false, false, true
	for _, readings := range n.reveals {
		hit := intersects(readings, reveals)
		s.signals.count(hit)
		some, all = some || hit, all && hit
		somePerhaps = somePerhaps || hit || intersects(readings, perhaps)
	}
	s.sensitive.count(some)
	s.sensitiveOrPerhaps.count(somePerhaps)
	return right && all
}

// found compares identifiers, each as often as it occurs.
func (s *score) found(truth, got []string) (right bool) {
	left := slices.Clone(truth)
	right = true
	for _, id := range got {
		if !slices.Contains(identifiers, id) {
			continue
		}
		at := slices.Index(left, id)
		s.foundPrecision.count(at >= 0)
		if at < 0 {
			right = false
			continue
		}
		left = slices.Delete(left, at, at+1)
	}
	for range truth[:len(truth)-len(left)] {
		s.foundRecall.count(true)
	}
	for range left {
		s.foundRecall.count(false)
	}
	return right && len(left) == 0
}

func intersects(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func f1(precision, recall rate) float64 {
	p, r := precision.value(), recall.value()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// figure is a number with a floor; rate is absent where it is no share.
type figure struct {
	name  string
	value float64
	rate  *rate
}

// figures in the order they are printed.
func (s *score) figures() []figure {
	share := func(name string, r rate) figure { return figure{name, r.value(), &r} }
	return []figure{
		{"columns macro-F1 strict", s.strictF1.macroF1(), nil},
		{"columns macro-F1 lenient", s.lenientF1.macroF1(), nil},
		share("columns accuracy strict", s.strict),
		share("columns accuracy lenient", s.lenient),
		share("personal precision", s.personalPrecision),
		share("personal recall", s.personalRecall),
		share("special columns precision", s.specialPrecision),
		share("special columns recall", s.specialRecall),
		share("traps without alarm", s.trapsClean),
		share("kind of list", s.kinds),
		share("identifiers precision", s.foundPrecision),
		share("identifiers recall", s.foundRecall),
		{"identifiers F1", f1(s.foundPrecision, s.foundRecall), nil},
		share("sensitive comments recall", s.sensitive),
		share("  with worth-a-look", s.sensitiveOrPerhaps),
		share("  signal by signal", s.signals),
		share("innocent comments quiet", s.quiet),
		share("headers accuracy strict", s.headersStrict),
		share("headers accuracy lenient", s.headers),
	}
}

// String is the table of the figures.
func (s *score) String() string {
	var b strings.Builder
	for _, f := range s.figures() {
		if f.rate == nil {
			fmt.Fprintf(&b, "  %-28s %.3f\n", f.name, f.value)
			continue
		}
		low, high := f.rate.wilson()
		fmt.Fprintf(&b, "  %-28s %.3f  [%.3f, %.3f]  %d/%d\n", f.name, f.value, low, high, f.rate.hits, f.rate.cases)
	}
	return b.String()
}
