# METADATA
# title: Input for the tests of rules
# description: >-
#   A list of 40 adults in an ordinary workbook, with a name column, to which a
#   test adds what its rule is about.
package egide.sample

facts := {
	"encoding": "", "delimiter": "", "encrypted": false, "encryption": "",
	"author": false, "lastModifiedBy": false, "customProperties": 0, "application": "",
	"hiddenSheets": 0, "veryHiddenSheets": 0, "hiddenColumns": 0, "hiddenRows": 0,
	"filters": 0, "comments": 0, "sheetProtection": false, "workbookProtection": false,
	"macros": false, "externalLinks": 0, "dataConnections": 0, "pivotCaches": 0,
	"revisionHistory": false, "embeddedImages": 0, "embeddedFiles": 0,
	"definedNames": 0, "orphanParts": 0,
}

document(changes) := object.union(
	{
		"id": "d1", "format": "xlsx", "state": "examined", "facts": facts, "nameSignals": [],
		"listKind": "members", "purposes": [], "declared": [], "encrypted": false, "people": 40,
		"minors": 0,
	},
	changes,
)

with_facts(changes) := document({"facts": object.union(facts, changes)})

table(changes) := object.union(
	{
		"document": "d1", "sheet": 0, "table": 0, "visibility": "visible", "hiddenRows": 0,
		"listKind": "members", "purposes": [], "encrypted": false, "rows": 40, "people": 40,
		"minors": 0, "personalColumns": 3, "categories": ["full_name"], "kinds": ["identity.name"],
		"predicates": {
			"under15": 0, "minorsWithoutGuardian": 0, "minorsWithHealth": 0,
			"peopleWithHealth": 0, "smallestGroup": 0, "smallGroupRows": 0,
		},
	},
	changes,
)

with_predicates(changes) := table({"predicates": object.union(table({}).predicates, changes)})

column(changes) := object.union(
	{
		"document": "d1", "sheet": 0, "table": 0, "visibility": "visible", "nature": "ordinary",
		"personal": "personal", "listKind": "members", "purposes": [], "encrypted": false,
		"people": 40, "rows": 40, "index": 3, "category": "full_name", "kind": "identity.name",
		"special": false, "confidence": 0.97, "basis": "both", "filled": 40, "hidden": false,
		"distinct": 1, "values": 40, "averageLength": 12, "yesNo": false, "numeric": false,
		"banded": false, "prose": false, "secret": "", "found": [], "reveals": [], "perhaps": [],
		"words": [], "adults": 0, "minors": 0, "older": [], "future": 0, "years": 0,
	},
	changes,
)

params := {
	"adult_age": 18, "digital_consent_age": 15, "days_after_leaving": 1095, "min_rows_former": 10,
	"max_personal_columns": 15, "comment_average_length": 25, "comment_min_filled": 5,
	"large_file_cells": 2000, "sparse_share": 0.1, "min_rows": 20, "min_minors": 5,
	"max_diet_variety": 0.3,
}

context := {
	"date": "2026-11-22", "profile": "generic", "profileSource": "default",
	"params": params, "purposes": [], "register": false, "loosened": [],
}

# of is the input of one inventory; what a test leaves out is the list of adults.
of(inventory) := {
	"inventory": object.union(
		{
			"documents": [document({})], "tables": [table({})],
			"columns": [column({"index": 0})], "cells": [], "parts": [],
		},
		inventory,
	),
	"context": context,
}

# columns is the input of a list with these columns beside its names.
columns(list) := of({"columns": array.concat([column({"index": 0})], list)})

# used is an input whose association declared these purposes.
used(base, purposes) := object.union(base, {"context": {"purposes": purposes}})

# used_for is an input whose association declared these purposes for its list.
used_for(base, purposes) := object.union(base, {"inventory": {"documents": [object.union(document({}), {"declared": purposes})]}})

# of_a is an input of an association that named its kind.
of_a(base, profile) := object.union(base, {"context": {"profile": profile, "profileSource": "project"}})

# maybe_a is one whose kind is guessed.
maybe_a(base, profile) := object.union(base, {"context": {"profile": profile, "profileSource": "guessed"}})

# severities of a set of findings; a finding that says nothing has the rule's own.
severities(findings) := {object.get(f, "severity", "own") | some f in findings}

urgencies(findings) := {object.get(f, "urgency", "own") | some f in findings}
