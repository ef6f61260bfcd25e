// Package audit is the record of one run, audit.json: what was met, what was
// found in it, what the rules say, and what to do. Every rendering is made from
// it and from nothing else.
//
// The JSON form is a contract, audit.schema.json beside this file: extend it,
// never rename. Older versions stay readable for five years.
package audit

import (
	"egide/internal/finding"
	"egide/internal/inventory"
)

// Schema names the version of the record.
const Schema = "egide.audit/1"

// Audit is the record.
type Audit struct {
	Schema     string               `json:"schema"`
	Date       string               `json:"date"` // 2026-11-22
	Complete   bool                 `json:"complete"`
	Exit       Exit                 `json:"exit"`
	Previous   *string              `json:"previous"` // SHA-256 of the audit before
	Tool       Tool                 `json:"tool"`
	Bundles    []Bundle             `json:"bundles"`
	Context    Context              `json:"context"`
	Documents  []inventory.Document `json:"documents"`
	Rules      []finding.Rule       `json:"rules"`
	Findings   []finding.Finding    `json:"findings"`
	Checklist  []Action             `json:"checklist"`
	Exceptions []Exception          `json:"exceptions"`
	Trend      *Trend               `json:"trend,omitempty"`   // absent without an earlier audit
	Project    *Project             `json:"project,omitempty"` // absent without a project file
}

// Exit is how the run ended. Code is the exit code, Reason its code in words
// (internal/lang "exit."), All every reason that held.
type Exit struct {
	Code   int      `json:"code"`
	Reason string   `json:"reason"`
	All    []string `json:"all"`
}

// Tool that made the record.
type Tool struct {
	Version string `json:"version"`
	OPA     string `json:"opa"`
}

// Bundle of rules that was evaluated.
type Bundle struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Serial  int    `json:"serial"`
	Digest  string `json:"digest"` // SHA-256 of its files
	Key     string `json:"key"`    // id of the signing key, "" for the embedded one

	Unsigned bool `json:"unsigned,omitempty"` // of a folder somebody named, on nobody's word
}

// Context the rules were evaluated in.
type Context struct {
	Profile       string               `json:"profile"`
	ProfileSource string               `json:"profileSource"` // default, guessed, project
	ProfileText   *ProfileText         `json:"profileText,omitempty"`
	Params        inventory.Params     `json:"params"`
	Loosened      []inventory.Loosened `json:"loosened,omitempty"` // beyond the bounds of the base
}

// Action of the checklist: one thing to do, for one or several rules.
type Action struct {
	ID      string          `json:"id"` // derived from the keys of its findings
	Rules   []string        `json:"rules"`
	Keys    []string        `json:"keys"` // of its findings
	Title   finding.Text    `json:"title"`
	Why     finding.Text    `json:"why"`
	Steps   []finding.Text  `json:"steps"`
	Facts   []finding.Text  `json:"facts"` // the messages of its findings
	Places  []finding.Place `json:"places"`
	People  int             `json:"people"`
	Effort  string          `json:"effort"`
	Minutes int             `json:"minutes"`
	Who     string          `json:"who"`
	Urgency finding.Urgency `json:"urgency"`
	Step    string          `json:"step"`
	Marked  *Marked         `json:"marked,omitempty"` // in the checklist of an earlier audit
}

// Exception accepts what a rule says at one place, for a time. Key and Place
// name the place; where both are there, the key decides.
type Exception struct {
	Key    string `json:"key"` // of the finding, "*" for all of the rule, "" where Place decides
	Rule   string `json:"rule"`
	Place  string `json:"place,omitempty"` // for people, see [Audit.PlaceName]
	Reason string `json:"reason"`
	By     string `json:"by"`
	Date   string `json:"date,omitempty"` // granted on
	Until  string `json:"until"`
	For    int    `json:"for"` // granted for so many people, see [Limit]

	// New sets what follows.
	State  string   `json:"state,omitempty"` // see [ExceptionStates]
	Keys   []string `json:"keys,omitempty"`  // of the findings it speaks of
	People int      `json:"now,omitempty"`   // the most people any of them concerns
}
