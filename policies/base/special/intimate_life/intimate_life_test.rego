package egide.rules.base.special.intimate_life_test

import data.egide.rules.base.special.intimate_life
import data.egide.sample

orientation := {"category": "sexual_orientation", "kind": "sex.orientation", "nature": "art9", "filled": 20}

test_fires_on_an_orientation if {
	found := intimate_life.finding with input as sample.columns([sample.column(orientation)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := intimate_life.finding with input as sample.columns([sample.column(object.union(orientation, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_silent_on_a_title if {
	found := intimate_life.finding with input as sample.columns([sample.column({"category": "civility_gender", "kind": "identity.gender"})])
	count(found) == 0
}

test_silent_without_people if {
	found := intimate_life.finding with input as sample.columns([sample.column(object.union(orientation, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := intimate_life.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := intimate_life.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "sexual_orientation", "filled": 20, "kind": "sex.orientation", "nature": "art9"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 20}, "people": 20, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_silent_with_filled_0 if {
	found := intimate_life.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "sexual_orientation", "filled": 0, "kind": "sex.orientation", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := intimate_life.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "sexual_orientation", "filled": 1, "kind": "sex.orientation", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
