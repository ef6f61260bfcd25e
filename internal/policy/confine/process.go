package confine

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"time"
)

// Bounds of what comes back.
const (
	maxLine  = 16 << 20
	maxTotal = 256 << 20
)

// Exit codes of the process.
const (
	exitDone    = 0
	exitRequest = 10 // it could not read what it was asked
	exitMemory  = 11
	exitTime    = 12
	exitLimits  = 13 // the system refused its limits
)

// run starts a process, hands it the request and each line of its answer to on,
// which says how long the next may take. An error of on ends the process.
func (r *Rules) run(ctx context.Context, ask request, first time.Duration, on func(message) (time.Duration, error)) error {
	ask.Files, ask.Limits = r.files, r.limits
	body, err := json.Marshal(ask)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	cmd, err := command(ctx)
	if err != nil {
		return err
	}
	cmd.Stdin = bytes.NewReader(body)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	closeOnExec()
	if err := cmd.Start(); err != nil {
		return errors.New("the confined process could not be started")
	}
	clock := time.AfterFunc(first+grace, func() { cancel(errTime) })
	defer clock.Stop()
	read := read(out, clock, on)
	if read != nil {
		cancel(read)
	}
	wait := cmd.Wait()
	if r.ended != nil {
		r.ended(cmd.ProcessState)
	}
	return ending(ctx, read, wait)
}

// command is this program once more, with one argument, no environment and no
// file but its three streams, the third of which leads nowhere.
func command(ctx context.Context) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, errors.New("the program does not know where it stands")
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Args = []string{"egide", Argument}
	cmd.Env = []string{}
	cmd.WaitDelay = grace
	return cmd, nil
}

// read hands out the lines until the process says that it is done.
func read(out io.Reader, clock *time.Timer, on func(message) (time.Duration, error)) error {
	lines := bufio.NewScanner(io.LimitReader(out, maxTotal))
	lines.Buffer(make([]byte, 64<<10), maxLine)
	for lines.Scan() {
		var m message
		dec := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&m); err != nil || dec.More() {
			return errProtocol
		}
		switch {
		case m.Done:
			return nil
		case m.Error != "":
			return &RefusedError{m.Error}
		}
		next, err := on(m)
		if err != nil {
			return err
		}
		clock.Reset(next)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return errProtocol
	}
	return io.ErrUnexpectedEOF
}

// RefusedError says why rules were not compiled. Its text is about the rules.
type RefusedError struct{ Reason string }

func (e *RefusedError) Error() string { return e.Reason }

// ending says how the process ended: by its answer, by our limits or by its own.
func ending(ctx context.Context, read, wait error) error {
	cause := context.Cause(ctx)
	var exit *exec.ExitError
	switch {
	case read == nil:
		return nil
	case !errors.Is(read, io.ErrUnexpectedEOF):
		return read
	case errors.Is(cause, errTime):
		return errTime
	case errors.As(wait, &exit):
		switch exit.ExitCode() {
		case exitMemory:
			return errMemory
		case exitTime:
			return errTime
		}
	}
	return errCrashed
}
