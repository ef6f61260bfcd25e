package egide.rules.base.special.the_list_itself_test

import data.egide.rules.base.special.the_list_itself
import data.egide.sample

test_fires_on_the_members[profile] if {
	some profile in {"union", "religious", "political", "patients"}
	found := the_list_itself.finding with input as sample.of_a(sample.of({}), profile)
	found == {{"places": [{"document": "d1"}], "people": 40}}
}

test_silent_on_other_kinds if {
	found := the_list_itself.finding with input as sample.of_a(sample.of({}), "sport")
	count(found) == 0
}

test_silent_where_nobody_said_so if {
	found := the_list_itself.finding with input as sample.maybe_a(sample.of({}), "union")
	count(found) == 0
}

test_silent_on_an_encrypted_list if {
	locked := sample.of({"documents": [sample.document({"encrypted": true})]})
	found := the_list_itself.finding with input as sample.of_a(locked, "union")
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	stock := sample.of({"documents": [sample.document({"people": 0})]})
	found := the_list_itself.finding with input as sample.of_a(stock, "union")
	count(found) == 0
}

test_with_people_1 if {
	found := the_list_itself.finding with input as object.union(sample.of({"documents": [sample.document({"people": 1})]}), {"context": {"profile": "union", "profileSource": "project"}})
	found == {{"people": 1, "places": [{"document": "d1"}]}}
}
