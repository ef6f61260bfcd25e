//go:build linux || darwin

package confine

import (
	"runtime"
	"syscall"
)

// limit bounds what the process may ever take from the system: memory, and no
// byte of any file. What it inherited beyond its three streams was closed when it
// was started. The system of macOS knows the limits but does not keep them all.
func limit(addresses uint64) error {
	for _, l := range []struct {
		what  int
		value uint64
	}{
		{syscall.RLIMIT_AS, addresses},
		{syscall.RLIMIT_FSIZE, 0},
		{syscall.RLIMIT_CORE, 0},
	} {
		if err := syscall.Setrlimit(l.what, &syscall.Rlimit{Cur: l.value, Max: l.value}); err != nil && runtime.GOOS == "linux" {
			return err
		}
	}
	return nil
}

// inherited is how far descriptors are looked for that the program was itself
// started with.
const inherited = 256

// closeOnExec keeps descriptors that somebody handed to this program from being
// handed on. Those it opened itself are closed already when another is started.
func closeOnExec() {
	for fd := 3; fd < inherited; fd++ {
		syscall.CloseOnExec(fd)
	}
}
