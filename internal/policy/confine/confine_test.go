package confine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"egide/internal/finding"
	"egide/internal/inventory"
	"egide/internal/policy"
)

// probe makes the test program print what a confined process has at hand.
const probe = "__probe"

// report is set where descriptors can be listed.
var report = func() {}

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Argument {
		os.Exit(Serve(os.Stdin, os.Stdout))
	}
	if len(os.Args) == 2 && os.Args[1] == probe {
		report()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const ruleText = `# METADATA
# custom:
#   id: ID
#   title: {fr: Titre, en: Title}
#   severity: high
#   urgency: plan
#   group: trial
#   step: sort
#   scope: document
#   why: {fr: Parce que., en: Because.}
#   messages:
#     default: {fr: "{cells:case|cases}.", en: "{cells:cell|cells}."}
#   remediation: [{fr: Faire., en: Do.}]
#   legal: ["RGPD art. 5"]
#   sources: [{title: RGPD, url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj", read: true}]
#   effort: 5 min
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires: {subject: document}
#   params: []
package egide.rules.trial.NAME

BODY
`

const finds = `finding contains {"places": [{"document": d.id}], "numbers": {"cells": 2}} if some d in input.inventory.documents`

// set is a set of rules, one for each body, TRY-001 and on.
func set(bodies ...string) []policy.File {
	files := []policy.File{{Name: policy.ManifestName, Data: []byte(`{"name":"trial","version":"1"}`)}}
	for i, body := range bodies {
		name := fmt.Sprintf("rule%02d", i+1)
		text := strings.NewReplacer("ID", fmt.Sprintf("TRY-%03d", i+1), "NAME", name, "BODY", body).Replace(ruleText)
		files = append(files, policy.File{Name: name + "/" + name + ".rego", Data: []byte(text)})
	}
	return files
}

func input() inventory.Input {
	return inventory.NewInput(
		inventory.Inventory{Documents: []inventory.Document{{ID: "d1", Format: "csv", State: inventory.Examined, People: 3}}},
		inventory.Context{Date: "2026-11-22", Params: inventory.DefaultParams(), Purposes: []string{}})
}

// quick are limits that a test can wait for.
var quick = Limits{Start: 5 * time.Second, Rule: time.Second, Total: 20 * time.Second, Memory: 256 << 20}

func open1(t *testing.T, limits Limits, files []policy.File) *Rules {
	t.Helper()
	rules, err := Open(context.Background(), files, limits)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func states(t *testing.T, r *Rules) map[string]finding.Rule {
	t.Helper()
	result, err := r.Eval(context.Background(), input())
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]finding.Rule{}
	for _, rule := range result.Rules {
		byID[rule.ID] = rule
	}
	return byID
}

func TestRulesOfOthersAreEvaluated(t *testing.T) {
	rules := open1(t, quick, set(finds))
	if got := rules.Bundle(); got.Name != "trial" || len(got.Digest) != 64 {
		t.Errorf("%+v", got)
	}
	result, err := rules.Eval(context.Background(), input())
	if err != nil || len(result.Findings) != 1 || result.Rules[0].State != finding.Open || result.Rules[0].Bundle != "trial" {
		t.Fatalf("%+v, %v", result, err)
	}
	if text := result.Findings[0].Message.EN; text != "2\u00a0cells." {
		t.Errorf("message %q", text)
	}
}

func TestTheSameAsInThisProcess(t *testing.T) {
	files := set(finds, "finding contains f if f := 1 / count(input.inventory.cells)", "finding contains 1 if false")
	compiled, err := policy.Compile(files)
	if err != nil {
		t.Fatal(err)
	}
	here, err := compiled.Eval(context.Background(), input())
	if err != nil {
		t.Fatal(err)
	}
	there, err := open1(t, quick, files).Eval(context.Background(), input())
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(here)
	b, _ := json.Marshal(there)
	if !bytes.Equal(a, b) {
		t.Errorf("here  %s\nthere %s", a, b)
	}
}

func TestWhatDoesNotCompileIsRefused(t *testing.T) {
	for name, files := range map[string][]policy.File{
		"http.send":       set(`finding contains f if f := http.send({"method": "get", "url": "http://localhost"})`),
		"no rule":         set(),
		"name of base":    {{Name: policy.ManifestName, Data: []byte(`{"name":"base","version":"1"}`)}},
		"files unsorted":  {{Name: "b.rego"}, {Name: policy.ManifestName, Data: []byte(`{"name":"trial","version":"1"}`)}, {Name: "a.rego"}},
		"outside of root": append(set(finds), policy.File{Name: "x.rego", Data: []byte("package egide.lib\n\ny := 1\n")}),
	} {
		if _, err := Open(context.Background(), files, quick); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// endless tries all triples of 500.
var endless = `finding contains f if {
	s := split("` + strings.Repeat("x", 500) + `", "")
	some i, j, k
	_ = s[i]
	_ = s[j]
	_ = s[k]
	f := {"places": [], "people": (i + j) + k}
	f.people < 0
}`

func TestInterruptedByTheCaller(t *testing.T) {
	rules := open1(t, Limits{}, set(endless))
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err := rules.Eval(ctx, input())
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(started) > 3*time.Second {
		t.Errorf("%v after %s", err, time.Since(started))
	}
}

// TestLintAndTestOfOthers runs both on a rule without tests.
func TestLintAndTestOfOthers(t *testing.T) {
	problems, err := Lint(context.Background(), set(finds), quick)
	if err != nil || len(problems) != 2 || problems[0].Code != policy.ProblemNoSilence {
		t.Errorf("%+v, %v", problems, err)
	}
	if _, err := Test(context.Background(), set(finds), quick); err == nil {
		t.Error("no test was run, and no error")
	}
	test := policy.File{Name: "rule01/rule01_test.rego", Data: []byte(`package egide.rules.trial.rule01_test

import data.egide.rules.trial.rule01
import data.egide.sample

test_fires if count(rule01.finding) == 1 with input as sample.of({})

test_silent_without_documents if {
	print("silent")
	count(rule01.finding) == 0 with input as sample.of({"documents": []})
}

test_wrong if {
	count(rule01.finding) == 7 with input as sample.of({})
}
`)}
	outcome, err := Test(context.Background(), append(set(finds), test), quick)
	if err != nil || len(outcome.Tests) != 3 || outcome.Count(policy.TestPassed) != 2 || outcome.Share() != 1 {
		t.Fatalf("%+v, %v", outcome, err)
	}
	if wrong := outcome.Tests[2]; wrong.State != policy.TestFailed || wrong.At != 14 || !strings.Contains(wrong.Failed, "== 7") {
		t.Errorf("%+v", wrong)
	}
	if outcome.Tests[1].Output != "silent\n" {
		t.Errorf("print gave %q", outcome.Tests[1].Output)
	}
}
