// Package policies holds the base rules of égide: Rego, one folder a rule with
// its test, and the small library they share. internal/policy/doc.go says how a
// rule is written.
package policies

import "embed"

// FS holds manifest.json, lib and base.
//
//go:embed manifest.json lib base
var FS embed.FS
