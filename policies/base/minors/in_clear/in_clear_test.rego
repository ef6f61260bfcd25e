package egide.rules.base.minors.in_clear_test

import data.egide.rules.base.minors.in_clear
import data.egide.sample

test_fires_on_many_minors if {
	found := in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 12})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 12
}

test_silent_on_a_few_young_members if {
	found := in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 4})]})
	count(found) == 0
}

test_silent_when_encrypted if {
	found := in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 12, "encrypted": true})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := in_clear.finding with input as sample.of({})
	count(found) == 0
}

test_with_minors_5 if {
	found := in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 5})]})
	found == {{"people": 5, "places": [{"document": "d1"}]}}
}
