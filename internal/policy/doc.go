// Package policy compiles the rules, written in Rego, and evaluates them over
// the inventory with an embedded Open Policy Agent.
//
// # Writing a rule
//
// A rule is a folder with one module and its test: policies/base/nir/
// outside_payroll/outside_payroll.rego, package
// egide.rules.base.nir.outside_payroll. Above the package stands a METADATA
// block, whose `custom` holds everything that people read, in French and
// English (see [Metadata]; unknown keys are refused). Below it stands one set:
//
//	finding contains f if { … }
//
// An element is an object of this shape, and of no other:
//
//	{
//	  "places":  [{"document": "d1", "sheet": 0, "table": 0, "columns": [3]}],
//	  "numbers": {"cells": 38},   # for the message; may be left out
//	  "people":  38,              # concerned; may be left out
//	  "severity": "medium",       # only lower than the rule's own
//	  "urgency":  "plan",         # only lower than the rule's own
//	  "message":  "header"        # a variant among `messages`
//	}
//
// A place without columns is the whole table, without table the whole sheet,
// without sheet the whole document; "cells" in a place says how many are
// concerned where it is not every filled cell of the columns. One element is one
// thing to do: a rule and a table, a rule and a document, or, for advice that
// would otherwise be repeated on nearly every file, one line for the audit
// (`scope`). Never one per cell.
//
// A message takes its numbers from the element: {people} is a number,
// {cells:numéro|numéros} a number and the right form of the word (0 and 1 are
// singular in French, 1 alone in English). It names no file and no column: the
// report prints the places.
//
// A rule sees [egide/internal/inventory.Input] and nothing else: kinds, counts
// and places, never the text of a cell. It has no clock (input.context.date is
// the date of the audit), no network and no environment; [Load] refuses a call
// to anything outside the list in capabilities.go, a field the input has not,
// and a name nobody defined.
//
// # Sets of rules
//
// The base set is embedded (package policies). Another set, of a federation, is a
// file tree with a manifest.json that names it; its rules stand in
// egide.rules.<name>, code they share in egide.lib.<name>, and they may use the
// library of the base, egide.lib. Each set is compiled apart and reaches no other.
//
// # Restraint
//
// "now" is for strong evidence (the cells themselves, not a header) of real
// harm: a social security number, a password in clear, a card number, a remark
// on somebody's health or private life, an accusation. A list without people
// gets nothing at medium or above. What a list is for, where nobody declared it, is
// a guess (listKind, purposes of a document): it may lower a severity, but a guess
// alone authorises no sensitive data; ask input.context.purposes (lib.declared), or
// lib.for_care. First steps never lose what somebody's safety depends on, and a
// text of law is named in no language (RGPD art. 9(1)). `requires` says what must have been read for
// silence to mean "in order".
package policy
