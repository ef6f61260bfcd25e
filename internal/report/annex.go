package report

import (
	"strconv"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/lang"
)

// ruleLists are the rules that found nothing, by why.
type ruleLists struct {
	InOrder       []ruleLine
	NotApplicable []ruleLine
	NotJudged     []ruleLine
	Failed        []ruleLine
}

func listRules(a audit.Audit) ruleLists {
	var l ruleLists
	for _, r := range a.Rules {
		line := newRuleLine(r.ID, r)
		switch r.State {
		case finding.InOrder:
			l.InOrder = append(l.InOrder, line)
		case finding.NotApplicable:
			l.NotApplicable = append(l.NotApplicable, line)
		case finding.NotJudged:
			l.NotJudged = append(l.NotJudged, line)
		case finding.Failed:
			l.Failed = append(l.Failed, line)
		}
	}
	return l
}

// annex is for those who want to check.
type annex struct {
	Rules    []ruleLine
	Params   []paramLine
	Profile  finding.Text
	OPA      string
	Previous string
	Glossary []glossaryLine
}

type paramLine struct {
	Name  finding.Text
	Value string
}

type glossaryLine struct{ Term, Text finding.Text }

func newAnnex(a audit.Audit) annex {
	out := annex{
		Params:  params(a),
		Profile: profile(a.Context),
		OPA:     label(a.Tool.OPA),
	}
	settled := accepted(a)
	for _, r := range a.Rules {
		line := newRuleLine(r.ID, r)
		if settled[r.ID] {
			line.State = say("report.rule-state.accepted")
		}
		out.Rules = append(out.Rules, line)
	}
	if a.Previous != nil {
		out.Previous = label(*a.Previous)
	}
	for _, term := range []string{"personal", "special", "nir", "purpose", "retention", "register", "cnil", "copy"} {
		id := "report.glossary." + term
		out.Glossary = append(out.Glossary, glossaryLine{say(id), say(id + ".text")})
	}
	return out
}

func profile(c audit.Context) finding.Text {
	if c.Profile == "" {
		return finding.Text{}
	}
	return say("report.profile", lang.Data{
		"Name":   profileName(c),
		"Source": coded("report.profile-source.", c.ProfileSource),
	})
}

func params(a audit.Audit) []paramLine {
	p := a.Context.Params
	share := func(f float64) string { return strconv.FormatFloat(f, 'g', 4, 64) }
	return []paramLine{
		{say("report.param.adult_age"), strconv.Itoa(p.AdultAge)},
		{say("report.param.digital_consent_age"), strconv.Itoa(p.DigitalConsentAge)},
		{say("report.param.days_after_leaving"), strconv.Itoa(p.DaysAfterLeaving)},
		{say("report.param.min_rows_former"), strconv.Itoa(p.MinRowsFormer)},
		{say("report.param.max_personal_columns"), strconv.Itoa(p.MaxPersonalColumns)},
		{say("report.param.comment_average_length"), strconv.Itoa(p.CommentAverageLength)},
		{say("report.param.comment_min_filled"), strconv.Itoa(p.CommentMinFilled)},
		{say("report.param.large_file_cells"), strconv.Itoa(p.LargeFileCells)},
		{say("report.param.sparse_share"), share(p.SparseShare)},
		{say("report.param.min_rows"), strconv.Itoa(p.MinRows)},
		{say("report.param.min_minors"), strconv.Itoa(p.MinMinors)},
		{say("report.param.max_diet_variety"), share(p.MaxDietVariety)},
	}
}

// bundleLine names rules that were evaluated.
type bundleLine struct {
	Name    string
	Version string
	Digest  string // its beginning, enough to compare by eye
}

// digestLength is how much of a digest is shown.
const digestLength = 16

func bundleLines(list []audit.Bundle) []bundleLine {
	var out []bundleLine
	for _, b := range list {
		digest := label(b.Digest)
		out = append(out, bundleLine{Name: label(b.Name), Version: label(b.Version), Digest: digest[:min(len(digest), digestLength)]})
	}
	return out
}
