package egide.rules.base.health.vaccinations_test

import data.egide.rules.base.health.vaccinations
import data.egide.sample

vaccine := {"category": "health", "kind": "health.vaccination", "nature": "art9", "filled": 12}

test_fires_on_details if {
	found := vaccinations.finding with input as sample.columns([sample.column(vaccine)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := vaccinations.finding with input as sample.columns([sample.column(object.union(vaccine, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_a_box_to_tick if {
	found := vaccinations.finding with input as sample.columns([sample.column(object.union(vaccine, {"yesNo": true}))])
	count(found) == 0
}

test_silent_without_people if {
	found := vaccinations.finding with input as sample.columns([sample.column(object.union(vaccine, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := vaccinations.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := vaccinations.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 0, "kind": "health.vaccination", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := vaccinations.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 1, "kind": "health.vaccination", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
