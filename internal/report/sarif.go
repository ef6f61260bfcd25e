package report

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"egide/internal/audit"
	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/lang"
)

// The parts of SARIF 2.1.0 (OASIS) that an audit fills. A place is a logical
// location, "file › sheet › column": there is no row in it, and so no region.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Language    string            `json:"language"`
		Automation  sarifAutomation   `json:"automationDetails"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string          `json:"id"`
		Short   sarifText       `json:"shortDescription"`
		Full    sarifText       `json:"fullDescription"`
		Help    *sarifText      `json:"help,omitempty"`
		HelpURI string          `json:"helpUri,omitempty"`
		Default sarifLevel      `json:"defaultConfiguration"`
		Bag     sarifRuleValues `json:"properties"`
	}
	sarifRuleValues struct {
		Severity string   `json:"severity"`
		State    string   `json:"state"`
		Tags     []string `json:"tags"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifAutomation struct {
		ID string `json:"id"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		ExitCode      int                 `json:"exitCode"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
)

// sarifFingerprint names the version of a finding's key, so that another one can
// stand beside it (SARIF 2.1.0, 3.27.17).
const sarifFingerprint = "egideKey/v1"

// renderSARIF writes the findings for programs that collect the results of
// analysers. What is accepted is suppressed and not left out; what was not
// examined is a notification.
func renderSARIF(w io.Writer, a audit.Audit, o Options) error {
	l := lang.New(o.Lang)
	s := sarifWriter{lang: l.Code, docs: documentsOf(a)}
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "égide", Version: label(a.Tool.Version), Rules: []sarifRule{}}},
		Language:   l.Code,
		Automation: sarifAutomation{"egide/" + label(a.Date)},
		Invocations: []sarifInvocation{{
			Successful:    a.Complete && a.Exit.Code <= 1, // with something unread, no result is the last word
			ExitCode:      a.Exit.Code,
			Notifications: s.notifications(a),
		}},
		Results: []sarifResult{},
	}
	index := make(map[string]int, len(a.Rules))
	for i, r := range a.Rules {
		index[r.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, s.rule(r))
	}
	for _, f := range a.Findings {
		run.Results = append(run.Results, s.result(f, index[f.Rule], a.Exceptions))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

type sarifWriter struct {
	lang string
	docs documents
}

func (s sarifWriter) text(t finding.Text) sarifText { return sarifText{t.In(s.lang)} }

func (s sarifWriter) rule(r finding.Rule) sarifRule {
	out := sarifRule{
		ID:      label(r.ID),
		Short:   s.text(sentence(r.Title)),
		Full:    s.text(sentence(r.Why)),
		Default: sarifLevel{sarifLevels[urgency(r.Urgency)]},
		Bag:     sarifRuleValues{Severity: label(r.Severity), State: string(r.State), Tags: []string{"privacy"}},
	}
	var steps []finding.Text
	for _, step := range r.Remediation {
		steps = append(steps, sentence(step))
	}
	if help := s.text(join(steps, " ")); help.Text != "" {
		out.Help = &help
	}
	for _, source := range r.Sources {
		if u, err := url.Parse(source.URL); err == nil && u.Scheme == "https" && u.Host != "" {
			out.HelpURI = u.String()
			break
		}
	}
	return out
}

var sarifLevels = map[finding.Urgency]string{finding.Now: "error", finding.Plan: "warning", finding.Info: "note"}

func (s sarifWriter) result(f finding.Finding, rule int, exceptions []audit.Exception) sarifResult {
	out := sarifResult{
		RuleID:       label(f.Rule),
		RuleIndex:    rule,
		Level:        sarifLevels[urgency(f.Urgency)],
		Message:      s.text(sentence(f.Message)),
		Locations:    []sarifLocation{},
		Fingerprints: map[string]string{sarifFingerprint: label(f.Key)},
	}
	for _, p := range f.Places {
		if d, ok := s.docs[p.Document]; ok {
			at := s.docs.place(p)
			out.Locations = append(out.Locations, s.location(d, at.inside()))
		}
	}
	if f.Status == "accepted" {
		out.Suppressions = []sarifSuppression{{Kind: "external", Justification: reasonOf(f, exceptions)}}
	}
	return out
}

// reasonOf is why a finding is accepted, in the words of who accepted it.
func reasonOf(f finding.Finding, exceptions []audit.Exception) string {
	for _, e := range exceptions {
		if e.Rule == f.Rule && (e.Key == f.Key || e.Key == "*") {
			return clean(e.Reason, maxSentence)
		}
	}
	return ""
}

func (s sarifWriter) location(d inventory.Document, inside finding.Text) sarifLocation {
	out := sarifLocation{Physical: sarifPhysical{sarifArtifact{relativeURI(fileName(d))}}}
	if name := inside.In(s.lang); name != "" {
		out.Logical = []sarifLogical{{name}}
	}
	return out
}

// relativeURI writes a path as a relative reference (RFC 3986, 4.2): a colon in
// its first segment must not read as a scheme.
func relativeURI(path string) string {
	var segments []string
	for segment := range strings.SplitSeq(path, "/") {
		segments = append(segments, strings.ReplaceAll(url.PathEscape(segment), ":", "%3A"))
	}
	return strings.Join(segments, "/")
}

// notifications say what was not examined and which rules failed.
func (s sarifWriter) notifications(a audit.Audit) []sarifNotification {
	out := []sarifNotification{}
	for _, d := range a.Documents {
		if d.State == inventory.Examined || d.State == inventory.NotAList {
			continue
		}
		for _, r := range reasonsOf(d) {
			out = append(out, sarifNotification{
				Level:     "warning",
				Message:   s.text(join([]finding.Text{r.words(), r.Hint}, " ")),
				Locations: []sarifLocation{s.location(d, finding.Text{})},
			})
		}
	}
	for _, r := range a.Rules {
		if r.State == finding.Failed {
			out = append(out, sarifNotification{Level: "error", Message: s.text(join([]finding.Text{same(label(r.ID)), sentence(r.Title), same(label(r.Error))}, " – "))})
		}
	}
	return out
}
