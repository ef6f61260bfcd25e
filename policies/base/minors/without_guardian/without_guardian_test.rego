package egide.rules.base.minors.without_guardian_test

import data.egide.rules.base.minors.without_guardian
import data.egide.sample

children := object.union(sample.with_predicates({"minorsWithoutGuardian": 9}), {"minors": 12})

test_fires_without_guardian if {
	found := without_guardian.finding with input as sample.of({"tables": [children]})
	found == {{
		"places": [{"document": "d1", "sheet": 0, "table": 0}],
		"numbers": {"minors": 12}, "people": 9, "message": "default",
	}}
}

test_a_bare_phone_of_the_parents_is_weak if {
	phone := object.union(children, {"categories": ["full_name", "guardian_contact"]})
	found := without_guardian.finding with input as sample.of({"tables": [phone]})
	sample.severities(found) == {"low"}
}

test_silent_when_every_minor_has_one if {
	named := object.union(sample.with_predicates({"minorsWithoutGuardian": 0}), {"minors": 12})
	found := without_guardian.finding with input as sample.of({"tables": [named]})
	count(found) == 0
}

test_silent_on_a_mailing_list if {
	mailing := object.union(children, {"listKind": "newsletter"})
	found := without_guardian.finding with input as sample.of({"tables": [mailing]})
	count(found) == 0
}

test_silent_on_adults if {
	found := without_guardian.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := without_guardian.finding with input as sample.of({
		"tables": [sample.table({"categories": ["full_name", "guardian_contact"], "minors": 12, "predicates": {"minorsWithoutGuardian": 9}})],
	})
	found == {
		{"message": "weak", "numbers": {"minors": 12}, "people": 9, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_minors_without_guardian_1 if {
	found := without_guardian.finding with input as sample.of({"tables": [sample.table({"predicates": {"minorsWithoutGuardian": 1}})]})
	found == {
		{"message": "default", "numbers": {"minors": 0}, "people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_categories_emergency_contact if {
	found := without_guardian.finding with input as sample.of({
		"tables": [sample.table({"categories": ["emergency_contact"], "minors": 12, "predicates": {"minorsWithoutGuardian": 9}})],
	})
	found == {
		{"message": "weak", "numbers": {"minors": 12}, "people": 9, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_silent_on_each_list_kind if {
	every value in ["mailing", "publication", "results"] {
		found := without_guardian.finding with input as sample.of({
			"tables": [sample.table({"listKind": value, "minors": 12, "predicates": {"minorsWithoutGuardian": 9}})],
		})
		count(found) == 0
	}
}
