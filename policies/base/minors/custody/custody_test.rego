package egide.rules.base.minors.custody_test

import data.egide.rules.base.minors.custody
import data.egide.sample

court := {"category": "family_relation", "kind": "family.custody", "nature": "art10", "filled": 5}

test_fires_on_custody if {
	found := custody.finding with input as sample.columns([sample.column(court)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := custody.finding with input as sample.columns([sample.column(object.union(court, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_who_may_collect if {
	found := custody.finding with input as sample.columns([sample.column({"category": "guardian_contact", "kind": "pickup.authorised"})])
	count(found) == 0
}

test_silent_without_people if {
	found := custody.finding with input as sample.columns([sample.column(object.union(court, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := custody.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := custody.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_relation", "filled": 0, "kind": "family.custody", "nature": "art10"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := custody.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_relation", "filled": 1, "kind": "family.custody", "nature": "art10"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
