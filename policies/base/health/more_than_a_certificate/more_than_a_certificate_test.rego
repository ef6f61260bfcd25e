package egide.rules.base.health.more_than_a_certificate_test

import data.egide.rules.base.health.more_than_a_certificate
import data.egide.sample

illness := {"category": "health", "kind": "health.condition", "nature": "art9", "filled": 7}

test_fires_on_illnesses_of_members if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(illness)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 7
}

test_yes_and_no_is_weaker if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(object.union(illness, {"yesNo": true}))])
	sample.severities(found) == {"high"}
}

test_at_a_camp_of_children_it_is_to_be_locked_up if {
	found := more_than_a_certificate.finding with input as sample.of({"tables": [sample.table({"listKind": "camp", "minors": 12})], "columns": [sample.column(illness)]})
	sample.severities(found) == {"medium"}
	sample.urgencies(found) == {"plan"}
	some f in found
	f.message == "care"
}

test_so_it_is_where_the_stay_of_children_has_an_end if {
	found := more_than_a_certificate.finding with input as sample.of({
		"tables": [sample.table({"listKind": "minors", "minors": 12, "kinds": ["event.end_date"]})],
		"columns": [sample.column(illness)],
	})
	sample.urgencies(found) == {"plan"}
}

test_at_a_camp_of_adults_it_is_not if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(object.union(illness, {"listKind": "camp"}))])
	sample.severities(found) == {"own"}
}

test_weaker_where_health_is_the_declared_purpose if {
	found := more_than_a_certificate.finding with input as sample.used(sample.columns([sample.column(illness)]), ["health"])
	sample.severities(found) == {"medium"}
}

test_silent_on_a_certificate if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(object.union(illness, {"kind": "health.medical_certificate"}))])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(object.union(illness, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := more_than_a_certificate.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_a_questionnaire_that_was_ticked if {
	found := more_than_a_certificate.finding with input as sample.columns([sample.column(object.union(illness, {"kind": "health.questionnaire", "yesNo": true}))])
	count(found) == 0
}

test_silent_where_health_is_the_aim[profile] if {
	some profile in {"patients", "social_aid"}
	found := more_than_a_certificate.finding with input as sample.of_a(sample.columns([sample.column(illness)]), profile)
	count(found) == 0
}

test_a_guess_allows_nothing if {
	found := more_than_a_certificate.finding with input as sample.maybe_a(sample.columns([sample.column(illness)]), "social_aid")
	count(found) == 1
}

test_in_full if {
	found := more_than_a_certificate.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "filled": 7, "kind": "health.condition", "nature": "art9", "yesNo": true})],
	})
	found == {
		{"message": "weak", "numbers": {"cells": 7}, "people": 7, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_basis_care if {
	found := more_than_a_certificate.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"basis": "care", "category": "health", "filled": 7, "kind": "health.condition", "nature": "art9"})],
	})
	found == {
		{"message": "care", "numbers": {"cells": 7}, "people": 7, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}

test_silent_with_filled_0 if {
	found := more_than_a_certificate.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 0, "kind": "health.condition", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := more_than_a_certificate.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 1, "kind": "health.condition", "nature": "art9"})],
	})
	found == {
		{"message": "care", "numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}

test_each_kind if {
	every value in ["health.allergy", "health.questionnaire", "health.treatment"] {
		found := more_than_a_certificate.finding with input as sample.of({
			"tables": [sample.table({"listKind": "camp", "minors": 12})],
			"columns": [sample.column({"category": "health", "filled": 7, "kind": value, "nature": "art9"})],
		})
		found == {
			{"message": "care", "numbers": {"cells": 7}, "people": 7, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
		}
	}
}

test_with_basis_care2 if {
	found := more_than_a_certificate.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "care", "category": "health", "filled": 7, "kind": "health.condition", "listKind": "camp", "nature": "art9"})],
	})
	found == {
		{"message": "weak", "numbers": {"cells": 7}, "people": 7, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}
