package egide.rules.base.minimisation.origin_test

import data.egide.rules.base.minimisation.origin
import data.egide.sample

nationality := {"category": "nationality", "kind": "identity.nationality", "nature": "high", "filled": 31}

test_fires_on_members if {
	found := origin.finding with input as sample.columns([sample.column(nationality)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_the_board if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"people": 9, "kinds": ["assoc.role"]})], "columns": [sample.column(nationality)]})
	count(found) == 0
}

test_a_long_list_with_roles_is_no_board if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": ["assoc.role"]})], "columns": [sample.column(nationality)]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_for_competition if {
	found := origin.finding with input as sample.columns([sample.column(object.union(nationality, {"purposes": ["competition_eligibility"]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := origin.finding with input as sample.columns([sample.column(object.union(nationality, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := origin.finding with input as sample.of({})
	count(found) == 0
}

test_with_kind_identity_birth_place if {
	found := origin.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "identity.birth_place"})]})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_0 if {
	found := origin.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["assoc.role"]})],
		"columns": [sample.column({"category": "nationality", "filled": 0, "kind": "identity.nationality", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := origin.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["assoc.role"]})],
		"columns": [sample.column({"category": "nationality", "filled": 1, "kind": "identity.nationality", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_list_kind if {
	every value in ["honorability_transmission", "payroll", "staff"] {
		found := origin.finding with input as sample.of({
			"tables": [sample.table({"kinds": ["assoc.role"]})],
			"columns": [sample.column({"category": "nationality", "filled": 31, "kind": "identity.nationality", "listKind": value, "nature": "high"})],
		})
		count(found) == 0
	}
}
