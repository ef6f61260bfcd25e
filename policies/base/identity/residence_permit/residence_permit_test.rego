package egide.rules.base.identity.residence_permit_test

import data.egide.rules.base.identity.residence_permit
import data.egide.sample

permit := {"category": "national_id", "kind": "id.residence_permit", "nature": "art9_inferred", "filled": 5}

test_fires_on_permits if {
	found := residence_permit.finding with input as sample.columns([sample.column(permit)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := residence_permit.finding with input as sample.columns([sample.column(object.union(permit, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_who_helps_needs_it if {
	found := residence_permit.finding with input as sample.of_a(sample.columns([sample.column(permit)]), "social_aid")
	sample.severities(found) == {"medium"}
}

test_silent_without_people if {
	found := residence_permit.finding with input as sample.columns([sample.column(object.union(permit, {"people": 0}))])
	count(found) == 0
}

test_silent_on_a_nationality if {
	found := residence_permit.finding with input as sample.columns([sample.column({"category": "nationality", "kind": "identity.nationality"})])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := residence_permit.finding with input as sample.of({})
	count(found) == 0
}

test_a_guess_makes_it_no_weaker if {
	found := residence_permit.finding with input as sample.maybe_a(sample.columns([sample.column(permit)]), "social_aid")
	sample.severities(found) == {"own"}
}
