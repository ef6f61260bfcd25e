package egide.rules.base.nir.of_children_test

import data.egide.rules.base.nir.of_children
import data.egide.sample

nir := {"category": "nir", "kind": "id.nir.fr", "nature": "nir", "filled": 12}

list(table, column) := sample.of({"tables": [sample.table(table)], "columns": [sample.column(column)]})

test_fires_with_minors if {
	found := of_children.finding with input as list({"minors": 12}, nir)
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_with_parents if {
	found := of_children.finding with input as list({"categories": ["guardian_contact", "nir"]}, nir)
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := of_children.finding with input as list({"minors": 12}, object.union(nir, {"basis": "header"}))
	sample.severities(found) == {"high"}
}

test_silent_on_adults if {
	found := of_children.finding with input as list({}, nir)
	count(found) == 0
}

test_silent_on_children_without_numbers if {
	found := of_children.finding with input as list({"minors": 12}, {})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := of_children.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := of_children.finding with input as sample.of({
		"tables": [sample.table({"minors": 12})],
		"columns": [sample.column({"basis": "header", "category": "nir", "filled": 12, "kind": "id.nir.fr", "nature": "nir"})],
	})
	found == {
		{"numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_minors_1 if {
	found := of_children.finding with input as sample.of({
		"tables": [sample.table({"minors": 1})],
		"columns": [sample.column({"category": "nir", "filled": 12, "kind": "id.nir.fr", "nature": "nir"})],
	})
	found == {
		{"numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_0 if {
	found := of_children.finding with input as sample.of({
		"tables": [sample.table({"minors": 12})],
		"columns": [sample.column({"category": "nir", "filled": 0, "kind": "id.nir.fr", "nature": "nir"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := of_children.finding with input as sample.of({
		"tables": [sample.table({"minors": 12})],
		"columns": [sample.column({"category": "nir", "filled": 1, "kind": "id.nir.fr", "nature": "nir"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_yes_no_true if {
	found := of_children.finding with input as sample.of({
		"tables": [sample.table({"minors": 12})],
		"columns": [sample.column({"category": "nir", "filled": 12, "kind": "id.nir.fr", "nature": "nir", "yesNo": true})],
	})
	count(found) == 0
}
