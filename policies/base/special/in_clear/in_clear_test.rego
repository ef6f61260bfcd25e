package egide.rules.base.special.in_clear_test

import data.egide.rules.base.special.in_clear
import data.egide.sample

allergy := {"category": "health", "kind": "health.allergy", "nature": "art9", "filled": 12}

test_fires_even_at_a_camp if {
	found := in_clear.finding with input as sample.columns([sample.column(object.union(allergy, {"listKind": "camp"}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := in_clear.finding with input as sample.columns([sample.column(object.union(allergy, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_silent_when_encrypted if {
	found := in_clear.finding with input as sample.columns([sample.column(object.union(allergy, {"encrypted": true}))])
	count(found) == 0
}

test_silent_on_a_certificate_that_was_given if {
	found := in_clear.finding with input as sample.columns([sample.column(object.union(allergy, {"kind": "health.medical_certificate", "yesNo": true}))])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := in_clear.finding with input as sample.columns([sample.column(object.union(allergy, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := in_clear.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "health", "filled": 12, "kind": "health.allergy", "nature": "art9"})],
	})
	found == {
		{"message": "weak", "numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high"},
	}
}

test_silent_with_filled_0 if {
	found := in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 0, "kind": "health.allergy", "listKind": "camp", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 1, "kind": "health.allergy", "listKind": "camp", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_yes_no_true if {
	found := in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 12, "kind": "health.allergy", "listKind": "camp", "nature": "art9", "yesNo": true})],
	})
	found == {
		{"message": "weak", "numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high"},
	}
}
