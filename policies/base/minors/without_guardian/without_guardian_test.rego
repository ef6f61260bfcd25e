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
