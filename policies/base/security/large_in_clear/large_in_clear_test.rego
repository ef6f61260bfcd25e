package egide.rules.base.security.large_in_clear_test

import data.egide.rules.base.security.large_in_clear
import data.egide.sample

test_fires_over_all_tables if {
	found := large_in_clear.finding with input as sample.of({"tables": [sample.table({"rows": 300, "personalColumns": 6}), sample.table({"table": 1, "rows": 300, "personalColumns": 6})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.cells == 3600
}

test_silent_below_the_limit if {
	found := large_in_clear.finding with input as sample.of({"tables": [sample.table({"rows": 200, "personalColumns": 10})]})
	count(found) == 0
}

test_silent_when_encrypted if {
	found := large_in_clear.finding with input as sample.of({"tables": [sample.table({"rows": 900, "personalColumns": 10, "encrypted": true})]})
	count(found) == 0
}

test_silent_without_people if {
	found := large_in_clear.finding with input as sample.of({"tables": [sample.table({"rows": 900, "personalColumns": 10, "people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := large_in_clear.finding with input as sample.of({})
	count(found) == 0
}

test_with_people_1 if {
	found := large_in_clear.finding with input as sample.of({"tables": [sample.table({"people": 1, "personalColumns": 10, "rows": 900})]})
	found == {{"numbers": {"cells": 9000}, "people": 40, "places": [{"document": "d1"}]}}
}
