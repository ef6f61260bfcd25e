package egide.rules.base.identity.not_anonymous_test

import data.egide.rules.base.identity.not_anonymous
import data.egide.sample

nameless := {"categories": ["age", "city", "civility_gender"]}

alone := sample.with_predicates({"smallestGroup": 1, "smallGroupRows": 22})

test_fires_on_rows_that_stand_out if {
	found := not_anonymous.finding with input as sample.of({"tables": [object.union(alone, nameless)]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.rows == 22
}

test_silent_on_a_list_with_names if {
	found := not_anonymous.finding with input as sample.of({"tables": [alone]})
	count(found) == 0
}

test_silent_on_large_groups if {
	found := not_anonymous.finding with input as sample.of({"tables": [object.union(sample.with_predicates({"smallestGroup": 6}), nameless)]})
	count(found) == 0
}

test_silent_without_people if {
	found := not_anonymous.finding with input as sample.of({"tables": [object.union(object.union(alone, nameless), {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := not_anonymous.finding with input as sample.of({})
	count(found) == 0
}
