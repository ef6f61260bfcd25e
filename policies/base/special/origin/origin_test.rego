package egide.rules.base.special.origin_test

import data.egide.rules.base.special.origin
import data.egide.sample

roots := {"category": "ethnicity", "kind": "origin.ethnic", "nature": "art9", "filled": 20}

together := ["identity.birth_place", "identity.language", "identity.nationality"]

test_fires_on_an_origin if {
	found := origin.finding with input as sample.columns([sample.column(roots)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := origin.finding with input as sample.columns([sample.column(object.union(roots, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_what_lets_it_be_guessed_is_weaker if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": together})]})
	sample.severities(found) == {"high"}
}

test_silent_for_competition if {
	found := origin.finding with input as sample.used(sample.of({"tables": [sample.table({"kinds": together})]}), ["competition_eligibility"])
	count(found) == 0
}

test_silent_on_a_spoken_language if {
	found := origin.finding with input as sample.columns([sample.column({"category": "ethnicity", "kind": "identity.language"})])
	count(found) == 0
}

test_silent_without_people if {
	found := origin.finding with input as sample.columns([sample.column(object.union(roots, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := origin.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := origin.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["identity.birth_place", "identity.language", "identity.nationality"]})],
	})
	found == {
		{"message": "combined", "people": 40, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "high"},
	}
}

test_with_kind_origin_ethnic if {
	found := origin.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["identity.birth_place", "identity.language", "identity.nationality"]})],
		"columns": [sample.column({"index": 0, "kind": "origin.ethnic"})],
	})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_kinds_identity_language_identity_nationality if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": ["identity.language", "identity.nationality"]})]})
	count(found) == 0
}

test_silent_with_kinds_identity_birth_place_identity_nationality if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": ["identity.birth_place", "identity.nationality"]})]})
	count(found) == 0
}

test_silent_with_kinds_identity_birth_place_identity_language if {
	found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": ["identity.birth_place", "identity.language"]})]})
	count(found) == 0
}

test_silent_with_people_0 if {
	found := origin.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["identity.birth_place", "identity.language", "identity.nationality"], "people": 0})],
	})
	count(found) == 0
}

test_silent_on_each_declared if {
	every value in ["honorability_transmission", "payroll"] {
		found := origin.finding with input as sample.of({
			"documents": [sample.document({"declared": [value]})],
			"tables": [sample.table({"kinds": ["identity.birth_place", "identity.language", "identity.nationality"]})],
		})
		count(found) == 0
	}
}

test_silent_with_filled_0 if {
	found := origin.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "ethnicity", "filled": 0, "kind": "origin.ethnic", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := origin.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "ethnicity", "filled": 1, "kind": "origin.ethnic", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_fires_on_each_combination if {
	every kind in ["identity.language", "identity.parent_names"] {
		found := origin.finding with input as sample.of({"tables": [sample.table({"kinds": ["identity.birth_place", "identity.nationality", kind]})]})
		count(found) == 1
		some f in found
		f.message == "combined"
	}
}
