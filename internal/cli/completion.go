package cli

import (
	"github.com/spf13/cobra"

	"egide/internal/lang"
)

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     a.lang.T("completion.short"),
		Long:      a.lang.T("completion.long"),
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("error.args-one", "hint.completion", nil)
			}
			return oneOf("completion", args[0], shells)
		},
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(a.Stdout)
			case "fish":
				return root.GenFishCompletion(a.Stdout, true)
			default:
				return root.GenPowerShellCompletionWithDesc(a.Stdout)
			}
		},
	}
}

func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [command]",
		Aliases: []string{"aide"},
		Short:   a.lang.T("help.short"),
		RunE: func(c *cobra.Command, args []string) error {
			found, _, err := c.Root().Find(args)
			if err != nil || found == nil {
				return a.unknownCommand(c.Root(), args)
			}
			return found.Help()
		},
	}
}

func (a *app) noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("error.args-none", "hint.help", lang.Data{"Value": printable(args[0])})
	}
	return nil
}
