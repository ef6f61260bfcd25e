package audit

import (
	"slices"
	"strings"
	"testing"

	"egide/internal/finding"
)

func action(t *testing.T, a Audit, rules ...string) Action {
	t.Helper()
	i := slices.IndexFunc(a.Checklist, func(x Action) bool { return slices.Equal(x.Rules, rules) })
	if i < 0 {
		t.Fatalf("no action for %q among %d", rules, len(a.Checklist))
	}
	return a.Checklist[i]
}

func TestOneGroupInOnePlaceIsOneAction(t *testing.T) {
	a := build(t, everything())
	one := action(t, a, "A9-001", "A9-004")
	if len(one.Keys) != 2 || len(one.Facts) != 2 || one.Title != both("A9-001 title") {
		t.Errorf("%+v", one)
	}
	if one.People != 10 || one.Minutes != 30 || one.Urgency != finding.Now {
		t.Errorf("people %d, minutes %d, urgency %s", one.People, one.Minutes, one.Urgency)
	}
	f, other := findingOf(t, a, "A9-001", "d1"), findingOf(t, a, "A9-004", "d1")
	if !slices.Equal(f.Related, []string{other.Key}) || !slices.Equal(other.Related, []string{f.Key}) {
		t.Errorf("related: %q and %q", f.Related, other.Related)
	}
}

func TestOneRuleInSeveralFilesIsOneAction(t *testing.T) {
	nir := action(t, build(t, everything()), "NIR-001")
	var documents []string
	for _, place := range nir.Places {
		documents = append(documents, place.Document+" "+place.Range)
	}
	if want := []string{"d1 C6:C89", "d2 C6:C89"}; !slices.Equal(documents, want) {
		t.Errorf("places %q, want %q", documents, want)
	}
	if nir.People != 40 {
		t.Errorf("people %d, want the most of one file", nir.People)
	}
}

// A remark on one person, in a free column that all have: one is concerned now.
func TestPeopleOfAnActionAreThoseOfItsUrgency(t *testing.T) {
	p := everything()
	for i := range p.Findings {
		if p.Findings[i].Rule == "A9-004" {
			p.Findings[i].People = 84
			p.Findings[i].Urgency = finding.Plan
		}
	}
	if one := action(t, build(t, p), "A9-001", "A9-004"); one.Urgency != finding.Now || one.People != 10 {
		t.Errorf("urgency %s, people %d, want now and 10", one.Urgency, one.People)
	}
}

// Two remarks on one person are one person.
func TestNoMorePeopleThanThereAre(t *testing.T) {
	p := everything()
	for i := range p.Findings {
		p.Findings[i].People = 1_000_000
	}
	a := build(t, p)
	people := map[string]int{}
	for _, d := range a.Documents {
		people[d.ID] = d.People
	}
	for _, f := range a.Findings {
		if len(f.Places) == 1 && people[f.Places[0].Document] > 0 && f.People > people[f.Places[0].Document] {
			t.Errorf("%s: %d people in a document of %d", f.Rule, f.People, people[f.Places[0].Document])
		}
	}
}

// Beside the leading rule another one may stand in one file only: the advice is
// the same.
func TestOneAdviceIsOneAction(t *testing.T) {
	p := everything()
	p.Findings = append(p.Findings, found("A9-001", 4, at("d2", 0, 0, 5)))
	a := build(t, p)
	both := action(t, a, "A9-001", "A9-004")
	if len(both.Keys) != 3 || len(both.Places) != 3 {
		t.Errorf("%d findings in %d places, want 3 in 3", len(both.Keys), len(both.Places))
	}
	if f := findingOf(t, a, "A9-001", "d2"); len(f.Related) != 0 {
		t.Errorf("related to %q in another file", f.Related)
	}
}

func TestGroupsInDifferentColumnsStayApart(t *testing.T) {
	p := everything()
	p.Findings = []finding.Finding{
		found("A9-001", 5, at("d1", 0, 0, 0)),
		found("A9-004", 5, at("d1", 0, 0, 5)),
	}
	if n := len(build(t, p).Checklist); n != 2 {
		t.Errorf("%d actions, want 2", n)
	}
	// A third one that touches both joins neither to the other.
	p.Findings = append(p.Findings, found("A9-004", 5, at("d1", 0, 0, 0, 5)))
	if got, want := placesByTitle(build(t, p)), []string{"A9-001: A", "A9-004: A,F F"}; !slices.Equal(got, want) {
		t.Errorf("actions %q, want %q", got, want)
	}
	// Nor does one about the whole table, of which other advice speaks.
	p.Findings[2] = found("A9-004", 5, at("d1", 0, 0))
	if got, want := placesByTitle(build(t, p)), []string{"A9-001: A", "A9-004: * F"}; !slices.Equal(got, want) {
		t.Errorf("actions %q, want %q", got, want)
	}
}

