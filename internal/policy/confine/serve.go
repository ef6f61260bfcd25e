package confine

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"os"
	"runtime/metrics"
	"time"

	"egide/internal/policy"
)

// maxRequest bounds the rules and the input together.
const maxRequest = 512 << 20

// Serve is the whole life of the confined process: it reads one request, writes
// one line after another and ends. It gives the exit code.
func Serve(in io.Reader, out io.Writer) int {
	if err := limit(addressSpace); err != nil {
		return exitLimits
	}
	policy.GuardBuiltins()
	var ask request
	dec := json.NewDecoder(io.LimitReader(in, maxRequest))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&ask); err != nil {
		return exitRequest
	}
	ask.Limits = ask.Limits.withDefaults()
	go watch(ask.Limits.Memory, ask.Limits.Start+ask.Limits.Total+grace)
	enc := json.NewEncoder(out)
	ctx, cancel := context.WithTimeout(context.Background(), cmp.Or(ask.Left, ask.Limits.Total))
	defer cancel()
	err := answer(ctx, ask, func(m message) error { return enc.Encode(m) })
	switch {
	case ctx.Err() != nil:
		return exitTime
	case err != nil:
		return exitRequest
	}
	return exitDone
}

// pulse is how often memory is looked at; a Go program on two processors takes
// some tens of megabytes between two looks.
const pulse = 5 * time.Millisecond

// watch ends the process when its heap is full or its time is over, whatever it
// is doing.
func watch(memory int64, total time.Duration) {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	end := time.After(total)
	for {
		select {
		case <-end:
			os.Exit(exitTime)
		case <-time.After(pulse):
			if metrics.Read(heap); heap[0].Value.Uint64() > uint64(memory) {
				os.Exit(exitMemory)
			}
		}
	}
}

// answer does what is asked. Its error is one of writing.
func answer(ctx context.Context, ask request, write func(message) error) error {
	if err := policy.CheckFiles(ask.Files); err != nil {
		return write(message{Error: err.Error()})
	}
	var err error
	switch ask.Op {
	case opOpen:
		err = open(ask, write)
	case opEval:
		err = eval(ctx, ask, write)
	case opLint:
		problems := policy.Lint(ask.Files)
		if problems == nil {
			problems = []policy.Problem{}
		}
		err = write(message{Problems: &problems})
	case opTest:
		var report policy.TestReport
		if report, err = policy.Test(ctx, ask.Files); err == nil {
			err = write(message{Tests: &report})
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return write(message{Error: err.Error()})
	}
	return write(message{Done: true})
}

func open(ask request, write func(message) error) error {
	rules, err := policy.Compile(ask.Files)
	if err != nil {
		return err
	}
	var m message
	for _, meta := range rules.Metadata() {
		raw, err := json.Marshal(meta)
		if err != nil {
			return err
		}
		m.Rules = append(m.Rules, raw)
	}
	return write(m)
}

func eval(ctx context.Context, ask request, write func(message) error) error {
	rules, err := policy.Compile(ask.Files)
	if err != nil || ask.Input == nil {
		return err
	}
	return rules.Answers(ctx, *ask.Input, policy.AnswerOptions{
		Skip:     ask.Skip,
		RuleTime: ask.Limits.Rule,
		Begin:    func(rule string) error { return write(message{Begin: rule}) },
		Emit:     func(a policy.Answer) error { return write(message{Answer: &a}) },
	})
}
