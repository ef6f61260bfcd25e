package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"egide/internal/audit"
	"egide/internal/lang"
	"egide/internal/policy"
	"egide/internal/policy/confine"
	"egide/internal/scan"
)

func (a *app) policyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "policy",
		Aliases: []string{"regles"},
		Short:   a.lang.T("policy.short"),
		Long:    a.lang.T("policy.long"),
		Example: a.lang.T("policy.example"),
		Args:    a.unknownCommand,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.policyListCommand(), a.policyExplainCommand(), a.policyTestCommand(), a.policyLintCommand(),
		a.policyNewCommand(), a.policyDocsCommand())
	return c
}

// maxParents is how far above a folder its set of rules is looked for.
const maxParents = 8

// findRules gives the root of the set of rules that a folder stands in: the
// folder with the manifest, or the nearest above it.
func findRules(folder string) (string, error) {
	if info, err := os.Stat(folder); err != nil {
		return "", readFailure(folder, err)
	} else if !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	root, err := filepath.Abs(folder)
	if err != nil {
		return "", readFailure(folder, err)
	}
	for range maxParents {
		if _, err := os.Stat(filepath.Join(root, policy.ManifestName)); err == nil {
			return root, nil
		}
		root = filepath.Dir(root)
	}
	return "", usageError("error.no-rules", "hint.no-rules", lang.Data{"Path": printable(folder)})
}

// readRules reads the set of rules at a folder.
func readRules(folder string) (string, []policy.File, error) {
	root, err := findRules(folder)
	if err != nil {
		return "", nil, err
	}
	files, err := policy.Read(os.DirFS(root))
	var broken *fs.PathError
	switch {
	case errors.As(err, &broken):
		return "", nil, readFailure(filepath.Join(root, broken.Path), broken.Err)
	case err != nil:
		return "", nil, rulesError(err)
	}
	return root, files, nil
}

// rulesOf gives the rules at a folder, or those inside the program.
func rulesOf(ctx context.Context, folder string) (*policy.Rules, error) {
	if folder == "" {
		rules, err := policy.Base(ctx)
		if err != nil {
			return nil, rulesError(err)
		}
		return rules, nil
	}
	_, files, err := readRules(folder)
	if err != nil {
		return nil, err
	}
	rules, err := confine.Open(ctx, files, confine.Limits{})
	if err != nil {
		return nil, errors.Join(ctx.Err(), rulesError(err))
	}
	return rules.Described(), nil
}

// rulesError is about rules that somebody writes: what is wrong stands in the
// detail, and lint says it line by line.
func rulesError(err error) error {
	return &userError{exitRules, "error.own-rules", "hint.own-rules", lang.Data{"Detail": printable(strings.ReplaceAll(err.Error(), "\n", " "))}}
}

// relative is a path inside a set of rules as the person sees it from here.
func relative(root, name string) string {
	full := filepath.Join(root, filepath.FromSlash(name))
	if here, err := os.Getwd(); err == nil {
		if short, err := filepath.Rel(here, full); err == nil && !strings.HasPrefix(short, ".."+string(filepath.Separator)) {
			return short
		}
	}
	return full
}

// ruleSets compiles the rules of folders that somebody wants to try, apart from
// this process: nobody has signed them, and the record says so.
func ruleSets(ctx context.Context, folders []string) ([]scan.RuleSet, error) {
	var sets []scan.RuleSet
	for _, folder := range folders {
		_, files, err := readRules(folder)
		if err != nil {
			return nil, err
		}
		rules, err := confine.Open(ctx, files, confine.Limits{})
		if err != nil {
			return nil, errors.Join(ctx.Err(), rulesError(err))
		}
		sets = append(sets, scan.RuleSet{Rules: rules, Origin: audit.Bundle{Unsigned: true}})
	}
	return sets, nil
}
