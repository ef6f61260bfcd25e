// Package policies holds the base rules of égide: Rego, one folder a rule with
// its test, the small library they share, and what is data about them. internal/policy/doc.go says how a
// rule is written.
package policies

import "embed"

// FS holds manifest.json, lib and base.
//
//go:embed manifest.json lib base
var FS embed.FS

// Profiles are the kinds of association and the purposes of lists; see
// internal/profile.
//
//go:embed profiles.json
var Profiles []byte

// ParamsSchema is the JSON Schema of the thresholds; see internal/params.
//
//go:embed params.schema.json
var ParamsSchema []byte
