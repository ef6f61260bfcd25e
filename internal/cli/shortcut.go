package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"egide/internal/lang"
)

// desktopVariable says that the program was started from the desktop, as the
// Explorer of Windows shows by itself.
const desktopVariable = "EGIDE_DESKTOP"

// shortcut is an entry of the desktop that opens the local page.
type shortcut struct {
	path    string // of the entry
	content string // of the file; "" where the system makes it (Windows)
	mode    os.FileMode
}

// newShortcut is the entry of a system, for the program at path.
func newShortcut(system, program, home string, getenv func(string) string, l *lang.Lang) shortcut {
	switch system {
	case "windows":
		return shortcut{path: filepath.Join(getenv("AppData"), "Microsoft", "Windows", "Start Menu", "Programs", "egide.lnk")}
	case "darwin":
		return shortcut{
			path:    filepath.Join(home, "Desktop", "egide.command"),
			content: "#!/bin/sh\n" + desktopVariable + "=1 exec " + shellQuote(program) + " \"$@\"\n",
			mode:    0o755,
		}
	}
	data := getenv("XDG_DATA_HOME")
	if data == "" {
		data = filepath.Join(home, ".local", "share")
	}
	return shortcut{
		path: filepath.Join(data, "applications", "egide.desktop"),
		// Desktop Entry Specification 1.5: %F are the files dropped on the icon.
		content: "[Desktop Entry]\nType=Application\nVersion=1.5\nName=égide\nComment=" + l.T("ui.comment") +
			"\nExec=env " + desktopVariable + "=1 " + desktopQuote(program) + " %F\nTerminal=false\nCategories=Office;\nMimeType=text/csv;application/vnd.ms-excel;" +
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;application/vnd.oasis.opendocument.spreadsheet;\n",
		mode: 0o644,
	}
}

func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// desktopQuote quotes an argument of Exec: the string is unescaped twice.
func desktopQuote(s string) string {
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", "$", `\$`).Replace(s)
	return `"` + strings.ReplaceAll(strings.ReplaceAll(quoted, `\`, `\\`), "%", "%%") + `"`
}

// installShortcut writes the entry after showing it.
func (a *app) installShortcut(yes bool) error {
	program, err := os.Executable()
	if err != nil {
		return ioError("error.shortcut", "hint.shortcut", nil)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ioError("error.shortcut", "hint.shortcut", nil)
	}
	s := newShortcut(runtime.GOOS, program, home, a.Getenv, a.lang)
	fmt.Fprintln(a.Stdout, a.lang.T("ui.shortcut", lang.Data{"Path": printable(s.path)}))
	if s.content != "" {
		fmt.Fprintln(a.Stdout, "\n"+s.content)
	}
	if !yes && !a.confirmed("ui.shortcut.ask") {
		return nil
	}
	if s.content == "" {
		err = windowsShortcut(s.path, program)
	} else if err = replaceFile(s.path, []byte(s.content)); err == nil {
		err = os.Chmod(s.path, s.mode)
	}
	if err != nil {
		return ioError("error.write", "hint.write", lang.Data{"Path": printable(s.path)})
	}
	return nil
}

// windowsShortcut lets the system write its own format. The paths go through the
// environment: nothing in them is read as a command.
func windowsShortcut(path, program string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "powershell", "-NoProfile", "-NonInteractive", "-Command",
		"$s = (New-Object -ComObject WScript.Shell).CreateShortcut($env:EGIDE_LINK); $s.TargetPath = $env:EGIDE_PROGRAM; $s.Save()")
	c.Env = append(os.Environ(), "EGIDE_LINK="+path, "EGIDE_PROGRAM="+program)
	return c.Run()
}
