package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"egide/internal/ingest"
	"egide/internal/lang"
)

// readingFlags say how files are read.
type readingFlags struct {
	passwordFile string
	encoding     string
	delimiter    string
	limits       []string
}

func (r *readingFlags) register(f *pflag.FlagSet, l *lang.Lang) {
	f.StringVar(&r.passwordFile, "password-file", "", l.T("flag.password-file"))
	f.StringVar(&r.encoding, "encoding", "", l.T("flag.encoding"))
	f.StringVar(&r.delimiter, "delimiter", "", l.T("flag.delimiter"))
	f.StringArrayVar(&r.limits, "limit", nil, l.T("flag.limit"))
}

// options checks the flags, and asks for a password last.
func (a *app) readingOptions(ctx context.Context, r readingFlags) (o ingest.Options, err error) {
	o.Limits = ingest.DefaultLimits()
	for _, given := range r.limits {
		if err := setLimit(&o.Limits, given); err != nil {
			return o, err
		}
	}
	if r.encoding != "" {
		var ok bool
		if o.Encoding, ok = ingest.Encoding(r.encoding); !ok {
			return o, oneOf("--encoding", r.encoding, ingest.Encodings())
		}
	}
	if o.Delimiter, err = delimiter(r.delimiter); err != nil {
		return o, err
	}
	o.Passwords, err = a.passwords(ctx, r.passwordFile)
	return o, err
}

// delimiters by name, for what a shell makes hard to type.
var delimiterNames = map[string]byte{
	"tab": '\t', `\t`: '\t', "tabulation": '\t', "space": ' ', "espace": ' ', "pipe": '|', "barre": '|',
	"semicolon": ';', "point-virgule": ';', "comma": ',', "virgule": ',', "colon": ':', "deux-points": ':',
}

func delimiter(given string) (byte, error) {
	if given == "" {
		return 0, nil
	}
	if b, ok := delimiterNames[strings.ToLower(given)]; ok {
		return b, nil
	}
	if len(given) == 1 && ingest.Delimiter(given[0]) {
		return given[0], nil
	}
	return 0, usageError("error.delimiter", "hint.delimiter", lang.Data{"Value": printable(given)})
}

// setLimit reads NAME=VALUE; bytes may have a K, M or G behind them.
func setLimit(limits *ingest.Limits, given string) error {
	name, text, _ := strings.Cut(given, "=")
	limit, known := ingest.LimitNamed(name)
	if !known {
		var names []string
		for _, l := range ingest.LimitList() {
			names = append(names, l.Name)
		}
		return oneOf("--limit", name, names)
	}
	value, ok := quantity(text, limit.Unit)
	if !ok || !limit.Set(limits, value) {
		return usageError("error.limit", "hint.limit", lang.Data{
			"Name": name, "Value": printable(text), "Least": amount(limit.Least, limit.Unit), "Most": amount(limit.Most, limit.Unit),
		})
	}
	return nil
}

// units of bytes.
var byteUnits = []struct {
	suffix string
	size   int64
}{{"G", 1 << 30}, {"M", 1 << 20}, {"K", 1 << 10}}

func quantity(text, unit string) (value int64, ok bool) {
	if unit == ingest.UnitSeconds {
		if d, err := time.ParseDuration(text); err == nil {
			return int64(d / time.Second), d%time.Second == 0
		}
	}
	size := int64(1)
	if unit == ingest.UnitBytes {
		for _, u := range byteUnits {
			if rest, cut := strings.CutSuffix(strings.ToUpper(text), u.suffix); cut {
				text, size = rest, u.size
				break
			}
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || n > (1<<62)/size {
		return 0, false
	}
	return n * size, true
}

// amount writes a value as [quantity] reads it.
func amount(value int64, unit string) string {
	switch unit {
	case ingest.UnitSeconds:
		return strconv.FormatInt(value, 10) + "s"
	case ingest.UnitBytes:
		for _, u := range byteUnits {
			if value >= u.size && value%u.size == 0 {
				return strconv.FormatInt(value/u.size, 10) + u.suffix
			}
		}
	}
	return strconv.FormatInt(value, 10)
}

// limitsTopic is the help on limits: egide help limits.
func (a *app) limitsTopic() *cobra.Command {
	var lines strings.Builder
	defaults := ingest.DefaultLimits()
	for _, l := range ingest.LimitList() {
		fmt.Fprintf(&lines, "  %-14s %-7s %s\n", l.Name, amount(l.Get(defaults), l.Unit), a.lang.T("limit."+l.Name))
	}
	return &cobra.Command{
		Use:     "limits",
		Aliases: []string{"limites"},
		Short:   a.lang.T("limits.short"),
		Long:    a.lang.T("limits.long", lang.Data{"List": strings.TrimRight(lines.String(), "\n")}),
	}
}
