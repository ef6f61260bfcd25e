package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"egide/internal/lang"
	"egide/internal/policy"
)

// localSet is what a set of rules is called that nobody named.
const localSet = "local"

func (a *app) policyNewCommand() *cobra.Command {
	var folder string
	c := &cobra.Command{
		Use:     "new [options] ID NAME",
		Aliases: []string{"nouvelle"},
		Short:   a.lang.T("policy-new.short"),
		Long:    a.lang.T("policy-new.long"),
		Example: a.lang.T("policy-new.example"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError("error.new-rule", "hint.new-rule", nil)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.newRule(c.Context(), folder, args[0], args[1]) },
	}
	c.Flags().StringVar(&folder, "rules", ".", a.lang.T("flag.rules-new"))
	return c
}

func (a *app) newRule(ctx context.Context, folder, id, name string) error {
	set, taken, err := setAt(ctx, folder)
	if err != nil {
		return err
	}
	files, err := policy.Scaffold(set, id, name, time.Now().Format("2006-01"))
	if err != nil {
		return usageError("error.new-rule-name", "hint.new-rule", lang.Data{"ID": printable(id), "Name": printable(name)})
	}
	if taken[id] {
		return usageError("error.new-rule-taken", "hint.new-rule-taken", lang.Data{"ID": id})
	}
	if _, err := os.Stat(filepath.Join(folder, policy.ManifestName)); errors.Is(err, fs.ErrNotExist) {
		manifest, err := json.Marshal(map[string]string{"name": set, "version": "1"})
		if err != nil {
			return err
		}
		files = append([]policy.File{{Name: policy.ManifestName, Data: append(manifest, '\n')}}, files...)
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if _, err := os.Stat(path); err == nil {
			return usageError("error.new-rule-exists", "hint.new-rule-taken", lang.Data{"Path": printable(path), "ID": id})
		}
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := replaceFile(path, f.Data); err != nil {
			return ioError("error.write", "hint.write", lang.Data{"Path": printable(path)})
		}
		fmt.Fprintln(a.Stdout, a.lang.T("written.other", lang.Data{"Path": printable(path)}))
	}
	_, err = fmt.Fprintln(a.Stdout, a.lang.T("policy-new.next", lang.Data{"Folder": printable(folder)}))
	return a.printed(err)
}

// setAt says what the set of rules in a folder is called, and which ids it and
// the base have given. A folder without a manifest is a new set.
func setAt(ctx context.Context, folder string) (set string, taken map[string]bool, err error) {
	taken = map[string]bool{}
	base, err := rulesOf(ctx, "")
	if err != nil {
		return "", nil, err
	}
	for _, m := range base.Metadata() {
		taken[m.ID] = true
	}
	if _, err := os.Stat(filepath.Join(folder, policy.ManifestName)); errors.Is(err, fs.ErrNotExist) {
		return localSet, taken, nil
	}
	_, files, err := readRules(folder)
	if err != nil {
		return "", nil, err
	}
	bundle, err := policy.BundleOf(files)
	if err != nil {
		return "", nil, rulesError(err)
	}
	for _, id := range policy.IDs(files) {
		taken[id] = true
	}
	return bundle.Name, taken, nil
}
