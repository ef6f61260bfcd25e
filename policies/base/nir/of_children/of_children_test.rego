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
