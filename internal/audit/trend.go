package audit

import "egide/internal/finding"

// MaxTrend is how many audits a trend goes back.
const MaxTrend = 20

// Trend is how things went since earlier audits of the same folder: what the
// last one had against this one, and how many things were to do at each.
type Trend struct {
	Since     string  `json:"since"` // date of the audit before
	New       int     `json:"new"`
	NewRules  int     `json:"newRules"` // of the new ones, those of a rule that was not there before
	Changed   int     `json:"changed"`
	Still     int     `json:"still"`
	Unchecked int     `json:"notRechecked"`
	Fixed     int     `json:"fixed"`
	Points    []Point `json:"points"` // the oldest first, this audit last
}

// Point is one audit of a trend: its things to do by urgency.
type Point struct {
	Date     string `json:"date"`
	Now      int    `json:"now"`
	Plan     int    `json:"plan"`
	Info     int    `json:"info"`
	Complete bool   `json:"complete"` // everything was examined
}

// PointOf counts the actions of an audit.
func PointOf(a Audit) Point {
	p := Point{Date: a.Date, Complete: a.Complete}
	for _, action := range a.Checklist {
		switch action.Urgency {
		case finding.Now:
			p.Now++
		case finding.Plan:
			p.Plan++
		default:
			p.Info++
		}
	}
	return p
}

// trendOf says how an audit stands against earlier ones, the oldest first; nil
// where there is none.
func trendOf(a Audit, earlier []Audit) *Trend {
	if len(earlier) == 0 {
		return nil
	}
	last := earlier[len(earlier)-1]
	c := Compare(last, a)
	t := &Trend{
		Since: last.Date, New: c.Count(ChangeNew), Changed: c.Count(ChangeMoved), Still: c.Count(ChangeStill),
		Unchecked: c.Count(ChangeUnchecked), Fixed: c.Count(ChangeFixed), Points: []Point{},
	}
	for _, change := range c.Changes {
		if change.State == ChangeNew && change.Why == BecauseRule {
			t.NewRules++
		}
	}
	for _, old := range earlier[max(0, len(earlier)-MaxTrend+1):] {
		t.Points = append(t.Points, PointOf(old))
	}
	t.Points = append(t.Points, PointOf(a))
	return t
}
