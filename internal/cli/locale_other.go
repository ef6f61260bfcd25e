//go:build !windows

package cli

// systemLanguage is empty where the environment says it all.
func systemLanguage() string { return "" }
