//go:build linux

package confine

import (
	"context"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"egide/internal/finding"
	"egide/internal/policy"
)

// doubling names forty values, each made of twice the one before.
func doubling(first, step string) string {
	const n = 40
	var b strings.Builder
	b.WriteString("t0 := " + first + "\n\n")
	for i := range n {
		b.WriteString(strings.ReplaceAll(fmt.Sprintf("t%d := %s\n\n", i+1, step), "OLD", fmt.Sprintf("t%d", i)))
	}
	return b.String() + fmt.Sprintf("finding contains t%d if true", n)
}

const word = `"xxxxxxxxxxxxxxxx"`

// growing fills memory with a comprehension, which no function guards.
var growing = `finding contains f if {
	s := split("` + strings.Repeat("y", 500) + `", "")
	big := concat("", [x | some _ in s; some x in ["` + strings.Repeat("ab", 100) + `"]])
	f := [sprintf("%s%d%d", [big, i, j]) | some i, _ in s; some j, _ in s]
}`

// TestAttacks evaluates, between two honest rules, one that takes without end.
// It fails, the others do not, and neither time nor memory are gone.
func TestAttacks(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want string // its error
		slow bool   // ended by a clock, not by a guard
	}{
		"cubic":            {endless, "eval_timeout", true},
		"memory":           {growing, "eval_memory", true},
		"concat":           {doubling(word, `concat("", [OLD, OLD])`), "value_too_large", false},
		"replace":          {doubling(word, `replace(OLD, "x", "xxxxxxxxxxxxxxxx")`), "value_too_large", false},
		"template":         {doubling(word, `$"{OLD}{OLD}"`), "value_too_large", false},
		"sprintf":          {doubling(word, `sprintf("%s%s", [OLD, OLD])`), "value_too_large", false},
		"sprintf width":    {`finding contains sprintf("%999999d%999999d%999999d%999999d", [1, 2, 3, 4]) if true`, "value_too_large", false},
		"sprintf star":     {`finding contains sprintf("%*d", [999999999, 2]) if true`, "value_too_large", false},
		"square":           {doubling("1234567890123", `OLD * OLD`), "value_too_large", false},
		"product":          {`finding contains product([x | some _ in split("` + strings.Repeat("z", 900) + `", ""); x := 123456789012345]) if true`, "value_too_large", false},
		"exponent in text": {`finding contains floor(to_number(x)) if x := concat("", ["1e", "99999999"])`, "value_too_large", false},
		"array.concat":     {doubling(`["x", "y"]`, `array.concat(OLD, OLD)`), "value_too_large", false},
		"object.union":     {doubling(`{"k": "v"}`, `object.union({"a": OLD}, {"b": OLD})`), "value_too_large", false},
		"regex": {`finding contains f if {
	f := replace("` + strings.Repeat("ab", 500) + `", "a", "` + strings.Repeat("a", 400) + `")
	not regex.match("(a|aa)+(b|bb)+(a*)*c$", f)
	f == "never"
}`, "", false},
		"bad regex": {`finding contains f if f := regex.match("((((a{1,100}){1,100}){1,100}){1,100}){1,100}", "a")`, "eval_builtin_error", false},
	} {
		t.Run(name, func(t *testing.T) {
			limits := quick
			if c.want == "eval_memory" {
				limits.Memory = 64 << 20
			}
			rules := open1(t, limits, set(finds, c.body, finds))
			var most int64
			rules.ended = func(p *os.ProcessState) { most = max(most, p.SysUsage().(*syscall.Rusage).Maxrss) }
			started := time.Now()
			got := states(t, rules)
			took := time.Since(started)
			if !strings.HasPrefix(got["TRY-002"].Error, c.want) || c.want == "" && got["TRY-002"].Error != "" {
				t.Errorf("it is %s %q, want %q", got["TRY-002"].State, got["TRY-002"].Error, c.want)
			}
			for _, id := range []string{"TRY-001", "TRY-003"} {
				if got[id].State != finding.Open {
					t.Errorf("%s is %s %q", id, got[id].State, got[id].Error)
				}
			}
			limit := 4 * time.Second
			if c.slow {
				limit += 6 * time.Second
			}
			if took > limit {
				t.Errorf("ended after %s", took)
			}
			if megabytes := most >> 10; megabytes == 0 || megabytes > 700 || !c.slow && megabytes > 200 {
				t.Errorf("it took %d MiB", megabytes)
			}
			t.Logf("%s, %d MiB", took.Round(time.Millisecond), most>>10)
		})
	}
}

