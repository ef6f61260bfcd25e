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

test_silent_on_each_categories if {
	every value in ["birth_name", "email", "first_name", "iban", "last_name", "licence_number", "membership_number", "national_id", "nir", "passport", "phone", "postal_address", "username"] {
		found := not_anonymous.finding with input as sample.of({
			"tables": [sample.table({"categories": [value], "predicates": {"smallGroupRows": 22, "smallestGroup": 1}})],
		})
		count(found) == 0
	}
}

test_with_small_group_rows_1 if {
	found := not_anonymous.finding with input as sample.of({
		"tables": [sample.table({"categories": ["age", "city", "civility_gender"], "predicates": {"smallGroupRows": 1, "smallestGroup": 6}})],
	})
	found == {{"numbers": {"rows": 1}, "people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_smallest_group_0 if {
	found := not_anonymous.finding with input as sample.of({
		"tables": [sample.table({"categories": ["age", "city", "civility_gender"], "predicates": {"smallGroupRows": 22}})],
	})
	count(found) == 0
}
