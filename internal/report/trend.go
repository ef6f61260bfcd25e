package report

import (
	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// Geometry of the chart, in the units of its view box.
const (
	chartHeight = 120 // of the highest bar
	chartTop    = 16  // for the figure above it
	chartStep   = 44  // from one bar to the next
	chartBar    = 26  // width of a bar
)

// trendPart is the section on what changed since earlier audits.
type trendPart struct {
	Lines  []trendLine
	Since  finding.Text
	Note   finding.Text // new points that come from new rules
	Bars   []trendBar
	Width  int
	Height int
	Base   int // where the bars stand
}

type trendLine struct {
	N    finding.Text
	Name finding.Text
}

// trendBar is one audit of the chart, stacked from the bottom: now, plan, info.
type trendBar struct {
	X, Middle, Width   int
	Now, Plan, Info    segment
	Total, LabelY      int
	Date               finding.Text
	NowN, PlanN, InfoN finding.Text
	Incomplete         bool
}

type segment struct{ Y, Height int }

func newTrend(t *audit.Trend) trendPart {
	if t == nil {
		return trendPart{}
	}
	p := trendPart{
		Since: say("report.trend.since", lang.Data{"Date": day(t.Since)}),
		Width: chartStep * len(t.Points), Height: chartTop + chartHeight + 2, Base: chartTop + chartHeight,
	}
	for _, line := range []struct {
		n  int
		id string
	}{{t.New, "new"}, {t.Changed, "changed"}, {t.Still, "still"}, {t.Unchecked, "not-rechecked"}, {t.Fixed, "fixed"}} {
		p.Lines = append(p.Lines, trendLine{number(line.n), count("report.trend."+line.id, line.n)})
	}
	if t.NewRules > 0 {
		p.Note = count("report.trend.new-rules", t.NewRules)
	}
	most := 1
	for _, point := range t.Points {
		most = max(most, point.Now+point.Plan+point.Info)
	}
	for i, point := range t.Points {
		p.Bars = append(p.Bars, newBar(i, point, most))
	}
	return p
}

// newBar draws one audit; the highest of all is as high as the chart.
func newBar(i int, point audit.Point, most int) trendBar {
	b := trendBar{
		X: i*chartStep + (chartStep-chartBar)/2, Middle: i*chartStep + chartStep/2,
		Width: chartBar, Date: day(point.Date), Total: point.Now + point.Plan + point.Info,
		NowN: number(point.Now), PlanN: number(point.Plan), InfoN: number(point.Info), Incomplete: !point.Complete,
	}
	y := chartTop + chartHeight
	stack := func(n int) segment {
		height := n * chartHeight / most
		if n > 0 && height == 0 {
			height = 1
		}
		y -= height
		return segment{y, height}
	}
	b.Now, b.Plan, b.Info = stack(point.Now), stack(point.Plan), stack(point.Info)
	b.LabelY = y - 4
	return b
}

// short says in one sentence how things went, for the top of the page.
func (p trendPart) short(t *audit.Trend) finding.Text {
	if t == nil {
		return finding.Text{}
	}
	return say("report.trend.short", lang.Data{
		"Date": day(t.Since), "New": count("report.trend.n-new", t.New), "Fixed": count("report.trend.n-fixed", t.Fixed),
	})
}