// TestSourcesThatNeverCompile are refused before the compiler, or end by the
// clock, and leave this process alone.
func TestSourcesThatNeverCompile(t *testing.T) {
	laughs := "# METADATA\n# custom:\n#   a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'm'; c++ {
		laughs += "#   " + string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 9), ",") + "]\n"
	}
	var branches, many strings.Builder
	for range 3000 {
		branches.WriteString(" else := 1 if input.context.register")
	}
	for i := range 20000 {
		many.WriteString("\nr" + strings.Repeat("i", 1+i%7) + " contains 1 if true")
	}
	for what, body := range map[string]string{
		"comprehensions": finds + "\n\nx := " + strings.Repeat("[y | y := ", 150) + "1" + strings.Repeat("]", 150),
		"every":          finds + "\n\nx if " + strings.Repeat("every a in [1] { ", 40) + "true" + strings.Repeat(" }", 40),
		"else":           finds + "\n\nx := 0 if input.context.register" + branches.String(),
		"rules":          finds + many.String(),
		"brackets":       finds + "\n\nx := " + strings.Repeat("[", 20000) + strings.Repeat("]", 20000),
		"open brackets":  finds + "\n\nx := " + strings.Repeat("{", 100000),
		"parentheses":    finds + "\n\nx := " + strings.Repeat("(", 50000) + "1" + strings.Repeat(")", 50000),
		"giant number":   "finding contains floor(1e999999) if true",
		"many laughs":    "BODY",
	} {
		t.Run(what, func(t *testing.T) {
			files := set(body)
			if what == "many laughs" {
				files[1].Data = []byte(laughs + "package egide.rules.trial.rule01\n\n" + finds + "\n")
			}
			started := time.Now()
			_, err := Open(context.Background(), files, Limits{Start: 3 * time.Second, Memory: 256 << 20})
			if err == nil {
				t.Error("it was accepted")
			}
			if took := time.Since(started); took > 8*time.Second {
				t.Errorf("refused after %s", took)
			}
			problems, err := Lint(context.Background(), files, Limits{Start: 3 * time.Second, Memory: 256 << 20})
			if err == nil && len(problems) == 0 {
				t.Error("the lint says nothing")
			}
		})
	}
}

// TestCompilerThatDoesNotEnd goes round the limits of shape, as somebody will
// some day: only the clock outside ends it.
func TestCompilerThatDoesNotEnd(t *testing.T) {
	r := &Rules{files: set(finds), limits: Limits{Start: time.Second}.withDefaults()}
	started := time.Now()
	silent := func(message) (time.Duration, error) { return time.Second, nil }
	err := r.run(context.Background(), request{Op: opEval, Input: nil}, time.Second, silent)
	if err != nil {
		t.Errorf("nothing to evaluate: %v", err)
	}
	rules := open1(t, quick, set(endless))
	rules.limits.Rule = time.Hour // the process does not end it
	err = rules.run(context.Background(), request{Op: opEval, Input: new(input())}, time.Second, silent)
	if code(err) != "eval_timeout" || time.Since(started) > 10*time.Second {
		t.Errorf("%v after %s", err, time.Since(started))
	}
}

// TestAnswersThatAreNotBelieved feeds lines a broken process might write.
func TestAnswersThatAreNotBelieved(t *testing.T) {
	on := func(m message) (time.Duration, error) { return time.Second, nil }
	clock := time.AfterFunc(time.Hour, func() {})
	defer clock.Stop()
	for _, line := range []string{
		"", "{}", "null\n", "[]\n", `{"done":"yes"}` + "\n", `{"secret":1}` + "\n", `{"done":false}{"done":true}` + "\n",
		`{"answer":{"rule":1}}` + "\n", `{"answer":{"rule":"x","place":"y"}}` + "\n", "\x00\xff\n", strings.Repeat("x", maxLine+1),
	} {
		if err := read(strings.NewReader(line), clock, on); err == nil {
			t.Errorf("%.40q is believed", line)
		}
	}
	if err := read(strings.NewReader(`{"begin":"A"}`+"\n"+`{"done":true}`+"\n"), clock, on); err != nil {
		t.Error(err)
	}
	if err := read(strings.NewReader(`{"error":"no"}`+"\n"), clock, on); err == nil || err.Error() != "no" {
		t.Error(err)
	}
}

func TestResultsThatAreNotBelieved(t *testing.T) {
	for what, values := range map[string]string{
		"unknown key":       `[{"places":[{"document":"d1"}],"numbers":{"cells":1},"file":"x"}]`,
		"wrong type":        `[{"places":"d1","numbers":{"cells":1}}]`,
		"half a number":     `[{"places":[{"document":"d1"}],"numbers":{"cells":1.5}}]`,
		"giant number":      `[{"places":[{"document":"d1"}],"numbers":{"cells":1e300}}]`,
		"below zero":        `[{"places":[{"document":"d1"}],"numbers":{"cells":-1}}]`,
		"no such document":  `[{"places":[{"document":"d7"}],"numbers":{"cells":1}}]`,
		"no such sheet":     `[{"places":[{"document":"d1","sheet":-99999999999}],"numbers":{"cells":1}}]`,
		"columns alone":     `[{"places":[{"document":"d1","columns":[1]}],"numbers":{"cells":1}}]`,
		"null":              `[null]`,
		"text":              `"all is well"`,
		"two sets":          `[] []`,
		"nothing":           ``,
		"control in key":    `[{"\u001b[31m":1}]`,
		"number of a name":  `[{"places":[{"document":"d1"}],"numbers":{"cells":1,"Jean Dupont":3}}]`,
		"message of others": `[{"places":[{"document":"d1"}],"numbers":{"cells":1},"message":"other"}]`,
	} {
		rules := open1(t, quick, set(finds))
		result := rules.described.Result(input(), []policy.Answer{{Rule: "TRY-001", Values: []byte(values)}})
		r := result.Rules[0]
		if r.State != finding.Failed || r.Error == "" || len(r.Error) > 200 || strings.ContainsAny(r.Error, "\x1b") || len(result.Findings) > 0 {
			t.Errorf("%s: %s %q", what, r.State, r.Error)
		}
	}
}
