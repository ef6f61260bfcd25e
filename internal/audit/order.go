package audit

import (
	"cmp"
	"slices"

	"egide/internal/finding"
)

var (
	urgencies  = []finding.Urgency{finding.Now, finding.Plan, finding.Info}
	severities = []string{"critical", "high", "medium", "low", "info"}
)

// rank is the position in a list, the end for what is not in it.
func rank[T comparable](list []T, v T) int {
	if i := slices.Index(list, v); i >= 0 {
		return i
	}
	return len(list)
}

func compareBundles(a, b Bundle) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Digest, b.Digest))
}

func compareRules(a, b finding.Rule) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Bundle, b.Bundle))
}

func compareExceptions(a, b Exception) int {
	return cmp.Or(
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Key, b.Key), cmp.Compare(b.Until, a.Until),
		cmp.Compare(b.For, a.For), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.By, b.By),
		cmp.Compare(a.Place, b.Place), cmp.Compare(a.Date, b.Date),
	)
}

// compare orders places as their documents stand, then by sheet, table, columns.
func (p *places) compare(a, b finding.Place) int {
	return cmp.Or(
		cmp.Compare(p.order[a.Document], p.order[b.Document]),
		cmp.Compare(a.Sheet, b.Sheet),
		cmp.Compare(a.Table, b.Table),
		slices.Compare(a.Columns, b.Columns),
		cmp.Compare(a.Cells, b.Cells),
	)
}

// compareFindings puts first what a reader should see first. Findings it calls
// equal say the same.
func (p *places) compareFindings(a, b finding.Finding) int {
	return cmp.Or(
		cmp.Compare(rank(urgencies, a.Urgency), rank(urgencies, b.Urgency)),
		cmp.Compare(rank(severities, a.Severity), rank(severities, b.Severity)),
		cmp.Compare(b.People, a.People),
		cmp.Compare(a.Rule, b.Rule),
		slices.CompareFunc(a.Places, b.Places, p.compare),
		cmp.Compare(a.Message.FR, b.Message.FR),
		cmp.Compare(a.Message.EN, b.Message.EN),
	)
}