// Under a title stand the columns it speaks of: what is mostly about others is
// something else to do.
func TestAnActionTakesWhatIsMostlyItsOwn(t *testing.T) {
	p := everything()
	p.Findings = []finding.Finding{
		found("A9-001", 5, at("d1", 0, 0, 0, 1)),
		found("A9-004", 5, at("d1", 0, 0, 1, 2, 5)),
	}
	if got, want := placesByTitle(build(t, p)), []string{"A9-001: A,B", "A9-004: B,C,F"}; !slices.Equal(got, want) {
		t.Errorf("actions %q, want %q", got, want)
	}
	p.Findings[1] = found("A9-004", 5, at("d1", 0, 0, 0, 1, 5))
	if got, want := placesByTitle(build(t, p)), []string{"A9-001: A,B A,B,F"}; !slices.Equal(got, want) {
		t.Errorf("actions %q, want %q", got, want)
	}
}

// A password on a file protects the columns in it and the list of children.
func TestOneWholeWithOneAdviceIsOneAction(t *testing.T) {
	p := everything()
	file, columns := rule("MIN-005", "encryption", finding.Plan, "high", "20 min"), rule("PAY-002", "encryption", finding.Plan, "high", "20 min")
	other := rule("SEC-008", "encryption", finding.Plan, "medium", "20 min")
	columns.Remediation = file.Remediation
	p.Rules = append(p.Rules, file, columns, other)
	p.Findings = []finding.Finding{
		found("PAY-002", 5, at("d1", 0, 0, 2)),
		found("SEC-008", 5, at("d1", 0, 0, 1)),
		found("MIN-005", 5, at("d1", -1, -1)),
	}
	a := build(t, p)
	if one := action(t, a, "MIN-005", "PAY-002"); one.Title != both("MIN-005 title") {
		t.Errorf("title %q: the widest should speak", one.Title.EN)
	}
	action(t, a, "SEC-008")
	// Two wholes of one group are one thing, whatever they say first.
	p.Findings[1] = found("SEC-008", 5, at("d1", -1, -1))
	action(t, build(t, p), "MIN-005", "PAY-002", "SEC-008")
}

// placesByTitle lists the actions, each with the columns of its places.
func placesByTitle(a Audit) []string {
	var list []string
	for _, x := range a.Checklist {
		line := strings.TrimSuffix(x.Title.EN, " title (en)") + ":"
		for _, place := range x.Places {
			letters := "*"
			for i, c := range place.Columns {
				if i == 0 {
					letters = ""
				} else {
					letters += ","
				}
				letters += string(rune('A' + c))
			}
			line += " " + letters
		}
		list = append(list, line)
	}
	slices.Sort(list)
	return list
}

func TestAcceptedFindingsAreNoAction(t *testing.T) {
	a := build(t, everything())
	for _, x := range a.Checklist {
		if slices.Contains(x.Rules, "SEC-002") {
			t.Errorf("an action for an accepted finding: %+v", x)
		}
	}
}

func TestActionsAreOrdered(t *testing.T) {
	var got []string
	for _, x := range build(t, everything()).Checklist {
		got = append(got, strings.Join(x.Rules, " "))
	}
	// 40 people in 15 minutes, 10 in 30; then what to plan; then what to know.
	if want := []string{"NIR-001", "A9-001 A9-004", "RET-001", "GOV-001"}; !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}

	p := everything()
	p.Findings = []finding.Finding{
		found("RET-001", 5000, at("d1", 0, 0, 3)), // to plan, however many
		found("A9-001", 3, at("d1", 0, 0, 5)),     // 3 in 30 minutes
		found("PAY-001", 2, at("d1", 0, 0, 0)),    // 2 in 15 minutes
	}
	got = nil
	for _, x := range build(t, p).Checklist {
		got = append(got, x.Rules[0])
	}
	if want := []string{"PAY-001", "A9-001", "RET-001"}; !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
}

func TestActionIdsStay(t *testing.T) {
	before := action(t, build(t, everything()), "NIR-001")
	p := everything()
	for i := range p.Documents {
		p.Documents[i].Name = strings.ReplaceAll(p.Documents[i].Name, "202", "203")
	}
	for i := range p.Findings {
		p.Findings[i].People++
		p.Findings[i].Message = both("other words")
	}
	if after := action(t, build(t, p), "NIR-001"); after.ID != before.ID || !slices.Equal(after.Keys, before.Keys) {
		t.Errorf("id %s, before %s", after.ID, before.ID)
	}
}
