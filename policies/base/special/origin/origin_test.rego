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
