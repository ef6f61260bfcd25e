package cli

import (
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"egide/internal/lang"
)

// language is that of --lang, else of the system, else French. It must be known
// before cobra parses anything, since the help texts depend on it.
func language(args []string, getenv func(string) string) string {
	if v := flagValue(args, "lang"); v != "" {
		return v
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return languageOf(v)
		}
	}
	return languageOf(systemLanguage())
}

// languageOf reads `en_GB.UTF-8`; what is not English is French.
func languageOf(locale string) string {
	code, _, _ := strings.Cut(strings.ToLower(locale), "_")
	code, _, _ = strings.Cut(code, "-")
	code, _, _ = strings.Cut(code, ".")
	if code == "en" {
		return "en"
	}
	return "fr"
}

// flagValue finds --name VALUE or --name=VALUE among raw arguments.
func flagValue(args []string, name string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, ok := strings.CutPrefix(arg, "--"+name+"="); ok {
			return v
		}
		if arg == "--"+name && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// printable makes a name safe for a terminal: no control or direction
// characters, at most 200 characters.
func printable(s string) string {
	n := 0
	return strings.Map(func(r rune) rune {
		n++
		if n > 200 || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// localise gives every command the usage and help texts of the language, with
// the exit codes.
func localise(c *cobra.Command, l *lang.Lang) {
	c.SetUsageTemplate(l.T("help.usage"))
	c.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}{{.UsageString}}")
	for _, each := range append(everyCommand(c), c) {
		each.DisableFlagsInUseLine = true // "[flags]" is English
		each.InitDefaultHelpFlag()
		each.Flags().VisitAll(func(f *pflag.Flag) { localiseFlag(f, l) })
		each.PersistentFlags().VisitAll(func(f *pflag.Flag) { localiseFlag(f, l) })
	}
}

// everyCommand is what stands below c, at any depth.
func everyCommand(c *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, sub := range c.Commands() {
		all = append(append(all, sub), everyCommand(sub)...)
	}
	return all
}

// localiseFlag leaves out what pflag would add in English: the default, which
// the texts name where it matters. The texts also name the type, in backquotes.
func localiseFlag(f *pflag.Flag, l *lang.Lang) {
	if f.Name == "help" {
		f.Usage = l.T("flag.help")
	}
	if f.Value.Type() == "string" {
		f.DefValue = ""
	}
}
