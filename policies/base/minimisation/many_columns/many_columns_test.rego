package egide.rules.base.minimisation.many_columns_test

import data.egide.rules.base.minimisation.many_columns
import data.egide.sample

test_fires_on_sixteen if {
	found := many_columns.finding with input as sample.of({"tables": [sample.table({"personalColumns": 16})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.columns == 16
}

test_silent_on_fifteen if {
	found := many_columns.finding with input as sample.of({"tables": [sample.table({"personalColumns": 15})]})
	count(found) == 0
}

test_silent_without_people if {
	found := many_columns.finding with input as sample.of({"tables": [sample.table({"personalColumns": 30, "people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := many_columns.finding with input as sample.of({})
	count(found) == 0
}
