package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"egide/internal/ingest"
	"egide/internal/lang"
)

// What a file of passwords may hold: more is another file given by mistake.
const (
	maxPasswordFile = 64 << 10 // bytes
	maxPasswords    = 100
)

// passwords reads the file of --password-file, one password a line, or asks for
// one where the name is "-". A password is never an argument, which other users
// of the computer could see, and no message quotes the file.
func (a *app) passwords(ctx context.Context, name string) (ingest.Passwords, error) {
	if name == "" {
		return ingest.Passwords{}, nil
	}
	if name == "-" {
		return a.askPassword(ctx)
	}
	f, err := os.Open(name)
	if err != nil {
		return ingest.Passwords{}, readFailure(name, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxPasswordFile+1))
	if err != nil {
		return ingest.Passwords{}, readFailure(name, err)
	}
	list, ok := splitPasswords(text)
	if !ok {
		return ingest.Passwords{}, usageError("error.password-file", "hint.password-file", lang.Data{"Path": printable(name), "Most": maxPasswords})
	}
	return ingest.NewPasswords(list), nil
}

// splitPasswords gives the lines that are not empty. Spaces belong to a
// password; a byte order mark does not.
func splitPasswords(text []byte) (list []string, ok bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if len(text) > maxPasswordFile || !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return nil, false
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			list = append(list, line)
		}
	}
	return list, len(list) > 0 && len(list) <= maxPasswords
}

// askPassword reads one password from the terminal without showing it.
func (a *app) askPassword(ctx context.Context) (ingest.Passwords, error) {
	in, ok := a.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return ingest.Passwords{}, usageError("error.password-terminal", "hint.password-terminal", nil)
	}
	before, err := term.GetState(int(in.Fd()))
	if err != nil {
		return ingest.Passwords{}, usageError("error.password-terminal", "hint.password-terminal", nil)
	}
	type answer struct {
		text []byte
		err  error
	}
	given := make(chan answer, 1)
	fmt.Fprint(a.Stderr, a.lang.T("password.prompt"))
	go func() {
		text, err := term.ReadPassword(int(in.Fd()))
		given <- answer{text, err}
	}()
	select {
	case <-ctx.Done(): // an interrupt: the reading goes on, but the terminal shows again what is typed
		return ingest.Passwords{}, errors.Join(ctx.Err(), term.Restore(int(in.Fd()), before))
	case got := <-given:
		fmt.Fprintln(a.Stderr)
		if got.err != nil || len(got.text) == 0 {
			return ingest.Passwords{}, usageError("error.password-none", "hint.password-terminal", nil)
		}
		return ingest.NewPasswords([]string{string(got.text)}), nil
	}
}
