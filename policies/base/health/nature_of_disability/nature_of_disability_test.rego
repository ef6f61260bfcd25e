package egide.rules.base.health.nature_of_disability_test

import data.egide.rules.base.health.nature_of_disability
import data.egide.sample

disability := {"category": "disability", "kind": "health.disability", "nature": "art9", "filled": 6, "values": 6}

test_fires_on_descriptions if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(disability)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_sentences if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(object.union(disability, {"values": 2, "prose": true}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_countless_values if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(object.union(disability, {"values": -1}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_yes_and_no_is_weaker if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(object.union(disability, {"values": 2, "yesNo": true}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_a_list_without_people if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(object.union(disability, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := nature_of_disability.finding with input as sample.columns([sample.column(object.union(disability, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := nature_of_disability.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := nature_of_disability.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "disability", "filled": 6, "kind": "health.disability", "nature": "art9", "values": 2, "yesNo": true})],
	})
	found == {
		{"message": "yes-no", "numbers": {"cells": 6}, "people": 6, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_filled_1 if {
	found := nature_of_disability.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "disability", "filled": 1, "kind": "health.disability", "nature": "art9", "values": 2, "yesNo": true})],
	})
	found == {
		{"message": "yes-no", "numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_values_3 if {
	found := nature_of_disability.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "disability", "filled": 6, "kind": "health.disability", "nature": "art9", "values": 3, "yesNo": true})],
	})
	found == {
		{"message": "yes-no", "numbers": {"cells": 6}, "people": 6, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_values_4 if {
	found := nature_of_disability.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "disability", "filled": 6, "kind": "health.disability", "nature": "art9", "values": 4, "yesNo": true})],
	})
	found == {
		{"numbers": {"cells": 6}, "people": 6, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
