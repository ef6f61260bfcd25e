package egide.rules.base.special.without_reason_test

import data.egide.rules.base.special.without_reason
import data.egide.sample

religion := {"category": "religion", "kind": "belief.religion", "nature": "art9", "filled": 20}

allergy := {"category": "health", "kind": "health.allergy", "nature": "art9", "filled": 12}

test_fires_on_a_religion if {
	found := without_reason.finding with input as sample.columns([sample.column(religion)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 20
}

test_fires_on_allergies_of_members if {
	found := without_reason.finding with input as sample.columns([sample.column(allergy)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(religion, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_yes_and_no_is_weaker if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(allergy, {"yesNo": true}))])
	sample.severities(found) == {"high"}
}

test_silent_on_a_certificate_that_was_given if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(allergy, {"kind": "health.medical_certificate", "yesNo": true}))])
	count(found) == 0
}

test_silent_on_the_dates_of_certificates if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(allergy, {"kind": "health.certificate_date"}))])
	count(found) == 0
}

test_silent_on_allergies_at_a_camp if {
	found := without_reason.finding with input as sample.of({"tables": [sample.table({"listKind": "camp", "minors": 12})], "columns": [sample.column(allergy)]})
	count(found) == 0
}

test_silent_on_the_faith_of_a_religious_association if {
	found := without_reason.finding with input as sample.of_a(sample.columns([sample.column(religion)]), "religious")
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(religion, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(religion, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := without_reason.finding with input as sample.of({})
	count(found) == 0
}

test_a_camp_of_adults_is_a_list_as_any if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(allergy, {"listKind": "camp"}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

certificate := object.union(allergy, {"kind": "health.medical_certificate", "basis": "header", "values": 2})

test_silent_on_a_certificate_in_words if {
	found := without_reason.finding with input as sample.columns([sample.column(certificate)])
	count(found) == 0
}

test_fires_on_a_certificate_that_tells_the_illness if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(certificate, {"reveals": [{"name": "health", "cells": 2}]}))])
	sample.severities(found) == {"high"}
}

test_fires_on_a_certificate_in_sentences if {
	found := without_reason.finding with input as sample.columns([sample.column(object.union(certificate, {"prose": true}))])
	sample.severities(found) == {"high"}
}

test_a_guess_allows_nothing if {
	found := without_reason.finding with input as sample.maybe_a(sample.columns([sample.column(religion)]), "religious")
	count(found) == 1
}

test_one_aim_does_not_cover_another[profile] if {
	some profile in {"union", "political", "patients", "sport"}
	found := without_reason.finding with input as sample.of_a(sample.columns([sample.column(religion)]), profile)
	count(found) == 1
}

test_fires_on_illness_among_patients if {
	illness := sample.column({"category": "health", "kind": "health.condition", "nature": "art9"})
	found := without_reason.finding with input as sample.of_a(sample.columns([illness]), "patients")
	count(found) == 1
}

test_in_full if {
	found := without_reason.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 12, "kind": "health.allergy", "nature": "art9", "yesNo": true})],
	})
	found == {
		{"message": "weak", "numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_category_art9 if {
	found := without_reason.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "art9", "filled": 12, "kind": "health.allergy", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_category_disability if {
	found := without_reason.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "disability", "filled": 12, "kind": "health.allergy", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := without_reason.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 1, "kind": "health.allergy", "listKind": "camp", "nature": "art9"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
