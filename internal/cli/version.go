package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"egide/internal/policy"
)

// version is set by the linker for a release: -X egide/internal/cli.version=1.2.3
var version = "0.1.0-dev"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.lang.T("version.short"),
		Args:  a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Stdout, "egide %s (%s, %s %s/%s, OPA %s)\n",
				version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH, policy.OPAVersion())
			return err
		},
	}
}

// revision is the commit the binary was built from, where the build knows it.
func revision() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return s.Value[:12]
			}
		}
	}
	return "source"
}
